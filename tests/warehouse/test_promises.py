"""Each promise: a warehouse that keeps all of them, and for each one a breach that it alone names."""

import re

import duckdb
import pytest

from warehouse import ddl, promises

# rows that nothing else counts on, to be broken one at a time
SPARE = {
    "mentions": {"mention_id": "spare", "mention_type": "role", "entity_id": None, "entity_type": "person"},
    "entities": {"entity_id": "spare", "mention_count": 0, "first_date": None, "last_date": None},
    "entity_aliases": {"alias_ar": "اسم لم يرد", "mention_count": 0},  # a name that no text has
    "positions": {"position_id": "spare"},
    "meetings": {"meeting_id": "spare", "encounter_id": None},
    "meeting_participants": {"participant_no": 99},
    "statements": {
        "statement_id": "spare",
        "speaker_id": None,
        "speaker_mention_id": None,
        "meeting_id": None,
        "speaker_kind": "unnamed",
    },
    "statement_entities": {"mention_id": "doc-a:تونس:0:name", "relation": "topic"},  # Tunis
    "encounters": {"encounter_id": "spare", "meeting_count": 0, "document_count": 0, "dispatch_count": 0},
    "rejections": {"rejection_id": "spare"},
    "runs": {"run_id": "spare"},
}


@pytest.fixture(scope="module")
def warehouse(published):
    """The small newsroom in tables without constraints."""
    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.execute(f"ATTACH {ddl.literal(str(published))} AS published (READ_ONLY)")
    for table in ddl.shown():
        connection.execute(f"CREATE TABLE {table.name} AS FROM published.{table.name}")
    # planned once: that is most of the time on so few rows
    for number, promise in enumerate(promises.promises()):
        connection.execute(f"PREPARE promise_{number} AS\n{promise.sql}")
    yield connection
    connection.close()


@pytest.fixture
def broken_by(warehouse):
    """Names of the checks that fail after some statements, which are then undone."""

    def failing(*statements):
        warehouse.execute("BEGIN")
        try:
            for statement in statements:
                warehouse.execute(statement)
            changed = {re.match(r"(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)", statement)[1] for statement in statements}
            return {
                promise.name
                for number, promise in enumerate(promises.promises())
                if changed & set(re.findall(r"\w+", promise.sql))  # else it cannot have been broken
                and warehouse.execute(f"EXECUTE promise_{number}").fetchall()
            }
        finally:
            warehouse.execute("ROLLBACK")

    return failing


def spare(table, **changes):
    """Add a copy of the first row of ``table`` with ``changes``."""
    replaced = SPARE.get(table, {}) | changes
    values = ", ".join(f"{value(v)} AS {name}" for name, v in replaced.items())
    replace = f"REPLACE ({values})" if values else ""
    return f"INSERT INTO {table} SELECT * {replace} FROM {table} WHERE rowid = 0"


def value(v):
    return "NULL" if v is None else ddl.literal(v) if isinstance(v, str) else str(v)


def update(table, change, where="rowid = 0"):
    return f"UPDATE {table} SET {change} WHERE {where}"


DERIVED = {}
for _table in ddl.shown():
    for _column in _table.columns:
        _named = f"{_table.name}.{_column.name}"
        if _column.references:
            DERIVED[f"dangling/{_named}"] = [
                update("documents", f"{_column.name} = 'nowhere'", "document_id = 'doc-b'")
                if _table.name == "documents"
                else spare(_table.name, **{_column.name: "nowhere"})
            ]
        if _column.values:
            DERIVED[f"vocabulary/{_named}"] = [
                update(_table.name, f"{_column.name} = '?'")
                if _table.name in ("tokens", "sentences", "documents")
                else spare(_table.name, **{_column.name: "?"})
            ]
    if _table.stored == "warehouse":
        DERIVED[f"duplicate_key/{_table.name}"] = [spare(_table.name), spare(_table.name)]
# a token of an unknown document begins with number 0
DERIVED["dangling/tokens.document_id"] = [spare("tokens", document_id="nowhere", token_no=0)]
DERIVED["vocabulary/meetings.held_date_precision"] = [
    update("meetings", "held_date_precision = '?'", "held_date IS NOT NULL")
]

