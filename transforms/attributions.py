"""Sources of what was said: وفق X, حسب X, نقلا عن X, and verbs after their quotation (“…”، يقول X)."""

from transforms.entries import ClauseOpener, Cue, CueWord, Honorific
from transforms.grammar import Argument, Reader
from transforms.keys import fold
from transforms.page import MARKS, Hit, Page
from transforms.statement_cues import Cues
from transforms.statement_spans import Content, Spans
from transforms.statement_words import (
    CLAUSE_BEFORE,
    COMMAS,
    POSTPOSED,
    PREPOSITIONS,
    RULES,
    SAME,
    SPEAKING_HEADS,
    SPEAKING_PLACES,
    STATEMENT_WORDS,
    THAT,
    WHO,
)

_LONGEST_APPOSITION = 16  # tokens after a source that may still describe it
_LONGEST_OFFICE = 14  # tokens that an office may go on over before its holder's name
_NEAR = 5  # tokens between a source and the verb of its clause at most
_LONGEST_BYLINE = 10  # tokens of place and author before the colon that opens an article
# him, her, them: a pronoun that takes up the source; with her, to him …
_RESUMING = ("ه", "ها", "هم")
_BACK = frozenset(map(fold, ("معه", "معها", "معهم", "إليه", "إليها", "إليهم", "عنه", "عنها", "به", "بها", "عليها", "عليه", "منها", "له")))
_SHORT = 5  # tokens of a clause that is only begun before a source
_FEWEST_BEFORE = 4  # tokens that must stand before a source for the clause before it to be what was said
_DOCUMENTS = frozenset(map(fold, ("بيان", "تقرير", "بلاغ", "دراسة", "لبيان", "لتقرير")))
# statement, report, news, figures, information, study, message: what verbs may describe behind "according to"
_WRITTEN = tuple(map(fold, (
    "بيان", "تقرير", "تقارير", "بلاغ", "خبر", "أخبار", "نبأ", "أنباء", "أرقام",
    "إحصا", "معلومات", "دراس", "رسال", "تصريح", "مسح", "استطلاع", "وثائق", "وثيق", "نص",
)))  # fmt: skip
# that, has: they open the clause behind a source
_THEN = frozenset(map(fold, ("فإن", "فإنه", "فإنها", "فإنهم", "فقد", "فلقد", "فأن", "فأنه", "فأنها")))
# and he is, and she is: what describes the source
_WHO_IS = frozenset(map(fold, ("وهو", "وهي", "وهم", "والذي", "والتي"))) | WHO
_BEFORE_VERB = frozenset(("لا", "لم", "لن", "ما", "قد", "لقد", "سوف"))
_AWAY = frozenset(map(fold, ("في", "من", "على", "إلى", "مع", "بين", "عند", "لدى")))  # in, of, on, to, with …
_OFFICIALS = tuple(map(fold, ("مسؤول", "مسئول", "خبير", "خبراء", "محلل", "مراقب", "دبلوماسي", "مصدر", "مصادر")))
# each, every: whom no source follows
_EACH = frozenset(map(fold, ("كل", "لكل", "أي", "لأي")))
_TURNS = frozenset(("contrast", "addition", "new_topic"))
_OPENING = frozenset(("و", "»", "«", "،"))


