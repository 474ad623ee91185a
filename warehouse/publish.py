"""Build the warehouse from the lake beside the old one, check it, and put it in its place at once."""

import errno
import fcntl
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms import schemas
from transforms.schemas import TABLES, Table
from warehouse import atomic, checked, ddl, live, parquet, promises, schema_version, sqlviews
from warehouse.errors import PublishError
from warehouse.lake import LINKED, Lake

_LOAD = Path(__file__).with_name("load")
_COUNTS = ("document_count", "new_document_count", "rejection_count", "meeting_count", "statement_count")
_SETTINGS = {"autoinstall_known_extensions": False, "python_enable_replacements": False}
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Counts:
    """What was published: rows by table, and the row of ``runs`` with its counts filled in."""

    tables: dict[str, int]
    run: dict


def publish(
    lake: Lake, path: Path | str, *, run: dict, memory_limit: str = "50%",
    stage: Callable[[str], AbstractContextManager] = nullcontext, checked_by: str = "",
) -> Counts:  # fmt: skip
    """Publish what counts in ``lake`` as the DuckDB file ``path``, all or nothing.

    ``run`` is this run's row of ``runs`` less the counts, which are taken from what was loaded; write
    ``Counts.run`` to the lake afterwards. ``memory_limit`` is DuckDB's, a size or a share of the memory;
    what does not fit spills into a folder beside the warehouse. Readers of the old file keep it.
    The work is done within ``stage("load")`` and ``stage("check")``. Where ``checked_by``, the version of the checks, is
    given, what each shard's documents promise by themselves is checked once, until the shard's files change.

    Raises SchemaError if ``run`` is not such a row, CheckFailed if a promise does not hold, LakeError if a
    file of the lake is damaged, PublishError for anything else. The old warehouse is then as it was.
    """
    _run_row(run, {})
    path = Path(path).absolute()
    building = path.with_name(f".{path.name}.{os.getpid()}.building")
    with _ONE_AT_A_TIME:
        try:
            if path.is_dir():
                raise PublishError(f"{path} is a folder; the warehouse is one file")
            if "?" in str(path):  # DuckDB takes what follows it for parameters, and fails
                raise PublishError(f"{path}: the warehouse's path must not hold a question mark")
            path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(path)
            counts = _build(lake, building, run, memory_limit, stage, checked_by)
            atomic.flush(building)
            # a write-ahead log that some writer of the old file left must not be replayed into the new
            _wal(path).unlink(missing_ok=True)
            os.replace(building, path)
            atomic.flush(path.parent)
        except OSError as error:
            raise PublishError(f"cannot write {path}: {atomic.reason(error)}") from error
        finally:
            _remove(building)
    return counts


def _build(lake: Lake, building: Path, run: dict, memory_limit: str, stage: Callable, checked_by: str) -> Counts:
    with stage("load"):
        counting = live.find(lake)
        files = {name: lake.files(name, counting.shards) for name in schemas.PER_DOCUMENT}
        for name, paths in files.items():
            for file in paths:
                parquet.check_columns(file, name)
    config = _SETTINGS | {"memory_limit": memory_limit, "temp_directory": f"{building}.spill"}
    try:
        with closing(duckdb.connect(":memory:", config=config)) as connection:
            with stage("load"):
                _stage(connection, lake, counting, files)
                # nobody recovers a half-built file, so no write-ahead log: it cost half of a small publish
                connection.execute(f"ATTACH {ddl.literal(str(building))} AS warehouse (RECOVERY_MODE no_wal_writes)")
                connection.execute("USE warehouse")
                counts = _load(connection, run)
                _show(connection, lake, counting, files)
            with stage("check"):
                _check(connection, lake, counting, files, checked_by)
            with stage("load"):
                for statement in filter(None, map(ddl.primary_key, ddl.stored())):
                    connection.execute(statement)
                connection.execute("CHECKPOINT; USE memory; DETACH warehouse")
    except duckdb.Error as error:
        if reason := _disk_trouble(error):
            raise PublishError(f"cannot write {building}: {reason}") from error
        for name, paths in files.items():
            for file in paths:
                parquet.read(file, name)  # names the damaged file, if that is what it was
        raise PublishError(f"cannot build the warehouse: {error}") from error
    return counts


