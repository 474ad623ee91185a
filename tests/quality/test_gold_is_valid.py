"""The gold articles and the golden documents are what they claim: spans, vocabularies, names, sources."""

import csv
import gzip
import hashlib
import importlib.util
import json
import re
from datetime import date
from pathlib import Path

import pytest

from transforms import schemas

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "seeds" / "articles"
GOLDEN = sorted((HERE.parent / "golden").glob("*.json"))
ARTICLES = {
    article["id"]: article
    for article in map(json.loads, (HERE / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines())
}
QUOTATIONS = {"direct", "indirect", "mixed"}
SPEAKER_KINDS = {*schemas.ENTITY_TYPES, "unnamed"}
COUNTRY = re.compile("[A-Z]{2}")


def load_make_gold():
    spec = importlib.util.spec_from_file_location("make_gold", HERE / "make_gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_gold = load_make_gold()


def gold_of(article_id: str) -> dict:
    return json.loads((HERE / "gold" / f"{article_id}.json").read_text(encoding="utf-8"))


def sample_texts() -> dict[str, str]:
    """Text by id of the samples that carry ids."""
    records = json.loads((SAMPLES / "mashreq.json").read_text(encoding="utf-8"))
    records += map(json.loads, (SAMPLES / "maghreb.jsonl").read_text(encoding="utf-8").splitlines())
    records += map(json.loads, gzip.decompress((SAMPLES / "world.jsonl.gz").read_bytes()).decode().splitlines())
    with open(SAMPLES / "gulf.csv", encoding="utf-8", newline="") as file:
        records += csv.DictReader(file)
    return {record["id"]: record["text"] for record in records}


def test_every_article_is_annotated_and_nothing_else():
    assert {path.stem for path in (HERE / "gold").glob("*.json")} == set(ARTICLES)
    assert {path.stem for path in (HERE / "gold" / "annotation").glob("*.txt")} == set(ARTICLES)


def test_samples_among_the_gold_are_the_bundled_ones():
    samples = sample_texts()
    shared = ARTICLES.keys() & samples.keys()
    assert len(shared) == 8
    assert all(ARTICLES[key]["text"] == samples[key] for key in shared)


@pytest.mark.parametrize("article_id", ARTICLES)
def test_json_is_what_the_annotation_makes(article_id):
    rows = make_gold.read_lines(HERE / "gold" / "annotation" / f"{article_id}.txt")
    assert gold_of(article_id) == make_gold.annotate(ARTICLES[article_id], rows)


@pytest.mark.parametrize("article_id", ARTICLES)
def test_spans_lie_in_the_text_they_name(article_id):
    text, gold = ARTICLES[article_id]["text"], gold_of(article_id)
    assert gold["document"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    named = [(item["span"], item["text"]) for key in ("positions", "statements") for item in gold[key]]
    assert all(text[start:end] == words for (start, end), words in named)
    spans = [span for span, _ in named] + [said["cue"] for said in gold["statements"]]
    spans += [span for meeting in gold["meetings"] for span in meeting["topic"] + meeting["evidence"]]
    mentions = sorted(span for entity in gold["entities"] for span in entity["mentions"])
    assert all(0 <= start < end <= len(text) for start, end in spans + mentions)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans + mentions)
    assert all(left[1] <= right[0] for left, right in zip(mentions, mentions[1:])), "mentions overlap"
    assert all(meeting["evidence"] for meeting in gold["meetings"])


@pytest.mark.parametrize("article_id", ARTICLES)
def test_vocabularies_are_closed(article_id):
    gold = gold_of(article_id)
    countries = [item["country"] for item in gold["entities"] + gold["positions"]]
    assert all(country is None or COUNTRY.fullmatch(country) for country in countries)
    assert {entity["type"] for entity in gold["entities"]} <= set(schemas.ENTITY_TYPES)
    assert {position["office"] for position in gold["positions"]} <= set(schemas.OFFICES)
    assert {meeting["kind"] for meeting in gold["meetings"]} <= set(schemas.MEETING_KINDS)
    assert {meeting["status"] for meeting in gold["meetings"]} <= set(schemas.MEETING_STATUSES)
    assert {said["act"] for said in gold["statements"]} <= set(schemas.ACTS)
    assert {said["quotation"] for said in gold["statements"]} <= QUOTATIONS
    assert {said["speaker_kind"] for said in gold["statements"]} <= SPEAKER_KINDS
    assert all(meeting["date"] is None or date.fromisoformat(meeting["date"]) for meeting in gold["meetings"])


@pytest.mark.parametrize("article_id", ARTICLES)
def test_whoever_takes_part_is_an_entity(article_id):
    gold = gold_of(article_id)
    types = {entity["name"]: entity["type"] for entity in gold["entities"]}
    assert len(types) == len(gold["entities"])
    for position in gold["positions"]:
        assert types[position["person"]] == "person"
        assert position["organization"] is None or types[position["organization"]] == "organization"
    for meeting in gold["meetings"]:
        assert meeting["participants"] and set(meeting["participants"]) <= types.keys()
        assert meeting["place"] is None or types[meeting["place"]] in ("place", "organization")
    for said in gold["statements"]:
        assert types.get(said["speaker"], "unnamed") == said["speaker_kind"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_documents_name_their_own_text(path):
    golden = json.loads(path.read_text(encoding="utf-8"))
    text = golden["document"]["text"]
    for key, words in (("sentences", "text"), ("tokens", "form"), ("names", "form"), ("statements", "content")):
        assert all(text[item["start"]:item["end"]] == item[words] for item in golden[key]), key
    tokens = "".join(token["form"] for token in golden["tokens"])
    assert tokens == "".join(text.split())
    assert {position["office"] for position in golden["positions"]} <= set(schemas.OFFICES)
    assert {meeting["kind"] for meeting in golden["meetings"]} <= set(schemas.MEETING_KINDS)
    assert {meeting["status"] for meeting in golden["meetings"]} <= set(schemas.MEETING_STATUSES)
    assert {said["act"] for said in golden["statements"]} <= set(schemas.ACTS)
    people = {name["form"] for name in golden["names"]}
    assert {person for meeting in golden["meetings"] for person in meeting["participants"]} <= people
