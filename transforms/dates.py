"""Dates as Arabic newswire writes them: found in text, and resolved against the day of publication.

    vocabulary = compile(seeds["date_words"])
    for expression in find(text, vocabulary):
        resolve(expression, published, tense="past")

A sentence becomes a string of codes (dates_words), a grammar finds parts of dates in it (dates_grammar),
parts of one date are joined (dates_joining), and the result is read on a calendar (dates_resolving).
"""

import re
from dataclasses import dataclass, fields

from transforms.dates_grammar import DateFields, parts
from transforms.dates_joining import join
from transforms.dates_resolving import Resolved, Tense, resolve
from transforms.dates_words import DateVocabulary, Lexeme, compile, encode, may_hold_date
from transforms.keys import fold

__all__ = [
    "DateExpression", "DateVocabulary", "Resolved", "Tense", "compile", "find", "find_tokens", "resolve",
]

# words with their vowels, tatweel and joiners; single marks; line breaks, over which no date runs
_TOKEN = re.compile(
    r"[^\W_ـ](?:[\wـ\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200D\u00AD])*|ـ+|\n|[^\w\s]|_"
)
_FIELDS = tuple(field.name for field in fields(DateFields))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(DateFields):
    """A date in a text: ``text[start_char:end_char]`` is what it says, without the clitics before it."""

    start_char: int
    end_char: int


def find(text: str, vocabulary: DateVocabulary) -> list[DateExpression]:
    """The dates of ``text`` in order."""
    found = list(_TOKEN.finditer(text))
    keys = [fold(match[0]) for match in found]
    return find_tokens(keys, [m.start() for m in found], [m.end() for m in found], vocabulary, text=text)


def find_tokens(
    keys: list[str], starts: list[int], ends: list[int], vocabulary: DateVocabulary, *, text: str | None = None
) -> list[DateExpression]:
    """The dates of one sentence, in order, from its tokens: keys (:func:`fold`) and offsets into the document.

    ``text``, the document's, is needed only where a token has vowels, tatweel or presentation forms *and*
    a date begins or ends inside it (بـالأمس); without it the span then takes the whole token.
    """
    if not may_hold_date(keys, vocabulary):
        return []
    codes, lexemes = encode(keys, vocabulary)
    found = []
    for part in join(parts(codes, lexemes), codes):
        first, last = lexemes[part.begin], lexemes[part.end - 1]
        found.append(
            DateExpression(
                start_char=_inside(first, first.first, first.skip, keys, starts, ends, text, is_start=True),
                end_char=ends[last.last] if last.upto is None
                else _inside(last, last.last, last.upto, keys, starts, ends, text, is_start=False),
                **{name: getattr(part, name) for name in _FIELDS},
            )
        )
    return found


def _inside(
    lexeme: Lexeme, token: int, chars: int, keys: list[str], starts: list[int], ends: list[int],
    text: str | None, *, is_start: bool,
) -> int:
    """Offset in the text of the place after ``chars`` characters of a token's key."""
    start, end = starts[token], ends[token]
    if chars == 0 or end - start == len(keys[token]):
        return start + chars
    if text is None:
        return start if is_start else end
    at, left = start, chars
    # a letter can fold to none (a vowel) or to several (a ligature)
    while at < end and (left > 0 or is_start and not fold(text[at])):
        left -= len(fold(text[at]))
        at += 1
    return at
