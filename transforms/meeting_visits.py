"""Visits: زار, وصل, غادر, قام بزيارة, زيارة X إلى Y, زيارته."""

from dataclasses import replace

from transforms.clauses import FROM, IN, INVITED_BY, RELATIVE, TO, Clause, Given
from transforms.dates import resolve
from transforms.entries import EncounterNoun, Honorific, LightVerb, TitleHead
from transforms.grammar import Argument
from transforms.keys import fold
from transforms.meeting_carriers import CarrierRules
from transforms.meeting_facts import AFFAIRS
from transforms.meeting_members import Party
from transforms.meeting_parties import THAT
from transforms.meeting_rules import Meeting, is_state
from transforms.page import Hit

_ARRIVAL = frozenset({"وصل", "حل", "وفد", "حط", "نزل"})
_DEPARTURE = frozenset({"غادر", "توجه", "سافر", "عاد"})
_JOURNEYS = frozenset({"جولة", "وصول", "سفر", "حلول", "مغادرة"})
_BEGUN = frozenset({"بدأ", "استهل", "شرع", "واصل", "باشر", "أدى", "قام"})
# verbs that carry a visit: pay, begin, conclude, continue, cancel, postpone, cut short …
_CARRIERS = frozenset(
    {
        "قام", "أدى", "أجرى", "بدأ", "استهل", "اختتم", "ختم", "أنهى", "أتم", "واصل", "شرع", "باشر", "ألغى", "أرجأ",
        "قطع", "لبى", "استأنف",
    }
)
_NEGATION = frozenset(("لم", "لن", "لا", "ما", "ولم", "ولن", "ولا"))
# used to
_USED_TO = frozenset(("كان", "كانت"))
# in, during, at, after, before, the margin, end, beginning of: a visit by whoever the sentence is about
_ON_VISIT = frozenset(map(fold, (
    "في", "خلال", "أثناء", "لدى", "عقب", "بعد", "قبل", "قبيل", "هامش", "ختام", "نهاية", "مستهل", "بداية", "إطار", "ضمن", "إثر",
)))  # fmt: skip
# I was, we wanted, I am honoured to: whoever is named next is visited
_MY_VISIT = frozenset(map(fold, (
    "كنت", "كنا", "أردت", "أردنا", "أريد", "نريد", "أود", "نود", "قررت", "قررنا", "حاولت", "حاولنا", "استطعت", "استطعنا",
    "تشرفت", "تشرفنا", "سعدت", "سعدنا", "قمت", "قمنا",
)))  # fmt: skip
# work, fraternity, friendship (visits of); of his, of hers
_PLAIN = frozenset(map(fold, ("له", "لها", "عمل", "أخوة", "صداقة", "دولة", "وصداقة", "ودية", "مفاجئة")))
# (it) includes, takes him to
_TAKES_IN = frozenset(map(fold, ("تشمل", "شملت", "تضم", "تقوده", "قادته", "تقودها", "قادتها", "تقود", "تأخذه")))
# begins, concludes, completes it
_GOES_ON = frozenset(map(fold, (
    "يستكملها", "يختتمها", "اختتمها", "يستهلها", "استهلها", "يبدأها", "بدأها", "تستكملها", "تختتمها", "تستهلها",
)))  # fmt: skip
# stop, station (the first, the last)
_STATION, _TOUR = frozenset(map(fold, ("المحطة", "محطة", "أولى", "ثاني", "آخر"))), "جولة"
_VISIT, _GOD, _ON, _NEAR = fold("زيارة"), fold("الله"), fold("على"), 14
# the plural of a subject; outside (the kingdom); since (his arrival)
_SEVERAL, _OUTSIDE, _SINCE = "ون", fold("خارج"), fold("منذ")


