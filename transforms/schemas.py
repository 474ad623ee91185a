"""The one declaration of every table: columns, types, keys, vocabularies and meaning.

Arrow schemas, DuckDB DDL, column comments and docs/data-dictionary.md all derive from ``TABLES``.
A stage ends by calling :func:`conform`, which fails on a missing, an extra or a null-where-forbidden
column, because Arrow and Polars would otherwise fill or drop it in silence.
"""

from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyarrow as pa

TEXT, INT, REAL, BOOL, DATE = pa.string(), pa.int32(), pa.float32(), pa.bool_(), pa.date32()
EXACT = pa.float64()  # a measure that is computed once and compared later
INSTANT = pa.timestamp("us", tz="UTC")
READING = ("lemma", "pos", "gloss", "proclitics", "enclitic", "aspect", "person", "gender", "number")
CANDIDATES = pa.list_(pa.struct(
    [pa.field("odds", pa.float32()), pa.field("kind", pa.string()), *(pa.field(name, pa.string()) for name in READING)]
))


class SchemaError(ValueError):
    """A frame is not what its table declares."""


@dataclass(frozen=True)
class Column:
    """One column: its name, Arrow type, meaning, and what it may hold.

    ``references`` names the table whose key the values must exist in; ``values`` is the closed
    vocabulary, empty where the column is open.
    """

    name: str
    type: pa.DataType
    meaning: str
    nullable: bool = True
    references: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its name, grain (what one row is), key columns and columns in order.

    ``stored`` is "warehouse" for a DuckDB table, "lake" for one that the warehouse shows as a view
    over Parquet, and "internal" for one that only the lake holds.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    stored: str = "warehouse"

    @cached_property
    def arrow(self) -> pa.Schema:
        return pa.schema([pa.field(c.name, c.type, c.nullable) for c in self.columns])

    @cached_property
    def polars(self) -> dict[str, pl.DataType]:
        return dict(pl.from_arrow(self.arrow.empty_table()).schema)

    @property
    def names(self) -> list[str]:
        return [c.name for c in self.columns]


def conform(frame: pl.DataFrame, table_name: str) -> pl.DataFrame:
    """Return ``frame`` with the declared columns, order and types of ``table_name``.

    Raises SchemaError if a column is missing or not declared, does not cast, or holds a null
    where none may be.
    """
    table = TABLES[table_name]
    missing, extra = set(table.names) - set(frame.columns), set(frame.columns) - set(table.names)
    if missing or extra:
        raise SchemaError(f"{table_name}: missing {sorted(missing)}, not declared {sorted(extra)}")
    try:
        frame = frame.select(pl.col(name).cast(dtype) for name, dtype in table.polars.items())
    except pl.exceptions.PolarsError as error:
        raise SchemaError(f"{table_name}: {error}") from error
    for column in table.columns:
        if not column.nullable and frame[column.name].null_count():
            raise SchemaError(f"{table_name}.{column.name}: null where none may be")
    return frame


def empty(table_name: str) -> pl.DataFrame:
    """A frame of ``table_name`` with no rows."""
    return pl.DataFrame(schema=TABLES[table_name].polars)


def from_rows(rows: list[dict], table_name: str) -> pl.DataFrame:
    """A conforming frame of ``table_name`` from dicts that each hold exactly the declared columns."""
    table = TABLES[table_name]
    for row in rows:
        if row.keys() != set(table.names):
            raise SchemaError(f"{table_name}: a row has {sorted(row.keys() ^ set(table.names))} too many or too few")
    return conform(pl.DataFrame(rows, schema=table.polars), table_name)


