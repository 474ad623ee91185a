"""The tagger: its fast paths equal slow, obvious ones; sentences do not see each other; spans are well formed."""

from itertools import product

import numpy as np
import polars as pl
import pytest

from transforms import tagger
from transforms.page import TaggedSpan
from transforms.tagger import LABELS, REACH, WIDTH, Tagger, spans

COUNT = len(LABELS)


def impossible(before: str, label: str) -> bool:
    return label.startswith("I-") and before[2:] != label[2:]


@pytest.fixture(scope="module")
def model() -> Tagger:
    """A model of random weights."""
    draw = np.random.default_rng(7)

    def some(*shape: int) -> np.ndarray:
        return draw.normal(0, 0.2, shape).astype(np.float32)

    transitions = some(COUNT, COUNT)
    for (i, before), (j, label) in product(enumerate(LABELS), repeat=2):
        if impossible(before, label):
            transitions[i, j] = -1e4
    window = (2 * REACH + 1) * WIDTH
    return Tagger(
        features=pl.DataFrame({"feature": ["u:"], "row": [0]}),
        words=pl.DataFrame({"word": ["كتب"], "row": [1]}),
        vectors=some(3, WIDTH),
        channels=some(81, WIDTH),
        first=some(window, WIDTH),
        first_bias=some(WIDTH),
        second=some(window, WIDTH),
        second_bias=some(WIDTH),
        output=some(2 * WIDTH, COUNT),
        output_bias=some(COUNT),
        transitions=transitions,
        classes=pl.DataFrame(),
    )


