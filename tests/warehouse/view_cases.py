"""Cases of the views as data: rows that go in (columns not given take a filler), the view, rows that come out.

People: Hind, Karim, Salwa; a body: the Port Authority; a place: Oran.
"""

from datetime import date

D1, D2, D3, D4 = (date(2026, 1, day) for day in (5, 10, 15, 20))

PEOPLE = [
    {"entity_id": "hind", "entity_type": "person", "name_ar": "هند", "country_code": "DZ", "name_latn": "Hind"},
    {"entity_id": "karim", "entity_type": "person", "name_ar": "كريم", "country_code": "LB", "name_latn": None},
    {"entity_id": "salwa", "entity_type": "person", "name_ar": "سلوى", "country_code": "TN", "name_latn": None},
    {
        "entity_id": "port",
        "entity_type": "organization",
        "name_ar": "هيئة الميناء",
        "country_code": None,
        "name_latn": None,
    },
    {"entity_id": "oran", "entity_type": "place", "name_ar": "وهران", "country_code": "DZ", "name_latn": None},
]


def doc(document_id, day=D1, source="wakala", of=None, **more):
    return {
        "document_id": document_id,
        "published_date": day,
        "source_id": source,
        "duplicate_of": of,
        "title": None,
        **more,
    }


def met(meeting_id, document_id, encounter=None, day=None, status="held", kind="talks", **more):
    return {
        "meeting_id": meeting_id,
        "document_id": document_id,
        "encounter_id": encounter,
        "held_date": day,
        "status": status,
        "kind": kind,
        **more,
    }


def present(meeting_id, *people, **countries):
    return [
        {"meeting_id": meeting_id, "participant_no": number, "entity_id": person, "country_code": countries.get(person)}
        for number, person in enumerate(people)
    ]


def said(statement_id, document_id, speaker="hind", day=None, **more):
    return {
        "statement_id": statement_id,
        "document_id": document_id,
        "speaker_id": speaker,
        "stated_date": day,
        "speaker_ar": None,
        "content_ar": f"قول {statement_id}",
        "act": "say",
        "quotation": "indirect",
        **more,
    }


def office(person, document_id, day, office="minister", country="DZ", start=0, **more):
    return {
        "position_id": f"{person}{document_id}{office}{start}",
        "person_id": person,
        "document_id": document_id,
        "office": office,
        "observed_date": day,
        "country_code": country,
        "start_char": start,
        "title_ar": "وزيرة",
        **more,
    }  # minister


