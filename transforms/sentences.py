"""Bare tokens to sentences.

A sentence ends at . ! ? ؟ or at a line break. It does not end at a decimal point (4.2), inside a
Latin address (aljazeera.net), after a one-letter abbreviation (د. doctor) or at a run of dots, which
newswire uses as a dash. A full stop without a space after it (مصر.وتحادث) ends one all the same.
"""

import polars as pl

from transforms import schemas

_FINAL = [".", "!", "?", "؟", "۔"]
_CLOSING = ["\"", "”", "»", "«", "’", ")", "}", "]", "“"]


def number(bare: pl.DataFrame) -> pl.DataFrame:
    """``bare`` tokens (see transforms.tokens.cut) with sentence_no, in the same order."""
    first = pl.col("token_no") == 0
    context = (
        bare.lazy()
        .with_row_index("row")
        .with_columns(
            before=pl.when(~first).then(pl.col("form").shift(1)),
            gap_before=pl.when(~first).then(pl.col("gap").shift(1)).otherwise(pl.lit("")),
            after=pl.when(~first.shift(-1, fill_value=True)).then(pl.col("form").shift(-1)),
            has_break=pl.col("gap").str.contains(r"[\n\r\x{2028}\x{2029}]"),
        )
        .with_columns(touches_before=~first & (pl.col("gap_before") == ""))
        .with_columns(touches_after=(pl.col("gap") == "") & pl.col("after").is_not_null())
    )
    is_dot = pl.col("form") == "."
    # only marks and line breaks can end a sentence: the patterns below run on those rows alone
    candidates = context.filter(pl.col("form").is_in(_FINAL + _CLOSING) | pl.col("has_break")).with_columns(
        final=pl.col("form").is_in(_FINAL)
        & ~(
            # in a run of dots
            (is_dot & (((pl.col("before") == ".") & pl.col("touches_before"))
                       | ((pl.col("after") == ".") & pl.col("touches_after")))).fill_null(False)
            # in a number
            | (is_dot & pl.col("touches_before") & pl.col("touches_after")
               & pl.col("before").str.contains(r"^\p{N}+$") & pl.col("after").str.contains(r"^\p{N}")).fill_null(False)
            # in a Latin address
            | (is_dot & pl.col("touches_after") & pl.col("after").str.contains(r"^[A-Za-z]")).fill_null(False)
            # after an initial
            | (is_dot & pl.col("touches_before") & pl.col("before").str.contains(r"^\p{Arabic}\p{M}*$")).fill_null(False)
        )
    )
    adjacent = pl.col("row").shift(1) == pl.col("row") - 1
    candidates = candidates.with_columns(
        # ." and .» : the mark that closes a quotation goes with the sentence that it closes
        closes=(
            pl.col("form").is_in(_CLOSING) & pl.col("final").shift(1) & adjacent & pl.col("touches_before")
            & ~pl.col("touches_after")
        ).fill_null(False)
    )
    held = pl.col("closes").shift(-1, fill_value=False) & (pl.col("row").shift(-1) == pl.col("row") + 1).fill_null(False)
    ends = candidates.filter((pl.col("final") & ~held) | pl.col("closes") | pl.col("has_break")).select("row", end=pl.lit(1, pl.Int32))
    return (
        bare.lazy()
        .with_row_index("row")
        .join(ends, on="row", how="left", maintain_order="left")
        .with_columns(ended=pl.col("end").fill_null(0).cum_sum().shift(1, fill_value=0))
        .with_columns(base=pl.when(first).then("ended").forward_fill())
        .with_columns(sentence_no=(pl.col("ended") - pl.col("base")).cast(pl.Int32))
        .drop("row", "end", "ended", "base")
        .collect()
    )


def split(documents: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    """The ``sentences`` table from documents (document_id, text) and numbered tokens."""
    spans = numbered.group_by("document_id", "sentence_no", maintain_order=True).agg(
        start_char=pl.col("start_char").min(), end_char=pl.col("end_char").max()
    )
    return schemas.conform(
        spans.join(documents.select("document_id", "text"), on="document_id", how="left", maintain_order="left")
        .with_columns(text=pl.col("text").str.slice(pl.col("start_char"), pl.col("end_char") - pl.col("start_char"))),
        "sentences",
    )
