"""Scheduled runs: a flow that looks into an inbox, served with a cron expression."""

import time
from collections.abc import Callable
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import EntrypointType
from pydantic import NonNegativeFloat, ValidationError

from flows import inputs, pipeline, planning, server
from flows.settings import RunOptions

NAME = "inbox"


class BadSchedule(ValueError):
    """The cron expression cannot be read."""


class InputRejected(RuntimeError):
    """A strict run met input that it could not use."""


@flow(name="mahdar-inbox", persist_result=False)
def look(options: RunOptions, settle_seconds: NonNegativeFloat = 5.0) -> None:
    """Run on the files of the inbox that are not being written to any more, if any of them is new.

    ``options.inputs`` names the inbox. Raises InputRejected where options.strict asks for it.
    """
    settled = [str(path) for path in inputs.find(options.inputs) if _age(path) >= settle_seconds]
    if not settled:
        return
    options = options.model_copy(update={"inputs": tuple(settled)})
    if planning.is_up_to_date(options):
        return
    summary = pipeline.run(options)
    if options.strict and summary.rejected:
        raise InputRejected(f"rejected of the inbox: {summary.rejected}")


def serve_inbox(options: RunOptions, cron: str, settle_seconds: float, announce: Callable[[str], None]) -> None:
    """Serve :func:`look` until stopped, one run at a time. Raises BadSchedule before anything is started."""
    try:
        schedule = CronSchedule(cron=cron)
    except ValidationError as error:
        raise BadSchedule(f"{cron!r} is no cron expression: {error.errors()[0]['msg']}") from error
    with server.running(schedules=True) as url:
        deployment = look.to_deployment(
            NAME,
            schedule=schedule,
            parameters={"options": options.model_dump(mode="json"), "settle_seconds": settle_seconds},
            concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            enforce_parameter_schema=True,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        announce(f"watching {', '.join(options.inputs)} at {cron!r}; Prefect server {url}; Ctrl-C ends it")
        from prefect import serve

        serve(deployment, limit=1, print_starting_message=False)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
