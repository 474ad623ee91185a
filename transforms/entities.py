"""Entities across documents: what each document calls an entity, gathered into one row for the world.

Ids are hashes of the type and the squeezed name (or the gazetteer's key), so documents agree on them without
meeting. What is one although documents spell it in several ways (same_names), and what is two although documents
call it by one name (namesakes), is linked here; seeds/judgements.csv has the last word. Nothing here depends on
the order in which documents arrive: see docs/decisions/0015-entities-across-documents.md.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from transforms import name_forms, namesakes, profiles, same_names, schemas
from transforms.entity_links import EVERYWHERE, resolve
from transforms.gazetteer import Gazetteer
from transforms.gazetteer_sources import ARAB_STATES
from transforms.ids import make_id
from transforms.keys import fold_column
from transforms.name_forms import NameLists
from transforms.profiles import dated, unfold
from transforms.same_names import ListedNames

JUDGEMENT = "judgement"
_LABELS = ("name_ar", "name_latn", "country_code", "geonames_id")
_PRINT = ("part", "number", "dispatch_id")
# the rows of document_entities, mentions, documents and positions of all documents that name one of these ids
RowsOf = Callable[[pl.Series], dict[str, pl.DataFrame]]


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of names before documents are compared. ``places``: entity_id, name_ar, name_latn, country_code,
    geonames_id of listed places and bodies; ``people``: phrase, name_latn of listed people."""

    lists: NameLists
    listed: ListedNames
    places: pl.DataFrame
    people: pl.DataFrame


def compile(gazetteer: Gazetteer, variants: pl.DataFrame) -> Known:
    """From the gazetteer and the seed table name_variants."""
    names, parts = gazetteer.names, gazetteer.name_parts
    people = names.filter(pl.col("kind") == "person")
    lists = name_forms.lists(
        people.select("phrase", "country_code").iter_rows(), parts.filter(pl.col("role") == "given")["key"],
        variants.select("name", "variants").iter_rows(), ARAB_STATES,
    )
    rows = names.filter((pl.col("entity_type") != "person") & (pl.col("skip") == 0))
    entries = rows.select("entity_type", "entity_key", "phrase", "country_code")
    ids = pl.struct("entity_type", "entity_key").map_elements(lambda r: make_id("entity", *r.values()), return_dtype=pl.String)
    places = rows.unique("entity_key", keep="first", maintain_order=True).select(*_LABELS, entity_id=ids)
    labels = people.sort("phrase", "ambiguity", "entity_key").unique("phrase", keep="first", maintain_order=True)
    return Known(lists, ListedNames(entries.iter_rows(), lists), places, labels.select("phrase", "name_latn"))


def link(
    profiled: pl.DataFrame, prints: pl.DataFrame, rows_of: RowsOf, judgements: pl.DataFrame, known: Known, before: pl.DataFrame | None = None,
    version: str = "",
) -> dict[str, pl.DataFrame]:
    """``entities``, ``entity_aliases``, ``entity_links`` and ``linked_names`` of all documents.

    ``profiled``: table ``profiles`` of all shards, with ``part``, the shard. ``prints``: part, number, document_id, dispatch_id
    of the documents of dispatches that were printed more than once. ``judgements``: columns entity_id_a,
    entity_id_b, judgement (same | different). ``before``: ``linked_names`` as it was; what it was made with is
    ``version``, and names that it has are compared again only where what they are compared with may have changed.
    """
    different = {frozenset(pair) for pair in _pairs(judgements, "different")}
    names = same_names.link(_names(profiled), known.lists, known.listed, different, before, version)
    links = names.filter(pl.col("linked_id") != pl.col("entity_id")).select("entity_id", "linked_id", "rule", "confidence")
    sides = _linked(unfold(profiled, "sides").with_columns(own="entity_id"), links)
    full = names.filter(pl.col("key").str.contains(" ")).select("entity_id")
    several = namesakes.doubtful(sides.join(full, left_on="own", right_on="entity_id", how="semi"))
    rows = rows_of(several["own"].unique())
    apart = namesakes.split(several.drop("own"), _spoken_of(rows, links, several))
    links, apart = _judge(judgements, different, names, links, apart)
    entity_links = _rows(links, apart, rows["document_entities"], names["entity_id"])
    # namesakes are counted document by document, all others by their profiles
    two = apart["entity_id"].unique().to_list()
    whole = _linked(profiled, links).filter(~pl.col("entity_id").is_in(two))
    counted = profiles.add(
        pl.concat([whole, _document_by_document(rows, links, entity_links, two)], how="diagonal"),
        pl.concat([prints.select(_PRINT), _renumbered(prints, rows["documents"])]),
    )
    entities = _labelled(counted["entities"], known).select(schemas.TABLES["entities"].names).sort("entity_id")
    return {
        "entities": schemas.conform(entities, "entities"),
        "entity_aliases": schemas.conform(counted["entity_aliases"], "entity_aliases"),
        "entity_links": entity_links,
        "linked_names": names,
    }


