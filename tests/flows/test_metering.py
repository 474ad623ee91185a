"""What stages cost is told of every stage, whichever process ran it, and of that stage alone."""

import json
import threading
import time

import pytest

from flows import metering, pipeline
from flows.metering import Cost, Span
from flows.settings import RunOptions
from flows.workers import Workers
from tests.flows.newsdesk import ask, write_jsonl

MB = 1_000_000
# so long that the clock of the processor can tell
BUSY_SECONDS = 0.2


def span(stage: str, begun: float, ended: float, cpu: float = 1.0, peak: int = MB) -> Span:
    return Span(stage, begun, ended, cpu, peak)


def test_time_in_which_several_are_at_a_stage_counts_once():
    spans = [span("tag", 5, 6), span("tag", 0, 2), span("tag", 1, 3, peak=7 * MB), span("read", 0, 1), span("tag", 1, 2)]
    assert metering.costs(spans, {"tag": 80}) == (Cost("read", 1, 1.0, MB), Cost("tag", 4, 4.0, 7 * MB, 80))
    assert metering.costs(spans, {"tag": 80})[1].tokens_per_second == 20


def test_a_stage_has_its_own_peak_of_memory():
    metering.taken()
    with metering.stage("tag"):
        held = b"x" * (200 * MB)
        del held
    with metering.stage("extract"):
        pass
    tag, extract = metering.taken()
    assert (tag.stage, extract.stage) == ("tag", "extract")
    assert tag.peak_bytes > extract.peak_bytes + 150 * MB


def test_stages_at_once_share_what_the_processor_did():
    metering.taken()
    until = time.process_time() + BUSY_SECONDS

    def work() -> None:
        with metering.stage("read"):
            while time.process_time() < until:
                pass

    other = threading.Thread(target=work)
    with metering.stage("extract"):
        other.start()
        while time.process_time() < until:
            pass
        other.join()
    spans = metering.taken()
    assert sorted(found.stage for found in spans) == ["extract", "read"]
    assert sum(found.cpu_seconds for found in spans) == pytest.approx(BUSY_SECONDS, rel=0.3)
    assert all(found.cpu_seconds > BUSY_SECONDS / 4 for found in spans)


def _meter_tag() -> str:
    with metering.stage("tag"):
        return "done"


def test_what_a_worker_metered_comes_back_with_its_result():
    metering.taken()
    with Workers(2) as workers:
        assert workers.run(_meter_tag) == "done"
    assert [found.stage for found in metering.taken()] == ["tag"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_tells_what_each_of_its_stages_cost(workers, new_lake, tmp_path, prefect_server):
    write_jsonl(tmp_path / "in" / "a.jsonl", range(3))
    options = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w.duckdb", workers=workers)
    summary = pipeline.run(options)
    assert [cost.stage for cost in summary.costs] == list(metering.STAGES)
    ((tokens,),) = ask(options.warehouse, "SELECT sum(token_count) FROM documents")
    for cost in summary.costs:
        about_tokens = cost.stage in (*metering.OF_WHAT_IS_NEW, *metering.OF_ALL)
        assert cost.tokens == (tokens if about_tokens else None), cost
        assert 0 < cost.seconds < summary.seconds and cost.cpu_seconds > 0 and cost.peak_bytes > 50 * MB, cost
        assert f"| {cost.stage} | {cost.seconds:.1f} |" in summary.markdown()
    manifest = json.loads((options.lake / "runs" / f"{summary.run_id}.json").read_text("utf-8"))
    assert [stage["stage"] for stage in manifest["stages"]] == list(metering.STAGES)

    write_jsonl(tmp_path / "in" / "b.jsonl", [7])
    again = {cost.stage: cost for cost in pipeline.run(options).costs}
    assert 0 < again["tag"].tokens < again["check"].tokens  # one article is new, all are checked
