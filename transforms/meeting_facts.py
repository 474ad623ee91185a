"""What a clause says of a meeting besides its participants: status, date, place, topic."""

from typing import NamedTuple

from transforms.clauses import IN, RELATIVE, Clause
from transforms.dates import DateExpression, find_tokens, resolve
from transforms.entries import EncounterNoun, EncounterVerb, Honorific, LightVerb, StatusWord, TitleHead
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Hit, Mention, Page

_SOVEREIGNTY = fold("سيادة")
# about, regarding, to discuss, dealt with, revolved around …
_ABOUT = frozenset(map(fold, (
    "حول", "بشأن", "بخصوص", "لبحث", "لمناقشة", "تناول", "تناولت", "تناولا", "لتدارس", "وبحث", "تتعلق", "يتعلق",
    "تمحورت", "تمحور", "ناقشا", "وناقشا", "بحثا", "وبحثا", "وتناول", "خصص", "خصصت", "لاستعراض", "يتناول", "تتناول",
    "ستتناول", "سيتناول", "ركزت", "تركزت",
)))  # fmt: skip
# situation, developments, crisis, war …: what is talked about, so a place after it is no place of meeting
AFFAIRS = frozenset(map(fold, (
    "الوضع", "الأوضاع", "تطورات", "التطورات", "الأزمة", "أزمة", "الحرب", "السلام", "الاستقرار", "الأمن", "القتال",
    "النار", "الملف", "ملف", "العلاقات", "التعاون", "سبل", "عملية", "قضايا", "القضايا", "مستجدات", "الأحداث",
    "الاستثمار",
)))  # fmt: skip
# will deal with, discuss, centre on, be, be held, include, last, begin
_WILL_DEAL = frozenset(map(fold, (
    "ستتناول", "سيتناول", "ستبحث", "سيبحث", "ستناقش", "سيناقش", "ستركز", "سيركز", "ستتركز", "ستتمحور", "سيتمحور", "ستتصدر", "ستكون", "سيكون",
    "ستعقد", "سيعقد", "ستجري", "سيجري", "ستشمل", "سيشمل", "ستستمر", "سيستمر", "ستبدأ", "سيبدأ", "ستتطرق", "سيتطرق", "ستتم", "سيتم",
)))  # fmt: skip
_TOPIC_LIMIT = 30
# due, was due; a verb of taking place that follows its noun
DUE = frozenset(map(fold, (
    "مقررا", "مقررة", "مقرر", "المقرر", "المقررة", "المزمع", "المرتقب", "المرتقبة", "المنتظر", "المنتظرة", "المزمعة",
)))  # fmt: skip
# visits, pays, is on a tour: the imperfect tells of a visit that goes on
_UNDER_WAY = frozenset(("زار", "قام", "ادي", "اجري", "واصل", "تواصل", "استمر"))
# negotiates, engages in, continues: the imperfect tells of talks that go on
_PROCESS = frozenset(("خاض", "فاوض", "تفاوض", "واصل", "تواصل", "استمر"))
# soon, before long; hours, days, weeks, months; coming
_SOON = frozenset(map(fold, ("قريبا", "لاحقا", "القريب")))
_DAYS = frozenset(map(fold, ("ساعات", "أيام", "أسابيع", "الساعات", "الأيام", "الأسابيع", "الأشهر", "الفترة")))
_COMING = frozenset(map(fold, ("المقبلة", "القادمة", "القليلة")))
# coming, awaited: what is said so of an encounter is ahead
_TO_COME = frozenset(map(fold, ("المقبلة", "المقبل", "القادمة", "القادم", "المرتقبة", "المرتقب", "المزمعة", "المزمع", "المنتظرة", "المنتظر")))
# prepares for, called for: what follows ل or إلى is still ahead
_AHEAD = frozenset(map(fold, (
    "للإعداد", "الإعداد", "والإعداد", "التحضير", "للتحضير", "تحضيرا", "التحضيرات", "الاستعدادات", "الترتيبات", "لترتيبات", "استعدادا", "تمهيدا", "الاستعداد", "للترتيب",
    "تحضير", "ترتيب",
)))  # fmt: skip
# to hold, for holding; agreed on holding
_TO_HOLD = frozenset(map(fold, ("لعقد", "لإجراء", "لإتمام", "لبدء", "لاستئناف", "لتنظيم", "لترتيب", "لمواصلة")))
_HOLDING = frozenset(map(fold, ("عقد", "إجراء", "إتمام", "استئناف", "تنظيم", "بدء")))
_AGREED = frozenset(map(fold, ("على", "إلى", "من أجل", "ضرورة", "موعد", "طلب")))
# complementing, continuing, crowning; following, official, closing: after them ل says of what
_OF_PAST = frozenset(map(fold, (
    "استكمالا", "استمرارا", "امتدادا", "تتويجا", "نتيجة", "تتمة", "التالي", "التالية", "السابق", "السابقة", "الرسمي", "الختامي",
    "الختامية", "الافتتاحية", "المصاحب", "المصاحبة", "تنفيذا", "متابعة",
)))  # fmt: skip
# during, in, after: what is to be said there is to come, as it is
_WITHIN = frozenset(map(fold, ("خلال", "أثناء", "في", "بعد", "عقب", "لدى")))
# goes on, enters its third day
_CONTINUES = frozenset(("تواصل", "استمر", "دخل"))
_NOT = frozenset(("لم", "لا", "لن", "ولم", "ولا", "ولن"))
# during, after, before, since, from, on the margin of: a meeting that says when something else was
_DURING = frozenset(map(fold, ("خلال", "أثناء", "لدى", "بعد", "عقب", "إثر", "قبل", "قبيل", "منذ", "من", "عن", "هامش")))
_ON, _WHERE, _OTHER_THAN = fold("على"), fold("حيث"), fold("غير")
# has, had; it is due, expected that: what may stand between where and its verb
_BEFORE_VERB = frozenset(map(fold, ("قد", "كان", "كانت", "من", "المقرر", "المنتظر", "المتوقع", "أن", "يتوقع", "ينتظر")))
# before, after, since: what a clause is dated by
_BESIDE = frozenset(map(fold, ("قبل", "قبيل", "بعد", "عقب", "منذ")))
_MARKS = frozenset((".", "؛", "!", "؟"))


