"""The readings of a form that its sentence may choose among, with their odds and kinds.

A form has one candidate for each kind of word that it can be (part of speech, aspect, gender and number,
clitics): the likeliest reading of that kind. Only nouns, adjectives, verbs and numerals compete, which is
where context tells; readings far less likely than the best are left out. Most forms have one candidate.
"""

from functools import cache

import numpy as np
import polars as pl

from transforms.schemas import CANDIDATES

# at most so many readings beside the chosen one
MOST = 3
# log-odds below the best reading at which no sentence makes up for it
_FURTHEST = 8.0
_OPEN = frozenset(("noun", "adj", "verb", "noun_num"))
_NUMBERS = frozenset(("noun_num", "adj_num"))
_NOMINAL = frozenset(("adj", "adj_comp", "noun_prop", "noun_quant"))
_FUNCTION_WORDS = frozenset((
    "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "part", "part_neg", "part_verb", "part_fut",
    "part_interrog", "part_restrict", "part_focus", "part_voc", "adv", "adv_interrog", "adv_rel", "punc",
))
_TELLING = ("pos", "proclitics", "enclitic", "aspect", "gender", "number")
# readings that are alike in these do not compete
_COMPETITOR = ("pos", "aspect", "proclitics", "enclitic", "its_gender", "its_number")


def others(readings: pl.DataFrame, odds: np.ndarray, chosen: np.ndarray) -> pl.DataFrame:
    """Columns word, candidates: of the forms that have any, at most ``MOST`` beside the reading in row ``chosen``.

    ``readings`` is what ``Analyser.read`` gives, ``odds`` their log-odds. Those of a candidate are against the
    chosen reading and never above 0; the likeliest comes first. Candidates are structs of schemas.CANDIDATES.
    """
    best = readings[chosen].with_columns(best=pl.Series(odds[chosen]), row=pl.Series(chosen)).filter(pl.col("pos").is_in(_OPEN))
    agreement = (pl.when(pl.col("pos").is_in(["noun", "adj"])).then(name).alias(f"its_{name}") for name in ("gender", "number"))
    competing = (
        readings.lazy().with_columns(odds=pl.Series(odds)).with_row_index("row").filter(pl.col("pos").is_in(_OPEN))
        .join(best.lazy().select("word", "best", chosen="row"), on="word", how="inner", maintain_order="left")
        .with_columns(is_other=pl.col("row") != pl.col("chosen"))
        .filter((pl.col("odds") > pl.col("best") - _FURTHEST) | ~pl.col("is_other"))
        .with_columns(*agreement, odds=pl.min_horizontal(0.0, pl.col("odds") - pl.col("best")))
        .collect()
    )
    # the chosen reading comes first and so stands for its kind
    distinct = (
        competing.sort("word", "is_other", -pl.col("odds"), maintain_order=True)
        .unique(("word", *_COMPETITOR), keep="first", maintain_order=True)
        .filter("is_other")
        .filter(pl.int_range(pl.len()).over("word") < MOST)
    )
    told = distinct.with_columns(pl.col("gloss").replace("", None), kind=kinds(distinct, distinct["key"]))
    fields = [field.name for field in CANDIDATES.value_type]
    return told.select("word", candidates=pl.struct(fields)).group_by("word", maintain_order=True).agg("candidates")


def kinds(readings: pl.DataFrame, keys: pl.Series) -> pl.Series:
    """What matters of each reading to its neighbours, the weightiest part first, as in ``verb+i+m+will``.

    Part of speech, aspect, article, a preposition, conjunction or pronoun on it, gender and number where neighbours
    agree. Function words are kinds of their own: ``prep:`` and the form's match key, which is in ``keys``.
    """
    said = readings.select(_TELLING)
    distinct = said.unique()
    named = distinct.with_columns(kind=pl.Series([_kind(*row) for row in distinct.iter_rows()], dtype=pl.String))
    told = said.join(named, on=_TELLING, how="left", nulls_equal=True, maintain_order="left").with_columns(key=keys)
    own = pl.col("pos").is_in(_FUNCTION_WORDS)
    return told.select(pl.when(own).then(pl.concat_str("pos", pl.lit(":"), "key")).otherwise("kind").alias("kind")).to_series()


@cache
def _kind(pos: str, proclitics: str, enclitic: str, aspect: str | None, gender: str | None, number: str | None) -> str:
    conjunction = "+and" if "wa_conj" in proclitics or "fa_conj" in proclitics else ""
    if pos == "verb":
        will, to, it = "+will" * ("sa_fut" in proclitics), "+to" * ("li_" in proclitics), "+it" * bool(enclitic)
        return f"verb+{aspect or 'p'}+{gender or '-'}{will}{to}{it}{conjunction}"
    if pos == "digit":
        return pos
    name = "number" if pos in _NUMBERS else "noun_prop" if pos == "foreign" else pos if pos in _NOMINAL else "noun"
    definite = "+the" if proclitics.endswith("Al_det") else "+own" if enclitic else ""
    agreement = f"+{gender or '-'}{number or 's'}" if pos in ("noun", "adj") else ""
    return f"{name}{definite}{'+to' * ('_prep' in proclitics)}{conjunction}{agreement}"
