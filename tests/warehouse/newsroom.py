"""A small hand-made newsroom: a few articles with their people, meetings and statements, as lake frames."""

import re
from collections import Counter
from datetime import UTC, date, datetime

import polars as pl

from transforms import schemas
from transforms.keys import fold
from warehouse.lake import Lake

RUN = {
    "run_id": "run-1",
    "started_at": datetime(2026, 3, 1, 8, tzinfo=UTC),
    "finished_at": datetime(2026, 3, 1, 9, tzinfo=UTC),
    "status": "completed",
    "version": "0.1.0",
    "config": {"shards": 2},
}
READ_AT = datetime(2026, 3, 1, 8, 1, tzinfo=UTC)


class Newsroom:
    """Rows by table, with offsets found in the text, so that a test states only what it is about."""

    def __init__(self, run_id: str = "run-1"):
        self.run_id = run_id
        self.rows: dict[str, list[dict]] = {name: [] for name in schemas.PER_DOCUMENT}
        self.entities: dict[str, dict] = {}
        self.encounters: dict[str, list[str]] = {}
        self.entity_links: list[dict] = []

    def entity(
        self, entity_id: str, entity_type: str, name_ar: str, country: str | None = None, latn: str | None = None
    ):
        self.entities[entity_id] = {
            "entity_id": entity_id,
            "entity_type": entity_type,
            "name_ar": name_ar,
            "name_latn": latn,
            "country_code": country,
            "geonames_id": None,
        }

    def input(self, uri: str, sha: str = "", options: str = "plain", read_at: datetime = READ_AT):
        self.rows["inputs"].append(
            {
                "uri": uri,
                "content_sha256": sha or f"sha-{uri}",
                "options_key": options,
                "record_count": 1,
                "read_at": read_at,
            }
        )

    def article(
        self,
        document_id: str,
        *sentences: str,
        published: date | None = None,
        source: str = "wakala",
        uri: str | None = None,
        record_no: int = 0,
        title: str | None = None,
    ):
        text = " ".join(sentences)
        start, tokens = 0, []
        for number, sentence in enumerate(sentences):
            self.rows["sentences"].append(
                {
                    "document_id": document_id,
                    "sentence_no": number,
                    "start_char": start,
                    "end_char": start + len(sentence),
                    "text": sentence,
                    "chrome": None,
                }
            )
            for found in re.finditer(r"\w+|[^\w\s]", sentence):
                tokens.append(
                    {
                        "document_id": document_id,
                        "sentence_no": number,
                        "token_no": len(tokens),
                        "start_char": start + found.start(),
                        "end_char": start + found.end(),
                        "form": found[0],
                        "key": fold(found[0]),
                        "lemma": None,
                        "pos": "noun",
                        "gloss": None,
                        "proclitics": "",
                        "enclitic": "",
                        "aspect": None,
                        "person": None,
                        "gender": None,
                        "number": None,
                        "is_split": False,
                        "analysis": "none",
                    }
                )
            start += len(sentence) + 1
        self.rows["tokens"] += tokens
        self.rows["documents"].append(
            {
                "document_id": document_id,
                "source_id": source,
                "external_id": None,
                "uri": uri or f"{document_id}.txt",
                "record_no": record_no,
                "title": title,
                "author": None,
                "published_date": published,
                "published_basis": None,
                "published_at": None,
                "text": text,
                "language": "ar",
                "char_count": len(text),
                "token_count": len(tokens),
                "sentence_count": len(sentences),
                "duplicate_of": None,
                "text_key": " ".join(fold(t["form"]) for t in tokens),
                "run_id": self.run_id,
            }
        )

    def span(self, document_id: str, form: str, nth: int = 0) -> dict:
        text = next(d["text"] for d in self.rows["documents"] if d["document_id"] == document_id)
        start = [m.start() for m in re.finditer(re.escape(form), text)][nth]
        return {"document_id": document_id, "start_char": start, "end_char": start + len(form)}

    def placed(self, document_id: str, form: str, nth: int = 0) -> dict:
        span = self.span(document_id, form, nth)
        sentences = [s for s in self.rows["sentences"] if s["document_id"] == document_id]
        sentence = max(s["sentence_no"] for s in sentences if s["start_char"] <= span["start_char"])
        return {**span, "sentence_no": sentence}

    def mention(
        self,
        document_id: str,
        form: str,
        entity_id: str | None,
        *,
        kind: str = "name",
        nth: int = 0,
        entity_type: str | None = None,
    ) -> str:
        mention_id = f"{document_id}:{form}:{nth}:{kind}"
        entity_type = entity_type or self.entities[entity_id]["entity_type"]
        self.rows["mentions"].append(
            {
                "mention_id": mention_id,
                **self.placed(document_id, form, nth),
                "form": form,
                "entity_type": entity_type,
                "mention_type": kind,
                "entity_id": entity_id,
                "rule": "gazetteer",
                "confidence": 0.9,
            }
        )
        if entity_id:
            row = {"document_id": document_id, **self.entities[entity_id]}
            if row not in self.rows["document_entities"]:
                self.rows["document_entities"].append(row)
        return mention_id

    def position(
        self, document_id: str, person_id: str, office: str, title: str, country: str | None = None, nth: int = 0
    ):
        published = next(d["published_date"] for d in self.rows["documents"] if d["document_id"] == document_id)
        self.rows["positions"].append(
            {
                "position_id": f"{document_id}:{person_id}:{office}:{nth}",
                "person_id": person_id,
                "office": office,
                "title_ar": title,
                "organization_id": None,
                "country_code": country,
                **self.span(document_id, title, nth),
                "observed_date": published,
            }
        )

    def meeting(
        self,
        meeting_id: str,
        document_id: str,
        evidence: str,
        trigger: str,
        participants: list[tuple],
        *,
        kind: str = "talks",
        status: str = "held",
        held: date | None = None,
        place_id: str | None = None,
        place_ar: str | None = None,
        date_ar: str | None = None,
        encounter: str | None = None,
    ):
        """``participants``: entity_id, mention_id, role, country_code."""
        self.rows["meetings"].append(
            {
                "meeting_id": meeting_id,
                **self.placed(document_id, evidence),
                "kind": kind,
                "status": status,
                "trigger": trigger,
                "place_id": place_id,
                "place_ar": place_ar,
                "date_ar": date_ar,
                "held_date": held,
                "held_date_precision": "day" if held else None,
                "topic_ar": None,
                "cameo_code": "040",
                "plover_type": "CONSULT",
                "plover_mode": None,
                "encounter_id": None,
                "rule": "met",
                "confidence": 0.8,
            }
        )
        for number, (entity_id, mention_id, role, country) in enumerate(participants):
            self.rows["meeting_participants"].append(
                {
                    "meeting_id": meeting_id,
                    "participant_no": number,
                    "entity_id": entity_id,
                    "mention_id": mention_id,
                    "role": role,
                    "country_code": country,
                }
            )
        if encounter:
            self.encounters.setdefault(encounter, []).append(meeting_id)

    def statement(
        self,
        statement_id: str,
        document_id: str,
        content: str,
        cue: str,
        speaker_id: str | None,
        *,
        speaker_ar: str | None = None,
        speaker_kind: str = "person",
        mention: str | None = None,
        act: str = "say",
        quotation: str = "indirect",
        targets: list[tuple] = (),
        addressee: str | None = None,
        meeting: str | None = None,
        stated: date | None = None,
        rule: str = "name",
        cue_nth: int = 0,
    ):
        """``targets``: entity_id, mention_id, relation."""
        at = self.span(document_id, cue, cue_nth)
        self.rows["statements"].append(
            {
                "statement_id": statement_id,
                **self.placed(document_id, content),
                "content_ar": content,
                "speaker_id": speaker_id,
                "speaker_ar": speaker_ar,
                "speaker_kind": speaker_kind,
                "speaker_rule": rule,
                "speaker_mention_id": mention,
                "cue": cue,
                "cue_start_char": at["start_char"],
                "cue_end_char": at["end_char"],
                "cue_lemma": "قال",
                "act": act,
                "quotation": quotation,
                "addressee_id": addressee,
                "meeting_id": meeting,
                "stated_date": stated,
                "cameo_code": "010",
                "plover_type": None,
                "rule": "verb_subject",
                "confidence": 0.7,
            }
        )
        for entity_id, mention_id, relation in targets:
            self.rows["statement_entities"].append(
                {
                    "statement_id": statement_id,
                    "entity_id": entity_id,
                    "mention_id": mention_id,
                    "relation": relation,
                }
            )

    def rejection(self, rejection_id: str, uri: str, reason: str = "no_text", stage: str = "read"):
        self.rows["rejections"].append(
            {
                "rejection_id": rejection_id,
                "uri": uri,
                "record_no": 0,
                "stage": stage,
                "reason": reason,
                "detail": None,
                "run_id": self.run_id,
                "seen_at": READ_AT,
            }
        )

    def frames(self) -> dict[str, pl.DataFrame]:
        return {name: schemas.from_rows(rows, name) for name, rows in self.rows.items()}

    def write(self, lake: Lake, shard: str) -> None:
        if not self.rows["inputs"]:
            for uri in sorted({d["uri"] for d in self.rows["documents"]} | {r["uri"] for r in self.rows["rejections"]}):
                self.input(uri)
        write_shard(lake, shard, self.frames())


