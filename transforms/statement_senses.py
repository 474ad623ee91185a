"""Verbs of the cue table in a sense that says nothing: what somebody knows, holds, plays or used to do, and what is so."""

from transforms.keys import fold
from transforms.page import Hit, Page
from transforms.statement_cues import Cues
from transforms.statement_spans import Content
from transforms.statement_words import COMMAS, PREPOSITIONS, THAT


def _keys(*words: str) -> frozenset[str]:
    return frozenset(map(fold, words))


# their imperfect is a thought, a feeling or another verb's: knows, feels (أشعر), appears (أظهر)
_INWARD = frozenset({"علم", "أعلم", "أشعر", "أظهر"})
# imperfects that stand out, hold or defend, unless أن follows: يبرز, يتمسك, يدافع
_LASTING = frozenset({"أبرز", "تمسك", "دافع"})
# the colours, shirt, goal, net, title: what players defend
_COLOURS = _keys("ألوان", "قميص", "مرمى", "شباك", "شعار", "لقب", "لقبه", "لقبها", "عرين", "مرماه", "حظوظ", "حظوظه")
# the top, the lead, the first place, hopes, chances: what a team holds on to
_PLACES_HELD = _keys("بصدارة", "بالصدارة", "بقمة", "بالقمة", "بالمركز", "بمركز", "بلقب", "باللقب", "بالوصافة", "بفرصة", "بآمال")
# the verdict: objecting to it is a step in court
_VERDICTS = _keys("الحكم", "حكم", "الحكمين", "الأحكام")
# pride, worry, regret, optimism, mockery, wonder, doubt …: what a thing calls for
_EMOTIONS = _keys(
    "الفخر", "القلق", "الأسف", "التفاؤل", "السخرية", "الاستغراب", "الدهشة", "الحزن", "الخجل", "العجب", "الشك", "التساؤل", "التأمل", "الاعتزاز",
    "الريبة", "الاطمئنان", "الغرابة", "الحيرة", "الضحك", "التشاؤم", "الارتياح", "الاستياء", "الشفقة", "الإعجاب", "الغثيان", "الملل",
)
_STEPS = _keys("الخطى", "خطاه", "خطاها", "خطاهم", "السير", "المسير")  # حث الخطى: hastened
_WAS = _keys("كان", "وكان", "كانت", "وكانت", "كانوا", "فكان", "فكانت")
# when, whenever: before an imperfect what happens again and again, or may happen
_WHENEVER = _keys("عندما", "حينما", "كلما", "وكلما", "مهما", "ومهما", "متى")
# poem, verses, the poet …: what is quoted behind them is poetry
_POETRY = _keys(
    "قصيدة", "قصيدته", "قصيدتها", "القصيدة", "قصائد", "قصائده", "القصائد", "أبيات", "الأبيات", "أبياته", "الشعر", "شعره", "مطلعها", "قصيدتي",
)
# tokens before the verb within which a poem is spoken of
_NEAR_POEM = 25
# what somebody offered in words may follow the verb only at once: طرح, عرض … أن
_OFFERING = frozenset({"طرح", "عرض"})


