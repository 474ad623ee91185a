"""Where somebody described is from: قيادي في الجمعية الشرعية, مسؤول بوزارة النفط, مصادر مقربة من الرئيس."""

from dataclasses import replace

from transforms import short_for
from transforms.entries import Attribution, BodyHead, Honorific, TitleHead
from transforms.grammar import Argument
from transforms.keys import fold
from transforms.listed_names import OUTLET_RULES
from transforms.page import MARKS, Mention, Page
from transforms.statement_words import ADJUNCTS, COMMAS, OUTLETS, SPEAKING_HEADS, THAT
from transforms.titles import purpose

# in, inside, at, from: what follows says where one is from
_IN = frozenset(map(fold, ("في", "داخل", "لدى", "من")))
_FROM = "من"
# sources, officials, witnesses, inhabitants …: people and sources that nobody names
_PEOPLE = tuple(map(fold, (
    "مصدر", "مصادر", "مسؤول", "مسئول", "دبلوماسي", "شاهد", "شهود", "سكان", "أهالي", "خبير", "خبراء", "محلل", "محللون", "قيادي", "قيادات",
    "ضابط", "ضباط", "ناشط", "ناشطون", "نشطاء", "طبيب", "أطباء", "باحث", "باحثون", "عضو", "أعضاء", "متحدث", "متحدثة", "ناطق", "قادة",
    "متعاملون",
    "تجار", "تاجر", "جندي", "جنود", "مراقبون", "محام", "محامون", "نواب", "مندوب", "موظف", "موظفون", "علماء", "عالم", "مشرف", "مقاتل",
    "مقاتلون",
)))  # fmt: skip
# authorities, police: of the place that follows
_AUTHORITIES = frozenset(map(fold, ("السلطات", "الشرطة", "النيابة", "المحكمة", "المدعي", "الادعاء")))
# those in charge: of what follows على
_IN_CHARGE = frozenset(map(fold, ("القائمون", "القائمين", "المشرفون", "المشرفين")))
_ON = fold("على")
# region, governorate, city, village, state …: a name follows them
_REGIONS = frozenset(map(fold, ("منطقة", "محافظة", "مدينة", "ولاية", "إقليم", "بلدة", "قرية", "جمهورية", "مقاطعة", "مديرية", "العاصمة")))
# near, close: من tells to whom
_NEAR = frozenset(map(fold, ("مقرب", "مقربة", "مقربون", "المقرب", "المقربة", "قريب", "قريبة", "القريب", "القريبة")))
# talk, statement, report, conference, message, time, context …: there something is said, and nobody is from there
_OCCASIONS = frozenset(map(fold, (
    "حديث", "تصريح", "تصريحات", "بيان", "مقابلة", "حوار", "كلمة", "كلمات", "اتصال", "اتصالات", "مؤتمر", "ختام", "رسالة", "رسائل", "لقاء",
    "معرض",
    "سياق", "وقت", "تعليق", "رد", "تغريدة", "تغريدات", "خطاب", "إشارة", "مداخلة", "نهاية", "بداية", "مستهل", "مطلع", "حين", "أول", "آخر",
    "أثناء",
    "الوقت", "السياق", "الأثناء", "نفس", "ذات", "هذا", "هذه", "ذلك", "تلك", "تقرير", "تقارير", "مقال", "مناسبة", "مقطع", "حسابه", "شأن",
    "الشأن",
    "ضوء", "ظل", "إطار", "الإطار", "حال", "حالة", "غضون", "خطوة", "جانب", "جهة", "ناحية", "جلسة", "الجلسة", "البيان", "اللقاء", "المؤتمر",
    "الحفل",
    "الختام", "النهاية", "البداية", "المقابل", "الواقع", "الحقيقة", "المناسبة", "خلال", "طريق", "قبل", "بعد", "مقدمة", "الاجتماع",
    "اجتماع", "موقع",
    "عدد", "دراسة", "الدراسة", "التقرير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "ورشة", "ندوة", "محاضرة", "زيارة", "الزيارة", "ذكرى",
    "حفل",
)))  # fmt: skip
# one of, some of them
_ONE_OF = frozenset(map(fold, ("أحد", "إحدى")))
# loyal, hostile, supporting, opposing, belonging, adjoining: ل tells to whom
_SIDING = frozenset(map(fold, (
    "الموالية", "الموالي", "الموالون", "المعادية", "المعادي", "المؤيدة", "المؤيد", "المؤيدون", "المعارضة", "المعارض", "المعارضون",
    "المناهضة", "المناهض",
    "المناهضون", "المناوئة", "التابعة", "التابع", "المتاخمة", "المنتمية", "المساندة", "الداعمة", "الحليفة", "المجاورة",
)))  # fmt: skip
_SIDING |= frozenset(word.removeprefix("ال") for word in _SIDING)
# agency, paper, channel, journalists, media: to whom something was told
_TOLD = frozenset(map(fold, (
    "وكالة", "صحيفة", "قناة", "موقع", "إذاعة", "جريدة", "شبكة", "محطة", "مراسل", "صحافيين", "صحفيين", "إعلاميين", "صحافة", "إعلام",
    "تلفزيون", "رويترز",
)))  # fmt: skip
_PLURALS = ("ون", "ين", "ات", "اء", "اه")
_OPENING = frozenset("«“\"”»(")
_CLOSING = frozenset("»”“\"″)")
# sources, station, periodical: a paper's or their own name follows in marks
_OF_OUTLETS = frozenset(map(fold, ("مصادر", "مصدر", "محطة", "دورية", "هيئة")))
_LONGEST_NAME, _LONGEST_OUTLET = 3, 8  # tokens between marks around a person's and an outlet's name
_LONGEST_QUOTED = 5  # tokens of a body's name in quotation marks at most
_LONGEST_NAMED = 12  # tokens of a name, its titles and the day behind it at most
_NOUNS = ("noun", "noun_prop", "none")


