"""The rule tables run through the real stages; all sentences of a table are one batch of documents."""

from datetime import date
from itertools import count
from pathlib import Path

import polars as pl
import pytest

from flows import resources
from transforms import extract, schemas


@pytest.fixture(scope="session")
def told(prepared):
    """A function: sentences and their days of publication -> the tables of extract, with row numbers as document ids; by the
    rules alone, or ``with_tagger``."""
    versions = resources.prepare(prepared)
    lexicon = resources.Lexicon(prepared, versions.lexicon)
    knowledge = resources.knowledge_of(prepared, versions.gazetteer)
    shards = count()

    def run(rows: list[tuple[str, str | None]], *, with_tagger: bool = False) -> dict[str, pl.DataFrame]:
        documents = pl.DataFrame({
            "document_id": [str(number) for number in range(len(rows))],
            "text": [text for text, _ in rows],
            "title": pl.Series([None] * len(rows), dtype=pl.String),
            "published_date": [date.fromisoformat(day) if day else None for _, day in rows],
        }, schema={"document_id": pl.String, "text": pl.String, "title": pl.String, "published_date": pl.Date})
        tagged = lexicon.tag(documents, f"rules-{next(shards)}")
        tagger = resources.tagger_of(prepared, versions) if with_tagger else None
        made = extract.extract(documents, tagged.tokens, tagged.lexicon, knowledge, tagger)
        assert set(made) <= set(schemas.TABLES)
        return made

    return run


@pytest.fixture(scope="session")
def tables() -> Path:
    """The folder of the rule tables."""
    return Path(__file__).parent
