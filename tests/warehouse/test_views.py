"""Views and macros on hand-made rows."""

import re
from datetime import date

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.view_cases import CASES, PEOPLE
from transforms.keys import fold
from transforms.schemas import TABLES
from warehouse import ddl, sqlviews

FILLERS = {"VARCHAR": "", "INTEGER": 0, "FLOAT": 1.0, "BOOLEAN": False, "DATE": None, "TIMESTAMPTZ": None}


@pytest.fixture(scope="module")
def connection():
    """Empty tables, with the views over them."""
    connection = duckdb.connect(":memory:", config={"threads": 1})
    for table in ddl.shown():
        connection.execute(ddl.create_table(table))
    for view in sqlviews.views():
        for statement in view.statements():
            connection.execute(statement)
    yield connection
    connection.close()


@pytest.fixture
def ask(connection):
    """Rows that a query finds in the rows given by table; nothing stays."""

    def rows(inputs, sql, parameters=None):
        connection.execute("BEGIN")
        try:
            for name, given in inputs.items():
                insert(connection, TABLES[name], given)
            return connection.execute(sql, parameters).fetchall()
        finally:
            connection.execute("ROLLBACK")

    return rows


def insert(connection, table, given):
    filled = []
    for row in given:
        assert not row.keys() - set(table.names), row
        filler = {
            c.name: None if c.nullable else c.values[0] if c.values else FILLERS[ddl.sql_type(c)] for c in table.columns
        }
        filled.append(filler | row)
    connection.register(
        "given", pa.Table.from_pylist(filled, schema=pa.schema([(c.name, c.type) for c in table.columns]))
    )
    connection.execute(f"INSERT INTO {table.name} FROM given")
    connection.unregister("given")


@pytest.mark.parametrize(("reason", "view", "inputs", "columns", "expected"), CASES, ids=[case[0] for case in CASES])
def test_view(ask, reason, view, inputs, columns, expected):
    assert ask({"entities": PEOPLE} | inputs, f"SELECT {columns} FROM {view} ORDER BY ALL") == expected


def test_every_view_has_cases():
    assert {case[1] for case in CASES} == {view.name for view in sqlviews.views() if view.kind == "VIEW"}


