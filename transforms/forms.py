"""Forms numbered as they are met: a token's form is found by a hash of its characters, without making its string.

Text is seen as an array of code points. The hash of a stretch is the difference of two running sums, so that all
tokens of a shard are hashed by a few array operations, and a string is made only for a form that was never met
before. Multipliers are drawn anew in each process: nobody can write two words that fall together, and nothing
that is kept depends on them. By chance two of ten million forms fall together once in some 400,000 processes.

A sum of powers modulo 2^64 is weak for long stretches (Thue-Morse words of 1,024 letters fall together under any
multiplier), so those are hashed as strings.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
import polars as pl

# what a character is to a tokenizer
GAP, LETTER, MARK, FORMAT = range(4)
# marks (vowel signs), digits and tatweel belong to words as letters do
_CLASSES = ((LETTER, r"^[\p{L}\p{M}\p{N}\x{0640}]$"), (MARK, r"^[\p{P}\p{S}]$"), (FORMAT, r"^\p{Cf}$"))
_CODE_POINTS = 0x110000
_random = np.random.default_rng()
_BASE = int(_random.integers(1, 2**61)) * 8 + 3
_LONG = 48
_BLOCK = 1 << 15


def code_points(text: str) -> np.ndarray:
    """The characters of ``text`` as uint32."""
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


@cache
def classes() -> np.ndarray:
    """GAP, LETTER, MARK or FORMAT for each code point, by the Unicode tables of the regular expressions."""
    points = np.array([point for point in range(_CODE_POINTS) if not 0xD800 <= point < 0xE000])
    characters = pl.Series([chr(point) for point in points])
    table = np.zeros(_CODE_POINTS, np.uint8)
    for kind, pattern in _CLASSES:
        table[points[characters.str.contains(pattern).to_numpy()]] = kind
    return table


def hashes(text: str, points: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A uint64 for each stretch starts..ends (exclusive) of ``text``, whose code points are ``points``; equal
    stretches have equal ones in one process."""
    powers, inverse = _powers(1 << max(16, len(points).bit_length()))
    sums = np.zeros(len(points) + 1, np.uint64)
    # block by block, so that what is multiplied is still at hand when it is summed
    for low in range(0, len(points), _BLOCK):
        block = slice(low, low + _BLOCK)
        into = sums[1:][block]
        np.multiply(points[block], powers[block][: len(into)], out=into)
        into[:1] += sums[low : low + 1]
        np.cumsum(into, out=into)
    found = sums[ends]
    found -= sums[starts]
    found *= inverse[starts]
    for at in np.flatnonzero(ends - starts > _LONG).tolist():
        found[at] = hash(text[starts[at] : ends[at]]) % 2**64
    return found


class Forms:
    """Every form met so far, each with a number, from 0 on in the order of meeting."""

    def __init__(self) -> None:
        self._numbers = pl.DataFrame(schema={"hash": pl.UInt64, "number": pl.UInt32})
        self.series = pl.Series("form", [], pl.String)

    def __len__(self) -> int:
        return len(self.series)

    def numbers_in(self, text: str, points: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Numbers of the forms that are the stretches starts..ends of ``text``, new ones given to new forms."""
        wanted = pl.DataFrame({"hash": hashes(text, points, starts, ends)})
        found = wanted.join(self._numbers, on="hash", how="left", maintain_order="left")["number"]
        if found.null_count():
            new = wanted.with_row_index("at").filter(found.is_null()).unique("hash", keep="first", maintain_order=True)
            at = new["at"].to_numpy()
            strings = [text[start:end] for start, end in zip(starts[at].tolist(), ends[at].tolist(), strict=True)]
            self._add(new["hash"], strings)
            found = wanted.join(self._numbers, on="hash", how="left", maintain_order="left")["number"]
        return found.to_numpy()

    def numbers(self, forms: Iterable[str]) -> np.ndarray:
        """Numbers of ``forms``, new ones given to new forms."""
        forms = list(forms)
        lengths = np.fromiter(map(len, forms), np.int64, len(forms))
        ends = np.cumsum(lengths)
        text = "".join(forms)
        return self.numbers_in(text, code_points(text), ends - lengths, ends)

    def _add(self, hashed: pl.Series, strings: list[str]) -> None:
        known = len(self.series)
        numbers = pl.int_range(known, known + len(strings), dtype=pl.UInt32, eager=True)
        self._numbers = pl.concat([self._numbers, pl.DataFrame({"hash": hashed, "number": numbers})], rechunk=True)
        self.series = pl.concat([self.series, pl.Series("form", strings, pl.String)], rechunk=True)


@cache
def _powers(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Powers of the base and of its inverse, modulo 2^64."""
    found = []
    for base in (_BASE, pow(_BASE, -1, 2**64)):
        factors = np.full(count, base, np.uint64)
        factors[0] = 1
        found.append(np.multiply.accumulate(factors))
    return found[0], found[1]
