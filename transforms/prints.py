"""Two articles that have passages in common: prints of one dispatch, or two dispatches?

A print may be cut, take a new title, spell words in its own way, leave paragraphs out or move them. Dispatches that
only look alike are bulletins (other numbers, another day), messages to several receivers (other names), and articles
that quote the dispatch among others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

_SHINGLE = 3  # words
# the shorter one's shingles that the longer one has too
_MIN_OVERLAP = 0.75
_SURE_OVERLAP = 0.8
# from here on it is worth looking whether words are only spelt in another way
_WORTH_SPELLING = 0.4
# words in the place of which other words stand, as a share of the shorter one's
_MAX_REPLACED, _MAX_REPLACED_IN_DOUBT = 0.1, 0.04
# shorter than that, a few words are all that tells two messages apart
_SHORT, _SHORTEST = 60, 20
# so many other words at either end are no other wording of the dispatch
_OWN_WORDS = 2
# one other number in so many words may be a slip or a correction
_WORDS_A_NUMBER = 250
# how much shorter a cut print is at most, and how soon the other then begins as it does
_MIN_RATIO = 0.2
_WHOLE_RATIO = 0.8  # from here on paragraphs may have moved
_HALF_RATIO = 0.5
_LEAD_WORDS, _LEAD_SHARE = 15, 0.2
_RUN = 5  # words that both have in a row are the start of what they share
_ALIKE = 0.7  # share of letters from which on a word is another spelling or form
_NUMBER = re.compile(r"\d+")


class _Difference(NamedTuple):
    """How the longer text differs: shares are of the shorter one's words."""

    replaced: float
    numbers: int
    lead: int


def overlap(one: list[str], other: list[str], calendar: Mapping[str, str] = MappingProxyType({})) -> float | None:
    """The share of the shorter text's passages that the longer one holds, or None if they are two dispatches.

    ``one`` and ``other`` are folded words; those that ``calendar`` names count as numbers do (weekdays, months, number
    words: it gives kind and number, with a space between). The same whichever comes first.
    """
    shorter, longer = sorted((one, other), key=lambda words: (len(words), words))
    if len(shorter) < max(_SHORTEST, _MIN_RATIO * len(longer)):
        return None
    share = _share(shorter, longer)
    if _WORTH_SPELLING <= share < 1:
        shorter = _in_spelling_of(longer, shorter, calendar)
        share = _share(shorter, longer)
    if share < _MIN_OVERLAP:
        return None
    found = _compare(shorter, longer, calendar)
    is_doubtful = share < _SURE_OVERLAP or len(shorter) < _SHORT
    if found.replaced > (_MAX_REPLACED_IN_DOUBT if is_doubtful else _MAX_REPLACED):
        return None
    if found.numbers * _WORDS_A_NUMBER > len(shorter):
        return None
    return share if found.lead <= _allowed_lead(len(shorter), len(longer)) else None


def _allowed_lead(shorter: int, longer: int) -> float:
    """After how many words the two may begin to agree: an article that holds the dispatch among others tells
    something else first."""
    if shorter >= _WHOLE_RATIO * longer:
        return longer
    return _LEAD_SHARE * longer if shorter >= _HALF_RATIO * longer else _LEAD_WORDS


def _share(shorter: list[str], longer: list[str]) -> float:
    passages = _passages(shorter)
    return len(passages & _passages(longer)) / len(passages)


def _in_spelling_of(longer: list[str], shorter: list[str], calendar: Mapping[str, str]) -> list[str]:
    """``shorter`` with the words of ``longer`` where these are the same words, spelt or divided in another way."""
    words, end = [], 0
    for here, there, start, stop in _replacements(Levenshtein.opcodes(shorter, longer), shorter, longer):
        if not _numbers(here, calendar) and not _numbers(there, calendar) and _alike("".join(here), "".join(there)):
            words += [*shorter[end:start], *there]
            end = stop
    return [*words, *shorter[end:]]


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) >= _ALIKE


def _passages(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _compare(shorter: list[str], longer: list[str], calendar: Mapping[str, str]) -> _Difference:
    operations = Levenshtein.opcodes(shorter, longer)
    runs = (op for op in operations if op.tag == "equal" and op.src_end - op.src_start >= _RUN)
    lead = next((max(run.src_start, run.dest_start) for run in runs), len(longer))
    # what stands elsewhere in the other text has only moved
    only = Counter(shorter) - Counter(longer), Counter(longer) - Counter(shorter)
    numbers_of = Counter(_numbers(shorter, calendar)), Counter(_numbers(longer, calendar))
    only_numbers = numbers_of[0] - numbers_of[1], numbers_of[1] - numbers_of[0]
    replaced = numbers = 0
    for here, there, start, end in _replacements(operations, shorter, longer):
        others = _other_numbers(_numbers(here, calendar), _numbers(there, calendar), only_numbers)
        here, there = [w for w in here if only[0][w]], [w for w in there if only[1][w]]
        unlike = 0 if _alike("".join(here), "".join(there)) else min(_unlike(here, there), _unlike(there, here))
        # before and after the dispatch each paper has words of its own: datelines, hours, links
        is_of_the_paper = (start == 0 or end == len(shorter)) and unlike - others >= _OWN_WORDS
        numbers += 0 if is_of_the_paper else others
        replaced += unlike
    return _Difference(replaced / len(shorter), numbers, lead)


def _replacements(
    operations, shorter: list[str], longer: list[str]
) -> Iterator[tuple[list[str], list[str], int, int]]:
    """What stands between the same words, where each text has something there; and from where to where it does in
    the shorter one."""
    start = (0, 0)
    for op in [*operations, None]:
        if op is None or op.tag == "equal":
            end = (op.src_start, op.dest_start) if op else (len(shorter), len(longer))
            if start[0] < end[0] and start[1] < end[1]:
                yield shorter[start[0] : end[0]], longer[start[1] : end[1]], start[0], end[0]
            if op:
                start = op.src_end, op.dest_end


def _unlike(words: list[str], others: list[str]) -> int:
    """How many of ``words`` are no spelling or form of one of ``others``."""
    return sum(not any(_alike(word, other) for other in others) for word in words)


def _numbers(words: list[str], calendar: Mapping[str, str]) -> list[str]:
    return [number for word in words for number in ([calendar[word]] if word in calendar else _NUMBER.findall(word))]


def _other_numbers(here: list[str], there: list[str], only: tuple[Counter, Counter]) -> int:
    """How many numbers stand in the place of others of their kind, of which each text has more than the other."""
    if sorted("".join(here)) == sorted("".join(there)):
        return 0  # 6ر1 and 1.6: the same digits
    kinds = [Counter(_kind(number) for number in side if only[at][number] > 0) for at, side in enumerate((here, there))]
    return (kinds[0] & kinds[1]).total()


def _kind(number: str) -> str:
    """What a number counts, as the calendar says it; empty for digits."""
    return number.rpartition(" ")[0]
