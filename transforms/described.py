"""Speakers who are described and not named: the noun phrase after a verb (البيان الختامي, محامية X, عدد من النواب)."""

from transforms import short_for
from transforms.entries import BodyHead, Cue, Demonym, Honorific
from transforms.grammar import Argument, Reader, begins_anew
from transforms.keys import fold
from transforms.listed_names import OUTLET_RULES
from transforms.page import MARKS, Mention, Page, Title
from transforms.statement_cues import Cues
from transforms.statement_spans import Spans
from transforms.statement_words import (
    ADJUNCTS,
    ADVERBS,
    COMMAS,
    MOUTHPIECES,
    OPEN_MARKS,
    PREPOSITIONS,
    SAYING,
    SILENT,
    SPEAKING_HEADS,
    SPEAKING_PLACES,
    STATEMENT_WORDS,
    THAT,
    WHO,
    governed,
)

_LONGEST_PHRASE, _QUOTED_NAME = 8, 5
_LONG_PLURAL = 8  # letters from which الم…ين is a plural of people, and not المسكين
# his office, his lawyer, his government, his father …: they speak for or beside whom the text is about
_HIS = frozenset(map(fold, (
    "مكتبه", "مكتبها", "محاميه", "محاميها", "محاميته", "حكومته", "حكومتها", "والده", "والدته", "والدها", "زوجته",
    "شقيقه", "شقيقته", "نجله", "ابنه", "عائلته", "أسرته", "عائلتها", "حزبه", "مساعدوه", "معاونوه", "مستشاروه",
)))  # fmt: skip
# one of them, some of them, many, others: they speak, whoever they are
_SOMEBODY = frozenset(
    map(fold, ("أحدهم", "أحدها", "إحداهن", "إحداهما", "أحدهما", "بعضهم", "البعض", "كثيرون", "آخرون", "أكثرهم"))
)
# mother, wife, sister, daughter, widow: a woman who is called after whoever follows
KINSWOMEN = frozenset(map(fold, ("والدة", "زوجة", "شقيقة", "ابنة", "أرملة", "كريمة", "خالة", "عمة", "جدة")))
# father, brother, son, husband, uncle, friend: men who are called so
KINSMEN = frozenset(map(fold, ("والد", "شقيق", "نجل", "زوج", "صهر", "عم", "خال", "أقارب", "أقرباء", "ذوو", "أصدقاء", "زملاء", "جيران")))
_ONE_OF = frozenset(map(fold, ("أحد", "بعض")))
_OF_THEM = frozenset(("منهم", "منهن", "منها"))
# issued, charged, recognised, published, concerned: what they govern follows and is no part of a description
_ISSUED = frozenset(map(fold, (
    "الصادر", "الصادرة", "المكلف", "المكلفة", "المعترف", "المنشور", "المنشورة", "المتعلق", "المتعلقة", "المنبثق", "المنبثقة",
)))  # fmt: skip
# a number, a group, many, most, one …: من tells of whom
_COUNTING = frozenset(map(fold, (
    "عدد", "العديد", "عديد", "الكثير", "كثير", "مجموعة", "واحد", "واحدة", "عشرات", "مئات", "آلاف", "نخبة", "قسم", "جزء",
    "المزيد", "عددا", "كل", "أي",
)))  # fmt: skip
# leaders, students, imams, masters, sellers, brothers, the caliph: men whose word ends in ة
_MEN = frozenset(map(fold, ("القادة", "الطلبة", "الأئمة", "السادة", "الباعة", "الإخوة", "الأساتذة", "الخليفة", "الصحابة", "المارة", "القضاة", "الولاة")))
# long words in ون that are no people
_THINGS = frozenset(map(fold, ("التلفزيون", "المليون", "المخزون", "المضمون", "الكرتون")))
# people, members, families: whom others congratulate and thank
_FOLK = frozenset(map(fold, ("أهالي", "أعضاء", "سكان", "قادة", "زعماء", "ذوي", "أسرة", "أسر", "نواب", "منسوبي", "أبناء", "رجال")))
# as, then
_ALSO = frozenset(map(fold, ("كما", "ثم")))
_FEWEST_LETTERS = 8  # المسافرون, not القانون
# correspondent(s) of: they speak, not their outlet
_REPORTERS = frozenset(map(fold, ("مراسل", "مراسلة", "مراسلو", "موفد")))
_STATE = fold("دولة")  # state (of)
_POSSESSED = ("هم", "هما", "هن", "ها")
_NOUNS = frozenset(("noun", "adj", "noun_prop", "noun_quant", "noun_num", "adj_comp", "adj_num", "digit"))


