"""Bare tokens and the lexicon to the ``tokens`` table: a word is analysed once, a token is looked up.

With a model of context (:mod:`transforms.context`), the sentence chooses where a form has several candidates.
"""

import numpy as np
import polars as pl

from transforms import context, schemas

_FROM_LEXICON = (
    "key", "lemma", "pos", "gloss", "proclitics", "enclitic", "aspect", "person", "gender", "number", "analysis",
)


def tag(bare: pl.DataFrame, lexicon: pl.DataFrame, model: context.Model | None = None) -> pl.DataFrame:
    """The ``tokens`` table from split tokens (transforms.tokens.split_glued) and lexicon rows of all their forms.

    Without ``model`` each form has the reading that is chosen without context. With one (context.default()) the
    lexicon needs its candidates (context.attach). All columns of a token are of one reading.
    Raises SchemaError where a form is not in the lexicon.
    """
    if model is None:
        tagged = bare.join(lexicon.select("form", *_FROM_LEXICON), on="form", how="left", maintain_order="left")
        return schemas.conform(tagged, "tokens")
    forms = bare.select("form").join(
        lexicon.select("form").with_row_index("form_id"), on="form", how="left", maintain_order="left"
    )["form_id"]
    if forms.null_count():
        missing = bare["form"].filter(forms.is_null()).unique().sort().to_list()
        raise schemas.SchemaError(f"tokens.form: not in the lexicon: {missing[:5]}")
    form = forms.to_numpy()
    offered = context.choices(lexicon, model.kinds)
    chosen = context.choose(form, _sentence_starts(bare), offered, model)
    return schemas.conform(bare.hstack(offered.readings[offered.first[form] + chosen]), "tokens")


def _sentence_starts(bare: pl.DataFrame) -> np.ndarray:
    if bare.is_empty():
        return np.zeros(0, bool)
    document, sentence = bare["document_id"], bare["sentence_no"]
    return ((document != document.shift(1)) | (sentence != sentence.shift(1))).fill_null(True).to_numpy()