def whole(page: Page, described: Argument, content: int) -> str:
    """The words for who speaks, with where he is from; as they stand in ``described`` where nothing says or what was said begins in it."""
    closing = _quoted(page, described, content)
    if closing > 0 and described.title is not None and page.keys[described.title.first].removeprefix("و").startswith("ال"):
        return page.form(described.last + 2, closing - 1)  # المؤلف «فلان»
    joined = replace(described, last=max(closing, _joined(page, described.last, content)))
    last = past(page, joined)
    if last == described.last or described.last < content <= last:
        return described.text
    title, begins = described.title, page.starts[described.first]
    first = title.start_char if title is not None else page.text.rfind(described.text, 0, page.ends[described.last])
    return page.text[max(first, begins) : page.ends[last]] if first >= 0 else described.text


def _quoted(page: Page, described: Argument, content: int) -> int:
    """محطة «إن بي سي», مصادر (الجزيرة), المؤلف «فلان»: the last token of a name in marks right behind a single word or an office, with
    the attributes behind it; -1 where none stands there."""
    first, opening = described.first, described.last + 1
    office = described.title is not None and described.title.number == "s" and described.title.last == described.last
    if office:
        closed = page.keys[described.last].startswith(("ال", "لل"))
        definite = page.keys[described.title.first].removeprefix("و").startswith("ال")
        of_body = described.title.organization is not None or any(k.startswith("ل") for k in page.keys[first + 1 : opening])
        office = not of_body and page.key(opening) != "(" and closed == definite  # مدير «شركة», المؤلف «فلان»
    head = page.keys[first]
    bare = described.last == first and (head in OUTLETS or head in _OF_OUTLETS or page.entry(first, BodyHead) is not None)
    if opening + 2 >= page.sentence_end(first) or page.keys[opening] not in _OPENING or not (office or bare):
        return -1
    longest = opening + (_LONGEST_NAME if office else _LONGEST_OUTLET) + 1
    closing = next((t for t in range(opening + 2, min(content, longest + 1)) if page.keys[t] in _CLOSING), -1)
    if closing < 0 or any(page.pos[t] == "verb" or page.is_time(t) or page.keys[t].isdigit() for t in range(opening + 1, closing)):
        return -1
    while not office and closing + 1 < content and page.pos[closing + 1] == "adj" and page.keys[closing + 1].startswith("ال"):
        closing += 1
    return closing


def _joined(page: Page, last: int, content: int) -> int:
    """عدد من العلماء والقضاة, وزارة الشؤون الداخلية والاتصالات, مصادر إعلامية وشهود عيان: the last token of what و joins to a description
    that ends at ``last``."""
    end = content if content > last else page.sentence_end(last)
    while last + 1 < end and page.keys[last + 1].startswith("و") and page.name_skip[last + 1] > 0 and page.mention_over(last + 1) is None:
        token, key = last + 1, page.keys[last + 1]
        definite = key.startswith("وال") and page.keys[last].startswith(("ال", "لل", "وال")) and page.pos[token] in ("noun", "adj")
        before = page.keys[last]
        alike = key.endswith(("ون", "ين")) and before.endswith(key[-2:]) and not before.startswith("ال")  # إسرائيليون وفلسطينيون
        office = page.entry(token, TitleHead) is not None and not key.endswith(_PLURALS)
        if page.is_time(token) or office or not (definite or alike or key[1:] in _PEOPLE):
            break
        last = token
        while last + 1 < end and _describes(page, last + 1, definite=definite):
            last += 1
    return last


