"""The name tagger: a small trained model that says of each token whether it is in a person's, place's or body's name.

A form's vector is the sum of its features' vectors and its word's, so it is made once a form. Two convolutions over
the tokens of a sentence and the best path through the label transitions follow, for all sentences of
a shard together. The model file is made by seeds/models/names/train.py.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from threadpoolctl import ThreadpoolController

from transforms import name_features
from transforms.knowledge import Knowledge
from transforms.page import TaggedSpan

LABELS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organization", "I-organization")
REACH = 2  # tokens to either side that a convolution sees
WIDTH = 64  # of a form's vector and of both hidden layers
_NEVER = -1e4
_BLOCK = 4096
# products of a few thousand rows cost several times more on many threads than on one
_THREADS = ThreadpoolController()


@dataclass
class Tagger:
    """The model's arrays. ``features``: columns feature, row; ``words``: columns word, row; ``vectors``: a row a feature,
    a row a word and the last one for all other words; ``channels``: a row a
    code of :func:`name_features.channels`; ``first``, ``second``: convolutions, (2 * REACH + 1) * inputs by outputs,
    with ``first_bias``, ``second_bias``; ``output``, ``output_bias``: both hidden layers to labels;
    ``transitions``: label by label, impossible ones at -1e4."""

    features: pl.DataFrame
    words: pl.DataFrame
    vectors: np.ndarray
    channels: np.ndarray
    first: np.ndarray
    first_bias: np.ndarray
    second: np.ndarray
    second_bias: np.ndarray
    output: np.ndarray
    output_bias: np.ndarray
    transitions: np.ndarray
    classes: pl.DataFrame

    @classmethod
    def load(cls, path: Path, knowledge: Knowledge) -> "Tagger":
        """The model in the .npz file at ``path``; its gazetteer features come from ``knowledge``.

        Raises ValueError where the file's labels are not :data:`LABELS`.
        """
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        if bytes(arrays["labels"]).decode().split("\n") != list(LABELS):
            raise ValueError(f"{path}: not a model of these labels")
        names, words = (bytes(arrays[name]).decode().split("\n") for name in ("features", "words"))
        wide = {
            name: arrays[name].astype(np.float32)
            for name in (
                "channels",
                "first",
                "first_bias",
                "second",
                "second_bias",
                "output",
                "output_bias",
                "transitions",
            )
        }
        return cls(
            features=pl.DataFrame({"feature": names, "row": np.arange(len(names))}),
            words=pl.DataFrame({"word": words, "row": np.arange(len(words)) + len(names)}),
            vectors=arrays["vectors"].astype(np.float32) * arrays["scale"].astype(np.float32)[:, None],
            classes=name_features.phrase_classes(knowledge),
            **wide,
        )

    def features_of(self, forms: pl.DataFrame, knowledge: Knowledge) -> pl.Series:
        """The rows in ``vectors`` of each form's word and then of its features.

        ``forms``: the lexicon's columns and form_id (dense, in order).
        """
        found = (
            name_features.features(forms, knowledge, self.classes)
            .join(self.features, on="feature", how="inner")
            .sort("form_id", "row")
            .group_by("form_id", maintain_order=True)
            .agg(pl.col("row").cast(pl.Int32))
        )
        told = forms.select("form_id", name_features.word()).join(self.words, on="word", how="left", maintain_order="left")
        word = pl.col("row").fill_null(len(self.vectors) - 1).cast(pl.Int32).alias("word")
        features = told.select("form_id", word).join(found, on="form_id", how="left", maintain_order="left")
        return features.select(pl.concat_list("word", pl.col("row").fill_null([]))).to_series()

    def tag(
        self, tokens: pl.DataFrame, forms: pl.DataFrame, matches: pl.DataFrame
    ) -> tuple[np.ndarray, np.ndarray]:
        """Label number and confidence (0..1, the label's posterior) of each token.

        ``tokens``: columns sentence (differs between sentences) and form_id, in text order. ``forms``: column features
        (:meth:`features_of`), by form_id. ``matches``: phrases.find of the tokens.
        """
        if tokens.is_empty():
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        vectors = self._summed(forms["features"])
        code = name_features.channels(matches, self.classes, len(tokens))
        sentence = tokens["sentence"].to_numpy()
        with _THREADS.limit(limits=1, user_api="blas"):
            scores = self._scores(vectors, tokens["form_id"].to_numpy(), code, sentence)
        return _decode(scores, self.transitions, sentence)

    def _summed(self, features: pl.Series) -> np.ndarray:
        """The vector of each form: its word's, which comes first in ``features``, and the sum of the others."""
        count = features.list.len().to_numpy().astype(np.int64)
        row = features.explode().to_numpy()
        first = np.cumsum(count) - count
        vectors = self.vectors[row[first]]
        row, count = np.delete(row, first), count - 1
        end = np.cumsum(count)
        for start in range(0, len(count), _BLOCK):
            held = start + np.flatnonzero(count[start : start + _BLOCK])
            if len(held):
                begins = end[held] - count[held]
                vectors[held] += np.add.reduceat(self.vectors[row[begins[0] : end[held[-1]]]], begins - begins[0], axis=0)
        return vectors

    def _scores(self, vectors: np.ndarray, forms: np.ndarray, code: np.ndarray, sentence: np.ndarray) -> np.ndarray:
        """Label scores of each token, block by block with a margin for both convolutions."""
        # what the first convolution makes of a form at each distance is made once a form (and code)
        distinct, number = np.unique(forms * len(self.channels) + code, return_inverse=True)
        inputs = np.maximum(vectors[distinct // len(self.channels)] + self.channels[distinct % len(self.channels)], 0)
        inputs = np.concatenate((inputs, np.zeros((1, WIDTH), np.float32)))
        shares = [inputs @ self.first[at * WIDTH : (at + 1) * WIDTH] for at in range(2 * REACH + 1)]
        count = len(sentence)
        scores = np.empty((count, len(LABELS)), np.float32)
        for start in range(0, count, _BLOCK):
            low, high = max(0, start - 2 * REACH), min(count, start + _BLOCK + 2 * REACH)
            # REACH empty rows before each sentence and at the end keep the convolutions inside it
            breaks = np.cumsum(np.diff(sentence[low:high], prepend=sentence[low] - 1) != 0)
            place = np.arange(high - low) + REACH * breaks
            row = np.full(place[-1] + 1 + REACH, len(distinct))
            row[place] = number[low:high]
            inner = len(row) - 2 * REACH
            one = sum(share[row[at : at + inner]] for at, share in enumerate(shares))[place - REACH]
            one = np.maximum(one + self.first_bias, 0)
            rows = np.zeros((len(row), WIDTH), np.float32)
            rows[place] = one
            two = sum(
                rows[at : at + inner] @ self.second[at * WIDTH : (at + 1) * WIDTH] for at in range(2 * REACH + 1)
            )[place - REACH]
            two = np.maximum(two + self.second_bias, 0)
            both = np.concatenate((one, two), axis=1) @ self.output + self.output_bias
            scores[start : start + _BLOCK] = both[start - low : start - low + _BLOCK]
        return scores


def spans(
    labels: np.ndarray, confidence: np.ndarray, first: int, end: int, clitics: list[int]
) -> tuple[list[TaggedSpan], list[float]]:
    """The names in tokens first..end (exclusive), numbered from ``first``, and how sure it is of each token that it is
    in none. A name is as sure as its least sure token. ``clitics``: characters of proclitics, a number a token."""
    inside, sure = labels[first:end], confidence[first:end]
    found: list[TaggedSpan] = []
    for start in np.flatnonzero(inside % 2 == 1).tolist():
        last = start
        while last + 1 < len(inside) and inside[last + 1] == inside[start] + 1:
            last += 1
        least = round(float(sure[start : last + 1].min()), 4)
        found.append(TaggedSpan(start, last, clitics[first + start], LABELS[inside[start]][2:], least))
    return found, np.where(inside == 0, sure, 0.0).tolist()


def _decode(scores: np.ndarray, transitions: np.ndarray, sentence: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best path of each sentence (Viterbi) and the posterior of its labels (forward and backward sums).

    Sentences are taken longest first, so that at each step those still running are the leading rows.
    """
    begins = np.flatnonzero(np.diff(sentence, prepend=sentence[0] - 1))
    lengths = np.diff(begins, append=len(sentence))
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    running = len(lengths) - np.searchsorted(lengths[::-1], np.arange(lengths[0]), side="right")
    opening = np.where([label.startswith("I-") for label in LABELS], np.float32(_NEVER), np.float32(0))
    odds = np.exp(transitions)
    count = len(LABELS)
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    best = np.empty_like(scores)
    forward = np.empty_like(scores)
    came = np.zeros(scores.shape, np.int8)
    for step, live in enumerate(running):
        row = begins[:live] + step
        if step == 0:
            best[row] = scores[row] + opening
            ahead = shifted[row] * (opening == 0)
        else:
            reached = best[row - 1][:, :, None] + transitions
            came[row] = reached.argmax(axis=1)
            best[row] = np.take_along_axis(reached, came[row][:, None, :].astype(np.int64), axis=1)[:, 0] + scores[row]
            ahead = (forward[row - 1] @ odds) * shifted[row]
        forward[row] = ahead / ahead.sum(axis=1, keepdims=True)
    labels = np.zeros(len(sentence), np.int64)
    confidence = np.zeros(len(sentence), np.float32)
    backward = np.ones((len(lengths), count), np.float32)
    for step in range(len(running) - 1, -1, -1):
        live = running[step]
        going = running[step + 1] if step + 1 < len(running) else 0
        row = begins[:live] + step
        labels[row[going:]] = best[row[going:]].argmax(axis=1)
        if going:
            onward = row[:going] + 1
            labels[row[:going]] = came[onward, labels[onward]]
            behind = (backward[:going] * shifted[onward]) @ odds.T
            backward[:going] = behind / behind.sum(axis=1, keepdims=True)
        posterior = forward[row] * backward[:live]
        confidence[row] = posterior[np.arange(live), labels[row]] / posterior.sum(axis=1)
    return labels, confidence
