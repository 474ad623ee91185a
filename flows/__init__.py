"""Orchestration: which inputs, which shards, retries, schedules, and the command ``mahdar``."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("mahdar")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0+unknown"
