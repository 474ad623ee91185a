"""Files that are there whole or not at all: written beside, flushed to disk, then renamed."""

import errno
import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from warehouse.errors import LakeError, Unwritable

_FULL = (errno.ENOSPC, errno.EDQUOT)
_LASTING = (*_FULL, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)

_TEMPORARY = re.compile(r"^\..+\.\d+\.[0-9a-f]{8}\.tmp$")


def write(path: Path, fill: Callable[[Path], object]) -> None:
    """Let ``fill`` write a temporary file in the folder of ``path``, then put it at ``path``.

    Whatever stops it, ``path`` holds its old content or the new. Raises Unwritable when the disk is
    full or the folder is read-only, LakeError when the system refuses for another reason.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            fill(temporary)
            flush(temporary)
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        flush(path.parent)
    except OSError as error:
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> LakeError:
    """The error to raise where the system does not let ``path`` be written."""
    kind = Unwritable if error.errno in _LASTING else LakeError
    return kind(f"cannot write {path}: {reason(error)}")


def flush(path: Path) -> None:
    """Wait until the file or folder is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_temporary(path: Path) -> bool:
    """Whether ``path`` is a file that :func:`write` had begun."""
    return bool(_TEMPORARY.match(path.name))


def reason(error: OSError) -> str:
    """``error`` in words that say what to do."""
    match error.errno:
        case code if code in _FULL:
            return "the disk is full; free some space and run again, finished work is kept"
        case errno.EFBIG:
            return "the file grew over the size that this system allows"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return "the folder is read-only for this user; give write permission or choose another folder"
        case errno.ENOTDIR | errno.EEXIST:
            return "a file stands where a folder is needed"
        case _:
            return error.strerror or str(error)
