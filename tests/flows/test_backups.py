"""Lake and warehouse out into one folder and back, somewhere else."""

import shutil

import pytest

from flows import pipeline
from flows.settings import RunOptions
from tests.flows.newsdesk import tables, write_jsonl
from warehouse import backups
from warehouse.errors import LakeBusy, LakeError
from warehouse.lake import Lake


def test_a_backup_comes_back_whole_or_not_at_all(new_lake, tmp_path, prefect_server):
    write_jsonl(tmp_path / "in" / "a.jsonl", range(3))
    options = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w.duckdb")
    pipeline.run(options)
    expected, copy = tables(options.warehouse), tmp_path / "copy"
    with Lake(options.lake).lock("someone"), pytest.raises(LakeBusy, match="someone"):
        backups.backup(options.lake, options.warehouse, copy)
    assert not copy.exists()
    backups.backup(options.lake, options.warehouse, copy)
    with pytest.raises(LakeError, match="is there already"):
        backups.backup(options.lake, options.warehouse, copy)
    shutil.rmtree(options.lake)
    options.warehouse.unlink()

    lake, warehouse = tmp_path / "elsewhere" / "lake", tmp_path / "elsewhere" / "w.duckdb"
    torn = tmp_path / "torn"
    shutil.copytree(copy, torn)
    (path,) = (torn / "lake" / "statements").rglob("*.parquet")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(LakeError, match="not what was backed up"):
        backups.restore(torn, lake, warehouse)
    with pytest.raises(LakeError, match="no backup"):
        backups.restore(tmp_path / "in", lake, warehouse)
    assert not lake.exists() and not warehouse.exists()

    backups.restore(copy, lake, warehouse)
    pipeline.run(options.model_copy(update={"inputs": (), "held_only": True, "lake": lake, "warehouse": warehouse}))
    assert tables(warehouse) == expected
