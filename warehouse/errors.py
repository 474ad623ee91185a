"""What can go wrong in storage, each said so that the reader knows what to do next."""

from pathlib import Path


class WarehouseError(Exception):
    """Anything that storage refuses to do."""


class LakeError(WarehouseError):
    """A file of the lake cannot be written, cannot be read, or is not what its table declares."""


class DamagedFile(LakeError):
    """A file at ``path`` of the lake is not what it should be; the next run makes it anew."""

    def __init__(self, message: str, path: Path | None = None):
        super().__init__(message)
        self.path = path


class Unwritable(LakeError):
    """The disk is full, a file too large, the folder read-only: nothing that passes by itself in a moment."""


class NewerSchema(LakeError):
    """A lake or a warehouse was written by a newer version of this program."""


class LakeBusy(LakeError):
    """Another run is writing to the lake; the message says which."""


class PublishError(WarehouseError):
    """The warehouse could not be built; the one that was there is untouched."""


class CheckFailed(PublishError):
    """A promise of the warehouse does not hold, so nothing was published.

    ``failures`` maps each failed check to its first offending rows, as dicts.
    """

    def __init__(self, failures: dict[str, list[dict]]):
        self.failures = failures
        shown = "\n".join(
            f"  {name}: " + "; ".join(", ".join(f"{k}={v!r}" for k, v in row.items()) for row in rows[:3])
            for name, rows in failures.items()
        )
        super().__init__(f"not published, {len(failures)} check(s) failed; first offending rows:\n{shown}")


class QueryError(WarehouseError):
    """A query could not be answered: no warehouse, bad SQL, or something it may not do."""
