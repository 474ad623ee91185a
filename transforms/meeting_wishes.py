"""Encounters that nobody reports: asked for, hoped for, possible, or told under a condition."""

from transforms.clauses import IN
from transforms.entries import EncounterNoun
from transforms.keys import fold
from transforms.page import Page


def _words(*words: str) -> frozenset[str]:
    return frozenset(map(fold, words))


_THAT = _words("أن", "بأن")
_TO, _CONDITIONS, _CASE = fold("إلى"), _words("لو", "إذا"), _words("حال", "حالة")
# quotes, brackets, only, in, a round or series of: what may stand between a wish and its encounter
_BETWEEN = frozenset("«»\"“”'(") | _words("إلا", "ب", "ل", "جولة", "جولات", "سلسلة", "أول")
# to hold, conduct, organize, arrange …
_HOLDING = _words("عقد", "إجراء", "تنظيم", "ترتيب", "استئناف", "إقامة", "بدء", "قيام", "حصول", "إطلاق", "الجلوس", "العودة")
# possibility, necessity, need, suggestion, demand, seeking, attempts, idea; his hope, wish, readiness: nouns of wishing
_WISHES = _words(
    "إمكان", "إمكانية", "إمكانيات", "احتمال", "احتمالات", "ضرورة", "حاجة", "الحاجة", "اقتراح", "مقترح", "مطالبة", "المطالبة",
    "السعي", "سعي", "سعيه", "سعيها", "محاولة", "محاولات", "المحاولات", "فكرة", "أمله", "أملها", "أملهم", "رغبته", "رغبتها",
    "رغبتهم", "رغبة", "استعداده", "استعدادها", "استعدادهم", "تمنيه", "مدخلا",
)  # fmt: skip
# importance; it is necessary, better, possible, must, should: before holding something
_OUGHT = _words("أهمية", "الضروري", "الأفضل", "الممكن", "المفيد", "يجب", "ينبغي", "يمكن", "ممكنا", "ضروريا")
# hope, wish, want, ask, propose; missed, nearly: before that, or right before the encounter
_WANTS = _words(
    "يأمل", "تأمل", "يأملون", "نأمل", "آمل", "آملا", "آملة", "أمل", "الأمل", "أمله", "أملها", "أملهم", "يتمنى", "تتمنى", "نتمنى",
    "أتمنى", "تمنى", "تمنت", "متمنيا", "تمنيه", "يود", "تود", "يريد", "تريد", "أراد", "أرادت", "يرغب", "ترغب", "رغبته", "رغبتها",
    "استعداده", "استعدادها", "طلب", "طلبت", "يطلب", "طالب", "طالبت", "اقترح", "اقترحت", "يقترح", "فاتني", "فاته", "كاد", "كادت",
    "يمكن", "يجب", "ينبغي",
)  # fmt: skip
# call for, invite; need: with إلى or ل
_CALLS = _words(
    "دعا", "دعت", "دعوا", "يدعو", "تدعو", "يدعون", "داعيا", "داعية", "داعين", "دعاه", "دعاها", "دعاني", "دعاهم", "دعته", "يدعوه",
    "يحتاج", "تحتاج", "احتاج", "بحاجة",
)  # fmt: skip
# demand: with ب
_DEMANDS = _words("طالب", "طالبت", "طالبوا", "يطالب", "تطالب", "يطالبون", "مطالبا", "مطالبة", "مطالبين", "نادى", "ينادي")
_INVITATION = _words("دعوة", "الدعوة", "دعوته", "دعوتها", "دعوات")
# accept, comply with: who does so will come
_ACCEPTS = _words("لبى", "يلبي", "تلبية", "قبل", "قبلت", "يقبل", "قبول", "قبوله", "وافق", "استجابة", "استجاب", "بناء")
# happen, take place: under a condition
_HAPPENS = _words("حصل", "حصلت", "تم", "تمت", "جرى", "جرت", "حدث", "حدثت", "عقد", "عقدت", "انعقد", "انعقدت")
_MARKS = frozenset((".", "؛", ":", "!", "؟"))
# nouns of dealings that are called for with their article, too: the dialogue, the negotiations
_DEALINGS = frozenset(("حوار", "مفاوضة", "تفاوض", "محادثة"))
_NEAR, _FAR = 12, 14


