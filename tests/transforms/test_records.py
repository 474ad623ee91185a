"""Files to records: formats, encodings, field names, and what is refused and why."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms import encodings, jsonvalues
from tests.transforms.reading import read, reasons, texts
from transforms.records import Limits, Record, Refusal

# "the two ministers met in Algiers. They spoke about trade."
TEXT = "التقى الوزيران في الجزائر. وتحدثا عن التجارة."
# a headline: "a meeting in Algiers"
TITLE = "لقاء في الجزائر"


TXT = [
    ("a text alone", TEXT, None, TEXT),
    ("a headline goes out of the text", f"{TITLE}\n{TEXT}\n", TITLE, f"{TEXT}\n"),
    ("nothing else is touched: blank line, CRLF, spaces", f"{TITLE}\r\n\r\n  {TEXT} \r\n", TITLE, f"\r\n  {TEXT} \r\n"),
    ("a sentence is no headline", f"{TEXT}\n{TEXT}", None, f"{TEXT}\n{TEXT}"),
    ("a long line is no headline", f"{'كلمة ' * 50}\n{TEXT}", None, f"{'كلمة ' * 50}\n{TEXT}"),
    ("a question set apart is a headline", f"هل يلتقيان؟\n\n{TEXT}", "هل يلتقيان؟", f"\n{TEXT}"),
    ("a question in the text is none", f"هل يلتقيان؟\n{TEXT}", None, f"هل يلتقيان؟\n{TEXT}"),
    ("a headline without a body is the text", f"{TITLE}\n  \n", None, f"{TITLE}\n  \n"),
    ("a blank first line", f"\n{TITLE}\n{TEXT}", None, f"\n{TITLE}\n{TEXT}"),
    ("lines wrapped at one width", "كلمة وكلمة وكلمة\n" * 5, None, "كلمة وكلمة وكلمة\n" * 5),
    ("a mark in the middle stays", f"{TEXT}\ufeff{TEXT}", None, f"{TEXT}\ufeff{TEXT}"),
    ("a NUL stays", f"{TEXT}\0", None, f"{TEXT}\0"),
]  # fmt: skip


@pytest.mark.parametrize("raw, title, text", [case[1:] for case in TXT], ids=[case[0] for case in TXT])
def test_a_text_file_is_one_article(raw, title, text):
    (record,) = read(raw, "7741.txt")
    assert (record.title, record.text, record.external_id) == (title, text, "7741")


CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"]


@pytest.mark.parametrize("codec", CODECS)
def test_encodings(codec):
    text = TEXT * 20
    assert texts(read(text.encode(codec), "a.txt")) == [text]
    assert texts(read(json.dumps({"text": text}, ensure_ascii=False).encode(codec), "a.jsonl")) == [text]


@pytest.mark.parametrize("data, reason", [
    (b"", "no_text"),
    (b" \n\t ", "no_text"),
    (bytes(range(256)) * 40, "unknown_encoding"),
    (TEXT.encode() * 200 + b"\xff", "unknown_encoding"),
])  # fmt: skip
def test_text_files_that_are_none(data, reason):
    assert [r.reason for r in read(data, "a.txt")] == [reason]


def test_only_the_first_mark_is_the_encoding():
    assert texts(read(b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), "a.txt")) == ["\ufeff" + TEXT]


def test_unknown_format():
    assert reasons(read(TEXT, "page.docx")) == [(None, "unknown_format")]
    assert reasons(read(TEXT, "noname")) == [(None, "unknown_format")]


JSON = [
    ("array", [{"text": "ا"}, {"text": "ب"}], ["ا", "ب"]),
    ("object", {"text": "ا"}, ["ا"]),
    ("wrapped list", {"status": "ok", "articles": [{"content": "ا"}, {"content": "ب"}]}, ["ا", "ب"]),
    ("paragraphs", [{"content": ["ا", "", "ب"]}], ["ا\n\nب"]),
    ("strings that look like structure", [{"text": 'ا"]}, {[\\'}, {"text": "ب"}], ['ا"]}, {[\\', "ب"]),
]  # fmt: skip


@pytest.mark.parametrize("value, expected", [case[1:] for case in JSON], ids=[case[0] for case in JSON])
@pytest.mark.parametrize("indent", [None, 2])
def test_json(value, expected, indent):
    assert texts(read(json.dumps(value, indent=indent), "a.json")) == expected
    assert texts(read(json.dumps(value, indent=indent, ensure_ascii=False), "a.json")) == expected


def test_json_values_one_after_the_other():
    assert texts(read('[{"text": "ا"}][{"text": "ب"}]\n{"text": "ت"} {"text": "ث"}', "a.json")) == list("ابتث")


def test_one_bad_json_value_does_not_stop_the_rest():
    found = read('[{"text": "ا"}, {"text": bad}, 7, {"text": ""}, {"title": "ب"}, {"text": "ت"}]', "a.json")
    assert texts(found) == ["ا", "ت"]
    assert reasons(found) == [(1, "not_a_record"), (2, "not_a_record"), (3, "no_text"), (4, "not_a_record")]
    assert [r.record_no for r in found] == list(range(6))


def test_jsonl():
    found = read('{"text": "ا"}\r\n\n{"text": "ب"\n[]\n{"text": 5}\n{"text": {"x": 1}}\n{"text": "ت"}', "a.jsonl")
    assert texts(found) == ["ا", "5", "ت"]
    assert reasons(found) == [(1, "not_a_record"), (2, "not_a_record"), (4, "bad_field")]


def test_surrogates():
    found = read('{"text": "\\ud83d\\ude00"}\n{"text": "\\ud83d"}\n{"text": "ا", "title": "\\udc00"}', "a.jsonl")
    assert texts(found) == ["😀"]
    assert reasons(found) == [(1, "bad_field"), (2, "bad_field")]


def test_a_stray_byte_costs_one_line():
    lines = [json.dumps({"text": TEXT}, ensure_ascii=False).encode()] * 20
    lines[3] = lines[3].replace("في".encode(), b"\xff")
    found = read(b"\n".join(lines), "a.jsonl")
    assert len(texts(found)) == 19 and reasons(found) == [(3, "unknown_encoding")]


def test_too_large():
    limits = Limits(record_chars=100, text_chars=20)
    lines = ['{"text": "%s"}' % ("ا" * n) for n in (5, 30, 200, 5)]
    found = read("\n".join(lines), "a.jsonl", limits)
    assert texts(found) == ["ا" * 5] * 2
    assert reasons(found) == [(1, "too_large"), (2, "too_large")]
    assert reasons(read("ا" * 21, "a.txt", limits)) == [(0, "too_large")]
    found = read(f"[{', '.join(lines)}]", "a.json", limits)
    assert texts(found)[0] == "ا" * 5 and reasons(found)[-1][1] == "too_large"


CSV = 'id,Headline,Body\r\n1,"a ""b""","سطر\r\nوسطر"\r\n2,,نص\r\n'


