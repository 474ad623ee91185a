"""What was said, from where it opens to where it ends, and how it is quoted."""

from dataclasses import dataclass

from transforms.entries import Attribution, ClauseOpener
from transforms.grammar import is_name_only
from transforms.keys import fold
from transforms.listed_names import OUTLET_RULES
from transforms.page import Hit, Page, Quote
from transforms.statement_cues import Cues
from transforms.statement_words import (
    BUT,
    COMMAS,
    COMMENTING,
    HAPPENING,
    HE_THAT,
    NEW_TOPIC,
    OPEN_MARKS,
    OUTLETS,
    PREPOSITIONS,
    RULES,
    SAYING,
    SPEAKING_HEADS,
    STANDS,
    THAT,
    WHO,
)

# tokens that words in ( ) have at most
_LONGEST_PARENTHESIS = 120
# how far behind a participle its أن may stand
_FAR = 24
_TRAILING = BUT | frozenset(("،", ",", ".", "؛", "و", "..", ":", "-", "–", "ـ", "حيث", "اذ", "بل", "وذلك"))
# as for, about, on: another topic only where somebody speaks on it
_AS_FOR = frozenset(map(fold, ("أما", "وأما", "وعن", "وحول")))
_AFTER_MARK = frozenset('،,؛.»«”"')
_CONCESSIVE = frozenset(("الرغم", "رغم", "بالرغم"))
# because of, as a result of, by way of, from, in order to, in preparation for, out of care for
_MANNER = frozenset(map(fold, (
    "بسبب", "نتيجة", "عن", "من", "عبر", "لأن", "لأنه", "لأنها", "نظرا", "حتى", "كي", "لكي", "جراء", "ضمن",
    "تمهيدا", "حرصا", "سعيا", "تنفيذا", "تحقيقا", "رغبة",
)))  # fmt: skip
# on the occasion of, in the presence of, at the seat of, in his speech, according to
_OCCASIONS = frozenset(map(fold, ("بمناسبة", "بحضور", "بمقر", "بحسب", "بتاريخ", "لدى", "بعد", "بعيد", "بين", "برعاية", "بمكتبه", "لدي")))
# meeting, conference, speech, statement, talk, interview, call, receiving, the end, the fringes …: behind "that being during"
_SPOKEN_AT = tuple(map(fold, (
    "لقاء", "لقائه", "لقائها", "مؤتمر", "المؤتمر", "كلمة", "كلمته", "تصريح", "حديث", "حوار", "مقابلة", "اتصال", "مكالمة", "استقبال", "خطاب",
    "بيان", "مداخلة", "ندوة", "اجتماع", "ترؤس", "تدوينة", "تغريدة", "رده", "ختام", "مستهل", "هامش",
)))  # fmt: skip
# it is expected, scheduled, likely that: after أن … it goes on with the clause
_EXPECTED = frozenset((
    "من المنتظر أن", "من المقرر أن", "من المتوقع أن", "من المرجح أن", "من المرتقب أن", "يتوقع أن", "ينتظر أن", "يرتقب أن", "يبدو أن",
    "يعتقد أن", "يفترض أن", "من المعروف أن", "من المعلوم أن", "معروف أن", "معلوم أن",
))  # fmt: skip
# hint, allusion: in one to … the paper explains what was meant
_TELLING = frozenset(("قال", "ذكر", "أفاد", "أعلن", "صرح", "أوضح", "أكد", "نقل"))
_ADVERBIAL = ("اً", "ًا", "ءً", "قا", "ذا", "ظرا")  # تحقيقا, وفقا, تنفيذا, نظرا
_DESCRIBING = frozenset(("وصف", "اعتبر"))
_HINTS = frozenset(map(fold, ("إشارة", "تلميح")))
_TO = frozenset(map(fold, ("إلى",)))
_DASHES = frozenset("-–ـ")
_LONGEST_SOURCE = 10  # tokens of a source that ends its sentence without a mark before it
_LONGEST_NAME = 6  # tokens of a name in quotes with its marks
_ASIDE = frozenset(("يبدو", "يتعلق", "يخص", "يلي", "بعد", "مضي", "يشبه", "يعرف", "يسمي"))
# but he, but she
_BUT_HE = frozenset(("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها", "ولكنهم"))
_JOINERS = frozenset(("كما", "فيما", "بينما", "حيث", "اذ"))


