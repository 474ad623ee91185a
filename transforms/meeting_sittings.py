"""Sittings told by a noun: who presides, who takes part, which body or which states sit (اجتماع, جلسة, قمة, دورة)."""

from dataclasses import replace

from transforms import meeting_facts
from transforms.clauses import WITH, Clause, Given
from transforms.entries import Cue, EncounterNoun, Honorific, LightVerb
from transforms.keys import fold
from transforms.meeting_carriers import CHAIR_FAR, HOLDS, LIGHT_FAR, NEAR, ON, PRESIDE, TAKES, THAT_HE, CarrierRules
from transforms.meeting_members import Party, distinct, speaks_for_others
from transforms.meeting_rules import SITTINGS, Meeting, is_state
from transforms.page import Hit

_CHAIR = PRESIDE | {"افتتح", "اختتم"}
HOST = frozenset({"استضاف", "احتضن"})
# side, delegation
_SIDE = frozenset(map(fold, ("جانب", "الجانب", "وفد", "الوفد")))
# take part, attend, hold, open …: verbs that say that somebody sits
_SITS = frozenset({"شارك", "ساهم", "حضر", "عقد", "واكب", "افتتح", "اختتم", "أنهى", "استأنف", "بدأ", "دعا"})
# in, to
_TO_SITTING = frozenset(map(fold, ("في", "إلى")))
# who takes part in a meeting of many
TAKES_PART, _IN_IT = frozenset({"شارك", "ساهم", "حضر"}), frozenset(map(fold, ("فيه", "فيها")))
_MODERATES = frozenset({"أدار"})
# joint (of a committee)
_SHARED, _JOINT = fold("المشتركة"), fold("المشترك")
# the two countries, states, peoples
COUNTRIES = frozenset(map(fold, ("البلدين", "الدولتين", "الشعبين")))
# presiding over, opening (his, her): the verbal noun, which carries the encounter as its verb does
_PRESIDING = {fold(w): suffix for w, suffix in (
    ("ترؤس", ""), ("ترؤسه", "ه"), ("ترؤسها", "ها"), ("رئاسته", "ه"), ("ترأسه", "ه"), ("افتتاحه", "ه"), ("افتتاحها", "ها"),
)}  # fmt: skip
# in, during: where who speaks takes part
AT_SITTING = frozenset(map(fold, ("في", "خلال", "أثناء")))
# beginning, end of
_STAGES = frozenset(map(fold, ("مستهل", "بداية", "ختام", "نهاية", "افتتاح")))


