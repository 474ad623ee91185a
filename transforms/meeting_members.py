"""Whom an argument of a clause stands for as one who takes part in a meeting: a person, a state, a body, everybody in a line."""

from dataclasses import dataclass

from transforms import called_after, clauses
from transforms.clauses import CHAIRED_BY, PREPOSITIONS, RELATIVE, Clause, Given
from transforms.entries import Demonym, Honorific, RoleWord, TitleHead
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Entity, Hit, Mention, Page, Title

# bodies too general to be a participant of their own: cabinet, government, parliament
_GENERAL_BODIES = frozenset(map(fold, ("مجلس الوزراء", "الحكومة", "البرلمان", "مجلس النواب", "الوزارة", "الرئاسة")))
# father, son, brother, wife, family of, relatives of; the delegation: subjects without a name
NAMELESS = frozenset(map(fold, ("والد", "والدة", "نجل", "شقيق", "زوجة", "أسرة", "عائلة", "ذوو", "أهالي", "الوفد")))
_KIN = NAMELESS | frozenset(map(fold, (
    "أبناء", "أبن", "ابن", "ابنة", "أحفاد", "حفيد", "ذوي", "شقيقة", "أشقاء", "ورثة", "أفراد", "رفاق", "زملاء", "أقارب", "أنصار", "مرافقي",
)))  # fmt: skip
# offices that do not speak for the state they are in
_LOCAL = frozenset({"governor", "chief_executive", "judge", "party_leader"})
# leaders of (states)
_LEADERS = frozenset(map(fold, ("زعماء", "قادة", "زعيمي", "زعيما")))
# opposition, factions, rebels, party, press, editing, media, unions, companies, banks, clubs
_NOT_THE_STATE = frozenset(map(fold, (
    "المعارضة", "الفصائل", "المتمردين", "التمرد", "حزب", "الحزب", "أحزاب", "الأحزاب", "الصحف", "تحرير", "التحرير",
    "الإعلام", "النقابات", "الشركات", "البنوك", "الأندية", "القبائل", "الميليشيات", "الجالية", "المعارض", "الصحافة",
)))  # fmt: skip
# a delegation, a mission, as the subject of a verb
_DELEGATION = frozenset(map(fold, ("وفد", "الوفد", "بعثة", "وفدا")))
_TO_PLACE = frozenset(map(fold, ("إلى", "في")))
# (from) among them, of them
_AMONG = frozenset(map(fold, ("بينهم", "ضمنهم", "منهم", "ومنهم", "وبينهم", "أبرزهم", "رأسهم", "مقدمتهم")))


@dataclass(slots=True)
class Party:
    """A participant: its entity, where it is named, and its role."""

    entity: Entity | None
    mention: Mention | None
    role: str

    @property
    def type(self) -> str | None:
        """The type of its entity; None where it has none."""
        return self.entity.type if self.entity is not None else None

    def as_(self, role: str) -> "Party":
        """The same participant in another role."""
        return Party(self.entity, self.mention, role)


def distinct(parties: list[Party]) -> list[Party]:
    """Each entity once, in order; parties without an entity are left out."""
    kept: list[Party] = []
    for party in parties:
        if party.entity is not None and not any(is_same(k, party) for k in kept):
            kept.append(party)
    return kept


def in_order(parties: list[Party]) -> list[Party]:
    """As :func:`distinct`, in the order in which the text names them."""
    return distinct(sorted(parties, key=lambda party: party.mention.first if party.mention is not None else 0))


def is_same(one: Party, other: Party) -> bool:
    """The same entity, or two whose names differ in spaces (عبد العزيز, عبدالعزيز) or of which one goes on."""
    first, second = one.entity, other.entity
    if first is second or first.type != second.type:
        return first is second
    shorter, longer = sorted((first.key.replace(" ", ""), second.key.replace(" ", "")), key=len)
    goes_on = first.type == "person" and " " in first.key and " " in second.key and longer.startswith(shorter)
    return shorter == longer or goes_on


def speaks_for_others(entity: Entity) -> bool:
    """A spokesman, whatever his rank: who speaks of a meeting was not there."""
    return "spokesperson" in entity.offices and set(entity.offices) <= {"spokesperson", "ambassador", "adviser", "other"}


def is_sole_body(party: Party) -> bool:
    """A cabinet or parliament of no named state."""
    entity = party.entity
    if entity is None or entity.country_code is not None:
        return False
    return any(entity.key == body or entity.key.startswith(body + " ال") for body in _GENERAL_BODIES)


