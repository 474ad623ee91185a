"""Choose one reading of a form without its context.

Each reading gets a score, a sum of log-odds: estimated priors of its lexeme and inflection
(:mod:`transforms.priors`), what newswire is like (few imperatives, few second persons), what the spelling
says, whether word counts speak for a clitic, and a few rules of Arabic word formation. Context has its say
later (:mod:`transforms.tagging`).
"""

import re
from functools import cache
from math import exp, log

from babel import Locale

from transforms import glosses
from transforms.frequencies import RARE, frequencies
from transforms.function_words import FIXED
from transforms.keys import fold, normal
from transforms.morphology import Reading
from transforms.priors import DAMPING, Priors
from transforms.usage import usual_odds

# share of running words that carry the clitic, among those that can
_CLITIC_SHARE = {
    "wa_conj": 0.06, "fa_conj": 0.006, "bi_prep": 0.05, "li_prep": 0.05, "ka_prep": 0.006, "sa_fut": 0.04,
    "li_sub": 0.02, "la_emph": 0.001, "la_rc": 0.001, ">a_ques": 0.001, "yA_voc": 0.001,
}
_MISSPELLING = (0.0, -2.0, -3.5)
# priors speak of all written Arabic and of words without context: they get less than their full weight
_PRIOR_WEIGHT = 0.5
_FIXED = 50.0
_FAR_FETCHED = 8.0
# unknown words after the article: stem and ending -> part of speech, gender, number
_SHAPES = (
    (re.compile("(.{2,}ي)ة"), "adj", "f", "s"), (re.compile("(.{2,}ي)ات"), "adj", "f", "p"),
    (re.compile("(.{2,}ي)(?:ون|ين)"), "adj", "m", "p"), (re.compile("(م.{3,})(?:ون|ين)"), "noun", "m", "p"),
    (re.compile("(.{3,})ات"), "noun", "f", "p"),
)
# participles as they are folded: mim in front, or alef after the first radical
_PARTICIPLE = re.compile("م.{3,}|.ا..")


class Chooser:
    """Chooses among readings with the priors of one analyser."""

    def __init__(self, priors: Priors):
        self._estimated = priors.of

    def choose(self, form: str, readings: list[Reading]) -> Reading:
        """The likeliest of ``readings`` (at least one); the first in order among equals."""
        return readings[0] if len(readings) == 1 else likeliest(readings, self.odds(form, readings))

    def odds(self, form: str, readings: list[Reading]) -> list[float]:
        """Log-odds of each of ``readings``, on a scale of their own for each form."""
        key = normal(form)
        may_be_fixed = key in FIXED or key[1:] in FIXED
        lemmas = _company(readings)
        with_clitics = [_clitic_odds(key, reading) if reading.clitic_letters else 0.0 for reading in readings]
        clitics = max(with_clitics)
        whole = log(max(0.03, 1.0 - clitics)) if clitics else 0.0
        found = []
        for reading, share in zip(readings, with_clitics, strict=True):
            score = usual_odds(*reading[2:9]) + _MISSPELLING[reading.misspelling] + _word_formation(key, reading, lemmas)
            score += max(-5.0, min(0.0, log(share))) if reading.clitic_letters else whole
            if may_be_fixed:
                score += _fixed(key, reading)
            if reading.source == "lexicon":
                score += _PRIOR_WEIGHT * self._estimated(reading)
            found.append(score)
        return found

    def far_fetched(self, form: str, chosen: Reading, readings: list[Reading]) -> bool:
        """Whether the chosen reading is of an unusual kind and its form far commoner than all readings explain.

        Such a form is rather a foreign name (كيري "Kerry", or "my bellows") or two words. So is the name of a
        country that the lexicon only has as the accusative of its nisba (رومانيا "Romania").
        """
        key = normal(form)
        if chosen.pos != "noun_prop" and not _countries().isdisjoint((key, key[chosen.clitic_letters:])):
            return True
        if chosen.source != "lexicon" or not _unusual(chosen):
            return False
        explained = log(sum(exp(self._estimated(reading)) for reading in readings))
        return DAMPING * log(frequencies().get(key, RARE)) - explained > _FAR_FETCHED


def likeliest(readings: list[Reading], odds: list[float]) -> Reading:
    """The one of ``readings`` with the best odds; the first in order among equals."""
    return readings[max(range(len(odds)), key=odds.__getitem__)]


def by_shape(reading: Reading) -> Reading:
    """An unknown word with the article, read as the adjective or noun that its ending makes it.

    الحوثية is an adjective and الحوثيين are people, though الحوثي can be a family name and stays one; feminine
    plurals (السعرات "the calories") and plural participles (المعتمرين "the pilgrims") are no names.
    """
    if reading.source != "backoff" or reading.proclitics.split("+")[-1] != "Al_det":
        return reading
    for shape, pos, gender, number in _SHAPES:
        if match := shape.fullmatch(reading.lemma):
            return reading._replace(lemma=match[1], pos=pos, gender=gender, number=number)
    return reading


