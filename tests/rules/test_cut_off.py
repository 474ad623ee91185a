"""Articles that break off: whatever word a scraper lost the rest behind, the rules read what is there."""

import json

import pytest

# a sentence of the tables is cut behind each such word of it
EVERY = 12


@pytest.mark.parametrize("table", ["statements", "meetings", "names"])
def test_a_text_may_end_behind_any_word(told, tables, table):
    rows = [json.loads(line) for line in (tables / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]
    cut = []
    for number, row in enumerate(rows):
        words = row["text"].split()
        cut += [" ".join(words[:end]) for end in range(1 + number % EVERY, len(words), EVERY)]
    made = told([(text, "2026-03-05") for text in cut])
    assert not made["mentions"].is_empty()
