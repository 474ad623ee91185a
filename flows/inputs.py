"""Which files a run is to read."""

import glob
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

# hidden files, and what editors, browsers and copying programs leave beside a file that is not whole yet
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".swp", "~")


class NoInput(ValueError):
    """An INPUT names nothing that is there."""


@dataclass(frozen=True)
class InputFile:
    """One input file as it was seen: ``uri`` is its absolute path, ``sha256`` that of its bytes, "" if it
    cannot be opened (then ``problem`` says why)."""

    path: str
    uri: str
    sha256: str
    size: int
    problem: str | None = None


def find(patterns: tuple[str, ...]) -> list[Path]:
    """The files that ``patterns`` (files, folders, globs) name, each once, in order of path.

    In folders, hidden and unfinished files are passed over. Raises NoInput for a pattern without a match.
    """
    found: set[Path] = set()
    for pattern in patterns:
        expanded = os.path.expanduser(pattern)
        matches = [expanded] if os.path.lexists(expanded) else glob.glob(expanded, recursive=True)
        if not matches:
            raise NoInput(f"no file, folder or glob {pattern!r}")
        for match in matches:
            found.update(_files_under(Path(match).absolute()))
    return sorted(found)


def look(patterns: tuple[str, ...]) -> list[InputFile]:
    """The files that ``patterns`` name (see :func:`find`) as they are now.

    A symbolic link in a folder that leads out of the folder is not followed: who may put a file into an inbox
    may not have the run read any other. One that is named itself is.
    """
    named = [os.path.abspath(os.path.expanduser(pattern)) for pattern in patterns]
    return [fingerprint(path, _folder_of(path, named)) for path in find(patterns)]


def _folder_of(path: Path, named: list[str]) -> Path | None:
    """The folder among ``named`` that ``path`` was found in, None if it was named itself or by a glob."""
    folders = [Path(name) for name in named if path.is_relative_to(name) and str(path) != name]
    return min(folders, key=lambda folder: len(folder.parts), default=None)


def fingerprint(path: Path, folder: Path | None = None) -> InputFile:
    """``path`` as it is now; if found in ``folder``, only what is in there."""
    uri = os.fsencode(path).decode("utf-8", "backslashreplace")
    if folder and path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return InputFile(str(path), uri, "", 0, "a symbolic link out of its folder")
    try:
        if not path.is_file():
            return InputFile(str(path), uri, "", 0, "not a plain file")
        seen = path.stat()
        with open(path, "rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return InputFile(str(path), uri, "", 0, error.strerror or str(error))
    return InputFile(str(path), uri, digest, seen.st_size)


def _files_under(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in files if not name.startswith(".") and not name.endswith(_UNFINISHED)]
    return found
