"""The grammar of dates: regular expressions over the codes of :mod:`transforms.dates_words`.

A rule finds one part of a date (a weekday, a day of a month, a month ...); parts that stand side by
side and speak of the same day are then joined: أمس + الاثنين, الاثنين + 10 أغسطس, a Hijri date + its pair.
Codes, for reading the rules:

    w weekday  j J يوم, يومي  k يومه  t اليوم  a أمس, غدا  D غد  l الليلة  p Q q part of the day
    M month  A H month in context only  s S شهر, الشهر  W الأسبوع  c Y سنة, السنة  e نهاية
    P N C الماضي, المقبل, الجاري  7 المبارك  x هذا  f F نفس, نفسه  u الموافق  v تاريخ  h m هـ, م
    d 1-31  y year  # other number  L ال  o O ordinal  T عشر  z العشرين  1 غرة, أول
    K ثلاثة  U أيام  ~ نحو  3 واحد, نصف  b قبل  B بعد  n منذ  r من  i إلى  E في
    V 4 كل, ذلك  G I R X Z 2 6 words that make the word beside them no date  _ any other word
    = و  : ب, ل  / - , % (brackets) ! (quotes) @ (stop) ;
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from transforms.dates_words import Lexeme

_DIRECTIONS = {"P": "past", "N": "next", "C": "current"}
_STEPS = {"P": -1, "N": 1, "C": 0}
_BOUNDS = {"b": "before", "B": "after", "n": "since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFields:
    """What a date says.

    ``kind`` is what it names: day, weekday, week, month or year. An ``*_offset`` counts from the
    publication (أمس is day_offset -1, العام الماضي year_offset -1). ``direction`` (past, next, current)
    is the modifier of a weekday or month without a year. ``bound`` (before, after, since, until) is the
    preposition before the date: the event is then not on it. ``is_range``: the first day of several.
    ``is_count``: so many units from the publication, or from another event (قبل يومين, بعد أسبوع).
    ``is_open``: it depends on another date in the text (من نفس السنة) or is not known to the unit.
    """

    kind: str
    calendar: str = "gregorian"
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    until_weekday: int | None = None
    day_offset: int | None = None
    week_offset: int | None = None
    month_offset: int | None = None
    year_offset: int | None = None
    direction: str | None = None
    steps: int = 1
    part_of_day: str | None = None
    edge: str | None = None
    bound: str | None = None
    is_range: bool = False
    is_count: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(DateFields):
    """A date, or a part of one, and the codes that it covers."""

    begin: int = 0
    end: int = 0


_PART = r"(?P<part>[pQ])?"
_LATE = r"(?P<late>q|Q(?![jJtalw]))?"
# a modifier; قبل الماضي is one further back, بعد المقبل one further on
_TURN = r"(?P<turn>(?:b(?=P)|B(?=N))?[PNC])"
# 5, الـ5, الخامس عشر, الحادي والعشرين, فاتح, خامس
_NUMERAL = r"(?:L?d|oT|o=z|o|z|1|O)"
# 4 و5, 4-6, 4 إلى 6, الأحد 4 والاثنين 5
_DAYS = rf"(?P<day>{_NUMERAL})(?P<more>(?:(?:=|-|=?i:?|,(?=(?:L?d,)*L?d=))j?w?{_NUMERAL})*)"
# one month, or a pair of names for it: يناير/كانون الثاني, تموز (يوليو)
_TWIN = r"[/%-]{0,2}[MAH](?:(?<=%.)%)?"
_MONTH = rf"(?P<month>[MAH])(?P<twin>{_TWIN})?7?"
_NAMES = rf"[MAH](?:{_TWIN})?"
_YEAR = (
    r"(?:(?:r?:?[cY]|r|:|/|-)?(?P<year>y)|(?P<open>r?(?:f[YS]|[YS]F))"
    r"|r?(?:(?P<this_year>xY)|Y(?P<year_turn>(?:b(?=P)|B(?=N))?[PNC])))"
)
_ERA = r"(?:/?(?P<era>[hm]))?"
_WEEK = r"(?:,?r?(?:(?P<this_week>xW)|W(?P<week_turn>(?:b(?=P)|B(?=N))?[PNC])))"
_NAMED_BEFORE = r"(?<!R)(?<!R_)(?<!R!)(?<!R!_)"

Reader = Callable[[re.Match, str, list[Lexeme | None]], Part | None]


def _numbers(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """2015/08/10, 10-08-2015: the year's place tells the order; a month cannot be above 12."""
    year, month, day = (_value(match, name, lexemes) for name in ("year", "month", "day"))
    if year is None:
        year, month, day = (_value(match, name, lexemes) for name in ("year_last", "month_mid", "day_first"))
    if month > 12:
        month, day = day, month
    if month > 12:
        return None
    earlier = _value(match, "earlier", lexemes)
    return Part(kind="day", calendar=_calendar(match, year), day=earlier or day, month=month, year=year,
                is_range=earlier is not None)


