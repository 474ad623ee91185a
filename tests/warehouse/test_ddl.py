"""DDL from declared schemas: constraints hold, names and values are quoted."""

import duckdb
import pyarrow as pa
import pytest

from transforms.schemas import TABLES, Column, Table
from warehouse import ddl

ODD = Table(
    "odd",
    "one row's grain",
    ("order",),
    (
        Column("order", pa.string(), "a reserved word", False, None, ("it's", "ok")),
        Column("at", pa.timestamp("us", tz="UTC"), "an instant"),
    ),
)


@pytest.fixture
def connection():
    with duckdb.connect(":memory:") as connection:
        yield connection


@pytest.mark.parametrize("name", [table.name for table in ddl.shown()])
def test_every_table_is_valid_sql(connection, name):
    connection.execute(ddl.create_table(TABLES[name]))
    if statement := ddl.primary_key(TABLES[name]):
        connection.execute(statement)


def test_constraints_hold(connection):
    connection.execute(ddl.create_table(ODD))
    connection.execute(ddl.primary_key(ODD))
    connection.execute("INSERT INTO odd VALUES ('it''s', NULL)")
    for refused in ("('it''s', NULL)", "(NULL, NULL)", "('other', NULL)"):
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(f"INSERT INTO odd VALUES {refused}")
    for statement in ddl.comments(ODD):
        connection.execute(statement)
    assert connection.execute("SELECT comment FROM duckdb_columns() WHERE column_name = 'order'").fetchall() == [
        ("a reserved word: it's | ok",)
    ]


def test_every_declared_type_has_one_in_sql():
    for table in ddl.shown():
        for column in table.columns:
            assert ddl.sql_type(column)


def test_no_files_are_no_rows(connection):
    found = connection.sql(ddl.select_parquet(TABLES["tokens"], [])).to_arrow_table()
    assert found.num_rows == 0
    assert found.column_names == TABLES["tokens"].names
