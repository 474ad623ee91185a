"""Who holds an office that a verb's subject is, where his name stands behind what the office is for."""

from dataclasses import replace

from transforms.entries import BodyHead, Honorific, TitleHead
from transforms.grammar import Argument
from transforms.keys import fold
from transforms.page import MARKS
from transforms.statement_openings import IN_CHARGE, LONGEST_OFFICE, Openings, Reading
from transforms.statement_words import ADJUNCTS, ADVERBS, COMMAS, GOVERNING, PREPOSITIONS, QUOTE_MARKS, THAT, WHO

# the article, with and without what is written onto it
DEFINITE = ("ال", "لل", "وال", "بال")
# region, governorate, city, centre, village …: a name follows them
REGIONS = frozenset(map(fold, ("منطقة", "محافظة", "مدينة", "مركز", "بلدة", "قرية", "حي", "بمنطقة", "بمحافظة", "بمدينة", "بمركز")))
# municipality, emirate, governorate …: a place's name follows them
_GOVERNED = REGIONS | frozenset(map(fold, ("بلدية", "أمانة", "إمارة", "ولاية", "قضاء", "مجلس")))
_NAME_LIKE = 0.3  # how name-like a place's word behind في must be (0..1)
_LONGEST_QUOTED = 6  # tokens between and with the marks around a body's name
_LONGEST_CALLED = 12  # tokens of whom a verb calls upon at most


