"""Tables of the lake that have a row a form and grow by new forms only: each shard brings a part.

Several processes may add to one at once. A form that two of them meet is in both parts, with the same row.
"""

from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

import polars as pl

from warehouse import parquet
from warehouse.errors import DamagedFile
from warehouse.lake import Lake


class Grown:
    """``version`` of ``table``, one of lake.FORMS, as one process sees it."""

    def __init__(self, lake: Lake, table: str, version: str):
        self._lake, self._table, self._version = lake, table, version
        self._seen: set[Path] = set()

    def new(self) -> Iterator[pl.DataFrame]:
        """The parts that came since the last time. One that cannot be read is removed: its forms are new again."""
        for path in self._lake.form_parts(self._table, self._version):
            if path not in self._seen:
                try:
                    rows = parquet.read(path, self._table)
                except DamagedFile:
                    path.unlink(missing_ok=True)
                    continue
                self._seen.add(path)
                yield rows

    def add(self, shard: str, rows: pl.DataFrame) -> None:
        """Keep ``rows`` as what ``shard`` brought. A shard that is worked on again, after a kill or with other documents,
        adds to what it brought before."""
        held = {path.stem for path in self._lake.form_parts(self._table, self._version)}
        part = next(name for name in chain([shard], (f"{shard}.{n}" for n in count(1))) if name not in held)
        self._lake.write_forms(self._table, self._version, part, rows)
