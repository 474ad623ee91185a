"""Marks of direction, control characters and formulas in the fields of an article, from the file to what is shown."""

import csv
import io
import json

from flows import pipeline
from flows.settings import RunOptions
from tests.flows.newsdesk import article, ask, mahdar

TURN, ISOLATE, MARK = "\u202e", "\u2067", "\u200f"


def test_fields_from_the_web_are_safe_to_show(new_lake, tmp_path, prefect_server):
    hostile = article(1) | {
        "title": f"{TURN}=1+1 لقاء{ISOLATE}",
        "source": f"News{TURN}desk{MARK}",
        "author": f"\x1b[2Jكاتب{TURN}",
        "url": f"https://example.org/{TURN}gpj.exe",
    }
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(hostile, ensure_ascii=False), encoding="utf-8")
    options = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w.duckdb")
    pipeline.run(options)
    columns = "title, source_id, author, uri"
    assert ask(options.warehouse, f"SELECT {columns} FROM documents") == [
        ("=1+1 لقاء", "Newsdesk", "\x1b[2Jكاتب", "https://example.org/%E2%80%AEgpj.exe")
    ]
    shown = f"SELECT {columns}, '{TURN}' || title AS turned FROM documents"
    done = mahdar("sql", shown, "--warehouse", options.warehouse)
    assert done.returncode == 0 and "\\u001b[2J" in done.stdout and "\\u202e=1+1" in done.stdout
    done_csv = mahdar("sql", shown, "--warehouse", options.warehouse, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done_csv.stdout, newline=""))
    assert row["title"] == "'=1+1 لقاء" and row["author"] == "\\u001b[2Jكاتب"
    done_json = mahdar("sql", shown, "--warehouse", options.warehouse, "--format", "json")
    assert json.loads(done_json.stdout)[0]["turned"] == f"{TURN}=1+1 لقاء"
    wrong = mahdar("sql", f"SELECT x{TURN}y", "--warehouse", options.warehouse)
    assert wrong.returncode == 2
    for said in (done.stdout, done_csv.stdout, done_json.stdout, wrong.stderr):
        assert not {TURN, ISOLATE, "\x1b"} & set(said)
