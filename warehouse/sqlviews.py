"""The views and macros of views/*.sql, each with what its first comment lines say of it.

A file holds one CREATE VIEW or CREATE MACRO. Its first lines are comments: the grain (what one row is),
the question it answers, then one line ``name: meaning`` for each column.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse import ddl

_VIEWS = Path(__file__).with_name("views")
_CREATES = re.compile(r"^CREATE (VIEW|MACRO) (\w+)(\([^)]*\))?( AS TABLE)?", re.MULTILINE)


@dataclass(frozen=True)
class View:
    """One view or macro. ``call`` is how it is written in a query."""

    name: str
    call: str
    kind: str
    grain: str
    question: str
    columns: dict[str, str]
    sql: str

    def statements(self) -> list[str]:
        """CREATE and COMMENT ON."""
        comments = [f"COMMENT ON {self.kind} {self.name} IS {ddl.literal(f'{self.grain}. {self.question}')}"]
        if self.kind == "VIEW":
            comments += [
                f"COMMENT ON COLUMN {self.name}.{ddl.identifier(name)} IS {ddl.literal(meaning)}"
                for name, meaning in self.columns.items()
            ]
        return [self.sql, *comments]


@cache
def views() -> tuple[View, ...]:
    """All views and macros, macros first because views may call them."""
    found = [_parse(path) for path in sorted(_VIEWS.glob("*.sql"))]
    return tuple(sorted(found, key=lambda view: (view.kind != "MACRO", view.kind == "VIEW", view.name)))


def _parse(path: Path) -> View:
    sql = path.read_text(encoding="utf-8")
    head = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        head.append(line.removeprefix("--").strip())
    creates = _CREATES.search(sql)
    if creates is None or creates[2] != path.stem or len(head) < 2:
        raise ValueError(f"{path}: needs two comment lines and one CREATE VIEW or MACRO {path.stem}")
    kind = creates[1] + (" TABLE" if creates[4] else "")
    columns = dict(line.split(": ", 1) for line in head[2:])
    return View(path.stem, creates[2] + (creates[3] or ""), kind, head[0], head[1], columns, sql)
