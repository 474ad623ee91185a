"""camel-tools' recognizer in the place of the shipped tagger: a tiny model of our own, loaded by camel-tools itself."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.transforms.recognizing import SENTENCES, write_model
from transforms import extract, morphology, recognizer
from transforms.recognizer import NoRecognizer, Recognizer
from transforms.tagger import LABELS


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    return write_model(tmp_path_factory.mktemp("recognizer") / "model")


@pytest.fixture(scope="module")
def loaded(model, tmp_path_factory) -> Recognizer:
    return Recognizer(model, tmp_path_factory.mktemp("camel"))


def tag(loaded: Recognizer, sentences: list[list[str]]) -> list[list[str]]:
    """Our labels of each sentence."""
    words = [word for sentence in sentences for word in sentence]
    forms = pl.DataFrame({"form": sorted(set(words))}, schema={"form": pl.String})
    number = np.repeat(np.arange(len(sentences)) + 10, list(map(len, sentences))).astype(np.int64)
    tokens = pl.DataFrame({"sentence": number, "form_id": [forms["form"].to_list().index(word) for word in words]},
                          schema={"sentence": pl.Int64, "form_id": pl.Int64})
    labels, confidence = loaded.tag(tokens, forms, pl.DataFrame())
    assert len(labels) == len(confidence) == len(words)
    return [[LABELS[label] for label in labels[number == at + 10]] for at in range(len(sentences))]


OURS = {"PERS": "person", "LOC": "place", "ORG": "organization"}


def ours(label: str) -> str:
    place, _, kind = label.partition("-")
    return f"{place}-{OURS[kind]}" if kind in OURS else "O"


def test_labels_are_those_of_camel_tools_in_our_words(loaded):
    assert tag(loaded, [sentence for sentence, _ in SENTENCES]) == [list(map(ours, said)) for _, said in SENTENCES]


def test_sentences_do_not_shift_each_other(loaded, monkeypatch):
    texts = [sentence for sentence, _ in SENTENCES] * 3
    together = tag(loaded, texts)
    monkeypatch.setattr(recognizer, "_AT_ONCE", 2)
    assert tag(loaded, texts) == together == [tag(loaded, [text])[0] for text in texts]


@pytest.mark.parametrize("word", ["\u200f", "\x1f", "!" * 400, "ب" * 400, "ﷺ"], ids=["mark", "control", "marks", "long", "ligature"])
def test_words_that_bert_makes_nothing_or_much_of_shift_nothing(loaded, word):
    sentence, said = SENTENCES[1]
    found = tag(loaded, [[*sentence, word], sentence])
    assert [len(labels) for labels in found] == [len(sentence) + 1, len(sentence)]
    assert found[1] == list(map(ours, said))


def test_longer_than_bert_can_see(loaded):
    assert len(tag(loaded, [SENTENCES[0][0] * 60])[0]) == 600


def test_nothing_to_tag(loaded):
    assert tag(loaded, []) == []


def test_a_name_that_is_continued_without_a_beginning_begins():
    said = ["I-PERS", "I-PERS", "I-LOC", "O", "I-ORG", "I-MISC", "I-ORG"]
    assert [LABELS[label] for label in recognizer._numbered(said)] == [
        "B-person", "I-person", "B-place", "O", "B-organization", "O", "B-organization",
    ]  # fmt: skip


def test_its_names_are_mentions(loaded, prepared):
    from flows import resources

    versions = resources.prepare(prepared)
    lexicon = resources.Lexicon(prepared, versions.lexicon)
    knowledge = resources.knowledge_of(prepared, versions.gazetteer)
    documents = pl.DataFrame(
        {"document_id": ["a"], "text": [" ".join(SENTENCES[0][0])], "title": [None], "published_date": [None]},
        schema_overrides={"title": pl.String, "published_date": pl.Date},
    )
    tagged = lexicon.tag(documents, "recognizer")
    made = extract.extract(documents, tagged.tokens, tagged.lexicon, knowledge, loaded)
    names = set(made["mentions"].select("form", "entity_type").iter_rows())
    assert {("كريم الحداد", "person"), ("باريس", "place"), ("الاتحاد العالمي", "organization")} <= names
    assert "الدورة" not in {form for form, _ in names}


def test_which_recognizer_is_used(tmp_path, model, monkeypatch):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    assert recognizer.folder("shipped") is recognizer.folder("auto") is None
    for missing, said in (("camel", "camel_data -i ner-arabert"), (str(tmp_path), "config.json"), ("absent", "absent")):
        with pytest.raises(NoRecognizer, match=said):
            recognizer.folder(missing)
    assert recognizer.folder(str(model)) == model
    installed = tmp_path / "data" / morphology.CAMEL_RECOGNIZER
    installed.parent.mkdir(parents=True)
    installed.symlink_to(model)
    assert recognizer.folder("auto") == recognizer.folder("camel") == installed
    assert recognizer.folder("shipped") is None


def test_a_broken_recognizer_is_told(tmp_path):
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NoRecognizer, match="cannot be used"):
        Recognizer(tmp_path, tmp_path / "camel")


def test_a_model_of_other_labels_is_refused(tmp_path):
    other = write_model(tmp_path / "model", ("O", "B-DISH", "I-DISH"))
    with pytest.raises(NoRecognizer, match="other labels.*B-DISH"):
        Recognizer(other, tmp_path / "camel")
