"""Raw files to records: one record is one article as its file has it, or the reason why it is none.

A file is read as a stream, so that memory is bounded by one record and not by the file. What is compressed or
packed is unpacked on the way (transforms.containers); web pages, feeds and XML are read by transforms.markup.
"""

import ast
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import BinaryIO

from transforms import containers, crawls, encodings, jsonvalues, markup, sheets
from transforms.fields import FieldNames, as_text

_SAMPLE_BYTES = 1 << 20
_CHUNK_CHARS = 1 << 20
_TITLE_CHARS = 160
_FINAL_MARKS = ".!?؟؛،,;:…"  # a line that ends so is a sentence or a piece of one, not a headline ...
_HEADLINE_MARKS = "!?؟…"  # ... unless it asks or exclaims and a blank line sets it apart
_HEAD_CHARS = 1 << 14
# a line of a list or object as Python prints it, perhaps after a name: content: ['...', "..."]
_PYTHON_LINE = re.compile(r"\s*(?:(?P<name>\w{1,40})\s*:\s*)?(?P<value>\[(?:['\"].*)?\]|\{['\"].*\})\s*", re.DOTALL)
_LITERAL_CHARS = 4_000_000
_MAGIC = ((b"PAR1", ".parquet"), (b"WARC/", ".warc"), (b"PK\x03\x04", ".xlsx"))


@dataclass(frozen=True)
class Limits:
    """How much is read: of one record's source and one article's text, in characters; of one page, feed or XML
    file, in characters; how many times its size a file may unpack to (64 MiB are always allowed), and how many
    times it may be packed."""

    record_chars: int = 64_000_000
    text_chars: int = 1_000_000
    page_chars: int = 16_000_000
    unpacked_ratio: int = 200
    packed_depth: int = 3


@dataclass(frozen=True)
class Record:
    """One article as its file gives it; ``published`` and ``collected`` are dates as written.

    ``published_basis`` is what tells ``published``: a field of the record, or a page's own marks.
    ``member`` is where it was in an archive, and ``folder`` the name of its folder there.
    """

    record_no: int
    text: str
    external_id: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    collected: str | None = None
    published_basis: str = "field"
    member: str | None = None
    folder: str | None = None


@dataclass(frozen=True)
class Refusal:
    """One record (or with record_no None a whole file) that could not be read: reason from
    schemas.REJECTION_REASONS, and particulars."""

    record_no: int | None
    reason: str
    detail: str


_DAMAGE = (*containers.DAMAGE, *crawls.DAMAGE)


class _Refused(Exception):
    def __init__(self, reason: str, detail: str):
        self.reason, self.detail = reason, detail


class _Source:
    """An open file: its text, where from, and how it is to be read."""

    def __init__(self, stream: BinaryIO, stem: str, fields: FieldNames, limits: Limits):
        self.packed, self.stem, self.fields, self.limits = stream, stem, fields, limits

    @cached_property
    def stream(self) -> "_Sampled":
        found = _Sampled(self.packed)
        if not found.sample.strip(b" \t\r\n\0"):
            if found.damage:
                raise found.damage
            # a file of blanks longer than the sample is no article either
            raise _Refused("no_text", "the file is empty" if not found.sample else "the file is blank")
        return found

    @cached_property
    def codec(self) -> str:
        return encodings.detect(self.stream.sample)

    def head(self) -> str:
        """The first characters of the file, to tell what is in it."""
        marked = self.codec.replace("utf-8-sig", "utf-8")
        return self.stream.sample[: 4 * _HEAD_CHARS].decode(marked, "replace").lstrip("\ufeff")[:_HEAD_CHARS]

    def text(self) -> io.TextIOWrapper:
        """The file's characters with their line ends; bytes that are not text come as lone surrogates."""
        return io.TextIOWrapper(io.BufferedReader(self.stream), self.codec, "surrogateescape", newline="")

    def whole(self) -> str:
        """All characters of a file that can only be read as a whole."""
        with self.text() as opened:
            text = opened.read(self.limits.page_chars + 1)
        return _sound(text, self.limits)


