"""Entities across documents: what each document calls an entity, gathered into one row for the world.

Ids are hashes of the type and the squeezed name (or the gazetteer's key), so documents agree on them
without meeting; seeds/judgements.csv then says which ids are the same after all. Nothing here depends
on the order of the documents.
"""

import polars as pl

from transforms import schemas

JUDGEMENT = "judgement"


def link(
    document_entities: pl.DataFrame, mentions: pl.DataFrame, documents: pl.DataFrame, judgements: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """``entities``, ``entity_aliases`` and ``entity_links`` from all documents' entities and mentions.

    ``judgements``: columns entity_id_a, entity_id_b, judgement (same | different).
    """
    links = _links(judgements, set(document_entities["entity_id"].unique().to_list()))
    to = dict(links.select("entity_id", "linked_id").iter_rows())
    placed = document_entities.with_columns(entity_id=pl.col("entity_id").replace(to)).join(
        documents.select("document_id", "published_date"), on="document_id", how="left"
    )
    named = mentions.filter(pl.col("entity_id").is_not_null() & (pl.col("mention_type") == "name")).with_columns(
        entity_id=pl.col("entity_id").replace(to), alias_ar=pl.col("form")
    )
    aliases = named.group_by("entity_id", "alias_ar").agg(mention_count=pl.len()).sort("entity_id", "alias_ar")
    counts = named.group_by("entity_id").agg(mention_count=pl.len())
    entities = (
        placed.group_by("entity_id").agg(
            entity_type=pl.col("entity_type").sort().first(),
            document_count=pl.col("document_id").n_unique(),
            first_date=pl.col("published_date").min(),
            last_date=pl.col("published_date").max(),
        )
        .join(_commonest(placed, "name_ar", fullest=True), on="entity_id", how="left")
        .join(_commonest(placed, "name_latn"), on="entity_id", how="left")
        .join(_commonest(placed, "country_code"), on="entity_id", how="left")
        .join(_commonest(placed, "geonames_id"), on="entity_id", how="left")
        .join(counts, on="entity_id", how="left")
        .with_columns(pl.col("mention_count").fill_null(0))
        .sort("entity_id")
    )
    return {
        "entities": schemas.conform(entities.select(schemas.TABLES["entities"].names), "entities"),
        "entity_aliases": schemas.conform(aliases, "entity_aliases"),
        "entity_links": links,
    }


def _commonest(placed: pl.DataFrame, column: str, *, fullest: bool = False) -> pl.DataFrame:
    """The commonest value of ``column`` an entity; of equals the longest (``fullest``), then the first in order."""
    counted = placed.filter(pl.col(column).is_not_null()).group_by("entity_id", column).agg(n=pl.len().cast(pl.Int64))
    longest = pl.col(column).cast(pl.String).str.len_chars().cast(pl.Int64) if fullest else pl.lit(0)
    return (
        counted.with_columns(longest=longest)
        .sort("entity_id", -pl.col("n"), -pl.col("longest"), column)
        .group_by("entity_id", maintain_order=True).first()
        .select("entity_id", column)
    )


def _links(judgements: pl.DataFrame, known: set[str]) -> pl.DataFrame:
    """Each judged-same group is stood for by its smallest id."""
    parent: dict[str, str] = {}

    def root(entity: str) -> str:
        while parent.get(entity, entity) != entity:
            entity = parent[entity]
        return entity

    for row in judgements.filter(pl.col("judgement") == "same").iter_rows(named=True):
        a, b = root(row["entity_id_a"]), root(row["entity_id_b"])
        if a != b:
            parent[max(a, b)] = min(a, b)
    found = [dict(entity_id=e, linked_id=root(e), rule=JUDGEMENT) for e in sorted(parent) if e in known and root(e) != e]
    return schemas.from_rows(found, "entity_links")
