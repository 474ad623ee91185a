"""What looks across documents: reprints, entities and encounters, made anew from all that counts in the lake."""

from pathlib import Path

import polars as pl

import seeds
from flows import resources, versions
from transforms import encounters, entities, reprints, schemas, signatures
from warehouse import live
from warehouse.lake import Lake


def link(lake_root: Path, gazetteer: str) -> None:
    """Write the linked tables of the lake; ``gazetteer``: the version of what is known by name."""
    lake = Lake(lake_root)
    counting = live.find(lake)
    documents = counting.read("documents")
    linked = {"reprint_links": reprints.link(documents, _signatures(lake, counting), seeds.table("date_words"))}
    reprinted = linked["reprint_links"].select("document_id", "duplicate_of")
    documents = documents.drop("duplicate_of").join(reprinted, on="document_id", how="left", maintain_order="left")
    linked |= entities.link(
        counting.read("document_entities"), counting.read("mentions"), documents, counting.read("positions"),
        seeds.table("judgements"), resources.names_of(lake, gazetteer),
    )
    linked |= encounters.link(
        counting.read("meetings"), counting.read("meeting_participants"), documents, linked["entity_links"]
    )
    for name, rows in linked.items():
        lake.write_linked(name, rows)


def _signatures(lake: Lake, counting: live.Live) -> pl.DataFrame:
    """Signatures of all that counts. Those of new shards are made, and kept for the next run; of what is retired or
    forgotten none is left."""
    version, parts = versions.signing(), [schemas.empty("signatures")]
    lake.keep_signatures(version, lake.shards())
    for shard in counting.shards:
        rows = lake.read_signatures(version, shard)
        if rows is None:
            rows = signatures.sign(lake.read("sentences", [shard]))
            lake.write_signatures(version, shard, rows)
        parts.append(rows)
    return pl.concat(parts).unique("document_id")  # a document may be in several shards, with the same text
