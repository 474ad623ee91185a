"""One morphology database for all tests here: building it takes seconds."""

import warnings
from pathlib import Path

import pytest

from transforms import morphology, priors


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded database, built from the installed lexicon data."""
    return morphology.ensure_database(tmp_path_factory.mktemp("morphology"), "embedded")


@pytest.fixture(scope="session")
def analyser(database: Path) -> morphology.Analyser:
    """An analyser with priors from a tenth of the word list, which is enough for common words."""
    made = morphology.Analyser(database, database.parent.parent / "camel_tools")
    priors.ensure_priors(made, forms=10_000)
    return made


@pytest.fixture(scope="session")
def camel_database(database: Path, analyser: morphology.Analyser):
    """The same database as camel-tools itself loads it, without a warning (``analyser`` sets its data folder)."""
    from camel_tools.morphology.database import MorphologyDB

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return MorphologyDB(str(database), "r")
