"""What a record calls its parts: source names, JSON keys and CSV columns to the fields of an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

FIELDS = ("id", "source", "url", "title", "author", "published", "collected", "text", "records")
_INNER_NAMES = ("name", "value", "text", "#text", "$date", "$oid")


class UnknownField(ValueError):
    """The seed table maps names to a field that no article has."""


@dataclass(frozen=True)
class FieldNames:
    """For each field of an article, the names it goes by, best first."""

    aliases: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_seed(cls, table: pl.DataFrame) -> "FieldNames":
        """From seeds/fields.csv: field, alias, note."""
        if unknown := set(table["field"]) - set(FIELDS):
            raise UnknownField(f"seeds/fields.csv: unknown {sorted(unknown)}")
        grouped = table.group_by("field", maintain_order=True).agg("alias")
        return cls({field: tuple(aliases) for field, aliases in grouped.iter_rows()})

    def values(self, record: Mapping[str, object]) -> dict[str, object]:
        """The first filled value of each field in ``record``; a field without one is left out."""
        by_name = {}
        for name, value in record.items():
            for known_as in (normal_name(name), without_prefix(normal_name(name))):
                by_name.setdefault(known_as, value)
        found = {}
        for field, aliases in self.aliases.items():
            for alias in aliases:
                name, _, inner = alias.partition(".")
                value = by_name.get(name)
                if inner:
                    value = value.get(inner) if isinstance(value, dict) else None
                if value not in (None, "", [], {}):
                    found[field] = value
                    break
        return found

    def knows_text(self, columns: list[str]) -> bool:
        """Whether any of ``columns`` can hold the text of an article."""
        names = {normal_name(c) for c in columns} | {without_prefix(normal_name(c)) for c in columns}
        return not names.isdisjoint(self.aliases["text"])


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
