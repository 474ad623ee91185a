"""A shard to its tables; which article a broken rule broke on."""

import json

import polars as pl
import pytest

from flows import extraction, resources, staging
from flows.extraction import ExtractionFailed
from flows.inputs import fingerprint
from flows.staging import Reader
from tests.flows.newsdesk import write_jsonl
from tests.flows.test_staging import AT
from transforms import schemas
from transforms.records import Limits
from warehouse import parquet
from warehouse.lake import Lake


@pytest.fixture
def staged(new_lake, tmp_path):
    lake = Lake(new_lake())
    reader = Reader(
        lake=lake.root, source=None, published=None, limits=Limits(), shard_chars=100_000, options_key="o",
        extraction="x", run_id="run-1", read_at=AT, before={}, committed=frozenset(),
    )  # fmt: skip
    (shard,) = staging.stage([fingerprint(write_jsonl(tmp_path / "a.jsonl", range(5)))], reader)
    return lake, shard


def test_a_shard_is_complete(staged):
    lake, shard = staged
    extraction.complete(shard, lake.root, resources.prepare(lake), "run-1", AT)
    rows = {table: parquet.read(lake.path(table, shard.name), table) for table in schemas.PER_DOCUMENT}
    documents = rows["documents"]
    tokens = rows["tokens"].group_by("document_id", maintain_order=True).len()
    assert documents["token_count"].to_list() == tokens["len"].to_list()
    assert documents["sentence_count"].to_list() == [4] * 5
    assert documents["record_no"].to_list() == list(range(5))
    assert rows["meetings"].height >= 5 and rows["statements"].height >= 5


def break_on(monkeypatch, *external_ids: str) -> None:
    """Let the rules break on these articles, whatever others they come with."""
    real = extraction.extract.extract

    def broken(documents, *others):
        if not {*external_ids}.isdisjoint(documents["external_id"].to_list()):
            raise IndexError("string index out of range")
        return real(documents, *others)

    monkeypatch.setattr(extraction.extract, "extract", broken)


def tables_of(lake: Lake, shard: str) -> dict:
    return {table: parquet.read(lake.path(table, shard), table) for table in schemas.PER_DOCUMENT}


def test_an_article_that_a_rule_breaks_on_is_set_aside_and_the_others_are_as_ever(staged, monkeypatch):
    lake, shard = staged
    versions = resources.prepare(lake)
    extraction.complete(shard, lake.root, versions, "run-1", AT)
    whole = tables_of(lake, shard.name)
    break_on(monkeypatch, "n-3")
    for _ in range(2):  # a second try leaves one rejection, not two
        extraction.complete(shard, lake.root, versions, "run-1", AT)
    found = tables_of(lake, shard.name)
    broken = whole["documents"].filter(external_id="n-3")["document_id"][0]
    (rejection,) = found["rejections"].to_dicts()
    assert (rejection["stage"], rejection["reason"], rejection["record_no"]) == ("extract", "extraction_failed", 3)
    assert rejection["uri"].endswith("a.jsonl") and broken in rejection["detail"]
    assert "IndexError: string index out of range (test_extraction.py:" in rejection["detail"]
    for table in ("mentions", "meetings", "statements", "document_entities", "positions"):
        assert found[table].height < whole[table].height
        assert found[table].equals(whole[table].filter(pl.col("document_id") != broken)), table
    for table in ("documents", "sentences", "tokens"):
        assert found[table].equals(whole[table]), table
    monkeypatch.undo()
    extraction.complete(shard, lake.root, versions, "run-2", AT)  # rules that were mended
    assert all(rows.equals(whole[table]) for table, rows in tables_of(lake, shard.name).items())


def test_rules_that_break_on_much_are_broken(staged, monkeypatch):
    lake, shard = staged
    break_on(monkeypatch, "n-1", "n-3")
    with pytest.raises(ExtractionFailed, match="2 of 5 articles.*IndexError: string index"):
        extraction.complete(shard, lake.root, resources.prepare(lake), "run-1", AT)


def test_a_full_disk_is_no_fault_of_an_article(staged, monkeypatch):
    lake, shard = staged
    versions = resources.prepare(lake)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(extraction.extract, "extract", full)
    with pytest.raises(OSError, match="No space"):
        extraction.complete(shard, lake.root, versions, "run-1", AT)


def test_the_rules_do_not_read_what_the_site_put_there(new_lake, tmp_path):
    # "the minister Salem Al-Amri received his counterpart Nasser Al-Hamidi"; then a link: "read also: the
    # president Adel Al-Shami received the ambassador Karim Al-Najjar"
    text = "استقبل الوزير سالم العامري نظيره ناصر الحميدي.\n"
    text += "اقرأ أيضا: استقبل الرئيس عادل الشامي السفير كريم النجار\nوقال العامري إن اللقاء كان مفيدا."
    lake = Lake(new_lake())
    reader = Reader(
        lake=lake.root, source=None, published=None, limits=Limits(), shard_chars=100_000, options_key="o",
        extraction="x", run_id="run-1", read_at=AT, before={}, committed=frozenset(),
    )  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}, ensure_ascii=False))
    (shard,) = staging.stage([fingerprint(tmp_path / "a.jsonl")], reader)
    extraction.complete(shard, lake.root, resources.prepare(lake), "run-1", AT)
    rows = {table: parquet.read(lake.path(table, shard.name), table) for table in schemas.PER_DOCUMENT}
    assert rows["documents"]["text"].to_list() == [text]
    assert rows["sentences"]["chrome"].to_list() == [None, "read_also", None]
    start, end = text.index("اقرأ"), text.index("وقال")
    assert rows["tokens"].filter(pl.col("start_char").is_between(start, end - 1)).height > 5
    assert rows["meetings"].height >= 1 and rows["statements"].height >= 1
    for table in ("mentions", "meetings", "statements"):
        assert rows[table].filter(pl.col("start_char").is_between(start, end - 1)).is_empty()
