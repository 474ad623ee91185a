"""Meetings: who met whom, where and when. An anchor (a verb or noun of meeting) and its clause's arguments.

Each rule is one construction of newswire; its name stands in meetings.rule. Verbs are read in
meeting_verbs, nouns in meeting_nouns, those of sittings in meeting_sittings, visits in meeting_visits. Anchors that tell of one encounter in
a document share its ``group``.
"""

from dataclasses import replace
from datetime import date

from transforms.clauses import WITH
from transforms.dates import resolve
from transforms.entries import EncounterNoun, EncounterVerb
from transforms.grammar import Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.meeting_facts import is_taking_place, looks_back
from transforms.meeting_nouns import NounRules
from transforms.meeting_parties import Parties
from transforms.meeting_rules import Meeting, Rules, is_of_screen
from transforms.meeting_verbs import VerbRules
from transforms.meeting_visits import VisitRules
from transforms.meeting_wishes import is_wished
from transforms.page import Hit, Mention, Page

__all__ = ["Meeting", "find"]

# during it, during the visit, where: the meeting took place on the visit told before
_ON_THE_VISIT = frozenset(map(fold, ("خلالها", "الزيارة", "زيارته", "زيارتها", "هناك", "جولته", "أيضا")))
_WHERE = fold("حيث")
# first, second, third, former, last: of several
_ANOTHER = frozenset(map(fold, (
    "الأول", "الأولى", "الثاني", "الثانية", "الثالث", "الثالثة", "السابق", "السابقة", "الماضي", "الماضية", "الأخير", "الأخيرة",
)))  # fmt: skip
# talks that are further than this from a visit's day are not on it
_VISIT_DAYS = 15


def find(page: Page, reader: Reader, knowledge: Knowledge) -> list[Meeting]:
    """The meetings of a page in text order, with ``group`` equal where they tell of one encounter."""
    found: list[Meeting] = []
    parties = Parties(page, reader, knowledge, found)
    rules = (page, parties, knowledge, found)
    verbs, nouns, visits = VerbRules(*rules), NounRules(*rules), VisitRules(*rules)
    covered = -1
    for token in sorted(page.hits):
        if page.mention_over(token) is not None or token in reader.title_over:
            continue
        verb, noun = page.entry(token, EncounterVerb), page.entry(token, EncounterNoun)
        made: list[Meeting] = []
        if found and found[-1].rule == "attendance" and token <= found[-1].last:
            continue
        if verb is not None and verb.entry.form == "finite" and verbs.is_verb(verb):
            made = visits.by_verb(verb) if verb.entry.kind == "visit" else verbs.find(verb)
        if not made and noun is not None and token > covered and not nouns.is_trapped(noun):
            made = visits.by_noun(noun) if noun.entry.kind == "visit" else nouns.find(noun)
            made = made or _again(nouns, noun, found)
            covered = noun.last if made and noun.entry.inflected.number == "p" else covered  # جولات المحادثات is one noun
        if made and not found and is_of_screen(page):
            return []
        found += [m for m in made if m.date is not None or not is_wished(page, m.first)]
    for number, meeting in enumerate(found):
        _place_of_visit(page, meeting, found)
        _date_of_chain(page, meeting, found[:number])
    _group(page, found)
    return found


def _again(rules: Rules, hit: Hit, found: list[Meeting]) -> list[Meeting]:
    """اللقاء الذي عقد أمس في …: a known encounter, told again with its day or place and without its people."""
    page = rules.page
    several = hit.entry.inflected.number != "s" and hit.entry.kind != "negotiation"  # المفاوضات is one encounter
    if hit.entry.inflected.suffix != "ال" or several or not is_taking_place(page, hit.last):
        return []
    if page.key(hit.last + 1) in _ANOTHER:
        return []  # المنتدى الأول الذي عقد: not the one told of
    now = page.sentences.index(page.sentence_start(hit.first))
    told = next((m for m in reversed(found) if m.kind == hit.entry.kind), None)
    if told is None or now - page.sentences.index(page.sentence_start(told.first)) > 3:
        return []
    clause = rules.parties.clause(hit.last + 1)
    known = {id(p.entity) for p in told.parties}
    others = [g for g in clause.given if g.preposition in ("بين", WITH) and g.token - hit.last < 9 and rules.parties.can(g.argument)]
    joins = next((t for t in range(hit.last + 1, clause.end) if page.keys[t] == "بين" or page.entry(t, EncounterNoun)), None)
    if joins is not None and page.keys[joins] == "بين" or others and all(id(g.argument.entity) not in known for g in others):
        return []  # الاجتماع الذي انعقد … بين X وY: it has people of its own
    made = rules.make(
        hit,
        clause,
        told.kind,
        told.parties,
        "told_again",
        0.6,
        attendants=[],
        last=hit.last,
    )
    return [
        replace(m, status=m.status if m.is_certain else told.status, refers=True)
        for m in made
        if m.place is not None or m.date is not None
    ]


