import pytest


@pytest.fixture
def new_lake(prepared, tmp_path):
    """Makes lakes that need not build what ``prepared`` holds: new_lake(name) -> its folder."""

    def make(name: str = "lake"):
        folder = tmp_path / name
        folder.mkdir()
        for part in ("morphology", "gazetteer"):  # by a link: each database of its own is an analyser of 400 MB
            (folder / part).symlink_to(prepared.root / part)
        return folder

    return make
