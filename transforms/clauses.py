"""A clause after its trigger: each argument with the preposition that governs it, up to where the clause ends."""

from dataclasses import dataclass, field

from transforms.entries import Cue, EncounterVerb
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.page import Page

FAR = 46
WITH, TO, IN, BETWEEN, FROM = fold("مع"), fold("إلى"), "في", "بين", "من"
# with, to, in, from, between, on, at, about, against; led by, with the participation of, in the presence of,
# accompanied by, invited by: what says which part an argument plays
CHAIRED_BY, WITH_PART_OF, ATTENDED_BY, INVITED_BY = (
    frozenset(map(fold, words)) for words in (
        ("برئاسة", "بقيادة", "برآسة"), ("بمشاركة", "ومشاركة"), ("بحضور", "برفقة", "وحضور", "رفقة"), ("بدعوة", "لدعوة", "دعوة"),
    )
)
_PREPOSITIONS = frozenset(map(fold, (
    "مع", "إلى", "في", "من", "بين", "على", "لدى", "عن", "ضد", "حول", "عبر", "نحو", "داخل", "قبل", "طرف", "خلال", "بعد", "عقب", "ل", "ب", "كـ", "منذ", "أمام", "لصالح",
))) | CHAIRED_BY | WITH_PART_OF | ATTENDED_BY
RELATIVE = frozenset(map(fold, ("الذي", "التي", "اللذان", "اللذين", "الذين")))
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


@dataclass(slots=True)
class Clause:
    """The arguments of a clause in order, and the token after its last."""

    given: list[Given] = field(default_factory=list)
    end: int = 0

    def under(self, *prepositions: str) -> list[Given]:
        """Arguments under any of the prepositions, in order."""
        return [g for g in self.given if g.preposition in prepositions]

    def chain(self, first: Given) -> list[Given]:
        """``first`` and what و joins to it."""
        at = self.given.index(first)
        chain = [first]
        for g in self.given[at + 1:]:
            if not g.joined:
                break
            chain.append(g)
        return chain


def read(page: Page, reader: Reader, first: int) -> Clause:
    """The clause from ``first`` on."""
    clause = Clause(end=first)
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
            given = letters[-1] if letters.endswith(("ب", "ل", "ك")) else preposition
            follows = bool(clause.given) and argument.first - clause.given[-1].argument.last <= 3
            is_joined = (letters.startswith("و") and not preposition or joined) and follows
            if is_joined and given == "":
                given = clause.given[-1].preposition
            clause.given.append(Given(given, argument, is_joined))
            here, preposition, joined = argument.last + 1, "", False
            continue
        preposition, joined = _carry(page, here, preposition, joined)
        here += 1
    clause.end = here
    return clause


def _carry(page: Page, token: int, preposition: str, joined: bool) -> tuple[str, bool]:
    """The preposition in force after ``token``: its own, or one kept through a noun in construct (مع وفد …)."""
    key = page.keys[token]
    bare = key[1:] if key[:1] == "و" and key[1:] in _PREPOSITIONS else key
    if bare in _PREPOSITIONS:
        return bare, False
    in_construct = page.pos[token] == "noun" and not key.startswith(("ال", "وال"))
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
    for hit in page.entries(token, Cue):
        if hit.entry.form == "finite" and hit.entry.word.trust == "free" and (page.pos[token] == "verb" or hit.skipped):
            return True
        if hit.entry.form == "participle" and key.endswith("ا") and hit.entry.word.trust != "quoted":
            return True
    return page.pos[token] == "verb" and any(
        h.entry.form == "finite" and h.entry.trust in ("free", "person_object") and h.entry.lemma not in ("اجتمع",) for h in page.entries(token, EncounterVerb)
    )
