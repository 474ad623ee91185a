"""Bare tokens and the lexicon to the ``tokens`` table: a word is analysed once, a token is looked up.

Where a form has several candidates and the lexicon comes with a model of context (:mod:`transforms.context`), the
sentence chooses.
"""

from itertools import pairwise

import numpy as np
import polars as pl

from transforms import context, schemas, sentences
from transforms.lexicon import ANALYSIS, NO_READING, plain
from transforms.morphology import Disambiguator
from transforms.schemas import READING
from transforms.words import Words


def tag(bare: pl.DataFrame, words: Words, disambiguator: Disambiguator | None = None) -> pl.DataFrame:
    """The ``tokens`` table from split tokens (transforms.tokens.split_glued).

    With a ``disambiguator`` of camel-tools its readings are taken, sentence by sentence and word by word.

    Without a model in ``words`` each form has the reading that is chosen without context. All columns of a token are of
    one reading. Raises SchemaError where a form is not in ``words``.
    """
    form = words.rows(bare)
    if disambiguator:
        return _disambiguated(bare, words, disambiguator)
    row = words.first[form]
    if words.model:
        row = row + context.choose(form, sentences.starts(bare), words.kinds, words.odds, words.model)
    said = words.readings[row]
    tagged = pl.concat([bare.drop("form_no"), said.drop("feature"), words.features[said["feature"]]], how="horizontal")
    return schemas.conform(tagged, "tokens")


def _disambiguated(bare: pl.DataFrame, words: Words, disambiguator: Disambiguator) -> pl.DataFrame:
    forms = [plain(form) for form in bare["form"]]
    bounds = [*np.flatnonzero(sentences.starts(bare)).tolist(), len(forms)]
    read = disambiguator.read([forms[start:end] for start, end in pairwise(bounds)])
    chosen = [reading or NO_READING for sentence in read for reading in sentence]
    said = pl.DataFrame(
        {name: [getattr(reading, name) or None for reading in chosen] for name in READING},
        schema=dict.fromkeys(READING, pl.String),
    ).with_columns(
        pl.col("proclitics", "enclitic").fill_null(""), key=words.frame["key"].gather(words.rows(bare)),
        analysis=pl.Series([ANALYSIS[reading.source] for reading in chosen], dtype=pl.String),
    )
    return schemas.conform(pl.concat([bare.drop("form_no"), said], how="horizontal"), "tokens")
