"""The version of the schema moves with the columns."""

import hashlib

from transforms.schemas import TABLES
from warehouse import schema_version

# of all stored columns, names and types, by the version of the schema that they are
COLUMNS = {5: "0453201a200e"}
# kept under a version of its own that moves with the code: other columns are made anew, not upgraded
APART = {"traits"}


def test_other_columns_are_another_version():
    kept = [table for table in TABLES.values() if table.name not in APART]
    columns = sorted(f"{t.name}.{c.name} {c.type} {c.nullable}" for t in kept for c in t.columns)
    found = hashlib.sha256("\n".join(columns).encode()).hexdigest()[:12]
    assert found == COLUMNS[schema_version.VERSION], (
        "columns were changed: raise schema_version.VERSION, name the new ones in ADDED, put the digest here, and store"
        " a lake of the version before as tests/flows/lakes/version-N.tar.xz"
    )


def test_what_was_added_is_declared_and_nullable():
    """So that a file without it can be completed."""
    declared = {(table.name, column.name): column for table in TABLES.values() for column in table.columns}
    for name, since in schema_version.ADDED.items():
        assert schema_version.FIRST < since <= schema_version.VERSION
        assert declared[name].nullable or name[0] == "lexicon"
