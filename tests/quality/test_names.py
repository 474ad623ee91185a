"""Names through the whole pipeline on the tenth of ANERcorp that training never saw (run with -s for the confusion)."""

from collections import Counter

import pytest

from tests.quality import measure_names as measure
from tests.quality.measure_names import Name

FLOOR = 73.2  # percent; it only goes up


def test_names_of_text_that_training_never_saw(shared, published, tmp_path):
    corpus = shared / "data" / "ner" / "anercorp_train.txt.gz"
    if not corpus.exists():
        pytest.skip("no ANERcorp")
    texts, gold = measure.held_out(corpus)
    names = measure.found(published("held", measure.write_articles(texts, tmp_path / "articles.jsonl")))
    print(measure.report(gold, names))
    assert {name.article for name in gold} <= set(texts) and len(gold) > 800
    assert measure.f1(gold, names)["all"] >= FLOOR


def test_f1_counts_exact_spans_of_the_right_type():
    gold = {Name("a", 0, 4, "person"), Name("a", 9, 12, "place")}
    names = {Name("a", 0, 4, "person"): "x", Name("a", 9, 12, "organization"): "y"}
    assert measure.f1(gold, names) == {"person": 100.0, "place": 0.0, "organization": 0.0, "all": 50.0}


def test_confusion_tells_types_extents_and_inventions_apart():
    gold = {Name("a", 0, 4, "person"), Name("a", 9, 12, "place"), Name("a", 20, 25, "place")}
    names = [Name("a", 0, 2, "person"), Name("a", 9, 12, "organization"), Name("a", 40, 44, "person")]
    assert measure.confusion(gold, names) == Counter({
        ("person", "extent"): 1, ("place", "organization"): 1, ("place", "none"): 1, ("none", "person"): 1,
    })
