"""Choose among the candidates of each token with its sentence: a chain of word kinds, decoded for a whole shard.

A kind is what matters to a word's neighbours: part of speech, aspect, article, a preposition, conjunction or pronoun
on it, gender and number where neighbours agree; frequent function words are kinds of their own. The model says how much
likelier one kind is after another than anywhere. Tokens with one candidate cut the text into short runs, and all
runs are decoded side by side (Viterbi 1967): a few array operations for each step of the longest run.
"""

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa

from transforms import lexicon as readings_of
from transforms.candidates import FIELDS, MOST, TYPE, Weigher
from transforms.morphology import Analyser
from transforms.priors import ensure_priors

# the kind of a sentence's edge; every model has it first
EDGE = "edge"
_FUNCTION_WORDS = (
    "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "part", "part_neg", "part_verb", "part_fut",
    "part_interrog", "part_restrict", "part_focus", "part_voc", "adv", "adv_interrog", "adv_rel", "punc",
)
_IMPOSSIBLE = np.float32(-1e9)


class Model(NamedTuple):
    """``kinds``, and for each pair of them in ``links`` the weighted log P(second | first) - log P(second)."""

    kinds: tuple[str, ...]
    links: np.ndarray


class Choices(NamedTuple):
    """Candidates of the forms of a lexicon, the choice without context first.

    ``readings`` has a row for each candidate; those of a form begin at ``first``. ``kinds`` and ``odds`` have
    a row for each form and 1 + MOST columns; odds are hopeless where a form has fewer candidates.
    """

    readings: pl.DataFrame
    first: np.ndarray
    kinds: np.ndarray
    odds: np.ndarray


class Runs(NamedTuple):
    """Stretches of neighbouring tokens with several candidates, the longest first."""

    start: np.ndarray
    length: np.ndarray


