"""Manifests, runs and notes are kept twice: cut off at any byte, either is made whole by the other."""

from pathlib import Path

import pytest

from tests.warehouse.conftest import EMPTY_COUNTS
from tests.warehouse.newsroom import RUN, small_newsroom, write_shard
from transforms import schemas
from warehouse.errors import LakeError
from warehouse.lake import Lake

KEPT_TWICE = ("shards/one.json", f"runs/{RUN['run_id']}.parquet", f"runs/{RUN['run_id']}.json", "forgotten.json")


@pytest.fixture
def lake(tmp_path):
    lake = Lake(tmp_path / "lake")
    room, _ = small_newsroom()
    write_shard(lake, "one", room.frames())
    lake.write_run(schemas.from_rows([RUN | EMPTY_COUNTS | {"config": "{}"}], "runs"))
    lake.write_run_manifest(RUN["run_id"], {"files": 1})
    lake.write_note("forgotten", {"documents": ["a"], "files": [], "is_pending": False})
    return lake


def told(lake: Lake) -> tuple:
    return lake.shards(), lake.read_runs().rows(), lake.note("forgotten")


def both(lake: Lake, name: str) -> tuple[Path, Path]:
    return lake.root / name, lake.root / "copies" / name


@pytest.mark.parametrize("name", KEPT_TWICE)
def test_a_file_cut_off_anywhere_comes_back(lake, name):
    before, (path, copy) = told(lake), both(lake, name)
    content = path.read_bytes()
    assert copy.read_bytes() == content
    for length in [*range(0, len(content), 1 + len(content) // 300), len(content) - 2, len(content) - 1]:
        for torn in (path, copy):
            torn.write_bytes(content[:length])
            with lake.lock():
                assert lake.restore() == []
                lake.discard_uncommitted()
            assert told(lake) == before, length
            # a last line break may be gone for good
            assert path.read_bytes().strip() == copy.read_bytes().strip() == content.strip(), (torn, length)
            for each in (path, copy):
                each.write_bytes(content)


@pytest.mark.parametrize("name", KEPT_TWICE)
def test_what_is_torn_twice_is_told(lake, name):
    for path in both(lake, name):
        path.write_bytes(path.read_bytes()[:-5])
    assert lake.restore() == [lake.root / name]


@pytest.mark.parametrize("name", KEPT_TWICE)
def test_a_lake_of_before_there_were_copies_gets_them(lake, name):
    path, copy = both(lake, name)
    copy.unlink()
    assert lake.restore() == []
    lake.discard_uncommitted()
    assert copy.read_bytes() == path.read_bytes()
    copy.unlink()
    path.write_bytes(b"")
    assert lake.restore() == [path]


def test_what_is_taken_away_does_not_come_back(lake):
    for name in KEPT_TWICE[1:]:
        (lake.root / name).unlink()  # by hand
    lake.retire("one")
    assert not (lake.root / "copies" / KEPT_TWICE[0]).exists()
    assert lake.restore() == []
    lake.discard_uncommitted()
    assert told(lake) == ({}, [], None)
    assert not [path for path in (lake.root / "copies").rglob("*") if path.is_file()]


def test_who_only_reads_is_told_to_run(lake):
    (lake.root / KEPT_TWICE[0]).write_bytes(b"{")
    with pytest.raises(LakeError, match=r"shards/one.json cannot be read .*run again, and it is mended"):
        lake.shards()