ENTITY_TYPES = ("person", "place", "organization")
OFFICES = (
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister",
    "ambassador", "envoy", "spokesperson", "national_security_adviser", "adviser",
    "secretary_general", "assistant_secretary_general", "chief_executive", "legislator",
    "speaker_of_parliament", "military_commander", "party_leader", "monarch", "crown_prince",
    "governor", "judge", "other",
)
MEETING_KINDS = ("talks", "reception", "visit", "phone_call", "summit", "conference", "session", "negotiation")
MEETING_STATUSES = ("held", "ongoing", "planned", "cancelled", "denied")
ROLES = ("participant", "host", "guest", "chair", "visitor", "caller", "recipient")
ACTS = (
    "say", "affirm", "announce", "deny", "praise", "thank", "congratulate", "condole", "condemn",
    "criticize", "accuse", "warn", "threaten", "demand", "call_for", "propose", "pledge", "support",
    "reject", "welcome", "express", "recall", "ask", "report",
)
PUBLISHED_BASES = ("field", "page", "url", "byline", "dateline", "collected", "option")
CHROME = ("read_also", "share", "tags", "follow", "caption", "byline", "end_mark", "initials", "copyright")
REJECTION_REASONS = (
    "unreadable_file", "unknown_format", "unknown_encoding", "not_a_record", "no_text", "not_arabic",
    "duplicate_record", "too_large", "bad_field", "unsafe_member", "extraction_failed",
    "forgotten",
)


def _col(name, type_, meaning, *, nullable=False, references=None, values=()):
    return Column(name, type_, meaning, nullable, references, values)


def _opt(name, type_, meaning, *, references=None, values=()):
    return Column(name, type_, meaning, True, references, values)


def _structs(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct([pa.field(name, type_) for name, type_ in fields.items()]))


_DOCUMENT = _col("document_id", TEXT, "The article this row comes from", references="documents")
_SENTENCE_NO = _col("sentence_no", INT, "Number of the sentence in its document, from 0")
_RULE = _col("rule", TEXT, "Name of the rule that made this row")
_CONFIDENCE = _col("confidence", REAL, "How far the rule is to be trusted, 0 to 1")
_CAMEO = _opt("cameo_code", TEXT, "CAMEO event code (source: seeds/codes.csv)")
_PLOVER = _opt("plover_type", TEXT, "PLOVER event type (source: seeds/codes.csv)")


def _span(what):
    return (
        _col("start_char", INT, f"Start of {what} in documents.text, in Python string offsets"),
        _col("end_char", INT, f"End of {what} in documents.text, exclusive"),
    )


