"""What the rules of meetings share: the record they make, and how it is made."""

from dataclasses import dataclass, replace
from functools import cached_property

from transforms import meeting_facts
from transforms.clauses import WITH, Clause, Given
from transforms.dates import DateExpression
from transforms.entries import EncounterNoun, Honorific, Name
from transforms.grammar import Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.meeting_members import Party, distinct, is_sole_body, is_town
from transforms.meeting_parties import Parties
from transforms.listed_names import OUTLET_RULES
from transforms.page import Hit, Mention, Page

SITTINGS = ("session", "summit", "conference")
PHONE = frozenset(
    map(fold, ("هاتفي", "هاتفيا", "هاتفية", "الهاتفي", "الهاتفية", "الهاتف", "هاتفيين", "هاتفيان", "هاتفيتين"))
)
# each apart: separately, all of
_APART = frozenset(
    map(fold, ("حدة", "كلا", "منفصلة", "منفصلين", "منفصلان", "منفصلتين", "كل", "بكل", "لكل", "منفردين", "انفراد"))
)
# heads of institutions of their own: met one after the other
_PRINCIPALS = frozenset(
    {
        "head_of_state", "head_of_government", "monarch", "crown_prince", "speaker_of_parliament", "party_leader",
        "governor",
    }
)
# marks before a name in quotes
QUOTES = frozenset("«“\"")
# the mortal remains of
REMAINS = frozenset(map(fold, ("جثمان", "جثامين", "جثة", "جثث", "رفات")))
# who goes along with the head of such an institution
_BESIDE_A_HEAD = frozenset({"minister", "foreign_minister", "deputy_minister", "ambassador", "adviser", "envoy"})
# in cooperation, coordination, partnership; at the same time; in line; photos: what مع after it belongs to
ALONGSIDE = frozenset(map(fold, (
    "بالتعاون", "وبالتعاون", "بالتنسيق", "بالشراكة", "بالاشتراك", "بتعاون", "بتنسيق", "تعاون", "تنسيق", "بالتزامن",
    "تزامنا", "تماشيا", "انسجاما", "مقارنة", "صور", "صورة", "صورا", "صوره", "يتزامن", "تضامنا", "بالتوازي", "اتساقا",
    "تجاوبا", "تعاونا", "تعاطفا",
)))  # fmt: skip
# cooperation, relations, partnership, agreements, coordination, exchange, solidarity, borders: what is had with somebody
TIES = frozenset(map(fold, (
    "التعاون", "تعاون", "العلاقات", "علاقات", "علاقاتها", "علاقاته", "شراكة", "الشراكة", "شراكات", "اتفاق", "اتفاقات",
    "اتفاقية", "اتفاقيات", "الاتفاق", "التنسيق", "تنسيق", "التواصل", "تبادل", "التضامن", "الحدود", "تعاونها", "العلاقة",
    "علاقة", "الاتفاقية",
)))  # fmt: skip
# match, team, league, cup, club, goal …: sport, not diplomacy
SPORT = frozenset(map(fold, (
    "مباراة", "المباراة", "مباراته", "المباريات", "الدوري", "دوري", "كأس", "الفريق", "فريقه", "المنتخب", "منتخب",
    "البطولة", "بطولة", "المدرب", "اللاعب", "اللاعبين", "الملعب", "ملعب", "هدف", "الأولمبية", "الأولمبياد", "المونديال",
    "الإياب", "الذهاب", "الشوط", "ملعبا", "مباريات", "المهاجم", "الحارس", "اللاعبون", "لاعب", "لاعبي", "للنادي",
    "بالدوري", "كرة", "لكرة", "الكرة", "نادي", "ملعبه",
    "السوبر", "حارسه", "حارسها", "مدربه", "مدربها", "لاعبه", "مهاجمه", "الحكام", "التحكيم", "التصفيات", "تصفيات", "المرمى", "مهاجم",
)))  # fmt: skip
_PERIODIC = fold("الدوري")
# words that speak of sport only among others: the club, season, goals, coach, friendly, drills
_SPORT_TOO = SPORT | frozenset(map(fold, (
    "النادي", "الأندية", "الموسم", "أهداف", "مدرب", "حارس", "الودية", "ودية", "التدريبات", "البطل", "اللقب", "المجموعة",
)))  # fmt: skip
# film, series, drama, cinema, screenplay, director: an article full of them tells a plot
_SCREEN = frozenset(map(fold, (
    "فيلم", "الفيلم", "فيلما", "فيلمه", "أفلام", "الأفلام", "مسلسل", "المسلسل", "مسلسلات", "المسلسلات", "سينما", "السينما", "سينمائي",
    "السينمائي", "السينمائية", "الدراما", "درامي", "الدرامي", "سيناريو", "السيناريو", "المخرج", "مخرج", "هوليوود",
)))  # fmt: skip
# on air; a programme, its host: whoever is a guest there is interviewed
_ON_AIR = frozenset(map(fold, (
    "الهواء", "برنامج", "برنامجه", "برنامجها", "البرنامج", "مذيع", "مذيعة", "المذيع", "المذيعة", "الإعلامي", "الإعلامية", "الشاشة",
)))  # fmt: skip
_GUESTS_OF_PROGRAMMES = frozenset({"استضاف", "مقابلة", "حاور", "حوار"})


