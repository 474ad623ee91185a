"""Documents to bare tokens: words and single marks, with exact offsets into the raw text.

The texts of a shard are one array of characters, each a letter, a mark or a gap. Where the kind changes a piece
ends, so all offsets come from a few array operations and no token is touched by Python. A word may hold format
characters (ZWNJ, bidi marks) between its letters; they are read through, not removed.
"""

import numpy as np
import polars as pl

from transforms.forms import FORMAT, GAP, LETTER, MARK, Forms, classes, code_points
from transforms.words import Words

# line feed, carriage return, line and paragraph separator
_BREAKS = (0x0A, 0x0D, 0x2028, 0x2029)
_DIRECTIONS = (0x200E, 0x200F)


def cut(documents: pl.DataFrame, forms: Forms | None = None) -> pl.DataFrame:
    """Bare tokens of ``documents`` (document_id, text), in the order of the documents and of the text.

    Columns: document_id, token_no, start_char, end_char, form, form_no (its number in ``forms``, which grows by
    forms that it has not met), mark (the code point of a mark, 0 for a word), and what follows up to the next token
    of the document: spaced (whether anything does) and breaks (whether a line does end).
    """
    forms = Forms() if forms is None else forms
    texts = documents["text"].to_list()
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    text = "\n".join(texts)
    points = code_points(text)
    kinds = _kinds(points)
    changes = np.empty(len(points), bool)
    changes[:1] = True
    np.not_equal(kinds[1:], kinds[:-1], out=changes[1:])
    changes |= kinds == MARK
    begin = np.flatnonzero(changes)
    kind = kinds[begin]
    token = np.flatnonzero(kind != GAP)
    bounds = np.append(begin, len(points))
    starts, ends = bounds[token], bounds[token + 1]
    # a direction mark alone (8.6 with one behind its point) parts nothing
    unseen = np.isin(points[begin], _DIRECTIONS) & (bounds[1:] - begin == 1)
    gap = np.append((kind == GAP) & ~unseen, False)[token + 1]
    breaking = np.zeros(len(begin) + 1, bool)
    breaking[np.searchsorted(begin, _breaks(points), side="right") - 1] = True
    # documents begin where the one before and its separator end
    bases = np.cumsum(lengths + 1) - (lengths + 1)
    first = np.searchsorted(starts, bases)
    counts = np.diff(first, append=len(starts))
    gap[(first + counts - 1)[counts > 0]] = False
    number = forms.numbers_in(text, points, starts, ends)
    base = np.repeat(bases, counts)
    return pl.DataFrame({
        "document_id": documents["document_id"].gather(np.repeat(np.arange(len(texts), dtype=np.uint32), counts)),
        "token_no": (np.arange(len(starts)) - np.repeat(first, counts)).astype(np.int32),
        "start_char": (starts - base).astype(np.int32),
        "end_char": (ends - base).astype(np.int32),
        "form": forms.series.gather(number),
        "form_no": number,
        "mark": np.where(kind[token] == MARK, points[starts], 0).astype(np.uint32),
        "spaced": gap,
        "breaks": gap & breaking[token + 1],
    })


def split_glued(bare: pl.DataFrame, words: Words) -> pl.DataFrame:
    """``bare`` with every glued form cut into the parts that the lexicon found in it.

    Adds is_split: true where a token ends at a boundary that the raw text lacks; leaves out mark, spaced and breaks.
    Token numbers are given anew; offsets stay exact because parts are character offsets inside the raw form.
    Raises SchemaError where a form is not in ``words``.
    """
    counts = words.part_counts[words.rows(bare)]
    if counts.max(initial=1) == 1:
        kept = bare.select("document_id", "sentence_no", "token_no", "start_char", "end_char", "form", "form_no")
        return kept.with_columns(is_split=pl.lit(False))
    token = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(token)) - np.repeat(np.cumsum(counts) - counts, counts)
    form_no, start, end, number, sentence = (
        bare[name].to_numpy()[token] for name in ("form_no", "start_char", "end_char", "token_no", "sentence_no")
    )
    first = np.flatnonzero((number == 0) & (place == 0))
    glued = np.flatnonzero(counts[token] > 1)
    part, begins, ends = words.parts(form_no[glued], place[glued])
    form_no[glued], start[glued], end[glued] = part, start[glued] + begins, start[glued] + ends
    return pl.DataFrame({
        "document_id": bare["document_id"].gather(token),
        "sentence_no": sentence,
        "token_no": (np.arange(len(token)) - np.repeat(first, np.diff(first, append=len(token)))).astype(np.int32),
        "start_char": start,
        "end_char": end,
        "form": words.forms.series.gather(form_no),
        "form_no": form_no,
        "is_split": place < counts[token] - 1,
    })


def _kinds(points: np.ndarray) -> np.ndarray:
    """GAP, LETTER or MARK for each character; format characters between letters count as letters."""
    kinds = np.take(classes(), points, mode="clip")
    at = np.flatnonzero(kinds == FORMAT)
    if not len(at):
        return kinds
    kinds[at] = GAP
    begins = np.flatnonzero(np.diff(at, prepend=-2) != 1)
    run_first, run_last = at[begins], at[np.append(begins[1:], len(at)) - 1]
    inside = (run_first > 0) & (run_last < len(points) - 1)
    run_first, run_last = run_first[inside], run_last[inside]
    joins = (kinds[run_first - 1] == LETTER) & (kinds[run_last + 1] == LETTER)
    for first, last in zip(run_first[joins].tolist(), run_last[joins].tolist(), strict=True):
        kinds[first : last + 1] = LETTER
    return kinds


def _breaks(points: np.ndarray) -> np.ndarray:
    """Where lines end."""
    found = points == _BREAKS[0]
    for point in _BREAKS[1:]:
        found |= points == point
    return np.flatnonzero(found)
