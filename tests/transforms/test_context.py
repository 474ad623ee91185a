"""The reading that a sentence chooses: the fast path against all paths, and what only context can decide."""

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from transforms import context, lexicon, schemas, sentences, tagging, tokens
from transforms.candidates import MOST
from transforms.forms import Forms
from transforms.schemas import READING
from transforms.words import Words

LINKS = np.random.default_rng(3).normal(size=(4, 4)).astype(np.float32)
MODEL = context.load(seeds.CONTEXT_MODEL)
TINY = context.Model(("edge", "noun", "verb", "adj"), LINKS)


@pytest.fixture(scope="module")
def tagged(analyser):
    """A function: texts and a model -> bare tokens, lexicon with candidates, tokens."""

    def run(texts: list[str], model: context.Model | None):
        documents = {"document_id": list(map(str, range(len(texts)))), "text": texts}
        forms = Forms()
        bare = sentences.number(tokens.cut(pl.DataFrame(documents, schema=dict.fromkeys(documents, pl.String)), forms))
        words = Words.of(lexicon.analyse(bare["form"].unique().to_list(), analyser), forms, model)
        bare = tokens.split_glued(bare, words)
        return bare, words, tagging.tag(bare, words)

    return run


DECIDED = [
    # text, word, part of speech, why
    ("وقد كشف الوزير عن الخطة.", "كشف", "verb", "after qad"),
    ("الذي قتل في الهجوم.", "قتل", "verb", "after a relative pronoun"),
    ("بعد قتل الرجل.", "قتل", "noun", "after a preposition"),
    ("كما رفض الرئيس العرض.", "رفض", "verb", "a subject with the article follows"),
    ("إلى كتب جديدة.", "كتب", "noun", "a preposition before, an adjective after"),
]


@pytest.mark.parametrize(("text", "word", "pos", "reason"), DECIDED)
def test_context_decides(tagged, text, word, pos, reason):
    found = tagged([text], MODEL)[2]
    assert found.filter(pl.col("form") == word)["pos"].to_list() == [pos], reason


def test_a_token_is_of_one_reading(tagged):
    texts = [text for text, *_ in DECIDED]
    bare, words, found = tagged(texts, MODEL)
    rows = list(words.frame.iter_rows(named=True))
    known = {(row["form"], *(row[name] for name in READING)) for row in rows}
    known |= {(row["form"], *(other[name] for name in READING)) for row in rows for other in row["candidates"]}
    assert {tuple(row) for row in found.select("form", *READING).iter_rows()} <= known
    same = ("document_id", "sentence_no", "token_no", "start_char", "end_char", "form", "key", "is_split", "analysis")
    assert found.select(same).equals(tagged(texts, None)[2].select(same))


def test_documents_do_not_look_at_each_other(tagged):
    texts = [text for text, *_ in DECIDED]
    together = tagged(texts, MODEL)[2].select(READING)
    alone = pl.concat([tagged([text], MODEL)[2].select(READING) for text in texts])
    assert together.equals(alone)


def test_nothing_to_tag(tagged):
    assert tagged([], MODEL)[2].equals(schemas.empty("tokens"))


def test_a_form_that_the_lexicon_lacks(tagged):
    bare, words, _ = tagged(["كتب الوزير"], None)
    fewer = Words.of(words.frame.filter(pl.col("form") != "كتب"), words.forms, MODEL)
    with pytest.raises(schemas.SchemaError, match="not in the lexicon"):
        tagging.tag(bare, fewer)


def test_the_model_is_sound():
    model = MODEL
    assert model.kinds[0] == context.EDGE and len(set(model.kinds)) == len(model.kinds)
    assert model.links.shape == (len(model.kinds),) * 2 and np.isfinite(model.links).all()


def test_an_unknown_kind_is_the_nearest_one():
    kinds = ("edge", "noun", "noun+the", "prep")
    named = pl.Series(["noun+the+fs", "prep:على", "noun_prop", "edge"])
    assert context.numbered(named, kinds).tolist() == [2, 3, 1, 0]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_best_path_is_the_best_of_all_paths(data):
    forms = data.draw(st.integers(1, 5))
    row_of_kinds = st.tuples(*[st.integers(1, 3)] * (1 + MOST))
    kinds = np.array(data.draw(st.lists(row_of_kinds, min_size=forms, max_size=forms)), np.int32)
    odds = np.full((forms, 1 + MOST), -1e9, np.float32)
    for row in range(forms):
        count = data.draw(st.integers(1, 1 + MOST))
        odds[row, :count] = data.draw(st.lists(st.floats(-5, 0, width=16), min_size=count, max_size=count))
    text = np.array(data.draw(st.lists(st.integers(0, forms - 1), min_size=1, max_size=6)))
    starts = np.array([True, *data.draw(st.lists(st.booleans(), min_size=len(text) - 1, max_size=len(text) - 1))])
    found = context.choose(text, starts, kinds, odds, TINY)

    def score(path) -> float:
        total, before = 0.0, 0
        for place, (form, choice) in enumerate(zip(text, path, strict=True)):
            if starts[place] and place:
                total, before = total + TINY.links[before, 0], 0
            total += TINY.links[before, kinds[form, choice]] + odds[form, choice]
            before = kinds[form, choice]
        return total + TINY.links[before, 0]

    ways = product(*(range(int((odds[form] > -1e8).sum())) for form in text))
    assert score(found) == pytest.approx(max(map(score, ways)), abs=1e-3)
