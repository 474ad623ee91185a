"""Meetings told by a noun: لقاء, مباحثات, اجتماع, اتصال, قمة, استقبال … with the verb that carries it, if one does."""

from dataclasses import replace
from functools import cache

from transforms import clauses, meeting_facts
from transforms.clauses import FROM, RELATIVE, WITH, Clause, Given
from transforms.entries import Demonym, EncounterNoun, LightVerb, TitleHead
from transforms.keys import fold
from transforms.meeting_carriers import HOLDS, NEAR, ON
from transforms.meeting_members import Party, distinct, in_order, speaks_for_others
from transforms.meeting_rules import ALONGSIDE, PHONE, QUOTES, REMAINS, SITTINGS, TIES, Meeting
from transforms.meeting_sittings import AT_SITTING, COUNTRIES, HOST, TAKES_PART, SittingRules
from transforms.page import Hit

# bodies that merely exist: council, committee
_BODIES = frozenset({"مجلس", "لجنة", "محفل"})
_JOURNALISTS = frozenset(map(fold, (
    "صحيفة", "جريدة", "قناة", "وكالة", "إذاعة", "تلفزيون", "موقع", "مراسل", "الصحفيين", "الصحافيين", "برنامج", "مجلة",
    "الصحيفة", "القناة",
)))  # fmt: skip
_WORKING = frozenset(map(fold, ("مباحثات", "محادثات", "عمل", "مشاورات", "حوار")))
_PRESS = frozenset(map(fold, (
    "صحفي", "صحافي", "صحفية", "صحافية", "إعلامي", "الصحفي", "الصحافي", "صحفيا", "صحافيا", "تلفزيوني", "صحفيين",
    "تلفزيونية", "إذاعي",
)))  # fmt: skip
# of the two ministers, presidents, leaders, officials
_BOTH = frozenset(map(fold, ("الوزيرين", "الرئيسين", "الزعيمين", "المسؤولين", "المسئولين", "القائدين", "الملكين")))
_EACH_OTHER = frozenset(map(fold, ("بينهما",)))
# relatives of, family of: those called or met have no name
_RELATIVES = frozenset(map(fold, ("بذوي", "بأسرة", "بعائلة", "بأهالي", "بوالد", "لذوي", "لأسرة")))
# committee, forum, council: bodies that are called after ties
_OF_TIES = frozenset(map(fold, ("لجنة", "منتدى", "مجلس", "حوار", "اجتماع", "مؤتمر")))
# hall, halls, centre, room of
_HALLS = frozenset(map(fold, ("قاعة", "قاعات", "القاعة", "صالة", "مركز", "غرفة")))
# a court's sitting, or a market's: case, criminal, judge, dealings
_COURT = frozenset(map(fold, ("قضية", "الجنائية", "القاضي", "تداولات")))
# the accused, the trial; the index, shares, the stock exchange: wherever in the sentence
_TRIAL = frozenset(map(fold, (
    "المتهم", "المتهمين", "المتهمون", "محاكمة", "المحاكمة", "للمتهم", "المتهمة", "مؤشر", "المؤشر", "الأسهم", "أسهم",
    "البورصة", "بورصة", "التداولات", "سهم", "التداول", "المتداولة", "للمحاكمة", "محاكمته", "محاكمتهم", "محكمة", "المحكمة",
    "جنايات", "الجنايات", "المحامي", "محامي", "المساهمين", "مساهم", "المساهمون", "للمساهمين", "مساهمي",
)))  # fmt: skip
# لقاء جمع X بـY: the verb that brings parties together -> it has the first party as a suffix
_BROUGHT = {
    fold(w): w.endswith(("ه", "ها"))
    for w in (
        "جمع", "جمعت", "يجمع", "تجمع", "سيجمع", "ستجمع", "جمعه", "جمعها", "جمعته", "جمعتها", "ضم", "ضمت", "يضم", "سيضم",
        "جمعهما",
    )
}
# which both held, conducted
_BOTH_HELD = frozenset(map(fold, ("عقداه", "عقداها", "أجرياه", "أجرياها", "سيعقدانه", "سيعقدانها", "سيجريانها", "يعقدانه")))
# dialogue, debate: between states often no meeting at all
_GENERAL = frozenset({"حوار", "نقاش", "مناقشة", "تشاور", "تفاوض", "تبادل"})
_NEGOTIATIONS = frozenset({"محادثة", "مباحثات", "مفاوضة"})
_HONOURED = frozenset(map(fold, ("شرف", "تكريما", "لتكريم")))
# exchange of views
_VIEWS = frozenset(map(fold, ("وجهات", "الآراء", "لوجهات", "للآراء")))
# presence, participation; saw, knew: عرف اللقاء حضور X
_PRESENCE = frozenset(map(fold, ("حضور", "مشاركة", "بحضور", "بمشاركة")))
_SAW = frozenset(map(fold, ("عرف", "شهد", "سجل", "تميز", "يعرف", "يشهد", "سيعرف", "سيشهد", "عرفت", "شهدت", "تميزت")))
# verbs whose subject is where an encounter was
_WITNESS = HOST | {"شهد", "عرف"}
# agreed (one, two, many); holding, conducting, resuming
_AGREE = frozenset(map(fold, ("اتفق", "اتفقت", "اتفقا", "اتفقوا", "يتفق", "توافق", "توافقا")))
_TO_HOLD = frozenset(map(fold, ("عقد", "إجراء", "استئناف", "تنظيم")))
# talks that somebody has in a place are with those who govern there
_TALKS = frozenset({"محادثة", "مباحثات", "مفاوضة", "مشاورات"})
_STATE_TALKS, _MARKS = _TALKS | {"حوار"}, frozenset("«»\"“”")
# in, who, which, marks: with them a meeting's own day, place or verb may stand before its partner
_OWN = RELATIVE | _MARKS | {"في", "،"}
_ABOUT = fold("عن")
# asked for, wants, intends, hopes for
_ASKS = frozenset(map(fold, ("طلب", "طلبت", "يطلب", "أراد", "يريد", "تريد", "يعتزم", "تعتزم", "ينوي", "يرغب", "يود", "يأمل")))
# the arrival of both, of them; the mortal remains of
_ARRIVAL_OF_MANY = frozenset(map(fold, ("وصولهما", "وصولهم")))
_REMAINS = REMAINS | {fold("جثمانه")}
# in, during, after, beginning, end of, on the occasion of: what talks are told with
_AROUND = frozenset(map(fold, ("في", "خلال", "أثناء", "بعد", "عقب", "إثر", "ختام", "مستهل", "بداية", "نهاية", "قبيل", "هامش", "إطار")))
_QUOTING = QUOTES | {":"}