def _check(
    connection, lake: Lake, counting: live.Live, files: dict[str, list[Path]], checked_by: str
) -> None:
    """Raise CheckFailed if what is loaded breaks a promise. What documents promise by themselves is checked of those
    that were not yet checked so."""
    new = checked.unchecked(lake, counting, checked_by)
    if len(new) == len(counting.shards):
        promises.require(connection, enforced=False)
    else:
        promises.require(connection, enforced=False, by_document=False)
        connection.execute("CREATE SCHEMA memory.unchecked; USE memory.unchecked")
        of_new = {name: [lake.path(name, shard) for shard in new] for name in files}
        some_left_out = not counting.left_out.is_empty()
        ids = _counting_rows(TABLES["documents"], of_new, some_left_out)
        connection.execute(f"CREATE TABLE documents_of_new AS SELECT document_id FROM ({ids})")
        for table in (TABLES[name] for name in files):
            connection.execute(f"CREATE VIEW {table.name} AS {_of_new(table, of_new, some_left_out)}")
        promises.require(connection, enforced=False, by_document=True)
        connection.execute("USE warehouse")
    checked.keep(lake, counting, checked_by)


def _of_new(table: Table, files: dict[str, list[Path]], some_left_out: bool) -> str:
    """SELECT of the rows of ``table`` in the warehouse that documents_of_new have."""
    if table.stored != "warehouse":
        return _counting_rows(table, files, some_left_out)
    loaded = f"SELECT * FROM warehouse.main.{table.name}"
    if table.name in live.UNFILTERED:
        return loaded
    parent, key = live.PARENTS.get(table.name, ("documents_of_new", "document_id"))
    return f"{loaded} WHERE {key} IN (SELECT {key} FROM {parent})"


def _disk_trouble(error: duckdb.Error) -> str | None:
    """What to do about the system's refusal that DuckDB passes on in its words."""
    for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        if os.strerror(code) in str(error):
            return atomic.reason(OSError(code, os.strerror(code)))
    return None


def _stage(connection, lake: Lake, counting: live.Live, files: dict[str, list[Path]]) -> None:
    """Make schema ``raw``, which holds what counts as the lake has it, and in schema ``main`` one view for
    each table as the warehouse is to have it: linked, with reprints and duplicates settled."""
    connection.execute("CREATE SCHEMA raw")
    frames = {name: lake.read_linked(name) for name in LINKED}
    frames |= {name: getattr(counting, name) for name in ("left_out", "duplicates", "first_runs")}
    frames["runs"] = lake.read_runs()
    for name, frame in frames.items():
        connection.register("incoming", frame.to_arrow())
        connection.execute(f"CREATE TABLE raw.{name} AS SELECT * FROM incoming")
        connection.unregister("incoming")
    some_apart = bool((frames["entity_links"]["document_id"] != "").any())
    for table in ddl.shown():
        if table.name in files:
            rows = _counting_rows(table, files, not counting.left_out.is_empty())
            connection.execute(f"CREATE VIEW raw.{table.name} AS {rows}")
        connection.execute(f"CREATE VIEW {table.name} AS {_staged(table, some_apart)}")


def _counting_rows(table: Table, files: dict[str, list[Path]], some_left_out: bool) -> str:
    paths = files[table.name]
    if not some_left_out or table.name in live.UNFILTERED:
        return ddl.select_parquet(table, paths)
    if table.name not in live.PARENTS:
        return ddl.select_left_in(table, paths, "raw.left_out")
    parent, key = live.PARENTS[table.name]
    return ddl.select_left_in(table, paths, f"({ddl.select_left_out(TABLES[parent], files[parent], key)})", key)


def _staged(table: Table, some_apart: bool) -> str:
    """SELECT of ``table`` as it is to be loaded; ``some_apart``: some links hold in one document only."""
    written = _LOAD / f"{table.name}.sql"
    if written.exists():
        return written.read_text(encoding="utf-8")
    chosen, joins = [], []
    document = "r"
    if table.name in live.PARENTS and some_apart:
        parent, key = live.PARENTS[table.name]
        document = "parent"
        joins.append(f"LEFT JOIN raw.{parent} AS parent ON parent.{key} = r.{key}")
    for column in table.columns:
        name = ddl.identifier(column.name)
        if column.references == "entities" and table.name in schemas.PER_DOCUMENT:
            link = f"{column.name}_link"
            joins.append(f"LEFT JOIN raw.entity_links AS {link} ON {link}.entity_id = r.{name} AND {link}.document_id = ''")
            linked = [f"{link}.linked_id", f"r.{name}"]
            if some_apart:
                joins.append(
                    f"LEFT JOIN raw.entity_links AS {link}_here ON {link}_here.entity_id = r.{name} "
                    f"AND {link}_here.document_id = {document}.document_id"
                )
                linked.insert(0, f"{link}_here.linked_id")
            chosen.append(f"coalesce({', '.join(linked)}) AS {name}")
        elif (table.name, column.name) == ("meetings", "encounter_id"):
            joins.append("LEFT JOIN raw.encounter_links AS encounter ON encounter.meeting_id = r.meeting_id")
            chosen.append("encounter.encounter_id")
        else:
            chosen.append(f"r.{name}")
    return " ".join([f"SELECT {', '.join(chosen)} FROM raw.{table.name} AS r", *joins])


