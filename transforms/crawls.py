"""WARC files: what a crawler saved, answer by answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

DAMAGE = (ArchiveLoadFailed,)
_HELD = ("response", "resource", "conversion")


@dataclass(frozen=True)
class Saved:
    """One saved answer: ``body`` up to a limit, whether there was more, and how many bytes the file
    promised and lacks. ``status`` is the HTTP status or None."""

    url: str | None
    seen: str | None
    status: str | None
    media_type: str
    body: bytes
    is_cut: bool
    missing: int


def answers(stream: BinaryIO, max_bytes: int) -> Iterator[Saved]:
    """Every response, resource and conversion; a crawler's notes (warcinfo, request, metadata) are no answers."""
    for record in ArchiveIterator(stream):
        if record.rec_type not in _HELD:
            continue
        http = record.http_headers
        media_type = (http or record.rec_headers).get_header("Content-Type") or ""
        opened = record.content_stream()
        pieces, left = [], max_bytes + 1
        while left and (piece := opened.read(min(left, 1 << 20))):
            pieces.append(piece)
            left -= len(piece)
        yield Saved(
            record.rec_headers.get_header("WARC-Target-URI"), record.rec_headers.get_header("WARC-Date"),
            http.get_statuscode() if http else None, media_type.partition(";")[0].strip().lower(),
            b"".join(pieces)[:max_bytes], left == 0, getattr(record.raw_stream, "limit", 0) if left else 0,
        )  # fmt: skip
