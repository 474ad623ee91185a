"""The verb that carries a noun of meeting (أجرى محادثات, "held talks"), and its subject."""

from transforms import clauses
from transforms.clauses import Clause
from transforms.entries import LightVerb
from transforms.keys import fold
from transforms.meeting_members import Party
from transforms.meeting_rules import Rules
from transforms.page import Hit

# verbs whose encounter stands under a preposition; two, with any
TAKES = {
    "قام": ("ب",),
    "شارك": ("في",),
    "ساهم": ("في",),
    "شرع": ("في",),
    "بدأ": ("في", "ب"),
    "استهل": ("ب",),
    "دخل": ("في",),
    "حظي": ("ب",),
    "انسحب": ("من",),
    "انتهى": ("من",),
    "دعا": ("الي",),
    "غاب": ("عن",),
    "اختتم": ("ب",),
}
# a series of, a round of, several, the first, the proceedings of …: words that stand between a verb and its noun
_COUNTS = frozenset(map(fold, (
    "سلسلة", "جولة", "جلسة", "عدة", "عدد", "عددا", "أول", "ثاني", "ثالث", "رابع", "بعض", "أعمال", "فعاليات", "جدول",
    "جلسات", "آخر", "كل", "افتتاح", "اختتام", "ختام", "أشغال", "الجلسة", "الافتتاحية", "وقائع", "من", "اليوم", "مساء", "صباح", "ظهر", "يوم", "مقر", "بدء", "انطلاق",
)))  # fmt: skip
# the session, the edition
_EDITION = frozenset(map(fold, ("الدورة", "دورة", "النسخة", "الطبعة")))
# verbs whose joint subject met: hold, conduct, begin, resume, continue, conclude, exchange
HOLDS = frozenset({"عقد", "أجرى", "بدأ", "استأنف", "واصل", "اختتم", "أنهى", "تبادل"})
# verbs whose subject is the encounter: nobody is meant by them
_HAPPENS = frozenset({"انعقد", "التأم", "انطلق", "دار", "تواصل", "استمر", "جرى", "تم", "حصل"})
ON = fold("على")
# that: opens another clause
THAT_HE = frozenset(map(fold, ("أن", "وأن", "بأن", "إن", "وإن", "أنه", "أنها", "وأنه", "وأنها")))
# presiding over, managing
_CHAIRING = frozenset(map(fold, ("رئاسة", "إدارة")))
NEAR, LIGHT_FAR = 8, 18
# who presides is often named with all his offices
PRESIDE, CHAIR_FAR = frozenset({"ترأس", "رأس"}), 30


