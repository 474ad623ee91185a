"""What is forgotten leaves nothing behind, does not come back by itself, and can be asked for again."""

import polars as pl
import pytest

from flows import forgetting, pipeline
from flows.settings import RunOptions
from tests.flows.newsdesk import article, ask, tables, write_jsonl
from transforms import schemas
from warehouse.lake import Lake

pytestmark = pytest.mark.usefixtures("prefect_server")


def ids(warehouse) -> list[str]:
    return sorted(row[0] for row in ask(warehouse, "SELECT external_id FROM documents"))


def held(options: RunOptions) -> RunOptions:
    return options.model_copy(update={"inputs": (), "held_only": True})


def everything_said(lake: Lake) -> str:
    """All text of all Parquet files under the lake but morphology, gazetteer, lexicon and traits, counting or not."""
    apart = {"morphology", "gazetteer", "lexicon", "traits"}
    said = []
    for path in lake.root.rglob("*.parquet"):
        if path.relative_to(lake.root).parts[0] not in apart:
            frame = pl.read_parquet(path, hive_partitioning=False)
            said += [text for name in frame.select(pl.col(pl.String)).columns for text in frame[name].drop_nulls()]
    said += [path.read_text() for path in lake.root.rglob("*.json") if path.relative_to(lake.root).parts[0] not in apart]
    return "\n".join(said)


def test_forgotten_for_good_until_it_is_undone(new_lake, tmp_path):
    write_jsonl(tmp_path / "in" / "a.jsonl", range(4))
    gone_file = write_jsonl(tmp_path / "in" / "b.jsonl", range(4, 7))
    options = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w.duckdb")
    pipeline.run(options)
    before, lake = tables(options.warehouse), Lake(options.lake)
    ((document_id,),) = ask(options.warehouse, "SELECT document_id FROM documents WHERE external_id = 'n-2'")

    with lake.lock(), pytest.raises(forgetting.NothingToForget, match="absent"):
        forgetting.forget(lake, [document_id, "absent"])
    assert lake.note("forgotten") is None
    with lake.lock():
        assert forgetting.forget(lake, [document_id, str(gone_file)]) == (1, 1)
    pipeline.run(held(options))
    assert ids(options.warehouse) == ["n-0", "n-1", "n-3"]
    said = everything_said(lake)
    for number in (2, 4, 5, 6):
        assert article(number)["text"] not in said and f"n-{number}" not in said
    assert article(3)["text"] in said and str(gone_file) not in said.replace(options.model_dump_json(), "")
    assert not forgetting.of(lake).is_pending

    # as if it had never been there, but for its place in the file
    write_jsonl(tmp_path / "other" / "a.jsonl", [0, 1, 3])
    never = RunOptions(inputs=str(tmp_path / "other"), lake=new_lake("never"), warehouse=tmp_path / "never.duckdb")
    pipeline.run(never)
    found, expected = tables(options.warehouse), tables(never.warehouse)
    for name in expected.keys() - {"documents", "rejections"}:
        assert found[name] == expected[name], name

    write_jsonl(tmp_path / "in" / "c.jsonl", [2])  # the same article once more
    assert pipeline.run(options).rejected == {"forgotten": 2}
    assert ids(options.warehouse) == ["n-0", "n-1", "n-3"]
    (tmp_path / "in" / "c.jsonl").unlink()

    with lake.lock():
        assert forgetting.undo(lake, [document_id, str(gone_file)]) == (1, 1)
    assert lake.note("forgotten") is None
    pipeline.run(options)
    assert ids(options.warehouse) == [f"n-{number}" for number in range(7)]
    now = tables(options.warehouse)
    assert {name: now[name] for name in now if name != "rejections"} == {n: before[n] for n in before if n != "rejections"}
    assert set(schemas.PER_DOCUMENT) <= {path.name for path in lake.root.iterdir()}
