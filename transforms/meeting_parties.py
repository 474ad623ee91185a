"""Who takes part in a meeting: subjects before and after a verb, owners of suffixes, pairs, hosts, attendants."""

from transforms import called_after
from transforms.clauses import ATTENDED_BY, CHAIRED_BY, HIS_WORDS, PREPOSITIONS, RELATIVE, WITH_PART_OF, Clause, Given
from transforms.entries import Cue, Demonym, EncounterNoun, EncounterVerb, Honorific, RoleWord, StatusWord, TitleHead
from transforms.grammar import STANDS_FOR, Argument
from transforms.keys import fold
from transforms.meeting_members import NAMELESS, Members, Party, distinct, speaks_for_others
from transforms.page import Hit, Mention, Title

# has, was, a comma or a closing mark between a subject and its verb
_SKIPPED_BEFORE = frozenset(map(fold, ("قد", "وقد", "سوف", "،", ",", "كان", "كانت", "»", "”", '"', "«")))
# as, where, then, that, before, after …: words before a verb that keeps the subject of the clause before
_CONTINUES = frozenset(map(fold, (
    "كما", "حيث", "ثم", "أن", "قد", "فيما", "وأن", "أنه", "أنها", "وأنه", "،", ",", "قبل", "بعدما", "على", "وقد",
    "عندما", "بينما",
)))  # fmt: skip
# during it (زيارة … التقى خلالها): the verb goes on about whoever made the visit
_DURING = frozenset(map(fold, ("خلالها", "خلاله", "فيها", "أثناءها")))
# nouns that say when or how: a little before, after, in turn, last week, the end of …
_ADVERBS = frozenset(map(fold, (
    "قبيل", "عقب", "بعيد", "بدوره", "بدورها", "الأسبوع", "أسبوع", "الشهر", "العام", "نهاية", "مطلع", "مستهل", "منتصف",
    "أواخر", "أوائل", "أثناء", "كل", "كلا", "وسط", "ضمن", "إثر", "رفقة", "عشية", "فور", "نحو",
)))  # fmt: skip
# two sides, two parties, two leaders: whoever met last
_PAIRS = frozenset(map(fold, (
    "الجانبان", "الجانبين", "الطرفان", "الطرفين", "الزعيمان", "الزعيمين", "المسؤولان", "القائدان", "الرئيسان",
    "الرئيسين", "رئيسي", "رئيسا", "وزيري", "وزيرا",
)))  # fmt: skip
# who (one)
_WHO = frozenset(map(fold, ("الذي", "التي")))
# in, during, while receiving, on, after: what stands before a noun that says when
_WHEN = frozenset(map(fold, ("في", "خلال", "أثناء", "لدى", "عقب", "بعد", "قبل", "عند")))
# led by, as states and forces are
_LED = fold("بقيادة")
# that: what opens a clause with its own subject
THAT = frozenset(map(fold, ("أن", "وأن", "بأن", "إن", "وإن", "لأن")))
# the two sides, parties, countries, states
_SIDES = frozenset(map(fold, (
    "الجانبان", "الجانبين", "الطرفان", "الطرفين", "البلدان", "البلدين", "الدولتان", "الدولتين",
)))  # fmt: skip
# coming, return, setting out
_COMING = frozenset(map(fold, ("قدوم", "عودة", "توجه")))
# the two presidents
_PRESIDENTS = frozenset(map(fold, ("الرئيسان", "الرئيسين")))
# the two ministers
_MINISTERS = frozenset(map(fold, ("الوزيران", "الوزيرين")))
# under the supervision of, organized by
_OVERSEEN = frozenset(map(fold, ("بإشراف", "إشراف", "بتنظيم", "تنظيم", "تنظمه", "تنظمها", "ينظمه", "ينظمها")))
# of, on behalf of
_ON_BEHALF, _BEHALF = frozenset(map(fold, ("عن",))), fold("نيابة")
# as, according to: what opens an aside between commas
_ASIDE = frozenset(map(fold, ("كما", "حسب", "بحسب", "وفق", "وفقا", "حسبما")))
# invitation; on; in response to
_INVITATION, _ON = fold("دعوة"), fold("على")
_RESPONDING = tuple(map(fold, ("تلبية", "وتلبية")))


def _unknown(first: int, last: int) -> Argument:
    """Somebody or something at these tokens of whom no name is known."""
    return Argument(first, last, None, None, None, "unnamed", "", "", "unnamed")


def _hold(parties: list[Party], offices: frozenset[str]) -> bool:
    """All are people who hold one of the offices."""
    return all(p.type == "person" and not offices.isdisjoint(p.entity.offices) for p in parties)


