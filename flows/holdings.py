"""What the lake holds of which inputs, and what a run has to do about it.

A reading is one input file read once with one set of options. A shard holds whole readings, or one
numbered part of a long one; its manifest says which. A reading counts when all its parts are committed,
and supersedes the older readings of its file.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from flows.inputs import InputFile

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Reading:
    """What one shard holds of one input file: ``documents`` rows in a row, in the order of the readings."""

    uri: str
    sha256: str
    options_key: str
    read_at: str
    documents: int
    part: int = 0
    parts: int = 1

    @property
    def key(self) -> tuple[str, str, str]:
        return self.uri, self.sha256, self.options_key


@dataclass(frozen=True)
class Shard:
    """A shard as its manifest describes it; ``extraction`` is the version of the stages that made it."""

    name: str
    readings: tuple[Reading, ...]
    extraction: str
    chars: int

    @classmethod
    def from_manifest(cls, name: str, manifest: Mapping) -> "Shard":
        readings = tuple(Reading(**reading) for reading in manifest["readings"])
        return cls(name, readings, manifest["extraction"], manifest["chars"])

    def manifest(self) -> dict:
        return {"readings": [asdict(r) for r in self.readings], "extraction": self.extraction, "chars": self.chars}


@dataclass(frozen=True)
class Remake:
    """A shard to be made anew, with these of its readings."""

    shard: Shard
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Plan:
    """``read``: files that are new or have changed; ``before``: by uri, the shards that hold an older
    reading of such a file; ``remake``: shards made by other stages, or that hold something superseded;
    ``drop``: shards that no longer count; ``uris``: all input files, read now or before; ``latest``: when
    the lake was last read into; ``older``: how many shards an older version of this program had written."""

    read: tuple[InputFile, ...]
    before: Mapping[str, tuple[str, ...]]
    remake: tuple[Remake, ...]
    drop: tuple[str, ...]
    uris: tuple[str, ...]
    latest: datetime
    older: int = 0


def plan(
    held: Iterable[Shard], files: Iterable[InputFile], options_key: str, extraction: str, redo: Container[str] = ()
) -> Plan:
    """What to do so that the lake holds ``files`` as they are now, made by the stages of ``extraction``; the shards
    named in ``redo`` are made anew whatever made them."""
    held, files = list(held), list(files)
    complete = _complete(held)
    current = {key[0]: key for key in complete}
    read = [file for file in files if current.get(file.uri) != (file.uri, file.sha256, options_key)]
    changed = {file.uri for file in read}
    resumed = {(file.uri, file.sha256, options_key) for file in read} - set(complete)
    counting = {key for uri, key in current.items() if uri not in changed}
    stale = {shard.name for shard in held if shard.extraction != extraction or shard.name in redo}
    holder = _holders(held, counting, stale)
    before, remake, drop = defaultdict(list), [], []
    for shard in held:
        kept = tuple(r for r in shard.readings if r.key in counting and holder[r.key, r.part] == shard.name)
        superseded_later = [r.uri for r in shard.readings if r.uri in changed and current.get(r.uri) == r.key]
        for uri in superseded_later:
            before[uri].append(shard.name)
        if len(kept) == len(shard.readings):
            if shard.name in stale:
                remake.append(Remake(shard, kept))
        elif kept:
            remake.append(Remake(shard, kept))
        elif not superseded_later and not (shard.name not in stale and _is_part_of(shard, resumed)):
            drop.append(shard.name)
    return Plan(
        read=tuple(read),
        before={uri: tuple(names) for uri, names in before.items()},
        remake=tuple(remake),
        drop=tuple(drop),
        uris=tuple(file.uri for file in files),
        latest=max((datetime.fromisoformat(r.read_at) for s in held for r in s.readings), default=_NEVER),
    )


def _complete(held: list[Shard]) -> list[tuple[str, str, str]]:
    """Keys of the readings of which all parts are there, the newest last."""
    parts, total, read_at = defaultdict(set), {}, {}
    for shard in held:
        for reading in shard.readings:
            parts[reading.key].add(reading.part)
            total[reading.key] = reading.parts
            read_at[reading.key] = max(reading.read_at, read_at.get(reading.key, ""))
    return sorted((key for key in parts if len(parts[key]) == total[key]), key=lambda key: (read_at[key], key))


def _is_part_of(shard: Shard, resumed: set) -> bool:
    return all(reading.key in resumed for reading in shard.readings)


def _holders(held: list[Shard], counting: set, stale: set[str]) -> dict[tuple, str]:
    """By reading key and part, the one shard to keep it in. A killed run can leave it in two: the shard
    that it was making anew, and the one that this was made from."""

    def rank(shard: Shard) -> tuple:
        is_whole = all(reading.key in counting for reading in shard.readings)
        return shard.name not in stale, is_whole, shard.name

    holders = {}
    for shard in sorted(held, key=rank):
        for reading in shard.readings:
            holders[reading.key, reading.part] = shard.name
    return holders