class Status(NamedTuple):
    """``is_certain`` is False where nothing but the noun tells of the meeting; it may follow what was told before."""

    status: str
    tense: str | None
    is_certain: bool


def status(
    page: Page,
    first: int,
    anchor: int,
    last: int,
    *,
    aspect: str,
    kind: str,
    letters: str = "",
    lemma: str = "",
    date: DateExpression | None = None,
) -> Status:
    """Held, unless words before the anchor, after it, the verb's form or the date say otherwise."""
    ahead, past = _looks_ahead(page, date), looks_back(date)
    lemma = fold(lemma)
    said = _words_before(page, first, anchor)
    if said is not None and not (said == "planned" and past):
        return Status(said, "past" if said in ("held", "denied") else "future", True)
    if aspect == "p":
        return Status("ongoing" if lemma in _CONTINUES else "held", "past", True)
    key = page.keys[first]
    if aspect == "i" and not past:
        future = key.lstrip("وف").startswith(("سي", "ست"))
        if (
            kind == "visit"
            and not ahead
            and not future
            and lemma in _UNDER_WAY
            and (date is None or date.day_offset != 0)
            and not _is_soon(page, last)
        ):
            return Status("ongoing", "past", True)
        if not ahead and not future and kind != "visit" and lemma in _PROCESS:
            return Status("ongoing", "past", True)
        if page.keys[first - 2 : first] == ["قبل", "ان"] and not _is_after_imperfect(page, first):
            return Status("held", "past", False)  # التقى X قبل أن يجتمع بـY
        if not future and not ahead and _is_headline(page, first):
            return Status("held", "past", False)
        return Status("planned", "future", True)
    if first > page.sentence_start(first) and page.keys[first - 1] == "منذ":
        return Status("held", "past", True)
    after = _words_after(page, first, anchor, last)
    if after is not None and not (after == "planned" and past):
        return Status(after, "future" if after == "planned" else "past", True)
    if not aspect and not ahead and _was(page, first):
        return Status("held", "past", True)
    open_noun = not aspect and not past  # neither a verb nor a date says when
    if ahead or open_noun and (_is_awaited(page, anchor) or _is_purpose(page, first, letters, kind)):
        return Status("planned", "future", True)
    if open_noun and _will_be(page, first):
        return Status("planned", "future", False)
    return Status("held", "past", past)


def _is_soon(page: Page, last: int) -> bool:
    """يقوم بزيارة خلال أيام, في الأيام المقبلة, قريبا: no day, but one to come."""
    keys = page.keys[last + 1 : min(page.sentence_end(last), last + 6)]
    return any(
        k in _SOON or k in _DAYS and (keys[i - 1 : i] in (["خلال"], ["بعد"]) or keys[i + 1 : i + 2] and keys[i + 1] in _COMING)
        for i, k in enumerate(keys)
    )


