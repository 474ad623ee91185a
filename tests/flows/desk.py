"""A lake and a warehouse that are put back to where a run began, as often as a test wants to harm that run."""

import shutil
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from flows import forgetting, pipeline, resources
from flows.settings import RunOptions
from tests.flows import doomed
from tests.flows.newsdesk import ask, tables, write_jsonl
from warehouse.lake import Lake

# built once for all lakes
APART = ("morphology", "gazetteer")


@dataclass
class Case:
    """One kind of run: the lake and the warehouse that it finds, and what it makes of them if nobody kills it."""

    options: RunOptions
    inbox: dict[str, list[int]]
    saved: Path
    before: tuple[dict, list] | None = None
    after: tuple[dict, list] | None = None
    events: int = 0
    seconds: float = 0.0


class Desk:
    """Cases that all begin in the same folders, so that a lake that was copied back is at its old place."""

    def __init__(self, folder: Path, prepared: Lake, only: Collection[str] = ()):
        self.folder, self.inbox = folder, folder / "in"
        self.lake, self.warehouse = folder / "lake", folder / "out" / "mahdar.duckdb"
        self.lake.mkdir()
        self.warehouse.parent.mkdir()
        for part in APART:
            (self.lake / part).symlink_to(prepared.root / part)
        first, changed = {"0": [0], "long": [1, 2]}, {"1": [3], "long": [1, 4]}
        options = RunOptions(inputs=str(self.inbox), lake=self.lake, warehouse=self.warehouse, shard_chars=1)
        held = options.model_copy(update={"inputs": (), "held_only": True})
        rebuild = options.model_copy(update={"rebuild": True})
        cases = {
            "first run": (options, first),
            "files changed, gone, and new": (options, changed),
            "all made anew": (rebuild, changed),
            "something forgotten": (held, changed, "n-4"),
        }
        self.cases = {name: self._case(*case) for name, case in cases.items() if not only or name in only}

    def _case(self, options: RunOptions, inbox: dict[str, list[int]], forget: str | None = None) -> Case:
        """A case that begins with what the one before it left."""
        if forget:
            ((document_id,),) = ask(self.warehouse, f"SELECT document_id FROM documents WHERE external_id = '{forget}'")
            with Lake(self.lake).lock():
                forgetting.forget(Lake(self.lake), [document_id])
        case = Case(options, inbox, self.folder / "saved" / str(time.monotonic_ns()))
        case.before = self.state() if self.warehouse.exists() else None
        for root in (self.lake, self.warehouse.parent):
            shutil.copytree(root, case.saved / root.name, ignore=lambda _, names: set(names) & set(APART))
        self.begin(case)
        events, start = [], time.monotonic()
        with doomed.watched([self.lake, self.warehouse.parent], events.append):
            self.run(case)
        case.events, case.seconds, case.after = len(events), time.monotonic() - start, self.state()
        return case

    def begin(self, case: Case) -> None:
        """Put everything as it is before a run of ``case``."""
        shutil.rmtree(self.inbox, ignore_errors=True)
        for name, numbers in case.inbox.items():
            write_jsonl(self.inbox / f"{name}.jsonl", numbers)
        for root in (self.lake, self.warehouse.parent):
            for path in root.iterdir():
                if path.is_symlink():
                    continue
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(case.saved / root.name, root, dirs_exist_ok=True)

    def run(self, case: Case) -> None:
        for remembers_forms in (resources.lexicon_of, resources.traits_of):
            remembers_forms.cache_clear()  # of a lake that is not there any more
        pipeline.run(case.options)

    def state(self) -> tuple[dict, list]:
        """Every table of the warehouse with the tokens in the lake that it shows, and the lexicon."""
        lake = Lake(self.lake)
        versions = sorted(path.name for path in self.lake.glob("lexicon/*"))
        return tables(self.warehouse), [lake.read_forms("lexicon", version).sort("form").rows() for version in versions]

    def debris(self) -> list[Path]:
        """What no run should leave: temporary files, tables of shards that neither count nor are retired."""
        known = {path.stem for folder in ("shards", "retired") for path in self.lake.glob(f"{folder}/*.json")}
        shards = [path for path in self.lake.glob("*/shard=*") if path.name.removeprefix("shard=") not in known]
        return [*shards, *self.lake.rglob(".*"), *self.warehouse.parent.glob(".*")]
