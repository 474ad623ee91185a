"""A clause after its trigger: each argument with the preposition that governs it, up to where the clause ends."""

from dataclasses import dataclass, field

from transforms import called_after
from transforms.entries import Cue, EncounterNoun, EncounterVerb, Honorific
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.page import Page
from transforms.titles import SENIOR

FAR = 46
# how far the next of a list may be: past the offices of the one before, with no verb between
_NEXT, _OFFICES = 3, 16
WITH, TO, IN, BETWEEN, FROM = fold("مع"), fold("إلى"), "في", "بين", "من"
# led by, with the participation of, in the presence of (accompanied by), invited by
CHAIRED_BY, WITH_PART_OF, ATTENDED_BY, INVITED_BY = (
    frozenset(map(fold, words))
    for words in (
        ("برئاسة", "بقيادة", "برآسة", "بإدارة"),
        ("بمشاركة", "ومشاركة", "وبمشاركة"),
        (
            "بحضور", "برفقة", "وحضور", "رفقة", "وبحضور", "مرفوقا", "مرفوقة", "مصحوبا", "يرافقه", "ترافقه", "يرافقها",
            "رافقه",
        ),
        ("بدعوة", "لدعوة", "دعوة"),
    )
)
# with, to, in, from, between, on, at, about, against, via, towards, inside, by, during, after, since, in front of …
PREPOSITIONS = (
    frozenset(map(fold, (
        "مع", "إلى", "في", "من", "بين", "على", "لدى", "عن", "ضد", "حول", "عبر", "نحو", "داخل", "قبل", "طرف", "خلال",
        "بعد", "عقب", "ل", "ب", "كـ", "منذ", "أمام", "لصالح", "بشأن", "بخصوص", "باسم", "وباسم", "تجاه", "رغم", "مثل",
        "إثر", "وسط",
    )))  # fmt: skip
    | CHAIRED_BY
    | WITH_PART_OF
    | ATTENDED_BY
)
# side; beside, which is as good as accompanied by
_SIDE, _BESIDE = fold("جانب"), fold("رفقة")
# in addition (to)
_ADDED = frozenset(map(fold, ("بالإضافة", "إضافة", "وبالإضافة")))
_DEFINITE = ("ال", "وال", "بال", "لل", "كال")
# parts of speech in a long office
_OF_OFFICE = frozenset(("noun", "adj", "noun_prop", "prep"))
# prepositions after which whole lists of people stand
_LISTING = frozenset((WITH, BETWEEN)) | WITH_PART_OF | ATTENDED_BY
RELATIVE = frozenset(map(fold, ("الذي", "التي", "اللذان", "اللذين", "اللتان", "اللتين", "الذين")))
# the capital, the city …: a preposition of place reaches over them to the name
_PLACE_HEADS = frozenset(
    map(fold, ("العاصمة", "المدينة", "مدينة", "المنتجع", "منتجع", "محافظة", "ولاية", "مطار", "العاصمتين", "المقر"))
)
# delegations, representatives, officials of: من after them names whom they stand for
_SENT_BY = frozenset(map(fold, (
    "وفدين", "وفود", "وفد", "وفدا", "وفدي", "ممثلين", "ممثلون", "ممثلو", "ممثلي", "مسؤولين", "مسؤولون", "مسئولين",
    "مندوبين", "مندوبي", "خبراء", "مفاوضين",
)))  # fmt: skip
# a number of, a group of, many of: من after them counts, and governs nobody
_COUNTED = frozenset(map(fold, ("عدد", "عددا", "مجموعة", "العديد", "عديد", "نخبة", "كبار", "بعض", "لفيف")))
_ALL_OF = {fold("بكل"): "ب", fold("لكل"): "ل", fold("كلا"): ""}
# his words, her words: what somebody says begins
HIS_WORDS = frozenset(map(fold, ("قوله", "قولها", "قولهم")))
_ENDS = frozenset((".", "؛", "!", "؟", ":")) | frozenset(map(fold, ("حيث", "كما", "فيما", "بينما", "ثم")))


@dataclass(slots=True)
class Given:
    """An argument of a clause with its preposition; ``joined`` continues the one before by و."""

    preposition: str
    argument: Argument
    joined: bool

    @property
    def token(self) -> int:
        return self.argument.first

    @property
    def is_person(self) -> bool:
        return self.argument.kind == "person"

    @property
    def is_place(self) -> bool:
        return self.argument.kind == "place"


