"""Different people of one name, told apart by the states that they hold office for and by what excludes each other.

A document that gives a person an office of a state takes a side. The side that the news had first keeps the
entity's id; another state's is another person, unless the document speaks of the first state too, where the title
may be a counterpart's read wrongly. Documents that take no side go with the state that they speak of. A single word
(سلمان) is no name to tell people apart by.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from transforms import profiles
from transforms.ids import make_id

RULE = "namesake"
_AT_ONCE = timedelta(days=180)
# a name that so many documents know as one person's is split only by several
_WELL_KNOWN = 10


@dataclass(frozen=True)
class Side:
    """What a document says that a person stands for."""

    country_code: str
    calling: str | None


def doubtful(sides: pl.DataFrame) -> pl.DataFrame:
    """Those ``sides`` (document_id, entity_id, country_code, calling, day) on whom documents take more than one."""
    return sides.filter(
        (pl.col("country_code").n_unique() > 1).over("entity_id") | (pl.col("calling").n_unique() > 1).over("entity_id")
    )


def split(several: pl.DataFrame, spoken_of: pl.DataFrame) -> pl.DataFrame:
    """entity_id, document_id, other_id: in this document, the entity is another person.

    ``several``: as :func:`doubtful` gives it, entity_id being the linked one. ``spoken_of``: document_id, entity_id
    (linked), day, countries (list) of every document that names one of these entities.
    """
    told: dict[str, list[tuple[date, str, Side]]] = {}
    for row in several.with_columns(profiles.dated(pl.col("day"))).sort("day", "document_id", "country_code").iter_rows(named=True):
        told.setdefault(row["entity_id"], []).append((row["day"], row["document_id"], Side(row["country_code"], row["calling"])))
    speaking: dict[str, dict[str, tuple[date, frozenset[str]]]] = {}
    for document, entity, day, countries in spoken_of.select("document_id", "entity_id", "day", "countries").iter_rows():
        speaking.setdefault(entity, {})[document] = day, frozenset(countries or ())
    found = [
        (entity, document, other)
        for entity, rows in told.items() for document, other in _others(entity, rows, speaking.get(entity, {})).items()
    ]
    return pl.DataFrame(found, schema=dict.fromkeys(("entity_id", "document_id", "other_id"), pl.String), orient="row").sort(pl.all())


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
