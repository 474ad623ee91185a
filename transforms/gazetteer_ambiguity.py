"""How likely a name is some other word in news text."""

from transforms.gazetteer_places import Name
from transforms.gazetteer_sources import frequency, lexicon_stems, phrase

_PROCLITICS = ("و", "ف", "ب", "ك", "ل", "س")  # and, so, in, like, to, will
_ENDINGS = ("ه", "ها", "ك", "نا", "هم", "ي", "ا", "ات", "ين", "ون", "ان", "ت")  # pronouns, plurals, cases
_MANY_PEOPLE = 0.2  # weight from which a name part says that people are called so


def is_entry(word: str) -> bool:
    """Whether the lexicon has ``word``, bare or with the article, as something else than a name."""
    stems, _ = lexicon_stems()
    bare = word.removeprefix("ال")
    return word in stems or (len(bare) > 1 and bare in stems)


def is_ordinary(word: str) -> bool:
    """Whether ``word`` can be read as a word of the lexicon that is no name: also with one clitic or an
    ending. Too generous for rare words, so callers weigh it against frequency."""
    if is_entry(word):
        return True
    stems, _ = lexicon_stems()
    bare = word.removeprefix("ال")
    if any(len(bare) > len(e) + 1 and bare.endswith(e) and bare.removesuffix(e) in stems for e in _ENDINGS):
        return True
    return len(word) > 3 and word.startswith(_PROCLITICS) and word[1:] in stems


def is_proper(word: str) -> bool:
    """Whether the lexicon has ``word`` as a name and as nothing else."""
    ordinary, proper = lexicon_stems()
    bare = word.removeprefix("ال")
    return (word in proper or bare in proper) and word not in ordinary and bare not in ordinary


def estimate(name: Name, part_weights: dict[str, float]) -> float:
    """Chance, 0 to 1, that the phrase of ``name`` is not this entity, before the curated table.

    A phrase of several words, a state, or a word that the lexicon has as a name only is hardly in doubt.
    Any other word is, so far as it is more frequent than news would speak of the place: at once if it is an
    ordinary word or people are called so, far above the guessed share if nothing is known of it. A
    reviewed name is doubted only as an entry of the lexicon.
    """
    key = phrase(name.text)
    if name.entity_type == "person":
        return _person(key.split(), part_weights)
    if " " in key:
        return 0.02
    if name.kind == "country":
        return 0.0
    is_called = name.entity_type == "place" and part_weights.get(key, 0.0) > _MANY_PEOPLE
    if name.reviewed and not is_entry(key):
        return 0.02
    if is_proper(key) and not is_called:
        return 0.02
    slack = 1.0 if is_called or is_ordinary(key) else 8.0
    common = frequency(key)
    doubt = max(0.02, common / (common + slack * name.share))
    if slack == 1.0:
        doubt = max(doubt, 0.2)
    return max(doubt, 0.4) if len(key) < 4 else doubt


def _person(words: list[str], part_weights: dict[str, float]) -> float:
    """A full name is in doubt so far as none of its words is a name for sure (على سلامة "on the safety")."""
    doubt = 1.0
    for word in words:
        doubt *= 1 - part_weights.get(word, 0.0)
    return max(doubt, 0.05)
