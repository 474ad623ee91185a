"""Tagged tokens to mentions, positions, meetings and statements: the rules, run page by page.

Everything that depends on a form alone (phrases that may start there, how name-like it is) is looked
up for the whole shard by column operations; only then are pages made, and only where a trigger is.
"""

import polars as pl

from transforms import meetings, names, quotes, rows, statements, traits
from transforms.grammar import Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Hit, Page
from transforms.phrases import find
from transforms.recognizer import NameTagger
from transforms.tagger import spans

TABLES = rows.TABLES


def extract(
    documents: pl.DataFrame,
    tokens: pl.DataFrame,
    lexicon: pl.DataFrame,
    knowledge: Knowledge,
    tagger: NameTagger | None = None,
    known: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """The tables of ``TABLES`` for one shard of ``documents`` with its ``tokens`` and the ``lexicon`` rows of its forms.

    Without a ``tagger`` names are found by rules and gazetteer alone. ``known`` are the rows of table traits of the same
    forms in the same order; they are made here where they are not given.
    """
    made = rows.Rows(knowledge)
    for page in pages(documents, tokens, lexicon, knowledge, tagger, known):
        page.quotes = quotes.pair(page)
        names.find(page, knowledge)
        reader = Reader(page)
        met = meetings.find(page, reader, knowledge)
        said = statements.find(page, reader, knowledge, met)
        made.add(page, reader, met, said)
    return made.frames()


def pages(
    documents: pl.DataFrame,
    tokens: pl.DataFrame,
    lexicon: pl.DataFrame,
    knowledge: Knowledge,
    tagger: NameTagger | None = None,
    known: pl.DataFrame | None = None,
):
    """Yield a Page for each document of the shard, in the order of ``documents``; the rest is as in :func:`extract`."""
    known = traits.of(lexicon, knowledge, tagger) if known is None else known
    forms = pl.concat([lexicon, known.drop("form")], how="horizontal").with_row_index("form_id")
    forms = forms.with_columns(pl.col("form_id").cast(pl.Int64))
    numbered = (
        tokens.lazy()
        .join(
            forms.lazy().select("form", "form_id", "weight", "skip", "verbal", "clitic_chars"),
            on="form",
            how="left",
            maintain_order="left",
        )
        .join(
            documents.lazy().select("document_id").with_row_index("page"),
            on="document_id",
            how="left",
            maintain_order="left",
        )
        .with_columns(
            # a lone tatweel or vowel sign folds to nothing: rules see it as written
            pl.when(pl.col("key") == "").then("form").otherwise("key").alias("key"),
            clitic_chars=traits.before_name("clitic_chars"),
            sentence=pl.col("page").cast(pl.Int64) * 1_000_000 + pl.col("sentence_no"),
        )
        .collect()
    )
    matches = find(numbered.select("sentence", "form_id"), forms, knowledge.table)
    hits_of: dict[int, list[tuple[int, str, int]]] = {}
    for token, count, proclitic, phrase in matches.iter_rows():
        hits_of.setdefault(token, []).append((count, proclitic, phrase))
    columns = {
        name: numbered[name].to_list()
        for name in ("key", "start_char", "end_char", "pos", "sentence_no", "weight", "skip", "verbal", "clitic_chars")
    }
    labels = tagger.tag(numbered, forms, matches) if tagger else None
    bounds = _bounds(numbered)
    for document in documents.select("document_id", "text", "title", "published_date").iter_rows(named=True):
        first, end = bounds.get(document["document_id"], (0, 0))
        page = Page(
            document["document_id"],
            document["text"],
            document["title"],
            document["published_date"],
            columns["key"][first:end],
            columns["start_char"][first:end],
            columns["end_char"][first:end],
            columns["pos"][first:end],
            columns["sentence_no"][first:end],
            {},
            columns["weight"][first:end],
            columns["skip"][first:end],
            columns["verbal"][first:end],
            knowledge.time_words,
        )
        if labels is not None:
            page.tagged, page.outside = spans(*labels, first, end, columns["clitic_chars"])
        for token in range(first, end):
            found = hits_of.get(token)
            if found:
                page.hits[token - first] = [
                    Hit(
                        token - first,
                        token - first + count - 1,
                        _raw_length(page, token - first, proclitic),
                        knowledge.entries[phrase],
                    )
                    for count, proclitic, phrase in found
                ]
        yield page


def _raw_length(page: Page, token: int, proclitic: str) -> int:
    """How many characters of the raw token the proclitic takes (marks and tatweel may stand between its letters)."""
    start = page.starts[token]
    if not proclitic or len(page.keys[token]) == page.ends[token] - start:
        return len(proclitic)
    for length in range(len(proclitic), page.ends[token] - start):
        if len(fold(page.text[start : start + length])) >= len(proclitic) and fold(page.text[start + length]):
            return length
    return len(proclitic)


def _bounds(numbered: pl.DataFrame) -> dict[str, tuple[int, int]]:
    spans = (
        numbered.with_row_index("row")
        .group_by("document_id", maintain_order=True)
        .agg(first=pl.col("row").min(), end=pl.col("row").max() + 1)
    )
    return {document: (first, end) for document, first, end in spans.iter_rows()}
