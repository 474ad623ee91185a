"""What a record calls its parts: source names, JSON keys and CSV columns to the fields of an article."""

import fnmatch
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl
import yaml

from transforms import markup

FIELDS = ("id", "source", "url", "title", "author", "published", "collected", "text", "records")
_INNER_NAMES = ("name", "value", "text", "#text", "$date", "$oid")


class UnknownField(ValueError):
    """The seed table maps names to a field that no article has."""


class BadSources(ValueError):
    """A file of sources is not as seeds/sources.yml describes."""


@dataclass(frozen=True)
class Layout:
    """How one kind of source names things: used for records with all names in ``has``, in files that fit ``file``."""

    name: str
    has: frozenset[str]
    fields: Mapping[str, tuple[str, ...]]
    file: str | None = None
    html: tuple[str, ...] = ()
    source: str | None = None


def layouts(written: str) -> tuple[Layout, ...]:
    """The layouts in the text of a file like seeds/sources.yml. Raises BadSources."""
    try:
        entries = (yaml.safe_load(written) or {}).get("layouts") or []
        return tuple(map(_layout, entries))
    except (yaml.YAMLError, AttributeError, TypeError, KeyError, RecursionError) as error:
        raise BadSources(f"a file of sources: {type(error).__name__}: {error}") from error


def _layout(entry: dict) -> Layout:
    if odd := set(entry) - {"name", "has", "fields", "file", "html", "source"}:
        raise BadSources(f"layout {entry.get('name')}: unknown {sorted(map(str, odd))}")
    written = entry.get("fields") or {}
    given = {field: (names,) if isinstance(names, str) else tuple(names) for field, names in written.items()}
    if odd := (set(given) | set(entry.get("html") or ())) - set(FIELDS):
        raise BadSources(f"layout {entry.get('name')}: no article has {sorted(map(str, odd))}")
    has = frozenset(normal_name(name) for name in entry.get("has") or ())
    if not has and not entry.get("file"):
        raise BadSources(f"layout {entry['name']}: neither has nor file says when it is used")
    return Layout(entry["name"], has, given, entry.get("file"), tuple(entry.get("html") or ()), entry.get("source"))


@dataclass(frozen=True)
class FieldNames:
    """For each field of an article, the names it goes by, best first; and the layouts that know better."""

    aliases: Mapping[str, tuple[str, ...]]
    layouts: tuple[Layout, ...] = ()

    @classmethod
    def from_seed(cls, table: pl.DataFrame, known: Iterable[Layout] = ()) -> "FieldNames":
        """From seeds/fields.csv: field, alias, note."""
        if unknown := set(table["field"]) - set(FIELDS):
            raise UnknownField(f"seeds/fields.csv: unknown {sorted(unknown)}")
        grouped = table.group_by("field", maintain_order=True).agg("alias")
        return cls({field: tuple(aliases) for field, aliases in grouped.iter_rows()}, tuple(known))

    def for_file(self, name: str) -> "FieldNames":
        """With the layouts alone that can be of the file called ``name``."""
        fitting = tuple(one for one in self.layouts if one.file is None or fnmatch.fnmatch(name, one.file))
        return replace(self, layouts=fitting) if fitting != self.layouts else self

    def values(self, record: Mapping[str, object]) -> dict[str, object]:
        """The first filled value of each field in ``record``; a field without one is left out."""
        by_name = {}
        for name, value in record.items():
            for known_as in (normal_name(name), without_prefix(normal_name(name))):
                by_name.setdefault(known_as, value)
        layout = next((one for one in self.layouts if one.has <= by_name.keys()), None)
        found = {}
        for field, aliases in self.aliases.items():
            for alias in (*layout.fields.get(field, ()), *aliases) if layout else aliases:
                name, _, inner = alias.partition(".")
                value = by_name.get(name)
                if inner:
                    value = value.get(inner) if isinstance(value, dict) else None
                if value not in (None, "", [], {}):
                    found[field] = value
                    break
        if layout:
            for field in layout.html:
                if isinstance(found.get(field), str):
                    found[field] = markup.plain(found[field])
            if layout.source:
                found.setdefault("source", layout.source)
        return found

    def knows_text(self, columns: list[str]) -> bool:
        """Whether any of ``columns`` can hold the text of an article."""
        names = {normal_name(c) for c in columns} | {without_prefix(normal_name(c)) for c in columns}
        fitting = [one.fields.get("text", ()) for one in self.layouts if one.has <= names]
        known = {alias.partition(".")[0] for aliases in (self.aliases["text"], *fitting) for alias in aliases}
        return not names.isdisjoint(known)


def normal_name(name: str) -> str:
    """publishedAt, Published-At and published_at are one name."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip().lstrip("\ufeff@"))
    return re.sub(r"[\W_]+", "_", spaced).strip("_").lower()


def without_prefix(name: str) -> str:
    """a_title -> title: databases put a letter for the table before a column's name."""
    return re.sub(r"^[a-z]_", "", name)


def as_text(value: object, joint: str) -> str | None:
    """``value`` as one string: lists joined by ``joint``, objects by the name or value in them.
    None where it holds nothing that is text."""
    match value:
        case str():
            return value
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case list():
            parts = [as_text(item, joint) for item in value]
            return joint.join(p for p in parts if p is not None) if any(p is not None for p in parts) else None
        case dict():
            return next((as_text(value[name], joint) for name in _INNER_NAMES if name in value), None)
    raise TypeError(f"not a JSON value: {type(value).__name__}")
