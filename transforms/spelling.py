"""How likely a string of letters is a word of written Arabic, by its letters alone.

A chain of letter triples over the distinct forms of the word list (transforms.frequencies), smoothed by single
letters. Names and misspellings that no lexicon holds are spelled like its rare forms; two words run together are not.
"""

from functools import cache

import numpy as np
import polars as pl

from transforms.forms import code_points
from transforms.frequencies import shares
from transforms.keys import normal

_FIRST, _LAST = ord("ء"), ord("ي")
# letters of the Arabic block, the beginning and the end of a word
_BEGIN, _END, _SIZE = 0, _LAST - _FIRST + 2, _LAST - _FIRST + 3
_SMOOTHING = 5.0


def likelihood(form: str) -> float:
    """Natural logarithm of the probability of ``form`` (Arabic letters) among the distinct forms of the language."""
    after = _after()
    state, total = _BEGIN, 0.0
    for letter in (*(ord(character) - _FIRST + 1 for character in normal(form)), _END):
        total += after[state * _SIZE + letter]
        state = state % _SIZE * _SIZE + letter
    return total


@cache
def _after() -> list[float]:
    """Log-probability of a letter after two, by the code of all three: the first by _SIZE squared, the second by _SIZE."""
    words = shares().filter(pl.col("form").str.contains("^[ء-ي]{2,}$"))["form"]
    # each word with two letters of beginning before it and one of end after it
    letters = code_points("".join(("\0\0" + words + "\1").to_list())).astype(np.int64)
    coded = np.where(letters == 0, _BEGIN, np.where(letters == 1, _END, letters - _FIRST + 1))
    inside = np.flatnonzero(coded[2:] != _BEGIN)
    first, second, third = coded[:-2][inside], coded[1:-1][inside], coded[2:][inside]
    triples = np.bincount((first * _SIZE + second) * _SIZE + third, minlength=_SIZE**3).reshape((_SIZE,) * 3)
    single = np.bincount(third, minlength=_SIZE) + 1.0
    together = triples + _SMOOTHING * (single / single.sum())
    return np.log(together / (triples.sum(2, keepdims=True) + _SMOOTHING)).ravel().tolist()
