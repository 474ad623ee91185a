"""Measure names on text that training never saw: python -m tests.quality.measure_names ANERCORP FOLDER

The last tenth of ANERCORP (see seeds/models/names/train.py) goes through the whole pipeline; FOLDER takes the articles, the lake and the
warehouse. Prints entity F1 (exact span and type; persons, places and organizations) and the confusion by type and rule.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from flows import pipeline
from flows.settings import RunOptions
from seeds.models.names.train import ARTICLE, anercorp, as_article

KINDS = ("person", "place", "organization")


class Name(NamedTuple):
    """A name in an article: characters from start to end (exclusive), type."""

    article: str
    start: int
    end: int
    kind: str


def held_out(corpus: Path) -> tuple[dict[str, str], set[Name]]:
    """Text of each article made of the sentences kept out of training, and the names in them."""
    texts, names = {}, set()
    lines = anercorp(corpus)[1]
    for at in range(0, len(lines), ARTICLE):
        text, spans = as_article(lines[at : at + ARTICLE])
        texts[f"held-{at:04}"] = text
        names |= {Name(f"held-{at:04}", *span) for span in spans}
    return texts, names


def write_articles(texts: dict[str, str], path: Path) -> Path:
    """One JSON object a line, as the pipeline reads articles."""
    rows = [{"id": article, "source": "held out", "text": text} for article, text in texts.items()]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def found(warehouse: Path) -> dict[Name, str]:
    """Names in ``warehouse``, widened to whole words since ANERcorp tags those, and the rule that found each."""
    query = """SELECT external_id, text, start_char, end_char, entity_type, rule
        FROM mentions JOIN documents USING (document_id) WHERE mention_type = 'name'"""
    names = {}
    with duckdb.connect(str(warehouse), read_only=True) as base:
        for article, text, start, end, kind, rule in base.execute(query).fetchall():
            while start > 0 and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
            names[Name(article, start, end, kind)] = rule
    return names


def f1(gold: set[Name], names: Iterable[Name]) -> dict[str, float]:
    """Entity F1 in percent of each type and of all."""
    names = set(names)
    figures = {}
    for kind in (*KINDS, "all"):
        right, wrong, missed = (
            sum(kind in (name.kind, "all") for name in some) for some in (gold & names, names - gold, gold - names)
        )
        figures[kind] = 200 * right / max(1, 2 * right + wrong + missed)
    return figures


def confusion(gold: set[Name], names: Iterable[Name]) -> Counter[tuple[str, str]]:
    """How often a gold type was given each type: "extent" where another span of it was found, "none" where no name
    touches it; and ("none", type) for names that touch no gold name."""
    at: dict[str, list[Name]] = {}
    expected: dict[str, list[Name]] = {}
    for some, of in ((names, at), (gold, expected)):
        for name in some:
            of.setdefault(name.article, []).append(name)
    counts: Counter[tuple[str, str]] = Counter()
    for name in gold:
        over = [other for other in at.get(name.article, ()) if _touch(name, other)]
        same = [other for other in over if (other.start, other.end) == (name.start, name.end)]
        said = same[0].kind if same else "none" if not over else "extent"
        if said == "extent" and all(other.kind != name.kind for other in over):
            said = over[0].kind
        counts[name.kind, said] += 1
    for name in names:
        counts["none", name.kind] += not any(_touch(name, other) for other in expected.get(name.article, ()))
    return counts


def _touch(one: Name, other: Name) -> bool:
    return one.start < other.end and other.start < one.end


def report(gold: set[Name], names: dict[Name, str]) -> str:
    """F1, the confusion (gold types down, given types across) and right and wrong names of each rule."""
    lines = ["F1 " + ", ".join(f"{kind} {value:.1f}" for kind, value in f1(gold, names).items())]
    counts = confusion(gold, names)
    across = (*KINDS, "extent", "none")
    lines.append(f"{'':14}" + "".join(f"{kind:>14}" for kind in across))
    lines += [f"{kind:14}" + "".join(f"{counts[kind, given]:14}" for given in across) for kind in (*KINDS, "none")]
    right = Counter(rule for name, rule in names.items() if name in gold)
    by_rule = sorted(Counter(names.values()).items())
    lines += [f"{rule:24} {right[rule]:4} right {count - right[rule]:4} wrong" for rule, count in by_rule]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("anercorp", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    texts, gold = held_out(asked.anercorp)
    articles = write_articles(texts, asked.folder / "articles.jsonl")
    options = RunOptions(inputs=(str(articles),), lake=asked.folder / "lake", warehouse=asked.folder / "names.duckdb")
    pipeline.run(options)
    print(report(gold, found(options.warehouse)))


if __name__ == "__main__":
    main()
