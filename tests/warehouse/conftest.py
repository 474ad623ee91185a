import shutil

import pytest

from tests.warehouse.newsroom import RUN, link, small_newsroom
from transforms import schemas
from warehouse.lake import Lake
from warehouse.publish import publish

EMPTY_COUNTS = {
    "document_count": 0,
    "new_document_count": 0,
    "rejection_count": 0,
    "meeting_count": 0,
    "statement_count": 0,
}


@pytest.fixture(scope="session")
def newsroom_folder(tmp_path_factory):
    """A lake with the small newsroom in two shards, linked, and its run; and the warehouse published from it."""
    folder = tmp_path_factory.mktemp("newsroom")
    lake = Lake(folder / "lake")
    fill(lake)
    publish(lake, folder / "warehouse.duckdb", run=RUN)
    return folder


@pytest.fixture
def lake(newsroom_folder, tmp_path):
    """The small newsroom's lake, to be changed at will."""
    shutil.copytree(newsroom_folder / "lake", tmp_path / "lake")
    return Lake(tmp_path / "lake")


@pytest.fixture
def path(tmp_path):
    """Where no warehouse is yet."""
    return tmp_path / "out" / "warehouse.duckdb"


@pytest.fixture
def old(newsroom_folder, path):
    """Where a warehouse of the small newsroom is, to be replaced."""
    path.parent.mkdir()
    shutil.copy(newsroom_folder / "warehouse.duckdb", path)
    return path


@pytest.fixture(scope="session")
def published(newsroom_folder):
    """The warehouse of the small newsroom, only to be read."""
    return newsroom_folder / "warehouse.duckdb"


def fill(lake: Lake, order: tuple[str, ...] = ("one", "two"), names: tuple[str, ...] = ("one", "two")) -> None:
    """Write the small newsroom into ``lake``: its rooms in ``order``, as shards of these ``names``."""
    rooms = dict(zip(("one", "two"), small_newsroom(), strict=True))
    run = RUN | EMPTY_COUNTS | {"config": "{}"}
    lake.write_run(schemas.from_rows([run], "runs"))
    for room, name in zip(order, names, strict=True):
        rooms[room].write(lake, name)
    link(lake, *rooms.values())
