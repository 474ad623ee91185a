"""Bare tokens and the lexicon to the ``tokens`` table: a word is analysed once, a token is looked up.

Where a form has several candidates and the lexicon comes with a model of context (:mod:`transforms.context`), the
sentence chooses.
"""

import numpy as np
import polars as pl

from transforms import context, schemas
from transforms.words import Words


def tag(bare: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The ``tokens`` table from split tokens (transforms.tokens.split_glued).

    Without a model in ``words`` each form has the reading that is chosen without context. All columns of a token are of
    one reading. Raises SchemaError where a form is not in ``words``.
    """
    form = words.rows(bare)
    row = words.first[form]
    if words.model:
        row = row + context.choose(form, _sentence_starts(bare), words.kinds, words.odds, words.model)
    said = words.readings[row]
    tagged = pl.concat([bare.drop("form_no"), said.drop("feature"), words.features[said["feature"]]], how="horizontal")
    return schemas.conform(tagged, "tokens")


def _sentence_starts(bare: pl.DataFrame) -> np.ndarray:
    sentence, token = bare["sentence_no"].to_numpy(), bare["token_no"].to_numpy()
    return (np.diff(sentence, prepend=-1) != 0) | (token == 0)
