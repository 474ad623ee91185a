"""Linking on pairs of names that are one or two by common knowledge (same_or_not.csv): run with -s for the pairs missed.

Each pair is two documents of two days that name one of the two each, with the office and state that the table gives.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import seeds
from flows import resources
from tests.transforms.newsdays import Article, Person, link, meant
from transforms import gazetteer
from transforms.keys import fold
from transforms.page import Entity

PAIRS = list(csv.DictReader(Path(__file__).with_name("same_or_not.csv").open(encoding="utf-8")))
# percent; they only go up
PRECISION, RECALL = 97.0, 85.0


class Named(NamedTuple):
    """A place or body as a document has it."""

    name: str
    entity: Entity


@pytest.fixture(scope="module")
def names(prepared):
    version = gazetteer.version(seeds.tables())
    return resources.gazetteer_of(prepared, version, seeds.tables()), resources.names_of(prepared, version)


def as_written(kind: str, name: str, state: str, office: str, listed: gazetteer.Gazetteer) -> Person | Named:
    """What the pipeline makes of ``name`` in one document: the surest listed place or body, else the name alone."""
    if kind == "person":
        return Person(name, office or None, state or None)
    key, known = fold(name), ""
    rows = listed.names.filter((listed.names["phrase"] == key) & (listed.names["entity_type"] != "person")).sort("ambiguity")
    adjectives = listed.demonyms.filter(listed.demonyms["key"] == key)
    if kind == "adjective" and not adjectives.is_empty():
        known = adjectives["entity_key"].fill_null("")[0] or f"country:{adjectives['country_code'][0]}"
    elif not rows.is_empty():
        known = rows["entity_key"][0]
    entity_type = "organization" if kind == "organization" else "place"
    return Named(name, Entity(entity_type, name, key, known_as=known))


def judge(pair: dict[str, str], names) -> tuple[bool, bool]:
    """Whether the two are one by their own ids, before documents are compared, and after."""
    listed, known = names
    a, b = (as_written(pair["kind"], *(pair[f"{c}_{side}"] for c in ("name", "country", "office")), listed) for side in "ab")
    linked = link([Article("one", date(2026, 3, 1), (a,)), Article("two", date(2026, 3, 2), (b,))], known)
    return a.entity.entity_id == b.entity.entity_id, meant(linked, "one", a.entity) == meant(linked, "two", b.entity)


def rates(found: list[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall in percent of (said to be one, are one)."""
    counts = Counter(found)
    right = counts[True, True]
    return 100 * right / max(1, right + counts[True, False]), 100 * right / max(1, right + counts[False, True])


def test_the_pairs_are_many_and_of_both_kinds():
    kinds = Counter(pair["judgement"] for pair in PAIRS)
    assert set(kinds) == {"same", "different"} and min(kinds.values()) >= 75
    assert len({(p["name_a"], p["country_a"], p["name_b"], p["country_b"]) for p in PAIRS}) == len(PAIRS)
    assert not [p for p in PAIRS if p["judgement"] == "same" and p["name_a"] == p["name_b"] and p["office_a"] == p["office_b"]]


def test_pairs_are_linked_as_they_should_be(names):
    before, after = [], []
    for pair in PAIRS:
        own, linked = judge(pair, names)
        same = pair["judgement"] == "same"
        before.append((own, same))
        after.append((linked, same))
        if linked != same:
            print(pair["judgement"], pair["kind"], pair["name_a"], "|", pair["name_b"], pair["note"])
    print("before: precision %.1f, recall %.1f" % rates(before))
    print("after: precision %.1f, recall %.1f" % rates(after))
    precision, recall = rates(after)
    assert precision >= PRECISION and recall >= RECALL
