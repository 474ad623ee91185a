"""How common each lexeme and each inflection is, estimated from counts of word forms.

Word lists count forms, not readings: كتب is "he wrote" and "books". But other forms are not ambiguous in the
same way (يكتب, الكتب), so that the counts of all forms together tell how often each lexeme and each inflection
must occur for the list to come about. Expectation maximisation (Dempster, Laird and Rubin 1977) finds them: a
form's count is shared among its readings in proportion to lexeme x inflection x spelling, then both are
counted again. Nothing is annotated, and nothing estimated leaves the user's machine.
"""

import json
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from transforms import morphology, usage
from transforms.frequencies import frequent_forms
from transforms.ids import make_id
from transforms.morphology import Analyser, Reading, write_whole
from transforms.usage import usual_odds

FORMS = 100_000
ROUNDS = 20
# counts are damped so that the commonest function words do not drown everything
DAMPING = 0.6
# share of a reading that is spelled otherwise than its form (Reading.misspelling)
SPELLING = (0.0, -3.0, -5.0)


class Priors(NamedTuple):
    """Log-probabilities: of lexemes by :func:`lexeme`, of inflections given a :func:`kind` by :func:`inflection`."""

    lexemes: dict[tuple, float]
    inflections: dict[tuple, float]

    def of(self, reading: Reading) -> float:
        """Log-probability of the reading's lexeme and inflection, up to a constant."""
        return (self.lexemes.get(lexeme(reading), _LEAST_LEXEME)
                + self.inflections.get(inflection(reading), _LEAST_INFLECTION) + SPELLING[reading.misspelling])


_LEAST_LEXEME, _LEAST_INFLECTION = log(1e-7), log(1e-6)


def lexeme(reading: Reading) -> tuple:
    return reading.lemma, reading.pos


def kind(reading: Reading) -> tuple:
    """What inflections are shares of: a part of speech; words that are feminine by form inflect otherwise."""
    return reading.lemma.endswith("ة"), reading.pos


def inflection(reading: Reading) -> tuple:
    return (reading.lemma.endswith("ة"), *reading[2:9])


def ensure_priors(analyser: Analyser, forms: int = FORMS) -> Priors:
    """The priors of this analyser's database, estimated on first use (some 10 s) and kept in its folder.

    A run that starts several processes calls this once before, so that they find them.
    """
    path = analyser.folder / f"priors-{_version()}.json"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps([list(table.items()) for table in estimate(analyser, forms)], ensure_ascii=False))
    tables = json.loads(path.read_text(encoding="utf-8"))
    return Priors(*({tuple(key): value for key, value in table} for table in tables))


def _version() -> str:
    """Changes with the word list and with the code that the estimate depends on."""
    code = b"".join(Path(module.__file__).read_bytes() for module in (morphology, usage))
    return make_id("priors", code, Path(__file__).read_bytes(), version("wordfreq"))[:12]


def estimate(analyser: Analyser, forms: int = FORMS, rounds: int = ROUNDS) -> Priors:
    """Priors from the readings of the most frequent ``forms`` of written Arabic."""
    lexemes: dict[tuple, int] = {}
    inflections: dict[tuple, int] = {}
    kinds: list[tuple] = []
    usual: list[float] = []
    rows, shares = [], []
    counted = frequent_forms(forms)
    for (_, share), readings in zip(counted, analyser.analyse([form for form, _ in counted]), strict=True):
        for reading in readings:
            if reading.source == "lexicon":
                inflected = inflection(reading)
                if inflected not in inflections:
                    inflections[inflected] = len(inflections)
                    kinds.append(kind(reading))
                    usual.append(usual_odds(*reading[2:9]))
                rows.append((len(shares), lexemes.setdefault(lexeme(reading), len(lexemes)), inflections[inflected],
                             SPELLING[reading.misspelling]))
        shares.append(share ** DAMPING)
    form, entry, ending = (np.array([row[column] for row in rows]) for column in range(3))
    spelling = np.exp([row[3] for row in rows])
    numbers = {name: number for number, name in enumerate(dict.fromkeys(kinds))}
    whole = np.array([numbers[name] for name in kinds])
    share = np.array(shares)[form]
    entry_weight, ending_weight = np.ones(len(lexemes)), np.exp(usual)
    for _ in range(rounds):
        weight = entry_weight[entry] * ending_weight[ending] * spelling
        posterior = share * weight / np.bincount(form, weight)[form]
        entry_weight = np.bincount(entry, posterior)
        ending_weight = np.bincount(ending, posterior)
        entry_weight = (entry_weight + 1e-6 * entry_weight.mean()) / entry_weight.sum()
        ending_weight = (ending_weight + 1e-9) / np.bincount(whole, ending_weight)[whole]
    return Priors(
        dict(zip(lexemes, np.log(entry_weight).round(3).tolist(), strict=True)),
        dict(zip(inflections, np.log(ending_weight).round(3).tolist(), strict=True)),
    )
