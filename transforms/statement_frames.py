"""The frame of a cue: its subject behind it, and the content, which opens as statement_openings tells."""

from dataclasses import dataclass, field, replace

from transforms.described import Described, is_kin
from transforms.entries import Attribution, BodyHead, Cue, Honorific, RoleWord
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.page import MARKS, Hit, Page
from transforms.statement_cues import Cues
from transforms.statement_holders import REGIONS, Holders
from transforms.statement_openings import FAR, IN_CHARGE, LONGEST_OFFICE, NEAR, QUOTED_NAME, TELLING, Reading
from transforms.statement_spans import Content, Spans
from transforms.statement_words import (
    ADJUNCTS,
    ADVERBS,
    ASIDES,
    BESIDE,
    COMMAS,
    GOVERNING,
    IN_IT,
    MASCULINE_STATES,
    OPEN_MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
    SAME,
    SAYING,
    SILENT,
    SPEAKING_HEADS,
    SPEAKING_PLACES,
    STATEMENT_WORDS,
    THAT,
    TO_HIM,
    TURNING,
    VENUES,
    WHO,
    YEARS,
    governed,
)

_NOMINAL = frozenset(("noun", "adj", "noun_prop", "noun_quant", "adj_comp", "none"))
# tokens of a day and its commas behind a subject at most
_LONGEST_DAY = 3
# him, her, them, in it: a pronoun takes up the noun that its clause describes (كلمة ألقاها, تصريح أدلى به)
_RESUMING = ("ه", "ها", "هم", "هما")
# nouns that end like the plural of people
_NO_PEOPLE = frozenset(map(fold, ("مضمون", "مليون", "مخزون", "محزون", "مكنون", "المضمون", "المخزون", "المليون")))
# every, about: figures and times begin so
_COUNTS = frozenset(map(fold, ("كل", "نحو", "حوالي")))
# this, that, these
_THIS = frozenset(map(fold, ("هذا", "هذه", "ذلك", "تلك", "هؤلاء", "ذات", "نفس")))
# verbs that cannot do without whom they urge or tell
_URGING = frozenset({"حث", "حض", "استحث", "حرض", "أبلغ", "أخبر", "اتهم"})
# during, after, at: an aside that tells when words were said
_OCCASIONS = frozenset(map(fold, ("خلال", "أثناء", "عقب", "لدى", "بمناسبة")))
_DASHES = frozenset(("-", "–"))
# tokens of what stands in apposition to a subject at most
_LONGEST_APPOSITION = 18
# all of, the whole of
_ALL = frozenset(map(fold, ("جميع", "كافة", "كل", "سائر")))
# everybody, the community, the people, the parties, the states …: who is called upon, and seldom calls
_CALLED = _ALL | frozenset(map(fold, (
    "الجميع", "المجتمع", "الشعب", "الأطراف", "الطرفين", "الجانبين", "الفرقاء", "الدول", "القوى", "أطراف", "أبناء", "مختلف", "الأسرة", "الرأي",
)))  # fmt: skip
# ruling, opposing: an attribute of parties
_RULING_PARTY = frozenset(map(fold, ("الحاكم", "الحاكمة", "المعارض", "المعارضة")))
# before last (أمس الأول), last, next, current: after a day or a month
_LAST = frozenset(map(fold, ("الأول", "الأولى", "الماضي", "الماضية", "المنصرم", "الفارط", "المقبل", "القادم", "الجاري", "الحالي")))
# describe, call, liken
_DESCRIBING = frozenset({"وصف", "نعت", "شبه"})
# how name-like a word before a surname must be (0..1)
_GIVEN = 0.5
# how name-like a word after a title of respect, or right before a family's name, must be (0..1)
_NAME_LIKE = 0.3
# source, sources, statement: nobody's name follows them
_UNKNOWN = frozenset(map(fold, ("مصدر", "مصادر", "بيان", "بلاغ", "خبر", "نبأ", "فريق", "حساب", "مقطع", "كتاب")))
# expert, scholar, deputy, lawyer, activist …: of the heads that speak those that are one person
_PERSONS = frozenset(map(fold, (
    "خبير", "باحث", "نائب", "محام", "محامي", "محامية", "ناشط", "ناشطة", "طبيب", "ضابط", "قيادي", "شاهد", "محلل", "أحد", "إحدى",
)))  # fmt: skip


def _is_object_case(page: Page, argument: Argument) -> bool:
    """المواطنين, المسؤولين: the plural of people is the object where it ends so, and the subject in ون."""
    key = page.keys[argument.title.first]
    return key.endswith("ين") and len(key) > 5


@dataclass(slots=True)
class Frame:
    """A cue read on from: its subject, its content, and the attributions that stand between them."""

    subject: Argument | None = None
    content: Content | None = None
    sources: list[Hit] = field(default_factory=list)
    saying: list[int] = field(default_factory=list)  # قائلا after a finite cue: no report of its own


