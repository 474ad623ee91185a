"""Tagged tokens to mentions, positions, meetings and statements: the rules, run page by page.

Everything that depends on a form alone (phrases that may start there, how name-like it is) is looked
up for the whole shard by column operations; only then are pages made, and only where a trigger is.
"""

import polars as pl

from transforms import meetings, names, quotes, rows, statements
from transforms.grammar import Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Hit, Page
from transforms.phrases import find
from transforms.recognizer import NameTagger
from transforms.tagger import spans

TABLES = rows.TABLES
_FUNCTION = [
    "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "part_neg", "part", "part_verb", "adv", "part_interrog",
]
# how name-like a word is that no list of names holds: one that the lexicon lacks, and a proper noun of the lexicon
UNKNOWN, PROPER, LISTED = 0.42, 0.6, 0.12


def extract(
    documents: pl.DataFrame,
    tokens: pl.DataFrame,
    lexicon: pl.DataFrame,
    knowledge: Knowledge,
    tagger: NameTagger | None = None,
) -> dict[str, pl.DataFrame]:
    """The tables of ``TABLES`` for one shard of ``documents`` with its ``tokens`` and the ``lexicon`` rows of its forms.

    Without a ``tagger`` names are found by rules and gazetteer alone.
    """
    made = rows.Rows(knowledge)
    for page in pages(documents, tokens, lexicon, knowledge, tagger):
        page.quotes = quotes.pair(page)
        names.find(page, knowledge)
        reader = Reader(page)
        met = meetings.find(page, reader, knowledge)
        said = statements.find(page, reader, knowledge)
        made.add(page, reader, met, said)
    return made.frames()


def pages(
    documents: pl.DataFrame,
    tokens: pl.DataFrame,
    lexicon: pl.DataFrame,
    knowledge: Knowledge,
    tagger: NameTagger | None = None,
):
    """Yield a Page for each document of the shard, in the order of ``documents``."""
    forms = (
        lexicon.select(
            "form", "key", "base", "clitic_chars", "pos", "analysis",
            verbal=pl.col("readings").list.join("\n").str.contains(r"\|verb\|"),
        )
        .with_row_index("form_id")
        .with_columns(pl.col("form_id").cast(pl.Int64))
    )
    weights = _name_weights(forms, knowledge)
    numbered = (
        tokens.lazy()
        .join(
            weights.lazy().select("form", "form_id", "weight", "skip", "verbal", "clitic_chars"),
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
            sentence=pl.col("page").cast(pl.Int64) * 1_000_000 + pl.col("sentence_no"),
        )
        .collect()
    )
    matches = find(numbered.select("sentence", "form_id"), forms.select("form_id", "key"), knowledge.table)
    hits_of: dict[int, list[tuple[int, str, int]]] = {}
    for token, count, proclitic, phrase in matches.iter_rows():
        hits_of.setdefault(token, []).append((count, proclitic, phrase))
    columns = {
        name: numbered[name].to_list()
        for name in ("key", "start_char", "end_char", "pos", "sentence_no", "weight", "skip", "verbal", "clitic_chars")
    }
    labels = tagger.tag(numbered, lexicon.with_row_index("form_id"), matches, knowledge) if tagger else None
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


def _name_weights(forms: pl.DataFrame, knowledge: Knowledge) -> pl.DataFrame:
    """How name-like each form is (``weight``, 0..1), and how many characters before the name (``skip``)."""
    parts = knowledge.name_parts.lazy()
    joined = (
        forms.lazy()
        .join(parts.rename({"weight": "whole"}), on="key", how="left", maintain_order="left")
        .join(parts.select(base="key", part="weight"), on="base", how="left", maintain_order="left")
        .with_columns(
            # a listed name part that is mostly another word still counts where a title calls for a name
            whole=pl.when(pl.col("pos").is_in(["noun", "adj", "noun_prop", "adj_comp", "none", "adj_num"]))
            .then(pl.max_horizontal("whole", pl.when(pl.col("whole").is_not_null()).then(LISTED)))
            .otherwise("whole")
            .fill_null(0.0),
            part=pl.when(pl.col("clitic_chars") > 0).then("part").fill_null(0.0),
        )
    )
    arabic = pl.col("key").str.contains(r"^\p{Arabic}{3,}$")
    # كريم (Karim) is not "like Reem": ك before a name is far rarer than a name that begins with it
    compared = pl.col("key").str.starts_with("ك") & (pl.col("base").str.len_chars() <= 3)
    through_base = (pl.col("whole") < 0.3) & (pl.col("part") >= 0.3) & ~compared
    # the lexicon reads a preposition or و before an ordinary word: no name begins at the first letter
    clitic = (pl.col("analysis") == "lexicon") & (pl.col("clitic_chars") > 0) & (pl.col("whole") < 0.5)
    weight = pl.when(through_base).then("part").otherwise("whole")
    return (
        joined.with_columns(
            raw=weight, skip=pl.when(through_base | clitic & ~compared).then("clitic_chars").otherwise(0)
        )
        .with_columns(
            weight=pl.when(pl.col("pos").is_in(["punc", "digit"]))
            .then(0.0)
            .when(pl.col("pos").is_in(_FUNCTION))
            .then(pl.col("raw") * 0.25)
            .when(pl.col("analysis").is_in(["none", "backoff"]) & arabic)
            .then(pl.max_horizontal("raw", pl.lit(UNKNOWN)))
            .when(pl.col("pos") == "noun_prop")
            .then(pl.max_horizontal("raw", pl.lit(PROPER)))
            .when(pl.col("pos") == "verb")
            .then(pl.col("raw") * 0.6)
            .when(pl.col("key").str.starts_with("ال"))
            .then(pl.col("raw") * 0.7)
            .otherwise("raw")
        )
        .collect()
    )
