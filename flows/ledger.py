"""Our own record of runs: one row of ``runs`` a run, and the lock that makes it the only one."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import polars as pl

from flows import __version__
from flows.settings import RunOptions
from transforms import schemas
from warehouse.lake import Lake

_COUNTS = ("document_count", "new_document_count", "rejection_count", "meeting_count", "statement_count")


@contextmanager
def recorded(lake: Lake, options: RunOptions) -> Iterator[dict]:
    """Be the one run that writes to ``lake``, with a row of ``runs`` that says how it goes.

    Yields the row, to be completed. What a killed run left is marked and swept first. Raises LakeBusy.
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
    with lake.lock(row["run_id"]):
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


def _bury_the_dead(lake: Lake) -> None:
    """Mark as failed what is still running: with the lock in our hands it is not."""
    for row in lake.read_runs().filter(pl.col("status") == "running").iter_rows(named=True):
        _write(lake, row | {"status": "failed"})


def _write(lake: Lake, row: dict) -> None:
    lake.write_run(schemas.from_rows([row], "runs"))
