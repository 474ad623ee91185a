"""Choose one reading of each form without its context.

Each reading gets a score, a sum of log-odds: estimated priors of its lexeme and inflection
(:mod:`transforms.priors`), what newswire is like (few imperatives, few second persons), what the spelling
says, whether word counts speak for a clitic, and a few rules of Arabic word formation. Context has its say
later (:mod:`transforms.tagging`).

All forms are scored together. ``readings`` are here what ``Analyser.read`` gives, those of a form together, with ``key``, the
form as camel-tools looks it up.
"""

from functools import cache
from math import prod

import numpy as np
import polars as pl
from babel import Locale

from transforms import glosses
from transforms.forms import Strings
from transforms.frequencies import RARE, shares_of
from transforms.function_words import FIXED
from transforms.keys import fold
from transforms.priors import DAMPING, Priors
from transforms.usage import usual_odds

# share of running words that carry the clitic, among those that can
_CLITIC_SHARE = {
    "wa_conj": 0.06, "fa_conj": 0.006, "bi_prep": 0.05, "li_prep": 0.05, "ka_prep": 0.006, "sa_fut": 0.04,
    "li_sub": 0.02, "la_emph": 0.001, "la_rc": 0.001, ">a_ques": 0.001, "yA_voc": 0.001,
}
_MISSPELLING = np.array((0.0, -2.0, -3.5))
# priors speak of all written Arabic and of words without context: they get less than their full weight
_PRIOR_WEIGHT = 0.5
_FIXED = 50.0
_FAR_FETCHED = 8.0
# unknown words after the article: stem and ending -> part of speech, gender, number
_SHAPES = (
    ("(.{2,}ي)ة", "adj", "f", "s"), ("(.{2,}ي)ات", "adj", "f", "p"), ("(.{2,}ي)(?:ون|ين)", "adj", "m", "p"),
    ("(م.{3,})(?:ون|ين)", "noun", "m", "p"), ("(.{3,})ات", "noun", "f", "p"),
)
# participles as they are folded: mim in front, or alef after the first radical
_PARTICIPLE = r"^(?:م.{3,}|.ا..)$"
_POS, _KEY, _LEMMA_KEY, _CLITICS = map(pl.col, ("pos", "key", "lemma_key", "proclitics"))
_ARTICLE_LAST = _CLITICS.str.contains(r"(?:^|\+)Al_det$")


class Chooser:
    """Chooses among readings with the priors of one analyser."""

    def __init__(self, priors: Priors):
        self._estimated = priors.of

    def odds(self, readings: pl.DataFrame) -> np.ndarray:
        """Log-odds of each reading, on a scale of their own for each form."""
        score = by_feature(readings, lambda row: usual_odds(*(row[name] for name in _INFLECTED)))
        score += _MISSPELLING[readings["misspelling"].to_numpy()]
        score += _word_formation(readings)
        score += _clitics(readings)
        score += _fixed(readings)
        return score + np.where(readings["source"] == "lexicon", _PRIOR_WEIGHT * self._estimated(readings), 0.0)

    def far_fetched(self, readings: pl.DataFrame, chosen: np.ndarray) -> np.ndarray:
        """Which of the ``chosen`` rows are of an unusual kind, their forms being far commoner than all readings explain.

        Such a form is rather a foreign name (كيري "Kerry", or "my bellows") or two words. So is the name of a
        country that the lexicon only has as the accusative of its nisba (رومانيا "Romania").
        """
        taken = readings[chosen].select(
            "word", "key", country=(_POS != "noun_prop")
            & (_KEY.is_in(_countries()) | _KEY.str.slice(pl.col("clitic_letters")).is_in(_countries())),
            unusual=(pl.col("source") == "lexicon") & _UNUSUAL,
        )
        far = taken["country"].to_numpy().copy()
        doubtful = np.flatnonzero(taken["unusual"].to_numpy() & ~far)
        all_read = readings.filter(pl.col("word").is_in(taken["word"].gather(doubtful).implode()))
        explained = np.log(np.add.reduceat(np.exp(self._estimated(all_read)), begins(all_read))) if len(doubtful) else 0.0
        far[doubtful] = DAMPING * np.log(_listed_or_rare(taken["key"].gather(doubtful))) - explained > _FAR_FETCHED
        return far


def begins(readings: pl.DataFrame) -> np.ndarray:
    """The row at which the readings of each form begin."""
    return np.flatnonzero(np.diff(readings["word"].to_numpy(), prepend=-1))


