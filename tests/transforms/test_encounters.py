"""Encounters across documents: who, what kind and which day make one; nothing depends on the order."""

from datetime import date

import polars as pl
import pytest

from transforms import encounters, schemas

DAY, LATER = date(2026, 3, 4), date(2026, 3, 5)


def meeting(document: str, number: int, **facts) -> dict:
    """A row of meetings; its encounter in the document has its own id."""
    row = dict.fromkeys(schemas.TABLES["meetings"].names)
    return row | {
        "meeting_id": f"{document}-{number}", "document_id": document, "sentence_no": number, "start_char": number * 100,
        "end_char": number * 100 + 50, "kind": "talks", "status": "held", "trigger": "التقى", "held_date": DAY,
        "held_date_precision": "day", "encounter_id": f"in {document} {number}", "rule": "verb_object", "confidence": 0.8,
    } | facts


def link(rows: list[dict], people: dict[str, list[str]], links: dict[str, str] | None = None, seed: int | None = None):
    meetings = schemas.from_rows(rows, "meetings")
    participants = schemas.from_rows([
        dict.fromkeys(schemas.TABLES["meeting_participants"].names)
        | {"meeting_id": meeting_id, "participant_no": number, "entity_id": entity, "role": "participant"}
        for meeting_id, entities in people.items() for number, entity in enumerate(entities)
    ], "meeting_participants")
    if seed is not None:
        meetings, participants = (f.sample(fraction=1, shuffle=True, seed=seed) for f in (meetings, participants))
    names = sorted({r["document_id"] for r in rows})
    documents = pl.DataFrame({"document_id": names, "published_date": [LATER] * len(names)})
    entity_links = schemas.from_rows(
        [dict(document_id="", entity_id=own, linked_id=to, rule="spelling", confidence=1.0) for own, to in (links or {}).items()],
        "entity_links",
    )
    return encounters.link(meetings, participants, documents, entity_links)


def worlds(linked) -> dict[str, str]:
    return dict(linked["encounter_links"].select("meeting_id", "encounter_id").iter_rows())


@pytest.mark.parametrize(("facts", "people", "same", "why"), [
    ({}, ["b", "a"], True, "the same people on one day, in any order"),
    ({"kind": "reception"}, ["a", "b"], True, "a reception is told as talks elsewhere"),
    ({"kind": "visit"}, ["a", "b"], False, "a visit is not the talks inside it"),
    ({"held_date": LATER}, ["a", "b"], False, "another day"),
    ({"held_date": None, "held_date_precision": None}, ["a", "b"], False, "no known day"),
    ({"held_date_precision": "month"}, ["a", "b"], False, "a month is no day"),
    ({}, ["a", "c"], False, "another partner"),
])
def test_two_reports(facts, people, same, why):
    rows = [meeting("one", 0), meeting("two", 0, **facts)]
    found = worlds(link(rows, {"one-0": ["a", "b"], "two-0": people}))
    assert (found["one-0"] == found["two-0"]) is same, why


def test_linked_people_are_one_person():
    rows = [meeting("one", 0), meeting("two", 0)]
    found = worlds(link(rows, {"one-0": ["a", "b"], "two-0": ["a", "b2"]}, {"b2": "b"}))
    assert found["one-0"] == found["two-0"]


def test_order_plays_no_part():
    rows = [meeting(d, n, kind=k) for d in ("one", "two", "three") for n, k in enumerate(("talks", "visit"))]
    people = {r["meeting_id"]: ["a", "b"] for r in rows}
    first = link(rows, people)
    for seed in range(5):
        again = link(rows, people, seed=seed)
        for table in first:
            assert first[table].equals(again[table]), table


def test_what_happened_beats_what_was_planned():
    rows = [meeting("one", 0, status="planned"), meeting("two", 0)]
    linked = link(rows, {"one-0": ["a", "b"], "two-0": ["a", "b"]})
    (row,) = linked["encounters"].iter_rows(named=True)
    assert (row["status"], row["document_count"], row["meeting_count"]) == ("held", 2, 2)
