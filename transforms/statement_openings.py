"""Where what was said opens behind its cue: أن, إلى, a colon, a quotation, an object."""

from dataclasses import dataclass

from transforms.entries import Cue, RoleWord
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.page import MARKS, Hit, Page, Quote
from transforms.statement_cues import Cues
from transforms.statement_spans import Content, Spans
from transforms.statement_words import (
    ADJUNCTS,
    ADVERBS,
    ANAPHORS,
    BINDING,
    COMMAS,
    COMMUNIQUES,
    GOVERNED_FRAMES,
    GOVERNING,
    OPEN_MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
    SPEAKING_HEADS,
    STATEMENT_WORDS,
    THAT,
    WHO,
)

# how many tokens may stand between a cue and what its frame needs; fewer after a verb of many senses
FAR, NEAR = 32, 14
_TO = fold("إلى")
# they are, of them, the most prominent of which, axes, the following: a list comes behind their colon
_LISTING = frozenset(map(fold, ("هي", "هم", "وهي", "وهم", "منها", "ومنها", "منهم", "ومنهم", "أبرزها", "أهمها", "محاور", "أقسام", "مجالات")))
# words that a name in quotation marks has at most, and what an office is for (بالمنطقة, في الشركة) before its holder's name
QUOTED_NAME, LONGEST_OFFICE = 4, 16
# words of a title of a work in quotation marks at most
_QUOTED_TITLE = 9
# statement, tweet, word, letter, interview …: what was said stands behind them
_SPOKEN_IN = frozenset(map(fold, (
    "تصريح", "تصريحات", "تغريدة", "كلمة", "رسالة", "مقابلة", "حديث", "خطاب", "تعليق", "مداخلة", "لقاء", "مؤتمر", "رد", "حوار", "اتصال", "مقال", "وصية",
)))  # fmt: skip
# words of what a thing is called, or of somebody's age, in quotation marks at most
_LONGEST_LABEL = 5
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
# saying, opinion, news, rumours, fear …: أن after them is theirs
TELLING = frozenset(map(fold, ("القول", "الرأي", "الأنباء", "الأخبار", "الشائعات", "المعلومات", "التقارير", "فكرة", "الفكرة", "الادعاء")))
# in charge of: their preposition is theirs
IN_CHARGE = frozenset(map(fold, ("المشرف", "المشرفة", "القائم", "القائمة", "المشرفون", "القائمون")))
# (it is) hard, important, possible, necessary, expected … that
_IMPERSONAL = frozenset(map(fold, (
    "الصعب", "المهم", "الممكن", "الضروري", "المتوقع", "المفترض", "المقرر", "المنتظر", "الطبيعي", "السهل", "الأفضل", "الواجب",
    "المستحيل", "المؤسف", "المرجح", "اللازم", "المعروف", "المعلوم", "المحتمل", "المؤكد", "الخطأ", "الصواب",
)))  # fmt: skip
# on behalf (of)
_ON_BEHALF = frozenset(map(fold, ("نيابة", "بالنيابة", "أصالة", "بالأصالة", "وبالنيابة", "عوضا")))
# of, in, about: they lead away where the verb does not govern them; إلى and على are confused
_AWAY = ("من", "في", "عن")


@dataclass(slots=True)
class Reading:
    """How far a frame has been read: what is known of the cue's surroundings at a token."""

    hit: Hit
    cue: Cue
    first: int
    end: int
    subject: Argument | None = None
    subject_seen: bool = False
    subject_elided: bool = False  # the verb's form or place leaves no room for a subject after it
    particle_seen: bool = False


