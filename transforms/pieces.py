"""camel-tools' Analyzer, stopping short of merging the features of prefix, stem and suffix.

The analyzer's time goes into merging, whose result depends on the stem's kind alone, and into asking of each
word whether it holds a punctuation mark. The classes of camel-tools are handed in by transforms.morphology.
"""

import re

from transforms.keys import normal

MARKS = "".join(map(chr, (*range(0x64B, 0x653), 0x670, 0x640)))
# vowel signs and tatweel, and the signs by which camel-tools marks the article and joins pieces
_NO_MARKS = str.maketrans("ٱ", "ا", MARKS + "#+")
# the characters that make a word; numbers, punctuation and Latin words go camel-tools' own way
_PLAIN_WORD = re.compile(f"[ء-غف-يٱ{MARKS}]*[ء-غف-يٱ][ء-غف-يٱ{MARKS}]*")


class Affixes:
    """A prefix and a suffix that go together: their features in the database, their letters, and what merging
    them with a stem said so far, by the stem's kind."""

    __slots__ = ("prefix", "suffix", "before", "after", "said")

    def __init__(self, prefix: dict, suffix: dict):
        self.prefix, self.suffix = prefix, suffix
        self.before, self.after = letters_of(prefix.get("diac", "")), letters_of(suffix.get("diac", ""))
        self.said: dict[int, tuple] = {}


def letters_of(text: str) -> str:
    """``text`` without vowel signs and tatweel."""
    return text.translate(_NO_MARKS)


def pieces_analyzer(analyzer: type) -> type:
    """A subclass of camel-tools' Analyzer that gives (affixes, stem, unknown) for an analysis of a word.

    Affixes is as above, stem the feature dict of the database, unknown the stem of a backoff analysis, else
    None. Numbers, punctuation and foreign words get camel-tools' own dicts.
    """

    class PiecesAnalyzer(analyzer):
        def __init__(self, db, backoff):
            super().__init__(db, backoff)
            self._joined = {}
            self._made = {}
            self._neighbours = {}

        def analyze(self, word):
            if not _PLAIN_WORD.fullmatch(word):
                return super().analyze(word)
            key = normal(letters_of(word))
            stem_hash = self._db.stem_hash
            found = [
                piece for prefixes, stem, suffixes in self._segments(key) if stem in stem_hash
                for piece in self._combined_analyses(key, prefixes, stem_hash[stem], suffixes)
            ]
            if found and self._backoff_condition == "NOAN":
                return found
            return found + self.unknown(word)

        def unknown(self, word):
            if self._backoff_condition is None:
                return []
            key = normal(letters_of(word))
            categories = self._db.stem_backoffs[self._backoff_action]
            stems = [(category, stem) for category, stem in self._db.stem_hash["NOAN"] if category in categories]
            return [
                piece for prefixes, stem, suffixes in self._segments(key)
                for piece in self._combined_backoff_analyses(stem, key, prefixes, stems, suffixes)
            ]

        def _segments(self, normal):
            length, prefix_hash, suffix_hash = len(normal), self._db.prefix_hash, self._db.suffix_hash
            tails = [
                (end, suffix_hash[normal[end:]]) for end in range(max(1, length - self._db.max_suffix_size), length + 1)
                if normal[end:] in suffix_hash
            ]
            for start in range(min(self._db.max_prefix_size, length - 1) + 1):
                if prefixes := prefix_hash.get(normal[:start]):
                    for end, suffixes in tails:
                        if end > start:
                            yield prefixes, normal[start:end], suffixes

        def _combined_analyses(self, word_dediac, prefixes, stems, suffixes):
            return [
                (affixes, stem, None) for category, stem in stems
                for affixes in self._around(prefixes, suffixes, category)
            ]

        def _combined_backoff_analyses(self, stem, word_dediac, prefixes, stems, suffixes):
            only_names = self._backoff_action == "PROP"
            return [
                (affixes, backoff, stem) for category, backoff in stems
                if not only_names or "NOUN_PROP" in backoff["bw"]
                for affixes in self._around(prefixes, suffixes, category)
            ]

        def _around(self, prefixes, suffixes, stem_category):
            """The affixes that a stem category allows, found once for each pair of lists."""
            lists = id(prefixes), id(suffixes), stem_category
            found = self._joined.get(lists)
            if found is None:
                before, after = self._allowed(stem_category)
                found = self._joined[lists] = [
                    affixes for prefix_category, behind in self._across(prefixes, suffixes) if prefix_category in before
                    for suffix_category, affixes in behind if suffix_category in after
                ]
            return found

        def _allowed(self, stem_category):
            """Categories of the prefixes and of the suffixes that go with a stem category."""
            if stem_category not in self._neighbours:
                self._neighbours[stem_category] = (
                    {prefix for prefix, stems in self._db.prefix_stem_compat.items() if stem_category in stems},
                    self._db.stem_suffix_compat.get(stem_category, ()),
                )
            return self._neighbours[stem_category]

        def _across(self, prefixes, suffixes):
            """The affixes of two lists that go together around any stem, by the prefix."""
            lists = id(prefixes), id(suffixes)
            if lists not in self._made:
                compatible = self._db.prefix_suffix_compat
                self._made[lists] = [
                    (prefix_category, behind) for prefix_category, prefix in prefixes
                    if (allowed := compatible.get(prefix_category)) and (behind := [
                        (suffix_category, Affixes(prefix, suffix)) for suffix_category, suffix in suffixes
                        if suffix_category in allowed
                    ])
                ]
            return self._made[lists]

    return PiecesAnalyzer
