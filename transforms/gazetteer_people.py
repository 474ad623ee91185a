"""Name parts and full names of people, from Wikidata's names and Arabic Wikipedia titles."""

import re
import unicodedata
from collections import Counter, defaultdict

import polars as pl

from transforms import gazetteer_sources as sources
from transforms.gazetteer_ambiguity import is_entry
from transforms.gazetteer_places import Name
from transforms.gazetteer_sources import arabic_name, phrase

SCHEMA = {"key": pl.String, "latn": pl.String, "weight": pl.Float32, "role": pl.String}
# words that join or open a name and are no name by themselves
CONNECTORS = {
    "بن": ("ben", 0.9),  # son of
    "ابن": ("ibn", 0.6),  # son of; also the common noun
    "بنت": ("bint", 0.3),  # daughter of; also "girl"
    "ولد": ("ould", 0.3),  # son of, in Mauritania; also "was born"
    "آل": ("al", 0.7),  # house of
    "أبو": ("abu", 0.8),  # father of
    "أبا": ("aba", 0.5),
    "أبي": ("abi", 0.4),  # also "my father"
    "أم": ("umm", 0.1),  # mother of; also "or"
    "عبد": ("abd", 0.8),  # servant of
    "ذو": ("dhu", 0.1),  # possessor of
    "دي": ("de", 0.5),
    "دو": ("de", 0.5),
    "دا": ("da", 0.4),
    "دوس": ("dos", 0.4),
    "فان": ("van", 0.5),
    "فون": ("von", 0.7),
    "ماك": ("mac", 0.6),
    "لو": ("le", 0.1),  # also "if"
    "سان": ("san", 0.4),
}
# numbers of rulers from two on, of two letters and more
_RANK = re.compile("x*(?:ii|iii|iv|vi{1,3}|ix|xi{0,3}|xiv|xvi{0,3})")
# about one word in 25 of newswire is part of a person's name (3 to 5 % in annotated newswire)
_NAME_WORDS = 0.04
# least weight of a word that somebody is called by and that is neither an ordinary word nor a place: its frequency
# comes from people whom the news often names (أوباما), not from another meaning
_NOTHING_ELSE = 0.7
_ROLES = {"given": "given", "surname": "family", "unknown": "both"}


def name_parts(places: set[str]) -> pl.DataFrame:
    """One row for each folded word that people are called by.

    ``weight`` estimates how much of the word's frequency in Arabic text (wordfreq) its use in names
    explains; 1 means that the word hardly occurs except as a name. ``places`` are phrases that name a
    place for certain.
    """
    counts: Counter[str] = Counter()
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    latin: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, romanized, role, count in sources.name_units():
        words = phrase(unit).split()
        if not all(arabic_name(word) for word in words):
            continue
        latin_words = romanized.split()
        forms = list(zip(words, latin_words, strict=True)) if len(words) == len(latin_words) else [(words[-1], None)]
        if len(words) > 1 and words[0] in ("عبد", "ابو", "بو"):
            forms.append(("".join(words), romanized))  # عبدالله is written as one word too
        if len(words) == 1:
            forms = [(words[0], romanized)]
        for word, romanized_word in forms:
            counts[word] += count
            roles[word][_ROLES[role]] += count
            if romanized_word:
                latin[word][romanized_word] += count
    for english, title in sources.wiki_people().items():
        words, latin_words = phrase(title).split(), _titles(english)
        if not arabic_name(title) or len(words) != len(latin_words) or len(words) < 2:
            continue
        for place, (word, romanized_word) in enumerate(zip(words, latin_words, strict=True)):
            counts[word] += 1
            roles[word]["family" if place == len(words) - 1 else "given"] += 1
            latin[word][romanized_word] += 1
    connectors = {phrase(word): value for word, value in CONNECTORS.items()}
    total = sum(counts.values())
    frequencies = sources.word_frequencies()
    rows = []
    for key, count in counts.items():
        if key in connectors or len(key) < 2:
            continue
        as_name = _NAME_WORDS * count / total
        weight = as_name / max(as_name, frequencies.get(key, 0.0))
        if key not in places and not is_entry(key):
            weight = max(weight, _NOTHING_ELSE)
        weight *= 1 - 0.3 / count  # a single sighting may be a slip of the source
        rows.append((key, _top(latin[key]), weight, _role(roles[key])))
    rows += [(key, latn, weight, "connector") for key, (latn, weight) in connectors.items()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("key")


def _top(counter: Counter[str]) -> str | None:
    return min(counter, key=lambda text: (-counter[text], text)) if counter else None


def _role(counter: Counter[str]) -> str:
    given, family, both = counter["given"], counter["family"], counter["both"]
    if given > 4 * family and given >= both:
        return "given"
    return "family" if family > 4 * given and family >= both else "both"


def people() -> list[Name]:
    """Full names of two and more units under ``person:<Latin name>``; one-word names are left out."""
    found = []
    for key, latn, country, _ in sources.full_names():
        if arabic_name(key) and _unit_count(key) > 1 and re.search("[A-Za-z]", latn):
            found.append(Name(key, "person", "person", f"person:{slug(latn)}", country or None, None, latn))
    for english, title in sources.wiki_people().items():
        name = arabic_name(title)
        if name and _unit_count(phrase(name)) > 1:
            found.append(Name(name, "person", "person", f"person:{slug(english)}", None, None, latin_title(english)))
    return found


def latin_title(english: str) -> str:
    """``english``, given in small letters, as a name is written: capitals, ranks of rulers whole (Henry II, not Henry Ii), and
    nothing after a comma."""
    return " ".join(_titles(english.split(",")[0]))


def _titles(english: str) -> list[str]:
    first, *rest = english.split()
    return [first.title(), *map(_titled, rest)]


def _titled(word: str) -> str:
    if word in ("of", "the", "and"):
        return word
    return word.upper() if _RANK.fullmatch(word) else word.title()


def _unit_count(key: str) -> int:
    """Number of names in ``key``: عبد الله, نور الدين and أبو بكر are one each."""
    joined = re.sub(r"\b(?:عبد|ابو|ابي|ام|ال|بن|ابن) (?=\w)", "", key)
    return len(re.sub(r" (?:الدين|الله|الاسلام|الرحمن)\b", "", joined).split())


def slug(latin: str) -> str:
    """ASCII form of a Latin name for use in a key."""
    ascii_form = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "_", ascii_form).strip("_")