def test_csv():
    first, second = read(CSV, "a.csv")
    assert (first.external_id, first.title, first.text) == ("1", 'a "b"', "سطر\r\nوسطر")
    assert (second.title, second.text) == (None, "نص")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_csv_delimiters(delimiter):
    assert texts(read(f"id{delimiter}text\n1{delimiter}نص\n", "a.csv")) == ["نص"]


def test_csv_that_is_bad():
    assert reasons(read("a,b\n1,2\n", "a.csv")) == [(None, "not_a_record")]
    found = read("id,text\n1,ا\n2,ب,ت\n3\n4,ث\n5,\n", "a.csv")
    assert texts(found) == ["ا", "ث"]
    assert reasons(found) == [(1, "not_a_record"), (2, "not_a_record"), (4, "no_text")]


def test_csv_with_a_quote_that_never_closes():
    found = read('id,text\n1,"ا\n' + "2,ب\n" * 100, "a.csv", Limits(record_chars=50))
    assert "too_large" in [reason for _, reason in reasons(found)]


@pytest.mark.parametrize("name, data", [
    ("a.txt", TEXT), ("a.jsonl", '{"text": "ا"}\n'), ("a.json", '[{"text": "ا"}]'), ("a.csv", "id,text\n1,ا\n"),
])  # fmt: skip
def test_gzip(name, data):
    assert texts(read(gzip.compress(data.encode()), name + ".gz")) == texts(read(data, name))


