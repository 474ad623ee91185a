"""Files to shards: which share one, which are cut, and what is kept when one of them is superseded."""

import gzip
import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime

import polars as pl
import pytest

from flows import inputs, staging
from flows.holdings import Remake
from flows.staging import Reader
from tests.flows.newsdesk import article, write_jsonl
from transforms import schemas
from transforms.records import Limits
from warehouse import parquet
from warehouse.lake import Lake

AT = datetime(2026, 3, 1, tzinfo=UTC)
CHARS = len(article(1)["text"])


@pytest.fixture
def reader(tmp_path):
    return Reader(
        lake=tmp_path / "lake", source=None, published=None, limits=Limits(), shard_chars=10 * CHARS, options_key="o",
        extraction="code", run_id="run-1", read_at=AT, before={}, committed=frozenset(),
    )  # fmt: skip


def stage(reader, *paths):
    return staging.stage([inputs.fingerprint(path) for path in paths], reader)


def rows(reader, shard, table="documents"):
    return parquet.read(Lake(reader.lake).path(table, shard.name), table)


def commit(reader, shard):
    lake = Lake(reader.lake)
    for table in set(schemas.PER_DOCUMENT) - {"documents", "rejections", "inputs"}:
        lake.write(table, shard.name, schemas.empty(table))
    lake.commit(shard.name, shard.manifest())


def test_short_files_share_a_shard(reader, tmp_path):
    one, two = write_jsonl(tmp_path / "a.jsonl", range(3)), write_jsonl(tmp_path / "b.jsonl", range(10, 14))
    (shard,) = stage(reader, one, two)
    assert [(r.uri, r.documents) for r in shard.readings] == [(str(one), 3), (str(two), 4)]
    assert rows(reader, shard)["external_id"].to_list() == [f"n-{n}" for n in (0, 1, 2, 10, 11, 12, 13)]
    assert rows(reader, shard, "inputs")["record_count"].to_list() == [3, 4]


def test_many_short_files_cost_their_number_and_not_its_square(reader, tmp_path):
    paths = [write_jsonl(tmp_path / f"{n}.jsonl", [n]) for n in range(800)]
    wide = replace(reader, shard_chars=1000 * CHARS)
    few, many = (_processor_seconds(lambda: stage(wide, *some)) for some in (paths[:100], paths))
    assert many < 14 * few


def _processor_seconds(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_a_full_shard_is_closed(reader, tmp_path):
    paths = [write_jsonl(tmp_path / f"{n}.jsonl", range(4 * n, 4 * n + 4)) for n in range(5)]
    assert [len(shard.readings) for shard in stage(reader, *paths)] == [2, 2, 1]


def test_a_long_file_is_cut(reader, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", range(25))
    shards = stage(reader, path)
    parts = [(r.part, r.parts, r.documents) for shard in shards for r in shard.readings]
    assert parts == [(0, 3, 10), (1, 3, 10), (2, 3, 5)]
    assert all(rows(reader, shard, "inputs")["record_count"].to_list() == [25] for shard in shards)
    assert [no for shard in shards for no in rows(reader, shard)["record_no"]] == list(range(25))


def test_a_file_that_repeats_an_article_gets_another_shard(reader, tmp_path):
    one, two = write_jsonl(tmp_path / "a.jsonl", [1, 2]), write_jsonl(tmp_path / "b.jsonl", [2, 3])
    assert [[r.documents for r in shard.readings] for shard in stage(reader, one, two)] == [[2], [2]]


def test_names_do_not_depend_on_the_run(reader, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", range(25))
    first = [shard.name for shard in stage(reader, path)]
    assert [shard.name for shard in stage(replace(reader, run_id="run-2"), path)] == first
    assert not set(first) & {shard.name for shard in stage(replace(reader, extraction="other"), path)}


def test_what_a_killed_run_committed_is_left_alone(reader, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", range(25))
    done = stage(reader, path)[0]
    again = replace(reader, run_id="run-2", committed=frozenset([done.name]))
    shards = stage(again, path)
    assert rows(again, shards[0])["run_id"].unique().to_list() == ["run-1"]
    assert rows(again, shards[1])["run_id"].unique().to_list() == ["run-2"]


def test_restaging_keeps_the_rows_of_the_readings_that_are_kept(reader, tmp_path):
    names = ("a", "b", "c")
    paths = [write_jsonl(tmp_path / f"{name}.jsonl", range(3 * n, 3 * n + 3)) for n, name in enumerate(names)]
    paths[2].write_text(paths[2].read_text() + "no json\n")
    (old,) = stage(replace(reader, shard_chars=100 * CHARS), *paths)
    commit(reader, old)
    new = staging.restage(Remake(old, (old.readings[0], old.readings[2])), reader.lake, "code")
    assert new.name != old.name and [r.uri for r in new.readings] == [str(paths[0]), str(paths[2])]
    assert rows(reader, new)["external_id"].to_list() == ["n-0", "n-1", "n-2", "n-6", "n-7", "n-8"]
    assert rows(reader, new, "rejections")["uri"].to_list() == [str(paths[2])]
    assert rows(reader, new, "inputs")["uri"].to_list() == [str(paths[0]), str(paths[2])]


def test_articles_of_a_changed_file_remember_their_run(reader, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [1, 2])
    (old,) = stage(reader, path)
    commit(reader, old)
    write_jsonl(path, [1, 2, 3])
    (new,) = stage(replace(reader, run_id="run-2", before={str(path): (old.name,)}), path)
    assert rows(reader, new)["run_id"].to_list() == ["run-1", "run-1", "run-2"]


def test_options_fill_what_records_lack(reader, tmp_path):
    path = tmp_path / "feed" / "a.txt"
    path.parent.mkdir()
    path.write_text(article(1)["text"])
    (shard,) = stage(replace(reader, source="Newsdesk", published=date(2026, 3, 1)), path)
    (row,) = rows(reader, shard).rows(named=True)
    assert (row["source_id"], row["published_date"], row["external_id"]) == ("Newsdesk", date(2026, 3, 1), "a")
    (shard,) = stage(reader, path)
    assert rows(reader, shard)["source_id"].to_list() == ["feed"]


def test_nothing_is_dropped_silently(reader, tmp_path):
    (tmp_path / "page.docx").write_text("x")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(json.dumps(article(1)).encode() * 100)[:-30])
    (tmp_path / "gone.txt").symlink_to("nowhere")
    shards = stage(reader, *sorted(tmp_path.glob("*.*")))
    found = pl.concat(rows(reader, shard, "rejections") for shard in shards)
    named = {uri.rsplit("/")[-1]: reason for uri, reason in found.select("uri", "reason").iter_rows()}
    assert named == {
        "page.docx": "unknown_format", "empty.txt": "no_text", "cut.jsonl.gz": "unreadable_file", "gone.txt": "unreadable_file",
    }  # fmt: skip
    assert sum(rows(reader, shard, "inputs").height for shard in shards) == 4