def likeliest(readings: pl.DataFrame, odds: np.ndarray) -> np.ndarray:
    """The row of the reading with the best odds of each form that has any; the first in order among equals."""
    first = begins(readings)
    if not len(first):
        return first
    run = np.repeat(np.arange(len(first)), np.diff(first, append=len(odds)))
    best = np.flatnonzero(odds == np.maximum.reduceat(odds, first)[run])
    return best[np.diff(run[best], prepend=-1) > 0]


def by_feature(readings: pl.DataFrame, of: callable) -> np.ndarray:
    """``of`` a row's features, as floats, asked once for all readings that share them."""
    _, first, place = np.unique(readings["feature"].to_numpy(), return_index=True, return_inverse=True)
    return np.array([of(row) for row in readings[first].iter_rows(named=True)], float)[place]


def by_shape(chosen: pl.DataFrame) -> pl.DataFrame:
    """``chosen`` in any order, unknown words with the article as the adjective or noun that their ending makes them.

    الحوثية is an adjective and الحوثيين are people, though الحوثي can be a family name and stays one; feminine
    plurals (السعرات "the calories") and plural participles (المعتمرين "the pilgrims") are no names.
    """
    unknown = (pl.col("source") == "backoff") & _ARTICLE_LAST
    lemma, pos, gender, number = map(pl.col, ("lemma", "pos", "gender", "number"))
    for shape, its_pos, its_gender, its_number in reversed(_SHAPES):
        fits, stem = pl.col("lemma").str.contains(f"^{shape}$"), pl.col("lemma").str.extract(f"^{shape}$")
        lemma, pos = pl.when(fits).then(stem).otherwise(lemma), pl.when(fits).then(pl.lit(its_pos)).otherwise(pos)
        gender = pl.when(fits).then(pl.lit(its_gender)).otherwise(gender)
        number = pl.when(fits).then(pl.lit(its_number)).otherwise(number)
    shaped = chosen.filter(unknown).with_columns(lemma=lemma, pos=pos, gender=gender, number=number)
    return pl.concat([chosen.filter(~unknown), shaped])


_INFLECTED = ("pos", "aspect", "person", "gender", "number", "proclitics", "enclitic")
# readings that foreign names fall into by chance: "I", "you" and "my", commands, verbs with a clitic
_UNUSUAL = (
    pl.when(_POS != "verb").then(pl.col("enclitic").is_in(["1s_poss", "2fp_poss"]))
    .otherwise(
        pl.col("person").ne_missing("3") | pl.col("enclitic").str.contains("^[12]") | pl.col("aspect").eq_missing("c")
        | (pl.col("misspelling") == 2) | ~_CLITICS.is_in(["", "wa_conj"])
    )
)


def _listed_or_rare(keys: pl.Series) -> np.ndarray:
    share = shares_of(Strings(keys).hashes())
    return np.where(share > 0, share, RARE)


def _clitics(readings: pl.DataFrame) -> np.ndarray:
    """What word counts say for readings with clitic letters in front, and against those without.

    A clitic is as likely as often as its form must occur as the rest with these clitics, as a share of how often it does.
    """
    has = np.flatnonzero(readings["clitic_letters"].to_numpy())
    cut = readings[has].select("key", rest=_KEY.str.slice(pl.col("clitic_letters")), article=_CLITICS.str.contains("Al_det"))
    # the article loses its alef after li: لل
    lost_alef = pl.col("article") & ~pl.col("rest").str.starts_with("ال")
    share = _listed_or_rare(cut.select(pl.when(lost_alef).then("ا" + pl.col("rest")).otherwise("rest")).to_series())
    share *= by_feature(
        readings[has], lambda row: prod(_CLITIC_SHARE.get(clitic, 1.0) for clitic in row["proclitics"].split("+"))
    )
    shares = np.zeros(len(readings))
    shares[has] = share / _listed_or_rare(cut["key"])
    first = begins(readings)
    most = np.repeat(np.maximum.reduceat(shares, first), np.diff(first, append=len(shares))) if len(first) else shares
    against = np.log(np.maximum(0.03, 1.0 - most))
    against[has] = np.clip(np.log(shares[has]), -5.0, 0.0)
    return against


