"""Make gold/*.json from gold/articles.jsonl and the hand annotation in gold/annotation/*.txt.

    python tests/quality/make_gold.py            write the files
    python tests/quality/make_gold.py --show ID  print one article's annotation with every span written out

An annotation names text, never offsets; gold/README.md gives its format. Whatever cannot
be found in the article, or is found twice where one place is meant, raises AnnotationError.
"""

import argparse
import hashlib
import json
import re
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
ARTICLES, ANNOTATION, GOLD = HERE / "gold" / "articles.jsonl", HERE / "gold" / "annotation", HERE / "gold"
FIELDS = {
    "person": 3, "place": 3, "organization": 3, "except": 1, "position": 5,
    "meeting": 6, "topic": 1, "evidence": 1, "statement": 7, "note": 1,
}
LETTER = "[a-zA-Z\u0620-\u0652\u0670-\u06d3]"  # Arabic letters, harakat (short vowels), tatweel
PROCLITICS = r"[وف]?[بلك]?"  # wa- and, fa- so; bi- with, li- for, ka- like


class AnnotationError(ValueError):
    """A line that cannot be read, or text that is not in the article or not unique there."""


def read_lines(path: Path) -> list[tuple[str, list[str]]]:
    """The (keyword, fields) of each line; an empty or missing field is ""."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        keyword, *fields = (part.strip() for part in line.split("|"))
        if keyword not in FIELDS or len(fields) > FIELDS[keyword]:
            raise AnnotationError(f"{path.name}:{number}: {keyword!r} with {len(fields)} fields")
        rows.append((keyword, fields + [""] * (FIELDS[keyword] - len(fields))))
    return rows


def locate(text: str, snippet: str, after: int = 0, before: int | None = None, unique: bool = True) -> list[int]:
    """The span of ``snippet``: ``a … b`` runs from a to the next b, ``a [b] c`` is b in that context."""
    context = re.fullmatch(r"(.*?)\[(.+)\](.*)", snippet)
    lead, snippet = (context[1], "".join(context.groups())) if context else ("", snippet)
    first, *rest = re.split(r" ?… ?", snippet)
    end = len(text) if before is None else before
    start = text.find(first, after, end) if before is None else text.rfind(first, after, end)
    if start < 0:
        raise AnnotationError(f"not in the text: {first!r}")
    if unique and text.count(first) > 1:
        raise AnnotationError(f"{text.count(first)} times in the text: {first!r}")
    stop = start + len(first)
    for part in rest:
        stop = text.find(part, stop) + len(part)
        if stop < start + len(first) + len(part):
            raise AnnotationError(f"not after {first!r}: {part!r}")
    return [start + len(lead), start + len(lead) + len(context[2])] if context else [start, stop]


def find_mentions(text: str, forms: dict[str, str], excluded: set[tuple[int, int]]) -> dict[str, list[list[int]]]:
    """Every place of every form, longest first and never overlapping, without proclitics."""
    found: dict[str, list[list[int]]] = {name: [] for name in forms.values()}
    taken: list[tuple[int, int]] = []
    for form, name in sorted(forms.items(), key=lambda item: -len(item[0])):
        spellings = [(PROCLITICS, form)]
        if form.startswith("ال"):  # after li- (for) the article al- is written l-: للجزائر, and للجنة with one l less
            spellings.append((r"[وف]?ل", form[2:] if form.startswith("الل") else form[1:]))
        for proclitics, spelling in spellings:
            pattern = rf"(?<!{LETTER}){proclitics}(?P<name>{re.escape(spelling)})(?!{LETTER})"
            for hit in re.finditer(pattern, text):
                span = hit.span("name")
                if span in excluded or any(span[0] < e and s < span[1] for s, e in taken):
                    continue
                taken.append(span)
                found[name].append(list(span))
    return {name: sorted(spans) for name, spans in found.items()}


def annotate(article: dict, rows: list[tuple[str, list[str]]]) -> dict:
    """The gold annotation of one article, as gold/*.json hold it."""
    text, published = article["text"], article["published"]
    gold = {
        "document": {
            "id": article["id"],
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "title": article["title"],
            "published_date": published[:10] if published else None,
        },
        "entities": [], "positions": [], "meetings": [], "statements": [], "notes": [],
    }
    forms: dict[str, str] = {}
    excluded = {tuple(locate(text, fields[0])) for keyword, fields in rows if keyword == "except"}
    for keyword, fields in rows:
        if keyword in ("person", "place", "organization"):
            country, name, others = fields
            gold["entities"].append({"name": name, "type": keyword, "country": country or None})
            for form in (name, *filter(None, (other.strip() for other in others.split(";")))):
                if forms.setdefault(form, name) != name:
                    raise AnnotationError(f"{form!r} is given to {forms[form]!r} and {name!r}")
    mentions = find_mentions(text, forms, excluded)
    for entity in gold["entities"]:
        entity["mentions"] = mentions[entity["name"]]
        if not entity["mentions"]:
            raise AnnotationError(f"no mention of {entity['name']!r}")
    for keyword, fields in rows:
        if keyword == "position":
            person, office, country, organization, title = fields
            span = locate(text, title)
            gold["positions"].append({
                "person": person, "office": office, "country": country or None,
                "organization": organization or None, "text": text[slice(*span)], "span": span,
            })
        elif keyword == "meeting":
            kind, status, people, place, date_form, day = fields
            gold["meetings"].append({
                "participants": [name.strip() for name in people.split(";")], "kind": kind, "status": status,
                "place": place or None, "date_form": date_form or None, "date": day or None,
                "topic": [], "evidence": [],
            })
        elif keyword in ("topic", "evidence"):
            gold["meetings"][-1][keyword].append(locate(text, fields[0]))
        elif keyword == "statement":
            speaker, speaker_kind, quotation, act, cue_text, content, addressee = fields
            cue = locate(text, cue_text)
            if content.startswith("<"):
                span = locate(text, content[1:].strip(), before=cue[0], unique=False)
            else:
                span = locate(text, content, after=cue[1], unique=False)
            gold["statements"].append({
                "speaker": speaker, "speaker_kind": speaker_kind, "quotation": quotation, "act": act, "cue": cue,
                "span": span, "addressee": addressee or None, "text": text[slice(*span)],
            })
        elif keyword == "note":
            gold["notes"].append(fields[0])
    return gold


def show(text: str, gold: dict) -> None:
    """Print an annotation with its spans as text."""
    for entity in gold["entities"]:
        around = [text[max(0, s - 12):s] + "[" + text[s:e] + "]" + text[e:e + 12] for s, e in entity["mentions"]]
        print(f"{entity['type']} {entity['country']} {entity['name']}: " + " | ".join(around).replace("\n", "/"))
    for position in gold["positions"]:
        print("position", position["person"], position["office"], position["country"], position["organization"],
              position["text"], sep=" | ")
    for meeting in gold["meetings"]:
        day = date.fromisoformat(meeting["date"]).strftime("%a %d") if meeting["date"] else None
        print("meeting", meeting["kind"], meeting["status"], meeting["participants"], meeting["place"],
              meeting["date_form"], meeting["date"], day, sep=" | ")
        for key in ("topic", "evidence"):
            print(f"   {key}:", " | ".join(text[s:e] for s, e in meeting[key]))
    for said in gold["statements"]:
        print("statement", said["speaker"], said["speaker_kind"], said["quotation"], said["act"],
              f"cue={text[slice(*said['cue'])]}", f"to={said['addressee']}", sep=" | ")
        print("   ", said["text"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="ID", help="print one article's annotation and write nothing")
    wanted = parser.parse_args().show
    failed = 0
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if wanted and article["id"] != wanted:
            continue
        try:
            gold = annotate(article, read_lines(ANNOTATION / f"{article['id']}.txt"))
        except (AnnotationError, FileNotFoundError) as error:
            print(f"{article['id']}: {error}", file=sys.stderr)
            failed += 1
            continue
        if wanted:
            show(article["text"], gold)
        else:
            text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
            (GOLD / f"{article['id']}.json").write_text(text, encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
