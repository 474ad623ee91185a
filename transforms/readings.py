"""The distinct readings of words, from the ways in which the pieces of a morphology database make them up.

A reading is what camel-tools' Analyzer says of prefix, stem and suffix together, less what one form cannot tell. Its
merging of features is asked once for each pair of affixes and kind of stem.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl

from transforms import derived_stems
from transforms.forms import Hashed, Strings
from transforms.keys import fold_column
from transforms.pieces import MARKS, Analyses, Pieces, letters_series

# (letter as written, letter meant) -> how bad a mistake it is (Reading.misspelling); any other pair is 2
_MISSPELLING = {
    ("ا", "أ"): 1, ("ا", "إ"): 1, ("ا", "آ"): 1, ("ي", "ى"): 1, ("ى", "ي"): 1, ("ه", "ة"): 1, ("و", "ؤ"): 1,
    ("ة", "ه"): 3, ("آ", "ا"): 3, ("آ", "إ"): 3, ("إ", "آ"): 3,
}
_PAIRED = 0x64B
_MISSPELT = np.full((_PAIRED, _PAIRED), 2, np.int8)
for (_written, _meant), _bad in _MISSPELLING.items():
    _MISSPELT[ord(_written), ord(_meant)] = _bad
_SHORT_VOWELS = frozenset("َُِ")
_SHADDA = "ّ"
_TELLING = "[" + "".join(_SHORT_VOWELS) + _SHADDA + "]"
# features that, with lemma and gloss, make a reading
_SAID = ("pos", "asp", "per", "gen", "num", "prc3", "prc2", "prc1", "prc0", "enc0")
# what merge_features asks for whatever is wanted
_MERGED = ("diac", "gen", "num", "form_gen", "form_num")
_FEATURES = dict.fromkeys(
    ("pos", "aspect", "person", "gender", "number", "proclitics", "enclitic"), pl.String
) | {"clitic_letters": pl.Int64}
_SEPARATE_LETTER = frozenset((">a_ques", "wa_conj", "wa_part", "wa_sub", "fa_conj", "fa_conn", "fa_rc", "fa_sub",
                              "bi_prep", "bi_part", "ka_prep", "li_prep", "li_sub", "li_jus", "la_emph", "la_rc",
                              "la_prep", "sa_fut", "wa_prep", "ta_prep"))


class Reading(NamedTuple):
    """One analysis of one form.

    Feature values are camel-tools' own; aspect, person, gender and number are None where they do not apply.
    ``clitic_letters`` counts the letters of و ف أ ب ك ل س in front (not the article). ``misspelling`` is 0 if
    the reading is spelled as the form is, 1 if the form only leaves out hamzas or dots, 2 if it puts a hamza where
    none belongs or another one. ``source`` is lexicon, backoff (a word that the lexicon lacks), digit, punc or foreign.
    """

    lemma: str
    gloss: str
    pos: str
    aspect: str | None
    person: str | None
    gender: str | None
    number: str | None
    proclitics: str
    enclitic: str
    clitic_letters: int
    misspelling: int
    source: str


class Readings:
    """Makes readings of the analyses of ``pieces``; ``merge`` is camel-tools' merge_features on its database.

    Frames of readings have the columns word (a number), those of Reading, lemma_key (the lemma's match key) and feature
    (a number, equal where pos to clitic_letters are).
    """

    def __init__(self, pieces: Pieces, merge: Callable[[dict, dict, dict], dict]):
        self._pieces, self._merge = pieces, merge
        self._stems = _Stems(pieces)
        self._numbers: dict[tuple, int] = {}
        self._feature_of: dict[int, int] = {}

    def distinct(self, words: pl.Series, letters: Strings, analyses: Analyses) -> pl.DataFrame:
        """The readings that ``analyses`` of ``words`` come to; ``letters`` are the words without marks.

        Each lemma with the same features comes once a word, at its first place and best spelled; what the written letters
        rule out (كتابة "writing" as كتابه "his book") is left out.
        """
        stems, (word, affixes, stem, unknown) = self._stems, analyses
        before, after = self._affix_letters()
        # of unknown stems and lists of names, which fold their letters, the word has the letters as they are written
        is_own = (unknown > 0) | stems.is_listed[stem]
        begin = np.minimum(letters.starts[word] + before.lengths[affixes], letters.ends[word])
        size = np.where(unknown > 0, unknown, stems.letters.lengths[stem])
        size = np.where(is_own, np.minimum(size, letters.ends[word] - begin), size)
        pool = np.concatenate((letters.points, stems.letters.points, before.points, after.points))
        stems_at, before_at, after_at = np.cumsum([len(part.points) for part in (letters, stems.letters, before)])
        middle = np.where(is_own, begin, stems_at + stems.letters.starts[stem])
        wrong = _misspelled(letters, word, pool, (
            (before_at + before.starts[affixes], before.lengths[affixes]), (middle, size),
            (after_at + after.starts[affixes], after.lengths[affixes]),
        ))
        wrong[unknown > 0] = 0
        wrong[self._contradicted(words, analyses, ~is_own & (wrong < 2))] = 2
        feature = self._features_of(affixes, stem)
        # a stem of the lexicon can have more letters than are written (فرحى in فرح): only what is written is hashed
        written = np.minimum(begin + size, letters.ends[word])
        hashed = np.where(is_own, Hashed(letters.points).of(begin, written), stems.hashes[stem])
        best = _best_spelled(word, hashed, feature, wrong)
        word, stem, is_own = word[best], stem[best], is_own[best]
        at, size = begin[best] - letters.starts[word], size[best]
        own = pl.DataFrame({"word": letters.strings.gather(word[is_own]), "at": at[is_own], "size": size[is_own]})
        spelled = own.select(lemma=pl.col("word").str.slice("at", "size")).with_columns(lemma_key=fold_column(pl.col("lemma")))
        lemma = stem.copy()
        lemma[is_own] = len(stems.lemmas) + np.arange(len(own))
        source = np.where(unknown[best] > 0, "backoff", "lexicon")
        return self._told(word, pl.concat([stems.lemmas, spelled], rechunk=True)[lemma], stems.glosses.gather(stem),
                          feature[best], wrong[best], pl.Series(source, dtype=pl.String))

    def whole(self, word: list[int], forms: pl.Series, analyses: list[dict]) -> pl.DataFrame:
        """The readings of numbers, punctuation marks and foreign words, which camel-tools does not take apart."""
        features = np.array([self._number(whole(analysis)) for analysis in analyses], np.int64)
        lemmas = forms.to_frame("lemma").with_columns(lemma_key=fold_column(pl.col("lemma")))
        sources = pl.Series([analysis["source"] for analysis in analyses], dtype=pl.String)
        none, gloss = np.zeros(len(word), np.int64), pl.repeat("", len(word), eager=True)
        return self._told(np.array(word, np.int64), lemmas, gloss, features, none, sources)

    def _told(self, word: np.ndarray, lemmas: pl.DataFrame, gloss: pl.Series, feature: np.ndarray, misspelling: np.ndarray,
              source: pl.Series) -> pl.DataFrame:
        said = pl.DataFrame(list(self._numbers), schema=_FEATURES, orient="row")[feature]
        return pl.concat([lemmas, said], how="horizontal").with_columns(
            pl.Series("word", word), gloss.alias("gloss"), pl.Series("feature", feature),
            pl.Series("misspelling", misspelling), source.alias("source"),
        )

    def _affix_letters(self) -> tuple[Strings, Strings]:
        sides = [[affixes[side].get("diac", "") for affixes in self._pieces.affixes] for side in (0, 1)]
        before, after = (Strings(letters_series(pl.Series(side, dtype=pl.String))) for side in sides)
        return before, after

    def _features_of(self, affixes: np.ndarray, stem: np.ndarray) -> np.ndarray:
        """What camel-tools' merge_features says of affixes and stem, asked once for all stems of one kind: numbers."""
        codes, first, place = np.unique(
            affixes * self._stems.kinds + self._stems.kind[stem], return_index=True, return_inverse=True
        )
        found = []
        for code, row in zip(codes.tolist(), first.tolist(), strict=True):
            number = self._feature_of.get(code)
            if number is None:
                prefix, suffix = self._pieces.affixes[affixes[row]]
                said = self._merged(prefix, self._pieces.stems[stem[row]], suffix, _SAID)
                number = self._feature_of[code] = self._number(said_of(said))
            found.append(number)
        return np.array(found, np.int64)[place]

    def _merged(self, prefix: dict, stem: dict, suffix: dict, names: tuple[str, ...] = ()) -> dict:
        """What camel-tools' merge_features says of diac and ``names``; merging all other features takes ten times as long."""
        wanted = (*names, *_MERGED)
        return self._merge(*({name: feats[name] for name in wanted if name in feats} for feats in (prefix, stem, suffix)))

    def _number(self, said: tuple) -> int:
        return self._numbers.setdefault(said, len(self._numbers))

    def _contradicted(self, words: pl.Series, analyses: Analyses, among: np.ndarray) -> list[int]:
        """The rows ``among`` analyses that the vowel signs of their word speak against."""
        # signs of the last letter are case endings, and others than these say nothing of the word
        is_marked = words.str.strip_chars_end(MARKS).str.contains(_TELLING).to_numpy()
        found = []
        for row in np.flatnonzero(is_marked[analyses.word] & among).tolist():
            prefix, suffix = self._pieces.affixes[analyses.affixes[row]]
            read = self._merged(prefix, self._pieces.stems[analyses.stem[row]], suffix)["diac"]
            if _contradict(words[int(analyses.word[row])], read):
                found.append(row)
        return found


class _Stems:
    """What of the stems of a database goes into readings, by their numbers."""

    def __init__(self, pieces: Pieces):
        stems, unknown = pieces.stems, pieces.unknown_stems
        self.letters = Strings(letters_series(pl.Series([stem.get("diac", "") for stem in stems], dtype=pl.String)))
        lemmas = pl.DataFrame({"lemma": [stem["lex"] for stem in stems]}, schema={"lemma": pl.String})
        self.lemmas = lemmas.with_columns(lemma_key=fold_column(pl.col("lemma")))
        self.hashes = Strings(self.lemmas["lemma"]).hashes()
        glosses = [stem.get("gloss", "").replace("_", " ") for stem in stems[:unknown]]
        self.glosses = pl.Series(glosses + [""] * (len(stems) - unknown), dtype=pl.String)
        self.is_listed = np.array([stem.get("source") == derived_stems.LISTED for stem in stems], bool)
        # stems of one kind merge alike
        numbers: dict[tuple, int] = {}
        names = (*_SAID, *_MERGED[1:])
        self.kind = np.array([numbers.setdefault(tuple(map(stem.get, names)), len(numbers)) for stem in stems], np.int64)
        self.kinds = len(numbers)


def _misspelled(
    letters: Strings, word: np.ndarray, pool: np.ndarray, pieces: tuple[tuple[np.ndarray, np.ndarray], ...]
) -> np.ndarray:
    """How far words are from how readings spell them (Reading.misspelling; 3 is too far).

    A reading of ``word`` is spelled as the ``pieces`` of ``pool`` (begin, size) one after the other.
    """
    sizes = sum(size for _, size in pieces)
    wrong = np.full(len(word), 2)
    same = np.flatnonzero(sizes == letters.lengths[word])
    row = np.repeat(same, sizes[same])
    place = np.arange(len(row)) - np.repeat(np.cumsum(sizes[same]) - sizes[same], sizes[same])
    at, passed = np.zeros(len(row), np.int64), np.zeros(len(row), np.int64)
    for begin, size in pieces:
        within = place - passed
        at = np.where(within >= 0, begin[row] + within, at)
        passed += size[row]
    written, spelled = letters.points[letters.starts[word][row] + place], pool[at]
    bad = np.where(written == spelled, 0, _MISSPELT[np.minimum(written, _PAIRED - 1), np.minimum(spelled, _PAIRED - 1)])
    if len(same):
        wrong[same] = np.maximum.reduceat(bad, np.cumsum(sizes[same]) - sizes[same])
    return wrong


def _best_spelled(word: np.ndarray, lemma: np.ndarray, feature: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """Of the rows that are alike but for their spelling the best, all in the order in which the first of each came."""
    place = np.arange(len(word))
    rows = pl.DataFrame({"word": word, "lemma": lemma, "feature": feature, "first": place, "best": wrong * len(word) + place})
    best = rows.filter(wrong <= 2).group_by("word", "lemma", "feature").agg(pl.col("first", "best").min()).sort("first")["best"]
    return best.to_numpy() % max(1, len(word))


def said_of(features: dict) -> tuple:
    """Of camel-tools' features what Reading has from pos to clitic_letters."""
    pos, *inflection, prc3, prc2, prc1, prc0, enclitic = (features.get(name, "na") for name in _SAID)
    proclitics = [clitic for clitic in (prc3, prc2, prc1, prc0) if clitic not in ("0", "na")]
    return (
        pos, *(None if value in ("na", "u", "-") else value for value in inflection),
        "+".join(proclitics), "" if enclitic in ("0", "na") else enclitic,
        sum(clitic in _SEPARATE_LETTER for clitic in proclitics),
    )


def whole(analysis: dict) -> tuple:
    """:func:`said_of` what camel-tools does not take apart."""
    return analysis["pos"], None, None, None, None, "", "", 0


def _contradict(form: str, read: str) -> bool:
    """Whether vowel signs of ``form`` speak against those of ``read``; the last letter's are case endings."""
    for (_, written), (_, said) in list(zip(_by_letter(form), _by_letter(read), strict=False))[:-1]:
        vowels = (written & _SHORT_VOWELS, said & _SHORT_VOWELS)
        if all(vowels) and vowels[0] != vowels[1] or (_SHADDA in written and _SHADDA not in said):
            return True
    return False


@lru_cache(1000)
def _by_letter(text: str) -> list[tuple[str, frozenset[str]]]:
    """Each letter with the marks that follow it."""
    letters: list[tuple[str, set[str]]] = []
    for character in text:
        if character not in MARKS:
            letters.append((character, set()))
        elif letters:
            letters[-1][1].add(character)
    return letters
