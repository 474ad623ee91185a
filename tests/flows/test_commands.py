"""The commands that look after a lake, as they are typed: forget, backup, restore, run --rebuild and --wait."""

import shlex
import shutil
import subprocess
import time

import pytest
from typer.testing import CliRunner

from flows import cli
from tests.flows.newsdesk import article, ask, mahdar, tables, write_jsonl
from warehouse.lake import Lake

pytestmark = pytest.mark.usefixtures("prefect_server")


@pytest.fixture
def desk(new_lake, tmp_path, monkeypatch):
    """The working directory, with an inbox of two files that ``mahdar run`` read into ./lake and ./mahdar.duckdb."""
    monkeypatch.chdir(tmp_path)
    new_lake("lake")
    write_jsonl(tmp_path / "in" / "a.jsonl", range(2))
    write_jsonl(tmp_path / "in" / "b.jsonl", range(2, 4))
    typed("run in")
    return tmp_path


def typed(line: str, code: int = 0) -> str:
    """What ``mahdar line`` says, which must end with ``code``."""
    done = CliRunner().invoke(cli.app, shlex.split(line))
    assert done.exit_code == code, (line, done.output, done.exception)
    assert "Traceback" not in done.output
    return done.output


def external_ids() -> list[str]:
    return sorted(row[0] for row in ask("mahdar.duckdb", "SELECT external_id FROM documents"))


def test_forget_and_its_undo(desk):
    before = tables("mahdar.duckdb")
    ((document_id,),) = ask("mahdar.duckdb", "SELECT document_id FROM documents WHERE external_id = 'n-0'")
    assert "absent" in typed("forget absent", cli.MISUSE)
    assert "0 article(s)" not in typed(f"forget {document_id} in/b.jsonl")
    assert external_ids() == ["n-1"]
    assert "forgotten" in typed("run in") and external_ids() == ["n-1"]
    assert article(0)["text"] not in typed("sql 'SELECT * FROM documents' --format json")
    assert "may be read again" in typed(f"forget --undo {document_id} in/b.jsonl")
    assert external_ids() == ["n-1"]
    typed("run in")
    assert tables("mahdar.duckdb") == before
    assert "nothing" in typed(f"forget --undo {document_id}", cli.MISUSE)


def test_backup_and_restore(desk):
    before = tables("mahdar.duckdb")
    assert "restore with: mahdar restore saved" in typed("backup saved")
    assert "is there already" in typed("backup saved", cli.FAILED)
    assert "is there already" in typed("restore saved", cli.FAILED)
    assert "no backup" in typed("restore in --lake other --warehouse other.duckdb", cli.FAILED)
    shutil.rmtree("lake")
    (desk / "mahdar.duckdb").unlink()
    assert "restored into lake and mahdar.duckdb" in typed("restore saved")
    assert tables("mahdar.duckdb") == before
    assert "no lake" in typed("backup again --lake absent", cli.FAILED)


def test_run_rebuild(desk):
    before, old = tables("mahdar.duckdb"), set(Lake("lake").shards())
    runs = "SELECT count(*) FROM runs"
    typed("run in")
    assert ask("mahdar.duckdb", runs) == [(1,)]  # there was nothing to do
    typed("run --rebuild")
    assert ask("mahdar.duckdb", runs) == [(2,)]
    assert not old & set(Lake("lake").shards()) and tables("mahdar.duckdb") == before
    typed("run", cli.MISUSE)


def test_a_second_run_waits_or_says_who_holds_the_lake(desk, prefect_server):
    write_jsonl(desk / "in" / "c.jsonl", [4])
    with Lake("lake").lock("the first"):
        for command in ("run in", "forget in/a.jsonl", "backup saved"):
            assert "the first, process" in typed(command, cli.FAILED)
        start = time.monotonic()
        assert "the first, process" in typed("run in --wait 0.5", cli.FAILED)
        assert time.monotonic() - start > 0.5
        second = mahdar(
            "run", "in", "--wait", 100, start=subprocess.Popen, cwd=desk, env={"PREFECT_API_URL": prefect_server},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        runs = len(list((desk / "lake" / "runs").iterdir()))
        time.sleep(6)
        assert second.poll() is None and len(list((desk / "lake" / "runs").iterdir())) == runs
    said, _ = second.communicate(timeout=100)
    assert second.returncode == 0, said
    assert external_ids() == [f"n-{number}" for number in range(5)]
