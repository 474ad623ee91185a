"""The lexicon: each distinct form once, with its readings and the one chosen without context.

A form is a run of letters, digits or marks as a tokenizer cuts it. Words that the raw text runs together
(:mod:`transforms.gluing`) get their parts as rows of their own.
"""

import re
import unicodedata
from functools import cache

import polars as pl

from transforms import gluing
from transforms.candidates import kinds, others
from transforms.choice import Chooser, by_shape, likeliest
from transforms.keys import fold_column, normal_column
from transforms.morphology import Analyser, Reading
from transforms.priors import ensure_priors
from transforms.schemas import conform

NO_READING = Reading("", "", "none", None, None, None, None, "", "", 0, 0, "none")
ANALYSIS = {"lexicon": "lexicon", "backoff": "backoff", "none": "none",
             "digit": "lexicon", "punc": "lexicon", "foreign": "lexicon"}
_ORDINARY = re.compile("[ء-غف-يً-ْ]+")
# letters of other keyboards, as in transforms.keys
_ARABIC = str.maketrans("یکہھۀ", "يكههه")


def analyse(forms: list[str], analyser: Analyser, glue: gluing.Model | None = None) -> pl.DataFrame:
    """Rows of table lexicon for the distinct ``forms`` and for the parts of those that are glued.

    Sorted by form. Without ``glue`` only digits are cut off letters. Numbers, punctuation and words in other scripts have
    pos digit, punc and foreign, no gloss, and count as analysed by the lexicon; a form that no reading fits (lone vowel
    signs) has pos "none" and analysis "none".
    """
    rows: list[pl.DataFrame] = []
    glued: dict[str, list[int]] = {}
    met: set[str] = set()
    wanted = [form for form in dict.fromkeys(forms) if form]
    while wanted or not rows:
        rows.append(_rows(wanted, analyser))
        met.update(wanted)
        cut = gluing.split(rows[-1].filter(pl.col("source").is_in(["backoff", "digit"]))["form"], analyser, glue)
        glued |= cut
        wanted = sorted({part for form, offsets in cut.items() for part in gluing.parts(form, offsets)} - met)
    frame = pl.concat(rows).sort("form")
    cuts = pl.DataFrame(list(glued.items()), schema={"form": pl.String, "parts": pl.List(pl.Int32)}, orient="row")
    frame = frame.join(cuts, on="form", how="left", maintain_order="left").with_columns(
        pl.col("parts").fill_null([]), analysis=pl.col("source").replace_strict(ANALYSIS)
    )
    return conform(frame.drop("source"), "lexicon")


def plain(form: str) -> str:
    """``form`` in the letters that camel-tools knows: presentation forms composed, Persian letters replaced,
    format characters dropped; vowel signs and tatweel stay."""
    if _ORDINARY.fullmatch(form):
        return form
    return "".join(map(_plain_letters, form))


def clitic_chars(form: str, letters: int) -> int:
    """How many characters of ``form`` its first ``letters`` letters take, with the marks that follow them."""
    if not letters:
        return 0
    seen = 0
    for position, character in enumerate(form):
        count = sum(unicodedata.category(letter) == "Lo" for letter in _plain_letters(character))
        if count and seen >= letters:
            return position
        seen += count
    return len(form)


def _rows(forms: list[str], analyser: Analyser) -> pl.DataFrame:
    """The columns of table lexicon but parts and analysis, and source (as in Reading), for each of ``forms``."""
    chooser, written = _chooser(analyser), [plain(form) for form in forms]
    keys = pl.DataFrame({"key": written}, schema={"key": pl.String}).select(normal_column(pl.col("key"))).to_series()
    words = pl.DataFrame({"form": forms}, schema={"form": pl.String}).with_columns(key=fold_column(pl.col("form")))
    readings = _with_keys(analyser.read(written), keys)
    odds = chooser.odds(readings)
    best = likeliest(readings, odds)
    is_far = chooser.far_fetched(readings, best)
    far = readings["word"].gather(best[is_far])
    unknown = analyser.read_unknown([written[word] for word in far])
    unknown = _with_keys(unknown.with_columns(word=far.gather(unknown["word"])), keys)
    usual = best[~readings["word"].gather(best).is_in(unknown["word"].implode()).to_numpy()]
    chosen = pl.concat([readings[usual], unknown[likeliest(unknown, chooser.odds(unknown))]])
    found = (
        words.with_row_index("word").with_columns(pl.col("word").cast(pl.Int64))
        .join(by_shape(chosen).drop("key"), on="word", how="left", maintain_order="left")
        .with_columns(pl.col("pos", "source").fill_null("none"), pl.col("proclitics", "enclitic").fill_null(""))
        .with_columns(pl.col("lemma", "gloss").replace("", None), pl.col("clitic_letters").fill_null(0))
        .join(others(readings, odds, usual), on="word", how="left", maintain_order="left")
        .join(_described(readings), on="word", how="left", maintain_order="left")
        .with_columns(pl.col("candidates", "readings").fill_null([]))
    )
    cut = _clitic_chars(found)
    return found.with_columns(
        clitic_chars=cut, base=fold_column(pl.col("form").str.slice(cut)), kind=kinds(found, found["key"])
    ).drop("word", "feature", "misspelling", "lemma_key", "clitic_letters")


def _with_keys(readings: pl.DataFrame, keys: pl.Series) -> pl.DataFrame:
    return readings.with_columns(key=keys.gather(readings["word"]))


def _clitic_chars(found: pl.DataFrame) -> pl.Series:
    """:func:`clitic_chars` of each form."""
    chars = pl.min_horizontal("clitic_letters", pl.col("form").str.len_chars())
    plainly = pl.col("form").str.contains("^[ء-غف-ي]*$") | (pl.col("clitic_letters") == 0)
    count = found.select(pl.when(plainly).then(chars).alias("clitic_chars")).to_series()
    odd = count.is_null().arg_true()
    return count.scatter(odd, [clitic_chars(*row) for row in found[odd].select("form", "clitic_letters").iter_rows()])


def _described(readings: pl.DataFrame) -> pl.DataFrame:
    """Columns word, readings: all distinct ones, as the table lexicon has them."""
    said = pl.concat_str("person", "gender", "number", ignore_nulls=True)
    described = pl.concat_str(
        "lemma_key", "pos", pl.col("aspect").fill_null(""), said, "proclitics", "enclitic", separator="|"
    )
    rows = readings.select("word", readings=described).unique(maintain_order=True)
    return rows.group_by("word", maintain_order=True).agg("readings")


@cache
def _chooser(analyser: Analyser) -> Chooser:
    return Chooser(ensure_priors(analyser))


@cache
def _plain_letters(character: str) -> str:
    if unicodedata.category(character) == "Cf":
        return ""
    if "ﭐ" <= character <= "ﻼ":
        character = unicodedata.normalize("NFKC", character)
    return character.translate(_ARABIC)
