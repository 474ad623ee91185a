"""One staged shard to all its tables: the stages in their order."""

from pathlib import Path

import polars as pl

from flows import resources
from flows.resources import Versions
from transforms import extract, schemas
from transforms.knowledge import Knowledge
from transforms.tagger import Tagger
from warehouse import parquet
from warehouse.lake import Lake


class ExtractionFailed(RuntimeError):
    """A rule broke on an article; the message says which. It is a fault of the rule, never of the article."""


def complete(shard: str, lake_root: Path, versions: Versions) -> None:
    """Write every table of ``shard`` that follows from its documents, so that it can be committed.

    Raises ExtractionFailed.
    """
    lake = Lake(lake_root)
    documents = parquet.read(lake.path("documents", shard), "documents")
    for table, rows in _derived(documents, shard, lake, versions).items():
        lake.write(table, shard, rows)


def _derived(documents: pl.DataFrame, shard: str, lake: Lake, versions: Versions) -> dict[str, pl.DataFrame]:
    if documents.is_empty():
        return {name: schemas.empty(name) for name in ("sentences", "tokens", *extract.TABLES)}
    tagged = resources.lexicon_of(lake.root, versions).tag(documents, shard)
    knowledge = resources.knowledge_of(lake, versions.gazetteer)
    tagger = resources.tagger_of(lake, versions)
    return {
        "documents": _counted(documents, tagged.sentences, tagged.tokens),
        "sentences": tagged.sentences,
        "tokens": tagged.tokens,
        **_extracted(documents, _of_articles(tagged.tokens, tagged.sentences), tagged.lexicon, knowledge, tagger),
    }


def _extracted(
    documents: pl.DataFrame, token_rows: pl.DataFrame, lexicon: pl.DataFrame, knowledge: Knowledge, tagger: Tagger
) -> dict[str, pl.DataFrame]:
    try:
        return extract.extract(documents, token_rows, lexicon, knowledge, tagger)
    except Exception:
        for alone in documents.iter_slices(1):
            mine = token_rows.join(alone.select("document_id"), on="document_id", how="semi")
            try:
                extract.extract(alone, mine, lexicon, knowledge, tagger)
            except Exception as error:
                where = f"document {alone['document_id'][0]}, record {alone['record_no'][0]} of {alone['uri'][0]}"
                raise ExtractionFailed(f"{where}: {type(error).__name__}: {error}") from error
        raise


def _of_articles(token_rows: pl.DataFrame, sentence_rows: pl.DataFrame) -> pl.DataFrame:
    """The tokens that the rules read: not those of share bars, links and captions."""
    chrome = sentence_rows.filter(pl.col("chrome").is_not_null()).select("document_id", "sentence_no")
    if chrome.is_empty():
        return token_rows
    return token_rows.join(chrome, on=["document_id", "sentence_no"], how="anti", maintain_order="left")


def _counted(documents: pl.DataFrame, sentence_rows: pl.DataFrame, token_rows: pl.DataFrame) -> pl.DataFrame:
    counts = {"sentence_count": sentence_rows, "token_count": token_rows}
    for column, rows in counts.items():
        count = rows.group_by("document_id").agg(pl.len().cast(pl.Int32).alias(column))
        documents = documents.drop(column).join(count, on="document_id", how="left", maintain_order="left")
    return documents.with_columns(pl.col(*counts).fill_null(0))
