"""What all tests share: an environment without telemetry and of its own, and one Prefect server a session."""

import os
import tempfile
from pathlib import Path

import pytest

from flows import environment

# before Prefect is imported by any test; its database and profiles must not be the user's
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="mahdar-prefect-")
os.environ.pop("PREFECT_API_URL", None)
environment.prepare()


@pytest.fixture(scope="session")
def prefect_server():
    """The address of a Prefect server that runs for the whole session (starting one takes some 15 s)."""
    from flows import server

    with server.running() as url:
        yield url


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A lake that holds nothing but the morphology and the gazetteer, which take long to build."""
    from flows import resources
    from warehouse.lake import Lake

    lake = Lake(tmp_path_factory.mktemp("prepared") / "lake")
    resources.prepare(lake)
    resources.warm(lake.root)
    return lake


@pytest.fixture(scope="session")
def articles() -> Path:
    """The sample articles."""
    import seeds

    return seeds.ARTICLES
