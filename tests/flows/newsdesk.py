"""Small inputs of our own, and ways to look at what became of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb

# "Foreign minister X met yesterday in Y his counterpart Z, and said that the talks had been useful."
_ARTICLE = (
    "استقبل وزير الخارجية {host} أمس في {place} نظيره {guest}. "
    "وقال {host} إن المحادثات كانت مفيدة. وأضاف أن التعاون بين البلدين سيستمر.\nالخبر رقم {number}."
)
_HOSTS = ("سالم الرواحي", "ياسر شوقي", "طارق المنصوري", "عادل بن يوسف")
_GUESTS = ("كمال دربالي", "هشام العلوي", "نبيل القاسمي")
_PLACES = ("القاهرة", "الرباط", "تونس", "عمان")
# columns that tell of the run and not of the news
_OF_THE_RUN = ("run_id", "seen_at", "read_at")


def article(number: int) -> dict:
    """One invented article as a record; articles differ by their number."""
    text = _ARTICLE.format(
        host=_HOSTS[number % 4], guest=_GUESTS[number % 3], place=_PLACES[number % 4], number=number
    )
    published = f"2026-03-{1 + number % 28:02}"
    return {"id": f"n-{number}", "source": "Newsdesk", "title": "لقاء", "published": published, "text": text}


def write_jsonl(path: Path, numbers) -> Path:
    """A file of articles with these numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(article(n), ensure_ascii=False) + "\n" for n in numbers), encoding="utf-8")
    return path


def tables(warehouse: Path) -> dict[str, list[tuple]]:
    """Every row of every table and of the tokens, less what tells of the run, in the stored order."""
    connection = duckdb.connect(str(warehouse), read_only=True)
    try:
        names = [row[0] for row in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND table_name <> 'runs'"
        ).fetchall()] + ["tokens"]
        found = {}
        for name in sorted(names):
            columns = [row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall() if row[0] not in _OF_THE_RUN]
            order = " ORDER BY ALL" if name == "tokens" else ""
            found[name] = connection.execute(f"SELECT {', '.join(columns)} FROM {name}{order}").fetchall()
        return found
    finally:
        connection.close()


def ask(warehouse: Path, sql: str) -> list[tuple]:
    """The answer to ``sql``."""
    connection = duckdb.connect(str(warehouse), read_only=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def mahdar(*arguments: object, start=subprocess.run, **options):
    """The command in a process of its own."""
    environment = os.environ | {"COLUMNS": "200", "PYTHONPATH": str(Path(__file__).parents[2])} | options.pop("env", {})
    command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)]
    if start is subprocess.run:
        options |= {"capture_output": True, "text": True, "timeout": 300}
    return start(command, env=environment, **options)
