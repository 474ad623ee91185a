"""Which shards and documents count: superseded inputs, and documents that several files hold."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from tests.warehouse.conftest import EMPTY_COUNTS
from tests.warehouse.newsroom import RUN, Newsroom, link, write_shard
from transforms import schemas
from transforms.ids import make_id
from warehouse import live
from warehouse.errors import LakeError
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.query import run as ask

LATER = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def bare(tmp_path):
    lake = Lake(tmp_path / "lake")
    for run_id, started_at in (("run-1", RUN["started_at"]), ("run-2", LATER)):
        row = RUN | EMPTY_COUNTS | {"config": "{}", "run_id": run_id, "started_at": started_at}
        lake.write_run(schemas.from_rows([row], "runs"))
    return lake


def room(*uris, run_id="run-1", **inputs):
    made = Newsroom(run_id)
    made.entity("nadia", "person", "نادية المرزوقي", "TN")
    for uri in uris:
        made.input(uri, **inputs)
    return made


def talk(made, document_id, uri, record_no=0, person="نادية المرزوقي"):
    """An article with a mention, a meeting with a participant, a statement with a target."""
    made.article(
        document_id,
        f"التقت {person} وفدا وقالت إن اللقاء مثمر.",
        published=date(2026, 2, 1),
        uri=uri,
        record_no=record_no,
    )
    mention = made.mention(document_id, person, "nadia")
    made.meeting(
        f"meet-{document_id}", document_id, f"التقت {person} وفدا", "التقت", [("nadia", mention, "participant", None)]
    )
    made.statement(
        f"say-{document_id}",
        document_id,
        "إن اللقاء مثمر",
        "قالت",
        "nadia",
        mention=mention,
        targets=[("nadia", mention, "target")],
    )


def published(lake, tmp_path, *rooms):
    link(lake, *rooms)
    path = tmp_path / "warehouse.duckdb"
    publish(lake, path, run=RUN)
    return lambda sql: ask(path, sql).to_pylist()


def reads_what_is_published(lake, query):
    counting = live.find(lake)
    for table in schemas.PER_DOCUMENT:
        key = list(schemas.TABLES[table].key)
        if schemas.TABLES[table].stored != "internal" and table != "rejections":
            expected = [tuple(row.values()) for row in query(f"SELECT {', '.join(key)} FROM {table} ORDER BY ALL")]
            assert counting.read(table).select(key).sort(key).rows() == expected, table
    assert counting.read("document_entities")["document_id"].sort().to_list() == ["doc", "own-a", "own-m", "own-z"]
    assert counting.read("inputs").height == 3


def test_a_document_in_two_files_counts_once_where_the_uri_comes_first(bare, tmp_path):
    rows = {}
    for shard, uri in (("z", "b.jsonl"), ("a", "c.jsonl"), ("m", "a.jsonl")):
        rows[shard] = room(uri)
        talk(rows[shard], "doc", uri, record_no=3)
        talk(rows[shard], f"own-{shard}", uri, record_no=4)
        rows[shard].write(bare, shard)
    query = published(bare, tmp_path, *rows.values())
    reads_what_is_published(bare, query)
    assert query("SELECT uri, record_no FROM documents WHERE document_id = 'doc'") == [
        {"uri": "a.jsonl", "record_no": 3}
    ]
    for table in (
        "documents",
        "sentences",
        "mentions",
        "meetings",
        "meeting_participants",
        "statements",
        "statement_entities",
    ):
        assert query(f"SELECT count(*) AS n FROM {table}") == [{"n": 4}], table
    assert query("SELECT count(*) AS n FROM tokens") == query("SELECT sum(token_count)::BIGINT AS n FROM documents")
    expected = [
        {
            "rejection_id": make_id("rejection", f"sha-{uri}", 3, "documents", "duplicate_record"),
            "uri": uri,
            "record_no": 3,
            "stage": "documents",
            "reason": "duplicate_record",
            "detail": "doc",
            "run_id": "run-1",
            "seen_at": RUN["started_at"],
        }
        for uri in ("b.jsonl", "c.jsonl")
    ]
    assert query("SELECT * FROM rejections ORDER BY uri") == expected


def test_the_smaller_record_number_wins_within_one_uri(bare):
    address = "https://wakala.example/1"
    one, two = room("a.jsonl"), room("b.jsonl")
    talk(one, "doc", address, record_no=10)
    talk(two, "doc", address, record_no=9)
    one.write(bare, "one")
    two.write(bare, "two")
    counting = live.find(bare)
    assert counting.read("documents")["record_no"].to_list() == [9]
    # the duplicate names the input file, not the article's address
    assert counting.duplicates.select("uri", "record_no").rows() == [("a.jsonl", 10)]


def test_one_record_cut_into_two_shards_is_no_duplicate(bare):
    one, two = room("a.jsonl"), room("a.jsonl")
    talk(one, "doc", "a.jsonl")
    talk(two, "doc", "a.jsonl")
    one.write(bare, "one")
    two.write(bare, "two")
    counting = live.find(bare)
    assert counting.left_out.rows() == [("doc", "two")]
    assert counting.duplicates.is_empty()


def test_a_member_of_an_archive_is_known_by_its_archive(bare):
    one, two = room("a.zip", "b.zip"), room("c.zip", "d.zip")
    talk(one, "doc", "b.zip!x.txt")
    talk(two, "doc", "c.zip!x.txt")
    one.write(bare, "one")
    two.write(bare, "two")
    assert live.find(bare).duplicates.select("uri", "content_sha256").rows() == [("c.zip", "sha-c.zip")]


def test_an_input_read_again_with_other_content_supersedes(bare, tmp_path):
    old, new = room("a.jsonl", sha="old"), room("a.jsonl", sha="new", read_at=LATER, run_id="run-2")
    talk(old, "gone", "a.jsonl", 0)
    talk(old, "kept", "a.jsonl", 1)
    talk(new, "kept", "a.jsonl", 0)
    old.rejection("rej-old", "a.jsonl")
    old.write(bare, "z-old")
    new.write(bare, "a-new")
    assert live.find(bare).shards == ("a-new",)
    query = published(bare, tmp_path, new)
    # the run is still the one that first brought the article in
    assert query("SELECT document_id, record_no, run_id FROM documents") == [
        {"document_id": "kept", "record_no": 0, "run_id": "run-1"}
    ]
    assert query("SELECT DISTINCT document_id FROM tokens") == [{"document_id": "kept"}]
    assert query("SELECT * FROM rejections") == []


def test_an_input_read_again_with_other_options_supersedes(bare):
    room("a.jsonl", options="plain").write(bare, "one")
    room("a.jsonl", options="html", read_at=LATER).write(bare, "two")
    assert live.find(bare).shards == ("two",)


def test_parts_of_one_big_file_all_count(bare):
    room("a.jsonl").write(bare, "part-0")
    room("a.jsonl", read_at=LATER).write(bare, "part-1")
    assert live.find(bare).shards == ("part-0", "part-1")


def test_a_shard_must_not_mix_superseded_and_current_inputs(bare):
    room("a.jsonl", "b.jsonl").write(bare, "mixed")
    room("a.jsonl", sha="new", read_at=LATER).write(bare, "new")
    with pytest.raises(LakeError, match="shard mixed holds both"):
        live.find(bare)


def test_an_empty_lake_has_nothing_that_counts(bare):
    counting = live.find(bare)
    assert counting.shards == ()
    assert counting.read("documents").is_empty()
    assert counting.left_out.is_empty()


def test_copies_of_one_file_under_two_names(bare, tmp_path):
    one, two = room("a.jsonl", sha="same"), room("copy.jsonl", sha="same")
    talk(one, "doc", "a.jsonl")
    talk(two, "doc", "copy.jsonl")
    for made in (one, two):
        made.rejection("rej", made.rows["inputs"][0]["uri"])
    one.write(bare, "one")
    two.write(bare, "two")
    query = published(bare, tmp_path, one)
    # ids of rejections hash the content, so the two copies share theirs
    assert query("SELECT rejection_id = 'rej' AS read, uri FROM rejections ORDER BY uri") == [
        {"read": True, "uri": "a.jsonl"},
        {"read": False, "uri": "copy.jsonl"},
    ]


def test_frames_of_left_out_rows_have_their_columns(bare):
    counting = live.find(bare)
    assert counting.left_out.columns == ["document_id", "shard"]
    assert counting.duplicates.columns == ["document_id", "uri", "record_no", "content_sha256", "run_id"]
    assert counting.first_runs.schema == pl.Schema({"document_id": pl.String, "run_id": pl.String})


def test_the_same_document_twice_in_one_shard_is_a_fault_of_the_shard(bare, tmp_path):
    made = room("a.jsonl")
    talk(made, "doc", "a.jsonl")
    frames = made.frames()
    frames["documents"] = pl.concat([frames["documents"]] * 2)
    write_shard(bare, "one", frames)
    with pytest.raises(Exception, match="duplicate_key/documents"):
        published(bare, tmp_path, made)
