"""The data dictionary, written from the declared schemas and the views' first lines.

``python -m warehouse.dictionary`` rewrites docs/data-dictionary.md; a test fails while that is stale.
"""

from pathlib import Path

from transforms.schemas import TABLES, Column, Table
from warehouse import ddl, sqlviews
from warehouse.sqlviews import View

FILE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
_TYPES = {
    "TIMESTAMPTZ": "instant (UTC)",
    "VARCHAR": "text",
    "INTEGER": "integer",
    "FLOAT": "real",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
_HEAD = """# Data dictionary

Written by `python -m warehouse.dictionary` from `transforms/schemas.py` and `warehouse/views/*.sql`; change those.
The same words are in the warehouse: `SELECT table_name, comment FROM duckdb_tables()`, `duckdb_views()`,
`duckdb_columns()`.

`start_char` and `end_char` are half-open offsets into `documents.text` in Unicode characters:
`substring(text, start_char + 1, end_char - start_char)` in SQL, `text[start_char:end_char]` in Python. Ids are hashes
of raw values, equal on any machine. Columns that end in `_ar` are in Arabic, in `_latn` in Latin script; `_date` is a
day, `_at` an instant. Countries are ISO 3166-1 alpha-2 codes.
"""


def render() -> str:
    """The dictionary as Markdown: tables, views, macros."""
    views = [view for view in sqlviews.views() if view.kind == "VIEW"]
    macros = [view for view in sqlviews.views() if view.kind != "VIEW"]
    parts = [
        _HEAD,
        "## Tables\n",
        *map(_table, ddl.shown()),
        "## Views\n",
        *map(_view, views),
        "## Macros\n",
        *map(_view, macros),
    ]
    return "\n".join(parts)


def overview() -> str:
    """The README's list of tables and views, as one Markdown table."""
    rows = ["| table | one row is |", "|---|---|"]
    rows += [f"| `{table.name}` | {table.grain} |" for table in ddl.shown()]
    rows += ["", "| view | question |", "|---|---|"]
    rows += [f"| `{view.call}` | {view.question} |" for view in sqlviews.views()]
    return "\n".join(rows) + "\n"


def _table(table: Table) -> str:
    place = "A view over the lake's Parquet. " if table.stored == "lake" else ""
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = [
        f"### {table.name}\n",
        f"{place}One row: {table.grain}. Key: {key}.\n",
        "| column | type | null | meaning |",
        "|---|---|---|---|",
    ]
    for column in table.columns:
        null = "yes" if column.nullable else "no"
        type_ = _TYPES[ddl.sql_type(column)]
        rows.append(f"| `{column.name}` | {type_} | {null} | {_meaning(column)} |")
    return "\n".join(rows) + "\n"


def _meaning(column: Column) -> str:
    text = column.meaning + "."
    if column.references:
        (key,) = TABLES[column.references].key
        text += f" Points at `{column.references}.{key}`."
    if column.values:
        text += " One of " + ", ".join(f"`{value}`" for value in column.values) + "."
    return text.replace("|", r"\|")


def _view(view: View) -> str:
    rows = [
        f"### {view.call}\n",
        f"{view.question} One row: {view.grain}.\n"
        if view.kind != "MACRO"
        else f"{view.question} Gives {view.grain}.\n",
    ]
    if view.columns:
        rows += ["| column | meaning |", "|---|---|"]
        rows += [f"| `{name}` | {meaning.replace('|', chr(92) + '|')}. |" for name, meaning in view.columns.items()]
        rows.append("")
    return "\n".join(rows)


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(render(), encoding="utf-8")
