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


class Workers:
    """Runs functions in ``count`` processes of its own; with one, in the process that asks.

    Prefect's own process pool gives every process a Prefect client and took 24 s for 40 tiny tasks.
    """

    def __init__(self, count: int):
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._renewing, self._alone = threading.Lock(), threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(self, function: Callable, *arguments):
        """``function(*arguments)``, whose values must pickle. A process that died is replaced, and its
        BrokenProcessPool raised."""
        if self._count == 1:
            with self._alone:
                return function(*arguments)
        pool = self._running()
        try:
            result, spans = pool.submit(_metered, function, *arguments).result()
        except BrokenProcessPool:
            with self._renewing:
                if self._pool is pool:
                    self._pool = None
            raise
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
