"""Glued words: neighbouring words of real text joined at random are cut again, and untouched text is left alone."""

import gzip
import json
import random
import re
import tarfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import pytest

import seeds
from transforms import gluing, lexicon

HERE = Path(__file__).parent
WORD = re.compile("[ء-غف-ي]{2,}")
RECALL, PRECISION = 80.0, 95.0
# tokens of untouched text that are cut, in 20,000; most of them are glued in the text (seeds/models/gluing/MODEL_CARD.md)
MOST_CUT = 3.0


@pytest.fixture(scope="module")
def parts(prepared):
    """A function: forms -> the offsets at which each is cut."""
    from flows import resources

    analyser = resources.analyser_of(prepared)
    model = gluing.load(seeds.GLUING_MODEL)
    return lambda forms: dict(lexicon.analyse(forms, analyser, model).select("form", "parts").iter_rows())


def joined(texts: Iterable[str], count: int, chance: random.Random) -> list[tuple[str, str]]:
    """At most ``count`` random pairs of neighbouring words from each text."""
    found = []
    for text in texts:
        words = text.split()
        pairs = [pair for pair in zip(words, words[1:]) if all(map(WORD.fullmatch, pair))]
        found += chance.sample(pairs, min(count, len(pairs)))
    return found


def rates(pairs: list[tuple[str, str]], parts) -> tuple[float, float]:
    """Recall and precision in percent: the share of pairs, and of forms that were cut, that are cut where they were joined."""
    cuts = parts([left + right for left, right in pairs])
    right = sum(cuts[left + other] == [len(left)] for left, other in pairs)
    return 100 * right / len(pairs), 100 * right / sum(bool(cuts[left + other]) for left, other in pairs)


def cut_words(texts: Iterable[str], parts) -> tuple[int, Counter]:
    """How many words there are, and which of them are cut."""
    words = Counter(word.strip("،.؛:«»\"()؟!-") for text in texts for word in text.split())
    letters = [word for word in words if WORD.fullmatch(word)]
    cuts = parts(letters)
    return words.total(), Counter({word: words[word] for word in letters if cuts[word]})


def test_our_own_articles(parts):
    texts = [json.loads(line)["text"] for line in (HERE / "gold" / "articles.jsonl").read_text("utf-8").splitlines()]
    recall, precision = rates(joined(texts, 60, random.Random(3)), parts)
    print(f"own articles: recall {recall:.1f} precision {precision:.1f}")
    assert recall >= RECALL - 3 and precision >= PRECISION


@pytest.mark.parametrize("corpus", ["saudinewsnet", "hespress_aljazeera"])
def test_real_articles(shared, parts, corpus):
    texts = list(real_texts(shared / "corpus", corpus))
    recall, precision = rates(joined(texts, 3, random.Random(3)), parts)
    count, cut = cut_words(texts, parts)
    each = cut.total() * 20_000 / count
    print(f"{corpus}: recall {recall:.1f} precision {precision:.1f}; {each:.2f} of 20,000 words cut, of {count:,}")
    print("; ".join("|".join(gluing.parts(form, offsets)) for form, offsets in parts(sorted(cut)).items() if offsets)[:2000])
    assert recall >= RECALL and precision >= PRECISION
    if corpus == "hespress_aljazeera":  # the Saudi pages are glued where lines broke
        assert each <= MOST_CUT


def real_texts(folder: Path, corpus: str, most: int = 700) -> Iterable[str]:
    if corpus == "saudinewsnet":
        day = sorted((folder / corpus).glob("*.json.gz"))[-1]
        yield from [record["content"] for record in json.load(gzip.open(day)) if record["content"]][:most]
    else:
        with tarfile.open(folder / f"{corpus}_txt.tar.gz") as files:
            members = sorted((member for member in files if member.isfile()), key=lambda member: member.name)
            for member in random.Random(5).sample(members, most):
                yield files.extractfile(member).read().decode("utf-8")


def test_the_model_is_sound():
    model = gluing.load(seeds.GLUING_MODEL)
    left = gluing.Part("قال", -6.0, False, False, False, False)
    right = gluing.Part("الوزير", -9.0, False, False, True, False)
    named = gluing.features(left, right)
    assert named.keys() & model.weights.keys() >= {"bias", "words", "least"} and model.odds(named) > 1.0
    assert pl.Series(list(model.weights.values())).is_finite().all()
