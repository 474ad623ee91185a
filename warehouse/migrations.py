"""Lakes that an older version wrote, brought to the columns that are declared now.

What the stages make (tokens, mentions, ...) needs no migration: a changed schema is a changed version, so it is made
anew. What was read cannot be made anew without its input, so it is upgraded here. A column that was added since must
be nullable, or its table needs a line in FILLED; one that is gone is dropped.
"""

import polars as pl

from transforms import schemas
from warehouse.errors import LakeError
from warehouse.lake import Lake

# (table, column) -> what a row holds that was written before the column was; null where nothing is said
FILLED: dict[tuple[str, str], object] = {}


def upgraded(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """``frame``, rows of ``table`` as some version declared it, as it is declared now. Raises SchemaError."""
    declared = schemas.TABLES[table].polars
    added = [
        pl.lit(FILLED.get((table, name)), dtype=type_).alias(name)
        for name, type_ in declared.items()
        if name not in frame.columns
    ]
    return schemas.conform(frame.with_columns(added).select(list(declared)), table)


def upgrade(lake: Lake, shard: str, table: str) -> bool:
    """Rewrite the file of ``table`` in the committed ``shard`` with today's columns, if it can be read at all."""
    manifest, path = lake.shards()[shard], lake.path(table, shard)
    try:
        frame = upgraded(pl.read_parquet(path, glob=False, hive_partitioning=False), table)
        if frame.height != manifest["rows"].get(table, frame.height):
            return False
        lake.write(table, shard, frame)
    except (OSError, pl.exceptions.PolarsError, schemas.SchemaError, LakeError):
        return False
    return True
