import pytest

from tests.warehouse.newsroom import RUN, link, small_newsroom
from transforms import schemas
from warehouse.lake import Lake
from warehouse.publish import publish

EMPTY_COUNTS = {
    "document_count": 0, "new_document_count": 0, "rejection_count": 0, "meeting_count": 0, "statement_count": 0,
}


@pytest.fixture
def lake(tmp_path):
    """A lake with the small newsroom in two shards, linked, and its run."""
    lake = Lake(tmp_path / "lake")
    fill(lake)
    return lake


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The warehouse of the small newsroom, only to be read."""
    folder = tmp_path_factory.mktemp("published")
    lake = Lake(folder / "lake")
    fill(lake)
    path = folder / "warehouse.duckdb"
    publish(lake, path, run=RUN)
    return path


def fill(lake: Lake, order: tuple[str, ...] = ("one", "two"), names: tuple[str, ...] = ("one", "two")) -> None:
    """Write the small newsroom into ``lake``: its rooms in ``order``, as shards of these ``names``."""
    rooms = dict(zip(("one", "two"), small_newsroom(), strict=True))
    run = RUN | EMPTY_COUNTS | {"config": "{}"}
    lake.write_run(schemas.from_rows([run], "runs"))
    for room, name in zip(order, names, strict=True):
        rooms[room].write(lake, name)
    link(lake, *rooms.values())