@dataclass(slots=True)
class Content:
    """What was said: tokens first..last (inclusive), its characters, how it is quoted, and what opened it."""

    first: int
    last: int
    start_char: int
    end_char: int
    quotation: str
    opener: str


class Spans:
    """Reads contents on a page."""

    def __init__(self, page: Page, cues: Cues):
        self.page, self.cues = page, cues
        self._quote_over: dict[int, Quote] = {}
        for quote in page.quotes:
            for token in range(quote.opening, quote.last + 1):
                self._quote_over.setdefault(token, quote)

    def quote_over(self, token: int) -> Quote | None:
        """The outermost quotation whose marks or inside hold ``token``."""
        return self._quote_over.get(token)

    def quote_from(self, token: int) -> Quote | None:
        """The quotation whose opening mark is at ``token``."""
        quote = self._quote_over.get(token)
        return quote if quote is not None and quote.opening == token else None

    def parenthesis(self, token: int) -> Quote | None:
        """Words spoken that some outlets set in ( ): three or more, a verb among them, and no relative clause."""
        page = self.page
        if page.keys[token] != "(":
            return None
        end = min(len(page), token + _LONGEST_PARENTHESIS)
        closing = next((t for t in range(token + 1, end) if page.keys[t] == ")"), None)
        if closing is None or closing - token < 4 or page.keys[token + 1] in WHO:
            return None
        if not any(page.pos[t] == "verb" for t in range(token + 1, closing)):
            return None
        return Quote(token, closing, closing, page.starts[token + 1], page.ends[closing - 1])

    def opens_with_that(self, first: int) -> bool:
        """أن …, على أن …: what is said from token ``first`` on is a clause after "that"."""
        return not THAT.isdisjoint(self.page.keys[first : first + 2])

    def is_speech(self, quote: Quote) -> bool:
        """More than a name between the marks."""
        first, last = quote.opening + 1, quote.last - 1
        return last - first >= 1 and not is_name_only(self.page, first, last)

    def is_part(self, quote: Quote) -> bool:
        """Words of the speaker are quoted, not only a name."""
        return quote.last > quote.opening + 1 and not is_name_only(self.page, quote.opening + 1, quote.last - 1)

    def is_named(self, quote: Quote) -> bool:
        """صحيفة «…», تحت شعار "…": a name, a slogan or a title of a work is quoted."""
        before = self.page.key(quote.opening - 1)
        if before.removeprefix("و") in SPEAKING_HEADS and quote.last - quote.opening <= _LONGEST_NAME:
            return True  # شركة "…"
        return before in OUTLETS or before.removeprefix("و") in OUTLETS

    def quoted(self, quote: Quote) -> Content:
        return Content(quote.opening + 1, quote.last, quote.start_char, quote.end_char, "direct", "quote")

    def after_colon(self, token: int, end: int) -> Content | None:
        """What follows a colon at ``token``: a quotation, or the rest of the sentence as direct speech; None at the text's end."""
        page = self.page
        if token + 1 >= len(page):
            return None
        quote = self.quote_from(token + 1) or self.parenthesis(token + 1)
        if quote is not None:
            return self.quoted(quote)
        if token + 1 >= end:
            end = page.sentence_end(token + 1)
        opener = "that" if page.keys[token + 1] in THAT else "colon"
        last = self.clause_end(token + 1, end, spoken=True)
        kind = self.quotation(token + 1, last)
        if opener == "colon" and kind == "indirect":
            kind = "direct"
        return Content(token + 1, last, page.starts[token + 1], page.ends[last], kind, "colon")

    def clause(self, token: int, end: int, opener: str) -> Content:
        """An indirect clause from ``token``; a quotation that fills all of it after أن makes it direct."""
        page = self.page
        last = self.clause_end(token, end)
        inner = token + 1
        if page.keys[token] in PREPOSITIONS and inner < end and page.keys[inner] in THAT:
            inner += 1
        if page.keys[inner - 1] in ("ان", "بان") and inner < len(page):
            quote = self.quote_from(inner)
            if quote is not None and quote.closing is not None and quote.closing >= last - 1 and self.is_speech(quote):
                return Content(inner + 1, quote.last, quote.start_char, quote.end_char, "direct", opener)
        return Content(token, last, page.starts[token], page.ends[last], self.quotation(token, last), opener)

    def quotation(self, first: int, last: int) -> str:
        """``mixed`` when part of the tokens is quoted speech, else ``indirect``."""
        for quote in self.page.quotes:
            if first <= quote.opening <= last and self.is_part(quote):
                return "mixed"
        return "indirect"

    def clause_end(self, token: int, end: int, *, spoken: bool = False) -> int:
        """The last token of a content that starts at ``token``: before the next cue that is not inside it,
        an attribution, a clause opener, or the end of the sentence. ``spoken``: but (لكن) in it is the speaker's own."""
        page = self.page
        around = self.quote_over(token)
        if (
            around is not None
            and around.opening < token
            and around.closing is not None
            and token < around.closing < end
            and page.touches(around.closing)
        ):
            end = around.closing  # inside a quotation: not beyond its closing mark
        here = token + 1
        while here < end:
            quote = self.quote_from(here)
            if quote is not None and quote.closing is not None and quote.closing > here:
                here = quote.closing + 1
                if quote.closing >= end - 1:
                    end = max(end, min(here, len(page)))
                continue
            if self._breaks(token, here, spoken=spoken):
                break
            here += 1
        return self.trimmed(token, min(here, end) - 1)

    def trimmed(self, first: int, last: int) -> int:
        """``last`` without the marks and "and", "while" that lead over to what follows."""
        while last > first and (self.page.keys[last] in _TRAILING or last + 1 < len(self.page) and self.cues.is_meanwhile(last + 1)):
            last -= 1
        return last

    def _breaks(self, start: int, token: int, *, spoken: bool) -> bool:
        """A new report, a comment or a new topic begins at ``token``."""
        page = self.page
        if page.keys[token] in SAYING and not self.cues.inside_name(token):
            return True
        if page.keys[token] == "في" and page.key(token + 1) in _HINTS and not spoken:
            return any(key in _TO or key.startswith("لل") for key in page.keys[token + 2 : token + 6])  # في إشارة إلى: the paper's
        if page.keys[token] in _BUT_HE and page.keys[token - 1] in _AFTER_MARK and not self.opens_with_that(start):
            return any(h.entry.form == "finite" for h in self.cues.at(token + 1))  # أكد وفاة X، لكنه رفض الإدلاء بـ
        if self._happens(start, token) and not spoken:
            return True
        if token not in page.hits and page.keys[token] not in COMMENTING:
            return False
        if self.cues.inside_name(token):
            return False
        after_mark = page.keys[token - 1] in _AFTER_MARK
        if any(self._breaks_at(hit, start, token, after_mark=after_mark) for hit in self.cues.at(token)):
            return True
        if not after_mark:
            return self._ends_with_source(token)
        if page.keys[token] == "كما" and self._names_its_source(token):
            return True
        if page.keys[token] == "كما" and token + 1 < len(page) and page.pos[token + 1] == "verb" and not self._is_clausal(start, token):
            return True  # حذر X من التصعيد، كما بحث Y
        clause = self.opens_with_that(start)
        if page.keys[token] == "وذلك":
            return self._tells_where(token + 1) if clause else not self._tells_how(token + 1)
        attribution = page.entry(token, Attribution)
        if attribution is not None and attribution.entry.kind in ("source", "switch", "second_cue"):
            return attribution.entry.kind != "source" or not (self._is_rule(attribution.last + 1) or self._lacks_predicate(start, token))
        opener = page.entry(token, ClauseOpener)
        if opener is None:
            return False
        if opener.entry.kind == "comment":
            return page.keys[token] in HAPPENING or self._comments(opener)
        if opener.entry.kind not in NEW_TOPIC or clause and opener.entry.phrase in _EXPECTED:
            return False
        if opener.entry.kind == "contrast" or page.keys[token] in _AS_FOR:
            return self._turns(start, opener, spoken=spoken)
        return True

    def _happens(self, start: int, token: int) -> bool:
        """حث X الحكومة على التحرك، وخرج الآلاف إلى الشوارع: behind a phrase, a perfect with و and a subject of its own tells what came next."""
        page, key = self.page, self.page.keys[token]
        if page.pos[token] != "verb" or key[0] != "و" or page.keys[token - 1] not in COMMAS or not page.name_skip[token] or key[1:2] in ("ي", "ت", "ن") or token + 1 >= len(page):
            return False
        subject = page.mention_over(token + 1)
        told = page.keys[token + 1].startswith("ال") and page.pos[token + 1] == "noun" or subject is not None and subject.first == token + 1
        return told and not self.cues.inside_name(token) and not self._is_clausal(start, token)

    def _names_its_source(self, token: int) -> bool:
        """…، كما قال مسؤول في الصندوق.: as somebody said, up to the sentence's end, with nothing that was said behind it."""
        page, end = self.page, self.page.sentence_end(token)
        rest = page.keys[token + 2 : end]
        if not rest or len(rest) > _LONGEST_SOURCE or THAT & set(rest) or ":" in rest or COMMAS & set(rest) or OPEN_MARKS & set(rest):
            return False
        said = (h for h in self.cues.at(token + 1) if h.entry.form == "finite" and h.entry.word.lemma in _TELLING)
        return any(not h.entry.inflected.suffix for h in said) and page.keys[token + 2] not in PREPOSITIONS

    def _lacks_predicate(self, start: int, token: int) -> bool:
        """أنه تحقيقا للهدف، ووفقا لما جاء في …، فنأمل …: what was said has only begun with its adverbs."""
        page = self.page
        that = start + (page.keys[start] not in THAT)
        if that + 1 >= token or page.keys[that] not in HE_THAT or not page.form(that + 1, that + 1).endswith(_ADVERBIAL):
            return False
        return not any(page.pos[t] == "verb" and page.keys[t - 1] not in WHO and not self.cues.inside_name(t) for t in range(that + 1, token))

    def _ends_with_source(self, token: int) -> bool:
        """… حسبما ذكر الموقع. … بحسب رويترز.: a source that ends its sentence needs no mark before it."""
        page, source = self.page, self.page.entry(token, Attribution)
        if source is None or source.entry.kind != "source" or source.last + 1 >= page.sentence_end(token):
            return False
        after = source.last + 1
        if page.sentence_end(token) - after > _LONGEST_SOURCE or self._is_rule(after) or page.keys[token - 1] in _DASHES:
            return False
        if source.entry.phrase.endswith("ما"):
            # حسب ما تراه مناسبا, بحسب ما بلغوا به
            return any(h.entry.form == "finite" and h.entry.word.lemma != "رأى" and h.entry.inflected.number == "s" for h in self.cues.at(after))
        named = page.mention_over(after)
        known = named is not None and named.first == after and (named.type == "person" or named.rule in OUTLET_RULES)
        return known or source.last > token and not source.entry.phrase.endswith("إلى")

    def _turns(self, start: int, opener: Hit, *, spoken: bool) -> bool:
        """…، لكن X أعلن أن, …، وعن Y قال إن: a report follows the contrast. Else it goes on with a clause (أن …، لكن الطريق مغلق) and
        leaves a phrase (رحب بالقرار، فيما ترفض البلدية تنفيذه)."""
        page = self.page
        after = opener.last + 1
        if page.keys[opener.first] == "فيما" and after < len(page) and page.keys[after] in _ASIDE:
            return False  # فيما يبدو ("it seems")
        if page.text[page.starts[opener.first]] == "إ" and page.keys[opener.first] == "اما":
            return False  # إما … وإما ("either … or")
        # أنه على الرغم من …، إلا أن …: the contrast was announced and belongs to the content
        if spoken or _CONCESSIVE & set(page.keys[start : start + 6]):
            return False
        as_for = page.keys[opener.first] in _AS_FOR
        return not (as_for or self.opens_with_that(start)) or self._reports(after, past_comma=as_for)

    def _comments(self, opener: Hit) -> bool:
        """«…»، وهو ما أثار …: the paper's remark on words quoted in full."""
        page, token = self.page, opener.first
        quote = self.quote_over(token - 2) if page.keys[token - 1] in COMMAS else None
        remark = opener.last > token or page.keys[token] == "مما"
        return remark and quote is not None and quote.closing == token - 2 and token - quote.opening > _LONGEST_NAME

    def _reports(self, token: int, *, past_comma: bool) -> bool:
        """Somebody says something before the next comma, or right behind it (وعن العقد، قال X; …، بحسب X)."""
        page = self.page
        for here in range(token, min(page.sentence_end(token), token + _FAR) if token < len(page) else token):
            if page.keys[here] in COMMAS:
                source = page.entry(here + 1, Attribution)
                if source is not None and source.entry.kind == "source":
                    return not self._is_rule(source.last + 1)
                if not (past_comma and here + 1 in page.hits):
                    return False
            finite = [h for h in self.cues.at(here) if h.entry.form == "finite" and h.entry.word.trust != "quoted"]
            told = THAT & set(page.keys[here + 1 : here + 9])  # a present without أن describes: لكن السوق تعتبر الأفضل
            if page.pos[here] == "verb" and any((h.entry.inflected.aspect == "p" or told) and self.cues.opens_frame(h) for h in finite):
                return True
        return False

    def _is_rule(self, token: int) -> bool:
        """وفقا لخطة, وفق أرقى المعايير: a plan, a rule or the best of something said nothing."""
        key = self.page.key(token)
        return key.removeprefix("لل").removeprefix("ل").removeprefix("ال") in RULES

    def _is_clausal(self, start: int, token: int) -> bool:
        """What is said has a verb of its own: after أن, or before ``token``."""
        page = self.page
        return self.opens_with_that(start) or any(
            page.pos[t] == "verb" and page.keys[t - 1] not in WHO and not self.cues.inside_name(t) for t in range(start, token)
        )

    def _tells_how(self, token: int) -> bool:
        """وذلك بسبب, وذلك لأن, وذلك بعد دراسة: the reason or the manner is still the speaker's; the occasion is the paper's."""
        page = self.page
        if token >= len(page):
            return False
        key = page.keys[token]
        return key in _MANNER or key[0] in "بل" and key not in _OCCASIONS and (page.pos[token] in ("noun", "prep", "conj_sub", "verb"))

    def _tells_where(self, token: int) -> bool:
        """أن …، وذلك خلال لقائه بـX: where words were spoken is the paper's; any other circumstance belongs to the clause."""
        return any(key.removeprefix("ال").startswith(_SPOKEN_AT) for key in self.page.keys[token : token + 3])

    def _opens_relative(self, start: int, token: int) -> bool:
        """الذي، أكد …: the verb after a mark is still in a relative or conditional clause."""
        page, first = self.page, max(start, token - 4)
        before = page.keys[first:token]
        who = next((t for t in range(first, token) if page.keys[t] in WHO), token)
        if any(page.pos[t] == "verb" for t in range(who, token)):
            return False  # التي كانت سارية، شدد على أن: its clause is closed
        return who < token or any(key in ("عندما", "حين", "بعدما", "اذا", "كما") for key in before)

    def is_followed(self, hit: Hit) -> bool:
        """A feminine or plural participle (لافتة, متمنين) that needs no mark before it: إلى أن, على أن, أن stand right after it."""
        keys = self.page.keys[hit.last + 1 : hit.last + 3]
        if hit.entry.word.trust == "quoted" or len(keys) < 2 or not self.page.form(hit.last, hit.last).endswith(("ة", "ين")):
            return False
        return keys[0] in THAT or keys[1] in THAT and PREPOSITIONS.get(keys[0]) in hit.entry.word.frame

    def _is_told(self, hit: Hit) -> bool:
        """A present that reports: أن, a colon or a quotation follows in its clause, or a subject does at once."""
        page = self.page
        for here in range(hit.last + 1, min(page.sentence_end(hit.first), hit.last + 18)):
            key = page.keys[here]
            if key in THAT or key == ":" or key in OPEN_MARKS:
                return True
            if key in COMMAS or key in (".", "؛"):
                break
        return self.cues.has_subject(hit)

    def _describes(self, hit: Hit, start: int) -> bool:
        """أن …، كما يعتبر شريانا, حيث سلمت القرية: a verb of many senses, or a present in a clause, where no أن and nobody who speaks
        follows."""
        word = hit.entry.word
        present = hit.entry.inflected.aspect == "i" and word.trust != "free" and self.opens_with_that(start)
        return (word.trust == "quoted" or present) and not self._is_told(hit)

    def _governs(self, hit: Hit) -> bool:
        """A preposition of its frame follows the cue, or is written onto what does."""
        after, frame = hit.last + 1, hit.entry.word.frame
        if after >= len(self.page):
            return False
        letter = next((one for one in "بل" if one in frame and self.page.keys[after].startswith(one)), None)
        return PREPOSITIONS.get(self.page.keys[after]) in frame or letter is not None and self.cues.has_preposition(after, letter)

    def _turns_to(self, hit: Hit, start: int) -> bool:
        """A verb in the perfect with a definite noun whom it calls upon, where what was said before is no clause after أن."""
        page, after = self.page, hit.last + 1
        if hit.entry.inflected.aspect != "p" or page.pos[hit.first] != "verb" or after >= len(page):
            return False
        if self.opens_with_that(start):
            return False
        return page.pos[after] in ("noun", "adj", "noun_prop") and page.keys[after].startswith("ال") and not hit.entry.inflected.suffix

    def _breaks_at(self, hit: Hit, start: int, token: int, *, after_mark: bool) -> bool:
        page, cue = self.page, hit.entry
        letters = page.keys[token][: hit.skipped]
        if cue.form == "masdar":
            follows = token + 1 < len(page) and page.keys[token + 1] in THAT
            return letters == "ب" and bool(cue.inflected.suffix) and follows
        after = hit.last + 1
        key, pos = page.key(after), page.pos[after] if after < len(page) else ""
        if cue.form == "participle":
            circumstantial = page.keys[token].endswith("ا") and token - start > 1
            if not after_mark and cue.word.act in STANDS and self._governs(hit):
                return False  # استشهد مدافعا عن الوطن
            if not after_mark and token - start > 3 and self.is_followed(hit):
                return True  # … لافتة إلى أن
            trusted = after_mark or letters == "و" or cue.word.trust != "quoted"
            if after_mark and circumstantial and cue.word.act == "say" and key in COMMAS | {""}:
                return True  # …، مضيفا، بحسب الموقع، أن; or the text is cut off there
            if after_mark and circumstantial and cue.word.lemma == "بين" and pos == "noun":
                return True  # …، مبينا استمرار العمل
            if after_mark and cue.word.object == "addressee" and pos.startswith("noun"):
                return True  # مطالبةً الجماهير …
            far = page.keys[after : min(page.sentence_end(hit.first), hit.last + _FAR)]
            if after_mark and circumstantial and cue.word.trust == "free" and THAT & set(far):
                return True  # موضحا حول ما يتردد، أن …
            return (circumstantial and trusted or after_mark) and self.cues.opens_frame(hit)
        if self.cues.is_pious(hit) or self.cues.turns_out(hit):
            return False  # النبي صلى الله عليه وسلم, وتبين أن
        before = page.keys[token - 1]
        # أشاد بالفكرة ونوه بالجهود: the second verb governs at once, and no أن holds both
        beside = letters == "و" and cue.inflected.aspect == "p" and page.pos[token] == "verb" and token - start > 1
        beside = beside and not self.opens_with_that(start) and self._governs(hit)
        if cue.inflected.suffix and cue.word.takes_people:  # رحب بهم، وهنأهم بالعيد
            return (after_mark and letters in ("و", "ف") or beside) and page.verbal[token] and self.cues.opens_frame(hit)
        if after_mark and letters == "و" and cue.word.object == "addressee" and self._turns_to(hit, start):
            return True  # رفض العرض، وطالب الحكومة بـ…
        if cue.inflected.suffix:
            calls = cue.word.lemma in _DESCRIBING and cue.inflected.aspect == "p"  # رحب بالزيارة، واعتبرها ردا على …
            parted = after_mark or calls and token - start > 1 and not self._is_clausal(start, token)  # ندد بالهجوم ووصفه بأنه
            return parted and letters in ("و", "ف") and (calls or self.quote_from(after) is not None)
        joiner = before in _JOINERS or self.cues.is_meanwhile(token - 1)  # كما وصف X, في حين وصف X
        joined = letters in ("و", "ف") or joiner or before == "و"
        speaks = cue.word.lemma == "قال" and key in OPEN_MARKS | {":"}
        goes_on = not self._is_told(hit) or not after_mark and not self.cues.has_subject(hit)
        if letters and cue.inflected.aspect == "i" and not speaks and goes_on:
            return False  # تسبب …، وتقلل من …: the content goes on
        if joiner and not speaks and self._describes(hit, start):
            return False  # أن …، حيث تعتبر الإصابة قاتلة
        if beside and cue.word.trust != "quoted":
            return True
        people = cue.word.takes_people and key.startswith("ال")
        governs = people or self._governs(hit) or self.cues.is_aside(after)
        sure = page.pos[token] == "verb" or page.verbal[token] and governs  # وطلب, ورفض are oftener nouns
        free = sure and cue.word.trust != "quoted" and token - start > 6
        free = free and not (cue.word.object == "listed_content" and self.opens_with_that(start))  # أن اللجنة أنهت عملها ورفعت توصياتها
        if joined and (speaks or after_mark or joiner or free) and self.cues.opens_frame(hit):
            return True
        if after_mark and letters == "و" and self.cues.has_subject(hit):
            return True  # …، وأكد الأزهر في بيان له رفضه
        anew = letters == "و" and after_mark and cue.inflected.aspect == "p" and cue.word.trust == "free" and page.pos[token] == "verb"
        if anew and not self._is_clausal(start, token):
            return True  # أدانت التفجير، وأكدت في بيان … وقوفها
        if not after_mark or letters:
            return False
        if cue.inflected.aspect == "p":  # من تكرار الأمر، أكد مصدر أن …
            told = cue.word.trust == "framed" and self._governs(hit) and page.key(after + 1) in THAT  # …، شدد على أن
            sure = (cue.word.trust == "free" or told) and page.pos[token] == "verb" and not self._opens_relative(start, token)
            opens = self.cues.opens_frame(hit) or key.startswith("ال") and key.endswith("ون")  # …، نفى المتهمون الآخرون أي صلة
            return sure and key not in COMMAS and opens
        return cue.word.lemma == "قال" or self.cues.names_source(hit)