def _is_after_imperfect(page: Page, token: int) -> bool:
    """يعقد X مباحثات قبل أن يلتقي Y: the sentence tells of what is to come."""
    verbs = (
        h.entry.inflected.aspect
        for t in range(page.sentence_start(token), token)
        if page.pos[t] == "verb"
        for h in page.hits.get(t, ())
        if isinstance(h.entry, EncounterVerb | LightVerb) and h.entry.form == "finite"
    )
    return next(verbs, "p") == "i"


def _words_before(page: Page, first: int, anchor: int) -> str | None:
    """The status that the nearest status word before the anchor gives (من المقرر أن, ألغى, نفى)."""
    start = page.sentence_start(first)
    for token in range(anchor, max(start, first - 9) - 1, -1):
        if page.keys[token] in _MARKS:
            return None
        word = page.entry(token, StatusWord)
        if (
            word is None
            or page.mention_over(token) is not None
            or len(word.entry.phrase) <= 2
            or word.entry.scope in ("date", "visit")
        ):
            continue
        after = min(word.last + 1, len(page) - 1)
        intends = word.entry.status == "planned" and page.keys[first] in _HOLDING  # تعتزم الغرفة عقد لقاء
        if word.entry.scope == "verb" and page.pos[after] != "verb" and token != anchor - 1 and not intends:
            continue
        if word.entry.status in ("denied", "cancelled") and (
            any(page.keys[t] in "،," for t in range(token, first)) or word.last < first - 1 and _tells_when(page, first)
        ):
            continue
        if word.entry.status == "cancelled" and (
            page.key(token - 1) in _NOT or _words_before(page, token, token - 1) == "denied"
        ):
            return "planned"  # لم يستبعد لقاء
        if word.entry.status == "held":
            return "held" if token >= first - 3 else None
        if word.entry.status == "planned" and page.key(token - 1) == _OTHER_THAN:
            return "cancelled"  # ومن غير المقرر أن يزور X
        return word.entry.status
    return None


def _tells_when(page: Page, first: int) -> bool:
    """استبعد X خلال لقاء Y, نفى X في اجتماع: the meeting is where it was said, not what was ruled out."""
    before = page.keys[first - 1]
    return before in _DURING or before == IN and page.mention_over(first - 2) is not None


def _words_after(page: Page, first: int, anchor: int, last: int) -> str | None:
    """What follows a noun and sets its status: المقررة, كان مقررا, سيعقد, الذي عقد."""
    end, near = page.sentence_end(anchor), max(last, anchor) + 6
    for token in range(anchor + 1, min(end, near + 3)):
        key = page.keys[token]
        if key in _MARKS:
            return None
        if page.mention_over(token) is not None:
            continue
        word = page.entry(token, StatusWord)
        if token >= near and (word is None or word.first == word.last):
            continue  # so far off, nothing but a phrase (لن تكون ممكنة) is clear enough
        if key in DUE:
            return "planned"
        if word is not None and word.entry.status in ("ongoing", "denied", "cancelled") and word.entry.scope == "noun":
            if page.pos[token] == "noun" or any(page.keys[t] in _THAT for t in range(anchor + 1, token)):
                return None  # خلال لقائه Y إلغاء الاتفاق, أن الصفقة لن تتم: something else
            return word.entry.status
        if page.pos[token] == "verb" and page.verbal[token]:
            verb = page.entry(token, LightVerb)
            if page.keys[token - 1] in RELATIVE and is_of_another_noun(page, anchor, token - 2):
                return None  # لقائه بـX، بالعلاقة التي تجمع البلدين
            if verb is not None and verb.entry.form == "finite":
                if verb.entry.inflected.aspect == "p":
                    return "held"
                has_it = verb.entry.inflected.suffix != "" or page.key(token + 1) == "بها"  # زيارة يقوم بها
                return "planned" if key.removeprefix("و").startswith("س") or not has_it else "ongoing"
            will = key in _WILL_DEAL and _is_subject(page, first)  # محادثات X مع Y ستتناول …
            if will or token - anchor > 2:
                return "planned" if will else None
    return None


def _is_subject(page: Page, first: int) -> bool:
    """The encounter opens its sentence, or stands after أن: the next verb is its own."""
    before = page.keys[first - 1]
    return first == page.sentence_start(first) or before in _THAT or before in "،,"


