"""kill -9 at any moment of a run: the next one finishes the work, as if nothing had happened.

MAHDAR_KILLS=60 draws as many moments as the full proof asks for, MAHDAR_KILL_SEED others than by default.
"""

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from flows import planning
from flows.settings import RunOptions
from tests.flows.desk import Desk
from tests.flows.newsdesk import ask, tables

KILLS = int(os.environ.get("MAHDAR_KILLS", "6"))
SEED = int(os.environ.get("MAHDAR_KILL_SEED", "20261126"))
FULL = KILLS >= 60


class Doomed:
    """A process that has loaded what a run needs, before it is told which."""

    def __init__(self, desk: Desk, server: str):
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PREFECT_API_URL": server}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.doomed", desk.lake], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, options: RunOptions, moment: int = 0, seconds: float = 0.0, of: str = "") -> str | None:
        """Have it run, and killed at the event ``moment`` of those that begin with ``of``, or after ``seconds``. Returns
        the event that it was killed at, None if it finished before."""
        assert self._process.stdout.readline() == "ready\n", self._process.stderr.read()
        order = {"options": options.model_dump(mode="json"), "moment": moment, "of": of}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        try:
            said, errors = self._process.communicate(timeout=seconds or 120)
        except subprocess.TimeoutExpired:
            assert seconds, "the run hangs"
            self.end()
            return "by the clock"
        assert self._process.returncode in (0, -signal.SIGKILL), errors
        return said.strip() if self._process.returncode else None

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def desk(prepared, tmp_path_factory, prefect_server) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), prepared)


def stage_of(event: str) -> str:
    """Where in a run ``event`` is, by the folder that it touches."""
    if not event.startswith("os.") and not event.startswith("open "):
        return event
    parts = Path(event.split()[1]).parts
    return parts[2] if parts[1] == "lake" else "the warehouse's file"


def test_killed_at_random_moments(desk, prefect_server):
    draw, stages, cases = random.Random(SEED), Counter(), list(desk.cases.values())
    killed, rounds, start = 0, 0, draw.random()
    waiting = Doomed(desk, prefect_server)
    try:
        while killed < KILLS:
            case = cases[rounds % len(cases)]
            desk.begin(case)
            # steps of the golden ratio from a random start: few moments are spread over the whole run too
            moment = 1 + int(case.events * ((start + rounds * 0.618034) % 1))
            by_clock = draw.random() * case.seconds if rounds % 5 == 4 else 0.0
            # every other time the run that mends is killed itself
            for attempt in range(1 + rounds % 2):
                doomed_one, waiting = waiting, Doomed(desk, prefect_server)
                options = case.options.model_copy(update={"workers": 2 if FULL and rounds % 7 == 6 else 1})
                moment = moment if attempt == 0 else draw.randint(1, moment)
                event = doomed_one.run(options, moment if not by_clock else 0, by_clock)
                if event is None:
                    break
                killed += 1
                stages[stage_of(event)] += 1
                if desk.warehouse.exists():  # whole, and either the old or the new: never anything else
                    assert tables(desk.warehouse) in [state[0] for state in (case.before, case.after) if state], event
                else:
                    assert case.before is None, event
            desk.run(case)
            assert desk.state() == case.after, event
            assert desk.debris() == [], event
            statuses = {row[0] for row in ask(desk.warehouse, "SELECT DISTINCT status FROM runs")}
            assert statuses <= {"completed", "failed"}, event
            assert case.options.rebuild or planning.is_up_to_date(case.options), event
            rounds += 1
    finally:
        waiting.end()
    met = ", ".join(f"{name} {count}" for name, count in stages.most_common())
    print(f"{killed} kills in {rounds} rounds, all mended; by what was touched next: {met}")
    assert len(stages) >= min(4, KILLS)


def test_a_long_file_that_was_never_finished_does_not_count(desk, prefect_server):
    case = desk.cases["first run"]
    desk.begin(case)
    long = case.options.model_copy(update={"inputs": (str(desk.inbox / "long.jsonl"),)})
    # as the second of its two shards is to be committed; by number of all events it would depend on how far the other
    # thread is, which works on the second while the first is committed
    assert Doomed(desk, prefect_server).run(long, 2, of="os.rename /lake/shards/")
    assert len(list(desk.lake.glob("shards/*.json"))) == 1
    short = case.options.model_copy(update={"inputs": (str(desk.inbox / "0.jsonl"),)})
    desk.run(replace(case, options=short))
    assert ask(desk.warehouse, "SELECT external_id FROM documents") == [("n-0",)]
