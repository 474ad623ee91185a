"""Pages, feeds, XML, sheets and crawls: the formats that a library parses."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from transforms import containers, crawls, encodings, markup, sheets
from transforms.articles import Record, Refusal, Refused, checked, filled, from_value, given
from transforms.fields import FieldNames, as_text
from transforms.readers_lines import headline
from transforms.sources import CHUNK_CHARS, Source, sound


def read_page(source: Source) -> Iterator[Record | Refusal]:
    yield _page(0, source.whole(), None, source)


def _page(
    record_no: int, text: str, url: str | None, source: Source, collected: str | None = None
) -> Record | Refusal:
    found = markup.page(text, url)
    if not (found.get("text") or "").strip():
        return Refusal(record_no, "no_text", "a page without an article")
    parts = {name: value or None for name, value in found.items()}
    return checked(
        Record(
            record_no, external_id=None if url else source.stem or None, collected=collected, published_basis="page",
            **parts,
        ),
        source.limits,
    )


def read_markup(source: Source) -> Iterator[Record | Refusal]:
    match markup.kind(source.head()):
        case None:
            raise Refused("not_a_record", "no markup")
        case "page":
            yield from read_page(source)
        case "trec":
            yield from _read_trec(source)
        case "feed":
            for record_no, entry in enumerate(found := markup.feed(source.whole())):
                yield given(record_no, entry, source.limits)
            if not found:
                raise Refused("no_text", "a feed without entries")
        case "sitemap":
            for record_no, url in enumerate(found := markup.sitemap(source.whole())):
                yield Refusal(record_no, "no_text", f"a sitemap names the article and does not hold it: {url}"[:400])
            if not found:
                raise Refused("no_text", "a sitemap without addresses")
        case "timeml":
            yield given(0, {"id": source.stem} | filled(markup.timeml(source.whole())), source.limits)
        case "xml":
            root = markup.parse(source.whole())
            for record_no, value in enumerate(markup.values(root, lambda one: _has_text(one, source.fields))):
                yield from_value(record_no, value, source.fields, source.limits)


def _has_text(value: dict, fields: FieldNames) -> bool:
    return bool((as_text(fields.values(value).get("text"), "\n") or "").strip())


def _read_trec(source: Source) -> Iterator[Record | Refusal]:
    with source.text() as opened:
        chunks = iter(lambda: opened.read(CHUNK_CHARS), "")
        for record_no, document in enumerate(markup.documents(chunks, source.limits.page_chars)):
            try:
                value = markup.value(markup.parse(sound(document, source.limits)))
                yield from_value(record_no, value, source.fields, source.limits)
            except markup.NotMarkup as error:
                yield Refusal(record_no, "not_a_record", str(error))
            except Refused as refused:
                yield Refusal(record_no, refused.reason, refused.detail)


def read_workbook(source: Source) -> Iterator[Record | Refusal]:
    record_no = 0
    for sheet, columns, rows in sheets.workbook(_in_any_order(source)):
        if not source.fields.knows_text(columns):
            names = ", ".join(columns)[:200]
            yield Refusal(record_no, "not_a_record", f"sheet {sheet}: no column for the text among {names}")
            record_no += 1
            continue
        for row in rows:
            yield from_value(record_no, row, source.fields, source.limits)
            record_no += 1


def read_parquet(source: Source) -> Iterator[Record | Refusal]:
    columns, rows = sheets.parquet(_in_any_order(source))
    if not source.fields.knows_text(columns):
        raise Refused("not_a_record", f"no column for the text among {', '.join(columns)[:200]}")
    for record_no, row in enumerate(rows):
        yield from_value(record_no, row, source.fields, source.limits)


def _in_any_order(source: Source) -> BinaryIO:
    return containers.seekable(io.BufferedReader(source.stream))


def read_warc(source: Source) -> Iterator[Record | Refusal]:
    for record_no, saved in enumerate(crawls.answers(io.BufferedReader(source.stream), source.limits.page_chars)):
        yield _saved(record_no, saved, source)
    # the library takes what breaks off for the end
    if source.stream.damage:
        raise source.stream.damage


def _saved(record_no: int, saved: crawls.Saved, source: Source) -> Record | Refusal:
    if saved.status not in (None, "200"):
        return Refusal(record_no, "no_text", f"HTTP status {saved.status}: {saved.url}"[:400])
    if saved.missing:
        return Refusal(record_no, "unreadable_file", f"{saved.missing:,} bytes are missing of {saved.url}"[:400])
    if saved.is_cut:
        return Refusal(record_no, "too_large", f"a page of more than {source.limits.page_chars:,} bytes")
    if saved.media_type not in ("text/html", "application/xhtml+xml", "text/plain", "application/http", ""):
        return Refusal(record_no, "unknown_format", f"{saved.media_type}: {saved.url}"[:400])
    try:
        if not saved.body.strip():
            return Refusal(record_no, "no_text", f"an empty page: {saved.url}"[:400])
        text = saved.body.decode(encodings.detect(saved.body))
        if saved.media_type == "text/plain":
            title, body = headline(text)
            record = Record(record_no, body, url=saved.url, title=title, collected=saved.seen)
            return checked(record, source.limits)
        return _page(record_no, text, saved.url, source, saved.seen)
    except (UnicodeError, encodings.UnknownEncoding) as error:
        return Refusal(record_no, "unknown_encoding", str(error)[:400])
