"""Scheduled runs: what may be asked for, and one that really comes."""

import json
import os
import signal
import subprocess
import time

import pytest
from pydantic import ValidationError

from flows import schedule
from flows.settings import RunOptions
from tests.flows.newsdesk import ask, mahdar, write_jsonl

BAD = [
    ({"inputs": []}, "inputs"),
    ({"workers": 0}, "workers"),
    ({"workers": "many"}, "workers"),
    ({"published": "yesterday"}, "published"),
    ({"source": ""}, "source"),
    ({"shard_chars": -1}, "shard_chars"),
    ({"colour": "red"}, "colour"),
]


@pytest.mark.parametrize("values, name", BAD, ids=[case[1] for case in BAD])
def test_every_parameter_is_validated(values, name):
    with pytest.raises(ValidationError, match=name):
        RunOptions(**({"inputs": ["in"]} | values))


def test_options_survive_the_server():
    options = RunOptions(inputs="in", source="Newsdesk", published="2026-03-01", strict=True, workers=2)
    assert RunOptions.model_validate(options.model_dump(mode="json")) == options


def test_the_deployment_asks_for_what_the_flow_takes():
    schema = schedule.look.parameters
    assert set(schema.properties) == {"options", "settle_seconds"} and schema.required == ["options"]


@pytest.mark.parametrize("cron", ["", "often", "61 * * * *", "* * * *"])
def test_schedules_that_cannot_be_read(cron, tmp_path):
    with pytest.raises(schedule.BadSchedule):
        schedule.serve_inbox(RunOptions(inputs=str(tmp_path)), cron, 5.0, announce=print)


def test_a_file_being_written_is_left_for_later(tmp_path, monkeypatch):
    path = write_jsonl(tmp_path / "in" / "a.jsonl", [1])
    asked = []
    monkeypatch.setattr(schedule.planning, "is_up_to_date", lambda options: asked.append(options.inputs) or True)
    options = RunOptions(inputs=str(tmp_path / "in"))
    schedule.look.fn(options, settle_seconds=60)
    os.utime(path, (time.time() - 100,) * 2)
    schedule.look.fn(options, settle_seconds=60)
    assert asked == [(str(path),)]


def test_a_tick(new_lake, tmp_path):
    lake, warehouse = new_lake(), tmp_path / "w.duckdb"
    write_jsonl(tmp_path / "in" / "a.jsonl", [1, 2])
    process = mahdar(
        # the sixth field of a cron expression is seconds
        "deploy", tmp_path / "in", "--cron", "* * * * * */10", "--settle-seconds", 0,
        "--morphology", "embedded", "--disambiguator", "auto", "--recognizer", "auto", "--lake", lake, "--warehouse", warehouse, start=subprocess.Popen, cwd=tmp_path, stderr=subprocess.PIPE, text=True, process_group=0,
        env={"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_RUNNER_POLL_FREQUENCY": "1"},
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 150
        while not warehouse.exists():
            assert process.poll() is None, process.stderr.read()
            assert time.monotonic() < deadline, "no run came"
            time.sleep(0.2)
        assert ask(warehouse, "SELECT count(*) FROM documents") == [(2,)]
        ((asked,),) = ask(warehouse, "SELECT config FROM runs")
        asked = json.loads(asked)
        assert (asked["morphology"], asked["disambiguator"], asked["recognizer"]) == ("embedded", "auto", "auto")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert process.returncode == 0, process.stderr.read()[-3000:]
