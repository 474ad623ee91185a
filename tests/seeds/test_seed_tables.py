"""Each vocabulary table of seeds/ is what seeds/README.md says: columns, closed lists, keys, glosses."""

import csv
import re
from dataclasses import dataclass, field

import pytest

import seeds
from transforms import schemas
from transforms.keys import fold

FRAMES = {"أن", "إن", "إلى", "على", "عن", "ب", "من", "ل", "في", "حول", "ضد", "نصب", "قول"}
PARTNERS = {"obj", "none", "مع", "ب", "إلى", "من", "على", "بين", "ل", "في", "جمع", "من قبل", "من طرف", "على شرف",
            "تكريما ل", "بمناسبة"}
PLACES = {"obj", "في", "ب", "إلى", "ل", "من", "على", "نحو", "صوب", "بين"}
CAMEO, PLOVER = re.compile(r"\d{3}"), {"AGREE", "CONSULT", "SUPPORT", "DEMAND", "ACCUSE", "REJECT", "THREATEN"}
ARABIC_WORDS = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")  # bare letters: no vowels, tatweel or marks
ARABIC_LETTER = re.compile(r"[ء-ي]")


@dataclass(frozen=True)
class Rules:
    """What one table must be. ``closed``: column -> allowed values; ``lists``: column -> allowed parts
    of a |-separated cell, None for any Arabic words; ``optional``: columns that may be empty."""

    columns: str
    key: tuple[str, ...]
    arabic: tuple[str, ...] = ()
    closed: dict[str, set[str]] = field(default_factory=dict)
    lists: dict[str, set[str] | None] = field(default_factory=dict)
    optional: tuple[str, ...] = ()


