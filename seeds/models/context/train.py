"""Estimate seeds/models/context/links.npz from unlabelled news (see MODEL_CARD.md there).

    python seeds/models/context/train.py jawharafm_trec.tar.gz LAKE seeds/models/context/links.npz

Expectation maximisation (Baum 1972) over the candidates of each token: their odds without context are the
evidence, links between kinds are what is estimated. LAKE is a folder for the morphology database.
"""

import random
import re
import sys
import tarfile
from pathlib import Path

import numpy as np
import polars as pl

from transforms import context, lexicon, morphology, sentences, tokens
from transforms.candidates import MOST
from transforms.forms import Forms
from transforms.words import Words

ARTICLES = 4_000
LEAST_SEEN = 100
ROUNDS = 5
# odds of the choice without context are too sure of themselves
SHARPNESS = 0.6
# weight of the links against odds, tried from 0.4 to 1 on UD Arabic-PUD: it hardly matters
WEIGHT = 0.64
OWN_COUNTS, COARSE_COUNTS = 20.0, 5.0
_BODY = re.compile("<TEXT>(.*?)</TEXT>", re.S)


def main(archive: Path, lake: Path, target: Path) -> None:
    forms = Forms()
    bare = sentences.number(tokens.cut(articles(archive), forms))
    analyser = morphology.Analyser(morphology.ensure_database(lake / "morphology", "embedded"), lake / "camel_tools")
    readings = lexicon.analyse(bare["form"].unique().to_list(), analyser)
    bare = tokens.split_glued(bare, Words.of(readings, forms))
    counts = bare.group_by("form").len("count")
    kinds = frequent(readings.join(counts, on="form", how="inner"))
    # the links are what is to be found: the model only says which kinds there are
    words = Words.of(readings, forms, context.Model(kinds, np.zeros((len(kinds),) * 2, np.float32)))
    links = estimate(bare, words, kinds)
    np.savez_compressed(target, kinds=np.array(kinds), links=(WEIGHT * links).astype(np.float16))
    print(len(bare), "tokens,", len(kinds), "kinds")


def articles(archive: Path) -> pl.DataFrame:
    with tarfile.open(archive) as files:
        contents = [files.extractfile(member).read().decode("utf-8", "replace") for member in files if member.isfile()]
    found = (_BODY.search(content) for content in contents)
    texts = [match[1].strip() for match in found if match and match[1].strip()]
    random.Random(7).shuffle(texts)
    texts = texts[:ARTICLES]
    return pl.DataFrame({"document_id": list(map(str, range(len(texts)))), "text": texts})


def frequent(words: pl.DataFrame) -> tuple[str, ...]:
    """The edge, every kind's first part, and the kinds that are chosen often enough without context."""
    often = words.group_by("kind").agg(pl.col("count").sum()).filter(pl.col("count") >= LEAST_SEEN)["kind"]
    first = words["kind"].str.extract("^([^+:]+)").unique()
    return (context.EDGE, *sorted({*often, *first, "noun", "verb", "verb+c", "verb+i", "verb+p"}))


def estimate(bare: pl.DataFrame, words: Words, kinds: tuple[str, ...]) -> np.ndarray:
    """log P(second | first) - log P(second) for each pair of ``kinds``."""
    edge = len(words.frame)
    kind_of = np.vstack([words.kinds, np.zeros(1 + MOST, np.int32)])
    likely = np.exp(SHARPNESS * np.vstack([words.odds, [0.0] + [-1e9] * MOST]))
    likely /= likely.sum(1, keepdims=True)
    form = _with_edges(bare, words, edge)
    size = len(kinds)
    share, kind = likely[form], kind_of[form]
    counts = _pairs(kind[:-1], kind[1:], share[:-1, :, None] * share[1:, None, :], size)
    for _ in range(ROUNDS):
        following, overall = smooth(counts, kinds)
        counts = expected(form, kind_of, likely / overall[kind_of], following)
    following, overall = smooth(counts, kinds)
    return np.log(following) - np.log(overall)


def smooth(counts: np.ndarray, kinds: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """P(second | first), rare pairs as their parts of speech are, and P(kind)."""
    overall = (counts.sum(0) + 1) / (counts.sum() + len(kinds))
    coarse = [name[:6] if name.startswith("verb") else re.split("[+:]", name)[0] for name in kinds]
    names, number = np.unique(coarse, return_inverse=True)
    grouped = np.zeros((len(names), len(names)))
    np.add.at(grouped, (number[:, None], number[None, :]), counts)
    whole = np.bincount(number, overall)
    between = (grouped + COARSE_COUNTS * whole) / (grouped.sum(1, keepdims=True) + COARSE_COUNTS)
    expectation = between[number][:, number] * (overall / whole[number])
    return (counts + OWN_COUNTS * expectation) / (counts.sum(1, keepdims=True) + OWN_COUNTS), overall


def expected(form: np.ndarray, kind_of: np.ndarray, evidence: np.ndarray, following: np.ndarray) -> np.ndarray:
    """Expected counts of neighbouring kinds, by the forward-backward algorithm over all runs at once."""
    size = len(following)
    several = evidence[form, 1] > 0
    single = ~several[1:] & ~several[:-1]
    counts = _pairs(kind_of[form[:-1]][single, :1], kind_of[form[1:]][single, :1], np.ones((single.sum(), 1, 1)), size)
    found = context.runs(several, np.zeros(len(form), bool))
    ahead = np.zeros((len(found.start), 1 + MOST))
    ahead[:, 0] = 1.0
    steps = []
    for step in range(found.length[0] + 1):
        here = found.start[:np.searchsorted(-found.length, -step, side="right")] + step
        before, now = kind_of[form[here - 1]], kind_of[form[here]]
        moves = following[before[:, :, None], now[:, None, :]] * evidence[form[here]][:, None, :]
        joint = ahead[:len(here), :, None] * moves
        total = joint.sum((1, 2), keepdims=True)
        steps.append((before, now, joint / total, moves / total))
        ahead = joint.sum(1) / total[:, 0]
    behind = np.ones((0, 1 + MOST))
    for before, now, joint, moves in reversed(steps):
        whole = np.ones((len(joint), 1 + MOST))
        whole[:len(behind)] = behind
        counts += _pairs(before, now, joint * whole[:, None, :], size)
        behind = (moves * whole[:, None, :]).sum(2)
    return counts


def _pairs(first: np.ndarray, second: np.ndarray, weight: np.ndarray, size: int) -> np.ndarray:
    places = first[:, :, None] * size + second[:, None, :]
    return np.bincount(places.ravel(), weight.ravel(), minlength=size * size).reshape(size, size)


def _with_edges(bare: pl.DataFrame, words: Words, edge: int) -> np.ndarray:
    place = pl.struct("document_id", "sentence_no")
    starts = bare.select((place != place.shift(1)).fill_null(True)).to_series().to_numpy()
    return np.append(np.insert(words.rows(bare), np.flatnonzero(starts), edge), edge)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
