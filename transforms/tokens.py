"""Documents to bare tokens: words and single marks, with exact offsets into the raw text.

The text is cut into pieces that tile it (words, marks, gaps), so an offset is a running sum of
lengths and no token is touched by Python. A word may hold format characters (ZWNJ, bidi marks)
between its letters; they are read through, not removed.
"""

import polars as pl

_LETTER = r"[\p{L}\p{M}\p{N}\x{0640}]"
WORD = rf"{_LETTER}+(?:\p{{Cf}}+{_LETTER}+)*"
MARK = r"[\p{P}\p{S}]"
GAP = r"[^\p{L}\p{M}\p{N}\x{0640}\p{P}\p{S}]+"


def cut(documents: pl.DataFrame) -> pl.DataFrame:
    """Bare tokens of ``documents`` (document_id, text).

    Columns: document_id, token_no, start_char, end_char, form, gap (the raw text between this
    token and the next, "" for none), in the order of the documents and of the text.
    """
    texts = documents.lazy().select(
        "document_id", "text", length=pl.col("text").str.len_chars().cast(pl.Int64)
    )
    texts = texts.with_columns(base=pl.col("length").cum_sum() - pl.col("length"))
    pieces = (
        texts.select("document_id", "base", piece=pl.col("text").str.extract_all(f"{WORD}|{MARK}|{GAP}"))
        .explode("piece", empty_as_null=False)
        .with_columns(length=pl.col("piece").str.len_chars().cast(pl.Int64))
        .with_columns(end_char=pl.col("length").cum_sum() - pl.col("base"))
        .with_columns(start_char=pl.col("end_char") - pl.col("length"), is_gap=pl.col("piece").str.contains(rf"^{GAP}$"))
        .with_columns(
            gap=pl.when(pl.col("is_gap").shift(-1) & (pl.col("start_char").shift(-1) > 0))
            .then(pl.col("piece").shift(-1))
            .otherwise(pl.lit(""))
        )
        .filter(~pl.col("is_gap"))
        .with_row_index("row")
        .with_columns(first_row=pl.when(pl.col("base") != pl.col("base").shift(1)).then("row").forward_fill().fill_null(0))
    )
    return pieces.select(
        "document_id",
        token_no=(pl.col("row") - pl.col("first_row")).cast(pl.Int32),
        start_char=pl.col("start_char").cast(pl.Int32),
        end_char=pl.col("end_char").cast(pl.Int32),
        form="piece",
        gap="gap",
    ).collect()


def split_glued(bare: pl.DataFrame, lexicon: pl.DataFrame) -> pl.DataFrame:
    """``bare`` with every glued form cut into the parts that the lexicon found in it.

    Adds is_split: true where a token ends at a boundary that the raw text lacks. Token numbers
    are given anew; offsets stay exact because parts are character offsets inside the raw form.
    """
    glued = lexicon.filter(pl.col("parts").list.len() > 0).select("form", "parts")
    rows = bare.with_row_index("row")
    # few words are glued: only their rows are cut
    whole = rows.join(glued, on="form", how="anti").with_columns(
        begins=pl.lit(0, pl.Int32), ends=pl.col("end_char") - pl.col("start_char"), is_split=pl.lit(False)
    )
    parted = (
        rows.join(glued, on="form", how="inner", maintain_order="left")
        .with_columns(length=pl.col("end_char") - pl.col("start_char"))
        .with_columns(begins=pl.concat_list(pl.lit(0, pl.Int32), pl.col("parts")))
        .explode("begins", empty_as_null=True)
        .with_columns(
            ends=pl.col("begins").shift(-1).over("row").fill_null(pl.col("length")),
            is_split=pl.col("begins").shift(-1).over("row").is_not_null(),
        )
        .with_columns(form=pl.col("form").str.slice(pl.col("begins"), pl.col("ends") - pl.col("begins")))
    )
    cuts = pl.concat([whole, parted.select(whole.columns)]).sort("row", "begins")
    first = pl.when(pl.col("document_id") != pl.col("document_id").shift(1)).then(pl.int_range(pl.len())).forward_fill().fill_null(0)
    return cuts.select(
        "document_id",
        "sentence_no",
        token_no=(pl.int_range(pl.len()) - first).cast(pl.Int32),
        start_char=pl.col("start_char") + pl.col("begins"),
        end_char=pl.col("start_char") + pl.col("ends"),
        form="form",
        is_split="is_split",
    )
