"""A morphology database as arrays: every way in which its prefixes, stems and suffixes make up each of many words.

The classes of camel-tools are handed in by transforms.morphology. Its analyzer's time goes into looking at one word
after the other and into merging the features of prefix, stem and suffix. Here all words are cut at once, pieces are found
by their hashes (:mod:`transforms.forms`), and what goes together is worked out once for each pair of affixes and
category of stems. Merging is left to the caller.
"""

from array import array
from typing import NamedTuple

import numpy as np
import polars as pl

from transforms.forms import Hashed, Listed, Strings
from transforms.keys import normal_points

MARKS = "".join(map(chr, (*range(0x64B, 0x653), 0x670, 0x640)))
# the characters that make a word; numbers, punctuation and Latin words go camel-tools' own way
_PLAIN_WORD = f"^[ء-غف-يٱ{MARKS}]*[ء-غف-يٱ][ء-غف-يٱ{MARKS}]*$"


class Analyses(NamedTuple):
    """A row an analysis, those of a word together and in camel-tools' order: numbers of the word, of its affixes
    (in ``Pieces.affixes``) and of its stem (in ``Pieces.stems``), and how many letters the stem has in the word if it is one
    that the database lacks, else 0."""

    word: np.ndarray
    affixes: np.ndarray
    stem: np.ndarray
    unknown: np.ndarray


def letters_series(texts: pl.Series) -> pl.Series:
    """``texts`` without vowel signs, tatweel and the signs by which camel-tools marks the article and joins pieces."""
    return texts.str.replace_all(f"[{MARKS}#+]", "").str.replace_all("ٱ", "ا", literal=True)


def plain(words: pl.Series) -> np.ndarray:
    """Which of ``words`` are made of Arabic letters and their marks."""
    return words.str.contains(_PLAIN_WORD).to_numpy()


class Pieces:
    """The pieces of ``db``, a MorphologyDB of camel-tools, with its analyzer's ``backoff``.

    ``stems`` are the feature dicts of the database, from number ``unknown_stems`` on those that stand for words that it
    lacks; ``affixes`` the pairs of such dicts of a prefix and a suffix that were met so far.
    """

    def __init__(self, db, backoff: str):
        self._db = db
        self.when_unknown, _, action = backoff.partition("_")
        self._prefixes, self._suffixes = list(db.prefix_hash.values()), list(db.suffix_hash.values())
        self._prefix_list, self._suffix_list = (
            Listed(pl.Series(list(table), dtype=pl.String)) for table in (db.prefix_hash, db.suffix_hash)
        )
        spelled = [spelling for spelling in db.stem_hash if spelling != "NOAN"]
        self._stem_list = Listed(pl.Series(spelled, dtype=pl.String))
        self._stem_count = np.array([len(db.stem_hash[spelling]) for spelling in spelled])
        self._first_stem = np.cumsum(self._stem_count) - self._stem_count
        entries = [entry for spelling in spelled for entry in db.stem_hash[spelling]]
        known = len(entries)
        if action:
            entries += [
                (category, stem) for category, stem in db.stem_hash["NOAN"] if category in db.stem_backoffs[action]
                and (action != "PROP" or "NOUN_PROP" in stem["bw"])
            ]
        self.unknown_stems = known
        self.stems = [stem for _, stem in entries]
        self._stem_number = {id(stem): number for number, stem in enumerate(self.stems)}
        self._categories = list(dict.fromkeys(category for category, _ in entries))
        number = {category: number for number, category in enumerate(self._categories)}
        self._category = np.array([number[category] for category, _ in entries])
        self._before = {
            category: {prefix for prefix, stems in db.prefix_stem_compat.items() if category in stems}
            for category in self._categories
        }
        self._after = {category: db.stem_suffix_compat.get(category, ()) for category in self._categories}
        # whether any prefix of a list, any suffix of a list goes with a category
        self._may_begin, self._may_end = (
            np.array([[any(name in fit[category] for name, _ in entries) for category in self._categories] for entries in lists])
            for lists, fit in ((self._prefixes, self._before), (self._suffixes, self._after))
        )
        self.affixes: list[tuple[dict, dict]] = []
        self._pair_number: dict[tuple[int, int], int] = {}
        # which affixes go around a category of stems, by the code of prefixes, suffixes and category
        self._around: dict[int, tuple[int, int]] = {}
        self._members = array("q")

    def analyse(self, words: Strings) -> Analyses:
        """The analyses of ``words``, which are letters only."""
        segments = self._segments(words)
        found = self._known(segments)
        if self.when_unknown not in ("NOAN", "ADD"):
            return found
        if self.when_unknown == "NOAN":
            lacking = np.ones(len(words.lengths), bool)
            lacking[found.word] = False
            segments = segments.of(lacking)
        return _in_order(found, self._unknown(segments))

    def unknown(self, words: Strings) -> Analyses:
        """The analyses of ``words`` as words that the database lacks, also where it has them."""
        return self._unknown(self._segments(words))

    def numbers(self, prefix: dict, stem: dict, suffix: dict, unknown: int) -> tuple[int, int, int]:
        """An analysis of :func:`odd_analyzer` as numbers of Analyses, from affixes on."""
        return self._pair(prefix, suffix), self._stem_number[id(stem)], unknown

    def _segments(self, words: Strings) -> "_Segments":
        """The ways to cut each word so that the database has the first piece and the last."""
        hashed = Hashed(normal_points(words.points))
        lengths = words.lengths
        prefix_sizes = np.arange(self._db.max_prefix_size + 1)
        suffix_sizes = np.arange(self._db.max_suffix_size, -1, -1)
        prefix = np.full((len(lengths), len(prefix_sizes)), -1)
        for column, size in enumerate(prefix_sizes):
            at = np.flatnonzero(lengths > size)
            prefix[at, column] = self._prefix_list.numbers(hashed.of(words.starts[at], words.starts[at] + size))
        suffix = np.full((len(lengths), len(suffix_sizes)), -1)
        for column, size in enumerate(suffix_sizes):
            at = np.flatnonzero(lengths > size)
            suffix[at, column] = self._suffix_list.numbers(hashed.of(words.ends[at] - size, words.ends[at]))
        leaves = lengths[:, None, None] > prefix_sizes[None, :, None] + suffix_sizes[None, None, :]
        word, first, last = np.nonzero((prefix >= 0)[:, :, None] & (suffix >= 0)[:, None, :] & leaves)
        starts, ends = words.starts[word] + prefix_sizes[first], words.ends[word] - suffix_sizes[last]
        return _Segments(word, prefix[word, first], suffix[word, last], ends - starts, hashed.of(starts, ends))

    def _known(self, segments: "_Segments") -> Analyses:
        number = self._stem_list.numbers(segments.hashed)
        at = np.flatnonzero(number >= 0)
        row, stem = _spread(self._first_stem[number[at]], self._stem_count[number[at]])
        return self._analyses(segments, at[row], stem, np.zeros(len(stem), np.int64))

    def _unknown(self, segments: "_Segments") -> Analyses:
        stems = np.arange(self.unknown_stems, len(self.stems))
        at = np.repeat(np.arange(len(segments.word)), len(stems))
        return self._analyses(segments, at, np.tile(stems, len(segments.word)), segments.size[at])

    def _analyses(self, segments: "_Segments", at: np.ndarray, stem: np.ndarray, unknown: np.ndarray) -> Analyses:
        category = self._category[stem]
        fit = np.flatnonzero(self._may_begin[segments.prefixes[at], category] & self._may_end[segments.suffixes[at], category])
        at, stem, unknown, category = at[fit], stem[fit], unknown[fit], category[fit]
        lists = segments.prefixes[at] * len(self._suffixes) + segments.suffixes[at]
        codes, place = np.unique(lists * len(self._categories) + category, return_inverse=True)
        around = np.array([self._around.get(code) or self._join(code) for code in codes.tolist()], np.int64).reshape(-1, 2)
        row, member = _spread(*around[place].T)
        affixes = np.array(self._members)[member]
        return Analyses(segments.word[at][row], affixes, stem[row], unknown[row])

    def _join(self, code: int) -> tuple[int, int]:
        """Begin and count, in ``_members``, of the affixes of two lists that go together around a category of stems."""
        lists, category = divmod(code, len(self._categories))
        prefixes, suffixes = divmod(lists, len(self._suffixes))
        before, after = self._before[self._categories[category]], self._after[self._categories[category]]
        begin = len(self._members)
        for prefix_category, prefix in self._prefixes[prefixes]:
            across = self._db.prefix_suffix_compat.get(prefix_category, ()) if prefix_category in before else ()
            for suffix_category, suffix in self._suffixes[suffixes] if across else ():
                if suffix_category in across and suffix_category in after:
                    self._members.append(self._pair(prefix, suffix))
        found = self._around[code] = begin, len(self._members) - begin
        return found

    def _pair(self, prefix: dict, suffix: dict) -> int:
        pair = id(prefix), id(suffix)
        if pair not in self._pair_number:
            self._pair_number[pair] = len(self.affixes)
            self.affixes.append((prefix, suffix))
        return self._pair_number[pair]


