"""Which documents print again what an earlier one printed: ``duplicate_of``, the first print of a dispatch.

Documents are taken in order: by day and moment of publication, those that lack it last, then the longer one first,
then by id. A document is a first print if it
is no print of an earlier first print, and else belongs to the earliest of those. So it depends on what there is, not
on the order in which it came; what is compared is always a first print, so that no chain of small differences leads
from one dispatch to another. Two texts are compared once: what came of it is kept for the next time.
"""

from collections.abc import Callable, Mapping

import polars as pl

from transforms import keys, prints, schemas

# a fingerprint of more texts than that is a phrase of the trade, or chrome that was not known as such
_COMMON = 50
# the share of the shorter one's fingerprints from which on two texts are compared
_MIN_SHARED = 0.2
# pairs that are counted at a time
_ROWS = 5_000_000
# pairs of which the words are held at a time
_PAIRS = 5_000
# two undated articles of one outlet are mostly two of a series (fixtures, hearings) unless they share nearly everything
_OWN_AGAIN = 0.95
# kinds of date words that are numbers, and what they count
_NUMBERED = {
    "weekday": "weekday", "month": "month", "month_in_context": "month", "hijri_month": "hijri month",
    "cardinal": "cardinal", "ordinal": "ordinal", "ordinal_construct": "ordinal",
}  # fmt: skip
# the words of documents by their ids
WordsOf = Callable[[pl.Series], Mapping[str, str]]
# texts with fewer words are the same dispatch only where their titles are the same
_TITLED = 20


def link(
    documents: pl.DataFrame, signatures: pl.DataFrame, words_of: WordsOf, date_words: pl.DataFrame,
    before: pl.DataFrame | None = None, version: str = "",
) -> dict[str, pl.DataFrame]:  # fmt: skip
    """``reprint_links``: of all ``documents`` with their ``signatures`` (which need not have ``words``), those that are no
    first prints; and ``compared_prints``.

    ``date_words`` is the seed table of that name. ``before``: ``compared_prints`` as it was, of which what ``version``
    compared holds.
    """
    placed = (
        documents.select("document_id", "title", "published_date", "published_at", "source_id")
        .join(signatures, on="document_id")
        .filter(pl.col("word_count") > 0)
        .sort(
            "published_date", "published_at", "char_count", "document_id", descending=[False, False, True, False],
            nulls_last=True,
        )
        .with_row_index("place")
    )  # fmt: skip
    is_short = pl.col("word_count") < _TITLED
    same = ["digest", pl.when(is_short).then(pl.col("title").fill_null("")).alias("told_by")]
    texts = placed.with_columns(text=pl.col("place").min().over(same))
    first = texts.filter(pl.col("text") == pl.col("place"))
    pairs = _known(_pairs(first), before, version)
    found, compared = _first_prints(first, pairs, words_of, _calendar(date_words))
    links = (
        texts.join(found, on="text", how="left")
        .with_columns(pl.col("first").fill_null(pl.col("text")), pl.col("overlap").fill_null(1.0))
        .filter(pl.col("first") != pl.col("place"))
        .join(placed.select(first="place", duplicate_of="document_id"), on="first")
    )
    links = links.select("document_id", "duplicate_of", "overlap").sort("document_id")
    return {
        "reprint_links": schemas.conform(links, "reprint_links"),
        "compared_prints": schemas.conform(compared.with_columns(version=pl.lit(version)), "compared_prints"),
    }


def _pairs(texts: pl.DataFrame) -> pl.DataFrame:
    """:func:`_candidates` with the ids and digests of both."""
    pairs = _candidates(texts)
    for side in ("one", "other"):
        named = texts.select(**{side: "place", f"{side}_id": "document_id", f"{side}_digest": "digest"})
        pairs = pairs.join(named, on=side, how="left", maintain_order="left")
    return pairs


def _known(pairs: pl.DataFrame, before: pl.DataFrame | None, version: str) -> pl.DataFrame:
    """``pairs`` with both digests in order, and with the ``overlap`` of those that ``version`` compared before."""
    before = schemas.empty("compared_prints") if before is None else before.filter(pl.col("version") == version)
    digests = "one_digest", "other_digest"
    return (
        pairs.with_columns(smaller=pl.min_horizontal(digests), greater=pl.max_horizontal(digests)).drop(digests)
        .join(
            before.select(smaller="one", greater="other", overlap="overlap", is_known=pl.lit(True)),
            on=["smaller", "greater"], how="left", maintain_order="left",
        )
        .with_columns(pl.col("is_known").fill_null(False))
    )  # fmt: skip


