"""A lake with torn, lost or older files, or made anew on demand: the next run brings back every table."""

import shutil

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
