"""One Parquet file of a declared table: written whole with its Arrow schema, read back checked."""

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from transforms import schemas
from warehouse import atomic
from warehouse.errors import DamagedFile

# as many rows as DuckDB reads in one go
_ROW_GROUP = 122_880


def write(path: Path, frame: pl.DataFrame, table: str) -> None:
    """Put ``frame`` at ``path`` as rows of ``table``. Raises SchemaError or LakeError."""
    atomic.write(path, writer(frame, table))


def writer(frame: pl.DataFrame, table: str) -> Callable[[Path], None]:
    """What writes ``frame`` as rows of ``table`` into a file. Raises SchemaError."""
    arrow = schemas.conform(frame, table).to_arrow().cast(schemas.TABLES[table].arrow)
    return lambda file: pq.write_table(arrow, file, compression="zstd", row_group_size=_ROW_GROUP)


def read(path: Path, table: str, columns: Sequence[str] = ()) -> pl.DataFrame:
    """The file at ``path`` as rows of ``table``, or as only ``columns`` of them.

    Raises LakeError if it is damaged, or does not hold exactly the declared columns; optional ones that came
    later are null.
    """
    try:
        if columns:
            return pl.read_parquet(path, columns=list(columns), glob=False, hive_partitioning=False)
        return schemas.conform(_completed(pl.read_parquet(path, glob=False, hive_partitioning=False), table), table)
    except (OSError, pl.exceptions.PolarsError, schemas.SchemaError) as error:
        raise damaged(path, error) from error


def _completed(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """``frame`` with the optional columns that its table did not have yet when it was written."""
    declared = schemas.TABLES[table]
    new = [c.name for c in declared.columns if c.nullable and c.name not in frame.columns]
    return frame.with_columns(pl.lit(None, declared.polars[name]).alias(name) for name in new) if new else frame


def rows(path: Path) -> int:
    """Number of rows, from the footer. Raises LakeError if there is none."""
    try:
        return pq.read_metadata(path).num_rows
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error


def check_columns(path: Path, table: str) -> None:
    """Raise LakeError unless the file holds exactly the declared columns of ``table``, in their types."""
    try:
        found = pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from error
    declared = schemas.TABLES[table].arrow
    if not found.equals(declared, check_metadata=False):
        differing = sorted({str(f) for f in found} ^ {str(f) for f in declared})
        raise damaged(path, ValueError(f"not the columns of {table}: {', '.join(differing)}"))


def damaged(path: Path, error: Exception) -> DamagedFile:
    """The error for a file that is not what it should be: what is wrong, and how to make it anew."""
    folder = path.parent.name
    if folder.startswith("shard="):
        remedy = "run again: what it was made from is in the lake, or will be asked for"
    else:
        remedy = "delete it and run again"
    said = (str(error).splitlines() or [type(error).__name__])[0]
    return DamagedFile(f"{path} cannot be read ({said}); {remedy}", path)