def _fixed(readings: pl.DataFrame) -> np.ndarray:
    """What speaks for the reading of a function word, alone or behind "and"."""
    alone = _KEY.is_in(list(FIXED))
    rest = pl.when(alone).then(_KEY).when(_CLITICS.is_in(["wa_conj", "fa_conj"])).then(_KEY.str.slice(1)).otherwise(pl.lit(""))
    # a word of its own is not another one behind a clitic (كان "was", واحد "one")
    other = alone & (pl.col("clitic_letters") > 0) & _POS.is_in(["verb", "adj"])
    schema = dict.fromkeys(("rest", "its_pos", "its_lemma"), pl.String)
    table = pl.LazyFrame([(key, *said) for key, said in FIXED.items()], schema, orient="row")
    right = (
        (_POS == pl.col("its_pos")) & (pl.col("misspelling") != 2) & ~pl.col("other")
        & (pl.col("its_lemma").is_null() | (pl.col("its_lemma") == _LEMMA_KEY))
    )
    rows = readings.lazy().select("pos", "lemma_key", "misspelling", rest=rest, other=other)
    hit = rows.join(table, on="rest", how="left", maintain_order="left").select(right.fill_null(False)).collect().to_series()
    return np.where(hit.to_numpy(), _FIXED, 0.0)


def _word_formation(readings: pl.DataFrame) -> np.ndarray:
    countries = _LEMMA_KEY.is_in(_countries()) | ("ال" + _LEMMA_KEY).is_in(_countries())
    adjective = (_POS == "adj").any().over("word")
    # نهاية is "finally" with a tanween only, which is rarely written; مشيرا is a participle
    no_adverb = _KEY.str.ends_with("ه") | _KEY.str.ends_with("ا") & pl.col("adjective")
    rows = readings.lazy().with_columns(adjective=adjective).with_columns(
        score=pl.when(_POS == "verb").then(0.0)
        .when((_POS == "noun_prop") & countries).then(3.0)  # قطر "Qatar" before "region", ليبيا "Libya" before a nisba
        .when((_POS == "adv") & no_adverb).then(-3.0)
        .when((pl.col("source") == "backoff") & _CLITICS.str.ends_with("Al_det")).then(0.5)  # ال is the article
        .otherwise(0.0),
        # other readings matter only where an adjective or a word in ta marbuta is among them
        company=pl.col("adjective") | pl.col("lemma").str.ends_with("ة").any().over("word"),
    ).with_row_index("row").select(
        "row", "word", "key", "lemma", "lemma_key", "gloss", "pos", "gender", "number", "score", "company"
    ).collect()
    score = rows["score"].to_numpy().copy()
    formed = _noun_formation(rows.filter((_POS == "noun") & pl.col("company")), rows.filter(_POS == "adj"))
    score[formed["row"].to_numpy()] = formed["formed"].to_numpy()
    return score


def _noun_formation(nouns: pl.DataFrame, adjectives: pl.DataFrame) -> pl.DataFrame:
    """Columns row, formed (odds): ``nouns`` that other readings of their form speak for or against."""
    masculine = _LEMMA_KEY.str.slice(0, _LEMMA_KEY.str.len_chars() - 1)
    of_adjective, of_noun = ((rows.select("word", masculine="lemma_key").unique()) for rows in (adjectives, nouns))
    told = (
        nouns.with_columns(masculine=masculine)
        .join(adjectives.select("word", "lemma", "gloss", twin=True).unique(), on=["word", "lemma", "gloss"], how="left")
        .join(adjectives.select("word", "lemma_key", also=True).unique(), on=["word", "lemma_key"], how="left")
        .join(of_adjective.with_columns(from_adjective=True), on=["word", "masculine"], how="left")
        .join(of_noun.with_columns(from_noun=True), on=["word", "masculine"], how="left")
        .with_columns(pl.col("twin", "also", "from_adjective", "from_noun").fill_null(False))
    )
    described = told.filter("twin")["gloss"].unique()
    describing = [gloss for gloss in described if _describes(gloss)]
    people = (pl.col("gender") == "m") & (pl.col("number") == "p")
    feminine, participle = _LEMMA_KEY.str.ends_with("ه"), pl.col("masculine").str.contains(_PARTICIPLE)
    return told.select(
        "row",
        # of a word that is both, a sound masculine plural names people (العراقيين "Iraqis"), other forms describe
        formed=pl.when("twin").then(
            pl.when(people.fill_null(False) & _LEMMA_KEY.str.ends_with("ي")).then(1.5)
            .when(people.fill_null(False) | ~pl.col("gloss").is_in(describing)).then(0.3).otherwise(-1.0)
        )
        # مشيرا "pointing out": a participle in the accusative says how something is done
        .when(_KEY.str.ends_with("ا") & pl.col("also") & _LEMMA_KEY.str.contains(_PARTICIPLE)).then(-1.5)
        # السورية "the Syrian": the nisba before a noun made of it
        .when(feminine & pl.col("masculine").str.ends_with("ي") & pl.col("from_adjective")).then(-1.0)
        # المحكمة "the court": a noun of its own before a feminine participle
        .when(feminine & participle & (pl.col("from_adjective") | pl.col("from_noun"))).then(2.0),
    ).drop_nulls()


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
