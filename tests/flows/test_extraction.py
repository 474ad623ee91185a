"""A shard to its tables; which article a broken rule broke on."""

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
    return lake, shard.name


def test_a_shard_is_complete(staged):
    lake, shard = staged
    extraction.complete(shard, lake.root, resources.prepare(lake))
    rows = {table: parquet.read(lake.path(table, shard), table) for table in schemas.PER_DOCUMENT}
    documents = rows["documents"]
    tokens = rows["tokens"].group_by("document_id", maintain_order=True).len()
    assert documents["token_count"].to_list() == tokens["len"].to_list()
    assert documents["sentence_count"].to_list() == [4] * 5
    assert documents["record_no"].to_list() == list(range(5))
    assert rows["meetings"].height >= 5 and rows["statements"].height >= 5


def test_a_broken_rule_names_the_article(staged, monkeypatch):
    lake, shard = staged
    real = extraction.extract.extract

    def broken(documents, *others):
        if "n-3" in documents["external_id"].to_list():
            raise IndexError("string index out of range")
        return real(documents, *others)

    monkeypatch.setattr(extraction.extract, "extract", broken)
    with pytest.raises(ExtractionFailed, match="record 3 of .*a.jsonl: IndexError: string index"):
        extraction.complete(shard, lake.root, resources.prepare(lake))
