"""Asking: one SELECT, read-only, and answers that are safe to open elsewhere."""

import csv
import io
import json
import shutil
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.newsroom import RUN
from warehouse.errors import QueryError
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.query import connect, run, write_csv, write_json, write_parquet


def test_an_answer_is_an_arrow_table(published):
    table = run(published, "SELECT document_id, published_date FROM documents ORDER BY 1")
    assert table.to_pydict() == {
        "document_id": ["doc-a", "doc-b", "doc-c"],
        "published_date": [date(2026, 2, 10), date(2026, 2, 11), date(2026, 2, 12)],
    }


def test_parameters_are_bound(published):
    # a quote in the value is only a value
    assert run(published, "SELECT count(*) AS n FROM documents WHERE title = ?", ["x' OR 1=1 --"])["n"].to_pylist() == [
        0
    ]
    assert run(published, "SELECT $who AS who", {"who": "هند"})["who"].to_pylist() == ["هند"]


@pytest.mark.parametrize(
    "sql",
    [
        "FROM runs",
        "WITH a AS (SELECT 1 AS b) SELECT b FROM a",
        "DESCRIBE documents",
        "SHOW TABLES",
        "SUMMARIZE runs",
        "SELECT * FROM search('الوزير')",
        "SELECT count(*) FROM tokens;",
        "-- a comment\nSELECT 1",
    ],
)
def test_questions(published, sql):
    assert run(published, sql).num_columns


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM documents",
        "CREATE TABLE t (a INT)",
        "CREATE TEMP TABLE t AS SELECT 1",
        "DROP VIEW tokens",
        "COPY documents TO '/tmp/out.csv'",
        "COPY (SELECT 1) TO 'LAKE/documents/shard=one/part.parquet'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'LAKE/out.csv'",
        "EXPORT DATABASE 'LAKE/out'",
        "ATTACH '/tmp/other.db'",
        "INSTALL fts",
        "LOAD '/tmp/x.duckdb_extension'",
        "SET memory_limit = '1GB'",
        "PRAGMA threads = 1",
        "SELECT 1; SELECT 2",
        "",
        "SELECT",
        "VACUUM",
        "CHECKPOINT",
        "PREPARE p AS SELECT 1",
    ],
)
def test_only_a_question_can_be_asked(published, newsroom_folder, sql):
    lake = newsroom_folder / "lake"
    before = sorted(lake.rglob("*"))
    with pytest.raises(QueryError):
        run(published, sql.replace("LAKE", str(lake)))
    assert sorted(lake.rglob("*")) == before
    assert Lake(lake).read("documents").height == 3


@pytest.mark.parametrize(
    "sql",
    [
        "FROM '/etc/passwd'",
        "FROM read_text('/etc/passwd')",
        "FROM read_csv('/etc/passwd')",
        "FROM glob('/*')",
        "FROM read_parquet('https://example.org/a.parquet')",
        "SELECT * FROM secret",
    ],
)
def test_nothing_else_can_be_read(published, sql):
    secret = "a Python local"  # noqa: F841
    with pytest.raises(QueryError):
        run(published, sql)


def test_settings_are_locked_also_for_those_who_connect(published):
    with connect(published) as connection, pytest.raises(duckdb.Error):
        connection.execute("SET enable_external_access = true")


def test_instants_are_in_utc(published):
    assert run(published, "SELECT started_at::VARCHAR AS at FROM runs")["at"].to_pylist() == ["2026-03-01 08:00:00+00"]


def test_no_warehouse_is_said(tmp_path):
    with pytest.raises(QueryError, match="no warehouse at"):
        run(tmp_path / "none.duckdb", "SELECT 1")
    (tmp_path / "text.duckdb").write_text("not a database, but long enough to look at " * 200)
    with pytest.raises(QueryError, match="cannot be opened"):
        run(tmp_path / "text.duckdb", "SELECT 1")
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    with pytest.raises(QueryError, match="not a warehouse of this program"):
        run(tmp_path / "other.duckdb", "SELECT 1")


def test_without_its_lake_all_but_tokens_can_be_asked(lake, old):
    publish(lake, old, run=RUN)
    shutil.rmtree(lake.root)
    assert run(old, "FROM who_met_whom").num_rows == 1
    assert run(old, "SHOW TABLES").num_rows
    with pytest.raises(QueryError, match="tokens/shard=one"):
        run(old, "FROM tokens")


def test_a_mistake_in_sql_says_where(published):
    with pytest.raises(QueryError, match="documnets"):
        run(published, "SELECT * FROM documnets")


def written(table, **options):
    stream = io.StringIO(newline="")
    write_csv(table, stream, **options)
    return list(csv.reader(io.StringIO(stream.getvalue(), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"])
def test_csv_guards_text_that_a_spreadsheet_would_run(text):
    table = pa.table({"a": [text]})
    assert written(table) == [["a"], ["'" + text]]
    assert written(table, guard=False) == [["a"], [text]]


def test_csv_leaves_numbers_dates_and_other_text():
    table = pa.table(
        {
            "n": pa.array([-5]),
            "r": pa.array([-0.5]),
            "d": pa.array([date(2026, 1, 2)]),
            "b": pa.array([True]),
            "m": pa.array([Decimal("-1.50")]),
            "t": pa.array(['قال: «نعم، "لا"»\nثم']),
            "none": pa.array([None], pa.string()),
            "l": pa.array([["هند", "كريم"]]),
            "at": pa.array([datetime(2026, 1, 2, 3, 4)]),
        }
    )
    assert written(table)[1] == [
        "-5",
        "-0.5",
        "2026-01-02",
        "true",
        "-1.50",
        'قال: «نعم، "لا"»\nثم',
        "",
        '["هند", "كريم"]',
        "2026-01-02T03:04:00",
    ]


def test_csv_guards_headers_and_keeps_columns_named_alike():
    table = pa.table([pa.array([1]), pa.array([2])], names=["=a", "=a"])
    assert written(table) == [["'=a", "'=a"], ["1", "2"]]


def test_json_is_an_array_of_objects():
    stream = io.StringIO()
    table = pa.table(
        {
            "name": ["هند", None],
            "day": [date(2026, 1, 2), None],
            "share": [0.5, float("nan")],
            "acts": [[{"act": "say", "n": float("inf")}], []],
        }
    )
    write_json(table, stream)
    assert "هند" in stream.getvalue()
    assert json.loads(stream.getvalue()) == [
        {"name": "هند", "day": "2026-01-02", "share": 0.5, "acts": [{"act": "say", "n": None}]},
        {"name": None, "day": None, "share": None, "acts": []},
    ]
    stream = io.StringIO()
    write_json(table.slice(0, 0), stream)
    assert json.loads(stream.getvalue()) == []


def test_parquet_comes_back(published, tmp_path):
    table = run(published, "SELECT * FROM who_said_what")
    write_parquet(table, tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").equals(table)


def test_an_answer_of_many_rows_is_written_whole(published):
    table = run(published, "SELECT range AS n FROM range(25000)")
    assert len(written(table)) == 25001
    stream = io.StringIO()
    write_json(table, stream)
    assert len(json.loads(stream.getvalue())) == 25000
