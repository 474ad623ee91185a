"""Records to documents: ids, dates, sources, languages, second copies."""

from dataclasses import replace
from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from transforms import language, published
from transforms.documents import Origin, gather
from transforms.published import Months
from transforms.records import Record, Refusal


MONTHS = Months.from_seed(seeds.table("date_words"))
SEEN = datetime(2026, 10, 7, 12, tzinfo=UTC)
ORIGIN = Origin("/in/bawaba/a.jsonl", "ab" * 32, "bawaba", "run-1", SEEN)
# "the two ministers met in Algiers"
RECORD = Record(0, "التقى الوزيران في الجزائر.", external_id="7", title="لقاء", published="2026-10-07")


def one(record: Record, origin: Origin = ORIGIN) -> dict:
    documents, rejections = gather([record], origin, MONTHS)
    assert rejections.is_empty()
    return documents.row(0, named=True)


DATES = [
    ("2015-07-21", "2015-07-21", None),
    ("2015-07-21 02:51:32", "2015-07-21", "2015-07-21T02:51:32"),
    ("2015-07-21T23:30:00-05:00", "2015-07-21", "2015-07-22T04:30:00"),
    ("2015-07-21T10:00:00Z", "2015-07-21", "2015-07-21T10:00:00"),
    ("20150721", "2015-07-21", None),
    ("2015/7/1", "2015-07-01", None),
    ("21/07/2015", "2015-07-21", None),
    ("07/21/2015", "2015-07-21", None),
    ("05/07/2015", "2015-07-05", None),
    ("21.07.2015 - 10:30 م", "2015-07-21", "2015-07-21T22:30:00"),
    ("٢١/٠٧/٢٠١٥", "2015-07-21", None),
    ("\u200f٢١ تموز ٢٠١٥", "2015-07-21", None),
    ("الثلاثاء 21 يوليو 2015م", "2015-07-21", None),
    ("21 يوليو/تموز 2015", "2015-07-21", None),
    ("7 تشرين الأول/أكتوبر 2026", "2026-10-07", None),
    ("21 يوليوز 2015", "2015-07-21", None),
    ("21 جويلية 2015", "2015-07-21", None),
    ("&nbsp; \n\t الأحد 16  شعبان   1440هـ   -21  ابريل   2019م", "2019-04-21", None),
    ("16 شعبان 1440هـ", "2019-04-21", None),
    ("Tue, 21 Jul 2015 10:00:00 GMT", "2015-07-21", "2015-07-21T10:00:00"),
    ("July 21st, 2015", "2015-07-21", None),
    ("21 Jul 2015", "2015-07-21", None),
    ("1437472800", "2015-07-21", "2015-07-21T10:00:00"),
    ("1437472800000", "2015-07-21", "2015-07-21T10:00:00"),
    ("2015-13-45", None, None),
    ("2015", None, None),
    ("أمس", None, None),
    ("", None, None),
]  # fmt: skip


@pytest.mark.parametrize("written, day, moment", DATES, ids=[case[0] for case in DATES])
def test_dates(written, day, moment):
    found_day, found_moment = published.parse(written, MONTHS)
    assert found_day == (day and date.fromisoformat(day))
    assert found_moment == (moment and datetime.fromisoformat(moment).replace(tzinfo=UTC))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back(day):
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", f"{day:%a, %d %b %Y} 10:00:00 +0300"):
        assert published.parse(written, MONTHS)[0] == day


@given(st.text(max_size=60) | st.from_regex(r"\d{1,16}([-/. :]\d{1,12}){0,5}( [AP]M)?", fullmatch=True))
def test_no_date_raises(written):
    day, moment = published.parse(written, MONTHS)
    assert day is not None or moment is None


def test_a_document():
    row = one(RECORD)
    assert row["text"] == RECORD.text and row["char_count"] == len(RECORD.text)
    assert (row["source_id"], row["external_id"], row["record_no"]) == ("bawaba", "7", 0)
    assert (row["uri"], row["run_id"], row["language"]) == (ORIGIN.uri, "run-1", "ar")
    assert row["published_date"] == date(2026, 10, 7) and row["published_at"] is None


