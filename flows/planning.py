"""What a run would do, decided without starting anything: needs no Prefect and no lock."""

from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import UTC, datetime

from flows import __version__, forgetting, holdings, inputs, metering, resources, versions
from flows.holdings import Plan, Shard
from flows.inputs import InputFile
from flows.settings import RunOptions
from flows.summary import Summary
from transforms.ids import make_id
from warehouse import query
from warehouse.errors import LakeError
from warehouse.lake import Lake


def options_key(options: RunOptions) -> str:
    """Changes with whatever of the options decides how inputs become documents."""
    limits = astuple(options.limits)
    return make_id("options", versions.reading(), options.source, options.published, options.own_layouts, *limits)


def look(lake: Lake, options: RunOptions) -> list[InputFile]:
    """The input files as they are now, less those that were forgotten."""
    forgotten = forgetting.of(lake)
    return [file for file in inputs.look(options.inputs) if not forgotten.has_file(file.uri)]


def plan(
    lake: Lake, files: list[InputFile], options: RunOptions, extraction: str, redo: frozenset[str] = frozenset()
) -> Plan:
    """What to do so that the lake holds ``files``, made by ``extraction``; shards of ``redo`` are made anew anyhow.

    A run that is to work on what is held only makes nothing anew because of its version."""
    held = [Shard.from_manifest(name, manifest) for name, manifest in lake.shards().items()]
    found = holdings.plan(held, files, options_key(options), extraction, redo)
    if options.held_only:
        remake = (r for r in found.remake if r.shard.name in redo or r.readings != r.shard.readings)
        found = replace(found, remake=tuple(remake))
    return found


def note_published(lake: Lake, options: RunOptions) -> None:
    """Keep what the warehouse was published from, for :func:`is_up_to_date`."""
    lake.write_note("published", _published(lake, options))


def is_up_to_date(options: RunOptions) -> bool:
    """Whether a run would change nothing: the warehouse is the one that the last run published from this lake, by
    these stages, and the inputs are known. Looks only."""
    return _nothing_to_do(options) is not None


def standing(options: RunOptions) -> Summary | None:
    """The summary of a run that had nothing to do, or None if there is something to do."""
    found = _nothing_to_do(options)
    if found is None:
        return None
    now = datetime.now(UTC)
    run = {"run_id": "none: nothing to do", "new_document_count": 0, "started_at": now, "finished_at": now}
    return summarise(found, run, counted(options), options)


def _nothing_to_do(options: RunOptions) -> Plan | None:
    """The plan of a run that would change nothing; None if it would change something, be it to mend the lake."""
    try:
        return _standing_plan(Lake(options.lake), options)
    except LakeError:
        return None


def _standing_plan(lake: Lake, options: RunOptions) -> Plan | None:
    if options.rebuild or not options.warehouse.exists() or not lake.shards():
        return None
    if lake.note("published") != _published(lake, options) or lake.note("rebuild") or lake.note("suspect"):
        return None
    if forgetting.of(lake).is_pending or not lake.has_all_bytes():
        return None
    made_with = resources.prepare(lake, options.morphology, options.disambiguator, options.recognizer)
    found = plan(lake, look(lake, options), options, made_with.extraction)
    return None if found.read or found.remake or found.drop else found


def costs(lake: Lake, made: Iterable[str]) -> tuple[metering.Cost, ...]:
    """What the stages of the run cost that made the shards ``made`` of ``lake``, since this was last asked."""
    shards = lake.shards()
    new, all_ = (sum(shards[name]["rows"]["tokens"] for name in names if name in shards) for names in (made, shards))
    tokens = dict.fromkeys(metering.OF_WHAT_IS_NEW, new) | dict.fromkeys(metering.OF_ALL, all_)
    return metering.costs(metering.taken(), tokens)


def summarise(
    plan: Plan, run: dict, rows: dict[str, int], options: RunOptions, costs: tuple[metering.Cost, ...] = (),
    deaths: int = 0,
) -> Summary:  # fmt: skip
    """What a run by ``plan`` did, as its row of runs and the warehouse have it, at what ``costs``, and how many worker processes died."""
    read = len(plan.read)
    known = len(plan.uris) - read
    return Summary(
        read, known, run, rows, _rejected(plan, options), _broken(options), options.lake, options.warehouse, plan.older,
        costs, deaths,
    )  # fmt: skip


def counted(options: RunOptions) -> dict[str, int]:
    """Rows by table of the warehouse."""
    names = query.run(options.warehouse, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'")
    return {
        name: query.run(options.warehouse, f"SELECT count(*) FROM {name}").column(0)[0].as_py()
        for name in names.column(0).to_pylist()
    }


def _published(lake: Lake, options: RunOptions) -> dict | None:
    try:
        seen = options.warehouse.stat()
    except OSError:
        return None
    return {
        "warehouse": str(options.warehouse.absolute()), "size": seen.st_size, "modified_ns": seen.st_mtime_ns,
        "made_by": f"{__version__}+{versions.publishing()}", "shards": make_id("shards", *lake.shards()),
    }  # fmt: skip


def _rejected(plan: Plan, options: RunOptions) -> dict[str, int]:
    """By reason, how many of what the run's input files hold was rejected, in this run or before."""
    sql = "SELECT reason, count(*) FROM rejections WHERE uri IN (SELECT unnest($uris)) GROUP BY reason ORDER BY reason"
    found = query.run(options.warehouse, sql, {"uris": list(plan.uris)})
    return dict(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _broken(options: RunOptions) -> int:
    """How many articles of the warehouse a rule breaks on."""
    sql = "SELECT count(*) FROM rejections WHERE reason = 'extraction_failed'"
    return query.run(options.warehouse, sql).column(0)[0].as_py()
