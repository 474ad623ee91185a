"""Days of news in a few words: who is named in which document, on what day, in what office, and what else it speaks of."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from transforms import entities, name_forms, profiles, schemas
from transforms.gazetteer_sources import ARAB_STATES
from transforms.keys import fold
from transforms.page import Entity
from transforms.same_names import ListedNames

NO_JUDGEMENTS = pl.DataFrame(schema={"entity_id_a": pl.String, "entity_id_b": pl.String, "judgement": pl.String})


@dataclass(frozen=True)
class Person:
    """A person as one document has it; ``office`` and ``state`` where it gives a title."""

    name: str
    office: str | None = None
    state: str | None = None

    @property
    def entity(self) -> Entity:
        return Entity("person", self.name, fold(self.name), self.state)


@dataclass(frozen=True)
class Place:
    """A place as one document has it; ``listed``: its key in the gazetteer."""

    name: str
    state: str | None = None
    listed: str = ""

    @property
    def entity(self) -> Entity:
        return Entity("place", self.name, fold(self.name), self.state, known_as=self.listed)


@dataclass(frozen=True)
class Article:
    """A document of one day and what it names."""

    document_id: str
    day: date | None
    named: tuple[Person | Place, ...]


def known(names: list[tuple[str, str]] = (), variants: list[tuple[str, str]] = (), listed: list[tuple[str, str, str, str]] = ()) -> entities.Known:
    """What is known of names: ``names`` (word, state) that several people bear; ``listed`` (type, key, name, state)."""
    people = [(fold(name), state) for name, state in names for _ in range(3)]
    lists = name_forms.lists(people, [], variants, ARAB_STATES)
    labels = pl.DataFrame(schema={"phrase": pl.String, "name_latn": pl.String})
    places = pl.DataFrame(schema={
        "name_ar": pl.String, "name_latn": pl.String, "country_code": pl.String, "geonames_id": pl.Int32, "entity_id": pl.String,
    })
    return entities.Known(lists, ListedNames([(t, k, fold(n), s) for t, k, n, s in listed], lists), places, labels)


def tables(articles: list[Article]) -> dict[str, pl.DataFrame]:
    """document_entities, mentions, documents and positions of ``articles``, in their order."""
    made: dict[str, list[dict]] = {name: [] for name in ("document_entities", "mentions", "documents", "positions")}
    blank = {name: dict.fromkeys(schemas.TABLES[name].names) for name in made}
    for article in articles:
        made["documents"].append(blank["documents"] | dict(
            document_id=article.document_id, source_id="s", uri="u", record_no=0, published_date=article.day, text="", language="ar",
            char_count=0, token_count=0, sentence_count=0, text_key=article.document_id, run_id="r",
        ))
        seen = set()
        for number, thing in enumerate(article.named):
            entity = thing.entity
            made["mentions"].append(blank["mentions"] | dict(
                mention_id=f"{article.document_id}-{number}", document_id=article.document_id, sentence_no=0, start_char=number,
                end_char=number, form=thing.name, entity_type=entity.type, mention_type="name", entity_id=entity.entity_id, rule="r", confidence=1.0,
            ))
            if entity.entity_id not in seen:
                seen.add(entity.entity_id)
                made["document_entities"].append(dict(
                    document_id=article.document_id, entity_id=entity.entity_id, entity_type=entity.type, name_ar=entity.name,
                    name_latn=None, country_code=entity.country_code, geonames_id=None,
                ))
            if isinstance(thing, Person) and thing.office:
                made["positions"].append(dict(
                    position_id=f"{article.document_id}-{number}", person_id=entity.entity_id, office=thing.office, title_ar="t",
                    organization_id=None, country_code=thing.state, document_id=article.document_id, start_char=0, end_char=1,
                    observed_date=article.day,
                ))
    return {name: schemas.from_rows(rows, name) for name, rows in made.items()}


def link(
    articles: list[Article], lists: entities.Known, judgements: pl.DataFrame = NO_JUDGEMENTS, *, shards: int = 1,
    before: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """The linked tables of ``articles``, cut into so many shards."""
    made = tables(articles)
    parts = [schemas.empty("profiles").with_columns(part=pl.lit("", pl.String))]
    for number in range(shards):
        ids = [article.document_id for article in articles[number::shards]]
        rows = {name: frame.filter(pl.col("document_id").is_in(ids)) for name, frame in made.items()}
        parts.append(profiles.profile(**rows).with_columns(part=pl.lit(str(number))))

    def rows_of(ids: pl.Series) -> dict[str, pl.DataFrame]:
        named = made["document_entities"].filter(pl.col("entity_id").is_in(ids.implode())).select("document_id").unique()
        return {name: frame.join(named, on="document_id", how="semi") for name, frame in made.items()}

    prints = pl.DataFrame(schema={"part": pl.String, "number": pl.UInt32, "document_id": pl.String, "dispatch_id": pl.String})
    return entities.link(pl.concat(parts), prints, rows_of, judgements, lists, before, "version")


def meant(linked: dict[str, pl.DataFrame], document_id: str, entity: Entity) -> str:
    """The id of what ``entity`` in ``document_id`` is in the world."""
    links = {(d, e): to for d, e, to in linked["entity_links"].select("document_id", "entity_id", "linked_id").iter_rows()}
    own = entity.entity_id
    return links.get((document_id, own)) or links.get(("", own)) or own
