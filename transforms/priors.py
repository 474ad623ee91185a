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
import polars as pl

from transforms import morphology, pieces, readings, usage
from transforms.frequencies import frequent_forms
from transforms.ids import make_id
from transforms.morphology import Analyser, is_whole, write_whole
from transforms.usage import usual_odds

FORMS = 100_000
ROUNDS = 20
# counts are damped so that the commonest function words do not drown everything
DAMPING = 0.6
# share of a reading that is spelled otherwise than its form (Reading.misspelling)
SPELLING = (0.0, -3.0, -5.0)


class Priors(NamedTuple):
    """Log-probabilities (odds) of lexemes and, given a kind, of inflections: frames with the columns that name them."""

    lexemes: pl.DataFrame
    inflections: pl.DataFrame

    def of(self, read: pl.DataFrame) -> np.ndarray:
        """Log-probability of each reading's lexeme and inflection, up to a constant.

        ``read``: columns lemma, misspelling and those of :data:`INFLECTION`.
        """
        named = read.lazy().with_columns(_feminine)
        lexeme = named.join(self.lexemes.lazy(), on=LEXEME, how="left", maintain_order="left").select("odds").collect()
        inflected = named.select(INFLECTION).join(
            self.inflections.lazy(), on=INFLECTION, how="left", nulls_equal=True, maintain_order="left"
        ).select("odds").collect()
        return (
            lexeme["odds"].fill_null(_LEAST_LEXEME).to_numpy() + inflected["odds"].fill_null(_LEAST_INFLECTION).to_numpy()
            + np.array(SPELLING)[read["misspelling"].to_numpy()]
        )


LEXEME = ("lemma", "pos")
# words that are feminine by form inflect otherwise; what inflections are shares of is the first two
INFLECTION = ("feminine", "pos", "aspect", "person", "gender", "number", "proclitics", "enclitic")
_feminine = pl.col("lemma").str.ends_with("ة").alias("feminine")
_LEAST_LEXEME, _LEAST_INFLECTION = log(1e-7), log(1e-6)


def ensure_priors(analyser: Analyser, forms: int = FORMS) -> Priors:
    """The priors of this analyser's database, estimated on first use (some 3 s) and kept in its folder.

    A run that starts several processes calls this once before, so that they find them.
    """
    path = analyser.folder / f"priors-{_version()}.json"
    if not is_whole(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        tables = [table.to_dict(as_series=False) for table in estimate(analyser, forms)]
        write_whole(path, json.dumps(tables, ensure_ascii=False))
    return Priors(*map(pl.DataFrame, json.loads(path.read_text(encoding="utf-8"))))


def _version() -> str:
    """Changes with the word list and with the code that the estimate depends on."""
    code = b"".join(Path(module.__file__).read_bytes() for module in (morphology, pieces, readings, usage))
    return make_id("priors", code, Path(__file__).read_bytes(), version("wordfreq"))[:12]


def estimate(analyser: Analyser, forms: int = FORMS, rounds: int = ROUNDS) -> Priors:
    """Priors from the readings of the most frequent ``forms`` of written Arabic."""
    counted = frequent_forms(forms)
    read = analyser.read([form for form, _ in counted]).filter(pl.col("source") == "lexicon").with_columns(_feminine)
    (entries, entry), (endings, ending) = _numbered(read, LEXEME), _numbered(read, INFLECTION)
    _, whole = _numbered(endings, INFLECTION[:2])
    form = read["word"].to_numpy()
    spelling = np.exp(np.array(SPELLING)[read["misspelling"].to_numpy()])
    share = np.array([share ** DAMPING for _, share in counted])[form]
    usual = np.array([usual_odds(*row[1:]) for row in endings.iter_rows()])
    entry_weight, ending_weight = np.ones(len(entries)), np.exp(usual)
    for _ in range(rounds):
        weight = entry_weight[entry] * ending_weight[ending] * spelling
        posterior = share * weight / np.bincount(form, weight)[form]
        entry_weight = np.bincount(entry, posterior)
        ending_weight = np.bincount(ending, posterior)
        entry_weight = (entry_weight + 1e-6 * entry_weight.mean()) / entry_weight.sum()
        ending_weight = (ending_weight + 1e-9) / np.bincount(whole, ending_weight)[whole]
    return Priors(
        entries.with_columns(odds=np.log(entry_weight).round(3)), endings.with_columns(odds=np.log(ending_weight).round(3))
    )


def _numbered(rows: pl.DataFrame, columns: tuple[str, ...]) -> tuple[pl.DataFrame, np.ndarray]:
    """The distinct values of ``columns`` in the order of meeting, and the number of those of each row."""
    distinct = rows.select(columns).unique(maintain_order=True)
    known = distinct.with_row_index("no")
    number = rows.select(columns).join(known, on=columns, how="left", nulls_equal=True, maintain_order="left")
    return distinct, number["no"].to_numpy()
