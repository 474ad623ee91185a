"""Each row of meetings.jsonl: a sentence, the meetings that it tells of, and why it is in the table."""

import json
from pathlib import Path

import pytest

TABLE = Path(__file__).parent / "meetings.jsonl"
ROWS = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]
KEYS = {"text", "published", "expect", "why", "holds", "reason"}


def canonical(meetings: list[dict]) -> list[str]:
    return sorted(
        f"{m['kind']} {m['status']}: {' + '.join(sorted(m['who']))}; place {m['place']}; date {m['date']}" for m in meetings
    )


@pytest.fixture(scope="module")
def found(told) -> list[list[str]]:
    """The encounters of each row; rows of one encounter count once, with what any of them says."""
    made = told([(row["text"], row.get("published")) for row in ROWS])
    names = {(r["document_id"], r["entity_id"]): r["name_ar"] for r in made["document_entities"].iter_rows(named=True)}
    people: dict[str, list[str]] = {}
    for r in made["meeting_participants"].sort("meeting_id", "participant_no").iter_rows(named=True):
        people.setdefault(r["meeting_id"], []).append(r["entity_id"])
    encounters: list[dict[str, dict]] = [{} for _ in ROWS]
    for m in made["meetings"].sort("document_id", "start_char").iter_rows(named=True):
        told_of = encounters[int(m["document_id"])].setdefault(
            m["encounter_id"], {"kind": m["kind"], "status": m["status"], "who": set(), "place": None, "date": None}
        )
        told_of["who"] |= {names.get((m["document_id"], e), e) for e in people.get(m["meeting_id"], [])}
        told_of["place"] = told_of["place"] or names.get((m["document_id"], m["place_id"]))
        told_of["date"] = told_of["date"] or (m["held_date"].isoformat() if m["held_date"] else None)
    return [canonical(list(e.values())) for e in encounters]


def test_the_table_is_well_formed():
    assert len(ROWS) >= 250
    assert sum(not row["expect"] for row in ROWS) >= 80
    assert len({row["text"] for row in ROWS}) == len(ROWS), "a sentence twice"
    for row in ROWS:
        assert set(row) <= KEYS and row["why"], row
        assert ("reason" in row) == (row.get("holds") is False), row


def test_known_gaps_are_few():
    assert sum(row.get("holds") is False for row in ROWS) <= len(ROWS) // 10


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{n + 1}-{ROWS[n]['why'][:40]}")
def test_meetings_of(found, number):
    row, expected = ROWS[number], canonical(ROWS[number]["expect"])
    if row.get("holds", True):
        assert found[number] == expected, difference(row, expected, found[number])
    else:
        assert found[number] != expected, f"line {number + 1} holds now: drop its `holds` and `reason`\n{row['text']}"


def difference(row: dict, expected: list[str], got: list[str]) -> str:
    lines = [f"{row['why']}", row["text"]]
    lines += [f"  missed    {e}" for e in expected if e not in got]
    lines += [f"  invented  {g}" for g in got if g not in expected]
    return "\n".join(lines)
