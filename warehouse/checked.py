"""Which shards kept already what their documents promise by themselves, by which version of the checks.

That is written in the lake's note ``checked``, with the sizes and times of the files, so that a file that anything has
touched since is checked again.
"""

from transforms import schemas
from warehouse.lake import Lake
from warehouse.live import Live

_NOTE = "checked"


def unchecked(lake: Lake, counting: Live, version: str) -> list[str]:
    """The shards of ``counting`` that the checks of ``version`` have yet to look at; all where there is no version."""
    note = lake.note(_NOTE) if version else None
    known = note["shards"] if note and note["version"] == version else {}
    return [shard for shard in counting.shards if known.get(shard) != _state(lake, shard)]


def keep(lake: Lake, counting: Live, version: str) -> None:
    """Note that all that counts kept its promises. Of a shard of which not all counts that says nothing: the rest may
    count another time."""
    if version:
        partly = set(counting.left_out["shard"])
        states = {shard: _state(lake, shard) for shard in counting.shards if shard not in partly}
        lake.write_note(_NOTE, {"version": version, "shards": states})


def _state(lake: Lake, shard: str) -> str:
    seen = [lake.path(table, shard).stat() for table in schemas.PER_DOCUMENT]
    return " ".join(f"{each.st_size}@{each.st_mtime_ns}" for each in seen)
