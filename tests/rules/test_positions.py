"""Each row of positions.jsonl: a sentence, who is in which office of which state in it, and why it is in the table."""

import json
from pathlib import Path

import pytest

ROWS = [json.loads(line) for line in (Path(__file__).parent / "positions.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def found(told) -> list[set[tuple]]:
    """Person, office and state of each row's positions."""
    made = told([(row["text"], None) for row in ROWS], with_tagger=True)
    names = {(r["document_id"], r["entity_id"]): r["name_ar"] for r in made["document_entities"].iter_rows(named=True)}
    held: list[set[tuple]] = [set() for _ in ROWS]
    for r in made["positions"].iter_rows(named=True):
        held[int(r["document_id"])].add((names[r["document_id"], r["person_id"]], r["office"], r["country_code"]))
    return held


def test_no_sentence_is_there_twice():
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{n + 1}-{ROWS[n]['why'][:40]}")
def test_positions_of(found, number):
    row = ROWS[number]
    assert found[number] == {(p["person"], p["office"], p["country"]) for p in row["expect"]}, row["text"]
