"""Ask the warehouse: one read-only SELECT, and its answer as CSV, JSON or Parquet."""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, TextIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import ddl, schema_version, spelling
from warehouse.errors import NewerSchema, QueryError

_SETTINGS = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
# a spreadsheet takes a cell that begins so for a formula, and runs it
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# what a spreadsheet may drop before it looks: blanks, byte order mark, marks of direction
_UNSEEN = " \u00a0\ufeff\u200b\u061c\u200e\u200f"


def run(path: Path | str, sql: str, parameters: Sequence | Mapping | None = None) -> pa.Table:
    """Answer of the warehouse at ``path`` to one SELECT (or DESCRIBE, SHOW, SUMMARIZE); ``parameters`` are bound.

    The query can read the warehouse and the lake that it was published from, and nothing else: no other
    file, no network, no setting, no write. Instants are in UTC. Raises QueryError or NewerSchema.
    """
    with closing(connect(path)) as connection:
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise QueryError("only one SELECT can be asked (also FROM, WITH, DESCRIBE, SHOW, SUMMARIZE)")
            return connection.sql(statements[0], params=parameters).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(str(error)) from error


def connect(path: Path | str) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the warehouse at ``path``, locked so that it reaches only that and its lake.

    Raises QueryError, or NewerSchema for a warehouse that a newer version of this program published.
    """
    path = Path(path)
    if not path.is_file():
        raise QueryError(f"no warehouse at {path}; a run publishes one")
    try:
        connection = duckdb.connect(str(path), read_only=True, config=_SETTINGS)
    except duckdb.Error as error:
        raise QueryError(f"{path} cannot be opened: {error}") from error
    try:
        about = connection.sql("FROM lake.folder").to_arrow_table().to_pylist()[0]
        schema_version.check(about, str(path))
        folder = about["folder"]
        connection.execute(f"SET allowed_directories = [{ddl.literal(folder)}]")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except NewerSchema:
        connection.close()
        raise
    except (duckdb.Error, LookupError) as error:
        connection.close()
        raise QueryError(f"{path} is not a warehouse of this program: {error}") from error
    return connection


def write_csv(table: pa.Table, stream: TextIO, *, guard: bool = True) -> None:
    """CSV with a header; nulls are empty, lists and structs JSON. Open ``stream`` with ``newline=""``.

    ``guard`` puts an apostrophe before text (and headers) that a spreadsheet would run as a formula: text
    that begins with = + - @, a tab or a carriage return; and spells out characters that turn the direction of
    a line or that a terminal obeys. Numbers and dates stay as they are.
    """
    writer = csv.writer(stream)
    writer.writerow([_guarded(name) if guard else name for name in table.column_names])
    for batch in table.to_batches(max_chunksize=10_000):
        # by column, because a SELECT may name two columns alike
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            cells = map(_cell, row)
            writer.writerow([_guarded(cell) if guard and isinstance(cell, str) else cell for cell in cells])


def write_json(table: pa.Table, stream: TextIO) -> None:
    """An array of objects, one a line; dates and instants as ISO 8601, numbers that are not finite as null, marks of
    direction as escapes."""
    separator = "["
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            written = json.dumps(_finite(row), ensure_ascii=False, default=_plain)
            stream.write(separator + "\n" + spelling.for_json(written))
            separator = ","
    stream.write("[]\n" if separator == "[" else "\n]\n")


def write_parquet(table: pa.Table, stream: BinaryIO | Path | str) -> None:
    """Parquet, compressed with zstd."""
    pq.write_table(table, stream, compression="zstd")


def _cell(value: object) -> object:
    match value:
        case datetime() | date():
            return _Plain(value.isoformat())
        case list() | dict():
            return json.dumps(_finite(value), ensure_ascii=False, default=_plain)
        case bool():
            return _Plain("true" if value else "false")
        case _:
            return value


class _Plain:
    """A cell that is no text of the data, so that it needs no guard."""

    def __init__(self, text: str):
        self._text = text

    def __str__(self) -> str:
        return self._text


def _guarded(text: str) -> str:
    spelt = spelling.for_sheet(text)
    return "'" + spelt if text.lstrip(_UNSEEN).startswith(_FORMULA_STARTS) else spelt


def _plain(value: object) -> str | float:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return str(value)


def _finite(value: object) -> object:
    match value:
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {key: _finite(inner) for key, inner in value.items()}
        case list():
            return [_finite(inner) for inner in value]
        case _:
            return value
