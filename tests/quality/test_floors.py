"""Quality only goes up: figures on annotated articles against the floors that earlier versions reached.

floors.json holds them in percent; raise one when a version beats it, never lower one. Figures are
printed, so a run of the tests is also the report (pytest -s).
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.scoring import Count, score

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))


def below(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What a figure misses its floor by, in words."""
    return [f"{name}: {figures.get(name, 0.0)} is below {floor}" for name, floor in floors.items() if figures.get(name, 0.0) < floor]


def test_own_gold_keeps_its_floors(gold_warehouse):
    figures = {name: count.f1 for name, count in score(gold_warehouse, HERE / "gold").items()}
    print("own gold", figures)
    assert not below(figures, FLOORS["gold"])


@pytest.mark.parametrize("which", ["seed", "dev"])
def test_real_articles_keep_their_floors(shared, published, tmp_path, which):
    gold = shared / "gold" / "dev"
    inputs = gold / "articles.jsonl"
    if which == "seed":
        inputs, gold = shared / "seed" / "seed.txt", tmp_path
        (tmp_path / "seed.json").write_bytes((shared / "seed" / "seed.json").read_bytes())
    warehouse = published(which, inputs)
    said = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", warehouse, gold, "--json"], capture_output=True, text=True, check=True
    )
    report = json.loads(said.stdout)
    figures = {name: scores["f1"] for name, scores in report["scores"].items()}
    print(which, figures, report["accuracy"])
    assert not report["missing"]
    assert not below(figures, FLOORS[which])


def test_the_gate_shuts_below_a_floor():
    assert below({"names": 79.9}, {"names": 80.0}) == ["names: 79.9 is below 80.0"]
    assert below({}, {"names": 1.0})
    assert not below({"names": 80.0}, {"names": 80.0})


def test_a_count_without_hits_is_nought():
    assert Count().f1 == 0.0
    assert Count(right=1, predicted=1, annotated=1).f1 == 100.0
    assert Count(right=1, predicted=2, annotated=1).f1 == 66.7
