"""The seed tables, small reviewed CSV files that the rules read, and the trained model of names.

README.md names the origin of each.
"""

from pathlib import Path

import polars as pl

FOLDER = Path(__file__).parent
ARTICLES = FOLDER / "articles"
CONTEXT_MODEL = FOLDER / "models" / "context" / "links.npz"
GLUING_MODEL = FOLDER / "models" / "gluing" / "weights.csv"
SOURCES = FOLDER / "sources.yml"
NAME_MODEL = FOLDER / "models" / "names" / "names.npz"


def tables() -> dict[str, pl.DataFrame]:
    """Every seed table by its name (the file's stem): all columns are strings, an empty cell is null."""
    return {path.stem: table(path.stem) for path in paths()}


def table(name: str) -> pl.DataFrame:
    """One seed table, as in :func:`tables`."""
    return pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False)


def paths() -> list[Path]:
    """The files of the seed tables, in order."""
    return sorted(FOLDER.glob("*.csv"))
