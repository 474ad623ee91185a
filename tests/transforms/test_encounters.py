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


def link(rows: list[dict], people: dict[str, list[str]], links: dict[str, str] | None = None, seed: int | None = None,
         copies: dict[str, str] | None = None, texts: dict[str, str] | None = None):  # fmt: skip
    meetings = schemas.from_rows(rows, "meetings")
    participants = schemas.from_rows([
        dict.fromkeys(schemas.TABLES["meeting_participants"].names)
        | {"meeting_id": meeting_id, "participant_no": number, "entity_id": entity, "role": "participant"}
        for meeting_id, entities in people.items() for number, entity in enumerate(entities)
    ], "meeting_participants")
    if seed is not None:
        meetings, participants = (f.sample(fraction=1, shuffle=True, seed=seed) for f in (meetings, participants))
    names = sorted({r["document_id"] for r in rows})
    documents = pl.DataFrame({
        "document_id": names, "published_date": [LATER] * len(names), "text": [(texts or {}).get(n, "") for n in names],
        "duplicate_of": pl.Series([(copies or {}).get(n) for n in names], dtype=pl.String),
    })
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


# "the minister received his counterpart yesterday", "and he will receive his guest tomorrow"
_TOLD = "استقبل الوزير نظيره أمس. وسيستقبل ضيفه غدا."


def prints(*spans: tuple[str, int, int, date | None]) -> list[dict]:
    """One meeting for each (document, start, end, day)."""
    return [
        meeting(document, number, start_char=start, end_char=end, held_date=day, held_date_precision=day and "day")
        for number, (document, start, end, day) in enumerate(spans)
    ]


def test_prints_of_a_dispatch_tell_of_one_encounter_whatever_day_they_resolve_it_to():
    rows = prints(("one", 0, 23, DAY), ("one", 25, 42, None), ("two", 4, 27, LATER), ("three", 0, 23, LATER))
    texts = {"one": _TOLD, "two": f"واس {_TOLD.replace('أ', 'ا')}", "three": _TOLD}
    found = worlds(link(rows, {}, copies={"two": "one"}, texts=texts))
    assert found["one-0"] == found["two-2"] != found["one-1"]
    assert found["three-3"] not in (found["one-0"], found["one-1"]), "another dispatch"


def test_an_encounter_that_only_copies_have_is_one_too():
    rows = prints(("two", 25, 42, DAY), ("three", 25, 42, LATER))
    found = worlds(link(rows, {}, copies={"two": "one", "three": "one"}, texts=dict.fromkeys(("two", "three"), _TOLD)))
    assert found["two-0"] == found["three-1"]


def test_one_wording_for_two_encounters_stays_two():
    text = "لقاء ثم لقاء"  # a meeting and then a meeting
    rows = prints(*((document, start, start + 4, None) for document in ("one", "two") for start in (0, 8)))
    found = worlds(link(rows, {}, copies={"two": "one"}, texts=dict.fromkeys(("one", "two"), text)))
    assert found["one-0"] == found["two-2"] != found["one-1"] == found["two-3"]


def test_dispatches_are_counted_beside_documents():
    rows = prints(("one", 0, 23, DAY), ("two", 0, 23, DAY))
    linked = link(rows, {}, copies={"two": "one"}, texts=dict.fromkeys(("one", "two"), _TOLD))
    assert linked["encounters"].select("document_count", "dispatch_count", "meeting_count").rows() == [(2, 1, 2)]
