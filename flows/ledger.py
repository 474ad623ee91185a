"""Our own record of runs: one row of ``runs`` a run, and the lock that makes it the only one."""

import json
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

import polars as pl

from flows import __version__, mending
from flows.holdings import Plan
from flows.metering import Cost
from flows.resources import Versions
from flows.settings import RunOptions
from transforms import schemas
from warehouse import query, schema_version
from warehouse.errors import QueryError
from warehouse.lake import Lake

_COUNTS = ("document_count", "new_document_count", "rejection_count", "meeting_count", "statement_count")


@contextmanager
def recorded(lake: Lake, options: RunOptions) -> Iterator[dict]:
    """Be the one run that writes to ``lake``, with a row of ``runs`` that says how it goes.

    Yields the row, to be completed. What a killed run left is marked and swept first. Raises LakeBusy, and
    NewerSchema before anything is changed.
    """
    row = {
        "run_id": uuid.uuid4().hex,
        "started_at": datetime.now(UTC),
        "finished_at": None,
        "status": "running",
        "version": __version__,
        "config": options.model_dump_json(),
        **dict.fromkeys(_COUNTS, 0),
    }
    with lake.lock(row["run_id"], timeout=options.wait_seconds):
        mending.restore(lake, options)
        _refuse_newer(lake, options)
        _bury_the_dead(lake)
        lake.discard_uncommitted()
        _write(lake, row)
        try:
            yield row
        except BaseException:
            _write(lake, row | {"status": "failed", "finished_at": datetime.now(UTC)})
            raise
        _write(lake, row)


def completed(row: dict) -> dict:
    """``row`` of a run that did all its work, less the counts that publishing takes."""
    done = row | {"status": "completed", "finished_at": datetime.now(UTC)}
    return {name: value for name, value in done.items() if name not in _COUNTS}


def write_manifest(
    lake: Lake, row: dict, made_with: Versions, plan: Plan, made: list[str], costs: Collection[Cost]
) -> None:
    """Say what a completed run did, beside its row: what it was made with, what it read, the shards that it made
    (their own manifests name the input files), what each stage cost, and all that counted in the end."""
    manifest = {
        "run_id": row["run_id"], "schema_version": schema_version.VERSION,
        "made_with": asdict(made_with), "config": json.loads(row["config"]),
        "files": {
            "read": len(plan.read), "bytes": sum(file.size for file in plan.read),
            "known": len(plan.uris) - len(plan.read),
        },
        "shards": {"made": made, "remade": [r.shard.name for r in plan.remake], "counting": list(lake.shards())},
        "stages": [asdict(cost) for cost in costs],
        "peak_memory_bytes": max(cost.peak_bytes for cost in costs),
        **{name: row[name].isoformat() for name in ("started_at", "finished_at")},
        **{name: row[name] for name in _COUNTS},
    }  # fmt: skip
    lake.write_run_manifest(row["run_id"], manifest)


def _refuse_newer(lake: Lake, options: RunOptions) -> None:
    """Raise NewerSchema if lake or warehouse are of a newer version of this program, which must not be replaced."""
    lake.shards()
    try:
        query.connect(options.warehouse).close()
    except QueryError:
        pass  # none, or none that can be opened: publishing will say


def _bury_the_dead(lake: Lake) -> None:
    """Mark as failed what is still running: with the lock in our hands it is not."""
    for row in lake.read_runs().filter(pl.col("status") == "running").iter_rows(named=True):
        _write(lake, row | {"status": "failed"})


def _write(lake: Lake, row: dict) -> None:
    lake.write_run(schemas.from_rows([row], "runs"))
