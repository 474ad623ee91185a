"""What looks across documents: reprints, entities and encounters, of all that counts in the lake.

What can be said of a shard by itself is made once and kept beside it; names are compared again only from the first
day on which something changed.
"""

from pathlib import Path

import polars as pl

import seeds
from flows import metering, resources, versions
from transforms import encounters, entities, profiles, reprints, schemas, signatures
from warehouse import live
from warehouse.errors import LakeError
from warehouse.lake import Lake

# what entities are linked by
_NAMING = ("document_entities", "mentions", "documents", "positions")


def link(lake_root: Path, gazetteer: str) -> None:
    """Write the linked tables of the lake; ``gazetteer``: the version of what is known by name."""
    lake = Lake(lake_root)
    with metering.stage("reprints"):
        counting = live.find(lake)
        documents = _documents(counting)
        reprinted = reprints.link(documents.drop("part", "number"), _signatures(lake, counting), seeds.table("date_words"))
        firsts = reprinted.select("document_id", "duplicate_of")
        documents = documents.drop("duplicate_of").join(firsts, on="document_id", how="left", maintain_order="left")
    with metering.stage("entities"):
        linked = {"reprint_links": reprinted} | _entities(lake, counting, gazetteer, documents)
    with metering.stage("encounters"):
        linked |= encounters.link(
            counting.read("meetings"), counting.read("meeting_participants"), documents, linked["entity_links"]
        )
        for name, rows in linked.items():
            lake.write_linked(name, rows)


def _documents(counting: live.Live) -> pl.DataFrame:
    """Documents that count, with ``part``, their shard, and their ``number`` in it as profiles have it."""
    parts = [counting.read("documents", [shard]).with_columns(part=pl.lit(shard)) for shard in counting.shards]
    parts = parts or [schemas.empty("documents").with_columns(part=pl.lit("", pl.String))]
    return pl.concat([part.with_row_index("number") for part in parts])


def _entities(lake: Lake, counting: live.Live, gazetteer: str, documents: pl.DataFrame) -> dict[str, pl.DataFrame]:
    profiled = _profiles(lake, counting)
    prints = documents.select("part", "number", "document_id", dispatch_id=pl.coalesce("duplicate_of", "document_id"))
    prints = prints.filter(pl.len().over("dispatch_id") > 1)

    def rows_of(ids: pl.Series) -> dict[str, pl.DataFrame]:
        shards = set(profiled.filter(pl.col("entity_id").is_in(ids.implode()))["part"])
        rows = {table: counting.read(table, shards) for table in _NAMING}
        named = rows["document_entities"].filter(pl.col("entity_id").is_in(ids.implode())).select("document_id").unique()
        return {table: frame.join(named, on="document_id", how="semi") for table, frame in rows.items()}

    try:
        before = lake.read_linked("linked_names")
    except LakeError:
        before = None  # an older version's, or damaged: all names are compared again
    return entities.link(
        profiled, prints, rows_of, seeds.table("judgements"), resources.names_of(lake, gazetteer), before,
        versions.comparing(gazetteer),
    )


def _profiles(lake: Lake, counting: live.Live) -> pl.DataFrame:
    """Profiles of all that counts, with ``part``, the shard. A shard of which not all counts is added up anew."""
    version, parts = versions.profiling(), [schemas.empty("profiles").with_columns(part=pl.lit("", pl.String))]
    lake.keep_derived("profiles", version, lake.shards())
    partly = set(counting.left_out["shard"])
    for shard in counting.shards:
        rows = None if shard in partly else lake.read_derived("profiles", version, shard)
        if rows is None:
            rows = profiles.profile(**{table: counting.read(table, [shard]) for table in _NAMING})
            if shard not in partly:
                lake.write_derived("profiles", version, shard, rows)
        parts.append(rows.with_columns(part=pl.lit(shard)))
    return pl.concat(parts)


def _signatures(lake: Lake, counting: live.Live) -> pl.DataFrame:
    """Signatures of all that counts. Those of new shards are made, and kept for the next run; of what is retired or
    forgotten none is left."""
    version, parts = versions.signing(), [schemas.empty("signatures")]
    lake.keep_derived("signatures", version, lake.shards())
    for shard in counting.shards:
        rows = lake.read_derived("signatures", version, shard)
        if rows is None:
            rows = signatures.sign(lake.read("sentences", [shard]))
            lake.write_derived("signatures", version, shard, rows)
        parts.append(rows)
    return pl.concat(parts).unique("document_id")  # a document may be in several shards, with the same text