def is_town(party: Party) -> bool:
    """A town that is no capital, or a region: where people meet, and speaks for nobody."""
    region = party.entity is not None and party.entity.known_as.startswith("region:")
    return region or party.mention is not None and party.mention.rule == "gazetteer_city"


class Members:
    """What arguments of one page stand for; clauses and the arguments of each sentence are read once."""

    def __init__(self, page: Page, reader: Reader, knowledge: Knowledge, told: list):
        self.page, self.reader, self.knowledge = page, reader, knowledge
        self.told = told  # the meetings found so far, which the scan extends
        self._clauses: dict[int, Clause] = {}
        self._free: dict[int, list[Argument]] = {}
        self._states: dict[str | None, Entity] = {}

    def clause(self, first: int) -> Clause:
        """The clause that begins at token ``first``."""
        found = self._clauses.get(first)
        if found is None:
            found = self._clauses[first] = clauses.read(self.page, self.reader, first)
        return found

    # --- what an argument stands for ------------------------------------------------------------

    def can(self, argument: Argument, *, states: bool = False) -> bool:
        """The argument can be a participant: somebody named, a body, an office holder of a state or body."""
        title = argument.title
        if argument.how == "role" and title is not None and title.number != "s" and argument.kind == "person":
            return False  # وزراء الخارجية, محافظي المنطقة: no one of them
        if argument.entity is None:
            title = argument.title
            if self._sender(argument) is not None:
                return True
            if argument.how == "unnamed" and self._nationality(argument) is not None:
                return True
            if title is None or title.occupation:
                return False
            return title.organization is not None or title.country_code is not None and self._stands_for_state(title)
        return argument.kind in ("person", "organization") or states and argument.kind == "place"

    def of(self, argument: Argument, role: str) -> Party:
        """The participant an argument stands for; an unnamed office holder is stood for by body or state."""
        if argument.entity is not None:
            return Party(argument.entity, argument.mention, role)
        sender = self._sender(argument)
        if sender is not None:
            return Party(sender.entity, sender, role)
        title = argument.title
        if title is None and (nationality := self._nationality(argument)) is not None:
            return self.state(nationality, role)
        if title is None:
            return Party(None, None, role)
        if title.organization is not None:
            return Party(title.organization.entity, title.organization, role)
        return self.state(title.country_code, role)

    def _stands_for_state(self, title: Title) -> bool:
        """An office of the state as such: no governor's or manager's, and none of its opposition, press or parties."""
        page = self.page
        words = page.keys[title.first : title.last + 1]
        leads = page.keys[title.first] in _LEADERS  # زعماء مصر واليونان
        if title.office in _LOCAL and not leads or any(word in _NOT_THE_STATE for word in words):
            return False
        places = [m for t in range(title.first, title.last + 1) if (m := page.mention_over(t)) is not None and m.type == "place"]
        return title.office != "other" or not places or any(m.entity.known_as.startswith("country:") for m in places)

    def _sender(self, argument: Argument) -> Mention | None:
        """مسؤولين من حزب X: whom people without a name belong to."""
        if argument.how != "unnamed" or argument.last == argument.first:
            return None
        mention = self.page.mention_over(argument.last)
        return mention if mention is not None and mention.entity is not None and mention.type != "person" else None

    def _nationality(self, argument: Argument) -> str | None:
        """المسؤولين التونسيين: the state whose people they are."""
        demonym = self.page.entry(argument.last, Demonym) if argument.last > argument.first else None
        return demonym.entry.country_code if demonym is not None else None

    def state(self, country_code: str | None, role: str) -> Party:
        """The state itself, at its first mention in the document if it has one."""
        known = next(
            (
                m
                for m in self.page.mentions
                if m.type == "place"
                and m.entity.country_code == country_code
                and m.entity.known_as.startswith("country:")
            ),
            None,
        )
        if known is not None:
            return Party(known.entity, known, role)
        name = self.knowledge.country_names.get(country_code)
        if name is None:
            return Party(None, None, role)
        if country_code not in self._states:
            self._states[country_code] = Entity(
                "place",
                name.name_ar,
                fold(name.name_ar),
                name.country_code,
                name.geonames_id,
                name.name_latn,
                name.entity_key,
            )
        return Party(self._states[country_code], None, role)

    def members(self, clause: Clause, given: list[Given], role: str, *, states: bool = False) -> list[Party]:
        """Participants of a list; a delegation or body that somebody leads (برئاسة X) is stood for by its leader."""
        parties = []
        several = of_kin = False
        for g in given:
            of_kin = self.is_of_kin(g) or of_kin and g.joined
            if of_kin:
                continue  # استقبل أبناء الشيخ X, أسرة الشيخ والرئيس X
            leader = (self._leader(clause, g) or self.holder(clause, g)) if g.argument.kind != "person" else None
            if leader is not None:
                parties.append(self.of(leader.argument, role))
            elif g.argument.entity is None and (listed := self.among(g.argument.last + 1)):
                parties += [p.as_(role) for p in listed]  # مسؤولين سعوديين، بينهم X وY
            elif two := self._two_states(g.argument, role):
                parties += two
            elif self.can(g.argument, states=states) or g.joined and g.is_place and several:
                parties.append(self.of(g.argument, role))
            # مع وزراء خارجية مصر والأردن: the office holders of each state
            several = (
                g.argument.title is not None and g.argument.title.number != "s" or several and g.joined and g.is_place
            )
        return distinct(parties)

    def line_up(self, first: int, role: str) -> list[Party]:
        """كان في استقباله A مدير كذا، وB، وكبير كذا C: nothing but people is named in such a line from ``first`` on, the first of
        each part that و begins."""
        page, parties = self.page, []
        end = page.sentence_end(first)
        limit = next((t for t in range(first, end) if self.is_verb(t) or page.keys[t] in RELATIVE), end)
        begun = True
        for token in range(first, limit):
            mention = page.mention_over(token)
            begun = begun or self._begins_part(token)
            if begun and mention is not None and mention.first == token and mention.type == "person":
                begun = False
                part = next((t + 1 for t in range(token - 1, first, -1) if page.keys[t] in "،,"), first)
                is_head = mention.last == token and token + 1 < end and page.pos[token + 1] == "noun"  # وأمين محافظة جدة
                if called_after.is_eponym(page, token):
                    begun = True  # وقائد كلية الملك X الحربية Y
                elif page.keys[part] not in PREPOSITIONS and not is_head:
                    parties.append(Party(mention.entity, mention, role))
        return parties

    def _begins_part(self, token: int) -> bool:
        """و with a title, an honorific or a name, or after a comma with anything."""
        page = self.page
        if not page.keys[token].startswith("و"):
            return False
        if page.keys[token - 1] in "،,":
            return True
        mention = page.mention_over(token)
        if mention is not None and mention.first == token:
            return mention.start_char > page.starts[token]
        return any(h.skipped == 1 and isinstance(h.entry, (Honorific, TitleHead)) for h in page.hits.get(token, ()))

    def _two_states(self, argument: Argument, role: str) -> list[Party]:
        """نظيريه الروسي والسعودي, نظرائه القطري والأميركي والتركي: counterparts whom the article names nowhere stand for their
        states."""
        title = argument.title
        if argument.entity is not None or title is None or not title.relative or title.number == "s":
            return []
        codes = self._nationalities(title.first + 1)
        holders = {code: self._holder_of(title.office, code, role) for code in codes}
        return [holders[code] or self.state(code, role) for code in codes]

    def _nationalities(self, first: int) -> list[str]:
        """The states of the attributes of nationality that stand side by side from token ``first`` on."""
        codes: list[str] = []
        for token in range(first, self.page.sentence_end(first - 1)):
            demonym = self.page.entry(token, Demonym)
            if demonym is None or demonym.entry.country_code is None:
                break
            codes.append(demonym.entry.country_code)
        return list(dict.fromkeys(codes))

    def _holder_of(self, office: str, country_code: str, role: str) -> Party | None:
        """The only person of the document who holds an office of a state."""
        holders = [
            h for t in self.page.titles for h in t.holders
            if t.office == office and (t.country_code or h.entity.country_code) == country_code
        ]  # fmt: skip
        known = {id(h.entity) for h in holders}
        return Party(holders[0].entity, holders[0], role) if len(known) == 1 else None

    def is_of_kin(self, given: Given) -> bool:
        """أبناء الشيخ X, رفاق الطيار الأردني X: people without a name who belong to whoever is given."""
        keys, token = self.page.keys, given.token - 1
        while token > given.token - 4 and token and (keys[token].startswith("ال") or self.page.entry(token, Honorific)):
            token -= 1
        return token >= 0 and keys[token].removeprefix("و").removeprefix("ل").removeprefix("ب") in _KIN

    def holder(self, clause: Clause, given: Given) -> Given | None:
        """مدير البرنامج في الشرق الأوسط وشمال أفريقيا، X: an office's holder after a comma, with nothing but places between;
        or one who is given with a second office (رئيس الديوان رئيس المجلس X)."""
        if given.argument.entity is not None or given.argument.title is None:
            return None
        at = next((i for i, g in enumerate(clause.given) if g is given), len(clause.given)) + 1
        beside = clause.given[at] if at < len(clause.given) else None
        if beside is not None and beside.is_person and beside.argument.how == "name" and beside.token == given.argument.last + 1:
            return beside if not beside.argument.letters else None
        while at < len(clause.given) and clause.given[at].is_place:
            at += 1
        after = clause.given[at] if at < len(clause.given) else None
        apposed = after is not None and after.is_person and not after.joined and after.argument.how == "name"
        beside = apposed and clause.given[at - 1] is not given and after.token == clause.given[at - 1].argument.last + 1
        if not apposed or self.page.key(after.token - 1) != "،" and not beside or after.argument.letters:
            return None
        return after if self.until_verb(given.argument.last + 1, after.token) == after.token else None

    def _leader(self, clause: Clause, given: Given) -> Given | None:
        at = next((i for i, g in enumerate(clause.given) if g is given), len(clause.given)) + 1
        after = clause.given[at] if at < len(clause.given) else None
        if (
            after is not None
            and after.preposition in CHAIRED_BY
            and after.is_person
            and after.token - given.argument.last <= 6
        ):
            return after
        return None

    def head_of_delegation(self, first: int, clause: Clause) -> Given | None:
        """وصل إلى الرياض أمس وفد من البرلمان برئاسة X: who leads the delegation that stands after a verb, its day and its place,
        with no other verb between."""
        page, token = self.page, first
        while token < clause.end and (page.is_time(token) or page.keys[token] in _TO_PLACE or page.mention_over(token) is not None):
            token += 1
        if token >= clause.end or page.keys[token] not in _DELEGATION:
            return None
        led = next((g for g in clause.under(*CHAIRED_BY) if g.is_person and 0 < g.token - token <= 14), None)
        return led if led is not None and self.until_verb(token, led.token) == led.token else None

    def state_of_delegation(self, token: int, role: str) -> Party | None:
        """أجرى الوفد المصري …: the state that a delegation right after its verb is of."""
        page = self.page
        if token + 1 >= len(page) or page.keys[token] not in _DELEGATION:
            return None
        demonym = page.entry(token + 1, Demonym)
        return self.state(demonym.entry.country_code, role) if demonym is not None and demonym.entry.country_code is not None else None

    def is_joined(self, hit: Hit) -> bool:
        """و or ف is written onto the word: it opens a clause, and no subject stands before it."""
        return self.page.keys[hit.first][: hit.skipped][:1] in ("و", "ف")

    def until_verb(self, first: int, end: int) -> int:
        """The first finite verb of tokens first..end that begins another clause, else ``end``."""
        return next((t for t in range(first, end) if self.opens_clause(t)), end)

    def opens_clause(self, token: int) -> bool:
        """A finite verb that follows no relative pronoun."""
        return self.is_verb(token) and self.page.keys[token - 1] not in RELATIVE

    def is_verb(self, token: int) -> bool:
        """A finite verb stands here: no name, office or honorific (سموه) that is written like one."""
        page = self.page
        return (
            page.pos[token] == "verb"
            and page.verbal[token]
            and page.mention_over(token) is None
            and token not in self.reader.title_over
            and page.entry(token, RoleWord) is None
        )

    def among(self, first: int) -> list[Party]:
        """… من بينهم X وY, ومنهم X: officials of a group that the words before ``first`` tell of, after a comma at most and a word."""
        page = self.page
        end = min(page.sentence_end(first - 1), first + 6)
        token = next((t for t in range(first, end) if page.keys[t] in _AMONG), None)
        if token is None or self.until_verb(first, token) < token:
            return []
        rest = self.clause(token + 1)
        given = next((g for g in rest.given if g.is_person and g.token - token <= 2), None)
        listed = distinct([self.of(g.argument, "participant") for g in rest.chain(given) if g.is_person]) if given is not None else []
        return [p for p in listed if p.type == "person" and self.holds_office(p)]

    def holds_office(self, party: Party) -> bool:
        """The document gives the person an office: whose arrival is no transfer, pilgrimage or holiday."""
        return (
            any(
                not title.occupation and any(holder.entity is party.entity for holder in title.holders)
                for title in self.page.titles
            )
            or party.type not in ("person", None)
        )
