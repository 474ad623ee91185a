"""DuckDB DDL derived from the declared schemas: tables, keys, views over the lake, comments."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from transforms.schemas import TABLES, Column, Table

_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.float32(): "FLOAT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
}
# the index of a primary key must fit in memory, made 3 million mentions three times as large (104 -> 303 MB)
# and took twice as long as loading them; checks hold the keys of these tables instead
UNINDEXED = ("sentences", "mentions")
# DuckDB's own choice for whole articles took twice as long to write and a third more space
_COMPRESSION = {("documents", "text"): "zstd"}
# foreign keys are held by checks, which also name the rows; the warehouse is not written after it is published

_SHARD = "regexp_extract(r.filename, 'shard=([^/]+)/part[.]parquet$', 1)"


def shown() -> list[Table]:
    """Tables that people see, in the declared order."""
    return [table for table in TABLES.values() if table.stored != "internal"]


def stored() -> list[Table]:
    """Tables that the DuckDB file holds itself, in the declared order."""
    return [table for table in TABLES.values() if table.stored == "warehouse"]


def create_table(table: Table) -> str:
    """CREATE TABLE with types, NOT NULL and closed vocabularies; the key is added after loading."""
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(_column(table, column) for column in table.columns) + "\n)"


def primary_key(table: Table) -> str | None:
    """The statement that adds the primary key, or None where a check holds it."""
    if table.name in UNINDEXED:
        return None
    return f"ALTER TABLE {table.name} ADD PRIMARY KEY ({', '.join(map(identifier, table.key))})"


def create_lake_view(table: Table, files: Sequence[Path], *, some_left_out: bool) -> str:
    """CREATE VIEW over the Parquet ``files`` of ``table``, less the documents that lake.left_out names."""
    rows = select_left_in(table, files, "lake.left_out") if some_left_out else select_parquet(table, files)
    return f"CREATE VIEW {table.name} AS {rows}"


def select_parquet(table: Table, files: Sequence[Path]) -> str:
    """SELECT of the declared columns from ``files``; of no rows if there are none."""
    if not files:
        nulls = ", ".join(f"NULL::{sql_type(column)} AS {identifier(column.name)}" for column in table.columns)
        return f"SELECT {nulls} WHERE false"
    return f"SELECT {columns(table)} FROM {_read(files)}"


def select_left_in(table: Table, files: Sequence[Path], left_out: str, key: str = "document_id") -> str:
    """:func:`select_parquet` less the rows whose ``key`` and shard are in the relation ``left_out``."""
    if not files:
        return select_parquet(table, files)
    listed = ", ".join(f"r.{identifier(name)}" for name in table.names)
    return (
        f"SELECT {listed} FROM {_read(files)} AS r "
        f"ANTI JOIN {left_out} AS o ON o.{key} = r.{key} AND o.shard = {_SHARD}"
    )


def select_left_out(table: Table, files: Sequence[Path], key: str) -> str:
    """SELECT of ``key`` and shard of the rows of ``table`` whose document is in raw.left_out."""
    return (
        f"SELECT r.{key}, o.shard FROM {_read(files)} AS r "
        f"JOIN raw.left_out AS o ON o.document_id = r.document_id AND o.shard = {_SHARD}"
    )


def comments(table: Table) -> list[str]:
    """COMMENT ON the table or view and each of its columns."""
    kind = "TABLE" if table.stored == "warehouse" else "VIEW"
    return [
        f"COMMENT ON {kind} {table.name} IS {literal(table.grain)}",
        *(f"COMMENT ON COLUMN {table.name}.{identifier(c.name)} IS {literal(meaning(c))}" for c in table.columns),
    ]


def meaning(column: Column) -> str:
    """What ``column`` means, with its closed vocabulary and the table it points at."""
    text = column.meaning
    if column.references:
        text += f" ({column.references})"
    if column.values:
        text += f": {' | '.join(column.values)}"
    return text


def columns(table: Table) -> str:
    """The column list of ``table``."""
    return ", ".join(map(identifier, table.names))


def sql_type(column: Column) -> str:
    """DuckDB type of ``column``."""
    return _TYPES[column.type]


def identifier(name: str) -> str:
    """``name`` as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def _column(table: Table, column: Column) -> str:
    parts = [identifier(column.name), sql_type(column)]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.values:
        parts.append(f"CHECK ({identifier(column.name)} IN ({', '.join(map(literal, column.values))}))")
    if compression := _COMPRESSION.get((table.name, column.name)):
        parts.append(f"USING COMPRESSION {compression}")
    return " ".join(parts)


def _read(files: Sequence[Path]) -> str:
    listed = ", ".join(literal(str(file)) for file in files)
    # no column from a folder's name: a lake may lie under a path such as .../language=ar/
    return f"read_parquet([{listed}], hive_partitioning = false, filename = true)"
