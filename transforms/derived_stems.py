"""Stems that the Buckwalter lexicon lacks: names of people and places, and regular derivations of what it has.

Names come from installed packages (:mod:`transforms.gazetteer_sources`). A nisba adjective (مخبر "laboratory", مخبري)
and the participle of a derived verb (يتكبد "suffers", متكبد) are regular, and are added where the word list
(:mod:`transforms.frequencies`) shows that somebody writes them. Nothing is added for a word that the lexicon can read.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version as installed_version

from transforms import gazetteer_sources as sources
from transforms.buckwalter import Entry
from transforms.frequencies import frequencies
from transforms.keys import normal

# a feature value: the spelling of these stems is the list's, not the language's, so hamzas do not tell against them
LISTED = "names"
ADJECTIVES = "Nall"
_LEAST_LETTERS = 3
_LETTERS = re.compile("[ء-غف-ي]{3,}")
# last letters that go before the ending of a nisba: ta marbuta (folded), alef, ya
_DROPPED_BEFORE_NISBA = ("ه", "ا", "ي")
# lemmas of verbs whose participle is mim and the imperfect: forms V and VI (ta...), VII to X (Ai..., {i...)
_DERIVED_VERB = re.compile("ta.*|[A{]i.*")


def version() -> str:
    """What the lists depend on: the packages and their versions."""
    return " ".join(f"{package} {installed_version(package)}" for package in sources.PACKAGES)


@cache
def names() -> dict[str, str]:
    """Words of names of people, places and countries as camel-tools folds words, each with a Latin form (capitalised)."""
    found: dict[str, str] = {}
    for name, latin in _named():
        words, latin_words = name.split(), latin.split()
        for place, word in enumerate(words):
            if _LETTERS.fullmatch(word):
                told = latin_words[place] if len(latin_words) == len(words) else latin
                found.setdefault(normal(word), told[:1].upper() + told[1:])
    return {word: latin for word, latin in found.items() if not word.startswith("ال") or word[2:] not in found}


def nisbas(bases: Iterable[tuple[str, str]], known: set[str]) -> Iterable[Entry]:
    """Adjectives in ي of ``bases`` (folded form, English), attested and not among the ``known`` folded stems."""
    counts, made = frequencies(), set(known)
    for base, gloss in bases:
        if base.startswith("ال"):  # a name with the article has its nisba without it
            continue
        stem = base[:-1] if base.endswith(_DROPPED_BEFORE_NISBA) else base
        adjective = stem + "ي"
        if len(stem) < _LEAST_LETTERS or adjective in made:
            continue
        # the bare form may be "my ..."
        if any(form in counts for form in (f"ال{adjective}", f"{adjective}ه", f"ال{adjective}ه")):
            made.add(adjective)
            yield _adjective(adjective, f"of {gloss}")


def participles(stems: Iterable[Entry], known: set[str]) -> Iterable[Entry]:
    """Participles of the derived verbs among ``stems`` (keyed entries), attested and not among the ``known`` stems."""
    counts, made = frequencies(), set(known)
    for entry in stems:
        if not entry.category.startswith("IV") or len(entry.surface) < _LEAST_LETTERS:
            continue
        if "_yu" not in entry.category and not _DERIVED_VERB.match(entry.lemma):
            continue
        participle = "م" + entry.surface
        if participle in made:
            continue
        forms = (participle, f"ال{participle}", f"{participle}ه", f"ال{participle}ه", f"{participle}ين")
        if any(form in counts for form in forms):
            made.add(participle)
            yield _adjective(participle, f"participle of {entry.gloss}")


def _adjective(form: str, gloss: str) -> Entry:
    return Entry(form, form, ADJECTIVES, gloss, ((form, "ADJ"),), form)


def _named() -> Iterable[tuple[str, str]]:
    """(Arabic name, Latin form), the best sources first."""
    english = sources.territories("en")
    for code, name in (*sources.cldr_country_names(), *sources.un_country_names()):
        yield sources.arabic_name(name) or "", english.get(code, code)
    for name, latin, _, _ in sources.name_units():
        yield name, latin
    for listed in (sources.wiki_people(), sources.wiki_places()):
        for latin, name in listed.items():
            yield sources.arabic_name(name) or "", latin.title()
    for city in sources.cities():
        for name in city["alternatenames"]:
            yield sources.arabic_name(name) or "", city["name"]