WRITTEN = {
    "sentence_spans": [
        [update("sentences", "text = text || '.'")],
        [update("sentences", "end_char = end_char + 5", "document_id = 'doc-b' AND sentence_no = 1")],
    ],
    "sentences_tile": [
        [
            update(table, "sentence_no = 7", "document_id = 'doc-a' AND sentence_no = 2")
            for table in ("sentences", "tokens", "statements")
        ],
        # the first word of a sentence lies outside all
        [
            update(
                "sentences", "start_char = start_char + 5, text = text[6:]", "document_id = 'doc-b' AND sentence_no = 1"
            ),
            "DELETE FROM tokens WHERE document_id = 'doc-b' AND token_no = 8",
            update("tokens", "token_no = token_no - 1", "document_id = 'doc-b' AND token_no > 8"),
            update("documents", "token_count = token_count - 1", "document_id = 'doc-b'"),
        ],
        # the last mark and word of a document lie outside all
        [
            update(
                "sentences", "end_char = end_char - 12, text = text[:-13]", "document_id = 'doc-c' AND sentence_no = 2"
            ),
            "DELETE FROM tokens WHERE document_id = 'doc-c' AND sentence_no = 2 AND token_no > 18",
            update(
                "documents",
                "token_count = (SELECT count(*) FROM tokens WHERE document_id = 'doc-c')",
                "document_id = 'doc-c'",
            ),
        ],
    ],
    "sentences_exist": [
        [spare("mentions", sentence_no=40)],
        [spare("meetings", sentence_no=40)],
        [spare("statements", sentence_no=-1)],
    ],
    "token_spans": [
        [update("tokens", "form = 'x'")],
        [update("tokens", "start_char = start_char + 1")],
        [update("tokens", "end_char = start_char, form = ''")],
        [update("tokens", "sentence_no = 40")],
        [update("tokens", "sentence_no = 1")],
    ],
    "tokens_in_order": [
        [update("tokens", "token_no = 40", "document_id = 'doc-a' AND token_no = 2")],
        [update("tokens", "token_no = token_no + 1", "document_id = 'doc-b'")],
        [
            update(
                "tokens",
                "start_char = start_char - 2, form = substring((SELECT text FROM documents WHERE document_id = "
                "'doc-a'), start_char - 1, end_char - start_char + 2)",
                "document_id = 'doc-a' AND token_no = 2",
            )
        ],
    ],
    "mention_spans": [
        [update("mentions", "form = 'x'", "mention_id = 'spare'")],
        [update("mentions", "start_char = start_char - 1", "mention_id = 'spare'")],
        [update("mentions", "start_char = end_char + 1, form = ''", "mention_id = 'spare'")],
        [update("mentions", "sentence_no = 1", "mention_id = 'spare'")],
        [update("mentions", "end_char = end_char + 500", "mention_id = 'spare'")],
    ],
    "position_spans": [
        [update("positions", "title_ar = 'x'")],
        [update("positions", "end_char = start_char, title_ar = ''")],
        [update("positions", "start_char = -1")],
        [update("positions", "end_char = end_char + 500")],
    ],
    "meeting_evidence": [
        [update("meetings", "end_char = start_char")],
        [update("meetings", "end_char = end_char + 500")],
        [update("meetings", "start_char = -3")],
        [update("meetings", "trigger = 'استقبل وفدا'")],  # received a delegation
        [update("meetings", "trigger = ' '")],
    ],
    "statement_spans": [
        [update("statements", "content_ar = content_ar || '!'")],
        [update("statements", "content_ar = '', end_char = start_char")],
        [update("statements", "start_char = -1")],
        [update("statements", "end_char = end_char + 500")],
    ],
    "cue_spans": [
        [update("statements", "cue = 'x'")],
        [update("statements", "cue = '', cue_end_char = cue_start_char")],
        [update("statements", "cue_start_char = -1")],
    ],
    "as_written": [
        [update("meetings", "place_ar = 'طبرق'")],  # Tobruk
        [update("meetings", "date_ar = 'غدا'")],  # tomorrow
        [update("meetings", "topic_ar = ''")],
        [update("statements", "speaker_ar = 'الوزيرة'")],  # the minister
    ],
    "confidence": [
        [update("mentions", "confidence = 1.01")],
        [update("meetings", "confidence = -0.1")],
        [update("statements", "confidence = 'nan'")],
    ],
    "dates": [
        [update("documents", "published_date = '0215-01-01', duplicate_of = NULL", "document_id = 'doc-c'")],
        [update("meetings", "held_date = '9999-01-01'", "held_date IS NOT NULL")],
        [update("statements", "stated_date = '1015-01-01'")],
        [update("encounters", "held_date = '1015-01-01'")],
        [update("meetings", "held_date_precision = NULL")],
        [update("meetings", "held_date_precision = 'day'", "held_date IS NULL")],
    ],
    "published_moment": [[update("documents", "published_at = '2020-05-05 00:00:00+00'", "document_id = 'doc-c'")]],
    "observed_dates": [
        [update("positions", "observed_date = '2026-01-01'")],
        [update("positions", "observed_date = NULL")],
    ],
    "positions_are_of_people": [[update("positions", "person_id = 'union'")]],
    "entity_types_agree": [
        [spare("mentions", entity_id="tunis", entity_type="person")],
        [spare("statements", speaker_id="tunis", speaker_kind="person")],
    ],
    "same_document": [
        [
            update(
                "meeting_participants",
                "mention_id = (SELECT min(mention_id) FROM mentions WHERE document_id = 'doc-b')",
                "meeting_id = 'meet-a'",
            )
        ],
        [
            update(
                "statements",
                "speaker_mention_id = (SELECT min(mention_id) FROM mentions WHERE document_id = 'doc-b')",
                "statement_id = 'say-a1'",
            )
        ],
        [update("statements", "meeting_id = 'meet-b'", "statement_id = 'say-a1'")],
        [spare("statement_entities", mention_id="doc-b:المرزوقي:1:name")],
    ],
    "first_prints": [
        [
            update("documents", "duplicate_of = 'doc-b'", "document_id = 'doc-a'"),
            update("encounters", "dispatch_count = 1", "encounter_id = 'enc-1'"),
        ],
        [update("documents", "duplicate_of = document_id", "document_id = 'doc-b'")],
        [
            update("documents", "published_date = NULL", "document_id = 'doc-a'"),
            update("positions", "observed_date = NULL", "document_id = 'doc-a'"),
        ],
        [
            update("documents", "published_date = '2026-12-31'", "document_id = 'doc-a'"),
            update("positions", "observed_date = '2026-12-31'", "document_id = 'doc-a'"),
        ],
    ],
    "document_counts": [
        [update("documents", "char_count = char_count + 1")],
        [update("documents", "sentence_count = 0")],
        [update("documents", "token_count = 0")],
        # all tokens of a document again, as another file would hold them
        ["INSERT INTO tokens SELECT * FROM tokens WHERE document_id = 'doc-b' ORDER BY token_no"],
    ],
    "entity_counts": [
        [update("entities", "mention_count = 99")],
        [update("entities", "first_date = '2026-03-01', last_date = '2026-02-01'")],
        [update("entity_aliases", "mention_count = 99")],
    ],
    "encounter_counts": [
        [update("encounters", "meeting_count = 99")],
        [update("encounters", "document_count = 1")],
        [update("encounters", "dispatch_count = 9")],
    ],
}
# what one breach cannot help breaking besides
BESIDES = {
    "duplicate_key/sentences": {"sentences_tile", "document_counts"},
}
CASES = [(name, statements, name) for name, statements in DERIVED.items()] + [
    (name, statements, f"{name}-{number}")
    for name, breaches in WRITTEN.items()
    for number, statements in enumerate(breaches)
]


