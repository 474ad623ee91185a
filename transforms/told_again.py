"""Encounters that prints of one dispatch tell of in the same words: one encounter, whatever each print dates it."""

import polars as pl

from transforms.keys import fold_column


def first_tellings(meetings: pl.DataFrame, documents: pl.DataFrame) -> dict[str, str]:
    """By encounter_id of a document, the encounter_id of the earliest print of its dispatch that tells of it.

    ``meetings``: document_id, start_char, end_char (evidence), encounter_id. ``documents``: document_id, text,
    published_date, duplicate_of. What no earlier print tells of is not in it.
    """
    told = _evidence(meetings, documents).sort("dispatch_id", "print", "start_char", "end_char")
    # one wording may tell of two encounters of a document: the first there is the first here
    told = told.with_columns(nth=pl.int_range(pl.len()).over("document_id", "evidence"))
    same = ["dispatch_id", "evidence", "nth"]
    told = told.with_columns(first=pl.col("encounter_id").first().over(same), earliest=pl.col("print").min().over(same))
    repeated = (
        told.filter(pl.col("earliest") < pl.col("print"))
        .sort("encounter_id", "earliest", "start_char")
        .unique("encounter_id", keep="first", maintain_order=True)
    )
    before = dict(repeated.select("encounter_id", "first").iter_rows())
    return {encounter: _root(encounter, before) for encounter in before}


def _evidence(meetings: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Meetings of dispatches that were printed more than once, with dispatch_id, the number of the print, and their
    folded evidence."""
    dispatches = documents.select(
        "document_id", "text", "published_date", "duplicate_of", dispatch_id=pl.coalesce("duplicate_of", "document_id")
    ).filter(pl.len().over("dispatch_id") > 1)
    prints = dispatches.sort(
        pl.col("duplicate_of").is_not_null(), "published_date", "document_id", nulls_last=True
    ).with_columns(print=pl.int_range(pl.len()).over("dispatch_id"))
    evidence = pl.col("text").str.slice(pl.col("start_char"), pl.col("end_char") - pl.col("start_char"))
    return (
        meetings.select("document_id", "start_char", "end_char", "encounter_id")
        .join(prints.select("document_id", "dispatch_id", "print", "text"), on="document_id")
        .with_columns(evidence=fold_column(evidence).str.replace_all(r"[^\p{L}\p{N}]+", " "))
        .drop("text")
    )


def _root(encounter: str, before: dict[str, str]) -> str:
    """Each step leads to an earlier print, so it ends."""
    while encounter in before:
        encounter = before[encounter]
    return encounter