_DECLARED = (
    Table("documents", "one article", ("document_id",), (
        _col("document_id", TEXT, "Hash of source, the id or url that the input gave, title, publication date and text"),
        _col("source_id", TEXT, "Outlet or feed"),
        _opt("external_id", TEXT, "The id that the input gave"),
        _col("uri", TEXT, "Where the article was read from: its url, else the input file, with the member of an archive after !"),
        _col("record_no", INT, "Number of the record in its input file, from 0"),
        _opt("title", TEXT, "Headline as given"),
        _opt("author", TEXT, "Author as given"),
        _opt("published_date", DATE, "Day of publication"),
        _opt("published_basis", TEXT, "What tells the day of publication", values=PUBLISHED_BASES),
        _opt("published_at", INSTANT, "Moment of publication, where the input gives a time"),
        _col("text", TEXT, "The article as it was read, never altered; all offsets point into it"),
        _col("language", TEXT, "ISO 639-1 code of the text's language"),
        _col("char_count", INT, "Length of text in characters"),
        _col("token_count", INT, "Number of tokens"),
        _col("sentence_count", INT, "Number of sentences"),
        _opt("duplicate_of", TEXT, "First print of the same dispatch; null for a first print", references="documents"),
        _col("text_key", TEXT, "Hash of the folded words of text: equal for exact reprints"),
        _col("run_id", TEXT, "The run that first brought the article in", references="runs"),
    )),
    Table("sentences", "one sentence", ("document_id", "sentence_no"), (
        _DOCUMENT, _SENTENCE_NO, *_span("the sentence"),
        _col("text", TEXT, "The sentence as written"),
        _opt("chrome", TEXT, "What it is where it is no part of the article; the rules do not read it", values=CHROME),
    )),
    Table("tokens", "one token", ("document_id", "token_no"), (
        _DOCUMENT, _SENTENCE_NO,
        _col("token_no", INT, "Number of the token in its document, from 0"),
        *_span("the token"),
        _col("form", TEXT, "The token as written"),
        _col("key", TEXT, "Match form: no diacritics or tatweel; alef, ya and ta marbuta folded"),
        _opt("lemma", TEXT, "Lemma of the chosen reading, with diacritics"),
        _col("pos", TEXT, "Part of speech of the chosen reading, in camel-tools' tag set"),
        _opt("gloss", TEXT, "English gloss of the chosen reading"),
        _col("proclitics", TEXT, "Proclitics of the chosen reading in order, joined by +; empty for none"),
        _col("enclitic", TEXT, "Pronoun suffix as a camel-tools enc0 value (3ms_poss, 3fs_dobj ...); empty for none"),
        _opt("aspect", TEXT, "Verb aspect", values=("p", "i", "c")),
        _opt("person", TEXT, "Grammatical person", values=("1", "2", "3")),
        _opt("gender", TEXT, "Grammatical gender", values=("m", "f")),
        _opt("number", TEXT, "Grammatical number", values=("s", "d", "p")),
        _col("is_split", BOOL, "The token ends at a boundary that the raw text lacks"),
        _col("analysis", TEXT, "Where the reading comes from", values=("lexicon", "backoff", "none")),
    ), stored="lake"),
    Table("mentions", "one place in the text that refers to an entity", ("mention_id",), (
        _col("mention_id", TEXT, "Hash of document, span, type and mention type"),
        _DOCUMENT, _SENTENCE_NO, *_span("the reference"),
        _col("form", TEXT, "The reference as written"),
        _col("entity_type", TEXT, "Type of the entity", values=ENTITY_TYPES),
        _col("mention_type", TEXT, "How the text refers to it", values=("name", "role", "pronoun", "elided")),
        _opt("entity_id", TEXT, "The entity, null when no single candidate fits", references="entities"),
        _RULE, _CONFIDENCE,
    )),
    Table("entities", "one person, place or organization in the world", ("entity_id",), (
        _col("entity_id", TEXT, "Hash of the type and the folded full name, or of the code that identifies a place"),
        _col("entity_type", TEXT, "Type of the entity", values=ENTITY_TYPES),
        _col("name_ar", TEXT, "Name in Arabic: the fullest among the frequent spellings"),
        _opt("name_latn", TEXT, "Label in Latin script"),
        _opt("country_code", TEXT, "ISO 3166-1 alpha-2 code of the state it belongs to"),
        _opt("geonames_id", INT, "GeoNames id of a place"),
        _col("mention_count", INT, "Mentions by name in all documents"),
        _col("document_count", INT, "Documents that mention it"),
        _col("dispatch_count", INT, "Dispatches that mention it: reprints of one are counted once"),
        _opt("first_date", DATE, "Earliest publication date of those documents"),
        _opt("last_date", DATE, "Latest publication date of those documents"),
    )),
    Table("entity_aliases", "one spelling of an entity", ("entity_id", "alias_ar"), (
        _col("entity_id", TEXT, "The entity", references="entities"),
        _col("alias_ar", TEXT, "A name of it as some text has it"),
        _col("mention_count", INT, "Mentions with this spelling"),
    )),
    Table("positions", "one person seen in one office in one document", ("position_id",), (
        _col("position_id", TEXT, "Hash of document, person, office and span"),
        _col("person_id", TEXT, "The person", references="entities"),
        _col("office", TEXT, "Office from the closed list", values=OFFICES),
        _col("title_ar", TEXT, "The title as written"),
        _opt("organization_id", TEXT, "The body the office belongs to", references="entities"),
        _opt("country_code", TEXT, "ISO 3166-1 alpha-2 code of the state the office belongs to"),
        _DOCUMENT, *_span("the title"),
        _opt("observed_date", DATE, "Publication date of the document"),
    )),
    Table("meetings", "one encounter as one document reports it", ("meeting_id",), (
        _col("meeting_id", TEXT, "Hash of document, evidence span and participants"),
        _DOCUMENT, _SENTENCE_NO, *_span("the evidence, from the trigger to the last participant, place or date"),
        _col("kind", TEXT, "Kind of encounter", values=MEETING_KINDS),
        _col("status", TEXT, "Whether it has happened", values=MEETING_STATUSES),
        _col("trigger", TEXT, "The word or words that tell of it, as written"),
        _opt("place_id", TEXT, "Where it took place", references="entities"),
        _opt("place_ar", TEXT, "The place as written"),
        _opt("date_ar", TEXT, "The date as written"),
        _opt("held_date", DATE, "The date resolved against the publication date"),
        _opt("held_date_precision", TEXT, "How exact held_date is", values=("day", "month", "year")),
        _opt("topic_ar", TEXT, "What it was about, as written"),
        _CAMEO, _PLOVER,
        _opt("plover_mode", TEXT, "PLOVER mode (source: seeds/codes.csv)"),
        _opt("encounter_id", TEXT, "The same encounter across documents", references="encounters"),
        _RULE, _CONFIDENCE,
    )),
    Table("meeting_participants", "one participant of one meeting", ("meeting_id", "participant_no"), (
        _col("meeting_id", TEXT, "The meeting", references="meetings"),
        _col("participant_no", INT, "Number in order of appearance, from 0"),
        _opt("entity_id", TEXT, "The participant", references="entities"),
        _opt("mention_id", TEXT, "Where the text names it", references="mentions"),
        _col("role", TEXT, "Part played", values=ROLES),
        _opt("country_code", TEXT, "ISO 3166-1 alpha-2 code of the state it stands for"),
    )),
    Table("statements", "one utterance as one document reports it", ("statement_id",), (
        _col("statement_id", TEXT, "Hash of document, cue span and content span"),
        _DOCUMENT, _SENTENCE_NO, *_span("the content"),
        _col("content_ar", TEXT, "What was said, as written, without outer quotation marks"),
        _opt("speaker_id", TEXT, "Who said it, null when no single candidate fits", references="entities"),
        _opt("speaker_ar", TEXT, "The speaker as the text has it"),
        _col("speaker_kind", TEXT, "What the speaker is", values=(*ENTITY_TYPES, "unnamed")),
        _col("speaker_rule", TEXT, "How the speaker was found", values=("name", "role", "pronoun", "elided", "headline")),
        _opt("speaker_mention_id", TEXT, "Where the text names the speaker", references="mentions"),
        _col("cue", TEXT, "The word or words that report it, as written, without و or ف"),
        _col("cue_start_char", INT, "Start of the cue in documents.text"),
        _col("cue_end_char", INT, "End of the cue in documents.text, exclusive"),
        _col("cue_lemma", TEXT, "Dictionary form of the cue in seeds/cues.csv"),
        _col("act", TEXT, "What kind of utterance", values=ACTS),
        _col("quotation", TEXT, "How it is quoted", values=("direct", "indirect", "mixed")),
        _opt("addressee_id", TEXT, "To whom it was said", references="entities"),
        _opt("meeting_id", TEXT, "The meeting at which it was said, if the text says so", references="meetings"),
        _opt("stated_date", DATE, "The day it was said, where the text tells, else null"),
        _CAMEO, _PLOVER, _RULE, _CONFIDENCE,
    )),
    Table("statement_entities", "one entity that a statement speaks of", ("statement_id", "mention_id"), (
        _col("statement_id", TEXT, "The statement", references="statements"),
        _col("entity_id", TEXT, "The entity", references="entities"),
        _col("mention_id", TEXT, "Where the content names it", references="mentions"),
        _col("relation", TEXT, "Aimed at, or spoken of", values=("target", "topic")),
    )),
    Table("encounters", "one encounter in the world, from all documents that report it", ("encounter_id",), (
        _col("encounter_id", TEXT, "Hash of kind, participants and date window"),
        _col("kind", TEXT, "Kind of encounter", values=MEETING_KINDS),
        _col("status", TEXT, "Whether it has happened, by the latest report", values=MEETING_STATUSES),
        _opt("held_date", DATE, "When it took place"),
        _opt("place_id", TEXT, "Where it took place", references="entities"),
        _col("document_count", INT, "Documents that report it"),
        _col("dispatch_count", INT, "Dispatches that report it: reprints of one are counted once"),
        _col("meeting_count", INT, "Rows of meetings that report it"),
    )),
    Table("rejections", "one input that could not be used, or one record of it", ("rejection_id",), (
        _col("rejection_id", TEXT, "Hash of input content, record number, stage and reason"),
        _col("uri", TEXT, "The input file; a member of an archive is named in detail"),
        _opt("record_no", INT, "Number of the record in it, from 0; null for the whole file"),
        _col("stage", TEXT, "The stage that rejected it", values=("read", "documents", "extract")),
        _col("reason", TEXT, "Why, from a closed list", values=REJECTION_REASONS),
        _opt("detail", TEXT, "Particulars"),
        _col("run_id", TEXT, "The run that met it first", references="runs"),
        _col("seen_at", INSTANT, "When that run met it"),
    )),
    Table("runs", "one run", ("run_id",), (
        _col("run_id", TEXT, "Random id of the run"),
        _col("started_at", INSTANT, "When it started"),
        _opt("finished_at", INSTANT, "When it finished"),
        _col("status", TEXT, "How it ended", values=("running", "completed", "failed")),
        _col("version", TEXT, "Version of Mahdar, its rules and its lexicon"),
        _col("config", TEXT, "Parameters of the run, as JSON"),
        _col("document_count", INT, "Documents in the warehouse after it"),
        _col("new_document_count", INT, "Documents that it brought in"),
        _col("rejection_count", INT, "Rejections in the warehouse after it"),
        _col("meeting_count", INT, "Meetings in the warehouse after it"),
        _col("statement_count", INT, "Statements in the warehouse after it"),
    )),
    Table("inputs", "one input file as it was last read", ("uri",), (
        _col("uri", TEXT, "The input file"),
        _col("content_sha256", TEXT, "SHA-256 of its bytes"),
        _col("options_key", TEXT, "Hash of the options it was read with"),
        _col("record_count", INT, "Records found in it"),
        _col("read_at", INSTANT, "When it was read"),
    ), stored="internal"),
    Table("document_entities", "one entity as one document has it", ("document_id", "entity_id"), (
        _DOCUMENT,
        _col("entity_id", TEXT, "The entity before linking across documents"),
        _col("entity_type", TEXT, "Type of the entity", values=ENTITY_TYPES),
        _col("name_ar", TEXT, "Fullest name in the document, or its name in the gazetteer"),
        _opt("name_latn", TEXT, "Label in Latin script, where the gazetteer has one"),
        _opt("country_code", TEXT, "ISO 3166-1 alpha-2 code of the state it belongs to"),
        _opt("geonames_id", INT, "GeoNames id of a place"),
    ), stored="internal"),
    Table("entity_links", "one name that is another entity's, in every document or in one", ("document_id", "entity_id"), (
        _col("document_id", TEXT, "The document in which it holds, before the link that holds everywhere; empty for every document"),
        _col("entity_id", TEXT, "The entity as documents have it"),
        _col("linked_id", TEXT, "The entity that it is"),
        _col("rule", TEXT, "Why: a rule's name, or judgement"),
        _CONFIDENCE,
    ), stored="internal"),
    Table("reprint_links", "one document that prints an earlier dispatch again", ("document_id",), (
        _DOCUMENT,
        _col("duplicate_of", TEXT, "First print of the same dispatch", references="documents"),
        _col("overlap", REAL, "Share of the shorter one's passages that both have; 1 for the same words"),
    ), stored="internal"),
    Table("signatures", "what a dispatch is recognised by when it is printed again", ("document_id",), (
        _DOCUMENT,
        _col("words", TEXT, "Folded words of the article's own text, with a space between"),
        _col("word_count", INT, "How many they are"),
        _col("char_count", INT, "Their characters, with the spaces"),
        _col("digest", TEXT, "Hash of the words: equal for equal words"),
        _col("fingerprints", pa.list_(pa.uint64()), "Hashes of passages, chosen so that a common passage shows"),
    ), stored="internal"),
    Table("compared_prints", "two texts that were compared word by word", ("one", "other"), (
        _col("one", TEXT, "The smaller digest of the two"),
        _col("other", TEXT, "The greater digest"),
        _opt("overlap", EXACT, "Share of the shorter one's passages that both have; null for two dispatches"),
        _col("version", TEXT, "Version of what compared them"),
    ), stored="internal"),
    Table("profiles", "one entity as the documents of one shard have it", ("entity_id",), (
        _col("entity_id", TEXT, "The entity before linking across documents"),
        _col("entity_type", TEXT, "Type of the entity", values=ENTITY_TYPES),
        _col("documents", pa.list_(pa.uint32()), "Numbers, in the shard, of the documents that mention it"),
        _opt("first_date", DATE, "Earliest publication date of those documents"),
        _opt("last_date", DATE, "Latest publication date of those documents"),
        _col("names", _structs(name_ar=TEXT, name_latn=TEXT, country_code=TEXT, geonames_id=INT, day=DATE, count=INT),
             "As document_entities have it, from which day on, in how many documents"),
        _col("aliases", _structs(alias_ar=TEXT, count=INT), "Its spellings and how often each is there"),
        _col("stands", _structs(country_code=TEXT, office=TEXT, day=DATE), "Offices that it is seen in, of which state where that is told, and since when"),
        _col("sides", _structs(document_id=TEXT, country_code=TEXT, calling=TEXT, day=DATE),
             "Documents that give it offices of one state; calling is an office that excludes others"),
    ), stored="internal"),
    Table("linked_names", "one name as it was compared with others", ("entity_id",), (
        _col("entity_id", TEXT, "The entity before linking across documents"),
        _col("entity_type", TEXT, "Type of the entity", values=ENTITY_TYPES),
        _col("key", TEXT, "Match form of the fullest name on its first day"),
        _col("first", DATE, "Day of the first document that has it; the last of all days where none is dated"),
        _col("stands_for", _structs(country_code=TEXT, office=TEXT), "States, and offices of people, on its first day"),
        _col("keys", pa.list_(TEXT), "Under what it is found when another name is compared"),
        _col("linked_id", TEXT, "The entity that it is, before judgements; its own where it founds one"),
        _opt("rule", TEXT, "Why; null where it founds one"),
        _opt("confidence", REAL, "How far the rule is to be trusted, 0 to 1"),
        _col("version", TEXT, "Version of what compared it"),
    ), stored="internal"),
    Table("encounter_links", "one meeting and its encounter", ("meeting_id",), (
        _col("meeting_id", TEXT, "The meeting"),
        _col("encounter_id", TEXT, "The encounter that it reports"),
    ), stored="internal"),
    Table("lexicon", "one distinct form, or one part of a glued form, with its chosen reading", ("form",), (
        _col("form", TEXT, "The form as written"),
        _col("key", TEXT, "Match form: no diacritics or tatweel; alef, ya and ta marbuta folded"),
        _col("base", TEXT, "Key without the proclitics of the chosen reading"),
        _col("clitic_chars", INT, "How many characters of the form the proclitics take"),
        _opt("lemma", TEXT, "Lemma of the chosen reading, with diacritics"),
        _col("pos", TEXT, "Part of speech of the chosen reading"),
        _opt("gloss", TEXT, "English gloss of the chosen reading"),
        _col("proclitics", TEXT, "Proclitics of the chosen reading in order, joined by +"),
        _col("enclitic", TEXT, "Pronoun suffix of the chosen reading"),
        _opt("aspect", TEXT, "Verb aspect"),
        _opt("person", TEXT, "Grammatical person"),
        _opt("gender", TEXT, "Grammatical gender"),
        _opt("number", TEXT, "Grammatical number"),
        _col("analysis", TEXT, "Where the reading comes from", values=("lexicon", "backoff", "none")),
        _col("parts", pa.list_(INT), "Character offsets inside the form at which a glued form is split; empty for none"),
        _col("kind", TEXT, "Kind of word for its neighbours (transforms.candidates.kind) of the chosen reading"),
        _col("candidates", CANDIDATES, "What the sentence may choose instead, with log-odds against the chosen reading"),
        _col("readings", pa.list_(TEXT), "All distinct readings as lemma key|pos|aspect|person+gender+number|proclitics|enclitic"),
    ), stored="internal"),
    Table("traits", "what rules and name tagger ask of one distinct form", ("form",), (
        _col("form", TEXT, "The form as written"),
        _col("weight", REAL, "How name-like it is, 0 to 1"),
        _col("skip", INT, "Characters of it before the name"),
        _col("verbal", BOOL, "Whether a verb is among its readings"),
        _opt("word", INT, "Its number in the phrase table, null where it is in no phrase"),
        _col("starts", _structs(proclitic=TEXT, word=INT), "Beginnings of phrases: letters before, number of their first word"),
        _col("features", pa.list_(INT), "Rows of the name tagger's vectors that add up to its own"),
    ), stored="internal"),
)

TABLES: dict[str, Table] = {table.name: table for table in _DECLARED}
PER_DOCUMENT = (
    "documents", "sentences", "tokens", "mentions", "positions", "meetings", "meeting_participants",
    "statements", "statement_entities", "document_entities", "rejections", "inputs",
)