class Senses:
    """Tells on a page whether a cue with its content is a report at all."""

    def __init__(self, page: Page, cues: Cues):
        self.page, self.cues = page, cues

    def says_nothing(self, hit: Hit, content: Content, *, elided: bool) -> bool:
        """The verb at ``hit`` tells no utterance; ``elided``: nobody is written for its subject."""
        lemma, imperfect = hit.entry.word.lemma, hit.entry.inflected.aspect == "i"
        if imperfect and (lemma in _INWARD or lemma in _LASTING and content.opener != "that" or self._recurs(hit, elided=elided)):
            return True
        if elided and self._is_unsaid(hit):
            return True
        return self._does(hit, content) or self._is_noun_in_row(hit) or self._is_verse(hit, content)

    def _recurs(self, hit: Hit, *, elided: bool) -> bool:
        """عندما يأمر X, كان يقول: again and again, or supposed; a name written behind "was" may still report."""
        before = self.page.key(hit.first - 1)
        return not hit.skipped and (before in _WHENEVER or elided and before in _WAS)

    def _is_unsaid(self, hit: Hit) -> bool:
        """نسب إلى التنظيم, يقدر أن: the passives of those who are not named; وأمل behind another noun: hope."""
        page, lemma, form = self.page, hit.entry.word.lemma, hit.entry.inflected
        if lemma == "أمل" and form.aspect == "p" and hit.skipped:
            return page.pos[hit.first - 1] in ("noun", "adj") and not page.keys[hit.first - 1].startswith("ال")
        return lemma in ("نسب", "أشعر") or lemma == "قدر" and form.aspect == "i"

    def _does(self, hit: Hit, content: Content) -> bool:
        """دافع عن ألوان الفريق, تمسك بالصدارة, حث الخطى, أجمع (gathers), شهد (saw), أطلق (launched): a deed."""
        page, lemma = self.page, hit.entry.word.lemma
        first, after = page.keys[content.first], page.key(content.first + 1)
        if lemma == "دافع":
            return content.opener == "preposition" and after in _COLOURS
        if lemma == "تمسك":
            return first in _PLACES_HELD or page.keys[hit.first][hit.skipped :] == "تمسك" and hit.entry.inflected.aspect == "i"
        if lemma == "حث":
            return page.key(hit.last + 1) in _STEPS
        if lemma == "أجمع":
            return PREPOSITIONS.get(first) != "على" and PREPOSITIONS.get(page.keys[content.first - 1]) != "على"
        if lemma == "شهد":
            return not (first in THAT and first.startswith("ب"))
        if lemma == "أطلق":
            return content.opener != "object"
        if lemma == "اعترض":
            return content.opener == "preposition" and (after in _VERDICTS or self._is_apart(hit, content))
        if lemma == "دعا":
            return hit.entry.inflected.aspect == "i" and self._moves(content)
        return lemma in _OFFERING and content.opener in ("that", "colon") and self._is_apart(hit, content)

    def _moves(self, content: Content) -> bool:
        """يدعو للفخر, يدعو إلى القلق: what a thing makes one feel."""
        page, first = self.page, self.page.keys[content.first]
        noun = "ال" + first[2:] if first.startswith("لل") else page.key(content.first + 1) if first == fold("إلى") else ""
        return noun in _EMOTIONS

    def _is_apart(self, hit: Hit, content: Content) -> bool:
        """اعترضت الشرطة مئات المهاجرين …: a noun that belongs to no name or title stands between the verb and its frame."""
        page, first = self.page, hit.last + 1
        nouns = [t for t in range(first, content.first) if page.pos[t] == "noun" and not self.cues.inside_name(t) and not page.is_time(t)]
        return any(
            not page.keys[t].startswith("ال") and not page.name_skip[t] and not self.cues.after_preposition(t) for t in nouns if t > first
        )

    def _is_noun_in_row(self, hit: Hit) -> bool:
        """(هدى، أمل، أسماء): between commas; لتلافي تعارض المصالح: what a verbal noun with ل governs is no verb."""
        page, before, key = self.page, hit.first - 1, self.page.keys[hit.first]
        if hit.skipped or before < 0:
            return False
        if hit.entry.word.lemma == "أمل" and page.keys[before] in COMMAS and page.key(hit.last + 1) in COMMAS:
            return True
        governed = page.pos[before] == "noun" and page.name_skip[before] > 0 and page.keys[before].startswith("ل")
        return governed and key.startswith("ت") and hit.entry.inflected.aspect == "i" and not page.keys[before].startswith("لل")

    def _is_verse(self, hit: Hit, content: Content) -> bool:
        """كما في قول فلان: …, behind a poem: a verse."""
        page, start = self.page, max(self.page.sentence_start(hit.first), hit.first - _NEAR_POEM)
        return hit.entry.word.lemma == "قال" and content.opener == "colon" and bool(_POETRY & set(page.keys[start : hit.first]))
