"""Raw files to records: one record is one article as its file has it, or the reason why it is none.

A file is read as a stream, so that memory is bounded by one record and not by the file.
"""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from transforms import encodings, jsonvalues
from transforms.fields import FieldNames, as_text

FORMATS = (".txt", ".jsonl", ".ndjson", ".json", ".csv")
_SAMPLE_BYTES = 1 << 20
_CHUNK_CHARS = 1 << 20
_TITLE_CHARS = 160
_FINAL_MARKS = ".!?؟؛،,;:…"  # a line that ends so is a sentence or a piece of one, not a headline ...
_HEADLINE_MARKS = "!?؟…"  # ... unless it asks or exclaims and a blank line sets it apart


@dataclass(frozen=True)
class Limits:
    """How long one record's source and one article's text may be, in characters."""

    record_chars: int = 64_000_000
    text_chars: int = 1_000_000


@dataclass(frozen=True)
class Record:
    """One article as its file gives it; ``published`` and ``collected`` are dates as written."""

    record_no: int
    text: str
    external_id: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    collected: str | None = None


@dataclass(frozen=True)
class Refusal:
    """One record (or with record_no None a whole file) that could not be read: reason from
    schemas.REJECTION_REASONS, and particulars."""

    record_no: int | None
    reason: str
    detail: str


_DAMAGE = (EOFError, zlib.error, OSError)


class _Refused(Exception):
    def __init__(self, reason: str, detail: str):
        self.reason, self.detail = reason, detail


@dataclass
class _Source:
    """An open file: its text, where from, and how it is to be read."""

    stream: BinaryIO
    stem: str
    fields: FieldNames
    limits: Limits
    codec: str = field(init=False)

    def __post_init__(self):
        self.stream = _Sampled(self.stream)
        sample = self.stream.sample
        if not sample.strip(b" \t\r\n\0"):
            if self.stream.damage:
                raise self.stream.damage
            # a file of blanks longer than the sample is no article either
            raise _Refused("no_text", "the file is empty" if not sample else "the file is blank")
        self.codec = encodings.detect(sample)

    def text(self) -> io.TextIOWrapper:
        """The file's characters with their line ends; bytes that are not text come as lone surrogates."""
        return io.TextIOWrapper(io.BufferedReader(self.stream), self.codec, "surrogateescape", newline="")


class _Sampled(io.RawIOBase):
    """A stream whose beginning can be seen first. What a damaged stream still gives is read before it raises."""

    def __init__(self, stream: BinaryIO):
        self._stream, self.damage, self.sample = stream, None, b""
        try:
            while len(self.sample) < _SAMPLE_BYTES and (more := stream.read1(_SAMPLE_BYTES)):
                self.sample += more
        except _DAMAGE as error:
            self.damage = error
        self._head = io.BytesIO(self.sample)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self._head.read(len(buffer))
        if not data and self.damage:
            raise self.damage
        data = data or self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def file_format(name: str) -> str | None:
    """The suffix in FORMATS that tells how the file called ``name`` is read, or None."""
    plain = name.lower().removesuffix(".gz")
    return next((suffix for suffix in FORMATS if plain.endswith(suffix)), None)


def read_records(
    stream: BinaryIO, name: str, fields: FieldNames, limits: Limits = Limits()
) -> Iterator[Record | Refusal]:
    """Every record of the file called ``name`` whose bytes are ``stream``, in order.

    Never raises for what the file holds: what cannot be read comes as a Refusal.
    """
    suffix = file_format(name)
    if suffix is None:
        yield Refusal(None, "unknown_format", f"read are {', '.join(FORMATS)}, each also as .gz")
        return
    stem = name.removesuffix(".gz").removesuffix(".GZ")[: -len(suffix)]
    count = 0
    try:
        opened = gzip.GzipFile(fileobj=stream) if name.lower().endswith(".gz") else stream
        for reading in _READERS[suffix](_Source(opened, stem, fields, limits)):
            yield reading
            count += 1
    except _Refused as refused:
        yield Refusal(None, refused.reason, refused.detail)
    except (UnicodeError, encodings.UnknownEncoding) as error:
        yield Refusal(None, "unknown_encoding", str(error))
    except jsonvalues.ValueTooLarge as error:
        yield Refusal(None, "too_large", f"{error} after {count} record(s); the rest was not read")
    except _DAMAGE as error:
        yield Refusal(None, "unreadable_file", f"{error} after {count} record(s)")


