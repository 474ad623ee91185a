"""Meetings told by a verb: التقى, استقبل, اجتمع, بحث مع, هاتف …"""

from transforms import meeting_facts
from transforms.clauses import IN, RELATIVE, WITH, Clause, Given
from transforms.entries import Demonym, EncounterNoun, EncounterVerb
from transforms.keys import fold
from transforms.meeting_carriers import PRESIDE
from transforms.meeting_members import Party, in_order, is_same
from transforms.meeting_parties import THAT
from transforms.meeting_rules import QUOTES, REMAINS, Meeting, Rules
from transforms.meeting_wishes import is_wished
from transforms.page import Hit

# verbs that need an encounter noun, told by the rules of nouns; and those that tell of a meeting only beside another trigger
_NOUN_VERBS = frozenset({"ترأس", "رأس", "افتتح", "اختتم", "شارك", "تلقى", "استأنف", "خاطب", "انعقد", "التأم"})
_NOT_ALONE = frozenset({"أطلع", "رحب", "رافق", "أوفد", "اصطحب", "تداول", "حاور"})
_GATHERING = frozenset({"جمع", "ضم"})
_DELEGATION, _DELEGATIONS = fold("الوفد"), fold("وفد")
# proceedings, sitting, session of
_PROCEEDINGS = frozenset(map(fold, ("أشغال", "أعمال", "جلسة", "جلسات", "دورة", "لأشغال")))
_BY_PEERS = tuple(map(fold, ("بنظرا", "بنظير")))
_NUMBER, _BY_NUMBER = fold("عددا"), frozenset(map(fold, (
    "بعدد", "بمجموعة", "بنخبة", "بأعضاء", "بعض", "ببعض", "بممثلي", "بالعديد", "بالكثير", "بعديد", "بكثير", "بعشرات", "بلفيف",
    "بجمع", "بكبار", "بقيادات", "بقادة", "برؤساء", "بوفد", "بوفود", "بمسؤولين", "بمسؤولي", "بالمسؤولين", "بأهالي", "بذوي", "بممثلين",
)))  # fmt: skip
# marks and adjectives of a day: last, next
_PAST = frozenset(map(fold, ("،", ",", "الماضي", "الماضية", "المقبل", "المقبلة")))
# at (a point), where lines and opinions meet
_AT, _ON = fold("عند"), fold("على")
# in, during, at, after: what stands under them is when, not who
_AROUND = frozenset(map(fold, ("في", "خلال", "أثناء", "عقب", "بعد", "قبل", "ختام", "هامش")))
# to discuss, to talk over, to hold, with the aim of
_PURPOSES = frozenset(map(fold, (
    "لبحث", "للبحث", "لمناقشة", "للتباحث", "للتشاور", "لتدارس", "لإجراء", "بهدف", "بغرض", "لاستعراض", "لمتابعة", "للاطلاع",
)))  # fmt: skip
# as, while, also, has: nothing that a sentence would be about; the side (of two)
_AS, _SIDE = frozenset(map(fold, ("كما", "فيما", "وقد", "قد", "بينما", "أيضا"))), fold("الجانب")
# with him, with them
_WITH_HIM = frozenset(map(fold, ("به", "بها", "بهم", "معه", "معها", "معهم")))
# after: what follows is done by somebody else
_AFTER = frozenset(map(fold, ("بعد", "عقب", "إثر")))
# be alone (with): two who are, are not so with each other
_APART = frozenset({"انفرد", "اختلى", "جلس"})
# verbs of discussing
_DISCUSS = frozenset({"بحث", "ناقش", "استعرض", "تناول"})
# judiciary, prosecution, court, police; charge, testify, questioning, defrauding
_JUSTICE = frozenset(map(fold, (
    "القضاء", "قضاء", "النيابة", "المحكمة", "محكمة", "الشرطة", "شرطة", "المدعي", "القاضي", "تهمة", "تهم", "التحقيق", "لتحقيق", "الشهادة",
    "الإدلاء", "المثول", "استجوابه",
)))  # fmt: skip
_NEGATION = frozenset(("لم", "لن", "لا", "ما", "ولم", "ولن", "ولا", "فلم"))
# what may stand before a finite verb whose form is also a noun: nothing, and, comma, has, where, as, who, then, that …
_BEFORE_VERB = frozenset(
    map(
        fold,
        (
            "", "و", "،", "قد", "وقد", "حيث", "كما", "الذي", "التي", "ثم", "فيما", "بينما", "أن", "أنه", "»", "«",
            '"',
            "”", "-", "–",
        ),
    )
)


