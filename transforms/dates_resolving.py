"""What day, month or year a date expression means, read on the day of publication."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from transforms import dates_hijri
from transforms.dates_grammar import DateFields

Tense = Literal["past", "future"]

# A date without a year in a sentence of unknown tense is taken as ahead if it is at most this far ahead:
# news names the day of what is to come soon, and rarely one of ten months ago without its year.
_DAYS_AHEAD, _MONTHS_AHEAD = 60, 2
# اليوم الاثنين in an article that was published later (by another paper) or a day earlier (time zones)
_DAYS_LATE, _DAYS_EARLY = 5, 1
# 5 Saturday, 6 Sunday, 0 Monday: where a week begins depends on the country
_WEEK_BEGINNINGS = (5, 6, 0)


class Resolved(NamedTuple):
    """First day of what the expression means, and whether that is a day, a month or a year; both None if unknown."""

    date: date | None
    precision: Literal["day", "month", "year"] | None


UNKNOWN = Resolved(None, None)


def resolve(expression: DateFields, published: date | None, *, tense: Tense | None = None) -> Resolved:
    """The day that ``expression`` means in an article of day ``published``.

    Without ``published`` only what is complete in itself is known (a date with its year). ``tense`` is that of
    the event: a weekday or a day without its year is the nearest before publication, or after it with
    "future"; the day of publication itself counts for both. A week is unknown, and so is what counts from
    another event (بعد يومين, من نفس السنة) or only roughly (قبل نحو شهر).
    """
    if expression.is_open:
        return UNKNOWN
    today = None if published is None else date(published.year, published.month, published.day)
    try:
        match expression.kind:
            case "day" if expression.day is not None:
                return _precise(_day(expression, today, tense), "day")
            case "day":
                return _precise(_relative_day(expression, today, tense), "day")
            case "weekday":
                return _precise(_weekday(expression, today, tense), "day")
            case "month":
                return _precise(_month(expression, today, tense), "month")
            case "year":
                return _precise(_year(expression, today, tense), "year")
            case "week":
                return UNKNOWN
            case kind:
                raise ValueError(f"unknown kind of date: {kind}")
    except OverflowError:
        return UNKNOWN


def _precise(day: date | None, precision: Literal["day", "month", "year"]) -> Resolved:
    return UNKNOWN if day is None else Resolved(day, precision)


def _relative_day(expression: DateFields, today: date | None, tense: Tense | None) -> date | None:
    """أمس, غدا الثلاثاء, قبل ثلاثة أيام; a weekday beside it is right where both disagree."""
    if today is None or expression.day_offset is None or _counts_from_elsewhere(expression, tense):
        return None
    day = today + timedelta(days=expression.day_offset)
    if expression.weekday is None:
        return day
    for shift in sorted(range(-_DAYS_LATE, _DAYS_EARLY + 1), key=abs):
        if (day + timedelta(days=shift)).weekday() == expression.weekday:
            return day + timedelta(days=shift)
    return None


def _counts_from_elsewhere(expression: DateFields, tense: Tense | None) -> bool:
    """بعد يومين, after two days: from the publication only in a sentence that looks ahead."""
    return expression.is_count and tense != "future" and max(
        expression.day_offset or 0, expression.month_offset or 0, expression.year_offset or 0
    ) > 0


def _weekday(expression: DateFields, today: date | None, tense: Tense | None) -> date | None:
    if today is None:
        return None
    if expression.week_offset is not None:
        return _weekday_of_week(expression.weekday, expression.week_offset, today)
    until = expression.weekday if expression.until_weekday is None else expression.until_weekday
    span = (until - expression.weekday) % 7
    extra = timedelta(weeks=expression.steps - 1)
    match expression.direction:
        case "past":
            return today - timedelta(days=(today.weekday() - until - 1) % 7 + 1 + span) - extra
        case "next":
            return today + timedelta(days=(expression.weekday - today.weekday() - 1) % 7 + 1) + extra
        case "current":
            return _weekday_of_week(expression.weekday, 0, today)
    if tense == "future":
        return today + timedelta(days=(expression.weekday - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - expression.weekday) % 7)


def _weekday_of_week(weekday: int, week_offset: int, today: date) -> date | None:
    """The weekday of a week counted from this one; None where it depends on which day a week begins."""
    days = set()
    for beginning in _WEEK_BEGINNINGS:
        first = today - timedelta(days=(today.weekday() - beginning) % 7) + timedelta(weeks=week_offset)
        days.add(first + timedelta(days=(weekday - beginning) % 7))
    return days.pop() if len(days) == 1 else None


def _day(expression: DateFields, today: date | None, tense: Tense | None) -> date | None:
    """A day of a month: with its year as it stands, else the nearest that fits."""
    if expression.month_offset is not None:
        first = None if today is None else _shift_months(today, expression.month_offset)
        return None if first is None else _calendar_day("gregorian", first.year, first.month, expression.day)
    if _has_year(expression):
        year = _stated_year(expression, today)
        day = None if year is None else _calendar_day(expression.calendar, year, expression.month, expression.day)
        return _on_weekday(day, expression)
    this_year = _calendar_year(expression.calendar, today)
    if this_year is None:
        return None
    days = [_calendar_day(expression.calendar, this_year + n, expression.month, expression.day) for n in range(-8, 9)]
    days = [_on_weekday(day, expression) for day in days if day is not None]
    # الأحد 16 فيفري: the weekday tells the year, if one of the nearest years fits
    near = [day for day in days if abs((day - today).days) < 550 and day.weekday() == expression.weekday]
    if near and expression.direction is None and tense is None:
        return min(near, key=lambda day: abs((day - today).days))
    days = near or days
    if expression.day_offset is not None and expression.direction is None:
        expected = today + timedelta(days=expression.day_offset)
        return min(days, key=lambda day: abs((day - expected).days), default=None)
    at = _choose([day.toordinal() for day in days], today.toordinal(), expression.direction, tense, _DAYS_AHEAD)
    return None if at is None else date.fromordinal(at)


def _on_weekday(day: date | None, expression: DateFields) -> date | None:
    """A Hijri day moved by one to the weekday beside it: months begin with the moon, not by the table."""
    if day is not None and expression.calendar == "hijri" and expression.weekday is not None:
        for shift in (-1, 1):
            if (day + timedelta(days=shift)).weekday() == expression.weekday:
                return day + timedelta(days=shift)
    return day


def _month(expression: DateFields, today: date | None, tense: Tense | None) -> date | None:
    if expression.month is None:
        if today is None or expression.month_offset is None or _counts_from_elsewhere(expression, tense):
            return None
        return _shift_months(today, expression.month_offset)
    year = _stated_year(expression, today)
    if not _has_year(expression):
        this_month = _calendar_month(expression.calendar, today)
        if this_month is None:
            return None
        candidates = [(this_month // 12 + n) * 12 + expression.month - 1 for n in range(-2, 3)]
        at = _choose(candidates, this_month, expression.direction, tense, _MONTHS_AHEAD)
        year = None if at is None else at // 12
    return None if year is None else _calendar_day(expression.calendar, year, expression.month, 1)


def _year(expression: DateFields, today: date | None, tense: Tense | None) -> date | None:
    if _counts_from_elsewhere(expression, tense):
        return None
    year = _stated_year(expression, today)
    return None if year is None else _calendar_day(expression.calendar, year, 1, 1)


def _has_year(expression: DateFields) -> bool:
    return expression.year is not None or expression.year_offset is not None


def _stated_year(expression: DateFields, today: date | None) -> int | None:
    """The year that the expression gives, itself or counted from the publication."""
    if expression.year is not None and expression.calendar == "hijri" and expression.year > 1500:
        # رمضان 2015: the Hijri year that has this month in the Gregorian one
        first = dates_hijri.from_gregorian(date(expression.year, 1, 1))
        return None if first is None else first[0] + ((expression.month or 1) < first[1])
    if expression.year is not None:
        return expression.year
    this_year = _calendar_year(expression.calendar, today)
    return None if this_year is None or expression.year_offset is None else this_year + expression.year_offset


def _choose(candidates: list[int], now: int, direction: str | None, tense: Tense | None, ahead: int) -> int | None:
    """The one of equally possible days or months (as numbers) that is meant."""
    past = max((c for c in candidates if c < now or c == now and direction is None), default=None)
    future = min((c for c in candidates if c > now or c == now and direction is None), default=None)
    match direction, tense:
        case ("past", _) | (None, "past"):
            return past
        case ("next", _) | (None, "future"):
            return future
        case ("current", _):
            return min(candidates, key=lambda c: abs(c - now), default=None)
    return future if future is not None and past != now and future - now <= ahead else past


def _calendar_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """A day of a calendar; None where it has no such day."""
    if calendar == "hijri":
        return dates_hijri.to_gregorian(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _calendar_year(calendar: str, today: date | None) -> int | None:
    month = _calendar_month(calendar, today)
    return None if month is None else month // 12


def _calendar_month(calendar: str, today: date | None) -> int | None:
    """Months since the beginning of the calendar."""
    if today is None:
        return None
    if calendar == "gregorian":
        return today.year * 12 + today.month - 1
    hijri = dates_hijri.from_gregorian(today)
    return None if hijri is None else hijri[0] * 12 + hijri[1] - 1


def _shift_months(today: date, months: int) -> date | None:
    """First day of the month ``months`` after that of ``today``."""
    at = today.year * 12 + today.month - 1 + months
    return _calendar_day("gregorian", at // 12, at % 12 + 1, 1)