def _sound(text: str, limits: Limits) -> str:
    if len(text) > limits.page_chars:
        raise _Refused("too_large", f"a page of more than {limits.page_chars:,} characters")
    if (at := encodings.stray_byte(text)) is not None:
        raise _Refused("unknown_encoding", f"a byte that is not text at offset {at}")
    return text


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
        try:
            data = data or self._stream.read1(len(buffer))
        except _DAMAGE as error:
            self.damage = error
            raise
        buffer[: len(data)] = data
        return len(data)


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
    except _DAMAGE as error:
        yield Refusal(None, "unreadable_file", f"{error or type(error).__name__} after {count} record(s)")


def _placed(reading: Record | Refusal, count: int, member: containers.Member) -> Record | Refusal:
    if isinstance(reading, Refusal):
        return Refusal(count, reading.reason, f"{member.path}: {reading.detail}")
    return replace(reading, record_no=count, member=member.path, folder=member.folder)


def _member_records(member: containers.Member, fields: FieldNames, limits: Limits) -> Iterator[Record | Refusal]:
    suffix = file_format(member.name)
    stem = member.name[: -len(suffix)] if suffix else PurePosixPath(member.name).stem
    source, count = _Source(member.stream, stem, fields, limits), 0
    try:
        for reading in _reader(suffix, source)(source):
            yield reading
            count += 1
        if not count:
            yield Refusal(None, "no_text", "no record in it")
    except _Refused as refused:
        yield Refusal(None, refused.reason, refused.detail)
    except (UnicodeError, encodings.UnknownEncoding) as error:
        yield Refusal(None, "unknown_encoding", str(error))
    except (jsonvalues.ValueTooLarge, containers.TooLarge) as error:
        yield Refusal(None, "too_large", f"{error} after {count} record(s); the rest was not read")
    except markup.NotMarkup as error:
        yield Refusal(None, "not_a_record", f"{error} after {count} record(s)")
    except _DAMAGE as error:
        yield Refusal(None, "unreadable_file", f"{error or type(error).__name__} after {count} record(s)")
    except Exception as error:
        # the libraries that read pages, sheets and crawls are many, and so are their complaints about a bad file
        if suffix in _OWN_FORMATS:
            raise
        yield Refusal(None, "unreadable_file", f"{type(error).__name__}: {error} after {count} record(s)"[:400])


def _reader(suffix: str | None, source: _Source):
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
            raise _Refused("unknown_format", _READ) from None
        raise
    if _looks_marked_up(head, is_text=suffix == ".txt"):
        return _read_markup
    if suffix == ".txt":
        return _read_python_lines if _is_python(head) else _read_txt
    if head.lstrip()[:1] in ("{", "["):
        return _read_json
    raise _Refused("unknown_format", _READ)


def _looks_marked_up(head: str, is_text: bool) -> bool:
    if not head.lstrip().startswith("<"):
        return False
    # an article may begin with <b>; what is told by name or by a declaration is no plain text
    return not is_text or markup.kind(head) in ("feed", "sitemap", "timeml", "trec") or bool(
        re.match(r"\s*<(?:\?xml|!doctype|html)\b", head, re.IGNORECASE)
    )


def _is_python(head: str) -> bool:
    lines = [line for line in head.split("\n")[:20] if line.strip()]
    # the last line of the head may be cut
    whole = [line for line in (lines[:-1] or lines) if line.strip()]
    return bool(whole) and all(
        _PYTHON_LINE.fullmatch(line) or re.match(r"\s*\w{1,40}\s*:\s*\[['\"]", line) for line in whole
    )


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
            parsed = _value(value)
        except (ValueError, RecursionError) as error:
            reason = "not_a_record" if encodings.stray_byte(value) is None else "unknown_encoding"
            yield Refusal(record_no, reason, f"not JSON: {error}")
            record_no += 1
            continue
        for record in _members(parsed, source.fields):
            yield _record(record_no, record, source)
            record_no += 1


def _value(source: str) -> object:
    """A JSON value, or one as Python prints it. Raises ValueError and RecursionError."""
    try:
        return json.loads(source, strict=False)
    except ValueError:
        if "'" not in source or len(source) > _LITERAL_CHARS:
            raise
        try:
            return json.loads(json.dumps(ast.literal_eval(source.strip())))
        except (ValueError, SyntaxError, TypeError, MemoryError):
            pass
        raise


