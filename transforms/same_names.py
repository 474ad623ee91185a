"""Names that are the same one's: every name that documents give, put with an entity or founding one.

Names are taken in the order in which the news first had them, not in which they were read. Each joins the entity
that one candidate rule gives it, or founds an entity whose id is its own. So what is known on one day is not
undone by what later days bring, and the order in which files arrive changes nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from transforms import name_forms
from transforms.ids import make_id
from transforms.name_forms import NameLists

SPELLING, FULLER, LISTED = "spelling", "fuller_name", "listed_name"
# below this likeness two foreign spellings are two names; bodies are called by ordinary words, which a letter tells apart
_LIKE_ENOUGH = {"person": 0.6, "place": 0.6, "organization": 0.8}
_EQUAL = 0.95
# consonants that a lone word needs to be known again in another spelling
_LONG_ENOUGH = 5
# people expected of a name (of some 40,000 listed) from which the name alone does not tell that two are one
_COMMON = 0.5


@dataclass(frozen=True)
class Named:
    """One name as documents have it: its id, type, match form, what it stands for on its first day (state, and office or
    None), and that day (date.max where no document is dated)."""

    entity_id: str
    type: str
    key: str
    stands_for: frozenset[tuple[str, str | None]]
    first: date

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(country for country, _ in self.stands_for)


@dataclass
class _Entity:
    entity_id: str
    units: list[tuple[str, ...]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    stands_for: set[tuple[str, str | None]] = field(default_factory=set)

    @property
    def countries(self) -> set[str]:
        return {country for country, _ in self.stands_for}


@dataclass(frozen=True)
class Link:
    """``entity_id`` is another spelling of ``linked_id``."""

    entity_id: str
    linked_id: str
    rule: str
    confidence: float


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
        enough = _EQUAL if len(block) < _LONG_ENOUGH or named.type == "organization" else 0.7
        found: dict[str, tuple[Listed, float]] = {}
        for listed in self._blocks.get((named.type, block), ()):
            likeness = name_forms.alike(units, listed.units, known, person=False)
            apart = named.countries and listed.country_code and listed.country_code not in named.countries
            if likeness >= enough and not apart and likeness > found.get(listed.entity_id, (listed, 0.0))[1]:
                found[listed.entity_id] = listed, likeness
        best = max((likeness for _, likeness in found.values()), default=0.0)
        nearest = [entry for entry in found.values() if entry[1] == best]
        return nearest[0] if len(nearest) == 1 else None


class Register:
    """Entities so far, findable by what spellings of a name have in common."""

    def __init__(self, known: NameLists, listed: ListedNames, different: set[frozenset[str]]):
        self._known, self._listed, self._different = known, listed, different
        self._found: dict[tuple[str, str], list[_Entity]] = defaultdict(list)

    def put(self, named: Named) -> Link | None:
        """Enter the next name in the order of the news: the link to its entity, None where it founds one."""
        units = name_forms.units(named.key, self._known)
        if named.entity_id in self._listed.ids or not units:
            return None
        if named.type != "person" and (found := self._listed.find(named, units, self._known)):
            if frozenset((named.entity_id, found[0].entity_id)) not in self._different:
                return Link(named.entity_id, found[0].entity_id, LISTED, round(0.9 * found[1], 2))
        keys = [(named.type, name_forms.block(units))]
        if named.type == "person" and len(units) > 1:
            keys += [("first and last", f"{units[0]} {units[-1]}"), ("first and second", f"{units[0]} {units[1]}")]
        entity, rule, likeness = self._same(named, units, keys)
        if entity is None:
            entity = _Entity(named.entity_id)
        entity.units.append(units)
        entity.ids.append(named.entity_id)
        entity.stands_for |= named.stands_for
        for key in keys:
            if entity not in self._found[key]:
                self._found[key].append(entity)
        if entity.entity_id == named.entity_id:
            return None
        return Link(named.entity_id, entity.entity_id, rule, round(likeness, 2))

    def _same(self, named: Named, units: tuple[str, ...], keys) -> tuple[_Entity | None, str, float]:
        best: tuple[_Entity | None, str, float] = (None, "", 0.0)
        person = named.type == "person"
        enough = _LIKE_ENOUGH[named.type] if len(units) > 1 or len(keys[0][1]) >= _LONG_ENOUGH else _EQUAL
        for entity in self._found.get(keys[0], ()):
            likeness = max(name_forms.alike(units, other, self._known, person=person) for other in entity.units)
            if likeness >= enough and likeness > best[2] and self._may_be(named, units, entity, likeness):
                best = entity, SPELLING, likeness
        if best[0] is not None:
            return best
        fuller: list[_Entity] = []
        for key in keys[1:]:
            for entity in self._found.get(key, ()):
                if entity not in fuller and self._may_be(named, units, entity, 0.0) and self._is_fuller(named, units, entity):
                    fuller.append(entity)
        return (fuller[0], FULLER, 0.8) if len(fuller) == 1 else best

    def _is_fuller(self, named: Named, units: tuple[str, ...], entity: _Entity) -> bool:
        """One is the other with more of the name, and the shorter is rare or both stand for one office of one state."""
        for other in entity.units:
            shorter, longer = sorted((units, other), key=len)
            if not name_forms.is_fuller(longer, shorter, self._known):
                continue
            if named.stands_for & entity.stands_for or name_forms.expected_bearers(shorter, self._known) < _COMMON:
                return True
        return False

    def _may_be(self, named: Named, units: tuple[str, ...], entity: _Entity, likeness: float) -> bool:
        if any(frozenset((named.entity_id, other)) in self._different for other in entity.ids):
            return False
        # one spelling but for spaces and hamzas: what tells people of one name apart then applies to both
        if likeness < _EQUAL and named.countries and entity.countries and not named.countries & entity.countries:
            return False
        return not any(name_forms.differ(units, other, self._known) for other in entity.units)


def link(names: list[Named], known: NameLists, listed: ListedNames, different: set[frozenset[str]]) -> list[Link]:
    """The links of all ``names``, whatever their order; ``different``: pairs of ids that a person judged to be two."""
    register = Register(known, listed, different)
    ordered = sorted(names, key=lambda n: (n.first, -n.key.count(" "), n.entity_id))
    return [link for link in map(register.put, ordered) if link is not None]
