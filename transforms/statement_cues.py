"""Whether a word of the cue table really reports at its place: verb or noun, negated, impersonal, and what follows
it."""

from transforms.entries import Attribution, ClauseOpener, Cue
from transforms.grammar import Reader
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Hit, Page
from transforms.statement_words import (
    ADJUNCTS,
    ADVERBS,
    BINDING,
    CLAUSE_BEFORE,
    COMMAS,
    COMMUNIQUES,
    GOVERNING,
    HE_THAT,
    IN_IT,
    NOT,
    OPEN_MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
    THAT,
    TO_HIM,
    WHO,
)

_NOUNS = frozenset(("noun", "adj", "adj_comp", "prep", "adv"))
_NO_OBJECT = frozenset(("prep", "punc", "conj", "conj_sub", "adv", "pron_rel"))
_OBJECTS = frozenset(("noun", "adj", "noun_prop", "noun_quant", "adj_comp"))
# days, weeks, months, years: how long ago
_AGO = frozenset(map(fold, ("أيام", "أسابيع", "أشهر", "شهور", "سنوات", "أعوام", "ساعات", "يومين", "أسبوعين", "شهرين", "عامين", "سنتين")))
# the week, the month, the year, the time, the season …
_PERIODS = frozenset(map(fold, ("الأسبوع", "الشهر", "العام", "السنة", "الوقت", "الموسم", "الصيف", "المرة", "الصباح", "المساء", "الأيام", "الفترة")))
# peace be upon …, the Exalted, Glory be to …, Mighty and Sublime: after God and the Prophet
_PIOUS = frozenset(map(fold, ("صلى", "تعالى", "سبحانه", "جل", "عزوجل", "رب", "ربي", "ربك")))
_POSSESSED = ("ه", "ها", "هم", "هما", "ا")  # his, her, their; an accusative: nothing stands in construct with them
# region, governorate, city, town, village, province: where somebody is, written with ب
_REGIONS = frozenset(map(fold, ("منطقة", "محافظة", "مدينة", "بلدة", "قرية", "ولاية", "إقليم", "مركز", "حي", "ناحية", "قضاء")))
_SELF = frozenset(map(fold, ("اسمه", "اسمها", "أسمائهم", "هويته", "هويتها", "هويتهم")))  # his name, his identity
_YOU = frozenset(("انت", "وانت", "انك", "بانك"))
_AUXILIARIES = frozenset(("قد", "كان", "كانت", "كانوا", "لا", "لم"))
_ABOUT = frozenset(map(fold, ("من", "نحو", "حوالي", "قرابة", "أكثر", "ما", "عدد", "عددها", "عددهم", "إجمالي", "متوسط")))
# God, the Lord, the Creator: whoever is asked for something in a prayer; the Prophet, the Messenger: scripture
_PRAYED_TO = frozenset(map(fold, ("الله", "المولى", "الباري", "العلي", "لله", "ربه", "ربنا")))
_PRAYING = frozenset({"سأل", "دعا", "توسل", "طلب", "رجا", "تمنى", "شكر", "ناشد"})
# with mercy, forgiveness, recovery …: what is asked of God
_BLESSINGS = frozenset(map(fold, ("بالرحمة", "بالمغفرة", "بالشفاء", "بالتوفيق", "بالنصر", "بالصبر", "بالثبات")))
_MODALS = frozenset(map(fold, ("يجب", "ينبغي", "يتعين", "يمكن", "وجب", "يستحسن", "يلزم")))  # must, ought, can
# in his turn, also, on this occasion
_IN_TURN = frozenset(map(fold, ("بدوره", "بدورها", "أيضا", "كذلك", "بالمناسبة", "بالخصوص", "مجددا")))
_THIS_TIME = frozenset(map(fold, ("هذا", "هذه", "ذات", "نفس", "الوقت", "السياق", "الإطار")))  # in this regard, at the same time
# on the occasion of, at the seat of, in the presence of, with the participation of …: a noun follows them
_GOVERNING_NOUNS = frozenset(map(fold, ("بمناسبة", "بمقر", "بحضور", "بمشاركة", "برئاسة", "برفقة", "بقصر", "بتاريخ")))
_RELATIVE = WHO - {fold("الذين")}
# about it, by it, to it, on it, of it, in it
_BACK = frozenset(map(fold, ("عنه", "عنها", "به", "بها", "إليه", "إليها", "عليه", "عليها", "منه", "منها")))
# may God be pleased with …, bless …: what is said after them in a sentence is handed down
_HANDED_DOWN = frozenset(map(fold, ("رضي", "صلى", "ﷺ")))
_PROPHET = frozenset(map(fold, ("رسول", "الرسول", "النبي", "الله", "نبينا")))
_SCRIPTURE = frozenset(map(fold, ("تعالى", "سبحانه", "وجل", "عزوجل", "وسلم", "النبي", "الرسول", "رسول")))
# tokens of a sentence within which God's name makes words his
_WITHIN = 40
# it was related by, reported by, the hadith, sura, the verse, agreed upon: after scripture
_REFERENCES = frozenset(map(fold, ("رواه", "أخرجه", "رواها", "سورة", "الآية", "متفق")))
# before "that" in front of a perfect: it was before, until, provided …
_THEN = BINDING | frozenset(map(fold, ("سبق", "يسبق", "إلى", "منذ", "عن", "على", "ما", "لو")))
# if, if only: what follows is supposed
_CONDITIONS = frozenset(map(fold, ("إذا", "وإذا", "فإذا", "لو", "ولو", "فلو", "هل", "لماذا", "ماذا")))
_THIS = frozenset(("هذا", "هذه", "ذلك", "تلك"))
_ANY = frozenset(("اي", "ايه", "كافه", "جميع", "كل"))  # any, all
_BEFORE_NOUN = frozenset(map(fold, (
    "وقت",     "في", "من", "عن", "بعد", "قبل", "خلال", "عند", "بسبب", "نتيجة", "إثر", "رغم", "جراء", "كل", "أي", "عدم", "حالة", "حال", "تم", "يتم",
    "وتم", "ويتم", "سيتم", "لتقديم", "بين", "إلى", "على", "مع", "دون", "عبر", "ضد", "منذ", "حول", "مجرد", "ضرورة", "أحد", "إحدى",
)))  # fmt: skip


