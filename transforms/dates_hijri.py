"""The Hijri calendar by Umm al-Qura, the civil calendar of Saudi Arabia, from 1343 to 1500.

Elsewhere a month can begin a day earlier or later, with the sighting of the moon.
"""

from datetime import date

from hijridate import Gregorian, Hijri


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The day of a Hijri date; None where the calendar has no such day or does not reach."""
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def from_gregorian(day: date) -> tuple[int, int, int] | None:
    """Hijri year, month and day of ``day``; None where the calendar does not reach."""
    try:
        return Gregorian.fromdate(day).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return None