@dataclass(slots=True)
class Clause:
    """The arguments of a clause in order, its first token, and the token after its last."""

    given: list[Given] = field(default_factory=list)
    end: int = 0
    first: int = 0

    def under(self, *prepositions: str) -> list[Given]:
        """Arguments under any of the prepositions, in order."""
        return [g for g in self.given if g.preposition in prepositions]

    def chain(self, first: Given) -> list[Given]:
        """``first`` and what و joins to it; an office of one of them, or its place, ends no list of people."""
        at = self.given.index(first)
        chain, aside = [first], False
        for before, g in zip(self.given[at:], self.given[at + 1 :], strict=False):
            office = g.argument.title is not None and g.argument.entity is None and g.token == before.argument.last + 1
            if g.joined and (g.is_person or not aside):
                chain.append(g)
            elif first.is_person and (g.is_place or office and not g.argument.letters):
                aside = True
            else:
                break
        return chain


def read(page: Page, reader: Reader, first: int) -> Clause:
    """The clause from ``first`` on."""
    clause = Clause(end=first, first=first)
    if first >= len(page):
        return clause
    end = min(page.sentence_end(first), first + FAR)
    here, preposition, joined = first, "", False
    while here < end:
        if here > first and _stops(page, reader, here):
            break
        argument = reader.argument(here)
        if argument is not None and _is_of_thing(page, argument):
            # مدير جامعة أم القرى X, مطار الملك: whose name follows
            here = (argument.mention or argument).last + 1
            continue
        if argument is not None:
            letters = argument.letters
            given = letters[-1] if letters.endswith(("ب", "ل", "ك")) and preposition not in ATTENDED_BY else preposition
            follows = bool(clause.given) and _follows(page, clause.given[-1].argument.last, argument.first)
            is_joined = (letters.startswith("و") and not preposition or joined) and follows
            is_joined = is_joined or not (preposition or letters) and _is_listed(page, clause, argument)
            if is_joined:
                end = max(end, min(page.sentence_end(first), argument.last + _OFFICES))  # a list goes on as long as it is one
            if is_joined and given == "":
                given = _continued(clause, argument)
            office = _office_before(page, clause, argument) if given == "" and not is_joined else None
            if office is not None:
                clause.given.remove(office)
                given, is_joined = office.preposition, office.joined
            apposed = given == "" and clause.given and not letters.startswith("و") and _is_apposed(clause.given[-1].argument, argument)
            if not apposed:
                clause.given.append(Given(given, argument, is_joined))
            here, preposition, joined = argument.last + 1, "", False
            continue
        if here + 1 < end and page.is_initial(here + 1):
            joined = joined or len(page.keys[here]) > 1  # ود. X
            here += 2
            continue
        preposition, joined = _carry(page, here, preposition, joined)
        here += 1
    clause.end = here
    return clause


def _follows(page: Page, last: int, first: int) -> bool:
    """The next of a list: near, or after a comma that ends the offices of the one before."""
    while first - 2 > last and page.is_initial(first - 1):
        first -= 2  # ود. X
    if first - last <= _NEXT:
        return True
    commas = [t for t in range(last + 1, first) if page.keys[t] in "،,"]
    return commas == [first - 1] and first - last <= _OFFICES and not any(
        page.pos[t] == "verb" and page.mention_over(t) is None for t in range(last + 1, first)
    )


def _is_of_thing(page: Page, argument: Argument) -> bool:
    """A name or a rank right after what is called after somebody."""
    if argument.kind == "person" and argument.how == "name" and argument.mention is not None:
        return called_after.is_name_of_thing(page, argument.mention.first)
    return argument.how == "role" and argument.title is not None and called_after.is_name_of_thing(page, argument.first)


def _office_before(page: Page, clause: Clause, argument: Argument) -> Given | None:
    """مع مدير فرع الوزارة بمنطقة جازان الدكتور X: the governed or joined office whose holder is named further on."""
    if argument.how != "name" or argument.kind != "person" or argument.letters or argument.first == argument.mention.first > 0 \
            and page.keys[argument.first - 1] in "،,":
        return None
    last = clause.given[-1] if clause.given else None
    if last is not None and last.is_place and last.joined and argument.first == last.argument.last + 1:
        # X، وأمين الطائف المهندس Y: a word for an office that no list has
        return last if page.pos[last.token - 1] == "noun" and page.keys[last.token - 1].startswith("و") else None
    office = next((g for g in reversed(clause.given) if not g.is_place), None)
    if office is None or office.argument.title is None or office.argument.title.number != "s":
        return None
    if office.argument.entity is not None and not (office.joined and office.argument.how == "role"):
        return None
    between = range(office.argument.last + 1, argument.first)
    plain = all(
        page.pos[t] in _OF_OFFICE or page.mention_over(t) is not None or page.is_initial(t) or page.entry(t, Honorific)
        for t in between
    )
    return office if (office.preposition or office.joined) and len(between) <= _OFFICES and plain else None


def _is_listed(page: Page, clause: Clause, argument: Argument) -> bool:
    """بمشاركة X، الدكتور Y، وZ: a name after a comma goes on with a list that a preposition governs."""
    last = clause.given[-1] if clause.given else None
    if last is None or last.preposition not in _LISTING or not last.is_person or last.argument.how != "name":
        return False
    person = argument.how == "name" and argument.kind == "person" and argument.entity is not last.argument.entity
    return person and argument.first == last.argument.last + 2 and page.keys[argument.first - 1] in "،,"