class Frames(Holders):
    """Reads the frames of a page's cues."""

    def __init__(self, page: Page, reader: Reader, cues: Cues, spans: Spans):
        super().__init__(page, reader, cues, spans)
        self.described = Described(page, reader, cues, spans)

    def read(self, hit: Hit, *, subject_allowed: bool, subject_before: bool = False) -> Frame:
        """Read on from a cue. ``subject_before``: its subject is known to stand before it."""
        page, cue = self.page, hit.entry
        end = page.sentence_end(hit.first)
        begins = hit.last + 1 if cue.form == "finite" else self.cues.past_aside(hit.last + 1)
        reading = Reading(hit, cue, begins, end, subject_seen=subject_before)
        reading.subject_elided = not subject_allowed
        frame = Frame()
        needs_particle = bool(cue.word.particles) and cue.word.trust == "quoted"
        limit = min(end, reading.first + (FAR if cue.word.trust != "quoted" else NEAR))
        here, commas = reading.first, 0
        called = here < limit and self.reader.argument(here) is None and self._is_called(None, here, reading)  # وطالب الجميع بدعم …
        if subject_allowed and not subject_before and cue.word.trust != "quoted" and not called:
            reading.subject = frame.subject = self.described.at(reading.first, limit, cue)
            if frame.subject is not None:
                reading.subject = frame.subject = self._past_same(frame.subject, limit)
                reading.subject_seen = True
                here = frame.subject.last + 1
            elif cue.word.takes_people and self._calls_somebody(reading):
                frame.subject = self.described.phrase(here, here + 1)
                reading.subject_seen = True
                here += 1
        if subject_allowed and not subject_before and self._shows(here, limit):
            return frame
        while here < limit:
            if self._is_apposed_title(here, frame.subject, cue):
                title = self.reader.title_at[here]
                frame.subject, here = replace(frame.subject, last=title.last), title.last + 1
                continue
            reading.subject = frame.subject
            reading.subject_seen = frame.subject is not None or subject_before
            aside = self.spans.quote_from(here)
            if aside is not None and aside.closing is not None and self._is_title(aside, reading):
                here = aside.closing + 1
                continue
            content = self._content(here, reading)
            if content is not None and not needs_particle:
                return self._complete(frame, content, reading, subject_allowed and not subject_before)
            if self._another_clause(here, reading) or self._turns(here, reading):
                return frame
            if page.keys[here] in IN_IT and here == reading.first:
                reading.first = here = here + 1
                continue
            if here == reading.first and frame.subject is None and self.cues.is_aside(here) and page.key(here + 2) not in WHO:
                reading.first = here = min(here + 3, limit)  # لكنه أكد في الوقت نفسه تفهمه
                continue
            if page.keys[here] == "بذلك" or page.keys[here] == "ذلك" and here == reading.first:
                return frame  # أعلن ذلك X: it points back
            if page.keys[here] in cue.word.particles:
                needs_particle, reading.particle_seen = False, True
                here += 1
                continue
            source = page.entry(here, Attribution) if here in page.hits and not self.cues.inside_name(here) else None
            beside = frame.subject is not None and here == frame.subject.last + 1 and self._closes_aside(here, limit)
            if source is not None and source.entry.kind == "source" and (beside or page.keys[here - 1] in COMMAS | _DASHES):
                frame.sources.append(source)
                here = self._after_aside(source.last + 1, limit, _DASHES if page.keys[here - 1] in _DASHES else COMMAS | THAT if beside else COMMAS)
                continue
            argument = self.reader.argument(here)
            addressed = self._is_addressed(frame.subject, argument, here, cue) and self._frame_ahead(here, reading)
            if addressed or subject_allowed and self._is_called(argument, here, reading):
                frame.content = self.spans.clause(here, end, "object")
                return frame
            if argument is not None and argument.first <= here:
                if self._may_be_subject(argument, here, reading, allowed=subject_allowed and not subject_before):
                    if frame.subject is None or self._names(frame.subject, argument, here):
                        argument = self._past_construct(self._past_same(argument, limit), limit, cue)
                        frame.subject = argument = self._holder_ahead(argument, reading) or argument
                here = argument.last + 1
                continue
            key = page.keys[here]
            told_of = key in COMMAS and frame.subject is not None and here == frame.subject.last + 1
            if told_of and page.key(here + 1) in WHO:
                closing = next((t for t in range(here + 2, limit) if page.keys[t] in COMMAS), None)
                if closing is not None:
                    here = closing  # التنظيم، الذي يصفه X بأنه …، إلى
                    continue
            if key in WHO and frame.subject is not None and here == frame.subject.last + 1:
                here = self._past_relative(here, limit)
                continue
            if cue.form == "finite" and key in SAYING and here > reading.first:
                frame.saying.append(here)
                here += 1
                if here < limit and page.keys[here] in COMMAS:
                    frame.content = self.spans.after_colon(here, end)  # صرح X قائلا، نهنئ …
                    return frame
                continue
            if cue.form == "finite" and page.keys[here - 1] in VENUES:
                frame.saying.append(here)  # وأكد في ختام حديثه أن …
            occasion = self._past_occasion(here, limit, reading)
            if occasion > here:
                here = occasion
                continue
            if key in COMMAS:
                commas += 1
                if commas > 4 or cue.word.trust == "quoted" and not reading.subject_seen:
                    return frame
            if key == "؛" and page.key(here + 1) in THAT and frame.subject is not None and frame.subject.last == here - 1:
                here += 1  # أوضح الدكتور X؛ أن
                continue
            if key in ("؛", ".", "؟", "!") or here > reading.first and self._another_report(here):
                return frame
            here += 1
        return frame

    def subject_of_kana(self, verb: int, *, bare: bool = False) -> Argument | None:
        """وكانت مصادر عسكرية في عدن قد أشارت: whatever stands between كان and قد (``bare``: and the verb) is the subject."""
        page = self.page
        end = verb if bare else verb - 1
        kana = next((t for t in range(end - 1, max(page.sentence_start(verb), end - 14) - 1, -1)
                     if page.keys[t].removeprefix("و") in ("كان", "كانت")), None)  # fmt: skip
        if kana is None or kana + 1 >= end or any(page.pos[t] == "verb" for t in range(kana + 1, end) if not self.cues.inside_name(t)):
            return None
        subject = self.reader.argument(kana + 1)
        if subject is None:
            quote = self.spans.quote_from(kana + 1)
            first, last = (kana + 2, quote.closing) if quote is not None and quote.closing else (kana + 1, end)
            subject = self.described.phrase(first, last) if self._is_bare_noun(first) else None
        if subject is None or governed(subject.letters):
            return None
        named = (self.reader.argument(t) for t in range(subject.last + 1, end)) if subject.entity is None else ()
        return next((a for a in named if a is not None and a.last == end - 1 and self._names(subject, a, a.first)), subject)

    def _shows(self, token: int, end: int) -> bool:
        """تؤكد الحادثة حرص المجتمع: a thing that says nothing is the subject, and a bare noun after it the object."""
        page, after = self.page, token + 1
        if after >= end or page.keys[token] not in SILENT or page.pos[after] != "noun" or page.name_skip[after]:
            return False
        return not page.keys[after].startswith("ال") and not page.is_time(after) and page.keys[after] not in ADVERBS | ADJUNCTS

    def _calls_somebody(self, reading: Reading) -> bool:
        """دعا المركز الأمم المتحدة إلى …: a definite noun that agrees with the verb, and whom it calls upon right after it."""
        page, here = self.page, reading.first
        if here + 1 >= reading.end or not page.keys[here].startswith("ال") or page.pos[here] != "noun" or self.reader.argument(here):
            return False
        called = self.reader.argument(here + 1)
        if called is not None and called.how == "name" and called.kind == "person" and page.entry(here, BodyHead) is None:
            return False  # دعا الطالب X إلى: in apposition
        agrees = (page.text[page.ends[here] - 1] == "ة") == (reading.cue.inflected.gender == "f")
        if page.keys[here + 1] in _ALL and page.keys[here][2:] in SPEAKING_HEADS:
            return agrees  # دعت الرئاسة جميع الأطراف إلى …
        return called is not None and not called.letters and agrees

    def _past_same(self, subject: Argument, end: int) -> Argument:
        """المصدر ذاته, الوكالة نفسها: the word belongs to the subject."""
        after = subject.last + 1
        if after >= end or self.page.keys[after] not in SAME:
            return subject
        return replace(subject, last=after, text=self.page.text[self.page.starts[subject.first] : self.page.ends[after]])

    def _past_construct(self, subject: Argument, end: int, cue: Cue) -> Argument:
        """أعضاء الوفد, منظمو المعرض: the definite noun right behind a plural of people belongs to it, unless the verb calls upon
        somebody."""
        page, title, after = self.page, subject.title, subject.last + 1
        several = title is not None and title.number == "p" and not title.definite and subject.entity is None
        if not several or cue.word.takes_people or after >= end or page.pos[after] != "noun" or not page.keys[after].startswith("ال"):
            return subject
        return replace(subject, last=after, text=page.text[page.starts[subject.first] : page.ends[after]])

    def _complete(self, frame: Frame, content: Content, reading: Reading, subject_possible: bool) -> Frame:
        """The frame with its content, and the subject that is written before it though it is nobody known."""
        behind = self._past_apposition(content, reading) if frame.subject is not None else None
        frame.content = content = behind or content
        if content.opener in ("object", "preposition") and self._is_interrupted(frame, reading):
            frame.content = None
            return frame
        if self._is_described(frame, reading):
            frame.content = self.spans.clause(frame.subject.first, reading.end, "object")
            frame.subject = None
            return frame
        if frame.subject is not None and frame.subject.entity is None and (
            frame.subject.how == "role" or frame.subject.first in self.reader.title_at or behind is not None
        ):
            role = frame.subject
            near = self._holder(role, content.first) or self._between(role, content)
            frame.subject = near or self._behind(role, content) or role
        elif frame.subject is not None and frame.subject.how == "role" and self._reaches(frame.subject, content):
            frame.subject = self._behind(frame.subject, content) or frame.subject
        verbal = self.page.pos[reading.hit.first] == "verb" or self.cues.stands_first(reading.hit)
        unclear = frame.subject is None and not reading.particle_seen and not reading.cue.word.takes_people
        if subject_possible and verbal and unclear:
            start = self._past_asides(reading.first, content.first)
            quoted, page_keys = self.spans.quote_from(start), self.page.keys
            if quoted is not None and quoted.closing is not None and quoted.closing < content.first:
                if quoted.closing - start <= QUOTED_NAME + 1:
                    frame.subject = self.described.phrase(start + 1, quoted.closing)  # قال «فلان» إن
            elif start + 1 < content.first and page_keys[start] in _THIS and page_keys[start + 1].startswith("ال"):
                frame.subject = self.described.phrase(start + 1, content.first)  # وذكرت هذه التقارير أن
                apart = "نصب" in reading.cue.word.frame and frame.subject.last + 1 < content.first
                if page_keys[start + 1] in SILENT or apart:
                    frame.content = None  # يرفض هذا الاتهام مشددا على أن
            elif start < content.first and self._is_bare_noun(start):
                frame.subject = self.described.phrase(start, content.first)
                if not self._may_speak(frame.subject, content, reading):
                    frame.content = None
            elif start == content.first and content.opener == "object" and self._is_written_subject(start, reading):
                self._reopen(frame, start, reading)
        if frame.subject is None and frame.content is content and (clause := self._past_apposition(content, reading)) is not None:
            return self._complete(frame, clause, reading, subject_possible)
        return frame

    def _reaches(self, role: Argument, content: Content) -> bool:
        """وكيل وزارة الحج اليمني لقطاع العمرة منير دبوان أن: nothing but what the office is for stands between it and the name
        before what was said."""
        page, first, last = self.page, role.last + 1, content.first - 1
        named = page.mention_over(last) if last > first else None
        if named is None or named.type != "person" or page.starts[named.first] != named.start_char or page.name_skip[named.first - 1]:
            return False  # للوزير X
        return last - first <= LONGEST_OFFICE and all(
            page.keys[t] == "في" or page.pos[t] in _NOMINAL and page.keys[t] not in GOVERNING | VENUES | ADVERBS | MARKS and not page.is_time(t)
            for t in range(first, named.first)
        )

    def _past_apposition(self, content: Content, reading: Reading) -> Content | None:
        """أكد X أخصائي العلاج الطبيعي، أن …, أوضح مدير الإعلام في السوق X أن …: what seems to be the object, with "that" behind a
        comma or a name, is still the subject's."""
        page, first = self.page, content.first
        if content.opener != "object" or reading.cue.word.takes_people or not self._takes_that("أن", reading.cue.word.frame):
            return None
        for token in range(first + 1, min(reading.end, first + _LONGEST_APPOSITION)):
            key, before = page.keys[token], page.keys[token - 1]
            if key in THAT:
                named = page.mention_over(token - 1)
                person = named is not None and named.type == "person" and page.starts[named.first] == named.start_char
                closes = before in COMMAS | _DASHES | QUOTE_MARKS or person and page.keys[named.first - 1] not in BESIDE
                return self._content(token, reading) if closes else None
            related = before.removeprefix("و") in WHO
            if page.pos[token] == "verb" and not related and not self.cues.inside_name(token) or key in (".", ":", "؛", "؟", "!"):
                return None
        return None

    def _is_described(self, frame: Frame, reading: Reading) -> bool:
        """وصفت النمو بأنه …: a verb that must have an object has it in the only noun before ب."""
        subject, word, content = frame.subject, reading.cue.word, frame.content
        if subject is None or word.lemma not in _DESCRIBING or reading.cue.inflected.suffix:
            return False
        name = subject.mention
        alone = name is not None and (name.first, name.last) == (subject.first, subject.last)
        alone |= subject.last - subject.first <= 1 and self.page.keys[subject.first].startswith("ال")
        return alone and content.first == subject.last + 1 and self.page.keys[content.first].startswith("ب")

    def _reopen(self, frame: Frame, token: int, reading: Reading) -> None:
        """What stood for the object is the subject (نفت الإدارة الأنباء): the content opens after it."""
        subject = self._cut(self.described.phrase(token, reading.end))
        reading.subject, reading.subject_seen = subject, True
        frame.content = None
        for here in range(subject.last + 1, min(reading.end, subject.last + FAR)):
            content = self._content(here, reading)
            if content is not None and self.page.pos[here] != "verb":
                named = self._behind(subject, content)
                is_holder = named is not None and named.entity is not None and self._is_one_person(subject, named)
                frame.subject, frame.content = named if is_holder else subject, content
                return
            relative = self.page.keys[here].endswith(_RESUMING)  # بيان بثته الوكالة
            if self.page.pos[here] == "verb" and not relative or self.page.keys[here] in (".", "؛", "؟"):
                return

    def _cut(self, subject: Argument) -> Argument:
        """الإدارة المكلفة / الأنباء, مقاتلون متطرفون / مبايعة: the object begins with the second definite noun, or where the
        plurals end."""
        page, first = self.page, subject.first
        if subject.entity is not None:
            return subject
        if page.keys[first].endswith("ون"):
            last = first
            while last < subject.last and page.keys[last + 1].endswith("ون"):
                last += 1
            return replace(subject, last=last, text=page.form(first, last))
        if not page.keys[first].startswith("ال"):
            return subject
        for token in range(first + 1, subject.last + 1):
            if page.pos[token] == "noun" and page.keys[token].startswith("ال") and page.mention_over(token) is None:
                return replace(subject, last=token - 1, text=page.form(first, token - 1))
        return subject

    def _is_written_subject(self, token: int, reading: Reading) -> bool:
        """The bare noun after the verb speaks: a plural of people (مقاتلون), a body or people that agree with the verb
        (نفت الإدارة …, توضح تقارير …), or a phrase that أن follows (أوضح مخرج العرض أن)."""
        page, gender = self.page, reading.cue.inflected.gender
        key = page.keys[token]
        head = key.removeprefix("ال")
        if key in SILENT or key in TELLING or key.endswith(_RESUMING[1:3]) or not self._is_bare_noun(token):
            return False
        people = head.startswith("م") or head.endswith("يون") and key.startswith("ال")  # مقاتلون, الانفصاليون
        if people and key.endswith("ون") and len(head) > 4 and key not in _NO_PEOPLE:
            return True
        if key.startswith("م") and key.endswith("و") and len(key) > 4 and page.key(token + 1).startswith("ال"):
            return True  # منظمو التظاهرة
        if key in STATEMENT_WORDS and head.endswith("ه") == (gender == "f"):
            return True  # أكدت الشبكة كذلك صد الهجوم
        if head in SPEAKING_HEADS - _COUNTS and (head.endswith("ه") == (gender == "f") or not key.startswith("ال")):
            return gender == "f" or not head.endswith("ه")
        if reading.cue.word.lemma == "اعتبر":
            return False  # يعتبر الحد الأدنى: mostly the passive
        for here in range(token + 1, min(reading.end, token + NEAR)):
            if page.keys[here] in THAT and not page.keys[here].startswith("ب"):
                return self._closes_phrase(here - 1) and (page.keys[here] != "ان" or page.pos[here + 1 : here + 2] != ["verb"])
            if page.pos[here] == "verb" and not self.cues.inside_name(here) or page.keys[here] in (".", ":"):
                return False
        return False

    def _is_interrupted(self, frame: Frame, reading: Reading) -> bool:
        """Another verb stands between the cue and what it would govern: their clauses are two. A relative clause
        (الذي وصل, كلمة ألقاها, بيان صدر) is none."""
        page, opening = self.page, frame.content.first
        subject = range(frame.subject.first, frame.subject.last + 1) if frame.subject is not None else range(0)
        before = opening - 1
        free = before > reading.hit.last and before not in subject and not self.cues.inside_name(before)
        if free and page.pos[before] == "verb" and page.keys[before - 1] in WHO and frame.content.opener == "preposition":
            return True  # علق X الذي يتردد على السوق
        for token in range(reading.hit.last + 1, frame.content.first):
            if page.pos[token] != "verb" or token in subject or self.cues.inside_name(token):
                continue
            key, before, after = page.keys[token], page.keys[token - 1], page.keys[token + 1]
            if before.removeprefix("و") in WHO or page.is_time(token) or key in reading.cue.word.particles:
                continue
            indefinite = page.pos[token - 1] in ("noun", "adj") and not before.startswith("ال") or before in TO_HIM
            if indefinite and not (key[0] in "وف" and page.name_skip[token]):
                continue
            if not key.endswith(_RESUMING) and after not in IN_IT and after not in ("به", "بها", "بهم"):
                return True
        return False

    def _holder(self, subject: Argument, end: int) -> Argument | None:
        """رئيس الفرع الدكتور X أن …: after a word of respect whoever follows holds the office, known or not."""
        page = self.page
        for token in range(subject.last + 1, min(end, subject.last + LONGEST_OFFICE)):
            if page.keys[token] in COMMAS or page.pos[token] == "verb":
                return None
            respect = page.entry(token, Honorific)
            if respect is None or respect.skipped or not page.keys[token].startswith("ال") or respect.last + 1 >= end:
                continue
            here = respect.last + 1
            weight = max(page.name_weight[here], page.name_weight[here + 1] if here + 1 < end else 0)
            named = weight >= _NAME_LIKE and not page.name_skip[here] and page.keys[here] not in MARKS
            if named and not self._in_construct(token - 1) and page.mention_over(token) is None:
                return self.described.phrase(token, end)
        return None

    def _between(self, subject: Argument, content: Content) -> Argument | None:
        """رئيس الاتحاد تركي الخليوي على …: whatever stands alone between a role and what was said is who holds it."""
        page, first = self.page, subject.last + 1
        last = content.first - 1
        while last > first and page.keys[last] in MARKS:
            last -= 1
        if not 1 <= last - first <= 3 or content.opener == "object" or page.keys[first].startswith("ال"):
            return None
        if page.keys[first - 1] in IN_CHARGE or page.keys[first] in REGIONS:
            return None  # المشرفون على الأندية, مدير شرطة محافظة X
        for token in range(first, last + 1):
            taken = page.pos[token] not in _NOMINAL or page.keys[token] in ADVERBS | ADJUNCTS | GOVERNING or page.is_time(token)
            mention = page.mention_over(token)
            if page.keys[token] == "علي" and first == token < last:
                continue  # the name, not the preposition
            joined = page.name_skip[token] and page.keys[token][0] in "بلكوف"
            if taken or joined or page.keys[token] in MARKS or mention is not None and mention.type != "person":
                return None
        return self.described.phrase(first, last + 1)

    def _behind(self, subject: Argument, content: Content) -> Argument | None:
        """مدير الإعلام بتعليم القريات علي العطشان أن …, مدرب المنتخب، الوطني X أن …: a name right before what was said is
        the holder's, however far the office reaches."""
        page, first = self.page, subject.last + 1
        last = content.first - 1
        while last > first:
            told = page.mention_over(last)
            quote = page.quote_at(last) if page.keys[last] in QUOTE_MARKS else None
            if told is not None and page.text[page.starts[told.first] : told.start_char].endswith("ل"):
                last = told.first - 1  # لرويترز: to whom it was said
            elif quote is not None and quote.closing == last and page.keys[quote.opening - 1] in ("ل", "لـ"):
                last = quote.opening - 2  # ل"صحيفة المدينة"
            elif page.keys[last] in MARKS or page.is_time(last):
                last -= 1
            else:
                break
        person = page.mention_over(last)
        if person is not None and (person.type != "person" or page.starts[person.first] != person.start_char):
            return None
        start = person.first if person is not None else last
        while start - 1 >= first and last - start < 3 and self._is_given_name(start - 1):
            start -= 1
        bare = page.pos[start - 1] in ("noun", "adj") and not page.keys[start - 1].startswith("ال") and not page.name_skip[start - 1]
        if start - 2 >= first and bare and page.keys[start - 2] in MARKS and last - start < 3:
            start -= 1  # ، عوض أحمد العمري،
        apart = self._ends_office(start - 1) or page.keys[start - 1] in MARKS
        if person is None and page.pos[last] == "adj" and page.keys[last].endswith("ه"):
            return None  # بمدينة الملك سعود الطبية
        if start < first or not apart or person is None and not 1 <= last - start <= 3 or content.opener == "object":
            return None
        if any(page.pos[t] == "verb" or page.keys[t] in (".", ":", "؛") for t in range(first, start)):
            return None
        return self.described.phrase(start, last + 1)

    def _is_given_name(self, token: int) -> bool:
        """A bare word that is more a name than anything else."""
        page = self.page
        key = page.keys[token]
        if page.mention_over(token) is not None or page.name_skip[token] or key.startswith("ال") or key in MARKS | REGIONS:
            return False
        if page.keys[token - 1] in IN_CHARGE:
            return False  # المشرفون على الأندية
        surname = page.pos[token + 1] in ("noun_prop", "none") and page.name_weight[token + 1] >= _GIVEN
        given = page.name_weight[token] >= (_NAME_LIKE if surname else _GIVEN)
        return key == "علي" or page.pos[token] in ("noun_prop", "none") or given

    def _may_speak(self, subject: Argument, content: Content, reading: Reading) -> bool:
        """Whoever nobody knows must speak: the verb agrees and takes no bare object, or أن follows at once."""
        page, word = self.page, reading.cue.word
        head = page.text[page.starts[subject.first] : page.ends[subject.first]]
        named = subject.entity is not None or page.pos[subject.first] in ("noun_prop", "none")
        if page.keys[subject.first] in SILENT:
            return False
        they = page.keys[content.first].endswith("هم") and page.keys[subject.first] not in ADVERBS  # وقال القراصنة إنهم
        if word.object == "listed_content" or not named and head.endswith("ة") and reading.cue.inflected.gender == "m" and not they:
            return False
        if not named and head.endswith(("ه", "ها", "هم", "هما")):
            return False  # قال رأيه: what belongs to somebody is said, and does not say
        if word.trust == "quoted":
            after = page.keys[subject.last + 1]
            spoken = content.opener == "that" and after not in GOVERNING or content.opener == "colon" and named
            return spoken and page.keys[reading.hit.first - 1] not in WHO
        if content.opener == "that":
            return True
        if content.opener == "preposition" and content.first > subject.last + 1 and not head.startswith("ال"):
            return False
        return "نصب" not in word.frame or word.trust == "free" and content.opener in ("colon", "quote")

    def _past_asides(self, token: int, end: int) -> int:
        """Past what may stand between a verb and its subject: from him, for his part, also, today."""
        page = self.page
        while token < end:
            turn = page.entry(token, Attribution)
            if turn is not None and turn.entry.kind == "switch":
                token = turn.last + 1
            elif page.keys[token] in ASIDES or page.keys[token] in YEARS or page.is_time(token):
                token += 1
            elif (page.keys[token].isdigit() or page.keys[token] in _LAST) and page.keys[token - 1] in YEARS | page.time_words:
                token += 1
            else:
                break
        return token

    def _is_bare_noun(self, token: int) -> bool:
        """A noun that nothing governs and that is no accusative of circumstance (قائلا, لاحقا)."""
        page = self.page
        mention = page.mention_over(token)
        if mention is not None:
            return mention.first != token or page.starts[token] == mention.start_char
        key = page.keys[token]
        if key.isdigit() and page.key(token + 1) == "في" and page.key(token + 2) in ("المائه", "المئه"):
            return True
        if page.pos[token] not in _NOMINAL or key in MARKS or not key.isalpha():
            return False
        if page.name_skip[token] and key[0] in "بلكوف" or key in THAT or key in PREPOSITIONS or key in SAYING:
            return False
        return not page.text[page.starts[token] : page.ends[token]].endswith(("ا", "اً", "ًا", "ً", "ين")) or key.startswith("ال")

    def _another_clause(self, token: int, reading: Reading) -> bool:
        """و with a verb: what follows is no longer the cue's (يتحدث لهجة أهلها ويفاجأ بأن …), unless who or which opened
        a clause."""
        page = self.page
        if token > reading.first and page.keys[token - 1] in COMMAS and page.keys[token].startswith("فان"):
            return True
        if token == reading.first or page.pos[token] != "verb" or self.cues.inside_name(token):
            return False
        if reading.cue.word.object == "listed_content" and page.keys[token - 1] not in WHO:
            return True
        if reading.cue.word.trust == "quoted" and page.keys[token - 1] not in WHO:
            return True
        joined = page.keys[token][0] in "وف" and page.name_skip[token] > 0
        since = page.keys[reading.first : token]
        return joined and not any(k in WHO for k in since) and (since[-1] in COMMAS or not any(k in COMMAS for k in since))

    def _turns(self, token: int, reading: Reading) -> bool:
        """إلا أن, غير أن, يجب أن: the writer's own clause goes on from here."""
        page = self.page
        if token == reading.first or page.keys[token] not in THAT or not self._is_bound(token, reading):
            return False
        return page.keys[token] == "الا" or page.keys[token - 1] in TURNING or page.pos[token - 1] == "verb"

    def content_at(self, token: int, hit: Hit) -> Content | None:
        """The content of a masdar, which follows it or its speaker at once."""
        end = self.page.sentence_end(hit.first)
        return self._content(token, Reading(hit, hit.entry, token, end, subject_seen=True))

    def _after_aside(self, token: int, limit: int, marks: frozenset[str]) -> int:
        """The token at which an aside between marks (، وفق البيان، or -نقلا عن مصدر-) ends."""
        while token < limit and self.page.keys[token] not in marks:
            token += 1
        return token

    def _closes_aside(self, token: int, limit: int) -> bool:
        """أكدت X وفقا لوكالة Y، وقوفها: a comma or أن closes the source before anything is said."""
        keys = self.page.keys[token : min(limit, token + 9)]
        stops = next((key for key in keys if key in COMMAS or key in THAT or key in MARKS), "")
        return stops in COMMAS | THAT

    def _past_occasion(self, token: int, limit: int, reading: Reading) -> int:
        """نوه X، خلال لقائه بـY، بـ…: past an aside that tells of the occasion, where the frame opens right after its comma;
        ``token`` where none begins there."""
        page = self.page
        apart = page.keys[token] in COMMAS
        if reading.subject is None or token + 1 >= limit or page.keys[token + apart] not in _OCCASIONS:
            return token
        for closing in range(token + 2, limit - 1):
            opens = page.keys[closing + 1]
            if not apart and opens in PREPOSITIONS:
                return token  # حذر X خلال القمة من …، من دون …: it opened before the comma
            if page.keys[closing] in COMMAS and PREPOSITIONS.get(opens, opens[0]) in reading.cue.word.frame:
                content = self._content(closing + 1, reading)
                if content is not None and content.opener == "preposition":
                    return closing + 1
        return token

    def _past_relative(self, token: int, limit: int) -> int:
        """Past the relative clause of a subject (أشار المرصد الذي يؤكد أنه …، إلى أن …) where a comma closes it."""
        page = self.page
        speaks = token + 1 < limit and any(h.entry.form == "finite" for h in self.cues.at(token + 1))
        comma = next((t for t in range(token + 1, limit) if page.keys[t] in COMMAS), None)
        return comma if speaks and comma is not None else token + 1

    # --- subject ----------------------------------------------------------------------------------

    def _may_be_subject(self, argument: Argument, here: int, reading: Reading, *, allowed: bool) -> bool:
        if argument.mention is not None and self.page.keys[argument.mention.last] == "عدم":
            return False  # مسؤول فضل عدم الكشف عن اسمه
        if argument.first == argument.last and self.page.keys[argument.first] in TO_HIM:
            return False  # قال لي: to me
        if argument.letters == "و" and reading.subject is None and (argument.how != "name" or argument.title is None):
            return self.page.keys[here - 1].endswith("ون")  # اعترض إعلاميون ونشطاء, not حركت الجهود الإقليمية والدولية
        if argument.title is not None and argument.title.number != "s" and argument.how == "role" and _is_object_case(self.page, argument):
            return here > reading.first and self.page.keys[here - 1] in SPEAKING_HEADS  # بعض المحللين, not يدعو المواطنين إلى
        if not allowed or governed(argument.letters) or self.cues.is_governed(reading.first, here):
            return False
        if here > reading.first and argument.how == "role" and self.page.keys[here] in _RULING_PARTY and argument.first == argument.last:
            return False  # حزب X الحاكم
        if here > reading.first and (self._in_construct(here - 1) or self.page.keys[here - 1] in ("وهو", "وهي", "هو", "هي")):
            return False
        if here - 1 > reading.hit.last and self.page.pos[here - 1] == "verb" and not self.cues.inside_name(here - 1):
            return False  # في تصريح بثته الوكالة
        if here == reading.first and self._disagrees(argument, reading.cue):
            return False
        if here == reading.first and self._is_urged(argument, reading):
            return False
        if here > reading.first and is_kin(self.page.keys[here - 1], reading.cue):
            return False  # عبرت والدة الشهيد X عن
        if here > reading.first and argument.title is not None and self._disagrees(replace(argument, how="role"), reading.cue) and (
            self._is_bare_noun(reading.first)
        ):
            return False  # انتقدت أحزاب كورية رئيس الوزراء X
        if argument.kind == "place":
            speaks = argument.mention is not None and argument.mention.rule in SPEAKING_PLACES
            return here == reading.first and speaks
        return True

    def _is_called(self, argument: Argument | None, here: int, reading: Reading) -> bool:
        """ودعت المواطنين إلى …, ودعا المجتمع الدولي إلى …: people in the accusative, or whoever is always called upon, right
        after the verb, and behind them what they are called to."""
        if here != reading.first or reading.subject is not None or not reading.cue.word.takes_people:
            return False
        if argument is None:
            if not self._is_everybody(here, reading.cue):
                return False
        elif argument.letters or not self._is_accusative(argument, reading.cue):
            return False
        page, frame, after = self.page, reading.cue.word.frame, (argument.last if argument is not None else here) + 1
        return any(
            PREPOSITIONS.get(page.keys[t]) in frame or page.name_skip[t] and page.keys[t][0] in frame
            for t in range(after, min(reading.end, after + 6))
        )

    def _is_accusative(self, argument: Argument, cue: Cue) -> bool:
        """المواطنين, or a body or state that does not agree with the verb (ودعا الحكومة اليمنية إلى)."""
        if argument.title is not None:
            return argument.title.number != "s" and _is_object_case(self.page, argument)
        return argument.kind in ("organization", "place") and self._disagrees(argument, cue)

    def _is_everybody(self, token: int, cue: Cue) -> bool:
        """المجتمع الدولي, الجميع, الأطراف: whom one calls upon; a feminine verb may have plurals and feminines for its subject."""
        key, plural = self.page.keys[token], self.page.keys[token].removeprefix("ال")
        if cue.word.trust == "quoted" or key not in _CALLED:
            return False
        return cue.inflected.gender == "m" or key in _ALL or plural in ("مجتمع", "شعب", "جميع")

    def _is_urged(self, argument: Argument, reading: Reading) -> bool:
        """وحث زعماء العالم على …: nobody else is urged, and the verb cannot do without."""
        title, word = argument.title, reading.cue.word
        if word.lemma not in _URGING or title is None or title.number != "p" or not self.cues.joined(reading.hit):
            return False
        nominative = self.page.keys[argument.first].endswith("ون")
        return not nominative and PREPOSITIONS.get(self.page.key(argument.last + 1)) in word.frame

    def _names(self, subject: Argument, argument: Argument, here: int) -> bool:
        """A name after a role tells who holds it: at once, behind a name in quotes, or behind what the office is for
        (مدير التعليم بالمنطقة الدكتور X, مدير التسويق في الشركة، X،)."""
        if subject.entity is not None or argument.how != "name" or argument.kind != "person":
            return False
        if argument.letters:
            return argument.letters == "و" and argument.title is not None and here == subject.last + 1
        page = self.page
        between = page.keys[subject.last + 1 : here]
        if not between or between[0] in QUOTE_MARKS and between[-1] in QUOTE_MARKS and len(between) <= 6:
            return True
        definite = subject.title is not None or subject.text.startswith("ال") or self._is_one_person(subject, argument)
        if not definite or len(between) > LONGEST_OFFICE or any(k in THAT or k in (":", ".", "؛") for k in between):
            return False
        if any(page.pos[t] == "verb" and page.mention_over(t) is None for t in range(subject.last + 1, here)):
            return False
        if any(k in COMMAS for k in between):
            after = set(page.keys[argument.last : argument.last + 2])
            apposed = bool(after & (COMMAS | THAT | {":"}))
            return between[-1] in COMMAS and not any(k in COMMAS for k in between[:-1]) and apposed
        if self._in_construct(here - 1) or self.cues.after_preposition(here):
            return False
        return self._ends_office(here - 1) or argument.mention is not None and argument.mention.first > argument.first

    def _is_one_person(self, subject: Argument, named: Argument) -> bool:
        """بائع بأحد المحال X أن, دبلوماسي رفيع بالسفارة اللواء X: the phrase is about one person and not a source or a body, and
        after the name comes what was said, or to whom and where."""
        page, first = self.page, subject.first
        head = page.keys[first]
        if subject.how != "unnamed" or page.pos[first] not in ("noun", "adj") or head.endswith(("ون", "ات")):
            return False
        if head in _UNKNOWN or head in SPEAKING_HEADS - _PERSONS or page.entry(first, BodyHead):
            return False
        after = page.key(named.last + 1)
        return after in THAT | COMMAS | {":", "(", "في"} or after in OPEN_MARKS or after.startswith("ل")

    def _disagrees(self, argument: Argument, cue: Cue) -> bool:
        """A verb before its subject agrees in gender: شكر الجمهورية (masculine verb, feminine noun) has no subject
        there."""
        if argument.title is not None and self.page.keys[argument.title.first] == "عضو":
            return False  # of men and women
        if argument.title is not None and argument.title.number == "s" and argument.how == "role":
            return argument.title.gender == "m" and cue.inflected.gender == "f"
        if argument.kind == "place" and cue.inflected.gender == "m" and argument.title is None:
            return fold(argument.text) not in MASCULINE_STATES
        if argument.kind == "person" and argument.mention is not None and argument.mention.first > argument.first:
            woman = self.page.keys[argument.first]  # فضيلة and سعادة are men's
            if self.page.entry(argument.first, Honorific) and woman.startswith("ال") and woman.endswith("ه"):
                return cue.inflected.gender == "m"  # الدكتورة فلانة، رئيس القسم
        if argument.kind == "person" and argument.entity is not None and argument.how == "name":
            return argument.entity.gender is not None and argument.entity.gender != cue.inflected.gender
        if argument.kind in ("organization", "place") and argument.title is None and argument.mention is not None:
            if argument.mention.first > argument.first and self.page.keys[argument.first] not in MARKS:
                return False  # بيان لوزارة الدفاع: the statement is the subject
            return cue.inflected.gender == "m" and argument.text.split(" ")[0].endswith("ة")
        return False

    def _is_addressed(self, subject: Argument | None, argument: Argument | None, here: int, cue: Cue) -> bool:
        """طالب X الأمم المتحدة ب…: whom the words are for stands right after the subject."""
        page = self.page
        if subject is None or not cue.word.takes_people or here != subject.last + 1 and not self._past_day(subject, here):
            return False
        if cue.word.trust == "quoted" and cue.inflected.aspect == "i":
            return False  # تعد تركيا القوة الثانية: she is counted
        if page.keys[here] in MARKS or page.pos[here] not in ("noun", "noun_prop", "adj", "noun_quant") or page.name_skip[here]:
            return False
        if argument is None and page.keys[here].startswith("ال") and here + 1 < len(page) and page.pos[here] == "adj":
            return False  # هيئة الإغاثة / العالمية
        return argument is None or not governed(argument.letters)

    def _past_day(self, subject: Argument, here: int) -> bool:
        """دعت الحكومة أمس أهالي المدينة إلى, دعا البنك الدولي، السعودية إلى: only days and a comma stand behind the subject, and
        whoever is called upon is named or in construct; no office between commas."""
        page = self.page
        between = range(subject.last + 1, here)
        if not 1 <= len(between) <= _LONGEST_DAY or any(not page.is_time(t) and page.keys[t] not in COMMAS for t in between):
            return False
        key = page.keys[here]
        office = here in self.reader.title_over or page.entry(here, RoleWord) is not None
        if key in ADVERBS | ADJUNCTS | GOVERNING or page.is_time(here) or office and not (key.startswith("ال") and key.endswith("ين")):
            return False
        bare = page.pos[here] == "noun" and not key.startswith("ال") and page.keys[here - 1] not in COMMAS
        mention = page.mention_over(here)
        named = mention is not None and mention.first == here and mention.type != "person"
        called = key.startswith("ال") and (page.pos[here] == "noun" or key.endswith("ين"))
        return bare or named or called and subject.kind != "unnamed"

    def _frame_ahead(self, token: int, reading: Reading) -> bool:
        """ذكر X الحاضرين بأن, حث X الطلاب على: whoever is addressed is told something; thanking and greeting need no more."""
        page, frame = self.page, reading.cue.word.frame
        if "نصب" in frame or reading.cue.word.object != "addressee":
            return True
        if reading.cue.word.lemma == "ذكر" and page.pos[token] == "noun" and page.name_weight[token] < _NAME_LIKE:
            return True  # ذكر سكان سقوط جرحى
        for here in range(token + 1, min(reading.end, token + FAR)):
            key = page.keys[here]
            if key in THAT or key in OPEN_MARKS or key == ":" or PREPOSITIONS.get(key) in frame:
                return True
            if key[0] in frame and (self.cues.has_preposition(here, key[0]) or len(key) == 1):
                return True
        return False

    def _is_apposed_title(self, token: int, subject: Argument | None, cue: Cue) -> bool:
        """X المتحدث الإعلامي بالإدارة أن …, X رئيس النادي علاقة ناديه ب…: the office of whoever speaks; after a verb that has
        people for its object another noun must follow."""
        page, title = self.page, self.reader.title_at.get(token)
        if title is None or subject is None or subject.kind != "person" or subject.mention is None or token != subject.last + 1:
            return False
        if title.number == "p" or title.holders and title.holders[0] is not subject.mention or page.starts[token] != title.start_char:
            return False
        after = title.last + 1
        noun = after < len(page) and page.pos[after] == "noun" and not page.name_skip[after] and not page.is_time(after)
        if subject.last in self.reader.title_over:
            return True  # X النائب الثاني وزير الدفاع
        return not cue.word.takes_people or noun and page.mention_over(after) is None

    # --- another report ---------------------------------------------------------------------------

    def _another_report(self, token: int) -> bool:
        """A report of its own begins before the frame has opened."""
        page = self.page
        if token not in page.hits:
            return False
        before = page.keys[token - 1]
        for hit in self.cues.at(token):
            cue = hit.entry
            if cue.form == "finite" and before in COMMAS and self.cues.joined(hit) and page.verbal[token]:
                return True
            if cue.form == "finite" and cue.word.trust == "free" and not cue.inflected.suffix:
                # a clause in between: قال مصدر، طلب عدم ذكر اسمه، إن …
                if before not in COMMAS and before not in WHO:
                    return True
            if (
                cue.form == "participle"
                and before in '،,.»«”"'
                and cue.word.trust != "quoted"
                and page.keys[token].endswith(("ا", "ه"))
            ):
                return True
        return False