# but, however, yet: before أنه somebody goes on who spoke
_HOWEVER = frozenset(map(fold, ("إلا", "غير", "بيد")))


class Cues:
    """The cues of a page and their surroundings."""

    def __init__(self, page: Page, reader: Reader, knowledge: Knowledge):
        self.page, self.reader, self.knowledge = page, reader, knowledge

    def at(self, token: int) -> list[Hit]:
        """Cues that start at ``token``; none inside a name or a title."""
        if token not in self.page.hits or self.inside_name(token):
            return []
        hits = self.page.entries(token, Cue)
        tanwin = self.page.text[self.page.ends[token] - 2 : self.page.ends[token]]
        return [hit for hit in hits if hit.entry.form != "finite"] if "\u064b" in tanwin else hits  # وعزاً is no verb

    def inside_name(self, token: int) -> bool:
        return self.page.mention_over(token) is not None or token in self.reader.title_over

    def joined(self, hit: Hit) -> bool:
        """و or ف is written onto the cue."""
        return self.page.keys[hit.first][: hit.skipped][:1] in ("و", "ف")

    def is_report(self, hit: Hit) -> bool:
        """A finite cue stands as a verb, is not negated and has somebody who speaks."""
        page = self.page
        if page.keys[hit.first] in BINDING and page.key(hit.last + 1) in THAT:
            return False  # دون أن, بعد أن
        if page.text[page.ends[hit.last] - 1] == "ة":
            return False  # إضافة, إعادة: a noun; no finite form is written with ta marbuta
        if (
            self._is_noun(hit)
            or self._is_impersonal(hit)
            or self._is_negated(hit)
            or self._is_adverb(hit)
            or self.is_pious(hit)
            or self._is_amount(hit)
            or self._is_passive(hit)
            or self._is_supposed(hit)
            or self.is_prayer(hit)
            or self._is_between(hit)
            or self._is_other_word(hit)
        ):
            return False
        if page.key(hit.first - 1) in _RELATIVE and page.key(hit.last + 1) in _BACK:
            return False  # المقولة التي يستشهد بها الباحثون: the clause describes a noun
        if page.key(hit.first - 1) in _YOU and hit.entry.inflected.aspect == "i":
            return False  # وأنت تتابع
        if hit.entry.word.lemma == "كتب" and page.key(hit.last + 1) in ("-", "–", "ـ"):
            return False  # كتب - فلان: a byline
        return not self.asks_for_silence(hit)

    def asks_for_silence(self, hit: Hit) -> bool:
        """طلب عدم ذكر اسمه, مفضلا عدم الكشف عن هويته: a source that wants no name says nothing by that."""
        after = self.page.keys[hit.last + 1 : hit.last + 5]
        if hit.entry.word.lemma in ("طلب", "فضل"):
            return after[:1] in (["عدم"], ["الا"])
        return hit.entry.word.lemma in ("رفض", "اشترط", "تحفظ") and bool(_SELF & set(after))

    def names_source(self, hit: Hit) -> bool:
        """…، يورد بلاغ لوزارة الخارجية: the verb closes what was said and only a subject follows it."""
        word = hit.entry.word
        if word.trust == "quoted" or word.object == "listed_content" or self.opens_frame(hit):
            return False
        subject = self.reader.argument(hit.last + 1) if hit.last + 1 < self.page.sentence_end(hit.first) else None
        return subject is not None and not subject.letters

    def has_subject(self, hit: Hit) -> bool:
        """A verb of saying, and right after it somebody named who agrees with it."""
        page, cue = self.page, hit.entry
        if cue.word.trust == "quoted" or cue.word.object not in ("", "content") or page.pos[hit.first] != "verb":
            return False
        after = hit.last + 1
        subject = self.reader.argument(after) if after < page.sentence_end(hit.first) else None
        if subject is None or subject.letters or subject.entity is None or subject.kind == "place":
            return False
        feminine = subject.kind == "organization" and subject.text.split(" ")[0].endswith("ة")
        gender = subject.entity.gender or ("f" if feminine else None)
        return gender is None or gender == cue.inflected.gender

    def is_future(self, hit: Hit) -> bool:
        """سيعلن, سوف يؤكد: not yet said."""
        page, token = self.page, hit.first
        letters, key = page.keys[token][: hit.skipped], page.keys[token][hit.skipped :]
        will = letters.endswith("س") or key.startswith(("سي", "ست")) or page.key(token - 1) in ("سوف", "وسوف")
        return hit.entry.inflected.aspect == "i" and will

    def _is_negated(self, hit: Hit) -> bool:
        """لم يعلن ("did not announce"): nothing was said."""
        return self.page.key(hit.first - 1) in NOT

    def _is_amount(self, hit: Hit) -> bool:
        """يبلغ من العمر, تبين أن: reaching an age, and what turned out; nobody speaks."""
        page = self.page
        after = page.keys[hit.last + 1] if hit.last + 1 < page.sentence_end(hit.first) else ""
        if hit.entry.word.lemma in ("بلغ", "أبلغ"):
            return after in _ABOUT or after.isdigit()
        ranked = hit.entry.word.lemma in ("عد", "وعد") or hit.entry.word.lemma == "اعتبر" and hit.entry.inflected.aspect == "i"
        if ranked and not THAT & set(page.keys[hit.last + 1 : hit.last + 9]) and {"احد", "احدي"} & set(page.keys[hit.last + 1 : hit.last + 9]):
            return True
        if hit.entry.word.lemma in ("دان", "أدان") and hit.entry.inflected.aspect == "i" and any(
            k.startswith("بمبلغ") or k.startswith("ب") and k[1:].isdigit() for k in page.keys[hit.last + 1 : hit.last + 5]
        ):
            return True  # يدين بمبلغ: he owes
        if hit.entry.word.lemma == "زاد" and hit.entry.inflected.aspect == "i":
            return True  # يزيد الطين بلة
        if ranked and page.pos[hit.last + 1 : hit.last + 2] == ["adj_comp"] and hit.entry.inflected.aspect == "i":
            return True  # ويعد أبرز اللاعبين
        if ranked and any(k in ("من", "احد", "احدي", "واحدا") for k in page.keys[hit.last + 1 : hit.last + 5]):
            return True  # يعد X من أبرز …: he is one of
        return self.turns_out(hit)

    def turns_out(self, hit: Hit) -> bool:
        """وتبين أن: it turned out that, unless somebody named stands before it."""
        page, key = self.page, self.page.keys[hit.first][hit.skipped :]
        nobody = hit.first == 0 or page.mention_over(hit.first - 1) is None
        return key == "تبين" and page.key(hit.last + 1) in THAT and nobody

    def is_pious(self, hit: Hit) -> bool:
        """صلى الله عليه وسلم, يقول تعالى: a blessing, or scripture; nothing that newswire reports."""
        page = self.page
        if page.key(hit.first - 1) == "عليه" and hit.entry.word.lemma == "سلم":
            return True
        before = page.keys[page.sentence_start(hit.first) : hit.first]
        if _SCRIPTURE & set(before[-4:]) or hit.entry.word.lemma == "قال" and _HANDED_DOWN & set(before):
            return True  # قول الله عز وجل حيث قال; عن أبي هريرة رضي الله عنه … قال
        if page.key(hit.last + 1) in _PROPHET:
            return True  # قال رسول الله
        return any(page.keys[t] in _PIOUS for t in range(hit.last + 1, min(hit.last + 3, page.sentence_end(hit.first))))

    def is_handed_down(self, hit: Hit) -> bool:
        """أخبر سبحانه عن … بقوله: after God's or the Prophet's name in the sentence."""
        page = self.page
        before = page.keys[max(page.sentence_start(hit.first), hit.first - _WITHIN) : hit.first]
        return hit.entry.word.lemma == "قال" and bool(_SCRIPTURE & set(before))

    def is_blessing(self, token: int) -> bool:
        """«صلى الله عليه وسلم»: a blessing in quotes is no speech."""
        return self.page.key(token) in _HANDED_DOWN and self.page.key(token + 1) == "الله"

    def is_verse(self, token: int) -> bool:
        """«…» رواه فلان, {…} (سورة …): where the words before ``token`` come from."""
        keys = [key for key in self.page.keys[token : token + 5] if key.isalpha()]
        return bool(_REFERENCES & set(keys[:2]))

    def _is_other_word(self, hit: Hit) -> bool:
        """لأم ("for a mother") is not لام ("blamed"): the hamza of its second letter is another word's."""
        raw = self.page.text[self.page.starts[hit.first] + hit.skipped : self.page.ends[hit.first]]
        return hit.entry.word.lemma[1:2] == "ا" and raw[1:2] in ("أ", "إ")

    def _is_passive(self, hit: Hit) -> bool:
        """أُعلن ("was announced"), شيخ يدعى X ("is called"): a damma on the perfect's first letter, a final ى."""
        page = self.page
        raw = page.text[page.starts[hit.first] + hit.skipped : page.ends[hit.first]]
        if raw[1:2] == "\u064f" and raw[2:3] == "س" and hit.entry.word.lemma == "سأل" or raw.startswith("است\u064f"):
            return True  # يُسأل, استُشهد
        if raw[1:2] == "\u064f" and (hit.entry.inflected.aspect == "p" or hit.entry.word.lemma[0] in "تا"):
            return True  # أُعلن, يُتوقع; the second to fourth forms have a damma in the active, too
        return hit.entry.word.lemma == "ادعى" and raw.endswith("ى")

    def _is_supposed(self, hit: Hit) -> bool:
        """إذا قال, هل أعلن, المتوقع أن يعلن, قد يقول قائل, فليعلموا: nobody is reported to have said it."""
        page, token = self.page, hit.first
        if token == page.sentence_start(token):
            return False
        if page.keys[token][: hit.skipped] in ("فل", "ول") and hit.entry.inflected.aspect == "i":
            return True  # فليحذر الناس: let them
        before = page.keys[token - 1]
        raw = page.text[page.starts[token - 1] : page.ends[token - 1]]
        if before in _CONDITIONS or raw in ("إن", "وإن") and hit.entry.inflected.aspect == "p" and not hit.skipped:
            return True
        if before in ("قد", "وقد") and self._is_conditional(token - 1):
            return True
        if hit.entry.inflected.aspect != "i" or hit.skipped:
            return False
        if raw in ("أن", "ان"):
            return page.keys[token - 2] not in ("قبل", "بعد")
        return before in ("قد", "وقد", "فقد", "ربما") and not self.speaks_before(token - 1)

    def _is_conditional(self, token: int) -> bool:
        """إن كانت الوزارة قد أقرت: only if it did."""
        page = self.page
        kana = next((t for t in range(token - 1, max(page.sentence_start(token), token - 10), -1)
                     if page.keys[t] in ("كان", "كانت", "كانوا")), None)  # fmt: skip
        return kana is not None and (page.keys[kana - 1] in _CONDITIONS or page.text[page.starts[kana - 1] : page.ends[kana - 1]] == "إن")

    def speaks_before(self, token: int) -> bool:
        """Somebody named stands right before ``token``."""
        return token > 0 and self.page.mention_over(token - 1) is not None

    def is_first_person(self, hit: Hit) -> bool:
        """أنتقد ("I criticize") is written like انتقد but for the hamza, which some outlets put on both."""
        page = self.page
        raw = page.text[page.starts[hit.first] + hit.skipped : page.ends[hit.first]]
        return hit.entry.word.lemma.startswith("ا") and raw.startswith("أ")

    def _is_impersonal(self, hit: Hit) -> bool:
        """يذكر أن, يشار إلى أن ("it is recalled that"): nobody speaks."""
        page, first = self.page, hit.first
        opens = first == page.sentence_start(first) and page.keys[first] in ("يذكر", "ذكر")
        if opens and page.key(hit.last + 1) in THAT:
            return True
        opener = self.page.entry(hit.first, ClauseOpener)
        if opener is None:
            return False
        return opener.entry.kind == "chrome" or opener.entry.kind == "impersonal" and opener.last > hit.last

    def _is_adverb(self, hit: Hit) -> bool:
        """ردا على ("in reply to"), طلبا ل: a verbal noun in the accusative is spelled like a dual verb."""
        page = self.page
        if page.text[page.starts[hit.first] : page.ends[hit.first]].endswith("هنا"):
            return True  # هنا ("here"), not هنأ ("congratulated")
        dual = (
            hit.entry.inflected.number == "d"
            and hit.entry.inflected.aspect == "p"
            and page.keys[hit.last].endswith("ا")
        )
        return (
            dual
            and page.text[page.ends[hit.last] - 1] in "اً"
            and hit.entry.word.lemma in ("رد", "طلب", "قول", "نفى", "علم")
        )

    def _is_noun(self, hit: Hit) -> bool:
        """The form stands where no finite verb can: after a preposition, or with an article."""
        page, token = self.page, hit.first
        if token == 0 or page.sentence[token - 1] != page.sentence[token]:
            return False
        if not page.verbal[token] and page.pos[token] in _NOUNS:
            return True
        letters = page.keys[token][: hit.skipped]
        if hit.entry.word.lemma == "عبر" and self.expresses(hit):
            return False
        if self._follows_that(hit):
            return True
        if self.is_meanwhile(token - 1):
            return False  # في حين وصف X
        if page.pos[token - 1] == "verb" and not letters and hit.entry.inflected.aspect == "p" and page.pos[token] != "verb":
            return True  # صدر أمر, جاء طلب: the subject of the verb before it
        modal = token - 2 if page.keys[token - 1] in ("ايضا", "كذلك") else token - 1
        if not letters and hit.entry.inflected.aspect == "p" and page.keys[modal] in _MODALS:
            return True  # يجب أيضا رفض المبادرة
        if page.pos[token - 1] == "prep" and not letters or page.keys[token - 1] in _BEFORE_NOUN:
            return True
        if page.pos[token] == "prep" and not letters and page.pos[token - 1] in ("noun", "adj", "noun_prop"):
            return True  # العلاقات بين الرباط ومدريد: the preposition, not the verb spelled like it
        if not letters and page.pos[token - 1] == "noun" and page.pos[token] == "noun" and self._is_masdar(hit):
            return True  # أهداف طرح الفكرة: in construct
        return letters in ("ل", "ول", "فل") and hit.entry.inflected.aspect == "p"

    def expresses(self, hit: Hit) -> bool:
        """أن X عبر عن …, عبر مدير الوكالة X عن …: with عن behind it or behind an office, it is no preposition."""
        after = hit.last + 1
        if self.inside_name(hit.first - 1):
            return self.page.key(after) == "عن"
        return after in self.reader.title_at and "عن" in self.page.keys[after : min(after + 14, self.page.sentence_end(hit.first))]

    def _is_masdar(self, hit: Hit) -> bool:
        """The perfect is spelled like a verbal noun (طرح, نقل), a bare noun governs it, and no أن follows at once."""
        page, token = self.page, hit.first
        before = page.keys[token - 1]
        if before.startswith("ال") or before.endswith(_POSSESSED) or self.inside_name(token - 1) or page.is_time(token - 1):
            return False
        if before in _AGO:
            return False  # قبل أيام صرح X
        return hit.entry.inflected.aspect == "p" and not THAT & set(page.keys[hit.last + 1 : hit.last + 3])

    def _is_between(self, hit: Hit) -> bool:
        """بين X وبين Y: the preposition told again."""
        page = self.page
        start = max(page.sentence_start(hit.first), hit.first - 16)
        return page.keys[hit.first] == "وبين" and "بين" in page.keys[start : hit.first]

    def _follows_that(self, hit: Hit) -> bool:
        """أكد أن رفض X …: a noun follows أن, unless it means after, until or it was before."""
        page, token = self.page, hit.first
        if hit.skipped or hit.entry.inflected.aspect != "p" or page.keys[token - 1] not in ("ان", "بان"):
            return False
        return token < 2 or page.keys[token - 2] not in _THEN

    def is_prayer(self, hit: Hit) -> bool:
        """سأل الله أن …, داعيا المولى أن …: said to God, and nothing that is reported."""
        if hit.entry.word.lemma not in _PRAYING:
            return False
        page, end = self.page, min(self.page.sentence_end(hit.first), hit.last + 4)
        if hit.entry.word.lemma == "دعا" and _BLESSINGS & set(page.keys[hit.last + 1 : hit.last + 7]):
            return True  # داعيا للشهداء بالرحمة
        return any(page.keys[t] in _PRAYED_TO and page.mention_over(t) is None for t in range(hit.last + 1, end))

    def opens_clause(self, hit: Hit) -> bool:
        """An elided subject is possible: the verb is joined by و, or stands after a mark or a clause opener."""
        page, token = self.page, hit.first
        start = page.sentence_start(token)
        if token == start or self.joined(hit):
            return True
        before = page.keys[token - 1]
        if before in _AUXILIARIES and page.keys[token - 2] in WHO | {"ما", "مما"}:
            return False  # الخدمة التي كانت تقدم
        kana = token - 2 if not hit.entry.inflected.suffix else start
        if before in ("قد", "وقد") and kana > start and page.keys[kana] in _AUXILIARIES and page.keys[kana - 1] not in CLAUSE_BEFORE | {".", "؛"}:
            return False  # مسؤول في الشركة كان قد أبلغ: whoever stands before it
        if before in CLAUSE_BEFORE or before in '؛.»«”":-–':
            return True
        noun = page.pos[token - 1] in ("noun", "adj") and not before.startswith("ال")
        if (before in COMMAS or noun) and page.key(hit.last + 1) in IN_IT:
            return True  # تلقى اتصالا من X …، أعرب فيه عن
        if page.keys[token][: hit.skipped] == "ل" and hit.entry.inflected.aspect == "i":
            return hit.entry.word.trust != "quoted" and page.pos[token] == "verb"  # اغتنم X المناسبة ليجدد …
        return (
            before in COMMAS
            and token - start <= 25
            and not any(
                h.entry.form == "finite" and page.pos[t] == "verb" for t in range(start, token) for h in self.at(t)
            )
        )

    def stands_first(self, hit: Hit) -> bool:
        """The verb opens its clause: first of its sentence, joined, or after a mark or a clause opener."""
        page, token = self.page, hit.first
        if token == page.sentence_start(token) or self.joined(hit):
            return True
        before = page.keys[token - 1]
        return before in CLAUSE_BEFORE or before in COMMAS or before in QUOTE_MARKS or before in ".؛:-–"

    def after_preposition(self, token: int) -> bool:
        page = self.page
        if token == 0 or self.page.mention_over(token - 1) is not None:
            return False  # إلهام علي: the name, not the preposition
        return page.pos[token - 1] == "prep" or page.keys[token - 1] in GOVERNING

    def is_governed(self, start: int, token: int) -> bool:
        """A preposition governs the phrase at ``token``, at once or through nouns in construct (خلال جلسة لمجلس
        الوزراء)."""
        page = self.page
        head = token
        while head - 1 >= start and page.pos[head - 1] == "noun" and not page.keys[head - 1].startswith(("ال", "بال", "لل", "وال")):
            if page.mention_over(head - 1) is not None and page.mention_over(head - 1) is not page.mention_over(head):
                break  # بجدة فلانة: a name governs nothing
            head -= 1
            if page.keys[head][:1] in ("ب", "ل") and page.name_skip[head] > 0:
                return True
        return self.after_preposition(head) and head > start or self.after_preposition(token) and token > start

    # --- what follows a cue -----------------------------------------------------------------------

    def opens_frame(self, hit: Hit) -> bool:
        """The cue is followed by what its frame needs within a few words."""
        page, cue = self.page, hit.entry
        finite, people = cue.form == "finite", cue.word.takes_people
        calls = people and not finite and "ب" in cue.word.frame and cue.word.act != "accuse"  # 41 متهما
        first = hit.last + 1 if finite else self.past_aside(hit.last + 1)
        for here in range(first, min(page.sentence_end(hit.first), first + (18 if finite or people else 6))):
            key = page.keys[here]
            if (finite or here <= first + 5) and (key in THAT or key == ":" or key in OPEN_MARKS):
                return True
            aside = self.is_aside(first)
            if here <= first + (8 if people else 4 if aside else 1) and PREPOSITIONS.get(key) in cue.word.frame:
                return True
            if here == first and not finite and key in _THIS and cue.word.lemma in ("عد", "اعتبر", "وصف"):
                return True  # عادا ذلك من الأعمال الصالحة
            if here == first and "نصب" in cue.word.frame and self.object_at(here, cue, subject_seen=False):
                return True
            if calls and first < here <= first + 8 and key[0] == "ب" and self.has_preposition(here, "ب"):
                return True  # مطالبا الدول العربية بالتحرك
            if here == first and any(letter in cue.word.frame and key.startswith(letter) for letter in ("ب", "ل")):
                return True
            if key in (".", "؛") or not finite and here > first and self.is_participle(here):
                return False
        return False

    def turns_on(self, token: int) -> bool:
        """…، إلا أنه أكد أن: somebody who spoke goes on."""
        return self.page.key(token - 1) in HE_THAT and self.page.key(token - 2) in _HOWEVER

    def is_meanwhile(self, token: int) -> bool:
        """في حين ("whereas"), at its second word."""
        return self.page.keys[token] == "حين" and self.page.key(token - 1).removeprefix("و") == "في"

    def is_aside(self, token: int) -> bool:
        """في هذا الصدد, في الوقت ذاته: between a participle and its preposition."""
        return self.page.key(token) == "في" and self.page.key(token + 1) in _THIS_TIME

    def past_aside(self, token: int) -> int:
        """Past what may stand between a participle and its object: في هذا الصدد, من جهة أخرى, بدوره, أيضا."""
        page = self.page
        if token + 3 < len(page) and self.is_aside(token) and page.keys[token + 1] in _THIS:
            return token + 3
        if token + 4 < len(page) and self.is_aside(token) and page.keys[token + 3] in COMMAS:
            return token + 4  # مشددا في الوقت ذاته، على
        turn = page.entry(token, Attribution)
        if turn is not None and turn.entry.kind == "switch":
            return turn.last + 1
        return token + 1 if token + 1 < len(page) and page.keys[token] in _IN_TURN else token

    def has_preposition(self, token: int, letter: str) -> bool:
        """The token begins with the preposition; an adjunct of place or occasion (بمقر, بمناسبة) is no content."""
        page = self.page
        mention = page.mention_over(token)
        if mention is not None and mention.first == token:
            return page.text[page.starts[token] : mention.start_char].endswith(letter) and mention.type != "place"
        nominal = letter == "ب" and page.pos[token] in _OBJECTS and page.keys[token] not in COMMUNIQUES  # أفاد بلاغ
        where = page.mention_over(token + 1) if token + 1 < len(page) and page.keys[token][1:] in _REGIONS else None
        if where is not None and where.type == "place":
            return False  # بمنطقة مكة
        marked = nominal or page.name_skip[token] > 0 or page.keys[token].startswith("لل")
        return marked and page.keys[token] not in ADJUNCTS and page.pos[token] != "verb"

    def may_govern(self, hit: Hit, *, subject_seen: bool) -> bool:
        """A finite cue with a bare object is surely a verb: أبرز, ثمن, رفض, عرض are nouns and adjectives far
        oftener."""
        if hit.entry.form != "finite":
            return True
        page, here = self.page, hit.first
        if page.pos[here] == "verb":
            return True
        return page.verbal[here] and (
            here == page.sentence_start(here)
            or page.keys[here][:1] in ("و", "ف")
            or subject_seen
            or page.keys[here - 1] in CLAUSE_BEFORE
            or page.keys[here - 1] == "،"
            and page.pos[here] != "adj_comp"
        )

    def object_position(self, hit: Hit, token: int, subject_last: int) -> bool:
        """An object follows its verb or subject, or a word of time or "to him" after them; not a preposition."""
        page = self.page
        before = token - 1
        if self.after_preposition(token):
            return False
        if page.keys[before] in OPEN_MARKS and (page.keys[before - 1] == "ل" or self.after_preposition(before)):
            return False  # لـ«الشرق الأوسط»
        if page.keys[before] in _GOVERNING_NOUNS:
            return False  # بمناسبة تحرير القاعدة, بمقر القوات
        return (
            page.is_time(before)
            or page.keys[before] in _PERIODS and page.keys[before - 1] in _THIS
            or page.keys[before].removeprefix("و") in TO_HIM | ADVERBS | ADJUNCTS
            or page.keys[before] in '»«”"،,'
            or self.inside_name(before)
            or before in (hit.last, subject_last)
            or self._ends_adjunct(hit, before)
            or self._ends_turn(before)
            or before - 2 > hit.last and self.is_aside(before - 2)
        )

    def _ends_turn(self, token: int) -> bool:
        """ترفض كندا من جانبها فتح أسواقها: "for her part" ends here."""
        turn = self.page.entry(token - 1, Attribution) if token else None
        return turn is not None and turn.entry.kind == "switch" and turn.last == token

    def _ends_adjunct(self, hit: Hit, token: int) -> bool:
        """خلال اللقاء, في الجلسة الافتتاحية, في ختام الجلسة: the last word of a definite phrase under a preposition."""
        page, definite = self.page, token
        while token > hit.last and page.keys[token].startswith("ال") and not self.inside_name(token):
            if self.after_preposition(token):
                return True
            token -= 1
        return hit.last < token < definite and page.pos[token] == "noun" and self.after_preposition(token)  # على شبكة الإنترنت

    def is_participle(self, token: int) -> bool:
        """واصفا, مؤكدا: an accusative that reports, too, and no object."""
        return self.page.keys[token].endswith("ا") and any(h.entry.form == "participle" for h in self.at(token))

    def is_this(self, token: int) -> bool:
        """هذا العمل: "this" with its noun, which is no time (هذا الأسبوع)."""
        keys = self.page.keys[token : token + 2]
        return len(keys) == 2 and keys[0] in _THIS and keys[1].startswith("ال") and keys[1] not in _PERIODS and not self.page.is_time(token + 1)

    def is_circumstance(self, token: int) -> bool:
        """تعليقا على, استعدادا للموسم: an indefinite accusative with a preposition tells why, not what."""
        page, after = self.page, token + 1
        accusative = page.form(token, token).endswith(("ا", "اً", "ًا"))
        if page.pos[token] not in _OBJECTS or page.keys[token].startswith("ال") or not accusative or after >= len(page):
            return False
        return page.keys[after] in ("علي", "لل") or page.keys[after].startswith("لل")

    def object_at(self, token: int, cue: Cue, *, subject_seen: bool) -> bool:
        """A noun that can be the object: an ordinary noun, or anybody for verbs such as thank or accuse."""
        page = self.page
        key = page.keys[token]
        if not subject_seen and cue.form == "finite" and self.reader.argument(token) is not None:
            return False  # the subject, not yet the object
        if cue.form == "participle" and cue.word.object == "content" and page.pos[token] == "verb" and key[0] == "ت":
            return True  # مؤكدا توافق …: a verbal noun that is spelled like its verb
        if key == "ما" and page.pos[min(token + 1, len(page) - 1)] == "verb":
            return cue.word.object == "content"  # منتقدا ما سماه …
        if (
            page.pos[token] in _NO_OBJECT
            or key in ADVERBS
            or key in ADJUNCTS
            or key in PREPOSITIONS
            or key in COMMAS
            or key in ("مع", "ان")
        ):
            return False
        if page.is_time(token) or cue.form == "finite" and (self.is_circumstance(token) or self.is_participle(token)):
            return False
        if cue.word.object == "listed_content":
            return any("*" in noun.after or cue.word.lemma in noun.after for noun in self.knowledge.cue_objects.get(key, ()))
        if subject_seen and page.pos[token] == "adj" and key.startswith("ال"):
            return False  # الهيئة / العالمية: an attribute of what stands before it
        if cue.word.takes_people:
            return True
        if page.pos[token] == "adj" and key.startswith("ال") and cue.word.object == "content":
            return False  # an attribute of what stands before it
        if key in _ANY or self.is_this(token) and (subject_seen or cue.form == "participle"):
            return True
        return page.pos[token] in _OBJECTS and not self.inside_name(token)
