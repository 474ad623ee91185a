"""Shards whose files are torn, lost, or of an older schema: made usable again before a run plans its work.

What the stages made is made anew. What was read (SOURCES) is brought to today's columns if it can be, and else read
again from the input files, which the run must have been given.
"""

from collections.abc import Iterable

from flows.forgetting import Forgotten
from flows.inputs import InputFile
from warehouse import migrations, schema_version, soundness
from warehouse.errors import LakeError
from warehouse.lake import Lake

SOURCES = ("documents", "rejections", "inputs")


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
        raise LakeError(
            f"{why}. It holds what was read from {', '.join(missing)}: run again with that as INPUT, and it is read"
            " anew (or let it go: mahdar forget)"
        )
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