def verb_of_host(hit: Hit) -> bool:
    """A verb whose subject is a host and whose object a guest."""
    return hit.entry.subject_role == "host" and hit.entry.partner_role == "guest"


class VerbRules(Rules):
    """Rules anchored at a finite verb of meeting."""

    def is_verb(self, hit: Hit) -> bool:
        """The form can be a verb here: its reading is one, or what stands before lets it be one."""
        page = self.page
        if page.text[page.ends[hit.last] - 1] == "ة":
            return False
        before = self._before(hit)
        if page.pos[hit.first] == "verb":
            return before not in (IN, "من", "عن", WITH)
        if hit.entry.kind == "visit" and self._stands_before_place(hit):
            return True
        letters = page.keys[hit.first][: hit.skipped]
        if letters.endswith("ل") or before not in _BEFORE_VERB:
            return False
        # a verb that no lexicon knows, right before its subject (هاتف وزير الخارجية)
        return (
            page.verbal[hit.first]
            or hit.entry.trust == "person_object"
            and self.reader.argument(hit.last + 1) is not None
        )

    def _stands_before_place(self, hit: Hit) -> bool:
        """إن X حل أمس بتونس: between somebody named and a place, with nothing but a time besides, a verb of arriving is no noun."""
        page, after = self.page, hit.last + 1
        if hit.skipped or hit.entry.inflected.aspect != "p" or self.parties.subject_before(hit.first) is None:
            return False
        while after < page.sentence_end(hit.first) and page.is_time(after):
            after += 1
        place = page.mention_over(after) if after < page.sentence_end(hit.first) else None
        return place is not None and place.type == "place" and page.text[page.starts[after] : place.start_char] == "ب"

    def find(self, hit: Hit) -> list[Meeting]:
        verb: EncounterVerb = hit.entry
        clause = self.parties.clause(hit.last + 1)
        if verb.lemma == "حضر":
            return self._attendance(hit, clause)
        if verb.lemma in PRESIDE:
            return self._presides(hit, clause)
        if verb.lemma in _NOUN_VERBS | _NOT_ALONE or verb.lemma in _GATHERING and not self._gathers(hit):
            return []
        after = hit.last + 1 + (self.page.key(hit.last + 1) in QUOTES)
        if after < clause.end and self.is_outlet(after):
            return []  # التقت «الشرق الأوسط» X: what a newspaper hears
        phone = self.has_phone(hit.last + 1, clause.end)
        if (verb.kind == "phone_call" and verb.trust == "framed" or verb.lemma == "تواصل") and not phone:
            return []
        if verb.lemma == "قابل" and verb.inflected.suffix and verb.inflected.aspect == "i":
            return []  # يقابله: "to which corresponds"
        if verb.lemma == "بحث" and self.page.key(hit.last + 1) == "عن" or self.is_sport(hit.first):
            return []
        kind = "phone_call" if phone and verb.kind == "talks" else verb.kind
        made = (
            self._received_by(hit, clause)
            or self._with_suffix(hit, clause, kind)
            or self._with_partner(hit, clause, kind)
        )
        if not made and verb.lemma not in _GATHERING:
            made = self._alone(hit, clause, kind)
        if self._before(hit) in _NEGATION:
            for meeting in made:
                meeting.status = "cancelled" if self._before(hit).endswith("لن") else "denied"
        return made

    def _before(self, hit: Hit) -> str:
        page = self.page
        return (
            page.keys[hit.first - 1] if hit.first and page.sentence[hit.first - 1] == page.sentence[hit.first] else ""
        )

    def _gathers(self, hit: Hit) -> bool:
        """لقاء جمع X بـY: a noun of meeting stands before the verb that brings together; not اجتماعات تضم X, which recur."""
        page, form = self.page, hit.entry.inflected
        nouns = (page.entry(t, EncounterNoun) for t in range(hit.first - 1, max(page.sentence_start(hit.first), hit.first - 8) - 1, -1))
        noun = next((n for n in nouns if n is not None), None)
        will = page.keys[hit.first][: hit.skipped].endswith("س")
        relative = page.key(hit.first - 1) in RELATIVE
        if noun is not None and relative and meeting_facts.is_of_another_noun(page, noun.last, hit.first - 2):
            return False  # لقاء X، بالعلاقة التي تجمع Y بـZ
        if noun is not None and is_wished(page, noun.first):
            return False  # مقترح عقد مؤتمر يجمع X وY
        if noun is not None and not self._agrees(hit, noun):
            return False  # لجنة المؤتمر ضمت X وY, جلسة في بيت يضم X وY: something else has them
        return noun is not None and not (noun.entry.inflected.number == "p" and form.aspect == "i" and not will)

    def _agrees(self, hit: Hit, noun: Hit) -> bool:
        """اللقاء الذي جمع X بـY, القمة التي ضمت X وY: the verb has the gender of its noun."""
        page = self.page
        feminine, stem = meeting_facts.is_feminine(page, noun), page.keys[hit.first][hit.skipped :]
        if feminine is None:
            return True
        return feminine == (stem.startswith("ت") or hit.entry.inflected.aspect == "p" and stem.endswith(("ت", "ته", "تها", "تهما")))

    def _received_by(self, hit: Hit, clause: Clause) -> list[Meeting]:
        """استقبل X من قبل Y, تم استقباله من طرف Y: the passive has the guest as its subject."""
        if hit.entry.partner_role != "guest":
            return []
        by = [g for g in clause.under("قبل", "طرف") if g.is_person and not any(k in _AFTER for k in self.page.keys[hit.last : g.token])]
        if not by:
            return []  # استقبلت الكلية طلابا بعد اعتمادهم من قبل X
        guest = next((g for g in clause.under("") if g.is_person), None)
        before = self.parties.subject_before(hit.first)
        who = self.parties.of(guest.argument, "guest") if guest is not None else None
        if who is None and before is not None and self.parties.can(before):
            who = self.parties.of(before, "guest")
        who = who or self.parties.topic(hit.first)
        if who is None:
            return []
        return self.make(
            hit,
            clause,
            hit.entry.kind,
            [self.parties.of(by[0].argument, "host"), who.as_("guest")],
            "verb_passive",
            0.75,
        )

    def _with_suffix(self, hit: Hit, clause: Clause, kind: str) -> list[Meeting]:
        """استقبله X ("X received him"): the suffix is the partner."""
        verb = hit.entry
        if (
            verb.inflected.suffix not in ("ه", "ها")
            or "obj" not in verb.partner
            or self.parties.is_unnamed(hit.last + 1)
        ):
            return []
        if self._before(hit).removeprefix("و") in RELATIVE and self.parties.subject_before(hit.first) is None:
            return []  # المعرض الذي تستضيفه X: a thing is received
        start = max(self.page.sentence_start(hit.first), hit.first - 8)
        if verb.lemma == "استضاف" and self._before(hit).removeprefix("و") in RELATIVE:
            return []  # القمة الثالثة للدول الأعضاء التي استضافتها X
        if verb.lemma == "استضاف" and any(self.page.entry(t, EncounterNoun) for t in range(start, hit.first)):
            return []  # قمة استضافها X
        hosts = [
            g
            for g in clause.under("")
            if self.parties.can(g.argument) and (g.is_person or g.argument.title is not None)
        ]
        hosts = [g for g in hosts if self.parties.until_verb(hit.last + 1, g.token) == g.token]  # تلتقيه في منزله بعد أن قدم … X
        owner = self.parties.topic(hit.first)
        if not hosts or owner is None or owner.entity is hosts[0].argument.entity:
            return []
        who = [self.parties.of(hosts[0].argument, verb.subject_role), owner.as_(verb.partner_role)]
        return self.make(hit, clause, kind, who, "verb_with_suffix", 0.75)

    def _with_partner(self, hit: Hit, clause: Clause, kind: str) -> list[Meeting]:
        """التقى X Y, اجتمع X مع Y or بـY, بحث X مع Y."""
        verb = hit.entry
        if verb.inflected.suffix:
            return []
        takes_object = "obj" in verb.partner
        first_given = clause.given[0] if clause.given else None
        if verb_of_host(hit) and first_given is not None and first_given.is_place and first_given.token == hit.last + 1:
            return []  # تستقبل مصر نائب الرئيس: a state receives whoever comes
        leader = self.parties.head_of_delegation(hit.last + 1, clause)  # التقى وفد سعودي برئاسة X الرئيس Y
        if takes_object and leader is None and self.parties.is_unnamed(hit.last + 1):
            return []
        limit = self.parties.until_verb(hit.last + 1, clause.end)
        bare = [g for g in clause.under("") if g.token < limit and (self.parties.can(g.argument) or self.parties.names_some(g))]
        bare = [g for g in bare if not self.parties.in_relative(hit.last, g.token)]
        purpose = next((t for t in range(hit.last + 1, limit) if self.page.keys[t] in _PURPOSES), limit)
        bare = [g for g in bare if g.token < purpose] or bare  # يلتقي مسؤولين لبحث قضية X
        if len(bare) > 1 and bare[0].argument.entity is None and self.parties.holder(clause, bare[0]) is bare[1]:
            bare = bare[1:]  # الوزير العماني المسؤول عن الشؤون الخارجية، X
        partners = [
            g
            for g in self.partners(clause, by="ب" in verb.partner, end=limit)
            if g.preposition != WITH or "مع" in verb.partner
        ]
        partners = partners[:1] + [g for g in partners[1:] if not self.parties.in_relative(partners[0].token, g.token)]
        if "إلى" in verb.partner and verb.kind == "talks":
            partners += [g for g in clause.under(fold("إلى")) if g.is_person]
        if verb.partner_role == "guest":
            bare = bare[:1] + [
                g for g in bare[1:] if g.argument.kind != "organization"
            ]  # who hosts an event receives nobody
        if partners and not takes_object:
            bare = [g for g in bare if g.token < partners[0].token]  # the subject stands before مع
        received = self._delegation_met(hit, clause, bare) if takes_object and not partners else None
        if takes_object and not partners and received is None and self._has_plain_object(hit, bare):
            return []
        if received is not None:
            first, objects = received[0], [received[1]]
        elif leader is not None:
            first, objects = self.parties.of(leader.argument, "participant"), [g for g in bare if g.token > leader.token]
        else:
            first, objects = self._subject(hit, clause, bare, has_partner=bool(partners), takes_object=takes_object)
        if first is None:
            return []
        subjects = [first.as_(verb.subject_role)]
        if verb.inflected.number == "d":
            # الوزيران التقيا X: both of them
            subjects = [p.as_(verb.subject_role) for p in self._pair(hit)]
            if not subjects:
                return []
        if (
            verb.partner_role == "guest"
            and objects
            and not any(g.is_person or g.argument.title is not None for g in objects)
        ):
            return []  # تستضيف المدينة الجمعية العمومية: an event is held
        if takes_object and objects:
            if any(k in REMAINS for k in self.page.keys[hit.last + 1 : objects[0].token]):
                return []
            if verb.lemma == "استضاف" and self._is_hosting(hit, objects[0].token):
                return []
            if self.parties.is_of_kin(objects[0]):
                return []
            chain = clause.chain(objects[0])
            others = self.parties.members(clause, chain + partners, verb.partner_role)
            if verb.lemma == "استدعى" and (not any(p.type == "person" for p in others) or self._is_summons(hit, clause)):
                return []  # a body is called up, or somebody before a judge
            if all(p.type == "organization" for p in [*subjects, *others]):
                return []  # يلتقي حزب X حزب Y: they agree
            apart = self.is_apart(hit.last, clause) or self.are_principals(chain, subjects[0])
            return self.each(hit, clause, kind, subjects, others, "verb_object", 0.85, apart=apart)
        if not partners:
            return []
        together = self.parties.members(
            clause, [g for g in objects if g.joined and g.token < partners[0].token], verb.subject_role
        )
        others = self.parties.members(clause, partners, verb.partner_role)
        apart = self.is_apart(hit.last, clause)
        return self.each(hit, clause, kind, subjects + together, others, "verb_with", 0.85, apart=apart)

    def _delegation_met(self, hit: Hit, clause: Clause, bare: list[Given]) -> tuple[Party | None, Given] | None:
        """استقبل X أمس وفدا برئاسة Y, واستقبل وفدا برئاسة Y: who met the delegation, and who leads it."""
        keys = self.page.keys
        subject = next((g for g in bare if g.token - hit.last <= 2), None)
        before = self.parties.subject_before(hit.first) if not self.parties.is_joined(hit) else None
        after = subject.argument.last if subject is not None and before is None else hit.last
        leader = self.parties.head_of_delegation(after + 1, clause)
        if leader is None or not any(keys[t].startswith(_DELEGATIONS) for t in range(after + 1, leader.token)):
            return None
        if after > hit.last:
            return self.parties.of(subject.argument, "participant"), leader
        if before is not None:
            return self.parties.of(before, "participant"), leader
        is_object = keys[hit.last + 1].endswith("ا") and self.parties.may_be_elided(hit)
        return (self.parties.elided(hit), leader) if is_object else None

    def _is_hosting(self, hit: Hit, token: int) -> bool:
        """تستضيف الشركة مؤتمر X: an encounter is hosted, whatever it is called."""
        page = self.page
        nouns = (page.entry(t, EncounterNoun) for t in range(hit.last + 1, token) if page.keys[t - 1] not in _AROUND)
        return any(noun is not None and noun.skipped == 0 for noun in nouns)

    def _is_summons(self, hit: Hit, clause: Clause) -> bool:
        """استدعى القضاء X, استدعت النيابة X بتهمة …: to be judged or questioned."""
        return any(k in _JUSTICE or k[1:] in _JUSTICE for k in self.page.keys[hit.last + 1 : clause.end])

    def _has_plain_object(self, hit: Hit, bare: list[Given]) -> bool:
        """التقى X جنودا …: an indefinite accusative right after the subject is whom he met, whoever is named later."""
        page = self.page
        subject = next((g.argument for g in bare if g.argument.first - hit.last <= 2), None)
        token = (subject.last if subject is not None else hit.last) + 1
        if token + 1 >= page.sentence_end(hit.first) or not page.keys[token].endswith("ا") or page.pos[token] != "noun":
            return False
        plain = page.mention_over(token) is None and token not in self.reader.title_over and not page.is_time(token)
        return plain and page.name_weight[token] < 0.1 and page.keys[token + 1].endswith(("ا", "ين", "ات")) \
            and page.pos[token + 1] in ("adj", "noun") and page.name_weight[token + 1] < 0.1

    def _alone(self, hit: Hit, clause: Clause, kind: str) -> list[Meeting]:
        """بحث X وY (a joint subject), اجتمعا, بحث الجانبان (a dual), اجتمع مجلس الأمن (a body that sits)."""
        verb, page = hit.entry, self.page
        if verb.inflected.suffix:
            return []
        if verb.lemma == "التقى" and page.key(hit.last + 1) in (_AT, _ON):
            return []  # يلتقيان عند نقطة واحدة, على رفض شيء
        if verb.lemma == "جلس" and page.key(hit.last + 1).startswith(fold("علي")):
            return []  # جلس عليه: on a chair
        if page.key(hit.last + 1) in _WITH_HIM:
            return []  # اجتمعت به اللجنة
        bare = [g for g in clause.under("") if self.parties.can(g.argument, states=True)]
        mutual = verb.partner_role == verb.subject_role  # who receives, does not receive beside his guest
        joint = mutual and verb.lemma != "جلس" and not self.parties.is_unnamed(hit.last + 1)  # ناقشت المسرحية
        if joint and len(bare) > 1 and bare[1].joined and bare[0].token - hit.last <= (1 if bare[0].is_place else 6):
            who = self.parties.members(clause, clause.chain(bare[0]), verb.subject_role, states=True)
            official = verb.lemma not in _DISCUSS or any(self.parties.holds_office(p) for p in who)  # speakers at a fair discuss
            if len(who) > 1 and official:
                return self.make(hit, clause, kind, who, "joint_subject", 0.75)
        both = verb.inflected.number == "d" and mutual and verb.lemma not in _APART  # not اللذين استدعيا
        pair = self._pair(hit) if both else []
        follows = page.keys[hit.last + 1] if hit.last + 1 < clause.end and page.mention_over(hit.last + 1) is None else ""
        if not pair and follows.endswith(("ان", "ا")):
            pair = self.parties.dual(hit.last + 1, min(clause.end, hit.last + 3))
        if pair:
            pair += self.parties.members(clause, self.partners(clause, by=False), verb.partner_role)
            return self.make(hit, clause, self._kind_told(hit, pair) or kind, pair, "dual_subject", 0.7)
        before, after = self.parties.subject_before(hit.first), page.key(hit.last + 1)
        body = (
            before
            if before is not None and before.kind == "organization"
            else next((g.argument for g in bare if g.argument.kind == "organization" and g.token - hit.last <= 4), None)
        )
        if (
            verb.lemma == "اجتمع"
            and body is not None
            and body.entity is not None
            and page.key(hit.first - 1) != "لم"
            and page.key(body.last + 1) not in _WITH_HIM  # الدولة التي اجتمع الحزب معها
            and not (after == WITH or after.startswith("ب") and page.name_skip[hit.last + 1])
        ):
            made = self.make(hit, clause, "session", [self.parties.of(body, "participant")], "body_sits", 0.7)
            will = page.keys[hit.first][: hit.skipped].endswith("س")
            # كلما اجتمعت اللجنة, قبل أن يجتمع المجلس: what a body does at times, unless a day or a place is told
            return [m for m in made if verb.inflected.aspect == "p" or will or m.date is not None or m.place is not None]
        return []

    def _kind_told(self, hit: Hit, pair: list[Party]) -> str | None:
        """ناقش الرئيسان in the report of their call: the kind of the encounter that was told of the same two right before."""
        told = self.told_of_call(hit)
        if told is None:
            return None
        return told.kind if {id(p.entity) for p in told.parties} == {id(p.entity) for p in pair} else None

    def _pair(self, hit: Hit) -> list[Party]:
        """The two whom a dual verb means; a dual noun of things before it (النهران يلتقيان) is none."""
        page = self.page
        token = hit.first - 1
        start = page.sentence_start(hit.first)
        while token > start and (page.keys[token] in "«»“”\"'" or page.keys[token] in _NEGATION | {"قد", "وقد"}):
            token -= 1
        if token > start and page.entry(token, Demonym) is not None:
            token -= 1
        mention = page.mention_over(token)
        if mention is not None and mention.type == "place":
            return []
        things = token == hit.first - 1 and page.keys[token].startswith(("ال", "وال"))  # الرأسمالية والشيوعية تلتقيان
        a_noun = page.pos[token] == "noun" or things and page.pos[token] in ("adj", "noun_prop")
        if token >= page.sentence_start(hit.first) and a_noun and mention is None:
            return self.parties.dual(token, hit.first)
        return self.parties.pair_before(hit.first)

    def _subject(
        self, hit: Hit, clause: Clause, bare: list[Given], *, has_partner: bool, takes_object: bool
    ) -> tuple[Party | None, list[Given]]:
        """The subject of a verb and the bare arguments that are left: after the verb, before it, or elided."""
        before = self.parties.subject_before(hit.first)
        if before is not None and not self.parties.is_joined(hit):
            return self.parties.of(before, "participant"), bare
        alone = [g for g in bare if not g.joined]
        unnamed = False  # التقى X مع مجموعة, استقبل X، وفدا: what follows is the partner, and X the subject
        if len(alone) == 1:
            after = alone[0].argument.last + 1
            while after < clause.end and (self.page.keys[after] in _PAST or self.page.is_time(after)):
                after += 1
            follows = self.reader.argument(after) if after < clause.end else None
            unnamed = (
                after < clause.end and (self.page.keys[after].startswith(_DELEGATIONS) or self.page.keys[after] == _NUMBER)
                or follows is not None
                and (follows.how == "unnamed" or follows.title is not None and (follows.entity is None or not self.parties.can(follows)))
                and follows.letters == ""
                or
                WITH in self.page.keys[after : after + 2] and not self.parties.is_verb(after)
                or self._is_partner(hit, after, clause.end)
                or self.parties.is_unnamed(after)
                and not self._is_apposed(after)
            )
        relative = len(alone) == 1 and alone[0].argument.title is not None and alone[0].argument.title.relative
        respect = len(alone) == 1 and alone[0].argument.how == "role" and alone[0].argument.title is None  # استقبل سموه
        receives = verb_of_host(hit) and self._before(hit) in ("،", ",")  # في ختام الحفل، استقبل X: who receives stands after it
        elided = relative or not (unnamed or respect or receives) and self.parties.may_be_elided(hit)
        if takes_object and bare and before is None and self._has_unknown_subject(hit, clause, bare[0]):
            return None, bare
        if takes_object and bare and self._is_counted(bare[0]):
            topic = self.parties.elided(hit)  # وتلتقي عددا من المسؤولين: they are whom she meets
            return topic, bare
        goes_on = bool(alone) and self._goes_on_from_visit(hit)
        if (len(alone) == 1 or goes_on) and takes_object and not has_partner and elided:
            topic = self.parties.elided(hit)
            if topic is not None and not is_same(topic, self.parties.of(alone[0].argument, "")):
                return topic, bare
        if bare:
            return self.parties.of(bare[0].argument, "participant"), bare[1:]
        if has_partner and self._is_plain_subject(hit):
            return None, bare
        # اجتمع الدبلوماسيان مع X: a subject without a name; بحث الوضع مع X: what was discussed; الوفد: his whom it follows
        after = self.page.key(hit.last + 1)
        two = after.startswith("ال") and after.endswith("ان") and self.page.mention_over(hit.last + 1) is None
        plain = (two or self.parties.is_unnamed(hit.last + 1)) and hit.entry.lemma not in _DISCUSS and after != _DELEGATION
        topic = self.parties.elided(hit) if has_partner and not plain else None
        return topic, bare

    def _goes_on_from_visit(self, hit: Hit) -> bool:
        """زار الجزائر، والتقى X …: right after a visit a joined verb goes on about who made it, whoever is named next."""
        told, page = self.found[-1] if self.found else None, self.page
        if told is None or told.rule != "visit_verb" or not self.parties.is_joined(hit):
            return False
        return told.sentence == page.sentence[hit.first] and all(page.keys[t] in "،," for t in range(told.last + 1, hit.first))

    def _has_unknown_subject(self, hit: Hit, clause: Clause, given: Given) -> bool:
        """استقبل أمير المنطقة أمس X: an office right after the verb is its subject, whoever holds it."""
        first = clause.given[0]
        office = first.argument.title is not None and first.argument.entity is None and not first.preposition
        between = range(first.argument.last + 1, given.token)
        ends = (self.page.is_time(t) or self._is_accusative(t) or self.parties.is_verb(t) for t in between)
        return office and first is not given and first.token - hit.last == 1 and any(ends)

    def _is_accusative(self, token: int) -> bool:
        """فريقا: an indefinite noun that its case makes an object."""
        page = self.page
        return page.pos[token] == "noun" and page.keys[token].endswith("ا") and page.mention_over(token) is None

    def _is_partner(self, hit: Hit, token: int, end: int) -> bool:
        """التقى X بعدد من …, بنظرائه: who was met stands under ب."""
        page = self.page
        return token < end and "ب" in hit.entry.partner and (page.keys[token] in _BY_NUMBER or page.keys[token].startswith(_BY_PEERS))

    def _is_counted(self, given: Given) -> bool:
        """عددا من: an object, as its case tells."""
        keys = self.page.keys
        return keys[max(0, given.token - 2) : given.token] == [_NUMBER, "من"]

    def _is_plain_subject(self, hit: Hit) -> bool:
        """… أن المجلس يتفاوض مع X: the noun between that and the verb is its subject, and has no name."""
        page, token = self.page, hit.first - 1
        start = page.sentence_start(hit.first)
        return token > start and page.keys[token - 1] in THAT and page.keys[token].startswith("ال") and self.parties.is_unnamed(token)

    def _is_apposed(self, token: int) -> bool:
        """X شقيق الرئيس: a noun in construct right after a name says who that is."""
        page = self.page
        return page.key(token - 1) != "،" and not page.keys[token].startswith("ال") and page.key(token + 1).startswith("ال")

    def _presides(self, hit: Hit, clause: Clause) -> list[Meeting]:
        """ترأس X أشغال اللجنة: a body that sits, with its chair."""
        page = self.page
        body = next(
            (
                g
                for g in clause.given
                if g.argument.kind == "organization" and g.preposition == "" and g.argument.entity is not None
            ),
            None,
        )
        if body is None or not any(
            page.keys[t] in _PROCEEDINGS for t in range(max(hit.last + 1, body.token - 2), body.token)
        ):
            return []
        before = self.parties.subject_before(hit.first) if not self.parties.is_joined(hit) else None
        given = [g for g in clause.under("") if g.token < body.token and g.is_person and not self.parties.is_of_kin(g)]
        chair = before or next((g.argument for g in given), None)
        if chair is None or chair.entity is None or chair.kind != "person":
            return []
        who = [self.parties.of(chair, "chair"), self.parties.of(body.argument, "participant")]
        return self.make(hit, clause, "session", who, "verb_presides", 0.75)

    def _is_of_meeting(self, hit: Hit) -> bool:
        """لقاء … حضره X: a noun of meeting in the sentence so far, or nothing before the verb but كما, فيما."""
        start = self.page.sentence_start(hit.first)
        if all(key in _AS for key in self.page.keys[start : hit.first]):
            return True
        return any(self.page.entry(t, EncounterNoun) is not None for t in range(start, hit.first))

    def _is_of_side(self, hit: Hit) -> bool:
        """كما حضر من الجانب الفرنسي X: who attended on a side, right after those of the other side."""
        page, told = self.page, self.found[-1] if self.found else None
        near = told is not None and told.rule == "attendance" and page.sentence[hit.first] - told.sentence <= 1
        return near and page.key(hit.last + 1) in ("من", "عن") and page.key(hit.last + 2) == _SIDE

    def _attendance(self, hit: Hit, clause: Clause) -> list[Meeting]:
        """حضر اللقاء X وY: whoever attended belongs to the encounter told before."""
        page = self.page
        noun = next(
            (
                n
                for t in range(hit.last + 1, min(clause.end, hit.last + 3))
                if (n := page.entry(t, EncounterNoun)) is not None
            ),
            None,
        )
        told = self.told_lately(hit, kinds=("reception",) if noun is not None and noun.entry.noun == "استقبال" else ())
        suffix = hit.entry.inflected.suffix
        if suffix and not self.parties.is_joined(hit) and not self._is_of_meeting(hit):
            return []  # حفل حضره X
        named = suffix or self._is_of_side(hit) or noun is not None and noun.entry.inflected.suffix == "ال" and noun.entry.inflected.number != "p"
        if told is None or not named:
            return []
        people = [
            self.parties.of(g.argument, "participant")
            for g in clause.given
            if g.is_person and g.preposition in ("", "من", "عن", "ب…")  # رئيس الأركان بمكتب وزير الدفاع X
        ]
        present = [p for p in people if p.entity is not None and p.mention is not None]
        if not present:
            return []
        present = in_order([*present, *self.parties.line_up(hit.last + 1 if noun is None else noun.last + 1, "participant")])
        last = max(p.mention.last for p in present)
        return self.attended(told, present, hit, clause, "attendance", last)