@cache
def default() -> Model:
    """The model that comes with Mahdar (seeds/models/context/MODEL_CARD.md)."""
    with resources.files("seeds").joinpath("models", "context", "links.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        return Model(tuple(stored["kinds"].tolist()), stored["links"].astype(np.float32))


def attach(lexicon: pl.DataFrame, analyser: Analyser) -> pl.DataFrame:
    """``lexicon`` (table lexicon) with column candidates (transforms.candidates.TYPE), by analysing its forms anew."""
    weigher = Weigher(ensure_priors(analyser))
    plain = [readings_of.plain(form) for form in lexicon["form"]]
    rows = []
    for form, readings, said in zip(plain, analyser.analyse(plain), lexicon.select(FIELDS).iter_rows(), strict=True):
        chosen = next((r for r in readings if tuple(getattr(r, name) or None for name in FIELDS) == _blank(said)), None)
        rows.append(weigher.others(form, chosen, readings) if chosen else [])
    return lexicon.with_columns(candidates=pl.Series(pa.array(rows, TYPE)))


def choices(lexicon: pl.DataFrame, kinds: tuple[str, ...]) -> Choices:
    """The candidates of ``lexicon`` (table lexicon with :func:`attach`), their kinds as indices into ``kinds``."""
    forms = lexicon.with_row_index("form_id").with_columns(odds=pl.lit(0.0, pl.Float32))
    columns = ("form_id", "key", "analysis", "odds", *FIELDS)
    others = (
        forms.lazy().filter(pl.col("candidates").list.len() > 0)
        .select("form_id", "key", "analysis", other="candidates").explode("other")
        .select("form_id", "key", "analysis", pl.col("other").struct.unnest()).select(columns)
    )
    readings = (
        pl.concat([forms.lazy().select(columns), others]).sort("form_id", maintain_order=True)
        .with_columns(kind=kind()).collect()
    )
    form = readings["form_id"].to_numpy()
    first = np.flatnonzero(np.diff(form, prepend=-1) != 0) if len(form) else np.zeros(0, np.int64)
    place = np.arange(len(form)) - first[form]
    kind_of = np.zeros((lexicon.height, 1 + MOST), np.int32)
    odds = np.full((lexicon.height, 1 + MOST), _IMPOSSIBLE, np.float32)
    kind_of[form, place] = numbered(readings["kind"], kinds)
    odds[form, place] = readings["odds"].to_numpy()
    return Choices(readings.drop("form_id", "odds", "kind"), first, kind_of, odds)


def kind() -> pl.Expr:
    """The kind of a reading (key, pos, proclitics, enclitic, aspect, gender, number), the weightiest part first."""
    pos, proclitics, enclitic = pl.col("pos"), pl.col("proclitics"), pl.col("enclitic")
    conjunction = _if(proclitics.str.contains("wa_conj|fa_conj"), "+and")
    gender = pl.col("gender").fill_null("-")
    verb = pl.concat_str(
        pl.lit("verb+"), pl.col("aspect").fill_null("p"), pl.lit("+"), gender,
        _if(proclitics.str.contains("sa_fut"), "+will"), _if(proclitics.str.contains("li_"), "+to"),
        _if(enclitic != "", "+it"), conjunction,
    )
    name = (
        pl.when(pos.is_in(["noun_num", "adj_num"])).then(pl.lit("number"))
        .when(pos == "foreign").then(pl.lit("noun_prop"))
        .when(pos.is_in(["adj", "adj_comp", "noun_prop", "noun_quant"])).then(pos).otherwise(pl.lit("noun"))
    )
    nominal = pl.concat_str(
        name, pl.when(proclitics.str.ends_with("Al_det")).then(pl.lit("+the")).otherwise(_if(enclitic != "", "+own")),
        _if(proclitics.str.contains("_prep"), "+to"), conjunction,
        pl.when(pos.is_in(["noun", "adj"])).then(pl.concat_str(pl.lit("+"), gender, pl.col("number").fill_null("s")))
        .otherwise(pl.lit("")),
    )
    return (
        pl.when(pos == "verb").then(verb).when(pos == "digit").then(pos)
        .when(pos.is_in(_FUNCTION_WORDS)).then(pl.concat_str(pos, pl.lit(":"), pl.col("key"))).otherwise(nominal)
    )


def numbered(named: pl.Series, kinds: tuple[str, ...]) -> np.ndarray:
    """Kinds as indices into ``kinds``; one that the model lacks counts as the nearest that it has."""
    numbers = {name: number for number, name in enumerate(kinds)}
    distinct = named.unique()
    nearest = [numbers[_nearest(name, numbers)] for name in distinct]
    return named.replace_strict(distinct, nearest, return_dtype=pl.Int32).to_numpy()


def choose(forms: np.ndarray, sentence_starts: np.ndarray, offered: Choices, model: Model) -> np.ndarray:
    """Which candidate each token is (0 is the choice without context).

    ``forms`` has the row of each token's form in ``offered``; ``sentence_starts`` is true where a sentence begins.
    """
    chosen = np.zeros(len(forms), np.int64)
    several = (offered.odds[:, 1] > _IMPOSSIBLE)[forms]
    found = runs(several, sentence_starts)
    if not len(found.start):
        return chosen
    score = np.full((len(found.start), 1 + MOST), _IMPOSSIBLE, np.float32)
    score[:, 0] = 0.0
    before = _kinds_beside(found.start - 1, ~sentence_starts[found.start], forms, offered)
    paths: list[np.ndarray] = []
    for step in range(found.length[0]):
        # runs are sorted by length: those that still go on come first
        going = np.searchsorted(-found.length, -step, side="left")
        form = forms[found.start[:going] + step]
        here = offered.kinds[form]
        reached = score[:going, :, None] + model.links[before[:going, :, None], here[:, None, :]]
        paths.append(reached.argmax(1))
        score[:going], before[:going] = reached.max(1) + offered.odds[form], here
    end = found.start + found.length
    within = np.append(~sentence_starts, False)[end]
    after = _kinds_beside(end, within, forms, offered)[:, 0]
    best = (score + model.links[before, after[:, None]]).argmax(1)
    for step in range(found.length[0] - 1, -1, -1):
        going = len(paths[step])
        chosen[found.start[:going] + step] = best[:going]
        best[:going] = paths[step][np.arange(going), best[:going]]
    return chosen


def runs(several: np.ndarray, sentence_starts: np.ndarray) -> Runs:
    """Where tokens with several candidates follow each other in one sentence."""
    before = np.append(False, several[:-1]) & ~sentence_starts
    after = np.append(several[1:] & ~sentence_starts[1:], False)
    start = np.flatnonzero(several & ~before)
    length = np.flatnonzero(several & ~after) - start + 1
    order = np.argsort(-length, kind="stable")
    return Runs(start[order], length[order])


def _kinds_beside(tokens: np.ndarray, within: np.ndarray, forms: np.ndarray, offered: Choices) -> np.ndarray:
    """Kinds of the candidates of neighbouring tokens; the edge where there is none in the sentence."""
    kinds = np.zeros((len(tokens), 1 + MOST), np.int32)
    kinds[within] = offered.kinds[forms[tokens[within]]]
    return kinds


def _nearest(name: str, numbers: dict[str, int]) -> str:
    while name not in numbers:
        shorter = name.rpartition(":" if ":" in name else "+")[0]
        if not shorter:
            return "noun"
        name = shorter
    return name


def _blank(said: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(value or None for value in said)


def _if(condition: pl.Expr, mark: str) -> pl.Expr:
    return pl.when(condition).then(pl.lit(mark)).otherwise(pl.lit(""))