def _describes(page: Page, token: int, *, definite: bool) -> bool:
    """An adjective as definite as its noun, or a bare noun (شهود عيان)."""
    if page.mention_over(token) is not None or page.is_time(token) or page.keys[token].startswith("ال") != definite:
        return False
    return page.pos[token] == "adj" or page.pos[token] == "noun" and not definite and not page.name_skip[token]


def past(page: Page, described: Argument) -> int:
    """The last token of the phrase that says where somebody described is from."""
    last = described.last
    first = described.title.first if described.title is not None else described.first
    end = page.sentence_end(last)
    head = page.keys[first][page.name_skip[first] :] if described.title is not None else page.keys[first].removeprefix("و")
    definite = head.startswith("ال")
    if last + 1 < end and head in _IN_CHARGE and page.keys[last + 1] == _ON and last + 2 < end:
        return max(last, _reach(page, last + 2, end, occasions=frozenset()))
    if last + 2 < end and head in _AUTHORITIES and page.keys[last + 1] == "في":
        return max(last, _reach(page, last + 2, end)) if _is_place(page, last + 2) else last
    if (served := _served(page, first, last, end, head)) > last:
        return served
    people = head.removeprefix("ال") in _PEOPLE or head in _ONE_OF
    body = page.entry(first, BodyHead) is not None or head.removeprefix("ال") in SPEAKING_HEADS
    if not people and body and described.title is None and last + 1 < end and page.keys[last].startswith("ال"):
        glued = page.keys[last + 1].startswith("ب") and page.name_skip[last + 1] == 1
        return max(last, _reach(page, last + 1, end, letters=1)) if glued and _is_place(page, last + 1, 1) else last  # الجمعية الفلكية بجدة
    if not people and described.title is not None and described.title.number == "s" and last + 2 < end:
        key = page.keys[last + 1]
        glued = key.startswith("ب") and page.name_skip[last + 1] == 1
        if key == "في" and _is_seat(page, last + 2) or glued and _is_seat(page, last + 1, 1):
            return max(last, _reach(page, last + 1 + (not glued), end, letters=int(glued)))
        return last
    if not people and not (head.endswith("ون") and head.removeprefix("ال") not in SPEAKING_HEADS and len(head) > 5):
        return last
    if last + 1 >= end:
        return last
    key = page.keys[last + 1]
    definite &= head not in _ONE_OF
    if key == _FROM and page.keys[last] in _NEAR and last + 2 < end:
        return max(last, _reach(page, last + 2, end, people=True))
    if key in _IN and last + 2 < end:
        if key == _FROM and definite:
            return last  # حذر المسؤول من …
        return max(last, _reach(page, last + 2, end))
    glued = key.startswith("ب") and page.name_skip[last + 1] == 1 and page.pos[last + 1] in _NOUNS
    if glued and not page.entry(last + 1, Attribution) and key not in ADJUNCTS:
        return max(last, _reach(page, last + 1, end, letters=1))
    return last


def _served(page: Page, first: int, last: int, end: int, head: str) -> int:
    """المركز الإعلامي لشؤون القدس, القوات الموالية للشرعية: the last token of what a body is for or whom people side with; ``last`` where
    nothing says, or ل tells to whom they spoke."""
    after = last + 1
    if after >= end or last == first or not page.keys[last].startswith("ال") or page.pos[last] != "adj":
        return last
    if not page.keys[after].startswith("ل"):
        return last
    if page.name_skip[after] != 1 and not page.keys[after].startswith("لل"):
        return last
    sides = page.keys[last].removeprefix("ال") in _SIDING
    body = page.entry(first, BodyHead) is not None or head.removeprefix("ال") in SPEAKING_HEADS
    named = page.mention_over(after)
    if named is not None and (sides or body):
        fits = named.first == after and named.type != "person" and named.rule not in OUTLET_RULES
        return named.last if fits else last
    if not (sides or body) or page.keys[after].removeprefix("لل").removeprefix("ل") in _TOLD:
        return last
    if (aim := purpose(page, last, end)) > last:
        return aim
    if page.keys[after].startswith("لل") and page.pos[after] in ("noun", "adj") and sides:
        return after
    beside = page.mention_over(after + 1) if page.pos[after] == "noun" and after + 1 < end else None
    bare = beside is not None and beside.first == after + 1 and page.starts[after + 1] == beside.start_char
    return beside.last if bare and beside.type != "person" and beside.rule not in OUTLET_RULES else last


