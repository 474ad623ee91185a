"""Statements: who said what. A cue, the frame it opens, the content's end, and the speaker.

Finite cues look right for their subject and their frame (أن, إلى, a colon, a quotation …); participles
keep the speaker before them; attributions (وفق, حسب) point back to the clause before or ahead to the
one after. An elided subject keeps the last speaker; nothing is guessed beyond that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms import acts, attached
from transforms.attributions import Sources
from transforms.entries import Attribution
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.meeting_rules import Meeting
from transforms.listed_names import OUTLET_RULES
from transforms.page import Entity, Hit, Mention, Page
from transforms.speakers import Speaker, Speakers, of_argument
from transforms.statement_cues import Cues
from transforms.statement_frames import Frame, Frames
from transforms.statement_senses import Senses
from transforms.statement_spans import Content, Spans
from transforms.statement_words import (
    ADJUNCTS,
    ADVERBS,
    BUT,
    COMMAS,
    HE_THAT,
    IN_IT,
    OPEN_MARKS,
    PREPOSITIONS,
    SAME,
    SAYING,
    STANDS,
    THAT,
    WHILE,
    WHO,
)

_FORMS = ("finite", "participle", "masdar")
# message, cable, letter, word, call
_TO = fold("إلى")
_MESSAGES = frozenset(
    map(fold, ("رسالة", "برقية", "خطاب", "كلمة", "رسالته", "برقيته", "نداء", "مذكرة", "برسالة", "ببرقية"))
)
# verbs whose تفعّل (she …) is written like another verb's perfect: توجه, تقدم, تعرض, تصدر, تركز
_ALIKE = frozenset({"وجه", "قدم", "عرض", "ركز", "أصدر", "حمل", "عرف"})
# importance, necessity, duty, right
_WEIGHT = frozenset(map(fold, ("أهمية", "ضرورة", "وجوب", "حق", "أحقية", "حرص", "الحاجة")))
# seemed, seems, was, went on being, became: a participle after them is what somebody was
_BEING = frozenset(map(fold, ("بدا", "يبدو", "وبدا", "كان", "وكان", "ظل", "أصبح", "بات", "يكون", "جاء", "وجاء")))
# was: وكانت صحيفة نشرت أن
_WAS = frozenset(("وكان", "وكانت", "كان", "كانت"))
# orders, convicts, rejects, upholds, charges …: what courts and prosecutors do (محكمة, نيابة, قاض) is no statement
_RULING = frozenset({"أمر", "أدان", "دان", "رفض", "أيد", "وجه", "أصدر", "أقر", "حمل", "قدر"})
# going on, obeying, going, leaving, entering, joining, staying, travelling, playing, giving, paying …: what one declines to do
_OWN_DEEDS = frozenset(map(fold, (
    "الاستمرار", "الانصياع", "الانتظام", "الحضور", "الخضوع", "الذهاب", "المغادرة", "الخروج", "الدخول", "الانضمام", "الرحيل", "الاستجابة",
    "الامتثال", "البقاء", "السفر", "الجلوس", "اللعب", "العمل", "الانتقال", "المثول", "التجاوب", "الوقوف", "النزول", "مصافحة", "مغادرة",
    "إعطاء", "تسليم", "دفع", "الاستسلام", "الإدلاء", "الخوض", "الإفصاح", "الحديث", "التوقيع", "الإجابة", "إثبات", "تأكيد", "الكشف",
    "استلام", "تسلم", "إرسال", "دخول", "استقبال",
)))  # fmt: skip
# wound, bullets, fire, shelling: by what somebody fell
# and region, governorate, town: where
_WOUNDS = (
    "باصاب", "برصاص", "بنيران", "بقصف", "باطلاق", "بعيار", "بجراح", "بغاره", "بقذيف", "بمحافظه", "بمنطقه", "بمدينه", "بقريه", "بقطاع", "بمركز",
)
_COURTS = ("محكم", "نياب", "قاضي", "قضاء", "دائرة", "هيئة المحلفين", "محلف")
# of what, about what
_WHAT = frozenset(map(fold, ("مما", "عما")))
# I said, I asked him, I answered: how often a story has them at least
_I_SAID = frozenset(map(fold, ("قلت", "فقلت", "وقلت", "سألته", "سألتها", "فسألته", "فسألتها", "أجبته", "فأجبته", "أجبتها", "فأجبت")))
_FEWEST_TOLD = 3
# tokens between "but" and the verb of its subject at most
_LONGEST_SUBJECT = 8
_SPOKEN = frozenset(("that", "quote", "colon"))


@dataclass(slots=True)
class Statement:
    """A statement with token and character spans, before it becomes a row."""

    sentence: int
    cue_first: int
    cue_start: int
    cue_end: int
    cue_lemma: str
    start_char: int
    end_char: int
    first: int
    last: int
    said_by: Speaker
    act: str
    quotation: str
    addressee: Entity | None
    rule: str
    confidence: float

    @property
    def speaker(self) -> Entity | None:
        return self.said_by.entity

    @property
    def speaker_text(self) -> str | None:
        return self.said_by.text

    @property
    def speaker_kind(self) -> str:
        return self.said_by.kind

    @property
    def speaker_rule(self) -> str:
        return self.said_by.how

    @property
    def speaker_mention(self) -> Mention | None:
        return self.said_by.mention


def find(page: Page, reader: Reader, knowledge: Knowledge, met: Sequence[Meeting] = ()) -> list[Statement]:
    """The statements of a page, in the order of their cues; ``met`` are its meetings, by which two who speak are known."""
    return [] if _is_story(page) else _Scan(page, reader, knowledge, met).run()


def _is_story(page: Page) -> bool:
    """Whoever tells the text says "I said", "I asked him" again and again outside quotations: it reports no news."""
    told = [t for t, key in enumerate(page.keys) if key in _I_SAID and page.quote_at(t) is None]
    return len(told) >= _FEWEST_TOLD


class _Scan:
    """One pass over a page's cues, left to right; ``found`` carries who spoke before."""

    def __init__(self, page: Page, reader: Reader, knowledge: Knowledge, met: Sequence[Meeting]):
        self.page, self.reader, self.knowledge = page, reader, knowledge
        self.found: list[Statement] = []
        self.consumed: set[int] = set()
        self.cues = Cues(page, reader, knowledge)
        self.spans = Spans(page, self.cues)
        self.frames = Frames(page, reader, self.cues, self.spans)
        self.speakers = Speakers(page, reader, self.cues, self.found, met)
        self.sources = Sources(page, reader, self.cues, self.spans)
        self.senses = Senses(page, self.cues)

    def run(self) -> list[Statement]:
        direct_until = 0
        for token in sorted(self.page.hits):
            if token in self.consumed or self.cues.inside_name(token):
                continue
            statement = self._at(token, nested=token < direct_until)
            if statement is None:
                continue
            self._end_before(statement)
            self.found.append(statement)
            if statement.speaker is not None:
                self.reader.recent = statement.speaker
            if statement.quotation == "direct":
                direct_until = max(direct_until, statement.last + 1)
        return self.found

    def _end_before(self, report: Statement) -> None:
        """أن …، وطالب X ب…, أن … لكنه رفض: what was said before ends where another report begins in its midst."""
        if not self._opens_report(report):
            return
        for at in range(max(0, len(self.found) - 3), len(self.found)):
            said = self.found[at]
            if said.quotation == "direct" or not said.first + 1 < report.cue_first <= said.last:
                continue
            quote = self.spans.quote_over(report.cue_first)
            if quote is not None and quote.opening >= said.first:
                continue
            if self._is_about(said, report):
                continue
            before = report.cue_first - 1
            while report.rule == "subject_verb" and before > said.first and self.page.keys[before] not in BUT:
                before -= 1
            if before == said.first:
                continue
            last = self.spans.trimmed(said.first, before)
            end, quotation = self.page.ends[last], self.spans.quotation(said.first, last)
            self.found[at] = replace(said, last=last, end_char=end, quotation=quotation)

    def _is_about(self, said: Statement, report: Statement) -> bool:
        """أن X وافق، لكنه اشترط: the pronoun means X, of whom it was said."""
        before = self.page.keys[report.cue_first - 1]
        return before.endswith(("لكنه", "لكنها", "لكنهم")) and self.spans.opens_with_that(said.first)

    def _opens_report(self, report: Statement) -> bool:
        """A perfect with و, after "while" or "but", or, where the sentence began with "while", after a comma."""
        page, token = self.page, report.cue_first
        if report.rule == "subject_verb":  # لكن X أكد أنها
            start = page.sentence_start(token)
            but = next((t for t in range(token - 1, max(start, token - _LONGEST_SUBJECT), -1) if page.keys[t] in BUT), None)
            return but is not None and all(page.pos[t] != "verb" or self.cues.inside_name(t) for t in range(but + 1, token))
        if report.rule not in ("verb_subject", "elided_subject", "statement_of_body"):
            return False
        hit = next((h for h in self.cues.at(token) if h.entry.form == "finite" and h.entry.inflected.aspect == "p"), None)
        if hit is None:
            return False
        before, letters = page.keys[token - 1], page.keys[token][: hit.skipped]
        if letters == "و" or before in BUT:
            return True
        opening = page.keys[page.sentence_start(token) : page.sentence_start(token) + 2]
        return not letters and before in COMMAS and report.rule == "verb_subject" and bool(WHILE & set(opening))

    def _at(self, token: int, *, nested: bool) -> Statement | None:
        """The statement whose cue is at ``token``; inside direct speech only one with a named subject of its own."""
        if not nested:
            attribution = self.page.entry(token, Attribution)
            if attribution is not None and attribution.entry.kind == "source":
                return self._attributed(attribution)
            if (
                attribution is not None
                and attribution.entry.kind == "document"
                and not self._is_frame(token)
                and not attribution.entry.phrase.endswith(("فيه", "فيها"))
            ):
                return self._documented(attribution)
        for hit in sorted(self.cues.at(token), key=lambda h: _FORMS.index(h.entry.form)):
            if nested:
                statement = self._nested(hit) if hit.entry.form == "finite" else None
            elif hit.entry.form == "finite":
                statement = self._finite(hit)
            elif hit.entry.form == "participle":
                statement = self._participle(hit)
            else:
                statement = self._masdar(hit)
            if statement is not None:
                return statement
        finite = [] if nested else [h for h in self.cues.at(token) if h.entry.form == "finite" and self.cues.is_report(h)]
        return next((s for s in map(self._postposed, finite) if s is not None), None)

    # --- finite verbs -----------------------------------------------------------------------------

    def _finite(self, hit: Hit) -> Statement | None:
        page, cue = self.page, hit.entry
        if not self.cues.is_report(hit):
            return None
        suffix = cue.inflected.suffix
        if suffix and not cue.word.takes_people and page.key(hit.last + 1) not in OPEN_MARKS:
            return None
        joined = self.cues.joined(hit)
        before = (
            self.speakers.subject_before(hit.first) if not joined and self.speakers.stands_before(hit.first) else None
        )
        # a verb before its subject is singular: dual and plural forms have no subject after them
        subject_allowed = not suffix and cue.inflected.number == "s" and page.keys[hit.first][: hit.skipped] != "ل"
        subject_allowed = subject_allowed and page.keys[hit.first - 1] not in HE_THAT  # إلا أنه رفض الطلب
        if before is not None and page.keys[hit.first - 1] in WHO and (self._has_subject_after(hit) or self._is_anothers(hit)):
            before = None  # التي يرى محللون أنها
        if before is None and not joined and page.keys[hit.first - 1] in COMMAS | {"قد", "وقد"} and hit.first > 1:
            before = self.frames.subject_of_kana(hit.first)
        if before is None and not joined and page.keys[page.sentence_start(hit.first)] in _WAS and hit.entry.inflected.aspect == "p":
            before = self.frames.subject_of_kana(hit.first, bare=True)
        if before is None and not joined and not suffix and cue.word.takes_people and self._is_named(hit.first - 1):
            before = self.speakers.subject_before(hit.first)  # X يدعو Y إلى
        if cue.word.takes_people and (self._describes(hit) or page.key(hit.last + 1) in IN_IT):
            subject_allowed = False  # دولة تهدد X, كلمة شكر فيها X
        frame = self.frames.read(hit, subject_allowed=subject_allowed, subject_before=before is not None)
        if frame.content is None:
            return None
        subject, rule = frame.subject, "verb_subject"
        if before is None and not joined and subject is None:
            before = self.speakers.subject_before(hit.first)
        if before is not None and suffix and page.keys[hit.first - 1] in COMMAS:
            return None  # ضد X، يتهمه: the suffix means him
        if before is not None:
            subject, rule = before, "subject_verb"
            sure = (
                page.pos[hit.first] == "verb" or cue.word.trust == "free" or page.keys[hit.first - 1] in ("قد", "وقد")
            ) or cue.word.lemma == "عبر" and self.cues.expresses(hit)
            if not sure:
                return None
        doubtful = cue.word.trust == "quoted" and not cue.word.particles and page.pos[hit.first] != "verb"
        named = frame.subject is not None and frame.subject.kind == "person"
        promised = named and cue.word.act == "pledge" and frame.content.opener == "preposition"
        if doubtful and frame.content.opener not in ("that", "colon") and not promised:
            return None
        if rule == "verb_subject" and subject is not None and subject.entity is None:
            frame.content = self._behind_place(hit, subject, frame.content)
        speaker, rule = self._speaker(hit, subject, frame.content, rule)
        if speaker is not None and (rule != "elided_subject" or not speaker.gender) and cue.inflected.number == "s":
            speaker = replace(speaker, gender=cue.inflected.gender)
        if speaker is not None and speaker.entity is None and rule == "verb_subject" and subject is not None:
            speaker = self.speakers.named_behind(subject, hit, frame.content.first) or speaker
        if speaker is None or self._is_doubtful(hit, frame.content, speaker, rule):
            return None
        if self.senses.says_nothing(hit, frame.content, elided=rule == "elided_subject"):
            return None
        self.consumed.update(frame.saying)
        statement = self._statement(hit, frame.content, speaker, rule, 0.85 if speaker.how == "name" else 0.65)
        if statement is not None:
            self._aside(statement, frame)
        return statement

    def _behind_place(self, hit: Hit, subject: Argument, content: Content) -> Content:
        """أفاد مصدر بمستشفى X أن …: ب tells where somebody is from, and what was said opens behind it."""
        opening = attached.opens_behind(self.page, subject, content.first) if content.opener == "preposition" else -1
        return self.frames.content_at(opening, hit) or content if opening > 0 else content

    @staticmethod
    def _is_own_deed(key: str) -> bool:
        """الانسحاب, استلامها: what one declines to do, with whom or what it is done to written onto it."""
        bare = next((key.removesuffix(end) for end in ("ها", "هم", "هن", "ه") if key.endswith(end) and len(key) > len(end) + 2), key)
        return key in _OWN_DEEDS or bare in _OWN_DEEDS

    def _is_named(self, token: int) -> bool:
        """A person's name ends at ``token``."""
        mention = self.page.mention_over(token) if token >= 0 else None
        return mention is not None and mention.type == "person" and mention.last == token

    def _is_anothers(self, hit: Hit) -> bool:
        """X الذي أعلنت أجهزة …: the verb disagrees with the relative pronoun."""
        who, form = self.page.keys[hit.first - 1], hit.entry.inflected
        return form.number == "s" and (who, form.gender) in (("الذي", "f"), ("التي", "m"))

    def _describes(self, hit: Hit) -> bool:
        """دولة تهدد X: the verb of a bare noun, and whoever follows is its object."""
        page, before = self.page, hit.first - 1
        if hit.skipped or hit.entry.inflected.aspect != "i":
            return False
        bare = before >= page.sentence_start(hit.first) and page.pos[before] == "noun" and not page.keys[before].startswith("ال")
        return bare and not page.is_time(before) and not self.cues.inside_name(before) and page.keys[before] not in ADVERBS | ADJUNCTS

    def _has_subject_after(self, hit: Hit) -> bool:
        """Somebody stands right after a verb that has no people for its object."""
        after = hit.last + 1
        argument = self.reader.argument(after) if after < self.page.sentence_end(hit.first) else None
        people = hit.entry.word.takes_people
        return argument is not None and argument.first == after and not argument.letters and not people

    def _is_doubtful(self, hit: Hit, content: Content, speaker: Speaker, rule: str) -> bool:
        """What only somebody named would make a report: يعتبر … (mostly "is considered"), توجه and تقدم without a woman
        or a body to speak (mostly "headed for", "advanced"), أبرز without a subject (mostly "most prominent")."""
        word, form = hit.entry.word, hit.entry.inflected
        if rule == "elided_subject" and (
            self.cues.is_first_person(hit) or content.opener not in _SPOKEN and self._is_inside(hit)
        ):
            return True
        if self.cues.is_future(hit) and (speaker.entity is None or rule == "elided_subject" or content.opener == "object"):
            return True  # سيكشف المؤتمر تفاصيل …
        if form.aspect == "i" and rule == "elided_subject" and word.lemma in ("توقع", "رجح") and content.opener in ("object", "that"):
            return True  # ويتوقع تشغيله: the passive
        if form.aspect == "i" and rule == "elided_subject" and word.lemma in ("قلل", "هون"):
            return True  # كما يقلل من المشاكل: a thing reduces them
        if form.aspect == "i" and speaker.entity is None and word.lemma in ("أمل", "تمنى") and content.opener != "that":
            return True  # يأمل كل فريق في الفوز
        if word.lemma in _RULING and content.opener not in _SPOKEN and (speaker.text or "").removeprefix("ال").startswith(_COURTS):
            return True  # أمرت المحكمة بفسخ العقد: a court's act
        if word.lemma == "استشهد" and not self._is_cited(content):
            return True
        if word.lemma == "تطلع" and form.aspect == "i" and content.opener != "that":
            return True  # يتطلع النادي إلى ضم: an intention
        if word.lemma == "نشر" and rule == "elided_subject":
            return True  # ونشر أمس أن: the passive
        if word.lemma == "خشي" and content.opener not in ("colon", "quote"):
            return True  # تخشى تركيا أن: a thought
        if rule == "verb_subject" and speaker.entity is None and (
            self.page.keys[hit.first - 1] in _WHAT or self.page.keys[hit.first - 1] in WHO and (speaker.text or "").startswith("كل")
        ):
            return True  # مما يرى البعض أنه …
        if rule == "subject_verb" and content.opener in ("object", "preposition") and self._does(hit, content, speaker):
            return True
        if rule == "verb_subject" and self.page.keys[hit.first - 1] in WHO and content.opener in ("object", "preposition"):
            return True  # الذي أصر X على إقامته: what the clause describes is what was said
        if word.lemma == "عبر" and speaker.entity is None and self.page.keys[hit.first - 1] in COMMAS:
            return self.page.pos[hit.first] != "verb"  # …، عبر التغاضي عن: the preposition
        if word.lemma in ("ركز", "أجمع", "أصر") and content.opener == "preposition" and not self._is_told(content):
            return True  # أصر على عرض المسرحية: a deed
        if word.lemma == "رفض" and content.opener == "object" and self._is_own_deed(self.page.keys[content.first]):
            return True
        if content.opener == "object" and word.lemma == "اعتبر" and form.aspect == "i":
            return speaker.entity is None
        if content.opener == "preposition" and self.page.key(content.first + 1) in SAME:
            return True  # أعلن النادي عن نفسه
        if content.opener == "object" and word.lemma == "أبرز" and rule == "elided_subject":
            weighed = self.page.keys[hit.first - 1] in ("كما", "حيث") and self.page.keys[content.first] in _WEIGHT
            return not weighed  # كما أبرز أهمية …
        if form.aspect == "i" and form.gender == "f" and word.lemma in _ALIKE:
            woman = speaker.entity is not None and speaker.entity.gender == "f"
            return not woman and speaker.kind not in ("organization", "place")
        return False

    def _is_cited(self, content: Content) -> bool:
        """استشهد ببيانات, not استشهد … متأثرا بإصابته ("fell, of his wound")."""
        key = self.page.keys[content.first]
        return key.startswith("ب") and not self.page.keys[content.first - 1].endswith("ا") and not key.startswith(_WOUNDS)

    def _is_inside(self, hit: Hit) -> bool:
        """تسبب …، وتقلل من …: the verb is part of what somebody said before, unless "but he" turns from a phrase (رحب بالقرار،
        لكنه أكد حقه)."""
        turned = self.page.keys[hit.first - 1] in BUT
        return any(s.first <= hit.first <= s.last and not (turned and not self.spans.opens_with_that(s.first)) for s in self.found[-3:])

    def _is_told(self, content: Content) -> bool:
        """على أن, على أهمية: a clause or a noun of saying follows the preposition."""
        after = self.page.key(content.first + 1)
        return after in THAT or after in _WEIGHT or after in self.knowledge.cue_objects

    def _does(self, hit: Hit, content: Content, speaker: Speaker) -> bool:
        """لاعب X الذي رفض العرض, ميثاق X التي تدعو إلى: the relative clause tells what somebody or something does, where
        no أن or quotation follows."""
        word, page = hit.entry.word, self.page
        if page.keys[hit.first - 1] not in WHO or page.key(content.first + 1) in THAT:
            return False
        if hit.entry.inflected.aspect == "i":
            return True  # X الذي ينتقد النظام
        return speaker.kind != "person" or word.act in STANDS or word.object == "listed_content" or word.trust == "quoted"

    def _aside(self, statement: Statement, frame: Frame) -> None:
        """أعرب X، بحسب وكالة Y، عن …: the source between commas says the same in its own name."""
        for hit in frame.sources:
            found = self.sources.source(hit)
            if found is None or hit.entry.phrase.endswith("لسان"):
                continue
            argument, _, cue_last = found
            start = self.page.starts[hit.first] + hit.skipped
            self.consumed.update(range(hit.first, cue_last + 1))
            source = of_argument(argument)
            if source.entity is not None and source.entity is not statement.speaker:
                self.found.append(
                    replace(
                        statement,
                        cue_first=hit.first,
                        cue_start=start,
                        cue_end=self.page.ends[cue_last],
                        cue_lemma=hit.entry.phrase,
                        said_by=source,
                        act="report" if self._is_media(source) else "say",
                        rule="attribution",
                        confidence=0.6,
                    )
                )

    def _speaker(self, hit: Hit, subject: Argument | None, content: Content, rule: str) -> tuple[Speaker | None, str]:
        published = self.speakers.published_by(hit, subject)
        if published is not None:
            return published, "statement_of_body"
        if subject is not None and subject.entity is None and (first := self.speakers.first_of_pair(subject.first)) is not None:
            return first, rule
        if subject is not None:
            return self.speakers.spoke_last(subject, hit) or self._described(subject, content.first), rule
        turned = self.cues.turns_on(hit.first) and self.speakers.spoke_in_sentence(hit)
        if not turned and not self.cues.opens_clause(hit):
            return None, rule
        return self.speakers.elided(hit), "elided_subject"

    def _described(self, subject: Argument, content: int) -> Speaker:
        """The subject; whom nobody names is who the words say, with where he is from (قيادي في الجمعية)."""
        speaker = of_argument(subject)
        return replace(speaker, text=attached.whole(self.page, subject, content)) if speaker.entity is None else speaker

    def _nested(self, hit: Hit) -> Statement | None:
        """Inside direct speech: «الرئيس X أكد أن …», with its subject right before the verb."""
        page, cue = self.page, hit.entry
        if (
            cue.word.trust == "quoted"
            or cue.inflected.suffix
            or page.pos[hit.first] != "verb"
            or not self.cues.is_report(hit)
        ):
            return None
        before = self.speakers.subject_before(hit.first)
        if before is None or before.entity is None or page.keys[hit.first - 1] in WHO:
            return None
        frame = self.frames.read(hit, subject_allowed=False, subject_before=True)
        if frame.content is None:
            return None
        return self._statement(hit, frame.content, of_argument(before), "subject_verb", 0.7)

    def _postposed(self, hit: Hit) -> Statement | None:
        found = self.sources.postposed(hit)
        if found is None:
            return None
        subject, content = found
        if any(s.first <= content.last and s.last >= content.first for s in self.found):
            return None
        return self._statement(hit, content, of_argument(subject), "postposed_verb", 0.8)

    # --- participles and masdars ------------------------------------------------------------------

    def _participle(self, hit: Hit) -> Statement | None:
        page = self.page
        key = page.keys[hit.first]
        before = page.key(hit.first - 1)
        if key not in SAYING and not key.endswith("ا") and before not in ("،", ",", ".", "؛", "»", "«", "”", '"') and not key.startswith("و"):
            if not self.spans.is_followed(hit):
                return None  # لافتة إلى أن
        if page.text[page.starts[hit.first] + hit.skipped : page.ends[hit.first]].startswith("أمل"):
            return None  # أملا في: in the hope of
        being = page.keys[hit.first - 2] in _BEING and page.pos[hit.first - 1] == "noun" and page.keys[hit.first - 3] != "ايا"
        if key.endswith("ا") and (before in _BEING or being):
            return None  # بدا لافتا ما أعلنه, يكون المستقبل واعدا
        if hit.entry.word.lemma == "طلب" and not key.endswith("ا") and key.startswith("و"):
            return None  # طالب وطالبة
        if key.startswith("و") and not key.endswith("ا") and page.pos[hit.first - 1] in ("noun", "adj") and hit.entry.word.act in STANDS:
            return None  # موافقة ومساندة دولية: a noun
        if before.isdigit() or self.cues.asks_for_silence(hit) or self.cues.is_prayer(hit) or hit.entry.inflected[2:4] == ("f", "p"):
            return None
        content = self.frames.read(hit, subject_allowed=False).content
        apart = before in ("،", ",", ".", "؛", "»", "«", "”", '"') or key.startswith("و")
        listed = content is not None and page.keys[content.first] in self.knowledge.cue_objects
        calls = hit.entry.word.object == "addressee" and key.endswith("ا") and hit.entry.word.trust != "quoted"
        listed |= calls and self.cues.opens_frame(hit)  # … مطالبا الدول العربية بالتحرك
        if content is not None and not apart and content.opener == "preposition" and hit.entry.word.act in STANDS:
            return None  # استشهد مدافعا عن الوطن
        again = hit.entry.word.lemma == "جدد" and content is not None and content.opener == "that"  # قال مجددا إن …
        if again and not apart or content is not None and content.opener == "object" and not apart and not listed:
            return None  # دفع مبلغا ماليا: a noun spelled like the participle
        owner = self.speakers.owner(hit) if content is not None else None
        if owner is not None and hit.entry.inflected.number == "p" and self._is_media(owner):
            owner = self.speakers.whom_it_quotes() or owner
        if owner is None or hit.entry.inflected.number == "p" and owner.entity is not None and (owner.kind == "person" or self._is_media(owner)):
            return None
        if self._is_mans(owner) and hit.entry.inflected.gender == "f" and page.text[page.ends[hit.last] - 1] in "ةً":
            return None  # X …. مؤكدة: hers, not his
        return self._statement(hit, content, owner, "participle_chain", 0.8, how="elided")

    @staticmethod
    def _is_mans(speaker: Speaker) -> bool:
        """A person known for a man by his name, his office or the verb he spoke with."""
        named = speaker.entity.gender if speaker.entity is not None else None
        return speaker.kind == "person" and "m" in (named, speaker.gender) and "f" not in (named, speaker.gender)

    def _masdar(self, hit: Hit) -> Statement | None:
        """قوله إن …, تأكيده أن …: a masdar with its speaker as a suffix, or in construct with a name."""
        page = self.page
        if hit.entry.inflected.suffix:
            if page.text[page.ends[hit.last] - 1] == "ة":
                return None  # كاملة is no "as his hope"
            if page.keys[hit.first - 1].endswith(("جدير", "جديره")) or self.cues.is_handed_down(hit):
                return None  # الجدير ذكره
            if page.keys[hit.first - 1] in PREPOSITIONS and any(s.first == hit.first - 1 for s in self.found[-2:]):
                return None  # معبرا عن تقديره …: what was expressed
            content = self.frames.content_at(self._past_addressee(hit.last + 1), hit)
            if content is None or content.opener not in _SPOKEN or self.senses.says_nothing(hit, content, elided=False):
                return None
            if hit.entry.word.lemma in ("روى", "طرح") and content.opener != "that":
                return None  # روايته «…»: a title
            owner = self.speakers.quoted_from(hit.first) or self.speakers.owner(hit)
            if owner is None:
                return None
            return self._statement(hit, content, owner, "masdar_with_suffix", 0.7, how="pronoun")
        subject = self.reader.argument(hit.last + 1) if hit.last + 1 < page.sentence_end(hit.first) else None
        if subject is None or subject.letters or subject.how == "unnamed":
            return None
        content = self.frames.content_at(self._past_time(subject.last + 1), hit)
        spoken = content is not None and (content.opener in _SPOKEN or self._governs_clause(hit, subject, content))
        if not spoken or self.senses.says_nothing(hit, content, elided=False):
            return None
        return self._statement(hit, content, of_argument(subject), "masdar_of_name", 0.7)

    def _past_addressee(self, token: int) -> int:
        """Past whom the words were for: قوله لأحد الوزراء إن …"""
        page = self.page
        end = page.sentence_end(token - 1)
        if token >= end or page.keys[token][0] != "ل" or page.keys[token] in THAT:
            return token
        return next(
            (t for t in range(token, min(end, token + 6)) if page.keys[t] in THAT or page.keys[t] == ":"), token
        )

    def _past_time(self, token: int) -> int:
        """Past a day between commas: إعلان الوزارة، الخميس، عن …"""
        page = self.page
        if (
            token + 2 < len(page)
            and page.keys[token] in COMMAS
            and page.is_time(token + 1)
            and page.keys[token + 2] in COMMAS
        ):
            return token + 3
        return token

    def _governs_clause(self, hit: Hit, subject: Argument, content: Content) -> bool:
        """إصرار طهران على أن …, إعلان الوزارة عن فتح …: a preposition with a clause, or what was announced."""
        if content.opener != "preposition" or subject.how != "name":
            return False
        after = self.page.key(content.first + 1)
        return after in ("ان", "انه", "انها") or hit.entry.word.act == "announce"

    # --- attributions -----------------------------------------------------------------------------

    def _attributed(self, hit: Hit) -> Statement | None:
        """حسب X, وفق X: the source follows; the content is the clause before it, or after it at the start."""
        page = self.page
        found = self.sources.source(hit)
        if found is None:
            return None
        source, reporting, cue_last = found
        self.consumed.update(range(hit.first + 1, cue_last + 1))
        content = self.sources.content(hit, source)
        if content is None or any(s.first <= content.last and s.last >= content.first for s in self.found):
            return None
        speaker = self.speakers.same_source(source) or self._described(source, content.first)
        act = "report" if self._is_media(speaker) else reporting.act if reporting is not None else "say"
        return Statement(
            page.sentence[hit.first],
            hit.first,
            page.starts[hit.first] + hit.skipped,
            page.ends[cue_last],
            hit.entry.phrase,
            content.start_char,
            content.end_char,
            content.first,
            content.last,
            speaker,
            act,
            content.quotation,
            None,
            "attribution",
            0.65,
        )

    def _is_media(self, speaker: Speaker) -> bool:
        return speaker.mention is not None and speaker.mention.rule in OUTLET_RULES

    def _is_frame(self, token: int) -> bool:
        return self.page.key(token - 1) in ("كما", "حسبما", "مثلما", "وفقما")

    def _documented(self, hit: Hit) -> Statement | None:
        """جاء في بيان …: whoever issued it, else the body that spoke last, else the document itself."""
        page = self.page
        found = self.sources.document(hit)
        if found is None:
            return None
        issuer, content = found
        speaker = of_argument(issuer) if issuer is not None else None
        if speaker is None or speaker.entity is None:
            speaker = (
                self.speakers.last_body() or speaker or Speaker(None, page.form(hit.last, hit.last), "unnamed", None)
            )
        start = page.starts[hit.first] + (1 if page.keys[hit.first][: hit.skipped][:1] in ("و", "ف") else 0)
        self.consumed.update(range(hit.first, hit.last + 1))
        return Statement(
            page.sentence[hit.first],
            hit.first,
            start,
            page.ends[hit.last],
            hit.entry.phrase,
            content.start_char,
            content.end_char,
            content.first,
            content.last,
            speaker,
            hit.entry.act or "say",
            content.quotation,
            None,
            "document",
            0.65,
        )

    # --- what all have in common ------------------------------------------------------------------

    def _statement(
        self, hit: Hit, content: Content, speaker: Speaker, rule: str, confidence: float, *, how: str = ""
    ) -> Statement | None:
        page = self.page
        if (
            content.end_char <= content.start_char
            or content.last == content.first
            and content.opener not in ("preposition", "colon")
            and not self._is_stand(hit, speaker)
            or content.quotation == "direct" and (self.cues.is_verse(content.last + 1) or self.cues.is_blessing(content.first))
        ):
            return None
        act, entity = acts.governed(self.page, self.knowledge, hit.entry.word, content), speaker.entity
        if act == "say" and self._is_media(speaker):
            act = "report"
        elif act == "report" and speaker.kind == "person":
            act = "say"  # أفاد of a person; a body or a source reports
        kind = speaker.kind if entity is not None else "unnamed"
        said_by = Speaker(entity, speaker.text, kind, speaker.mention, how or speaker.how, speaker.gender)
        start = page.starts[hit.first] + self._before_cue(hit)
        return Statement(
            page.sentence[hit.first],
            hit.first,
            start,
            page.ends[hit.last],
            hit.entry.word.lemma,
            content.start_char,
            content.end_char,
            content.first,
            content.last,
            said_by,
            act,
            content.quotation,
            self._addressee(hit, content, entity),
            rule,
            confidence,
        )

    def _is_stand(self, hit: Hit, speaker: Speaker) -> bool:
        """وأيدت لندن المقترح: one word is enough where somebody named takes a side."""
        word = hit.entry.word
        return speaker.entity is not None and speaker.how == "name" and word.act in STANDS and word.trust == "free"

    def _before_cue(self, hit: Hit) -> int:
        """Letters of و, ف and of ل before an imperfect (ليجدد); س belongs to the verb."""
        letters = self.page.keys[hit.first][: hit.skipped]
        return 1 if letters[:1] in ("و", "ف") or letters == "ل" else 0

    def _addressee(self, hit: Hit, content: Content, speaker: Entity | None) -> Entity | None:
        """Whom ل names between the cue and its content (قال لنظيره), a message goes to, or the verb calls on."""
        token = hit.last + 1
        while token < content.first:
            argument = self.reader.argument(token)
            if argument is None:
                token += 1
                continue
            told = argument.letters.endswith("ل") or self.page.keys[token - 1] == _TO and self._is_message(token)
            if told and argument.entity is not None and argument.entity is not speaker:
                return argument.entity
            token = max(token, argument.last) + 1
        if hit.entry.word.object == "addressee" and content.opener == "object":
            argument = self.reader.argument(content.first)  # طالب X الحكومة بـ…
            if argument is not None and argument.entity is not speaker:
                return argument.entity
        return None

    def _is_message(self, token: int) -> bool:
        """في رسالة إلى X, في برقية بعثها إلى X."""
        return any(key.lstrip("و") in _MESSAGES for key in self.page.keys[max(0, token - 5) : token - 1])
