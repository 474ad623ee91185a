"""What must hold before a warehouse is published.

A promise is a query that returns the rows that break it. Those on keys, references and vocabularies
derive from the declared schemas; the others are checks/*.sql, one each, the first comment line saying
what holds. What follows from the rows of each document alone need not be checked again of documents that kept it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from transforms.schemas import PER_DOCUMENT, Table
from warehouse import ddl
from warehouse.errors import CheckFailed

_CHECKS = Path(__file__).with_name("checks")
# says in a file of checks that it looks at each document's own rows only
_BY_DOCUMENT = "-- Of each document by itself."
_SHOWN_ROWS = 5
_SHOWN_CHARS = 120


@dataclass(frozen=True)
class Promise:
    """One check. ``enforced`` means that a constraint of the loaded table already holds it, ``by_document`` that it holds
    of some documents if it holds of their own rows."""

    name: str
    sql: str
    enforced: bool = False
    by_document: bool = False


@cache
def promises() -> tuple[Promise, ...]:
    """All checks: of keys, vocabularies and references, then those of checks/*.sql."""
    # the key of tokens is held by tokens_in_order with document_counts, at a tenth of the cost
    derived = [_unique_key(table) for table in ddl.stored()]
    derived += [promise for table in ddl.shown() for promise in (*_vocabularies(table), *_references(table))]
    files = {path.stem: path.read_text(encoding="utf-8") for path in sorted(_CHECKS.glob("*.sql"))}
    written = [Promise(name, sql, by_document=_BY_DOCUMENT in sql.splitlines()) for name, sql in files.items()]
    return (*derived, *written)


def require(connection: duckdb.DuckDBPyConnection, *, enforced: bool, by_document: bool | None = None) -> None:
    """Run the checks on the tables that unqualified names mean to ``connection``.

    ``enforced`` includes those that constraints hold; ``by_document`` leaves those in that are so or are not, None all.
    Raises CheckFailed with every check that failed.
    """
    failures = {}
    for promise in promises():
        if (promise.enforced and not enforced) or by_document not in (None, promise.by_document):
            continue
        found = connection.sql(f"SELECT * FROM (\n{promise.sql}\n) LIMIT {_SHOWN_ROWS}").to_arrow_table()
        if found.num_rows:
            failures[promise.name] = [
                {name: _shortened(value) for name, value in row.items()} for row in found.to_pylist()
            ]
    if failures:
        raise CheckFailed(failures)


def _shortened(value: object) -> object:
    if isinstance(value, str) and len(value) > _SHOWN_CHARS:
        return value[:_SHOWN_CHARS] + "…"
    return value


def _unique_key(table: Table) -> Promise:
    key = ", ".join(map(ddl.identifier, table.key))
    sql = f"SELECT {key}, count(*) AS row_count FROM {table.name} GROUP BY ALL HAVING count(*) > 1"
    return Promise(f"duplicate_key/{table.name}", sql)


def _vocabularies(table: Table) -> list[Promise]:
    key = ", ".join(map(ddl.identifier, table.key))
    return [
        Promise(
            f"vocabulary/{table.name}.{column.name}",
            f"SELECT {key}, {ddl.identifier(column.name)} FROM {table.name} "
            f"WHERE {ddl.identifier(column.name)} NOT IN ({', '.join(map(ddl.literal, column.values))})",
            enforced=table.stored == "warehouse", by_document=table.name in PER_DOCUMENT,
        )
        for column in table.columns
        if column.values
    ]


def _references(table: Table) -> list[Promise]:
    promises = []
    for column in table.columns:
        if column.references is None:
            continue
        (target,) = ddl.TABLES[column.references].key
        name = ddl.identifier(column.name)
        shown = ", ".join(dict.fromkeys([*map(ddl.identifier, table.key), name]))
        promises.append(
            Promise(
                f"dangling/{table.name}.{column.name}",
                f"SELECT {shown} FROM {table.name} WHERE {name} IS NOT NULL "
                f"AND {name} NOT IN (SELECT {ddl.identifier(target)} FROM {column.references})",
                # of the tables of documents only documents themselves point at other documents
                by_document=table.name != "documents" and {table.name, column.references} <= set(PER_DOCUMENT),
            )
        )
    return promises
