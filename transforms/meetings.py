"""Meetings: who met whom, where and when. An anchor (a verb or noun of meeting) and its clause's arguments.

Each rule below is one construction of newswire; its name stands in meetings.rule. Anchors that tell of
one encounter in a document share its ``group``.
"""

from dataclasses import dataclass, replace

from transforms import clauses, meeting_facts
from transforms.clauses import ATTENDED_BY, CHAIRED_BY, IN, INVITED_BY, RELATIVE, TO, WITH, WITH_PART_OF, Clause, Given
from transforms.dates import DateExpression
from transforms.entries import Cue, EncounterNoun, EncounterVerb, LightVerb
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Entity, Hit, Mention, Page

_CHAIR = frozenset({"ترأس", "رأس", "افتتح", "اختتم"})
_ARRIVAL = frozenset({"وصل", "حل", "قدم", "وفد", "حط", "نزل"})
_DEPARTURE = frozenset({"غادر", "توجه", "سافر"})
# bodies that merely exist: council, committee
_BODIES = frozenset({"مجلس", "لجنة", "محفل"})
_SITTINGS = ("session", "summit", "conference")
_JOURNALISTS = frozenset(map(fold, ("صحيفة", "جريدة", "قناة", "وكالة", "إذاعة", "تلفزيون", "موقع", "مراسل", "الصحفيين", "الصحافيين", "برنامج")))
_PHONE = frozenset(map(fold, ("هاتفي", "هاتفيا", "هاتفية", "الهاتفي", "الهاتفية", "الهاتف", "هاتفيين", "هاتفيان")))
_WORKING = frozenset(map(fold, ("مباحثات", "محادثات", "عمل", "مشاورات", "حوار")))
_PRESS = frozenset(map(fold, ("صحفي", "صحافي", "صحفية", "صحافية", "إعلامي", "الصحفي", "الصحافي", "صحفيا", "صحافيا", "تلفزيوني")))
# each apart: كلا على حدة, separate, all of
_APART = frozenset(map(fold, ("حدة", "منفصل", "منفصلة", "منفصلين", "منفصلان", "منفصلا", "منفصلتين", "كل")))
_EACH_OTHER = frozenset(map(fold, ("بينهما", "بينهم")))
# a court's sitting: case, trial, court, charged
_COURT = frozenset(map(fold, ("قضية", "محاكمة", "المحكمة", "محكمة", "المتهم", "المتهمين", "الجنائية")))
# لقاء جمع X بـY: the verb that brings parties together -> it has the first party as a suffix
_BROUGHT = {fold(w): w.endswith(("ه", "ها")) for w in ("جمع", "جمعت", "يجمع", "سيجمع", "جمعه", "جمعها", "جمعته", "جمعتها", "ضم")}


@dataclass(slots=True)
class Party:
    """A participant: its entity, where it is named, and its role."""

    entity: Entity | None
    mention: Mention | None
    role: str


@dataclass(slots=True)
class Meeting:
    """A meeting with token and character spans, before it becomes a row."""

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
    group: int = -1


def find(page: Page, reader: Reader, knowledge: Knowledge) -> list[Meeting]:
    """The meetings of a page in text order, with ``group`` equal where they tell of one encounter."""
    found = _Scan(page, reader, knowledge).run()
    _group(found)
    return found


