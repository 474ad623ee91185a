"""What must be in the environment before Prefect is imported: nothing is sent out, and the terminal stays quiet."""

import os

_ALWAYS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # the first start of a server makes its database, which takes long on a busy machine
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}


def prepare(*, verbose: bool = False) -> None:
    """Set what the user has not set. Has no effect on a Prefect that is imported already."""
    for name, value in _ALWAYS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO" if verbose else "CRITICAL")
    if "PREFECT_API_URL" not in os.environ:
        # a server that ends with the run keeps no log that anyone could read
        os.environ.setdefault("PREFECT_LOGGING_TO_API_ENABLED", "false")