def _read_txt(source: _Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        text = opened.read(source.limits.text_chars + 1)
    title, body = _headline(text)
    yield _checked(Record(0, body, external_id=source.stem or None, title=title), source.limits)


def _headline(text: str) -> tuple[str | None, str]:
    """An article's first line as its title where it looks like one, and the rest exactly as it is."""
    first, line_end, rest = text.partition("\n")
    title = first.strip()
    if not line_end or not title or not rest.strip() or len(title) > _TITLE_CHARS:
        return None, text
    is_set_apart = not rest.partition("\n")[0].strip()
    if title[-1] in _FINAL_MARKS and not (is_set_apart and title[-1] in _HEADLINE_MARKS):
        return None, text
    lines = [len(line.strip()) for line in rest.split("\n", 5) if line.strip()]
    is_wrapped = len(lines) > 3 and max(lines[:3]) - min(*lines[:3], len(title)) <= 0.25 * max(lines[:3])
    return (None, text) if is_wrapped else (title, rest)


def _read_jsonl(source: _Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        yield from _parsed(_lines(opened, source.limits.record_chars), source)


def _lines(opened: io.TextIOWrapper, max_chars: int) -> Iterator[str | Refusal]:
    """Lines that are not blank; of one that is too long, a Refusal (its record_no is set by the caller)."""
    while line := opened.readline(max_chars):
        if len(line) == max_chars and line[-1] not in "\r\n":
            while (rest := opened.readline(max_chars)) and rest[-1] not in "\r\n":
                pass
            yield Refusal(None, "too_large", f"a line of more than {max_chars:,} characters")
        elif line.strip():
            yield line


def _read_json(source: _Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        chunks = iter(lambda: opened.read(_CHUNK_CHARS), "")
        yield from _parsed(jsonvalues.split(chunks, source.limits.record_chars), source)


def _parsed(values: Iterable[str | Refusal], source: _Source) -> Iterator[Record | Refusal]:
    record_no = 0
    for value in values:
        if isinstance(value, Refusal):
            yield Refusal(record_no, value.reason, value.detail)
            record_no += 1
            continue
        try:
            parsed = json.loads(value, strict=False)
        except (ValueError, RecursionError) as error:
            reason = "not_a_record" if encodings.stray_byte(value) is None else "unknown_encoding"
            yield Refusal(record_no, reason, f"not JSON: {error}")
            record_no += 1
            continue
        for record in _members(parsed, source.fields):
            yield _record(record_no, record, source)
            record_no += 1


def _members(value: object, fields: FieldNames) -> list[object]:
    """The records in an object that wraps a list of them, else the value itself."""
    if isinstance(value, dict):
        found = fields.values(value)
        members = found.get("records")
        if "text" not in found and isinstance(members, list) and all(isinstance(m, dict) for m in members):
            return members
    return [value]


def _read_csv(source: _Source) -> Iterator[Record | Refusal]:
    csv.field_size_limit(source.limits.record_chars)
    with source.text() as opened:
        head = opened.readline(source.limits.record_chars)
        rows = csv.reader(chain([head], opened), delimiter=max(",;\t|", key=head.count))
        columns = next(rows, [])
        if not source.fields.knows_text(columns):
            raise _Refused("not_a_record", f"no column for the text among {', '.join(columns)[:200]}")
        yield from _rows(rows, columns, source)


def _rows(rows: Iterator[list[str]], columns: list[str], source: _Source) -> Iterator[Record | Refusal]:
    record_no = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "too_large" if "larger than field limit" in str(error) else "not_a_record"
            yield Refusal(record_no, reason, str(error))
        else:
            if not row:
                continue
            if len(row) == len(columns):
                yield _record(record_no, dict(zip(columns, row)), source)
            else:
                yield Refusal(record_no, "not_a_record", f"{len(row)} cells under {len(columns)} columns")
        record_no += 1


_READERS = {
    ".txt": _read_txt, ".jsonl": _read_jsonl, ".ndjson": _read_jsonl, ".json": _read_json, ".csv": _read_csv,
}  # fmt: skip


def _record(record_no: int, value: object, source: _Source) -> Record | Refusal:
    if not isinstance(value, dict):
        return Refusal(record_no, "not_a_record", f"a {type(value).__name__} where an object was expected")
    found = source.fields.values(value)
    if "text" not in found:
        if source.fields.knows_text(list(value)):
            return Refusal(record_no, "no_text", "the text is empty")
        return Refusal(record_no, "not_a_record", f"no text among {', '.join(map(str, value))[:200]}")
    text = as_text(found["text"], "\n")
    if text is None:
        return Refusal(record_no, "bad_field", f"the text is a {type(found['text']).__name__} without text in it")
    trimmed = {name: as_text(found.get(name), " ") for name in ("id", "source", "url", "published", "collected")}
    trimmed = {name: (value or "").strip() or None for name, value in trimmed.items()}
    given = {name: as_text(found.get(name), "، ") for name in ("title", "author")}
    given = {name: value if (value or "").strip() else None for name, value in given.items()}
    return _checked(Record(record_no, text, external_id=trimmed.pop("id"), **trimmed, **given), source.limits)


def _checked(record: Record, limits: Limits) -> Record | Refusal:
    """``record``, or why its values cannot be stored as they are."""
    if not record.text.strip():
        return Refusal(record.record_no, "no_text", "the text is blank")
    if len(record.text) > limits.text_chars:
        return Refusal(record.record_no, "too_large", f"a text of more than {limits.text_chars:,} characters")
    for name in ("text", "title", "external_id", "source", "url", "author", "published", "collected"):
        value = getattr(record, name)
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            at = f"{name}, offset {error.start}"
            if encodings.stray_byte(value) is not None:
                return Refusal(record.record_no, "unknown_encoding", f"a byte that is not text in {at}")
            return Refusal(record.record_no, "bad_field", f"half of a surrogate pair in {at}")
    return record
