"""Compressed files and archives, as streams: what is in a file, one member after the other, and nothing on disk.

No member is ever written under its own name, so a name can do no harm; those that try are refused all the same.
What a file may grow to is bounded by its size (``Limits.unpacked_ratio``), whatever it is packed in, and how often.
"""

import bz2
import gzip
import io
import lzma
import re
import struct
import tarfile
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import zstandard

COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst")
ARCHIVES = (".tar", ".zip")
# what reading a damaged or encrypted file raises
DAMAGE = (
    EOFError, zlib.error, OSError, lzma.LZMAError, zstandard.ZstdError, tarfile.TarError, zipfile.BadZipFile,
    RuntimeError, NotImplementedError,
)  # fmt: skip
# what the archive modules raise besides for a header that makes no sense; TooLarge is ours and passes
_ODD = (struct.error, UnicodeError, KeyError, IndexError, OverflowError, AssertionError, MemoryError, ValueError)
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
_FREE_BYTES = 1 << 26  # a small file may grow to this in any case
_KEPT_BYTES = 1 << 24  # an archive in an archive is held in memory up to this, then in an unnamed file
_ZSTD_WINDOW = 1 << 27
_DRIVE = re.compile(r"^[A-Za-z]:")


class TooLarge(Exception):
    """A file grows beyond what its size allows, or is packed too often."""


@dataclass(frozen=True)
class Member:
    """One plain file: ``name`` tells its format, ``path`` is where it is in the archive, None outside of one."""

    name: str
    path: str | None
    stream: BinaryIO

    @property
    def folder(self) -> str | None:
        """Name of the folder in the archive that holds it."""
        return (PurePosixPath(self.path).parent.name or None) if self.path else None


@dataclass(frozen=True)
class Refused:
    """A member that is not read, and why: reason from schemas.REJECTION_REASONS, and particulars."""

    path: str
    detail: str
    reason: str = "unsafe_member"


class Budget:
    """How many more bytes may come out of a file."""

    def __init__(self, packed_bytes: int, ratio: int, depth: int):
        self.allowed = max(_FREE_BYTES, packed_bytes * ratio)
        self.left, self.depth = self.allowed, depth

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise TooLarge(f"it unpacks to more than {self.allowed:,} bytes")


class _Counted(io.RawIOBase):
    """What a decompressor gives, on a budget."""

    def __init__(self, stream: BinaryIO, budget: Budget):
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self._stream.read(len(buffer)) if not hasattr(self._stream, "read1") else self._stream.read1(len(buffer))
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def plain_name(name: str) -> str:
    """``name`` without the suffixes of compression."""
    for short, full in _SHORT.items():
        if name.lower().endswith(short):
            name = name[: -len(short)] + full
    while suffix := _suffix(name, COMPRESSIONS):
        name = name[: -len(suffix)]
    return name


def unpack(stream: BinaryIO, name: str, ratio: int, depth: int) -> Iterator[Member | Refused]:
    """The plain files in ``stream``, a file called ``name``: itself, or the members of the archive that it is.

    Each member has to be read before the next is asked for. Raises TooLarge and DAMAGE.
    """
    yield from _unpack(stream, name, None, Budget(_size(stream), ratio, depth))


def _unpack(
    stream: BinaryIO, name: str, path: str | None, budget: Budget, depth: int = 0
) -> Iterator[Member | Refused]:
    for short, full in _SHORT.items():
        if name.lower().endswith(short):
            name = name[: -len(short)] + full
    layers = 0
    while suffix := _suffix(name, COMPRESSIONS):
        if (layers := layers + 1) > budget.depth:
            raise TooLarge(f"it is compressed more than {budget.depth} times")
        stream, name = io.BufferedReader(_Counted(_opened(stream, suffix), budget)), name[: -len(suffix)]
    kind = _suffix(name, ARCHIVES)
    if kind is None:
        yield Member(name, path, stream)
        return
    if depth >= budget.depth:
        raise TooLarge(f"archives in archives, more than {budget.depth} deep")
    for inner, why_not, opened in _members(stream, kind, budget):
        shown = _visible(f"{path}!{inner}" if path else inner)
        if why_not := why_not or _unsafe(inner):
            yield Refused(shown, why_not)
        elif not _is_passed_over(inner):
            try:
                member = opened()
            except (*DAMAGE, *_ODD) as error:
                yield Refused(shown, f"{type(error).__name__}: {error}", "unreadable_file")
            else:
                yield from _unpack(member, PurePosixPath(inner).name, shown, budget, depth + 1)


def _members(stream: BinaryIO, kind: str, budget: Budget):
    members = _tar_members(stream) if kind == ".tar" else _zip_members(_seekable(stream), budget)
    while True:
        try:
            member = next(members, None)
        except _ODD as error:
            raise tarfile.ReadError(f"{type(error).__name__}: {error}") from error
        if member is None:
            return
        yield member


def _opened(stream: BinaryIO, suffix: str) -> BinaryIO:
    match suffix:
        case ".gz":
            return gzip.GzipFile(fileobj=stream)
        case ".bz2":
            return bz2.BZ2File(stream)
        case ".xz":
            return lzma.LZMAFile(stream)
        case ".zst":
            reader = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
            return reader.stream_reader(stream, read_across_frames=True)
    raise ValueError(suffix)


def _tar_members(stream: BinaryIO):
    """(name, why it is not read or None, what opens it) of each member that is no folder."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if not info.isdir():
                # a sparse file unpacks to any length from nothing
                odd = None if info.isreg() and not info.issparse() else "neither a plain file nor a folder"
                yield info.name, odd, lambda info=info: archive.extractfile(info)


def _zip_members(stream: BinaryIO, budget: Budget):
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                is_link = info.external_attr >> 28 == 0xA
                odd = "a symbolic link" if is_link else "encrypted" if info.flag_bits & 1 else None
                yield (
                    info.filename, odd,
                    lambda info=info: io.BufferedReader(_Counted(archive.open(info), budget)),
                )  # fmt: skip


def seekable(stream: BinaryIO) -> BinaryIO:
    """``stream``, or a copy of what it still holds that can be read in any order."""
    return _seekable(stream)


def _seekable(stream: BinaryIO) -> BinaryIO:
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(_KEPT_BYTES)
    while data := stream.read(1 << 20):
        copy.write(data)
    copy.seek(0)
    return copy


def _size(stream: BinaryIO) -> int:
    if not stream.seekable():
        return 0
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return size


def _suffix(name: str, among: tuple[str, ...]) -> str | None:
    return next((suffix for suffix in among if name.lower().endswith(suffix)), None)


def _unsafe(name: str) -> str | None:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or _DRIVE.match(name):
        return "its name leads out of the archive"
    return None


def _is_passed_over(name: str) -> bool:
    """Hidden files, and what one system leaves in archives for itself, as in folders."""
    return any(part.startswith(".") and part != "." or part == "__MACOSX" for part in name.split("/"))


def _visible(name: str) -> str:
    """``name`` with what cannot be seen, or turns the writing round, spelt out."""
    return "".join(
        c if unicodedata.category(c)[0] != "C" else c.encode("unicode_escape").decode() for c in name
    )  # fmt: skip
