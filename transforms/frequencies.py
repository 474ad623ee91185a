"""How often a word occurs in written Arabic: wordfreq's list (R. Speer, 2022; 620,000 forms, CC BY-SA 4.0).

The list is read from the installed package. Its forms are counted with their clitics, as they are written.
"""

from functools import cache

from wordfreq import get_frequency_dict

from transforms.keys import normal

RARE = 1e-8  # wordfreq's own floor: what a word that it does not list may have at most


@cache
def frequencies() -> dict[str, float]:
    """Share of each form, folded as camel-tools folds words (:func:`transforms.almor.normal`)."""
    found: dict[str, float] = {}
    for form, share in get_frequency_dict("ar").items():
        key = normal(form)
        found[key] = found.get(key, 0.0) + share
    return found


def frequent_forms(count: int) -> list[tuple[str, float]]:
    """The ``count`` most frequent forms as written, with their shares, most frequent first."""
    listed = get_frequency_dict("ar").items()
    return sorted(listed, key=lambda item: (-item[1], item[0]))[:count]