@cache
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _is_tie(key: str) -> bool:
    """العلاقات, بالعلاقات, للعلاقات: ties, whatever is written onto them."""
    key = key.removeprefix("و")
    return key in TIES or key[1:] in TIES and key[0] == "ب" or key.startswith("لل") and "ال" + key[2:] in TIES


def _is_seat(key: str) -> bool:
    """بمقر الوزارة, بمكتبه: where it was."""
    return key[:1] == "ب" and (key[1:] in meeting_facts.SEATS or key[1:].removesuffix("ه") in meeting_facts.SEATS)


class NounRules(SittingRules):
    """Rules anchored at a noun of meeting; visits have their own."""

    def is_trapped(self, hit: Hit) -> bool:
        """A press conference, a match, an interview, a trial, a body that exists."""
        page, noun = self.page, hit.entry
        if noun.noun == "دورة" and page.text[page.ends[hit.last] - 1] == "ه":
            return True
        if noun.inflected.suffix == "ه" and page.text[page.ends[hit.last] - 1] == "ة":
            return True  # وداعة الله
        if noun.noun == "دورة" and (noun.inflected.suffix not in ("", "ال") or noun.inflected.number == "p"):
            return True  # بدوره, "for his part"
        if noun.kind == "conference" and noun.inflected.number == "p" and noun.inflected.suffix == "ال":
            return True  # المعارض والمؤتمرات, as a trade
        if noun.noun == "حديث" and noun.inflected.suffix == "" and page.keys[hit.last].endswith("ا"):
            return True  # حديثا, "lately"
        if noun.noun == "حديث" and page.key(hit.last + 1) == _ABOUT:
            return True  # حديثه عن …: what somebody says
        if noun.noun == "تبادل" and page.key(hit.last + 1) not in _VIEWS:
            return True
        if self._is_of_office(hit):
            return True
        if noun.noun in _BODIES or noun.trust == "framed" and page.pos[hit.first] in ("verb", "adj"):
            return True
        after = page.keys[hit.last + 1 : min(hit.last + 7, page.sentence_end(hit.first))]
        traps = _folded(noun.not_before)
        if after and (after[0] in _PRESS or after[0] in traps or after[0].removeprefix("ال") in traps):
            return True
        if len(after) > 1 and after[1] in _PRESS:
            return True
        before = page.key(hit.first - 1)
        bare = before.removeprefix("و").removeprefix("ب").removeprefix("ل")
        if not _folded(noun.not_after).isdisjoint((before, bare)) or bare in _HALLS:
            return True
        if noun.kind == "session" and self._is_in_court(hit, after):
            return True
        journalist = any(k in _JOURNALISTS or k[1:] in _JOURNALISTS for k in after)
        if journalist and any(k == WITH or k.startswith("ل") for k in after[:5]) or self._is_with_outlet(hit):
            return True
        return noun.kind != "visit" and self.is_sport(hit.first)

    def _is_with_outlet(self, hit: Hit) -> bool:
        """لقاء مع الجزيرة, حديثه لرويترز: what somebody says to an outlet."""
        page, end = self.page, self.page.sentence_end(hit.first)
        for token in range(hit.last + 1, min(end, hit.last + 5)):
            if self.is_outlet(token):
                return page.keys[token - 1 - (page.keys[token - 1] in _QUOTING)] in (WITH, "ل") or page.keys[token][:1] == "ل"
        return False

    def _is_of_office(self, hit: Hit) -> bool:
        """الرئيس الحالي للقمة, الأمين العام للمؤتمر: an office of the encounter, as an institution."""
        page, token = self.page, hit.first - 1
        if not page.keys[hit.first][: hit.skipped].endswith("ل") or hit.first - page.sentence_start(hit.first) < 2:
            return False
        token -= page.pos[token] == "adj"
        return page.keys[token].startswith("ال") and (page.entry(token, TitleHead) is not None or token in self.reader.title_over)

    def _is_in_court(self, hit: Hit, after: list[str]) -> bool:
        """The words after the noun, or the accused, the court anywhere in the sentence, make it a trial."""
        page = self.page
        sentence = page.keys[page.sentence_start(hit.first) : page.sentence_end(hit.first)]
        return any(k in _COURT for k in after) or any(k in _TRIAL for k in sentence)

    def find(self, hit: Hit) -> list[Meeting]:
        noun: EncounterNoun = hit.entry
        clause = self.parties.clause(hit.last + 1)
        light = self.light_verb(hit)
        kind = self._kind(hit, light)
        if kind is None:
            return []
        if noun.noun == "استقبال" or noun.noun == "وداع" and noun.inflected.suffix == "" and self._was_in(hit):
            return self._reception(hit, clause)
        return (
            self._attended(hit, clause, kind)
            or self._agreed(hit, clause, kind)
            or self._of_two(hit, clause, kind, light)
            or self._chaired(hit, clause, kind, light)
            or self._relative(hit, clause, kind)
            or self._honouring(hit, clause, kind, light)
            or self._with_partner(hit, clause, kind, light)
            or self._hosted(hit, kind, light)
            or self._sitting(hit, clause, kind, light)
            or self._of_nationalities(hit, clause, kind, light)
        )

    def _kind(self, hit: Hit, light: Hit | None) -> str | None:
        """The kind of encounter that a noun tells of here; None for a contact that is none."""
        page, noun = self.page, hit.entry
        end = page.sentence_end(hit.first)
        following = page.keys[hit.last + 1 : min(hit.last + 3, end)]
        if any(k in PHONE for k in following):
            return "phone_call"
        if noun.noun == "جلسة" and following and following[0] in _WORKING:
            return "talks"
        if noun.noun == "اتصال":
            called = (
                light is not None
                and light.entry.lemma in ("تلقى", "أجرى")
                or page.key(hit.last + 1) == fold("تلقاه")  # في اتصال تلقاه من X
                or self.has_phone(hit.last + 1, min(hit.last + 9, end))
            )
            return "phone_call" if called else None
        return noun.kind

    def _attended(self, hit: Hit, clause: Clause, kind: str) -> list[Meeting]:
        """عرف اللقاء حضور X وY, شهد الاجتماع مشاركة X: whoever attended the encounter told before, or this one."""
        page = self.page
        present = next(
            (t for t in range(hit.last + 1, min(clause.end, hit.last + 3)) if page.keys[t] in _PRESENCE), None
        )
        saw = any(
            page.keys[t].removeprefix("و") in _SAW
            for t in range(max(page.sentence_start(hit.first), hit.first - 3), hit.first)
        )
        if present is None or not saw or hit.entry.inflected.suffix != "ال":
            return []
        who = self.parties.members(clause, [g for g in clause.under("", FROM) if g.token > present], "participant")
        if not who:
            return []
        told = self.told_lately(hit)
        if told is not None:
            return self.attended(told, who, hit, clause, "noun_attended")
        return self.make(hit, clause, kind, who, "noun_attended", 0.7, attendants=[])

    def _agreed(self, hit: Hit, clause: Clause, kind: str) -> list[Meeting]:
        """اتفق X وY على عقد اجتماع: those who agree are those who will meet."""
        page = self.page
        start = page.sentence_start(hit.first)
        if hit.first - start < 4 or page.keys[hit.first - 1] not in _TO_HOLD or page.keys[hit.first - 2] != ON:
            return []
        token = next(
            (
                t
                for t in range(hit.first - 3, max(start, hit.first - 22) - 1, -1)
                if page.keys[t].removeprefix("و") in _AGREE
            ),
            None,
        )
        if token is None:
            return []
        given = [
            g for g in self.parties.clause(token + 1).given if g.token < hit.first - 2 and g.preposition in ("", WITH)
        ]
        who = self.parties.members(clause, given, "participant", states=True)
        if len(who) < 2:
            is_dual = page.keys[token].endswith("ا")
            who = self.parties.pair_before(token) if is_dual else self.parties.dual(token + 1, token + 3)
        made = self.make(hit, clause, kind, who, "agreed_to_meet", 0.7, attendants=[]) if len(who) > 1 else []
        return [replace(m, status="planned", tense="future", is_certain=True) for m in made]

    # --- two parties that the noun itself joins -------------------------------------------------

    def _of_two(self, hit: Hit, clause: Clause, kind: str, light: Hit | None) -> list[Meeting]:
        who = self._between_them(hit, clause) or self._between(hit, clause)
        if not who:
            who = self._brought_together(hit, clause)
            holder = self.light_subject(light, hit, clause, strict=True) if who and light is not None else None
            if holder is not None and holder.type == "person" and light.entry.lemma in HOLDS | TAKES_PART:
                who = distinct([holder.as_("participant"), *who])  # عقد X اجتماعا ضم مستشاريه Y وZ
        if not who:
            return []
        states = all(p.type != "person" for p in who)
        made = self.make(hit, clause, kind, who, "noun_between", 0.8, light=light)
        if states and hit.entry.noun in _GENERAL and light is None:
            made = [m for m in made if m.date is not None or m.place is not None]  # الحوار بين الشعبين: a wish
        for meeting in made:
            if states and hit.entry.noun in _NEGOTIATIONS and meeting.kind == "talks":
                meeting.kind = "negotiation"
            if states and meeting.kind == "negotiation" and not meeting.is_certain and light is None:
                meeting.status = "ongoing"
        return made

    def _of_nationalities(self, hit: Hit, clause: Clause, kind: str, light: Hit | None) -> list[Meeting]:
        """عقدت في جنيف مباحثات روسية أميركية: two attributes of nationality are its parties, if its day or place is told."""
        page = self.page
        codes = []
        for token in range(hit.last + 1, min(clause.end, hit.last + 6)):
            demonym = page.entry(token, Demonym) if page.mention_over(token) is None else None
            if demonym is not None and demonym.entry.country_code is not None:
                codes.append(demonym.entry.country_code)
            elif codes and page.keys[token] not in "-–ـ":
                break
            elif page.pos[token] not in ("noun", "adj") or page.mention_over(token) is not None:
                break
        if len(set(codes)) < 2 or hit.entry.trust == "framed" or hit.entry.inflected.number == "p" and hit.entry.noun not in _NEGOTIATIONS:
            return []
        who = [self.parties.state(code, "participant") for code in dict.fromkeys(codes)]
        made = self.make(hit, clause, kind, who, "noun_between", 0.6, light=light)
        return [m for m in made if m.date is not None or m.place is not None]

    def _between_them(self, hit: Hit, clause: Clause) -> list[Party]:
        """المحادثات بينهما, لقاؤهما ("the talks between them"): the two people named last before it."""
        if hit.entry.trust == "framed" or hit.entry.inflected.number == "p" and hit.entry.noun not in _NEGOTIATIONS:
            return []  # لقاءات مشتركة بينهما: any number of them
        if hit.entry.inflected.suffix == "هما" or any(
            k in _EACH_OTHER for k in self.page.keys[hit.last + 1 : min(clause.end, hit.last + 5)]
        ):
            return self.parties.pair_before(hit.first)
        if hit.entry.inflected.suffix == "" and self.page.key(hit.last + 1) in _BOTH:
            return self.parties.dual(hit.last + 1, hit.last + 2)  # بعد لقاء الرئيسين
        return []

    def _between(self, hit: Hit, clause: Clause) -> list[Party]:
        """بين X وY after the noun; a delegation's head (برئاسة Z) stands for it."""
        page = self.page
        first = next(iter(clause.under("بين")), None)
        if first is not None and hit.entry.trust == "framed" and "بين" not in page.keys[hit.last + 1 : hit.last + 4]:
            return []
        if first is None:
            token = next((t for t in range(hit.last + 1, min(clause.end, hit.last + 5)) if page.keys[t] == "بين"), None)
            if token is not None and page.keys[token - 1] in ALONGSIDE:
                return []
            if token is None:
                return []
            if hit.entry.noun in _GENERAL and page.key(token + 1) in COUNTRIES:
                return []  # التشاور بين البلدين: what states do all the time
            return self.parties.dual(token + 1, token + 3)
        between = range(hit.last + 1, first.token - 1)
        if any(page.keys[t] in ("ان", "،", "بان", WITH) or page.keys[t] in ALONGSIDE for t in between):
            return []
        if any(_is_tie(page.keys[t]) and page.keys[t - 1].removeprefix("ل") not in _OF_TIES for t in between):
            return []  # خلال اللقاء بحث العلاقات بين X وY
        if any(page.mention_over(t) is None and self._is_encounter_of_its_own(t) for t in between):
            return []  # اجتماعا تنسيقيا تمهيدا للاجتماع المشترك بين X وY
        verb = next((t for t in range(hit.last + 1, first.token - 1) if self.parties.is_verb(t)), None)
        if first.token - hit.last > 4 and verb is not None and not self._takes_place(verb):
            return []  # مباحثات X تتعلق بالاتفاق بين A وB, التي تناولت العلاقات بين A وB
        chain: list[Given] = []
        for g in clause.given[clause.given.index(first) :]:
            if g is first or g.joined:
                chain.append(g)
            elif g.preposition not in clauses.CHAIRED_BY:
                break
        who = self.parties.members(clause, chain, "participant", states=True)
        return who if len(who) > 1 else []

    def _is_encounter_of_its_own(self, token: int) -> bool:
        """A noun of meeting with the article or under ل: it has the parties that follow."""
        noun = self.page.entry(token, EncounterNoun)
        if noun is None or noun.entry.trust != "free":
            return False
        return self.page.keys[token][: noun.skipped].endswith("ل") and self.page.pos[token - 1] != "adj"

    def _brought_together(self, hit: Hit, clause: Clause) -> list[Party]:
        """اللقاء الذي جمعه بـY, لقاء جمع X بـY: جمع marks the first party, ب or و the second."""
        page = self.page
        for token in range(hit.last + 1, min(clause.end, hit.last + 9)):
            key = page.keys[token].removeprefix("و")
            if key not in _BROUGHT and key not in _BOTH_HELD:
                continue
            if page.keys[token - 1] in RELATIVE and meeting_facts.is_of_another_noun(page, hit.last, token - 2):
                return []  # لقاء X، بالعلاقة التي تجمع Y بـZ
            if key == fold("جمعهما") or key in _BOTH_HELD:
                return self.parties.pair_before(hit.first)
            owner = self.parties.owner(hit, feminine=key.endswith("ها")) if _BROUGHT[key] and hit.entry.inflected.suffix in ("", "ال") else None
            if _BROUGHT[key] and owner is None:
                return []
            end = self._reach(token + 1, self.parties.clause(token + 1).end, of_noun=False)
            given = [g for g in clause.given if token < g.token < end and g.preposition in ("", "ب", WITH, "بين")]
            given = [g for g in given if g.preposition or g.joined or g.is_person or g is given[0]]
            given = [g for g in given if g.preposition != "بين" or page.keys[token + 1] == "بين"]  # منذ الاتفاق بين X وY
            states = bool(given) and given[0].is_place and given[0].token - token <= 2  # اجتماع يضم مصر والأردن
            given = [g for g in given if not g.is_place or g.preposition == "بين" or states and not g.preposition]
            rest = self.parties.members(clause, given, "participant", states=True)
            first = [owner] if owner is not None else []
            who = distinct([*first, *(self.not_himself(p, first) for p in rest)]) or self.parties.dual(token + 1, token + 3)
            return (who if states else who[:6]) if len(who) > 1 else []
        return []

    # --- one party and its partner --------------------------------------------------------------

    def _relative(self, hit: Hit, clause: Clause, kind: str) -> list[Meeting]:
        """لقاء عقده X مع Y, المباحثات التي أجراها X مع Y: the verb follows its noun."""
        page = self.page
        for token in range(hit.last + 1, min(clause.end, hit.last + NEAR)):
            if page.mention_over(token) is not None or token in self.reader.title_over or page.keys[token] in RELATIVE:
                continue
            verb = next((h for h in page.entries(token, LightVerb) if h.entry.form == "finite"), None)
            if verb is None or not verb.entry.inflected.suffix or not page.verbal[token] or page.keys[token - 1] in meeting_facts.DUE:
                continue
            if verb.entry.lemma in _WITNESS:
                return []  # المباحثات التي شهدتها الدوحة بين X وY
            if self.parties.is_unnamed(token + 1) and not page.keys[token + 1].startswith("ب"):
                return []  # اللقاء الذي حضره مسؤولو المركز
            rest = self.parties.clause(self._past_aside(token + 1, clause.end))
            number = verb.entry.inflected.suffix
            subject = next((g for g in rest.under("") if self.parties.can(g.argument)), None)
            if subject is not None and subject.token - rest.first > 2 and not self._is_held_by(token, subject):
                subject = None
            pair = self.parties.dual(token + 1, min(rest.end, token + 3)) if subject is None else []
            partners = self.partners(rest, by=False, end=self._reach(rest.first, rest.end, of_noun=False))
            if kind == "phone_call":
                caller = next((g for g in rest.under("ب", "من") if g.is_person), None)
                partners += [g for g in rest.chain(caller) if g.is_person] if caller is not None else []
            if pair and not partners:
                return self.make(hit, rest, kind, pair, "noun_relative", 0.75, aspect=verb.entry.inflected.aspect)
            owner = self.parties.of(subject.argument, "participant") if subject is not None else None
            joins = any(page.keys[t] == "بين" for t in range(token + 1, partners[0].token)) if partners else False
            owner = owner or (self.parties.topic(hit.first) if partners and number and not joins else None)
            several = hit.entry.inflected.number == "p" and hit.entry.noun not in _NEGOTIATIONS  # اللقاءات الكثيرة التي أجراها X وY
            if owner is not None and not partners and subject is not None and verb.entry.lemma in HOLDS and not several:
                chain = [g for g in rest.chain(subject) if g.is_person]  # المباحثات التي أجراها X وY
                both = self.parties.members(rest, chain, "participant")
                where = next((g for g in clause.given if token < g.token < rest.first and g.is_place), None)
                aspect = verb.entry.inflected.aspect
                return self.make(hit, rest, kind, both, "noun_relative", 0.7, aspect=aspect, place=where) if len(both) > 1 else []
            if owner is None or not partners:
                return []
            others = self.parties.members(rest, partners, "participant")
            apart = self.is_apart(hit.first, rest)
            return self.each(
                hit, rest, kind, [owner], others, "noun_relative", 0.75, apart=apart, aspect=verb.entry.inflected.aspect
            )
        return []

    def _past_aside(self, token: int, end: int) -> int:
        """المباحثات التي أجراها، أمس بالرباط، X: past the day and place between commas before the subject."""
        page = self.page
        if token >= end or page.keys[token] not in "،,":
            return token
        closing = next((t for t in range(token + 1, min(end, token + 10)) if page.keys[t] in "،,"), None)
        plain = closing is not None and not any(
            self.parties.is_verb(t) or (m := page.mention_over(t)) is not None and m.type != "place" for t in range(token + 1, closing)
        )
        return closing + 1 if plain else token

    def _is_held_by(self, token: int, given: Given) -> bool:
        """عقده وكيل إمارة الباحة الدكتور X: nothing but an office stands between a verb and its subject."""
        page = self.page
        between = range(token + 1, given.token)
        office = token + 1 in self.reader.title_over or page.entry(token + 1, TitleHead) is not None
        return office and all(page.pos[t] in ("noun", "adj", "noun_prop") or page.mention_over(t) is not None for t in between)

    def _is_beside(self, hit: Hit, given: Given) -> bool:
        """Nothing but attributes, day, place or verb of the noun stands between it and its partner's preposition."""
        page = self.page
        end = self.governor(given) or given.token
        if given.preposition == "ب":
            return all(
                page.pos[t] == "adj" or page.is_time(t) or t in self.reader.title_over or page.entry(t, TitleHead)
                for t in range(hit.last + 1, end)
            )
        return all(
            page.pos[t] == "adj" or page.is_time(t) or page.mention_over(t) is not None or page.keys[t] in _OWN
            or t == hit.last + 1 and page.pos[t] == "noun" or self._takes_place(t) or page.keys[t - 1] == "في"
            or page.keys[t].startswith("ب") and page.name_skip[t] > 0
            for t in range(hit.last + 1, end)
        )

    def _with_partner(self, hit: Hit, clause: Clause, kind: str, light: Hit | None) -> list[Meeting]:
        """أجرى X محادثات مع Y, لقائه بـY, لقاء X بـY, محادثات مع Y."""
        page, noun = self.page, hit.entry
        # أجرى X محادثات مع مصر; في ختام محادثات مع مصر: indefinite and right before it
        before = hit.first - 1 - (page.key(hit.first - 1) in _MARKS)
        aside = page.key(before) in _AROUND and noun.inflected.suffix == "" and noun.noun in _STATE_TALKS
        partners = self.partners(clause, by="ب" in noun.partner, states=light is not None or aside)
        partners = [g for g in partners if not g.is_place or g.joined or self._is_beside(hit, g)]
        if kind == "phone_call":
            partners += [g for g in clause.under("من") if g.is_person]
        reach = self._reach(hit.last + 1, clause.end, of_noun=True)
        partners = [g for g in partners if g.token < reach]
        if any(k in _RELATIVES for k in page.keys[hit.last + 1 : hit.last + 4]):
            return []
        if partners:
            # مباحثات مع X قبل أن يعقد لقاء مع Y: the next verb has partners of its own
            after = self.parties.until_verb(partners[0].token, clause.end)
            partners = [g for g in partners if g.token <= after]
        near = 12 if noun.inflected.suffix not in ("", "ال") else 2
        limit = self.parties.until_verb(hit.last + 1, min(clause.end, hit.last + near + 1))
        after = hit.last + 1
        while after < clause.end and page.is_time(after):
            after += 1
        follows = page.key(after)
        if follows == WITH or follows.startswith("ب") and page.name_skip[after] and not _is_seat(follows):
            limit = hit.last  # لقائه بنخبة من الأعيان: the partner is named by its preposition
        direct = next(
            (
                g
                for g in clause.given
                if g.preposition == ""
                and g.token - hit.last <= near
                and g.token <= limit
                and self.parties.can(g.argument)
            ),
            None,
        )
        # اجتماعا is one meeting, too
        apart = (
            self.is_apart(hit.first, clause)
            or noun.inflected.number == "d"
            and page.keys[hit.last].endswith(("ان", "ين"))
        )
        if noun.inflected.suffix not in ("", "ال"):
            owner = self.parties.owner(hit)
            # لقاؤه X: only nouns of verbs that take an object do; محادثاته، حديثه need مع
            relative = direct is not None and direct.argument.title is not None and direct.argument.title.relative
            if direct is not None and (direct.is_person or relative) and not {"ب", "ل"}.isdisjoint(noun.partner):
                partners = [*clause.chain(direct), *(g for g in partners if g not in clause.chain(direct))]
            if owner is None or not partners:
                return []
            if noun.inflected.number == "p" and all(g.argument.how == "unnamed" or g.argument.entity is None for g in partners):
                return []  # لقاءاته مع المسؤولين: any number of them, with anybody
            others = self.parties.members(clause, partners, "participant")
            if kind == "reception" and self._was_in(hit):
                others = in_order([*others, *self.parties.line_up(hit.last + 1, "participant")])
            return self.each(hit, clause, kind, [owner], others, "noun_with_suffix", 0.8, apart=apart)
        if light is not None:
            subject = self.light_subject(light, hit, clause)
            partners = [*partners, *self.partners(self.parties.clause(light.last + 1), end=hit.first, by=False)]
            if (
                subject is None
                and partners
                or subject is not None
                and not partners
                and light.entry.inflected.number in "dp"
            ):
                return self._joint(hit, clause, kind, light)
            mention = subject.mention if subject is not None else None
            here = mention is not None and page.sentence[mention.first] == page.sentence[hit.first]
            if here and not partners and (hosts := self._hosts_of_talks(hit, clause, [subject])):
                return self.make(hit, clause, kind, [subject, *hosts], "talks_in", 0.65, light=light)
            if subject is None or not partners:
                return self._joint(hit, clause, kind, light) if kind not in SITTINGS else []
            others = self.parties.members(clause, partners, "participant", states=True)
            return self.each(hit, clause, kind, [subject], others, "light_verb", 0.8, apart=apart, light=light)
        if direct is not None and not direct.is_place and noun.inflected.suffix == "":
            chain = self.parties.members(clause, clause.chain(direct), "participant")
            others = self.parties.members(clause, partners, "participant")
            if others and noun.inflected.number == "p" and noun.noun not in _NEGOTIATIONS and all(p.type != "person" for p in others):
                return []  # اجتماعات سموه بالمسؤولين الألمان: any number of them
            if others:
                return self.each(hit, clause, kind, chain, others, "noun_of", 0.75, apart=apart)
            if hosts := self._hosts_of_talks(hit, clause, chain):
                return self.make(hit, clause, kind, chain + hosts, "talks_in", 0.65)
            if page.keys[hit.first][: hit.skipped].endswith("ل") and direct.is_person:
                # سافر X للقاء Y: whoever does it for that
                subject = self.parties.subject_of_sentence(hit.first, strict=True)
                return self.make(hit, clause, kind, [subject, *chain], "noun_of", 0.7) if subject is not None else []
            both = len(chain) > 1 and direct.is_person and noun.trust == "free"  # أحاديث X وY: what each of them says
            return self.make(hit, clause, kind, chain, "noun_of", 0.7) if both and not self._is_asked_for(hit) else []
        if not partners and noun.inflected.suffix == "" and page.key(hit.first - 1) in AT_SITTING:
            who = self.parties.told_to(hit.first)
            return self.make(hit, clause, kind, who, "noun_of_words", 0.7) if len(who) > 1 and kind not in SITTINGS else []
        if partners and not self._is_beside(hit, partners[0]):
            partners = [g for g in partners[1:] if not g.joined]
        several = noun.inflected.number == "p" and noun.noun not in _NEGOTIATIONS  # تعاقبت الاجتماعات مع X
        if partners and (noun.trust == "free" or aside) and kind not in SITTINGS and not several:
            if any(g.token < partners[0].token for g in clause.under("بين")):
                return []  # المباحثات … بين X مع Y: they are whom it joins
            said = self.parties.subject_of_that(hit)
            if said is not None and said.kind != "person":
                return []
            if (state := self._state_of(hit, partners[0])) is not None:
                others = self.parties.members(clause, partners, "participant")
                return self.each(hit, clause, kind, [state], others, "noun_with_partner", 0.6, apart=apart)
            others = self.parties.members(clause, partners, "participant", states=aside)
            subject = self.parties.quoted_before(hit.first) or self.parties.who_came(hit) or self.parties.subject_of_sentence(hit.first, strict=True)
            subject = subject or self.parties.body_before(hit.first)
            if subject is None and noun.inflected.suffix == "ال":
                subject = self.parties.topic(hit.first)
            if subject is None and noun.inflected.suffix == "" and page.keys[before].removeprefix("و") in _AROUND:
                official = any(self.parties.holds_office(p) for p in others)  # وفي لقاء مع X، وهو صاحب محل: an interview
                subject = (self.parties.right_before(before) or self._whose_occasion(hit, before)) if official else None
            if (
                subject is None
                or speaks_for_others(subject.entity)
                or subject.mention is not None
                and any(k in _QUOTING for k in page.keys[subject.mention.last + 1 : before + 1 if aside else hit.first])
            ):
                return []  # what somebody says of a meeting is not yet his own
            return self.each(hit, clause, kind, self.parties.both_of(subject), others, "noun_with_partner", 0.6, apart=apart)
        return []

    def _whose_occasion(self, hit: Hit, before: int) -> Party | None:
        """وخلال لقاء مع Y، قال X: an indefinite noun that opens its sentence is his whom the next verb, or the sentence before, names."""
        owner = self.parties.owner(hit) if before == self.page.sentence_start(hit.first) else None
        return owner if owner is not None and owner.entity is not None and self.parties.holds_office(owner) else None

    def _state_of(self, hit: Hit, partner: Given) -> Party | None:
        """الاجتماع الإيراني الثالث مع X: an attribute of nationality names the state that met him, whoever tells of it."""
        codes = [
            demonym.entry.country_code
            for token in range(hit.last + 1, self.governor(partner))
            if self.page.mention_over(token) is None and (demonym := self.page.entry(token, Demonym)) is not None
        ]
        return self.parties.state(codes[0], "participant") if len(codes) == 1 and codes[0] is not None else None

    def _is_asked_for(self, hit: Hit) -> bool:
        """طلب زيارة المدينة ولقاء X وY: who asks wants to meet both, not them to meet."""
        page = self.page
        for token in range(hit.first - 1, max(page.sentence_start(hit.first), hit.first - 9) - 1, -1):
            if page.keys[token].removeprefix("و") in _ASKS:
                return True
            if self.parties.is_verb(token) or page.mention_over(token) is not None and page.mention_over(token).type == "person":
                return False
        return False

    def _hosts_of_talks(self, hit: Hit, clause: Clause, guests: list[Party]) -> list[Party]:
        """محادثات المبعوث في طهران: where nobody else is named, talks abroad are with the state they are held in."""
        if hit.entry.noun not in _TALKS or len(guests) != 1 or guests[0].type != "person":
            return []
        home = guests[0].entity.country_code
        place = next(
            (
                g
                for g in clause.given
                if g.is_place
                and g.preposition in ("في", "ب", "ب…")
                and g.argument.entity is not None
                and g.token - hit.last <= 9
            ),
            None,
        )
        seat = self.page.mention_over(clause.given[0].argument.last) if home is None and clause.given else None
        if seat is not None and seat.type == "place" and "envoy" in guests[0].entity.offices:  # an envoy has no post where he is
            where, entity = seat.first, seat.entity
        elif place is not None:
            where, entity = place.token, place.argument.entity
        else:
            return []
        if any(k in (WITH, "بين") for k in self.page.keys[hit.last + 1 : clause.end]):
            return []
        if self.parties.until_verb(hit.last + 1, where) < where:
            return []  # محادثات تخص الأوضاع في ليبيا
        state = entity.country_code
        if state is None or home == state or home is None and "envoy" not in guests[0].entity.offices:
            return []  # an envoy of a body is abroad everywhere
        return distinct([self.parties.state(state, "host")])

    def _joint(self, hit: Hit, clause: Clause, kind: str, light: Hit) -> list[Meeting]:
        """عقد X وY اجتماعا, عقد الجانبان جلسة, وعقدا لقاء: the subject is joint or dual."""
        if light.entry.lemma not in HOLDS:
            return []
        between = [
            g
            for g in self.parties.clause(light.last + 1).under("")
            if g.token < hit.first and self.parties.can(g.argument, states=g.joined or g.token == light.last + 1)
        ]
        who: list[Party] = []
        if len(between) > 1 and between[1].joined:
            who = distinct([self.parties.of(g.argument, "participant") for g in between])
        elif light.entry.inflected.number == "d" and not between:
            who = self.parties.dual(
                max(self.page.sentence_start(light.first), light.first - 5), light.first
            ) or self.parties.pair_before(light.first)
        elif not between:
            who = self.parties.dual(light.last + 1, min(hit.first, light.last + 3))
        return self.make(hit, clause, kind, who, "light_verb_joint", 0.7, light=light) if len(who) > 1 else []

    def _honouring(self, hit: Hit, clause: Clause, kind: str, light: Hit | None) -> list[Meeting]:
        """أقام X مأدبة عشاء تكريما لـY, على شرف Y."""
        if kind != "reception" or light is None:
            return []
        page = self.page
        guest = next(
            (
                g
                for g in clause.given
                if g.is_person and any(k in _HONOURED for k in page.keys[max(hit.last, g.token - 3) : g.token])
            ),
            None,
        )
        host = self.light_subject(light, hit, clause)
        if guest is None or host is None:
            return []
        return self.make(
            hit,
            clause,
            kind,
            [host.as_("host"), self.parties.of(guest.argument, "guest")],
            "banquet",
            0.75,
            light=light,
        )

    def _reception(self, hit: Hit, clause: Clause) -> list[Meeting]:
        """استقبال X لـY, استقباله Y, استقباله من قبل Y."""
        noun = hit.entry
        if self.page.key(hit.last + 1).removeprefix("ال") in _REMAINS:
            return []  # استقبال جثمان X
        by = [g for g in clause.under("قبل", "طرف") if g.is_person]
        if noun.inflected.suffix not in ("", "ال"):
            owner = self.parties.owner(hit)
            others = by[:1]
            if not by:
                reach = self._reach(hit.last + 1, clause.end, of_noun=True)
                direct = next((g for g in clause.under("", "ل") if g.is_person and not g.joined and g.token < reach), None)
                after = hit.last + 1
                while after < clause.end and self.page.is_time(after):
                    after += 1
                if direct is not None and after < direct.token and self.parties.is_unnamed(after):
                    return []  # استقباله أهالي المختطفين
                others = clause.chain(direct) if direct is not None else []
            if owner is None or not others:
                return []
            page = self.page
            was = page.keys[hit.first][: hit.skipped].endswith("ب") and page.keys[hit.first - 1].removeprefix("و") in ("كان", "كانت")
            guest = bool(by) or was or page.key(hit.first - 1) == "في"  # وكان في استقباله Y, كان باستقباله Y
            line = self.parties.line_up(hit.last + 1, "host") if self._was_in(hit) else []
            who = [
                owner.as_("guest" if guest else "host"),
                *in_order([*self.parties.members(clause, others, "host" if guest else "guest"), *line]),
            ]
        elif noun.inflected.suffix == "ال":
            told = self.told_lately(hit, kinds=("reception",)) if self._was_in(hit) else None
            line = self.parties.line_up(hit.last + 1, "host") if told is not None else []  # كما كان في الاستقبال Y وZ
            return self.attended(told, line, hit, clause, "reception_noun", line[-1].mention.last) if line else []
        else:
            host = next((g for g in clause.under("") if g.token - hit.last <= 2 and g.is_person), None)
            guest = next(
                (g for g in clause.given if g.preposition in ("ل", "") and g.is_person and g is not host), None
            )
            if host is None or guest is None or host.argument.entity is guest.argument.entity:
                return []
            first, second = "host", "guest"
            if self._was_in(hit):
                first, second = second, first
            arrival = next((t for t in range(hit.last + 1, clause.end) if self.page.keys[t] in _ARRIVAL_OF_MANY), clause.first)
            both = [g for g in clause.chain(host) if g.is_person and g.token < arrival]  # استقبال X وY لدى وصولهما
            guest = next((g for g in clause.under("") if g.is_person and g.token > arrival), guest) if len(both) > 1 else guest
            others = [g for g in clause.chain(guest) if g.is_person]
            received = self.parties.members(clause, both or [host], first)
            line = self.parties.line_up(both[-1].argument.last + 1 if both else host.argument.last + 1, second) if self._was_in(hit) else []
            who = [*received, *in_order([*self.parties.members(clause, others, second), *line])]
        return self.make(hit, clause, "reception", who, "reception_noun", 0.75)

    def _was_in(self, hit: Hit) -> bool:
        """كان في استقبال X لدى وصوله Y: whoever stood to receive X comes after."""
        page = self.page
        start = max(page.sentence_start(hit.first), hit.first - 4)
        before = page.keys[start : hit.first]
        return before[-1:] == ["في"] and any(key.removeprefix("و") in ("كان", "كانت") for key in before)