class _Scan:
    """One pass over a page's anchors."""

    def __init__(self, page: Page, reader: Reader, knowledge: Knowledge):
        self.page, self.reader, self.knowledge = page, reader, knowledge
        self.found: list[Meeting] = []

    def run(self) -> list[Meeting]:
        page = self.page
        for token in sorted(page.hits):
            if page.mention_over(token) is not None or token in self.reader.title_over:
                continue
            verb, noun = page.entry(token, EncounterVerb), page.entry(token, EncounterNoun)
            made: list[Meeting] = []
            if verb is not None and verb.entry.form == "finite" and self._is_verb(verb):
                made = self._by_verb(verb)
            if not made and noun is not None:
                made = self._by_noun(noun)
            self.found += made
        return self.found

    # --- verbs ----------------------------------------------------------------------------------

    def _is_verb(self, hit: Hit) -> bool:
        """The form can be a verb here: its reading is one, or what stands before lets it be one."""
        page = self.page
        if page.text[page.ends[hit.last] - 1] == "ة":
            return False
        before = page.keys[hit.first - 1] if hit.first and page.sentence[hit.first - 1] == page.sentence[hit.first] else ""
        if page.pos[hit.first] == "verb":
            return before not in (IN, "من", "عن", WITH)
        letters = page.keys[hit.first][:hit.skipped]
        return page.verbal[hit.first] and not letters.endswith("ل") and before in _BEFORE_VERB

    def _by_verb(self, hit: Hit) -> list[Meeting]:
        verb: EncounterVerb = hit.entry
        clause = clauses.read(self.page, self.reader, hit.last + 1)
        if verb.lemma == "حضر":
            return self._attendance(hit, clause)
        if verb.kind == "visit":
            return self._visit_by_verb(hit, clause)
        if verb.lemma in _CHAIR | {"شارك", "تلقى"}:
            return []
        phone = self._has_phone(hit.last + 1, clause.end)
        if verb.kind == "phone_call" and not phone:
            return []
        kind = "phone_call" if phone and verb.kind == "talks" else verb.kind
        bare = [g for g in clause.under("") if self._can_take_part(g.argument)]
        partners = [
            g for p in sorted(verb.partner & {"مع", "ب", "إلى"}) for g in clause.under(fold(p))
            if self._can_take_part(g.argument) and (p == "مع" or g.is_person) and not (p == "إلى" and verb.kind != "talks")
        ]
        first, objects = self._subject(hit, bare, has_partner=bool(partners), takes_object="obj" in verb.partner)
        if verb.inflected.suffix:
            # استقبله X ("X received him"): the suffix is the partner
            owner = self._topic(hit.first)
            if not bare or owner is None or owner is bare[0].argument.mention:
                return []
            parties = [self._party(bare[0].argument, verb.subject_role), Party(owner.entity, owner, verb.partner_role)]
            return self._made(hit, clause, kind, parties, [], "verb_with_suffix", 0.75, verb.inflected.aspect)
        if first is None:
            return []
        subjects = [replace_role(first, verb.subject_role)]
        if "obj" in verb.partner and objects:
            chain = clause.chain(objects[0])
            others = [self._party(g.argument, verb.partner_role) for g in chain + partners if self._can_take_part(g.argument)]
            return self._each(hit, clause, kind, subjects, others, "verb_object", 0.85, verb.inflected.aspect, apart=True)
        joint = [g for g in objects if g.joined]
        if partners:
            others = [self._party(g.argument, verb.partner_role) for g in partners]
            together = subjects + [self._party(g.argument, verb.subject_role) for g in joint if g.token < partners[0].token]
            return self._each(hit, clause, kind, together, others, "verb_with", 0.85, verb.inflected.aspect, apart=self._is_apart(hit.last, clause.end))
        if joint:
            parties = subjects + [self._party(g.argument, verb.subject_role) for g in joint]
            return self._made(hit, clause, kind, parties, [], "joint_subject", 0.75, verb.inflected.aspect)
        if verb.inflected.number == "d":
            pair = self._pair_before(hit.first)
            if pair:
                return self._made(hit, clause, kind, pair, [], "dual_verb", 0.7, verb.inflected.aspect)
        if verb.lemma in ("اجتمع", "انعقد", "التأم") and first.entity is not None and first.entity.type == "organization":
            return self._made(hit, clause, "session", subjects, [], "body_sits", 0.7, verb.inflected.aspect)
        return []

    def _subject(self, hit: Hit, bare: list[Given], *, has_partner: bool, takes_object: bool) -> tuple[Party | None, list[Given]]:
        """The subject of a verb and the bare arguments that are left: after the verb, before it, or elided."""
        before = self._subject_before(hit.first)
        adjacent = before is not None and not self.page.keys[hit.first].startswith(("و", "ف"))
        if adjacent:
            return self._party(before, "participant"), bare
        alone = [g for g in bare if not g.joined]
        if len(alone) == 1 and takes_object and not has_partner and self._may_be_elided(hit):
            topic = self._topic(hit.first)
            if topic is not None and topic.entity is not alone[0].argument.entity:
                return Party(topic.entity, topic, "participant"), bare
        if bare:
            return self._party(bare[0].argument, "participant"), bare[1:]
        topic = self._topic(hit.first) if has_partner else None
        return (Party(topic.entity, topic, "participant"), bare) if topic is not None else (None, bare)

    def _may_be_elided(self, hit: Hit) -> bool:
        """A verb that continues an earlier subject: joined by و or ف, or after كما, حيث, ثم, أن, a comma."""
        page = self.page
        if hit.first == page.sentence_start(hit.first):
            return page.keys[hit.first][:hit.skipped][:1] in ("و", "ف")
        letters = page.keys[hit.first][:hit.skipped]
        return letters[:1] in ("و", "ف") or page.keys[hit.first - 1] in _CONTINUES

    def _each(self, hit, clause, kind, subjects, others, rule, confidence, aspect, *, apart: bool) -> list[Meeting]:
        """One encounter with all, or one with each where they were met one after the other."""
        others = [o for o in distinct(others) if all(o.entity is not s.entity for s in subjects)]
        if not others:
            return []
        attendants = self._attendants(clause)
        if not apart:
            return self._made(hit, clause, kind, subjects + others, attendants, rule, confidence, aspect)
        return [m for other in others for m in self._made(hit, clause, kind, [*subjects, other], attendants, rule, confidence, aspect)]

    def _attendance(self, hit: Hit, clause: Clause) -> list[Meeting]:
        """حضر اللقاء X وY: whoever attended belongs to the encounter told before."""
        page = self.page
        noun = next((page.entry(t, EncounterNoun) for t in range(hit.last + 1, min(clause.end, hit.last + 3)) if page.entry(t, EncounterNoun)), None)
        if noun is None or noun.entry.inflected.suffix != "ال" or not self.found:
            return []
        told = self.found[-1]
        present = [self._party(g.argument, "participant") for g in clause.under("") if g.is_person and g.argument.entity is not None]
        if not present:
            return []
        parties = distinct([*told.parties, *present])
        last = max(p.mention.last for p in present if p.mention is not None)
        told.parties = parties
        return [replace(told, first=hit.first, last=last, start_char=page.starts[hit.first], end_char=page.ends[last], sentence=page.sentence[hit.first],
                        trigger=page.form(hit.first, hit.last), rule="attendance", confidence=0.7, parties=parties)]

    def _visit_by_verb(self, hit: Hit, clause: Clause) -> list[Meeting]:
        page, verb = self.page, hit.entry
        if verb.trust == "framed" and verb.lemma not in _ARRIVAL | _DEPARTURE:
            return []
        hosts = self._hosts(clause)
        if verb.lemma in _DEPARTURE and not hosts and not any(k.startswith(fold("زيارة")) for k in page.keys[hit.last + 1:hit.last + 8]):
            return []
        wanted = {fold(p) for p in verb.place}
        place = next((g for g in clause.given if g.argument.kind == "place" and (g.preposition in wanted or g.preposition == "" and "obj" in wanted)), None)
        if place is None:
            return []
        people = [g for g in clause.under("") if not g.joined and (g.is_person or g.argument.title is not None)]
        before = self._subject_before(hit.first) if not page.keys[hit.first].startswith(("و", "ف")) else None
        visitor: Party | None = None
        if before is not None:
            visitor = self._party(before, "visitor") if self._can_take_part(before) else None
        elif people and people[0].token < place.token or people and people[0].token - hit.last <= 8:
            visitor = self._party(people[0].argument, "visitor")
        elif self._may_be_elided(hit) and verb.trust != "framed" or hosts:
            topic = self._topic(hit.first)
            visitor = Party(topic.entity, topic, "visitor") if topic is not None else None
        if visitor is None or visitor.entity is None or visitor.entity.type == "place" and before is None:
            return []
        made = self._made(hit, clause, "visit", [replace_role(visitor, "visitor"), *hosts], [], "visit_verb", 0.7, verb.inflected.aspect, last=max(place.argument.last, *(h.mention.last for h in hosts if h.mention)) if hosts else place.argument.last, place=place)
        for meeting in made:
            if verb.lemma in _ARRIVAL and meeting.status == "held":
                meeting.status = "ongoing"
        return made

    # --- nouns ----------------------------------------------------------------------------------

    def _by_noun(self, hit: Hit) -> list[Meeting]:
        page, noun = self.page, hit.entry
        start, end = page.sentence_start(hit.first), page.sentence_end(hit.first)
        if noun.noun in _BODIES or self._is_trapped(hit, end):
            return []
        clause = clauses.read(page, self.reader, hit.last + 1)
        light = self._light_verb(hit, start)
        kind = self._kind(hit, light, end)
        if kind is None:
            return []
        if kind == "visit":
            return self._visit_by_noun(hit, clause, light)
        if noun.noun == "استقبال":
            return self._reception(hit, clause)
        aspect = light.entry.inflected.aspect if light is not None else ""
        first_token = light.first if light is not None else hit.first
        apart = self._is_apart(hit.first, clause.end) or noun.inflected.number == "d"
        pairs = self._between_them(hit, clause) or self._between(hit, clause) or self._brought_together(hit, clause)
        if pairs:
            return self._made(hit, clause, kind, pairs, self._attendants(clause), "noun_between", 0.8, aspect, first=first_token)
        chair = self._chaired(hit, clause, light, end)
        if chair:
            return self._made(hit, clause, "session" if noun.kind == "talks" else kind, chair, self._attendants(clause), "noun_chaired", 0.75, aspect, first=first_token)
        partners = [g for g in clause.given if g.preposition in (WITH, "ب") and self._can_take_part(g.argument) and (g.preposition == WITH or g.is_person)]
        if kind == "phone_call":
            partners += [g for g in clause.under("من") if g.is_person]
        direct = next((g for g in clause.given if g.preposition == "" and g.token - hit.last <= 2 and self._can_take_part(g.argument)), None)
        subjects: list[Party] = []
        rule = "noun_with_partner"
        if noun.inflected.suffix not in ("", "ال"):
            owner = self._owner(hit)
            if owner is None:
                return []
            subjects, rule = [owner], "noun_with_suffix"
            if direct is not None:
                partners = [*clause.chain(direct), *partners]
        elif light is not None:
            subject = self._light_subject(light, hit, clause)
            if subject is None:
                return []
            subjects, rule = [subject], "light_verb"
            partners += self._partners_before(light, hit)
        elif direct is not None and direct.argument.kind != "place" and partners:
            subjects, rule = [self._party(direct.argument, "participant")], "noun_of"
        elif partners and noun.trust == "free":
            subject = self._subject_of_sentence(hit.first, start)
            subjects = [subject] if subject is not None else []
        attendants = self._attendants(clause)
        if partners and subjects:
            others = [self._party(g.argument, "participant") for g in partners]
            return [
                m for m in self._each(hit, clause, kind, subjects, others, rule, 0.6 if rule == "noun_with_partner" else 0.8, aspect, apart=apart)
            ] if light is None else self._from(first_token, self._each(hit, clause, kind, subjects, others, rule, 0.8, aspect, apart=apart))
        if kind in _SITTINGS and attendants:
            return self._made(hit, clause, kind, subjects + attendants, [], "noun_attended", 0.7, aspect, first=first_token)
        if kind in _SITTINGS and subjects and light is not None:
            return self._made(hit, clause, kind, subjects, [], "sitting_of", 0.6, aspect, first=first_token)
        body = next((g for g in clause.given if g.argument.kind == "organization" and g.preposition in ("", "ل") and g.token - hit.last <= 2), None)
        if body is not None and noun.noun in ("اجتماع", "جلسة", "دورة"):
            return self._made(hit, clause, "session", [self._party(body.argument, "participant")], [], "sitting_of_body", 0.6, aspect, first=first_token)
        return []

    def _from(self, first: int, made: list[Meeting]) -> list[Meeting]:
        """The evidence of a light-verb construction begins at its verb."""
        for meeting in made:
            meeting.first, meeting.start_char = min(first, meeting.first), self.page.starts[min(first, meeting.first)]
        return made

    def _kind(self, hit: Hit, light: Hit | None, end: int) -> str | None:
        """The kind of encounter that a noun tells of here; None for a contact that is none."""
        page, noun = self.page, hit.entry
        following = page.keys[hit.last + 1:min(hit.last + 3, end)]
        if noun.kind != "visit" and any(k in _PHONE for k in following):
            return "phone_call"
        if noun.noun == "جلسة" and following and following[0] in _WORKING:
            return "talks"
        if noun.noun == "اتصال":
            called = light is not None and light.entry.lemma in ("تلقى", "أجرى") or any(k in _PHONE for k in page.keys[hit.last + 1:min(hit.last + 9, end)])
            return "phone_call" if called else None
        return noun.kind

    def _is_trapped(self, hit: Hit, end: int) -> bool:
        """A press conference, a match, an interview, a trial."""
        page, noun = self.page, hit.entry
        after = page.keys[hit.last + 1:min(hit.last + 7, end)]
        traps = {fold(w) for w in noun.not_before}
        if after and (after[0] in _PRESS or after[0] in traps or after[0].removeprefix("ال") in traps):
            return True
        before = page.keys[hit.first - 1] if hit.first else ""
        if before in {fold(w) for w in noun.not_after} or noun.kind == "session" and any(k in _COURT for k in after):
            return True
        journalist = any(k in _JOURNALISTS or k[1:] in _JOURNALISTS for k in after)
        return journalist and any(k == WITH or k.startswith("ل") for k in after[:5])

    def _between_them(self, hit: Hit, clause: Clause) -> list[Party]:
        """المحادثات بينهما ("the talks between them"): the two people named last before it."""
        if not any(k in _EACH_OTHER for k in self.page.keys[hit.last + 1:min(clause.end, hit.last + 5)]):
            return []
        return self._pair_before(hit.first)

    def _pair_before(self, token: int) -> list[Party]:
        page = self.page
        start = page.sentence_start(token)
        people = distinct([Party(m.entity, m, "participant") for m in page.mentions_in(start, token) if m.type == "person"])
        if len(people) < 2 and start:
            before = page.sentence_start(start - 1)
            people = distinct([Party(m.entity, m, "participant") for m in page.mentions_in(before, token) if m.type == "person"])
        return people[-2:] if len(people) >= 2 else []

    def _between(self, hit: Hit, clause: Clause) -> list[Party]:
        """بين X وY after the noun; a delegation's head (برئاسة Z) stands for it."""
        first = next(iter(clause.under("بين")), None)
        if first is None or any(k in ("ان", "،", "بان") for k in self.page.keys[hit.last + 1:first.token - 1]):
            return []
        chain: list[Party] = []
        for g in clause.given[clause.given.index(first):]:
            if g.preposition in CHAIRED_BY and chain and g.is_person:
                chain[-1] = self._party(g.argument, "participant")
            elif (g is first or g.joined) and self._can_take_part(g.argument, states=True):
                chain.append(self._party(g.argument, "participant"))
            else:
                break
        chain = distinct(chain)
        return chain if len(chain) > 1 else []

    def _brought_together(self, hit: Hit, clause: Clause) -> list[Party]:
        """اللقاء الذي جمعه بـY, لقاء جمع X بـY: جمع marks the first party, ب or و the second."""
        page = self.page
        for token in range(hit.last + 1, min(clause.end, hit.last + 9)):
            key = page.keys[token].removeprefix("و")
            if key not in _BROUGHT:
                continue
            owner = self._owner(hit) if _BROUGHT[key] else None
            if _BROUGHT[key] and owner is None:
                return []
            parties = [owner] if owner is not None else []
            parties += [
                self._party(g.argument, "participant") for g in clause.given
                if g.token > token and g.preposition in ("", "ب", WITH, "بين") and self._can_take_part(g.argument) and g.argument.kind != "place"
            ]
            parties = distinct(parties)
            return parties[:6] if len(parties) > 1 else []
        return []

    def _chaired(self, hit: Hit, clause: Clause, light: Hit | None, end: int) -> list[Party]:
        """ترأس X اجتماعا, الاجتماع الذي ترأسه X, جلسة ترأسها: the chair, and the body that sits."""
        page = self.page
        chair: Party | None = None
        if light is not None and light.entry.lemma in _CHAIR:
            chair = self._light_subject(light, hit, clause)
        for token in range(hit.last + 1, min(end, hit.last + 7)):
            verb = next((h for h in page.entries(token, LightVerb) if h.entry.lemma in _CHAIR and h.entry.form == "finite"), None)
            if verb is None or chair is not None:
                continue
            after = next((g for g in clauses.read(page, self.reader, token + 1).under("") if self._can_take_part(g.argument)), None)
            if after is not None and after.token - token <= 3:
                chair = self._party(after.argument, "chair")
            elif verb.entry.inflected.suffix:
                chair = self._subject_of_sentence(hit.first, page.sentence_start(hit.first))
        if chair is None or chair.entity is None:
            return []
        bodies = [self._party(g.argument, "participant") for g in clause.given if g.argument.kind == "organization" and g.preposition in ("", "ل") and g.token - hit.last <= 3]
        with_whom = [self._party(g.argument, "participant") for g in clause.under(WITH) if self._can_take_part(g.argument)]
        return distinct([replace_role(chair, "chair"), *bodies, *with_whom])

    def _reception(self, hit: Hit, clause: Clause) -> list[Meeting]:
        """استقبال X لـY, استقباله Y, استقباله من قبل Y."""
        noun = hit.entry
        by = [g for g in clause.under("قبل", "طرف") if g.is_person]
        if noun.inflected.suffix not in ("", "ال"):
            owner = self._owner(hit)
            other = by[0] if by else next((g for g in clause.under("", "ل") if g.is_person), None)
            if owner is None or other is None:
                return []
            parties = [replace_role(owner, "guest" if by else "host"), self._party(other.argument, "host" if by else "guest")]
        else:
            host = next((g for g in clause.under("") if g.token - hit.last <= 2 and g.is_person), None)
            guest = next((g for g in clause.under("ل") if g.is_person), None)
            if host is None or guest is None:
                return []
            parties = [self._party(host.argument, "host"), self._party(guest.argument, "guest")]
        return self._made(hit, clause, "reception", parties, self._attendants(clause), "reception_noun", 0.75, "")

    def _visit_by_noun(self, hit: Hit, clause: Clause, light: Hit | None) -> list[Meeting]:
        """زيارة X إلى Y, زيارته لـY, قام X بزيارة إلى Y, الزيارة التي يقوم بها X إلى Y."""
        page, noun = self.page, hit.entry
        suffix = noun.inflected.suffix
        if noun.trust == "framed" and noun.noun not in ("جولة", "وصول", "سفر", "حلول", "مغادرة"):
            return []
        near = [g for g in clause.given if g.token - hit.last <= 14]
        direct = next((g for g in near if g.preposition == "" and g.token - hit.last <= 6 and (g.is_person or g.argument.title is not None)), None)
        if noun.trust == "framed" and suffix in ("", "ال") and (direct is None or direct.token - hit.last > 2):
            return []
        relative = hit.last + 1 < len(page) and page.keys[hit.last + 1] in RELATIVE
        if suffix == "ال" and direct is None and not relative:
            return []
        place = next((g for g in near if g.argument.kind == "place" and g.preposition in ("ل", TO, "ب", IN, "")), None)
        visitors: list[Party] = []
        rule = "visit_noun"
        if suffix not in ("", "ال"):
            owner = self._owner(hit)
            visitors = [owner] if owner is not None else []
        elif direct is not None and self._can_take_part(direct.argument):
            visitors = [self._party(direct.argument, "visitor")]
        elif relative:
            who = next((g for g in clause.given if g.is_person and g.preposition in ("", "ب")), None)
            visitors = [self._party(who.argument, "visitor")] if who is not None else []
        elif light is not None:
            subject = self._light_subject(light, hit, clause)
            visitors, rule = ([subject], "visit_light_verb") if subject is not None else ([], rule)
        if place is None and light is not None:
            before = [g for g in clauses.read(page, self.reader, light.last + 1).given if g.token < hit.first]
            place = next((g for g in before if g.argument.kind == "place" and g.preposition in ("ل", TO, "ب")), None)
        if place is None or not visitors or visitors[0].entity is None or visitors[0].entity.type == "place":
            return []
        hosts = self._hosts(clause)
        last = max([place.argument.last, hit.last, *(h.mention.last for h in hosts if h.mention)])
        return self._made(
            hit, clause, "visit", [replace_role(visitors[0], "visitor"), *hosts], [], rule, 0.75, light.entry.inflected.aspect if light else "",
            first=light.first if light else hit.first, last=last, place=place,
        )

    # --- who ------------------------------------------------------------------------------------

    def _hosts(self, clause: Clause) -> list[Party]:
        """بدعوة من X: whoever invites is the host."""
        page = self.page
        return [
            self._party(g.argument, "host") for g in clause.under("من")
            if g.is_person and any(k in INVITED_BY or fold("دعوة") in k for k in page.keys[max(0, g.token - 3):g.token])
        ][:1]

    def _attendants(self, clause: Clause) -> list[Party]:
        """برئاسة X، وبمشاركة Y، بحضور Z, with what و joins to each."""
        found = []
        for g in clause.given:
            if g.preposition in CHAIRED_BY | WITH_PART_OF | ATTENDED_BY and g.argument.entity is not None and g.argument.kind != "place":
                found.append(self._party(g.argument, "chair" if g.preposition in CHAIRED_BY else "participant"))
        return distinct(found)

    def _light_verb(self, hit: Hit, start: int) -> Hit | None:
        """The verb that carries the noun (أجرى … محادثات): the last one before it with no stop between."""
        page = self.page
        far = 30 if page.keys[hit.first].startswith("و") and hit.skipped else 18
        for token in range(hit.first - 1, max(start, hit.first - far) - 1, -1):
            if page.keys[token] in (".", "؛", ":"):
                return None
            if page.mention_over(token) is not None or token in self.reader.title_over:
                continue
            for found in page.entries(token, LightVerb):
                if found.entry.form == "finite" and page.verbal[token] and page.pos[token] not in ("prep", "conj", "pron"):
                    return found
        return None

    def _light_subject(self, light: Hit, hit: Hit, clause: Clause) -> Party | None:
        role = light.entry.subject_role
        between = [g for g in clauses.read(self.page, self.reader, light.last + 1).under("") if g.token < hit.first and self._can_take_part(g.argument)]
        if between:
            return self._party(between[0].argument, role)
        if not self.page.keys[light.first].startswith(("و", "ف")):
            before = self._subject_before(light.first)
            if before is not None and self._can_take_part(before):
                return self._party(before, role)
        after = [g for g in clause.under("") if g.is_person and g.token - hit.last < 6]
        if after:
            return self._party(after[0].argument, role)
        topic = self._topic(light.first)
        return Party(topic.entity, topic, role) if topic is not None else None

    def _partners_before(self, light: Hit, hit: Hit) -> list[Given]:
        """The partner before the noun: سيعقد مع نظيره … مناقشات."""
        return [g for g in clauses.read(self.page, self.reader, light.last + 1).under(WITH) if g.token < hit.first and self._can_take_part(g.argument)]

    def _subject_before(self, token: int) -> Argument | None:
        """The subject right before its verb, or before الذي / التي."""
        page = self.page
        start = page.sentence_start(token)
        here = token - 1
        while here >= start and (page.keys[here] in _SKIPPED_BEFORE or page.keys[here] in RELATIVE):
            here -= 1
        if here < start:
            return None
        title = self.reader.title_over.get(here)
        if title is not None and title.last == here:
            if title.holders and title.holders[0].first < title.first:
                return self._named(title.holders[0], here)
            return self.reader.argument(title.first)
        mention = page.mention_over(here)
        if mention is not None and mention.last == here and mention.type != "place":
            return self._named(mention, here)
        return None

    def _named(self, mention: Mention, last: int) -> Argument:
        return Argument(mention.first, last, mention.entity, mention, None, "name", "", self.page.text[mention.start_char:mention.end_char], mention.type)

    def _subject_of_sentence(self, token: int, start: int) -> Party | None:
        """The first person named or titled in the sentence before ``token`` without a preposition."""
        here = start
        while here < token:
            argument = self.reader.argument(here)
            if argument is not None:
                if argument.entity is not None and argument.entity.type == "person" and not argument.letters.endswith(("ب", "ل")):
                    return Party(argument.entity, argument.mention, "participant")
                here = argument.last + 1
                continue
            here += 1
        return None

    def _owner(self, hit: Hit) -> Party | None:
        """Whom a suffix means (لقائه): the subject of the sentence so far, one that follows an opening adjunct, or
        the subject of the sentence before."""
        page = self.page
        if hit.entry.inflected.suffix in ("هما", "هم"):
            return None
        start = page.sentence_start(hit.first)
        subject = self._subject_of_sentence(hit.first, start)
        if subject is not None:
            return subject
        if hit.first - start <= 3:
            for token in range(hit.last + 1, page.sentence_end(hit.first)):
                if page.mention_over(token) is None and any(h.entry.form == "finite" for h in page.entries(token, Cue)):
                    argument = self.reader.argument(token + 1) if token + 1 < len(page) else None
                    if argument is not None and argument.kind == "person" and argument.entity is not None:
                        return Party(argument.entity, argument.mention, "participant")
                    break
        topic = self._topic(hit.first)
        return Party(topic.entity, topic, "participant") if topic is not None else None

    def _topic(self, token: int) -> Mention | None:
        """Whom an elided subject means: the first person of this sentence so far, else of the one before."""
        page = self.page
        start = page.sentence_start(token)
        here = next((m for m in page.mentions_in(start, token) if m.type == "person"), None)
        if here is not None or start == 0:
            return here
        before = page.sentence_start(start - 1)
        earlier = next((m for m in page.mentions_in(before, start) if m.type == "person"), None)
        if earlier is not None:
            return earlier
        for title in page.titles:
            if before <= title.first < start:
                argument = self.reader.argument(title.first)
                if argument is not None and argument.mention is not None and argument.kind == "person":
                    return argument.mention
        return None

    def _can_take_part(self, argument: Argument, *, states: bool = False) -> bool:
        if argument.entity is None:
            return argument.title is not None and argument.title.number == "s" and (argument.title.country_code is not None or argument.title.organization is not None)
        return argument.kind in ("person", "organization") or states and argument.kind == "place"

    def _party(self, argument: Argument, role: str) -> Party:
        """The participant an argument stands for; an unnamed office holder is stood for by body or state."""
        if argument.entity is not None:
            return Party(argument.entity, argument.mention, role)
        title = argument.title
        if title is None:
            return Party(None, None, role)
        if title.organization is not None:
            return Party(title.organization.entity, title.organization, role)
        known = next((m for m in self.page.mentions if m.type == "place" and m.entity.country_code == title.country_code and m.entity.known_as.startswith("country:")), None)
        if known is not None:
            return Party(known.entity, known, role)
        name = self.knowledge.country_names.get(title.country_code)
        entity = Entity("place", name.name_ar, fold(name.name_ar), name.country_code, name.geonames_id, name.name_latn, name.entity_key) if name else None
        return Party(entity, None, role)

    # --- facts ----------------------------------------------------------------------------------

    def _has_phone(self, first: int, end: int) -> bool:
        return any(k in _PHONE for k in self.page.keys[first:end])

    def _is_apart(self, first: int, end: int) -> bool:
        return any(k.lstrip("بو") in _APART or k in _APART for k in self.page.keys[first:min(end + 4, self.page.sentence_end(first))])

    def _made(
        self, hit: Hit, clause: Clause, kind: str, parties: list[Party], attendants: list[Party], rule: str, confidence: float, aspect: str,
        *, first: int | None = None, last: int | None = None, place: Given | None = None,
    ) -> list[Meeting]:
        """A meeting, if enough parties are known: two, or one for sittings and visits."""
        page = self.page
        parties = distinct(parties + attendants)
        if len(parties) < (1 if kind in (*_SITTINGS, "visit") else 2):
            return []
        first = hit.first if first is None else first
        placed = place or next((g for g in clause.under(IN, "ب", "ب…") if g.argument.kind == "place"), None)
        if last is None:
            named = [p.mention.last for p in parties if p.mention is not None and hit.first <= p.mention.first < clause.end]
            near = placed is not None and placed.argument.last - max([hit.last, *named]) < 8
            last = max([hit.last, *named, *([placed.argument.last] if near else [])])
        end = page.sentence_end(hit.first)
        status, tense = meeting_facts.status(page, first, hit.first, aspect)
        return [Meeting(
            page.sentence[hit.first], first, last, page.starts[first], page.ends[last], page.text[page.starts[hit.first] + hit.skipped:page.ends[hit.last]],
            kind, status, parties, placed.argument.mention if placed is not None else None,
            meeting_facts.date(page, page.sentence_start(hit.first), max(clause.end, last + 1), first, self.knowledge),
            meeting_facts.topic(page, last + 1, end), rule, confidence, tense,
        )]


