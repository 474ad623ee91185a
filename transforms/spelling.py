"""How likely a string of letters is a word of written Arabic, by its letters alone.

A chain of letter triples over the distinct forms of the word list (transforms.frequencies), smoothed by single
letters. Names and misspellings that no lexicon holds are spelled like its rare forms; two words run together are not.
"""

from functools import cache
from math import log
from typing import NamedTuple

import numpy as np

from transforms.keys import normal
from transforms.forms import code_points
from transforms.frequencies import frequencies

_FIRST, _LAST = ord("ء"), ord("ي")
# letters of the Arabic block, the beginning and the end of a word
_BEGIN, _END, _SIZE = 0, _LAST - _FIRST + 2, _LAST - _FIRST + 3
_SMOOTHING = 5.0


class _Counts(NamedTuple):
    triples: np.ndarray
    pairs: np.ndarray
    letters: np.ndarray


def likelihood(form: str) -> float:
    """Natural logarithm of the probability of ``form`` (Arabic letters) among the distinct forms of the language."""
    return _likelihood(normal(form))


@cache
def _likelihood(form: str) -> float:
    counts = _counts()
    before, last, total = _BEGIN, _BEGIN, 0.0
    for letter in [*(ord(character) - _FIRST + 1 for character in form), _END]:
        together = counts.triples[before, last, letter] + _SMOOTHING * counts.letters[letter]
        total += log(together / (counts.pairs[before, last] + _SMOOTHING))
        before, last = last, letter
    return total


@cache
def _counts() -> _Counts:
    words = [form for form in frequencies() if len(form) > 1 and all("ء" <= character <= "ي" for character in form)]
    # each word with two letters of beginning before it and one of end after it
    letters = code_points("".join(f"\0\0{word}\1" for word in words)).astype(np.int64)
    coded = np.where(letters == 0, _BEGIN, np.where(letters == 1, _END, letters - _FIRST + 1))
    inside = np.flatnonzero(coded[2:] != _BEGIN)
    first, second, third = coded[:-2][inside], coded[1:-1][inside], coded[2:][inside]
    triples = np.bincount((first * _SIZE + second) * _SIZE + third, minlength=_SIZE**3).reshape((_SIZE,) * 3)
    single = np.bincount(third, minlength=_SIZE) + 1.0
    return _Counts(triples, triples.sum(2), single / single.sum())