def write_shard(lake: Lake, shard: str, frames: dict[str, pl.DataFrame]) -> None:
    for name, frame in frames.items():
        lake.write(name, shard, frame)
    inputs = frames["inputs"].select("uri", "content_sha256").rename({"content_sha256": "sha256"})
    lake.commit(shard, {"inputs": inputs.to_dicts()})


def link(lake: Lake, *rooms: Newsroom) -> None:
    """Write the linked tables as a linking stage would, counting what the rooms hold."""
    links = {(r["document_id"], r["entity_id"]): r["linked_id"] for room in rooms for r in room.entity_links}

    def meant(mention: dict) -> str:
        own = mention["entity_id"]
        return links.get((mention["document_id"], own)) or links.get(("", own)) or own

    documents = {d["document_id"]: d for room in rooms for d in room.rows["documents"]}
    meetings = {m["meeting_id"]: m for room in rooms for m in room.rows["meetings"]}
    mentions = {m["mention_id"]: m for room in rooms for m in room.rows["mentions"]}.values()
    by_words, reprints = {}, []
    for row in sorted(documents.values(), key=lambda d: (d["published_date"] or date.max, d["document_id"])):
        first = by_words.setdefault(row["text_key"], row["document_id"])
        if first != row["document_id"]:
            reprints.append({"document_id": row["document_id"], "duplicate_of": first, "overlap": 1.0})
    dispatches = {row["document_id"]: row["duplicate_of"] for row in reprints}
    entities, aliases = [], []
    for entity_id, entity in {k: v for room in rooms for k, v in room.entities.items()}.items():
        if ("", entity_id) in links:
            continue
        own = [m for m in mentions if meant(m) == entity_id]
        named = Counter(m["form"] for m in own if m["mention_type"] == "name")
        dates = [d for m in own if (d := documents[m["document_id"]]["published_date"])]
        entities.append(
            {
                **entity,
                "mention_count": named.total(),
                "document_count": len({m["document_id"] for m in own}),
                "dispatch_count": len({dispatches.get(m["document_id"], m["document_id"]) for m in own}),
                "first_date": min(dates, default=None),
                "last_date": max(dates, default=None),
            }
        )
        aliases += [{"entity_id": entity_id, "alias_ar": form, "mention_count": n} for form, n in named.items()]
    encounters, encounter_links = [], []
    for encounter_id in sorted({e for room in rooms for e in room.encounters}):
        reports = [meetings[m] for room in rooms for m in room.encounters.get(encounter_id, [])]
        encounters.append(
            {
                "encounter_id": encounter_id,
                "kind": reports[0]["kind"],
                "status": reports[-1]["status"],
                "held_date": reports[0]["held_date"],
                "place_id": reports[0]["place_id"],
                "document_count": len({m["document_id"] for m in reports}),
                "dispatch_count": len({dispatches.get(m["document_id"], m["document_id"]) for m in reports}),
                "meeting_count": len(reports),
            }
        )
        encounter_links += [{"meeting_id": m["meeting_id"], "encounter_id": encounter_id} for m in reports]
    linked = {
        "reprint_links": reprints,
        "entities": entities,
        "entity_aliases": aliases,
        "encounters": encounters,
        "encounter_links": encounter_links,
        "entity_links": [row for room in rooms for row in room.entity_links],
    }
    for name, rows in linked.items():
        lake.write_linked(name, schemas.from_rows(rows, name))