def _unusual(reading: Reading) -> bool:
    """Readings that foreign names fall into by chance: "I", "you" and "my", commands, verbs with a clitic."""
    if reading.pos != "verb":
        return reading.enclitic in ("1s_poss", "2fp_poss")
    return (reading.person != "3" or reading.enclitic[:1] in ("1", "2") or reading.aspect == "c"
            or reading.misspelling == 2 or reading.proclitics not in ("", "wa_conj"))


def _company(readings: list[Reading]) -> set[tuple[str, ...]]:
    """What _word_formation asks of a form's other readings: (lemma's key, pos) and (lemma, pos, gloss) of all; empty
    where no adjective and no word in ta marbuta is among them, because it then asks nothing."""
    if not any(reading.pos == "adj" or reading.lemma.endswith("ة") for reading in readings):
        return set()
    found: set[tuple[str, ...]] = {(_key(reading.lemma), reading.pos) for reading in readings}
    found.update((reading.lemma, reading.pos, reading.gloss) for reading in readings)
    return found


def _clitic_odds(key: str, reading: Reading) -> float:
    """How often this form must occur as the rest with these clitics in front, as a share of how often it does."""
    counts = frequencies()
    rest = key[reading.clitic_letters:]
    if "Al_det" in reading.proclitics and not rest.startswith("ال"):
        rest = "ا" + rest  # the article loses its alef after li: لل
    share = counts.get(rest, RARE)
    for clitic in reading.proclitics.split("+"):
        share *= _CLITIC_SHARE.get(clitic, 1.0)
    return share / counts.get(key, RARE)


def _fixed(key: str, reading: Reading) -> float:
    alone = key in FIXED
    rest = key if alone else key[1:] if reading.proclitics in ("wa_conj", "fa_conj") else ""
    pos, lemma = FIXED.get(rest, ("", None))
    # a word of its own is not another one behind a clitic (كان "was", واحد "one")
    if reading.pos != pos or reading.misspelling == 2 or alone and reading.clitic_letters and pos in ("verb", "adj"):
        return 0.0
    return _FIXED if lemma in (None, _key(reading.lemma)) else 0.0


def _word_formation(key: str, reading: Reading, others: set[tuple[str, ...]]) -> float:
    if reading.pos == "verb":
        return 0.0
    lemma = _key(reading.lemma)
    if reading.pos == "noun" and (reading.lemma, "adj", reading.gloss) in others:
        # of a word that is both, a sound masculine plural names people (العراقيين "Iraqis"), other forms describe
        people = (reading.gender, reading.number) == ("m", "p")
        return 1.5 if people and lemma.endswith("ي") else 0.3 if people or not _describes(reading.gloss) else -1.0
    if reading.pos == "noun" and key.endswith("ا") and (lemma, "adj") in others and _PARTICIPLE.fullmatch(lemma):
        return -1.5  # مشيرا "pointing out": a participle in the accusative says how something is done
    if reading.pos == "noun" and lemma.endswith("ه"):
        masculine = lemma[:-1]
        if masculine.endswith("ي") and (masculine, "adj") in others:
            return -1.0  # السورية "the Syrian": the nisba before a noun made of it
        if _PARTICIPLE.fullmatch(masculine) and ((masculine, "adj") in others or (masculine, "noun") in others):
            return 2.0  # المحكمة "the court": a noun of its own before a feminine participle
    if reading.pos == "noun_prop" and not _countries().isdisjoint((lemma, "ال" + lemma)):
        return 3.0  # قطر "Qatar" before "region", ليبيا "Libya" before the accusative of its nisba
    if reading.pos == "adv" and (key.endswith("ه") or key.endswith("ا") and any(other[1] == "adj" for other in others)):
        return -3.0  # نهاية is "finally" with a tanween only, which is rarely written; مشيرا is a participle
    if reading.source == "backoff" and reading.proclitics.endswith("Al_det"):
        return 0.5  # ال at the beginning of an unknown word is the article
    return 0.0


@cache
def _describes(gloss: str) -> bool:
    """Whether the first meaning is an adjective or a nationality."""
    first = gloss.split(";")[0]
    return glosses.proper(first) or glosses.adjective(first)


@cache
def _countries() -> frozenset[str]:
    """Keys of the countries whose name is one word (CLDR), but for those that are adjectives as well (مالي)."""
    names = (fold(name) for code, name in Locale("ar").territories.items() if len(code) == 2)
    return frozenset(name for name in names if " " not in name and not name.endswith("ي"))


@cache
def _key(lemma: str) -> str:
    return fold(lemma)
