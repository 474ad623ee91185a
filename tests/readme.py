"""The generated parts of README.md: query results, the table list and the figures.

    python -m tests.readme WAREHOUSE    rewrites them from a warehouse of the sample articles
"""

import re
import sys
from pathlib import Path

from warehouse import dictionary, query

README = Path(__file__).parents[1] / "README.md"
# a query and, where there is one already, the table of its result after it
QUERY = re.compile(r"```sql\n(?P<sql>[^`]*?)\n```\n(?P<result>\n(?:\|[^\n]*\n)+)?")
TABLES = re.compile(r"<!-- tables -->\n.*?<!-- /tables -->", re.DOTALL)


def rendered(text: str, warehouse: Path) -> str:
    """``text`` with every query followed by its result on ``warehouse``, and the table list as it is declared."""
    with_results = QUERY.sub(lambda m: f"```sql\n{m['sql']}\n```\n\n{_table(warehouse, m['sql'])}", text)
    return TABLES.sub(lambda _: f"<!-- tables -->\n{dictionary.overview().strip()}\n<!-- /tables -->", with_results)


def _table(warehouse: Path, sql: str) -> str:
    found = query.run(warehouse, sql)
    rows = [found.column_names, ["---"] * len(found.column_names)]
    rows += [[_cell(value) for value in row.values()] for row in found.to_pylist()]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    README.write_text(rendered(README.read_text("utf-8"), Path(sys.argv[1])), "utf-8")
