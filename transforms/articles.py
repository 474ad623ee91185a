"""One record as an article: its parts under our names, sound enough to be stored, or the reason why it is none."""

from dataclasses import dataclass, replace

from transforms import encodings
from transforms.fields import FieldNames, as_text


@dataclass(frozen=True)
class Limits:
    """How much is read: of one record's source and one article's text, in characters; of one page, feed or XML
    file, in characters; how many times its size a file may unpack to (64 MiB are always allowed), and how many
    times it may be packed."""

    record_chars: int = 64_000_000
    text_chars: int = 1_000_000
    page_chars: int = 16_000_000
    unpacked_ratio: int = 200
    packed_depth: int = 3


@dataclass(frozen=True)
class Record:
    """One article as its file gives it; ``published`` and ``collected`` are dates as written.

    ``published_basis`` is what tells ``published``: a field of the record, or a page's own marks.
    ``member`` is where it was in an archive, and ``folder`` the name of its folder there.
    """

    record_no: int
    text: str
    external_id: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    collected: str | None = None
    published_basis: str = "field"
    member: str | None = None
    folder: str | None = None


@dataclass(frozen=True)
class Refusal:
    """One record (or with record_no None a whole file) that could not be read: reason from
    schemas.REJECTION_REASONS, and particulars."""

    record_no: int | None
    reason: str
    detail: str


class Refused(Exception):
    """What is read cannot be used: becomes a Refusal."""

    def __init__(self, reason: str, detail: str):
        self.reason, self.detail = reason, detail


def from_value(record_no: int, value: object, fields: FieldNames, limits: Limits) -> Record | Refusal:
    """A record from the value that a file holds: an object whose names ``fields`` knows."""
    if not isinstance(value, dict):
        return Refusal(record_no, "not_a_record", f"a {type(value).__name__} where an object was expected")
    found = fields.values(value)
    if "text" not in found:
        if fields.knows_text(list(value)):
            return Refusal(record_no, "no_text", "the text is empty")
        return Refusal(record_no, "not_a_record", f"no text among {', '.join(map(str, value))[:200]}")
    text = as_text(found["text"], "\n")
    if text is None:
        return Refusal(record_no, "bad_field", f"the text is a {type(found['text']).__name__} without text in it")
    trimmed = {name: as_text(found.get(name), " ") for name in ("id", "source", "url", "published", "collected")}
    trimmed = {name: (value or "").strip() or None for name, value in trimmed.items()}
    given = {name: as_text(found.get(name), "، ") for name in ("title", "author")}
    given = {name: value if (value or "").strip() else None for name, value in given.items()}
    return checked(Record(record_no, text, external_id=trimmed.pop("id"), **trimmed, **given), limits)


def given(record_no: int, entry: dict, limits: Limits) -> Record | Refusal:
    """A record from what a feed or a TimeML file calls by our own names."""
    found = filled(entry)
    if "text" not in found:
        return Refusal(record_no, "no_text", "the text is empty")
    return checked(Record(record_no, external_id=found.pop("id", None), **found), limits)


def filled(entry: dict) -> dict:
    return {name: value for name, value in entry.items() if (value or "").strip()}


def checked(record: Record, limits: Limits) -> Record | Refusal:
    """``record``, its encoding mended where it was read in a wrong one before, or why it cannot be stored."""
    if encodings.is_garbled(record.text):
        mended = encodings.mended(record.text)
        if mended is None:
            return Refusal(record.record_no, "unknown_encoding", "read in a wrong encoding before, beyond mending")
        record = replace(record, text=mended, **{
            name: encodings.mended(value) or value for name in ("title", "author") if (value := getattr(record, name))
        })  # fmt: skip
    if not record.text.strip():
        return Refusal(record.record_no, "no_text", "the text is blank")
    if len(record.text) > limits.text_chars:
        return Refusal(record.record_no, "too_large", f"a text of more than {limits.text_chars:,} characters")
    for name in ("text", "title", "external_id", "source", "url", "author", "published", "collected"):
        value = getattr(record, name)
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            at = f"{name}, offset {error.start}"
            if encodings.stray_byte(value) is not None:
                return Refusal(record.record_no, "unknown_encoding", f"a byte that is not text in {at}")
            return Refusal(record.record_no, "bad_field", f"half of a surrogate pair in {at}")
    return record
