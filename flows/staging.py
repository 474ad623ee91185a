"""Input files to shards of documents in the lake, not yet committed: extraction completes and commits them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import polars as pl

import seeds
from flows.holdings import Reading, Remake, Shard
from flows.inputs import InputFile
from transforms import documents, records, schemas
from transforms.fields import FieldNames, layouts
from transforms.ids import make_id
from transforms.published import Months
from transforms.records import Limits, Record, Refusal
from warehouse.lake import Lake

# what a rejected record counts towards the size of a shard, so that a long file of them is cut too
_REFUSAL_CHARS = 200


@dataclass(frozen=True)
class Reader:
    """How files are read: the options, and the marks that this run leaves. ``own_layouts`` is the
    text of the caller's file of layouts. ``before`` is Plan.before;
    ``committed`` are the shards that a killed run completed, to be left as they are; documents of these ids are
    ``forgotten``."""

    lake: Path
    source: str | None
    published: date | None
    limits: Limits
    shard_chars: int
    options_key: str
    extraction: str
    run_id: str
    read_at: datetime
    before: Mapping[str, tuple[str, ...]]
    committed: frozenset[str]
    own_layouts: str = ""
    forgotten: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Part:
    reading: Reading
    documents: pl.DataFrame
    rejections: pl.DataFrame
    record_count: int

    @property
    def chars(self) -> int:
        return int(self.documents["char_count"].sum()) + _REFUSAL_CHARS * self.rejections.height


class _Open:
    """A shard that short files are still put into."""

    def __init__(self):
        self.parts: list[_Part] = []
        self._chars, self._ids = 0, set()

    def has_room_for(self, part: _Part, chars: int) -> bool:
        """Whether it stays within ``chars`` and no article of ``part`` is in it already."""
        return self._chars + part.chars <= chars and self._ids.isdisjoint(part.documents["document_id"])

    def add(self, part: _Part) -> None:
        self.parts.append(part)
        self._chars += part.chars
        self._ids.update(part.documents["document_id"])


@dataclass(frozen=True)
class _Vocabulary:
    """What fields and months are called, the same for all files: read once, for there may be thousands."""

    fields: FieldNames
    months: Months

    @classmethod
    def of(cls, reader: Reader) -> "_Vocabulary":
        known = [*layouts(reader.own_layouts), *layouts(seeds.SOURCES.read_text("utf-8"))]
        fields = FieldNames.from_seed(seeds.table("fields"), known)
        return cls(fields, Months.from_seed(seeds.table("date_words")))


def stage(files: list[InputFile], reader: Reader) -> list[Shard]:
    """Write documents, rejections and inputs of ``files`` as shards of about ``reader.shard_chars``.

    Short files share a shard, a long one is cut into parts that have one each. A file that repeats an
    article of the open shard starts a new one, so that each can be superseded on its own.
    """
    lake, vocabulary, shards, open_shard = Lake(reader.lake), _Vocabulary.of(reader), [], _Open()

    def close() -> _Open:
        if open_shard.parts:
            shards.append(_write(lake, open_shard.parts, reader))
        return _Open()

    for file in files:
        parts = _parts(file, reader, vocabulary)
        first, second = next(parts), next(parts, None)
        if second is None:
            if not open_shard.has_room_for(first, reader.shard_chars):
                open_shard = close()
            open_shard.add(first)
        else:
            open_shard = close()
            shards += _write_long(lake, first, second, parts, reader)
    close()
    return shards


def restage(remake: Remake, lake_root: Path, extraction: str) -> Shard:
    """Write a shard of ``remake.readings`` alone, from what its old shard holds of them."""
    lake, old = Lake(lake_root), remake.shard
    articles, kept, start = lake.read("documents", [old.name]), [], 0
    for reading in old.readings:
        if reading in remake.readings:
            kept.append(articles.slice(start, reading.documents))
        start += reading.documents
    uris = [reading.uri for reading in remake.readings]
    rows = pl.concat(kept)
    name = _name(remake.readings, extraction)
    if name in lake.shards():  # the old one, or what it once was remade as: that stays as it is, for its readers
        name = make_id("shard", "again", old.name, name)
    shard = Shard(name, remake.readings, extraction, int(rows["char_count"].sum()))
    lake.write("documents", shard.name, rows)
    for table in ("rejections", "inputs"):
        lake.write(table, shard.name, lake.read(table, [old.name]).filter(pl.col("uri").is_in(uris)))
    return shard


def _parts(file: InputFile, reader: Reader, vocabulary: _Vocabulary) -> Iterator[_Part]:
    """The parts of ``file``, at least one."""
    if file.problem:
        yield _part([Refusal(None, "unreadable_file", file.problem)], file, 0, reader, vocabulary.months)
        return
    held: list[Record | Refusal] = []
    chars = part_no = 0
    with open(file.path, "rb") as stream:
        for reading in records.read_records(stream, Path(file.path).name, vocabulary.fields, reader.limits):
            held.append(reading)
            chars += len(reading.text) if isinstance(reading, Record) else _REFUSAL_CHARS
            if chars >= reader.shard_chars:
                yield _part(held, file, part_no, reader, vocabulary.months)
                held, chars, part_no = [], 0, part_no + 1
    if held or part_no == 0:
        yield _part(held, file, part_no, reader, vocabulary.months)


def _part(held: list[Record | Refusal], file: InputFile, part_no: int, reader: Reader, months: Months) -> _Part:
    origin = documents.Origin(
        file.uri, file.sha256, Path(file.path).parent.name, reader.run_id, reader.read_at, reader.source,
        reader.published, _first_runs(file, reader),
    )  # fmt: skip
    found, rejections = documents.gather(held, origin, months)
    found, rejections = documents.leave_out(reader.forgotten, found, rejections, origin)
    reading = Reading(file.uri, file.sha256, reader.options_key, reader.read_at.isoformat(), found.height, part_no)
    return _Part(reading, found, rejections, sum(r.record_no is not None for r in held))


def _first_runs(file: InputFile, reader: Reader) -> dict[str, str]:
    """By document_id, the run that brought in what an older reading of ``file`` held already."""
    shards = reader.before.get(file.uri, ())
    held = Lake(reader.lake).read("documents", shards) if shards else schemas.empty("documents")
    return dict(held.select("document_id", "run_id").iter_rows())


def _write_long(lake: Lake, first: _Part, second: _Part, rest: Iterator[_Part], reader: Reader) -> list[Shard]:
    shards, record_count = [], 0
    for part in _chain(first, second, rest):
        name = _name([part.reading], reader.extraction)
        if name not in reader.committed:
            _write_rows(lake, name, [part])
        shards.append(Shard(name, (part.reading,), reader.extraction, part.chars))
        record_count += part.record_count
    whole = []
    for shard in shards:
        readings = tuple(replace(reading, parts=len(shards)) for reading in shard.readings)
        if shard.name not in reader.committed:
            lake.write("inputs", shard.name, _inputs(readings, [record_count], reader))
        whole.append(replace(shard, readings=readings))
    return whole


def _chain(first: _Part, second: _Part, rest: Iterator[_Part]) -> Iterator[_Part]:
    yield first
    yield second
    yield from rest


def _write(lake: Lake, parts: list[_Part], reader: Reader) -> Shard:
    readings = tuple(part.reading for part in parts)
    name = _name(readings, reader.extraction)
    _write_rows(lake, name, parts)
    lake.write("inputs", name, _inputs(readings, [part.record_count for part in parts], reader))
    return Shard(name, readings, reader.extraction, sum(part.chars for part in parts))


def _write_rows(lake: Lake, name: str, parts: list[_Part]) -> None:
    lake.write("documents", name, pl.concat([part.documents for part in parts]))
    lake.write("rejections", name, pl.concat([part.rejections for part in parts]))


def _inputs(readings: tuple[Reading, ...], record_counts: list[int], reader: Reader) -> pl.DataFrame:
    rows = [
        {
            "uri": reading.uri,
            "content_sha256": reading.sha256,
            "options_key": reading.options_key,
            "record_count": count,
            "read_at": reader.read_at,
        }
        for reading, count in zip(readings, record_counts, strict=True)
    ]
    return schemas.from_rows(rows, "inputs")


def _name(readings, extraction: str) -> str:
    return make_id("shard", extraction, *(value for r in readings for value in (*r.key, r.part)))
