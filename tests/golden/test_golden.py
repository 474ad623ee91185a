"""Small documents of our own, stage by stage: what README.md says each should make."""

import json
from pathlib import Path

import duckdb
import pytest

from flows import pipeline
from flows.settings import RunOptions

DOCUMENTS = sorted(Path(__file__).parent.glob("*.json"))


@pytest.fixture(scope="session")
def golden(prepared, prefect_server, tmp_path_factory):
    """Tables of all golden documents, by document: name -> list of rows."""
    folder = tmp_path_factory.mktemp("golden")
    records = [json.loads(path.read_text("utf-8"))["document"] for path in DOCUMENTS]
    (folder / "golden.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    options = RunOptions(inputs=str(folder / "golden.jsonl"), lake=prepared.root.parent / "lake-golden", warehouse=folder / "w.duckdb")
    for part in ("morphology", "gazetteer"):
        (options.lake / part).parent.mkdir(parents=True, exist_ok=True)
        (options.lake / part).symlink_to(prepared.root / part)
    pipeline.run(options)
    with duckdb.connect(str(options.warehouse), read_only=True) as db:
        yield lambda sql, document: db.execute(sql, [document]).fetchall()


def expected(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


documents = pytest.mark.parametrize("path", DOCUMENTS, ids=[p.stem for p in DOCUMENTS])


@documents
def test_sentences(golden, path):
    rows = golden(
        "SELECT start_char, end_char, s.text FROM sentences s JOIN documents USING (document_id) WHERE external_id = ? ORDER BY 1", path.stem
    )
    assert rows == [(s["start"], s["end"], s["text"]) for s in expected(path)["sentences"]]


@documents
def test_tokens(golden, path):
    rows = golden(
        "SELECT start_char, end_char, form, is_split FROM tokens JOIN documents USING (document_id) WHERE external_id = ? ORDER BY 1", path.stem
    )
    assert rows == [(t["start"], t["end"], t["form"], t.get("is_split", False)) for t in expected(path)["tokens"]]


@documents
def test_names(golden, path):
    rows = golden(
        """SELECT start_char, end_char, form, entity_type FROM mentions JOIN documents USING (document_id)
           WHERE external_id = ? AND mention_type = 'name' ORDER BY 1""", path.stem
    )
    assert rows == [(n["start"], n["end"], n["form"], n["type"]) for n in expected(path)["names"]]


@documents
def test_positions(golden, path):
    rows = golden(
        """SELECT name_ar, office, p.country_code, title_ar FROM positions p JOIN documents USING (document_id)
           JOIN entities ON entity_id = person_id WHERE external_id = ? ORDER BY p.start_char, name_ar""", path.stem
    )
    wanted = {(p["person"], p["office"], p["country"], p["title"]) for p in expected(path)["positions"]}
    assert set(rows) == wanted


@documents
def test_meetings(golden, path):
    rows = golden(
        """SELECT m.kind, m.status, list_sort(list(e.name_ar)), place_ar, held_date
           FROM meetings m JOIN documents USING (document_id) JOIN meeting_participants USING (meeting_id)
           JOIN entities e ON e.entity_id = meeting_participants.entity_id
           WHERE external_id = ? GROUP BY m.meeting_id, m.kind, m.status, place_ar, held_date, m.start_char ORDER BY m.start_char""", path.stem
    )
    assert [(k, s, p, w, d and d.isoformat()) for k, s, p, w, d in rows] == [
        (m["kind"], m["status"], sorted(m["participants"]), m["place"], m["date"]) for m in expected(path)["meetings"]
    ]


@documents
def test_statements(golden, path):
    rows = golden(
        """SELECT start_char, end_char, content_ar, coalesce(name_ar, speaker_ar), speaker_rule, cue, quotation, act
           FROM statements JOIN documents USING (document_id) LEFT JOIN entities ON entity_id = speaker_id
           WHERE external_id = ? ORDER BY cue_start_char""", path.stem
    )
    assert rows == [
        (s["start"], s["end"], s["content"], s["speaker"], s["speaker_rule"], s["cue"], s["quotation"], s["act"]) for s in expected(path)["statements"]
    ]
