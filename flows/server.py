"""A Prefect server of our own, where none is configured; it ends with the process that started it.

Prefect's ephemeral server outlives a killed run and makes no scheduled runs; this one is told by its
standard input, which the system closes when the other side is gone, however it went.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

_START_SECONDS, _STOP_SECONDS = 180, 2


class ServerFailed(RuntimeError):
    """The Prefect server did not start."""


@contextmanager
def running(*, schedules: bool = False) -> Iterator[str]:
    """Yield the API address of the configured Prefect server, or of one started here until the end of the block.

    ``schedules`` starts also the services that make scheduled runs. Raises ServerFailed.
    """
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if configured := PREFECT_API_URL.value():
        yield configured
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/api"
    environment = os.environ | {"PREFECT_UI_ENABLED": "0", "PREFECT_API_URL": url}
    if not schedules:
        environment["PREFECT__SERVER_EPHEMERAL"] = "1"
    errors = tempfile.TemporaryFile()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.server", str(port)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors,
        process_group=0,  # Ctrl-C is for the run, which then stops the server
    )  # fmt: skip
    try:
        _wait(process, url, errors)
        with temporary_settings({PREFECT_API_URL: url}):
            yield url
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        errors.close()


def _wait(process: subprocess.Popen, url: str, errors: BinaryIO) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            raise ServerFailed(f"the Prefect server ended with code {process.returncode}: {said}")
        try:
            with direct.open(f"{url}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise ServerFailed(f"the Prefect server did not answer within {_START_SECONDS} s")


def _serve(port: int) -> None:
    import uvicorn

    config = uvicorn.Config(
        "prefect.server.api.server:create_app", factory=True, port=port, log_level="error", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True
        time.sleep(_STOP_SECONDS)
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.run()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
