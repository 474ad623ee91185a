"""The words that dates are made of, and how a sentence becomes a string of one-letter codes.

Every word of seeds/date_words.csv has a code; a sentence is then a short string over which the
grammar of :mod:`transforms.dates_grammar` is a set of regular expressions.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from transforms.keys import fold

# kind of seeds/date_words.csv -> its code; "modifier" has one code for each of its values
CODES = {
    # days
    "weekday": "w", "day": "j", "days": "J", "this_day": "k", "today": "t", "tonight": "l",
    "relative_day": "a", "relative_day_in_context": "D",
    "part_of_day": "p", "part_of_day_either": "Q", "part_of_day_after": "q",
    # months, weeks, years
    "month": "M", "month_in_context": "A", "hijri_month": "H", "month_epithet": "7",
    "month_noun": "s", "the_month": "S", "the_week": "W", "year_noun": "c", "the_year": "Y", "edge": "e",
    "hijri_mark": "h", "gregorian_mark": "m", "corresponding": "u", "dated": "v",
    # numbers and counts
    "ordinal": "o", "ordinal_construct": "O", "teen": "T", "tens": "z", "first_day": "1", "article": "L",
    "unit": "U", "cardinal": "K", "approximate": "~", "count_end": "3",
    # words between
    "of": "r", "to": "i", "in": "E", "before": "b", "after": "B", "since": "n",
    "demonstrative": "x", "same": "f", "itself": "F",
    # words that make the one beside them no date
    "event": "G", "outlet": "R", "office": "Z", "every": "V", "that": "4", "need": "2",
    "not_weekday": "I", "weekday_adjective": "6", "day_adjective": "X",
}
TURNS = {"past": "P", "next": "N", "current": "C"}
# what no seed row stands for: numbers, marks, other words, and the proclitics of the next code
DAY_NUMBER, YEAR_NUMBER, NUMBER, WORD = "d", "y", "#", "_"
CONJUNCTION, PREPOSITION = "=", ":"
_MARKS = {
    **dict.fromkeys("/⁄∕\\", "/"), **dict.fromkeys("-‐‑–—−", "-"), **dict.fromkeys("()[]", "%"),
    **dict.fromkeys("،,", ","), **dict.fromkeys("\"«»“”", "!"), ".": "@", "": ",", "و": CONJUNCTION,
    "ل": PREPOSITION, "ب": PREPOSITION,
}
_OTHER_MARK = ";"
# a sentence that holds a date has a word of _TRIGGERS, or one of _UNITS with one of _COUNTS, or such digits:
# 2015, 10 / 8, 26يناير, يناير26
_TRIGGERS, _UNITS, _COUNTS = frozenset("wktalDMAHSWYC"), frozenset("UjJsc"), frozenset("bBn")
_DIGIT = "[0-9٠-٩۰-۹]"
_DIGITS = re.compile(rf"{_DIGIT}(?:(?<=[^\W\d_].)|\d\d\d|[^\W\d_]|\d? [/⁄∕\\] \d)")
# و and, ف then; ب in, ل to, ك as; ال the (لل to the)
_NUMBER_TOKEN = re.compile(r"([وف]?)([بلك]?)(?:ا?ل)?(\d+)(\D*)(\d*)")
_WORD_BEFORE_DIGITS = re.compile(r"(\D+)(\d+)")
_SEED_COLUMNS = ("word", "variants", "kind", "value", "proclitics")


class Word(NamedTuple):
    """One spelling of a date word with its proclitics: code, value, and how many characters they take."""

    code: str
    value: str | int | None
    proclitics: str
    clitic_chars: int


class Lexeme(NamedTuple):
    """One date word, number or mark in a sentence.

    It begins ``skip`` characters of the key into token ``first``, and ends with token ``last``, or
    ``upto`` characters of the key into it where that is not None.
    """

    value: str | int | None
    first: int
    last: int
    skip: int
    upto: int | None


@dataclass(frozen=True)
class DateVocabulary:
    """Compiled date words: ``words`` by key, ``phrases`` (longest first) by their first key.

    A sentence with a date in words holds one of ``triggers``, or one of ``units`` and one of ``counts``.
    """

    words: dict[str, Word]
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]]
    triggers: frozenset[str]
    units: frozenset[str]
    counts: frozenset[str]


def compile(seed_table: pl.DataFrame) -> DateVocabulary:
    """The vocabulary of seeds/date_words.csv (word, variants joined by |, kind, value, region, proclitics,
    gloss, note; all strings, an empty cell null).

    ``proclitics`` says what may be written onto a word: noun (و ف and ب ل), word (و ف) or none.
    Raises ValueError for a missing column, an unknown kind or an unknown class of proclitics.
    """
    missing = set(_SEED_COLUMNS) - set(seed_table.columns)
    if missing:
        raise ValueError(f"date_words: missing {sorted(missing)}")
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for spelling, variants, kind, value, proclitics in seed_table.select(_SEED_COLUMNS).iter_rows():
        code = TURNS.get(value) if kind == "modifier" else CODES.get(kind)
        if code is None:
            raise ValueError(f"date_words: {spelling}: unknown kind {kind} {value}")
        value = int(value) if value and value.lstrip("-").isdigit() else value
        for variant in (spelling, *(variants or "").split("|")):
            first, *rest = fold(variant).split() or [""]
            if not first:
                continue
            for key, written, length in _with_proclitics(first, proclitics):
                word = Word(code, value, written, length)
                if rest:
                    phrases.setdefault(key, []).append((tuple(rest), word))
                else:
                    words.setdefault(key, word)
    for found in phrases.values():
        found.sort(key=lambda phrase: -len(phrase[0]))

    def keys_of(codes: frozenset[str]) -> frozenset[str]:
        single = {key for key, word in words.items() if word.code in codes}
        return frozenset(single | {key for key, found in phrases.items() if any(w.code in codes for _, w in found)})

    return DateVocabulary(words, phrases, keys_of(_TRIGGERS), keys_of(_UNITS), keys_of(_COUNTS))


def _with_proclitics(key: str, proclitics: str) -> list[tuple[str, str, int]]:
    """Every way to write ``key``: (key, codes of the proclitics, characters they take)."""
    prepositions = {"noun": ("", "ب", "ل"), "word": ("",), "none": ("",)}.get(proclitics)
    if prepositions is None:
        raise ValueError(f"date_words: {key}: unknown class of proclitics {proclitics}")
    ways = []
    for conjunction in ("",) if proclitics == "none" else ("", "و", "ف"):
        for preposition in prepositions:
            # ل before ال is written لل
            body = key[1:] if preposition == "ل" and key.startswith("ال") else key
            codes = CONJUNCTION * bool(conjunction) + PREPOSITION * bool(preposition)
            ways.append((conjunction + preposition + body, codes, len(conjunction + preposition)))
    return ways


def may_hold_date(keys: list[str], vocabulary: DateVocabulary) -> bool:
    """False where no date can be in a sentence of these keys."""
    if not vocabulary.triggers.isdisjoint(keys) or _DIGITS.search(" ".join(keys)):
        return True
    return not vocabulary.counts.isdisjoint(keys) and not vocabulary.units.isdisjoint(keys)


def encode(keys: list[str], vocabulary: DateVocabulary) -> tuple[str, list[Lexeme | None]]:
    """The codes of a sentence and, for each code, its lexeme: a proclitic has that of its word, a word
    that is no date word has none."""
    codes: list[str] = []
    lexemes: list[Lexeme | None] = []
    words, phrases = vocabulary.words, vocabulary.phrases

    def add(code: str, lexeme: Lexeme) -> None:
        codes.append(code)
        lexemes.extend([lexeme] * len(code))

    skip_to = 0
    for at, key in enumerate(keys):
        if at < skip_to:
            continue
        if key in phrases and (phrase := _phrase_at(keys, at, phrases[key])):
            word, skip_to = phrase
            add(word.proclitics + word.code, Lexeme(word.value, at, skip_to - 1, word.clitic_chars, None))
        elif word := words.get(key):
            add(word.proclitics + word.code, Lexeme(word.value, at, at, word.clitic_chars, None))
        elif key in _MARKS or len(key) == 1 and not key.isalnum():
            add(_MARKS.get(key, _OTHER_MARK), Lexeme(None, at, at, 0, None))
        elif key.isalpha() or not _add_number(key, at, words, add):
            codes.append(WORD)
            lexemes.append(None)
    return "".join(codes), lexemes


def _phrase_at(keys: list[str], at: int, phrases: list[tuple[tuple[str, ...], Word]]) -> tuple[Word, int] | None:
    """The longest phrase that begins at ``at``, and the token after it."""
    for rest, word in phrases:
        end = at + 1 + len(rest)
        if tuple(keys[at + 1 : end]) == rest:
            return word, end
    return None


def _add_number(key: str, at: int, words: dict[str, Word], add) -> bool:
    """Add a token with digits: 13, و27, ال13, 1436ه, 26يناير2015, يناير2015; False if it is none of them."""
    if found := _NUMBER_TOKEN.fullmatch(key):
        conjunction, preposition, digits, tail, year = found.groups()
        after = words.get(tail)
        is_glued = after is None or bool(after.proclitics) or after.code not in "hmMAH"
        # 2016وصدم: the year, and a word over a lost space
        if tail and is_glued and (year or _number_code(digits) != YEAR_NUMBER):
            return False
        proclitics = CONJUNCTION * bool(conjunction) + PREPOSITION * bool(preposition)
        add(proclitics + _number_code(digits), Lexeme(int(digits), at, at, found.end(2), _upto(key, found.end(3))))
        if tail and is_glued:
            add(WORD, Lexeme(None, at, at, found.end(3), None))
        elif after:
            add(after.code, Lexeme(after.value, at, at, found.end(3), _upto(key, found.end(4))))
        if year:
            add(_number_code(year), Lexeme(int(year), at, at, found.end(4), None))
        return True
    if found := _WORD_BEFORE_DIGITS.fullmatch(key):
        before, digits = words.get(found[1]), found[2]
        if before and before.code in "MAHcY":
            add(before.proclitics + before.code, Lexeme(before.value, at, at, before.clitic_chars, found.end(1)))
            add(_number_code(digits), Lexeme(int(digits), at, at, found.end(1), None))
            return True
    return False


def _upto(key: str, chars: int) -> int | None:
    return chars if chars < len(key) else None


def _number_code(digits: str) -> str:
    number = int(digits)
    if len(digits) <= 2 and 1 <= number <= 31:
        return DAY_NUMBER
    if len(digits) == 4 and 1300 <= number <= 2100:
        return YEAR_NUMBER
    return NUMBER
