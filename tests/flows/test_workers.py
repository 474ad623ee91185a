"""kill -9 of a worker process alone: its shards are done again in the same run, or the run says so and ends.

MAHDAR_WORKER_KILLS=20 draws as many moments as the full proof asks for.
"""

import os
import random
import signal
import threading
import time
from multiprocessing import active_children

import pytest

from flows import pipeline, planning
from flows.workers import WorkerDied, Workers
from tests.flows.desk import Desk
from tests.flows.newsdesk import ask

KILLS = int(os.environ.get("MAHDAR_WORKER_KILLS", "3"))
SEED = int(os.environ.get("MAHDAR_KILL_SEED", "20261126"))


class Killer:
    """While the block runs, a thread that sends SIGKILL to a worker process of this one, ``seconds`` after it was
    first seen: to one of them, or to each that comes."""

    def __init__(self, seconds: float, *, every_one: bool = False):
        self._seconds, self._every_one = seconds, every_one
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._hunt)
        self.killed: list[int] = []

    def __enter__(self) -> "Killer":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._ended.set()
        self._thread.join()

    def _hunt(self) -> None:
        seen: dict[int, float] = {}
        while not self._ended.wait(0.01):
            for child in active_children():
                since = seen.setdefault(child.pid, time.monotonic())
                if child.pid not in self.killed and time.monotonic() - since >= self._seconds:
                    self.killed.append(child.pid)
                    os.kill(child.pid, signal.SIGKILL)
                    if not self._every_one:
                        return


@pytest.fixture(scope="module")
def desk(prepared, tmp_path_factory, prefect_server) -> Desk:
    return Desk(tmp_path_factory.mktemp("workers"), prepared, only=("first run", "all made anew"))


def _end(code: int) -> None:
    os._exit(code)


def test_a_pool_whose_process_died_works_on():
    with Workers(2) as workers:
        first = workers.run(os.getpid)
        with pytest.raises(WorkerDied, match="worker process died.*memory.*run again"):
            workers.run(_end, 9)
        assert workers.run(os.getpid) != first
        assert workers.deaths == 1


def test_a_process_that_dies_idle_is_replaced():
    with Workers(2) as workers:
        os.kill(workers.run(os.getpid), signal.SIGKILL)
        time.sleep(0.5)
        with pytest.raises(WorkerDied):
            workers.run(os.getpid)
        assert workers.run(os.getpid)


def test_what_a_killed_worker_had_to_do_is_done_again(desk):
    draw, deaths, cases = random.Random(SEED), 0, list(desk.cases.values())
    for kill in range(KILLS):
        case = cases[kill % len(cases)]
        desk.begin(case)
        options = case.options.model_copy(update={"workers": 2})
        # loading takes most of the time that so few articles take
        with Killer(draw.uniform(0, 8)) as killer:
            summary = pipeline.run(options)
        assert desk.state() == case.after
        assert desk.debris() == []
        assert summary.deaths <= len(killer.killed)
        deaths += summary.deaths
        assert bool(summary.deaths) == ("worker processes that died" in summary.markdown())
    print(f"{deaths} of {KILLS} kills met a worker at its work, all mended in the same run")
    assert deaths


def test_a_run_whose_workers_always_die_ends_and_the_next_one_finishes_it(desk):
    case = desk.cases["first run"]
    desk.begin(case)
    with Killer(0.2, every_one=True) as killer, pytest.raises(WorkerDied, match="worker process died"):
        pipeline.run(case.options.model_copy(update={"workers": 2}))
    assert len(killer.killed) >= 3  # tried again
    assert not desk.warehouse.exists()
    desk.run(case)
    assert desk.state() == case.after and desk.debris() == []
    assert ask(desk.warehouse, "SELECT status FROM runs ORDER BY started_at") == [("failed",), ("completed",)]
    assert planning.is_up_to_date(case.options)
