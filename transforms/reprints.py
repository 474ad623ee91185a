"""Which documents print again what an earlier one printed: ``duplicate_of``, the first print of a dispatch.

Documents are taken in order: by day and moment of publication, those that lack it last, then the longer one first,
then by id. A document is a first print if it
is no print of an earlier first print, and else belongs to the earliest of those. So it depends on what there is, not
on the order in which it came; what is compared is always a first print, so that no chain of small differences leads
from one dispatch to another.
"""

from collections.abc import Mapping

import polars as pl

from transforms import keys, prints, schemas

# a fingerprint of more texts than that is a phrase of the trade, or chrome that was not known as such
_COMMON = 50
# the share of the shorter one's fingerprints from which on two texts are compared
_MIN_SHARED = 0.2
# pairs that are counted at a time
_ROWS = 5_000_000
# two undated articles of one outlet are mostly two of a series (fixtures, hearings) unless they share nearly everything
_OWN_AGAIN = 0.95
# kinds of date words that are numbers, and what they count
_NUMBERED = {
    "weekday": "weekday", "month": "month", "month_in_context": "month", "hijri_month": "hijri month",
    "cardinal": "cardinal", "ordinal": "ordinal", "ordinal_construct": "ordinal",
}  # fmt: skip
# texts with fewer words are the same dispatch only where their titles are the same
_TITLED = 20


def link(documents: pl.DataFrame, signatures: pl.DataFrame, date_words: pl.DataFrame) -> pl.DataFrame:
    """``reprint_links``: of all ``documents`` with their ``signatures``, those that are no first prints.

    ``date_words`` is the seed table of that name.
    """
    placed = (
        documents.select("document_id", "title", "published_date", "published_at", "source_id")
        .join(signatures, on="document_id")
        .filter(pl.col("words") != "")
        .with_columns(chars=pl.col("words").str.len_chars())
        .sort(
            "published_date", "published_at", "chars", "document_id", descending=[False, False, True, False],
            nulls_last=True,
        )
        .with_row_index("place")
    )  # fmt: skip
    is_short = pl.col("words").str.count_matches(" ") < _TITLED - 1
    same = ["words", pl.when(is_short).then(pl.col("title").fill_null("")).alias("told_by")]
    texts = placed.with_columns(text=pl.col("place").min().over(same))
    first = texts.filter(pl.col("text") == pl.col("place"))
    found = _first_prints(first, _candidates(first), _calendar(date_words))
    links = (
        texts.join(found, on="text", how="left")
        .with_columns(pl.col("first").fill_null(pl.col("text")), pl.col("overlap").fill_null(1.0))
        .filter(pl.col("first") != pl.col("place"))
        .join(placed.select(first="place", duplicate_of="document_id"), on="first")
    )
    return schemas.conform(links.select("document_id", "duplicate_of", "overlap").sort("document_id"), "reprint_links")


def _candidates(texts: pl.DataFrame) -> pl.DataFrame:
    """one, other: places of pairs of ``texts`` that share fingerprints, the earlier one first; in order."""
    prints_ = (
        texts.select("place", "fingerprints", total=pl.col("fingerprints").list.len())
        .explode("fingerprints")
        .drop_nulls("fingerprints")
        .rename({"fingerprints": "fingerprint"})
        .with_columns(texts=pl.len().over("fingerprint"))
        .filter(pl.col("texts").is_between(2, _COMMON))
    )
    # in parts by fingerprint, so that memory does not follow the number of pairs
    parts = 1 + int(prints_["texts"].sum()) // _ROWS
    counted = [
        _shared(part)
        for part in prints_.with_columns(part=pl.col("fingerprint") % parts).partition_by("part", include_key=False)
    ]
    if not counted:
        return pl.DataFrame(schema={"one": pl.UInt32, "other": pl.UInt32})
    pairs = pl.concat(counted).group_by("one", "other").agg(pl.col("shared").sum(), pl.col("fewer").first())
    return pairs.filter(pl.col("shared") >= _MIN_SHARED * pl.col("fewer")).select("one", "other").sort("other", "one")


def _shared(prints_: pl.DataFrame) -> pl.DataFrame:
    return (
        prints_.join(prints_, on="fingerprint")
        .filter(pl.col("place") < pl.col("place_right"))
        .group_by(one="place", other="place_right")
        .agg(shared=pl.len(), fewer=pl.min_horizontal("total", "total_right").first())
    )


def _first_prints(texts: pl.DataFrame, candidates: pl.DataFrame, calendar: Mapping[str, str]) -> pl.DataFrame:
    """text, first, overlap: of those ``texts`` that print an earlier one again; all are places."""
    compared = pl.concat([candidates["one"], candidates["other"]]).unique()
    wanted = texts.filter(pl.col("place").is_in(compared.implode()))
    words = dict(wanted.select("place", "words").iter_rows())
    # the outlet of what has no day
    undated = dict(wanted.filter(pl.col("published_date").is_null()).select("place", "source_id").iter_rows())
    belongs: dict[int, tuple[int, float]] = {}
    # by the later one, then by the earlier: when a text's turn comes, the earlier ones are settled
    for one, other in candidates.iter_rows():
        if one not in belongs and other not in belongs:
            share = prints.overlap(words[one].split(" "), words[other].split(" "), calendar)
            in_series = undated.get(one) is not None and undated.get(one) == undated.get(other)
            if share is not None and (share >= _OWN_AGAIN or not in_series):
                belongs[other] = one, share
    rows = [(text, first, share) for text, (first, share) in belongs.items()]
    return pl.DataFrame(rows, schema={"text": pl.UInt32, "first": pl.UInt32, "overlap": pl.Float64}, orient="row")


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