SOURCES = [
    (replace(RECORD, source="Zaytuna"), "feed", "Zaytuna"),
    (replace(RECORD, url="https://www.bawaba.example:8080/a"), "feed", "feed"),
    (replace(RECORD, url="https://www.Bawaba.example:8080/a"), None, "bawaba.example"),
    (replace(RECORD, url="http://[broken"), None, "bawaba"),
    (RECORD, None, "bawaba"),
]


@pytest.mark.parametrize("record, source, expected", SOURCES)
def test_source(record, source, expected):
    assert one(record, replace(ORIGIN, source=source))["source_id"] == expected


def test_dates_that_are_not_given():
    undated = replace(RECORD, published="no date")
    assert one(undated)["published_date"] is None
    assert one(replace(undated, collected="2026-10-06 04:00:00"))["published_date"] == date(2026, 10, 6)
    assert one(undated, replace(ORIGIN, published=date(2026, 1, 1)))["published_date"] == date(2026, 1, 1)
    assert one(RECORD, replace(ORIGIN, published=date(2026, 1, 1)))["published_date"] == date(2026, 10, 7)


def test_ids_depend_on_the_values_and_on_nothing_else():
    elsewhere = replace(ORIGIN, uri="/other/a.jsonl", sha256="cd" * 32, run_id="run-2")
    assert one(RECORD)["document_id"] == one(replace(RECORD, record_no=5, author="x"), elsewhere)["document_id"]
    others = ({"text": "نص آخر"}, {"title": None}, {"external_id": "8"}, {"published": "2026-10-08"}, {"source": "x"})
    for other in others:
        assert one(replace(RECORD, **other))["document_id"] != one(RECORD)["document_id"]


def test_text_key_is_blind_to_spelling():
    same = replace(RECORD, text="التقى  الوزيران في الجزائر!", external_id="9")
    assert one(same)["text_key"] == one(RECORD)["text_key"]
    assert one(replace(RECORD, text="التقى الوزيران في تونس."))["text_key"] != one(RECORD)["text_key"]


def test_second_copies():
    copy, other = replace(RECORD, record_no=3), replace(RECORD, record_no=2, text="نص آخر")
    documents, rejections = gather([copy, other, RECORD], ORIGIN, MONTHS)
    assert sorted(documents["record_no"]) == [0, 2]
    (row,) = rejections.rows(named=True)
    assert (row["stage"], row["reason"], row["record_no"]) == ("documents", "duplicate_record", 3)
    assert row["detail"] == one(RECORD)["document_id"]


def test_who_brought_a_document_in_stays():
    known = one(RECORD)["document_id"]
    assert one(RECORD, replace(ORIGIN, run_id="run-2", first_runs={known: "run-1"}))["run_id"] == "run-1"


def test_rejections():
    english = replace(RECORD, record_no=1, text="The ministers met in Algiers.")
    refusals = [Refusal(0, "no_text", "blank"), english, Refusal(None, "unreadable_file", "cut")]
    documents, rejections = gather(refusals, ORIGIN, MONTHS)
    assert documents.is_empty()
    assert rejections["reason"].to_list() == ["no_text", "not_arabic", "unreadable_file"]
    assert rejections["rejection_id"].n_unique() == 3
    assert set(rejections["uri"]) == {ORIGIN.uri} and set(rejections["seen_at"]) == {SEEN}
    # two empty files have the same bytes: each is rejected for itself
    _, elsewhere = gather(refusals, replace(ORIGIN, uri="/other"), MONTHS)
    assert not set(elsewhere["rejection_id"]) & set(rejections["rejection_id"])


LANGUAGES = [
    ("Arabic", "قال الوزير إن المحادثات في القاهرة كانت مثمرة", True),
    ("Arabic with some Latin", "قالت شركة Google إن المحادثات في القاهرة كانت مثمرة", True),
    ("Arabic typed with Persian ye and kaf", "قال الوزیر إن المحادثات فی القاهرة کانت مثمرة", True),
    ("Arabic with a loan letter", "قال الوزير في ڤيينا إن المحادثات كانت مثمرة جدا للطرفين", True),
    ("Persian", "وزیر امور خارجه ایران گفت که گفتگوها در قاهره بسیار خوب بود", False),
    ("Persian without its letters", "وزیر امور خارجه ایران در قاهره با وی دیدار کرد و دو طرف", False),
    ("Urdu", "وزیر خارجہ نے کہا کہ قاہرہ میں بات چیت بہت اچھی رہی", False),
    ("Kurdish", "وەزیری دەرەوە لە قاهیرە لەگەڵ هاوتاکەی کۆبووەوە", False),
    ("English", "The ministers met in Cairo", False),
    ("French about القاهرة", "Les ministres se sont rencontrés à القاهرة hier soir", False),
    ("numbers", "2026 - 10 - 07", False),
]