def _read_python_lines(source: _Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        for record_no, line in enumerate(_lines(opened, source.limits.record_chars)):
            if isinstance(line, Refusal):
                yield Refusal(record_no, line.reason, line.detail)
                continue
            found = _PYTHON_LINE.fullmatch(line.lstrip("\ufeff"))
            try:
                if found is None or len(line) > _LITERAL_CHARS:
                    raise ValueError("no value as Python prints it")
                value = ast.literal_eval(found["value"])
            except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
                reason = "not_a_record" if encodings.stray_byte(line) is None else "unknown_encoding"
                yield Refusal(record_no, reason, f"not a Python value: {error}"[:400])
                continue
            yield _record(record_no, {found["name"]: value} if found["name"] else value, source)


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
        lines = _bounded(opened, source.limits.record_chars)
        head = next(lines, "")
        delimiter = max(",;\t|^~\x01", key=head.count)
        rows = csv.reader(chain([head], lines), delimiter=delimiter)
        columns = next(rows, [])
        if not source.fields.knows_text(columns):
            raise _Refused("not_a_record", f"no column for the text among {', '.join(columns)[:200]}")
        yield from _rows(rows, columns, source)


def _bounded(opened: io.TextIOWrapper, max_chars: int) -> Iterator[str]:
    """Lines, with their ends. Raises ValueTooLarge for one that would fill the memory."""
    while line := opened.readline(max_chars + 1):
        if len(line) > max_chars:
            raise jsonvalues.ValueTooLarge(f"a line of more than {max_chars:,} characters")
        yield line


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


def _read_page(source: _Source) -> Iterator[Record | Refusal]:
    yield _page(0, source.whole(), None, source)


def _page(record_no: int, text: str, url: str | None, source: _Source, collected: str | None = None) -> Record | Refusal:
    found = markup.page(text, url)
    if not (found.get("text") or "").strip():
        return Refusal(record_no, "no_text", "a page without an article")
    given = {name: value or None for name, value in found.items()}
    return _checked(
        Record(record_no, external_id=None if url else source.stem or None, collected=collected, published_basis="page", **given),
        source.limits,
    )


def _read_markup(source: _Source) -> Iterator[Record | Refusal]:
    match markup.kind(source.head()):
        case None:
            raise _Refused("not_a_record", "no markup")
        case "page":
            yield from _read_page(source)
        case "trec":
            yield from _read_trec(source)
        case "feed":
            for record_no, entry in enumerate(found := markup.feed(source.whole())):
                yield _given(record_no, entry, source)
            if not found:
                raise _Refused("no_text", "a feed without entries")
        case "sitemap":
            for record_no, url in enumerate(found := markup.sitemap(source.whole())):
                yield Refusal(record_no, "no_text", f"a sitemap names the article and does not hold it: {url}"[:400])
            if not found:
                raise _Refused("no_text", "a sitemap without addresses")
        case "timeml":
            yield _given(0, {"id": source.stem} | _filled(markup.timeml(source.whole())), source)
        case "xml":
            root = markup.parse(source.whole())
            for record_no, value in enumerate(markup.values(root, lambda one: _has_text(one, source.fields))):
                yield _record(record_no, value, source)


def _has_text(value: dict, fields: FieldNames) -> bool:
    return bool((as_text(fields.values(value).get("text"), "\n") or "").strip())


def _read_trec(source: _Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        chunks = iter(lambda: opened.read(_CHUNK_CHARS), "")
        for record_no, document in enumerate(markup.documents(chunks, source.limits.page_chars)):
            try:
                yield _record(record_no, markup.value(markup.parse(_sound(document, source.limits))), source)
            except markup.NotMarkup as error:
                yield Refusal(record_no, "not_a_record", str(error))
            except _Refused as refused:
                yield Refusal(record_no, refused.reason, refused.detail)


def _given(record_no: int, entry: dict, source: _Source) -> Record | Refusal:
    """A record from what a feed or a TimeML file calls by our own names."""
    found = _filled(entry)
    if "text" not in found:
        return Refusal(record_no, "no_text", "the text is empty")
    return _checked(Record(record_no, external_id=found.pop("id", None), **found), source.limits)


def _filled(entry: dict) -> dict:
    return {name: value for name, value in entry.items() if (value or "").strip()}


def _read_workbook(source: _Source) -> Iterator[Record | Refusal]:
    record_no = 0
    for sheet, columns, rows in sheets.workbook(_in_any_order(source)):
        if not source.fields.knows_text(columns):
            yield Refusal(record_no, "not_a_record", f"sheet {sheet}: no column for the text among {', '.join(columns)[:200]}")
            record_no += 1
            continue
        for row in rows:
            yield _record(record_no, row, source)
            record_no += 1


def _read_parquet(source: _Source) -> Iterator[Record | Refusal]:
    columns, rows = sheets.parquet(_in_any_order(source))
    if not source.fields.knows_text(columns):
        raise _Refused("not_a_record", f"no column for the text among {', '.join(columns)[:200]}")
    for record_no, row in enumerate(rows):
        yield _record(record_no, row, source)


def _in_any_order(source: _Source) -> BinaryIO:
    return containers.seekable(io.BufferedReader(source.stream))


def _read_warc(source: _Source) -> Iterator[Record | Refusal]:
    for record_no, saved in enumerate(crawls.answers(io.BufferedReader(source.stream), source.limits.page_chars)):
        yield _saved(record_no, saved, source)
    # the library takes what breaks off for the end
    if source.stream.damage:
        raise source.stream.damage


def _saved(record_no: int, saved: crawls.Saved, source: _Source) -> Record | Refusal:
    if saved.status not in (None, "200"):
        return Refusal(record_no, "no_text", f"HTTP status {saved.status}: {saved.url}"[:400])
    if saved.missing:
        return Refusal(record_no, "unreadable_file", f"{saved.missing:,} bytes are missing of {saved.url}"[:400])
    if saved.is_cut:
        return Refusal(record_no, "too_large", f"a page of more than {source.limits.page_chars:,} bytes")
    if saved.media_type not in ("text/html", "application/xhtml+xml", "text/plain", "application/http", ""):
        return Refusal(record_no, "unknown_format", f"{saved.media_type}: {saved.url}"[:400])
    try:
        if not saved.body.strip():
            return Refusal(record_no, "no_text", f"an empty page: {saved.url}"[:400])
        text = saved.body.decode(encodings.detect(saved.body))
        if saved.media_type == "text/plain":
            title, body = _headline(text)
            record = Record(record_no, body, url=saved.url, title=title, collected=saved.seen)
            return _checked(record, source.limits)
        return _page(record_no, text, saved.url, source, saved.seen)
    except (UnicodeError, encodings.UnknownEncoding) as error:
        return Refusal(record_no, "unknown_encoding", str(error)[:400])


_READERS = {
    ".txt": _read_txt, ".text": _read_txt, ".jsonl": _read_jsonl, ".ndjson": _read_jsonl, ".json": _read_json,
    ".csv": _read_csv, ".tsv": _read_csv, ".tab": _read_csv,
    ".html": _read_page, ".htm": _read_page, ".xhtml": _read_page,
    ".xml": _read_markup, ".rss": _read_markup, ".atom": _read_markup, ".rdf": _read_markup, ".tml": _read_markup,
    ".trec": _read_markup, ".sgm": _read_markup, ".sgml": _read_markup,
    ".xlsx": _read_workbook, ".xlsm": _read_workbook, ".parquet": _read_parquet, ".warc": _read_warc,
}  # fmt: skip
FORMATS = tuple(_READERS)
_OWN_FORMATS = (".txt", ".text", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".tab")
_READ = (
    f"read are {', '.join(FORMATS)}, each also compressed ({', '.join(containers.COMPRESSIONS)}) "
    f"or in an archive ({', '.join(containers.ARCHIVES)})"
)


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
    """``record``, its encoding mended where it was read in a wrong one before, or why it cannot be stored."""
    if encodings.is_garbled(record.text):
        mended = encodings.mended(record.text)
        if mended is None:
            return Refusal(record.record_no, "unknown_encoding", "read in a wrong encoding before, and not to be mended")
        record = replace(record, text=mended, **{
            name: encodings.mended(value) or value for name in ("title", "author") if (value := getattr(record, name))
        })  # fmt: skip
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