class Parties(Members):
    """Finds participants on one page; clauses and the arguments of each sentence are read once."""

    # --- subjects -------------------------------------------------------------------------------

    def subject_before(self, token: int) -> Argument | None:
        """The subject right before its verb, or before الذي / التي."""
        page = self.page
        start = page.sentence_start(token)
        here, relative = token - 1, False
        while here >= start and (page.keys[here] in _SKIPPED_BEFORE or page.keys[here] in RELATIVE):
            relative = relative or page.keys[here] in RELATIVE
            here -= 1
        if here < start or self._is_on_behalf(start, here):
            return None
        if here + 1 < token and page.keys[here + 1] in "،,":
            aside = next((t for t in range(here, max(start, here - 9), -1) if page.keys[t] in "،,"), None)
            if aside is not None and page.keys[aside + 1] in _ASIDE:
                here = aside - 1  # X، كما تقول مصادر الرئاسة، سيلتقي Y
        title = self.reader.title_over.get(here)
        if title is not None and title.last == here:
            if title.holders and title.holders[0].first < title.first:
                return self._named(title.holders[0], here)
            return self.reader.argument(title.first)
        mention = page.mention_over(here)
        if mention is not None and mention.last == here and mention.type != "place":
            return self._named(mention, here) if relative or not self._is_governed(mention) else None
        return None

    def _is_on_behalf(self, start: int, last: int) -> bool:
        """نيابة عن الأمير X أمير المنطقة استقبل Y: with no verb between, X acts through another."""
        page = self.page
        for token in range(last, max(start, last - 24) - 1, -1):
            if self.is_verb(token):
                return False
            if page.keys[token].removeprefix("و") == _BEHALF and page.keys[token + 1] in _ON_BEHALF:
                return True
        return False

    def _is_governed(self, mention: Mention) -> bool:
        """ممثلين لـX, وفد من X: a preposition right before a name, which then is no subject."""
        page = self.page
        start, letters = page.sentence_start(mention.first), page.text[page.starts[mention.first] : mention.start_char]
        before = page.keys[mention.first - 1] if mention.first > start else ""
        if letters.endswith(("ب", "ل", "ك")) or not letters and before.removeprefix("و") in PREPOSITIONS:
            return True
        token = mention.first - 1
        while token > start and (token in self.reader.title_over or page.entry(token, Honorific)):
            token -= 1
        if token < mention.first - 1 and token >= start and page.keys[token].removeprefix("و") in _ON_BEHALF:
            return True  # نيابة عن الأمير X
        construct = token >= start and page.pos[token] == "noun" and page.name_skip[token] > 0 and page.keys[token][0] in "بل"
        return construct and page.key(mention.last + 1) == "،"  # لتوجيهات الملك X، استقبل Y

    def _named(self, mention: Mention, last: int) -> Argument:
        text = self.page.text[mention.start_char : mention.end_char]
        return Argument(mention.first, last, mention.entity, mention, None, "name", "", text, mention.type)

    def _free_people(self, start: int) -> list[Argument]:
        """People of a sentence that no preposition governs: its subjects and objects, in order."""
        if start in self._free:
            return self._free[start]
        page = self.page
        end, here = page.sentence_end(start), start
        free: list[Argument] = []
        governed_until, owner = -9, None  # عن الأمير X رئيس الهيئة: his office is governed, too
        while here < end:
            argument = self.reader.argument(here)
            if argument is None:
                here += 1
                continue
            letters = argument.letters
            before = page.keys[here - 1] if here > start and not self._expresses(here - 1) else ""
            governed = letters.endswith(("ب", "ل", "ك")) or before.removeprefix("و") in PREPOSITIONS
            governed = governed or argument.how == "name" and called_after.is_name_of_thing(page, argument.mention.first)
            governed = governed or letters.startswith("و") and here - governed_until <= 2
            governed = governed or argument.how == "role" and argument.entity is not None and argument.entity is owner
            if governed:
                governed_until, owner = argument.last, argument.entity
            elif argument.entity is not None and argument.entity.type == "person":
                free.append(argument)
            here = argument.last + 1
        self._free[start] = free
        return free

    def subject_of_sentence(self, token: int, *, latest: bool = False, strict: bool = False) -> Party | None:
        """The subject of the sentence as far as ``token``: a free person beside a verb (the first, or the
        ``latest``), else the first free person, unless ``strict``."""
        page = self.page
        free = [a for a in self._free_people(page.sentence_start(token)) if a.first < token]
        if not free:
            return None
        beside = [a for a in free if self._follows_verb(a) or a.last + 1 < token and page.pos[a.last + 1] == "verb"]
        if strict and not beside:
            return None
        subject = beside[-1 if latest else 0] if beside else free[0]
        return Party(subject.entity, subject.mention, "participant")

    def told_to(self, token: int) -> list[Party]:
        """هنأ X Y بـ…، خلال اتصال: who speaks, and whom the last verb of the sentence so far is said to, stand side by side."""
        page = self.page
        start = page.sentence_start(token)
        verb = next((t for t in range(token - 1, start - 1, -1) if self.is_verb(t)), None)
        cue = next((h.entry for h in page.entries(verb, Cue) if h.entry.form == "finite"), None) if verb is not None else None
        if cue is None or not cue.word.takes_people or cue.inflected.suffix:
            return []
        given = [g for g in self.clause(verb + 1).given if g.token < token][:2]
        if len(given) < 2 or given[0].token != verb + 1 or any(g.preposition or g.joined or not self.can(g.argument) for g in given):
            return []
        beside = given[1].token == given[0].argument.last + 1
        return distinct([self.of(g.argument, "participant") for g in given]) if beside and given[0].is_person else []

    def both_of(self, party: Party) -> list[Party]:
        """The two whom a subject in the dual means (الوزيران), of whom it gives one; anybody else alone."""
        title = self.reader.title_over.get(party.mention.first) if party.mention is not None and party.mention.mention_type == "role" else None
        pair = self.dual(title.first, title.last + 1) if title is not None and title.number == "d" else []
        return pair if any(p.entity is party.entity for p in pair) else [party]

    def body_before(self, token: int) -> Party | None:
        """أجلت الحركة X المفاوضات: the body right after the last verb of the sentence so far."""
        start = self.page.sentence_start(token)
        verb = next((t for t in range(token - 2, start - 1, -1) if self.is_verb(t)), None)
        argument = self.reader.argument(verb + 1) if verb is not None else None
        if argument is None or argument.kind != "organization" or argument.entity is None or argument.letters:
            return None
        return Party(argument.entity, argument.mention, "participant")

    def _follows_verb(self, argument: Argument) -> bool:
        """A verb stands right before it; not one with an object suffix (استقبله X), which goes on about another."""
        page = self.page
        if not argument.first or page.pos[argument.first - 1] != "verb" and not self._expresses(argument.first - 1):
            return False
        verb = page.entry(argument.first - 1, EncounterVerb)
        return verb is None or not verb.entry.inflected.suffix

    def _expresses(self, token: int) -> bool:
        """عبر X … عن: "expressed" is written like the preposition "via", and what was expressed follows."""
        keys = self.page.keys
        return keys[token].removeprefix("و") == "عبر" and "عن" in keys[token + 1 : self.page.sentence_end(token)]

    def topic(self, token: int) -> Party | None:
        """Whom an elided subject means: the first free person of this sentence so far, else of the one or two before."""
        page = self.page
        if (quoted := self.quoted_before(token)) is not None:
            return quoted
        here = self._subject_told(token) or self.subject_of_sentence(token, latest=True) or self._visitor_told(token)
        start = page.sentence_start(token)
        if here is None and start == 0:
            person = next((m for m in page.mentions_in(start, token) if m.type == "person"), None)
            free = person is not None and not self._is_governed(person) and not called_after.is_name_of_thing(page, person.first)
            person = person if free else None
            here = Party(person.entity, person, "participant") if person is not None else None
        if here is None and (self._has_unknown_subject(start, token) or self._is_about_thing(start, token)):
            return None
        for _ in range(2):
            if here is not None or start == 0:
                break
            here = self.subject_of_sentence(start - 1)
            before = page.sentence_start(start - 1)
            if here is None and self._has_unknown_subject(before, start):
                return None
            start = before
        return here if here is None or not self._is_quoting(here, token) else None

    def _has_unknown_subject(self, first: int, end: int) -> bool:
        """غادر ولي العهد المملكة: an office right after a verb of tokens first..end, whose holder nobody names."""
        page = self.page
        for token in range(first, end - 1):
            if not self.is_verb(token):
                continue
            argument = self.reader.argument(token + 1)
            if argument is not None and argument.entity is None and argument.title is not None and argument.letters == "":
                return True
            if page.keys[token + 1] in NAMELESS:
                return True
        return False

    def _is_about_thing(self, first: int, end: int) -> bool:
        """المشوار الثقافي للمرسم بدأ … حيث استضاف X: a sentence that a definite thing opens, before its verb, is about that."""
        page, token = self.page, first
        while token < end and page.keys[token] in "«»\"-–":
            token += 1
        if token + 1 >= end or not page.keys[token].startswith(("ال", "وال", "فال")) or page.entry(token, EncounterNoun) is not None:
            return False
        return self.is_unnamed(token) and any(self.is_verb(t) for t in range(token + 1, min(end, token + 7)))

    def _is_quoting(self, party: Party, token: int) -> bool:
        """``token`` is inside a quotation, and the party before it: who speaks there of himself would say I."""
        if party.mention is None:
            return False
        return any(
            q.closing is not None and q.opening < token < q.closing and party.mention.last < q.opening for q in self.page.quotes
        )

    def quoted_before(self, token: int) -> Party | None:
        """نقل المتحدث عن X قولها خلال مكالمة: whose words they are, not who passes them on."""
        page = self.page
        for here in range(token - 1, page.sentence_start(token), -1):
            if page.keys[here] in HIS_WORDS:
                mention = page.mention_over(here - 1)
                return Party(mention.entity, mention, "participant") if mention is not None and mention.type == "person" else None
        return None

    def may_be_elided(self, hit: Hit) -> bool:
        """A verb that continues an earlier subject: joined by و or ف, or after كما, حيث, ثم, أن, a comma."""
        page = self.page
        if hit.first == page.sentence_start(hit.first):
            return self.is_joined(hit)
        if page.key(hit.last + 1) in _DURING:
            return True
        if page.keys[hit.first - 1] == "ان" and page.entry(hit.first - 2, StatusWord) is not None:
            return False  # من المقرر أن يلتقي X: its subject follows
        return self.is_joined(hit) or page.keys[hit.first - 1] in _CONTINUES

    def is_unnamed(self, token: int) -> bool:
        """A plain noun stands here (the channel, the crowd): somebody or something without a name."""
        page = self.page
        if (
            token >= len(page)
            or page.pos[token] != "noun"
            or page.keys[token] in _ADVERBS
            or page.keys[token].endswith("ا")
        ):
            return False
        if page.is_time(token) or page.name_skip[token] or self.reader.argument(token) is not None:
            return False
        return (
            page.mention_over(token) is None
            and token not in self.reader.title_over
            and not any(page.entry(token, kind) for kind in (Honorific, RoleWord, TitleHead))
        )

    def owner(self, hit: Hit, *, feminine: bool | None = None) -> Party | None:
        """Whom a suffix means (لقائه): the subject of the sentence so far, one that follows an opening adjunct, or
        the subject of the sentence before."""
        page = self.page
        if hit.entry.inflected.suffix in ("هما", "هم", "هن", "نا", "كم", "ي"):
            return None
        if (quoted := self.quoted_before(hit.first)) is not None:
            return quoted
        if (same := self._guest_before(hit)) is not None:
            return same
        addressed = self._addressed_before(hit)
        if addressed is not None:
            return Party(addressed.entity, addressed.mention, "participant") if addressed.entity is not None else None
        subject = self._owner_before(hit)
        if subject is None:
            said = self.subject_of_that(hit)
            if said is not None:
                return Party(said.entity, said.mention, "participant") if said.kind == "person" else None
            subject = self._visitor_before(hit) or self._antecedent(hit) or self.subject_of_sentence(hit.first)
            if subject is None and self.is_joined(hit):
                subject = self._governed(hit.first)
        if subject is not None:
            hers = hit.entry.inflected.suffix == "ها" if feminine is None else feminine  # لقاء جمعها بـX
            fits = self._fits(subject, "f" if hers else "m")
            return subject if fits and not self._is_quoting(subject, hit.first) else None
        if hit.first - page.sentence_start(hit.first) <= 3:
            for token in range(hit.last + 1, page.sentence_end(hit.first) - 1):
                met = page.entry(token, EncounterVerb) if page.keys[token - 1] in "،," and self.is_verb(token) else None
                told = met is not None and met.entry.subject_role != "host"  # وقبل وصوله إلى باريس، التقى X Y
                if told or page.mention_over(token) is None and any(h.entry.form == "finite" for h in page.entries(token, Cue)):
                    argument = self.reader.argument(token + 1)
                    if argument is not None and argument.kind == "person" and argument.entity is not None and not argument.letters:
                        return Party(argument.entity, argument.mention, "participant")
                    break
        return self.topic(hit.first)

    def _guest_before(self, hit: Hit) -> Party | None:
        """كما كان في وداعه Y: whom the sentence before received or saw off, not whoever did so."""
        page, told = self.page, self.told[-1] if self.told else None
        before = page.keys[max(page.sentence_start(hit.first), hit.first - 4) : hit.first]
        was_in = any(key.removeprefix("و") in ("كان", "كانت") for key in before)
        if not was_in or before[-1:] != ["في"]:
            return None
        start = page.sentence_start(hit.first)
        for token in range(start - 1, page.sentence_start(max(0, start - 1)), -1):  # وكان X في وداع Y
            noun = page.entry(token, EncounterNoun)
            if noun is not None and noun.entry.kind == "reception" and not page.keys[token].endswith("ه") and page.keys[token - 1] == "في":
                who = self.reader.argument(noun.last + 1)
                known = who is not None and who.entity is not None and who.kind == "person"
                return Party(who.entity, who.mention, "participant") if known else None
        if told is None or told.kind != "reception" or page.sentence[hit.first] - told.sentence > 1:
            return None
        return next((p for p in told.parties if p.role == "guest"), told.parties[0]).as_("participant")

    def _visitor_before(self, hit: Hit) -> Party | None:
        """زيارة X إلى Y ولقاؤه بـZ: the noun goes on about whose visit was told right before."""
        told, page = self.told[-1] if self.told else None, self.page
        if not self.is_joined(hit):
            return None
        if told is not None and told.rule == "visit_noun" and told.sentence == page.sentence[hit.first]:
            return told.parties[0].as_("participant")
        for token in range(hit.first - 1, max(page.sentence_start(hit.first), hit.first - 30), -1):
            noun = page.entry(token, EncounterNoun)
            if noun is not None and noun.entry.kind == "visit" and noun.entry.trust == "free" and noun.entry.inflected.suffix == "":
                who = self.reader.argument(noun.last + 1)
                known = who is not None and who.entity is not None and who.kind == "person" and not who.letters
                return Party(who.entity, who.mention, "participant") if known else None
        return None

    def _subject_told(self, token: int) -> Party | None:
        """حيث سيلتقي X ويجتمع مع Y: a joined verb goes on about who met X, not about him."""
        told, page = self.told[-1] if self.told else None, self.page
        if told is None or told.sentence != page.sentence[token] or told.rule not in ("verb_object", "verb_with"):
            return None
        free = self.subject_of_sentence(token, latest=True)
        met = free is not None and any(free.entity is p.entity for p in told.parties[1:])
        return told.parties[0].as_("participant") if met and page.keys[token].startswith("و") and page.name_skip[token] else None

    def _visitor_told(self, token: int) -> Party | None:
        """تأتي زيارة X بعد لقاء عقده مع Y: the sentence is about whose visit it tells of."""
        told = self.told[-1] if self.told else None
        if told is None or told.rule != "visit_noun" or told.sentence != self.page.sentence[token]:
            return None
        return told.parties[0].as_("participant")

    def _antecedent(self, hit: Hit) -> Party | None:
        """X الذي طرحها في لقائه: who stands right before the relative clause that the noun is in."""
        page, start = self.page, self.page.sentence_start(hit.first)
        for token in range(hit.first - 1, max(start, hit.first - 16), -1):
            if page.keys[token] in "،,":
                return None
            mention = page.mention_over(token)
            if mention is not None and mention.type == "person":
                return None
            if page.keys[token] in _WHO:
                before = token - 1 - (page.keys[token - 1] in "،,")
                mention = page.mention_over(before)
                if mention is None or mention.type != "person":
                    return None
                return Party(mention.entity, mention, "participant")
        return None

    def _governed(self, token: int) -> Party | None:
        """زيارات الوزير X، وزيارته إلى Y: the only person named in the sentence so far, whatever governs him."""
        people = self._people(self.page.sentence_start(token), token)
        return people[0] if len(people) == 1 else None

    def subject_of_that(self, hit: Hit) -> Argument | None:
        """أوضح X أن الملك أطلع المجلس على اجتماعه: who stands right after the last أن before a noun, with or without a name."""
        page, start = self.page, self.page.sentence_start(hit.first)
        that = next((t for t in range(hit.first - 2, start, -1) if page.keys[t] in THAT), None)
        if that is None or that + 1 >= hit.first:
            return None
        argument = self.reader.argument(that + 1)
        if argument is None and self.page.entry(that + 1, EncounterNoun) is not None:
            argument = self.reader.argument(that + 2)  # أن زيارة X تأتي ضمن جولته
            return argument if argument is not None and argument.last < hit.first and argument.kind == "person" else None
        if argument is None and self._is_thing_with_verb(that + 1, hit.first):
            return _unknown(that + 1, that + 1)
        if argument is None or argument.last >= hit.first or argument.kind not in ("person", "unnamed"):
            return None
        follows = argument.last + 1 < hit.first and page.pos[argument.last + 1] == "verb"
        return argument if follows and argument.letters == "" else None

    def _is_thing_with_verb(self, token: int, end: int) -> bool:
        """أن الهيئة ناقشت: a definite noun without a name, and its verb."""
        page = self.page
        return (
            token + 1 < end
            and page.keys[token].startswith("ال")
            and self.is_unnamed(token)
            and (self.is_verb(token + 1) or token + 2 < end and page.pos[token + 1] == "adj" and self.is_verb(token + 2))
        )

    def _addressed_before(self, hit: Hit) -> Argument | None:
        """سموه خلال اجتماعه: whom the honorific right before means, even where nobody is found for it."""
        page = self.page
        if hit.first - page.sentence_start(hit.first) < 2 or page.keys[hit.first - 1] not in _WHEN:
            return None
        role = page.entry(hit.first - 2, RoleWord)
        if role is None or role.entry.kind != "honorific_role":
            return None
        return self.reader.argument(hit.first - 2) or _unknown(role.first, role.last)

    def _fits(self, subject: Party, gender: str) -> bool:
        """Feminine words go on about a person who is known to be a woman; others about anybody but one."""
        known = subject.entity.gender or self._gender_by_verb(subject)
        return known == "f" if gender == "f" else known != "f"

    def elided(self, hit: Hit) -> Party | None:
        """Whom a verb without a subject means, if its gender and number fit."""
        form = hit.entry.inflected
        follows = self.reader.argument(hit.last + 1)
        if follows is not None and follows.how == "unnamed" and not follows.letters and self.page.keys[hit.last + 1].endswith("ون"):
            return None  # وصل مسؤولون
        told = self._visitor_before(hit) or self.topic(hit.first)
        if told is None or told.entity is None or form.number == "p":
            return None
        return told if form.gender is None or self._fits(told, form.gender) else None

    def _gender_by_verb(self, subject: Party) -> str | None:
        """The gender of the verb right before its subject (دعا رئيس اللجنة X): m or f; None where no verb of the vocabulary is."""
        page, mention = self.page, subject.mention
        if mention is None:
            return None
        for token in range(mention.first - 1, max(page.sentence_start(mention.first), mention.first - 10) - 1, -1):
            if page.pos[token] != "verb":
                continue
            forms = [h.entry for h in page.hits.get(token, ()) if getattr(h.entry, "form", "") == "finite"]
            return forms[0].inflected.gender if forms else None
        return None

    def names_some(self, given: Given) -> bool:
        """عددا من المسؤولين، بينهم X: people without a name, of whom some are named next."""
        return given.argument.entity is None and not given.is_place and bool(self.among(given.argument.last + 1))

    def who_came(self, hit: Hit) -> Party | None:
        """وكان وزراء X قدموا إلى باريس لعقد اجتماع مع Y, رحب بقدوم Z لإجراء محادثات: for a purpose whoever the last verb, or the
        coming after it, is of."""
        page, start = self.page, self.page.sentence_start(hit.first)
        if hit.first - start < 3 or not (page.keys[hit.first - 1].startswith("ل") and page.name_skip[hit.first - 1]):
            return None
        verb = next((t for t in range(hit.first - 1, start, -1) if self.is_verb(t)), start)
        for token in range(hit.first - 2, verb, -1):
            visit = page.entry(token, EncounterNoun)
            if visit is not None and visit.entry.kind == "visit" or page.keys[token].removeprefix("ب") in _COMING:
                who = self.reader.argument(token + 1)
                known = who is not None and who.kind == "person" and who.entity is not None and not who.letters
                return self.of(who, "participant") if known else None
        before = self.subject_before(verb) if verb > start else None
        return self.of(before, "participant") if before is not None and self.can(before) else None

    def right_before(self, token: int) -> Party | None:
        """عبر X، خلال لقاء مع Y: whoever is named right before a word that tells the occasion, and no preposition governs."""
        page = self.page
        at = token - 1 - (page.keys[token - 1] in "،,")
        mention = page.mention_over(at) if at >= page.sentence_start(token) else None
        if mention is None or mention.type != "person" or self._is_governed(mention) or called_after.is_name_of_thing(page, mention.first):
            return None
        return Party(mention.entity, mention, "participant")

    def _owner_before(self, hit: Hit) -> Party | None:
        """مرافقو الوزير X في زيارته, الشكر لـX على زيارته: whoever stands right before the preposition is the owner."""
        page = self.page
        if hit.first < 2 or page.keys[hit.first - 1] not in _WHEN | {_ON}:
            return None
        at = next((t for t in range(hit.first - 2, hit.first - 5, -1) if t in self.reader.title_over or page.pos[t] != "noun"), 0)
        office = self.reader.title_over.get(at)
        if office is not None and office.holders and office.holders[0].last + 1 == office.first:
            return Party(office.holders[0].entity, office.holders[0], "participant")  # X رئيس المكتب لحركة Y خلال زيارته
        mention = page.mention_over(hit.first - 2)
        if mention is not None:
            return Party(mention.entity, mention, "participant") if mention.type == "person" else None
        title = self.reader.title_over.get(hit.first - 2)
        respect = page.entry(hit.first - 2, RoleWord)
        at = title.first if title is not None and title.last == hit.first - 2 else hit.first - 2
        known = title is not None or respect is not None and respect.entry.kind == "honorific_role"  # استقبال سموه لدى وصوله
        role = self.reader.argument(at) if known else None
        return Party(role.entity, role.mention, "participant") if role is not None and role.entity is not None else None

    # --- groups ---------------------------------------------------------------------------------

    def pair_before(self, token: int) -> list[Party]:
        """The two whom a meeting told right before brought together, else the two people named last before ``token``,
        in its sentence or with the one before."""
        page = self.page
        start = page.sentence_start(token)
        last = self.told[-1] if self.told else None
        near = last is not None and page.sentence[token] - last.sentence <= 1
        joined = self._joined_to_pronoun(token) or self._joined_names(token)
        if joined:
            return joined
        if near and len(last.parties) == 2 and all(p.type in ("person", "place") for p in last.parties):
            return [p.as_("participant") for p in last.parties]
        people = self._people(start, token)
        if page.keys[token].removeprefix("و") in _SIDES and not all(self.holds_office(p) for p in people[-2:]):
            return []  # بين الطرفين: two who represent somebody
        if len(people) < 2 and start:
            people = self._people(page.sentence_start(start - 1), token)
            return people if len(people) == 2 else []
        if len(people) > 2:
            first, second = (p.mention for p in people[-2:])
            joined = any(page.keys[t].startswith("و") for t in range(first.last + 1, second.first + 1))
            return people[-2:] if joined and second.first - first.last <= 8 else []
        return people if len(people) == 2 else []

    def states_before(self, token: int) -> list[Party]:
        """البلدان: the only two states named in the sentence so far, else in it and the two before; a capital stands for its own."""
        page, start = self.page, self.page.sentence_start(token)
        for _ in range(3):
            codes = dict.fromkeys(
                m.entity.country_code
                for m in page.mentions_in(start, token)
                if m.type == "place" and (m.entity.known_as.startswith("country:") or m.rule == "gazetteer_capital")
            )
            if len(codes) > 1 or start == 0:
                return distinct([self.state(code, "participant") for code in codes]) if len(codes) == 2 and None not in codes else []
            start = page.sentence_start(start - 1)
        return []

    def _joined_names(self, token: int) -> list[Party]:
        """X وY سيبحثان: the name that ends right before a dual verb at ``token``, and the one that it is joined to."""
        page = self.page
        second = page.mention_over(token - 1) if token else None
        if second is None or second.type != "person":
            return []
        office = self.reader.title_over.get(second.first - 1)  # X ونظيره الفرنسي Y سيزوران
        at = office.first if office is not None and office.last == second.first - 1 else second.first
        named = second.start_char if at == second.first else office.start_char
        if not page.text[page.starts[at] : named].startswith("و"):
            return []
        first = page.mention_over(at - 1) if at else None
        if first is None or first.type != "person" or page.sentence[first.first] != page.sentence[second.first]:
            return []
        return distinct([Party(m.entity, m, "participant") for m in (first, second)])

    def _joined_to_pronoun(self, token: int) -> list[Party]:
        """قال X إنه وY سيجريان: a pronoun and the name joined to it, right before a dual verb at ``token``."""
        page = self.page
        mention = page.mention_over(token - 1) if token else None
        if mention is None or mention.type != "person" or not page.keys[mention.first].startswith("و"):
            return []
        if page.key(mention.first - 1) not in ("انه", "بانه"):
            return []
        speaker = self.subject_of_sentence(mention.first - 1)
        return distinct([speaker, Party(mention.entity, mention, "participant")]) if speaker is not None else []

    def _people(self, first: int, end: int) -> list[Party]:
        return distinct(
            [
                Party(m.entity, m, "participant")
                for m in self.page.mentions_in(first, end)
                if m.type == "person" and not speaks_for_others(m.entity)
            ]
        )

    def dual(self, first: int, end: int) -> list[Party]:
        """الوزيران, الجانبان, رئيسا الدولتين: the two people an office in the dual means, named after it or before."""
        page = self.page
        for token in range(first, min(end, len(page))):
            title = self.reader.title_over.get(token)
            if page.keys[token].removeprefix("و") in _PRESIDENTS and len(codes := self._nationalities(token + 1)) == 2:
                return [self._holder_of("head_of_state", c, "participant") or self.state(c, "participant") for c in codes]
            if title is not None and title.number == "d" and not title.relative:
                return self._two_of(title, end)
            role = page.entry(token, RoleWord)
            if page.keys[token].removeprefix("و") in _MINISTERS:
                pair = self._pair_told(STANDS_FOR["minister"])
                if not pair and not self._several_told():
                    pair = self.pair_before(token)
                return pair if _hold(pair, STANDS_FOR["minister"]) else []
            if page.keys[token].removeprefix("و") in _PAIRS or role is not None and role.entry.kind == "dual_role":
                pair = self.pair_before(token)
                return [] if self._are_of_one_side(token, pair) else pair
        return []

    def _pair_told(self, offices: frozenset[str]) -> list[Party]:
        """The two who hold one of the offices, of the last meeting told between two of them."""
        for meeting in reversed(self.told):
            parties = meeting.parties
            if len(parties) == 2 and _hold(parties, offices):
                return [p.as_("participant") for p in parties]
        return []

    def _several_told(self) -> bool:
        """The last meeting told was of more than two people: of whom two are meant nobody knows."""
        return any(len(meeting.parties) > 2 for meeting in self.told[-1:])

    def _are_of_one_side(self, token: int, pair: list[Party]) -> bool:
        """The two sides, the two countries are not two people of one state; المسؤولان التونسيان are Tunisians."""
        states = {p.entity.country_code for p in pair if p.entity is not None}
        of = self.page.entry(token + 1, Demonym) if token + 1 < len(self.page) else None
        if of is not None and of.entry.number == "d" and of.entry.country_code is not None:
            return states != {of.entry.country_code}
        return self.page.keys[token].removeprefix("و") in _SIDES and len(states) == 1 and states != {None}

    def in_relative(self, first: int, token: int) -> bool:
        """A relative clause (الذي …) that no comma ends opens between tokens ``first`` and ``token``."""
        keys = self.page.keys
        opened = next((t for t in range(token - 1, first, -1) if keys[t] in RELATIVE), None)
        return opened is not None and not any(keys[t] in "،," for t in range(opened + 1, token))

    def _two_of(self, title: Title, end: int) -> list[Party]:
        if len(title.holders) >= 2:
            return distinct([Party(h.entity, h, "participant") for h in title.holders])[:2]
        offices = STANDS_FOR.get(title.office, frozenset({title.office}))
        if pair := self._pair_told(frozenset({title.office})) or self._pair_told(offices):
            return pair
        after = self._people(title.last + 1, min(end, title.last + 7))
        if len(after) >= 2:
            return after[:2]
        holders = sorted(
            (h for t in self.page.titles if t.office in offices and t.first < title.first for h in t.holders),
            key=lambda h: h.first,
        )
        people = distinct([Party(h.entity, h, "participant") for h in reversed(holders)])
        return people[:2] if len(people) >= 2 else self.pair_before(title.first)

    def hosts(self, clause: Clause) -> list[Party]:
        """بدعوة من X: whoever invites is the host."""
        return [
            self.of(g.argument, "host")
            for g in clause.under("من")
            if g.is_person
            and any(self._invites(token) for token in range(max(0, g.token - 3), g.token))
            and not self._is_of_another_visit(clause.first, g.token)
        ][:1]

    def _is_of_another_visit(self, first: int, end: int) -> bool:
        """زيارة X … للتحضير لزيارة Y بدعوة من Z: the invitation is to a visit that ل makes another."""
        return any(
            self.page.keys[t].startswith("ل") and noun.entry.kind == "visit"
            for t in range(first, end)
            if (noun := self.page.entry(t, EncounterNoun)) is not None and noun.skipped
        )

    def _leads_a_state(self, given: Given) -> bool:
        """المملكة بقيادة X: whoever leads the state or body named right before leads no meeting."""
        page = self.page
        led = next((t for t in range(given.token - 1, max(0, given.token - 4), -1) if page.keys[t] == _LED), 0)
        before = page.mention_over(led - 1) if led else None
        if led and page.entry(led - 1, Demonym) is not None:
            return True  # الحكومة اليمنية بقيادة X
        return before is not None and before.type in ("place", "organization")

    def _leads_another_body(self, clause: Clause, given: Given) -> bool:
        """بإشراف الهيئة برئاسة X: the body right before, which is not the one that sits."""
        page = self.page
        at = next((t for t in range(given.token - 1, max(clause.first, given.token - 8) - 1, -1) if page.keys[t] in CHAIRED_BY), None)
        before = page.mention_over(at - 1) if at is not None and at > clause.first else None
        if before is None or before.type != "organization" or before.first - clause.first <= 3:
            return False
        return any(page.keys[t].removeprefix("و") in _OVERSEEN for t in range(before.first - 2, before.first))

    def _invites(self, token: int) -> bool:
        """بدعوة، تلبية لدعوة، بناء على دعوة: on an invitation; not one that somebody passes on."""
        key = self.page.keys[token].removeprefix("و")
        if key.removeprefix("ب").removeprefix("ل") != _INVITATION:
            return False
        return key != _INVITATION or self.page.keys[token - 1] in (_ON, *_RESPONDING)

    def _begins_apart(self, clause: Clause, given: Given) -> bool:
        """The preposition of states that take part follows the noun of the encounter, a name, a day, a mark or a verb: no
        noun of another matter, to which it would belong."""
        page = self.page
        at = next((t for t in range(given.token - 1, max(clause.first, given.token - 8) - 1, -1) if page.keys[t] in WITH_PART_OF), None)
        if at is None or at - clause.first <= 2:
            return True
        mention = page.mention_over(at - 1)
        if mention is not None:
            return mention.type != "organization" or mention.first - clause.first <= 3
        return page.is_time(at - 1) or page.pos[at - 1] not in ("noun", "adj")

    def attendants(self, clause: Clause) -> list[Party]:
        """برئاسة X، وبمشاركة Y، بحضور Z, with what و joins to each."""
        found: list[Party] = []
        last: Given | None = None
        for g in clause.given:
            if (
                last is not None
                and last.is_person
                and any(k in RELATIVE for k in self.page.keys[last.argument.last : g.token])
            ):
                break  # X، الذي يقوم بزيارة مرفوقا بـY: those are on his visit
            last = g
            if g.preposition in CHAIRED_BY and (self._leads_a_state(g) or self._leads_another_body(clause, g)):
                continue
            if g.is_place and not self._begins_apart(clause, g):
                continue  # مبادرات لتشكيل جبهة بمشاركة X
            takes_part = g.preposition in WITH_PART_OF or g.preposition in CHAIRED_BY | ATTENDED_BY and not g.is_place
            if takes_part and g.argument.entity is not None:
                found.append(self.of(g.argument, "chair" if g.preposition in CHAIRED_BY else "participant"))
        return distinct(found)