def test_gzip_that_ends_early_keeps_what_came_before():
    data = "".join(json.dumps({"text": f"نص {n} " + "كلمة " * (n % 50)}) + "\n" for n in range(2000))
    packed = gzip.compress(data.encode())
    found = read(packed[: len(packed) // 2], "a.jsonl.gz")
    assert 100 < len(texts(found)) < 2000
    assert reasons(found)[-1] == (None, "unreadable_file")
    assert reasons(read(b"no gzip at all", "a.jsonl.gz")) == [(None, "unreadable_file")]


ALIASES = [
    ({"guid": "x", "content": "ا"}, {"external_id": "x"}),
    ({"id": 12, "content": "ا"}, {"external_id": "12"}),
    ({"publishedAt": "2015-07-21", "content": "ا"}, {"published": "2015-07-21"}),
    ({"date_extracted": "2015-07-21", "content": "ا"}, {"collected": "2015-07-21", "published": None}),
    ({"source": {"id": None, "name": "Bawaba"}, "content": "ا"}, {"source": "Bawaba"}),
    ({"outlet": " Bawaba ", "content": "ا"}, {"source": "Bawaba"}),
    ({"authors": ["Salma", "Omar"], "content": "ا"}, {"author": "Salma، Omar"}),
    ({"headline": "A &amp; B ", "content": "ا"}, {"title": "A &amp; B "}),
    ({"title": "  ", "content": "ا"}, {"title": None}),
    ({"url": "", "link": "http://a.example/1", "content": "ا"}, {"url": "http://a.example/1"}),
    ({"T_Text": "ا", "T_ID": "9"}, {"external_id": "9"}),
    ({"articleBody": "ا", "text": None}, {"text": "ا"}),
]  # fmt: skip


@pytest.mark.parametrize("raw, expected", ALIASES, ids=[", ".join(case[0]) for case in ALIASES])
def test_field_names(raw, expected):
    (record,) = read(json.dumps(raw), "a.jsonl")
    assert {name: getattr(record, name) for name in expected} == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
NAMES = st.sampled_from(["text", "title", "source", "published", "articles"])


@given(st.lists(VALUES, max_size=5), st.integers(1, 7))
def test_json_values_are_found_whatever_the_chunks(values, size):
    for source, expected in ((json.dumps(values), values), ("\n".join(map(json.dumps, [[v] for v in values])), values)):
        chunks = [source[i : i + size] for i in range(0, len(source), size)]
        assert [json.loads(value) for value in jsonvalues.split(chunks, 10_000)] == expected


@settings(max_examples=300)
@given(st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.csv", "a.json.gz"]), st.binary(max_size=200))
def test_no_bytes_raise(name, data):
    for found in read(data, name):
        assert isinstance(found, (Record, Refusal))


@settings(max_examples=300)
@given(st.dictionaries(st.text(), VALUES), NAMES, VALUES)
def test_no_record_raises(record, name, value):
    for found in read(json.dumps(record | {name: value}), "a.json"):
        assert isinstance(found, (Record, Refusal))


def test_detect_looks_at_a_cut_character():
    assert encodings.detect("ا".encode()[:1] and ("ا" * 10).encode()[:-1]) == "utf-8"