def _names(profiled: pl.DataFrame) -> pl.DataFrame:
    """Every name that documents give, with what its first day tells of it, which later days must not undo: entity_id,
    entity_type, key, first, stands_for."""
    firsts = profiled.group_by("entity_id").agg(pl.col("entity_type").sort().first(), first=dated(pl.col("first_date")).min())
    named = unfold(profiled, "names").join(firsts, on="entity_id").filter(dated(pl.col("day")) == pl.col("first"))
    keys = named.sort("entity_id", -pl.col("name_ar").str.len_chars().cast(pl.Int64), "name_ar").group_by("entity_id").agg(
        key=fold_column(pl.col("name_ar").first())
    )
    held = unfold(profiled, "stands").join(firsts, on="entity_id").filter(dated(pl.col("day")) == pl.col("first"))
    states = pl.concat([
        held.select("entity_id", "country_code", "office"),
        named.filter((pl.col("entity_type") != "person") & pl.col("country_code").is_not_null()).select(
            "entity_id", "country_code", office=pl.lit(None, pl.String)
        ),
    ]).unique().sort(pl.all(), nulls_last=False).group_by("entity_id", maintain_order=True).agg(
        stands_for=pl.struct("country_code", "office")
    )
    return firsts.join(keys, on="entity_id").join(states, on="entity_id", how="left").with_columns(
        pl.col("stands_for").fill_null(pl.lit([]))
    ).select("entity_id", "entity_type", "key", "first", "stands_for")