def test_every_view_says_grain_question_and_columns(connection):
    for view in sqlviews.views():
        assert view.question.endswith("?"), view.name
        if view.kind == "VIEW":
            found = connection.execute(f"DESCRIBE {view.name}").fetchall()
            assert list(view.columns) == [row[0] for row in found], view.name
        elif view.kind == "MACRO TABLE":
            found = connection.execute(f"DESCRIBE FROM {view.name}('')").fetchall()
            assert list(view.columns) == [row[0] for row in found], view.name
    comments = dict(connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    assert comments["reprints"].startswith("one dispatch that was printed more than once. Who printed it first")


FOLDED = [
    ("الْجَزَائِرُ", "short vowels"),
    ("محمّـــد", "shadda and tatweel"),
    ("أإآٱا", "hamza seats, madda, wasla"),
    ("موسى مدرسة", "alef maqsura, ta marbuta"),
    ("رحمٰن", "superscript alef"),
    ("کریم یوسف", "Persian kaf and ya"),
    ("\u200fالأمم\u200c المتحدة\ufeff", "bidi mark, non-joiner, byte order mark"),
    ("ﺍﻟﺠﺰﺍﺋﺮ ﻻ ﷲ", "presentation forms, lam-alef, Allah"),
    ("شؤون مسؤول مئة", "hamza on waw and ya stays"),
    ("NATO Ünïon", "Latin letters"),
    ("۞ قال ۝", "Quranic signs"),
    ("«نعم» 12٫5 ١٢ 🤝", "marks, digits, emoji stay"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "reason"), FOLDED, ids=[reason for _, reason in FOLDED])
def test_fold_in_sql_equals_fold(ask, text, reason):
    assert ask({}, "SELECT fold($1)", [text]) == [(fold(text),)]


def test_fold_in_sql_equals_fold_on_every_arabic_letter_and_mark(ask):
    letters = [chr(code) for code in (*range(0x600, 0x700), *range(0x750, 0x780), *range(0xFE80, 0xFEFD))]
    found = ask({}, "SELECT c, fold(c) FROM (SELECT unnest($1::VARCHAR[]) AS c)", [letters])
    assert {c: key for c, key in found if key != fold(c)} == {}


MATCHED = [
    ("الجزائر", "وبالجزائر", True, "and in Algeria"),
    ("الجزائر", "للجزائر", True, "to Algeria: the article's alef is lost"),
    ("الجزائر", "جزائر", True, "without article"),
    ("الجزائر", "الجزائري", True, "a suffix ي cannot be told from the adjective"),
    ("الجزائر", "الجزائريون", False, "Algerians"),
    ("وزير", "ووزيرها", True, "and her minister"),
    ("وزير", "وزيرة", True, "a folded ta marbuta cannot be told from his minister"),
    ("وزير", "وزيران", False, "two ministers"),
    ("وزارة", "وزارته", True, "his ministry: ta marbuta opens before a suffix"),
    ("الوزارة", "بوزارتهم", True, "in their ministry"),
    ("وَالوَزيرُ", "فالوزير", True, "the query may carry clitics before an article, and vowels"),
    ("إلى", "الي", True, "alef and ya forms"),
    ("الله", "الله", True, "too short to have an article"),
    ("قال", "وقال", True, "and he said"),
    ("قال", "مقال", False, "an article"),
    ("و", "و", True, "one letter stands for itself"),
    ("أب", "أبوظبي", False, "no prefix of longer words"),
    ("", "قال", False, "no word matches nothing"),
    ("…", "قال", False, "nor do marks"),
]


@pytest.mark.parametrize(("word", "form", "expected", "reason"), MATCHED, ids=[case[3] for case in MATCHED])
def test_word_pattern(ask, word, form, expected, reason):
    assert ask({}, "SELECT regexp_matches(fold($1), word_pattern($2))", [form, word]) == [(expected,)]


NEWS = {
    "documents": [
        {"document_id": "d1", "published_date": date(2026, 1, 5), "title": "أنباء من الجزائر"},  # news from Algeria
        {"document_id": "d2", "published_date": date(2026, 1, 6), "title": None},
    ],
    "tokens": [
        {
            "document_id": document_id,
            "token_no": number,
            "start_char": found.start(),
            "end_char": found.end(),
            "form": found[0],
            "key": fold(found[0]),
        }
        for document_id, text in {
            "d1": "قال الوزير إن الاتفاقَ مهم",  # the minister said that the agreement matters
            "d2": "وبالجزائر رحّب كريم باتفاقهم",  # and in Algeria Karim welcomed their agreement
        }.items()
        for number, found in enumerate(re.finditer(r"\S+", text))
    ],
    "entities": [{"entity_id": "minister", "entity_type": "person", "name_ar": "هند"}],
    "statements": [
        {
            "statement_id": "s1",
            "document_id": "d1",
            "start_char": 11,
            "end_char": 26,
            "speaker_id": "minister",
            "content_ar": "إن الاتفاقَ مهم",
        },
        {
            "statement_id": "s2",
            "document_id": "d2",
            "start_char": 20,
            "end_char": 28,
            "speaker_ar": "كريم",
            "content_ar": "باتفاقهم",
        },
    ],
}
SEARCHED = [
    (
        "اتفاق",
        [
            ("document", "d1", None, None),
            ("document", "d2", None, None),
            ("statement", "d1", "s1", "هند"),
            ("statement", "d2", "s2", "كريم"),
        ],
        "whatever the clitics and vowels",
    ),
    ("الاتفاق مهم", [("document", "d1", None, None), ("statement", "d1", "s1", "هند")], "all words"),
    ("مهم الوزير", [("document", "d1", None, None)], "in any order, across the document"),
    ("الجزائر", [("document", "d1", None, None), ("document", "d2", None, None)], "in a headline too"),
    ("الجزائر الاتفاق", [("document", "d1", None, None), ("document", "d2", None, None)], "headline and text together"),
    (
        "الاتفاق اتفاق",
        [
            ("document", "d1", None, None),
            ("document", "d2", None, None),
            ("statement", "d1", "s1", "هند"),
            ("statement", "d2", "s2", "كريم"),
        ],
        "one word twice is one word",
    ),
    ("لقاء", [], "not there"),
    (".*", [], "no pattern can be smuggled in"),
    ("", [], "nothing asked"),
]


@pytest.mark.parametrize(("words", "expected", "reason"), SEARCHED, ids=[case[2] for case in SEARCHED])
def test_search(ask, words, expected, reason):
    columns = "SELECT found_in, document_id, statement_id, speaker FROM"
    assert ask(NEWS, f"{columns} search($1) ORDER BY ALL", [words]) == expected
    assert ask(NEWS, f"{columns} search({ddl.literal(words)}) ORDER BY ALL") == expected
