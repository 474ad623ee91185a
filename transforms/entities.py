"""Entities across documents: what each document calls an entity, gathered into one row for the world.

Ids are hashes of the type and the squeezed name (or the gazetteer's key), so documents agree on them without
meeting. What is one although documents spell it in several ways (same_names), and what is two although documents
call it by one name (namesakes), is linked here; seeds/judgements.csv has the last word. Nothing here depends on
the order in which documents arrive: see docs/decisions/0015-entities-across-documents.md.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from transforms import name_forms, namesakes, same_names, schemas
from transforms.entity_links import EVERYWHERE, resolve
from transforms.gazetteer import Gazetteer
from transforms.gazetteer_sources import ARAB_STATES
from transforms.ids import make_id
from transforms.keys import fold_column
from transforms.name_forms import NameLists
from transforms.same_names import ListedNames, Link, Named

JUDGEMENT = "judgement"
_ATTRIBUTES = ("name_ar", "name_latn", "country_code", "geonames_id")


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
    listed = rows.unique("entity_key", keep="first", maintain_order=True).select(
        "name_ar", "name_latn", "country_code", "geonames_id",
        entity_id=pl.struct("entity_type", "entity_key").map_elements(lambda r: make_id("entity", *r.values()), return_dtype=pl.String),
    )
    labels = people.sort("phrase", "ambiguity", "entity_key").unique("phrase", keep="first", maintain_order=True)
    return Known(
        lists, ListedNames(rows.select("entity_type", "entity_key", "phrase", "country_code").iter_rows(), lists), listed,
        labels.select("phrase", "name_latn"),
    )


def link(
    document_entities: pl.DataFrame, mentions: pl.DataFrame, documents: pl.DataFrame, positions: pl.DataFrame,
    judgements: pl.DataFrame, known: Known,
) -> dict[str, pl.DataFrame]:
    """``entities``, ``entity_aliases`` and ``entity_links`` from all documents' entities, mentions and positions.

    ``judgements``: columns entity_id_a, entity_id_b, judgement (same | different).
    """
    taken = namesakes.sides(positions, documents)
    names = _names(document_entities, documents, positions)
    different = {frozenset(pair) for pair in _pairs(judgements, "different")}
    links = {found.entity_id: found for found in same_names.link(names, known.lists, known.listed, different)}
    to = {entity: found.linked_id for entity, found in links.items()}
    apart = namesakes.split(taken.with_columns(pl.col("entity_id").replace(to)), _spoken_of(document_entities, documents, to, taken))
    founded = {n.entity_id: n.first for n in names}
    _judge(judgements, links, apart, founded, different)
    entity_links = _rows(links, apart, document_entities)
    return _tables(document_entities, mentions, documents, entity_links, known) | {"entity_links": entity_links}


def _names(document_entities: pl.DataFrame, documents: pl.DataFrame, positions: pl.DataFrame) -> list[Named]:
    """Every name that documents give, with what its first day tells of it: later days must not undo it."""
    dated = document_entities.join(
        documents.select("document_id", day=pl.col("published_date").fill_null(date.max)), on="document_id"
    )
    firsts = dated.group_by("entity_id").agg(
        entity_type=pl.col("entity_type").sort().first(), first=pl.col("day").min(),
        key=fold_column(pl.col("name_ar")).sort_by("day", pl.col("name_ar").str.len_chars(), "name_ar", descending=[False, True, False]).first(),
    )
    held = positions.filter(pl.col("country_code").is_not_null() & ~pl.col("office").is_in(namesakes.OF_NO_STATE)).join(
        documents.select("document_id", day=pl.col("published_date").fill_null(date.max)), on="document_id"
    )
    states = pl.concat([
        held.select(pl.col("person_id").alias("entity_id"), "country_code", "office", "day"),
        dated.filter((pl.col("entity_type") != "person") & pl.col("country_code").is_not_null()).select(
            "entity_id", "country_code", pl.lit(None, pl.String).alias("office"), "day"
        ),
    ]).join(firsts.select("entity_id", day="first"), on=["entity_id", "day"], how="semi").unique()
    stands_for: dict[str, set[tuple[str, str | None]]] = {}
    for entity, country, office in states.select("entity_id", "country_code", "office").iter_rows():
        stands_for.setdefault(entity, set()).add((country, office))
    return [
        Named(row["entity_id"], row["entity_type"], row["key"], frozenset(stands_for.get(row["entity_id"], ())), row["first"])
        for row in firsts.iter_rows(named=True)
    ]


def _spoken_of(
    document_entities: pl.DataFrame, documents: pl.DataFrame, to: dict[str, str], taken: pl.DataFrame
) -> pl.DataFrame:
    """document_id, entity_id, day, countries: what states the documents speak of that name somebody on whom sides are taken."""
    people = document_entities.filter(pl.col("entity_type") == "person").select("document_id", pl.col("entity_id").replace(to)).unique()
    people = people.join(taken.select(pl.col("entity_id").replace(to)).unique(), on="entity_id", how="semi")
    countries = (
        document_entities.filter((pl.col("entity_type") != "person") & pl.col("country_code").is_not_null())
        .join(people.select("document_id").unique(), on="document_id", how="semi")
        .group_by("document_id").agg(countries=pl.col("country_code").unique())
    )
    days = documents.select("document_id", day=pl.col("published_date").fill_null(date.max))
    return people.join(days, on="document_id").join(countries, on="document_id", how="left")


def _pairs(judgements: pl.DataFrame, judgement: str) -> list[tuple[str, str]]:
    chosen = judgements.filter(pl.col("judgement") == judgement).select("entity_id_a", "entity_id_b").sort(pl.all())
    return list(chosen.iter_rows())


def _judge(
    judgements: pl.DataFrame, links: dict[str, Link], apart: dict[str, dict[str, str]], founded: dict[str, date],
    different: set[frozenset[str]],
) -> None:
    """Join what a person judged to be the same, in ``links`` and ``apart``; the id that was first in the news stays. A pair
    that was judged different stays apart, whatever else it is the same as."""
    parent: dict[str, str] = {}

    def root(entity: str) -> str:
        entity = links[entity].linked_id if entity in links else entity
        while entity in parent:
            entity = parent[entity]
        return entity

    def known_as(entity: str) -> set[str]:
        return {e for e in {*founded, *links, *parent} if root(e) == entity} | {entity}

    for pair in _pairs(judgements, "same"):
        a, b = sorted(map(root, pair), key=lambda e: (founded.get(e, date.max), e))
        if a != b and not any(frozenset((x, y)) in different for x in known_as(a) for y in known_as(b)):
            parent[b] = a
    for entity in list(links):
        if (to := root(entity)) != links[entity].linked_id:
            links[entity] = Link(entity, to, JUDGEMENT, 1.0)
    for entity in parent:
        if entity not in links:
            links[entity] = Link(entity, root(entity), JUDGEMENT, 1.0)
    for others in apart.values():
        for document, other in others.items():
            others[document] = root(other)


def _rows(links: dict[str, Link], apart: dict[str, dict[str, str]], document_entities: pl.DataFrame) -> pl.DataFrame:
    """``entity_links``: each link of a name that documents have, and each document's own for namesakes."""
    everywhere = pl.DataFrame(
        [(EVERYWHERE, l.entity_id, l.linked_id, l.rule, l.confidence) for l in links.values()],
        schema=schemas.TABLES["entity_links"].polars, orient="row",
    )
    by_entity = dict(everywhere.select("entity_id", "linked_id").iter_rows())
    others = [(entity, document, other) for entity, documents in apart.items() for document, other in documents.items()]
    here = (
        document_entities.select("document_id", "entity_id", whole=pl.col("entity_id").replace(by_entity))
        .join(pl.DataFrame(others, schema={"whole": pl.String, "document_id": pl.String, "linked_id": pl.String}, orient="row"), on=["document_id", "whole"])
        .select("document_id", "entity_id", "linked_id", rule=pl.lit(namesakes.RULE), confidence=pl.lit(0.8, pl.Float32))
    )
    met = everywhere.join(document_entities.select("entity_id").unique(), on="entity_id", how="semi")
    return schemas.conform(pl.concat([met, here]).sort("entity_id", "document_id"), "entity_links")


