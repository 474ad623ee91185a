"""Links of entities, followed: which entity a document's own id means."""

import polars as pl

EVERYWHERE = ""  # document_id of a link that holds in every document


def resolve(frame: pl.DataFrame, column: str, entity_links: pl.DataFrame) -> pl.DataFrame:
    """``frame`` (with document_id) with the ids in ``column`` replaced by those that they are linked to."""
    everywhere = entity_links.filter(pl.col("document_id") == EVERYWHERE).select(pl.col("entity_id").alias(column), everywhere="linked_id")
    here = entity_links.filter(pl.col("document_id") != EVERYWHERE).select("document_id", pl.col("entity_id").alias(column), here="linked_id")
    return (
        frame.join(everywhere, on=column, how="left", maintain_order="left")
        .join(here, on=["document_id", column], how="left", maintain_order="left")
        .with_columns(pl.coalesce("here", "everywhere", column).alias(column))
        .drop("here", "everywhere")
    )