def _is_seat(page: Page, token: int, letters: int = 0) -> bool:
    """A body, a place, or the word for one, where somebody holds an office."""
    named, key = page.mention_over(token), page.keys[token][letters:]
    if named is not None:
        return named.first == token and named.type != "person" and named.rule not in OUTLET_RULES
    return key in _REGIONS or key in SPEAKING_HEADS or page.entry(token, BodyHead) is not None


def opens_behind(page: Page, described: Argument, content: int) -> int:
    """أفاد مصدر بمستشفى X أن: the token at which what was said opens behind where somebody is from, where ب seemed to open it at
    ``content``; -1 where it does not."""
    if content != described.last + 1 or not page.keys[content].startswith("ب") or page.name_skip[content] != 1:
        return -1
    end = page.sentence_end(content)
    last = _reach(page, content, end, letters=1)
    for token in range(last + 1, min(end, last + _LONGEST_NAMED)) if last > 0 else ():
        key, named = page.keys[token], page.mention_over(token - 1)
        if key in THAT:
            person = named is not None and named.type == "person"
            return token if token == last + 1 or person or page.keys[token - 1] in COMMAS else -1
        if page.pos[token] == "verb" and page.mention_over(token) is None or key in MARKS and key not in COMMAS:
            return -1
    return -1


def _reach(page: Page, token: int, end: int, *, letters: int = 0, people: bool = False, occasions: frozenset[str] = _OCCASIONS) -> int:
    """The last token of the body, place or definite noun at ``token``; -1 where none begins there."""
    key = page.keys[token][letters:]
    if page.keys[token] in _OPENING:
        closing = next((t for t in range(token + 2, min(end, token + _LONGEST_QUOTED + 2)) if page.keys[t] in MARKS), -1)
        inside = page.mention_over(token + 1)
        return closing if closing > 0 and inside is not None and inside.type != "person" else -1
    named = page.mention_over(token)
    if named is not None:
        fits = named.first == token and (people or named.type != "person") and named.start_char == page.starts[token] + letters
        return _past_quarter(page, named, end) if fits else -1
    if key in occasions or page.is_time(token) or page.pos[token] not in ("noun", "noun_prop", "adj") or not key.isalpha():
        return -1
    if page.text[page.ends[token] - 1] == "ه" or key.endswith(("ها", "هم", "هما")):
        return -1  # في كلمته
    if people and page.entry(token, TitleHead) is not None:
        titled = next((t for t in page.titles if t.first == token), None)
        return _past_name(page, titled.last, end) if titled is not None else -1
    definite = key.startswith("ال")
    last = short_for.described(page, token, definite=definite)
    behind = page.mention_over(last + 1) if definite and last == token and last + 1 < end else None
    if behind is not None and behind.type == "place" and behind.first == last + 1 and page.starts[last + 1] == behind.start_char:
        return behind.last  # العاصمة صنعاء
    if any(t.first <= last <= t.last and t.number == "s" for t in page.titles):
        return _past_name(page, last, end)  # مكتب المحافظ X
    return last if definite or last > token else -1


def _is_place(page: Page, token: int, letters: int = 0) -> bool:
    """A place's name, or the word for a region before it, begins at ``token``."""
    named = page.mention_over(token)
    return named is not None and named.type == "place" or page.keys[token][letters:] in _REGIONS


def _past_name(page: Page, last: int, end: int) -> int:
    """قائد الطائرة الكابتن X, قائد فريق Y X: past the body that an office is of, and its holder's name."""
    body = page.mention_over(last + 1) if last + 1 < end else None
    if body is not None and body.type != "person" and body.first == last + 1 and page.starts[body.first] == body.start_char:
        last = body.last
    after = last + 1
    while after < end and (respect := page.entry(after, Honorific)) is not None:
        after = respect.last + 1
    named = page.mention_over(after) if after < end else None
    bare = named is not None and named.first == after and page.starts[after] == named.start_char
    return named.last if bare and named.type == "person" else last


def _past_quarter(page: Page, named: Mention, end: int) -> int:
    """الحزب الجمهوري المعارض: past the definite attributes of a body."""
    last = named.last
    definite = page.keys[named.first].removeprefix("ب").startswith("ال") and named.type == "organization"
    while definite and last + 1 < end and page.pos[last + 1] == "adj" and _describes(page, last + 1, definite=True):
        last += 1
    return last