class Sources:
    """Reads attributions on a page."""

    def __init__(self, page: Page, reader: Reader, cues: Cues, spans: Spans):
        self.page, self.reader, self.cues, self.spans = page, reader, cues, spans

    def source(self, hit: Hit) -> tuple[Argument, CueWord | None, int] | None:
        """Who an attribution names, the reporting verb inside it (وفق ما أعلن X), and its last cue token."""
        page = self.page
        end = page.sentence_end(hit.first)
        # حسب مصدر مطلع: the phrase may end in the word that describes the source
        here = hit.last if hit.last > hit.first and self.reader.argument(hit.last) is not None else hit.last + 1
        began = here
        cue_last, reporting = hit.last, None
        if hit.last > hit.first:
            reporting = next((h.entry.word for h in page.entries(hit.last, Cue) if h.entry.form == "finite"), None)
            if reporting is not None and reporting.object == "listed_content" and reporting.lemma != "نقل":
                return None  # وفق ما يصدر من X, وفق ما قدمته الجهات من مقترحات
            if reporting is None and page.keys[hit.first].removeprefix("و") == "مثلما" and not page.entries(here, Cue):
                return None  # مثلما حدث
            if reporting is None and (described := self._described(hit)) is not None:
                return described, None, hit.last - 1
        limit = min(end, hit.last + 8)
        while here < limit:
            argument = self.reader.argument(here)
            if argument is not None and reporting is not None and page.keys[here - 1] in ("ل", "لـ"):
                here = argument.last + 1  # ما أوضحه المختصون ل "الرياض"
                continue
            if argument is not None and reporting is None and not self._is_source(argument, here > began):
                return None
            if argument is not None and not (argument.letters.endswith("ل") and reporting is not None):
                argument = self._holder(argument, end) or argument
                return argument, reporting, hit.last - 1 if here == hit.last else cue_last
            if argument is not None:  # صرحت به لوكالة X وزيرة Y: to whom it was said
                here = argument.last + 1
                limit = min(end, here + 6)
                continue
            verb = next((h for h in page.entries(here, Cue) if h.entry.form == "finite"), None)
            if verb is not None and verb.entry.word.lemma == "رأى" and verb.entry.inflected.suffix:
                return None  # بحسب ما تراه الجهات: as they see fit
            if verb is not None and not self._reports(verb, hit):
                if page.pos[here] == "verb":
                    return None
                verb = None  # وكالة is no "and he dealt out"
            if verb is not None and verb.entry.word.lemma == "أصدر" and reporting is None:
                return None
            if verb is not None and here <= hit.last + 2 and not self._is_another(here - 1, hit):
                cue_last, reporting = verb.last, verb.entry.word
                if here + 1 < end and page.keys[here + 1] in ("به", "عنه", "عليه"):
                    cue_last = here + 1
            elif page.keys[here] in ("،", ",", ".", "؛", ":") or reporting is None and self._is_no_source(here):
                return None
            elif here == cue_last + 1 and self._speaks(here, told=reporting is not None):
                last = here
                while last + 1 < end and page.keys[last + 1].startswith("ال") and page.pos[last + 1] in ("noun", "adj"):
                    last += 1
                follows = page.mention_over(last + 1) if last + 1 < end else None
                if last + 1 < end and page.keys[last + 1] in WHO:
                    return None  # حسب الجهات التي تصدرها
                if follows is None or follows.type != "person":  # حسب المسؤول الحكومي
                    text = page.form(here, last)
                    return Argument(here, last, None, None, None, "unnamed", "", text, "unnamed"), None, cue_last
            here += 1
        return None

    def _is_another(self, token: int, hit: Hit) -> bool:
        """ووفق النسخة المسربة طلب X: a definite word behind the cue parts it from a verb of the next clause."""
        key = self.page.keys[token]
        return token > hit.last and key.startswith("ال") and key not in WHO

    def _holder(self, role: Argument, end: int) -> Argument | None:
        """بحسب مساعد المدير للشؤون المدرسية الأستاذ X أن …: whoever is named with a title of respect behind the office holds it."""
        page = self.page
        if role.how != "role" or role.entity is not None:
            return None
        person = self.reader.argument(role.last + 1) if role.last + 1 < end else None
        if person is not None and person.kind == "person" and person.how == "name" and not person.letters:
            return person  # رئيس الأخير X
        for token in range(role.last + 1, min(end, role.last + _LONGEST_OFFICE)):
            if page.pos[token] == "verb" or page.keys[token] in MARKS or page.keys[token] in THAT:
                return None
            if (respect := page.entry(token, Honorific)) is not None and not respect.skipped:
                person = self.reader.argument(token)
                return person if person is not None and person.kind == "person" and person.how == "name" and not person.letters else None
        return None

    def _reports(self, verb: Hit, hit: Hit) -> bool:
        """ما أعلن X, تقرير نقلته X: the verb stands right behind ما or a document; no verb of a manner (أسلوب يجمع, رأي أعتز به)."""
        before = self.page.keys[verb.first - 1]
        if before.endswith("ما"):
            return verb.entry.word.trust != "quoted" or not before.startswith("مثل")
        return verb.first > hit.last + 2 or before.removeprefix("ل").startswith(_WRITTEN)

    def _described(self, hit: Hit) -> Argument | None:
        """وفقا لمصدر مطلع ل«صحيفة»: the phrase ends in ل and the word that describes the source."""
        page, last = self.page, hit.last
        if not page.keys[last].startswith("ل") or not page.keys[last][1:].startswith(_OFFICIALS):
            return None
        end = min(page.sentence_end(hit.last), last + 3)
        while last + 1 < end and page.pos[last + 1] in ("adj", "noun") and not page.name_skip[last + 1] and page.mention_over(last + 1) is None:
            last += 1
        text = page.text[page.starts[hit.last] + 1 : page.ends[last]]
        return Argument(hit.last, last, None, None, None, "unnamed", "", text, "unnamed")

    def _is_no_source(self, token: int) -> bool:
        """A rule or a plan by which things are done, or a preposition or relative clause that leads away from the source."""
        key = self.page.keys[token]
        if self.page.pos[token] == "verb" and not self.cues.inside_name(token) or key in ("فقد", "فان") or key in _EACH:
            return True
        return key.removeprefix("لل").removeprefix("ل").removeprefix("ال") in RULES or key in _AWAY or key in WHO

    def _is_source(self, argument: Argument, far: bool) -> bool:
        """Nothing but ل is written onto a source; a place is one only right after the cue, for its government."""
        if argument.letters.rstrip("ـ").endswith(("ب", "ك")):
            return False
        if argument.kind != "place":
            return True
        return not far and argument.mention is not None and argument.mention.rule in SPEAKING_PLACES

    def _speaks(self, token: int, *, told: bool) -> bool:
        """The official, the police, the residents, the bank: definite, and people or a body; whatever is definite behind a verb."""
        page, key = self.page, self.page.keys[token]
        if told and key.startswith("ال") and (key.endswith("ون") or page.pos[token] == "noun" and not page.hits.get(token) and not page.is_time(token)):
            return True  # بحسب ما أوضحه المختصون, وفق ما أبلغت الجمارك وكالة X
        return key in STATEMENT_WORDS or key.startswith("ال") and (key[2:] in SPEAKING_HEADS or key[2:].startswith(_OFFICIALS))

    def document(self, hit: Hit) -> tuple[Argument | None, Content] | None:
        """جاء في بيان للخارجية أن …: who issued the document (None when it does not say), and what it says."""
        page = self.page
        end = min(page.sentence_end(hit.first), hit.last + 18)
        for here in range(hit.last + 1, end):
            key = page.keys[here]
            quote = self.spans.quote_from(here)
            if key == ":":
                content = self.spans.after_colon(here, page.sentence_end(hit.first))
            elif key in THAT:
                content = self.spans.clause(here, page.sentence_end(hit.first), "that")
            elif quote is not None and quote.closing and quote.last - here > 4 and self.spans.is_speech(quote):
                content = self.spans.quoted(quote)
            elif key in (".", "؛"):
                return None
            else:
                continue
            issuer = self.reader.argument(hit.last)
            return (issuer, content) if content is not None else None
        return None

    def content(self, hit: Hit, source: Argument) -> Content | None:
        """The clause before the attribution, or after its source where it opens the sentence; none where another verb reports it."""
        page = self.page
        if hit.entry.phrase.endswith("لسان") and self._is_reported(hit.first):
            return None  # حذرت المديرية على لسان متحدثها X المواطنين من
        start, end = page.sentence_start(hit.first), page.sentence_end(hit.first)
        anew = self._opens_anew(hit, source)
        if hit.first - start >= _FEWEST_BEFORE and not anew:
            first, last = self._before(start, hit.first)
        elif hit.first - start > 1 and page.pos[start] == "verb" and not anew:
            return None  # أوضح X، وفق بلاغ، أن: an aside in what another verb reports
        else:
            first = self._after(source.last + 1, end)
            if first + 2 >= end:
                return None
            last = self.spans.clause_end(first, end)
            if hit.first - start > 1 and not any(page.pos[t] == "verb" for t in range(first, last + 1)):
                return None  # الفكرة بسيطة حسب X، نائب رئيس الإدارة في Y
            if 0 < hit.first - start < _FEWEST_BEFORE and self._is_topic(start, hit.first, first):
                first = start  # والسبب بحسب الشركة يعود إلى …
            quoted = self.spans.quote_from(first - 1)
            if quoted is not None and quoted.closing is not None and self.spans.is_speech(quoted):
                last = max(last, quoted.last - 1)  # «…. …»: over several sentences
        if last - first < 2 or hit.first > last and not self._is_whole(first, last, source):
            return None
        if page.keys[first : first + 2] == ["هذا", "ما"]:
            return None  # هذا ما أوضحته صحيفة نقلا عن X: it points back
        if hit.first > last and (goes_on := self._goes_on(first, last, source)) is not None:
            last = self.spans.clause_end(goes_on, end)  # وتعود تفاصيل القضية، بحسب X، إلى …
        quote = self.spans.quote_from(first - 1) if first > start else None
        if quote is not None and quote.last - 1 <= last <= quote.last:
            return Content(first, last, quote.start_char, quote.end_char, "direct", "source")
        joined = page.keys[first].startswith("و") and page.pos[first] == "verb" and page.name_skip[first]
        start_char = page.starts[first] + (1 if joined else 0)
        return Content(first, last, start_char, page.ends[last], self.spans.quotation(first, last), "source")

    def _is_reported(self, token: int) -> bool:
        """A verb of saying opens the sentence before ``token``, and no mark stands between them."""
        page, start = self.page, self.page.sentence_start(token)
        verb = next((t for t in range(start, token) if page.pos[t] == "verb"), token)
        finite = any(h.entry.form == "finite" and h.entry.word.trust != "quoted" for h in self.cues.at(verb)) if verb < token else False
        return finite and not any(page.keys[t] in MARKS for t in range(verb, token))

    def _is_topic(self, start: int, cue: int, first: int) -> bool:
        """Definite nouns alone stand before the source, and behind it the verb that tells of them."""
        page = self.page
        nouns = all(page.pos[t] in ("noun", "adj", "noun_prop") for t in range(start, cue))
        return nouns and page.keys[start].removeprefix("و").startswith("ال") and page.pos[first] == "verb" and not page.name_skip[first]

    def _opens_anew(self, hit: Hit, source: Argument) -> bool:
        """…، وحسب الهيئة، تم تسجيل …, …، وبحسب X فقد …: و joins the source to the clause that it opens, behind a comma or before one."""
        page, after = self.page, source.last + 1
        joined = page.keys[hit.first].startswith("و") and hit.entry.phrase[0] != "و"
        return joined and (page.key(hit.first - 1) in COMMAS or page.key(after) in COMMAS or page.keys[source.last] in COMMAS)

    def _is_whole(self, first: int, last: int, source: Argument) -> bool:
        """The clause before an attribution has a verb, or is long and closed by it; it does not break off, and nothing goes on
        after the source."""
        page = self.page
        verbs = [t for t in range(first, last + 1) if page.pos[t] == "verb" and not self.cues.inside_name(t)]
        closing = source.last + 1 >= page.sentence_end(last) or page.keys[source.last + 1] == "."
        breaks_off = page.pos[last] in ("prep", "conj", "conj_sub") or page.keys[last] in THAT or last in verbs
        if breaks_off or not verbs and (last - first < 8 or not closing):
            return False
        frames = {letter for t in verbs for h in self.cues.at(t) if not self.cues.opens_frame(h) for letter in h.entry.word.frame}
        for token in range(source.last + 1, min(page.sentence_end(last), source.last + 14)):
            key = page.keys[token]
            if key in MARKS or key in WHO or token == source.last + 1 and _DOCUMENTS & set(page.keys[last + 1 : token]):
                return True  # وفق بيان للأمم المتحدة أشار إلى …
            if key in THAT or page.pos[token] == "verb" or PREPOSITIONS.get(key) in frames:
                return False
            bare = page.pos[token] == "noun" and not key.startswith("ال") and page.mention_over(token) is None and key not in SAME
            if token == source.last + 1 and bare and not page.is_time(token) and not page.name_skip[token]:
                return False  # سيتم توفير، بحسب تقرير X، نحو 30 درهما
        return True

    def _goes_on(self, first: int, last: int, source: Argument) -> int | None:
        """A verb and its subject stand alone before the source between commas, and a preposition goes on behind it: its token."""
        page, end = self.page, self.page.sentence_end(last)
        if page.pos[first] != "verb" or last - first >= _SHORT or page.keys[last + 1] not in COMMAS:
            return None
        comma = next((t for t in range(source.last + 1, min(end, source.last + _LONGEST_APPOSITION)) if page.keys[t] in COMMAS), end)
        if comma + 2 >= end or any(page.pos[t] == "verb" for t in range(source.last + 1, comma)):
            return None
        return comma + 1 if page.keys[comma + 1] in PREPOSITIONS else None

    def _before(self, start: int, token: int) -> tuple[int, int]:
        page = self.page
        first = self._past_byline(self._clause_start(start, token), token)
        while first < token:
            opener = page.entry(first, ClauseOpener)
            if page.keys[first] not in _OPENING and not (opener is not None and opener.last == first):
                break
            first += 1
        last = token - 1
        while last > first and page.keys[last] in ("،", ",", "-", "–"):
            last -= 1
        return first, last

    def _past_byline(self, start: int, token: int) -> int:
        """الرياض – وكالات: …: what was said opens behind the byline's colon."""
        page = self.page
        colon = next((t for t in range(start, min(token, start + _LONGEST_BYLINE)) if page.keys[t] == ":"), None)
        dash = colon is not None and any(page.keys[t] in "-–" for t in range(start, colon))
        return colon + 1 if dash and not any(page.pos[t] == "verb" for t in range(start, colon)) else start

    def _past_description(self, token: int, end: int) -> int:
        """Past what tells of the source: a relative clause or "he being …" up to its comma or to a quotation; a clause that takes
        the source up (تحدثت إليها «الأيام», أجرته الصحيفة) up to فإن or the next verb."""
        page, apart = self.page, self.page.key(token) in COMMAS
        limit = min(end, token + _LONGEST_APPOSITION)
        if page.key(token + apart) in _WHO_IS:
            quote = next((t for t in range(token + 1, limit) if (q := self.spans.quote_from(t)) and self.spans.is_speech(q)), limit)
            comma = next((t for t in range(token + 1, limit) if page.keys[t] in COMMAS or page.keys[t] == ":"), limit)
            stop = min(quote, comma)
            return stop if stop < limit else token
        verb = next((t for t in range(token, min(limit, token + _NEAR)) if page.pos[t] == "verb" or page.keys[t] in MARKS), limit)
        if verb == limit or page.pos[verb] != "verb" or _THEN & set(page.keys[token:verb]):
            return token
        if not page.keys[verb].endswith(_RESUMING) and page.key(verb + 1) not in _BACK:
            return token
        stops = (t for t in range(verb + 1, limit) if page.keys[t] in _THEN or page.pos[t] == "verb" and not self.cues.inside_name(t))
        return next(stops, token)

    def _past_copy(self, token: int, end: int) -> int:
        """بيان تلقت X نسخة منه، فإن …: a clause that takes the source up, to the comma and فإن behind it."""
        page = self.page
        then = next((t for t in range(token + 1, min(end, token + _LONGEST_APPOSITION)) if page.keys[t] in _THEN and page.keys[t - 1] in COMMAS), token)
        return then if any(page.keys[t] in _BACK or page.keys[t] == "منه" for t in range(token, then)) else token

    def _after(self, token: int, end: int) -> int:
        """Where the words begin after a source that opens the sentence: behind its relative clause (التي …،)."""
        page = self.page
        described = max(self._past_description(token, end), self._past_copy(token, end))
        for here in () if described > token else range(token, min(end, token + _LONGEST_APPOSITION)):
            key = page.keys[here]
            if key.startswith("ف") and (page.name_skip[here] or key[1:] in THAT) or key in THAT:
                token = here
                break
            if page.pos[here] == "verb" and not any(k in WHO for k in page.keys[token:here]):
                token = here - (page.keys[here - 1] in _BEFORE_VERB)
                break
            if key in COMMAS and (here + 1 not in self.reader.title_at or here > token):
                token = here
                break
        token = max(token, described)
        while token < end and page.keys[token] in ("،", ",", "»", "«", "”", "\"", ":"):
            token += 1
        return token

    def _clause_start(self, start: int, token: int) -> int:
        """Where the clause before an attribution begins: after the last mark that a clause opener follows."""
        page = self.page
        for here in range(token - _FEWEST_BEFORE, start, -1):
            opener = page.entry(here, ClauseOpener)
            if page.keys[here - 1] in "،,؛" and opener is not None and opener.entry.kind in _TURNS:
                return opener.last + 1
        return start

    def postposed(self, hit: Hit) -> tuple[Argument, Content] | None:
        """“…”، يقول X, …، كما أعلن X: the verb and its subject after what was said."""
        page, cue = self.page, hit.entry
        start, end = page.sentence_start(hit.first), page.sentence_end(hit.first)
        as_before = hit.first - 1 if page.keys[hit.first - 1] == "كما" else hit.first
        present = cue.inflected.aspect == "i" and not hit.skipped and cue.word.trust != "quoted"
        may_follow = cue.word.lemma in POSTPOSED or present
        if as_before < hit.first:
            may_follow = cue.word.trust != "quoted"
        if not may_follow or as_before - start < _FEWEST_BEFORE or page.keys[as_before - 1] not in "،,»«”\"":
            return None
        speaker = self.reader.argument(hit.last + 1) if hit.last + 1 < end else None
        if speaker is None or speaker.letters:
            return None
        if as_before < hit.first and speaker.last + 1 < end and not self._closes(speaker.last + 1, end):
            return None
        if cue.word.object == "listed_content" or cue.inflected.suffix:
            return None  # كما أظهر X مستوى جيدا, كما نعاه X: a deed of its own
        last = as_before - 1
        while last > start and page.keys[last] in COMMAS:
            last -= 1
        first = next((t + 1 for t in range(last, start, -1) if page.keys[t] in ("؛", ":")), start)
        quote = self.spans.quote_over(last)
        if quote is not None and quote.last == last and quote.opening <= first:
            return speaker, Content(quote.opening + 1, last, quote.start_char, quote.end_char, "direct", "before")
        if as_before == hit.first and (hit.skipped or speaker.last + 1 < end and page.keys[speaker.last + 1] not in MARKS):
            return None  # في هذا الصدد، قال X إن: what was said follows
        while first < last and (page.keys[first] in CLAUSE_BEFORE):
            first += 1
        if not any(page.pos[t] == "verb" for t in range(first, last + 1)):
            return None  # وكما في السابق، أكد X
        quotation = self.spans.quotation(first, last)
        return speaker, Content(first, last, page.starts[first], page.ends[last], quotation, "before")

    def _closes(self, token: int, end: int) -> bool:
        """Nothing that a frame needs follows: the clause with كما only names the source."""
        keys = self.page.keys[token:min(end, token + 6)]
        return not any(k in (":", "ان", "الي", "علي", "عن", "بان") for k in keys)
