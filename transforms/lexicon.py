"""The lexicon: each distinct form once, with its readings and the one chosen without context.

A form is a run of letters, digits or marks as a tokenizer cuts it. Words that the raw text runs together
(:mod:`transforms.gluing`) get their parts as rows of their own.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import polars as pl
import pyarrow as pa

from transforms import gluing
from transforms.candidates import kind, others
from transforms.choice import Chooser, by_shape, likeliest
from transforms.keys import fold, fold_column
from transforms.morphology import Analyser, Reading
from transforms.priors import ensure_priors
from transforms.schemas import CANDIDATES, conform

NO_READING = Reading("", "", "none", None, None, None, None, "", "", 0, 0, "none")
ANALYSIS = {"lexicon": "lexicon", "backoff": "backoff", "none": "none",
             "digit": "lexicon", "punc": "lexicon", "foreign": "lexicon"}
_ORDINARY = re.compile("[ء-غف-يً-ْ]+")
# letters of other keyboards, as in transforms.keys
_ARABIC = str.maketrans("یکہھۀ", "يكههه")


class _Found(NamedTuple):
    """What is known of a form: the reading chosen without context, all readings, and the other candidates."""

    chosen: Reading
    readings: list[Reading]
    others: list[dict[str, object]]


def analyse(forms: list[str], analyser: Analyser, glue: gluing.Model | None = None) -> pl.DataFrame:
    """Rows of table lexicon for the distinct ``forms`` and for the parts of those that are glued.

    Sorted by form. Without ``glue`` only digits are cut off letters. Numbers, punctuation and words in other scripts have pos digit, punc and foreign, no
    gloss, and count as analysed by the lexicon; a form that no reading fits (lone vowel signs) has pos
    "none" and analysis "none".
    """
    chooser = _chooser(analyser)
    found: dict[str, _Found] = {}
    glued: dict[str, list[int]] = {}
    wanted = [form for form in dict.fromkeys(forms) if form]
    while wanted:
        for form, readings in zip(wanted, analyser.analyse([plain(form) for form in wanted]), strict=True):
            found[form] = _found(form, readings, chooser, analyser)
        unknown = [form for form in wanted if found[form].chosen.source in ("backoff", "digit")]
        cut = gluing.split(unknown, analyser, glue)
        glued |= cut
        parts = {part for form, offsets in cut.items() for part in gluing.parts(form, offsets)}
        wanted = sorted(parts - found.keys())
    return _frame(found, glued)


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


def _found(form: str, readings: list[Reading], chooser: Chooser, analyser: Analyser) -> _Found:
    if not readings:
        return _Found(NO_READING, [], [])
    written = plain(form)
    if len(readings) == 1:
        reading, odds = readings[0], [0.0]
    else:
        odds = chooser.odds(written, readings)
        reading = likeliest(readings, odds)
    if chooser.far_fetched(written, reading, readings):
        reading = chooser.choose(written, analyser.unknown(written) or [reading])
    return _Found(by_shape(reading), readings, others(fold(form), reading, readings, odds) if len(readings) > 1 else [])


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


def _frame(found: dict[str, _Found], glued: dict[str, list[int]]) -> pl.DataFrame:
    forms = sorted(found)
    chosen = [found[form].chosen for form in forms]
    cut = [clitic_chars(form, reading.clitic_letters) for form, reading in zip(forms, chosen, strict=True)]
    frame = pl.DataFrame({
        "form": forms,
        "rest": [form[count:] for form, count in zip(forms, cut, strict=True)],
        "clitic_chars": cut,
        "lemma": [reading.lemma or None for reading in chosen],
        "pos": [reading.pos for reading in chosen],
        "gloss": [reading.gloss or None for reading in chosen],
        "proclitics": [reading.proclitics for reading in chosen],
        "enclitic": [reading.enclitic for reading in chosen],
        "aspect": [reading.aspect for reading in chosen],
        "person": [reading.person for reading in chosen],
        "gender": [reading.gender for reading in chosen],
        "number": [reading.number for reading in chosen],
        "analysis": [ANALYSIS[reading.source] for reading in chosen],
        # by way of Arrow: Polars makes a series of each inner list
        "parts": pa.array([glued.get(form, ()) for form in forms], pa.list_(pa.int32())),
        "kind": [kind(fold(form), reading) for form, reading in zip(forms, chosen, strict=True)],
        "candidates": pa.array([found[form].others for form in forms], CANDIDATES),
        "readings": pa.array([_distinct(found[form].readings) for form in forms], pa.list_(pa.string())),
    }, schema_overrides=dict.fromkeys(
        ("form", "rest", "lemma", "gloss", "aspect", "person", "gender", "number"), pl.String
    ))
    frame = frame.with_columns(key=fold_column(pl.col("form")), base=fold_column(pl.col("rest"))).drop("rest")
    return conform(frame, "lexicon")


def _distinct(readings: list[Reading]) -> list[str]:
    return list(dict.fromkeys(map(_described, readings)))


def _described(reading: Reading) -> str:
    said = (reading.person, reading.gender, reading.number)
    return "|".join((
        _lemma_key(reading.lemma), reading.pos, reading.aspect or "", "".join(value or "" for value in said),
        reading.proclitics, reading.enclitic,
    ))


@cache
def _lemma_key(lemma: str) -> str:
    return fold(lemma)
