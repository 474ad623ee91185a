"""Choose among the candidates of each token with its sentence: a chain of word kinds, decoded for a whole shard.

A kind is what matters to a word's neighbours: part of speech, aspect, article, a preposition, conjunction or pronoun
on it, gender and number where neighbours agree; frequent function words are kinds of their own. The model says how much
likelier one kind is after another than anywhere. Tokens with one candidate cut the text into short runs, and all
runs are decoded side by side (Viterbi 1967): a few array operations for each step of the longest run.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

# the kind of a sentence's edge; every model has it first
EDGE = "edge"
# odds of a candidate that there is none of
IMPOSSIBLE = np.float32(-1e9)


class Model(NamedTuple):
    """``kinds``, and for each pair of them in ``links`` the weighted log P(second | first) - log P(second)."""

    kinds: tuple[str, ...]
    links: np.ndarray


class Runs(NamedTuple):
    """Stretches of neighbouring tokens with several candidates, the longest first."""

    start: np.ndarray
    length: np.ndarray


def load(path: Path) -> Model:
    """The model in the .npz file at ``path`` (seeds/models/context/MODEL_CARD.md)."""
    with np.load(path, allow_pickle=False) as stored:
        return Model(tuple(stored["kinds"].tolist()), stored["links"].astype(np.float32))


def numbered(named: pl.Series, kinds: tuple[str, ...]) -> np.ndarray:
    """Kinds as indices into ``kinds``; one that the model lacks counts as the nearest that it has."""
    numbers = {name: number for number, name in enumerate(kinds)}
    distinct = named.unique()
    nearest = [numbers[_nearest(name, numbers)] for name in distinct]
    return named.replace_strict(distinct, nearest, return_dtype=pl.Int32).to_numpy()


def choose(
    forms: np.ndarray, sentence_starts: np.ndarray, kinds: np.ndarray, odds: np.ndarray, model: Model
) -> np.ndarray:
    """Which candidate each token is (0 is the choice without context).

    ``forms`` has the row of each token's form in ``kinds`` and ``odds``, which have a column for each candidate (odds are
    IMPOSSIBLE where there is none); ``sentence_starts`` is true where a sentence begins.
    """
    chosen = np.zeros(len(forms), np.int64)
    found = runs((odds[:, 1] > IMPOSSIBLE)[forms], sentence_starts)
    if not len(found.start):
        return chosen
    end = found.start + found.length
    # neighbours of a run have one candidate; outside the sentence there is its edge
    before = np.where(sentence_starts[found.start], 0, kinds[forms[found.start - 1], 0])
    after = np.where(np.append(sentence_starts, True)[end], 0, kinds[forms[end % len(forms)], 0])
    form = forms[found.start]
    here = kinds[form]
    score = model.links[before[:, None], here] + odds[form]
    paths: list[np.ndarray] = []
    for step in range(1, found.length[0]):
        # runs are sorted by length: those that still go on come first
        going = np.searchsorted(-found.length, -step, side="left")
        form = forms[found.start[:going] + step]
        now = kinds[form]
        reached = score[:going, :, None] + model.links[here[:going, :, None], now[:, None, :]]
        paths.append(reached.argmax(1))
        score[:going], here[:going] = reached.max(1) + odds[form], now
    best = (score + model.links[here, after[:, None]]).argmax(1)
    for step in range(found.length[0] - 1, 0, -1):
        path = paths[step - 1]
        going = len(path)
        chosen[found.start[:going] + step] = best[:going]
        best[:going] = path[np.arange(going), best[:going]]
    chosen[found.start] = best
    return chosen


def runs(several: np.ndarray, sentence_starts: np.ndarray) -> Runs:
    """Where tokens with several candidates follow each other in one sentence."""
    before = np.append(False, several[:-1]) & ~sentence_starts
    after = np.append(several[1:] & ~sentence_starts[1:], False)
    start = np.flatnonzero(several & ~before)
    length = np.flatnonzero(several & ~after) - start + 1
    order = np.argsort(-length, kind="stable")
    return Runs(start[order], length[order])


def _nearest(name: str, numbers: dict[str, int]) -> str:
    while name not in numbers:
        shorter = name.rpartition(":" if ":" in name else "+")[0]
        if not shorter:
            return "noun"
        name = shorter
    return name
