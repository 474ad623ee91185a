"""What the documents of one shard say of each entity that they name, added up: all that comparing names needs of them.

Shards hold each document once, so that profiles of several shards are added up by :func:`add`.
"""

from datetime import date

import polars as pl

from transforms import schemas
from transforms.keys import fold_column

# rows of profiles that are added up at a time: what their lists unfold to is many times as much
_ROWS = 50_000
# a full name given by fewer than one in so many documents that give the surname alone is taken for a slip
_RARELY = 50
_NAME = ("name_ar", "name_latn", "country_code", "geonames_id")
# these serve other than their own state, or none
OF_NO_STATE = ("envoy", "secretary_general", "assistant_secretary_general", "chief_executive", "other")
# of these a name and its fuller form tell that they are one person's also where no state is named with them
OF_FEW = ("monarch", "crown_prince", "head_of_state", "head_of_government", "foreign_minister", "minister")
# callings that one person does not have at one time
EXCLUSIVE = ("judge", "military_commander", "ambassador")


def profile(
    document_entities: pl.DataFrame, mentions: pl.DataFrame, documents: pl.DataFrame, positions: pl.DataFrame
) -> pl.DataFrame:
    """The table ``profiles`` of these documents."""
    numbered = documents.select("document_id", day="published_date").with_row_index("number")
    seen = document_entities.join(numbered, on="document_id")
    of_state = pl.col("country_code").is_not_null() & ~pl.col("office").is_in(OF_NO_STATE)
    standing = positions.filter(of_state | pl.col("office").is_in(OF_FEW)).join(numbered, on="document_id").rename(
        {"person_id": "entity_id"}
    )
    held = standing.filter(of_state)
    written = mentions.filter(pl.col("entity_id").is_not_null() & (pl.col("mention_type") == "name"))
    parts = [
        seen.group_by(*_NAME, "entity_id").agg(pl.col("day").min(), count=pl.len())
        .group_by("entity_id").agg(names=pl.struct(*_NAME, "day", "count")),
        written.group_by("entity_id", alias_ar="form").agg(count=pl.len())
        .group_by("entity_id").agg(aliases=pl.struct("alias_ar", "count")),
        standing.group_by("entity_id", "country_code", "office").agg(pl.col("day").min())
        .group_by("entity_id").agg(stands=pl.struct("country_code", "office", "day")),
        _sides(held).group_by("entity_id").agg(sides=pl.struct("document_id", "country_code", "calling", "day")),
    ]
    made = seen.group_by("entity_id").agg(
        pl.col("entity_type").sort().first(), documents=pl.col("number").unique().sort(),
        first_date=pl.col("day").min(), last_date=pl.col("day").max(),
    )
    for part in parts:
        made = made.join(part, on="entity_id", how="left")
    lists = [pl.col(name).fill_null(pl.lit([])) for name in ("names", "aliases", "stands", "sides")]
    return schemas.conform(made.with_columns(lists).sort("entity_id"), "profiles")


def _sides(held: pl.DataFrame) -> pl.DataFrame:
    """document_id, entity_id, country_code, calling, day of each document that gives a person offices of one state."""
    return (
        held.with_columns(calling=pl.when(pl.col("office").is_in(EXCLUSIVE)).then("office"))
        .group_by("document_id", "entity_id", "day")
        .agg(pl.col("country_code").unique(), pl.col("calling").drop_nulls().unique())
        .filter(pl.col("country_code").list.len() == 1, pl.col("calling").list.len() <= 1)
        .with_columns(pl.col("country_code", "calling").list.first())
    )


def unfold(profiles: pl.DataFrame, column: str) -> pl.DataFrame:
    """entity_id and the fields of the list ``column``, one row each."""
    listed = profiles.filter(pl.col(column).list.len() > 0)
    return listed.select("entity_id", column).explode(column).unnest(column)


def dated(day: pl.Expr) -> pl.Expr:
    """``day``, what has none after all others."""
    return day.fill_null(date.max)


