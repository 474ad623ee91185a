"""What a lake builds once, torn: the next run builds it again, as it was."""

import shutil

import pytest

from flows import resources
from warehouse.lake import Lake


@pytest.fixture
def copy(prepared, tmp_path) -> Lake:
    """A prepared lake of its own."""
    shutil.copytree(prepared.root, tmp_path / "lake")
    return Lake(tmp_path / "lake")


@pytest.mark.parametrize("pattern", ["gazetteer/*/names.parquet", "morphology/*/morphology.db", "morphology/**/priors-*.json"])
def test_a_torn_file_is_built_again(copy, pattern):
    (path,) = copy.root.glob(pattern)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    resources.prepare(copy)
    resources.warm(copy.root)
    assert path.read_bytes() == whole
