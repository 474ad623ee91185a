"""Estimate seeds/models/gluing/weights.csv from unlabelled news (see MODEL_CARD.md there).

    python seeds/models/gluing/train.py jawharafm_trec.tar.gz LAKE seeds/models/gluing/weights.csv

Neighbouring words of the text are joined to make glued forms; forms of the text that the lexicon does not know are
taken for whole words, though a few of them are glued, too. LAKE is a folder for the morphology database.
"""

import csv
import random
import re
import sys
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np

from transforms import gluing, morphology

PER_ARTICLE = 2
LEAST_LETTERS = 5
PENALTY = 1.0
ROUNDS = 30
_BODY = re.compile("<TEXT>(.*?)</TEXT>", re.S)
_WORD = re.compile("[ء-غف-ي]{2,}")


def main(archive: Path, lake: Path, target: Path) -> None:
    analyser = morphology.Analyser(morphology.ensure_database(lake / "morphology", "embedded"), lake / "camel_tools")
    bodies = articles(archive)
    joined = joins(bodies, PER_ARTICLE, random.Random(7))
    whole = Counter(word for body in bodies for word in body.split() if _WORD.fullmatch(word) and len(word) >= LEAST_LETTERS)
    glued = [(left + right, len(left)) for left, right in joined]
    unknown = unknown_forms({form for form, _ in glued} | whole.keys(), analyser)
    glued = [(form, at) for form, at in glued if form in unknown]
    known = gluing.words_in(sorted(unknown), analyser)
    rows, is_glued, weight = [], [], []
    for form, cut in glued:
        if gluing.best_cut(form, known) == cut:
            rows.append(gluing.features(known[form[:cut]], known[form[cut:]]))
            is_glued.append(1.0)
            weight.append(1.0)
    for form in sorted(unknown & whole.keys()):
        if (cut := gluing.best_cut(form, known)) is not None:
            rows.append(gluing.features(known[form[:cut]], known[form[cut:]]))
            is_glued.append(0.0)
            weight.append(whole[form] ** 0.5)
    names = sorted({name for row in rows for name in row})
    values = np.array([[float(row.get(name, 0.0)) for name in names] for row in rows])
    weights = fit(values, np.array(is_glued), np.array(weight))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((name, f"{value:.4f}") for name, value in zip(names, weights, strict=True))
    print(len(glued), "joined,", int(sum(is_glued)), "of them with the right best cut,", len(rows) - int(sum(is_glued)), "whole")


def articles(archive: Path) -> list[str]:
    with tarfile.open(archive) as files:
        contents = [files.extractfile(member).read().decode("utf-8", "replace") for member in files if member.isfile()]
    return [match[1].strip() for content in contents if (match := _BODY.search(content))]


def joins(bodies: list[str], count: int, chance: random.Random) -> list[tuple[str, str]]:
    """``count`` pairs of neighbouring words from each text that has as many."""
    found = []
    for body in bodies:
        words = body.split()
        pairs = [pair for pair in zip(words, words[1:]) if all(map(_WORD.fullmatch, pair))]
        if len(pairs) >= count:
            found += chance.sample(pairs, count)
    return found


def unknown_forms(forms: set[str], analyser: morphology.Analyser) -> set[str]:
    """Those of ``forms`` that the lexicon lacks."""
    listed = sorted(forms)
    read = analyser.analyse(listed)
    return {form for form, readings in zip(listed, read, strict=True) if readings and readings[0].source == "backoff"}


def fit(values: np.ndarray, is_glued: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, both classes weighing the same."""
    weight = weight.copy()
    weight[is_glued == 0] *= weight[is_glued == 1].sum() / weight[is_glued == 0].sum()
    found = np.zeros(values.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-values @ found))
        slope = values.T @ (weight * (chance - is_glued)) + PENALTY * found
        curve = (values * (weight * chance * (1 - chance))[:, None]).T @ values + PENALTY * np.eye(len(found))
        found -= np.linalg.solve(curve, slope)
    return found


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
