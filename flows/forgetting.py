"""Articles and input files that are not to be kept: taken out of the lake, and not taken in again.

What is forgotten is remembered by hash alone (the document_id, or a hash of the file's address) in the lake's note
``forgotten``. The lexicon stays: it holds forms, each analysed by itself, and no text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.holdings import Reading, Shard
from transforms import schemas
from transforms.ids import make_id
from warehouse import live, parquet
from warehouse.errors import WarehouseError
from warehouse.lake import Lake

_DOCUMENT_ID = re.compile(r"[0-9a-f]{24}")
_STALE = "undone"


class NothingToForget(WarehouseError):
    """The lake holds nothing by that name, or nothing by that name was forgotten."""


@dataclass(frozen=True)
class Forgotten:
    """Ids of the documents, and keys of the files; ``is_pending`` until nothing is left of them anywhere."""

    documents: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    is_pending: bool = False

    def has_file(self, uri: str) -> bool:
        return _key(uri) in self.files


def of(lake: Lake) -> Forgotten:
    """What ``lake`` is to forget."""
    note = lake.note("forgotten")
    if note is None:
        return Forgotten()
    return Forgotten(frozenset(note["documents"]), frozenset(note["files"]), note["is_pending"])


def forget(lake: Lake, targets: Iterable[str]) -> tuple[int, int]:
    """Have the next run on ``lake`` forget ``targets``: ids of documents, addresses of articles, or input files.

    Returns how many articles and how many files that are. Hold the lock. Raises NothingToForget, with nothing done.
    """
    documents, files = set(), set()
    shards = [Shard.from_manifest(name, manifest) for name, manifest in lake.shards().items()]
    uris = {reading.uri for shard in shards for reading in shard.readings}
    for target in targets:
        if found := uris & {target, str(Path(target).expanduser().absolute())}:
            files |= found
        else:
            documents |= _documents(lake, shards, target)
    known = of(lake)
    _write(lake, known.documents | documents, known.files | {_key(uri) for uri in files}, is_pending=True)
    return len(documents), len(files)


def undo(lake: Lake, targets: Iterable[str]) -> tuple[int, int]:
    """Let ``targets`` be read again, as soon as a run is given the files that hold them. As :func:`forget`; an
    article is named by its document_id, because that is all that is remembered of it."""
    known, documents, files = of(lake), set(), set()
    for target in targets:
        keys = {_key(target), _key(str(Path(target).expanduser().absolute()))} & known.files
        if target in known.documents:
            documents.add(target)
        elif keys:
            files |= keys
        else:
            raise NothingToForget(f"nothing called {target!r} was forgotten; articles are named by their document_id")
    _have_read_again(lake, documents)
    _write(lake, known.documents - documents, known.files - files, is_pending=known.is_pending)
    return len(documents), len(files)


def apply(lake: Lake) -> None:
    """Take what is to be forgotten out of every shard that holds any of it. What it was in is retired: sweep that
    once a warehouse without it is published, and then call :func:`settle`."""
    forgotten = of(lake)
    if not forgotten.is_pending:
        return
    for name, manifest in lake.shards().items():
        _take_out(lake, Shard.from_manifest(name, manifest), forgotten)


def settle(lake: Lake) -> None:
    """Nothing is left of what was to be forgotten."""
    known = of(lake)
    if known.is_pending:
        _write(lake, known.documents, known.files, is_pending=False)


def _take_out(lake: Lake, shard: Shard, forgotten: Forgotten) -> None:
    readings = [reading for reading in shard.readings if not forgotten.has_file(reading.uri)]
    if not readings:
        lake.retire(shard.name)
        return
    documents = lake.read("documents", [shard.name])
    kept_readings, kept, start = [], [], 0
    for reading in shard.readings:
        rows = documents.slice(start, reading.documents)
        start += reading.documents
        if reading in readings:
            rows = rows.filter(~pl.col("document_id").is_in(list(forgotten.documents)))
            kept_readings.append(replace(reading, documents=rows.height))
            kept.append(rows)
    kept_documents = pl.concat(kept)
    gone = documents.join(kept_documents, on="document_id", how="anti", maintain_order="left")
    if gone.is_empty() and len(readings) == len(shard.readings):
        return
    new = Shard(
        make_id("shard", "less", shard.name, *gone["document_id"], *(reading.uri for reading in readings)),
        tuple(kept_readings), shard.extraction, shard.chars - int(gone["char_count"].sum()),
    )  # fmt: skip
    for table in schemas.PER_DOCUMENT:
        rows = lake.read(table, [shard.name])
        if table == "rejections":
            rows = _rejections(rows, shard, readings, documents, gone)
        elif table == "inputs":
            rows = rows.filter(pl.col("uri").is_in([reading.uri for reading in readings]))
        elif table in live.PARENTS:
            parent, key = live.PARENTS[table]
            parents = lake.read(parent, [shard.name]).join(gone, on="document_id", how="semi")
            rows = rows.join(parents, on=key, how="anti", maintain_order="left")
        else:
            rows = rows.join(gone, on="document_id", how="anti", maintain_order="left")
        lake.write(table, new.name, rows)
    lake.commit(new.name, new.manifest())
    lake.retire(shard.name)


def _rejections(
    rows: pl.DataFrame, shard: Shard, readings: list[Reading], documents: pl.DataFrame, gone: pl.DataFrame
) -> pl.DataFrame:
    """``rows`` of what is kept, and one for each article that is forgotten in a file that is not."""
    rows = rows.filter(pl.col("uri").is_in([reading.uri for reading in readings]))
    # the detail names the document where it was a copy, or where a rule broke on it
    named = pl.col("detail").str.extract(r"^(?:document )?([0-9a-f]{24})\b", 1)
    rows = rows.filter(~named.is_in(gone["document_id"].implode()).fill_null(False))
    added, start = [], 0
    for reading in shard.readings:
        held = documents.slice(start, reading.documents).join(gone, on="document_id", how="semi", maintain_order="left")
        start += reading.documents
        if reading in readings:
            rows_held = held.select("document_id", "record_no", "run_id").iter_rows()
            added += [_rejection(reading, *row) for row in rows_held]
    return pl.concat([rows, schemas.from_rows(added, "rejections")])


def _rejection(reading: Reading, document_id: str, record_no: int, run_id: str) -> dict:
    return {
        "rejection_id": make_id("rejection", reading.uri, reading.sha256, record_no, "documents", "forgotten"),
        "uri": reading.uri, "record_no": record_no, "stage": "documents", "reason": "forgotten",
        "detail": document_id, "run_id": run_id, "seen_at": datetime.now(UTC),
    }  # fmt: skip


def _documents(lake: Lake, shards: list[Shard], target: str) -> set[str]:
    """Ids of the documents in ``lake`` that ``target`` names: by its id or by its address."""
    found = set()
    for shard in shards:
        rows = parquet.read(lake.path("documents", shard.name), "documents", ["document_id", "uri"])
        found |= set(rows.filter((pl.col("document_id") == target) | (pl.col("uri") == target))["document_id"])
    if found:
        return found
    what = "no document" if _DOCUMENT_ID.fullmatch(target) else "no document_id, address or input file"
    raise NothingToForget(f"{what} {target!r} in {lake.root}")


def _have_read_again(lake: Lake, documents: set[str]) -> None:
    """Mark the readings that left ``documents`` out as not what the file holds, so that it counts as changed."""
    stale = set()
    held = {name: Shard.from_manifest(name, manifest) for name, manifest in lake.shards().items()}
    for name in held:
        is_one = (pl.col("reason") == "forgotten") & pl.col("detail").is_in(list(documents))
        rows = lake.read("rejections", [name]).filter(is_one)
        stale |= set(rows["uri"])
    for name, shard in held.items():
        if any(reading.uri in stale for reading in shard.readings):
            key = pl.when(pl.col("uri").is_in(list(stale))).then(pl.lit(_STALE)).otherwise("options_key")
            lake.write("inputs", name, lake.read("inputs", [name]).with_columns(options_key=key))
            readings = tuple(replace(r, options_key=_STALE) if r.uri in stale else r for r in shard.readings)
            lake.commit(name, replace(shard, readings=readings).manifest())


def _key(uri: str) -> str:
    return make_id("forgotten", uri)


def _write(lake: Lake, documents: frozenset[str], files: frozenset[str], *, is_pending: bool) -> None:
    if not documents and not files and not is_pending:
        lake.write_note("forgotten", None)
    else:
        note = {"documents": sorted(documents), "files": sorted(files), "is_pending": is_pending}
        lake.write_note("forgotten", note)
