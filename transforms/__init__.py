"""Pure stages: frames in, frames out. No Prefect, no DuckDB, no clock.

In the order in which a text goes through them; each is a module, loaded when it is asked for.
"""

from importlib import import_module

STAGES = (
    "records", "documents", "tokens", "sentences", "lexicon", "tagging", "names", "titles", "meetings", "statements",
    "extract", "signatures", "reprints", "entities", "encounters",
)
__all__ = list(STAGES)


def __getattr__(name: str):
    if name in STAGES:
        return import_module(f"transforms.{name}")
    raise AttributeError(f"module 'transforms' has no attribute {name!r}")
