"""Small files that nothing else could tell again are kept twice; where one is torn, the other takes its place.

The copy of ``<lake>/<name>`` is ``<lake>/copies/<name>``. It is written first and goes last, so that it is never older
than its file, and a file that is not there was not to be.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from warehouse import atomic, parquet
from warehouse.errors import LakeError

_FOLDER = "copies"
_KEPT = ("*.json", "shards/*.json", "runs/*.json", "runs/*.parquet")


def write(root: Path, path: Path, fill: Callable[[Path], object]) -> None:
    """Let ``fill`` write the file at ``path`` in the lake at ``root``, and its copy. Raises as atomic.write does."""
    for target in (_copy(root, path), path):
        atomic.write(target, fill)


def remove(root: Path, path: Path) -> None:
    """Remove the file at ``path`` if it is there, and its copy. Raises as atomic.write does."""
    for target in (path, _copy(root, path)):
        try:
            target.unlink(missing_ok=True)
        except OSError as error:
            raise atomic.refused(target, error) from error


def restore(root: Path) -> list[Path]:
    """Put back from their copies the files of the lake at ``root`` that are torn. Returns those that no copy could help."""
    lost = []
    for path in _files(root):
        copy = _copy(root, path)
        if _is_whole(path):
            continue
        if _is_whole(copy):
            atomic.write(path, lambda target, copy=copy: shutil.copyfile(copy, target))
        else:
            lost.append(path)
    return lost


def complete(root: Path) -> None:
    """Give every file its copy (lakes of older versions have none), and take copies away whose file is gone."""
    for path in _files(root):
        copy = _copy(root, path)
        if _bytes(path) != _bytes(copy):
            atomic.write(copy, lambda target, path=path: shutil.copyfile(path, target))
    for copy in _files(root / _FOLDER):
        if not (root / copy.relative_to(root / _FOLDER)).exists():
            copy.unlink(missing_ok=True)


def _copy(root: Path, path: Path) -> Path:
    return root / _FOLDER / path.relative_to(root)


def _files(folder: Path) -> Iterator[Path]:
    for pattern in _KEPT:
        yield from sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _is_whole(path: Path) -> bool:
    try:
        if path.suffix == ".json":
            return isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
        return parquet.rows(path) == 1
    except (OSError, ValueError, LakeError):
        return False
