"""Layouts: how sources name their fields, in the file that is shipped and in one's own."""

import io
import json

import pytest

import seeds
from transforms import fields
from transforms.fields import BadSources, FieldNames, layouts
from transforms.records import Record, read_records

SHIPPED = layouts(seeds.SOURCES.read_text("utf-8"))
TEXT = "التقى الوزيران في الجزائر."  # "the two ministers met in Algiers."


def read(record: dict, known=SHIPPED, name="a.jsonl") -> Record:
    names = FieldNames.from_seed(seeds.table("fields"), known)
    (found,) = read_records(io.BytesIO(json.dumps(record).encode()), name, names)
    return found


def test_a_site_of_wordpress():
    found = read({
        "id": 7, "date": "2026-03-01T12:00:00", "date_gmt": "2026-03-01T10:00:00", "guid": {"rendered": "https://a.example/?p=7"},
        "link": "https://a.example/7", "title": {"rendered": "لقاء &#8211; قمة"}, "content": {"rendered": f"<p>{TEXT}</p><p>{TEXT}</p>"},
    })  # fmt: skip
    assert (found.external_id, found.title, found.text) == ("7", "لقاء – قمة", f"{TEXT}\n{TEXT}")
    assert (found.url, found.published) == ("https://a.example/7", "2026-03-01T10:00:00")


def test_what_an_index_was_dumped_to():
    found = read({"_index": "news", "_id": "9", "_source": {"text": TEXT, "outlet": "بوابة"}})
    assert (found.external_id, found.text, found.source) == ("9", TEXT, "بوابة")


def test_trec_says_the_source():
    assert read({"DOCNO": "1", "SRC": "بوابة", "TEXT": TEXT}).source == "بوابة"


def test_every_shipped_layout_says_when_it_is_used_and_by_known_names():
    assert len({one.name for one in SHIPPED}) == len(SHIPPED) >= 5
    assert all(one.has and set(one.fields) <= set(fields.FIELDS) for one in SHIPPED)


OWN = """
layouts:
  - name: mine
    file: "*feed*.jsonl"
    source: بوابة
    html: [text]
    fields: {text: chapeau, title: [surtitre]}
"""


def test_a_file_of_ones_own():
    record = {"chapeau": f"<b>{TEXT}</b>", "surtitre": "لقاء", "text": "آخر"}
    found = read(record, layouts(OWN), "a-feed-1.jsonl")
    assert (found.text, found.title, found.source) == (TEXT, "لقاء", "بوابة")
    other = read(record, layouts(OWN), "a.jsonl")
    assert (other.text, other.source) == ("آخر", None)


@pytest.mark.parametrize("written", [
    "layouts: [1]", "layouts: {a: b}", "- x", "layouts: [{name: a}]", "layouts: [{name: a, has: [x], colour: red}]",
    "layouts: [{name: a, has: [x], fields: {headline: [y]}}]", "layouts: [{has: [x]}]", "a: [", "!!python/object/apply:os.getcwd []",
])  # fmt: skip
def test_a_file_that_is_wrong_is_told(written):
    with pytest.raises(BadSources):
        layouts(written)
