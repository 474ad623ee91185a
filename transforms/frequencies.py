"""How often a word occurs in written Arabic: wordfreq's list (R. Speer, 2022; 620,000 forms, CC BY-SA 4.0).

The list is read from the installed package. Its forms are counted with their clitics, as they are written.
"""

from functools import cache, lru_cache

import numpy as np
import polars as pl
from wordfreq import get_frequency_dict

from transforms.forms import Listed, Strings, hash_of
from transforms.keys import normal_column

RARE = 1e-8  # wordfreq's own floor: what a word that it does not list may have at most


@cache
def frequencies() -> dict[str, float]:
    """Share of each form, folded as camel-tools folds words (:func:`transforms.keys.normal`)."""
    return dict(shares().iter_rows())


@cache
def shares() -> pl.DataFrame:
    """Columns form (each once, folded as camel-tools folds words) and share (of running words)."""
    counted = get_frequency_dict("ar")
    forms = pl.Series(list(counted), dtype=pl.String).to_frame("form").select(normal_column(pl.col("form"))).to_series()
    _, first, group = np.unique(Strings(forms).hashes(), return_index=True, return_inverse=True)
    summed = np.bincount(group, np.fromiter(counted.values(), np.float64, len(counted)))
    order = np.argsort(first)
    return pl.DataFrame({"form": forms.gather(first[order]), "share": summed[order]})


@cache
def _listed() -> tuple[Listed, np.ndarray]:
    return Listed(shares()["form"]), np.append(shares()["share"].to_numpy(), 0.0)


def shares_of(hashed: np.ndarray) -> np.ndarray:
    """Share of each folded form, given by its hash (:class:`transforms.forms.Hashed`); 0 where the list lacks it."""
    listed, share = _listed()
    return share[listed.numbers(hashed)]


@lru_cache(10_000)
def share_of(form: str) -> float:
    """Share of one folded form, 0 where the list lacks it."""
    return float(shares_of(np.array([hash_of(form)], np.uint64))[0])


def frequent_forms(count: int) -> list[tuple[str, float]]:
    """The ``count`` most frequent forms as written, with their shares, most frequent first."""
    listed = get_frequency_dict("ar").items()
    return sorted(listed, key=lambda item: (-item[1], item[0]))[:count]