def _day(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """10 أغسطس 2015, الخامس من ماي الماضي."""
    # النصف الأول من أغسطس: an ordinal after a noun numbers that noun
    if codes[match.start("day")] in "oz" and (not match["of"] or _before_day(match, codes) in set("_WS3")):
        return None
    # 3 صفر, three nil: a score
    if match["month"] == "H" and _value(match, "month", lexemes) == 2 and match[0] in ("dH", "d/H", "d-H"):
        return None
    date = _with_month(match, lexemes, kind="day", day=_number(match, lexemes))
    return replace(date, part_of_day=_value(match, "part", lexemes), is_range=date.is_range or bool(match["more"]))


def _day_of_the_month(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """31 من الشهر الجاري."""
    if codes[match.start("day")] in "oz" and (not match["of"] or _before_day(match, codes) in set("_WS3")):
        return None
    # of the same month: known only from another date; of this month: no modifier is needed
    offset = None if match["open"] else _step(match, "turn") or 0
    return Part(kind="day", day=_number(match, lexemes), month_offset=offset,
                is_range=bool(match["more"]), is_open=offset is None)


def _day_of_this_month(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part:
    """يوم 15 الجاري."""
    return Part(kind="day", day=_number(match, lexemes), month_offset=0, is_range=bool(match["more"]))


def _day_and_month(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """يوم 10/8."""
    day, month = _value(match, "day", lexemes), _value(match, "month", lexemes)
    return Part(kind="day", day=day, month=month) if month <= 12 else None


def _ago(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part:
    """قبل ثلاثة أيام, منذ عامين, بعد أسبوع."""
    units = {"j": "day:1", "J": "day:", "s": "month:1", "c": "year:1"}
    unit, _, count = units.get(match["unit"], _value(match, "unit", lexemes)).partition(":")
    number = _value(match, "count", lexemes) or (int(count) if count else None)
    is_about = bool(match["about"]) or match["end"] is not None and lexemes[match.end("end") - 1].value == "about"
    offset = None if number is None else number if match["ago"] == "B" else -number
    # بعد يومين counts from another event unless the sentence looks ahead, which resolve() is told
    return Part(kind=unit, **{f"{unit}_offset": offset}, is_count=True, is_open=is_about or number is None,
                bound="since" if match["ago"] == "n" else None)


def _relative_day(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """مساء اليوم, صباح أمس, أول من أمس, الليلة الماضية."""
    groups = match.groupdict()
    before = _before(match, codes)
    follows = codes[match.end() : match.end() + 1]
    # في اليوم without more is per day; ذلك اليوم, نفس اليوم are not today
    if groups.get("today") and (before in ("V", "f") or before in ("4", "E") and follows not in set("wdo%")):
        return None
    if groups.get("night"):
        return Part(kind="day", day_offset=_step(match, "turn") or 0, part_of_day="night")
    name = "today" if groups.get("today") else "relative"
    part = _value(match, "part", lexemes) or _value(match, "late", lexemes)
    return Part(kind="day", day_offset=_value(match, name, lexemes), part_of_day=part)


def _weekday(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """يوم الاثنين الماضي, يومي الثلاثاء والأربعاء, ليل الأحد الاثنين."""
    alone = not (match["turn"] or match["more"] or match["part"] or _step(match, "week_turn", "this_week") is not None)
    follows = codes[match.end() : match.end() + 1]
    # صلاة الجمعة, عبد الأحد, بين الاثنين
    if alone and _before(match, codes) == "I" and not match["head"] and follows not in set("atdoj"):
        return None
    # أيام الجمعة, every Friday; الجمعة العظيمة, Good Friday
    if alone and (match["head"] == "J" and follows not in set("do") or follows == "6"):
        return None
    until = lexemes[match.end("more") - 1].value if match["more"] else None
    return Part(
        kind="weekday", weekday=_value(match, "weekday", lexemes), until_weekday=until, is_range=bool(match["more"]),
        direction=_direction(match), steps=_steps(match), week_offset=_step(match, "week_turn", "this_week"),
        part_of_day=_value(match, "part", lexemes) or _value(match, "late", lexemes),
    )


def _month(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """شهر مارس, أواخر يوليو الماضي, يناير/كانون الثاني 2020."""
    code, before = match["month"], _before(match, codes)
    in_context = match["noun"] or match["when"] or match["edge"]
    if code == "A" and not (in_context or match["twin"] or before in ("E", "n")):
        return None
    if code == "H" and not in_context:
        return None
    date = _with_month(match, lexemes, kind="month")
    return replace(date, edge=_value(match, "edge", lexemes), is_range=date.is_range or bool(match["more"]))


def _span_of_time(unit: str) -> Reader:
    """الأسبوع الماضي, هذا الشهر, نهاية العام: the noun alone is none."""

    def read(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
        offset = _step(match, "turn", "this")
        # الأمين العام المقبل: general, not year
        is_general = unit == "year" and offset != -1 and _before(match, codes) == "Z"
        if is_general or offset is None and not match["edge"]:
            return None
        edge, year = _value(match, "edge", lexemes), _value(match, "year", lexemes)
        if year is not None:
            return Part(kind=unit, calendar=_calendar(match, year), year=year, edge=edge)
        return Part(kind=unit, **{f"{unit}_offset": offset or 0}, edge=edge)

    return read


def _year(match: re.Match, codes: str, lexemes: list[Lexeme | None]) -> Part | None:
    """عام 2010, مطلع 2015."""
    year = _value(match, "year", lexemes)
    # في 300 مليون, في 1500 قرية: a number alone is a year only in recent times
    if match[0][0] == "y" and not 1900 <= year <= 2100:
        return None
    return Part(kind="year", calendar=_calendar(match, year), year=year, edge=_value(match, "edge", lexemes),
                is_range=bool(match["more"]))


# codes of which the sentence must have one, pattern, reader
_RULES: tuple[tuple[frozenset[str], re.Pattern, Reader], ...] = tuple(
    (frozenset(needs), re.compile(pattern), reader)
    for needs, pattern, reader in (
        ("y", rf"j?(?<![#/])(?:(?P<year>y)(?P<s>[/@-])(?P<month>d)(?P=s)(?P<day>d)"
              rf"|(?:(?P<earlier>d)(?:=?i:?|-|=))?(?P<day_first>d)(?P<z>[/@-])(?P<month_mid>d)(?P=z)(?P<year_last>y))"
              rf"{_ERA}", _numbers),
        ("MAH", rf"{_PART}[jJ]?v?:?{_DAYS}(?P<of>r?)[/-]?:?s?{_MONTH}{_TURN}?{_YEAR}?{_ERA}", _day),
        ("S", rf"[jJ]?v?:?{_DAYS}(?P<of>r?)(?:(?P<open>fS|SF)|xS|S{_TURN})", _day_of_the_month),
        ("C", rf"(?:[jJ]|(?<=[wvE])){_DAYS}r?C", _day_of_this_month),
        ("/", r"(?:(?<=[wv])|j)(?P<day>d)/(?P<month>d)(?![/\-@#y])", _day_and_month),
        ("bBn", r"(?<![UjJsc])(?P<ago>[bnB])(?P<about>(?:~r?)*)(?P<count>[KdT#])?(?P<unit>[UjJsc])"
                r"(?:(?P<end>=?3)(?!r)|(?!=?3)(?![wdotalJMAHSYyr1Oz]))", _ago),
        ("t", rf"{_PART}j?x?(?<![Vf]){_NAMED_BEFORE}(?P<today>t)(?!(?<=!t)!|(?<=[!%]_t)[!%])"
              rf"(?![FX]|o(?!(?:T|=z)?r[sMAHS])){_LATE}", _relative_day),
        ("k", r"(?P<today>k)(?=[wdo])", _relative_day),
        ("l", rf"(?<![Vf4])x?(?<![Vf4])(?P<night>l){_TURN}?(?![FXo])", _relative_day),
        ("aD", rf"{_PART}[jJ]?(?P<relative>a(?!2)|(?<=[jpQ])D|D(?=,?w)){_LATE}", _relative_day),
        ("w", rf"{_PART}(?P<head>[jJ])?x?(?<!V)(?<!f)(?<!V[jJ])(?<!^4)(?<![^=]4)(?P<weekday>w)"
              rf"(?P<more>(?:(?:,?=|-|/|=?i:?|,(?=(?:w,)*w=w))j?w|(?<=[pQ]w)w)*){_TURN}?{_WEEK}?{_LATE}", _weekday),
        ("MAH", rf"(?:(?P<edge>e)r?)?(?P<noun>s?){_MONTH}(?P<more>(?:[=i-]{_NAMES})*)(?P<when>{_TURN}?{_YEAR}?){_ERA}",
         _month),
        ("W", rf"(?P<edge>e)?(?:(?P<this>xW)|W{_TURN}?)", _span_of_time("week")),
        ("S", rf"(?P<edge>e)?(?<![Vf4])(?:(?P<this>xS)|S{_TURN}?)(?![FX])", _span_of_time("month")),
        ("y", rf"(?:(?P<edge>e):?)?[cY](?P<year>y)(?P<more>(?:[/=-]y)*){_ERA}", _year),
        ("y", rf"(?:(?P<edge>e)|(?<=E))(?P<year>y)(?P<more>){_ERA}(?=$|[^_#dUK])", _year),
        ("Y", rf"(?P<edge>e)?(?<![Vf4])(?:(?P<this>xY)|Y{_TURN}?)(?P<year>y)?{_ERA}(?![FX])", _span_of_time("year")),
    )
)


def parts(codes: str, lexemes: list[Lexeme | None]) -> list[Part]:
    """The parts of dates in a sentence, in order, none overlapping another; an earlier rule wins."""
    found: list[Part] = []
    present = set(codes)
    for needs, pattern, reader in _RULES:
        if needs.isdisjoint(present):
            continue
        for match in pattern.finditer(codes):
            part = reader(match, codes, lexemes)
            if part is None:
                continue
            end = match.end()
            begin = end - len(match[0].lstrip("=:"))
            ahead = codes[:begin].rstrip("=:!%")
            before = ahead[-1:]
            # ثورة 25 يناير: the day is a name; what follows it with و is too
            is_name = before == "G" and part.kind in ("day", "month") and _is_bare(part)
            if not is_name:
                bound = lexemes[len(ahead) - 1].value if before == "i" else _BOUNDS.get(before)
                found.append(replace(part, begin=begin, end=end, bound=part.bound or bound))
            codes = codes[:begin] + ("G" if is_name else "|") * (end - begin) + codes[end:]
    return sorted(found, key=lambda part: part.begin)


def _is_bare(part: Part) -> bool:
    """The date names a day or month of any year."""
    return part.month is not None and part.year is None and part.year_offset is None and part.direction is None


def _with_month(match: re.Match, lexemes: list[Lexeme | None], **fields) -> Part:
    """The month, and the year or modifier after it."""
    month, twin, year = _value(match, "month", lexemes), None, _value(match, "year", lexemes)
    if match["twin"]:
        twin = lexemes[match.start("twin") + len(match["twin"].rstrip("%")) - 1].value
    calendar = "hijri" if match["month"] == "H" else "gregorian"
    return Part(
        **fields, calendar=calendar, month=month, year=year, year_offset=_step(match, "year_turn", "this_year"),
        direction=_direction(match), steps=_steps(match), is_open=match["open"] is not None,
        is_range=twin is not None and twin != month,
    )


def _value(match: re.Match, group: str, lexemes: list[Lexeme | None]) -> str | int | None:
    """Value of the word that ``group`` matched; None where there is none."""
    at = match.start(group) if group in match.re.groupindex else -1
    return lexemes[at].value if at >= 0 else None


def _number(match: re.Match, lexemes: list[Lexeme | None]) -> int:
    """The number that the group day spells: 13, الثالث عشر, الثالث والعشرين."""
    values = [lexeme.value for lexeme in lexemes[match.start("day") : match.end("day")]]
    if match["day"] in ("oT", "o=z"):
        return values[0] + values[-1]
    return values[-1]


def _before(match: re.Match, codes: str) -> str:
    """The code before the match."""
    return codes[max(match.start() - 1, 0) : match.start()]


def _before_day(match: re.Match, codes: str) -> str:
    """The code before the day's number."""
    return codes[max(match.start("day") - 1, 0) : match.start("day")]


def _step(match: re.Match, turn: str, this: str | None = None) -> int | None:
    """-1 for past, 0 for current or هذا, 1 for next, one more with قبل or بعد; None without a modifier."""
    if this is not None and match[this]:
        return 0
    if not match[turn]:
        return None
    return _STEPS[match[turn][-1]] * len(match[turn])


def _direction(match: re.Match) -> str | None:
    return _DIRECTIONS[match["turn"][-1]] if match["turn"] else None


def _steps(match: re.Match) -> int:
    """How many times the modifier counts: 2 for قبل الماضي (before last)."""
    return len(match["turn"] or "1")


def _calendar(match: re.Match, year: int) -> str:
    """By the era beside the year, else by the years in living memory."""
    if match["era"]:
        return "hijri" if match["era"] == "h" else "gregorian"
    return "hijri" if 1350 <= year <= 1450 else "gregorian"
