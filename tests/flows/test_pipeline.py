"""The flow on a temporary lake: twice, after changes, cut otherwise, and when something fails."""

import json
import os
from dataclasses import replace

import duckdb
import pytest

from flows import extraction, pipeline, planning, resources
from flows.settings import RunOptions
from tests.flows.newsdesk import ask, tables, write_jsonl
from warehouse.errors import CheckFailed, LakeBusy
from warehouse.lake import Lake

pytestmark = pytest.mark.usefixtures("prefect_server")


@pytest.fixture
def options(new_lake, tmp_path):
    write_jsonl(tmp_path / "in" / "a.jsonl", range(4))
    write_jsonl(tmp_path / "in" / "b.jsonl", range(4, 7))
    return RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w" / "mahdar.duckdb")


def changed(options: RunOptions, **values) -> RunOptions:
    return options.model_copy(update=values)


def external_ids(options: RunOptions) -> list[str]:
    return sorted(row[0] for row in ask(options.warehouse, "SELECT external_id FROM documents"))


def test_the_sample_articles_come_out_as_people_and_what_they_did(new_lake, tmp_path, articles):
    options = RunOptions(inputs=str(articles), lake=new_lake(), warehouse=tmp_path / "mahdar.duckdb")
    summary = pipeline.run(options)
    for name in ("documents", "sentences", "mentions", "entities", "positions", "meetings", "encounters", "statements"):
        assert summary.rows[name] > 10, name
    assert set(summary.rejected) >= {"not_arabic", "unreadable_file", "not_a_record", "no_text", "duplicate_record"}
    assert summary.run["status"] == "completed" and "| documents in the warehouse |" in summary.markdown()
    before = tables(options.warehouse)
    assert planning.is_up_to_date(options)
    again = pipeline.run(options)
    assert (again.files_read, again.files_known) == (0, summary.files_read)
    assert tables(options.warehouse) == before
    assert ask(options.warehouse, "SELECT status, count(*) FROM runs GROUP BY ALL") == [("completed", 2)]


def test_how_the_input_is_cut_changes_nothing(options, new_lake, tmp_path):
    pipeline.run(options)
    small = changed(options, shard_chars=1, lake=new_lake("small"), warehouse=tmp_path / "small.duckdb", workers=2)
    pipeline.run(small)
    assert len(Lake(small.lake).shards()) == 7
    assert tables(small.warehouse) == tables(options.warehouse)


def test_a_new_article_touches_no_other(options, tmp_path):
    pipeline.run(options)
    first, (run,) = tables(options.warehouse), ask(options.warehouse, "SELECT run_id FROM runs")[0]
    write_jsonl(tmp_path / "in" / "a.jsonl", [*range(4), 9])
    assert not planning.is_up_to_date(options)
    summary = pipeline.run(options)
    assert (summary.files_read, summary.files_known, summary.run["new_document_count"]) == (1, 1, 1)
    now = tables(options.warehouse)
    for name in ("documents", "sentences", "mentions", "meetings", "statements"):
        assert set(first[name]) < set(now[name]), name
    assert ask(options.warehouse, f"SELECT count(*) FROM documents WHERE run_id = '{run}'") == [(7,)]


def test_a_file_read_again_supersedes_itself_only(options, tmp_path):
    pipeline.run(options)
    write_jsonl(tmp_path / "in" / "a.jsonl", [1, 20])
    (tmp_path / "in" / "b.jsonl").unlink()  # its articles stay
    pipeline.run(options)
    assert external_ids(options) == ["n-1", "n-20", "n-4", "n-5", "n-6"]
    write_jsonl(tmp_path / "in" / "a.jsonl", range(4))
    pipeline.run(options)
    assert external_ids(options) == [f"n-{n}" for n in range(7)]


def test_an_article_in_two_files_is_one_document_and_comes_back_when_the_first_goes(options, tmp_path):
    write_jsonl(tmp_path / "in" / "b.jsonl", [3, 4])
    summary = pipeline.run(options)
    assert summary.rejected == {"duplicate_record": 1} and external_ids(options) == [f"n-{n}" for n in range(5)]
    write_jsonl(tmp_path / "in" / "a.jsonl", range(3))
    assert pipeline.run(options).rejected == {} and external_ids(options) == [f"n-{n}" for n in range(5)]


