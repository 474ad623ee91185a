"""The lake: Parquet files by table and shard, and the small files that say which shards count.

Layout under the root::

    <table>/shard=<shard>/part.parquet     every table of schemas.PER_DOCUMENT
    shards/<shard>.json                    written last: a shard without it does not count
    retired/<shard>.json                   no longer counts, but a published warehouse may show its files
    linked/<name>.parquet                  what looks across documents
    runs/<run_id>.parquet, .json           one row of runs; what a completed run did
    <note>.json                            what runs tell each other, see NOTES
    signatures/<version>/<shard>.parquet   what reprints are recognised by; made anew where it is missing
    profiles/<version>/<shard>.parquet     what entities are linked by; made anew where it is missing
    lexicon/<version>/<shard>.parquet      new forms only; all parts together are the lexicon
    traits/<version>/<shard>.parquet       the same of what rules and name tagger ask of a form
    morphology/<version>/, gazetteer/<version>/   built by others
    copies/...                             the second copies of manifests, runs and notes, see copies.py
    lock                                   who is writing
"""

import fcntl
import json
import os
import re
import shutil
import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from transforms import schemas
from warehouse import atomic, copies, parquet, schema_version
from warehouse.errors import LakeBusy, LakeError

LINKED = ("entities", "entity_aliases", "entity_links", "encounters", "encounter_links", "reprint_links")
# what was found on the way there, for the next run; made anew where it is missing
COMPARED = ("linked_names", "compared_prints")
DERIVED = ("signatures", "profiles")
FORMS = ("lexicon", "traits")
NOTES = ("checked", "forgotten", "published", "rebuild", "suspect")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