def is_feminine(page: Page, hit: Hit) -> bool | None:
    """Whether words that agree with the noun of an encounter are feminine; None where its form does not tell."""
    number = hit.entry.inflected.number
    if number == "p":
        return True
    if number != "s" or hit.entry.inflected.suffix not in ("", "ال"):
        return None
    return page.text[page.ends[hit.last] - 1] == "ة" or page.keys[hit.last].endswith("ات")


def is_of_another_noun(page: Page, anchor: int, token: int) -> bool:
    """The relative clause after ``token`` describes a common noun that stands past the encounter's."""
    while token > anchor and page.pos[token] == "adj":
        token -= 1
    return token > anchor and page.pos[token] == "noun" and page.mention_over(token) is None and not page.is_time(token)


def _will_be(page: Page, first: int) -> bool:
    """سيتخللها لقاء, سيؤكد خلال لقائه: the verb before the noun, or before a word like during, is of what is to come."""
    token, start = first - 1, page.sentence_start(first)
    if token < start or not (page.pos[token] == "verb" or page.keys[token] in _HOLDING or page.keys[token] in _WITHIN):
        return False
    for t in range(token, max(start, token - 12) - 1, -1):
        if page.keys[t] in _MARKS or page.keys[t] in _THAT:
            return False
        if page.pos[t] == "verb" and page.verbal[t] and page.mention_over(t) is None:
            return page.keys[t].lstrip("وف").startswith(("سي", "ست")) and len(page.keys[t]) > 4
    return False


def _is_purpose(page: Page, first: int, letters: str, kind: str) -> bool:
    """لعقد لقاء, للقاء, الإعداد للقمة: what is still to come; not اليوم التالي للقاء, عرض لزيارة الملك X."""
    start = page.sentence_start(first)
    before = page.keys[first - 1] if first > start else ""
    further = page.keys[first - 2] if first - 1 > start else ""
    if before in _AHEAD or before in _TO_HOLD or before in _HOLDING and further in _AGREED:
        return True
    return letters.endswith("ل") and before not in _OF_PAST and not (kind == "visit" and _has_visitor(page, first))


def _is_awaited(page: Page, anchor: int) -> bool:
    """زيارته المقبلة, زيارة الرئيس X المقبلة: an adjective right after the noun or after whose encounter it is."""
    reach = min(anchor + 8, page.sentence_end(anchor))
    at = next((t for t in range(anchor + 1, reach) if page.keys[t] in _TO_COME), None)
    if at is None:
        return False
    between = range(anchor + 1, at)
    return all(page.mention_over(t) is not None or page.entry(t, TitleHead) or page.entry(t, Honorific) or page.pos[t] == "adj" for t in between)


def _has_visitor(page: Page, first: int) -> bool:
    """لزيارة الملك X: a visit with its subject is told of; who comes to visit says only whom or what."""
    mention = page.mention_over(first + 1) if first + 1 < len(page) else None
    named = mention is not None and mention.type == "person"
    return named or first + 1 < len(page) and bool(page.entry(first + 1, TitleHead) or page.entry(first + 1, Honorific))


def _was(page: Page, first: int) -> bool:
    """حيث كان باستقباله X, وكان في استقباله X."""
    before = page.keys[max(page.sentence_start(first), first - 2) : first]
    before = before[:-1] if before[-1:] == [IN] else before
    return bool(before) and before[-1].removeprefix("و") in ("كان", "كانت")


def _looks_ahead(page: Page, date: DateExpression | None) -> bool:
    if date is None:
        return False
    if date.direction == "next" or (date.day_offset or 0) > 0 and not date.is_count:
        return True
    if any((n or 0) > 0 for n in (date.week_offset, date.month_offset, date.year_offset)):
        return True
    if page.published is None or date.kind != "day" or date.month is None:
        return False
    day = resolve(date, page.published).date
    return day is not None and day > page.published


def looks_back(date: DateExpression | None) -> bool:
    return date is not None and (date.direction == "past" or (date.day_offset or 0) < 0)


def _is_headline(page: Page, first: int) -> bool:
    """The verb stands right after its subject in the first line of the article, or in a line that the subject opens."""
    start = page.sentence_start(first)
    before = page.mention_over(first - 1) if first > start else None
    offices = [title.last for title in page.titles if title.first == start]  # وزير الخارجية [X] يلتقي
    if before is None or before.type == "place":
        return first - 1 in offices
    return start == 0 or before.first == start or before.first - 1 in offices


