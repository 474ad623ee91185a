"""Statements: who said what. A cue, the frame it opens, the content's end, and the speaker.

Finite cues look right for their subject and their frame (أن, إلى, a colon, a quotation …); participles
keep the speaker before them; attributions (وفق, حسب) point back to the clause before or ahead to the
one after. An elided subject keeps the last speaker; nothing is guessed beyond that.
"""

from dataclasses import dataclass

from transforms.entries import Attribution, ClauseOpener, Cue, CueWord
from transforms.grammar import Argument, Reader, ends_at, is_name_only
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import MARKS, Entity, Mention, Page, Quote

_THAT = frozenset(map(fold, ("أن", "أنه", "أنها", "أنهم", "أنهما", "أننا", "أنني", "أنا", "إن", "إنه", "إنها", "إنهم", "إنهما", "إننا", "إنني", "أنهن")))
_BY_THAT = frozenset("ب" + k for k in _THAT)
_PREPOSITIONS = {fold("إلى"): "إلى", fold("على"): "على", "عن": "عن", "من": "من"}
_WHO = frozenset(map(fold, ("الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان")))
_OPEN_MARKS = frozenset("«“\"”»{‘")
# adverbial openers between a verb and its frame: during, in, at, on the sidelines of, yesterday …
_FAR = 45
_SPACE_BEFORE_FRAME = 32


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
    speaker: Entity | None
    speaker_text: str | None
    speaker_kind: str
    speaker_rule: str
    speaker_mention: Mention | None
    act: str
    quotation: str
    addressee: Entity | None
    rule: str
    confidence: float


@dataclass(slots=True)
class _Content:
    first: int
    last: int
    start_char: int
    end_char: int
    quotation: str
    opener: str


def find(page: Page, reader: Reader, knowledge: Knowledge) -> list[Statement]:
    """The statements of a page, in the order of their cues."""
    return _Scan(page, reader, knowledge).run()