class Lake:
    """One folder of Parquet. Frames go in conforming to their table, and come out of committed shards only."""

    def __init__(self, root: Path | str):
        self.root = Path(root).absolute()
        self._lock_descriptor: int | None = None
        if self.root.exists() and not self.root.is_dir():
            raise LakeError(f"{self.root} is a file; the lake needs a folder")

    def __reduce__(self):
        return Lake, (self.root,)  # a worker process does not hold the lock

    # paths

    def path(self, table: str, shard: str) -> Path:
        """Where the rows of ``table`` in ``shard`` are, or would be."""
        if table not in schemas.PER_DOCUMENT:
            raise LakeError(f"{table} is not a table that shards hold: {', '.join(schemas.PER_DOCUMENT)}")
        return self.root / table / f"shard={_plain(shard, 'shard')}" / "part.parquet"

    def morphology(self, version: str) -> Path:
        """Folder of the morphological database of ``version``."""
        return self.root / "morphology" / _plain(version, "version")

    def gazetteer(self, version: str) -> Path:
        """Folder of the gazetteer of ``version``."""
        return self.root / "gazetteer" / _plain(version, "version")

    # shards

    def write(self, table: str, shard: str, frame: pl.DataFrame) -> None:
        """Replace the rows of ``table`` in ``shard``. Raises SchemaError or LakeError."""
        parquet.write(self.path(table, shard), frame, table)

    def commit(self, shard: str, manifest: dict) -> None:
        """Make ``shard`` count. Every table of PER_DOCUMENT must have been written, if only empty.

        ``manifest`` is kept as it is, with the shard's name, the version of the schema, and by table the number of rows
        and bytes added.
        """
        rows, sizes = {}, {}
        for table in schemas.PER_DOCUMENT:
            path = self.path(table, shard)
            if not path.exists():
                raise LakeError(f"shard {shard} cannot be committed: {table} was not written")
            rows[table], sizes[table] = parquet.rows(path), path.stat().st_size
        manifest = {
            **manifest, "shard": shard, "schema_version": schema_version.VERSION, "rows": rows, "bytes": sizes,
        }  # fmt: skip
        self._write_json(self._manifest(shard), manifest)
        self._remove(self._retired(shard))

    def shards(self) -> dict[str, dict]:
        """Manifests of the committed shards, by name, in order. Raises NewerSchema if a newer Mahdar wrote one."""
        found = {}
        for path in sorted((self.root / "shards").glob("*.json")):
            if path.name.startswith("."):
                continue
            try:
                manifest = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise LakeError(f"{path} cannot be read ({error}); run again, and it is mended") from error
            schema_version.check(manifest, f"shard {path.stem} of {self.root}")
            found[path.stem] = manifest
        return found

    def retire(self, shard: str) -> None:
        """Let ``shard`` no longer count. Its files stay for the warehouse that shows them: see sweep_retired."""
        self._write_retired(shard, None)  # first, so that a kill between the two loses no file
        self._remove(self._manifest(shard))

    def sweep_retired(self, keep_seconds: float = 0) -> list[str]:
        """Remove the files of retired shards that no warehouse has shown for ``keep_seconds``, 0 for all at once.

        For right after publishing: what is retired by then, the new warehouse does not show, but a connection that
        was open keeps the old one with its views over these files. Returns the shards swept.
        """
        swept, now = [], time.time()
        for path in self._retired_markers():
            shard = path.stem
            try:
                since = json.loads(path.read_text(encoding="utf-8"))["unshown_since"] or now
            except (OSError, ValueError, KeyError, TypeError):
                since = now
            if self._manifest(shard).exists():
                self._remove(path)  # retired when a run was killed, and wanted again
            elif now - since >= keep_seconds:
                for table in schemas.PER_DOCUMENT:
                    shutil.rmtree(self.path(table, shard).parent, ignore_errors=True)
                self._remove(path)
                swept.append(shard)
            else:
                self._write_retired(shard, since)
        return swept

    def resized(self, shard: str, manifest: Mapping) -> set[str]:
        """Tables whose file is not as long as when ``shard`` was committed with ``manifest``, or is not there."""
        sizes = manifest.get("bytes", {})
        return {table for table in schemas.PER_DOCUMENT if _size(self.path(table, shard)) != sizes.get(table)}

    def has_all_bytes(self) -> bool:
        """Whether all files of committed shards are as long as they were when they were committed."""
        return not any(self.resized(shard, manifest) for shard, manifest in self.shards().items())

    def read(self, table: str, shards: Iterable[str] | None = None) -> pl.DataFrame:
        """Rows of ``table`` in the committed ``shards``, all by default. Raises LakeError on a damaged file."""
        parts = [parquet.read(path, table) for path in self.files(table, shards)]
        return pl.concat(parts) if parts else schemas.empty(table)

    def scan(self, table: str) -> pl.LazyFrame:
        """:meth:`read` of all committed shards, deferred; a damaged file shows as a PolarsError on collecting."""
        files = self.files(table)
        return pl.scan_parquet(files, glob=False, hive_partitioning=False) if files else schemas.empty(table).lazy()

    def files(self, table: str, shards: Iterable[str] | None = None) -> list[Path]:
        """Files of ``table`` in the committed ``shards``, all by default. Raises LakeError for one not committed."""
        committed = self.shards()
        wanted = list(committed if shards is None else shards)
        if unknown := [shard for shard in wanted if shard not in committed]:
            raise LakeError(f"not committed in {self.root}: {', '.join(unknown)}")
        return [self.path(table, shard) for shard in wanted]

    def restore(self) -> list[Path]:
        """Put back the torn manifests, runs and notes of which there is a second copy. Returns those of which there is
        none. Hold the lock."""
        return copies.restore(self.root)

    def discard_uncommitted(self) -> list[str]:
        """Sweep what no longer counts: temporary files of killed runs, and tables of shards that were never
        committed; and give the small files that lack it their second copy. What is retired stays (see sweep_retired).
        For the start of a run.

        Returns the shards swept. Takes the lock unless it is held already, so that no one else's work in
        progress goes; raises LakeBusy if someone else is writing.
        """
        if self._lock_descriptor is None:
            with self.lock("sweep"):
                return self.discard_uncommitted()
        kept, swept = {*self.shards(), *(path.stem for path in self._retired_markers())}, set()
        for path in self.root.rglob(".*.tmp"):
            if atomic.is_temporary(path):
                path.unlink(missing_ok=True)
        for table in schemas.PER_DOCUMENT:
            for folder in (self.root / table).glob("shard=*"):
                shard = folder.name.removeprefix("shard=")
                if shard not in kept:
                    shutil.rmtree(folder, ignore_errors=True)
                    swept.add(shard)
        copies.complete(self.root)
        return sorted(swept)

    # what is not cut by shard

    def write_linked(self, name: str, frame: pl.DataFrame) -> None:
        """Replace the table ``name`` of LINKED or COMPARED."""
        parquet.write(self._linked(name), frame, name)

    def read_linked(self, name: str) -> pl.DataFrame:
        """The table ``name`` of LINKED or COMPARED, empty if it was never written."""
        path = self._linked(name)
        return parquet.read(path, name) if path.exists() else schemas.empty(name)

    def note(self, name: str) -> dict | None:
        """The note ``name`` of NOTES, or None. Raises LakeError if it cannot be read."""
        path = self._note(name)
        try:
            return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
        except (OSError, ValueError) as error:
            raise LakeError(f"{path} cannot be read ({error}), nor a copy; restore it from a backup") from error

    def write_note(self, name: str, note: Mapping | None) -> None:
        """Replace the note ``name``; None takes it away."""
        if note is None:
            self._remove(self._note(name))
        else:
            self._write_json(self._note(name), note)

    def write_run_manifest(self, run_id: str, manifest: Mapping) -> None:
        """Keep ``manifest`` beside the row of the run."""
        self._write_json(self.root / "runs" / f"{_plain(run_id, 'run_id')}.json", manifest)

    def write_run(self, frame: pl.DataFrame) -> None:
        """Write or replace the one row of ``runs`` in ``frame``.

        Call it before the run commits its first shard: a document points at the run that brought it in.
        """
        frame = schemas.conform(frame, "runs")
        if frame.height != 1:
            raise LakeError(f"a run is one row, not {frame.height}")
        path = self.root / "runs" / f"{_plain(frame['run_id'][0], 'run_id')}.parquet"
        copies.write(self.root, path, parquet.writer(frame, "runs"))

    def read_runs(self) -> pl.DataFrame:
        """All runs, in the order in which they started."""
        parts = [parquet.read(path, "runs") for path in _parquet_files(self.root / "runs")]
        return pl.concat(parts).sort("started_at", "run_id") if parts else schemas.empty("runs")

    def write_forms(self, table: str, version: str, shard: str, frame: pl.DataFrame) -> None:
        """Write the forms that ``shard`` added to ``table`` of FORMS, as ``version`` of it has them."""
        parquet.write(self._forms(table, version) / f"{_plain(shard, 'shard')}.parquet", frame, table)

    def form_parts(self, table: str, version: str) -> list[Path]:
        """Files of ``version`` of a table of FORMS; a form may be in several of them, with the same row."""
        return _parquet_files(self._forms(table, version))

    def read_forms(self, table: str, version: str) -> pl.DataFrame:
        """All parts of ``version`` of a table of FORMS, each form once."""
        parts = [parquet.read(path, table) for path in self.form_parts(table, version)]
        return pl.concat(parts).unique("form", keep="first", maintain_order=True) if parts else schemas.empty(table)

    def keep_forms(self, table: str, version: str) -> None:
        """Remove other versions of a table of FORMS."""
        kept = self._forms(table, version)
        for folder in kept.parent.glob("*"):
            if folder != kept:
                shutil.rmtree(folder, ignore_errors=True)

    def write_derived(self, table: str, version: str, shard: str, frame: pl.DataFrame) -> None:
        """Keep what ``version`` of a stage made of ``shard``: rows of ``table``, one of DERIVED."""
        parquet.write(self._derived(table, version, shard), frame, table)

    def read_derived(self, table: str, version: str, shard: str, columns: Sequence[str] = ()) -> pl.DataFrame | None:
        """What :meth:`write_derived` kept, or of it only ``columns``; None where there is nothing that can be read."""
        try:
            return parquet.read(self._derived(table, version, shard), table, columns)
        except LakeError:
            return None

    def keep_derived(self, table: str, version: str, shards: Iterable[str]) -> None:
        """Remove what is kept of other shards and by other versions."""
        kept = {self._derived(table, version, shard) for shard in shards}
        for path in (self.root / table).glob("*/*.parquet"):
            if path not in kept:
                self._remove(path)

    # one writer

    @contextmanager
    def lock(self, run: str = "", timeout: float = 0.0) -> Iterator[None]:
        """Be the one writer of this lake, waiting up to ``timeout`` seconds for another to finish.

        Raises LakeBusy naming the holder. The kernel frees the lock of a killed process, so none goes stale.
        """
        path = self.root / "lock"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise atomic.refused(path, error) from error
        try:
            self._wait_for(descriptor, timeout)
            holder = {"pid": os.getpid(), "host": socket.gethostname(), "run": run, "since": int(time.time())}
            try:
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, json.dumps(holder).encode(), 0)
            except OSError as error:
                raise atomic.refused(path, error) from error
            self._lock_descriptor = descriptor
            try:
                yield
            finally:
                self._lock_descriptor = None
                os.ftruncate(descriptor, 0)
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        finally:
            os.close(descriptor)

    def _wait_for(self, descriptor: int, timeout: float) -> None:
        deadline = time.monotonic() + timeout
        while True:
            try:
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise LakeBusy(f"{self.root} is being written by {_holder(descriptor)}") from None
            except OSError as error:
                raise LakeError(f"{self.root} cannot be locked ({error}); put the lake on a local disk") from error
            time.sleep(min(0.1, max(0.0, deadline - time.monotonic())))

    def _manifest(self, shard: str) -> Path:
        return self.root / "shards" / f"{_plain(shard, 'shard')}.json"

    def _retired(self, shard: str) -> Path:
        return self.root / "retired" / f"{_plain(shard, 'shard')}.json"

    def _retired_markers(self) -> list[Path]:
        return sorted(path for path in (self.root / "retired").glob("*.json") if not path.name.startswith("."))

    def _write_retired(self, shard: str, since: float | None) -> None:
        body = json.dumps({"unshown_since": since})
        atomic.write(self._retired(shard), lambda path: path.write_text(body, encoding="utf-8"))

    def _remove(self, path: Path) -> None:
        copies.remove(self.root, path)

    def _write_json(self, path: Path, content: Mapping) -> None:
        body = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        copies.write(self.root, path, lambda file: file.write_text(body + "\n", encoding="utf-8"))

    def _note(self, name: str) -> Path:
        if name not in NOTES:
            raise LakeError(f"{name} is not one of {', '.join(NOTES)}")
        return self.root / f"{name}.json"

    def _derived(self, table: str, version: str, shard: str) -> Path:
        if table not in DERIVED:
            raise LakeError(f"{table} is not one of {', '.join(DERIVED)}")
        return self.root / table / _plain(version, "version") / f"{_plain(shard, 'shard')}.parquet"

    def _forms(self, table: str, version: str) -> Path:
        if table not in FORMS:
            raise LakeError(f"{table} is not one of {', '.join(FORMS)}")
        return self.root / table / _plain(version, "version")

    def _linked(self, name: str) -> Path:
        if name not in (*LINKED, *COMPARED):
            raise LakeError(f"{name} is not one of {', '.join((*LINKED, *COMPARED))}")
        return self.root / "linked" / f"{name}.parquet"


def _plain(name: str, what: str) -> str:
    if not _NAME.fullmatch(name):
        raise LakeError(f"{what} {name!r}: only letters, digits, _ . and - may stand in a file name")
    return name


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _holder(descriptor: int) -> str:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
        since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(holder["since"]))
        return f"run {holder['run'] or '(unnamed)'}, process {holder['pid']} on {holder['host']}, since {since}"
    except (ValueError, KeyError):
        return "another process"


def _parquet_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.parquet") if not path.name.startswith("."))
