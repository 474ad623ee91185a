"""Quotation marks: every pair that newswire uses, turned around, unpaired, nested, and what is no pair."""

import pytest

from transforms import quotes
from transforms.page import Page
from transforms.tokens import cut
from transforms.sentences import number


def page_of(text: str) -> Page:
    import polars as pl

    documents = pl.DataFrame(
        {"document_id": ["d"], "text": [text]}, schema={"document_id": pl.String, "text": pl.String},
    )
    rows = number(cut(documents))
    size = len(rows)
    return Page(
        "d", text, None, None, rows["form"].to_list(), rows["start_char"].to_list(), rows["end_char"].to_list(),
        [""] * size, rows["sentence_no"].to_list(), {}, [0.0] * size, [0] * size, [False] * size,
    )


def quoted(text: str) -> list[str]:
    return [text[q.start_char:q.end_char] for q in quotes.pair(page_of(text))]


# he said: "we are optimistic today" — in each of the marks
@pytest.mark.parametrize(("text", "expected"), [
    ("قال: «نحن متفائلون اليوم».", ["نحن متفائلون اليوم"]),
    ("قال: « نحن متفائلون اليوم ».", ["نحن متفائلون اليوم"]),
    ("قال: «\u00a0نحن متفائلون اليوم\u00a0».", ["نحن متفائلون اليوم"]),
    ("قال: »نحن متفائلون اليوم«.", ["نحن متفائلون اليوم"]),
    ("قال: “نحن متفائلون اليوم”.", ["نحن متفائلون اليوم"]),
    ("قال: ”نحن متفائلون اليوم“.", ["نحن متفائلون اليوم"]),
    ("قال: \"نحن متفائلون اليوم\".", ["نحن متفائلون اليوم"]),
    ("قال: {نحن متفائلون اليوم}.", ["نحن متفائلون اليوم"]),
    ("قال: ‘‘نحن متفائلون اليوم’’.", ["نحن متفائلون اليوم"]),
    ("قال: «نحن متفائلون. سنعود غدا».", ["نحن متفائلون. سنعود غدا"]),
    ("قال «نعم» ثم قال «لا».", ["نعم", "لا"]),
    ("قال \"نعم\" ثم قال \"لا\".", ["نعم", "لا"]),
])
def test_pairs(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    # the closing mark is missing: the quotation ends with its sentence
    ("قال: «نحن متفائلون اليوم.", ["نحن متفائلون اليوم"]),
    # the closing mark is missing and another quotation opens: two quotations
    ("قال: «نحن متفائلون اليوم.\nوأضاف: «سنعود غدا».", ["نحن متفائلون اليوم", "سنعود غدا"]),
    # only a closing mark: its opening is unknown, so there is none
    ("قال نحن متفائلون اليوم».", []),
    # one apostrophe is no quotation mark
    ("فيلم ‘نهار من حياة رجل.", []),
    ("لا اقتباس هنا.", []),
])
def test_unpaired(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize("text", ["«»", "\"\"", "«", "»", "\"", "««««", "‘‘", ""])
def test_marks_alone_do_no_harm(text):
    for quote in quotes.pair(page_of(text)):
        assert quote.start_char <= quote.end_char
