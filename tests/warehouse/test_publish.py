"""Publishing: everything or nothing, the same whatever the order, and nobody waits."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.warehouse.conftest import EMPTY_COUNTS, fill
from tests.warehouse.newsroom import RUN, link, small_newsroom, write_shard
from transforms import schemas
from warehouse import atomic, ddl, promises
from warehouse.errors import CheckFailed, LakeError, PublishError
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.query import connect
from warehouse.query import run as ask

ROOT = Path(__file__).parents[2]


def tables(path):
    with connect(path) as connection:
        return {
            table.name: connection.sql(f"SELECT * FROM {table.name} ORDER BY ALL").to_arrow_table().to_pylist()
            if table.stored == "lake"
            else connection.sql(f"FROM {table.name}").to_arrow_table().to_pylist()
            for table in ddl.shown()
        }


def test_every_table_is_there_with_the_rows_that_count(lake, path):
    counts = publish(lake, path, run=RUN)
    shown = tables(path)
    assert counts.tables == {name: len(rows) for name, rows in shown.items() if name != "tokens"}
    assert counts.tables["documents"] == 3
    assert len(shown["tokens"]) == lake.read("tokens").height
    for table in ddl.shown():
        assert list(shown[table.name][0]) == table.names, table.name


def test_a_namesake_of_one_document_is_another_person_there_and_only_there(tmp_path, path):
    rooms = small_newsroom()
    rooms[1].entity("other-salim", "person", "سليم الحداد", "JO")
    rooms[1].entity_links.append(
        {"document_id": "doc-b", "entity_id": "salim", "linked_id": "other-salim", "rule": "namesake", "confidence": 0.8}
    )
    lake = Lake(tmp_path / "lake")
    lake.write_run(schemas.from_rows([RUN | EMPTY_COUNTS | {"config": "{}"}], "runs"))
    for number, room in enumerate(rooms):
        room.write(lake, f"shard-{number}")
    link(lake, *rooms)
    publish(lake, path, run=RUN)
    question = """SELECT document_id, entity_id FROM mentions WHERE form = 'سليم الحداد'
        UNION SELECT document_id, person_id FROM positions
        UNION SELECT m.document_id, p.entity_id FROM meeting_participants AS p JOIN meetings AS m USING (meeting_id)
            WHERE p.country_code = 'LB'
        ORDER BY ALL"""
    with connect(path) as connection:
        assert connection.sql(question).fetchall() == [("doc-a", "salim"), ("doc-b", "other-salim")]


def test_values_come_through_unchanged(lake, published):
    for name in ("documents", "sentences", "statements", "positions"):
        changed = ["duplicate_of", "speaker_id"]
        expected = lake.read(name).drop(changed, strict=False).sort(schemas.TABLES[name].key)
        found = schemas.conform(pl.from_arrow(ask(published, f"SELECT * FROM {name}")), name)
        assert found.drop(changed, strict=False).sort(schemas.TABLES[name].key).equals(expected), name


def test_types_nulls_keys_and_comments_are_declared(published):
    path = published
    columns = ask(
        path,
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND NOT internal",
    ).to_pylist()
    found = {(c["table_name"], c["column_name"]): c for c in columns}
    for table in ddl.shown():
        for column in table.columns:
            row = found[table.name, column.name]
            assert row["comment"] == ddl.meaning(column)
            assert row["data_type"] == ddl.sql_type(column).replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE")
            if table.stored == "warehouse":
                assert row["is_nullable"] == (
                    column.nullable and (column.name not in table.key or table.name in ddl.UNINDEXED)
                )
    keys = ask(
        path,
        "SELECT table_name, constraint_column_names AS key FROM duckdb_constraints() "
        "WHERE constraint_type = 'PRIMARY KEY'",
    ).to_pylist()
    expected = {table.name: list(table.key) for table in ddl.stored() if table.name not in ddl.UNINDEXED}
    assert {row["table_name"]: row["key"] for row in keys} == expected


def test_internal_tables_are_not_shown(published):
    names = {row["name"] for row in ask(published, "SELECT name FROM (SHOW TABLES)").to_pylist()}
    assert {table.name for table in ddl.shown()} <= names
    assert not names & {name for name, table in schemas.TABLES.items() if table.stored == "internal"}


def test_links_reach_every_column_that_points_at_an_entity(published):
    shown = tables(published)
    assert {row["speaker_id"] for row in shown["statements"]} == {"nadia", "salim"}
    assert "salim-short" not in str(shown)
    assert {row["encounter_id"] for row in shown["meetings"]} == {"enc-1"}


def test_reprints_are_those_that_were_linked(lake, path):
    links = lake.read_linked("reprint_links")
    assert links.select("document_id", "duplicate_of").rows() == [("doc-c", "doc-a")]
    publish(lake, path, run=RUN)
    sql = "SELECT document_id, duplicate_of FROM documents WHERE duplicate_of IS NOT NULL"
    assert ask(path, sql).to_pylist() == [{"document_id": "doc-c", "duplicate_of": "doc-a"}]


def test_the_run_is_counted(lake, path):
    later = RUN | {"run_id": "run-2", "started_at": datetime(2026, 3, 2, tzinfo=UTC)}
    counts = publish(lake, path, run=later)
    assert {k: v for k, v in counts.run.items() if k.endswith("_count")} == {
        "document_count": 3,
        "new_document_count": 0,
        "rejection_count": 1,
        "meeting_count": 2,
        "statement_count": 3,
    }
    lake.write_run(schemas.from_rows([counts.run], "runs"))
    assert ask(path, "SELECT run_id, status, config FROM runs").to_pylist() == [
        {"run_id": "run-1", "status": "completed", "config": "{}"},
        {"run_id": "run-2", "status": "completed", "config": '{"shards": 2}'},
    ]


def test_publishing_twice_changes_nothing(lake, old):
    before = tables(old)
    publish(lake, old, run=RUN)
    assert tables(old) == before


def test_the_order_of_shards_does_not_matter(tmp_path, published):
    lake = Lake(tmp_path / "lake")
    fill(lake, order=("two", "one"), names=("a", "z"))
    path = tmp_path / "warehouse.duckdb"
    publish(lake, path, run=RUN)
    assert tables(path) == tables(published)


def test_an_empty_lake_makes_an_empty_warehouse(tmp_path, path):
    counts = publish(Lake(tmp_path / "nothing"), path, run=RUN)
    assert {name: n for name, n in counts.tables.items() if n} == {"runs": 1}
    assert tables(path)["tokens"] == []
    assert ask(path, "FROM search('سلام')").num_rows == 0  # peace


def test_any_folder_name_will_do(tmp_path):
    folder = 'o\'hare "q" مجلد [1]*/language=ar/shard=9'
    lake = Lake(tmp_path / folder / "lake")
    fill(lake)
    # with a document left out, the file names are read, too
    _, room = small_newsroom()
    room.rows["rejections"].clear()
    room.write(lake, "copy")
    path = tmp_path / folder / "ware'house.duckdb"
    publish(lake, path, run=RUN)
    assert ask(path, "SELECT count(*) AS n FROM tokens")["n"].to_pylist() == [69]


def test_a_failed_check_publishes_nothing_and_names_the_rows(lake, old):
    before = old.read_bytes()
    lake.write_linked("entities", lake.read_linked("entities").filter(pl.col("entity_id") != "union"))
    with pytest.raises(CheckFailed) as caught:
        publish(lake, old, run=RUN)
    assert set(caught.value.failures) == {
        "dangling/mentions.entity_id",
        "dangling/statement_entities.entity_id",
        "dangling/entity_aliases.entity_id",
    }
    assert "dangling/mentions.entity_id: mention_id='doc-a:اتحاد الموانئ:0:name', entity_id='union'" in str(
        caught.value
    )
    assert old.read_bytes() == before
    assert os.listdir(old.parent) == [old.name]


def test_a_value_outside_its_vocabulary_is_named(lake, path):
    room, _ = small_newsroom()
    frames = room.frames()
    frames["meetings"] = frames["meetings"].with_columns(kind=pl.lit("rally"))
    write_shard(lake, "one", frames)
    with pytest.raises(CheckFailed) as caught:
        publish(lake, path, run=RUN)
    assert caught.value.failures == {"vocabulary/meetings.kind": [{"meeting_id": "meet-a", "kind": "rally"}]}
    assert not path.exists()


def test_a_table_of_another_version_is_named(lake, path):
    file = lake.path("mentions", "one")
    pl.read_parquet(file, hive_partitioning=False).with_columns(score=pl.lit(1)).write_parquet(file)
    with pytest.raises(
        LakeError, match=r"mentions/shard=one/part.parquet cannot be read \(not the columns of mentions"
    ):
        publish(lake, path, run=RUN)


def test_a_damaged_table_is_named(lake, old):
    before = old.read_bytes()
    file = lake.path("mentions", "two")
    body = bytearray(file.read_bytes())
    body[4 : len(body) // 3] = b"\xff" * (len(body) // 3 - 4)  # the footer is whole, the rows are not
    file.write_bytes(bytes(body))
    with pytest.raises(LakeError, match=r"mentions/shard=two/part.parquet cannot be read"):
        publish(lake, old, run=RUN)
    assert old.read_bytes() == before


def test_a_run_that_is_no_row_of_runs_is_refused_at_once(lake, path):
    with pytest.raises(schemas.SchemaError, match="finished_at"):
        publish(lake, path, run={name: value for name, value in RUN.items() if name != "finished_at"})
    with pytest.raises(schemas.SchemaError):
        publish(lake, path, run=RUN | {"status": None})
    assert not path.parent.exists()


def test_a_folder_in_the_place_of_the_warehouse_is_said(lake, tmp_path):
    with pytest.raises(PublishError, match="is a folder"):
        publish(lake, tmp_path, run=RUN)
    with pytest.raises(PublishError, match="question mark"):
        publish(lake, tmp_path / "really?" / "warehouse.duckdb", run=RUN)


def test_a_full_disk_leaves_the_old_warehouse(lake, old, monkeypatch):
    before = old.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", fail)
    with pytest.raises(PublishError, match="the disk is full"):
        publish(lake, old, run=RUN)
    assert old.read_bytes() == before
    assert os.listdir(old.parent) == [old.name]


def test_too_little_memory_is_said(lake, path):
    with pytest.raises(PublishError, match=r"(?i)memory"):
        publish(lake, path, run=RUN, memory_limit="1MB")


def test_a_reader_keeps_its_picture_while_a_new_one_is_published(lake, old):
    reader = _start(f"""
        import sys, duckdb
        path = {str(old)!r}
        old = duckdb.connect(path, read_only=True)
        ask = lambda c: c.execute("SELECT count(*), max(run_id) FROM runs").fetchall()[0]
        print(*ask(old), flush=True)
        sys.stdin.readline()
        print(*ask(old), flush=True)
        old.close()
        print(*ask(duckdb.connect(path, read_only=True)), flush=True)
    """)
    assert reader.stdout.readline() == "1 run-1\n"
    publish(lake, old, run=RUN | {"run_id": "run-2"})
    out, err = reader.communicate("\n", timeout=60)
    assert out.splitlines() == ["1 run-1", "2 run-2"], err


@pytest.mark.parametrize("where", ["promises.require", "os.replace"])
def test_killed_while_publishing_the_old_warehouse_is_whole_and_the_next_run_publishes(lake, old, where):
    before = old.read_bytes()
    victim = _start(f"""
        import sys, time
        from pathlib import Path
        from tests.warehouse.newsroom import RUN
        from warehouse.lake import Lake
        module = __import__("warehouse.publish", fromlist=["publish"])
        def wait(*_, **__):
            print("there", flush=True)
            time.sleep(60)
        owner, name = {where!r}.split(".")
        lake = Lake({str(lake.root)!r})
        setattr(getattr(module, owner), name, wait)
        module.publish(lake, Path({str(old)!r}), run=RUN)
    """)
    assert victim.stdout.readline() == "there\n", victim.communicate()[1]
    os.kill(victim.pid, signal.SIGKILL)
    victim.communicate()
    left = old.with_name(f".{old.name}.{victim.pid}.building")
    assert left.exists()
    spilled = left.with_name(f"{left.name}.spill")
    spilled.mkdir()
    (spilled / "block").write_bytes(b"spilled")
    assert old.read_bytes() == before
    assert len(tables(old)["documents"]) == 3
    publish(lake, old, run=RUN)
    assert os.listdir(old.parent) == [old.name]
    assert len(tables(old)["documents"]) == 3


def test_a_warehouse_under_construction_elsewhere_is_not_swept(lake, path):
    path.parent.mkdir()
    builder = _start(f"""
        import os, sys, duckdb
        name = {str(path.parent)!r} + "/.{path.name}." + str(os.getpid()) + ".building"
        connection = duckdb.connect(name)
        connection.execute("CREATE TABLE t AS SELECT 1 AS a")
        print(name, flush=True)
        sys.stdin.readline()
    """)
    name = Path(builder.stdout.readline().strip())
    os.utime(name, (time.time() - 7200,) * 2)  # old, but still being written
    publish(lake, path, run=RUN)
    assert name.exists()
    builder.communicate("\n", timeout=30)
    publish(lake, path, run=RUN)
    assert not name.exists()


def test_a_log_that_a_writer_left_is_not_replayed(lake, old):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); "
            "c.execute('CREATE TABLE scribble AS SELECT 1 AS a'); os._exit(0)",
            str(old),
        ],
        timeout=60,
        check=True,
    )
    assert done.returncode == 0
    assert old.with_name(old.name + ".wal").exists()
    publish(lake, old, run=RUN)
    with duckdb.connect(str(old), read_only=True) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    assert ("scribble",) not in names
    assert os.listdir(old.parent) == [old.name]


def test_offsets_count_characters_also_beside_emoji_and_combining_marks(lake, path):
    """Python and DuckDB agree on what the nth character is, outside the basic plane and within a grapheme."""
    rooms = small_newsroom()
    room = rooms[0]
    # thumbs up with a skin tone; a family joined by zero-width joiners; a decomposed e acute; full vowel marks
    room.article("doc-e", "👍🏽 قَالَ 👨‍👩‍👧 سَلِيمٌ e\u0301 الحداد 🇱🇧: مَرْحَبًا!", uri="march.jsonl", record_no=7)
    mention = room.mention("doc-e", "سَلِيمٌ e\u0301 الحداد", "salim")
    room.statement("say-e", "doc-e", "مَرْحَبًا!", "قَالَ", "salim", mention=mention, quotation="direct")
    room.write(lake, "one")
    link(lake, *rooms)
    publish(lake, path, run=RUN)
    assert ask(path, "SELECT content_ar FROM statements WHERE statement_id = 'say-e'")["content_ar"].to_pylist() == [
        "مَرْحَبًا!"
    ]


def _start(code):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_what_documents_promise_by_themselves_is_checked_once_and_again_where_a_file_changed(lake, old, monkeypatch):
    asked = []
    real = promises.require

    def require(connection, *, enforced, by_document=None):
        ((count,),) = connection.execute("SELECT count(DISTINCT document_id) FROM tokens").fetchall()
        asked.append((by_document, count))
        real(connection, enforced=enforced, by_document=by_document)

    monkeypatch.setattr(promises, "require", require)

    def published(version):
        asked.clear()
        publish(lake, old, run=RUN, checked_by=version)
        return dict(asked)

    assert published("") == published("1") == {None: 3}
    assert published("1") == {False: 3, True: 0}
    assert published("2") == {None: 3}
    lake.write("tokens", "one", lake.read("tokens", ["one"]))
    assert published("2") == {False: 3, True: 1}


@pytest.mark.parametrize("promise", [promise for promise in promises.promises() if promise.by_document and not promise.enforced],
                         ids=lambda promise: promise.name)
def test_what_is_checked_by_document_can_be_asked_of_some_documents(lake, old, promise):
    """Only tables of documents are there when it is asked."""
    publish(lake, old, run=RUN, checked_by="1")
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH {ddl.literal(str(old))} AS published (READ_ONLY); CREATE SCHEMA few; USE few")
        for name in schemas.PER_DOCUMENT:
            if schemas.TABLES[name].stored != "internal":
                connection.execute(f"CREATE VIEW {name} AS FROM published.main.{name}")
        assert connection.sql(promise.sql).fetchall() == []


def test_a_new_shard_that_breaks_a_promise_of_documents_is_not_published_beside_checked_ones(lake, old):
    publish(lake, old, run=RUN, checked_by="1")
    documents = tables(old)["documents"]
    changed = lake.read("tokens", ["two"])
    lake.write("tokens", "two", changed.with_columns(start_char=pl.col("start_char") + 1))
    with pytest.raises(CheckFailed, match="token_spans"):
        publish(lake, old, run=RUN | {"run_id": "run-2"}, checked_by="1")
    assert tables(old)["documents"] == documents and len(tables(old)["runs"]) == 1
    lake.write("tokens", "two", changed)
    publish(lake, old, run=RUN, checked_by="1")
