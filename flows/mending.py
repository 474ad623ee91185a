"""Files of a lake that are torn, lost, or of an older schema: made usable again before a run plans its work.

What the stages made is made anew. What was read (SOURCES) is brought to today's columns if it can be, and else read
again from the input files, which the run must have been given.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from flows import forgetting, inputs
from flows.forgetting import Forgotten
from flows.inputs import InputFile
from flows.settings import RunOptions
from transforms import schemas
from warehouse import migrations, parquet, query, schema_version, soundness
from warehouse.errors import LakeError, QueryError
from warehouse.lake import Lake

SOURCES = ("documents", "rejections", "inputs")
_UNKNOWN_RUN = {
    "status": "failed", "version": "unknown", "config": '{"torn": "what this run was is not known any more"}',
    "document_count": 0, "new_document_count": 0, "rejection_count": 0, "meeting_count": 0, "statement_count": 0,
}  # fmt: skip


def restore(lake: Lake, options: RunOptions) -> None:
    """Make manifests, runs and notes readable again where they are torn: from their copies, or, where those are torn too
    or the lake is of before there were copies, from what else tells of them. Hold the lock.

    A shard without its manifest is read anew. Raises LakeError, naming the input files to give, where a run by
    ``options`` would lose articles, or what is to be forgotten.
    """
    lost = lake.restore()
    for path in lost:
        if path.parent.name == "shards":
            _let_go(lake, path, options)
    for path in lost:
        match path.parent.name, path.suffix:
            case "runs", ".parquet":
                lake.write_run(schemas.from_rows([_run(path, options)], "runs"))
            case "runs", _:
                path.unlink()  # the row of the run is there
            case _ if path.stem == "rebuild":
                lake.write_note("rebuild", {"shards": sorted(lake.shards())})  # rather too much than too little
            case _ if path.stem in ("checked", "published", "suspect"):
                lake.write_note(path.stem, None)  # the run will tell


def _let_go(lake: Lake, manifest: Path, options: RunOptions) -> None:
    shard = manifest.stem
    try:
        held = set(parquet.read(lake.path("inputs", shard), "inputs")["uri"])
    except LakeError as error:
        raise LakeError(
            f"{manifest} cannot be read, nor a copy, nor from which files its articles came ({error}): restore it from a"
            " backup, or delete it and run again with all INPUT"
        ) from error
    forgotten = forgetting.of(lake)
    wanted = {uri for uri in held if not forgotten.has_file(uri)}
    if missing := sorted(wanted - {file.uri for file in inputs.look(options.inputs)}):
        raise _to_be_read_again(f"{manifest} cannot be read, nor a copy", missing)
    lake.retire(shard)


def _run(path: Path, options: RunOptions) -> dict:
    """The row of the run at ``path`` as the warehouse has it, or one that says that nothing is known of it."""
    try:
        sql = "SELECT * FROM runs WHERE run_id = $run_id"
        found = query.run(options.warehouse, sql, {"run_id": path.stem}).to_pylist()
    except QueryError:
        found = []
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return found[0] if found else {"run_id": path.stem, "started_at": written, "finished_at": written, **_UNKNOWN_RUN}


def _to_be_read_again(why: str, uris: list[str]) -> LakeError:
    return LakeError(
        f"{why}. It holds what was read from {', '.join(uris)}: run again with that as INPUT, and it is read anew (or let"
        " it go: mahdar forget)"
    )


def mend(lake: Lake, files: Iterable[InputFile], forgotten: Forgotten) -> frozenset[str]:
    """Upgrade and retire what has to be; returns the shards to be made anew. Raises LakeError, naming the input files
    to give, where articles would be lost."""
    given, redo, lost, why = {file.uri for file in files}, set(), {}, ""
    for shard, unusable in soundness.unsound(lake).items():
        beyond = [table for table in SOURCES if table in unusable and not migrations.upgrade(lake, shard, table)]
        if beyond:
            why = why or unusable[beyond[0]]
            uris = {reading["uri"] for reading in lake.shards()[shard]["readings"]}
            lost[shard] = {uri for uri in uris if not forgotten.has_file(uri)}
        else:
            redo.add(shard)
    if missing := sorted(set().union(*lost.values()) - given):
        raise _to_be_read_again(why, missing)
    for shard in lost:
        lake.retire(shard)
    for shard in older(lake):
        if shard not in redo:
            lake.commit(shard, lake.shards()[shard])  # it has the columns of today already
    lake.write_note("suspect", None)
    return frozenset(redo)


def older(lake: Lake) -> list[str]:
    """Shards that an older version of this program wrote, with another version of the schema."""
    return [name for name, manifest in lake.shards().items() if schema_version.of(manifest) < schema_version.VERSION]
