"""One staged shard to all its tables: the stages in their order."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from flows import metering, resources
from flows.holdings import Shard
from flows.resources import Versions
from transforms import extract, schemas
from transforms.ids import make_id
from transforms.knowledge import Knowledge
from transforms.recognizer import NameTagger
from warehouse import parquet
from warehouse.errors import WarehouseError
from warehouse.lake import Lake

# one article that a rule breaks on is set aside; when more than this share of a shard is, the rules are broken
_BROKEN_SHARE = 0.1
_STAGE, _REASON = "extract", "extraction_failed"
# the machine's failures, which are no article's: the run fails, and may be tried again
_NOT_OF_THE_ARTICLE = (OSError, MemoryError, WarehouseError)


class ExtractionFailed(RuntimeError):
    """The rules broke on so many articles that they must be broken themselves; the message names one article."""


def complete(shard: Shard, lake_root: Path, versions: Versions, run_id: str, seen_at: datetime) -> None:
    """Write every table of ``shard`` that follows from its documents, so that it can be committed.

    An article that a rule breaks on keeps its sentences and tokens, loses what the rules would have made of it,
    and becomes a rejection of run ``run_id`` that names the error. Raises ExtractionFailed if too many do.
    """
    lake = Lake(lake_root)
    documents = parquet.read(lake.path("documents", shard.name), "documents")
    # of what an earlier try or other rules set aside nothing is left, so that this can be done twice
    rejections = parquet.read(lake.path("rejections", shard.name), "rejections").filter(pl.col("stage") != _STAGE)
    failures: dict[str, Exception] = {}
    tables = _derived(documents, shard.name, lake, versions, failures)
    with metering.stage("write"):
        for table, rows in tables.items():
            lake.write(table, shard.name, rows)
        set_aside = _rejections(documents, shard, failures, run_id, seen_at)
        lake.write("rejections", shard.name, pl.concat([rejections, set_aside]))


def _derived(
    documents: pl.DataFrame, shard: str, lake: Lake, versions: Versions, failures: dict[str, Exception]
) -> dict[str, pl.DataFrame]:
    if documents.is_empty():
        return {name: schemas.empty(name) for name in ("sentences", "tokens", *extract.TABLES)}
    with metering.stage("prepare"):
        lexicon = resources.lexicon_of(lake.root, versions)
        knowledge = resources.knowledge_of(lake, versions.gazetteer)
        tagger = resources.tagger_of(lake, versions)
        traits = resources.traits_of(lake.root, versions)
    with metering.stage("tag"):
        tagged = lexicon.tag(documents, shard)
    with metering.stage("extract"):
        known = traits.of(tagged.lexicon, shard)
        read = _of_articles(tagged.tokens, tagged.sentences)
        found = list(_extracted(documents, read, tagged.lexicon, knowledge, tagger, known, failures))
    if len(failures) > max(1, _BROKEN_SHARE * documents.height):
        document_id, error = next(iter(failures.items()))
        raise ExtractionFailed(
            f"the rules broke on {len(failures)} of {documents.height} articles, so nothing is published; "
            f"the first is document {document_id}: {_said(error)}"
        ) from error
    return {
        "documents": _counted(documents, tagged.sentences, tagged.tokens),
        "sentences": tagged.sentences,
        "tokens": tagged.tokens,
        **{name: pl.concat([schemas.empty(name), *(part[name] for part in found)]) for name in extract.TABLES},
    }


def _extracted(
    documents: pl.DataFrame, token_rows: pl.DataFrame, lexicon: pl.DataFrame, knowledge: Knowledge, tagger: NameTagger,
    known: pl.DataFrame, failures: dict[str, Exception],
) -> Iterator[dict[str, pl.DataFrame]]:  # fmt: skip
    """Yield the tables of all ``documents`` at once, or, if a rule breaks, of its halves, down to the article that it
    breaks on, which goes into ``failures`` by document_id."""
    try:
        found = extract.extract(documents, token_rows, lexicon, knowledge, tagger, known)
    except _NOT_OF_THE_ARTICLE:
        raise
    except Exception as error:
        if documents.height == 1:
            failures[documents["document_id"][0]] = error
            return
        middle = documents.height // 2
        for half in (documents[:middle], documents[middle:]):
            mine = token_rows.join(half.select("document_id"), on="document_id", how="semi", maintain_order="left")
            yield from _extracted(half, mine, lexicon, knowledge, tagger, known, failures)
    else:
        yield found


def _rejections(
    documents: pl.DataFrame, shard: Shard, failures: dict[str, Exception], run_id: str, seen_at: datetime
) -> pl.DataFrame:
    rows, start = [], 0
    for reading in shard.readings:
        held = documents.slice(start, reading.documents).filter(pl.col("document_id").is_in(list(failures)))
        start += reading.documents
        for document_id, record_no in held.select("document_id", "record_no").iter_rows():
            kind = ("rejection", reading.uri, reading.sha256, record_no, _STAGE, _REASON)
            rows.append({
                "rejection_id": make_id(*kind), "uri": reading.uri, "record_no": record_no, "stage": _STAGE,
                "reason": _REASON, "detail": f"document {document_id}: {_said(failures[document_id])}",
                "run_id": run_id, "seen_at": seen_at,
            })  # fmt: skip
    return schemas.from_rows(rows, "rejections")


def _said(error: Exception) -> str:
    """The error, and the rule's file and line where it came up."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" ({Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno})" if place else ""
    return f"{type(error).__name__}: {error}{where}"


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
