"""The lake: whole files only, committed shards only, one writer, errors that say what to do."""

import errno
import os
import pickle
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from polars.testing import assert_frame_equal

from tests.warehouse.conftest import EMPTY_COUNTS
from tests.warehouse.newsroom import RUN, small_newsroom, write_shard
from transforms import schemas
from warehouse import atomic
from warehouse.errors import LakeBusy, LakeError
from warehouse.lake import Lake

ROOT = Path(__file__).parents[2]


@pytest.fixture
def frames():
    room, _ = small_newsroom()
    return room.frames()


@pytest.fixture
def bare(tmp_path):
    return Lake(tmp_path / "lake")


def test_a_table_comes_back_as_it_was_written(bare, frames):
    write_shard(bare, "one", frames)
    for name, frame in frames.items():
        assert_frame_equal(bare.read(name), frame)
        assert_frame_equal(bare.scan(name).collect(), frame)


def test_files_hold_the_declared_arrow_schema_compressed(bare, frames):
    write_shard(bare, "one", frames)
    for name in schemas.PER_DOCUMENT:
        path = bare.root / name / "shard=one" / "part.parquet"
        assert pq.read_schema(path).equals(schemas.TABLES[name].arrow)
    tokens = pq.read_metadata(bare.root / "tokens" / "shard=one" / "part.parquet")
    assert tokens.row_group(0).column(0).compression == "ZSTD"


def test_a_frame_that_is_not_its_table_is_refused_and_leaves_nothing(bare, frames):
    with pytest.raises(schemas.SchemaError, match="missing"):
        bare.write("sentences", "one", frames["sentences"].drop("text"))
    assert not bare.root.exists()


def test_only_committed_shards_count(bare, frames):
    write_shard(bare, "one", frames)
    for name, frame in frames.items():
        bare.write(name, "two", frame)
    assert list(bare.shards()) == ["one"]
    assert bare.read("documents").height == frames["documents"].height
    with pytest.raises(LakeError, match=r"not committed.*two"):
        bare.read("documents", ["two"])


def test_an_empty_lake_reads_as_empty_tables(bare):
    assert bare.shards() == {}
    assert_frame_equal(bare.read("tokens"), schemas.empty("tokens"))
    assert_frame_equal(bare.scan("tokens").collect(), schemas.empty("tokens"))
    assert_frame_equal(bare.read_linked("entities"), schemas.empty("entities"))
    assert_frame_equal(bare.read_runs(), schemas.empty("runs"))
    assert_frame_equal(bare.read_forms("lexicon", "v1"), schemas.empty("lexicon"))


def test_a_shard_with_a_table_missing_cannot_be_committed(bare, frames):
    bare.write("documents", "one", frames["documents"])
    with pytest.raises(LakeError, match="sentences was not written"):
        bare.commit("one", {})
    assert bare.shards() == {}


def test_a_manifest_keeps_what_it_was_given_and_counts_rows(bare, frames):
    write_shard(bare, "one", frames)
    manifest = bare.shards()["one"]
    assert manifest["inputs"] == [{"uri": "march.jsonl", "sha256": "sha-march.jsonl"}]
    assert manifest["shard"] == "one"
    assert manifest["rows"]["documents"] == 1


def test_a_retired_shard_no_longer_counts_and_stays_until_it_has_been_unshown_for_long_enough(bare, frames):
    write_shard(bare, "one", frames)
    bare.retire("one")
    assert bare.shards() == {}
    assert bare.discard_uncommitted() == []
    assert bare.sweep_retired(keep_seconds=3600) == []  # from now on no new warehouse shows it
    assert bare.sweep_retired(keep_seconds=3600) == []
    assert bare.path("tokens", "one").exists()
    assert bare.sweep_retired() == ["one"]
    assert not list(bare.root.rglob("*.parquet")) and not list(bare.root.rglob("*.json"))


