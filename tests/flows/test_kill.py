"""kill -9 at several moments of a run: the next one finishes the work, as if nothing had happened."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.flows.newsdesk import ask, mahdar, tables, write_jsonl

ARTICLES = 12
# when to kill: the first sign of it in the lake
MOMENTS = {
    "while files are read": lambda lake: any(lake.glob("documents/*/part.parquet")),
    "when some shards are done": lambda lake: len(list(lake.glob("shards/*.json"))) >= 4,
    "in the middle of a long file": lambda lake: len(list(lake.glob("shards/*.json"))) >= 9,
    "while linking": lambda lake: any(lake.glob("linked/*.parquet")),
}


@pytest.fixture
def inbox(tmp_path) -> Path:
    folder = tmp_path / "in"
    for number in range(6):
        write_jsonl(folder / f"{number}.jsonl", [number])
    # one article a shard, so this file is cut in parts
    write_jsonl(folder / "long.jsonl", range(6, ARTICLES))
    return folder


@pytest.fixture
def clean(inbox, new_lake, tmp_path, prefect_server) -> dict:
    """Tables of a run that nobody killed."""
    run(inbox, new_lake("clean"), tmp_path / "clean.duckdb", prefect_server)
    return tables(tmp_path / "clean.duckdb")


def command(inbox: Path, lake: Path, warehouse: Path) -> list:
    return ["run", inbox, "--lake", lake, "--warehouse", warehouse, "--shard-chars", 1]


def run(inbox: Path, lake: Path, warehouse: Path, server: str) -> None:
    done = mahdar(*command(inbox, lake, warehouse), env={"PREFECT_API_URL": server})
    assert done.returncode == 0, done.stderr


def kill(inbox: Path, lake: Path, warehouse: Path, server: str, is_time) -> None:
    process = mahdar(
        *command(inbox, lake, warehouse), start=subprocess.Popen, env={"PREFECT_API_URL": server},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not is_time(lake):
        assert process.poll() is None and time.monotonic() < deadline, "the moment never came"
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_killed_at_every_moment(inbox, clean, new_lake, tmp_path, prefect_server):
    lake, warehouse = new_lake(), tmp_path / "mahdar.duckdb"
    for is_time in MOMENTS.values():
        kill(inbox, lake, warehouse, prefect_server, is_time)
        assert not warehouse.exists()
    run(inbox, lake, warehouse, prefect_server)
    assert tables(warehouse) == clean
    statuses = ask(warehouse, "SELECT status, count(*) FROM runs GROUP BY ALL ORDER BY ALL")
    assert statuses == [("completed", 1), ("failed", len(MOMENTS))]
    assert len(list(lake.glob("shards/*.json"))) == len(list(lake.glob("documents/*"))) == ARTICLES


def test_a_long_file_that_was_never_finished_does_not_count(inbox, new_lake, tmp_path, prefect_server):
    lake, warehouse = new_lake(), tmp_path / "mahdar.duckdb"
    kill(inbox / "long.jsonl", lake, warehouse, prefect_server, lambda lake: len(list(lake.glob("shards/*.json"))) >= 2)
    run(inbox / "0.jsonl", lake, warehouse, prefect_server)
    assert ask(warehouse, "SELECT external_id FROM documents") == [("n-0",)]