TABLES = {
    "cues": Rules(
        "lemma,gloss,imperfect,participle,masdar,act,frame,object,trust,particle,note", ("lemma", "act"),
        ("lemma", "imperfect", "participle", "masdar"),
        {"act": set(schemas.ACTS), "object": {"", "content", "listed_content", "addressee", "target"},
         "trust": {"free", "framed", "quoted"}},
        {"frame": FRAMES, "particle": None}, ("participle", "masdar", "object", "particle", "note"),
    ),
    "cue_objects": Rules(
        "noun,act,after,gloss", ("noun",), ("noun",), {"act": set(schemas.ACTS)},
    ),
    "attributions": Rules(
        "phrase,gloss,class,act,note", ("phrase",), ("phrase",),
        {"class": {"source", "second_cue", "switch", "document", "venue", "venue_back"}, "act": {"", *schemas.ACTS}},
        optional=("act", "note"),
    ),
    "encounter_verbs": Rules(
        "lemma,gloss,imperfect,participle,kind,partner,subject_role,partner_role,place,trust,note", ("lemma",),
        ("lemma", "imperfect", "participle"),
        {"kind": set(schemas.MEETING_KINDS), "subject_role": set(schemas.ROLES), "partner_role": set(schemas.ROLES),
         "trust": {"free", "person_object", "framed"}},
        {"partner": PARTNERS, "place": PLACES}, ("participle", "place", "note"),
    ),
    "encounter_nouns": Rules(
        "noun,plural,dual,gloss,kind,partner,trust,not_before,not_after,note", ("noun",), ("noun", "plural"),
        {"kind": set(schemas.MEETING_KINDS), "trust": {"free", "framed"}},
        {"partner": PARTNERS, "dual": None, "not_before": None, "not_after": None},
        ("plural", "dual", "partner", "not_before", "not_after", "note"),
    ),
    "light_verbs": Rules(
        "lemma,imperfect,participle,masdar,subject_role,gloss,note", ("lemma", "participle"),
        ("lemma", "imperfect", "participle", "masdar"), {"subject_role": set(schemas.ROLES)},
        optional=("participle", "masdar", "note"),
    ),
    "titles": Rules(
        "phrase,feminine,dual,plural,office,country_condition,state,takes,alone,class,gloss",
        ("phrase", "country_condition", "office"), ("phrase", "feminine", "dual", "plural"),
        {"office": set(schemas.OFFICES), "alone": {"true", "false"}, "class": {"office", "occupation"}},
        {"takes": {"demonym", "country", "place", "of_body", "portfolio", "at_person"}},
        ("feminine", "dual", "plural", "state", "takes"),
    ),
    "honorifics": Rules(
        "phrase,feminine,gloss,office,is_part_of_name", ("phrase",), ("phrase", "feminine"),
        {"office": {"", *schemas.OFFICES}, "is_part_of_name": {"true", "false"}}, optional=("feminine", "office"),
    ),
    "title_modifiers": Rules(
        "word,gloss,effect", ("word",), ("word",),
        {"effect": {"former", "outgoing", "late", "elect", "designate", "current", "acting", "deputy", "rank",
                    "honorary", "opposition", "alleged", "body_un", "body_eu", "body_au", "body_arab_league", "none"}},
    ),
    "colleague_words": Rules(
        "word,gloss,class,gender,number", ("word",), ("word",),
        {"class": {"counterpart", "colleague", "host", "guest", "predecessor", "successor", "deputy", "envoy", "same",
                   "dual_role", "plural_role", "honorific_role", "single_role"},
         "gender": {"m", "f"}, "number": {"s", "d", "p"}},
    ),
    "codes": Rules(
        "vocabulary,value,status,cameo_code,plover_type,plover_mode,source", ("vocabulary", "value", "status"),
        closed={"vocabulary": {"meeting_kind", "act"}, "status": {"", *schemas.MEETING_STATUSES},
                "plover_type": {"", *PLOVER},
                "plover_mode": {"", "visit", "phone", "multilateral", "meet", "disapprove", "allege"}},
        optional=("status", "cameo_code", "plover_type", "plover_mode"),
    ),
    "judgements": Rules(
        "entity_id_a,entity_id_b,judgement,who,when,why", ("entity_id_a", "entity_id_b"),
        closed={"judgement": {"same", "different"}},
    ),
    "name_variants": Rules("name,variants,why", ("name",), ("name",)),
    "status_words": Rules(
        "phrase,gloss,status,scope", ("phrase",), ("phrase",),
        {"status": set(schemas.MEETING_STATUSES), "scope": {"imperfect", "verb", "clause", "noun", "date", "visit"}},
    ),
    "clause_openers": Rules(
        "phrase,gloss,class", ("phrase",), ("phrase",),
        {"class": {"new_topic", "switch", "impersonal", "contrast", "background", "addition", "sequence", "relative",
                   "comment", "continuation", "topic", "chrome"}},
    ),
    "intensifiers": Rules("word,gloss", ("word",), ("word",)),
    "latin_words": Rules("word,latin,gloss", ("word",), ("word",)),
}
CELLS = [(name, column) for name, rules in TABLES.items() for column in rules.columns.split(",")]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, read without Polars."""
    with (seeds.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("name", TABLES)
def test_header_and_width(name):
    raw = (seeds.FOLDER / f"{name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith(b"\n")
    assert raw.decode("utf-8").split("\n", 1)[0] == TABLES[name].columns
    for number, row in enumerate(rows(name), start=2):
        assert None not in row and None not in row.values(), f"line {number}: wrong number of cells"


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_the_same(name):
    """An empty cell is a null there and nothing else changes."""
    frame = seeds.tables()[name]
    assert frame.columns == TABLES[name].columns.split(",")
    assert [{k: v or "" for k, v in row.items()} for row in frame.iter_rows(named=True)] == rows(name)


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_when_folded(name):
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows(name), start=2):
        key = tuple(fold(row[column]) for column in TABLES[name].key)
        assert key not in seen, f"line {number} repeats line {seen[key]}: {key}"
        seen[key] = number


@pytest.mark.parametrize("name,column", CELLS)
def test_cells(name, column):
    rules = TABLES[name]
    for number, row in enumerate(rows(name), start=2):
        cell, where = row[column], f"line {number}: {row[column]!r}"
        assert cell == cell.strip() and "  " not in cell, where
        assert cell or column in rules.optional, f"line {number}: empty"
        if column in rules.closed:
            assert cell in rules.closed[column], where
        if column in rules.lists and cell:
            allowed = rules.lists[column]
            for part in cell.split("|"):
                assert part in allowed if allowed is not None else ARABIC_WORDS.fullmatch(part), where
        if column in rules.arabic and cell:
            assert ARABIC_WORDS.fullmatch(cell), where
        if column in ("gloss", "source"):
            assert not ARABIC_LETTER.search(cell), where


def test_inflected_columns_have_their_shape():
    """Third person imperfect, accusative participle: the inflection builds on these endings."""
    for name in ("cues", "encounter_verbs", "light_verbs"):
        for row in rows(name):
            assert row["imperfect"].startswith("ي"), row
            assert not row["participle"] or row["participle"].endswith("ا"), row


def test_direct_object_frames_say_what_the_object_is():
    """A cue that takes a direct object (نصب) says what it is; a listed object has its noun in cue_objects."""
    lemmas = {part for row in rows("cue_objects") for part in row["after"].split("|")}
    for row in rows("cues"):
        if "نصب" in row["frame"].split("|"):
            assert row["object"], row
        if row["object"] == "listed_content" and row["trust"] != "quoted":
            assert row["lemma"] in lemmas, row


def test_cue_objects_name_known_cues():
    lemmas = {row["lemma"] for row in rows("cues")}
    for row in rows("cue_objects"):
        assert row["after"] == "*" or set(row["after"].split("|")) <= lemmas, row


def test_title_conditions_are_countries_with_a_way_out():
    """A condition is an ISO 3166-1 alpha-2 code or *, and what alone means one office is definite."""
    for row in rows("titles"):
        assert re.fullmatch(r"\*|[A-Z]{2}", row["country_condition"]), row
        assert not (row["office"] != "other" and row["class"] == "occupation"), row


def test_every_meeting_kind_and_act_has_its_codes():
    found = {(row["vocabulary"], row["value"], row["status"]) for row in rows("codes")}
    kinds = {("meeting_kind", kind, status) for kind in schemas.MEETING_KINDS for status in schemas.MEETING_STATUSES}
    assert found == kinds | {("act", act, "") for act in schemas.ACTS}
    for row in rows("codes"):
        assert not row["cameo_code"] or CAMEO.fullmatch(row["cameo_code"]), row
        assert row["plover_type"] or not row["plover_mode"], row


def test_every_act_office_and_kind_has_a_word():
    """No value of a closed vocabulary is out of the rules' reach."""
    acts = {row["act"] for name in ("cues", "cue_objects") for row in rows(name)}
    assert acts >= set(schemas.ACTS)
    assert {row["office"] for row in rows("titles")} >= set(schemas.OFFICES)
    assert {row["kind"] for row in rows("encounter_nouns")} >= set(schemas.MEETING_KINDS)


def test_readme_describes_every_table():
    readme = (seeds.FOLDER / "README.md").read_text(encoding="utf-8")
    for path in seeds.FOLDER.glob("*.csv"):
        assert f"`{path.name}`" in readme, path.name
    for name, rules in TABLES.items():
        section = readme.split(f"## `{name}.csv`")[1].split("\n## ")[0]
        for column in rules.columns.split(","):
            assert f"`{column}`" in section, f"{name}.{column}"
