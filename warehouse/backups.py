"""Lake and warehouse copied into one folder, with a list of checksums; and put back from there."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from warehouse import atomic
from warehouse.errors import LakeError
from warehouse.lake import Lake

_T = TypeVar("_T")
_LIST, _LAKE, _WAREHOUSE = "backup.json", "lake", "warehouse.duckdb"


def backup(lake: Path, warehouse: Path, destination: Path, timeout: float = 0.0) -> tuple[int, int]:
    """Copy both into the new folder ``destination``, under the lake's lock, so between two runs.

    Returns the number of files and of bytes. ``destination`` is there whole or not at all. Raises LakeBusy, LakeError.
    """
    if not Lake(lake).root.is_dir():
        raise LakeError(f"no lake at {lake}")
    with Lake(lake).lock("backup", timeout):
        return _whole(destination, lambda folder: _copy_all(lake, warehouse, folder))


def restore(source: Path, lake: Path, warehouse: Path) -> None:
    """Put the lake and the warehouse of the backup at ``source`` in place, after comparing every file with the list.

    The lake's folder must not be there, or be empty; each is there whole or not at all. Raises LakeError.
    """
    try:
        listed = json.loads((source / _LIST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError) as error:
        raise LakeError(f"{source} is no backup, or not a whole one: {_LIST} cannot be read ({error})") from error
    for name, digest in listed.items():
        try:
            found = _digest(source / name)
        except OSError as error:
            raise LakeError(f"{source / name} cannot be read: {atomic.reason(error)}; nothing was restored") from error
        if found != digest:
            raise LakeError(f"{source / name} is not what was backed up; nothing was restored")
    if warehouse.exists():
        raise LakeError(f"{warehouse} is there already; move it away first")

    def fill(folder: Path) -> None:
        for name in listed:
            if name.startswith(f"{_LAKE}/"):
                _copy(source / name, folder / name.removeprefix(f"{_LAKE}/"))

    _whole(lake, fill)
    if _WAREHOUSE in listed:
        atomic.write(warehouse, lambda path: shutil.copyfile(source / _WAREHOUSE, path))


def _copy_all(lake: Path, warehouse: Path, folder: Path) -> tuple[int, int]:
    digests, size = {}, 0
    for path in sorted(lake.rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path != lake / "lock":
            name = f"{_LAKE}/{path.relative_to(lake).as_posix()}"
            _copy(path, folder / name)
            digests[name] = _digest(folder / name)
            size += path.stat().st_size
    if warehouse.exists():
        _copy(warehouse, folder / _WAREHOUSE)
        digests[_WAREHOUSE] = _digest(folder / _WAREHOUSE)
        size += warehouse.stat().st_size
    body = json.dumps({"files": digests}, indent=1, sort_keys=True)
    atomic.write(folder / _LIST, lambda path: path.write_text(body + "\n", encoding="utf-8"))
    return len(digests), size


def _whole(destination: Path, fill: Callable[[Path], _T]) -> _T:
    """Let ``fill`` fill a new folder beside ``destination``, then put it there."""
    destination = destination.absolute()
    if destination.is_file() or (destination.is_dir() and any(destination.iterdir())):
        raise LakeError(f"{destination} is there already; name a folder that is not, or an empty one")
    begun = destination.with_name(f".{destination.name}.{os.getpid()}.begun")
    try:
        begun.mkdir(parents=True)
        filled = fill(begun)
        os.replace(begun, destination)
        atomic.flush(destination.parent)
    except OSError as error:
        raise LakeError(f"cannot write {destination}: {atomic.reason(error)}") from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    return filled


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    atomic.flush(target)


def _digest(path: Path) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