def _place_of_visit(page: Page, meeting: Meeting, found: list[Meeting]) -> None:
    """Talks on a visit are where the visit goes, and on its day, if the sentence says that they are on it."""
    if meeting.place is not None or meeting.kind in ("visit", "phone_call"):
        return
    people = _people(meeting)
    before = [
        m
        for m in found
        if m.kind == "visit" and m.place is not None and m.first < meeting.first and id(m.parties[0].entity) in people
        and (m.status == "ongoing" or (m.status == "planned") == (meeting.status == "planned"))
    ]  # fmt: skip
    if not before:
        return
    start = page.sentence_start(meeting.first)
    words = page.keys[start : min(page.sentence_end(meeting.first), meeting.last + 12)]
    on_it = not _ON_THE_VISIT.isdisjoint(words) or _WHERE in page.keys[max(start, meeting.first - 3) : meeting.first]
    day = _day(page, meeting)
    for visit in reversed(before):
        if visit.sentence != meeting.sentence and not on_it:
            continue
        visited = _day(page, visit)
        if day is not None and visited is not None and abs((day - visited).days) > _VISIT_DAYS:
            continue
        meeting.place = visit.place
        past = meeting.status == "planned" and looks_back(visit.date)  # وصل أمس للقاء X
        if meeting.date is None and visit.date is not None and not visit.date.is_range and not past:
            meeting.date, meeting.tense = visit.date, visit.tense
        return


def _date_of_chain(page: Page, meeting: Meeting, before: list[Meeting]) -> None:
    """التقى اليوم X، ثم استقبله Y: meetings of one person in one sentence are on one day, unless it says otherwise."""
    if meeting.date is not None or not before or not meeting.rule.startswith(("verb", "dual")) or meeting.kind == "visit":
        return
    last = before[-1]
    alike = last.sentence == meeting.sentence and last.status == meeting.status
    if alike and last.date is not None and _people(last) & _people(meeting):
        if page.key(meeting.first - 1) != "قد":
            meeting.date, meeting.tense = last.date, last.tense


class _Group:
    """Meetings of one encounter: what is known of it so far."""

    def __init__(self, number: int, meeting: Meeting):
        self.number = number
        self.first = meeting
        self.people = _people(meeting)
        self.places: list[Mention] = []
        self.days: set[date] = set()
        self.statuses: set[str] = set()


def _day(page: Page, meeting: Meeting) -> date | None:
    if meeting.date is None:
        return None
    resolved = resolve(meeting.date, page.published, tense=meeting.tense)
    return resolved.date if resolved.precision == "day" else None


def _people(meeting: Meeting) -> frozenset[int]:
    return frozenset(id(p.entity) for p in meeting.parties)


def _like(kind: str) -> str:
    """Kinds that may be told of one encounter: a reception is talks, too."""
    return kind if kind in ("visit", "phone_call", "summit", "conference") else "talks"


def _group(page: Page, meetings: list[Meeting]) -> None:
    """One encounter told twice in a document: the same people and a like kind; a visit stays a visit."""
    groups: list[_Group] = []
    for meeting in meetings:
        day = _day(page, meeting)
        group = next((g for g in reversed(groups) if _is_same(g, meeting, day)), None)
        if group is None:
            group = _Group(len(groups), meeting)
            groups.append(group)
        meeting.group = group.number
        if meeting.is_certain:
            group.statuses.add(meeting.status)
        elif group.statuses and meeting is not group.first:
            meeting.status = group.first.status
        if meeting.place is not None:
            group.places.append(meeting.place)
        if day is not None:
            group.days.add(day)


def _is_same(group: _Group, meeting: Meeting, day: date | None) -> bool:
    people = _people(meeting)
    if _stands_in(group, meeting):
        meeting.parties = list(group.first.parties)
        return True
    if _like(group.first.kind) != _like(meeting.kind) or not people & group.people:
        return False
    visit = meeting.kind == "visit"
    same = people == group.people
    if visit and not same:
        same = group.first.parties[0].entity is meeting.parties[0].entity and (
            people < group.people or group.people < people
        )
    if not same and not (meeting.refers and len(people) > 1 and (people < group.people or group.people < people)):
        return False
    if day is not None and group.days and day not in group.days:
        return False
    if visit and meeting.place is not None and group.places:
        return any(_same_place(meeting.place, p) for p in group.places)
    if meeting.is_certain and group.statuses:
        return not ({meeting.status} | group.statuses >= {"held", "planned"}) or visit
    return True


def _stands_in(group: _Group, meeting: Meeting) -> bool:
    """اللقاء مع نظيره المغربي: a state stands for its office holder, who was named when the meeting was told first."""
    states = [p.entity for p in meeting.parties if p.type == "place"]
    if (
        not meeting.refers
        or meeting.status != group.first.status
        or len(states) != 1
        or len(meeting.parties) != 2
        or _like(group.first.kind) != _like(meeting.kind)
    ):
        return False
    others = [p.entity for p in group.first.parties if all(p.entity is not q.entity for q in meeting.parties)]
    return (
        len(group.first.parties) == 2
        and len(others) == 1
        and others[0].type == "person"
        and (others[0].country_code in (None, states[0].country_code))
    )


def _same_place(one: Mention, other: Mention) -> bool:
    """The same place, or a state and a place in it."""
    if one.entity is other.entity:
        return True
    states = [m for m in (one, other) if m.entity.known_as.startswith("country:")]
    return (
        len(states) == 1
        and one.entity.country_code is not None
        and one.entity.country_code == other.entity.country_code
    )
