"""Answers of the warehouse, written as a table, CSV, JSON or Parquet."""

import io
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse import atomic, query, spelling

_SHOWN_ROWS = 200


class NoTerminalFormat(ValueError):
    """The answer cannot be shown on a terminal."""


def write(warehouse: Path, sql: str, format_: str, output: Path | None) -> None:
    """Write the answer to ``sql`` as ``format_`` to ``output``, or to standard output.

    Raises QueryError for a query that cannot be answered, LakeError for an output that cannot be written,
    and NoTerminalFormat.
    """
    if format_ == "parquet" and output is None and sys.stdout.isatty():
        raise NoTerminalFormat("Parquet is no text for a terminal: give --output FILE")
    answer = query.run(warehouse, sql)
    if output is None:
        try:
            _to_stream(answer, format_, sys.stdout.buffer, Console(highlight=False))
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough, as in | head
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    atomic.write(output.absolute(), lambda path: _to_file(answer, format_, path))


def _to_file(answer: pa.Table, format_: str, path: Path) -> None:
    with open(path, "wb") as stream:
        text = io.StringIO()
        _to_stream(answer, format_, stream, Console(file=text, width=160, highlight=False))
        stream.write(text.getvalue().encode())


def _to_stream(answer: pa.Table, format_: str, stream, console: Console) -> None:
    match format_:
        case "table":
            console.print(_table(answer))
        case "csv":
            _as_text(stream, lambda text: query.write_csv(answer, text))
        case "json":
            _as_text(stream, lambda text: query.write_json(answer, text))
        case "parquet":
            query.write_parquet(answer, stream)


def _as_text(stream, fill) -> None:
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        fill(text)
        text.flush()
    finally:
        text.detach()


def _table(answer: pa.Table) -> Table:
    shown = answer.slice(0, _SHOWN_ROWS)
    more = answer.num_rows - shown.num_rows
    table = Table(caption=f"{more:,} more rows: use --format csv" if more else None, caption_justify="left")
    for field in answer.schema:
        is_number = pa.types.is_integer(field.type) or pa.types.is_floating(field.type)
        name = Text(spelling.for_terminal(field.name))
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in shown.to_pylist():
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    return table


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case pa.MonthDayNano(months, days, nanoseconds) if not months:
            return str(timedelta(days=days, microseconds=nanoseconds // 1000))
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case _:
            return spelling.for_terminal(str(value))