@pytest.mark.parametrize("text, is_arabic", [case[1:] for case in LANGUAGES], ids=[case[0] for case in LANGUAGES])
def test_language(text, is_arabic):
    assert (language.why_not_arabic(pl.Series("text", [text]))[0] is None) is is_arabic


BASES = [
    ("a field", {"published": "2026-03-01", "url": "https://a.example/2026/02/27/x"}, "2026-03-01", "field"),
    ("an address", {"url": "https://a.example/2026/02/27/x"}, "2026-02-27", "url"),
    ("an address in one number", {"url": "https://a.example/n/20260227/x.html"}, "2026-02-27", "url"),
    ("a number that is no date", {"url": "https://a.example/n/20261527"}, None, None),
    ("an address before the crawl", {"url": "https://a.example/2026-2-27", "collected": "2026-03-01"}, "2026-02-27", "url"),
    ("an address after the crawl", {"url": "https://a.example/2026/5/27", "collected": "2026-03-01"}, "2026-03-01", "collected"),
    ("a byline", {"text": "نشر في: 27/02/2026\nالتقى الوزيران."}, "2026-02-27", "byline"),
    ("a byline below", {"text": "التقى الوزيران.\nآخر تحديث: الجمعة 27 فبراير 2026 م"}, "2026-02-27", "byline"),
    ("a dateline", {"text": "الرياض 10 رمضان 1447 هـ الموافق 27 فبراير 2026 م واس\nالتقى الوزيران."}, "2026-02-27", "dateline"),
    ("a dateline with a stroke", {"text": "تونس، 27 فيفري 2026 - التقى الوزيران."}, "2026-02-27", "dateline"),
    ("an event's date", {"text": "في 14 يناير 2011: خرج الآلاف إلى الشوارع."}, None, None),
    ("a date in a sentence", {"text": "التقى الوزيران في العاصمة يوم 27 فبراير 2026 وتحدثا عن التجارة."}, None, None),
]  # fmt: skip


@pytest.mark.parametrize("given, day, basis", [case[1:] for case in BASES], ids=[case[0] for case in BASES])
def test_what_tells_the_day_of_publication(given, day, basis):
    row = one(replace(RECORD, **({"published": None} | given)))
    assert (row["published_date"] and row["published_date"].isoformat(), row["published_basis"]) == (day, basis)


def test_an_address_does_not_make_another_article():
    bare = replace(RECORD, published=None, url="https://a.example/x")
    dated = replace(bare, url="https://a.example/2026/02/27/x")
    # the id of what an input gives stays, whatever is found in the address and the text
    assert one(replace(bare, external_id="7"))["document_id"] == one(replace(dated, external_id="7", source="a.example"))["document_id"]


FOREIGN = [
    ("Persian", "وزیر امور خارجه ایران گفت که این گفتگوها ادامه خواهد داشت."),
    ("Persian in Arabic letters", "وزير امور خارجه در اين ديدار براي همكاري از آنان تشكر كرد و اين موضوع را مهم خواند است."),
    ("Urdu", "وزیر خارجہ نے کہا کہ بات چیت جاری رہے گی اور یہ ملاقات اہم ہے۔"),
    ("English", "The minister met his counterpart."),
]  # fmt: skip


@pytest.mark.parametrize("text", [case[1] for case in FOREIGN], ids=[case[0] for case in FOREIGN])
def test_other_languages(text):
    documents, rejections = gather([replace(RECORD, text=text)], ORIGIN, MONTHS)
    assert documents.is_empty() and rejections["reason"].to_list() == ["not_arabic"]