def _candidates(texts: pl.DataFrame) -> pl.DataFrame:
    """one, other: places of pairs of ``texts`` that share fingerprints, the earlier one first; in order."""
    prints_ = (
        texts.select("place", "fingerprints", total=pl.col("fingerprints").list.len())
        .explode("fingerprints")
        .drop_nulls("fingerprints")
        .rename({"fingerprints": "fingerprint"})
    )
    # in parts by fingerprint, so that memory does not follow the number of pairs: one that counts is in _COMMON texts at most
    parts = 1 + prints_.height * _COMMON // _ROWS
    counted = [
        _shared(part)
        for part in prints_.with_columns(part=pl.col("fingerprint") % parts).partition_by("part", include_key=False)
    ]
    if not counted:
        return pl.DataFrame(schema={"one": pl.UInt32, "other": pl.UInt32})
    pairs = pl.concat(counted).group_by("one", "other").agg(pl.col("shared").sum(), pl.col("fewer").first())
    return pairs.filter(pl.col("shared") >= _MIN_SHARED * pl.col("fewer")).select("one", "other").sort("other", "one")


def _shared(prints_: pl.DataFrame) -> pl.DataFrame:
    prints_ = prints_.filter(pl.len().over("fingerprint").is_between(2, _COMMON))
    return (
        prints_.join(prints_, on="fingerprint")
        .filter(pl.col("place") < pl.col("place_right"))
        .group_by(one="place", other="place_right")
        .agg(shared=pl.len(), fewer=pl.min_horizontal("total", "total_right").first())
    )


def _first_prints(
    texts: pl.DataFrame, pairs: pl.DataFrame, words_of: WordsOf, calendar: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """text, first, overlap of those ``texts`` that print an earlier one again, all of them places; and one, other
    (digests), overlap of all ``pairs`` that were ever compared."""
    # the outlet of what has no day
    undated = dict(texts.filter(pl.col("published_date").is_null()).select("place", "source_id").iter_rows())
    belongs: dict[int, tuple[int, float]] = {}
    compared: dict[tuple[str, str], float | None] = {}
    # by the later one, then by the earlier: when a text's turn comes, the earlier ones are settled
    for part in pairs.iter_slices(_PAIRS):
        new = part.filter(~pl.col("is_known"))
        words = words_of(pl.concat([new["one_id"], new["other_id"]]).unique())
        for one, other, one_id, other_id, smaller, greater, share, is_known in part.iter_rows():
            is_settled = one in belongs or other in belongs
            if not is_known and not is_settled:
                share = prints.overlap(words[one_id].split(" "), words[other_id].split(" "), calendar)
            if is_known or not is_settled:
                compared[smaller, greater] = share
            in_series = undated.get(one) is not None and undated.get(one) == undated.get(other)
            if not is_settled and share is not None and (share >= _OWN_AGAIN or not in_series):
                belongs[other] = one, share
    found = [(text, first, share) for text, (first, share) in belongs.items()]
    kept = sorted((one, other, share) for (one, other), share in compared.items())
    return (
        pl.DataFrame(found, {"text": pl.UInt32, "first": pl.UInt32, "overlap": pl.Float64}, orient="row"),
        pl.DataFrame(kept, {"one": pl.String, "other": pl.String, "overlap": pl.Float64}, orient="row"),
    )


def _calendar(date_words: pl.DataFrame) -> dict[str, str]:
    """Folded weekdays, months and number words, with kind and number: شباط and فبراير are both "month 2"."""
    found = {}
    rows = date_words.filter(pl.col("kind").is_in(list(_NUMBERED))).select("word", "variants", "kind", "value")
    for word, variants, kind, value in rows.iter_rows():
        for name in map(keys.fold, [word, *(variants or "").split("|")]):
            if name and " " not in name:
                found[name] = f"{_NUMBERED[kind]} {value}"
                if kind.startswith("ordinal"):
                    found[f"{name}ه"] = found[name]  # the feminine, folded: الرابعة
    return found