def _is_full_of(page: Page, words: frozenset[str], *, fewest: int, one_in: int) -> bool:
    """At least ``fewest`` tokens of the article, and one in so many, are of ``words``."""
    count = sum(key in words for key in page.keys)
    return count >= fewest and count * one_in >= len(page)


def is_of_screen(page: Page) -> bool:
    """The article tells the plot of a film or series: nobody in it meets anybody."""
    return _is_full_of(page, _SCREEN, fewest=5, one_in=60)


def is_state(given: Given) -> bool:
    """A country, named by itself or by its capital."""
    entity, mention = given.argument.entity, given.argument.mention
    return entity is not None and (entity.known_as.startswith("country:") or mention is not None and mention.rule == "gazetteer_capital")


def _is_his_own_state(party: Party, who: list[Party]) -> bool:
    """Nobody meets the state whose office he holds: it stands for an office of his, or of his colleague, that was read
    apart."""
    entity, first = party.entity, who[0].entity
    return (
        entity is not first
        and entity.type == "place"
        and first.type == "person"
        and bool(first.offices)
        and entity.country_code is not None
        and entity.country_code == first.country_code
    )


def _is_state_of_other(party: Party, who: list[Party]) -> bool:
    """A state beside somebody who was met and holds an office of it: he stands for it."""
    entity = party.entity
    if entity.type != "place" or entity.country_code is None:
        return False
    return any(p.type == "person" and p.entity.offices and p.entity.country_code == entity.country_code for p in who[1:])


@dataclass(slots=True)
class Meeting:
    """A meeting with token and character spans, before it becomes a row. ``is_certain``: its own words give
    the status; ``refers``: it speaks of an encounter as known (اللقاء, لقائه)."""

    sentence: int
    first: int
    last: int
    start_char: int
    end_char: int
    trigger: str
    kind: str
    status: str
    parties: list[Party]
    place: Mention | None
    date: DateExpression | None
    topic: tuple[int, int] | None
    rule: str
    confidence: float
    tense: str | None = None
    is_certain: bool = True
    refers: bool = False
    group: int = -1