class _Segments(NamedTuple):
    """Ways to cut words: numbers of the word, of its prefix and of its suffix; length and hash of what is between."""

    word: np.ndarray
    prefixes: np.ndarray
    suffixes: np.ndarray
    size: np.ndarray
    hashed: np.ndarray

    def of(self, chosen: np.ndarray) -> "_Segments":
        """Those of the words that ``chosen`` is true for."""
        keep = chosen[self.word]
        return _Segments(*(column[keep] for column in self))


def _spread(first: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row its ``count`` numbers from ``first`` on: the rows, and the numbers."""
    row = np.repeat(np.arange(len(count)), count)
    return row, np.arange(len(row)) + np.repeat(first - (np.cumsum(count) - count), count)


def _in_order(one: Analyses, other: Analyses) -> Analyses:
    joined = Analyses(*map(np.concatenate, zip(one, other, strict=True)))
    order = np.argsort(joined.word, kind="stable")
    return Analyses(*(column[order] for column in joined))


def odd_analyzer(analyzer: type) -> type:
    """A subclass of camel-tools' Analyzer that gives (prefix, stem, suffix, letters of the stem if it is unknown, else 0)
    where camel-tools would merge them: for the few words that have other characters than letters and marks."""

    class OddAnalyzer(analyzer):
        def _combined_analyses(self, word_dediac, prefixes, stems, suffixes):
            return [(*found, 0) for found in self._together(prefixes, stems, suffixes)]

        def _combined_backoff_analyses(self, stem, word_dediac, prefixes, stems, suffixes):
            wanted = [
                (category, backoff) for category, backoff in stems
                if self._backoff_action != "PROP" or "NOUN_PROP" in backoff["bw"]
            ]
            return [(*found, len(stem)) for found in self._together(prefixes, wanted, suffixes)]

        def _together(self, prefixes, stems, suffixes):
            db = self._db
            return [
                (prefix, stem, suffix) for stem_category, stem in stems for prefix_category, prefix in prefixes
                if stem_category in db.prefix_stem_compat.get(prefix_category, ())
                for suffix_category, suffix in suffixes
                if suffix_category in db.stem_suffix_compat.get(stem_category, ())
                and suffix_category in db.prefix_suffix_compat.get(prefix_category, ())
            ]

    return OddAnalyzer
