"""Runs on a disk that fills up, or under a limit on the size of files, in a process of its own.

    python -m tests.flows.small_disk FOLDER PREPARED disk|files MOMENTS

With ``disk``, FOLDER becomes a small disk that only this process sees (so it must have been started by unshare -m).
Prints a line of JSON for each of MOMENTS: what the run said and whether lake and warehouse were whole after it, and
after one that was not limited.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows import environment

environment.prepare()

from flows import pipeline  # noqa: E402
from tests.flows.desk import APART, Case, Desk  # noqa: E402
from tests.flows.newsdesk import tables  # noqa: E402
from warehouse.lake import Lake  # noqa: E402

_DISK_BYTES = 64_000_000


def main() -> None:
    folder, prepared, kind, moments = Path(sys.argv[1]), Lake(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    folder.mkdir()
    if kind == "disk":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK_BYTES}", "tmpfs", str(folder)], check=True)
    desk = Desk(folder, prepared, ("first run", "files changed, gone, and new"))
    limited = _full_disk if kind == "disk" else _short_files
    cases = list(desk.cases.items())
    for number in range(moments):
        name, case = cases[number % len(cases)]
        # spread over what the run writes, by steps of the golden ratio
        share = (0.31 + number * 0.618034) % 1
        print(json.dumps({"case": name, "share": round(share, 3)} | _met(desk, case, share, limited)), flush=True)
    os._exit(0)  # Prefect's threads would keep the process


def _met(desk: Desk, case: Case, share: float, limited: Callable) -> dict:
    desk.begin(case)
    desk.run(case)
    written = _sizes(desk)
    desk.begin(case)
    held = _sizes(desk)
    said = None
    with limited(desk, share, {path: size for path, size in written.items() if held.get(path) != size}):
        try:
            desk.run(case)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
    old = desk.warehouse.exists() and tables(desk.warehouse)
    kept = old == (case.before[0] if case.before else False)
    desk.run(case)
    return {"said": said, "kept": kept, "mended": desk.state() == case.after, "debris": list(map(str, desk.debris()))}


def _sizes(desk: Desk) -> dict[Path, int]:
    found = {}
    for root in (desk.lake, desk.warehouse.parent):
        for path in root.rglob("*"):
            if path.is_file() and path.relative_to(root).parts[0] not in APART:
                found[path] = path.stat().st_size
    return found


@contextmanager
def _full_disk(desk: Desk, share: float, written: dict[Path, int]) -> Iterator[None]:
    """Leave room for ``share`` of what the run writes."""
    block = os.statvfs(desk.folder).f_bsize
    left = int(share * sum(-(-size // block) for size in written.values())) * block
    ballast = desk.folder / "ballast"
    with open(ballast, "wb") as file:
        free = os.statvfs(desk.folder).f_bavail * block
        os.posix_fallocate(file.fileno(), 0, max(block, free - left))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _short_files(desk: Desk, share: float, written: dict[Path, int]) -> Iterator[None]:
    """Let no file grow over a size that so many of the files that the run writes have."""
    sizes = sorted(written.values())
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (sizes[int(share * len(sizes))] - 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if hard == -1 else hard, hard))


if __name__ == "__main__":
    main()