class _Scan:
    """One pass over a page's cues, left to right, carrying the last speaker."""

    def __init__(self, page: Page, reader: Reader, knowledge: Knowledge):
        self.page, self.reader, self.knowledge = page, reader, knowledge
        self.found: list[Statement] = []
        self.last: Statement | None = None
        self.consumed: set[int] = set()
        self.subject_seen = False
        self.particle_seen = False
        self.cue_token = 0

    def run(self) -> list[Statement]:
        page = self.page
        free_from = 0
        for token in sorted(page.hits):
            if token < free_from or token in self.consumed or page.mention_over(token) is not None or token in self.reader.title_over:
                continue
            attribution = page.entry(token, Attribution)
            cues = page.entries(token, Cue)
            if attribution is not None and attribution.entry.kind == "source":
                statement = self._attributed(attribution)
            elif cues:
                statement = self._reported(cues)
            else:
                continue
            if statement is not None:
                self.found.append(statement)
                if statement.speaker is not None:
                    self.reader.recent = statement.speaker
                if statement.speaker is not None or statement.speaker_text:
                    self.last = statement
                if statement.quotation == "direct":
                    free_from = statement.last + 1
        return self.found

    # --- cues -----------------------------------------------------------------------------------

    def _reported(self, hits) -> Statement | None:
        for hit in sorted(hits, key=lambda h: ("finite", "participle", "masdar").index(h.entry.form)):
            cue: Cue = hit.entry
            statement = {"finite": self._finite, "participle": self._participle, "masdar": self._masdar}[cue.form](hit)
            if statement is not None:
                return statement
        return None

    def _finite(self, hit) -> Statement | None:
        page, cue = self.page, hit.entry
        if page.text[page.ends[hit.last] - 1] == "ة":
            return None  # إضافة, إعادة: a noun; no finite form is written with ta marbuta
        if self._noun_reading(hit) or self._is_impersonal(hit) or self._is_negated(hit):
            return None
        if cue.inflected.suffix and cue.word.object not in ("addressee", "target") and page.keys[hit.last + 1:hit.last + 2] not in [[m] for m in _OPEN_MARKS]:
            return None
        end = page.sentence_end(hit.first)
        self.cue_token = hit.first
        subject, content = self._frame(hit.last + 1, end, cue, subject_allowed=not cue.inflected.suffix)
        if content is None:
            return self._postposed(hit, end)
        rule, how = "verb_subject", "name"
        speaker = subject
        joined = page.keys[hit.first][:hit.skipped][:1] in ("و", "ف")
        if not joined and (speaker is None or self._stands_before(hit.first)):
            before = self._subject_before(hit.first)
            if before is not None:
                speaker, rule = before, "subject_verb"
        if speaker is not None and rule == "subject_verb" and page.pos[hit.first] != "verb" and cue.word.trust != "free":
            return None
        self.consumed.update(range(hit.last + 1, content.first))
        if (
            hit.last + 1 < end and page.keys[hit.last + 1] in _STATEMENT_WORDS and self.last is not None
            and (speaker is None or speaker.entity is None) and not page.keys[hit.last + 2:hit.last + 3] == ["الختامي"]
            and (self.last.speaker_kind == "organization" or self.last.speaker is None and page.keys[hit.last + 1] in _SOURCES)
        ):
            # وأضاف البيان ("the statement added"): the body whose statement it is
            entity, text, kind, mention = self.last.speaker, self.last.speaker_text, self.last.speaker_kind, self.last.speaker_mention
            rule, how = "statement_of_body", "role"
        elif speaker is not None:
            entity, text, kind, mention = speaker.entity, speaker.text, speaker.kind, speaker.mention
            kept = self._outer(hit.first)
            if entity is None and speaker.title is not None and speaker.title.occupation and speaker.title.definite and kept is not None and kept.speaker_kind == "person":
                # الباحث ("the researcher"): whoever spoke last
                entity, kind, mention = kept.speaker, "person", None
            how = "role" if speaker.how == "role" else "name"
        elif not self._opens_clause(hit):
            return None
        else:
            kept = self._outer(hit.first)
            here = page.sentence[kept.cue_first] == page.sentence[hit.first] if kept is not None else False
            own = self._own_subject(hit.first) if not here else None
            if own is not None:
                entity, text, kind, mention = own.entity, page.text[own.start_char:own.end_char], own.type, own
            elif kept is None or not self._agrees(cue, kept):
                speaker_before = self._topic_before(hit.first, cue)
                if speaker_before is None:
                    return None
                entity, text, kind, mention = speaker_before.entity, page.text[speaker_before.start_char:speaker_before.end_char], speaker_before.type, speaker_before
            else:
                entity, text, kind, mention = kept.speaker, kept.speaker_text, kept.speaker_kind, kept.speaker_mention
            rule, how = "elided_subject", "elided"
        return self._statement(hit, cue, content, entity, text, kind, how, mention, rule, 0.85 if how == "name" else 0.65)

    def _outer(self, token: int) -> Statement | None:
        """The last statement that is not said inside another one's content."""
        for statement in reversed(self.found):
            if not any(s is not statement and s.first <= statement.cue_first <= s.last for s in self.found):
                return statement
        return None

    def _own_subject(self, token: int) -> Mention | None:
        """The sentence has a subject of its own before the verb (وكان X قد وصل … وقد أكد)."""
        page = self.page
        start = page.sentence_start(token)
        for mention in page.mentions_in(start, token):
            if mention.type == "person" and not page.text[page.starts[mention.first]:mention.start_char] and not self._after_preposition(mention.first):
                title = next((t for t in page.titles if mention in t.holders and t.last < mention.first), None)
                head = title.first if title is not None and title.first >= start else mention.first
                if head - start <= 8 and not self._after_preposition(head):
                    return mention
        return None

    def _stands_before(self, token: int) -> bool:
        """The subject is sure to stand before the verb: كان X قد قال, الذي قال, أن X قال."""
        page = self.page
        if token == 0:
            return False
        before = page.keys[token - 1]
        if before in ("قد", "وقد") or before in _WHO:
            return True
        mention = page.mention_over(token - 1)
        return mention is not None and mention.first > 0 and mention.type == "person" and page.keys[mention.first - 1] in _THAT

    def _opens_clause(self, hit) -> bool:
        """An elided subject is possible: the verb is joined by و, or stands after a mark or a clause opener."""
        page = self.page
        token = hit.first
        if token == page.sentence_start(token) or page.keys[token][:hit.skipped][:1] in ("و", "ف"):
            return True
        before = page.keys[token - 1]
        start = page.sentence_start(token)
        adverbial = before in "،," and token - start <= 8 and not any(page.entries(t, Cue) and page.entries(t, Cue)[0].entry.form == "finite" for t in range(start, token))
        return before in _CLAUSE_BEFORE or before in "؛.»«”\":-–" or adverbial

    def _postposed(self, hit, end: int) -> Statement | None:
        """“…”، يقول X: the verb and its subject after what was said."""
        page, cue = self.page, hit.entry
        start = page.sentence_start(hit.first)
        if cue.word.lemma not in _POSTPOSED and (cue.inflected.aspect != "i" or hit.skipped or cue.word.trust == "quoted") or hit.first - start < 4 or page.keys[hit.first - 1] not in "،,»«”\"":
            return None
        speaker = self.reader.argument(hit.last + 1) if hit.last + 1 < end else None
        if speaker is None or speaker.letters:
            return None
        last = hit.first - 1
        while last > start and page.keys[last] in "،,":
            last -= 1
        first = start
        for token in range(last, start, -1):
            if page.keys[token] in ("؛", ":"):
                first = token + 1
                break
        quote = page.quote_at(last)
        if quote is not None and quote.last == last and quote.opening <= first:
            content = _Content(quote.opening + 1, last, quote.start_char, quote.end_char, "direct", "before")
        else:
            while first < last and page.keys[first] in _CLAUSE_BEFORE | {"لكن", "ولكن"}:
                first += 1
            content = _Content(first, last, page.starts[first], page.ends[last], self._quotation(first, last), "before")
        return self._statement(hit, cue, content, speaker.entity, speaker.text, speaker.kind, "role" if speaker.how == "role" else "name", speaker.mention, "postposed_verb", 0.8)

    def _is_negated(self, hit) -> bool:
        """لم يعلن ("did not announce"): nothing was said."""
        return hit.first > 0 and self.page.keys[hit.first - 1] in _NOT

    def _is_impersonal(self, hit) -> bool:
        """يذكر أن, يشار إلى أن ("it is recalled that"): nobody speaks."""
        opener = self.page.entry(hit.first, ClauseOpener)
        return opener is not None and opener.entry.kind == "impersonal" and opener.last > hit.last

    def _noun_reading(self, hit) -> bool:
        """The form stands where no finite verb can: after a preposition, or with an article."""
        page = self.page
        if hit.first == 0 or page.sentence[hit.first - 1] != page.sentence[hit.first]:
            return False
        if not page.verbal[hit.first] and page.pos[hit.first] in ("noun", "adj", "adj_comp", "prep", "adv"):
            return True
        before = page.keys[hit.first - 1]
        letters = page.keys[hit.first][:hit.skipped]
        return page.pos[hit.first - 1] == "prep" and not letters or before in ("في", "من", "عن", "بعد", "قبل", "خلال", "عند") or letters in ("ل", "ول", "فل") and hit.entry.inflected.aspect == "p"

    def _participle(self, hit) -> Statement | None:
        page, cue = self.page, hit.entry
        key = page.keys[hit.first]
        before = page.keys[hit.first - 1] if hit.first else ""
        loose = not key.endswith("ا")
        if loose and before not in ("،", ",", ".", "؛", "»", "«", "”", "\"") and not key.startswith("و"):
            return None
        end = page.sentence_end(hit.first)
        _, content = self._frame(hit.last + 1, end, cue, subject_allowed=False)
        if content is None:
            return None
        owner = self._owner(hit.first)
        if owner is None:
            return None
        entity, text, kind, mention = owner
        return self._statement(hit, cue, content, entity, text, kind, "elided", mention, "participle_chain", 0.8)

    def _masdar(self, hit) -> Statement | None:
        """قوله إن …, تأكيده أن …: a masdar with its speaker as a suffix, or in construct with a name."""
        page, cue = self.page, hit.entry
        end = page.sentence_end(hit.first)
        suffix = cue.inflected.suffix
        if not suffix:
            speaker = self.reader.argument(hit.last + 1) if hit.last + 1 < end else None
            if speaker is None or speaker.letters or speaker.how == "unnamed":
                return None
            content = self._content(speaker.last + 1, end, cue, strict=True)
            if content is None or content.opener not in ("that", "quote", "colon"):
                return None
            return self._statement(hit, cue, content, speaker.entity, speaker.text, speaker.kind, "role" if speaker.how == "role" else "name", speaker.mention, "masdar_of_name", 0.7)
        content = self._content(hit.last + 1, end, cue, strict=True)
        if content is None or content.opener not in ("that", "quote", "colon"):
            return None
        owner = self._quoted_from(hit.first) or self._owner(hit.first)
        if owner is None:
            return None
        entity, text, kind, mention = owner
        return self._statement(hit, cue, content, entity, text, kind, "pronoun", mention, "masdar_with_suffix", 0.7)

    def _quoted_from(self, token: int):
        """نقلت وكالة عن X قوله: the suffix means whom عن names."""
        page = self.page
        for here in range(token - 1, max(page.sentence_start(token), token - 14) - 1, -1):
            if page.keys[here] == "عن":
                source = self.reader.argument(here + 1)
                return (source.entity, source.text, source.kind, source.mention) if source is not None else None
        return None

    def _owner(self, token: int):
        """Who a participle or a suffix belongs to: the speaker or subject of the clause before it."""
        page = self.page
        start = page.sentence_start(token)
        kept = self.last
        if kept is not None and page.sentence[kept.cue_first] == page.sentence[token]:
            return kept.speaker, kept.speaker_text, kept.speaker_kind, kept.speaker_mention
        for mention in page.mentions_in(start, token):
            if mention.type == "person" or (mention.type == "organization" and mention.first - start <= 4):
                return mention.entity, page.text[mention.start_char:mention.end_char], mention.type, mention
        title = next((t for t in page.titles if start <= t.first < token), None)
        if title is not None:
            entity = self.reader.by_role(title)
            if entity is not None:
                return entity, page.text[title.start_char:title.end_char], "person", None
        if kept is not None:
            return kept.speaker, kept.speaker_text, kept.speaker_kind, kept.speaker_mention
        return None

    # --- frame: subject and where the content opens ---------------------------------------------

    def _frame(self, token: int, end: int, cue: Cue, *, subject_allowed: bool) -> tuple[Argument | None, _Content | None]:
        """Read on from a cue: the subject, if any, and the content that the cue's frame opens."""
        page = self.page
        subject: Argument | None = None
        needs_particle = bool(cue.word.particles) and cue.word.trust == "quoted"
        self.particle_seen = False
        # a verb that mostly means something else must be followed by its frame closely
        limit = min(end, token + (_SPACE_BEFORE_FRAME if cue.word.trust != "quoted" else 14))
        here = token
        commas = 0
        while here < limit:
            self.subject_seen = subject is not None
            content = self._content(here, end, cue, strict=False, subject_seen=subject is not None, at_once=here == token)
            if content is not None and not needs_particle:
                return subject, content
            if any(page.keys[here] == fold(p) for p in cue.word.particles):
                needs_particle, self.particle_seen = False, True
                here += 1
                continue
            argument = self.reader.argument(here)
            if subject is not None and cue.word.object in ("addressee", "target") and here == subject.last + 1 and not page.keys[here] in MARKS and page.pos[here] in ("noun", "noun_prop", "adj") and not (argument is not None and _governed(argument.letters)):
                return subject, self._clause(here, end, "object")
            if argument is not None and (argument.first <= here):
                if argument.kind == "place" and (here > token or argument.mention is None or argument.mention.rule not in _SPEAKING_PLACES):
                    here = argument.last + 1
                    continue
                if subject is None and subject_allowed and not _governed(argument.letters) and not self._is_governed(token, here):
                    subject = argument
                here = argument.last + 1
                continue
            key = page.keys[here]
            if cue.form == "finite" and key in _SAYING and here > token:
                self.consumed.add(here)
                here += 1
                continue
            if key in ("،", ","):
                commas += 1
                if commas > 3 or (cue.word.trust == "quoted" and subject is None):
                    return subject, None
            if key in ("؛", ".", "؟", "!") or (here > token and (self._finite_cue(here) or self._participle_cue(here))):
                return subject, None
            here += 1
        return subject, None

    def _is_governed(self, start: int, token: int) -> bool:
        """A preposition governs the phrase at ``token``, at once or through nouns in construct (خلال جلسة لمجلس الوزراء)."""
        page = self.page
        head = token
        while head - 1 >= start and page.pos[head - 1] == "noun" and not page.keys[head - 1].startswith("ال"):
            head -= 1
            if page.keys[head][:1] in ("ب", "ل") and page.name_skip[head] > 0:
                return True
        return self._after_preposition(head) and head > start or self._after_preposition(token) and token > start

    def _after_preposition(self, token: int) -> bool:
        page = self.page
        return token > 0 and (page.pos[token - 1] == "prep" or page.keys[token - 1] in ("خلال", "عقب", "بعد", "قبل", "اثر", "لدي", "عبر", "ضد", "حول", "بين"))

    def _finite_cue(self, token: int) -> bool:
        page = self.page
        if page.mention_over(token) is not None or page.keys[token - 1] in ("،", ",", "الذي", "التي"):
            return False  # a clause in between: قال مصدر، طلب عدم ذكر اسمه، إن …
        return any(h.entry.form == "finite" and h.entry.word.trust == "free" and not h.entry.inflected.suffix for h in page.entries(token, Cue))

    def _participle_cue(self, token: int) -> bool:
        """Another report begins: a participle of speech after a mark."""
        page = self.page
        return page.keys[token - 1] in "،,.»«”\"" and page.mention_over(token) is None and any(
            h.entry.form == "participle" and page.keys[token].endswith(("ا", "ه")) and h.entry.word.trust != "quoted" for h in page.entries(token, Cue)
        )

    def _content(self, token: int, end: int, cue: Cue, *, strict: bool, subject_seen: bool = False, at_once: bool = True) -> _Content | None:
        """The content that opens at ``token``, if the cue's frame lets it open there."""
        page = self.page
        if token >= end:
            return None
        key = page.keys[token]
        if key in _ANAPHORS:
            return None
        frame = cue.word.frame
        quote = page.quote_at(token)
        if quote is not None and quote.opening == token and quote.closing is not None and self._is_speech(quote):
            if at_once or subject_seen or key == "«":
                if frame[0] in _GOVERNING and quote.closing + 1 < end and page.keys[quote.closing + 1] not in MARKS:
                    return self._clause(token, end, "object")  # منتقدا «الصمت» لدول الجوار: only a part is quoted
                return self._quoted(quote, token)
        if key == ":" and token + 1 < len(page):
            return self._after_colon(token, end)
        if key in _THAT or key in _BY_THAT:
            return self._clause(token, end, "that")
        governs = cue.word.trust != "quoted" or self.particle_seen
        if governs and _PREPOSITIONS.get(key) in frame and (at_once or subject_seen or strict or key == "عن"):
            governed = page.mention_over(token + 1) if token + 1 < end else None
            if key == "من" and not (at_once or subject_seen):
                return None
            if key == fold("إلى") and governed is not None and governed.type == "place" and page.keys[min(token + 2, end - 1)] not in _THAT and cue.word.lemma in ("دعا",):
                return None
            return self._clause(token, end, "preposition")
        for letter, name in (("ب", "ب"), ("ل", "ل")):
            if not governs:
                break
            if name in frame and key == letter and token + 1 < end and (at_once or subject_seen):
                return self._clause(token, end, "preposition")  # بـ«…»: the preposition stands before the mark
            if name in frame and key.startswith(letter) and len(key) > 2 and self._has_preposition(token, letter) and (at_once or subject_seen):
                return self._clause(token, end, "preposition")
        if cue.word.object in ("addressee", "target") and cue.form == "participle" and at_once and page.pos[token] in ("noun", "noun_prop", "adj") and not key.startswith(("ل", "ب")):
            return self._clause(token, end, "object")
        if "نصب" in frame and (at_once or subject_seen) and self._may_govern(cue, token) and self._object_position(token) and cue.word.trust != "quoted" and self._object_at(token, cue):
            return self._clause(token, end, "object")
        return None

    def _has_preposition(self, token: int, letter: str) -> bool:
        page = self.page
        mention = page.mention_over(token)
        if mention is not None and mention.first == token:
            return page.text[page.starts[token]:mention.start_char].endswith(letter) and mention.type != "place"
        # an adjunct of place or occasion is no content: بمقر (at the seat of), بمناسبة (on the occasion of)
        return page.keys[token] not in _ADJUNCTS and page.pos[token] != "verb"

    def _may_govern(self, cue: Cue, token: int) -> bool:
        """A finite cue with a bare object is surely a verb: أبرز, ثمن, رفض, عرض are nouns and adjectives far oftener."""
        if cue.form != "finite":
            return True
        page = self.page
        here = self.cue_token
        return page.pos[here] == "verb" or page.verbal[here] and (
            here == page.sentence_start(here) or page.keys[here][:1] in ("و", "ف") or page.keys[here - 1] in _CLAUSE_BEFORE | {"،"} or self.subject_seen
        )

    def _object_position(self, token: int) -> bool:
        """An object follows its verb or subject, or a word of time or "to him" after them; not a preposition."""
        page = self.page
        before = token - 1
        return not self._after_preposition(token) and (
            page.is_time(before) or page.keys[before] in _TO_HIM or any(h.last == before for t in range(max(0, before - 3), before + 1) for h in page.entries(t, Cue))
            or page.mention_over(before) is not None or before in self.reader.title_over or page.keys[before] in "»«”\"،,"
        )

    def _object_at(self, token: int, cue: Cue) -> bool:
        """A noun that can be the object: an ordinary noun, or anybody for verbs such as thank or accuse."""
        page = self.page
        if not self.subject_seen and self.reader.argument(token) is not None and cue.form == "finite":
            return False  # the subject, not yet the object
        if page.keys[token] in ("،", ",", "في", "علي", "الي", "من", "عن", "مع", "ان") or page.pos[token] in ("prep", "punc", "conj", "conj_sub", "adv", "pron_rel"):
            return False
        if page.keys[token] in _TIME:
            return False
        if cue.word.object == "listed_content":
            return page.keys[token] in self.knowledge.cue_objects
        if cue.word.object in ("addressee", "target"):
            return token not in self.reader.title_over or True
        return page.pos[token] in ("noun", "adj", "noun_prop", "noun_quant", "adj_comp") and page.mention_over(token) is None and token not in self.reader.title_over

    def _is_speech(self, quote: Quote) -> bool:
        inner_first, inner_last = quote.opening + 1, quote.last - 1
        return inner_last - inner_first >= 1 and not is_name_only(self.page, inner_first, inner_last)

    def _quoted(self, quote: Quote, token: int) -> _Content:
        return _Content(quote.opening + 1, quote.last, quote.start_char, quote.end_char, "direct", "quote")

    def _after_colon(self, token: int, end: int) -> _Content | None:
        page = self.page
        quote = page.quote_at(token + 1)
        if quote is not None and quote.opening == token + 1:
            return self._quoted(quote, token + 1)
        if token + 1 >= end:
            end = page.sentence_end(token + 1)
        last = self._clause_end(token + 1, end)
        opener = "that" if page.keys[token + 1] in _THAT else "colon"
        kind = self._quotation(token + 1, last)
        if opener == "colon" and kind == "indirect":
            kind = "direct"
        return _Content(token + 1, last, page.starts[token + 1], page.ends[last], kind, "colon")

    def _clause(self, token: int, end: int, opener: str) -> _Content:
        """An indirect clause from ``token``; a quotation that fills all of it after أن makes it direct."""
        page = self.page
        last = self._clause_end(token, end)
        inner = token + 1
        if page.keys[token] in _PREPOSITIONS and inner < end and page.keys[inner] in ("ان",):
            inner += 1
        if page.keys[inner - 1] in ("ان", "بان") and inner < len(page):
            quote = page.quote_at(inner)
            if quote is not None and quote.opening == inner and quote.closing is not None and quote.closing >= last - 1 and self._is_speech(quote):
                return _Content(inner + 1, quote.last, quote.start_char, quote.end_char, "direct", opener)
        start = page.starts[token]
        return _Content(token, last, start, page.ends[last], self._quotation(token, last), opener)

    def _quotation(self, first: int, last: int) -> str:
        for quote in self.page.quotes:
            if first <= quote.opening <= last and quote.last - quote.opening >= 3 and self._is_speech(quote):
                return "mixed"
        return "indirect"

    def _clause_end(self, token: int, end: int) -> int:
        """The last token of a content that starts at ``token``: before the next cue that is not inside it,
        an attribution, a clause opener, or the end of the sentence."""
        page = self.page
        here = token + 1
        while here < end:
            quote = page.quote_at(here)
            if quote is not None and quote.opening == here and quote.closing is not None and quote.closing > here:
                here = min(quote.closing, end - 1) + (1 if quote.closing < end else 0)
                if quote.closing >= end - 1:
                    end = max(end, min(quote.closing + 1, len(page)))
                    here = quote.closing + 1
                continue
            if self._breaks(token, here):
                break
            here += 1
        last = min(here, end) - 1
        while last > token and page.keys[last] in ("،", ",", ".", "؛", "و", "..", ":", "-", "–", "ـ"):
            last -= 1
        return last

    def _breaks(self, start: int, token: int) -> bool:
        """A new report begins at ``token``."""
        page = self.page
        if page.mention_over(token) is not None or token in self.reader.title_over:
            return False
        before = page.keys[token - 1]
        after_mark = before in ("،", ",", "؛", ".", "»", "«", "”", "\"")
        key = page.keys[token]
        if key == "؛":
            return False
        for hit in page.entries(token, Cue):
            letters = key[:hit.skipped]
            if hit.entry.form == "masdar":
                if letters == "ب" and hit.entry.inflected.suffix and token + 1 < len(page) and page.keys[token + 1] in _THAT:
                    return True
            elif hit.entry.form == "participle":
                if key.endswith("ا") and token - start > 1 and (after_mark or letters == "و" or hit.entry.word.trust != "quoted") and self._opens_frame(hit):
                    return True
                if after_mark and self._opens_frame(hit):
                    return True
            elif hit.entry.form == "finite" and not hit.entry.inflected.suffix:
                joined = letters in ("و", "ف") or before in ("كما", "فيما", "بينما", "حيث", "و")
                if joined and (after_mark or before in ("كما", "فيما", "بينما", "حيث") or token - start > 6) and self._opens_frame(hit):
                    return True
                if after_mark and not letters and page.keys[token].startswith("ي") and hit.entry.word.lemma in ("قال",):
                    return True
        if after_mark:
            attribution = page.entry(token, Attribution)
            if attribution is not None and attribution.entry.kind in ("source", "switch", "second_cue"):
                return True
            opener = page.entry(token, ClauseOpener)
            if opener is not None and opener.entry.kind in _NEW_TOPIC:
                return True
        return False

    def _opens_frame(self, hit) -> bool:
        """The cue is followed by what its frame needs within a few words."""
        end = self.page.sentence_end(hit.first)
        subject_allowed = hit.entry.form == "finite"
        return self._frame_ahead(hit.last + 1, end, hit.entry, subject_allowed)

    def _frame_ahead(self, token: int, end: int, cue: Cue, subject_allowed: bool) -> bool:
        page = self.page
        for here in range(token, min(end, token + (18 if subject_allowed or cue.word.object in ("addressee", "target") else 3))):
            key = page.keys[here]
            if (here <= token + 3 or subject_allowed) and (key in _THAT or key in _BY_THAT or key == ":" or key in _OPEN_MARKS):
                return True
            if here <= token + 1 and _PREPOSITIONS.get(key) in cue.word.frame:
                return True
            if cue.word.object in ("addressee", "target") and here <= token + 8 and _PREPOSITIONS.get(key) in cue.word.frame:
                return True
            if here == token and "نصب" in cue.word.frame and self._object_at(here, cue):
                return True
            if here == token and any(l in cue.word.frame and key.startswith(l) for l in ("ب", "ل")):
                return True
            if key in (".", "؛"):
                return False
        return False

    # --- speakers -------------------------------------------------------------------------------

    def _subject_before(self, token: int) -> Argument | None:
        """The subject that stands right before its verb: a name, a role, or a name and الذي."""
        page = self.page
        start = page.sentence_start(token)
        here = token - 1
        if here >= start and page.keys[here] in ("قد", "فقد", "وقد"):
            here -= 1
        relative = here >= start and page.keys[here] in _WHO
        if relative:
            here -= 1
        while here >= start and page.keys[here] in "،,»«”“\")}-–":
            here -= 1
        if here < start:
            return None
        mention = page.mention_over(here)
        title = self.reader.title_over.get(here)
        if title is not None and title.last == here and title.holders and title.holders[0].first < title.first:
            holder = title.holders[0]  # X المتحدث باسم الوزارة قد أعلن
            return Argument(holder.first, here, holder.entity, holder, title, "name", "", page.text[holder.start_char:holder.end_char], "person")
        if mention is not None and mention.last == here:
            if not relative and self._after_preposition(mention.first) and mention.type != "person":
                return None
            if mention.type == "place" and (mention.rule not in _SPEAKING_PLACES or not relative and mention.first != start):
                return None
            return Argument(mention.first, here, mention.entity, mention, None, "name", "", page.text[mention.start_char:mention.end_char], mention.type)
        if title is not None and title.last == here and (relative or title.first - start <= 3 or page.keys[title.first - 1] in _THAT | _CLAUSE_BEFORE | {"،"}):
            return self.reader.argument(title.first)
        return None if relative else ends_at(self.reader, here)

    def _topic_before(self, token: int, cue: Cue) -> Mention | None:
        """With no speaker yet: the first person of the sentence, else of the text before."""
        page = self.page
        for first in (page.sentence_start(token), max(0, page.sentence_start(max(0, page.sentence_start(token) - 1)))):
            for mention in page.mentions_in(first, token):
                if mention.type == "person":
                    return mention
        return None

    def _agrees(self, cue: Cue, last: Statement) -> bool:
        """The verb's gender and number do not rule the last speaker out."""
        gender, number = cue.inflected.gender, cue.inflected.number
        if number != "s" or last.speaker_kind != "person" or last.speaker is None:
            return True
        known = last.speaker.gender
        return known is None or known == gender

    # --- attributions ---------------------------------------------------------------------------

    def _attributed(self, hit) -> Statement | None:
        """حسب X, وفق X: the source follows; the content is the clause before it, or after it at the start."""
        page = self.page
        start, end = page.sentence_start(hit.first), page.sentence_end(hit.first)
        # حسب مصدر مطلع: the phrase may end in the word that describes the source
        here = hit.last if hit.last > hit.first and self.reader.argument(hit.last) is not None else hit.last + 1
        speaker: Argument | None = None
        cue_last = hit.last
        reporting: CueWord | None = next((e.entry.word for e in page.entries(hit.last, Cue) if e.entry.form == "finite"), None) if hit.last > hit.first else None
        while here < min(end, hit.last + 8):
            argument = self.reader.argument(here)
            if argument is not None:
                speaker = argument
                break
            verb = page.entry(here, Cue)
            if verb is not None and verb.entry.form == "finite" and here <= hit.last + 2:
                cue_last = verb.last
                reporting = verb.entry.word
                self.consumed.add(here)
            elif page.keys[here] in ("،", ",", ".", "؛"):
                break
            here += 1
        if speaker is None:
            return None
        if hit.first - start >= 4:
            first = self._clause_start(start, hit.first)
            while first < hit.first and (page.keys[first] in ("و", "»", "«", "،") or page.entry(first, ClauseOpener) and page.entry(first, ClauseOpener).last == first):
                first += 1
            last = hit.first - 1
            while last > first and page.keys[last] in ("،", ",", "-", "–"):
                last -= 1
            for statement in self.found:
                if statement.first <= last and statement.last >= first:
                    return None
        else:
            first = speaker.last + 1
            while first < end and page.keys[first] in ("،", ",", "»", "«", "”", "\"", ":"):
                first += 1
            if first + 2 >= end:
                return None
            last = self._clause_end(first, end)
        if last - first < 2:
            return None
        start_char = page.starts[first] + (1 if page.keys[first].startswith("و") and page.pos[first] == "verb" else 0)
        is_media = speaker.mention is not None and speaker.mention.rule == "gazetteer_media"
        act = "report" if is_media else reporting.act if reporting is not None else "say"
        return Statement(
            page.sentence[hit.first], hit.first, page.starts[hit.first] + hit.skipped, page.ends[cue_last], hit.entry.phrase,
            start_char, page.ends[last], first, last, speaker.entity, speaker.text, speaker.kind,
            "role" if speaker.how == "role" else "name", speaker.mention, act, self._quotation(first, last), None, "attribution", 0.65,
        )

    def _clause_start(self, start: int, token: int) -> int:
        """Where the clause before an attribution begins: after the last mark that a clause opener follows."""
        page = self.page
        for here in range(token - 4, start, -1):
            opener = page.entry(here, ClauseOpener)
            if page.keys[here - 1] in "،,؛" and opener is not None and opener.entry.kind in ("contrast", "addition", "new_topic"):
                return opener.last + 1
        return start

    # --- rows -----------------------------------------------------------------------------------

    def _statement(self, hit, cue: Cue, content: _Content, entity, text, kind, how, mention, rule, confidence) -> Statement | None:
        page = self.page
        if content.end_char <= content.start_char or content.last - content.first < 1:
            return None
        act = self._act(cue, content)
        if entity is not None and entity.type == "organization" and act == "say" and entity.known_as and "media" in (mention.rule if mention else ""):
            act = "report"
        return Statement(
            page.sentence[hit.first], hit.first, page.starts[hit.first] + self._joined(hit), page.ends[hit.last], cue.word.lemma,
            content.start_char, content.end_char, content.first, content.last, entity, text, kind if entity or kind == "unnamed" else "unnamed",
            how, mention, act, content.quotation, self._addressee(hit, content, entity), rule, confidence,
        )

    def _joined(self, hit) -> int:
        """Letters of و and ف before the cue; س and ل belong to it."""
        letters = self.page.keys[hit.first][:hit.skipped]
        return 1 if letters[:1] in ("و", "ف") else 0

    def _act(self, cue: Cue, content: _Content) -> str:
        """The act of the cue, or of the noun that it governs (مؤكدا دعم, "affirming support")."""
        page = self.page
        token = content.first
        if page.keys[token] in ("عن", "ب"):
            token += 1
        if token <= content.last and page.keys[token] in self.knowledge.intensifiers:
            token += 1
        if token > content.last:
            return cue.word.act
        key = page.keys[token]
        for candidate in (key, key[1:] if key[:1] == "ب" else key):
            for entry in self.knowledge.cue_objects.get(candidate, ()):
                if "*" in entry.after or cue.word.lemma in entry.after:
                    return entry.act
        return cue.word.act

    def _addressee(self, hit, content: _Content, speaker) -> Entity | None:
        """Somebody named with ل between the cue and its content (قال لنظيره)."""
        page = self.page
        for mention in page.mentions_in(hit.last + 1, content.first):
            letters = page.text[page.starts[mention.first]:mention.start_char]
            if letters.endswith("ل") and mention.entity is not speaker:
                return mention.entity
        return None


