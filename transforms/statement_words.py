"""Closed classes of words that the statement rules ask for, as match keys, and what newswire uses them for."""

from transforms.keys import fold


def _keys(*words: str) -> frozenset[str]:
    return frozenset(map(fold, words))


# that (with every pronoun), that not
THAT = _keys(
    "أن", "أنه", "أنها", "أنهم", "أنهما", "أنهن", "أننا", "أنني", "أنا", "أني", "أنك", "أنكم",
    "إن", "إنه", "إنها", "إنهم", "إنهما", "إننا", "إنني", "إني", "ألا", "بألا", "بأن", "بأنه", "بأنها",
    "بأنهم", "بأنهما", "بأننا", "بأنني", "بأني",
)
# that he, that she …: the pronoun is the subject of the verb after it
HE_THAT = THAT - _keys("أن", "إن", "ألا", "بألا", "بأن")
# the prepositions of frames as the cue table writes them
PREPOSITIONS = {fold("إلى"): "إلى", fold("على"): "على", "عن": "عن", "من": "من", "في": "في", "حول": "حول", "ضد": "ضد"}
# who, which
WHO = _keys("الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان")
OPEN_MARKS = frozenset("«“\"”»{‘")
QUOTE_MARKS = frozenset("«»“”„\"‘’{}")
COMMAS = frozenset("،,")
# prepositions that the tagger may call something else
GOVERNING = _keys("خلال", "عقب", "بعد", "قبل", "قبيل", "بعيد", "إثر", "لدى", "عبر", "ضد", "حول", "بين", "ضمن", "أمام", "تحت")
# in passing: at the seat of, on the occasion of, in the presence of, in his turn, with the participation of …
ADJUNCTS = _keys(
    "بمقر", "بمناسبة", "بالمناسبة", "بحضور", "بدوره", "بدورها", "بدورهم", "بمشاركة", "برئاسة", "برفقة", "بعد",
    "بينما", "بين", "بل", "بعض", "بعيد", "بشكل", "بصورة", "بوضوح", "بصراحة", "بشدة", "بقوة", "لدى", "لكن", "لم",
    "لن", "لا", "لما", "ليس", "لو", "بمكتبه", "بمكتبها", "بقصر", "بالمقابل", "لاحقا", "بتاريخ", "بهذه", "بهذا",
    "له", "لها", "لهم", "لهما", "لنا", "لي", "به", "بها", "بهم", "بسبب", "بحسب", "بهدف", "بغية",
)
# when and how: yesterday, today, the days, evening, also, again, officially, in detail …
ADVERBS = _keys(
    "أمس", "اليوم", "غدا", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
    "مساء", "صباح", "يوم", "أول", "أيضا", "مجددا", "كذلك", "خلال", "عقب", "قبل", "حول", "هنا", "أمام", "عبر",
    "ضمن", "مرة", "رسميا", "صراحة", "علنا", "حينها", "لاحقا", "مؤخرا", "سابقا", "بالتفصيل",
)
# verbs that can follow their quotation in the perfect
POSTPOSED = frozenset({"قال", "أضاف", "أوضح", "أكد", "تابع", "ختم", "صرح", "ذكر"})
# in it, during it: they refer to the occasion
IN_IT = _keys("فيها", "فيه", "خلالها", "خلاله", "عبرها")
TO_HIM = frozenset(("له", "لها", "لهم", "لهما", "لنا", "لي", "لك", "لكم"))
# saying: the participle or phrase that hands a finite cue its content
SAYING = _keys("قائلا", "قائلة", "قائلين", "بالقول", "بقوله", "بقولها", "بقولهم", "مستطردا", "مستطردة", "متسائلة")
# frames whose content is a governed phrase, not words spoken
GOVERNED_FRAMES = frozenset(("نصب", "ب", "على", "عن", "من", "إلى"))
NOT = _keys("ألم", "لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "دون", "بدون")
# "that", which points back to what was said before
ANAPHORS = _keys("بذلك", "ذلك", "لذلك", "بهذا", "كذلك", "هذا", "هذه")
# from him, to him, on it, by that, also: between a verb and its subject
ASIDES = TO_HIM | IN_IT | _keys(
    "عنه", "عنها", "عنهم", "منه", "منها", "منهم", "إليه", "إليها", "إليهم", "عليه", "عليها", "عليهم", "به", "بها", "معه",
    "معها", "مني", "لك", "لكم", "عني", "أيضا", "كذلك", "بدوره", "بدورها", "بدورهم", "أمس", "اليوم", "حينها", "هنا",
)
# in, during, at the end of, in the course of: what somebody says (حديثه) is where he says it
VENUES = _keys("في", "خلال", "ختام", "معرض", "مستهل", "سياق", "نهاية", "بداية", "ضمن", "مطلع", "آخر")
# the year, the month, the beginning, the end, late in: when it was said
YEARS = _keys("عام", "سنة", "شهر", "مطلع", "بداية", "نهاية", "أواخر", "أوائل", "منتصف", "آنذاك", "وقتها", "يومها")
# before, after, other than, without, since, despite, provided: أن after them is theirs
BINDING = _keys(
    "قبل", "بعد", "غير", "دون", "بدون", "منذ", "رغم", "الرغم", "بالرغم", "شرط", "بشرط", "شريطة", "خشية", "مخافة",
    "لدرجة", "درجة", "مجرد", "بمجرد", "بيد", "سوى", "حيث", "إذ", "حتى", "كما", "لولا", "بد", "عدا", "فور", "ريثما",
)
# other than, despite, as: the clause after their أن is the writer's own
TURNING = _keys("حيث", "إذ", "إلا", "غير", "بيد", "رغم", "الرغم", "بالرغم", "كما", "سوى", "لولا")
# as, where, while, whereas, then, has (done), but: a clause begins after them
CLAUSE_BEFORE = _keys(
    "كما", "حيث", "فيما", "بينما", "ثم", "قد", "وقد", "فقد", "كان", "وكان", "كانت", "وكانت", "إذ", "و", "أيضا",
    "لكن", "ولكن", "لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهم", "فإن", "غير", "إلا", "وإذ",
)
# while, whereas; they, and "but (he)", before a verb, begin another report
WHILE = _keys("فيما", "وفيما", "بينما", "وبينما", "حين")
BUT = WHILE | _keys("كما", "لكن", "ولكن", "لكنه", "ولكنه", "لكنها", "ولكنها", "لكنهم")
# acts of taking a side
STANDS = frozenset({"support", "reject", "condemn", "welcome"})
# kinds of clause openers after which another subject is taken up
NEW_TOPIC = frozenset({"new_topic", "new_sentence", "topic_switch", "impersonal", "new", "switch", "contrast"})
# that being …, that came …: the paper's own comment on what was said
COMMENTING = _keys("وذلك", "جاء", "يأتي", "تأتي", "يذكر", "يشار", "علما", "تلى", "تلا")
# that came, that was followed by: what happened then, told by the paper
HAPPENING = _keys("جاء", "يأتي", "تأتي", "تلى", "تلا")
# the statement, the communiqué, the source, the ministry, the agency …
STATEMENT_WORDS = _keys(
    "البيان", "البلاغ", "المصدر", "المصادر", "الوزارة", "الوكالة", "الصحيفة", "القناة", "بيان", "بلاغ", "الرئاسة",
    "الحكومة", "الخارجية", "المنظمة", "الهيئة", "الجريدة", "الحركة", "اللجنة", "الشركة", "الجماعة", "المجلس", "المجلة",
    "الإذاعة", "الموقع", "الشبكة",
)
# the paper, the channel …: the outlet named last
OUTLET_WORDS = _keys("الصحيفة", "القناة", "الوكالة", "الجريدة", "المجلة", "الإذاعة", "الموقع", "الشبكة")
# with, against, between, about, before, after …: whom they govern is beside the clause
BESIDE = _keys("مع", "ضد", "عن", "وعن", "بين", "حول", "أمام", "لدى", "بعد", "قبل", "عقب", "تجاه", "إلى", "على", "نحو")
# call, message, cable, letter …: how their nouns begin
MESSAGES = tuple(map(fold, ("اتصال", "مكالم", "رسال", "برقي", "مهاتف", "خطاب")))
SOURCES = _keys("المصدر", "المصادر")
# the same, himself, itself
SAME = _keys("نفسه", "نفسها", "نفسهم", "ذاته", "ذاتها", "ذاتهم", "عينه")
# the two sides, parties, officials, ministers, countries: joint speakers stand under the one named first
SIDES = _keys("الجانبان", "الطرفان", "البلدان")
# what a body publishes: it speaks through them
COMMUNIQUES = _keys("البيان", "البلاغ", "بيان", "بلاغ")
# gazetteer rules for places that speak: a state, a capital for its government
SPEAKING_PLACES = frozenset({"gazetteer_country", "gazetteer_capital"})
# states with masculine names; all others are feminine, as are cities
MASCULINE_STATES = _keys("العراق", "لبنان", "الأردن", "المغرب", "السودان", "اليمن", "الصومال", "الفاتيكان", "جنوب السودان")
# accounts, page, site, television, office …: whose they are is who speaks
MOUTHPIECES = _keys("حسابات", "حساب", "صفحة", "موقع", "تلفزيون", "إذاعة", "منصة", "بيان", "بلاغ", "ديوان")
# paper, agency, channel, site …: the name in quotes after them is no speech
OUTLETS = _keys(
    "صحيفة", "وكالة", "قناة", "موقع", "نشرة", "مجلة", "إذاعة", "شبكة", "جريدة", "يومية", "أسبوعية", "شعار", "عنوان",
    "بعنوان", "اسم", "باسم", "وسم", "هاشتاغ", "حركة", "تنظيم", "جماعة", "حزب", "برنامج", "فيلم", "عملية", "مشروع",
)
# figures, results, tests, signs, events, facts, matches, videos …: they show and do not speak
SILENT = _keys(
    "الأرقام", "النتائج", "نتائج", "المؤشرات", "مؤشرات", "الفحوصات", "الفحوص", "التحاليل", "الأدلة", "التجارب", "التجربة",
    "الناس", "الحقائق", "الأحداث", "الواقع", "التاريخ", "القرائن", "الصور", "المعاينة", "المشاهد", "الوقائع", "الأيام", "الظروف",
    "الفيديو", "المقطع", "المباراة", "المباريات", "الأزمة", "الأزمات", "الحادث", "الحادثة", "الحوادث", "الخطوة", "الظاهرة",
    "الهزيمة", "الفوز", "المشهد", "الصورة", "المؤشر", "البطولة", "المنافسات", "الحرب", "المعركة", "المعارك", "الحفريات",
    "الإسلام", "القرآن", "الدين", "الشريعة", "العقل", "النفس", "القلب", "الحياة", "الطبيعة", "الوضع", "الحال", "الأمر", "القصة", "الحكمة", "المثل",
    "الطريق", "الطريقة", "الأسلوب", "التنوع", "المقومات", "الخسائر", "الأثر", "الآثار", "القوانين", "الآليات", "المرض", "الزمن", "التغييرات", "المعالم",
    "الإنجاز", "الإنجازات", "الجولات", "الجولة", "الزيارة", "الزيارات", "العملية", "العمليات", "الجريمة", "الهجوم", "الهجمات", "التفاصيل",
)
# heads of indefinite phrases that speak: a number of, some, one of, members, deputies, paper, report …
SPEAKING_HEADS = _keys(
    "مراسل", "مراسلة", "مراسلو", "موفد",
    "عدد", "بعض", "أحد", "إحدى", "نحو", "حوالي", "مئات", "عشرات", "آلاف", "أعضاء", "نواب", "ممثلو", "ممثلون",
    "حسابات", "صحيفة", "صحف", "وكالة", "وكالات", "قناة", "موقع", "مواقع", "وسائل", "إذاعة", "تلفزيون", "تقرير",
    "تقارير", "دراسة", "وثيقة", "قيادات", "قيادي", "قادة", "زعماء", "خبراء", "خبير", "باحث", "باحثون", "نائب",
    "منظمة", "منظمات", "جمعية", "جمعيات", "أحزاب", "حزب", "حركة", "جماعة", "أهالي", "سكان", "شاهد", "شهود",
    "مواطنون", "معارضون", "ناشط", "ناشطة", "ناشطون", "محام", "محامي", "محامية", "محامو", "والد", "والدة", "شقيق",
    "زوجة", "أقارب", "مقربون", "متظاهرون", "طبيب", "أطباء", "ضابط", "ضباط", "هيئة", "لجنة", "مكتب", "ديوان",
    "مجموعة", "شركة", "إدارة", "رئاسة", "قيادة", "أسرة", "مؤسسة", "سلطات", "قوات", "بعثة", "سفارة", "جهات", "وفد",
    "وزارة", "شؤون", "شئون", "أمانة", "مديرية", "بلدية", "شرطة", "محكمة", "جامعة", "بنك", "مصرف", "نادي", "نيابة", "غرفة", "مستشفى",
    "نقابة", "اتحاد", "فصائل", "كتائب", "ذوو", "أهالي", "محللون", "محلل", "مراقبون", "متابعون", "غالبية", "أغلب", "معظم", "كل", "كثير", "عديد",
    "أجهزة", "شركات", "حكومة", "حكومات", "عائلة", "عائلات", "قبائل", "مشايخ", "رابطة", "برلمان", "مجلس", "أندية", "بنوك", "مصارف",
    "مركز", "معهد", "مرصد", "صندوق", "تيار", "جبهة", "تحالف", "ائتلاف", "كتلة", "نقابات", "صحيفتا", "وكالتا", "وزارتا", "قناتا",
)
# mechanism, plans, models, rules, standards, programme, timetable, manner, needs, priorities, size …: what is done by them was said by nobody
RULES = _keys(
    "آلية", "آليات", "خطة", "خطط", "مخططات", "نماذج", "نموذج", "ضوابط", "لوائح", "اللوائح", "الأنظمة", "أنظمة", "نظام",
    "معايير", "المعايير", "برنامج", "جدول", "شروط", "قانون", "القانون", "أحكام", "منهج", "رؤية", "أسس", "توجيهات",
    "أسلوب", "أساليب", "مقتضيات", "مقتضى", "طلب", "صلاحيات", "احتياجات", "احتياج", "متطلبات", "حاجة", "إمكانات", "إمكانيات", "ترتيب",
    "أولويات", "أولوية", "طبيعة", "حجم", "نوع", "كثافة", "عقد", "اتفاقية", "رغبة", "رغبات", "مقاييس", "توقيت", "كل", "صيغة", "مفهوم", "حكم",
    "أهمية", "مستوى", "مناطق", "أسعار", "سعر", "تخصص", "ظروف", "عادات", "تقاليد", "أعراف", "الشريعة", "أرقى", "أعلى", "أفضل", "أرفع",
    "اشتراطات", "تعليمات", "مواصفات", "سياسة", "استراتيجية", "قواعد", "اتفاق", "الاتفاق", "مبدأ",
)


def governed(letters: str) -> bool:
    """A preposition is written onto the argument: it is no subject."""
    return letters.rstrip("ـ").endswith(("ب", "ل", "ك"))
