import pytest

from tests.warehouse.newsroom import RUN, link, small_newsroom
from transforms import schemas
from warehouse.lake import Lake

EMPTY_COUNTS = {
    "document_count": 0, "new_document_count": 0, "rejection_count": 0, "meeting_count": 0, "statement_count": 0,
}


@pytest.fixture
def lake(tmp_path):
    """A lake with the small newsroom in two shards, linked, and its run."""
    lake = Lake(tmp_path / "lake")
    fill(lake)
    return lake


def fill(lake: Lake, order: tuple[str, ...] = ("one", "two")) -> None:
    rooms = dict(zip(("one", "two"), small_newsroom(), strict=True))
    run = RUN | EMPTY_COUNTS | {"config": "{}"}
    lake.write_run(schemas.from_rows([run], "runs"))
    for shard in order:
        rooms[shard].write(lake, shard)
    link(lake, *rooms.values())