def _load(connection, run: dict) -> Counts:
    """Make and fill every stored table; ``runs`` last, because it counts the others."""
    counts = {}
    tables = [table for table in ddl.stored() if table.name != "runs"]
    for table in tables:
        connection.execute(ddl.create_table(table))
        try:
            connection.execute(
                f"INSERT INTO {table.name} ({ddl.columns(table)}) "
                f"SELECT {ddl.columns(table)} FROM memory.main.{table.name} ORDER BY {_order(table)}"
            )
        except duckdb.ConstraintException:
            connection.execute("USE memory")
            promises.require(connection, enforced=True)  # says which promise, and the rows
            raise
        counts[table.name] = _scalar(connection, f"SELECT count(*) FROM {table.name}")
    new = "SELECT count(*) FROM documents WHERE run_id = $run_id"
    row = _run_row(
        run,
        {
            "document_count": counts["documents"],
            "new_document_count": _scalar(connection, new, run_id=run["run_id"]),
            "rejection_count": counts["rejections"],
            "meeting_count": counts["meetings"],
            "statement_count": counts["statements"],
        },
    )
    _load_runs(connection, row)
    counts["runs"] = _scalar(connection, "SELECT count(*) FROM runs")
    return Counts(counts, row)


def _run_row(run: dict, counts: dict[str, int]) -> dict:
    """The row of ``runs``, with no rows counted where ``counts`` is empty. Raises SchemaError."""
    config = run.get("config")
    row = {
        **run,
        "config": config if isinstance(config, str) else json.dumps(config, ensure_ascii=False),
        **(counts or dict.fromkeys(_COUNTS, 0)),
    }
    schemas.from_rows([row], "runs")
    return row


def _load_runs(connection, row: dict) -> None:
    table = TABLES["runs"]
    connection.execute(ddl.create_table(table))
    connection.register("incoming", schemas.from_rows([row], "runs").to_arrow())
    connection.execute(
        f"INSERT INTO runs ({ddl.columns(table)}) SELECT {ddl.columns(table)} FROM ("
        "SELECT * FROM memory.raw.runs WHERE run_id NOT IN (SELECT run_id FROM incoming) "
        f"UNION ALL BY NAME SELECT * FROM incoming) ORDER BY {_order(table)}"
    )
    connection.unregister("incoming")


def _show(connection, lake: Lake, counting: live.Live, files: dict[str, list[Path]]) -> None:
    """Make the views over the lake, the views and macros of views/*.sql, and all comments."""
    connection.execute("CREATE SCHEMA lake")
    connection.execute(
        "CREATE TABLE lake.folder AS SELECT $folder AS folder, $version::INTEGER AS schema_version",
        {"folder": str(lake.root), "version": schema_version.VERSION},
    )
    connection.execute("CREATE TABLE lake.left_out AS SELECT * FROM memory.raw.left_out")
    some_left_out = not counting.left_out.is_empty()
    statements = []
    for table in ddl.shown():
        if table.stored == "lake":
            statements.append(ddl.create_lake_view(table, files[table.name], some_left_out=some_left_out))
        statements += ddl.comments(table)
    for view in sqlviews.views():
        statements += view.statements()
    connection.execute(";\n".join(["BEGIN", *statements, "COMMIT"]))


def _order(table: Table) -> str:
    """Rows of one document lie together, in the order of its text: equal tables whatever the order of shards."""
    place = [name for name in ("document_id", "start_char") if name in table.names]
    return ", ".join(map(ddl.identifier, dict.fromkeys([*place, *table.key])))


def _scalar(connection, sql: str, **parameters) -> int:
    return connection.execute(sql, parameters or None).fetchall()[0][0]


def _sweep(path: Path) -> None:
    """Remove what publishers that were killed had begun."""
    begun = re.compile(re.escape(f".{path.name}.") + r"(\d+)\.building(\..+)?")
    pids = {int(match[1]) for file in path.parent.iterdir() if (match := begun.fullmatch(file.name))}
    for pid in pids:
        building = path.with_name(f".{path.name}.{pid}.building")
        if pid == os.getpid() or _abandoned(building, pid):
            _remove(building)


def _abandoned(building: Path, pid: int) -> bool:
    """Whether nobody builds it any more: DuckDB's lock on it is free, and its process is gone (or is another
    one by now, an hour later)."""
    try:
        with building.open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            age = time.time() - building.stat().st_mtime
    except FileNotFoundError:
        age = 0.0
    except OSError:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return age > 3600


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _remove(building: Path) -> None:
    building.unlink(missing_ok=True)
    _wal(building).unlink(missing_ok=True)
    shutil.rmtree(f"{building}.spill", ignore_errors=True)
