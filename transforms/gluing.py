"""Find the words in a form that the raw text ran together, such as الولاياتالمتحدة "the United States".

A form is cut only if the lexicon does not know it and every part is a known word, much commoner than the whole;
how common depends on how much the letters at the boundary speak for a lost space:

- ta marbuta and alef maqsura stand at the end of a word only (الخارجيةأمس "the foreign ministry yesterday");
- the article stands at the beginning of a word (الوزيرالسوري "the Syrian minister");
- a negation runs into its verb (لايمكن "cannot");
- a letter that does not join its neighbour hides a lost space from the eye (وزيرخارجية "foreign minister").

Between an Arabic letter and a digit there is always a boundary, but in 3ر5 (3.5) the letter is a comma.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from math import log10
from typing import NamedTuple

from transforms.almor import normal
from transforms.frequencies import frequencies
from transforms.function_words import FIXED
from transforms.morphology import Analyser, Reading

_WORD = re.compile("[ء-غف-ي]{5,40}")
_DIGITS = re.compile("(?<=[ء-غف-ي])(?=[0-9٠-٩])|(?<=[0-9٠-٩])(?=[ء-غف-ي])")
_NUMERIC_COMMA = re.compile("[0-9٠-٩]ر[0-9٠-٩]")
_ARTICLE = re.compile("[وفبك]?ال...|و?لل...")
_FINAL, _UNJOINED = "ةى", frozenset("اأإآدذرزوؤءةى")
_NEGATION = re.compile("[وف]?(لا|ما)|مما|كما")  # not, not or what, of what, as
# parts of names that are as often written together: servant of, father of ... of the faith, of God
_NAME_HEAD = re.compile("[وفبل]?(ال)?(عبد|[أا]ب[ويا]|[أا]م|ا?بن|بو|ذو|آل)")
_NAME_TAIL = frozenset(("الدين", "الله"))
# function words that no other word ends in
_FOLLOWERS = frozenset(("التي", "الذي", "الذين", "حتى", "عند", "منذ", "خلال", "عندما", "هذا", "هذه", "ذلك", "كانت"))
# what a part must have at least, as a share of running words
_LISTED, _COMMON, _FREQUENT = 3e-8, 5e-7, 5e-6
# a whole that is this often as common as its rarest part is a word of its own
_OWN_WORD = 0.1


class _Part(NamedTuple):
    """What is known of a piece of a form: how common it is and how it can be read."""

    form: str
    share: float
    article: bool
    imperfect: bool


def split(forms: Iterable[str], analyser: Analyser) -> dict[str, list[int]]:
    """Offsets at which each glued form of ``forms`` is to be cut; forms that are one word are left out.

    ``forms`` are forms that the lexicon does not know, and numbers.
    """
    forms = list(forms)
    cuts = {form: _digit_boundaries(form) for form in forms}
    ways = {form: found for form in forms if _WORD.fullmatch(form) and (found := list(_ways(form)))}
    wanted = sorted({part for form, found in ways.items() for way in found for part in parts(form, way)})
    known = {piece: part for piece, readings in zip(wanted, analyser.analyse(wanted), strict=True)
             if (part := _part(piece, readings))}
    cuts |= {form: _best(form, found, known) for form, found in ways.items()}
    return {form: offsets for form, offsets in cuts.items() if offsets}


def parts(form: str, offsets: list[int]) -> list[str]:
    """The pieces of ``form`` between ``offsets``."""
    return [form[start:end] for start, end in pairwise((0, *offsets, len(form)))]


def _digit_boundaries(form: str) -> list[int]:
    return [] if _NUMERIC_COMMA.search(form) else [match.start() for match in _DIGITS.finditer(form)]


def _ways(form: str, start: int = 0, most: int = 3) -> Iterable[list[int]]:
    """Ways to cut ``form`` from ``start`` on, by letters and counts alone: at most ``most`` cuts."""
    if start and _share(form[start:]) >= _LISTED:
        yield []
    if most:
        for cut in range(start + 2, len(form) - 1):
            if _may_end(form, cut) and _share(form[start:cut]) >= _LISTED:
                yield from ([cut, *rest] for rest in _ways(form, cut, most - 1))


def _may_end(form: str, cut: int) -> bool:
    # the letters that end one word and begin another; ا before ل is mostly the article's own
    return form[cut - 1] in _UNJOINED or bool(_ARTICLE.match(form, cut))


def _share(piece: str) -> float:
    """How common a piece is, with or without one or two clitic letters in front (and, by, to)."""
    counts, key = frequencies(), normal(piece)
    share = counts.get(key, 0.0)
    for cut, clitics in ((1, 0.01), (2, 0.003)):
        if len(key) > cut + 3 and all(letter in "وفبل" for letter in key[:cut]):
            share = max(share, clitics * counts.get(key[cut:], 0.0))
    return share


def _part(piece: str, readings: list[Reading]) -> _Part | None:
    fitting = [reading for reading in readings if reading.source == "lexicon" and reading.misspelling < 2
               and reading.pos not in ("abbrev", "interj")]
    if not fitting:
        return None
    article = any("Al_det" in reading.proclitics for reading in fitting)
    imperfect = any(reading.aspect == "i" and reading.person == "3" for reading in fitting)
    return _Part(piece, _share(piece), article, imperfect)


def _best(form: str, ways: list[list[int]], known: dict[str, _Part]) -> list[int]:
    """The way with the commonest parts, empty if none will do or the whole is a word of its own."""
    own = frequencies().get(normal(form), 0.0)
    best, most = [], float("-inf")
    for way in ways:
        found = [known.get(part) for part in parts(form, way)]
        if all(found) and all(_boundary(left, right) for left, right in pairwise(found)):
            weight = sum(log10(part.share) - 2.0 for part in found)
            if weight > most and own < _OWN_WORD * min(part.share for part in found):
                best, most = way, weight
    return best


def _boundary(left: _Part, right: _Part) -> bool:
    """Whether a space was lost between the two parts."""
    rarest = min(left.share, right.share)
    if left.form[-1] == "ة":
        return True
    if left.form[-1] == "ى":
        return rarest >= _COMMON and len(right.form) > 2
    if _NAME_HEAD.fullmatch(left.form) or right.form in _NAME_TAIL:
        return False
    if right.article and _ARTICLE.match(right.form):
        return rarest >= _COMMON and (normal(left.form) in FIXED or len(left.form) > 3)
    if right.imperfect and _NEGATION.fullmatch(left.form):
        return rarest >= _COMMON and right.form[0] == "ي" and len(right.form) > 3
    if rarest < _FREQUENT or left.form[-1] not in _UNJOINED:
        return False
    if right.form in _FOLLOWERS:
        return len(left.form) > 3
    return len(right.form) > 3 and len(left.form) > (3 if right.form[0] in "أإ" else 5)