class Rules:
    """Rules over one page; subclasses hold those of verbs, nouns and visits."""

    def __init__(self, page: Page, parties: Parties, knowledge: Knowledge, found: list[Meeting]):
        self.page, self.parties, self.knowledge, self.found = page, parties, knowledge, found
        self.reader: Reader = parties.reader
        self._dates: dict[int, list] = {}

    def make(
        self,
        hit: Hit,
        clause: Clause,
        kind: str,
        who: list[Party],
        rule: str,
        confidence: float,
        *,
        light: Hit | None = None,
        aspect: str | None = None,
        attendants: list[Party] | None = None,
        last: int | None = None,
        place: Given | None = None,
    ) -> list[Meeting]:
        """A meeting, if enough parties are known: two, or one for sittings and visits. ``light`` is the verb that
        carries a noun; evidence begins there."""
        page = self.page
        if self._is_on_air(hit):
            return []
        who = distinct(who + (self.parties.attendants(clause) if attendants is None else attendants))
        who = [p for p in who if p.mention is None or p.mention.rule not in OUTLET_RULES]  # who interviews, meets nobody
        if any(p.type == "person" for p in who):
            who = [p for p in who if not is_sole_body(p)]
        who = [p for p in who if not is_town(p)]
        if kind != "visit":
            who = [p for p in who if not _is_his_own_state(p, who) and not _is_state_of_other(p, who)]
        if len(who) < (1 if kind in (*SITTINGS, "visit") else 2):
            return []
        first = min(hit.first, light.first) if light is not None else hit.first
        if last is None:
            last = max(
                [
                    hit.last,
                    *(p.mention.last for p in who if p.mention is not None and first <= p.mention.first < clause.end),
                ]
            )
        placed = place.argument.mention if place is not None else self._place(clause, light, first, hit.last, last)
        placed = None if kind == "phone_call" else placed  # who calls is nowhere, and what is spoken of elsewhere
        if place is None and placed is not None and any(p.mention is placed for p in who):
            placed = None  # التقى بوزراء خارجية كل من مصر والأردن: whom he met, not where
        if placed is not None and last < placed.last <= last + 6:
            last = placed.last
        date = meeting_facts.date(page, self._dates_of(hit.first), first, last, clause.end)
        if date is not None and last < (until := page.token_at(date.end_char - 1)) <= last + 4:
            last = until
        verb = light.entry if light is not None else hit.entry if hasattr(hit.entry, "form") else None
        if aspect is None:
            aspect = verb.inflected.aspect if verb is not None else ""
        begin = light if light is not None and light.first < hit.first else hit
        state = meeting_facts.status(
            page,
            first,
            hit.first,
            last,
            aspect=aspect,
            kind=kind,
            letters=page.keys[first][: begin.skipped],
            lemma=verb.lemma if verb is not None else "",
            date=date,
        )
        if state.status == "planned" and meeting_facts.looks_back(date):
            date = None  # وصل أمس للقاء X: the day of another clause
        return [
            Meeting(
                page.sentence[hit.first],
                first,
                last,
                page.starts[first] + self._joined(first),
                page.ends[last],
                page.text[page.starts[hit.first] + hit.skipped : page.ends[hit.last]],
                kind,
                state.status,
                who,
                placed,
                date,
                meeting_facts.topic(page, last + 1, page.sentence_end(hit.first)),
                rule,
                confidence,
                state.tense,
                state.is_certain,
                hit.entry.inflected.suffix != "" and verb is None,
            )
        ]

    def each(
        self,
        hit: Hit,
        clause: Clause,
        kind: str,
        subjects: list[Party],
        others: list[Party],
        rule: str,
        confidence: float,
        *,
        apart: bool,
        light: Hit | None = None,
        aspect: str | None = None,
    ) -> list[Meeting]:
        """One encounter with all, or one with each where they were met one after the other."""
        others = [self.not_himself(o, subjects) for o in distinct(others)]
        others = [o for o in distinct(others) if all(o.entity is not s.entity for s in subjects)]
        if not others:
            return []
        if not apart or len(others) == 1:
            return self.make(hit, clause, kind, subjects + others, rule, confidence, light=light, aspect=aspect)
        return [
            m
            for other in others
            for m in self.make(hit, clause, kind, [*subjects, other], rule, confidence, light=light, aspect=aspect)
        ]

    def not_himself(self, party: Party, subjects: list[Party]) -> Party:
        """التقى وزير الخارجية X بوزير الخارجية الإسباني: the office of a state that was taken for the subject stands for its state."""
        mention = party.mention
        if mention is None or mention.mention_type != "role" or all(party.entity is not s.entity for s in subjects):
            return party
        title = self.reader.title_over.get(mention.first)
        of_a_state = title is not None and title.country_code is not None and party.entity.country_code is None
        return self.parties.state(title.country_code, party.role) if of_a_state else party

    def told_lately(self, hit: Hit, kinds: tuple[str, ...] = ()) -> Meeting | None:
        """The talks or sitting told last, within six sentences: what حضر اللقاء X and عرف اللقاء حضور X speak of; of
        ``kinds``, where they are given (حضر الاستقبال X)."""
        return next((
            m for m in reversed(self.found)
            if m.kind not in ("visit", "phone_call") and (not kinds or m.kind in kinds) and self.page.sentence[hit.first] - m.sentence <= 6
        ), None)  # fmt: skip

    def told_of_call(self, hit: Hit) -> Meeting | None:
        """The encounter told last, if it was a call and in this sentence or the one before."""
        told = self.found[-1] if self.found else None
        near = told is not None and self.page.sentence[hit.first] - told.sentence <= 1
        return told if near and told.kind == "phone_call" else None

    def attended(
        self, told: Meeting, who: list[Party], hit: Hit, clause: Clause, rule: str, last: int | None = None
    ) -> list[Meeting]:
        """``who`` took part in what was ``told`` before; the meeting that says so, with all who are known by now."""
        before = told.parties
        told.parties = distinct([*told.parties, *who])
        for meeting in self.found:  # the same encounter, as it was told first
            if len(meeting.parties) == len(before) and all(p.entity is q.entity for p, q in zip(meeting.parties, before, strict=True)):
                meeting.parties = told.parties
        made = self.make(hit, clause, told.kind, told.parties, rule, 0.7, attendants=[], last=last)
        return [replace(m, status=told.status, is_certain=False, refers=True) for m in made]

    def _joined(self, first: int) -> int:
        """Characters of و or ف before the first word."""
        letters = self.page.keys[first][:1]
        hit = next(iter(self.page.hits.get(first, ())), None)
        return 1 if hit is not None and hit.skipped and letters in ("و", "ف") else 0

    def _place(self, clause: Clause, light: Hit | None, first: int, anchor: int, last: int) -> Mention | None:
        if light is not None and light.first == first:
            placed = meeting_facts.place(self.page, self.parties.clause(light.last + 1), first, anchor, last)
            if placed is not None:
                return placed
        return meeting_facts.place(self.page, clause, first, anchor, last) or meeting_facts.place_before(
            self.page, first
        )

    def _dates_of(self, token: int) -> list:
        start = self.page.sentence_start(token)
        if start not in self._dates:
            self._dates[start] = meeting_facts.dates_of(self.page, token, self.knowledge)
        return self._dates[start]

    # --- words around a trigger -----------------------------------------------------------------

    def is_outlet(self, token: int) -> bool:
        """An outlet's name begins here, and no place or person that is called so: الجزيرة, «الشرق الأوسط»."""
        page, mention = self.page, self.page.mention_over(token)
        if mention is not None and (mention.first != token or mention.rule in OUTLET_RULES):
            return mention.first == token
        quoted = page.key(token - 1) in QUOTES
        can_be = mention is None or mention.type == "organization" or quoted
        return can_be and any(hit.entry.kind == "media" for hit in page.entries(token, Name))

    def has_phone(self, first: int, end: int) -> bool:
        return any(k in PHONE for k in self.page.keys[first:end])

    def _is_of_ties(self, given: Given) -> bool:
        """التعاون مع X, الاتفاق المبرم مع X: ties are with X; who met, did not meet him for that."""
        governs, keys = self.governor(given), self.page.keys
        if not governs:
            return False
        if self.page.mention_over(governs - 1) is not None:
            return False
        governs -= self.page.pos[governs - 1] == "adj"
        return keys[governs - 1].removeprefix("و").removeprefix("ل") in TIES

    def _is_of_another(self, clause: Clause, given: Given) -> bool:
        """… بالإضافة إلى الاجتماع مع X: another noun of meeting stands before مع and takes it; بالتعاون مع X, صور مع X:
        X has no part in what is told."""
        page = self.page
        governs = self.governor(given)
        before = governs - 1 - (governs > 1 and page.pos[governs - 1] == "adj")  # بالشراكة الاستراتيجية مع
        if governs <= clause.first:
            return governs == clause.first and page.keys[governs - 1] in ALONGSIDE
        return page.keys[governs - 1] in ALONGSIDE or page.keys[before] in ALONGSIDE or any(
            hit.entry.trust == "free"
            and (
                page.keys[token][: hit.skipped].endswith("ل")
                or hit.entry.inflected.suffix == "ال"
                or page.mention_over(token + 1) is not None
                or token == governs - 1 and page.keys[token].endswith("ا")  # وعقد اجتماعا مع X
                or token == governs - 1 > clause.first and self._begins_anew(token)  # سبق لقاء X بـY لقاء مع Z
            )
            for token in range(clause.first, governs)
            for hit in page.entries(token, EncounterNoun)
        )

    def _begins_anew(self, token: int) -> bool:
        """An indefinite noun of meeting after a word with the article, which it cannot belong to."""
        noun, keys = self.page.entry(token, EncounterNoun), self.page.keys
        return noun.entry.inflected.suffix == "" and not noun.skipped and keys[token - 1].startswith("ال")

    def governor(self, given: Given) -> int:
        """The token of the مع that governs an argument, 0 where none does."""
        if given.preposition != WITH:
            return 0
        keys = self.page.keys
        return next((t for t in range(given.token - 1, max(0, given.token - 5), -1) if keys[t] == WITH), 0)

    def is_apart(self, first: int, clause: Clause) -> bool:
        """كلا على حدة, منفصل, مع كل من: met one after the other."""
        end = min(clause.end + 4, self.page.sentence_end(first))
        return any(k in _APART for k in self.page.keys[first:end])

    def are_principals(self, given: list[Given], subject: Party) -> bool:
        """One of several heads an institution of its own: met one after the other; but for one with a minister or an ambassador,
        as the counterpart of a subject is one who heads nothing."""
        titles = [g.argument.title for g in given if g.argument.title is not None]
        leads = subject.entity is not None and not _PRINCIPALS.isdisjoint(subject.entity.offices)
        heads = [t for t in titles if t.office in _PRINCIPALS and (leads or not t.relative)]
        others = [t for t in titles if t.relative and not leads or t.office in _BESIDE_A_HEAD]
        return len(given) > 1 and bool(heads) and not (len(heads) == 1 and len(others) == len(given) - 1)

    def _is_on_air(self, hit: Hit) -> bool:
        """Somebody is interviewed on air."""
        page = self.page
        called = getattr(hit.entry, "noun", None) or hit.entry.lemma
        sentence = page.keys[page.sentence_start(hit.first) : page.sentence_end(hit.first)]
        return called in _GUESTS_OF_PROGRAMMES and not _ON_AIR.isdisjoint(sentence)

    def is_sport(self, token: int) -> bool:
        """The sentence, or the article as a whole, is about a match, a club, a team."""
        page = self.page
        sentence = range(page.sentence_start(token), page.sentence_end(token))
        return self._is_of_sport or any(
            page.keys[t] in SPORT and not self._is_periodic(t) and not self._is_rank(t) for t in sentence
        )

    @cached_property
    def _is_of_sport(self) -> bool:
        return _is_full_of(self.page, _SPORT_TOO, fewest=6, one_in=50)

    def _is_periodic(self, token: int) -> bool:
        """اجتماعها الدوري: the word for league is an adjective after a noun of meeting."""
        page = self.page
        return page.keys[token] == _PERIODIC and token > 0 and page.entry(token - 1, EncounterNoun) is not None

    def _is_rank(self, token: int) -> bool:
        """الفريق أول ركن X: the word for team is a lieutenant general's rank before his name."""
        rank = self.page.entry(token, Honorific)
        if rank is None or rank.last + 1 >= len(self.page) or rank.last == token and self.reader.title_over.get(token - 1) is None:
            return False  # المشرف على الفريق X
        named = self.page.mention_over(rank.last + 1)
        return named is not None and named.type == "person" and named.first == rank.last + 1

    def partners(self, clause: Clause, *, first: int = 0, end: int | None = None, by: bool = True, states: bool = False) -> list[Given]:
        """Whom مع names, ``states`` too, or بـ (people and office holders only)."""
        end = clause.end if end is None else end
        several = False  # مع وزراء خارجية مصر والأردن: of each of the states
        kept: list[Given] = []
        others: list[Given] = []  # those of another noun, with what و joins to them
        before: Given | None = None
        for g in clause.given:
            joined = g.joined and others and before is others[-1]
            if joined or self._is_of_another(clause, g) or self._is_of_ties(g):
                others.append(g)
            before = g
        for g in clause.under(WITH, "ب"):
            if not first <= g.token < end or any(g is other for other in others):
                continue
            can = self.parties.can(g.argument)
            can = can or self.parties.names_some(g)
            if g.preposition == WITH:
                can = can or g.argument.kind == "organization" or several and g.joined and g.is_place or states and is_state(g)
            elif kept and kept[-1].preposition == "ب" and not g.joined:
                can = False  # لقائه بـX، بالعلاقة التي تجمعه بـY: another's
            else:
                can = can and by and (g.is_person or g.argument.title is not None or g.argument.how == "unnamed") or several and g.joined and g.is_place
            title = g.argument.title
            several = can and (title is not None and title.number != "s" or several and g.joined and g.is_place)
            if can:
                kept.append(g)
        return kept