def test_a_retired_shard_that_is_committed_again_counts(bare, frames):
    write_shard(bare, "one", frames)
    bare.retire("one")
    write_shard(bare, "one", frames)
    assert bare.sweep_retired() == []
    assert_frame_equal(bare.read("documents"), frames["documents"])


def test_a_worker_does_not_hold_the_lock(bare):
    with bare.lock("run-1"), pytest.raises(LakeBusy):
        pickle.loads(pickle.dumps(bare)).discard_uncommitted()


def test_debris_is_swept_and_the_rest_stays(bare, frames):
    write_shard(bare, "one", frames)
    for name in ("documents", "tokens"):
        bare.write(name, "killed", frames[name])
    debris = bare.root / "documents" / "shard=one" / ".part.parquet.4711.0123abcd.tmp"
    debris.write_bytes(b"PAR1")
    stranger = bare.root / "gazetteer" / ".notes.tmp"
    stranger.parent.mkdir()
    stranger.write_text("not ours")
    assert bare.discard_uncommitted() == ["killed"]
    assert not debris.exists()
    assert stranger.exists()
    assert_frame_equal(bare.read("documents"), frames["documents"])
    assert not (bare.root / "tokens" / "shard=killed").exists()


def test_debris_is_not_swept_from_under_a_writer(bare, frames):
    other = Lake(bare.root)
    with other.lock("run-7"):
        bare.write("documents", "underway", frames["documents"])
        with pytest.raises(LakeBusy, match="run-7"):
            bare.discard_uncommitted()
        assert (bare.root / "documents" / "shard=underway").exists()
        other.discard_uncommitted()
    assert not (bare.root / "documents" / "shard=underway").exists()


@pytest.mark.parametrize("name", ["", "..", "a/b", "-x", "ش"])
def test_names_that_are_no_plain_file_names_are_refused(bare, frames, name):
    with pytest.raises(LakeError, match="file name"):
        bare.write("documents", name, frames["documents"])


def test_unknown_tables_are_refused(bare):
    # entities are linked, not cut by shard
    with pytest.raises(LakeError, match="entities is not a table that shards hold"):
        bare.write("entities", "one", schemas.empty("entities"))
    with pytest.raises(LakeError, match="documents is not one of"):
        bare.read_linked("documents")


def test_a_damaged_table_is_named_with_the_remedy(bare, frames):
    write_shard(bare, "one", frames)
    path = bare.path("sentences", "one")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(LakeError, match=r"sentences/shard=one/part.parquet cannot be read .*run again"):
        bare.read("sentences")


def test_a_table_of_another_version_is_named(bare, frames):
    write_shard(bare, "one", frames)
    frames["sentences"].drop("text").write_parquet(bare.path("sentences", "one"))
    with pytest.raises(LakeError, match=r"missing .'text'"):
        bare.read("sentences")


def test_a_damaged_manifest_is_named(bare, frames):
    write_shard(bare, "one", frames)
    (bare.root / "shards" / "one.json").write_text('{"inputs": [')
    with pytest.raises(LakeError, match=r"shards/one.json cannot be read"):
        bare.shards()


def test_a_failed_write_keeps_the_old_file_and_no_debris(bare, frames, monkeypatch):
    write_shard(bare, "one", frames)

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", fail)
    with pytest.raises(LakeError, match="the disk is full"):
        bare.write("documents", "one", frames["documents"].clear())
    monkeypatch.undo()
    assert_frame_equal(bare.read("documents"), frames["documents"])
    assert not list(bare.root.rglob("*.tmp"))


def test_a_write_that_the_system_cuts_short(bare, frames):
    """A real refusal of the kernel, half-way through a file."""
    write_shard(bare, "one", frames)
    done = _python(f"""
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        import polars as pl
        from warehouse.lake import Lake
        from warehouse.errors import LakeError
        lake = Lake({str(bare.root)!r})
        frame = lake.read("sentences")
        frame = pl.concat([frame] * 2000).with_columns(text=pl.int_range(pl.len()).hash().cast(pl.String))
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            lake.write("sentences", "one", frame)
        except LakeError as error:
            print(error)
    """)
    assert "grew over the size" in done.stdout, done.stderr
    assert_frame_equal(bare.read("sentences"), frames["sentences"])
    assert not list(bare.root.rglob("*.tmp"))


