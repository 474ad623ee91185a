"""Bare tokens and the lexicon to the ``tokens`` table: a word is analysed once, a token is looked up."""

import polars as pl

from transforms import schemas

_FROM_LEXICON = (
    "key", "lemma", "pos", "gloss", "proclitics", "enclitic", "aspect", "person", "gender", "number", "analysis",
)


def tag(bare: pl.DataFrame, lexicon: pl.DataFrame) -> pl.DataFrame:
    """The ``tokens`` table from split tokens (transforms.tokens.split_glued) and lexicon rows of all their forms.

    Raises SchemaError where a form is not in the lexicon.
    """
    tagged = bare.join(lexicon.select("form", *_FROM_LEXICON), on="form", how="left", maintain_order="left")
    return schemas.conform(tagged, "tokens")
