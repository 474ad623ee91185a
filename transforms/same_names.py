"""Names that are the same one's: every name that documents give, put with an entity or founding one.

Names are taken in the order in which the news first had them, not in which they were read. Each joins the entity
that one candidate rule gives it, or founds an entity whose id is its own. So what is known on one day is not
undone by what later days bring, and the order in which files arrive changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from transforms import name_forms, schemas
from transforms.ids import make_id
from transforms.name_forms import NameLists

SPELLING, FULLER, SURNAME, LISTED = "spelling", "fuller_name", "surname", "listed_name"
# below this likeness two foreign spellings are two names; bodies are called by ordinary words, which a letter tells apart
_LIKE_ENOUGH = {"person": 0.6, "place": 0.6, "organization": 0.8}
_EQUAL = 0.95
# consonants that a lone word needs to be known again in another spelling
_LONG_ENOUGH = 5
# letters of a foreign surname that is borne by one alone until another comes, and how long the news speaks of one thing
_TELLING, _DAYS = 4, timedelta(days=3)
# people expected of a name (of some 40,000 listed) from which the name alone does not tell that two are one
_COMMON = 0.5
# as the news had them: by day, then fuller names first
_IN_ORDER = ("first", -pl.col("key").str.count_matches(" ").cast(pl.Int64), "entity_id")


@dataclass(frozen=True)
class Named:
    """One name as documents have it: its id, type, match form, what it stands for on its first day (state and office, either
    may be None), and that day (date.max where no document is dated)."""

    entity_id: str
    type: str
    key: str
    stands_for: frozenset[tuple[str | None, str | None]]
    first: date

    @property
    def countries(self) -> frozenset[str]:
        return _countries(self.stands_for)


def _countries(stands_for) -> frozenset[str]:
    return frozenset(country for country, _ in stands_for if country is not None)


@dataclass
class _Entity:
    entity_id: str
    units: list[tuple[str, ...]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    stands_for: set[tuple[str | None, str | None]] = field(default_factory=set)

    @property
    def countries(self) -> frozenset[str]:
        return _countries(self.stands_for)


@dataclass(frozen=True)
class Listed:
    """A place or body of the gazetteer as names are linked to it."""

    entity_id: str
    units: tuple[str, ...]
    country_code: str | None


class ListedNames:
    """Listed places and bodies by what their spellings have in common. ``rows``: entity_type, entity_key, phrase,
    country_code."""

    def __init__(self, rows, known: NameLists):
        self.ids: set[str] = set()
        self._blocks: dict[tuple[str, str], list[Listed]] = defaultdict(list)
        for kind, key, phrase, country in rows:
            listed = Listed(make_id("entity", kind, key), name_forms.units(phrase, known), country)
            self.ids.add(listed.entity_id)
            self._blocks[kind, name_forms.block(listed.units)].append(listed)

    def find(self, named: Named, units: tuple[str, ...], known: NameLists) -> tuple[Listed, float] | None:
        """The one listed entity that ``named`` is a spelling of, and how alike they are."""
        block = name_forms.block(units)
        arabic = any(part.startswith("ال") for part in units)
        enough = _EQUAL if name_forms.consonants(units) < _LONG_ENOUGH or named.type == "organization" or arabic else 0.7
        found: dict[str, tuple[Listed, float]] = {}
        for listed in self._blocks.get((named.type, block), ()):
            likeness = name_forms.alike(units, listed.units, known, person=False)
            apart = named.countries and listed.country_code and listed.country_code not in named.countries
            if likeness >= enough and not apart and likeness > found.get(listed.entity_id, (listed, 0.0))[1]:
                found[listed.entity_id] = listed, likeness
        best = max((likeness for _, likeness in found.values()), default=0.0)
        nearest = [entry for entry in found.values() if entry[1] == best]
        return nearest[0] if len(nearest) == 1 else None


def _stand_alike(named: Named, entity: _Entity) -> bool:
    """Both hold an office of one state, or both one of which a state has few and neither another state's."""
    apart = named.countries and entity.countries and not named.countries & entity.countries
    return bool(named.stands_for & entity.stands_for) and not apart