class SittingRules(CarrierRules):
    """Meetings of many, by the noun that names them."""

    # --- sittings -------------------------------------------------------------------------------

    def _chaired(self, hit: Hit, clause: Clause, kind: str, light: Hit | None) -> list[Meeting]:
        """ترأس X اجتماعا, الاجتماع الذي ترأسه X, جلسة ترأسها: the chair, and the body that sits."""
        page = self.page
        end = page.sentence_end(hit.first)
        if hit.entry.noun in ("حديث", "نقاش", "مناقشة"):
            return []  # استهل X النقاش: who speaks first
        chair = (
            self.light_subject(light, hit, clause, strict=True)
            if light is not None and (light.entry.lemma in _CHAIR or self._is_opened(hit, light))
            else None
        )
        if light is not None and light.entry.lemma in TAKES and page.keys[hit.first][: hit.skipped].endswith("ب"):
            chair = None  # اختتم زيارته بلقاء مع X
        beside: list[Party] = []
        for token in range(hit.last + 1, min(end, hit.last + 7)):
            verb = next(
                (h for h in page.entries(token, LightVerb) if h.entry.lemma in _CHAIR and h.entry.form == "finite"),
                None,
            )
            at_head = page.keys[token - 1].removeprefix("و") == ON  # وعلى رأسهم X
            if verb is None or chair is not None or at_head or not self._is_its_suffix(hit, verb.entry.inflected.suffix):
                continue
            after = next((g for g in self.parties.clause(token + 1).under("") if self.parties.can(g.argument)), None)
            if after is not None and after.token - token <= 3:
                chair = self.parties.of(after.argument, "chair")
                beside = [self.parties.of(g.argument, "chair") for g in self.parties.clause(token + 1).chain(after)[1:] if g.is_person]
            elif page.entry(token + 1, Honorific) or token + 1 in self.reader.title_over:
                return []  # يرأسه أمير المنطقة: nobody that the article names
            elif verb.entry.inflected.suffix:
                chair = self.parties.subject_of_sentence(hit.first)
        chair = chair or self._presiding(hit)
        if chair is None or chair.type in (None, "place"):
            return []
        if light is not None and any(page.keys[t] in _SIDE for t in range(light.last + 1, hit.first)):
            return []  # يترأس الجانب المصري في الحوار: one side of two
        if chair.type == "organization" and hit.entry.inflected.suffix in ("", "ال"):
            return []  # a body opens a course; its own sitting is جلسته
        bodies = [
            g
            for g in clause.given
            if g.argument.kind == "organization" and g.preposition in ("", "ل") and g.token - hit.last <= 4
        ]
        reach = self._reach(hit.last + 1, clause.end, of_noun=True)  # خلال ترؤسه اجتماعا إن بلاده ليست مع X
        beside_him = [g for g in clause.under(WITH) if g.token < reach]
        others = self.parties.members(clause, bodies + beside_him, "participant")
        return self.make(
            hit,
            clause,
            "session" if hit.entry.kind == "talks" else kind,
            [chair.as_("chair"), *beside, *self._joined_chairs(hit, light, chair), *others],
            "noun_chaired",
            0.75,
            light=light,
        )

    def _is_its_suffix(self, hit: Hit, suffix: str) -> bool:
        """اجتماع ترأسه X, جلسة ترأسها X; not الحوار … لجنة يرأسها X, مباحثات مع وفد يرأسه X, who lead something else."""
        feminine = meeting_facts.is_feminine(self.page, hit)
        return suffix not in ("ه", "ها") or feminine is None or feminine == (suffix == "ها")

    def _is_opened(self, hit: Hit, light: Hit) -> bool:
        """استهل X الاجتماع بكلمة: who begins it with words."""
        apart = hit.first > light.last + 1  # not استهلت الجلسة
        return light.entry.lemma == "استهل" and apart and hit.entry.inflected.suffix == "ال" and not self.page.keys[hit.first].startswith("ب")

    def _presiding(self, hit: Hit) -> Party | None:
        """خلال ترؤسه أمس الاجتماع, بعد ترؤس X جلسة: the chair by a verbal noun, with no verb between."""
        page = self.page
        start = max(page.sentence_start(hit.first), hit.first - CHAIR_FAR)
        token = next((t for t in range(hit.first - 1, start - 1, -1) if page.keys[t].removeprefix("و") in _PRESIDING), None)
        if token is None or self.parties.until_verb(token + 1, hit.first) < hit.first:
            return None
        suffix = _PRESIDING[page.keys[token].removeprefix("و")]
        if suffix and hit.first - token > LIGHT_FAR:
            return None
        if suffix:
            his = replace(hit.entry, inflected=hit.entry.inflected._replace(suffix=suffix))
            owner = self.parties.owner(Hit(token, token, 0, his))
            return owner.as_("chair") if owner is not None else None
        who = self.reader.argument(token + 1)
        return self.parties.of(who, "chair") if who is not None and who.kind == "person" and who.last < hit.first else None

    def _joined_chairs(self, hit: Hit, light: Hit | None, chair: Party) -> list[Party]:
        """ترأس X ونظيره Y الاجتماع: who presides beside the first."""
        given = self.parties.clause(light.last + 1).given if light is not None else []
        first = next((g for g in given if g.argument.entity is chair.entity and g.token < hit.first), None)
        chain = self.parties.clause(light.last + 1).chain(first)[1:] if first is not None else []
        return [self.parties.of(g.argument, "chair") for g in chain if g.is_person and g.token < hit.first]

    def _hosted(self, hit: Hit, kind: str, light: Hit | None) -> list[Meeting]:
        """القمة التي تستضيفها الدوحة: the state that hosts a sitting stands for it where nobody else is named."""
        page = self.page
        if kind not in SITTINGS:
            return []
        if light is not None and light.entry.lemma in HOST and not light.entry.inflected.suffix:
            return self._held_in_state(hit, kind, light)
        for token in range(hit.last + 1, min(page.sentence_end(hit.first), hit.last + NEAR)):
            verb = next(
                (h for h in page.entries(token, LightVerb) if h.entry.lemma in HOST and h.entry.form == "finite"), None
            )
            if verb is None or not verb.entry.inflected.suffix:
                continue
            clause = self.parties.clause(token + 1)
            host = next((g for g in clause.under("") if g.is_place and g.token - token <= 2), None)
            if host is None:
                return []
            entity = host.argument.entity
            named = entity.known_as.startswith("country:")
            who = (
                self.parties.of(host.argument, "host") if named else self.parties.state(entity.country_code, "host")
            )
            return (
                self.make(
                    hit,
                    clause,
                    kind,
                    [who],
                    "hosted_sitting",
                    0.6,
                    attendants=[],
                    last=host.argument.last,
                    place=host,
                    aspect=verb.entry.inflected.aspect,
                )
                if who.entity is not None
                else []
            )
        return []

    def _held_in_state(self, hit: Hit, kind: str, light: Hit) -> list[Meeting]:
        """تحتضن تونس قمة بدعوة من X: the state right after the verb, whoever invites to it, and who attends."""
        place = next((g for g in self.parties.clause(light.last + 1).under("") if g.token == light.last + 1 and is_state(g)), None)
        if place is None:
            return []
        clause = self.parties.clause(hit.last + 1)
        host = self.parties.state(place.argument.entity.country_code, "host")
        invited_by = [p.as_("participant") for p in self.parties.hosts(clause)]
        return self.make(hit, clause, kind, [host, *invited_by], "hosted_sitting", 0.6, light=light, place=place)

    def _sitting(self, hit: Hit, clause: Clause, kind: str, light: Hit | None) -> list[Meeting]:
        """A sitting of one who takes part (شارك X في قمة), of those who attend (بمشاركة), of a body (اجتماع مجلس الأمن)."""
        noun, page = hit.entry, self.page
        if light is not None and light.entry.lemma in _CHAIR:
            return []  # a chair that is no person: the presidency of a body
        # … في قمة بروكسل، اضطر الحزب بقيادة X: a verb after a comma has people of its own
        limit = next((t for t in range(hit.last + 2, clause.end) if page.keys[t - 1] in "،," and self.parties.is_verb(t)), clause.end)
        attendants = [p for p in self.parties.attendants(clause) if p.mention is None or p.mention.first < limit]
        if attendants or kind != "conference":  # a symposium that somebody merely moderates is one of poets
            attendants = distinct([*attendants, *self._present(hit, clause)])
        subject = None
        negated = light is not None and page.key(light.first - 1) in ("لم", "ولم", "لن", "لا")
        if light is not None and not negated and noun.inflected.suffix in ("", "ال") and light.entry.lemma in _SITS:
            subject = self.light_subject(light, hit, clause, strict=True)
        subject = subject or self._at_head_of(hit)
        is_one = noun.inflected.number == "s" or page.keys[hit.last].endswith("ا")
        if kind == "talks" and noun.noun == "اجتماع" and is_one and not negated and light is not None and light.entry.lemma == "عقد":
            # عقدت اللجنة اجتماعها برئاسة X; with nobody named, a day or a place tells that it sat
            body = self.light_subject(light, hit, clause, strict=True)
            apart = any(k in (WITH, "بين") for k in page.keys[hit.last + 1 : clause.end])
            if self._is_body(body) and (attendants or not apart):
                made = self.make(hit, clause, "session", [body, *attendants], "sitting_of", 0.7, light=light, attendants=[])
                return [m for m in made if attendants or m.place is not None or m.date is not None]
        under = ("ل",) if noun.inflected.suffix == "ال" else ("", "ل")  # to a noun with the article a body is not joined
        body = next((g for g in clause.given if g.argument.kind == "organization" and g.preposition in under and g.token - hit.last <= 2), None)
        if kind == "talks" and noun.noun == "اجتماع" and is_one and not negated:
            # اجتماع اللجنة برئاسة X, شارك X في الاجتماع الوزاري: a chair or who takes part makes it a sitting
            part = subject if subject is not None and (light is None or light.entry.lemma in TAKES_PART) else None
            if part is not None and part.type == "person" and self.parties.holds_office(part) or any(p.role == "chair" for p in attendants):
                who = [part] if part is not None and part.type == "person" else []
                who += [self.parties.of(body.argument, "participant")] if body is not None and body.argument.entity is not None else []
                return self.make(hit, clause, "session", who + attendants, "noun_attended", 0.7, light=light, attendants=[])
        if kind in SITTINGS:
            if attendants and (noun.noun != "دورة" or light is not None or self._is_term_of_body(hit, clause)):
                who = [subject] if subject is not None and subject.type == "person" else []
                return self.make(hit, clause, kind, who + attendants, "noun_attended", 0.7, light=light, attendants=[])
            sits = ("person", "organization") if kind == "session" else ("person",)
            trains = noun.noun == "دورة" and subject is not None and subject.type == "person"
            held = subject is not None and subject.type in sits and not trains
            if held and subject.type == "person":
                held = self.parties.holds_office(subject)  # who reads at a symposium of poets represents nobody
            elif held:
                held = page.keys[hit.first - 1] != "في" and noun.noun != "دورة"  # بدأت اللجنة في الدورة الثالثة تشغيل …
            if held:
                return self.make(hit, clause, kind, [subject], "sitting_of", 0.6, light=light)
        if (states := self._joint_states(clause, body)) and not negated:
            last = max(body.argument.last + 2, *(p.mention.last for p in states if p.mention is not None and p.mention.first < clause.end), 0)
            return self.make(hit, clause, "session", states, "sitting_of_states", 0.65, light=light, last=last)
        if noun.noun == "دورة" and body is not None and any(page.pos[t] == "noun" for t in range(hit.last + 1, body.token)):
            return []  # دورة ألعاب
        if noun.noun == "دورة" and page.keys[hit.first][: hit.skipped].endswith("ل"):
            return []  # رئاسة البلاد لدورة الاتحاد
        if body is not None and page.key(body.argument.last + 1) == WITH and not page.keys[body.argument.last].startswith(_JOINT):
            return []  # اجتماع هيئة التنسيق مع الائتلاف: two meet
        if body is not None and body.argument.entity is not None and is_one and noun.noun in ("اجتماع", "جلسة", "دورة"):
            speaker = self._speaker_in(hit)
            who = [self.parties.of(body.argument, "participant")]
            if speaker is not None:
                return self.make(hit, clause, "session", [speaker, *who], "sitting_of_body", 0.6, light=light)
            made = self.make(hit, clause, "session", who, "sitting_of_body", 0.6, light=light)
            # a sitting, not the body as such: something is said of its time, place or course
            return [
                m for m in made if light is not None or m.place is not None or m.date is not None or m.status != "held"
            ]
        return []

    def _joint_states(self, clause: Clause, body: Given | None) -> list[Party]:
        """الدورة الأولى للجنة العليا المشتركة بين X وY, بين البلدين: the states that a joint body is between are those that sit."""
        page, last = self.page, body.argument.last if body is not None else 0
        if body is None or not page.keys[last].endswith(_SHARED) or page.key(last + 1) != "بين":
            return []
        between = next((g for g in clause.under("بين") if g.is_place and g.token == last + 2), None)
        if between is not None:
            who = self.parties.members(clause, [g for g in clause.chain(between) if g.is_place], "participant", states=True)
        else:
            who = self.parties.states_before(body.token) if page.key(last + 2) in COUNTRIES else []
        return who if len(who) == 2 else []

    def _present(self, hit: Hit, clause: Clause) -> list[Party]:
        """ندوة يشارك فيها X وY, اجتماع حضره X, ويدير الندوة Z: whom a verb of taking part, or of moderating, names."""
        page, who = self.page, []
        for token in range(hit.last + 1, clause.end):
            verb = next((h for h in page.entries(token, LightVerb) if h.entry.form == "finite"), None)
            if verb is None or not self.parties.is_verb(token) or token + 1 >= clause.end:
                continue
            after = page.keys[token + 1]
            part = verb.entry.lemma in TAKES_PART and (after in _IN_IT or verb.entry.inflected.suffix != "")
            leads = verb.entry.lemma in _MODERATES and (after == hit.entry.inflected.key or verb.entry.inflected.suffix != "")
            if part or leads:
                rest = self.parties.clause(token + 1)
                first = next((g for g in rest.under("") if g.token - token <= 8), None)
                chain = [g for g in rest.chain(first) if g.is_person] if first is not None and first.is_person else []
                who += [self.parties.of(g.argument, "participant" if part else "chair") for g in chain[: None if part else 1]]
        return who

    def _at_head_of(self, hit: Hit) -> Party | None:
        """ترأس X وفد المملكة في الاجتماع, إلى القمة: who leads a delegation to a sitting takes part in it."""
        page = self.page
        if page.key(hit.first - 1) not in _TO_SITTING and not page.keys[hit.first][: hit.skipped].endswith("ل"):
            return None
        start = max(page.sentence_start(hit.first), hit.first - 9)
        side = next((t for t in range(hit.first - 2, start, -1) if page.keys[t] in _SIDE), None)
        if side is None or self.parties.until_verb(side, hit.first) < hit.first:
            return None
        for token in range(side - 1, max(page.sentence_start(side), side - CHAIR_FAR) - 1, -1):
            if page.pos[token] != "verb":
                continue
            verb = next((h for h in page.entries(token, LightVerb) if h.entry.form == "finite" and h.entry.lemma in PRESIDE), None)
            if verb is None:
                return None
            given = next((g for g in self.parties.clause(token + 1).under("") if g.is_person and g.token < side), None)
            who = given.argument if given is not None else self.parties.subject_before(token)
            return self.parties.of(who, "participant") if who is not None and who.kind == "person" else None
        return None

    def _is_body(self, party: Party | None) -> bool:
        return party is not None and party.type == "organization"

    def _speaker_in(self, hit: Hit) -> Party | None:
        """قال X في اجتماع المجلس: who speaks in a sitting takes part, but for one who speaks for another."""
        page, at = self.page, hit.first - 1
        if at > 1 and page.keys[at] in _STAGES:
            at -= 1  # في مستهل الاجتماع
        if at < 1 or page.keys[at] not in AT_SITTING:
            return None
        who = self.parties.subject_of_sentence(hit.first, strict=True)
        if who is None or who.mention is None or speaks_for_others(who.entity):
            return None
        between = range(who.mention.last + 1, at)
        beside = all(page.is_time(t) or page.mention_over(t) is not None or page.keys[t] in "()،" for t in between)
        said = any(
            h.entry.form == "finite"
            for t in range(page.sentence_start(hit.first), who.mention.first)
            if page.pos[t] == "verb"
            for h in page.entries(t, Cue)
        )
        return who if beside and said else None

    def _is_term_of_body(self, hit: Hit, clause: Clause) -> bool:
        """اجتماعات الدورة, دورة المجلس: a term in which a body sits; no course, no edition of a fair."""
        page = self.page
        before = page.entry(hit.first - 1, EncounterNoun) if hit.first else None
        if before is not None and page.sentence[hit.first - 1] == page.sentence[hit.first]:
            return True
        return any(g.argument.kind == "organization" and g.preposition in ("", "ل") and g.token - hit.last <= 3 for g in clause.given)

    def _takes_place(self, token: int) -> bool:
        """A verb of taking place or of carrying an encounter (جرت، عقدت، أجريت)."""
        if self.page.keys[token].removeprefix("و").removeprefix("س") in meeting_facts.TAKES_PLACE:
            return True
        return any(h.entry.lemma in HOLDS for h in self.page.entries(token, LightVerb))

    def _reach(self, first: int, end: int, *, of_noun: bool) -> int:
        """The token where the words of a noun, or of its verb, end: at أن, at a verb that follows no relative; of a noun not
        at one that says when or where it took place."""
        for token in range(first, end):
            if self.page.keys[token] in THAT_HE and self.page.mention_over(token) is None:
                return token  # not the name آن, which is written like it
            if self.parties.opens_clause(token) and not (of_noun and self._takes_place(token)):
                return token
        return end