def is_kin(key: str, cue: Cue) -> bool:
    """The mother, the brother …, where the verb agrees: whoever is named behind the word is another (والد الشهيد X)."""
    return key in (KINSWOMEN if cue.inflected.gender == "f" else KINSMEN)


class Described:
    """Reads such phrases on a page."""

    def __init__(self, page: Page, reader: Reader, cues: Cues, spans: Spans):
        self.page, self.reader, self.cues, self.spans = page, reader, cues, spans

    def at(self, first: int, limit: int, cue: Cue) -> Argument | None:
        """البيان الختامي, حسابات الرئاسة السورية, محامية X: the phrase after the verb describes who speaks.

        A verb that takes a bare object (أكد ضرورة …) needs more: the phrase must be definite or begin with
        a word for people or bodies, and أن, a colon or a quotation must follow it.
        """
        page = self.page
        if first >= limit:
            return None
        kin = first + (page.keys[first] in _ONE_OF and page.key(first + 1) in KINSMEN)
        if is_kin(page.keys[kin], cue) and (last := self._whose(kin)) > kin:
            return self._apposed(None, first, last) or Argument(first, last, None, None, None, "unnamed", "", page.form(first, last), "unnamed")
        if self.reader.argument(first) is not None:
            return None
        if (state := self._state(first)) is not None and cue.inflected.gender == "f":
            return state
        nationals = page.entry(first, Demonym)
        if nationals is not None and nationals.entry.number == "p" and page.keys[first].endswith("ين"):
            return None  # وطالب الأوكرانيين: no nominative
        if cue.word.takes_people and page.keys[first].endswith("ين") and (
            page.keys[first].startswith("الم") and len(page.keys[first]) >= _LONG_PLURAL or page.keys[first].endswith("يين")
        ):
            return None  # ونصح المرشحين الجدد بأن
        if cue.word.takes_people and page.keys[first].startswith("ال") and page.keys[first].endswith("تين"):
            return None  # ناشدت الأمتين: nor is a feminine dual in ين
        if self._is_surname(first, limit, cue):
            return self.phrase(first, first + 1)
        if page.keys[first] in SILENT | SAYING or page.keys[first] in cue.word.particles:
            return None  # لفت الانتباه, أردفت قائلة
        if not self._heads_phrase(first) or "نصب" in cue.word.frame and page.keys[first - 2].removeprefix("و") in WHO:
            return None
        definite = page.keys[first].startswith("ال")
        speaking = page.keys[first] in SPEAKING_HEADS
        feminine = page.text[page.ends[first] - 1] == "ة" and page.keys[first] not in _MEN or page.keys[first].endswith("ات")
        if definite and feminine and cue.inflected.gender == "m":
            return None  # شكر الجامعة على: the object
        if cue.word.lemma == "طلب" and not self._is_body_or_people(first):
            return None  # يطلب التعريف من الإدارة
        apposed = page.key(first + 1) in COMMAS
        if page.keys[first] in _HIS and cue.word.takes_people and not apposed:
            return None  # ينصح ابنه ب
        if page.keys[first] in _FOLK and cue.word.takes_people and self._goes_on(first - 1):
            return None  # كما هنأ أهالي المحافظة ب
        somebody = page.keys[first] in _SOMEBODY and self._frame_follows(first + 1, limit, cue, speaking=True)
        if somebody or page.keys[first] in _HIS and page.text[page.ends[first] - 1] != "ة":
            return self._apposed(None, first, first) or self._unnamed(first, first)
        if not definite and not speaking and not self._is_somebody(first, cue):
            return None
        last, inside, closed = first, None, definite
        while last + 1 < limit and last + 1 - first < _LONGEST_PHRASE:
            here = last + 1
            mention = page.mention_over(here)
            title = self.reader.title_at.get(here)
            if speaking and not definite and here == first + 1 and title is not None and self._is_bare(title):
                last = self._end_of(title)  # مكتب رئيس الوزراء البريطاني X
                continue
            quote = self.spans.quote_from(here)
            if definite and mention is not None and mention.first == here and mention.type == "organization" and cue.word.takes_people:
                break  # دعا المركز / الأمم المتحدة إلى …
            if mention is not None and mention.first == here and not page.text[page.starts[here] : mention.start_char]:
                inside, last = mention, mention.last
            elif quote is not None and quote.closing and quote.closing - here <= 5 and self.spans.is_named(quote):
                last = quote.closing
                outlet = page.mention_over(here + 1)
                if outlet is not None and outlet.rule in OUTLET_RULES and outlet.first == here + 1:
                    inside = outlet
            elif closed and speaking and not definite and self._is_joined_task(here):
                last = here  # وزارة التجارة والصناعة
            elif (closed or inside is not None) and page.pos[here] == "noun" and not page.keys[here].startswith("ال"):
                break  # أكد التقرير ارتفاع …: the object begins
            elif inside is not None and page.pos[here] == "noun" and ("نصب" in cue.word.frame or cue.word.takes_people):
                break  # أدان أهالي محافظة X التفجير
            elif begins_anew(page, here) or closed and page.pos[here] == "noun_quant":
                break  # أكدت مصادر طبية مقتل …, دعت الهيئة جميع …
            elif closed and page.pos[here] == "noun" and (cue.word.takes_people or "نصب" in cue.word.frame and cue.word.object != "content"):
                break  # أدانت المحكمة الشركة ب…, طالب والد الضحية الحكومة ب…
            elif definite and cue.word.takes_people and page.entry(here, BodyHead) is not None and not page.keys[here].startswith("ال"):
                break  # ناشد المجلس / إمارة المنطقة
            elif closed and page.pos[here] == "noun" and page.keys[here].startswith("ال") and self._is_object(here, limit, cue):
                break  # أعلن بعض المقاتلين الولاء للتنظيم
            elif definite and here == first + 1 and self._is_second(here, cue):
                break  # أكد المشاركون / الحرص على, دعت الجامعة / المقبولين إلى
            elif mention is None and page.pos[here] in _NOUNS and not self._stops_phrase(here):
                last, closed = here, closed or page.keys[here].startswith("ال")
            else:
                break
        last = self._past_complement(self._of_which(last, limit), limit, cue)
        last = self._past_served(last, limit) if speaking or definite else last
        urged = cue.word.takes_people and page.keys[first - 2] not in _ALSO and self._goes_on(first - 1)
        heads = speaking or definite and self._is_body_or_people(first) and (not urged or page.keys[first].endswith("ون"))
        if last + 1 >= limit or not self._frame_follows(last + 1, limit, cue, speaking=heads):
            return None
        named = self._apposed(inside, first, last)
        if named is not None:
            return named
        owned = (
            inside is not None
            and inside.type == "organization"
            and inside.first - first <= 1 + (inside.rule in OUTLET_RULES)
        )
        if owned and page.keys[first] in MOUTHPIECES | SPEAKING_HEADS - _REPORTERS:
            text = page.text[inside.start_char : inside.end_char]
            return Argument(first, last, inside.entity, inside, None, "name", "", text, "organization")
        return self._unnamed(first, last)

    def _state(self, token: int) -> Argument | None:
        """أدانت دولة قطر …: the state that is named behind its word."""
        page = self.page
        state = page.mention_over(token + 1) if page.keys[token] == _STATE and token + 1 < len(page) else None
        if state is None or state.rule not in SPEAKING_PLACES or not self._is_bare(state):
            return None
        text = page.text[state.start_char : state.end_char]
        return Argument(token, state.last, state.entity, state, None, "name", "", text, "place")

    def _whose(self, token: int) -> int:
        """The last token of whose mother or wife it is (والدة الشهيد X, زوجة X); ``token`` where nobody is named."""
        title = self.reader.title_at.get(token + 1)
        if title is not None and self._is_bare(title):
            return self._end_of(title)
        whose = self.reader.argument(token + 1) if token + 1 < len(self.page) else None
        return whose.last if whose is not None and whose.kind == "person" and whose.how == "name" and not whose.letters else token

    def _goes_on(self, verb: int) -> bool:
        """و or كما joins the verb to another one of its sentence: their subject may be one."""
        page, start = self.page, self.page.sentence_start(verb)
        joined = page.keys[verb][0] in "وف" and page.name_skip[verb] > 0 or page.keys[verb - 1] in _ALSO
        return joined and verb - 1 > start and any(page.pos[t] == "verb" for t in range(start, verb))

    def _is_body_or_people(self, token: int) -> bool:
        """The word heads bodies or people, or is more a name than anything else."""
        page, key = self.page, self.page.keys[token]
        head = key.removeprefix("ال")
        known = head in SPEAKING_HEADS or key in STATEMENT_WORDS or page.entry(token, BodyHead) is not None
        people = key.endswith("ون") and len(key) >= _FEWEST_LETTERS and key not in _THINGS
        return known or people or page.pos[token] in ("noun_prop", "none")

    def _is_object(self, token: int, limit: int, cue: Cue) -> bool:
        """A second definite noun that ل or ب follows, with no أن near it, is what a verb that takes an object is about."""
        page = self.page
        if "نصب" not in cue.word.frame or token + 1 >= limit or THAT & set(page.keys[token : token + 6]):
            return False
        return page.keys[token + 1].startswith(("لل", "بال")) and ":" not in page.keys[token : token + 6]

    def _is_second(self, token: int, cue: Cue) -> bool:
        """A noun with the article right behind another one is the object of a verb that takes one, if it does not agree like an
        attribute."""
        page = self.page
        first, second = page.keys[token - 1], page.keys[token]
        plural = first.endswith(("ون", "ات", "ين"))
        if "نصب" not in cue.word.frame and not cue.word.takes_people or page.entry(token, Demonym):
            return False
        if page.pos[token] != "noun":
            return second.startswith("ال") and second.endswith("ين") and cue.word.takes_people and not plural
        agrees = first.endswith("ه") == second.endswith("ه") and not plural if first.endswith("ه") else plural and second.endswith(("ون", "ه"))
        return second.startswith("ال") and not agrees and not self.cues.inside_name(token)

    def _is_joined_task(self, token: int) -> bool:
        """والصناعة, والآثار: و joins another task of a body to a definite one."""
        page = self.page
        joined = page.keys[token].startswith("وال") and page.keys[token - 1].startswith("ال") and page.name_skip[token] > 0
        return joined and page.pos[token] in ("noun", "adj") and not page.hits.get(token)

    def _of_which(self, last: int, end: int) -> int:
        """The last token of عدد من …, العديد من …: whom the number or the part is of."""
        page = self.page
        if last + 1 < end and page.keys[last] in _COUNTING and page.keys[last + 1] in _OF_THEM:
            return last + 1  # عدد منهم
        if last + 2 >= end or page.keys[last] not in _COUNTING or page.keys[last + 1] != "من":
            return last
        here = last + 2
        while here + 1 < end and here - last < 5 and page.pos[here + 1] in _NOUNS and not self._stops_phrase(here + 1):
            if page.pos[here + 1] == "noun" and page.text[: page.ends[here + 1]].endswith(_POSSESSED):
                break  # أبدى عدد من الأهالي استياءهم
            if page.pos[here + 1] == "noun" and page.keys[here].startswith("ال") and not page.keys[here + 1].startswith(("ال", "و")):
                break  # وصف عدد من المواطنين دور المجلس بـ
            here += 1
        return here

    def _past_complement(self, last: int, end: int, cue: Cue) -> int:
        """المواطنين المستحقين للدعم السكني: past what a plural participle governs, where the verb does not."""
        page, after = self.page, last + 1
        if after + 1 >= end or not page.keys[last].endswith("ين") or not page.keys[last - 1].startswith("ال"):
            return last
        if not page.keys[after].startswith(("لل", "بال")) or page.keys[after][0] in cue.word.frame:
            return last
        while after + 1 < end and page.pos[after + 1] == "adj" and page.keys[after + 1].startswith("ال"):
            after += 1
        return after

    def _past_served(self, last: int, end: int) -> int:
        """القيادة العسكرية لحزب X: past the body that another is of, where what was said opens behind it."""
        page, served = self.page, self.page.mention_over(last + 1) if last + 1 < end else None
        if served is None or served.type != "organization" or served.first != last + 1 or served.rule in OUTLET_RULES:
            return last
        letters = page.text[page.starts[last + 1] : served.start_char]
        return served.last if letters == "ل" and page.key(served.last + 1) in THAT else last

    def phrase(self, first: int, end: int) -> Argument:
        """The noun phrase at ``first``, up to its first preposition or mark; a person in its apposition speaks."""
        page = self.page
        respect = page.entry(first, Honorific)
        if respect is not None and respect.last + 1 < end and page.keys[respect.last + 1] not in MARKS:
            first = respect.last + 1  # الدكتور X: whatever follows is a name
        if page.keys[first].isdigit() and page.keys[first + 1 : first + 3] in (["في", "المائه"], ["في", "المئه"]):
            return self._unnamed(first, first + 2)
        last, named = first, None
        title = self.reader.title_at.get(first + 1)
        if title is not None and page.keys[first] in SPEAKING_HEADS and self._is_bare(title) and title.last < end:
            last = title.last  # بعض المواطنين
        while last + 1 < end and last + 1 - first < _LONGEST_PHRASE and not self._stops_phrase(last + 1):
            mention = page.mention_over(last + 1)
            quote = self.spans.quote_from(last + 1)
            if quote is not None and quote.closing is not None and quote.closing < end and quote.closing - last <= _QUOTED_NAME:
                last = quote.closing  # شركة «…»
                continue
            known = mention is not None or respect is not None or page.pos[last + 1] in _NOUNS | {"none"}
            if page.keys[last + 1] in MARKS or not known:
                break
            told = mention is not None and mention.rule in OUTLET_RULES and governed(page.text[page.starts[last + 1] : mention.start_char])
            if begins_anew(page, last + 1) or told:
                break  # مصادر طبية مقتل …, خبير لرويترز: to whom it was said
            last = mention.last if mention is not None and mention.last < end else last + 1
        last = self._of_which(last, end)
        inside = page.mentions_in(first, last + 1)
        named = next((m for m in inside if m.first >= first), None)
        if named is not None and (named.first == first or named.rule in OUTLET_RULES):
            text = page.text[named.start_char : named.end_char]
            return Argument(first, last, named.entity, named, None, "name", "", text, named.type)
        return self._apposed(inside[-1] if named is not None else None, first, last) or self._unnamed(first, last)

    def _of_surname(self, token: int) -> Mention | None:
        """وأضاف الضعيان: the only person before it whose name ends so."""
        page = self.page
        people = {
            id(m.entity): m
            for m in page.mentions_in(0, token)
            if m.type == "person" and m.last > m.first and page.keys[m.last] == page.keys[token] and m.entity is not None
        }
        return next(iter(people.values())) if len(people) == 1 else None

    def _is_surname(self, token: int, limit: int, cue: Cue) -> bool:
        """وأضاف ويفر أن …: whatever stands alone between a verb and what was said is who said it, where nothing else is
        known of the word."""
        page = self.page
        key = page.keys[token]
        if token + 1 >= limit or cue.inflected.number != "s" or cue.inflected.suffix or cue.word.trust == "quoted":
            return False
        if page.keys[token + 1] not in THAT and page.keys[token + 1] != ":" and page.keys[token + 1] not in OPEN_MARKS:
            return False
        known = (
            page.hits.get(token)
            or page.mention_over(token) is not None
            or page.name_skip[token]
            and key[0] != "و"
            or page.is_time(token)
        )
        plain = page.pos[token] in ("noun_prop", "verb", "none") and len(key) > 2 and key.isalpha()
        return plain and not known and not key.endswith(("ا", "ه")) and key not in THAT | ADVERBS | ADJUNCTS

    def _unnamed(self, first: int, last: int) -> Argument:
        person = self._of_surname(first) if first == last else None
        if person is not None:
            return Argument(first, last, person.entity, person, None, "name", "", self.page.form(first, last), "person")
        body = short_for.body(self.page, first) if first == last else None
        if isinstance(body, Mention):
            return Argument(first, last, body.entity, body, None, "role", "", self.page.form(first, last), "organization")
        told = last - (last > first and self.page.keys[last] in _ISSUED and self.page.keys[last - 1] not in MARKS)  # التقرير الصادر / عن X
        return Argument(first, last, None, None, None, "unnamed", "", body or self.page.form(first, told), "unnamed")

    def _end_of(self, title: Title) -> int:
        """The last token of a title and of the name that follows it."""
        holder = next((h for h in title.holders if h.first == title.last + 1), None)
        return holder.last if holder is not None else title.last

    def _is_somebody(self, token: int, cue: Cue) -> bool:
        """قال مصور لوكالة …: an indefinite noun that agrees with a verb which takes no bare object."""
        page = self.page
        key = page.keys[token]
        if "نصب" in cue.word.frame or cue.word.trust != "free" or cue.inflected.number != "s":
            return False
        if page.pos[token] not in ("noun", "adj") or key.endswith(("ا", "ات")):
            return False
        return key.endswith("ه") == (cue.inflected.gender == "f")

    def _apposed(self, inside: Mention | None, first: int, last: int) -> Argument | None:
        """The person named in the phrase's apposition: after a definite noun, or after a comma (محامية X، Y،)."""
        page = self.page
        if page.keys[min(last + 1, len(page) - 1)] in COMMAS:
            after = page.mention_over(last + 2) if last + 2 < len(page) else None
            named = after is not None and after.first == last + 2 and self._is_bare(after)
            closed = named and page.keys[min(after.last + 1, len(page) - 1)] in COMMAS
            if closed and after.type == "organization" and first < last and page.keys[first].startswith("ال"):  # الشركة الاستشارية، X،
                text = page.text[after.start_char : after.end_char]
                return Argument(first, after.last + 1, after.entity, after, None, "name", "", text, "organization")
            if named and after.type == "person":
                end = after.last + 1 if page.keys[min(after.last + 1, len(page) - 1)] in COMMAS else after.last
                return self._person(first, end, after)
        if inside is not None and inside.type == "person" and inside.last == last and inside.first > first and page.keys[first] not in KINSWOMEN | KINSMEN:
            before, named = page.keys[inside.first - 1], page.mention_over(inside.first - 1)
            if before.startswith("ال") or page.pos[inside.first - 1] == "adj" or named is not None:  # نجمة هوليوود X
                return self._person(first, last, inside)
        return None

    def _is_bare(self, named: Mention | Title) -> bool:
        """No preposition is written onto the name or title."""
        return self.page.starts[named.first] == named.start_char

    def _person(self, first: int, last: int, mention: Mention) -> Argument:
        text = self.page.text[mention.start_char : mention.end_char]
        return Argument(first, last, mention.entity, mention, None, "name", "", text, "person")

    def _heads_phrase(self, token: int) -> bool:
        page = self.page
        return (
            (page.pos[token] in _NOUNS or page.keys[token] in SPEAKING_HEADS)
            and not self.cues.inside_name(token)
            and not page.name_skip[token]
            and page.keys[token] not in ADVERBS | ADJUNCTS
            and not page.is_time(token)
        )

    def _stops_phrase(self, token: int) -> bool:
        page = self.page
        key = page.keys[token]
        if self.cues.is_participle(token):
            return True  # هذا الاتهام مشددا على
        prefixed = page.name_skip[token] > 0 and key[0] in "بلك" and not key.startswith("لل")
        function_word = key in THAT or key in PREPOSITIONS or key in ADVERBS or key in ADJUNCTS
        return prefixed or function_word or page.is_time(token) or token in self.reader.title_at

    def _agrees(self, last: int, cue: Cue) -> bool:
        """The definite phrase that ends at ``last`` has the verb's gender, where its words tell."""
        if cue.word.trust == "free" and cue.inflected.aspect == "p":
            return True
        page = self.page
        feminine = page.text[page.ends[last] - 1] == "ة" or page.keys[last].endswith("ات")
        agrees = not feminine or cue.inflected.gender == "f"
        return page.keys[last].startswith("ال") and cue.word.trust != "quoted" and agrees

    def _is_chained(self, token: int) -> bool:
        """A participle that reports begins what the same speaker says next."""
        after_comma = self.page.keys[token - 1] in COMMAS and any(h.entry.form == "participle" for h in self.cues.at(token))
        return after_comma or self.cues.is_participle(token)

    def _frame_follows(self, token: int, limit: int, cue: Cue, *, speaking: bool) -> bool:
        page = self.page
        strict = "نصب" in cue.word.frame
        aside = related = False
        several = speaking and self.page.pos[token - 1] in ("noun", "adj") and self.page.keys[token - 1].endswith("ين")
        for here in range(token, min(limit, token + 18)):
            key = page.keys[here]
            if key in THAT or key == ":":
                return True
            if key in OPEN_MARKS and not aside and here == token:
                return True
            governs = PREPOSITIONS.get(key) in cue.word.frame or key[0] in cue.word.frame and page.name_skip[here] > 0
            if not strict and here == token and governs and (speaking or cue.word.trust == "free"):
                return True
            if strict and here == token and governs and several and cue.word.takes_people:
                return True  # حذر بعض المحللين من
            closed = self.cues.inside_name(here - 1) or self.page.keys[here - 1].startswith("وال")
            if strict and here == token and governs and speaking and cue.word.object == "content" and closed:
                return True  # تعهدت شركة X بإصدار, أعلنت وزارة التجارة والصناعة عن
            governed = not speaking and (page.name_skip[here] > 0 or key.startswith("لل"))  # تمنى الشفاء / للجرحى
            if strict and here == token and cue.word.object != "content" and page.pos[here] in ("noun", "adj") and not governed:
                return True
            bare = page.pos[here] == "noun" and not key.startswith("ال")
            people = page.pos[here] == "noun" or key.endswith("ين")
            if here == token and people and key.startswith("ال") and cue.word.takes_people and speaking:
                return True  # whom the words are for
            if strict and here == token and bare and cue.word.object == "content" and not governed and self._agrees(token - 1, cue):
                return True  # أكد البيان الختامي ضرورة …
            if strict and here == token and cue.word.object == "content" and speaking and self._is_second(here, cue) and self._agrees(here - 1, cue):
                return True  # أكد المشاركون الحرص على …
            related |= key.removeprefix("و") in WHO or page.pos[here - 1] in ("noun", "adj") and not page.keys[here - 1].startswith("ال")
            aside |= key in COMMAS or key in WHO
            if key in (".", "؛") or page.pos[here] == "verb" and not (aside and related) or strict and self._is_chained(here):
                return False  # رفضت التوقيع …، مبينة أن
        return False
