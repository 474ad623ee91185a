"""What of a form's shape, readings and gazetteer entries tells whether it is part of a name.

A feature is a short string ``template:value``. All of them depend on the form alone, so they are made
once a form; what depends on neighbours is the model's business (:mod:`transforms.tagger`).
"""

import numpy as np
import polars as pl

from transforms.entries import (
    Attribution,
    BodyHead,
    Cue,
    Demonym,
    EncounterNoun,
    EncounterVerb,
    Honorific,
    LightVerb,
    Modifier,
    Name,
    RoleWord,
    TitleHead,
)
from transforms.knowledge import Knowledge
from transforms.phrases import beginnings, find

# longer names of the gazetteer that a token may lie in: a channel each
CHANNELS = ("place", "organization", "person", "title")
_CLASSES = (
    (Demonym, "demonym"),
    (BodyHead, "body_head"),
    (Honorific, "honorific"),
    (RoleWord, "role"),
    (Cue, "cue"),
    (EncounterVerb, "encounter_verb"),
    (EncounterNoun, "encounter_noun"),
    (LightVerb, "light_verb"),
    (Modifier, "modifier"),
    (Attribution, "attribution"),
)


def phrase_classes(knowledge: Knowledge) -> pl.DataFrame:
    """The class (``country``, ``title_minister`` ...) and channel (-1 for none) of each phrase row of ``knowledge``."""
    classes, channels = [], []
    for entry in knowledge.entries:
        channel = -1
        if isinstance(entry, Name):
            kind = f"{entry.kind}{'?' if entry.ambiguity >= 0.5 else ''}"
            channel = CHANNELS.index(entry.type)
        elif isinstance(entry, TitleHead):
            kind = "occupation" if entry.occupation else "title"
            channel = CHANNELS.index("title")
        else:
            kind = next((name for kind, name in _CLASSES if isinstance(entry, kind)), None)
        classes.append(kind)
        channels.append(channel)
    return (
        pl.DataFrame({"class": classes, "channel": channels}, schema={"class": pl.String, "channel": pl.Int8})
        .with_row_index("phrase")
        .with_columns(pl.col("phrase").cast(pl.Int64))
    )


def word() -> pl.Expr:
    """By what a row of the lexicon is looked up among the words of the model: its match form without proclitics; numbers are
    one word."""
    bare = pl.when(pl.col("base") == "").then("key").otherwise("base")
    return pl.when(bare.str.contains(r"^\d+$")).then(pl.lit("0")).otherwise(bare).alias("word")


