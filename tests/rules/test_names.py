"""Each row of names.jsonl: a sentence, the names of people, places and bodies in it, and why it is in the table."""

import json
from pathlib import Path

import pytest

ROWS = [json.loads(line) for line in (Path(__file__).parent / "names.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def found(told) -> list[list[tuple[str, str]]]:
    """Words and type of each row's names, in order; rules and tagger together, as the pipeline runs them."""
    made = told([(row["text"], None) for row in ROWS], with_tagger=True)
    names: list[list[tuple[str, str]]] = [[] for _ in ROWS]
    for r in made["mentions"].sort("document_id", "start_char").iter_rows(named=True):
        if r["mention_type"] == "name":
            number = int(r["document_id"])
            names[number].append((ROWS[number]["text"][r["start_char"]:r["end_char"]], r["entity_type"]))
    return names


def test_no_sentence_is_there_twice():
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{n + 1}-{ROWS[n]['why'][:40]}")
def test_names_of(found, number):
    row = ROWS[number]
    assert found[number] == [tuple(pair) for pair in row["expect"]], row["text"]


@pytest.mark.parametrize(("text", "state"), [
    ("قال المغرب أمس إن سفير المملكة بغينيا قدم أوراق اعتماده.", "MA"),
    ("أكد الوزير الأردني في الزرقاء أن المملكة ترحب بالاتفاق.", "JO"),
    ("قال السفير السعودي لدى الرباط إن المملكة ترحب بخادم الحرمين الشريفين.", "SA"),
    ("أكد الوزير أن المملكة ترحب بالاتفاق.", "SA"),
])  # fmt: skip
def test_the_kingdom_is_the_one_that_the_document_speaks_of(told, text, state):
    made = told([(text, None)])
    named = made["document_entities"].filter(entity_type="place").join(made["mentions"], on="entity_id")
    kingdom = named.filter(form="المملكة")
    assert kingdom["country_code"].to_list() == [state]


@pytest.mark.parametrize(("text", "name"), [
    ("وقابل المراسل مانويل كاسترانو مدرب الفريق. وقال كاسترنو إن الفوز مهم.", "مانويل كاسترانو"),
    ("وقالت \"أم منصور\": إنها معلمة. وقالت إن العلاج نفع ابنها منصور.", "منصور"),
])  # fmt: skip
def test_the_last_name_of_a_text_is_whose(told, text, name):
    made = told([(text, None)], with_tagger=True)
    last = made["mentions"].filter(mention_type="name").sort("start_char").tail(1)
    assert last.join(made["document_entities"], on="entity_id")["name_ar"].to_list() == [name]
