"""A lake with torn, lost or older files, or made anew on demand: the next run brings back every table."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from flows import pipeline, planning
from flows.settings import RunOptions
from tests.flows.newsdesk import tables, write_jsonl
from warehouse.errors import DamagedFile, LakeError
from warehouse.lake import Lake

pytestmark = pytest.mark.usefixtures("prefect_server")


@pytest.fixture(scope="module")
def made(prepared, tmp_path_factory):
    """Options of a run, and the tables that it published. Each test harms the lake and must leave it whole."""
    folder = tmp_path_factory.mktemp("mending")
    write_jsonl(folder / "in" / "a.jsonl", range(3))
    write_jsonl(folder / "in" / "b.jsonl", range(3, 5))
    for part in ("morphology", "gazetteer"):  # a lake of its own: what is harmed here is nobody else's
        shutil.copytree(prepared.root / part, folder / "lake" / part)
    options = RunOptions(inputs=str(folder / "in"), lake=folder / "lake", warehouse=folder / "w.duckdb")
    pipeline.run(options)
    return options, tables(options.warehouse)


def only(lake: Lake, table: str):
    (shard,) = lake.shards()
    return lake.path(table, shard)


def held(options: RunOptions) -> RunOptions:
    return options.model_copy(update={"inputs": (), "held_only": True})


def test_a_torn_file_is_made_anew(made):
    options, expected = made
    lake = Lake(options.lake)
    assert planning.is_up_to_date(options)
    torn = only(lake, "mentions")
    torn.write_bytes(torn.read_bytes()[:-30])
    only(lake, "tokens").unlink()
    assert not planning.is_up_to_date(options)
    pipeline.run(held(options))
    assert tables(options.warehouse) == expected


def test_what_was_read_is_read_again_if_its_file_is_torn(made):
    options, expected = made
    torn = only(Lake(options.lake), "documents")
    torn.write_bytes(torn.read_bytes()[:100])
    with pytest.raises(LakeError, match="run again with that as INPUT") as raised:
        pipeline.run(held(options))
    assert "a.jsonl" in str(raised.value) and "b.jsonl" in str(raised.value)
    assert len(Lake(options.lake).shards()) == 1  # still there for a run that can mend it
    pipeline.run(options)
    assert tables(options.warehouse) == expected


def test_damage_that_no_footer_shows_fails_one_run_and_is_mended_by_the_next(made):
    options, expected = made
    path = only(Lake(options.lake), "statements")
    content = bytearray(path.read_bytes())
    content[40:400] = bytes(360)
    path.write_bytes(content)
    try:
        pipeline.run(held(options))  # the size is the same, so nothing but reading tells
    except DamagedFile as error:
        assert "statements" in str(error)
        pipeline.run(held(options))
    else:
        pytest.fail("the damage was not met")
    assert tables(options.warehouse) == expected


def test_a_lake_of_the_first_version_opens(made):
    """The columns that documents and sentences gained since are added, and what follows from them is made anew."""
    options, expected = made
    lake = Lake(options.lake)
    (shard,) = lake.shards()
    for table, since in (("documents", "published_basis"), ("sentences", "chrome")):
        path = lake.path(table, shard)
        pl.read_parquet(path, hive_partitioning=False).drop(since).write_parquet(path)
    pipeline.run(held(options))
    found = tables(options.warehouse)
    assert {name: rows for name, rows in found.items() if name != "documents"} == {
        name: rows for name, rows in expected.items() if name != "documents"
    }
    assert len(found["documents"]) == len(expected["documents"])
    pipeline.run(options.model_copy(update={"published": None, "max_packed_depth": 2}))  # read anew: the basis is back
    assert tables(options.warehouse) == expected


def test_a_rebuild_makes_all_anew_and_takes_nothing_from_the_old(made):
    options, expected = made
    lake = Lake(options.lake)
    (old,) = lake.shards()
    pipeline.run(options.model_copy(update={"inputs": (), "rebuild": True}))
    (new,) = lake.shards()
    assert new != old and lake.path("tokens", old).exists()  # for who still reads the old warehouse
    assert tables(options.warehouse) == expected and lake.note("rebuild") is None


def test_a_rebuild_that_was_stopped_is_finished_by_the_next_run(made):
    options, expected = made
    lake = Lake(options.lake)
    (old,) = lake.shards()
    lake.write_note("rebuild", {"shards": [old, "made-anew-before-it-stopped"]})
    assert not planning.is_up_to_date(options)
    pipeline.run(options)
    assert old not in lake.shards() and tables(options.warehouse) == expected and lake.note("rebuild") is None


def small_files(lake: Lake, run_id: str) -> list[Path]:
    """All that is kept twice."""
    (shard,) = lake.shards()
    notes = [lake.root / f"{name}.json" for name in ("published", "suspect", "rebuild")]
    return [
        lake.root / "shards" / f"{shard}.json", *(lake.root / "runs" / f"{run_id}.{end}" for end in ("parquet", "json")),
        *(path for path in notes if path.exists()),
    ]  # fmt: skip


def newest_run(lake: Lake) -> str:
    return lake.read_runs()["run_id"][-1]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.95])
def test_torn_manifests_runs_and_notes_are_mended(made, share):
    options, expected = made
    lake = Lake(options.lake)
    runs, shards, run_id = lake.read_runs().rows(), lake.shards(), newest_run(lake)
    for path in small_files(lake, run_id):
        content = path.read_bytes()
        path.write_bytes(content[: int(share * len(content))])
    assert not planning.is_up_to_date(options)
    pipeline.run(held(options))
    assert tables(options.warehouse) == expected
    assert lake.shards() == shards and lake.read_runs().rows()[: len(runs)] == runs
    assert planning.is_up_to_date(options)


def test_without_copies_a_shard_is_read_anew_and_a_run_comes_from_the_warehouse(made):
    options, expected = made
    lake = Lake(options.lake)
    runs, run_id = lake.read_runs().rows(), newest_run(lake)
    lake.write_note("rebuild", {"shards": []})
    for path in small_files(lake, run_id):
        path.write_bytes(path.read_bytes()[:20])
    shutil.rmtree(lake.root / "copies")
    with pytest.raises(LakeError, match="cannot be read, nor a copy.*run again with that as INPUT") as raised:
        pipeline.run(held(options))
    assert "a.jsonl" in str(raised.value) and "b.jsonl" in str(raised.value)
    pipeline.run(options)
    assert tables(options.warehouse) == expected
    assert lake.read_runs().rows()[: len(runs)] == runs and lake.note("rebuild") is None


def test_a_run_of_which_nothing_is_known_any_more_keeps_its_articles(made):
    options, expected = made
    lake = Lake(options.lake)
    (run_id,) = lake.read("documents")["run_id"].unique()
    (lake.root / "runs" / f"{run_id}.parquet").write_bytes(b"PAR1")
    (lake.root / "copies" / "runs" / f"{run_id}.parquet").unlink()
    options.warehouse.unlink()
    pipeline.run(held(options))
    assert tables(options.warehouse) == expected
    row = lake.read_runs().row(by_predicate=pl.col("run_id") == run_id, named=True)
    assert row["status"] == "failed" and "not known any more" in row["config"]


def test_what_is_to_be_forgotten_is_never_guessed(made):
    options, _ = made
    lake = Lake(options.lake)
    for path in (lake.root / "forgotten.json", lake.root / "copies" / "forgotten.json"):
        path.write_text('{"documents": [')
    with pytest.raises(LakeError, match=r"forgotten.json cannot be read .*restore it from a backup"):
        pipeline.run(options)
    for path in (lake.root / "forgotten.json", lake.root / "copies" / "forgotten.json"):
        path.unlink()
