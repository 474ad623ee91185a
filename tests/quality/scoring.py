"""Figures for a warehouse against annotated articles, so that quality is a number that only goes up.

The annotation's format is described in tests/quality/README.md. Spans decide what is the same: a
predicted entity is the annotated one whose name spans it covers most.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass
class Count:
    """Right, predicted and annotated items of one figure."""

    right: int = 0
    predicted: int = 0
    annotated: int = 0

    def add(self, right: int, predicted: int, annotated: int) -> None:
        self.right += right
        self.predicted += predicted
        self.annotated += annotated

    @property
    def f1(self) -> float:
        """F1 in percent, rounded to one digit; 0 where nothing is right."""
        total = self.predicted + self.annotated
        return round(200 * self.right / total, 1) if total else 0.0


def score(warehouse: Path, gold: Path) -> dict[str, Count]:
    """Counts for names, positions, meetings (participants overlap by half), statements (spans overlap by
    half) and said (with the right speaker), over all NN.json files in ``gold``."""
    counts: dict[str, Count] = defaultdict(Count)
    with duckdb.connect(str(warehouse), read_only=True) as db:
        for path in sorted(gold.glob("*.json")):
            _score_article(db, json.loads(path.read_text("utf-8")), counts)
    return dict(counts)


def _rows(db, sql: str, *parameters) -> list[dict]:
    table = db.execute(sql, list(parameters)).to_arrow_table()
    return table.to_pylist()


def _score_article(db, gold: dict, counts: dict[str, Count]) -> None:
    found = _rows(db, "SELECT document_id FROM documents WHERE external_id = ?", str(gold["document"]["id"]))
    if not found:
        raise LookupError(f"article {gold['document']['id']} is not in the warehouse")
    document = found[0]["document_id"]
    names = _rows(db, "SELECT * FROM mentions WHERE document_id = ? AND mention_type = 'name'", document)
    annotated = {(s, e, g["type"]) for g in gold["entities"] for s, e in g["mentions"]}
    predicted = {(m["start_char"], m["end_char"], m["entity_type"]) for m in names}
    counts["names"].add(len(annotated & predicted), len(predicted), len(annotated))

    called = _names_of(names, gold)
    offices = {(p["person"], p["office"]) for p in gold["positions"]}
    seen = {(called.get(p["person_id"]), p["office"]) for p in _rows(db, "SELECT * FROM positions WHERE document_id = ?", document)}
    counts["positions"].add(len(offices & seen), len(seen), len(offices))

    encounters: dict[str, set] = defaultdict(set)
    for row in _rows(db, "SELECT encounter_id, entity_id FROM meetings JOIN meeting_participants USING (meeting_id) WHERE document_id = ?", document):
        encounters[row["encounter_id"]].add(called.get(row["entity_id"], row["entity_id"]))
    pairs = [
        (len(set(g["participants"]) & who) / len(set(g["participants"]) | who), i, j)
        for i, g in enumerate(gold["meetings"]) for j, who in enumerate(encounters.values())
    ]
    counts["meetings"].add(len(_match(pairs)), len(encounters), len(gold["meetings"]))

    said = _rows(db, "SELECT * FROM statements WHERE document_id = ?", document)
    pairs = [
        (_overlap(g["span"], (p["start_char"], p["end_char"])), i, j)
        for i, g in enumerate(gold["statements"]) for j, p in enumerate(said)
    ]
    matched = _match(pairs)
    counts["statements"].add(len(matched), len(said), len(gold["statements"]))
    right = sum(_same_speaker(gold["statements"][i], said[j], called) for i, j in matched)
    counts["said"].add(right, len(said), len(gold["statements"]))


def _names_of(names: list[dict], gold: dict) -> dict[str, str]:
    """entity_id -> annotated name, by the characters that their names share."""
    shared: dict[str, Counter] = defaultdict(Counter)
    for mention in names:
        for entity in gold["entities"]:
            for start, end in entity["mentions"]:
                common = min(end, mention["end_char"]) - max(start, mention["start_char"])
                if common > 0 and mention["entity_id"]:
                    shared[mention["entity_id"]][entity["name"]] += common
    return {entity: votes.most_common(1)[0][0] for entity, votes in shared.items()}


def _overlap(one, other) -> float:
    """Characters in both spans over characters in either."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def _match(pairs: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """One-to-one pairs that fit by half or more, best first."""
    lefts, rights, matched = set(), set(), []
    for fit, left, right in sorted(pairs, reverse=True):
        if fit >= 0.5 and left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            matched.append((left, right))
    return matched


def _same_speaker(gold: dict, predicted: dict, called: dict[str, str]) -> bool:
    if gold["speaker_kind"] == "unnamed":
        return predicted["speaker_id"] not in called and bool(set(gold["speaker"].split()) & set((predicted["speaker_ar"] or "").split()))
    return called.get(predicted["speaker_id"]) == gold["speaker"]
