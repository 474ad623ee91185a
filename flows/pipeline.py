"""The flow: raw files to a published warehouse. Its body is the table of contents."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import extraction, forgetting, ledger, linking, mending, metering, planning, resources, staging, versions
from flows.holdings import Plan, Remake, Shard
from flows.inputs import InputFile
from flows.progress import Progress
from flows.resources import Versions
from flows.settings import RunOptions
from flows.staging import Reader
from flows.summary import Summary
from flows.workers import WorkerDied, Workers
from warehouse.errors import DamagedFile, LakeError, NewerSchema, Unwritable
from warehouse.lake import Lake
from warehouse.publish import Counts, publish

# how many bytes of input are read ahead of the work on them
_BATCH_BYTES = 64_000_000
_ONCE = {"cache_policy": NO_CACHE, "persist_result": False}


def _may_pass(task, task_run, state) -> bool:
    """Whether trying again can help: a busy disk or a process that died, not a full disk, or a fault of the data or
    the code."""
    error = state.result(raise_on_failure=False)
    is_of_the_machine = isinstance(error, (OSError, LakeError, WorkerDied))
    return is_of_the_machine and not isinstance(error, (Unwritable, NewerSchema))


_RETRIED = _ONCE | {"retries": 2, "retry_delay_seconds": [1, 5], "retry_condition_fn": _may_pass}


@flow(name="mahdar", persist_result=False)
def run(options: RunOptions) -> Summary:
    """Read what is new in the inputs, work on it shard by shard, link, check and publish."""
    lake = Lake(options.lake)
    metering.taken()  # of a run before, which failed, nothing counts
    with ledger.recorded(lake, options) as row, _suspecting(lake), Progress() as progress:
        made_with = prepare(lake, options)
        row["version"] += f"+{made_with.extraction}"
        plan = plan_work(lake, options, made_with)
        progress.expect(sum(file.size for file in plan.read) + sum(remake.shard.chars for remake in plan.remake))
        with Workers(options.workers) as workers:
            if plan.read or plan.remake:
                warm(lake, made_with, workers)
            work = _Work(lake, made_with, workers, progress, row)
            work.on_files(plan, options)
            work.on_shards(plan.remake)
        if workers.deaths:
            lake.discard_uncommitted()  # what they had begun to write
        retire_superseded(lake, options, made_with)
        lake.write_note("rebuild", None)
        progress.say("linking what documents have in common")
        link(lake, made_with)
        progress.say("checking and publishing")
        counts = publish_warehouse(lake, options, row)
        sweep(lake, options, made_with)
        costs = planning.costs(lake, work.made)
        ledger.write_manifest(lake, counts.run, made_with, plan, work.made, costs)
    summary = planning.summarise(plan, counts.run, counts.tables, options, costs, workers.deaths)
    create_markdown_artifact(summary.markdown(), key="mahdar-run", description=f"run {summary.run_id}")
    return summary


class _Work:
    """Shards on their way: staged by one task, completed by another, committed here in order."""

    def __init__(self, lake: Lake, made_with: Versions, workers: Workers, progress: Progress, row: dict):
        self.lake, self.made_with, self.workers, self.progress, self.row = lake, made_with, workers, progress, row
        self.made: list[str] = []

    def on_files(self, plan: Plan, options: RunOptions) -> None:
        """Read ``plan.read`` batch by batch, the next one while the shards of the last are worked on."""
        reader = Reader(
            lake=self.lake.root, source=options.source, published=options.published, limits=options.limits,
            own_layouts=options.own_layouts, shard_chars=options.shard_chars,
            options_key=planning.options_key(options), extraction=self.made_with.extraction,
            run_id=self.row["run_id"], read_at=max(self.row["started_at"], plan.latest + timedelta(microseconds=1)),
            before=plan.before, committed=frozenset(self.lake.shards()),
            forgotten=forgetting.of(self.lake).documents,
        )  # fmt: skip
        batches = _batches(plan.read)
        ahead, batch = None, next(batches, None)
        while batch:
            ahead = ahead or read.submit(batch, reader)
            shards, size = ahead.result(), sum(file.size for file in batch)
            batch = next(batches, None)
            ahead = read.submit(batch, reader) if batch else None
            self._finish([shard for shard in shards if shard.name not in reader.committed], size)

    def on_shards(self, remakes: tuple[Remake, ...]) -> None:
        """Make shards anew from what the lake holds; the old one stops counting once the new one does."""
        for wanted in remakes:
            shard = remake(wanted, self.lake, self.made_with)
            self._finish([shard], wanted.shard.chars)
            self.lake.retire(wanted.shard.name)

    def _finish(self, shards: list[Shard], size: int) -> None:
        # committed in order, so that a file cut into parts is never complete before its last part
        futures = [complete.submit(shard, self.lake, self.made_with, self.workers, self.row) for shard in shards]
        for shard, future in zip(shards, futures, strict=True):
            future.result()
            self.lake.commit(shard.name, shard.manifest())
            self.made.append(shard.name)
            self.progress.advance(size / len(shards))
        if not shards:
            self.progress.advance(size)


@task(**_RETRIED)
def prepare(lake: Lake, options: RunOptions) -> Versions:
    """Build the morphology database and the gazetteer where the lake lacks them."""
    with metering.stage("prepare"):
        return resources.prepare(lake, options.morphology, options.disambiguator, options.recognizer)


@task(**_RETRIED)
def warm(lake: Lake, made_with: Versions, workers: Workers) -> None:
    """What the first shard on this machine would otherwise build in every process."""
    workers.run(resources.warm, lake.root, made_with.morphology)


@task(**_ONCE)
def plan_work(lake: Lake, options: RunOptions, made_with: Versions) -> Plan:
    """Compare the input files with what the lake holds, and take out what is forgotten, damaged or superseded."""
    with metering.stage("plan"):
        return _planned(lake, options, made_with)


def _planned(lake: Lake, options: RunOptions, made_with: Versions) -> Plan:
    if options.rebuild:
        lake.write_note("rebuild", {"shards": sorted(lake.shards())})  # so that a killed run's successor goes on
    files = planning.look(lake, options)
    older = len(mending.older(lake))
    redo = mending.mend(lake, files, forgetting.of(lake))
    forgetting.apply(lake)
    redo |= set((lake.note("rebuild") or {"shards": []})["shards"])
    plan = replace(planning.plan(lake, files, options, made_with.extraction, redo), older=older)
    for shard in plan.drop:
        lake.retire(shard)
    return plan


@task(**_RETRIED)
def read(files: list[InputFile], reader: Reader) -> list[Shard]:
    """Files to staged shards of documents."""
    with metering.stage("read"):
        return staging.stage(files, reader)


@task(**_RETRIED)
def remake(wanted: Remake, lake: Lake, made_with: Versions) -> Shard:
    """A staged shard from one that the lake holds."""
    with metering.stage("read"):
        return staging.restage(wanted, lake.root, made_with.extraction)


@task(**_RETRIED)
def complete(shard: Shard, lake: Lake, made_with: Versions, workers: Workers, row: dict) -> None:
    """All other tables of a staged shard."""
    workers.run(extraction.complete, shard, lake.root, made_with, row["run_id"], row["started_at"])


@task(**_RETRIED)
def link(lake: Lake, made_with: Versions) -> None:
    """Entities and encounters across documents."""
    linking.link(lake.root, made_with.gazetteer)


@task(**_ONCE)
def publish_warehouse(lake: Lake, options: RunOptions, row: dict) -> Counts:
    """The DuckDB file, if all checks pass."""
    counts = publish(lake, options.warehouse, run=ledger.completed(row), stage=metering.stage, checked_by=versions.publishing())
    row.update(counts.run)
    return counts


def retire_superseded(lake: Lake, options: RunOptions, made_with: Versions) -> None:
    """Take out what the files read in this run replace."""
    for shard in planning.plan(lake, [], options, made_with.extraction).drop:
        lake.retire(shard)


def sweep(lake: Lake, options: RunOptions, made_with: Versions) -> None:
    """Remove what the new warehouse does not show: at once if some of it is to be forgotten, else when those who
    still read the old warehouse had time to finish. Of words only what this run was made with stays."""
    lake.keep_forms("lexicon", made_with.lexicon)
    lake.keep_forms("traits", made_with.traits)
    lake.sweep_retired(0 if forgetting.of(lake).is_pending else options.keep_seconds)
    forgetting.settle(lake)
    planning.note_published(lake, options)


@contextmanager
def _suspecting(lake: Lake) -> Iterator[None]:
    """Note a file that turns out to be damaged, so that the next run makes it anew."""
    try:
        yield
    except DamagedFile as error:
        lake.write_note("suspect", {"files": [str(error.path)]})
        raise


def _batches(files: tuple[InputFile, ...]) -> Iterator[list[InputFile]]:
    batch: list[InputFile] = []
    for file in files:
        batch.append(file)
        if sum(member.size for member in batch) >= _BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch
