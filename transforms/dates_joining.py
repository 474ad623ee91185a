"""Parts of dates that stand side by side and speak of the same day, joined into one."""

import re
from dataclasses import replace

from transforms.dates_grammar import Part

# what may stand between two parts of one date (codes of transforms.dates_words):
# أمس (الاثنين), اليوم، الاثنين
_BESIDE = re.compile(r"[,%-]?")
# الاثنين، الموافق لـ10 أغسطس; الاثنين (10 أغسطس)
_DATED = re.compile(r"[,%-]?u?:?[jLv]?:?")
# 25 شوال 1436 هـ - الموافق 10 أغسطس 2015
_PAIRED = re.compile(r"[,%/\-hm]{0,3}u?:?[jLv]?:?%?")
# من 4 جوان إلى 6 جويلية 2017, يومي 30 جوان و1 جويلية 2017
_RANGE = re.compile(r"(?:=?i:?|-|=)[Ljv]?")


def join(parts: list[Part], codes: str) -> list[Part]:
    """``parts`` of a sentence with codes ``codes``, in order, those of one date joined."""
    joined: list[Part] = []
    for part in parts:
        both = _join(joined[-1], part, codes[joined[-1].end : part.begin]) if joined else None
        if both is None:
            joined.append(part)
        else:
            joined[-1] = both
    return [_closed(part, codes) for part in joined]


def _join(left: Part, right: Part, gap: str) -> Part | None:
    """The date that both parts make with ``gap`` between them; None where they make none."""
    if right.kind == "weekday" and left.day_offset is not None and left.day is None and left.weekday is None:
        if not _BESIDE.fullmatch(gap):
            return None
        return replace(
            left, end=right.end, weekday=right.weekday, until_weekday=right.until_weekday, is_range=right.is_range,
            part_of_day=left.part_of_day or right.part_of_day,
        )
    if left.kind == "weekday" and right.day_offset is not None and right.day is None:
        if gap:
            return None
        return replace(
            right, begin=left.begin, weekday=left.weekday, bound=left.bound,
            part_of_day=left.part_of_day or right.part_of_day,
        )
    if right.day is None:
        return None
    if left.kind == "weekday" or left.kind == "day" and left.day is None:
        return _dated(left, right) if _DATED.fullmatch(gap) else None
    if left.day is None:
        return None
    if left.calendar != right.calendar:
        return _paired(left, right) if _PAIRED.fullmatch(gap) else None
    # a day with its own year stands for itself before و
    if gap.startswith("=") and "i" not in gap and left.year is not None:
        return None
    return _ranged(left, right) if _RANGE.fullmatch(gap) else None


def _dated(left: Part, right: Part) -> Part:
    """A weekday or اليوم, and its date."""
    return replace(
        right, begin=left.begin, weekday=left.weekday, until_weekday=left.until_weekday, day_offset=left.day_offset,
        direction=right.direction or left.direction, part_of_day=left.part_of_day or right.part_of_day,
        bound=left.bound, is_range=left.is_range or right.is_range,
    )


def _paired(left: Part, right: Part) -> Part:
    """The same day in two calendars: the Gregorian one, unless only the other has its year."""
    hijri, gregorian = (left, right) if left.calendar == "hijri" else (right, left)
    chosen = hijri if hijri.year is not None and gregorian.year is None else gregorian
    return replace(
        chosen, begin=left.begin, end=right.end, bound=left.bound, is_range=left.is_range or right.is_range,
        weekday=left.weekday if left.weekday is not None else right.weekday, day_offset=left.day_offset,
        part_of_day=left.part_of_day or right.part_of_day,
    )


def _ranged(left: Part, right: Part) -> Part:
    """The first of two days; it takes the year or modifier that only the second has."""
    year, is_dated = left.year, left.year is not None or left.year_offset is not None
    if year is None and right.year is not None and None not in (left.month, right.month):
        year = right.year - ((left.month, left.day) > (right.month, right.day))
    return replace(
        left, end=right.end, year=year, is_range=True,
        year_offset=left.year_offset if is_dated else right.year_offset,
        direction=left.direction or (None if is_dated else right.direction),
    )


def _closed(part: Part, codes: str) -> Part:
    """``part`` with the closing bracket of one that it opened."""
    if codes[part.begin : part.end].count("%") % 2 and codes[part.end : part.end + 1] == "%":
        return replace(part, end=part.end + 1)
    return part
