"""What looks across documents: reprints, entities and encounters, of all that counts in the lake.

What can be said of a shard by itself is made once and kept beside it; names are compared again only from the first
day on which something changed.
"""

from pathlib import Path

import polars as pl

import seeds
from flows import metering, resources, versions
from transforms import encounters, entities, profiles, reprints, schemas, signatures
from warehouse import live, parquet
from warehouse.errors import LakeError
from warehouse.lake import Lake

# what is needed of all documents at once
_OF_DOCUMENTS = ("document_id", "title", "published_date", "published_at", "source_id")
# what entities are linked by: tables and what is asked of them (of documents least: their texts are most of a lake)
_NAMING = {
    "document_entities": (), "mentions": ("document_id", "entity_id", "mention_type", "form"),
    "documents": ("document_id", "published_date"), "positions": (),
}  # fmt: skip


def link(lake_root: Path, gazetteer: str) -> None:
    """Write the linked tables of the lake; ``gazetteer``: the version of what is known by name."""
    lake = Lake(lake_root)
    with metering.stage("reprints"):
        counting = live.find(lake)
        documents = _documents(counting)
        linked = _reprints(lake, counting, documents)
        firsts = linked["reprint_links"].select("document_id", "duplicate_of")
        documents = documents.join(firsts, on="document_id", how="left", maintain_order="left")
    with metering.stage("entities"):
        linked |= _entities(lake, counting, gazetteer, documents)
    with metering.stage("encounters"):
        meetings = counting.read("meetings")
        linked |= encounters.link(
            meetings, counting.read("meeting_participants"), _with_texts(counting, documents, meetings), linked["entity_links"]
        )
        for name, rows in linked.items():
            lake.write_linked(name, rows)


def _documents(counting: live.Live) -> pl.DataFrame:
    """Documents that count, in the columns of _OF_DOCUMENTS, with ``part``, their shard, and their ``number`` in it as
    profiles have it."""
    parts = [schemas.empty("documents").select(_OF_DOCUMENTS).with_columns(part=pl.lit("", pl.String))]
    parts += [counting.read("documents", [shard], _OF_DOCUMENTS).with_columns(part=pl.lit(shard)) for shard in counting.shards]
    return pl.concat([part.with_row_index("number") for part in parts])


def _with_texts(counting: live.Live, documents: pl.DataFrame, meetings: pl.DataFrame) -> pl.DataFrame:
    """``documents`` with the ``text`` of those that tell of a meeting and whose dispatch was printed more than once."""
    again = documents.filter(pl.len().over(pl.coalesce("duplicate_of", "document_id")) > 1)
    again = again.join(meetings.select("document_id"), on="document_id", how="semi")
    texts = [schemas.empty("documents").select("document_id", "text")]
    for (shard,), wanted in again.group_by("part"):
        read = counting.read("documents", [shard], ("document_id", "text"))
        texts.append(read.join(wanted.select("document_id"), on="document_id", how="semi"))
    return documents.join(pl.concat(texts), on="document_id", how="left", maintain_order="left")


def _reprints(lake: Lake, counting: live.Live, documents: pl.DataFrame) -> dict[str, pl.DataFrame]:
    signed = _signatures(lake, counting)

    def words_of(ids: pl.Series) -> dict[str, str]:
        wanted, found = signed.filter(pl.col("document_id").is_in(ids.implode())).select("document_id", "part"), {}
        for (shard,), there in wanted.group_by("part"):
            rows = lake.read_derived("signatures", versions.signing(), shard, ("document_id", "words"))
            if rows is None:
                raise LakeError(f"signatures of shard {shard} in {lake.root} cannot be read; run again, and they are made anew")
            found |= dict(rows.join(there, on="document_id", how="semi").iter_rows())
        return found

    return reprints.link(
        documents, signed, words_of, seeds.table("date_words"), _before(lake, "compared_prints"), versions.printing()
    )


def _before(lake: Lake, table: str) -> pl.DataFrame | None:
    """A linked table as the last run left it; None if it is an older version's, or damaged."""
    try:
        return lake.read_linked(table)
    except LakeError:
        return None


def _entities(lake: Lake, counting: live.Live, gazetteer: str, documents: pl.DataFrame) -> dict[str, pl.DataFrame]:
    profiled = _profiles(lake, counting)
    prints = documents.select("part", "number", "document_id", dispatch_id=pl.coalesce("duplicate_of", "document_id"))
    prints = prints.filter(pl.len().over("dispatch_id") > 1)

    def rows_of(ids: pl.Series) -> dict[str, pl.DataFrame]:
        shards = set(profiled.filter(pl.col("entity_id").is_in(ids.implode()))["part"])
        parts = [{table: counting.read(table, (), columns) for table, columns in _NAMING.items()}]
        for shard in (shard for shard in counting.shards if shard in shards):
            named = counting.read("document_entities", [shard], ("document_id", "entity_id"))
            named = named.filter(pl.col("entity_id").is_in(ids.implode())).select("document_id").unique()
            parts.append({
                table: counting.read(table, [shard], columns).join(named, on="document_id", how="semi", maintain_order="left")
                for table, columns in _NAMING.items()
            })  # fmt: skip
        return {table: pl.concat([part[table] for part in parts]) for table in _NAMING}

    return entities.link(
        profiled, prints, rows_of, seeds.table("judgements"), resources.names_of(lake, gazetteer),
        _before(lake, "linked_names"), versions.comparing(gazetteer),
    )


def _profiles(lake: Lake, counting: live.Live) -> pl.DataFrame:
    """Profiles of all that counts, with ``part``, the shard. A shard of which not all counts is added up anew."""
    version, parts = versions.profiling(), [schemas.empty("profiles").with_columns(part=pl.lit("", pl.String))]
    lake.keep_derived("profiles", version, lake.shards())
    partly = set(counting.left_out["shard"])
    for shard in counting.shards:
        rows = None if shard in partly else lake.read_derived("profiles", version, shard)
        if rows is None:
            rows = profiles.profile(**{table: counting.read(table, [shard], columns) for table, columns in _NAMING.items()})
            if shard not in partly:
                lake.write_derived("profiles", version, shard, rows)
        parts.append(rows.with_columns(part=pl.lit(shard)))
    return pl.concat(parts)


def _signatures(lake: Lake, counting: live.Live) -> pl.DataFrame:
    """Signatures of all that counts without their words, with ``part``, the shard. Those of new shards are made, and kept
    for the next run; of what is retired or forgotten none is left."""
    columns = [name for name in schemas.TABLES["signatures"].names if name != "words"]
    version, parts = versions.signing(), [schemas.empty("signatures").select(columns).with_columns(part=pl.lit("", pl.String))]
    lake.keep_derived("signatures", version, lake.shards())
    for shard in counting.shards:
        rows = lake.read_derived("signatures", version, shard, columns)
        if rows is None:
            rows = signatures.sign(parquet.read(lake.path("sentences", shard), "sentences"))
            lake.write_derived("signatures", version, shard, rows)
        parts.append(rows.select(columns).with_columns(part=pl.lit(shard)))
    # a document may be in several shards, with the same text
    return pl.concat(parts).unique("document_id", keep="first", maintain_order=True)