def test_new_stages_redo_what_depends_on_them_without_the_inputs(options, tmp_path, monkeypatch):
    pipeline.run(options)
    before = tables(options.warehouse)
    made_with = resources.prepare(Lake(options.lake))
    newer = replace(made_with, extraction="newer", traits="newer")
    monkeypatch.setattr(resources, "prepare", lambda *_: newer)
    (tmp_path / "in" / "b.jsonl").unlink()
    summary = pipeline.run(options)
    assert summary.files_read == 0
    assert [m["extraction"] for m in Lake(options.lake).shards().values()] == ["newer"]
    assert tables(options.warehouse) == before
    assert [path.name for path in options.lake.glob("traits/*")] == ["newer"]


def test_what_fails_is_recorded_and_publishes_nothing(options, monkeypatch):
    pipeline.run(options)
    before = tables(options.warehouse)

    def fail(*_, **__):
        raise CheckFailed({"spans": [{"document_id": "x"}]})

    monkeypatch.setattr(pipeline, "publish", fail)
    with pytest.raises(CheckFailed):
        pipeline.run(options)
    monkeypatch.undo()
    assert tables(options.warehouse) == before
    pipeline.run(options)
    statuses = [status for (status,) in ask(options.warehouse, "SELECT status FROM runs ORDER BY started_at")]
    assert statuses == ["completed", "failed", "completed"]



def test_an_article_that_a_rule_breaks_on_does_not_stop_the_rest(options, monkeypatch):
    real = extraction.extract.extract

    def broken(documents, *others):
        if "n-5" in documents["external_id"].to_list():
            raise KeyError("no such office")
        return real(documents, *others)

    monkeypatch.setattr(extraction.extract, "extract", broken)
    summary = pipeline.run(options)
    assert (summary.rejected, summary.broken) == ({"extraction_failed": 1}, 1)
    assert external_ids(options) == [f"n-{n}" for n in range(7)]  # its text is kept, and can be searched
    with_meetings = "SELECT DISTINCT external_id FROM documents JOIN meetings USING (document_id) ORDER BY 1"
    assert ask(options.warehouse, with_meetings) == [(f"n-{n}",) for n in (0, 1, 2, 3, 4, 6)]


def test_old_tokens_can_be_read_until_a_new_warehouse_is_there(options, tmp_path, monkeypatch):
    pipeline.run(options)
    before = tables(options.warehouse)
    write_jsonl(tmp_path / "in" / "a.jsonl", [0, 9])

    def fail(*_, **__):
        raise CheckFailed({"spans": [{"document_id": "x"}]})

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "publish", fail)
        for _ in range(2):  # what the first of these retired, the second sweeps past
            with pytest.raises(CheckFailed):
                pipeline.run(options)
    assert tables(options.warehouse) == before
    # under another name, because DuckDB gives one process one instance of a path
    os.link(options.warehouse, tmp_path / "before.duckdb")
    open_before = duckdb.connect(str(tmp_path / "before.duckdb"), read_only=True)
    count = open_before.execute("SELECT count(*) FROM tokens").fetchall()
    pipeline.run(options)
    assert open_before.execute("SELECT count(*) FROM tokens").fetchall() == count
    assert external_ids(options) == ["n-0", "n-4", "n-5", "n-6", "n-9"]
    open_before.close()
    pipeline.run(changed(options, keep_seconds=0.0))
    lake = Lake(options.lake)
    assert {path.name.removeprefix("shard=") for path in lake.root.glob("documents/*")} == set(lake.shards())


def test_one_writer_at_a_time(options):
    lake = Lake(options.lake)
    with lake.lock("someone else"), pytest.raises(LakeBusy, match="someone else"):
        pipeline.run(options)


def test_the_run_says_what_it_was_asked(options):
    pipeline.run(options)
    ((config, version, documents, new),) = ask(
        options.warehouse, "SELECT config, version, document_count, new_document_count FROM runs"
    )
    assert RunOptions.model_validate(json.loads(config)) == options
    assert version.startswith(pipeline.ledger.__version__) and (documents, new) == (7, 7)