def small_newsroom() -> tuple[Newsroom, Newsroom]:
    """Two shards: a meeting reported twice, a reprint, a visit, direct and indirect speech, one rejection."""
    first, second = Newsroom(), Newsroom()
    for room in (first, second):
        room.entity("salim", "person", "سليم الحداد", "LB", "Salim al-Haddad")
        room.entity("salim-short", "person", "الحداد", "LB")
        room.entity("nadia", "person", "نادية المرزوقي", "TN", "Nadia al-Marzouki")
        room.entity("tunis", "place", "تونس", "TN", "Tunis")
        room.entity("union", "organization", "اتحاد الموانئ")

    first.input("march.jsonl")
    first.article(
        "doc-a",
        "التقى وزير الخارجية سليم الحداد نظيرته نادية المرزوقي في تونس أمس 🤝.",
        "وقال الحداد إن اتحاد الموانئ شريك مهم.",
        "وأضاف: «نرحب بالتعاون».",
        published=date(2026, 2, 10),
        source="wakala",
        uri="march.jsonl",
        record_no=0,
        title="لقاء في تونس",
    )
    salim = first.mention("doc-a", "سليم الحداد", "salim")
    nadia = first.mention("doc-a", "نادية المرزوقي", "nadia")
    first.mention("doc-a", "تونس", "tunis")
    short = first.mention("doc-a", "الحداد", "salim-short", nth=1)
    union = first.mention("doc-a", "اتحاد الموانئ", "union")
    first.entity_links.append(
        {"document_id": "", "entity_id": "salim-short", "linked_id": "salim", "rule": "fuller_name", "confidence": 0.8}
    )
    first.position("doc-a", "salim", "foreign_minister", "وزير الخارجية", "LB")
    first.meeting(
        "meet-a",
        "doc-a",
        "التقى وزير الخارجية سليم الحداد نظيرته نادية المرزوقي في تونس أمس",
        "التقى",
        [("salim", salim, "participant", "LB"), ("nadia", nadia, "participant", None)],
        held=date(2026, 2, 9),
        place_id="tunis",
        place_ar="تونس",
        date_ar="أمس",
        encounter="enc-1",
    )
    first.statement(
        "say-a1",
        "doc-a",
        "إن اتحاد الموانئ شريك مهم",
        "قال",
        "salim-short",
        speaker_ar="الحداد",
        mention=short,
        act="praise",
        targets=[("union", union, "target")],
        meeting="meet-a",
    )
    first.statement(
        "say-a2",
        "doc-a",
        "نرحب بالتعاون",
        "أضاف",
        "salim-short",
        mention=short,
        quotation="direct",
        act="welcome",
        rule="elided",
        addressee="nadia",
    )
    first.rejection("rej-1", "march.jsonl")

    second.input("april.jsonl")
    second.article(
        "doc-b",
        "استقبلت نادية المرزوقي سليم الحداد وزير الخارجية.",
        "ونفت المرزوقي وجود خلاف.",
        published=date(2026, 2, 11),
        source="sahifa",
        uri="april.jsonl",
        record_no=0,
    )
    nadia = second.mention("doc-b", "نادية المرزوقي", "nadia")
    salim = second.mention("doc-b", "سليم الحداد", "salim")
    second.mention("doc-b", "المرزوقي", "nadia", nth=1)
    second.position("doc-b", "salim", "foreign_minister", "وزير الخارجية", "LB")
    second.meeting(
        "meet-b",
        "doc-b",
        "استقبلت نادية المرزوقي سليم الحداد",
        "استقبلت",
        [("nadia", nadia, "host", "TN"), ("salim", salim, "guest", "LB")],
        kind="reception",
        encounter="enc-1",
    )
    second.statement(
        "say-b1",
        "doc-b",
        "وجود خلاف",
        "نفت",
        "nadia",
        speaker_ar="المرزوقي",
        mention="doc-b:المرزوقي:1:name",
        act="deny",
    )
    # the same dispatch in another paper, a day later
    second.article(
        "doc-c",
        "التقى وزير الخارجية سليم الحداد نظيرته نادية المرزوقي في تونس أمس 🤝.",
        "وقال الحداد إن اتحاد الموانئ شريك مهم.",
        "وأضاف: «نرحب بالتعاون».",
        published=date(2026, 2, 12),
        source="sahifa",
        uri="april.jsonl",
        record_no=1,
    )
    return first, second
