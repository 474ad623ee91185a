"""Raw files to records: one record is one article as its file has it, or the reason why it is none.

A file is read as a stream, so that memory is bounded by one record and not by the file. What is compressed or
packed is unpacked on the way (transforms.containers); web pages, feeds and XML are read by transforms.markup.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from transforms import containers, encodings, jsonvalues, markup, readers_lines, readers_parsed
from transforms.articles import Limits, Record, Refusal, Refused
from transforms.fields import FieldNames
from transforms.sources import DAMAGE, Source

__all__ = ["FORMATS", "Limits", "Record", "Refusal", "file_format", "read_records"]

# how a file without a known suffix begins
_MAGIC = ((b"PAR1", ".parquet"), (b"WARC/", ".warc"), (b"PK\x03\x04", ".xlsx"))
_READERS = {
    **dict.fromkeys((".txt", ".text"), readers_lines.read_txt),
    **dict.fromkeys((".jsonl", ".ndjson"), readers_lines.read_jsonl),
    ".json": readers_lines.read_json,
    **dict.fromkeys((".csv", ".tsv", ".tab"), readers_lines.read_csv),
    **dict.fromkeys((".html", ".htm", ".xhtml"), readers_parsed.read_page),
    **dict.fromkeys(
        (".xml", ".rss", ".atom", ".rdf", ".tml", ".trec", ".sgm", ".sgml"), readers_parsed.read_markup
    ),
    **dict.fromkeys((".xlsx", ".xlsm"), readers_parsed.read_workbook),
    ".parquet": readers_parsed.read_parquet,
    ".warc": readers_parsed.read_warc,
}
FORMATS = tuple(_READERS)
# a failure in one of these is a fault of ours and no complaint of a library about a bad file
_OWN_FORMATS = tuple(suffix for suffix, read in _READERS.items() if read.__module__ == readers_lines.__name__)
_READ = (
    f"read are {', '.join(FORMATS)}, each also compressed ({', '.join(containers.COMPRESSIONS)}) "
    f"or in an archive ({', '.join(containers.ARCHIVES)})"
)


def file_format(name: str) -> str | None:
    """The suffix in FORMATS that tells how the file called ``name`` is read, or None."""
    plain = containers.plain_name(name).lower()
    return next((suffix for suffix in FORMATS if plain.endswith(suffix)), None)


def read_records(
    stream: BinaryIO, name: str, fields: FieldNames, limits: Limits = Limits()
) -> Iterator[Record | Refusal]:
    """Every record of the file called ``name`` whose bytes are ``stream``, in order.

    Never raises for what the file holds: what cannot be read comes as a Refusal. Records are numbered through
    all members of an archive, and a member that cannot be read counts as one.
    """
    count, is_empty = 0, True
    try:
        for member in containers.unpack(stream, name, limits.unpacked_ratio, limits.packed_depth):
            if isinstance(member, containers.Refused):
                yield Refusal(count, member.reason, f"{member.path}: {member.detail}")
                count, is_empty = count + 1, False
                continue
            for reading in _member_records(member, fields, limits):
                if member.path is not None:
                    reading = _placed(reading, count, member)
                yield reading
                count += 1
                is_empty = False
        if is_empty:
            yield Refusal(None, "no_text", "an archive without members")
    except containers.TooLarge as error:
        yield Refusal(None, "too_large", f"{error}; stopped after {count} record(s)")
    except DAMAGE as error:
        yield Refusal(None, "unreadable_file", f"{error or type(error).__name__} after {count} record(s)")


def _placed(reading: Record | Refusal, count: int, member: containers.Member) -> Record | Refusal:
    if isinstance(reading, Refusal):
        return Refusal(count, reading.reason, f"{member.path}: {reading.detail}")
    return replace(reading, record_no=count, member=member.path, folder=member.folder)


def _member_records(member: containers.Member, fields: FieldNames, limits: Limits) -> Iterator[Record | Refusal]:
    suffix = file_format(member.name)
    stem = member.name[: -len(suffix)] if suffix else PurePosixPath(member.name).stem
    source = Source(member.stream, stem, fields.for_file(member.path or member.name), limits)
    count = 0
    try:
        for reading in _reader(suffix, source)(source):
            yield reading
            count += 1
        if not count:
            yield Refusal(None, "no_text", "no record in it")
    except Refused as refused:
        yield Refusal(None, refused.reason, refused.detail)
    except (UnicodeError, encodings.UnknownEncoding) as error:
        yield Refusal(None, "unknown_encoding", str(error))
    except (jsonvalues.ValueTooLarge, containers.TooLarge) as error:
        yield Refusal(None, "too_large", f"{error} after {count} record(s); the rest was not read")
    except markup.NotMarkup as error:
        yield Refusal(None, "not_a_record", f"{error} after {count} record(s)")
    except DAMAGE as error:
        yield Refusal(None, "unreadable_file", f"{error or type(error).__name__} after {count} record(s)")
    except Exception as error:
        # the libraries that read pages, sheets and crawls are many, and so are their complaints about a bad file
        if suffix in _OWN_FORMATS:
            raise
        yield Refusal(None, "unreadable_file", f"{type(error).__name__}: {error} after {count} record(s)"[:400])


def _reader(suffix: str | None, source: Source):
    """What reads the file: by its suffix, else by how it begins."""
    if suffix not in (None, ".txt"):
        return _READERS[suffix]
    sample = source.stream.sample
    for magic, found in _MAGIC:
        if suffix is None and sample.startswith(magic):
            return _READERS[found]
    try:
        head = source.head()
    except (UnicodeError, encodings.UnknownEncoding):
        if suffix is None:
            raise Refused("unknown_format", _READ) from None
        raise
    if _looks_marked_up(head, is_text=suffix == ".txt"):
        return readers_parsed.read_markup
    if suffix == ".txt":
        return readers_lines.read_python_lines if readers_lines.is_python(head) else readers_lines.read_txt
    if head.lstrip()[:1] in ("{", "["):
        return readers_lines.read_json
    raise Refused("unknown_format", _READ)


def _looks_marked_up(head: str, is_text: bool) -> bool:
    if not head.lstrip().startswith("<"):
        return False
    # an article may begin with <b>; what is told by name or by a declaration is no plain text
    return not is_text or markup.kind(head) in ("feed", "sitemap", "timeml", "trec") or bool(
        re.match(r"\s*<(?:\?xml|!doctype|html)\b", head, re.IGNORECASE)
    )