def dates_of(page: Page, token: int, knowledge: Knowledge) -> list[tuple[int, int, DateExpression]]:
    """First and last token and expression of each date in the sentence of ``token``."""
    start, end = page.sentence_start(token), page.sentence_end(token)
    found = find_tokens(
        page.keys[start:end], page.starts[start:end], page.ends[start:end], knowledge.dates, text=page.text
    )
    return [(page.token_at(d.start_char), page.token_at(d.end_char - 1), d) for d in found]


def date(
    page: Page, found: list[tuple[int, int, DateExpression]], first: int, last: int, end: int
) -> DateExpression | None:
    """The date of a meeting told in tokens first..last: one inside, one that follows before another verb, or one
    right before it."""
    found = [f for f in found if f[2].bound != "until"]  # يستمر الاجتماع حتى الخميس
    inside = [d for begin, _, d in found if first <= begin <= last and d.bound not in ("before", "after", "since")]
    if inside:  # هذا الأسبوع … في 30 يوليو: the day says more
        return next((d for d in inside if d.kind in ("day", "weekday")), inside[0])
    for begin, _, d in found:
        if last < begin <= min(last + 9, end - 1) and not _breaks(page, last + 1, begin):
            return d
    for begin, until, d in reversed(found):
        if until < first and _is_of_another(page, begin, first):
            continue
        if until < first and first - until <= 4 and not _breaks(page, until + 1, first):
            return d
        if (
            begin - page.sentence_start(first) <= 2
            and until < first <= until + 14
            and not _breaks(page, until + 1, first)
        ):
            return d
    return None


def _is_of_another(page: Page, begin: int, first: int) -> bool:
    """وقبل وصوله إلى البيت الأبيض في 2009، زار X: a date in a phrase that says before or after what."""
    start = page.sentence_start(first)
    opening = next((t for t in range(begin - 1, start - 1, -1) if page.keys[t] in "،,"), start - 1) + 1
    if _ON in page.keys[begin + 1 : first]:
        return True  # هيمن الاتفاق الذي أبرم أمس على المحادثات
    return begin - opening > 1 and page.keys[opening].removeprefix("و") in _BESIDE and page.keys[opening + 1] not in _THAT


def _breaks(page: Page, first: int, end: int) -> bool:
    """A verb, the end of a sentence or words that open another clause stand in tokens first..end (exclusive)."""
    return any(
        page.keys[t] in _BREAKING or page.pos[t] == "verb" and page.keys[t] not in TAKES_PLACE and page.mention_over(t) is None
        for t in range(first, end)
    )


