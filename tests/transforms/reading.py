"""Reading bytes under a name, and what came of it: for the tests of the readers."""

import io

import seeds
from transforms.fields import FieldNames
from transforms.records import Limits, Record, Refusal, read_records

FIELDS = FieldNames.from_seed(seeds.table("fields"))


def read(data: bytes | str, name: str, limits: Limits = Limits()) -> list[Record | Refusal]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_records(io.BytesIO(data), name, FIELDS, limits))


def reasons(found) -> list[tuple[int | None, str]]:
    return [(r.record_no, r.reason) for r in found if isinstance(r, Refusal)]


def texts(found) -> list[str]:
    return [r.text for r in found if isinstance(r, Record)]
