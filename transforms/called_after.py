"""What is called after somebody (مدينة الملك فلان الطبية): whoever is named there does nothing in the text."""

from transforms.entries import Honorific, TitleHead
from transforms.keys import fold
from transforms.page import Page

# what is called after somebody: city, hospital, university, airport, prize, cup, street, base, port, fund …
_CALLED_AFTER = frozenset(map(fold, (
    "مدينة", "مستشفى", "جامعة", "مطار", "جائزة", "كأس", "شارع", "طريق", "قاعدة", "ميناء", "مجمع", "مدرسة", "مدارس", "مسجد",
    "جامع", "ملعب", "استاد", "معهد", "كلية", "حديقة", "مكتبة", "جسر", "متحف", "أكاديمية", "ثانوية", "صندوق", "كرسي",
    "مؤسسة", "مركز", "مشفى", "دوار", "نفق", "واحة", "محمية", "مهرجان", "ملتقى", "بطولة", "دورة", "قاعة", "وسام",
    "لواء", "كتيبة", "توسعة", "حدائق", "دارة", "أنفاق", "سد", "منتزه",
)))  # fmt: skip
# what a place's name follows: south of, town of …
_BEFORE_PLACE = frozenset(map(fold, (
    "جنوب", "شمال", "شرق", "غرب", "جنوبي", "شمالي", "شرقي", "غربي", "مدينة", "مدينتي", "بلدة", "قرية", "ضاحية",
)))  # fmt: skip
# governorate, city, town, province of
_REGIONS = frozenset(map(fold, ("محافظة", "مدينة", "بلدة", "ولاية", "منطقة")))


def is_name_of_thing(page: Page, first: int) -> bool:
    """The name that begins at token ``first`` stands right after such a thing: it is the thing's (جامعة أم القرى)."""
    return first > 0 and page.sentence[first - 1] == page.sentence[first] and _is_thing(page, first - 1)


def is_eponym(page: Page, first: int) -> bool:
    """The name that begins at token ``first`` stands after a rank (the king, the prince) that such a thing is called
    by."""
    token = first - 1
    while token >= 0 and first - token <= 3 and (page.entry(token, Honorific) or page.entry(token, TitleHead)):
        token -= 1
    if token < 0 or token == first - 1 or page.sentence[token] != page.sentence[first]:
        return False
    return _is_thing(page, token)


def is_name_of_town(page: Page, first: int) -> bool:
    """محافظة خيبر فهد الفلاني: the word right after a kind of region or town, before a listed given name, is the town's name."""
    after = first + 1
    if first == page.sentence_start(first) or after >= page.sentence_end(first):
        return False
    if page.keys[first].startswith("ال") and page.name_weight[first] > 0.8:
        return False
    before = page.keys[first - 1]
    town = before in _REGIONS or before[1:] in _REGIONS and before[0] in "بلو"
    return town and page.name_weight[after] > 0.85 and not page.name_skip[after] and not page.keys[after].startswith("ال")


def is_in_name_of_thing(page: Page, token: int, particles: frozenset[str]) -> bool:
    """مؤسسة الملك عبدالله بن عبدالعزيز: ``token`` is a part of the name that a thing is called after; ``particles``: son of ..."""
    first = token
    while first - 1 >= page.sentence_start(token) and token - first < 5:
        before = first - 1
        if page.entry(before, Honorific) or page.entry(before, TitleHead):
            return is_eponym(page, first)
        if page.name_weight[before] < 0.6 and page.keys[before] not in particles:
            return False
        first = before
    return False


def is_name_of_place(page: Page, first: int) -> bool:
    """The name that begins at token ``first`` stands after a point of the compass or a kind of town (جنوب أبو عجرم)."""
    return first > 0 and page.keys[first - 1][page.name_skip[first - 1] :] in _BEFORE_PLACE


def _is_thing(page: Page, token: int) -> bool:
    key = page.keys[token]
    return key in _CALLED_AFTER or key[1:] in _CALLED_AFTER and page.name_skip[token] > 0
