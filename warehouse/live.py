"""Which shards and documents of the lake count.

An input read again with other content or options supersedes its older reading, so the shards of the
older one no longer count. A document in several live shards counts where its (uri, record_no) is
smallest; its rows in the other shards are left out, and each other record is a duplicate.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from transforms import schemas
from warehouse import parquet
from warehouse.errors import LakeError
from warehouse.lake import Lake

_READING = ("content_sha256", "options_key")
# tables that know their document through another table of the same shard
PARENTS = {"meeting_participants": ("meetings", "meeting_id"), "statement_entities": ("statements", "statement_id")}
UNFILTERED = ("rejections", "inputs")


@dataclass(frozen=True)
class Live:
    """What counts, seen at one moment.

    ``shards``: names of the live shards, in order. ``left_out``: document_id, shard of rows that do not
    count in live shards. ``duplicates``: document_id, uri (of the input, or else of the document),
    record_no, content_sha256 (of the input, else null), run_id of the records that lost against another.
    ``first_runs``: document_id, run_id of documents that several runs brought in, with the earliest run.
    """

    lake: Lake
    shards: tuple[str, ...]
    left_out: pl.DataFrame
    duplicates: pl.DataFrame
    first_runs: pl.DataFrame

    def read(self, table: str, shards: Collection[str] | None = None, columns: Sequence[str] = ()) -> pl.DataFrame:
        """Rows of ``table`` that count, in all live shards or in these: what the warehouse will hold, before linking.
        All columns by default; of ``columns`` the key by which rows are left out must be one."""
        losers = {} if table in UNFILTERED else dict(self.left_out.group_by("shard"))
        losers = {shard: frame.select("document_id") for (shard,), frame in losers.items()}
        parts = [schemas.empty(table).select(columns or pl.all())]
        wanted = self.shards if shards is None else [shard for shard in self.shards if shard in shards]
        for shard in wanted:
            frame = parquet.read(self.lake.path(table, shard), table, columns)
            parts.append(self._without(losers[shard], frame, table, shard) if shard in losers else frame)
        return pl.concat(parts)

    def _without(self, losers: pl.DataFrame, frame: pl.DataFrame, table: str, shard: str) -> pl.DataFrame:
        if table not in PARENTS:
            return frame.join(losers, on="document_id", how="anti", maintain_order="left")
        parent, key = PARENTS[table]
        gone = parquet.read(self.lake.path(parent, shard), parent).join(losers, on="document_id", how="semi").select(key)
        return frame.join(gone, on=key, how="anti", maintain_order="left")


def find(lake: Lake) -> Live:
    """What counts in ``lake`` now. Raises LakeError if a shard mixes live and superseded inputs."""
    committed = list(lake.shards())
    inputs = _tagged(lake, "inputs", committed, ["uri", *_READING, "read_at"])
    live = _live_shards(committed, inputs)
    documents = _tagged(lake, "documents", committed, ["document_id", "uri", "record_no", "run_id"])
    first_runs = _first_runs(documents, lake.read_runs())
    documents = documents.filter(pl.col("shard").is_in(list(live)))
    repeated = documents.filter(pl.col("document_id").is_duplicated())
    # the shard's name settles what is equal otherwise: the same record, cut into other shards
    repeated = _with_input(repeated, inputs).sort("document_id", "uri", "record_no", "shard")
    first = {name: pl.col(name).first().over("document_id") for name in ("shard", "uri", "record_no", "input_uri")}
    left_out = repeated.filter(pl.col("shard") != first["shard"]).select("document_id", "shard").unique()
    same_record = (
        (pl.col("uri") == first["uri"])
        & (pl.col("record_no") == first["record_no"])
        & pl.col("input_uri").eq_missing(first["input_uri"])
    )
    duplicates = (
        repeated.filter(~same_record & (pl.col("shard") != first["shard"]))
        .select(
            "document_id",
            pl.coalesce("input_uri", "uri").alias("uri"),
            "record_no",
            "content_sha256",
            "run_id",
        )
        .unique()
        .sort(pl.all())
    )
    return Live(lake, tuple(live), left_out.sort("document_id", "shard"), duplicates, first_runs)


def _tagged(lake: Lake, table: str, shards: list[str], columns: list[str]) -> pl.DataFrame:
    parts = [schemas.empty(table).select(columns).with_columns(shard=pl.lit("", pl.String))]
    for shard, path in zip(shards, lake.files(table, shards), strict=True):
        parts.append(parquet.read(path, table, columns).with_columns(shard=pl.lit(shard, pl.String)))
    return pl.concat(parts)


def _live_shards(committed: list[str], inputs: pl.DataFrame) -> list[str]:
    newest = inputs.sort("read_at", *_READING).unique("uri", keep="last").select("uri", *_READING)
    current = inputs.join(newest, on=["uri", *_READING], how="semi")
    superseded = set(inputs.join(newest, on=["uri", *_READING], how="anti")["shard"])
    if mixed := sorted(superseded & set(current["shard"])):
        raise LakeError(
            f"shard {mixed[0]} holds both superseded and current inputs; its current inputs must be read "
            f"into a new shard: delete shards/{mixed[0]}.json in the lake and run again"
        )
    return [shard for shard in committed if shard not in superseded]


def _first_runs(documents: pl.DataFrame, runs: pl.DataFrame) -> pl.DataFrame:
    several = documents.filter(pl.col("run_id").n_unique().over("document_id") > 1)
    never = datetime.max.replace(tzinfo=UTC)
    return (
        several.join(runs.select("run_id", "started_at"), on="run_id", how="left")
        .sort("document_id", pl.col("started_at").fill_null(never), "run_id")
        .unique("document_id", keep="first", maintain_order=True)
        .select("document_id", "run_id")
    )


def _with_input(documents: pl.DataFrame, inputs: pl.DataFrame) -> pl.DataFrame:
    """Add input_uri and content_sha256: the shard's input that the uri names, alone or with an archive's
    member after !, else the only input of the shard, else null (a web address, from one of several inputs)."""
    inputs = inputs.select("shard", "content_sha256", input_uri="uri")
    exact = documents.join(inputs, left_on=["shard", "uri"], right_on=["shard", "input_uri"], how="semi")
    parts = [exact.with_columns(input_uri="uri").join(inputs, on=["shard", "input_uri"], how="left")]
    rest = documents.join(inputs, left_on=["shard", "uri"], right_on=["shard", "input_uri"], how="anti")
    members = rest.with_columns(input_uri=pl.col("uri").str.replace(r"![^!]*$", ""))
    parts.append(members.join(inputs, on=["shard", "input_uri"], how="inner"))
    rest = members.join(inputs, on=["shard", "input_uri"], how="anti").drop("input_uri")
    only = inputs.filter(pl.len().over("shard") == 1)
    parts.append(rest.join(only, on="shard", how="left"))
    columns = [*documents.columns, "input_uri", "content_sha256"]
    return pl.concat([part.select(columns) for part in parts])