_THAT = frozenset(map(fold, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها")))
# a mark, about, that: a date behind one of them is another clause's
_BREAKING = _MARKS | _ABOUT | _THAT
# was held, took place: they say when and where their noun was
TAKES_PLACE = frozenset(map(fold, (
    "عقد", "عقدت", "جرى", "جرت", "تم", "انعقد", "انعقدت", "عقده", "عقدها", "كان", "كانت", "قد", "سيعقد", "ستعقد",
    "يعقد", "تعقد",
)))  # fmt: skip


# seat, palace, city, capital, airport, hotel, building, office, emirate, region …: the head of a phrase of place
SEATS = frozenset(
    map(
        fold,
        (
            "مقر", "قصر", "مدينة", "عاصمة", "العاصمة", "مطار", "فندق", "مبنى", "مكتب", "إمارة", "ديوان", "منطقة", "محافظة",
            "دولة", "مملكة", "جمهورية", "سلطنة", "قاعدة", "منتجع", "ضواحي", "ولاية", "إقليم", "قرية", "جزيرة", "مركز", "قاعة",
            "وزارة", "سفارة", "السفارة", "مقرها", "مقره", "أراضي", "المدينة", "المنتجع", "مدينتي", "نادي", "ساحة", "مسجد",
        ),
    )
)  # fmt: skip


def _names_seat(page: Page, token: int) -> bool:
    """بمقر السفارة بعمان, بمدينة مراكش: what stands before the place at ``token`` is where, not what is spoken of."""
    return any(
        page.keys[t].removeprefix("ب") in SEATS or page.mention_over(t) is not None
        for t in range(max(0, token - 3), token)
    )


def place(page: Page, clause: Clause, first: int, anchor: int, last: int) -> Mention | None:
    """Where: the first place under في or ب from token ``first`` on, before the clause comes to its topic."""
    listed = False
    for g in clause.given:
        # التقى بوزراء خارجية مصر والأردن: whom, not where
        listed = g.argument.title is not None and g.argument.title.number == "p" or listed and g.joined and g.is_place
        if g.token < first or not g.is_place or g.preposition not in (IN, "ب", "ب…"):
            continue
        if listed:
            continue
        if g.preposition == "ب…" and not _names_seat(page, g.token) or page.keys[g.token].endswith(_SOVEREIGNTY):
            continue  # التزامهما بسيادة أوكرانيا: no word of respect
        if any(
            page.keys[t] in _ABOUT or page.keys[t] in AFFAIRS and page.mention_over(t) is None
            for t in range(first, g.token)
        ):
            return None
        if any(page.mention_over(t) is None and page.entry(t, EncounterNoun) for t in range(anchor + 1, g.token)):
            return None
        if g.token > last + 9 and any(
            page.pos[t] == "verb" and page.mention_over(t) is None for t in range(last + 1, g.token)
        ):
            return None
        if _is_of_somebody(page, first, g.token, g.argument.last):
            continue
        return g.argument.mention
    return None


def _is_of_somebody(page: Page, first: int, token: int, last: int) -> bool:
    """X، التي أثارت جدلا في مصر, وزير الأوقاف السابق بجمهورية اليمن X: a place of what somebody is or did, not of the meeting."""
    for t in range(first + 1, token):
        before = page.mention_over(t - 1 - (page.keys[t - 1] in "،,"))
        of_meeting = page.keys[t + 1] in TAKES_PLACE  # بين X وY الذي سيعقد غدا في الدوحة
        if page.keys[t] in RELATIVE and before is not None and before.type == "person" and not of_meeting:
            return True
    at = token - 1 - (page.keys[token - 1] == IN)
    while at > first and page.pos[at] == "adj":
        at -= 1
    after = last + 1 + bool(page.entry(last + 1, Honorific)) if last + 1 < len(page) else last
    holder = page.mention_over(after) if after < len(page) else None
    if holder is None or holder.type != "person" or holder.first != after:
        return False
    is_subject = page.pos[first] == "verb"  # استقبل الرئيس في القاهرة X: where he was
    return any(title.first <= at <= title.last and not (is_subject and title.first == first + 1) for title in page.titles)


def place_before(page: Page, first: int) -> Mention | None:
    """وفي الرباط، جمع …, إلى الرباط حيث يلتقي …: a place with its preposition right before the trigger."""
    here = first - 1
    start = page.sentence_start(first)
    while here > start and page.keys[here] in _BEFORE_VERB:
        here -= 1
    where = page.key(here) == _WHERE
    here = here - 1 if where else first - 1
    while here >= start and (page.keys[here] in "،,؛" or page.is_time(here)):
        here -= 1
    mention = page.mention_over(here) if here >= start else None
    if mention is None or mention.type != "place":
        return None
    if where:
        return mention
    governed = page.text[page.starts[mention.first] : mention.start_char].endswith("ب")
    return (
        mention if governed or mention.first > start and page.keys[mention.first - 1].removeprefix("و") == IN else None
    )


def topic(page: Page, first: int, end: int) -> tuple[int, int] | None:
    """Characters of what the meeting was about: from حول or the like to the next mark."""
    for token in range(first, min(end, first + 14)):
        if page.keys[token] in (".", "؛"):
            return None
        if page.keys[token] in _ABOUT:
            last = token
            while last + 1 < end and page.keys[last + 1] not in ("،", ",", ".", "؛") and last - token < _TOPIC_LIMIT:
                last += 1
            return (page.starts[token], page.ends[last]) if last > token else None
    return None


def is_taking_place(page: Page, token: int) -> bool:
    """الذي عقد, التي جرت, وجرى اللقاء: a verb beside the noun at ``token`` tells where or when it took place."""
    end = min(page.sentence_end(token), token + 4)
    before = page.entry(token - 1, LightVerb) if token else None
    if (
        before is not None
        and before.entry.lemma in ("جرى", "تم", "عقد", "انعقد", "التأم")
        and before.entry.form == "finite"
    ):
        return True
    comma = next((t for t in range(token + 1, end - 1) if page.keys[t] in "،," and page.keys[t + 1] not in RELATIVE), end)
    return any(
        hit.entry.form == "finite" and page.verbal[t] and page.keys[t] not in ("تناول", "شهد")
        for t in range(token + 1, comma)
        if page.mention_over(t) is None
        for hit in page.entries(t, LightVerb)
    )
