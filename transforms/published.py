"""Dates of publication as feeds and archives write them, to a day and, where there is one, a moment."""

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

import polars as pl

from transforms import dates_hijri
from transforms.keys import fold

# the years that a newspaper can be of, in the two calendars; they keep them apart
_YEARS, _HIJRI_YEARS = range(1800, 2101), range(1200, 1500)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)\s*(am|pm|ص|م)?(?![\w/])", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_NAME = r"[^\W\d_]+(?:\s[^\W\d_]+)?"
# 21 يوليو/تموز 2015 names the month twice (July as Egypt and as Syria call it)
_DAY_NAMED_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s*[-/ ]?\s*({_NAME})\.?(?:\s?[/(]\s?{_NAME}\)?)?\s*[-/, ،]?\s*(\d{{4}})(?!\d)"
)
_NAMED_MONTH_DAY = re.compile(rf"({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s+(\d{{4}})(?!\d)")
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


_WEB_YEARS = range(1994, 2101)
_URL_DATES = (
    re.compile(r"[/=_-](\d{4})[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)"),
    re.compile(r"[/=_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.&-]|$)"),
)
_BYLINE_CHARS = 300
# "published on", "date of publication:", "last update:"
_BYLINE = re.compile(
    r"(?:(?:نشرت?|تم النشر|أضيفت?|كتبت?)\s+(?:في|بتاريخ|يوم)|تاريخ (?:النشر|الإضافة|الاضافة)|[آا]خر تحديث|وقت النشر)"
    r"\s*[:：]?([^\n]{6,70})"
)
# a place and a date at the very start, and a stroke, a colon or the mark of the Saudi agency's slug after them
_DATELINE = re.compile(
    r"(?P<place>[^\n.:\d]{2,40}?)(?P<date>[\d٠-٩]{1,2}[^\n.:]{2,50}?[\d٠-٩]{4})\s*(?:م|هـ)?\s*(?:[-–—ـ/:(]|واس(?!\w))"
)
_NO_PLACE = (["في"], ["منذ"], ["بتاريخ"], ["يوم"], ["خلال"], ["من"], ["بين"])


@dataclass(frozen=True)
class Months:
    """Numbers of months by their folded names, in the two calendars."""

    gregorian: dict[str, int]
    hijri: dict[str, int]

    @classmethod
    def from_seed(cls, table: pl.DataFrame) -> "Months":
        """From the months in seeds/date_words.csv (word, variants, kind, value), and the English ones."""
        found = cls({name[:length]: no for no, name in enumerate(_ENGLISH_MONTHS, 1) for length in range(3, 10)}, {})
        for word, variants, kind, value in table.select("word", "variants", "kind", "value").iter_rows():
            for spelling in (word, *(variants or "").split("|")):
                if kind in ("month", "month_in_context"):
                    found.gregorian[fold(spelling)] = int(value)
                elif kind == "hijri_month":
                    found.hijri[fold(spelling)] = int(value)
        return found


def parse(written: str, months: Months) -> tuple[date | None, datetime | None]:
    """The day as written, and the moment in UTC where ``written`` gives a time; (None, None) if unreadable.

    A time without a zone is taken as UTC. Of two numbers before a year the first is the day, as Arab
    papers write, unless it cannot be. A Hijri date counts where there is no other.
    """
    plain = _plain(written)
    if _EPOCH.fullmatch(plain):
        seconds = float(plain) / (1000 if len(plain) == 13 else 1)
        moment = datetime.fromtimestamp(seconds, UTC)
        return _both(moment) if moment.year in _YEARS else (None, None)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(plain)
        except (ValueError, OverflowError):
            continue
        if moment.year in _YEARS:
            return _both(moment) if re.search(r"\d:\d|\dT\d", plain) else (moment.date(), None)
    day = _day(plain, months)
    return day, _moment(day, plain)


def from_url(url: str | None) -> date | None:
    """The day that an address names: /2015/07/21/, /2015-7-21, /20150721-."""
    for pattern in _URL_DATES:
        for found in pattern.finditer(url or ""):
            if day := _real(*found.groups()):
                return day if day.year in _WEB_YEARS else None
    return None


def from_text(text: str, months: Months) -> tuple[date | None, str | None]:
    """The day that a text gives as its own, and where: "byline" (published on ...) or "dateline" (Riyadh, 21 July
    2015 -). Only days with a year count."""
    body = text.strip()
    for part in (body[:_BYLINE_CHARS], body[-_BYLINE_CHARS:]):
        for found in _BYLINE.finditer(part):
            if day := _day(_plain(found[1]), months):
                return day, "byline"
    if found := _DATELINE.match(body):
        place = found["place"].split()
        if len(place) <= 4 and place[:1] not in _NO_PLACE:
            if day := _day(_plain(found["date"]), months):
                return day, "dateline"
    return None, None


def _plain(written: str) -> str:
    """``written`` with Western digits, single spaces, and no entities or bidi marks."""
    unescaped = html.unescape(written)
    digits = "".join(str(unicodedata.decimal(c, c)) for c in unescaped if unicodedata.category(c) != "Cf")
    return " ".join(digits.split())


def _both(moment: datetime) -> tuple[date, datetime]:
    return moment.date(), (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _day(plain: str, months: Months) -> date | None:
    for found in _YEAR_FIRST.finditer(plain):
        if day := _real(found[1], found[2], found[3]):
            return day
    for found in _YEAR_LAST.finditer(plain):
        if day := _real(found[3], found[2], found[1]) or _real(found[3], found[1], found[2]):
            return day
    named = [(found[1], found[2], found[3]) for found in _DAY_NAMED_MONTH.finditer(plain)]
    named += [(found[2], found[1], found[3]) for found in _NAMED_MONTH_DAY.finditer(plain)]
    for day_no, name, year in named:
        if day := _real(year, _month(name, months.gregorian), day_no):
            return day
    for day_no, name, year in named:
        month = _month(name, months.hijri)
        if int(year) in _HIJRI_YEARS and (day := dates_hijri.to_gregorian(int(year), month, int(day_no))):
            return day
    return None


def _month(name: str, months: dict[str, int]) -> int:
    """Number of the month that the name is, or that its first or last word is; 0 for none."""
    key = fold(name)
    return months.get(key) or months.get(key.split()[0]) or months.get(key.split()[-1]) or 0


def _real(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _moment(day: date | None, plain: str) -> datetime | None:
    found = _TIME.search(plain)
    if day is None or found is None:
        return None
    hour, minute, second, half = int(found[1]), int(found[2]), int(found[3] or 0), (found[4] or "").lower()
    if half in ("pm", "م") and hour < 12:  # م: after noon
        hour += 12
    elif half in ("am", "ص") and hour == 12:  # ص: before noon
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour, minutes=minute, seconds=second)