# (reason, view, input by table, columns to look at, expected rows in order)
CASES = [
    (
        "two reports of one encounter are one encounter, dated as the encounter is",
        "who_met_whom",
        {
            "documents": [doc("d1", D2), doc("d2", D3)],
            "encounters": [{"encounter_id": "e1", "held_date": D1}],
            "meetings": [met("m1", "d1", "e1", D1), met("m2", "d2", "e1", kind="reception")],
            "meeting_participants": present("m1", "hind", "karim") + present("m2", "karim", "hind"),
        },
        "person_a, person_b, encounter_count, document_count, kinds, first_date, last_date",
        [("هند", "كريم", 1, 2, ["reception", "talks"], D1, D1)],
    ),
    (
        "a reprint is no further document",
        "who_met_whom",
        {
            "documents": [doc("d1", D2), doc("d2", D3, of="d1")],
            "meetings": [met("m1", "d1", "e1"), met("m2", "d2", "e1")],
            "encounters": [{"encounter_id": "e1", "held_date": None}],
            "meeting_participants": present("m1", "hind", "karim") + present("m2", "hind", "karim"),
        },
        "encounter_count, document_count, first_date, last_date",
        [(1, 1, D2, D2)],
    ),
    (
        "planned, cancelled and denied encounters did not happen",
        "who_met_whom",
        {
            "documents": [doc("d1")],
            "meetings": [met(s, "d1", status=s) for s in ("planned", "cancelled", "denied", "ongoing")],
            "meeting_participants": [
                p for s in ("planned", "cancelled", "denied", "ongoing") for p in present(s, "hind", "salwa")
            ],
        },
        "person_a, person_b, encounter_count",
        [("هند", "سلوى", 1)],
    ),
    (
        "three who sat together are three pairs; bodies and the unnamed are none",
        "who_met_whom",
        {
            "documents": [doc("d1")],
            "meetings": [met("m1", "d1", day=D1), met("m2", "d1", day=D4)],
            "meeting_participants": present("m1", "karim", "hind", "salwa", "port", None)
            + present("m2", "hind", "karim"),
        },
        "person_a, person_b, encounter_count, first_date, last_date",
        [("كريم", "سلوى", 1, D1, D1), ("هند", "سلوى", 1, D1, D1), ("هند", "كريم", 2, D1, D4)],
    ),
    (
        "a participant named twice is one person and meets nobody alone",
        "who_met_whom",
        {
            "documents": [doc("d1")],
            "meetings": [met("m1", "d1")],
            "meeting_participants": present("m1", "hind", "hind"),
        },
        "person_a",
        [],
    ),
    (
        "a pair of countries in a month; whom a participant stands for goes before where they are from",
        "country_contacts_monthly",
        {
            "documents": [doc("d1", date(2026, 2, 3))],
            "meetings": [met("m1", "d1", day=date(2026, 1, 31)), met("m2", "d1")],
            "meeting_participants": present("m1", "hind", "karim", "salwa", salwa="LB")
            + present("m2", "hind", "karim"),
        },
        "month, country_a, country_b, encounter_count, person_count, document_count",
        [(date(2026, 1, 1), "DZ", "LB", 1, 3, 1), (date(2026, 2, 1), "DZ", "LB", 1, 2, 1)],
    ),
    (
        "an encounter that two reports date in different months belongs to one",
        "country_contacts_monthly",
        {
            "documents": [doc("d1", date(2026, 1, 31)), doc("d2", date(2026, 2, 1))],
            "encounters": [{"encounter_id": "e1", "held_date": None}],
            "meetings": [met("m1", "d1", "e1"), met("m2", "d2", "e1")],
            "meeting_participants": present("m1", "hind", "karim") + present("m2", "hind", "karim"),
        },
        "month, country_a, country_b, encounter_count, document_count",
        [(date(2026, 1, 1), "DZ", "LB", 1, 2)],
    ),
    (
        "a body counts for its country, and is no person; one country alone has no contact; the undated have no month",
        "country_contacts_monthly",
        {
            "documents": [doc("d1", D1), doc("d2", None)],
            "meetings": [met("m1", "d1"), met("m2", "d1"), met("m3", "d2")],
            "meeting_participants": [
                *present("m1", "hind", "port", port="LB"),
                *present("m2", "hind", "oran"),
                *present("m3", "hind", "karim"),
            ],
        },
        "country_a, country_b, person_count",
        [("DZ", "LB", 1)],
    ),
    (
        "the office is that of the same document, else the latest seen, else the next; the first title of several",
        "who_said_what",
        {
            "documents": [doc("d1", D1), doc("d2", D2), doc("d3", D3), doc("d4", D4)],
            "positions": [
                office("hind", "d2", D2, "minister", start=9),
                office("hind", "d2", D2, "envoy", start=3),
                office("hind", "d4", D4, "ambassador", "TN"),
            ],
            "statements": [
                said("s1", "d1"),
                said("s2", "d2"),
                said("s3", "d3"),
                said("s4", "d4", day=D1),
                said("s5", "d3", "karim"),
            ],
        },
        "statement_id, stated_date, speaker, office, office_country",
        [
            ("s1", D1, "هند", "envoy", "DZ"),
            ("s2", D2, "هند", "envoy", "DZ"),
            ("s3", D3, "هند", "envoy", "DZ"),
            ("s4", D1, "هند", "ambassador", "TN"),
            ("s5", D3, "كريم", None, None),
        ],
    ),
    (
        "an office of an undated document is known there; an undated statement has a speaker's next office",
        "who_said_what",
        {
            "documents": [doc("d1", None), doc("d2", D2), doc("d3", None)],
            "positions": [office("hind", "d1", None, "judge"), office("hind", "d2", D2, "envoy")],
            "statements": [said("s1", "d1"), said("s2", "d3")],
        },
        "statement_id, stated_date, office",
        [("s1", None, "judge"), ("s2", None, "envoy")],
    ),
    (
        "an unnamed speaker keeps the words of the text; targets and topics are told apart; reprints are marked",
        "who_said_what",
        {
            "documents": [doc("d1"), doc("d2", of="d1")],
            "statements": [
                said(
                    "s1", "d1", None, speaker_ar="مصدر مطلع", speaker_kind="unnamed", addressee_id="karim"
                ),  # informed source
                said("s2", "d2"),
            ],
            "statement_entities": [
                {"statement_id": "s1", "mention_id": "1", "entity_id": "port", "relation": "target"},
                {"statement_id": "s1", "mention_id": "2", "entity_id": "port", "relation": "target"},
                {"statement_id": "s1", "mention_id": "3", "entity_id": "oran", "relation": "topic"},
            ],
        },
        "statement_id, speaker, addressee, targets, topics, is_reprint",
        [("s1", "مصدر مطلع", "كريم", ["هيئة الميناء"], ["وهران"], False), ("s2", "هند", None, [], [], True)],
    ),
    (
        "a profile counts no reprint, and lists acts and targets by frequency",
        "speaker_profiles",
        {
            "documents": [doc("d1", D1), doc("d2", D3, "sahifa"), doc("d3", D4, of="d1")],
            "positions": [office("hind", "d1", D1), office("hind", "d2", D3, "envoy"), office("hind", "d3", D4)],
            "statements": [
                said("s1", "d1", act="warn"),
                said("s2", "d2", quotation="direct"),
                said("s3", "d2"),
                said("s4", "d3", act="warn", content_ar="قول «s1»"),  # the same words, quoted
                said("s5", "d1", None),
                said("s6", "d1", "port", speaker_kind="organization"),
            ],
            "statement_entities": [
                {"statement_id": "s1", "mention_id": "1", "entity_id": "oran", "relation": "target"},
                {"statement_id": "s2", "mention_id": "2", "entity_id": "port", "relation": "target"},
                {"statement_id": "s3", "mention_id": "3", "entity_id": "port", "relation": "target"},
                {"statement_id": "s3", "mention_id": "4", "entity_id": "karim", "relation": "topic"},
            ],
        },
        "speaker, speaker_kind, country_code, offices, statement_count, direct_count, acts, targets, source_count, "
        "first_date, last_date",
        [
            (
                "هند",
                "person",
                "DZ",
                ["envoy", "minister"],
                3,
                1,
                [{"act": "say", "statement_count": 2}, {"act": "warn", "statement_count": 1}],
                ["هيئة الميناء", "وهران"],
                2,
                D1,
                D3,
            ),
            ("هيئة الميناء", "organization", None, [], 1, 0, [{"act": "say", "statement_count": 1}], [], 1, D1, D1),
        ],
    ),
    (
        "from the first to the last day observed, by office and state; the person's state where the office has none",
        "office_holders",
        {
            "documents": [doc("d1", D1), doc("d2", D3), doc("d3", D4, of="d1"), doc("d4", None)],
            "positions": [
                office("hind", "d1", D1, country=None),
                office("hind", "d2", D3, title_ar="وزيرة التجارة"),
                office("hind", "d3", D4),
                office("karim", "d4", None, "envoy", None, organization_id="port"),
            ],
        },
        "person, office, country_code, organization, title_ar, from_date, to_date, document_count",
        [
            ("كريم", "envoy", "LB", "هيئة الميناء", "وزيرة", None, None, 1),
            ("هند", "minister", "DZ", None, "وزيرة", D1, D4, 2),
        ],
    ),
    (
        "an encounter is one event with the evidence of its first report; a statement that is printed again is none",
        "timeline",
        {
            "documents": [
                doc("d1", D3, text="التقت هند كريم"),
                doc("d2", D2, "sahifa", text="لقاء"),
                doc("d3", D4, of="d1"),
            ],
            "encounters": [
                {"encounter_id": "e1", "held_date": D1, "kind": "talks", "status": "held", "place_id": "oran"}
            ],
            "meetings": [
                met("m1", "d1", "e1", start_char=0, end_char=9),
                met("m2", "d2", "e1", status="planned", start_char=0, end_char=4),
            ],
            "meeting_participants": present("m1", "hind", "karim") + present("m2", "hind"),
            "statements": [
                said("s1", "d1"),
                said("s2", "d3", content_ar="قول s1"),
                said("s3", "d2", None, speaker_ar="مصدر"),  # a source
            ],
        },
        "day, event, event_id, kind, status, people, place, text_ar, document_count, source_id",
        [
            (D1, "encounter", "e1", "talks", "held", ["كريم", "هند"], "وهران", "لقاء", 2, "sahifa"),
            (D2, "statement", "s3", "say", None, ["مصدر"], None, "قول s3", 1, "sahifa"),
            (D3, "statement", "s1", "say", None, ["هند"], None, "قول s1", 1, "wakala"),
        ],
    ),
    (
        "what only the longer of two prints has is told too; one sentence of two speakers is told twice",
        "dispatch_statements",
        {
            "documents": [doc("d1", D1), doc("d2", D2, of="d1"), doc("d3", D3, of="d1"), doc("d4", D1)],
            "statements": [
                said("s1", "d1"),
                said("s2", "d2", content_ar="قول s1"),
                said("s3", "d2", content_ar="قولٌ آخر"),  # another saying
                said("s4", "d3", content_ar="«قول اخر»"),
                said("s5", "d4", content_ar="قول s1"),
                said("s6", "d1", "karim", content_ar="قول s1"),
            ],
        },
        "statement_id, dispatch_id, document_id, print_count",
        [("s1", "d1", "d1", 2), ("s3", "d1", "d2", 2), ("s5", "d4", "d4", 1), ("s6", "d1", "d1", 2)],
    ),
    (
        "a meeting without an encounter stands for itself",
        "timeline",
        {
            "documents": [doc("d1", D3, text="لقاء")],
            "meetings": [met("m1", "d1", status="planned", start_char=0, end_char=4)],
        },
        "day, event_id, status, people, document_count",
        [(D3, "m1", "planned", [], 1)],
    ),
    (
        "a dispatch with all its prints in order; one printed once is not listed",
        "reprints",
        {
            "documents": [
                doc("d1", D1, title="عنوان"),
                doc("d4", D4, "sahifa", of="d1"),
                doc("d2", D2, "jarida", of="d1"),
                doc("d5", None, "wakala", of="d1"),
                doc("d6", D1),
            ],
        },
        "first_document_id, first_source_id, first_date, title, print_count, sources, reprint_document_ids, last_date",
        [("d1", "wakala", D1, "عنوان", 4, ["jarida", "sahifa", "wakala"], ["d2", "d4", "d5"], D4)],
    ),
]
