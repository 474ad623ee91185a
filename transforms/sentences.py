"""Bare tokens to sentences.

A sentence ends at . ! ? ؟ or at a line break. It does not end at a decimal point (4.2, 4. 2), inside a
Latin address (aljazeera.net), after a one-letter abbreviation (د. doctor), between letters that are spelled out
(بي.كي.كي) or at a run of dots, which newswire uses as a dash. A full stop without a space after it (مصر.وتحادث) ends one all the same.
"""

import re

import numpy as np
import polars as pl

from transforms import chrome, schemas

_FINAL, _CLOSING = ".!?؟۔", "\"”»«’)}]“"
_DOT = ord(".")
_DIRECTIONS = "\u200e\u200f"
_LATIN = re.compile("[A-Za-z]")
# an Arabic letter, with its vowel signs; a title's (د. م. أ.) also with و before it
_INITIAL = re.compile("(?:\u0648(?=[\u0623\u062f\u0645]$))?[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f][\u064b-\u065f\u0670]*")
_INITIAL_LENGTH = 4
# digits before a decimal point that a space follows at most: a year has more
_LONGEST_WHOLE = 3
# characters of a Latin letter's name in Arabic (بي, إتش) at most
_LETTER_LENGTH = 3


def number(bare: pl.DataFrame) -> pl.DataFrame:
    """``bare`` tokens (see transforms.tokens.cut) with sentence_no, in the same order."""
    mark, spaced, breaks = (bare[name].to_numpy() for name in ("mark", "spaced", "breaks"))
    first = bare["token_no"].to_numpy() == 0
    # a token touches the next one of its document, or the one before
    touches_after = ~spaced & ~np.append(first[1:], True) if len(first) else first
    touches_before = np.append(False, touches_after[:-1])
    final = _is_one(mark, _FINAL)
    final &= ~_in_word(bare, mark == _DOT, touches_before, touches_after)
    # ." and .» : the mark that closes a quotation goes with the sentence that it closes
    closes = _is_one(mark, _CLOSING) & np.append(False, final[:-1]) & touches_before & ~touches_after
    ends = (final & ~np.append(closes[1:], False)) | closes | breaks
    ended = np.cumsum(ends) - ends
    at = np.flatnonzero(first)
    base = np.repeat(ended[at], np.diff(at, append=len(first)))
    return bare.with_columns(sentence_no=pl.Series((ended - base).astype(np.int32)))


def _in_word(
    bare: pl.DataFrame, dot: np.ndarray, touches_before: np.ndarray, touches_after: np.ndarray
) -> np.ndarray:
    """Full stops that end nothing: in a run of dots, a number, a Latin address, or after an initial."""
    after_dot = touches_before & np.append(False, dot[:-1])
    before_dot = touches_after & np.append(dot[1:], False)
    found = dot & (after_dot | before_dot)
    # the rest depends on the neighbours' letters, and few full stops have such neighbours
    length = (bare["end_char"] - bare["start_char"]).to_numpy()
    short_before = touches_before & (np.append(0, length[:-1]) <= _INITIAL_LENGTH)
    row = np.flatnonzero(dot & ~found & (touches_after | short_before))
    form = bare["form"]
    befores = form.gather(row - touches_before[row]).to_list()
    afters = form.gather(row + touches_after[row]).to_list()
    following = form.gather(np.minimum(row + 1, len(form) - 1)).to_list()
    short: set[int] = set()  # full stops after a word as short as a letter's name
    for at, before, after, behind in zip(row.tolist(), befores, afters, following, strict=True):
        # where there is no neighbour, both are the full stop itself
        in_number = before[-1].isnumeric() and after.lstrip(_DIRECTIONS)[:1].isnumeric()  # بـ10.8
        in_number |= before.isdecimal() and len(before) <= _LONGEST_WHOLE and behind[:1].isdecimal()  # 4. 5 مليار, but not: عام 2014. 5
        found[at] = bool(in_number or _LATIN.match(after) or _INITIAL.fullmatch(before))
        if len(before) <= _LETTER_LENGTH and before.isalpha():
            short.add(at)
    for at in short:  # بي.كي.كي, إم. إتش. 370
        found[at] |= at - 2 in short or at + 2 in short
    return found


def _is_one(mark: np.ndarray, wanted: str) -> np.ndarray:
    """Where ``mark`` is one of ``wanted``; most tokens are words, with 0 for a mark."""
    found = np.zeros(len(mark), bool)
    at = np.flatnonzero(mark)
    found[at] = np.isin(mark[at], [ord(one) for one in wanted])
    return found


def starts(numbered: pl.DataFrame) -> np.ndarray:
    """Whether each of ``numbered`` tokens (sentence_no, token_no; in order) is the first of its sentence."""
    sentence, token = numbered["sentence_no"].to_numpy(), numbered["token_no"].to_numpy()
    return (token == 0) | (np.diff(sentence, prepend=-1) != 0)


def split(documents: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    """The ``sentences`` table from documents (document_id, text) and numbered tokens."""
    begins = np.flatnonzero(starts(numbered))
    spans = numbered[begins].select("document_id", "sentence_no", "start_char").with_columns(
        end_char=numbered["end_char"].gather(np.append(begins[1:], len(numbered))[: len(begins)] - 1)
    )
    counts = spans["document_id"].rle().struct.field("len").to_list()
    with_tokens = spans["document_id"].unique(maintain_order=True)
    texts = documents.join(with_tokens.to_frame(), on="document_id", how="semi", maintain_order="left")["text"]
    text = [one for one, count in zip(texts, counts, strict=True) for _ in range(count)]
    bounds = zip(text, spans["start_char"].to_list(), spans["end_char"].to_list(), strict=True)
    return schemas.conform(
        spans.with_columns(
            text=pl.Series([one[start:end] for one, start, end in bounds], dtype=pl.String),
            chrome=chrome.of_sentences(documents, spans),
        ), "sentences"
    )
