"""Excel workbooks and Parquet files, row by row, as dicts of JSON-like values."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import BinaryIO

import openpyxl
import pyarrow.parquet as pq

_BATCH_ROWS = 64
_MAX_GROUP_BYTES = 1 << 30


class NotASheet(ValueError):
    """The file is not what its suffix says, or unpacks to more than can be read."""


def workbook(stream: BinaryIO) -> Iterator[tuple[str, list[str], Iterator[dict]]]:
    """(name, columns, rows) of each sheet that holds anything; the first row that is not empty names the columns."""
    book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            rows = (row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row))
            head = next(rows, None)
            if head is not None:
                columns = [str(cell) if cell is not None else f"column {no}" for no, cell in enumerate(head, 1)]
                yield sheet.title, columns, (dict(zip(columns, map(_value, row))) for row in rows)
    finally:
        book.close()


def parquet(stream: BinaryIO) -> tuple[list[str], Iterator[dict]]:
    """Columns and rows. Raises NotASheet where a row group is too large to be read."""
    file = pq.ParquetFile(stream)
    for number in range(file.num_row_groups):
        if (size := file.metadata.row_group(number).total_byte_size) > _MAX_GROUP_BYTES:
            raise NotASheet(f"a row group of {size:,} bytes")
    batches = file.iter_batches(batch_size=_BATCH_ROWS)
    return file.schema_arrow.names, (_value(row) for batch in batches for row in batch.to_pylist())


def _value(cell: object) -> object:
    match cell:
        case None | str() | bool() | int() | float():
            return cell
        case datetime() | date() | time():
            return cell.isoformat()
        case bytes():
            return cell.decode("utf-8", "surrogateescape")
        case list() | tuple():
            return [_value(one) for one in cell]
        case dict():
            return {str(name): _value(one) for name, one in cell.items()}
        case Decimal():
            return str(cell)
    return str(cell)
