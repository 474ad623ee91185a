"""Different people of one name, told apart by the states that they hold office for and by what excludes each other.

A document that gives a person an office of a state takes a side. The side that the news had first keeps the
entity's id; another state's is another person, unless the document speaks of the first state too, where the title
may be a counterpart's read wrongly. Documents that take no side go with the state that they speak of.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from transforms.ids import make_id

RULE = "namesake"
# these serve other than their own state, or none
OF_NO_STATE = ("envoy", "secretary_general", "assistant_secretary_general", "chief_executive", "other")
# callings that one person does not have within half a year
_EXCLUSIVE = ("judge", "military_commander", "ambassador")
_AT_ONCE = timedelta(days=180)
# a name that so many documents know as one person's is split only by several
_WELL_KNOWN = 10


@dataclass(frozen=True)
class Side:
    """What a document says that a person stands for."""

    country_code: str
    calling: str | None


def sides(positions: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """document_id, entity_id, country_code, calling, day of each document that takes one side on a person.

    ``positions``: person_id, office, country_code, document_id. ``documents``: document_id, published_date.
    """
    return (
        positions.filter(pl.col("country_code").is_not_null() & ~pl.col("office").is_in(OF_NO_STATE))
        .with_columns(calling=pl.when(pl.col("office").is_in(_EXCLUSIVE)).then("office"))
        .group_by("document_id", entity_id="person_id")
        .agg(pl.col("country_code").unique(), pl.col("calling").drop_nulls().unique())
        .filter(pl.col("country_code").list.len() == 1, pl.col("calling").list.len() <= 1)
        .with_columns(pl.col("country_code", "calling").list.first())
        .join(documents.select("document_id", day=pl.col("published_date").fill_null(date.max)), on="document_id")
        .sort("day", "document_id", "entity_id")
    )


def split(taken: pl.DataFrame, spoken_of: pl.DataFrame) -> dict[str, dict[str, str]]:
    """Entity -> document -> id of the other person whom that document means.

    ``taken``: as :func:`sides` gives it, entity_id being the linked one. ``spoken_of``: document_id, entity_id (linked),
    day, countries (list) of every document that names one of these entities.
    """
    several = taken.filter(
        (pl.col("country_code").n_unique() > 1).over("entity_id") | (pl.col("calling").n_unique() > 1).over("entity_id")
    )
    told: dict[str, list[tuple[date, str, Side]]] = {}
    for row in several.iter_rows(named=True):
        told.setdefault(row["entity_id"], []).append((row["day"], row["document_id"], Side(row["country_code"], row["calling"])))
    speaking: dict[str, dict[str, tuple[date, frozenset[str]]]] = {}
    for document, entity, day, countries in spoken_of.select("document_id", "entity_id", "day", "countries").iter_rows():
        if entity in told:
            speaking.setdefault(entity, {})[document] = day, frozenset(countries or ())
    found = {entity: _others(entity, rows, speaking.get(entity, {})) for entity, rows in told.items()}
    return {entity: others for entity, others in found.items() if others}


def _others(entity: str, rows: list[tuple[date, str, Side]], speaking: dict[str, tuple[date, frozenset[str]]]) -> dict[str, str]:
    """What no later day undoes: a side counts from the day on which it is sure."""
    first = _first(rows)
    groups: dict[Side, list[tuple[date, str]]] = {}
    for day, document, side in rows:
        if _excludes(first, side, rows, day):
            key = side if side.country_code == first.country_code else Side(side.country_code, None)
            groups.setdefault(key, []).append((day, document))
    apart: dict[str, str] = {}
    kept: list[tuple[date, Side, str]] = []
    for side, found in groups.items():
        since = _sure_since(first, side, found, rows, speaking)
        if since is not None:
            other = make_id("entity", "person", entity, side.country_code, side.calling)
            apart |= {document: other for day, document in found if day >= since}
            kept.append((since, side, other))
    sided = {document for _, document, _ in rows}
    for document, (day, countries) in speaking.items():
        nearer = [other for since, side, other in kept if side.country_code in countries and since <= day]
        if document not in sided and len(nearer) == 1 and first.country_code not in countries:
            apart[document] = nearer[0]
    return apart


def _sure_since(first: Side, side: Side, found: list[tuple[date, str]], rows, speaking) -> date | None:
    """The day from which enough documents take ``side`` that do not speak of the first one's state."""
    same_state = side.country_code == first.country_code
    sure = [day for day, document in found if same_state or first.country_code not in speaking.get(document, (day, ()))[1]]
    for day in sorted(set(sure)):
        of_first = sum(at <= day and other.country_code == first.country_code for at, _, other in rows)
        if sum(at <= day for at in sure) >= (2 if of_first >= _WELL_KNOWN else 1):
            return day
    return None


def _first(rows: list[tuple[date, str, Side]]) -> Side:
    """The side of the first day; of several, that of most documents."""
    day = rows[0][0]
    that_day = [side for at, _, side in rows if at == day]
    return min(that_day, key=lambda s: (-that_day.count(s), s.country_code, s.calling or ""))


def _excludes(first: Side, side: Side, rows: list[tuple[date, str, Side]], day: date) -> bool:
    if side.country_code != first.country_code:
        return True
    if not first.calling or not side.calling or side.calling == first.calling:
        return False
    return any(
        other == first and at <= day <= at + _AT_ONCE for at, _, other in rows if date.max not in (at, day)
    )
