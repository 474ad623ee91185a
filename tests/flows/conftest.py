import shutil

import pytest

from flows import resources
from warehouse.lake import Lake


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Lake:
    """A lake that holds nothing but the morphology database and the gazetteer, which take long to build."""
    lake = Lake(tmp_path_factory.mktemp("prepared") / "lake")
    resources.prepare(lake)
    return lake


@pytest.fixture
def new_lake(prepared, tmp_path):
    """Makes lakes that need not build what ``prepared`` holds: new_lake(name) -> its folder."""

    def make(name: str = "lake"):
        folder = tmp_path / name
        for part in ("morphology", "gazetteer"):
            shutil.copytree(prepared.root / part, folder / part)
        return folder

    return make