# the statement, the communiqué, the source, the ministry, the agency …
_STATEMENT_WORDS = frozenset(map(fold, ("البيان", "البلاغ", "المصدر", "المصادر", "الوزارة", "الوكالة", "الصحيفة", "القناة", "بيان", "بلاغ", "الرئاسة", "الحكومة", "الخارجية")))
_SOURCES = frozenset(map(fold, ("المصدر", "المصادر")))
_SPEAKING_PLACES = frozenset({"gazetteer_country", "gazetteer_capital"})


def _governed(letters: str) -> bool:
    """A preposition is written onto the argument: it is no subject."""
    return letters.endswith(("ب", "ل", "ك"))


# in passing: at the seat of, on the occasion of, in the presence of, in his turn, with the participation of …
_ADJUNCTS = frozenset(map(fold, ("بمقر", "بمناسبة", "بحضور", "بدوره", "بدورها", "بمشاركة", "بعد", "بينما", "بين", "بل", "بعض", "لدى", "لكن", "لم", "لن", "لا", "لما", "ليس", "لو", "بمكتبه", "بقصر", "بالمقابل", "لاحقا", "بتاريخ")))
_TIME = frozenset(map(fold, ("أمس", "اليوم", "غدا", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "مساء", "صباح", "يوم", "أول", "أيضا", "مجددا", "كذلك", "خلال", "عقب", "قبل", "حول", "هنا", "أمام", "عبر", "ضمن", "مرة")))
# verbs that can follow their quotation
_POSTPOSED = frozenset({"قال", "أضاف", "أوضح", "أكد", "تابع"})
# to him, to her, to them
_TO_HIM = frozenset(("له", "لها", "لهم", "لهما"))
# saying: the participle that hands a finite cue its content
_SAYING = frozenset(map(fold, ("قائلا", "قائلة", "بالقول", "بقوله", "بقولها")))
# frames whose content is a governed phrase, not words spoken
_GOVERNING = frozenset(("نصب", "ب", "على", "عن", "من", "إلى"))
_NOT = frozenset(map(fold, ("لم", "لن", "لا", "ولم", "ولن", "ولا")))
# "that", which points back to what was said before
_ANAPHORS = frozenset(map(fold, ("بذلك", "ذلك", "لذلك", "بهذا", "كذلك")))
# as, where, while, whereas, then, has (done), and has
_CLAUSE_BEFORE = frozenset(map(fold, ("كما", "حيث", "فيما", "بينما", "ثم", "قد", "وقد", "فقد", "كان", "وكان", "كانت", "وكانت", "إذ", "و", "أيضا")))
_NEW_TOPIC = frozenset({"new_topic", "new_sentence", "topic_switch", "impersonal", "new", "switch", "contrast"})
