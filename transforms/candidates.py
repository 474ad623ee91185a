"""The readings of a form that its sentence may choose among, with their odds and kinds.

A form has one candidate for each kind of word that it can be (part of speech, aspect, gender and number,
clitics): the likeliest reading of that kind. Only nouns, adjectives, verbs and numerals compete, which is
where context tells; readings far less likely than the best are left out. Most forms have one candidate.
"""

from functools import cache

from transforms.morphology import Reading
from transforms.schemas import READING

# at most so many readings beside the chosen one
MOST = 3
# log-odds below the best reading at which no sentence makes up for it
_FURTHEST = 8.0
_OPEN = frozenset(("noun", "adj", "verb", "noun_num"))
_NUMBERS = frozenset(("noun_num", "adj_num"))
_NOMINAL = frozenset(("adj", "adj_comp", "noun_prop", "noun_quant"))
_FUNCTION_WORDS = frozenset((
    "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "part", "part_neg", "part_verb", "part_fut",
    "part_interrog", "part_restrict", "part_focus", "part_voc", "adv", "adv_interrog", "adv_rel", "punc",
))


def others(key: str, chosen: Reading, readings: list[Reading], odds: list[float]) -> list[dict[str, object]]:
    """At most ``MOST`` candidates beside ``chosen``, likeliest first, as dicts of schemas.CANDIDATES.

    ``key`` is the form's match key; ``odds`` are the log-odds of ``readings``. Those of a candidate are against the
    chosen reading and never above 0.
    """
    competing = [(weight, reading) for weight, reading in zip(odds, readings, strict=True) if reading.pos in _OPEN]
    best = next((weight for weight, reading in competing if reading is chosen), None)
    if best is None or len(competing) < 2:
        return []
    found = {_competitor(chosen): (0.0, chosen)}
    for weight, reading in sorted(competing, key=lambda pair: -pair[0]):
        if weight > best - _FURTHEST:
            found.setdefault(_competitor(reading), (min(0.0, weight - best), reading))
    return [
        {"odds": weight, "kind": kind(key, reading)}
        | {name: getattr(reading, name) for name in READING} | {"gloss": reading.gloss or None}
        for weight, reading in list(found.values())[1:MOST + 1]
    ]


def kind(key: str, reading: Reading) -> str:
    """What matters of a reading to its neighbours, the weightiest part first, as in ``verb+i+m+will``.

    Part of speech, aspect, article, a preposition, conjunction or pronoun on it, gender and number where neighbours
    agree. Function words are kinds of their own: ``prep:`` and the match key.
    """
    if reading.pos in _FUNCTION_WORDS:
        return f"{reading.pos}:{key}"
    return _kind(reading.pos, reading.proclitics, bool(reading.enclitic), reading.aspect, reading.gender, reading.number)


@cache
def _kind(
    pos: str, proclitics: str, enclitic: bool, aspect: str | None, gender: str | None, number: str | None
) -> str:
    conjunction = "+and" if "wa_conj" in proclitics or "fa_conj" in proclitics else ""
    if pos == "verb":
        will, to, it = "+will" * ("sa_fut" in proclitics), "+to" * ("li_" in proclitics), "+it" * enclitic
        return f"verb+{aspect or 'p'}+{gender or '-'}{will}{to}{it}{conjunction}"
    if pos == "digit":
        return pos
    name = "number" if pos in _NUMBERS else "noun_prop" if pos == "foreign" else pos if pos in _NOMINAL else "noun"
    definite = "+the" if proclitics.endswith("Al_det") else "+own" if enclitic else ""
    agreement = f"+{gender or '-'}{number or 's'}" if pos in ("noun", "adj") else ""
    return f"{name}{definite}{'+to' * ('_prep' in proclitics)}{conjunction}{agreement}"


def _competitor(reading: Reading) -> tuple:
    agreement = (reading.gender, reading.number) if reading.pos in ("noun", "adj") else None
    return reading.pos, reading.aspect, reading.proclitics, reading.enclitic, agreement