def test_a_read_only_folder_is_said(bare, frames, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(atomic.os, "replace", refuse)
    with pytest.raises(LakeError, match="read-only for this user"):
        bare.write("documents", "one", frames["documents"])


def test_a_file_in_the_place_of_the_lake_is_said(tmp_path, frames):
    (tmp_path / "file").write_text("")
    with pytest.raises(LakeError, match="is a file"):
        Lake(tmp_path / "file")
    with pytest.raises(LakeError, match="a file stands where a folder is needed"):
        Lake(tmp_path / "file" / "lake").write("documents", "one", frames["documents"])


def test_linked_tables_and_runs_come_back(bare):
    row = {"document_id": "", "entity_id": "a", "linked_id": "b", "rule": "judgement", "confidence": 1.0}
    link = schemas.from_rows([row], "entity_links")
    bare.write_linked("entity_links", link)
    assert bare.read_linked("entity_links").to_dicts() == link.to_dicts()
    run = RUN | EMPTY_COUNTS | {"config": "{}", "status": "running"}
    bare.write_run(schemas.from_rows([run], "runs"))
    bare.write_run(schemas.from_rows([run | {"status": "completed"}], "runs"))
    assert bare.read_runs()["status"].to_list() == ["completed"]
    with pytest.raises(LakeError, match="one row"):
        bare.write_run(schemas.empty("runs"))


def test_lexicon_parts_join_with_each_form_once(bare):
    row = {name: None for name in schemas.TABLES["lexicon"].names} | {
        "key": "k",
        "base": "k",
        "clitic_chars": 0,
        "pos": "noun",
        "proclitics": "",
        "enclitic": "",
        "analysis": "none",
        "parts": [],
        "kind": "noun",
        "candidates": [],
        "readings": [],
    }
    # book, pen
    bare.write_forms("lexicon", "v1", "one", schemas.from_rows([row | {"form": "كتاب"}], "lexicon"))
    bare.write_forms("lexicon", "v1", "two", schemas.from_rows([row | {"form": "كتاب"}, row | {"form": "قلم"}], "lexicon"))
    assert [path.name for path in bare.form_parts("lexicon", "v1")] == ["one.parquet", "two.parquet"]
    assert bare.read_forms("lexicon", "v1")["form"].to_list() == ["كتاب", "قلم"]
    assert bare.form_parts("lexicon", "v2") == []


def test_a_second_run_is_told_who_writes(bare):
    with _holder(bare, "run-5") as holder:
        said = rf"being written by run run-5, process {holder.pid} on .*, since 20"
        with pytest.raises(LakeBusy, match=said), bare.lock("run-6"):
            pytest.fail("two writers")
        assert not holder.poll()


def test_a_second_run_can_wait_and_a_killed_one_frees_the_lake(bare):
    with _holder(bare, "run-5") as holder, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_lock_once, bare, 20)
        with pytest.raises(LakeBusy):
            _lock_once(Lake(bare.root), 0.2)
        holder.kill()
        assert waiting.result(20)


def test_a_lake_is_locked_once_in_one_process_too(bare):
    with bare.lock("run-1"), pytest.raises(LakeBusy, match=f"process {os.getpid()}"), Lake(bare.root).lock("run-2"):
        pytest.fail("two writers")
    with bare.lock("run-3"):
        pass


def _lock_once(lake, timeout):
    with lake.lock("waits", timeout=timeout):
        return True


def _holder(lake, run):
    code = f"""
        import sys, time
        from warehouse.lake import Lake
        with Lake({str(lake.root)!r}).lock({run!r}):
            print("locked", flush=True)
            time.sleep(60)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "locked\n"

    class Holder:
        def __enter__(self):
            return process

        def __exit__(self, *_):
            process.kill()
            process.wait()
            process.stdout.close()

    return Holder()


def _python(code):
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