def slow_scores(model: Tagger, inputs: np.ndarray) -> np.ndarray:
    """Label scores of one sentence, token by token."""

    def convolved(rows: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
        padded = np.vstack([np.zeros((REACH, WIDTH)), rows, np.zeros((REACH, WIDTH))])
        return np.array(
            [np.maximum(padded[t : t + 2 * REACH + 1].ravel() @ weights + bias, 0) for t in range(len(rows))]
        )

    one = convolved(np.maximum(inputs, 0), model.first, model.first_bias)
    two = convolved(one, model.second, model.second_bias)
    return np.hstack([one, two]) @ model.output + model.output_bias


@pytest.mark.parametrize("block", [3, 7, 4096])
def test_scores_are_those_of_each_sentence_alone(model, monkeypatch, block):
    monkeypatch.setattr(tagger, "_BLOCK", block)
    draw = np.random.default_rng(block)
    vectors = draw.normal(0, 1, (9, WIDTH)).astype(np.float32)
    lengths = [1, 4, 12, 2]
    sentence = np.repeat([5, 6, 90, 91], lengths)
    forms, code = draw.integers(0, 9, len(sentence)), draw.integers(0, 81, len(sentence))
    expected = np.vstack(
        [
            slow_scores(model, vectors[forms[sentence == s]] + model.channels[code[sentence == s]])
            for s in (5, 6, 90, 91)
        ]
    )
    assert np.allclose(model._scores(vectors, forms, code, sentence), expected, atol=1e-3)


def test_the_best_path_and_its_certainty_equal_those_of_trying_all_paths(model):
    draw = np.random.default_rng(3)
    lengths = [3, 1, 4, 2]
    sentence = np.repeat([1, 2, 3, 4], lengths)
    scores = draw.normal(0, 2, (len(sentence), COUNT)).astype(np.float32)
    labels, confidence = tagger._decode(scores, model.transitions, sentence)
    for number in (1, 2, 3, 4):
        rows = scores[sentence == number]
        paths = [
            path
            for path in product(range(COUNT), repeat=len(rows))
            if not any(impossible(LABELS[a], LABELS[b]) for a, b in zip((0, *path), path, strict=False))
        ]
        totals = np.array(
            [
                sum(rows[t, label] for t, label in enumerate(path))
                + sum(model.transitions[a, b] for a, b in zip(path, path[1:], strict=False))
                for path in paths
            ]
        )
        best = paths[int(totals.argmax())]
        assert tuple(labels[sentence == number]) == best
        share = np.exp(totals - totals.max())
        for token, sure in enumerate(confidence[sentence == number]):
            agreeing = share[[path[token] == best[token] for path in paths]].sum() / share.sum()
            assert sure == pytest.approx(agreeing, abs=1e-3)


def test_spans_are_as_sure_as_their_least_sure_token():
    labels = np.array([0, 1, 2, 3, 0, 5, 5])
    confidence = np.array([0.9, 0.8, 0.6, 0.7, 1.0, 0.5, 0.4], np.float32)
    found, outside = spans(labels, confidence, 1, 7, [0, 0, 0, 1, 0, 0, 0])
    assert found == [
        TaggedSpan(0, 1, 0, "person", 0.6),
        TaggedSpan(2, 2, 1, "place", 0.7),
        TaggedSpan(4, 4, 0, "organization", 0.5),
        TaggedSpan(5, 5, 0, "organization", 0.4),
    ]
    assert outside == [0, 0, 0, 1, 0, 0]


@pytest.fixture(scope="module")
def shipped(prepared):
    """The shipped model, its knowledge, and a function from sentences to their tokens and lexicon."""
    import seeds
    from flows import resources
    versions = resources.prepare(prepared)
    lexicon = resources.Lexicon(prepared, versions.lexicon)
    knowledge = resources.knowledge_of(prepared, versions.gazetteer)

    def read(texts: list[str]):
        documents = pl.DataFrame(
            {
                "document_id": [str(number) for number in range(len(texts))],
                "text": texts,
                "title": pl.Series([None] * len(texts), dtype=pl.String),
                "published_date": pl.Series([None] * len(texts), dtype=pl.Date),
            }
        )
        tagged = lexicon.tag(documents, "tagger")
        return documents, tagged.tokens, tagged.lexicon

    return Tagger.load(seeds.FOLDER / "models" / "names" / "names.npz", knowledge), knowledge, read


def test_a_forms_vector_is_the_sum_of_its_features_and_its_word(shipped):
    from transforms import name_features

    model, knowledge, read = shipped
    forms = read(["وبرلين 1948 غورلينغاو، كتب", "كتبها"])[2].with_row_index("form_id")
    rows = dict(model.features.iter_rows())
    words = dict(model.words.iter_rows())
    found = name_features.features(forms, knowledge, model.classes)
    looked_up = forms.select("form_id", name_features.word())
    assert {"برلين", "0"} <= set(looked_up["word"])
    for form, word in looked_up.iter_rows():
        features = [rows[name] for name in found.filter(form_id=form)["feature"] if name in rows]
        expected = model.vectors[features].sum(axis=0) + model.vectors[words.get(word, len(model.vectors) - 1)]
        assert np.allclose(model._summed(model.features_of(forms, knowledge))[form], expected, atol=1e-4)


# sentences of our own; the names are made up and stand after no title
SENTENCES = [
    ("وأضاف برنارد كوزلوفسكي أن الفريق سيغادر غدا.", {("برنارد كوزلوفسكي", "person")}),
    ("وانتقل اللاعب إلى نادي الوحدة بعد عامين.", set()),
    ("عقد المؤتمر في مدريد ثم في برشلونة.", {("مدريد", "place"), ("برشلونة", "place")}),
]


def test_the_shipped_model_finds_names_that_no_title_announces(shipped):
    from transforms import extract

    model, knowledge, read = shipped
    documents, tagged, readings = read([text for text, _ in SENTENCES])
    made = extract.extract(documents, tagged, readings, knowledge, model)
    for number, (_, expected) in enumerate(SENTENCES):
        found = made["mentions"].filter(document_id=str(number)).select("form", "entity_type")
        assert expected <= set(found.iter_rows())


def test_a_document_is_tagged_alike_alone_and_among_others(shipped):
    from transforms import extract

    model, knowledge, read = shipped
    texts = [text for text, _ in SENTENCES]
    together = extract.pages(*read(texts), knowledge, model)
    for page, text in zip(together, texts, strict=True):
        alone = next(extract.pages(*read([text]), knowledge, model))
        assert page.tagged == alone.tagged
        assert page.outside == pytest.approx(alone.outside, abs=1e-4)


def test_a_model_of_other_labels_is_refused(tmp_path, shipped):
    path = tmp_path / "other.npz"
    np.savez(path, labels=np.frombuffer(b"O\nB-food", np.uint8))
    with pytest.raises(ValueError, match="not a model of these labels"):
        Tagger.load(path, shipped[1])
