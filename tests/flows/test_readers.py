"""Readers in processes of their own ask in a loop while runs publish: no error, and never a part of a run.

MAHDAR_READERS=8 and MAHDAR_PUBLISHES=20 are the full proof.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows import pipeline
from flows.settings import RunOptions
from tests.flows.newsdesk import write_jsonl

READERS = int(os.environ.get("MAHDAR_READERS", "4"))
PUBLISHES = int(os.environ.get("MAHDAR_PUBLISHES", "4"))
# What must hold together in any picture of the warehouse: what the last run counted, the tables, and the files of the
# lake that the view of tokens shows. A connection is kept for a while, so that runs publish under it; ``number`` says
# which run's picture it is.
_READER = """
import json, sys, time
from contextlib import closing
from pathlib import Path
from warehouse import query

SQL = '''
SELECT (SELECT count(*) FROM runs) AS number, last.status,
       last.document_count, (SELECT count(*) FROM documents),
       last.meeting_count, (SELECT count(*) FROM meetings),
       last.statement_count, (SELECT count(*) FROM statements),
       last.rejection_count, (SELECT count(*) FROM rejections),
       (SELECT count(*) FROM tokens), (SELECT sum(token_count) FROM documents),
       (SELECT count(*) FROM documents WHERE run_id = last.run_id), last.new_document_count
FROM (FROM runs ORDER BY started_at DESC LIMIT 1) AS last
'''
warehouse, stop = sys.argv[1], Path(sys.argv[2])
seen, pictures, last = set(), 0, False
print("ready", flush=True)
while not last:
    last = stop.exists()
    with closing(query.connect(warehouse)) as connection:
        held = set()
        for _ in range(8):
            number, status, *counts = connection.execute(SQL).fetchone()
            assert status == "completed" and counts[0::2] == counts[1::2], (number, status, counts)
            held.add(number)
            pictures += 1
            time.sleep(0.02)
        assert len(held) == 1 and number >= max(seen, default=0), (held, seen)
        seen.add(number)
print(json.dumps({"pictures": pictures, "seen": sorted(seen)}))
"""


@pytest.fixture
def options(new_lake, tmp_path, prefect_server) -> RunOptions:
    write_jsonl(tmp_path / "in" / "steady.jsonl", [0])
    options = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w.duckdb")
    pipeline.run(options)
    return options


def test_readers_see_whole_runs_only(options, tmp_path):
    stop = tmp_path / "stop"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, options.warehouse, stop], env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(READERS)
    ]  # fmt: skip
    try:
        for reader in readers:
            assert reader.stdout.readline() == "ready\n", reader.stderr.read()
        for number in range(PUBLISHES):
            # one file changes each time, and every third time another comes or goes
            write_jsonl(tmp_path / "in" / "changing.jsonl", range(1, 2 + number % 2))
            if number % 3 == 1:
                write_jsonl(tmp_path / "in" / "passing.jsonl", [7 + number])
            elif number % 3 == 2:
                write_jsonl(tmp_path / "in" / "passing.jsonl", [])
            pipeline.run(options)
            assert all(reader.poll() is None for reader in readers)
        stop.touch()
        for reader in readers:
            said, errors = reader.communicate(timeout=120)
            assert reader.returncode == 0, errors
            found = json.loads(said)
            print(found)
            assert found["seen"][-1] == 1 + PUBLISHES and len(found["seen"]) > 1 + PUBLISHES // 2, found
    finally:
        for reader in readers:
            reader.kill()