class Register:
    """Entities so far, findable by what spellings of a name have in common."""

    def __init__(self, known: NameLists, listed: ListedNames, different: set[frozenset[str]]):
        self._known, self._listed, self._different = known, listed, different
        self._found: dict[str, list[_Entity]] = defaultdict(list)
        self._loaded: dict[str, _Entity] = {}

    def load(self, named: Named, linked_id: str) -> None:
        """Enter a name whose entity is known from before; in the order of the news, before all that are put."""
        units = name_forms.units(named.key, self._known)
        self._enter(named, units, self.keys(named.type, units), self._loaded.setdefault(linked_id, _Entity(linked_id)))

    def put(self, named: Named) -> tuple[str, str | None, float | None]:
        """Enter the next name in the order of the news: its entity's id, the rule and how sure it is; its own id and no rule
        where it founds one."""
        units = name_forms.units(named.key, self._known)
        if named.entity_id in self._listed.ids or not units or self._is_anybodys(named, units):
            return named.entity_id, None, None
        if named.type != "person" and (found := self._listed.find(named, units, self._known)):
            if frozenset((named.entity_id, found[0].entity_id)) not in self._different:
                return found[0].entity_id, LISTED, round(0.9 * found[1], 2)
        keys = self.keys(named.type, units)
        entity, rule, likeness = self._same(named, units, keys)
        if entity is None:
            self._enter(named, units, keys, _Entity(named.entity_id))
            return named.entity_id, None, None
        self._enter(named, units, keys, entity)
        return entity.entity_id, rule, round(likeness, 2)

    def keys(self, kind: str, units: tuple[str, ...]) -> list[str]:
        """Under what a name of these ``units`` is found: first what spellings have in common, then its ends."""
        keys = [f"{kind} {name_forms.block(units)}"]
        if kind == "person" and len(units) > 1:
            keys += [f"first and last {units[0]} {units[-1]}", f"first and second {units[0]} {units[1]}"]
        if kind == "person" and name_forms.is_surname(units[-1], self._known):
            keys.append(f"surname {units[-1]}")
        return keys

    def keys_of(self, kind: str, key: str) -> list[str]:
        """:meth:`keys` of a name in its match form."""
        return self.keys(kind, name_forms.units(key, self._known))

    def _enter(self, named: Named, units: tuple[str, ...], keys: list[str], entity: _Entity) -> None:
        entity.units.append(units)
        entity.ids.append(named.entity_id)
        entity.days.add(named.first)
        entity.stands_for |= named.stands_for
        for key in keys:
            if entity not in self._found[key]:
                self._found[key].append(entity)

    def _same(self, named: Named, units: tuple[str, ...], keys) -> tuple[_Entity | None, str, float]:
        best: tuple[_Entity | None, str, float] = (None, "", 0.0)
        person = named.type == "person"
        enough = _LIKE_ENOUGH[named.type] if len(units) > 1 or name_forms.consonants(units) >= _LONG_ENOUGH else _EQUAL
        for entity in self._found.get(keys[0], ()):
            likeness = max(name_forms.alike(units, other, self._known, person=person) for other in entity.units)
            if likeness >= enough and likeness > best[2] and self._may_be(named, units, entity, likeness):
                best = entity, SPELLING, likeness
        if best[0] is not None:
            return best
        if len(units) > 1:
            fuller = self._candidates(named, units, keys[1:3], self._is_fuller)
            near = [entity for entity in fuller if _stand_alike(named, entity)] or [
                entity for entity in fuller if self._is_rare(units, entity)
            ]
            if len(near) == 1:
                return near[0], FULLER, 0.8
        found = self._by_surname(named, units, keys[-1]) if person and keys[-1].startswith("surname ") else None
        return (found[0], SURNAME, found[1]) if found else best

    def _is_anybodys(self, named: Named, units: tuple[str, ...]) -> bool:
        """A given name alone, of nobody who holds an office: whoever bears it may be meant."""
        return named.type == "person" and len(units) == 1 and units[0] in self._known.given and not named.countries

    def _by_surname(self, named: Named, units: tuple[str, ...], key: str) -> tuple[_Entity, float] | None:
        """Who is called by this surname alone, or whose surname this is: who stands for the same, or the only bearer of a
        foreign one so far if both came up within days."""
        bearers = self._candidates(named, units, [key], lambda *_: True)
        full = [entity for entity in bearers if any(len(other) > 1 for other in entity.units)]
        wanted = full if len(units) == 1 else [entity for entity in bearers if entity not in full]
        of_states = {side for side in named.stands_for if side[0] is not None}
        near = [entity for entity in wanted if of_states & entity.stands_for]
        if len(near) == 1:
            return near[0], 0.75
        telling = len(units[-1]) >= _TELLING and not name_forms.is_arab(units[-1], self._known)
        only = telling and len(wanted) == 1 and len(full) <= (len(units) == 1)
        apart = only and named.countries and wanted[0].countries and not named.countries & wanted[0].countries
        soon = only and min(abs(named.first - day) for day in wanted[0].days) <= _DAYS
        return (wanted[0], 0.6) if soon and not apart else None

    def _candidates(self, named: Named, units: tuple[str, ...], keys: list[str], fits) -> list[_Entity]:
        found: list[_Entity] = []
        for key in keys:
            for entity in self._found.get(key, ()):
                if entity not in found and self._may_be(named, units, entity, _EQUAL) and fits(units, entity):
                    found.append(entity)
        return found

    def _is_fuller(self, units: tuple[str, ...], entity: _Entity) -> bool:
        return any(
            name_forms.is_fuller(units, other, self._known) or name_forms.is_fuller(other, units, self._known)
            for other in entity.units
        )

    def _is_rare(self, units: tuple[str, ...], entity: _Entity) -> bool:
        """The shorter name is so rare that the fuller one is hardly another's."""
        return any(
            name_forms.expected_bearers(min(units, other, key=len), self._known) < _COMMON
            for other in entity.units if self._is_fuller(units, _Entity("", [other]))
        )

    def _may_be(self, named: Named, units: tuple[str, ...], entity: _Entity, likeness: float) -> bool:
        if any(frozenset((named.entity_id, other)) in self._different for other in entity.ids):
            return False
        # one spelling but for spaces and hamzas: what tells people of one name apart then applies to both
        if likeness < _EQUAL and named.countries and entity.countries and not named.countries & entity.countries:
            return False
        return not any(name_forms.differ(units, other, self._known) for other in entity.units)


