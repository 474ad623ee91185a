"""Imports run one way: flows -> transforms, warehouse; warehouse -> the declared schemas; transforms -> itself."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("flows", "transforms", "warehouse", "seeds")
# room -> what of ours it may import
ALLOWED = {
    "flows": ("flows", "transforms", "warehouse", "seeds"),
    "transforms": ("transforms",),
    "warehouse": ("warehouse", "transforms.schemas"),
    "seeds": ("seeds",),
}
# package -> the one place that may import it
KEPT_APART = {"prefect": "flows/", "duckdb": "warehouse/", "camel_tools": "transforms/morphology.py"}
# training scripts are run by hand, on data that no installation has; the project never imports them
SCRIPTS = set((ROOT / "seeds" / "models").glob("*/*.py"))
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if path not in SCRIPTS)


def imported(path: Path) -> set[str]:
    """Full names of the modules that ``path`` imports, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    room = path.relative_to(ROOT).parts[0]
    for name in imported(path):
        if name.split(".")[0] in ROOMS:
            assert name.startswith(ALLOWED[room]), f"{room} may not import {name}"
        place = KEPT_APART.get(name.split(".")[0])
        if place:
            assert str(path.relative_to(ROOT)).startswith(place), f"{name} belongs in {place}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_transforms_know_no_clock_and_no_network(path):
    if path.relative_to(ROOT).parts[0] == "transforms":
        forbidden = {"time", "socket", "urllib.request", "requests", "httpx", "subprocess", "random"}
        assert not {n for n in imported(path) if n in forbidden or n.split(".")[0] in forbidden - {"urllib.request"}}
