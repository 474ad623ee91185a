"""What the rules found on a page, as rows of the declared tables."""

from datetime import date

import polars as pl

from transforms import meeting_facts, schemas
from transforms.dates import resolve
from transforms.entries import EncounterNoun
from transforms.grammar import Reader
from transforms.ids import make_id
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.meetings import Meeting
from transforms.page import Entity, Mention, Page
from transforms.romanize import romanize
from transforms.statements import Statement

TABLES = (
    "mentions", "document_entities", "positions", "meetings", "meeting_participants", "statements", "statement_entities",
)  # fmt: skip
# the years of the tables (warehouse/checks/dates.sql)
EARLIEST, LATEST = 1800, 2200


class Rows:
    """Collects rows page by page; ``frames`` gives the conforming tables."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self.tables: dict[str, list[dict]] = {name: [] for name in TABLES}

    def frames(self) -> dict[str, pl.DataFrame]:
        return {name: schemas.from_rows(found, name) for name, found in self.tables.items()}

    def add(self, page: Page, reader: Reader, met: list[Meeting], said: list[Statement]) -> None:
        self._page_ids: dict[int, str] = {}
        self._seen: set[str] = set()
        entities: dict[str, Entity] = {}
        for mention in [*page.mentions, *reader.role_mentions.values()]:
            self._mention(page, mention, entities)
        for meeting in met:
            for party in meeting.parties:
                entities.setdefault(party.entity.entity_id, party.entity)
        self._positions(page)
        meeting_ids = [self._meeting(page, meeting) for meeting in met]
        for statement in said:
            self._statement(page, statement, met, meeting_ids)
        self.tables["document_entities"] += [
            dict(
                document_id=page.document_id,
                entity_id=entity_id,
                entity_type=entity.type,
                name_ar=_clean(entity.name),
                name_latn=entity.name_latn or self._label(entity),
                country_code=entity.country_code,
                geonames_id=entity.geonames_id,
            )
            for entity_id, entity in entities.items()
        ]

    def _label(self, entity: Entity) -> str:
        nouns = None if entity.type == "person" else self.knowledge.latin_words
        return romanize(entity.name, self.knowledge.latin_parts, nouns)

    def _mention(self, page: Page, mention: Mention, entities: dict[str, Entity]) -> None:
        mention_id = make_id(
            "mention", page.document_id, mention.start_char, mention.end_char, mention.type, mention.mention_type
        )
        self._page_ids[id(mention)] = mention_id
        if mention_id in self._seen:
            return
        self._seen.add(mention_id)
        if mention.entity is not None:
            entities.setdefault(mention.entity.entity_id, mention.entity)
        self.tables["mentions"].append(
            dict(
                mention_id=mention_id,
                document_id=page.document_id,
                sentence_no=page.sentence[mention.first],
                start_char=mention.start_char,
                end_char=mention.end_char,
                form=page.text[mention.start_char : mention.end_char],
                entity_type=mention.type,
                mention_type=mention.mention_type,
                entity_id=mention.entity.entity_id if mention.entity else None,
                rule=mention.rule,
                confidence=mention.confidence,
            )
        )

    def _mention_id(self, mention: Mention | None) -> str | None:
        return self._page_ids.get(id(mention)) if mention is not None else None

    def _positions(self, page: Page) -> None:
        seen = set()
        for title in page.titles:
            for holder in title.holders:
                key = (holder.entity.entity_id, title.office, title.start_char)
                if key in seen or title.occupation:
                    continue
                seen.add(key)
                self.tables["positions"].append(
                    dict(
                        position_id=make_id("position", page.document_id, *key),
                        person_id=holder.entity.entity_id,
                        office=title.office,
                        title_ar=page.text[title.start_char : title.end_char],
                        organization_id=title.organization.entity.entity_id if title.organization else None,
                        country_code=title.country_code,
                        document_id=page.document_id,
                        start_char=title.start_char,
                        end_char=title.end_char,
                        observed_date=page.published,
                    )
                )

    def _meeting(self, page: Page, meeting: Meeting) -> str:
        parties = [p for p in meeting.parties if p.entity is not None]
        meeting_id = make_id(
            "meeting",
            page.document_id,
            meeting.start_char,
            meeting.end_char,
            meeting.kind,
            *sorted(p.entity.entity_id for p in parties),
        )
        if meeting_id in self._seen:
            return meeting_id
        self._seen.add(meeting_id)
        date = meeting.date
        resolved = resolve(date, page.published, tense=meeting.tense) if date is not None else None
        if resolved is not None and resolved.date is not None and not _holds(resolved.date):
            resolved = None
        codes = self._codes("meeting_kind", meeting.kind, meeting.status)
        self.tables["meetings"].append(
            dict(
                meeting_id=meeting_id,
                document_id=page.document_id,
                sentence_no=meeting.sentence,
                start_char=meeting.start_char,
                end_char=meeting.end_char,
                kind=meeting.kind,
                status=meeting.status,
                trigger=meeting.trigger,
                place_id=meeting.place.entity.entity_id if meeting.place else None,
                place_ar=page.text[meeting.place.start_char : meeting.place.end_char] if meeting.place else None,
                date_ar=page.text[date.start_char : date.end_char] if date is not None else None,
                held_date=resolved.date if resolved else None,
                held_date_precision=resolved.precision if resolved and resolved.date else None,
                topic_ar=page.text[slice(*meeting.topic)] if meeting.topic else None,
                cameo_code=codes.get("cameo_code"),
                plover_type=codes.get("plover_type"),
                plover_mode=codes.get("plover_mode"),
                encounter_id=make_id("encounter in document", page.document_id, meeting.group),
                rule=meeting.rule,
                confidence=meeting.confidence,
            )
        )
        for number, party in enumerate(parties):
            self.tables["meeting_participants"].append(
                dict(
                    meeting_id=meeting_id,
                    participant_no=number,
                    entity_id=party.entity.entity_id,
                    mention_id=self._mention_id(party.mention),
                    role=party.role,
                    country_code=party.entity.country_code,
                )
            )
        return meeting_id

    def _statement(self, page: Page, statement: Statement, met: list[Meeting], meeting_ids: list[str]) -> None:
        statement_id = make_id(
            "statement",
            page.document_id,
            statement.cue_start,
            statement.cue_end,
            statement.start_char,
            statement.end_char,
        )
        if statement_id in self._seen:
            return
        self._seen.add(statement_id)
        codes = self._codes("act", statement.act, "")
        self.tables["statements"].append(
            dict(
                statement_id=statement_id,
                document_id=page.document_id,
                sentence_no=statement.sentence,
                start_char=statement.start_char,
                end_char=statement.end_char,
                content_ar=page.text[statement.start_char : statement.end_char],
                speaker_id=statement.speaker.entity_id if statement.speaker else None,
                speaker_ar=statement.speaker_text,
                speaker_kind=statement.speaker_kind,
                speaker_rule=statement.speaker_rule,
                speaker_mention_id=self._mention_id(statement.speaker_mention),
                cue=page.text[statement.cue_start : statement.cue_end],
                cue_start_char=statement.cue_start,
                cue_end_char=statement.cue_end,
                cue_lemma=statement.cue_lemma,
                act=statement.act,
                quotation=statement.quotation,
                addressee_id=statement.addressee.entity_id if statement.addressee else None,
                meeting_id=_said_at(page, statement, met, meeting_ids),
                stated_date=self._stated_date(page, statement),
                cameo_code=codes.get("cameo_code"),
                plover_type=codes.get("plover_type"),
                rule=statement.rule,
                confidence=statement.confidence,
            )
        )
        for mention in page.mentions_in(statement.first, statement.last + 1):
            if (
                mention.entity is None
                or mention.start_char < statement.start_char
                or mention.end_char > statement.end_char
            ):
                continue
            target = mention.first - statement.first <= 1 and statement.act in _AIMED
            self.tables["statement_entities"].append(
                dict(
                    statement_id=statement_id,
                    entity_id=mention.entity.entity_id,
                    mention_id=self._mention_id(mention),
                    relation="target" if target else "topic",
                )
            )

    def _stated_date(self, page: Page, statement: Statement) -> date | None:
        """The day written between a cue and its content (قال أمس إن …); None where none is, or only a month or year."""
        if page.published is None or not any(page.is_time(t) for t in range(statement.cue_first + 1, statement.first)):
            return None
        for begin, until, found in meeting_facts.dates_of(page, statement.cue_first, self.knowledge):
            if statement.cue_first < begin <= until < statement.first:
                resolved = resolve(found, page.published, tense="past")
                if resolved.date is None or resolved.precision != "day" or not _holds(resolved.date):
                    return None
                return resolved.date
        return None

    def _codes(self, vocabulary: str, value: str, status: str) -> dict:
        codes = self.knowledge.codes
        return (
            codes.get((vocabulary, value, status))
            or codes.get((vocabulary, value, ""))
            or codes.get((vocabulary, value, "held"))
            or {}
        )


# acts whose object is somebody: thank, accuse, condemn ...
_AIMED = frozenset(
    {
        "thank", "congratulate", "condole", "condemn", "criticize", "accuse", "threaten", "praise", "demand",
        "call_for", "support", "welcome", "warn",
    }
)


# during, after, following, at the end of …: what is said on the occasion of a meeting
_OCCASION = frozenset(map(fold, (
    "خلال", "وخلال", "أثناء", "وأثناء", "عقب", "وعقب", "إثر", "بعد", "ختام", "لدى", "هامش", "مستهل", "بداية", "غداة",
)))  # fmt: skip


def _said_at(page: Page, statement: Statement, met: list[Meeting], meeting_ids: list[str]) -> str | None:
    """The meeting that the speaker took part in and on whose occasion the words fell: told beside the cue (قال خلال
    لقائه بـ…), or told before and referred to there (خلال اللقاء)."""
    if statement.speaker is None:
        return None
    start = page.sentence_start(statement.cue_first)
    his = [
        (m, i) for m, i in zip(met, meeting_ids, strict=True) if any(p.entity is statement.speaker for p in m.parties)
    ]
    for meeting, meeting_id in his:
        inside = start <= meeting.first < statement.first
        if inside and (
            meeting.first >= statement.cue_first or page.keys[meeting.first - 1] in _OCCASION and meeting.first > start
        ):
            return meeting_id
    for token in range(start + 1, statement.first):
        noun = page.entry(token, EncounterNoun)
        if noun is not None and noun.entry.inflected.suffix == "ال" and page.keys[token - 1] in _OCCASION:
            told = [i for m, i in his if m.first < token and (m.kind == "visit") == (noun.entry.kind == "visit")]
            return told[-1] if told else None
    return None


def _clean(name: str) -> str:
    return " ".join(name.split())


def _holds(day: date) -> bool:
    """زار المدينة عام 1390م is history, which the tables do not date."""
    return EARLIEST <= day.year <= LATEST
