"""One morphology database for all tests here: building it takes seconds."""

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