def is_wished(page: Page, first: int) -> bool:
    """The words before token ``first``, where an encounter is told, only wish it, ask for it, or make it a condition."""
    if _is(page.keys[first], _CALLS):
        return True
    start = page.sentence_start(first)
    at, held = first - 1, _is(page.keys[first], _HOLDING, "ولب")
    while at >= start and (page.keys[at] in _BETWEEN or _is(page.keys[at], _HOLDING, "ولب")):
        held |= page.keys[at] not in _BETWEEN
        at -= 1
    if at < start:
        return False
    key = page.keys[at]
    if key in _THAT:
        return _wants_that(page, at, start)
    happens = key in _HAPPENS and at > start and _is(page.keys[at - 1], _CONDITIONS | _CASE)
    if happens or _is(key, _CONDITIONS):
        return True
    preposition = _preposition(page, first, at)
    governs = at - (key in (_TO, IN))
    governs -= page.pos[governs] == "adj" and page.keys[governs] not in _OUGHT  # المحاولات الأخيرة لعقد
    word = page.keys[max(start, governs)]
    if _is(word, _WISHES, "ولب") or held and _is(word, _OUGHT):
        return True
    if not preposition:
        return _is(key, _WANTS)
    return _is_called_for(page, first, at, start, preposition, held)


def _is(key: str, words: frozenset[str], clitics: str = "وف") -> bool:
    """A word is one of ``words``, as it stands or with one of ``clitics`` before it."""
    return key in words or key[:1] in clitics and key[1:] in words


def _preposition(page: Page, first: int, at: int) -> str:
    """What governs the encounter: إلى, or ل or ب that are written to it or to a word of holding, or stand alone."""
    if page.keys[at] == _TO:
        return _TO
    for token in range(at + 1, first):
        key = page.keys[token]
        if key in ("ب", "ل") or key[:1] in ("ب", "ل") and key[1:] in _HOLDING:
            return key[:1]
    hit = next(iter(page.hits.get(first, ())), None)
    letter = page.keys[first][: hit.skipped][-1:] if hit is not None else ""
    return letter if letter in ("ب", "ل") else ""


def _wants_that(page: Page, at: int, start: int) -> bool:
    """يأمل X أن: a word of wishing before أن, with no other clause between."""
    for token in range(at - 1, max(start, at - _NEAR) - 1, -1):
        key = page.keys[token]
        if key in _MARKS or key in _THAT:
            return False
        if _is(key, _WANTS) and page.mention_over(token) is None:
            return True
    return False


def _is_called_for(page: Page, first: int, at: int, start: int, preposition: str, held: bool) -> bool:
    """دعا إلى عقد قمة, طالب بلقاء, دعوة إلى زيارة: not دعا إلى الاجتماع, which is held."""
    noun = page.entry(first, EncounterNoun)
    visits = noun is not None and noun.entry.kind == "visit"
    open_ended = noun is not None and (noun.entry.inflected.suffix == "" or noun.entry.noun in _DEALINGS)
    if not (held or visits or open_ended):
        return False
    calls = _DEMANDS if preposition == "ب" else _CALLS
    for token in range(at, max(start, at - _FAR) - 1, -1):
        key = page.keys[token]
        if key in _MARKS:
            return False
        if page.mention_over(token) is not None:
            continue
        if _is(key, calls):
            return True
        if _is(key, _INVITATION, "ول") and preposition != "ب":
            before = page.keys[max(start, token - 3) : token]
            return not any(_is(k, _ACCEPTS, "ول") for k in before)
        if page.pos[token] == "verb" and page.verbal[token]:
            return False
    return False
