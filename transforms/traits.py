"""What the rules and the name tagger ask of a form alone, once a form: how name-like it is, which phrases may begin at it,
and its features for the tagger. Depends on the lexicon's row of the form, on the vocabulary and on the tagger."""

import polars as pl

from transforms.knowledge import Knowledge
from transforms.phrases import beginnings
from transforms.recognizer import NameTagger
from transforms.schemas import conform

_FUNCTION = [
    "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "part_neg", "part", "part_verb", "adv", "part_interrog",
]
# how name-like a word is that no list of names holds: one that the lexicon lacks, and a proper noun of the lexicon
UNKNOWN, PROPER, LISTED = 0.42, 0.6, 0.12


def of(lexicon: pl.DataFrame, knowledge: Knowledge, tagger: NameTagger | None = None) -> pl.DataFrame:
    """Rows of table traits for the rows of ``lexicon``, in their order; no features without a ``tagger``."""
    forms = lexicon.with_row_index("form_id").with_columns(pl.col("form_id").cast(pl.Int64))
    begun = beginnings(forms, knowledge.table)
    none = pl.repeat([], len(forms), dtype=pl.List(pl.Int32), eager=True)
    features = tagger.features_of(forms, knowledge) if tagger else none
    verbal = lexicon.select(pl.col("readings").list.join("\n").str.contains(r"\|verb\|")).to_series()
    weights = _name_weights(forms.select("form", "key", "base", "clitic_chars", "pos", "analysis"), knowledge)
    return conform(weights.select("form", "weight", "skip").with_columns(
        verbal.alias("verbal"), begun["word"], begun["starts"], features.alias("features")
    ), "traits")


def before_name(proclitics: str) -> pl.Expr:
    """Characters before a name, of a column of characters that proclitics take beside column ``key``: the future's س stands before
    verbs alone (ساولي is Sauli)."""
    length = pl.col(proclitics)
    return length - ((length > 0) & (pl.col("key").str.slice(length - 1, 1) == "س")).cast(pl.Int64)


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
        .with_columns(skip=before_name("skip"))
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
