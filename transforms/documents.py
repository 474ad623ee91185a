"""Records to documents: one row an article, with its id, source, date and the text exactly as it was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

import polars as pl

from transforms import direction, keys, language, published, schemas
from transforms.ids import make_id
from transforms.published import Months
from transforms.records import Record, Refusal

# a crawler that sees an article for the first time sees it within that time, or tells nothing of its date
_SEEN_WITHIN = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Origin:
    """Where records come from, and what stands in for what they do not say.

    ``source`` and ``published`` are the caller's; ``folder`` is the name of the folder that the file is in.
    ``run_id`` and ``seen_at`` mark what is new; ``first_runs`` maps document ids to the run that
    brought them in before, when the file is read again.
    """

    uri: str
    sha256: str
    folder: str
    run_id: str
    seen_at: datetime
    source: str | None = None
    published: date | None = None
    first_runs: Mapping[str, str] | None = None


def gather(
    readings: Iterable[Record | Refusal], origin: Origin, months: Months
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The ``documents`` and ``rejections`` of one input file, or of one part of it.

    Of two records with one document_id the one with the smallest uri and record_no stays.
    token_count and sentence_count are 0 until the text was cut. A date that cannot be read leaves the
    record without one.
    """
    rows, refusals = [], []
    for reading in readings:
        match reading:
            case Record():
                rows.append(_row(reading, origin, months))
            case Refusal():
                refusals.append(reading)
    documents = pl.DataFrame(rows, schema=schemas.TABLES["documents"].polars)
    against = language.why_not_arabic(documents["text"])
    refusals += [Refusal(no, "not_arabic", why) for no, why in zip(documents["record_no"], against) if why]
    documents = documents.filter(against.is_null())
    words = keys.fold_column(pl.col("text")).str.extract_all(r"[\p{L}\p{N}]+").list.join(" ")
    documents = documents.with_columns(
        char_count=pl.col("text").str.len_chars(),
        text_key=words.map_elements(lambda joined: make_id("text", joined), return_dtype=pl.String),
    )
    documents, copies = distinct(documents)
    rejections = pl.concat([_rejections(refusals, "read", origin), _rejections(copies, "documents", origin)])
    return schemas.conform(documents, "documents"), rejections.sort("record_no", nulls_last=True)


def leave_out(
    ids: frozenset[str], documents: pl.DataFrame, rejections: pl.DataFrame, origin: Origin
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``documents`` less those called ``ids``, and ``rejections`` with one for each of them."""
    is_left_out = pl.col("document_id").is_in(list(ids))
    refused = documents.filter(is_left_out).select("record_no", "document_id").iter_rows()
    refusals = [Refusal(no, "forgotten", document_id) for no, document_id in refused]
    return documents.filter(~is_left_out), pl.concat([rejections, _rejections(refusals, "documents", origin)])


def distinct(documents: pl.DataFrame) -> tuple[pl.DataFrame, list[Refusal]]:
    """``documents`` without second copies of a record, and the copies: of rows with one document_id the
    one with the smallest uri and record_no stays."""
    first = pl.struct("uri", "record_no").rank("ordinal").over("document_id") == 1
    copies = documents.filter(~first).select("record_no", "document_id")
    return documents.filter(first), [Refusal(no, "duplicate_record", id_) for no, id_ in copies.iter_rows()]


def source_of(record: Record, origin: Origin) -> str:
    """Outlet or feed: as the record says, else the caller, else the host of its url, else the folder."""
    return record.source or origin.source or _host(record.url) or record.folder or origin.folder or "unknown"


def _row(record: Record, origin: Origin, months: Months) -> dict:
    given = _given(record, origin, months)
    day, moment, basis = _published(record, months, given)
    source_id = source_of(record, origin)
    given_time = given.moment or given.day
    document_id = make_id(
        "document", source_id, record.external_id or record.url, record.title,
        given_time.isoformat() if given_time else None, record.text,
    )  # fmt: skip
    return {
        "document_id": document_id,
        "source_id": direction.without_marks(source_id) or "unknown",
        "external_id": direction.without_marks(record.external_id),
        "uri": direction.spelt_in_address(record.url) or _address(record, origin),
        "record_no": record.record_no,
        "title": direction.without_marks(record.title),
        "author": direction.without_marks(record.author),
        "published_date": day,
        "published_basis": basis,
        "published_at": moment,
        "text": record.text,
        "language": "ar",
        "char_count": 0,
        "token_count": 0,
        "sentence_count": 0,
        "duplicate_of": None,
        "text_key": "",
        "run_id": (origin.first_runs or {}).get(document_id, origin.run_id),
    }


class _Given(NamedTuple):
    """What an input says of the time of publication in so many words. It is in the document's id, and alone:
    what is found in addresses and texts may become better without making another article of it."""

    day: date | None
    moment: datetime | None
    basis: str | None


def _given(record: Record, origin: Origin, months: Months) -> _Given:
    for written, basis in ((record.published, record.published_basis), (record.collected, "collected")):
        if written:
            day, moment = published.parse(written, months)
            if day:
                return _Given(day, moment, basis)
    return _Given(origin.published, None, "option" if origin.published else None)


def _published(record: Record, months: Months, given: _Given) -> _Given:
    """Day, moment and basis: fields first, then address and text, then when a crawler saw it, then the caller."""
    if given.basis in ("field", "page"):
        return given
    latest = given.day + timedelta(days=1) if given.basis == "collected" else None
    in_text, where = published.from_text(record.text, months)
    for day, basis in ((published.from_url(record.url), "url"), (in_text, where)):
        # what was seen is published before, and not years before: another date is one of the events
        if day and not (latest and not latest - _SEEN_WITHIN <= day <= latest):
            return _Given(day, given.moment if day == given.day else None, basis)
    return given


def _address(record: Record, origin: Origin) -> str:
    """Of a record without one: its file, and where that is an archive the member."""
    return f"{origin.uri}!{record.member}" if record.member else origin.uri


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _rejections(refusals: list[Refusal], stage: str, origin: Origin) -> pl.DataFrame:
    # the uri is in the id because two empty files have the same bytes and are two rejections
    kind = ("rejection", origin.uri, origin.sha256)
    return schemas.from_rows(
        [
            {
                "rejection_id": make_id(*kind, refusal.record_no, stage, refusal.reason),
                "uri": origin.uri,
                "record_no": refusal.record_no,
                "stage": stage,
                "reason": refusal.reason,
                "detail": refusal.detail,
                "run_id": origin.run_id,
                "seen_at": origin.seen_at,
            }
            for refusal in refusals
        ],
        "rejections",
    )
