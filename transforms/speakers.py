"""Who speaks: a subject before or after the verb, the one who spoke last, or whom a pronoun means."""

from dataclasses import dataclass, replace
from itertools import islice

from transforms import short_for
from transforms.entries import Attribution, BodyHead, Cue, Demonym, Honorific, RoleWord, TitleHead
from transforms.grammar import Argument, Reader, ends_at
from transforms.keys import fold
from transforms.listed_names import OUTLET_RULES
from transforms.page import Entity, Hit, Mention, Page, Title
from transforms.statement_cues import Cues
from transforms.statement_words import (
    ADJUNCTS,
    BESIDE,
    CLAUSE_BEFORE,
    COMMAS,
    COMMUNIQUES,
    IN_IT,
    MASCULINE_STATES,
    MESSAGES,
    OUTLET_WORDS,
    PREPOSITIONS,
    QUOTE_MARKS,
    SAME,
    SIDES,
    SILENT,
    SOURCES,
    SPEAKING_HEADS,
    SPEAKING_PLACES,
    STATEMENT_WORDS,
    THAT,
    WHO,
    governed,
)

_BEFORE_VERB = frozenset(("قد", "فقد", "وقد"))
_SPOKESMEN = ("المتحدث", "الناطق", "متحدث", "ناطق")  # the spokesman
_PLURALS = ("ون", "ين", "ان")
# the speaker, as some outlets call whoever spoke last
_WHO_SPOKE = frozenset(("المتحدث", "المتحدثه"))
# of how many that spoke last an elided subject may be any, and how many sentences after them
_BACK, _NEAR, _FAR = 3, 2, 3
# add, continue, go on: these verbs go on with whoever spoke
_GOING_ON = frozenset({"أضاف", "تابع", "أردف", "استطرد", "واصل", "ختم", "زاد", "أكمل", "استدرك"})
# tokens between the marks around a name at most
_QUOTED_NAME = 6
# about, as to, concerning: whoever stands in such a phrase is spoken of
_TOPICS = frozenset(map(fold, ("حول", "وحول", "عن", "وعن", "بشأن", "وبشأن", "بخصوص", "وبخصوص")))
# but, whereas, while: somebody else may be taken up
_TURNS = frozenset(map(fold, ("لكن", "ولكن", "بينما", "فيما")))
# both of them
_BOTH = frozenset(map(fold, ("كلاهما", "كلتاهما", "كلا", "كلتا")))
# attributed (she, he): to whom follows with إلى
_ATTRIBUTED, _TO = frozenset(("نسب", "نسبت", "تنسب", "ينسب")), fold("إلى")
# the radio: with its attribute (الإذاعة العامة الإسرائيلية) it is no paper named before
_BROADCASTERS = frozenset(("الاذاعه", "للاذاعه"))
_SOURCE_WORDS = frozenset(("مصدر", "مصادر"))
_DASHES = frozenset("-–—ـ/|")
_INTRODUCED = 1_000  # tokens from a word in which whoever is called so is introduced: longer texts are no articles
# the official: nobody who is named
_OFFICIALS = tuple(map(fold, ("المسؤول", "المسئول")))
_IN_PASSING = frozenset('،,»«”“")}-–')


@dataclass(slots=True)
class Speaker:
    """Who speaks: the entity (None when only described), the words for it, its kind, and where it is named."""

    entity: Entity | None
    text: str | None
    kind: str
    mention: Mention | None
    how: str = "name"  # name | role | pronoun | elided
    gender: str = ""  # m | f where the verb beside the subject tells


def of_argument(argument: Argument) -> Speaker:
    how = "role" if argument.how == "role" else "name"
    return Speaker(argument.entity, argument.text, argument.kind, argument.mention, how)


def of_mention(page: Page, mention: Mention, how: str = "elided") -> Speaker:
    return Speaker(mention.entity, page.text[mention.start_char : mention.end_char], mention.type, mention, how)