def features(forms: pl.DataFrame, knowledge: Knowledge, classes: pl.DataFrame) -> pl.DataFrame:
    """Columns form_id, feature, sorted by form_id: all features of each of ``forms``.

    ``forms``: the lexicon's columns and form_id (dense, 0..).
    """
    key, base = pl.col("key"), pl.col("base")
    cut = pl.when(pl.col("clitic_chars") > 0)
    parts = knowledge.name_parts.lazy()
    roles = pl.LazyFrame(
        {"key": list(knowledge.name_part_roles), "role": list(knowledge.name_part_roles.values())},
        schema={"key": pl.String, "role": pl.String},
    )
    known = forms.lazy().select(
        "form_id",
        "form",
        "key",
        "base",
        "clitic_chars",
        "lemma",
        "pos",
        "gloss",
        "proclitics",
        "enclitic",
        "gender",
        "number",
        "aspect",
        "analysis",
        "readings",
    )
    known = (
        known.join(parts.rename({"weight": "whole"}), on="key", how="left", maintain_order="left")
        .join(parts.select(base="key", part="weight"), on="base", how="left", maintain_order="left")
        .join(roles, on="key", how="left", maintain_order="left")
        .with_columns(
            length=key.str.len_chars(),
            capital=pl.col("gloss").str.contains(r"^[A-Z]"),
            word=pl.col("gloss").str.extract(r"^([A-Za-z]+)"),
            read=pl.col("readings")
            .list.eval(pl.element().str.split("|").list.get(1, null_on_oob=True))
            .list.unique()
            .list.sort()
            .list.join("+"),
            arabic=key.str.contains(r"^\p{Arabic}+$"),
        )
        .collect()
    )

    def template(name: str, value: pl.Expr) -> pl.Expr:
        return pl.concat_str(pl.lit(name + ":"), value.cast(pl.String)).alias(name)

    columns = [
        template("k", key),
        template("b", cut.then(base)),
        template("l", pl.col("lemma")),
        template("w", pl.col("word")),
        *(template(f"p{n}", pl.when(pl.col("length") > n).then(key.str.slice(0, n))) for n in (1, 2, 3, 4)),
        *(template(f"s{n}", pl.when(pl.col("length") > n).then(key.str.slice(-n))) for n in (1, 2, 3, 4)),
        *(template(f"q{n}", cut.then(base.str.slice(0, n))) for n in (2, 3)),
        template("pos", pl.col("pos")),
        template("an", pl.col("analysis")),
        template("pa", pl.concat_str("pos", "analysis", "capital", ignore_nulls=True)),
        template("pc", pl.col("proclitics")),
        template("ec", pl.col("enclitic")),
        template("gn", pl.concat_str("gender", "number", "aspect", ignore_nulls=True)),
        template("rd", pl.col("read")),
        template("ro", pl.col("role")),
        template("nw", (pl.col("whole") * 10).floor().cast(pl.Int8)),
        template("np", cut.then((pl.col("part") * 10).floor().cast(pl.Int8))),
        template("ln", pl.min_horizontal("length", 10)),
        template(
            "sh",
            pl.when("arabic")
            .then(pl.when(key.str.starts_with("ال")).then(pl.lit("al")).otherwise(pl.lit("ar")))
            .when(key.str.contains(r"^\d+$"))
            .then(pl.lit("0"))
            .when(key.str.contains(r"^\p{Latin}+$"))
            .then(pl.lit("la"))
            .otherwise(pl.lit("x")),
        ),
        template("u", pl.lit("")),
    ]
    wide = known.select("form_id", *columns)
    tall = [wide.select("form_id", feature=c).drop_nulls() for c in wide.columns[1:]]
    # three letters in a row anywhere in the word without its clitics
    edged = known.filter("arabic").select(
        "form_id",
        edged=pl.concat_str(pl.lit("^"), pl.when(base.str.len_chars() > 1).then(base).otherwise(key), pl.lit("$")),
    )
    longest = int(edged["edged"].str.len_chars().max() or 0)
    for start in range(min(longest - 2, 12)):
        tall.append(
            edged.filter(pl.col("edged").str.len_chars() >= start + 3).select(
                "form_id", feature=pl.concat_str(pl.lit("t:"), pl.col("edged").str.slice(start, 3))
            )
        )
    alone = find(forms.select("form_id", sentence="form_id"), beginnings(forms, knowledge.table), knowledge.table)
    tall.append(
        alone.join(classes, on="phrase")
        .drop_nulls("class")
        .select(
            form_id="token",
            feature=pl.concat_str(
                pl.lit("g:"), pl.when(pl.col("proclitic") == "").then(pl.lit("")).otherwise(pl.lit("+")), "class"
            ),
        )
    )
    return (
        pl.concat([t.with_columns(pl.col("form_id").cast(pl.Int64)) for t in tall]).unique().sort("form_id", "feature")
    )


def channels(matches: pl.DataFrame, classes: pl.DataFrame, count: int) -> np.ndarray:
    """For each of ``count`` tokens one number: for each channel whether the token begins (1) or continues (2) a
    phrase of two or more words, as digits of base 3."""
    code = np.zeros(count, np.int64)
    long = matches.filter(pl.col("count") > 1).join(classes.filter(pl.col("channel") >= 0), on="phrase", how="inner")
    for channel in range(len(CHANNELS)):
        state = np.zeros(count, np.int64)
        of = long.filter(pl.col("channel") == channel)
        token, length = of["token"].to_numpy(), of["count"].to_numpy()
        for offset in range(1, int(length.max()) if len(length) else 0):
            state[token[length > offset] + offset] = 2
        first = token[state[token] == 0]
        state[first] = 1
        code += state * 3**channel
    return code