class VisitRules(CarrierRules):
    """Rules anchored at a verb or noun of visiting."""

    def by_verb(self, hit: Hit) -> list[Meeting]:
        """زار X place, وصل X إلى place, يتوجه X إلى place."""
        page, verb = self.page, hit.entry
        if verb.trust == "framed" and verb.lemma not in _ARRIVAL | _DEPARTURE:
            return []
        if verb.inflected.aspect == "i" and page.key(hit.first - 1).removeprefix("و") in _USED_TO:
            return []  # كان يسافر إلى باريس
        if page.key(hit.last + 1) == _GOD:
            return []  # وصل الله, a name
        if page.key(hit.first - 1) in _NEGATION or self.is_sport(hit.first):
            return []
        clause = self.parties.clause(hit.last + 1)
        hosts = self.parties.hosts(clause) or self._invited_after(hit)
        told = any(k.lstrip("لبو").startswith(_VISIT) for k in page.keys[hit.last + 1 : hit.last + 12])
        will = page.keys[hit.first][: hit.skipped].endswith("س")
        ahead = verb.inflected.aspect == "i" and (verb.lemma != "عاد" or will)
        if verb.lemma in _DEPARTURE and not (hosts or told or ahead):
            return []
        wanted = {fold(p) for p in verb.place}
        limit = self.parties.until_verb(hit.last + 1, clause.end)
        places = [
            g
            for g in clause.given
            if g.token < limit and g.is_place and (g.preposition.rstrip("…") in wanted or g.preposition == "" and "obj" in wanted)
            and page.key(g.token - 1) != _OUTSIDE  # توجه إلى خارج المملكة
        ]
        # وصل وفد من تونس إلى الدوحة
        place = next((g for g in places if page.keys[g.token - 1] != FROM), places[0] if places else None)
        if place is None:
            return self._called_on(hit, clause, limit) if verb.lemma == "زار" else []
        visitor = self._from_abroad(self._visitor(hit, clause, place.token, bool(hosts)), place, hit)
        if visitor is None and (listed := self.parties.among(place.argument.last + 1)):
            # زار عدد من الوزراء A، من بينهم X وY
            return [
                m for p in listed for m in self.make(hit, clause, "visit", [p.as_("visitor")], "visit_verb", 0.7, place=place)
            ]  # fmt: skip
        if (
            visitor is None
            or visitor.entity is None
            or verb.trust == "framed"
            and not self.parties.holds_office(visitor)
        ):
            return []
        last = max([place.argument.last, *(h.mention.last for h in hosts if h.mention)])
        # X وY سيزوران …: both of them
        both = self.parties.pair_before(hit.first) if verb.inflected.number == "d" else []
        visitors = both if any(p.entity is visitor.entity for p in both) else [visitor]
        if verb.inflected.number == "p" and all(p.type == "person" for p in visitors):
            return []  # الوزراء الذين وصلوا
        if verb.inflected.number == "d" and len(visitors) < 2:
            return []  # مع أنهما زارا فلسطين: two whom nobody names
        follows = visitor.mention is not None and visitor.mention.first > place.token  # زار تركيا X وY
        visitors += self._joined_to(visitor, clause, limit if follows else place.token)
        made = self.make(
            hit, clause, "visit", [*(p.as_("visitor") for p in visitors), *hosts], "visit_verb", 0.7, last=last, place=place
        )
        for meeting in made:
            if verb.lemma in _ARRIVAL and meeting.status == "held" and not self._is_long_past(meeting):
                meeting.status = "ongoing"
        return made

    def _is_long_past(self, meeting: Meeting) -> bool:
        """وصل X الأربعاء الماضي, وصل عام 1954: who arrived days ago is told of as one who was there."""
        published = self.page.published
        day = resolve(meeting.date, published, tense="past").date if meeting.date is not None else None
        return day is not None and published is not None and (published - day).days > 3

    def _called_on(self, hit: Hit, clause: Clause, limit: int) -> list[Meeting]:
        """زار X أمس Y: a visit to a person, who stands right after the visitor or a day."""
        page = self.page
        bare = [g for g in clause.under("") if g.is_person and not g.joined and g.token < limit]
        before = self.parties.subject_before(hit.first) if not self.parties.is_joined(hit) else None
        who = before or (bare.pop(0).argument if len(bare) > 1 and bare[0].token - hit.last <= 2 else None)
        visited = next((g for g in bare if who is not None and g.argument.entity is not who.entity), None)
        if visited is None or who.kind != "person" or hit.entry.inflected.number != "s":
            return []
        after = hit.last if before is not None else who.last
        if not all(page.is_time(t) or page.keys[t] in "،," for t in range(after + 1, visited.token)):
            return []
        hosts = [self.parties.of(g.argument, "host") for g in clause.chain(visited) if g.is_person]
        return self.make(hit, clause, "visit", [self.parties.of(who, "visitor"), *hosts], "visit_verb", 0.7)

    def _invited_after(self, hit: Hit) -> list[Party]:
        """.بدعوة من X: the invitation after a stop, which a scraper or a hasty writer put there."""
        page = self.page
        end = page.sentence_end(hit.first)
        end += end < len(page) and page.keys[end] == "."
        return self.parties.hosts(self.parties.clause(end)) if end < len(page) and page.keys[end] in INVITED_BY else []

    def _visitor(self, hit: Hit, clause: Clause, place: int, invited: bool) -> Party | None:
        """The subject of a verb of visiting; a place or a thing does not travel."""
        verb = hit.entry
        after = self.page.key(hit.last + 1)
        if after.endswith(_SEVERAL) and not after.startswith("ال") and self.page.pos[hit.last + 1] in ("noun", "adj"):
            return None  # تزامنا مع زيارة X، وصل مسؤولون آخرون
        before = self.parties.subject_before(hit.first) if not self.parties.is_joined(hit) else None
        if before is not None:
            return self._traveller(before)
        if (leader := self.parties.head_of_delegation(hit.last + 1, clause)) is not None:
            return self.parties.of(leader.argument, "visitor")
        page, token = self.page, hit.first - 1
        before_it = token >= page.sentence_start(hit.first) and page.keys[token].startswith("ال") and self.parties.is_unnamed(token)
        if before_it and verb.inflected.aspect == "i" and not self.parties.is_joined(hit):
            return None  # الحياة تعود إلى المدينة
        bare = [g for g in clause.under("") if not g.joined and g.token - hit.last <= 8]
        bare = [g for g in bare if self.parties.until_verb(hit.last + 1, g.token) == g.token and not self._is_sought(hit.last + 1, g.token)]
        if bare and bare[0].token != place:
            return self._traveller(bare[0].argument)
        if len(bare) > 1 and place == hit.last + 1 and self.parties.until_verb(place + 1, bare[1].token) == bare[1].token:
            return self._traveller(bare[1].argument)  # زار تركيا قائد القوات X: the place stands before its visitor
        if self.parties.is_unnamed(hit.last + 1):
            return None
        if self.parties.may_be_elided(hit) and verb.trust != "framed" or invited:
            return self.parties.elided(hit)
        return None

    def _is_sought(self, first: int, token: int) -> bool:
        """قبل أن يتوجه إلى A للقاء X: whom a journey is made to meet does not make it."""
        nouns = (self.page.entry(t, EncounterNoun) for t in range(first, token))
        return any(noun is not None and self.page.keys[noun.first][: noun.skipped].endswith("ل") for noun in nouns)

    def _from_abroad(self, visitor: Party | None, place: Given, hit: Hit) -> Party | None:
        """Nobody visits his own state: ختام زيارته للمملكة after the king received X is X's, وزير الخارجية in his colleague's capital
        the other minister."""
        if visitor is None or visitor.type != "person" or not is_state(place):
            return visitor
        home = place.argument.entity.country_code
        if home is None or visitor.entity.country_code != home:
            return visitor
        mention, capital = visitor.mention, not place.argument.entity.known_as.startswith("country:")
        title = self.reader.title_over.get(mention.first) if mention is not None and mention.mention_type == "role" else None
        if title is not None:
            others = {
                id(h.entity): h for t in self.page.titles for h in t.holders
                if t.office == title.office and (t.country_code or h.entity.country_code) not in (None, home)
            }  # fmt: skip
            other = next(iter(others.values())) if len(others) == 1 else None
            return Party(other.entity, other, "visitor") if other is not None else visitor
        told = self.found[-1] if self.found else None
        if capital or told is None or told.sentence != self.page.sentence[hit.first]:
            return visitor
        return next((p.as_("visitor") for p in told.parties if p.type == "person" and p.entity.country_code not in (None, home)), visitor)

    def _traveller(self, argument: Argument) -> Party | None:
        if argument.kind == "person" or argument.title is not None and self.parties.can(argument):
            return self.parties.of(argument, "visitor")
        return None

    def by_noun(self, hit: Hit) -> list[Meeting]:
        """زيارة X إلى Y, زيارته لـY, قام X بزيارة إلى Y, الزيارة التي يقوم بها X إلى Y."""
        page, noun = self.page, hit.entry
        clause, light = self.parties.clause(hit.last + 1), self.light_verb(hit)
        if light is not None and light.entry.lemma not in _CARRIERS:
            light = None
        suffix = noun.inflected.suffix
        if hit.first > 1 and page.keys[hit.first - 2] in _NEGATION and self.parties.is_verb(hit.first - 1):
            return []  # لا تتضمن جولته إسرائيل
        if noun.trust == "framed" and (noun.noun not in _JOURNEYS or self.is_sport(hit.first)):
            return []
        if noun.trust == "framed" and page.key(hit.first - 1) == _SINCE:
            return []  # منذ وصوله إلى السنغال: he has lived there
        near = [g for g in clause.given if g.token - hit.last <= _NEAR]
        direct = next(
            (
                g
                for g in near
                if suffix != "ال"
                and g.preposition == ""
                and g.token - hit.last <= 2
                and (g.is_person or g.argument.title is not None and self.parties.can(g.argument))
                and not g.argument.letters.startswith("و")
                and "،" not in page.keys[hit.last : g.token]
            ),
            None,
        )
        owned = suffix not in ("", "ال") and noun.noun in ("جولة", "وصول", "حلول")
        if noun.noun == _TOUR and (tour := self._tour(hit, clause, light, direct)):
            return tour
        if noun.trust == "framed" and (direct is None or direct.token - hit.last > 2) and not owned:
            return []
        if direct is not None and any(page.keys[t] in _MY_VISIT for t in range(max(0, hit.first - 2), hit.first)):
            return []
        called_on = self._paid_to(hit, clause, light, direct)
        if called_on:
            return called_on
        relative = self._is_told_of(hit)
        if suffix == "ال" and direct is None and not relative:
            return []
        # an indefinite noun takes a clause of its own (زيارة كانت مقررة إلى X); after زيارته a verb opens another
        own = relative or suffix == "" and direct is None
        limit = clause.end if own else self.parties.until_verb(hit.last + 1, clause.end)
        limit = next((t for t in range(hit.last + 1, limit) if page.keys[t] in THAT), limit)  # جولته، وهو أن أفريقيا …
        place = next(
            (g for g in near if g.token < limit and g.is_place and g.preposition in ("ل", TO, "ب", IN, "", "ب…", "ل…")),
            None,
        )
        if place is not None and page.key(place.token - 1) == _OUTSIDE:
            return []  # مغادرته إلى خارج المملكة
        if place is not None and any(page.keys[t] in AFFAIRS and page.mention_over(t) is None for t in range(hit.last + 1, place.token)):
            return []  # خلال زيارته قضايا التسوية في سوريا
        if owned and place is not None and not self._is_of_journey(hit, place.token):
            return []
        if place is None and light is not None:
            before = [g for g in self.parties.clause(light.last + 1).given if g.token < hit.first]
            place = next((g for g in before if g.is_place and g.preposition in ("ل", TO, "ب", "")), None)
        visitor, rule = None, "visit_noun"
        if suffix not in ("", "ال"):
            visitor = self.parties.owner(hit)
        elif direct is not None:
            visitor = self.parties.of((self.parties.holder(clause, direct) or direct).argument, "visitor")
        elif relative:
            who = next((g for g in clause.given if g.is_person and g.preposition in ("", "ب")), None)
            visitor = self.parties.of(who.argument, "visitor") if who is not None else self._by_verb_of(hit, clause)
        elif light is not None:
            visitor, rule = self.light_subject(light, hit, clause), "visit_light_verb"
        elif suffix == "" and place is not None:
            visitor = self._on_visit(hit, place)
        counted = light is not None and (light.entry.inflected.number == "p" or self.parties.is_unnamed(light.last + 1))
        if place is not None and counted and (listed := self.parties.among(place.argument.last + 1)):
            # مسؤولون سيقومون بزيارة A، من بينهم X وY: each for himself
            last = max(place.argument.last, hit.last)
            return [
                m for p in listed
                for m in self.make(hit, clause, "visit", [p.as_("visitor")], "visit_light_verb", 0.7, light=light, last=last, place=place)
            ]  # fmt: skip
        visitor = self._from_abroad(visitor, place, hit) if place is not None else visitor
        if place is None or visitor is None or visitor.entity is None or visitor.type == "place" and direct is None:
            return []
        if noun.trust == "framed" and not self.parties.holds_office(visitor):
            return []
        if noun.inflected.number == "p" and visitor.type == "organization":
            return []  # قامت الإدارة بزيارات: rounds of its staff
        several = noun.inflected.number == "p" and light is None and not relative  # زياراته المتكررة لـA: any number of them
        hosts = self.parties.hosts(clause)
        last = max([place.argument.last, hit.last, *(h.mention.last for h in hosts if h.mention)])
        paid = light is not None and direct is not None and light.entry.lemma in ("قام", "أدى")
        carrier = light if rule == "visit_light_verb" or paid else None
        verb = self._verb_of(hit, clause) if relative else None
        joined = self._joined_to(visitor, clause, place.token) if direct is not None else []
        if rule == "visit_light_verb":
            joined = self._joined_to(visitor, self.parties.clause(light.last + 1), hit.first)
        made = self.make(
            hit,
            clause,
            "visit",
            [visitor.as_("visitor"), *joined, *hosts],
            rule,
            0.75,
            light=carrier,
            last=last,
            place=place,
            aspect=verb.entry.inflected.aspect if verb is not None else None,
        )
        made = [m for m in made if m.date is not None or not (several or m.status == "held" and self._is_private(visitor, hit))]
        for meeting in made:
            if (
                carrier is not None
                and carrier.entry.lemma in _BEGUN
                and meeting.status == "held"
                and carrier.entry.inflected.aspect == "p"
            ):
                if carrier.entry.lemma not in ("أدى", "قام"):
                    meeting.status = "ongoing"
        return made

    def _is_private(self, visitor: Party, hit: Hit) -> bool:
        """كتب الأديب X بعد زيارته لمصر: the visit of one whom the article gives no office and no honour, told in passing."""
        if visitor.type != "person" or hit.entry.inflected.suffix in ("", "ال") or self.parties.holds_office(visitor):
            return False
        named = [m.first for m in self.page.mentions if m.entity is visitor.entity and m.first]
        return not any(self.page.entry(first - 1, Honorific) or self._is_official(first) for first in named)

    def _is_official(self, first: int) -> bool:
        """منسق الاتحاد لمفاوضات فيينا X: words of an office stand before the name, which no table ties to it."""
        page, start = self.page, max(self.page.sentence_start(first), first - 6)
        return any((head := page.entry(t, TitleHead)) is not None and not head.entry.occupation for t in range(start, first))

    def _tour(self, hit: Hit, clause: Clause, light: Hit | None, direct: Given | None) -> list[Meeting]:
        """جولة تشمل A وB, تقوده إلى A وB, A، المحطة الأولى من جولته: each place of a tour is visited by whose it is."""
        places = [*self._station_before(hit.first), *self._places_of_tour(hit, clause)]
        if not places:
            return []
        if direct is not None:
            visitor = self.parties.of((self.parties.holder(clause, direct) or direct).argument, "visitor")
        elif hit.entry.inflected.suffix not in ("", "ال"):
            visitor = self.parties.owner(hit)
        elif light is not None:
            visitor = self.light_subject(light, hit, clause)
        else:
            visitor = self.parties.subject_of_sentence(hit.first, strict=True)
        if visitor is None or visitor.type != "person" or not self.parties.holds_office(visitor):
            return []
        made = []
        for g in places:
            carrier, last = light if g.token > hit.last else None, max(hit.last, g.argument.last)
            who = [visitor.as_("visitor")]
            told = self.make(hit, clause, "visit", who, "visit_of_tour", 0.65, light=carrier, attendants=[], last=last, place=g)
            if g.token < hit.first:
                told = [replace(m, first=g.token, start_char=g.argument.mention.start_char) for m in told]
            for meeting in told:
                if meeting.status == "ongoing" and (g.token < hit.first or self._goes_on_to(hit.last + 1, g.token)):
                    meeting.status = "held" if g.token < hit.first else "planned"
            made += told
        return made

    def _goes_on_to(self, first: int, end: int) -> bool:
        """جولة يستكملها في A: where the tour has yet to go."""
        return any(key in _GOES_ON for key in self.page.keys[first:end])

    def _places_of_tour(self, hit: Hit, clause: Clause) -> list[Given]:
        """… جولة خليجية تشمل A وB: the states and capitals that its verb takes it to."""
        keys = self.page.keys
        verbs = _TAKES_IN | _GOES_ON
        token = next((t for t in range(hit.last + 1, min(clause.end, hit.last + 6)) if keys[t].removeprefix("س") in verbs), None)
        if token is None or any(keys[t] in "،,." for t in range(hit.last + 1, token)):
            return []
        rest = self.parties.clause(token + 1)
        under = (IN, "ب", FROM) if keys[token].removeprefix("س") in _GOES_ON else ("", TO)
        first = next((g for g in rest.given if g.is_place and g.token - token <= 4 and g.preposition in under), None)
        between = range(token + 1, first.token) if first is not None else ()
        if first is None or any(keys[t] not in (TO, IN, FROM, "كل", "كلا") and not self.page.is_time(t) for t in between):
            return []
        return [g for g in rest.chain(first) if g.is_place and is_state(g)]

    def _station_before(self, token: int) -> list[Given]:
        """A، المحطة الأولى من: the place right before the words for a stop of a tour, which ``token`` begins."""
        page = self.page
        start = page.sentence_start(token)
        at = next((t for t in range(token - 1, max(start, token - 6), -1) if page.keys[t] in _STATION), start)
        place = page.mention_over(at - 2) if at - 2 >= start and page.keys[at - 1] in "،," else None
        if place is None or place.type != "place":
            return []
        argument = self.reader.argument(place.first)
        return [Given("", argument, False)] if argument is not None and argument.kind == "place" else []

    def _is_of_journey(self, hit: Hit, place: int) -> bool:
        """جولته الأخيرة في أفريقيا; not جولته استعلاءً … في طهران, جولته على مدارس المحافظة."""
        page = self.page
        between = [t for t in range(hit.last + 1, place) if page.mention_over(t) is None and not page.is_time(t)]
        return not any(page.pos[t] == "noun" and page.keys[t].endswith("ا") or page.keys[t] == _ON for t in between)

    def _paid_to(self, hit: Hit, clause: Clause, light: Hit | None, direct: Given | None) -> list[Meeting]:
        """قام X بزيارة Y في منزله: whoever stands right after the noun is visited."""
        if light is None or direct is None or not direct.is_person or direct.token > hit.last + 1 or light.entry.lemma != "قام":
            return []
        visitor = self.light_subject(light, hit, clause)
        if visitor is None or visitor.entity is direct.argument.entity or visitor.type != "person":
            return []
        joined = self._joined_to(visitor, self.parties.clause(light.last + 1), hit.first)
        hosts = [self.parties.of(g.argument, "host") for g in clause.chain(direct) if g.is_person]
        who = [visitor.as_("visitor"), *joined, *hosts]
        return self.make(hit, clause, "visit", who, "visit_light_verb", 0.7, light=light)

    def _on_visit(self, hit: Hit, place: Given) -> Party | None:
        """قال X خلال زيارة إلى Y, على هامش زيارة لـY: whoever the sentence is about makes it."""
        page = self.page
        if hit.first < 2 or page.keys[hit.first - 1] not in _ON_VISIT or place.preposition not in ("ل", TO):
            return None
        between = range(hit.last + 1, place.token - (place.preposition == TO))
        if not all(page.pos[t] == "adj" or page.is_time(t) or page.keys[t] in _PLAIN for t in between):
            return None
        said = self.parties.subject_of_that(hit)
        if said is not None:
            return self.parties.of(said, "visitor") if said.kind == "person" else None
        return self.parties.subject_of_sentence(hit.first, strict=True)

    def _by_verb_of(self, hit: Hit, clause: Clause) -> Party | None:
        """قال X … الزيارة التي قام بها إلى Y: a verb without a subject of its own goes on about whom the sentence is."""
        verb, page = self._verb_of(hit, clause), self.page
        if verb is None or verb.entry.lemma not in _CARRIERS or verb.last + 1 >= clause.end:
            return None
        by_it = page.keys[verb.last + 1] == "بها"
        after = verb.last + 1 + by_it
        named = after in self.reader.title_over or page.entry(after, TitleHead) is not None  # الزيارة التي قام بها الوزير
        place = page.mention_over(after)
        named = named or page.key(after).startswith("ال") and page.key(after) != TO and (place is None or place.type != "place")  # زيارة يقوم بها البدري
        if not (by_it or verb.entry.inflected.suffix) or named or self.parties.is_unnamed(after):
            return None
        subject = self.parties.subject_of_sentence(hit.first, strict=True)
        return subject if subject is not None and verb.entry.inflected.number == "s" else None

    def _joined_to(self, visitor: Party, clause: Clause, end: int) -> list[Party]:
        """زيارة X وY إلى Z: who is joined to the visitor before the place."""
        given = next((g for g in clause.under("") if g.argument.entity is visitor.entity), None)
        chain = clause.chain(given)[1:] if given is not None else []
        return [self.parties.of(g.argument, "visitor") for g in chain if g.is_person and g.token < end]

    def _is_told_of(self, hit: Hit) -> bool:
        """الزيارة التي …, زيارة العمل والصداقة التي …, زيارة قام بها: a relative clause follows the noun and its attributes."""
        page = self.page
        for token in range(hit.last + 1, min(hit.last + 6, page.sentence_end(hit.first))):
            if page.keys[token] in RELATIVE or hit.entry.inflected.suffix == "" and self._pays(token):
                return True
            attribute = page.pos[token] in ("noun", "adj") and page.mention_over(token) is None
            if not (attribute and token not in self.reader.title_over or page.keys[token] in "«»\"“”"):
                return False
        return False

    def _pays(self, token: int) -> bool:
        """زيارة قام بها, أداها: a verb that carries a visit, which it has as a pronoun."""
        verb, after = self.page.entry(token, LightVerb), self.page.key(token + 1)
        return verb is not None and verb.entry.form == "finite" and verb.entry.lemma in _CARRIERS \
            and (verb.entry.inflected.suffix == "ها" or after == "بها")

    def _verb_of(self, hit: Hit, clause: Clause) -> Hit | None:
        """The verb of الزيارة التي يقوم بها."""
        for token in range(hit.last + 1, min(clause.end, hit.last + 8)):
            verb = self.page.entry(token, LightVerb)
            if verb is not None and verb.entry.form == "finite":
                return verb
        return None
