"""The readings of a form that its sentence may choose among, with their odds.

A form has one candidate for each kind of word that it can be (part of speech, aspect, gender and number,
clitics): the likeliest reading of that kind. Only nouns, adjectives, verbs and numerals compete, which is
where context tells; readings far less likely than the best are left out. Most forms have one candidate.
"""

import pyarrow as pa

from transforms.almor import normal
from transforms.choice import Chooser, _clitic_odds
from transforms.keys import fold
from transforms.morphology import Reading

FIELDS = ("lemma", "pos", "gloss", "proclitics", "enclitic", "aspect", "person", "gender", "number")
# lexicon.candidates: readings that are not the chosen one, with their log-odds against it (never above 0)
TYPE = pa.list_(pa.struct([pa.field("odds", pa.float32()), *(pa.field(name, pa.string()) for name in FIELDS)]))
MOST = 3
# log-odds below the best reading at which no sentence makes up for it
_FURTHEST = 8.0
_OPEN = frozenset(("noun", "adj", "verb", "noun_num"))


class Weigher(Chooser):
    """A Chooser that also tells which other readings a sentence may prefer."""

    def others(self, form: str, chosen: Reading, readings: list[Reading]) -> list[dict[str, object]]:
        """At most ``MOST`` candidates beside ``chosen``, likeliest first, as dicts of ``TYPE``."""
        open_readings = [reading for reading in readings if reading.pos in _OPEN]
        if len(open_readings) < 2 or chosen not in open_readings:
            return []
        odds = dict(zip(readings, self.odds(form, readings), strict=True))
        found = {_kind(chosen): chosen}
        for reading in sorted(open_readings, key=lambda reading: -odds[reading]):
            if odds[reading] > odds[chosen] - _FURTHEST:
                found.setdefault(_kind(reading), reading)
        return [
            {"odds": min(0.0, odds[reading] - odds[chosen])}
            | {name: getattr(reading, name) for name in FIELDS} | {"gloss": reading.gloss or None}
            for reading in list(found.values())[1:MOST + 1]
        ]

    def odds(self, form: str, readings: list[Reading]) -> list[float]:
        """Log-odds of each of ``readings``, on a scale of their own for each form."""
        key = normal(form)
        lemmas = {(fold(reading.lemma), reading.pos) for reading in readings}
        lemmas |= {(reading.lemma, reading.pos, reading.gloss) for reading in readings}
        clitics = max(_clitic_odds(key, reading) for reading in readings)
        return [self._score(key, reading, lemmas, clitics) for reading in readings]


def _kind(reading: Reading) -> tuple:
    agreement = (reading.gender, reading.number) if reading.pos in ("noun", "adj") else None
    return reading.pos, reading.aspect, reading.proclitics, reading.enclitic, agreement