def test_the_small_newsroom_keeps_every_promise(warehouse):
    promises.require(warehouse, enforced=True)


def test_every_promise_has_a_breach():
    assert {name for name, _, _ in CASES} == {promise.name for promise in promises.promises()}


@pytest.mark.parametrize(("name", "statements"), [case[:2] for case in CASES], ids=[case[2] for case in CASES])
def test_a_breach_is_named_by_its_promise_alone(broken_by, name, statements):
    if name == "mention_spans":
        statements = [spare("mentions"), *statements]
    assert broken_by(*statements) == {name} | BESIDES.get(name, set())


def test_a_mention_may_reach_into_the_next_sentence(warehouse, broken_by):
    """A name that holds a full stop, where the text was split."""
    ((text,),) = warehouse.execute("SELECT text FROM documents WHERE document_id = 'doc-b'").fetchall()
    start, form = text.index("الخارجية."), "الخارجية. ونفت"
    place = {"document_id": "doc-b", "sentence_no": 0, "start_char": start, "end_char": start + len(form)}
    assert broken_by(spare("mentions", **place, form=form)) == set()
    assert broken_by(spare("mentions", **place, form="الخارجية، ونفت")) == {"mention_spans"}


def test_every_check_says_what_holds_in_its_first_line():
    for promise in promises.promises():
        if "/" not in promise.name:
            assert promise.sql.startswith("-- "), promise.name
            assert ";" not in promise.sql.partition("\nSELECT")[2], promise.name
