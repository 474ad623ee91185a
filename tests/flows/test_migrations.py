"""Lakes that every earlier version wrote, brought to today's schema; and lakes and warehouses of a newer one, refused.

lakes/version-N.tar.xz is what the last program of schema version N made of the articles 0 to 2 of newsdesk, in two
files of /tmp/mahdar-N/in that are not there any more.
"""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from flows import mending, pipeline, planning
from flows.settings import RunOptions
from tests.flows.newsdesk import mahdar, tables, write_jsonl
from warehouse import query, schema_version
from warehouse.errors import NewerSchema
from warehouse.lake import Lake

LAKES = Path(__file__).parent / "lakes"
VERSIONS = range(schema_version.FIRST, schema_version.VERSION)

pytestmark = pytest.mark.usefixtures("prefect_server")


@pytest.fixture(scope="module")
def new_options(prepared, tmp_path_factory):
    """Makes options of a run on one new article, with a lake and a warehouse of its own."""

    def make(stored: Path | None = None) -> RunOptions:
        folder = tmp_path_factory.mktemp("stored")
        (folder / "lake").mkdir()
        for part in ("morphology", "gazetteer"):
            (folder / "lake" / part).symlink_to(prepared.root / part)
        if stored:
            shutil.unpack_archive(stored, folder / "lake", filter="data")
        write_jsonl(folder / "in" / "new.jsonl", [3])
        return RunOptions(inputs=str(folder / "in"), lake=folder / "lake", warehouse=folder / "w.duckdb")

    return make


@pytest.fixture(scope="module")
def today(new_options) -> RunOptions:
    """A run of today on the articles that the stored lakes hold and on the new one."""
    options = new_options()
    write_jsonl(options.lake.parent / "in" / "a.jsonl", range(2))
    write_jsonl(options.lake.parent / "in" / "b.jsonl", [2])
    pipeline.run(options)
    return options


def of_the_news(options: RunOptions) -> dict:
    """All tables, less where the articles were read from, and what an old lake cannot say of them."""
    found = tables(options.warehouse)
    known = "SELECT * EXCLUDE (uri, record_no, run_id, published_basis) FROM documents ORDER BY ALL"
    found["documents"] = query.run(options.warehouse, known).to_pylist()
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_a_lake_of_any_version_is_brought_to_today(version, new_options, today):
    options = new_options(LAKES / f"version-{version}.tar.xz")
    lake = Lake(options.lake)
    old = mending.older(lake)
    assert len(old) == 2
    summary = pipeline.run(options)
    assert summary.upgraded == len(old)
    assert of_the_news(options) == of_the_news(today)
    assert mending.older(lake) == [] and planning.is_up_to_date(options)
    stored = "SELECT schema_version FROM lake.folder"
    assert query.run(options.warehouse, stored).to_pylist() == [{"schema_version": schema_version.VERSION}]


def content(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != "lock"}


@pytest.mark.parametrize("what", ["lake", "warehouse"])
def test_what_a_newer_version_wrote_is_refused_and_left_as_it_is(what, today, tmp_path):
    for name in ("lake", "in"):
        shutil.copytree(today.lake.parent / name, tmp_path / name, symlinks=True)
    shutil.copy2(today.warehouse, tmp_path / "w.duckdb")
    options = today.model_copy(
        update={"inputs": (str(tmp_path / "in"),), "lake": tmp_path / "lake", "warehouse": tmp_path / "w.duckdb"}
    )
    if what == "lake":
        path = next((options.lake / "shards").glob("*.json"))
        path.write_text(json.dumps(json.loads(path.read_text()) | {"schema_version": schema_version.VERSION + 1}))
    else:
        with duckdb.connect(str(options.warehouse)) as connection:
            connection.execute("UPDATE lake.folder SET schema_version = schema_version + 1")
        with pytest.raises(NewerSchema):
            query.run(options.warehouse, "FROM documents")
    (options.lake / "documents" / "shard=debris").mkdir()  # that an ordinary run would sweep
    write_jsonl(tmp_path / "in" / "another.jsonl", [5])
    before = content(tmp_path)
    with pytest.raises(NewerSchema, match=f"schema version {schema_version.VERSION + 1}, where this one knows"):
        pipeline.run(options)
    done = mahdar("run", tmp_path / "in", "--lake", options.lake, "--warehouse", options.warehouse)
    assert done.returncode == 3 and "newer Mahdar" in done.stderr and "Traceback" not in done.stderr
    assert content(tmp_path) == before and (options.lake / "documents" / "shard=debris").exists()
