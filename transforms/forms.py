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


class Hashed:
    """Text, given as ``points``, of which any stretch is hashed at once."""

    def __init__(self, points: np.ndarray):
        self._points = points
        powers, self._inverse = _powers(1 << max(16, len(points).bit_length()))
        self._sums = sums = np.zeros(len(points) + 1, np.uint64)
        # block by block, so that what is multiplied is still at hand when it is summed
        for low in range(0, len(points), _BLOCK):
            block = slice(low, low + _BLOCK)
            into = sums[1:][block]
            np.multiply(points[block], powers[block][: len(into)], out=into)
            into[:1] += sums[low : low + 1]
            np.cumsum(into, out=into)

    def of(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """A uint64 for each stretch starts..ends (exclusive); equal stretches have equal ones in one process."""
        found = self._sums[ends]
        found -= self._sums[starts]
        found *= self._inverse[starts]
        for at in np.flatnonzero(ends - starts > _LONG).tolist():
            found[at] = hash(self._points[starts[at] : ends[at]].tobytes()) % 2**64
        return found


def hash_of(text: str) -> int:
    """The hash of one string, as :class:`Hashed` has it."""
    if len(text) > _LONG:
        return hash(code_points(text).tobytes()) % 2**64
    found = 0
    for character in reversed(text):
        found = (found * _BASE + ord(character)) % 2**64
    return found


class Strings:
    """Many strings in one text, one after the other: ``points``, and where each one begins and ends."""

    def __init__(self, strings: pl.Series):
        self.strings = strings
        self.lengths = strings.str.len_chars().to_numpy().astype(np.int64)
        self.ends = np.cumsum(self.lengths)
        self.starts = self.ends - self.lengths
        self.points = code_points("".join(strings.to_list()))

    def hashes(self) -> np.ndarray:
        """A uint64 for each string."""
        return Hashed(self.points).of(self.starts, self.ends)


class Listed:
    """Distinct strings, each found by its hash."""

    def __init__(self, strings: pl.Series):
        hashed = Strings(strings).hashes()
        self._order = np.argsort(hashed)
        self._hashes = hashed[self._order]

    def numbers(self, hashed: np.ndarray) -> np.ndarray:
        """The number of the string of each hash, from 0 in the order in which they were listed, -1 for none."""
        at = np.minimum(np.searchsorted(self._hashes, hashed), len(self._hashes) - 1)
        return np.where(self._hashes[at] == hashed, self._order[at], -1)


class Forms:
    """Every form met so far, each with a number, from 0 on in the order of meeting."""

    def __init__(self) -> None:
        self._numbers = pl.DataFrame(schema={"hash": pl.UInt64, "number": pl.UInt32})
        self.series = pl.Series("form", [], pl.String)

    def __len__(self) -> int:
        return len(self.series)

    def numbers_in(self, text: str, points: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Numbers of the forms that are the stretches starts..ends of ``text``, new ones given to new forms."""
        wanted = pl.DataFrame({"hash": Hashed(points).of(starts, ends)})
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
        strings = Strings(pl.Series(forms, dtype=pl.String))
        return self.numbers_in("".join(forms), strings.points, strings.starts, strings.ends)

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