def _tables(
    document_entities: pl.DataFrame, mentions: pl.DataFrame, documents: pl.DataFrame, entity_links: pl.DataFrame, known: Known
) -> dict[str, pl.DataFrame]:
    placed = resolve(document_entities, "entity_id", entity_links).join(
        documents.select("document_id", "published_date", dispatch_id=pl.coalesce("duplicate_of", "document_id")),
        on="document_id", how="left",
    )
    named = resolve(
        mentions.filter(pl.col("entity_id").is_not_null() & (pl.col("mention_type") == "name")).select("document_id", "entity_id", alias_ar="form"),
        "entity_id", entity_links,
    )
    aliases = named.group_by("entity_id", "alias_ar").agg(mention_count=pl.len()).sort("entity_id", "alias_ar")
    counts = named.group_by("entity_id").agg(mention_count=pl.len())
    entities = placed.group_by("entity_id").agg(
        entity_type=pl.col("entity_type").sort().first(),
        document_count=pl.col("document_id").n_unique(),
        dispatch_count=pl.col("dispatch_id").n_unique(),
        first_date=pl.col("published_date").min(),
        last_date=pl.col("published_date").max(),
    )
    for column in _ATTRIBUTES:
        entities = entities.join(_commonest(placed, column, fullest=column == "name_ar"), on="entity_id", how="left")
    entities = _labelled(entities, known).join(counts, on="entity_id", how="left").with_columns(pl.col("mention_count").fill_null(0))
    return {
        "entities": schemas.conform(entities.select(schemas.TABLES["entities"].names).sort("entity_id"), "entities"),
        "entity_aliases": schemas.conform(aliases, "entity_aliases"),
    }


def _labelled(entities: pl.DataFrame, known: Known) -> pl.DataFrame:
    """Names, codes and GeoNames ids of listed places and Latin names of listed people in the place of what documents have."""
    people = entities.filter(pl.col("entity_type") == "person").select(
        "entity_id", phrase=fold_column(pl.col("name_ar"))
    ).join(known.people, on="phrase").select("entity_id", listed="name_latn")
    places = known.places.rename({name: f"known_{name}" for name in _ATTRIBUTES})
    joined = entities.join(people, on="entity_id", how="left").join(places, on="entity_id", how="left")
    return joined.with_columns(
        name_latn=pl.coalesce("listed", "known_name_latn", "name_latn"),
        **{name: pl.coalesce(f"known_{name}", name) for name in ("name_ar", "country_code", "geonames_id")},
    )


def _commonest(placed: pl.DataFrame, column: str, *, fullest: bool = False) -> pl.DataFrame:
    """The commonest value of ``column`` an entity; of equals the longest (``fullest``), then the first in order."""
    counted = placed.filter(pl.col(column).is_not_null()).group_by("entity_id", column).agg(n=pl.len().cast(pl.Int64))
    longest = pl.col(column).cast(pl.String).str.len_chars().cast(pl.Int64) if fullest else pl.lit(0)
    return (
        counted.with_columns(longest=longest)
        .sort("entity_id", -pl.col("n"), -pl.col("longest"), column)
        .group_by("entity_id", maintain_order=True).first()
        .select("entity_id", column)
    )