def _linked(frame: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with each entity_id as it is linked everywhere."""
    joined = frame.join(links.select("entity_id", "linked_id"), on="entity_id", how="left", maintain_order="left")
    return joined.with_columns(entity_id=pl.coalesce("linked_id", "entity_id")).drop("linked_id")


def _spoken_of(rows: dict[str, pl.DataFrame], links: pl.DataFrame, several: pl.DataFrame) -> pl.DataFrame:
    """document_id, entity_id, day, countries: what states the documents speak of that name somebody of ``several``."""
    people = _linked(rows["document_entities"].select("document_id", "entity_id"), links).unique()
    people = people.join(several.select("entity_id").unique(), on="entity_id", how="semi")
    countries = (
        rows["document_entities"].filter((pl.col("entity_type") != "person") & pl.col("country_code").is_not_null())
        .group_by("document_id").agg(countries=pl.col("country_code").unique())
    )
    days = rows["documents"].select("document_id", day=dated(pl.col("published_date")))
    return people.join(days, on="document_id").join(countries, on="document_id", how="left")


def _pairs(judgements: pl.DataFrame, judgement: str) -> list[tuple[str, str]]:
    chosen = judgements.filter(pl.col("judgement") == judgement).select("entity_id_a", "entity_id_b").sort(pl.all())
    return list(chosen.iter_rows())


def _judge(
    judgements: pl.DataFrame, different: set[frozenset[str]], names: pl.DataFrame, links: pl.DataFrame, apart: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``links`` and ``apart`` with what a person judged to be the same joined; the id that was first in the news stays. A pair
    that was judged different stays apart, whatever else it is the same as."""
    same = _pairs(judgements, "same")
    if not same:
        return links, apart
    ids = {entity for pair in [*same, *map(tuple, different)] for entity in pair}
    to = dict(links.filter(pl.col("entity_id").is_in(list(ids))).select("entity_id", "linked_id").iter_rows())
    roots = ids | set(to.values())
    first = dict(names.filter(pl.col("entity_id").is_in(list(roots))).select("entity_id", "first").iter_rows())
    parent: dict[str, str] = {}

    def root(entity: str) -> str:
        entity = to.get(entity, entity)
        while entity in parent:
            entity = parent[entity]
        return entity

    for pair in same:
        a, b = sorted(map(root, pair), key=lambda e: (e not in first, first.get(e), e))
        # two that are judged different, each on its side
        if a != b and not any({root(x), root(y)} == {a, b} for x, y in map(tuple, different)):
            parent[b] = a
    merged = pl.DataFrame([(e, root(e)) for e in sorted(parent)], schema={"linked_id": pl.String, "merged": pl.String}, orient="row")
    joined = links.join(merged, on="linked_id", how="left").with_columns(
        linked_id=pl.coalesce("merged", "linked_id"),
        rule=pl.when(pl.col("merged").is_null()).then("rule").otherwise(pl.lit(JUDGEMENT)),
        confidence=pl.when(pl.col("merged").is_null()).then("confidence").otherwise(1.0),
    ).drop("merged")
    added = merged.select(
        entity_id="linked_id", linked_id="merged", rule=pl.lit(JUDGEMENT), confidence=pl.lit(1.0, pl.Float32)
    ).join(joined, on="entity_id", how="anti")
    apart = apart.join(merged.rename({"linked_id": "other_id"}), on="other_id", how="left").with_columns(
        other_id=pl.coalesce("merged", "other_id")
    ).drop("merged")
    apart = apart.join(merged.rename({"linked_id": "entity_id"}), on="entity_id", how="left").with_columns(
        entity_id=pl.coalesce("merged", "entity_id")
    ).drop("merged")
    return pl.concat([joined, added]), apart.unique(["entity_id", "document_id"], maintain_order=True)


def _rows(links: pl.DataFrame, apart: pl.DataFrame, document_entities: pl.DataFrame, met: pl.Series) -> pl.DataFrame:
    """``entity_links``: each link of a name that documents have, and each document's own for namesakes."""
    everywhere = links.filter(pl.col("entity_id").is_in(met.implode())).with_columns(document_id=pl.lit(EVERYWHERE))
    own = document_entities.select("document_id", "entity_id", own="entity_id")
    here = _linked(own, links).join(apart, on=["document_id", "entity_id"]).select(
        "document_id", entity_id="own", linked_id="other_id", rule=pl.lit(namesakes.RULE), confidence=pl.lit(0.8, pl.Float32)
    )
    columns = schemas.TABLES["entity_links"].names
    both = pl.concat([everywhere.select(columns), here.select(columns)])
    return schemas.conform(both.sort("entity_id", "document_id"), "entity_links")


def _document_by_document(
    rows: dict[str, pl.DataFrame], links: pl.DataFrame, entity_links: pl.DataFrame, two: list[str]
) -> pl.DataFrame:
    """Profiles of the namesakes in ``two`` and of those whom single documents mean instead."""
    chosen = {}
    for table in ("document_entities", "mentions"):
        whole = _linked(rows[table].with_columns(own="entity_id"), links).filter(pl.col("entity_id").is_in(two))
        chosen[table] = resolve(whole.with_columns(entity_id="own").drop("own"), "entity_id", entity_links)
    made = profiles.profile(
        chosen["document_entities"], chosen["mentions"], rows["documents"], rows["positions"].clear()
    )
    return made.with_columns(part=pl.lit("", pl.String))


def _renumbered(prints: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """``prints`` by the numbers that :func:`_document_by_document` gives ``documents``."""
    numbered = documents.select("document_id").with_row_index("number").join(prints.drop("part", "number"), on="document_id")
    return numbered.with_columns(part=pl.lit("", pl.String)).select(_PRINT)


def _labelled(entities: pl.DataFrame, known: Known) -> pl.DataFrame:
    """Names, codes and GeoNames ids of listed places and Latin names of listed people in the place of what documents have."""
    people = entities.filter(pl.col("entity_type") == "person").select(
        "entity_id", phrase=fold_column(pl.col("name_ar"))
    ).join(known.people, on="phrase").select("entity_id", listed="name_latn")
    places = known.places.rename({name: f"known_{name}" for name in _LABELS})
    joined = entities.join(people, on="entity_id", how="left").join(places, on="entity_id", how="left")
    return joined.with_columns(
        name_latn=pl.coalesce("listed", "known_name_latn", "name_latn"),
        **{name: pl.coalesce(f"known_{name}", name) for name in ("name_ar", "country_code", "geonames_id")},
    )
