"""Whether the files of committed shards are what their manifests say."""

from transforms import schemas
from warehouse import parquet
from warehouse.errors import LakeError
from warehouse.lake import Lake


def unsound(lake: Lake) -> dict[str, dict[str, str]]:
    """By shard and table, why a file cannot be used: not there, torn, of other columns, or of another number of rows.

    Looks at the footers; what a failed run suspected, and what has another size than when it was committed, is read
    whole. A file that changed its size and is sound all the same gets its size written down.
    """
    suspects = set((lake.note("suspect") or {}).get("files", ()))
    found: dict[str, dict[str, str]] = {}
    for shard, manifest in lake.shards().items():
        resized = lake.resized(shard, manifest)
        for table in schemas.PER_DOCUMENT:
            path = lake.path(table, shard)
            try:
                parquet.check_columns(path, table)
                if (rows := parquet.rows(path)) != manifest["rows"].get(table, rows):
                    reason = f"{rows} rows where the manifest says {manifest['rows'][table]}"
                    raise parquet.damaged(path, ValueError(reason))
                if table in resized or str(path) in suspects:
                    parquet.read(path, table)
            except LakeError as error:
                found.setdefault(shard, {})[table] = str(error)
        if resized and shard not in found:
            lake.commit(shard, manifest)
    return found
