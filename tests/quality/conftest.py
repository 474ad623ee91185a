"""Warehouses that the quality tests score: made once a session by real runs of the flow."""

import os
from pathlib import Path

import pytest

from flows import pipeline
from flows.settings import RunOptions

# annotated real articles stand beside a checkout on the project's own machines, never in it
SHARED = Path(os.environ.get("MAHDAR_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.fixture(scope="session")
def published(prepared, prefect_server, tmp_path_factory):
    """Makes warehouses: published(name, inputs) -> the DuckDB file."""

    def make(name: str, *inputs: Path) -> Path:
        folder = tmp_path_factory.mktemp(name)
        options = RunOptions(inputs=tuple(map(str, inputs)), lake=prepared.root.parent / f"lake-{name}", warehouse=folder / "w.duckdb")
        for part in ("morphology", "gazetteer"):
            (options.lake / part).parent.mkdir(parents=True, exist_ok=True)
            if not (options.lake / part).exists():
                (options.lake / part).symlink_to(prepared.root / part)
        pipeline.run(options)
        return options.warehouse

    return make


@pytest.fixture(scope="session")
def gold_warehouse(published):
    """The project's own gold articles."""
    return published("gold", Path(__file__).parent / "gold" / "articles.jsonl")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated real articles; tests that need it are skipped where it is absent."""
    if not (SHARED / "gold" / "score.py").exists():
        pytest.skip(f"no annotated real articles at {SHARED}: set MAHDAR_SHARED to their folder")
    return SHARED
