import shutil

import pytest


@pytest.fixture
def new_lake(prepared, tmp_path):
    """Makes lakes that need not build what ``prepared`` holds: new_lake(name) -> its folder."""

    def make(name: str = "lake"):
        folder = tmp_path / name
        for part in ("morphology", "gazetteer"):
            shutil.copytree(prepared.root / part, folder / part)
        return folder

    return make
