"""A clause after its trigger: each argument with the preposition that governs it, up to where the clause ends."""

from dataclasses import dataclass, field

from transforms.entries import Cue, EncounterNoun, EncounterVerb
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.page import Page
from transforms.titles import SENIOR

FAR = 46
WITH, TO, IN, BETWEEN, FROM = fold("مع"), fold("إلى"), "في", "بين", "من"
# led by, with the participation of, in the presence of (accompanied by), invited by
CHAIRED_BY, WITH_PART_OF, ATTENDED_BY, INVITED_BY = (
    frozenset(map(fold, words))
    for words in (
        ("برئاسة", "بقيادة", "برآسة"),
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
        """``first`` and what و joins to it."""
        at = self.given.index(first)
        chain = [first]
        for g in self.given[at + 1 :]:
            if not g.joined:
                break
            chain.append(g)
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
        if argument is not None:
            letters = argument.letters
            given = letters[-1] if letters.endswith(("ب", "ل", "ك")) and preposition not in ATTENDED_BY else preposition
            follows = bool(clause.given) and argument.first - clause.given[-1].argument.last <= 3
            is_joined = (letters.startswith("و") and not preposition or joined) and follows
            if is_joined and given == "":
                given = _continued(clause, argument)
            if not (given == "" and clause.given and _is_apposed(clause.given[-1].argument, argument)):
                clause.given.append(Given(given, argument, is_joined))
            here, preposition, joined = argument.last + 1, "", False
            continue
        preposition, joined = _carry(page, here, preposition, joined)
        here += 1
    clause.end = here
    return clause


def _is_apposed(before: Argument, argument: Argument) -> bool:
    """An office right after whoever holds it."""
    return argument.how == "role" and argument.entity is not None and argument.entity is before.entity


def _continued(clause: Clause, argument: Argument) -> str:
    """The preposition that و carries on; a second delegation (ووفد Y) goes on from the first, not from its head."""
    for g in reversed(clause.given):
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
    bare = key[1:] if key[:1] == "و" and key[1:] in PREPOSITIONS else key
    if bare in PREPOSITIONS:
        return bare, False
    if preposition and (
        key in _PLACE_HEADS or page.pos[token] == "adj" and page.keys[token - 1].removeprefix("ب") in _PLACE_HEADS
    ):
        return preposition, joined
    if key[:1] == "ب" and key[1:] in _PLACE_HEADS:
        return "ب…", False
    in_construct = (page.pos[token] == "noun" or key in SENIOR) and not key.startswith(("ال", "وال"))
    if in_construct and key in INVITED_BY:
        return "", False
    if in_construct and page.name_skip[token] > 0 and key[0] in "بلك":
        return f"{key[0]}…", False  # بمقر السفارة: inside a phrase of place
    if in_construct and page.name_skip[token] > 0 and key[0] == "و":
        return preposition, True
    if in_construct:
        return preposition, joined
    return "", False


def _stops(page: Page, reader: Reader, token: int) -> bool:
    """Another clause begins: a mark that ends one, a reporting cue, حيث, a new verb of meeting."""
    key = page.keys[token]
    if key in _ENDS:
        return True
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