class CarrierRules(Rules):
    """Finds the verb that carries a noun, and who is its subject."""

    def light_verb(self, hit: Hit) -> Hit | None:
        """The verb that carries the noun (أجرى … محادثات): the last one before it with no stop between."""
        page = self.page
        start = page.sentence_start(hit.first)
        again = hit.entry.kind == "phone_call" and page.keys[hit.first].startswith("و") and hit.skipped
        far = 30 if again else LIGHT_FAR
        for token in range(hit.first - 1, max(start, hit.first - CHAIR_FAR) - 1, -1):
            if page.keys[token] in (".", "؛", ":") and not page.is_initial(token) or page.keys[token] in THAT_HE:
                return None
            if page.mention_over(token) is not None or token in self.reader.title_over:
                continue
            if token and page.keys[token - 1].removeprefix("و") == ON:
                continue  # على رأسهم
            for found in page.entries(token, LightVerb):
                if (
                    found.entry.form == "finite"
                    and page.verbal[token]
                    and page.pos[token] not in ("prep", "conj", "pron")
                ):
                    if found.entry.inflected.suffix in ("ه", "ها") and not page.keys[token].startswith("و"):
                        return None  # الاجتماع الذي عقده X: its noun stands before it; not وعقده لقاءات, which he held
                    letters = page.keys[token][: found.skipped]
                    if self.parties.until_verb(found.last + 1, hit.first) < hit.first:
                        return None
                    if hit.first - token > far and found.entry.lemma not in PRESIDE:
                        return None
                    return found if not letters.endswith("ل") and self._governs(found, hit) else None
        return None

    def _governs(self, light: Hit, hit: Hit) -> bool:
        """The noun is the verb's: under the preposition that the verb takes, or under none and in no construct."""
        page = self.page
        letters, first = page.keys[hit.first][: hit.skipped], hit.first
        takes = TAKES.get(light.entry.lemma, ())
        if letters.endswith("ل") and hit.entry.noun != "دورة":  # شارك في أشغال الدورة 27 لقمة الاتحاد
            edition = next((t for t in range(first - 1, max(light.last, first - 4), -1) if page.keys[t] in _EDITION), None)
            letters, first = ("", edition) if edition is not None else (letters, first)
        if letters[-1:] in ("ب", "ل", "ك"):
            return letters[-1] in takes
        if light.entry.lemma == "قام":  # قام بأول زيارة; not قام بترتيب لقاء
            before = page.keys[first - 1]
            return before[:1] == "ب" and before[1:] in _COUNTS
        if light.entry.lemma == "تولى":
            return hit.entry.kind == "phone_call" or any(k in _CHAIRING for k in page.keys[light.last + 1 : first])
        token = first - 1
        if takes and "ب" not in takes:
            # دعا X الزوار إلى زيارة معرض الملتقى: the verb's preposition stands right before the noun
            while token > light.last and (page.keys[token] in _COUNTS or page.is_time(token)):
                token -= 1
            return page.keys[token].removeprefix("و") in takes
        if token <= light.last or letters[-1:] == "و":
            return True
        key = page.keys[token]
        if key.removeprefix("و") in clauses.PREPOSITIONS and key != "من":
            return key in takes
        if (
            page.mention_over(token) is not None
            or token in self.reader.title_over
            or page.is_time(token)
            or key in _COUNTS
        ):
            return True
        return (
            page.pos[token] != "noun"
            or key.startswith("ال")
            or key.endswith(("ا", "ه")) and page.name_skip[token] == 0 and page.text[page.ends[token] - 1] != "ة"
            or key.endswith("ين")  # على مدى يومين: no word in construct ends so
        )

    def light_subject(self, light: Hit, hit: Hit, clause: Clause, *, strict: bool = False) -> Party | None:
        """The subject of the carrying verb: after it, before it, after the noun, or elided."""
        role = light.entry.subject_role
        after = self.parties.clause(light.last + 1).under("")
        between = [
            g for g in after if g.token < hit.first and self.parties.can(g.argument, states=g.token - light.last <= 1)
        ]
        if (leader := self.parties.head_of_delegation(light.last + 1, self.parties.clause(light.last + 1))) is not None:
            return self.parties.of(leader.argument, role)
        if (state := self.parties.state_of_delegation(light.last + 1, role)) is not None:
            return state
        if between:
            return self.parties.of(between[0].argument, role)
        if not self.parties.is_joined(light):
            before = self.parties.subject_before(light.first)
            if before is not None and self.parties.can(before):
                return self.parties.of(before, role)
            if light.first > self.page.sentence_start(light.first) and self.parties.is_unnamed(light.first - 1):
                return None
        after = [g for g in clause.under("") if g.is_person and g.token - hit.last < 6]
        if after:
            return self.parties.of(after[0].argument, role)
        if strict or self.parties.is_unnamed(light.last + 1) and light.last + 1 < hit.first:
            return None
        if light.entry.lemma in _HAPPENS or light.entry.lemma in HOLDS and self._is_nominative(light, hit):
            return None  # ينطلق حوار مع X, عُقد حوار مفتوح مع X
        follows = self.parties.reader.argument(light.last + 1)
        if follows is not None and follows.entity is None and follows.letters == "" and follows.first < hit.first:
            return None  # بدأ رئيس اللجنة زيارة: its subject, whom nobody names
        topic = self.parties.elided(light)
        return topic.as_(role) if topic is not None else None

    def _is_nominative(self, light: Hit, hit: Hit) -> bool:
        """عُقد حوار مفتوح: an indefinite noun right after its verb, and its adjective, without the alif of an object."""
        page, after = self.page, hit.last + 1
        if light.last + 1 != hit.first or hit.entry.inflected.suffix or hit.entry.inflected.number != "s" or after >= len(page):
            return False
        if page.keys[hit.last].endswith(("ا", "ه", "ات")) or page.keys[after].endswith("ا"):
            return False
        return page.pos[after] == "adj" and not page.keys[after].startswith("ال")