class Speakers:
    """Finds speakers on a page; ``said`` is the list of statements found so far, which the scan extends, ``met`` the meetings."""

    def __init__(self, page: Page, reader: Reader, cues: Cues, said: list, met: list):
        self.page, self.reader, self.cues, self.said, self.met = page, reader, cues, said, met

    # --- who spoke before -------------------------------------------------------------------------

    def last(self):
        """The last statement with a speaker; a document that is only named for its source (وفق بلاغ) goes on with nothing."""
        return next((s for s in reversed(self.said)
                     if (s.said_by.entity is not None or s.said_by.text) and not self._names_document(s)), None)  # fmt: skip

    def _names_document(self, statement) -> bool:
        """استقبل X Y، وفق بلاغ للوزارة: the words before the source are the writer's, and whoever they are about goes on."""
        page = self.page
        if statement.rule != "attribution" or statement.first > statement.cue_first:
            return False
        after = page.keys[statement.cue_first + 1 : min(statement.cue_first + 6, page.sentence_end(statement.cue_first))]
        return any(key.removeprefix("ال") in COMMUNIQUES for key in after)

    def outer(self):
        """The last statement that is not said inside another one's content."""
        return next(self._outers(), None)

    def spoke_in_sentence(self, hit: Hit) -> bool:
        """Somebody spoke in the sentence of ``hit`` before it, in his own name."""
        kept = self.outer()
        return kept is not None and self.page.sentence[kept.cue_first] == self.page.sentence[hit.first]

    def _outers(self):
        for statement in reversed(self.said):
            if not self._names_document(statement) and not any(s is not statement and s.first <= statement.cue_first <= s.last for s in self.said):
                yield statement

    # --- subject before the verb ------------------------------------------------------------------

    def stands_before(self, token: int) -> bool:
        """The subject is sure to stand before the verb: كان X قد قال, الذي قال, أن X قال."""
        page = self.page
        if token == 0:
            return False
        before = page.keys[token - 1]
        if before in _BEFORE_VERB or before in WHO:
            return True
        here = token - 1
        while here > 0 and page.keys[here] in QUOTE_MARKS:
            here -= 1
        title = self.reader.title_over.get(here)
        start = page.sentence_start(token)
        if title is not None and title.last == here and not title.holders and page.pos[token] == "verb":
            if title.first - start <= 1:
                return title.first == start or page.keys[start] in CLAUSE_BEFORE
            if page.keys[title.first - 1] in THAT:
                return True  # بأن الرئيس أكد …
        mention = page.mention_over(here)
        return (
            mention is not None
            and mention.first > 0
            and mention.type == "person"
            and page.keys[mention.first - 1] in THAT
        )

    def subject_before(self, token: int) -> Argument | None:
        """The subject that stands right before its verb: a name, a role, or a name and الذي."""
        page = self.page
        start = page.sentence_start(token)
        here = token - 1
        if here >= start and page.keys[here] in _BEFORE_VERB:
            here -= 1
            here -= page.keys[here] in ("كان", "كانت")  # X كان قد أبلغ
        relative = here >= start and page.keys[here] in WHO
        if relative:
            here -= 1
        while here >= start and page.keys[here] in _IN_PASSING:
            here -= 1
        if here < start:
            return None
        title = self.reader.title_over.get(here)
        if title is not None and title.last == here and title.holders and title.holders[0].first < title.first:
            holder = title.holders[0]  # X المتحدث باسم الوزارة قد أعلن
            if not relative and page.keys[token - 1] in COMMAS and self._is_complement(holder):
                return None  # بلقاء مع X رئيس الجمهورية، تطرق إلى
            text = page.text[holder.start_char : holder.end_char]
            return Argument(holder.first, here, holder.entity, holder, title, "name", "", text, "person")
        mention = page.mention_over(here)
        if mention is not None and mention.last == here:
            if relative and not self._is_related(mention, token):
                return None
            return self._named_before(mention, start, here, relative=relative)
        if title is not None and title.last == here:
            before = page.key(title.first - 1)
            if page.starts[title.first] < title.start_char and title.first > start and not relative:
                return None  # الحقيقة التاريخية والسياسية تقول
            near = title.first - start <= 3 or before in THAT or before in CLAUSE_BEFORE or before == "،"
            if relative or near:
                return self.reader.argument(title.first)
        found = None if relative else ends_at(self.reader, here)
        if found is not None and found.first > start and page.keys[found.first - 1] != "من" and self.cues.after_preposition(found.first):
            return None  # خطابا إلى رئيس الاتحاد تطالب فيه
        if found is not None and page.text[page.ends[found.first] - 1] == "ا" and (
            found.first == start or page.keys[found.first - 1] not in THAT
        ):
            return None  # سمعت مسؤولا يتحدث
        return found

    def _named_before(self, mention: Mention, start: int, here: int, *, relative: bool) -> Argument | None:
        page = self.page
        quoted = mention.first - 1 > start and page.keys[mention.first - 1] in QUOTE_MARKS
        if not relative and quoted and self.cues.after_preposition(mention.first - 1):
            return None  # وعن التعاون ضد «X»، قال
        if not relative and mention.type != "person" and self.cues.is_governed(start, mention.first):
            return None
        if not relative and mention.first > start and self._names_source(start, mention.first):
            return None  # بحسب صحيفة X، ذكر الوزير
        if not relative and mention.type == "person" and self._is_complement(mention):
            return None  # وبالتعاقد مع X أعلن النادي
        if not relative and self._is_possessor(mention, start) and (
            mention.type == "person" or page.keys[mention.first - 1] not in SPEAKING_HEADS
        ):
            return None  # في رد X على أسئلة Y قال
        if mention.type == "place":
            opens = (
                mention.first == start
                or page.keys[mention.first - 1] in CLAUSE_BEFORE
                or page.keys[mention.first - 1] in THAT
            )
            if mention.rule not in SPEAKING_PLACES or not relative and not opens:
                return None
        if not relative and not self._begins_clause(mention, start, here):
            return None
        if page.keys[here + 1].endswith(("ون", "وا")) and page.text[page.starts[mention.first] : mention.start_char] == "و":
            mention = self._joined_with(mention)  # أن الحوثيين وحزب المؤتمر يؤكدون
        text = page.text[mention.start_char : mention.end_char]
        return Argument(mention.first, here, mention.entity, mention, None, "name", "", text, mention.type)

    def _joined_with(self, mention: Mention) -> Mention:
        """Who is named first of those that و joins: of several that speak together he stands for them."""
        before = self.page.mention_over(mention.first - 1)
        return before if before is not None and before.last == mention.first - 1 and before.type == mention.type else mention

    def _begins_clause(self, mention: Mention, start: int, here: int) -> bool:
        """No other verb has the name, or the phrase that it ends, for its subject or object (تجعل إدارة X تطالب)."""
        page = self.page
        head, _ = self._head(mention)
        while head > start and page.pos[head - 1] == "noun" and page.mention_over(head - 1) is None and not page.keys[head - 1].startswith("ال"):
            head -= 1
        kana = page.keys[head - 1].removeprefix("و").startswith("كان") if head > start else False
        return head <= start or kana or page.pos[head - 1] != "verb" or page.keys[here] in _BEFORE_VERB or page.keys[head - 1] in CLAUSE_BEFORE

    def _is_related(self, mention: Mention, token: int) -> bool:
        """The relative pronoun before the verb agrees with the name: not رؤية X التي, سكان X الذين."""
        page = self.page
        who = next(page.keys[t] for t in range(token - 1, token - 4, -1) if page.keys[t] in WHO)
        gender = mention.entity.gender if mention.entity is not None else None
        if mention.type == "person":
            return who == ("التي" if gender == "f" else "الذي") or gender is None and who == "التي"
        if mention.type == "place":
            masculine = fold(page.text[mention.start_char : mention.end_char]) in MASCULINE_STATES
            return who == ("الذي" if masculine else "التي")
        return who in ("الذي", "التي")

    def _title_of(self, mention: Mention) -> Title | None:
        """The title that stands before a name."""
        return next((t for t in self.page.titles if mention in t.holders and t.last < mention.first), None)

    def _head(self, mention: Mention) -> tuple[int, int]:
        """Token and character where a name begins, or the title before it in its sentence."""
        page, title = self.page, self._title_of(mention)
        start = page.sentence_start(mention.first)
        if title is not None and title.first >= start:
            return title.first, title.start_char
        before = mention.first - 1
        apposed = mention.type == "person" and before > start and page.starts[mention.first] == mention.start_char
        if apposed and page.pos[before] == "noun" and page.keys[before].startswith("ال") and page.mention_over(before) is None:
            return before, page.starts[before]  # حول الطفلة X
        return mention.first, mention.start_char

    def _is_possessor(self, mention: Mention, start: int) -> bool:
        """A bare noun before the name, or before his title, has it in construct (أسئلة النائب X, قادة فرق X)."""
        page, title = self.page, self._title_of(mention)
        before = (title.first if title is not None else mention.first) - 1
        if before <= start or page.pos[before] != "noun" or page.keys[before].startswith(("ال", "لل")):
            return False
        titled = before in self.reader.title_over and mention.type == "person"
        return page.mention_over(before) is None and not titled and not page.is_time(before)

    def _names_source(self, start: int, token: int) -> bool:
        """حسب or وفق stands right before the name, or before the paper's."""
        for here in range(max(start, token - 3), token):
            source = self.page.entry(here, Attribution)
            if source is not None and source.entry.kind == "source" and source.last < token:
                return True
        return False

    def _is_complement(self, mention: Mention) -> bool:
        """A preposition that opens no source (مع, ضد, بين …) stands before the name, or ب, ل or ك is written onto it."""
        page = self.page
        before = page.keys[mention.first - 1] if mention.first > page.sentence_start(mention.first) else ""
        head, begins = self._head(mention)
        if head < mention.first and (governed(page.text[page.starts[head] : begins]) or page.keys[head - 1] in BESIDE):
            return True  # موالية للرئيس X، قالت; حول الطفلة X قال
        return before in BESIDE or before.startswith("لل") or governed(page.text[page.starts[mention.first] : mention.start_char])

    def named_behind(self, subject: Argument, hit: Hit, content: int) -> Speaker | None:
        """المتحدث الرسمي بالمنطقة X أن, رئيس مجلس الحي في المدينة، X، إن: who is named in apposition to somebody's description."""
        title = subject.title
        described = title.number == "s" if title is not None else subject.how == "unnamed" and self._is_person(subject.first)
        if not described or hit.entry.inflected.number != "s":
            return None
        person = next((m for m in self.page.mentions_in(subject.last + 1, content) if m.type == "person"), None)
        if person is None or not self._is_apposed(person, subject, content):
            return None
        speaker = of_mention(self.page, person, "name")
        return speaker if self._agrees(hit.entry, speaker) else None

    def _is_apposed(self, mention: Mention, subject: Argument, content: int) -> bool:
        """Nothing governs the name, no clause stands between it and ``subject``, and a mark or what was said follows."""
        page, after = self.page, mention.last + 1
        between = range(subject.last + 1, mention.first)
        broken = any(page.pos[t] == "verb" or page.keys[t] in WHO or page.keys[t] in THAT or page.keys[t] == ":" for t in between)
        if broken or page.starts[mention.first] != mention.start_char:
            return False
        before = mention.first - 1
        if page.keys[before] not in COMMAS and page.keys[before] not in _DASHES:
            before = self._respected_head(mention, subject.last + 1) - 1
            while before > subject.last and (page.entry(before, Demonym) or page.entry(before, Honorific) or page.entry(before, TitleHead)):
                before -= 1  # النرويجي X, نقيب X
        while after < content and (page.keys[after] == ":" or page.keys[after] in QUOTE_MARKS or page.keys[after] in THAT):
            after += 1
        told = after >= content or page.keys[after] in COMMAS or page.name_skip[after] > 0 and page.keys[after][0] == "ل"
        if before <= subject.last:
            return told and subject.title is None and page.keys[subject.last].startswith("ال")
        if page.keys[before] in COMMAS or page.keys[before] in _DASHES:
            return told or page.keys[after] in _DASHES or page.keys[after] in PREPOSITIONS or page.keys[after] in ADJUNCTS
        if not told or any(page.keys[t] in COMMAS for t in between) or page.keys[before - 1] in BESIDE:
            return False
        ends = page.mention_over(before) is not None or page.keys[before] in QUOTE_MARKS or page.pos[before] == "adj"
        return ends or page.keys[before].startswith(("ال", "لل", "بال")) and before not in self.reader.title_over

    # --- nobody is written ------------------------------------------------------------------------

    def elided(self, hit) -> Speaker | None:
        """An elided subject: the sentence's own, else whoever spoke last, else the person the text is about."""
        page, cue = self.page, hit.entry
        if page.key(hit.last + 1) in _BOTH:
            return None  # وصرح كلاهما بأن
        same_sentence = self.spoke_in_sentence(hit)
        if page.keys[hit.first][: hit.skipped] == "ل":  # ليجدد ("to renew"): whoever does what stands before
            doer = self._doer(hit.first)
            several = cue.inflected.number == "p" and doer is not None and doer.type == "person"  # يضغط X عليهم ليعارضوا
            return of_mention(page, doer) if doer is not None and not several else None
        caller = self._caller(hit)
        if caller is not None:
            return of_mention(page, caller)
        own = None if same_sentence else self._own_subject(hit.first)
        if own is not None and self._is_left(own, hit.first):
            return None
        if own is not None:
            return own if self._agrees(cue, own) else None
        doer = self._coordinated(hit)
        if doer is not None:
            return of_argument(doer)
        if not same_sentence and self._is_others(page.sentence_start(hit.first), hit.first):
            return None
        if not same_sentence and self._is_switched(page.sentence_start(hit.first)) and page.sentence_start(hit.first) < hit.first - 4:
            return None
        kept = self._goes_on(hit)
        if kept is not None:
            return replace(kept, how="elided")
        topic = self._topic(hit.first) if self.outer() is None or self._is_far(self.outer(), hit.first) else None
        if topic is None or not self._agrees(cue, of_mention(page, topic)):
            return None
        return of_mention(page, topic)

    def _goes_on(self, hit: Hit) -> Speaker | None:
        """The last speaker who may be the verb's: near, agreeing, and nobody else taken up since."""
        for back, kept in enumerate(islice(self._outers(), _BACK)):
            speakers = (self._passed_on(kept), kept.said_by) if kept.cue_lemma == "نقل" else (kept.said_by,)
            said_by = next((s for s in speakers if s is not None and self._agrees(hit.entry, s)), None)
            if said_by is None:
                continue
            gap = self._gap(kept, hit.first)
            nearest = _FAR if hit.entry.word.lemma in _GOING_ON else _NEAR
            if gap > (1 if back else nearest) or gap > 1 and self._another_since(kept, hit.first):
                return None
            return said_by
        return None

    def whom_it_quotes(self) -> Speaker | None:
        """نقلت رويترز عن محللين أن …، مشيرين: whom the outlet that spoke last quotes."""
        kept = self.outer()
        return self._passed_on(kept) if kept is not None and kept.cue_lemma == "نقل" else None

    def _passed_on(self, kept) -> Speaker | None:
        """نقلت صحيفة عن والدة X أنها …، وقالت: whoever is quoted goes on, where the verb agrees."""
        page = self.page
        about = next((t for t in range(kept.cue_first, kept.first + 1) if page.keys[t] == "عن"), None)
        if about is None or about + 2 >= page.sentence_end(about):
            return None
        inner = next((s for s in reversed(self.said) if s.rule == "masdar_with_suffix" and kept.first <= s.cue_first <= kept.last), None)
        if inner is not None:
            return replace(inner.said_by, how="elided")  # عن نائب الوزير لشؤون كذا X قوله
        several = page.keys[about + 1].endswith("ين") and page.pos[about + 1] in ("noun", "adj")  # عن محللين
        if page.keys[about + 1] not in SPEAKING_HEADS and not several:
            return self.quoted_from(about + 1)
        last = about + 1 + (page.pos[about + 2] in ("noun", "noun_prop", "adj"))
        text = page.form(about + 1, last)
        return Speaker(None, text, "unnamed", None, "elided", "f" if text.split(" ")[0].endswith("ة") else "m")

    def _gap(self, kept, token: int) -> int:
        """How many sentences after its last words the token stands."""
        return self.page.sentence[token] - self.page.sentence[min(kept.last, token)]

    def _is_far(self, kept, token: int) -> bool:
        return self._gap(kept, token) > _NEAR

    def _another_since(self, kept, token: int) -> bool:
        """A sentence between what was said and ``token`` takes up somebody else."""
        page = self.page
        for mention in page.mentions_in(kept.last + 1, page.sentence_start(token)):
            if mention.entity is kept.said_by.entity or mention.type == "place":
                continue
            near = mention.first - page.sentence_start(mention.first) <= (8 if mention.type == "person" else 3)
            if near and self._stands_free(mention):
                return True
        return False

    def _stands_free(self, mention: Mention) -> bool:
        """Neither a preposition nor a noun in construct governs the name or the title before it."""
        page = self.page
        start = page.sentence_start(mention.first)
        head, begins = self._head(mention)
        if head - 1 == start and page.verbal[start]:
            return True  # ومثل كيري أمام اللجنة
        if governed(page.text[page.starts[head] : begins]) or self.cues.after_preposition(head):
            return False
        return page.keys[head - 1] not in BESIDE and not self._is_possessor(mention, start) if head > start else True

    def _is_told_of(self, mention: Mention, start: int) -> bool:
        """الاتحاد الذي يرأسه X: a relative clause about somebody else names him."""
        page = self.page
        head, _ = self._head(mention)
        return head - 2 >= start and page.pos[head - 1] == "verb" and page.keys[head - 2] in WHO

    def _is_signature(self, mention: Mention) -> bool:
        """فلان - الرياض: who wrote the article stands at its head, and in no clause."""
        page = self.page
        start, after = page.sentence_start(mention.first), mention.last + 1
        if mention.first - start > 2:
            return False
        if after < len(page) and page.keys[after] in _DASHES:
            return True
        return not any(page.pos[t] == "verb" for t in range(start, page.sentence_end(mention.first)))

    def _coordinated(self, hit) -> Argument | None:
        """أن الهيئة بادرت وأعلنت: of two verbs side by side the second has the subject of the first."""
        page, before = self.page, hit.first - 1
        if not self.cues.joined(hit) or before <= page.sentence_start(hit.first) or page.pos[before] != "verb":
            return None
        return self.subject_before(before) if page.mention_over(before) is None else None

    def _caller(self, hit) -> Mention | None:
        """اتصالا من X … أعرب خلاله: whoever called or wrote speaks in the call or letter."""
        page = self.page
        if page.key(hit.last + 1) not in IN_IT:
            return None
        start = page.sentence_start(hit.first)
        for mention in reversed(page.mentions_in(start, hit.first)):
            before = page.keys[max(start, mention.first - 16) : mention.first]
            is_message = any(key.removeprefix("و").startswith(MESSAGES) for key in before)
            if mention.type == "person" and "من" in before[-8:] and is_message:
                return mention
        return None

    def _doer(self, token: int) -> Mention | None:
        """The nearest person before the verb who is nobody's object."""
        page = self.page
        for mention in reversed(page.mentions_in(max(page.sentence_start(token), token - 8), token)):
            bare = not page.text[page.starts[mention.first] : mention.start_char]
            if mention.type == "person" and bare and self._stands_free(mention):
                return mention
        return None

    def _is_left(self, own: Speaker, token: int) -> bool:
        """أثارت X جدلا، لكن الاتحاد …، إذ أكد: another clause with somebody else in it stands between."""
        page = self.page
        if own.mention is None:
            return False
        turn = next((t for t in range(own.mention.last + 1, token) if page.keys[t] in _TURNS), token)
        return any(m.type != "place" and m.entity is not own.entity for m in page.mentions_in(turn, token))

    def _own_subject(self, token: int) -> Speaker | None:
        """The sentence has a subject of its own before the verb (وكان X قد وصل … وقد أكد)."""
        page = self.page
        start = page.sentence_start(token)
        for mention in reversed(page.mentions_in(start, token)):  # وقد أجرى X محادثات، حيث أوضح: the clause before
            verb = mention.first - 1
            if mention.type == "person" and verb > start and page.pos[verb] == "verb" and page.keys[verb - 1] in _BEFORE_VERB:
                return of_mention(page, mention)
        comma = next((t for t in range(start, token) if page.keys[t] in COMMAS), start) if page.keys[start] in _TOPICS else start
        for mention in page.mentions_in(comma, token):
            if (
                mention.type != "person"
                or page.text[page.starts[mention.first] : mention.start_char]
                or self.cues.after_preposition(mention.first)
                or self._is_signature(mention)
            ):
                continue
            head, _ = self._head(mention)
            if head - start <= 8 and self._stands_free(mention) and not self._is_told_of(mention, start):
                return of_mention(page, mention)
        for here in range(start + 1, token):  # كما اطلع سعادته على …، وأبدى
            word = page.entry(here, RoleWord) if page.pos[here - 1] == "verb" else None
            person = self.reader.argument(here) if word is not None and word.entry.kind == "honorific_role" else None
            if person is not None and person.entity is not None and not person.letters:
                return replace(of_argument(person), how="elided")
        for title in page.titles:  # واستقبل وزير الخارجية …، حيث طمأنهم
            if start < title.first <= start + 2 and not title.holders and page.pos[title.first - 1] == "verb":
                entity = self.reader.by_role(title)
                if entity is not None:
                    return Speaker(entity, page.text[title.start_char : title.end_char], "person", None, "elided")
        return None

    def _topic(self, token: int) -> Mention | None:
        """With no speaker yet: the first person of the sentence, else of the one before, who is the subject there."""
        page = self.page
        start = page.sentence_start(token)
        for first, end in ((start, token), (page.sentence_start(max(0, start - 1)), start)):
            person = next((m for m in page.mentions_in(first, end) if m.type == "person"), None)
            if person is not None:
                return person if self._is_subject(person) else None
        return None

    def _is_subject(self, mention: Mention) -> bool:
        """The name, or the title before it, opens its sentence or follows a verb."""
        page = self.page
        start = page.sentence_start(mention.first)
        if self._is_signature(mention) or not self._stands_free(mention):
            return False
        head = self._respected_head(mention, start)
        return head == start or page.pos[head - 1] == "verb" or page.keys[head - 1] in CLAUSE_BEFORE

    def _respected_head(self, mention: Mention, start: int) -> int:
        """The token where a name begins, with its title and the words of respect before it (الدكتور, د.)."""
        page = self.page
        head, _ = self._head(mention)
        while head > start and (page.entry(head - 1, Honorific) or page.keys[head - 1] == "." and page.entry(head - 2, Honorific)):
            head -= 1
        return head

    def _follows_verb(self, mention: Mention, start: int) -> bool:
        """وهنأ د. X منسوبي الوزارة: whoever stands right after the verb is its subject."""
        page = self.page
        head = self._respected_head(mention, start)
        if mention.type != "person" or head <= start or page.pos[head - 1] != "verb":
            return False
        if page.mention_over(head - 2) is not None and head - 2 >= start:
            return False  # X يدعو Y
        return page.keys[head - 2] not in WHO and not page.text[page.starts[mention.first] : mention.start_char]

    def _agrees(self, cue: Cue, speaker: Speaker) -> bool:
        """The verb's gender and number do not rule a speaker out."""
        first = (speaker.text or "").split(" ")[0]
        if cue.inflected.number == "p":
            several = " " in (speaker.text or "") or fold(first).removeprefix("ال") in SPEAKING_HEADS or first.endswith("اء")
            return speaker.kind == "unnamed" and speaker.gender != "f" and several or first.endswith(_PLURALS)
        if cue.inflected.number == "d":
            return self._are_two(speaker)
        if speaker.kind == "unnamed" and first.endswith("ون") and len(first) > 4:
            return False
        if speaker.gender and (speaker.kind != "person" or speaker.entity is None or speaker.entity.gender is None):
            return speaker.gender == cue.inflected.gender
        if speaker.kind == "person" and speaker.entity is not None:
            return speaker.entity.gender is None or speaker.entity.gender == cue.inflected.gender
        if speaker.kind == "place" and cue.inflected.gender == "m":
            return fold(speaker.text or "") in MASCULINE_STATES
        return cue.inflected.gender == "f" or not first.endswith("ة")

    def _are_two(self, speaker: Speaker) -> bool:
        """الوزيران, X وY: two who speak stand under the first."""
        page, mention = self.page, speaker.mention
        if (speaker.text or "").split(" ")[0].endswith(("ان", "تا")):
            return True
        return mention is not None and mention.last + 1 < len(page) and page.keys[mention.last + 1].startswith("و")

    # --- participles and suffixes -----------------------------------------------------------------

    def owner(self, hit) -> Speaker | None:
        """Who a participle or a suffix belongs to: the speaker or subject of the clause before it."""
        page, token = self.page, hit.first
        start = page.sentence_start(token)
        kept = self.last()
        till = kept.last if kept is not None and kept.quotation == "direct" else kept.cue_first if kept is not None else 0
        if kept is not None and page.sentence[min(till, token)] == page.sentence[token]:
            return self._reporter(kept, hit.entry).said_by
        subject = next((m for m in reversed(page.mentions_in(start, token)) if self._follows_verb(m, start)), None)
        if subject is not None and not self._is_quoted(subject, token):
            return self._agreeing(subject, hit)
        for mention in page.mentions_in(start, token):
            if not self._stands_free(mention) or self._is_quoted(mention, token) or self._is_told_of(mention, start):
                continue  # سياسة إدارة X
            body = mention.type == "organization" and mention.rule not in OUTLET_RULES and mention.first - start <= 4
            if mention.type == "person" or body:
                return self._agreeing(mention, hit)
        title = next((t for t in page.titles if start <= t.first < token), None)
        if title is not None and not self._is_bound(title, start):
            entity = self.reader.by_role(title)
            if entity is not None:
                return Speaker(entity, page.text[title.start_char : title.end_char], "person", None, "elided")
        return kept.said_by if kept is not None and self._gap(kept, token) <= _NEAR and not self._is_switched(start) else None

    def _agreeing(self, mention: Mention, hit) -> Speaker:
        """نظمت الغرفة حفلا بحضور أمينها X، مشيرا: where the subject disagrees, the person right before the participle."""
        page, before = self.page, hit.first - 1
        speaker = of_mention(page, mention)
        beside = page.mention_over(before - (page.keys[before] in COMMAS))
        another = beside is not None and beside.type == "person" and not self._agrees(hit.entry, speaker)
        return of_mention(page, beside) if another else speaker

    def _is_quoted(self, mention: Mention, token: int) -> bool:
        """The name stands in somebody's words that end before ``token``."""
        quote = self.page.quote_at(mention.first)
        return quote is not None and quote.last < token and quote.last - quote.opening > _QUOTED_NAME

    def _is_bound(self, title: Title, start: int) -> bool:
        """A preposition or a noun in construct governs the title."""
        page, before = self.page, title.first - 1
        if governed(page.text[page.starts[title.first] : title.start_char]) or self.cues.after_preposition(title.first):
            return title.first > start
        return before > start and page.pos[before] == "noun" and not page.keys[before].startswith("ال") and not page.is_time(before)

    def _is_others(self, start: int, token: int) -> bool:
        """ووجه مجلس اللاجئين نقدا …، ووصف: a body that nobody knows is the subject of the clause before."""
        page = self.page
        if token - start < 4 or not page.verbal[start] or self.cues.inside_name(start + 1):
            return False
        key = page.keys[start + 1]
        return key in SPEAKING_HEADS or key in STATEMENT_WORDS

    def _is_switched(self, start: int) -> bool:
        """من جهة أخرى, من جانبه: the sentence takes up somebody else."""
        turn = self.page.entry(start, Attribution)
        return turn is not None and turn.entry.kind == "switch"

    def _reporter(self, kept, cue: Cue):
        """Of two speakers in a sentence (X قال إن Y أكد …، مضيفا) the outer one goes on, unless he only speaks for
        another (a spokesman, a paper) or the participle's gender tells."""
        if kept.rule != "subject_verb":
            return kept
        around = next((s for s in reversed(self.said) if s is not kept and s.first <= kept.cue_first <= s.last), None)
        if around is None or self._speaks_for_others(around.said_by) or not self._agrees(cue, around.said_by):
            return kept
        return around

    def _speaks_for_others(self, speaker: Speaker) -> bool:
        offices = speaker.entity.offices if speaker.entity is not None else ()
        return speaker.kind != "person" or "spokesperson" in offices or (speaker.text or "").startswith(_SPOKESMEN)

    def quoted_from(self, token: int) -> Speaker | None:
        """نقلت وكالة عن X قوله, نسبت إلى X قوله: the suffix means whom the preposition names."""
        page = self.page
        start = max(page.sentence_start(token), token - 14)
        attributed = any(page.keys[t].removeprefix("و") in _ATTRIBUTED for t in range(start, token))
        for here in range(token - 1, start - 1, -1):
            if page.keys[here] == "عن" or attributed and page.keys[here] == _TO:
                source = self.reader.argument(here + 1)
                holder = page.mention_over(token - 1)
                behind = source is not None and source.how == "role" and source.entity is None and holder is not None
                if behind and holder.type == "person" and holder.first > source.last and not governed(page.text[page.starts[holder.first] : holder.start_char]):
                    return of_mention(page, holder, "name")  # عن رئيس الجلسة العميد الركن X تأكيده
                if source is not None:
                    return of_argument(source)
                last = here + 1
                while last < here + 3 and page.mention_over(last) is None and page.pos[last] != "verb":
                    last += 1
                person = page.mention_over(last)
                if person is not None and person.type == "person":
                    return of_mention(page, person, "name")  # عن أوليه سولفانج
                return None
        return None

    # --- words that refer back --------------------------------------------------------------------

    def published_by(self, hit, subject: Argument | None) -> Speaker | None:
        """وأضاف البيان ("the statement added"): the body whose statement it is; وأضاف المصدر: the source as it is
        called."""
        page, token = self.page, hit.last + 1
        key = page.key(token)
        if key.endswith("ه") and hit.entry.inflected.gender == "m":
            return None  # مما دعا الهيئة أن: the object
        if key not in STATEMENT_WORDS or subject is not None and subject.entity is not None:
            return None
        if page.key(token + 1) == "الختامي":
            return None
        if key in OUTLET_WORDS:
            return self._outlet(token)
        if key in SOURCES:
            kept = self.outer()
            again = kept is not None and kept.said_by.kind in ("person", "organization") and page.key(token + 1) in SAME
            if again and all(s.said_by.entity is kept.said_by.entity for s in self.said):
                return replace(kept.said_by, text=page.form(token, token + 1), how="role")  # of an interview
            last = next((s for s in reversed(self.said) if s.said_by.entity is None and s.said_by.text), None)
            if last is None:
                return None
            text = subject.text if subject is not None else page.form(token, token)
            return Speaker(None, text, "unnamed", None, "role")
        if key in ("بيان", "بلاغ") and subject is None and (text := self._whose(token)):
            return Speaker(None, text, "unnamed", None, "role")
        if key not in COMMUNIQUES and (body := self._short_for(token)) is not None:
            return body
        speakers = [s.said_by for s in self.said]
        if key in COMMUNIQUES:
            documents = [s for s in speakers if s.entity is None and fold(s.text or "").split(" ")[0] in COMMUNIQUES]
            # وخلص البلاغ: not whom it told of
            bodies = documents or [s for s in speakers if s.kind == "organization" or s.entity is None and s.text]
        else:
            bodies = [s for s in speakers if s.kind == "organization" and self._may_be_called(s, key.removeprefix("ال"))]
        if not bodies:
            return None
        return Speaker(bodies[-1].entity, bodies[-1].text, bodies[-1].kind, bodies[-1].mention, "role")

    def _short_for(self, token: int) -> Speaker | None:
        """الوزارة, after وزارة التجارة: the body that the word is short for, by its name or as it is described."""
        body = short_for.body(self.page, token)
        if isinstance(body, Mention):
            return of_mention(self.page, body, "role")
        return Speaker(None, body, "unnamed", None, "role") if body else None

    def _may_be_called(self, body: Speaker, head: str) -> bool:
        """الشركة may be a body whose name begins so, or one that is called only by its name; no paper, and no council."""
        first = fold((body.text or "").split(" ")[0]).removeprefix("ال")
        if first == head or body.mention is None:
            return first == head
        named_only = self.page.entry(body.mention.first, BodyHead) is None and first not in SPEAKING_HEADS
        return named_only and head != "حكومه" and body.mention.rule not in OUTLET_RULES

    def same_source(self, source: Argument) -> Speaker | None:
        """وفق المصدر ذاته: the body or source that spoke last."""
        words = [fold(word) for word in source.text.split(" ")]
        if words[0] in OUTLET_WORDS and len(words) == 1:
            return self._outlet(source.first)
        if source.entity is None and source.first == source.last and words[0] not in SOURCES | COMMUNIQUES:
            return self._short_for(source.first)
        if source.entity is not None or words[0] not in SOURCES or len(words) > 2 or len(words) == 2 and words[1] not in SAME:
            return None
        spoke = (s.said_by for s in reversed(self.said) if s.said_by.kind != "person" and s.said_by.text)
        alone = words == ["المصادر"] and self.page.key(source.last + 1) not in SAME  # بحسب المصادر: no body that spoke before
        last = next((b for b in spoke if not alone or fold(b.text.split(" ")[0]).removeprefix("ال") in _SOURCE_WORDS), None)
        return replace(last, how="role") if last is not None else None

    def _whose(self, token: int) -> str:
        """بيان وزارة الطاقة: a statement with its body's name, which no list holds; "" where nothing follows."""
        page = self.page
        last = token
        while (
            last + 1 < page.sentence_end(token)
            and last - token < 4
            and page.pos[last + 1] in ("noun", "adj", "noun_prop")
        ):
            last += 1
        bare = last > token and not page.keys[token + 1].startswith("ل") and page.pos[token + 1] != "adj"
        return page.form(token, last) if bare else ""

    def _outlet(self, token: int) -> Speaker:
        """وأوضحت الصحيفة: the outlet named last, else the word as it stands."""
        page = self.page
        named = next((m for m in reversed(page.mentions_in(0, token)) if m.rule in OUTLET_RULES), None)
        if page.keys[token] in _BROADCASTERS and page.pos[token + 1] == "adj" and page.key(token + 1).startswith("ال"):
            return Speaker(None, page.form(token, token + 1 + (page.entry(token + 2, Demonym) is not None)), "unnamed", None)
        if named is not None:
            return of_mention(page, named, "role")
        return self._short_for(token) or Speaker(None, page.form(token, token), "unnamed", None, "role")

    def last_body(self) -> Speaker | None:
        """The body that spoke last."""
        bodies = (s.said_by for s in reversed(self.said) if s.said_by.kind == "organization")
        body = next((b for b in bodies if b.mention is None or b.mention.rule not in OUTLET_RULES), None)
        return Speaker(body.entity, body.text, body.kind, body.mention, "role") if body is not None else None

    def _is_who_spoke(self, title: Title) -> bool:
        """المتحدث ذاته: the word alone is whoever is speaking, not a spokesman."""
        keys = self.page.keys[title.first : title.last + 1]
        return keys[0].removeprefix("و") in _WHO_SPOKE and (len(keys) == 1 or len(keys) == 2 and keys[1] in SAME)

    def first_of_pair(self, token: int) -> Speaker | None:
        """الجانبان, الزعيمان: of the two whom the meeting told last brought together, who is named first."""
        page = self.page
        role = page.entry(token, RoleWord)
        if role is None or role.entry.kind != "dual_role":
            return None
        told = next((m for m in reversed(self.met) if m.first < token and page.sentence[token] - m.sentence <= _FAR), None)
        named = [p for p in told.parties if p.mention is not None and p.entity is not None] if told is not None else []
        sides = page.keys[token] in SIDES and len({p.type for p in named}) == 1
        if len(named) != 2 or len(told.parties) != 2 or not sides and any(p.type != "person" for p in named):
            return None
        first = min(named, key=lambda p: p.mention.first)
        return Speaker(first.entity, page.form(token, token), first.entity.type, first.mention, "role")

    def _told_again(self, subject: Argument) -> Speaker | None:
        """رئيس المنتدى, after رئيس المنتدى الخليجي الدكتور X had spoken: the only one introduced with these words."""
        words = fold(subject.text)
        if " " not in words:
            return None
        people = {
            id(s.said_by.entity): s.said_by
            for s in self.said
            if s.said_by.entity is not None and s.said_by.kind == "person" and s.speaker_rule == "name" and self._is_called(s, words)
        }
        said_by = next(iter(people.values())) if len(people) == 1 else None
        return replace(said_by, text=subject.text, how="role") if said_by is not None else None

    def _is_called(self, statement, words: str) -> bool:
        """The words stand between the verb and the speaker's name, or right behind it: X in a press conference with the minister is
        no minister."""
        text, mention = self.page.text, statement.said_by.mention
        if mention is None or mention.start_char < statement.cue_end:
            return words in fold(text[statement.cue_end : max(statement.cue_end, statement.start_char)])
        behind = fold(text[mention.end_char : max(mention.end_char, statement.start_char)]).lstrip(" ،,-(")
        return words in fold(text[statement.cue_end : mention.start_char]) or behind.startswith(words)

    def _described_anew(self, subject: Argument, hit: Hit) -> Speaker | None:
        """وأضاف النجم الأرجنتيني, كشف السويسري: whoever spoke last, by what he is; of other verbs only by his nationality."""
        kept, page = self.outer(), self.page
        going_on = hit.entry.word.lemma in _GOING_ON
        national = page.entry(subject.first, Demonym)
        alone = national is not None and national.entry.number == "s" and page.keys[subject.first].startswith("ال")
        if kept is None or kept.said_by.kind != "person" or kept.said_by.entity is None:
            return None
        person = alone or going_on and self._is_person(subject.first)
        gap = self._gap(kept, hit.first)
        if not person or gap > (_FAR if going_on else _NEAR) or gap > 1 and self._another_since(kept, hit.first):
            return None
        return Speaker(kept.said_by.entity, subject.text, "person", None, "role") if self._agrees(hit.entry, kept.said_by) else None

    def _is_person(self, token: int) -> bool:
        """A definite singular noun that heads no body and is no paper, programme or plural."""
        page, key = self.page, self.page.keys[token]
        thing = page.entry(token, BodyHead) is not None or key in STATEMENT_WORDS or key in SILENT or key.removeprefix("ال") in SPEAKING_HEADS
        return key.startswith("ال") and page.pos[token] in ("noun", "adj") and not thing and not key.endswith((*_PLURALS, "ات"))

    def _introduced(self, subject: Argument) -> Speaker | None:
        """المهندس, الباحث: the only person before it whom the word stood right before; النائب الضويلع: the only one in the text
        around it whose name ends so."""
        page, first, last = self.page, subject.first, subject.last
        while first + 1 < last and page.entry(first, Honorific) is not None:
            first += 1  # معالي النائب الضويلع
        word = page.keys[first]
        if not word.startswith("ال") or last > first + 1 or word.startswith(_OFFICIALS):
            return None
        if last == first and page.entry(first, Demonym) is not None:
            before = page.mentions_in(max(0, first - _INTRODUCED), first)
            people = [m for m in before if m.type == "person" and m.last > m.first and page.keys[m.last] == word]  # X السويدي
        elif last == first:
            if page.entry(first, Honorific) is None and (subject.title is None or not subject.title.occupation):
                return None
            people = [m for m in page.mentions_in(max(0, first - _INTRODUCED), first) if m.type == "person" and page.key(m.first - 1) == word]
        elif subject.title is None and page.entry(first, Honorific) is None or not page.keys[last].startswith("ال"):
            return None
        else:
            near = page.mentions_in(max(0, first - _INTRODUCED), min(len(page), first + _INTRODUCED))
            people = [m for m in near if m.type == "person" and m.last > m.first and page.keys[m.last] == page.keys[last]]
        if len({id(m.entity) for m in people}) != 1:
            return None
        return Speaker(people[-1].entity, subject.text, "person", None, "role")

    def spoke_last(self, subject: Argument, hit: Hit) -> Speaker | None:
        """الباحث ("the researcher"), المتحدث: a definite word for whoever spoke last."""
        page, title = self.page, subject.title
        if subject.entity is not None:
            return None
        if (introduced := self._introduced(subject)) is not None:
            return introduced
        kept = self.outer()
        if kept is None:
            return None
        if title is None:
            return self._described_anew(subject, hit)
        if not title.definite:
            return self._told_again(subject)
        again = self._told_again(subject)
        if again is not None:
            return again
        if title.number != "s" or self.page.keys[title.first].removeprefix("و") == "العالم":
            return None  # الشهداء; the world is no scholar
        spoke = title.occupation or self._is_who_spoke(title)
        agrees = hit.entry.form != "finite" or self._agrees(hit.entry, kept.said_by)
        if spoke and agrees and kept.said_by.kind == "person" and self._gap(kept, subject.first) <= _FAR:
            return Speaker(kept.said_by.entity, subject.text, "person", None, "role")
        if kept.said_by.entity is None and kept.said_by.text:
            head = subject.text.split(" ")[0].removeprefix("ال")
            if " " not in subject.text and kept.said_by.text.split(" ")[0].removeprefix("ال") == head:
                return Speaker(None, kept.said_by.text, "unnamed", None, "role")
        anybody = title.organization is None and title.country_code is None and not page.keys[title.first].startswith(_OFFICIALS)
        return self._described_anew(subject, hit) if anybody and hit.entry.word.lemma in _GOING_ON else None
