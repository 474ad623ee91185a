"""The README shows what the project does: its queries run and give what it says, its lists are not stale."""

import re

import pytest

from flows import pipeline
from flows.settings import RunOptions
from tests import readme


@pytest.fixture(scope="module")
def samples(prepared, prefect_server, articles, tmp_path_factory):
    """A warehouse of the sample articles."""
    folder = tmp_path_factory.mktemp("readme")
    options = RunOptions(inputs=str(articles), lake=folder / "lake", warehouse=folder / "mahdar.duckdb")
    options.lake.mkdir()
    for part in ("morphology", "gazetteer"):
        (options.lake / part).symlink_to(prepared.root / part)
    pipeline.run(options)
    return options.warehouse


def test_queries_give_what_the_readme_says(samples):
    text = readme.README.read_text("utf-8")
    assert len(readme.QUERY.findall(text)) == 5
    assert text == readme.rendered(text, samples), "run python -m tests.readme WAREHOUSE"


def test_every_command_it_names_exists():
    text = readme.README.read_text("utf-8")
    from flows.cli import app
    from typer.main import get_command

    known = set(get_command(app).commands)
    assert set(re.findall(r"mahdar (run|sql|doctor|deploy|\w+) ", text)) & known >= {"run", "sql", "deploy"}