class Openings:
    """Whether a content opens at a token."""

    def __init__(self, page: Page, reader: Reader, cues: Cues, spans: Spans):
        self.page, self.reader, self.cues, self.spans = page, reader, cues, spans

    # --- where the content opens ------------------------------------------------------------------

    def _content(self, token: int, reading: Reading) -> Content | None:
        """The content that opens at ``token``, if the cue's frame lets it open there."""
        page, spans = self.page, self.spans
        if token >= reading.end:
            return None
        key, frame = page.keys[token], reading.cue.word.frame
        if key in ANAPHORS and not self._is_this(token, reading):
            return None
        ready = token == reading.first or reading.subject_seen
        if key in OPEN_MARKS or key in QUOTE_MARKS:
            content = self._quotation(token, reading)
            if content is not None:
                return content
        if key == "(" and "قول" in frame and self._is_beside_subject(token, reading):
            quote = spans.parenthesis(token)
            if quote is not None and (quote.last + 1 >= reading.end or page.keys[quote.last + 1] not in THAT | {":"}):
                return spans.quoted(quote)
        if key == ":" and token + 1 < len(page) and self._hands_over(token, reading):
            return spans.after_colon(token, reading.end)
        if key in THAT and self._takes_that(key, frame) and not self._is_bound(token, reading):
            return spans.clause(token, reading.end, "that")
        if reading.cue.word.trust == "quoted" and not reading.particle_seen and not self._promised(token, reading):
            return None
        if page.keys[token : token + 2] == ["عن", "طريق"]:
            return None  # by way of
        if page.keys[token - 1] in IN_CHARGE and reading.cue.form == "finite" and self._that_closes_phrase(token, reading):
            return None  # أكد المشرف على الطلاب X أن
        if (
            PREPOSITIONS.get(key) in frame
            and (ready or key == "عن" or self.cues.is_aside(reading.first))
            and self._takes_preposition(token, reading)
            and self._is_beside(token, reading)
            and not (token - 1 > reading.hit.last and reading.cue.form == "finite" and self.cues.is_circumstance(token - 1))
        ):
            return spans.clause(token, reading.end, "preposition")
        if ready and self._takes_letter(token, reading):
            return spans.clause(token, reading.end, "preposition")
        if self._takes_object(token, reading, ready=ready):
            return spans.clause(token, reading.end, "object")
        return None

    def _is_this(self, token: int, reading: Reading) -> bool:
        """استنكر X هذا العمل: what stands behind "this" is the object, where the subject is known."""
        keys, participle = self.page.keys[token + 1 : token + 12], reading.cue.form == "participle"
        told = participle and any(key in THAT and not key.startswith("ب") for key in keys)  # مؤكدا هذا الناطق أن
        return (reading.subject_seen or participle) and not told and self.cues.is_this(token)

    def _promised(self, token: int, reading: Reading) -> bool:
        """وعد الوزير X، بالنظر في …: the verb, where somebody named and ب follow it."""
        subject, cue = reading.subject, reading.cue
        named = subject is not None and subject.kind == "person" and subject.first <= reading.hit.last + 2
        return cue.word.act == "pledge" and cue.inflected.aspect == "p" and named and self.page.keys[token].startswith("ب")

    def _quotation(self, token: int, reading: Reading) -> Content | None:
        page, spans = self.page, self.spans
        quote = spans.quote_from(token)
        if quote is None or quote.closing is None or not spans.is_speech(quote) or spans.is_named(quote):
            return None
        at_once = self._is_beside_subject(token, reading) or page.keys[token - 1] in MARKS
        if not at_once and ("قول" not in reading.cue.word.frame or quote.last - quote.opening <= 4):
            return None
        if page.keys[token - 1] in ("ل", "لـ", "ك", "مع", "في", "من") or page.keys[token - 1] in GOVERNING:
            return None  # لـ«…»: the newspaper that was spoken to; المحلل لدى «…»
        after = quote.closing + 1
        if (
            token == reading.first
            and quote.last - quote.opening <= QUOTED_NAME
            and after < reading.end
            and (page.keys[after] in THAT | WHO or page.keys[after] == "من" and self._that_follows(after, reading))
        ):
            return None  # علم «منبر» من مصادر أن: the quoted name is who learned it
        if reading.cue.word.frame[0] in GOVERNED_FRAMES and after < reading.end and page.keys[after] not in MARKS:
            return spans.clause(token, reading.end, "object")  # منتقدا «الصمت» لدول الجوار: only a part is quoted
        names = not any(page.pos[t] in ("verb", "prep", "conj") for t in range(token + 1, quote.last))
        if token == reading.first and quote.closing - token <= 6 and names and after < reading.end:
            if page.keys[after] not in MARKS:
                return None  # أفادت «شبكة حقوق الإنسان» في تقريرها …
        return spans.quoted(quote)

    def _hands_over(self, token: int, reading: Reading) -> bool:
        """Words follow the colon: it is not an address's (http://), nor a title's in quotes (بعنوان «المدن: دراسة»), nor a list's
        (يعتبر المشروع الأول في ثلاث مدن هي: …)."""
        page = self.page
        if page.keys[token + 1] == "/" and page.touches(token + 1) or page.keys[token - 1] in _LISTING or page.keys[token + 1].startswith("http"):
            return False
        quote = self.spans.quote_over(token)
        return quote is None or quote.opening < reading.hit.last or quote.closing is None

    def _is_title(self, quote: Quote, reading: Reading) -> bool:
        """أوضح X ”والد الطفل“ أن, أشارت دراسة من إصدارات «مجلة الشرق»، إلى أن: a short quotation that the frame stands right behind."""
        page, token = self.page, quote.closing + 1
        if quote.opening == reading.first or quote.last - quote.opening > _QUOTED_TITLE:
            return False
        if self._is_label(quote, reading):
            return True
        if page.key(token) in COMMAS:
            token += 1
        if token + 1 < reading.end and PREPOSITIONS.get(page.keys[token]) in reading.cue.word.frame:
            token += 1
        named = any(m.type == "person" for m in page.mentions_in(quote.opening + 1, quote.closing))
        if page.key(token) == ":" and not named:
            token += 1  # مؤلف كتاب «…»: إن
        return token < reading.end and page.keys[token] in THAT

    def _is_label(self, quote: Quote, reading: Reading) -> bool:
        """قائد «اللواء 15», لمهرجان "عاصمة التمور", X "30 سنة": a number or letters, or what the bare noun before it is called; no verb."""
        page, before = self.page, quote.opening - 1
        inside = range(quote.opening + 1, quote.closing)
        if len(inside) > _LONGEST_LABEL or before <= reading.hit.last or page.keys[before] in THAT or page.keys[before] in MARKS:
            return False
        if any(page.pos[t] == "verb" for t in inside):
            return False
        if any(page.keys[t].isdigit() for t in inside) or all(len(page.keys[t]) == 1 for t in inside):
            return True
        bare = page.pos[before] == "noun" and not page.keys[before].startswith(_DEFINITE) and page.mention_over(before) is None
        said_in = page.keys[before] in _SPOKEN_IN or page.keys[before][1:] in _SPOKEN_IN or page.keys[before].removeprefix("و") in SPEAKING_HEADS | STATEMENT_WORDS
        return bare and not said_in and not self._is_beside_subject(quote.opening, reading)

    def _takes_that(self, key: str, frame: tuple[str, ...]) -> bool:
        return "أن" in frame or "إن" in frame or "قول" in frame or key.startswith("ب") and "ب" in frame

    def _is_bound(self, token: int, reading: Reading) -> bool:
        """قبل أن, غير أن, يجب أن, إلا أن, إن كان: the particle belongs to the word before it, or makes a condition."""
        page = self.page
        raw = page.text[page.starts[token] : page.ends[token]]
        if raw.startswith("إلا") or raw == "الا" and token > reading.first or page.keys[token - 1] == "الا":
            return True
        after = page.key(token + 1)
        if after == "شاء" or raw == "إن" and after in ("كان", "كانت", "كانوا") and reading.cue.word.act != "ask":
            return True
        if token > reading.first and page.keys[token - 1] in ("اذ", "حيث"):
            return True
        if token - 1 > reading.first and page.keys[token - 1] in _IMPERSONAL and page.keys[token - 2].removeprefix("و") == "من":
            return True  # لأنه من الصعب أن
        governs = PREPOSITIONS.get(page.keys[token - 1]) if token > reading.first else None
        strange = governs in _AWAY or reading.cue.word.trust == "quoted" or page.keys[reading.hit.first - 1] in WHO
        if governs is not None and governs not in reading.cue.word.frame and strange:
            return True  # أشارت الدراسة التي أعلن عنها الصندوق إلى أن, يقدر على أن
        if token == reading.first or raw.startswith(("إن", "بأن")):
            return False
        before = page.keys[token - 1]
        if before in BINDING:
            return True
        if token - 1 == reading.first and page.entry(token - 1, RoleWord):
            return False  # مؤكدا سموه أن …
        is_verb = page.pos[token - 1] == "verb" and not self.cues.inside_name(token - 1)
        relative = any(k in WHO for k in page.keys[reading.first : token])
        return is_verb and (not relative or before[0] in "يت")  # الذي يمكن أن

    def _takes_preposition(self, token: int, reading: Reading) -> bool:
        page = self.page
        if page.keys[token] == "عن" and page.keys[token - 1].removeprefix("و") in _ON_BEHALF:
            return False  # باسمه ونيابة عن زملائه
        if page.keys[token] == "عن" and reading.cue.word.lemma == "أفاد":
            beside = self._is_beside_subject(token, reading) or page.is_time(token - 1)
            return beside and reading.cue.inflected.aspect == "p" and not self._that_closes(token, reading)
        if reading.cue.word.lemma != "دعا" or page.keys[token] != _TO:
            return True
        # دعاه إلى باريس: an invitation to a place
        governs = page.mention_over(token + 1) if token + 1 < reading.end else None
        return governs is None or governs.type != "place" or page.keys[min(token + 2, reading.end - 1)] in THAT

    def _is_beside(self, token: int, reading: Reading) -> bool:
        """جدد قصفه …، على المدينة: a verb of many objects governs only what stands beside it or its subject."""
        if reading.cue.word.object != "listed_content" or reading.cue.form != "finite":
            return True
        return self._is_beside_subject(token, reading) or self.page.keys[min(token + 1, reading.end - 1)] in THAT

    def _is_beside_subject(self, token: int, reading: Reading) -> bool:
        """Right after the cue, or after its subject."""
        return token in (reading.first, reading.subject.last + 1 if reading.subject is not None else -1)

    def _takes_letter(self, token: int, reading: Reading) -> bool:
        """ب or ل written onto the content, or alone before a quotation mark (بـ«…»)."""
        key, frame = self.page.keys[token], reading.cue.word.frame
        if self.cues.after_preposition(token) and token > reading.first:
            return False
        name = self.page.mention_over(token - 1)
        goes_on = self.page.pos[token] in ("noun_prop", "none") and self.page.mention_over(token) is None
        if goes_on and name is not None and name.type == "person":
            return False  # أياد بن عبدالوهاب بافقيه
        for letter in ("ب", "ل"):
            if letter not in frame or not key.startswith(letter):
                continue
            if letter == "ل" and frame[0] != "ل" and self._opens_later(token, reading):
                continue  # أكد لنواب …، أنه: to whom it was said
            pointed = letter == "ل" and reading.cue.word.lemma == "أشار"
            if pointed and (not self._is_beside_subject(token, reading) or _TO in self.page.keys[token + 1 : token + NEAR]):
                continue  # أشارت عضو جمعية X لحقوق الإنسان إلى …
            issued = reading.subject is not None and self.page.keys[reading.subject.first].removeprefix("و") in COMMUNIQUES
            if issued and self._that_follows(token, reading):
                continue  # أفاد بيان أصدره القطاع بالجامعة أن
            if letter == "ب" and reading.cue.word.object == "listed_content" and not self._is_listed(token):
                continue  # تقدم بهدف
            if letter == "ب" and self._is_seat(token, reading):
                continue  # صرح المتحدث بوزارة الداخلية أن …
            if key == letter and token + 1 < reading.end:
                return True
            if len(key) > 2 and self.cues.has_preposition(token, letter):
                return True
        return False

    def _is_listed(self, token: int) -> bool:
        """بالشكر, بأحر التعازي, بـ«رسالة»: what is offered in words stands behind ب, or behind one adjective."""
        page, listed = self.page, self.cues.knowledge.cue_objects
        words = [page.keys[token][1:], *page.keys[token + 1 : token + 3]]
        return any(word.removeprefix("ال") in listed or word.removeprefix("وال") in listed for word in words)

    def _is_seat(self, token: int, reading: Reading) -> bool:
        """Where a title's holder serves, right after it, with أن still to come."""
        subject = reading.subject
        if subject is None or token <= subject.last:
            return False
        if subject.title is None and subject.last not in self.reader.title_over:
            return False
        if subject.entity is None and self._is_office(subject.last + 1, token) and self._name_follows(token):
            return True
        if "أن" not in reading.cue.word.frame:
            return False
        office = range(subject.last + 1, token)  # بالإدارة العامة … بمحافظة X
        if any(self.page.keys[t] in MARKS or self.page.pos[t] == "verb" for t in office) or len(office) > LONGEST_OFFICE:
            return False
        if office and not self.page.keys[office[0]].startswith("ب"):
            return False
        keys = self.page.keys[token + 1 : min(reading.end, token + 18)]
        stops = next((n for n, key in enumerate(keys) if key in (".", "؛") or key in THAT), None)
        return stops is not None and keys[stops] in THAT and not any(
            self.page.pos[t] == "verb" or self._reports_on(t) for t in range(token + 1, token + 1 + stops)
        )

    def _reports_on(self, token: int) -> bool:
        """ووصفها: a verb of saying with its object written onto it."""
        return any(h.entry.form == "finite" and h.entry.inflected.suffix for h in self.cues.at(token))

    def _name_follows(self, token: int) -> bool:
        """بالمنطقة الدكتور X, بالمحافظة X: a person is named right behind the definite word or the place."""
        page = self.page
        place = page.mention_over(token)
        last = place.last if place is not None and place.type != "person" else token
        if last == token and place is None and not page.keys[token].startswith("بال"):
            return False
        named = self.reader.argument(last + 1) if last + 1 < page.sentence_end(token) else None
        return named is not None and named.how == "name" and named.kind == "person" and not named.letters

    def _named_person(self, token: int) -> bool:
        argument = self.reader.argument(token)
        return argument is not None and argument.how == "name" and argument.kind == "person" and not argument.letters

    def _that_ahead(self, token: int, reading: Reading) -> bool:
        """أوضح X، جنوب البلاد، أمس، أن …, أوضح رئيس الفرع X أن …: the particle comes before any verb or other cue, and what
        stands at ``token`` is still the subject's."""
        page, subject = self.page, reading.subject
        if page.key(token + 1) in THAT and subject is not None:
            return subject.last == token - 1 and subject.kind == "person"  # a part of the name that is not known
        if subject is not None and subject.how == "name" and subject.last == token - 1 in self.reader.title_over:
            return self._that_closes(token, reading)  # X رئيس جامعة العلوم التطبيقية أن
        role = subject is not None and subject.how == "role" and subject.entity is None and self._is_office(subject.last + 1, token)
        person = subject is not None and subject.kind == "person"
        if person and token - 5 <= subject.last < token - 2 and page.keys[subject.last + 1] in COMMAS:
            return self._that_closes(token, reading)  # أكد X، مالك مستودعات للبيع أن
        if not role and page.keys[token - 1] not in COMMAS:
            return False
        apposed = subject is not None and subject.kind == "person" and subject.last == token - 2
        stops = ("verb",) if apposed else ("verb", "prep")  # أوضح X، محافظ عدن، في اتصال، أنه
        for here in range(token, min(reading.end, token + (20 if apposed else 12))):
            if page.keys[here] in THAT:
                return role or page.keys[here - 1] in COMMAS
            if page.pos[here] in stops and not (role and page.keys[here] in ("ل", "لـ")) or self.cues.at(here) and here > token:
                return False
        return False

    def _is_office(self, first: int, end: int) -> bool:
        """Nothing, or what an office is for (بنادي الاتحاد) stands in tokens first..end (exclusive)."""
        page = self.page
        between = range(first, end)
        if any(page.pos[t] == "verb" or page.keys[t] in MARKS or page.keys[t] in THAT for t in between) or len(between) > 5:
            return False
        return not between or page.keys[first][0] == "ب" and (page.name_skip[first] > 0 or page.mention_over(first) is not None)

    def _is_apposed(self, token: int, reading: Reading) -> bool:
        """توقع X المدير الفني لنادي Y حامل اللقب أن …: a phrase that ends before أن still describes the person who speaks."""
        page, subject = self.page, reading.subject
        if subject is None or subject.kind != "person" or subject.how != "name" or page.keys[token].startswith("ال"):
            return False
        for here in range(token + 2, min(reading.end, token + 12)):
            if page.keys[here] in THAT:
                return self._closes_phrase(here - 1) and page.keys[token + 1] not in THAT
            if page.pos[here] == "verb" or page.keys[here] in MARKS or page.pos[here] == "prep" or self.cues.at(here):
                return False
        return False

    def _that_closes(self, token: int, reading: Reading) -> bool:
        """أن comes before any verb, mark or other cue."""
        page = self.page
        for here in range(token, min(reading.end, token + 12)):
            if page.keys[here] in THAT:
                return True
            if page.pos[here] == "verb" or page.keys[here] in MARKS - COMMAS or self.cues.at(here):
                return False
        return False

    def _that_closes_phrase(self, token: int, reading: Reading) -> bool:
        """أن stands behind a phrase that a name or a definite word ends, with no verb or mark in it."""
        page = self.page
        for here in range(token + 1, min(reading.end, token + NEAR)):
            if page.keys[here] in THAT:
                return self._closes_phrase(here - 1)
            if page.pos[here] == "verb" and not self.cues.inside_name(here) or page.keys[here] in MARKS - COMMAS:
                return False
        return False

    def _that_follows(self, token: int, reading: Reading) -> bool:
        keys = self.page.keys[token + 1 : min(reading.end, token + 12)]
        return any(key in THAT for key in keys)

    def _opens_later(self, token: int, reading: Reading) -> bool:
        """أكد لنواب …، أنه; دعا المدير التنفيذي لشركة X إلى: the particle or the verb's first preposition is still to come."""
        cue = reading.cue.word
        for here in range(token + 1, min(reading.end, token + (FAR if cue.act == "say" else 12))):
            key = self.page.keys[here]
            if key in THAT or PREPOSITIONS.get(key) == cue.frame[0]:
                return not self._is_bound(here, reading)
            if key == ":" and "قول" in cue.frame:
                return True  # صرح للصحافيين: «…»
            if any(h.entry.form == "finite" and self.page.pos[here] == "verb" for h in self.cues.at(here)):
                return False
        return False

    def _is_coordinated(self, token: int, reading: Reading) -> bool:
        """أكدت X ودول Y على …: و after the subject joins another one to it."""
        page = self.page
        joined = page.keys[token][0] == "و" and page.name_skip[token] > 0
        return joined and reading.cue.form == "finite" and (reading.subject is not None or token > reading.first)

    def _takes_object(self, token: int, reading: Reading, *, ready: bool) -> bool:
        page, cue = self.page, reading.cue
        people = cue.word.takes_people
        if (
            people
            and (cue.form == "participle" or reading.subject_elided or reading.subject_seen and reading.subject is None)
            and token == reading.first
            and page.pos[token] in ("noun", "noun_prop", "noun_quant", "adj")
        ):
            return not page.keys[token].startswith(("ل", "ب"))
        if "نصب" not in cue.word.frame or cue.word.trust == "quoted" or not ready or self._is_coordinated(token, reading):
            return False
        if cue.inflected.aspect == "i" and cue.word.lemma == "اعتبر" and reading.subject is None:
            return False  # تعتبر السيطرة …: the passive
        if not people and self._named_person(token):
            return False
        if token > reading.first and page.keys[token - 1].startswith("و") and self._in_construct(token - 1):
            return False  # أعلن رئيس X ورئيسة وزرائها أنهما
        if cue.form == "finite" and "أن" in cue.word.frame and (self._that_ahead(token, reading) or self._is_apposed(token, reading)):
            return False
        if page.name_skip[token] and page.keys[token][0] in "بلك" and not people:
            return False
        if (
            token == reading.first == page.sentence_start(token) + 1
            and not page.sentence[token]
            and cue.form == "finite"
        ):
            return False  # the first word of a text has its subject after it
        return (
            self.cues.may_govern(reading.hit, subject_seen=reading.subject_seen)
            and self.cues.object_position(
                reading.hit, token, reading.subject.last if reading.subject is not None else -1
            )
            and self.cues.object_at(token, cue, subject_seen=reading.subject_seen)
        )

    def _closes_phrase(self, token: int) -> bool:
        """A name, a mark or a definite word ends a phrase before أن; a bare noun governs أن (حقيقة أن)."""
        page = self.page
        if page.keys[token] in TELLING or page.keys[token] in PREPOSITIONS or page.keys[token] in BINDING:
            return False
        return self.cues.inside_name(token) or page.keys[token] in MARKS or page.keys[token].startswith("ال")

    def _in_construct(self, token: int) -> bool:
        """رفض ادعاءات X: a bare noun before the name governs it."""
        page = self.page
        bare = page.pos[token] == "noun" and not page.keys[token].startswith(("ال", "بال", "لل", "وال")) and not page.is_time(token)
        return bare and not self.cues.inside_name(token) and page.keys[token] not in ADVERBS | ADJUNCTS
