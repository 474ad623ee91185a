"""Processes that work on shards, beside Prefect's threads that wait for them."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Self

from flows import metering


class WorkerDied(RuntimeError):
    """A process that worked on a shard ended without a result."""


class Workers:
    """Runs functions in ``count`` processes of its own; with one, in the process that asks.

    Prefect's own process pool gives every process a Prefect client and took 24 s for 40 tiny tasks.

    ``deaths``: how often a process ended without a result.
    """

    def __init__(self, count: int):
        self._count, self.deaths = count, 0
        self._pool: ProcessPoolExecutor | None = None
        self._renewing, self._alone = threading.Lock(), threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(self, function: Callable, *arguments):
        """``function(*arguments)``, whose values must pickle.

        Raises WorkerDied where a process did, this one's or another's, whose end is the end of all; new ones take
        their place, and the same can be asked again.
        """
        if self._count == 1:
            with self._alone:
                return function(*arguments)
        pool = self._running()
        try:
            result, spans = pool.submit(_metered, function, *arguments).result()
        except BrokenProcessPool as error:
            with self._renewing:
                if self._pool is pool:
                    self._pool = None
                    self.deaths += 1
            raise WorkerDied(
                "a worker process died: it was killed, perhaps by the system where memory ran out (give fewer workers,"
                " or smaller shards); what was finished is kept, run again"
            ) from error
        metering.add(spans)
        return result

    def _running(self) -> ProcessPoolExecutor:
        with self._renewing:
            if self._pool is None:
                # not forked: a fork would hold the lake's lock after this process is gone
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._count, mp_context=spawn, initializer=_begin_worker)
            return self._pool


def _metered(function: Callable, *arguments) -> tuple[object, list[metering.Span]]:
    return function(*arguments), metering.taken()


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent

    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
