"""Text, JSON, Python's lists and CSV: the formats that are read line by line or value by value."""

import ast
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from transforms import encodings, jsonvalues
from transforms.articles import Record, Refusal, Refused, checked, from_value
from transforms.fields import FieldNames
from transforms.sources import CHUNK_CHARS, Source

_TITLE_CHARS = 160
_FINAL_MARKS = ".!?؟؛،,;:…"  # a line that ends so is a sentence or a piece of one, not a headline ...
_HEADLINE_MARKS = "!?؟…"  # ... unless it asks or exclaims and a blank line sets it apart
# a line of a list or object as Python prints it, perhaps after a name: content: ['...', "..."]
_PYTHON_LINE = re.compile(r"\s*(?:(?P<name>\w{1,40})\s*:\s*)?(?P<value>\[(?:['\"].*)?\]|\{['\"].*\})\s*", re.DOTALL)
_LITERAL_CHARS = 4_000_000


def read_txt(source: Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        text = opened.read(source.limits.text_chars + 1)
    title, body = headline(text)
    yield checked(Record(0, body, external_id=source.stem or None, title=title), source.limits)


def headline(text: str) -> tuple[str | None, str]:
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


def is_python(head: str) -> bool:
    """Whether the lines of a text are lists or objects as Python prints them."""
    lines = [line for line in head.split("\n")[:20] if line.strip()]
    # the last line of the head may be cut
    whole = [line for line in (lines[:-1] or lines) if line.strip()]
    return bool(whole) and all(
        _PYTHON_LINE.fullmatch(line) or re.match(r"\s*\w{1,40}\s*:\s*\[['\"]", line) for line in whole
    )


def read_python_lines(source: Source) -> Iterator[Record | Refusal]:
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
            record = {found["name"]: value} if found["name"] else value
            yield from_value(record_no, record, source.fields, source.limits)


def read_jsonl(source: Source) -> Iterator[Record | Refusal]:
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


def read_json(source: Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        chunks = iter(lambda: opened.read(CHUNK_CHARS), "")
        yield from _parsed(jsonvalues.split(chunks, source.limits.record_chars), source)


def _parsed(values: Iterable[str | Refusal], source: Source) -> Iterator[Record | Refusal]:
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
            yield from_value(record_no, record, source.fields, source.limits)
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


def _members(value: object, fields: FieldNames) -> list[object]:
    """The records in an object that wraps a list of them, else the value itself."""
    if isinstance(value, dict):
        found = fields.values(value)
        members = found.get("records")
        if "text" not in found and isinstance(members, list) and all(isinstance(m, dict) for m in members):
            return members
    return [value]


def read_csv(source: Source) -> Iterator[Record | Refusal]:
    csv.field_size_limit(source.limits.record_chars)
    with source.text() as opened:
        lines = _bounded(opened, source.limits.record_chars)
        head = next(lines, "")
        delimiter = max(",;\t|^~\x01", key=head.count)
        rows = csv.reader(chain([head], lines), delimiter=delimiter)
        columns = next(rows, [])
        if not source.fields.knows_text(columns):
            raise Refused("not_a_record", f"no column for the text among {', '.join(columns)[:200]}")
        yield from _rows(rows, columns, source)


def _bounded(opened: io.TextIOWrapper, max_chars: int) -> Iterator[str]:
    """Lines, with their ends. Raises ValueTooLarge for one that would fill the memory."""
    while line := opened.readline(max_chars + 1):
        if len(line) > max_chars:
            raise jsonvalues.ValueTooLarge(f"a line of more than {max_chars:,} characters")
        yield line


def _rows(rows: Iterator[list[str]], columns: list[str], source: Source) -> Iterator[Record | Refusal]:
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
                yield from_value(record_no, dict(zip(columns, row)), source.fields, source.limits)
            else:
                yield Refusal(record_no, "not_a_record", f"{len(row)} cells under {len(columns)} columns")
        record_no += 1