def add(profiles: pl.DataFrame, prints: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """``entities`` (without the labels that lists have) and ``entity_aliases`` of ``profiles``, which may hold several rows
    an entity; ``part`` tells shards apart, whose numbers of documents are their own. ``prints``: part, number, dispatch_id
    of the documents whose dispatch was printed more than once."""
    share = pl.col("entity_id").hash(seed=1) % (1 + profiles.height // _ROWS)
    shares = profiles.with_columns(share=share).partition_by("share", include_key=False) or [profiles]
    made = [_added(some, prints) for some in shares]
    aliases = pl.concat([tables["entity_aliases"] for tables in made]).sort("entity_id", "alias_ar")
    return {"entities": pl.concat([tables["entities"] for tables in made]), "entity_aliases": aliases}


def _added(profiles: pl.DataFrame, prints: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """:func:`add` of all ``profiles`` at once."""
    aliases = unfold(profiles, "aliases").group_by("entity_id", "alias_ar").agg(mention_count=pl.col("count").sum())
    counts = aliases.group_by("entity_id").agg(pl.col("mention_count").sum())
    documents = (
        profiles.group_by("entity_id", "part").agg(n=pl.col("documents").explode().n_unique())
        .group_by("entity_id").agg(document_count=pl.col("n").sum().cast(pl.Int64))
    )
    numbers = profiles.select("entity_id", "part", number="documents").explode("number").unique()
    again = numbers.join(prints, on=["part", "number"]).group_by("entity_id").agg(
        reprints=pl.len().cast(pl.Int64) - pl.col("dispatch_id").n_unique().cast(pl.Int64)
    )
    documents = documents.join(again, on="entity_id", how="left").with_columns(
        dispatch_count=pl.col("document_count") - pl.col("reprints").fill_null(0)
    ).drop("reprints")
    entities = profiles.group_by("entity_id").agg(
        pl.col("entity_type").sort().first(), pl.col("first_date").min(), pl.col("last_date").max()
    ).join(documents, on="entity_id")
    names = unfold(profiles, "names")
    for column in _NAME:
        entities = entities.join(_commonest(names, column, fullest=column == "name_ar"), on="entity_id", how="left")
    entities = _in_full(entities, names)
    entities = entities.join(counts, on="entity_id", how="left").with_columns(pl.col("mention_count").fill_null(0))
    return {"entities": entities, "entity_aliases": aliases}


def _in_full(entities: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """A person whom most documents call by the surname alone has the commonest name that ends in it, if it is not too rare."""
    last = fold_column(pl.col("name_ar").str.split(" ").list.last())
    counted = names.group_by("entity_id", "name_ar").agg(n=pl.col("count").sum().cast(pl.Int64)).with_columns(last=last)
    alone = ~pl.col("name_ar").str.contains(" ")
    short = counted.filter(alone).group_by("entity_id", "last").agg(called=pl.col("n").sum())
    full = (
        counted.filter(~alone).join(short, on=["entity_id", "last"]).filter(pl.col("n") * _RARELY >= pl.col("called"))
        .sort("entity_id", -pl.col("n"), -pl.col("name_ar").str.len_chars().cast(pl.Int64), "name_ar")
        .group_by("entity_id", maintain_order=True).agg(full=pl.col("name_ar").first())
    )
    surname = (pl.col("entity_type") == "person") & ~pl.col("name_ar").str.contains(" ")
    return entities.join(full, on="entity_id", how="left").with_columns(
        name_ar=pl.when(surname).then(pl.coalesce("full", "name_ar")).otherwise("name_ar")
    ).drop("full")


def _commonest(names: pl.DataFrame, column: str, *, fullest: bool = False) -> pl.DataFrame:
    """The commonest value of ``column`` an entity; of equals the longest (``fullest``), then the first in order."""
    counted = names.filter(pl.col(column).is_not_null()).group_by("entity_id", column).agg(n=pl.col("count").sum().cast(pl.Int64))
    longest = pl.col(column).cast(pl.String).str.len_chars().cast(pl.Int64) if fullest else pl.lit(0)
    return (
        counted.with_columns(longest=longest)
        .sort("entity_id", -pl.col("n"), -pl.col("longest"), column)
        .group_by("entity_id", maintain_order=True).first()
        .select("entity_id", column)
    )
