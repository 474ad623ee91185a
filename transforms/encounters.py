"""Encounters across documents: rows of meetings that tell of one encounter.

Within a document the meeting rules have already grouped them. Across documents the same kind of
encounter, of the same people (two at least), on the same known day is one; without a known day a
document's encounter stays its own. Prints of one dispatch tell of one encounter where they have the same
words for it, whatever day they resolve "today" to. Independent of the order of the documents.
"""

import polars as pl

from transforms import schemas, told_again
from transforms.entity_links import resolve
from transforms.ids import make_id

_STATUS_ORDER = ["held", "cancelled", "denied", "ongoing", "planned"]


def link(
    meetings: pl.DataFrame, participants: pl.DataFrame, documents: pl.DataFrame, entity_links: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """``encounters`` and ``encounter_links`` from all documents' meetings and their participants.

    ``documents``: document_id, published_date, text, duplicate_of.
    """
    meetings = resolve(meetings, "place_id", entity_links)
    people = (
        resolve(participants.join(meetings.select("meeting_id", "encounter_id", "document_id"), on="meeting_id"), "entity_id", entity_links)
        .group_by("encounter_id").agg(people=pl.col("entity_id").drop_nulls().unique().sort())
    )
    told = (
        meetings.sort("document_id", "start_char")
        .group_by("encounter_id").agg(
            kind=pl.col("kind").first(),
            day=pl.col("held_date").filter(pl.col("held_date_precision") == "day").drop_nulls().first(),
        )
        .join(people, on="encounter_id", how="left")
        .with_columns(pl.col("people").fill_null([]))
    )
    world = [
        make_id("encounter", row["kind"] == "visit", row["day"], *row["people"])
        if row["day"] is not None and len(row["people"]) > 1
        else make_id("encounter", row["encounter_id"])
        for row in told.iter_rows(named=True)
    ]
    worlds = dict(zip(told["encounter_id"], world, strict=True))
    worlds |= {own: worlds[first] for own, first in told_again.first_tellings(meetings, documents).items()}
    links = meetings.select("meeting_id", pl.col("encounter_id").replace_strict(worlds)).sort("meeting_id")
    rank = pl.col("status").replace_strict(_STATUS_ORDER, list(range(len(_STATUS_ORDER))), return_dtype=pl.Int8)
    encounters = (
        meetings.drop("encounter_id").join(links, on="meeting_id")
        .join(
            documents.select("document_id", "published_date", dispatch_id=pl.coalesce("duplicate_of", "document_id")),
            on="document_id", how="left",
        )
        .with_columns(rank=rank)
        # the latest report decides; of one day's reports, what happened beats what was planned
        .sort("encounter_id", pl.col("published_date").fill_null(pl.date(1, 1, 1)), -pl.col("rank"), "document_id", "start_char")
        .group_by("encounter_id", maintain_order=True).agg(
            kind=pl.col("kind").first(), status=pl.col("status").last(), held_date=pl.col("held_date").drop_nulls().first(),
            place_id=pl.col("place_id").drop_nulls().first(), document_count=pl.col("document_id").n_unique(),
            dispatch_count=pl.col("dispatch_id").n_unique(), meeting_count=pl.len(),
        )
        .sort("encounter_id")
    )
    return {
        "encounters": schemas.conform(encounters.select(schemas.TABLES["encounters"].names), "encounters"),
        "encounter_links": schemas.conform(links, "encounter_links"),
    }