def link(
    names: pl.DataFrame, known: NameLists, listed: ListedNames, different: set[frozenset[str]],
    before: pl.DataFrame | None = None, version: str = "",
) -> pl.DataFrame:
    """The table ``linked_names`` of ``names`` (entity_id, entity_type, key, first, stands_for), whatever their order.

    ``different``: pairs of ids that a person judged to be two. ``before``: the table as it was. Where ``version`` made it, the
    names of days before the first change keep their links; of them only those that a later name may be compared with
    are looked at.
    """
    register = Register(known, listed, different)
    if before is None or before["version"].first() != version:
        before = schemas.empty("linked_names")
    kept = _unchanged(names, before)
    rest = names.join(kept, on="entity_id", how="anti")
    keys = [register.keys_of(kind, key) for kind, key in rest.select("entity_type", "key").iter_rows()]
    for named, linked_id in _rivals(kept, {key for found in keys for key in found}):
        register.load(named, linked_id)
    rest = rest.with_columns(keys=pl.Series(keys, dtype=pl.List(pl.String))).sort(*_IN_ORDER)
    found = [register.put(named) for named in map(_named, rest.iter_rows(named=True))]
    linked = rest.with_columns(
        linked_id=pl.Series([f[0] for f in found], dtype=pl.String), rule=pl.Series([f[1] for f in found], dtype=pl.String),
        confidence=pl.Series([f[2] for f in found], dtype=pl.Float32), version=pl.lit(version),
    )
    return pl.concat([kept, schemas.conform(linked, "linked_names")]).sort("entity_id")


def _unchanged(names: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``before`` of the days before the first on which a name came, went or is told of otherwise."""
    told = ["entity_id", "entity_type", "key", "first", "stands_for"]
    # what a name stands for as text: lists do not join
    text = pl.col("stands_for").list.eval(pl.element().struct.json_encode()).list.join("|")
    then, now = (frame.select(*told[:4], text) for frame in (before, names))
    gone, come = then.join(now, on=told, how="anti"), now.join(then, on=told, how="anti")
    since = pl.concat([gone["first"], come["first"]]).min()
    return before if since is None else before.filter(pl.col("first") < since)


def _rivals(kept: pl.DataFrame, keys: set[str]) -> Iterator[tuple[Named, str]]:
    """Names of ``kept`` of entities that are found under one of ``keys``, with their entity's id, in the order of the news."""
    kept = kept.filter(pl.col("rule").is_null() | (pl.col("rule") != LISTED))
    under = kept.select("linked_id", "keys").explode("keys").join(
        pl.DataFrame({"keys": sorted(keys)}, schema={"keys": pl.String}), on="keys", how="semi"
    )
    rivals = kept.join(under.select("linked_id").unique(), on="linked_id", how="semi").sort(*_IN_ORDER)
    for row in rivals.iter_rows(named=True):
        yield _named(row), row["linked_id"]


def _named(row: dict) -> Named:
    stands_for = frozenset((side["country_code"], side["office"]) for side in row["stands_for"])
    return Named(row["entity_id"], row["entity_type"], row["key"], stands_for, row["first"])