def _is_apposed(before: Argument, argument: Argument) -> bool:
    """An office right after whoever holds it."""
    return argument.how == "role" and argument.entity is not None and argument.entity is before.entity


def _continued(clause: Clause, argument: Argument) -> str:
    """The preposition that و carries on; a second delegation (ووفد Y) goes on from the first, not from its head."""
    for g in reversed(clause.given):
        if g.is_place and argument.kind == "person" and g.preposition not in (WITH, BETWEEN):
            continue  # X مبعوث الأمم المتحدة إلى اليمن وY
        if g.argument.how == "role" and g.argument.entity is None and not g.preposition and argument.kind == "person":
            continue  # X مبعوث الأمين العام وY
        if g.preposition not in CHAIRED_BY or argument.kind == "person":
            return g.preposition
    return ""


def _carry(page: Page, token: int, preposition: str, joined: bool) -> tuple[str, bool]:
    """The preposition in force after ``token``: its own, or one kept through a noun in construct (مع وفد …)."""
    key = page.keys[token]
    if key in _ALL_OF and token + 1 < len(page) and page.keys[token + 1] == FROM:
        return _ALL_OF[key] or preposition, False
    if key == FROM and token and (page.keys[token - 1] in _ALL_OF or page.keys[token - 1] in _SENT_BY | _COUNTED):
        return preposition, joined
    if key == _SIDE and _is_beside(page, token - 2) or key == TO and page.key(token - 1) in _ADDED and _ends_name(page, token - 2):
        return _BESIDE, False
    bare = key[1:] if key[:1] == "و" and key[1:] in PREPOSITIONS else key
    if bare in PREPOSITIONS:
        return bare, False
    if preposition and (
        key in _PLACE_HEADS or page.pos[token] == "adj" and page.keys[token - 1].removeprefix("ب") in _PLACE_HEADS
    ):
        return preposition, joined
    if key[:1] == "ب" and key[1:] in _PLACE_HEADS:
        return "ب…", False
    in_construct = (page.pos[token] == "noun" or key in SENIOR) and not key.startswith(_DEFINITE)
    if in_construct and key in INVITED_BY:
        return "", False
    if in_construct and page.name_skip[token] > 0 and key[0] in "بلك":
        return f"{key[0]}…", False  # بمقر السفارة: inside a phrase of place
    if in_construct and page.name_skip[token] > 0 and key[0] == "و":
        return preposition, True
    if in_construct:
        return preposition, joined
    attends = preposition in ATTENDED_BY | WITH_PART_OF | CHAIRED_BY
    governs = page.pos[token - 1] == "noun" and not page.keys[token - 1].startswith("ال")
    if attends and governs and page.pos[token] in ("noun", "noun_prop") and key.startswith("ال"):
        return preposition, joined  # بحضور وكيل الإمارة X
    return "", False


def _is_beside(page: Page, token: int) -> bool:
    """X إلى جانب Y: a name, a day, a comma or a verb of meeting at ``token``; not وقف إلى جانب Y, who stood by him."""
    if token < 0 or page.keys[token + 1] != TO:
        return False
    verb = page.pos[token] == "verb" and page.entry(token, EncounterVerb) is not None
    return verb or page.mention_over(token) is not None or page.is_time(token) or page.keys[token] in "،,"


def _ends_name(page: Page, token: int) -> bool:
    """A name ends at ``token``, or before the comma there (X، بالإضافة إلى Y)."""
    return token > 0 and page.mention_over(token - (page.keys[token] in "،,")) is not None


def _stops(page: Page, reader: Reader, token: int) -> bool:
    """Another clause begins: a mark that ends one, a reporting cue, حيث, a new verb of meeting."""
    key = page.keys[token]
    if key in _ENDS:
        return not page.is_initial(token)
    if page.mention_over(token) is not None or token in reader.title_over:
        return False
    hits = page.hits.get(token, ())
    for hit in hits:
        entry = hit.entry
        if isinstance(entry, Cue):
            if entry.form == "finite" and entry.word.trust == "free" and (page.pos[token] == "verb" or hit.skipped):
                return True
            if entry.form == "participle" and key.endswith("ا") and entry.word.trust != "quoted":
                return True
            if key in HIS_WORDS:
                return True
        elif (
            isinstance(entry, EncounterNoun)
            and hit.skipped
            and key.startswith("و")
            and (entry.trust == "free" or key.endswith("ا"))
        ):
            return True  # واتصالا آخر من Y: another encounter
        elif isinstance(entry, EncounterVerb) and page.pos[token] == "verb" and entry.form == "finite":
            if entry.trust in ("free", "person_object") and entry.lemma != "اجتمع":
                return True
    return False