# what may stand before a finite verb whose form is also a noun: nothing, and, comma, has, where, as, who, then, that …
_BEFORE_VERB = frozenset(map(fold, ("", "و", "،", "قد", "وقد", "حيث", "كما", "الذي", "التي", "ثم", "فيما", "بينما", "أن", "أنه", "»", "«", "\"", "”", "-", "–")))
_CONTINUES = frozenset(map(fold, ("كما", "حيث", "ثم", "أن", "قد", "فيما", "وأن", "،", ",", "قبل", "بعدما", "على")))
_SKIPPED_BEFORE = frozenset(map(fold, ("قد", "وقد", "،", ",", "كان", "»", "”", "\"", "«")))


def replace_role(party: Party, role: str) -> Party:
    return Party(party.entity, party.mention, role)


def distinct(parties: list[Party]) -> list[Party]:
    """Each entity once, in order; parties without an entity are left out."""
    kept: list[Party] = []
    for party in parties:
        if party.entity is not None and all(k.entity is not party.entity for k in kept):
            kept.append(party)
    return kept


def _group(meetings: list[Meeting]) -> None:
    """One encounter told twice in a document: the same people and a like kind; a visit stays a visit."""
    groups: list[tuple[bool, frozenset[int], int | None, str]] = []
    for meeting in meetings:
        who = frozenset(id(p.entity) for p in meeting.parties)
        is_visit = meeting.kind == "visit"
        place = id(meeting.place.entity) if meeting.place is not None else None
        for number, (visit, people, where, status) in enumerate(groups):
            if visit != is_visit or people != who:
                continue
            if (is_visit and where is not None and place is not None and where != place) or {status, meeting.status} == {"held", "planned"} and not is_visit:
                continue
            meeting.group = number
            break
        else:
            meeting.group = len(groups)
            groups.append((is_visit, who, place, meeting.status))
