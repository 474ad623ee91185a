"""A disk that fills up in the middle of a run, files that may not grow: a clear error, and the next run mends.

MAHDAR_FULL_DISKS=20 meets as many moments of each kind as the full proof asks for.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MOMENTS = int(os.environ.get("MAHDAR_FULL_DISKS", "1"))


def met(kind: str, folder: Path, prepared, server: str, *before: str) -> list[dict]:
    command = [*before, sys.executable, "-m", "tests.flows.small_disk", folder, prepared.root, kind, MOMENTS]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PREFECT_API_URL": server}
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(found) == MOMENTS, done.stdout
    return found


def whole(moment: dict, said: str) -> bool:
    return said in moment["said"] and moment["kept"] and moment["mended"] and not moment["debris"]


def may_mount() -> bool:
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0


def test_files_that_may_not_grow(prepared, tmp_path, prefect_server):
    found = met("files", tmp_path / "limited", prepared, prefect_server)
    assert all(whole(moment, "over the size that this system allows") for moment in found), found


@pytest.mark.skipif(not may_mount(), reason="only root may mount a small disk of its own (unshare -m)")
def test_a_full_disk(prepared, tmp_path, prefect_server):
    found = met("disk", tmp_path / "small", prepared, prefect_server, "unshare", "-m")
    assert all(whole(moment, "the disk is full") for moment in found), found
