"""A run in a process of its own that is killed at the n-th thing that it does to its files.

A moment is a count of events, not of milliseconds, so that slow and fast machines are killed at the same places and
every stage is met: a name that appears, goes or is replaced under the watched folders, a file flushed to disk, a
statement given to DuckDB.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir")
_watchers: list[Callable[[str, str], None]] = []


@contextmanager
def watched(roots: list[Path], on_event: Callable[[str], None]) -> Iterator[None]:
    """Call ``on_event`` with what is about to be done, for all that the block does under ``roots`` and to DuckDB."""
    if not _watchers:
        sys.addaudithook(_hear)  # cannot be taken away again, but hears nothing without a watcher
    inside = tuple(f"{root}{os.sep}" for root in roots)
    connect = duckdb.connect

    def watcher(event: str, path: str) -> None:
        if path.startswith(inside):
            on_event(f"{event} {path.removeprefix(os.path.commonpath(roots))}")

    def counted(*arguments, **options):
        return _Counted(connect(*arguments, **options), on_event)

    _watchers.append(watcher)
    duckdb.connect = counted
    try:
        yield
    finally:
        duckdb.connect = connect
        _watchers[_watchers.index(watcher)] = lambda event, path: None


class _Counted:
    """A connection to DuckDB, every statement of which is an event."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, on_event: Callable[[str], None]):
        self._connection, self._on_event = connection, on_event

    def __getattr__(self, name: str):
        if name in ("execute", "sql"):
            self._on_event(f"duckdb.{name}")
        return getattr(self._connection, name)


def _hear(event: str, arguments: tuple) -> None:
    if event == "open":
        path, mode, flags = arguments
        # os.open, which flushes and locks, gives no mode
        if mode is not None and not flags & (os.O_WRONLY | os.O_RDWR):
            return
    elif event in _CHANGES:
        path = arguments[0]
    else:
        return
    if not isinstance(path, str | os.PathLike):
        return
    path = os.fspath(path)
    if event in ("os.remove", "os.rmdir") and not os.path.isabs(path) and arguments[-1] >= 0:
        path = os.path.join(os.readlink(f"/proc/self/fd/{arguments[-1]}"), path)  # within shutil.rmtree
    for watcher in _watchers:
        watcher(event, path)


def main() -> None:
    """Load what a run needs, say so, and run what standard input says: ``options``, ``moment`` (0 for never), ``of``
    (only events that begin with it count)."""
    from flows import environment

    environment.prepare()
    from flows import pipeline, resources
    from flows.settings import RunOptions
    from warehouse.lake import Lake

    lake = Lake(sys.argv[1])
    made_with = resources.prepare(lake)
    resources.warm(lake.root)
    resources.tagger_of(lake, made_with)
    print("ready", flush=True)
    order = json.loads(sys.stdin.readline())
    options, left, counting = RunOptions(**order["options"]), order["moment"], threading.Lock()

    def count(event: str) -> None:
        nonlocal left
        if not event.startswith(order["of"]):
            return
        with counting:
            left -= 1
            if left == 0:
                os.write(1, f"{event}\n".encode())
                os.kill(os.getpid(), signal.SIGKILL)

    with watched([options.lake, options.warehouse.parent], count):
        pipeline.run(options)
    os._exit(0)


if __name__ == "__main__":
    main()