class Holders(Openings):
    """Finds the holder of an office on a page."""

    def _holder_ahead(self, subject: Argument, reading: Reading) -> Argument | None:
        """المدير العام لخدمة العملاء بالمركز العميد X ب…, المشرف على المسابقة، الدكتور X، إن: whoever is named with a title of
        respect behind the office, or behind what it is for (بنادي الهلال X), holds it, if what was said opens behind the name."""
        page, frame = self.page, reading.cue.word.frame
        first = subject.last + 1
        if subject.how != "role" or first >= reading.end or subject.title is None and subject.entity is not None:
            return None
        if subject.entity is None and (named := self._apposed_holder(subject, first, reading)) is not None:
            return named
        if self._opens_content(subject, first, frame):
            return None
        for token in range(first, min(reading.end, first + LONGEST_OFFICE)):
            key, respect = page.keys[token], page.entry(token, Honorific)
            named = self._is_bare_person(token) and self._ends_office(token - 1) and page.entry(token - 1, Honorific) is None
            named = named and not reading.cue.word.takes_people
            if token > first and (named or respect is not None and not respect.skipped):
                person = self._respected(token, reading)
                if person is not None or named:
                    return person
                continue  # بمدينة الملك فهد الطبية X
            told = page.entry(token, TitleHead) is not None or page.entry(token, Honorific) is not None
            if subject.entity is not None and told and key.startswith("ل") and (page.name_skip[token] > 0 or key.startswith("لل")):
                return None  # أكد الرئيس للوزير X أن
            possessed = page.pos[token] == "noun" and page.text[page.ends[token] - 1] == "ه"
            quote = page.quote_at(token)
            titled = quote is not None and quote.last - quote.opening <= _LONGEST_QUOTED  # لبرنامج «اصنع مهارة»
            governed = token == first and page.keys[token - 1] in _GOVERNED  # رئيس بلدية ينبع: no verb follows
            verb = page.pos[token] == "verb" and page.mention_over(token) is None and not titled and not governed
            if verb or possessed or key in THAT | WHO | GOVERNING | MARKS - COMMAS - QUOTE_MARKS:
                return None
            if key in COMMAS and page.entry(token + 1, Honorific) is None:
                return None
        return None

    def _apposed_holder(self, subject: Argument, first: int, reading: Reading) -> Argument | None:
        """أكد رئيس المجلس السابق عضو الهيئة X أن: a second office with its name right behind the first; حث مدير الفرع الأستاذ X جميع
        الموظفين على: who stands between an office and whom the verb calls upon holds it."""
        page, person = self.page, self.reader.argument(first)
        if person is None or person.letters or subject.title is None or subject.title.number != "s":
            return None
        if not reading.cue.word.takes_people:
            return self._of_second_office(person)
        if person.how != "name" or person.kind != "person":
            return None
        after = person.last + 1 + (page.key(person.last + 1) in COMMAS)
        if after >= reading.end or after in self.reader.title_at and not page.keys[after].endswith(("ين", "ون")):
            return None
        beside = page.name_skip[after] or page.is_time(after) or page.keys[after] in ADVERBS | ADJUNCTS
        if beside or page.pos[after] not in ("noun", "noun_quant", "adj"):
            return None
        frame = reading.cue.word.frame
        governs = (
            PREPOSITIONS.get(page.keys[t]) in frame or page.keys[t][0] in frame and page.name_skip[t]
            for t in range(after + 1, min(reading.end, after + _LONGEST_CALLED))
        )
        return replace(person, last=after - 1) if any(governs) else None

    def _of_second_office(self, second: Argument) -> Argument | None:
        """عضو الهيئة X, behind another office: who holds both."""
        title = second.title
        if title is None or title.number != "s" or title.occupation:
            return None
        if second.how == "name":
            return second if second.mention.first > title.last else None
        return self.reader.argument(second.last + 1) if second.entity is None and self._is_bare_person(second.last + 1) else None

    def _is_bare_person(self, token: int) -> bool:
        """A person's name begins at ``token`` with nothing written onto it."""
        named = self.page.mention_over(token) if token < len(self.page) else None
        return named is not None and named.type == "person" and named.first == token and self.page.starts[token] == named.start_char

    def _opens_content(self, subject: Argument, token: int, frame: tuple[str, ...]) -> bool:
        """What follows a role may be what the verb is about, and not what the office is for: a preposition or letter of its
        frame, or its object."""
        page, key = self.page, self.page.keys[token]
        if PREPOSITIONS.get(key) in frame and key != "في":
            return page.keys[token - 1] not in IN_CHARGE and page.keys[token - 2] not in IN_CHARGE
        if key[0] == "ب" and page.name_skip[token] and "ب" in frame:
            place = page.mention_over(token) or page.mention_over(token + 1)
            return not key.startswith("بال") and key not in REGIONS and (place is None or place.type == "person")
        bare = page.pos[token] == "noun" and not key.startswith(DEFINITE) and not page.name_skip[token]
        return bare and "نصب" in frame and (subject.title is None or subject.title.definite)

    def _respected(self, token: int, reading: Reading) -> Argument | None:
        """The person named at ``token``, where nothing governs the name and what was said opens soon behind it."""
        page, before = self.page, token - 1 - (self.page.keys[token - 1] in COMMAS)
        person = self.reader.argument(token)
        if person is None or person.how != "name" or person.kind != "person" or person.letters or self.cues.after_preposition(token):
            return None
        body = page.entry(before - 1, BodyHead) is not None and page.keys[before - 1].startswith("ب")
        if self._in_construct(before) and page.keys[before - 1] not in REGIONS and page.mention_over(before) is None and not body:
            return None
        behind = replace(reading, first=person.last + 1, subject=person, subject_seen=True)
        ahead = range(person.last + 1, min(reading.end, person.last + 9))
        opens = any(self._content(t, behind) is not None for t in ahead if page.pos[t] != "verb")
        return person if opens else None

    def _ends_office(self, token: int) -> bool:
        """A definite word, a place or a body ends the office, and the name begins behind it (بالمنطقة فلان, بمحافظة طريب فلان)."""
        page, mention = self.page, self.page.mention_over(token)
        if page.keys[token].startswith(DEFINITE) or mention is not None and mention.type != "person":
            return True
        glued = page.keys[token].startswith("ب") and page.name_skip[token] > 0  # بخيبر
        if page.entry(token - 1, BodyHead) and page.keys[token - 1].startswith("ب") and not page.name_skip[token]:
            return True  # بنادي هجر
        if page.pos[token] == "noun" and page.keys[token - 1] == "في" and page.name_weight[token] >= _NAME_LIKE:
            return True  # في عنيزة
        return page.pos[token] in ("noun_prop", "none") and (glued or page.pos[token - 1] == "prep" or page.keys[token - 1] in REGIONS)
