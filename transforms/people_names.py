"""People by title, shape and apposition.

A person is found where something says so: a title, an honorific, two parts that people are called by.
"""

from transforms import called_after, tagged_names, titles
from transforms.entries import (
    BodyHead,
    Cue,
    Demonym,
    EncounterNoun,
    EncounterVerb,
    Honorific,
    Modifier,
    Name,
    RoleWord,
    StatusWord,
    TitleHead,
)
from transforms.keys import fold
from transforms.mentions import named
from transforms.name_forms import (
    ALI,
    COMPOUND,
    FINAL_PARTICLES,
    GOD,
    IN,
    IN_HIS_NAME,
    IN_THE_NAME_OF,
    KNOWN,
    MINISTERS,
    NO_PART,
    ORDINALS,
    PARTICLES,
    POSSIBLE,
    SON_OF,
    STRONG,
    TANWEEN,
    is_after_number,
)
from transforms.page import MARKS, Entity, Mention, Page, Title
from transforms.tagged_names import is_described, is_of_god

_FOREIGN_PARTICLES = frozenset(map(fold, ("فان", "فون", "دي", "دو", "دا", "ديل", "سان", "ماك")))
_HOUSE_OF = fold("آل")
_TEEN = "عشر"  # -teen
_SERVANT = "عبد"  # servant of
_LE = fold("لي")  # "for me", and Le, Lee: آلان لي روي
_NEVER = frozenset(
    (
        "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "punc", "digit", "part_neg", "part_interrog",
        "pron_interrog", "adv",
    )
)
_AFTER_NAME = frozenset(("prep", "pron_rel", "conj", "conj_sub", "adv"))
_LONGEST_NAME = 6
# below this an ordinary noun is no name where it governs another
LIKELY = 0.7
UNKNOWN_WEIGHT = 0.4
# state of, republic of, kingdom of, sultanate of, ministry of: no part of a person's name
_STATE_HEADS = frozenset(
    map(fold, ("دولة", "جمهورية", "مملكة", "سلطنة", "إمارة", "وزارة", "حكومة", "الدولة", "الجمهورية", "المملكة"))
)
# آن (Anne), آلان (Alain) fold to function words that are never written with a madda first: أن, الآن
_SPELT_WITHOUT_MADDA = frozenset(("ان", "الان"))
_SO = "فان"  # فإن, spelt like van but for its hamza
# city of, governorate of, town of, village of, province of: what follows is no person
_TOWN_HEADS = frozenset(map(fold, ("مدينة", "محافظة", "بلدة", "قرية", "ولاية", "منطقة", "إقليم", "بلدية")))
# what stands after an officer's rank: pilot, of the staff, of the navy, engineer, retired
_OF_ARMS = frozenset(map(fold, ("طيار", "ركن", "بحري", "مهندس", "الطيار", "الركن", "البحري", "المهندس", "متقاعد", "مظلي", "حقوقي")))
# what may stand between a title or a rank and the name: those, in his name (الناطق باسمه), the mark of an abbreviation
_BEFORE_NAME = _OF_ARMS | IN_HIS_NAME | {"/", "."}
_BY_OFFICE = frozenset(("title_before", "title_after"))
# congratulations, greetings, condolences, thanks of somebody; several, some: nobody's name begins so
_GREETINGS = frozenset(map(fold, ("تهاني", "تحيات", "تعازي", "شكر", "تقدير", "رسالة", "دعوة", "عدة", "عدد", "بعض")))
# what a glued pair of function words may begin with that stands for a name's first letters
_GLUED_ON = frozenset(("ان", "او", "ام"))
# who heads, founded, speaks for or belongs to a body
_HEADING = frozenset(map(fold, (
    "رئيس", "رئيسة", "مدير", "مديرة", "مؤسس", "مؤسسة", "زعيم", "زعيمة", "قائد", "عضو", "عضوة", "متحدث", "متحدثة", "ناطق", "ناطقة",
    "منسق", "منسقة", "أمين", "أمينة", "نائب", "ممثل", "ممثلة", "عميد", "عميدة",
)))
# of offices whose holders serve another
_SERVE_STATES = MINISTERS | {"head_of_government", "military_commander"}
# sheikh, sayyid, pilgrim: surnames as well
_RANK_SURNAMES = frozenset(map(fold, ("الشيخ", "السيد", "الحاج")))
_NAME_POS = frozenset(("noun", "adj", "verb", "noun_prop"))
# the prince, the princess
_PRINCE = frozenset(map(fold, ("الأمير", "الأميرة")))


def _namable(page: Page, token: int, end: int, position: int, *, called: bool) -> bool:
    """May ``token`` be word number ``position`` of a person's name? ``called``: a title or honorific stands before it."""
    if token >= end:
        return False
    key = page.keys[token]
    if key == "-" and position > 0 and page.touches(token) and token + 1 < end and page.touches(token + 1):
        return _namable(page, token + 1, end, position, called=called)  # جان-بيار
    if key in MARKS or len(key) < 2:
        return False
    mention = page.mention_over(token)
    if (
        mention is None
        and position > 0
        and page.keys[token - 1] in COMPOUND | _FOREIGN_PARTICLES
        and page.sentence[token - 1] == page.sentence[token]
        and not (page.text[page.starts[token - 1]] == "آ" and page.keys[token - 1] != _HOUSE_OF)
    ):
        return True  # after بن, عبد, أبو any word is a name, but not after آبي (Abe)
    if mention is not None and not (
        mention.first == mention.last
        and position > 0
        and mention.rule == "gazetteer_city"
        and mention.start_char == page.starts[token]
        and (
            page.name_weight[token] >= KNOWN
            and page.name_weight[token - 1] >= KNOWN
            or called
            and (mention.confidence < 0.92 or page.name_weight[token] >= POSSIBLE or page.keys[token - 2] == "-")
        )
    ):
        return False
    if TANWEEN in page.text[page.starts[token] : page.ends[token]]:
        return False  # وقع فلان عقدا: an indefinite object
    if key[page.name_skip[token]:] == GOD and not (position > 0 and is_of_god(page, token - 1)):
        return False  # رحمه الله ("God rest him"), توفيق الله, بالله: prayers, not names
    if page.key(token + 1) == GOD and not is_of_god(page, token) and not key.startswith("ال"):
        return False
    if position > 0 and key == ALI and page.text[page.ends[token] - 1] == "ى":
        if page.keys[token - 1].startswith("ال") or position > 1 and tells_ya(page):
            return False  # استقبل السيسي على سفينة, شدد خيري عمر على: after a surname على is "on"
    if position > 0 and titles.is_amid_name(page, token):
        return True
    if key in NO_PART or is_after_number(page.keys, token - position, token):
        return False
    if position > 0 and (tagged_names.heads_thing(page, token) or _is_object(page, token, end) or _opens_respect(page, token, end)):
        return False
    if position > 0 and (key == _SO and "إ" in page.text[page.starts[token] : page.ends[token]]):
        return False
    is_number = page.pos[token] == "adj_num" or page.pos[token] == "noun_num" and position > 0 or key == _TEEN
    if is_number or key in ORDINALS and not (called and position == 1):
        return False
    ranked = position == 0 and called and token > 0 and page.entry(token - 1, Honorific) is not None
    ranked = ranked or position == 1 and called and _is_before_family(page, token, end)
    if page.is_time(token) and not ranked or (position > 0 and page.name_skip[token] > 0 and key[0] in "وبل"):
        return False  # الشيخ صباح: after a rank morning is a name
    if position > 0 and key[0] == "و" and len(key) > 4 and page.name_weight[token] <= KNOWN and key[1:] in page.keys:
        return False  # قال ماي وكازنوف, where كازنوف is named without it
    if called and position == 0 and _is_in_construct(page, token, end):
        return False
    if called and position == 0 and page.key(token + 1) in SON_OF and page.pos[token] in _NAME_POS:
        if not page.hits.get(token) and not page.name_skip[token] and not key.startswith("ال"):
            return True  # العقيد اعل ولد فلان
    if page.text[page.starts[token]] == "آ" and key in _SPELT_WITHOUT_MADDA:
        return True
    if called and position == 2 and _ends_compound(page, token):
        return True
    if (
        called
        and position == 1
        and key.startswith("ال")
        and page.name_weight[token - 1] >= STRONG
        and (not page.keys[token - 1].startswith("ال") or page.name_weight[token] >= POSSIBLE)  # شكر اللواء الناصري الجنود
        and page.pos[token] in ("noun", "adj", "adj_num", "noun_prop")
        and not (page.pos[token] == "adj" and key.endswith("ه"))  # زيارة الرئيس فلان المقبلة
        and not any(isinstance(h.entry, (Demonym, TitleHead, Honorific, RoleWord)) for h in page.hits.get(token, ()))
    ):
        return True  # a title and a given name want a surname: محمد السادس، علي الصادق
    if called and position == 1 and key.startswith("ال") and page.name_weight[token - 1] >= KNOWN and _ends_in_rank(page, token, end):
        return True
    if (
        called
        and position == 1
        and (not key.startswith(("ال", "و", "ب", "ل")) or key.startswith("ل") and page.pos[token] == "verb")
        and page.pos[token] in ("noun", "adj", "verb", "noun_prop")
        and page.name_weight[token - 1] >= 0.3
        and (
            token + 1 >= end
            or page.keys[token + 1] in MARKS
            or page.is_time(token + 1)
            or page.pos[token + 1] in _AFTER_NAME
            or page.keys[token + 1].startswith("لل") and page.name_skip[token + 1] > 0  # قال فلان فيري للصحافيين
        )
        and not any(isinstance(h.entry, (Cue, EncounterVerb, TitleHead)) for h in page.hits.get(token, ()))
    ):
        return True  # after a title the name runs to the mark: ريشار فيران،
    if key in PARTICLES and not (page.text[page.starts[token]] == "آ" and key != _HOUSE_OF):
        if (
            position > 0
            and key in FINAL_PARTICLES
            and not (token + 1 < end and _namable(page, token + 1, end, position + 1, called=called))
        ):
            return page.name_weight[token] >= 0.12
        return (
            token + 1 < end
            and (position > 0 or key in COMPOUND)
            and _namable(page, token + 1, end, position + 1, called=called)
        )
    weight = page.name_weight[token]
    if called and position == 0 and key.startswith("و") and weight < 0.5 and len(key) > 5 and key.endswith(("ي", "ين", "ون")):
        return False  # ولي العهد ومنسوبي القاعدة
    if key in _STATE_HEADS or position == 0 and (key in _TOWN_HEADS or key.startswith("لل") and len(key) > 4):
        return False  # قائد شرطة مدينة كذا, رئيس المهرجان للموسيقى
    if key in _TOWN_HEADS and (place := page.mention_over(token + 1) if token + 1 < end else None) is not None and place.type == "place":
        return False  # غادر خالد بحاح مدينة عدن
    if position > 1 and page.pos[token] == "verb" and weight <= KNOWN and token + 1 < end and page.pos[token + 1] == "prep":
        return False  # اجتماع مع جون كيري هيمن عليه: a clause of its own
    if position > 0 and key.endswith("ه") and _is_in_construct(page, token, end):
        return False  # أعلن بولوني قائمة اللاعبين: the verb's object
    if (
        called
        and position == 0
        and weight < 0.08
        and token + 1 < end
        and page.name_weight[token + 1] >= UNKNOWN_WEIGHT
        and page.name_skip[token + 1] == 0
        and page.pos[token] in ("noun", "adj", "verb", "noun_prop")
        and not key.startswith("ال")
        and not page.hits.get(token)
        and not page.hits.get(token + 1)
        and not (page.pos[token] == "verb" and key.startswith(("ي", "ت")))
    ):
        return True  # an ordinary word between a title and a word that no lexicon knows: اوليه دوبروفسكي
    if called and position == 0 and len(key) <= 4 and token + 2 < end and page.keys[token + 1] in FINAL_PARTICLES:
        # a short family name before a particle: بان كي مون, لي هسين لونغ
        return (
            len(page.keys[token + 2]) <= 5 and page.keys[token + 2] not in MARKS and page.pos[token + 2] not in _NEVER
        )
    if called and position in (1, 2) and _LE in page.keys[token : token - position : -1]:
        surname = token + 2 - position
        return surname < end and page.pos[surname] == "noun" and len(page.keys[surname]) <= 4 and not page.is_time(surname)
    if page.pos[token] in _NEVER and weight < 0.8:
        return False
    if (position > 0 or called) and page.pos[token] in ("noun", "adj", "noun_prop") and titles.is_fathers_name(page, token):
        return True
    if position > 0 and any(
        isinstance(h.entry, (Cue, EncounterVerb, StatusWord, RoleWord, TitleHead))
        and (h.last > token or weight < 0.5 or isinstance(h.entry, RoleWord))
        for h in page.hits.get(token, ())
    ):
        return False
    if (
        page.entry(token, TitleHead)
        or page.entry(token, Demonym)
        or page.entry(token, BodyHead)
        or page.entry(token, EncounterNoun)
    ):
        if position > 0 and key.startswith("ال") and page.entry(token, TitleHead) and _opens_office(page, token):
            return False  # استقبل فلان السفير الفرنسي: another person's office
        # سلطان بن عرار, سلطان الحربي: a word of rank that is a given name
        return (
            weight >= 0.75 and position > 0
            or position == 0 and page.key(token + 1) in ("بن", "ابن")
            or position == 0
            and (called or not key.startswith("ال") and page.entry(token, TitleHead) is not None)
            and weight >= 0.75
            and token + 1 < end
            and page.name_weight[token + 1] >= 0.75
            and page.mention_over(token + 1) is None
        )
    # a title calls for one or two words; a third needs evidence of its own
    needed = (0.08 if position < 2 else 0.2) if called else POSSIBLE
    if (
        called
        and position == 2
        and page.keys[token - 1] in FINAL_PARTICLES
        and len(key) <= 5
        and page.pos[token] not in _NEVER
    ):
        return True
    if position > 0 and key.startswith("و") and weight < 0.5:
        return False
    return weight >= needed


def _is_object(page: Page, token: int, end: int) -> bool:
    """أشاد فلان الجاسر اعتزاز الجمعية, قدم فلان تعازيه: after a name a noun with its owner, of which the tagger sees no part of a name."""
    if _is_thing_described(page, token, end):
        return True
    if not page.outside or page.outside[token] < tagged_names.DOUBTED or page.pos[token] != "noun" or page.keys[token].startswith("ال"):
        return False
    if page.text[page.ends[token] - 1] == "ه" and page.name_weight[token] < POSSIBLE and len(page.keys[token]) > 3:
        return True
    after = token + 1
    owned = after < end and page.keys[after].startswith("ال") and page.pos[after] == "noun" and page.name_weight[after] < POSSIBLE
    return owned and page.keys[token - 1].startswith("ال") and page.keys[token - 1] != GOD


def _is_thing_described(page: Page, token: int, end: int) -> bool:
    """بحث مع الشيخ تميم العلاقات الثنائية: a definite plural in ات with its feminine adjective."""
    after = token + 1
    plural = page.pos[token] == "noun" and page.keys[token].startswith("ال") and page.keys[token].endswith("ات")
    if not plural or after >= end or page.pos[after] != "adj":
        return False
    return page.keys[after].startswith("ال") and page.text[page.ends[after] - 1] == "ة"


def _opens_respect(page: Page, token: int, end: int) -> bool:
    """شكر الشهراني سمو أمير المنطقة: a word of respect right before an office or another one."""
    after = token + 1
    if page.entry(token, Honorific) is None or page.keys[token].startswith("ال") or after >= end:
        return False
    return page.entry(after, TitleHead) is not None or page.entry(after, Honorific) is not None


def _ends_compound(page: Page, token: int) -> bool:
    """الوزير عبد الرحمن القناص: the surname after a given name that is written in two words."""
    if page.keys[token - 2] != _SERVANT or not page.keys[token].startswith("ال") or page.pos[token] not in ("noun", "adj", "noun_prop"):
        return False
    doubted = bool(page.outside) and page.outside[token] < tagged_names.NO_NAME
    return doubted and not page.keys[token].endswith("ه") and not page.hits.get(token) and page.mention_over(token) is None


def _ends_in_rank(page: Page, token: int, end: int) -> bool:
    """رحب حسين الشيخ بكذا: a word of respect after a given name, with neither a name nor an office after it, is the surname."""
    after = token + 1
    if page.keys[token] not in _RANK_SURNAMES:
        return False
    return after >= end or page.keys[after] in MARKS or page.pos[after] in _AFTER_NAME or page.name_skip[after] > 0 and page.keys[after][0] == "ب"


def tells_ya(page: Page) -> bool:
    """The document writes في and not فى: its final ى is no ya."""
    return any(key == IN and page.text[end - 1] == "ي" for key, end in zip(page.keys, page.ends, strict=True))


def _is_in_construct(page: Page, token: int, end: int) -> bool:
    """وزير الدفاع ظاهرة الهجرة, رئيس مدينة الملك: an ordinary noun before a definite one is no name."""
    after = token + 1
    # خالص التهاني ("heartfelt congratulations")
    described = page.pos[token] == "adj" and page.name_weight[token] < POSSIBLE and bool(page.outside) and page.outside[token] > 0.5
    ordinary = page.pos[token] == "noun" or described
    return (
        after < end
        and ordinary
        and page.name_weight[token] < LIKELY
        and not page.hits.get(token)
        and page.keys[after].startswith("ال")
        and page.pos[after] == "noun"
        and page.name_weight[after] < UNKNOWN_WEIGHT
        and page.keys[token] not in COMPOUND | PARTICLES
    )


def heads_office(page: Page, token: int) -> bool:
    """محمد رئيس المدينة, where a Mohamed Rais is listed: a bare title before a noun."""
    after = token + 1
    follows = after < page.sentence_end(token) and page.pos[after] == "noun"
    return follows and not page.keys[token].startswith("ال") and page.entry(token, TitleHead) is not None


def _opens_office(page: Page, token: int) -> bool:
    """A nationality or a name follows the word of an office."""
    after = token + 1
    if after >= len(page) or page.sentence[after] != page.sentence[token]:
        return False
    return page.entry(after, Demonym) is not None or page.name_weight[after] >= STRONG and page.keys[after] not in PARTICLES


def _run(page: Page, first: int, *, called: bool) -> int:
    """The last token of the name that may begin at ``first``; first - 1 where none does."""
    end = page.sentence_end(first) if first < len(page) else first
    token, position = (first + 2, 1) if called and _is_divided(page, first, end) else (first, 0)
    while position < _LONGEST_NAME:
        # فرانك- فالتر: a hyphen that touches a part of the name joins it to the next
        joined = (
            position > 0
            and token + 1 < end
            and page.keys[token] == "-"
            and (page.starts[token] == page.ends[token - 1] or page.ends[token] == page.starts[token + 1])
        )
        if (
            joined
            and _namable(page, token + 1, end, position, called=called)
            and page.name_weight[token + 1] >= UNKNOWN_WEIGHT
        ):
            token += 1
        if not _namable(page, token, end, position, called=called) or position > 1 and _begins_another(page, token, end):
            break
        token, position = token + 1, position + 1
    if called and first < len(page):
        # a listed person's name after a title is taken whole (بشار الأسد)
        listed = next((h for h in page.entries(first, Name) if h.entry.type == "person" and not h.skipped), None)
        if listed is not None and listed.last > first and token - 1 > listed.last and _begins_phrase(page, listed.last + 1):
            return listed.last  # الرئيس جو بايدن عودة بلاده
        if listed is not None:
            return max(token - 1, listed.last)
    return token - 1


def _begins_another(page: Page, token: int, end: int) -> bool:
    """مكتب حيدر العبادي سعد الحديثي: after a family's name a listed given name that has its own."""
    after, before = token + 1, page.keys[token - 1]
    if after >= end or not (before.startswith("ال") and before.endswith("ي")) or page.keys[token].startswith("ال"):
        return False
    if page.keys[token - 2] in COMPOUND:
        return False  # عبد الهادي سعيد المسعودي
    family = page.keys[after].startswith("ال") and page.keys[after].endswith("ي") and page.name_weight[after] >= STRONG
    return family and page.name_weight[token] > tagged_names.PERSON_WEIGHT and page.name_weight[token - 1] >= STRONG


def _is_divided(page: Page, first: int, end: int) -> bool:
    """أنالينا بيربوك: a first name that no lexicon has, taken for two words glued together (أن إلينا), before a word of no lexicon."""
    glued = first + 2 < end and page.touches(first + 1) and page.keys[first] in _GLUED_ON
    surname = glued and page.pos[first + 2] == "noun_prop" and page.name_weight[first + 2] >= UNKNOWN_WEIGHT
    return surname and not page.touches(first + 2) and not page.name_skip[first + 2] and page.mention_over(first + 1) is None


def _begins_phrase(page: Page, token: int) -> bool:
    """A common noun that governs a noun with a suffix (عودة بلاده), or agrees with nothing in the name before it."""
    after = token + 1
    bare = page.pos[token] == "noun" and not page.keys[token].startswith("ال") and page.keys[token] not in PARTICLES
    return bare and after < page.sentence_end(token) and page.pos[after] == "noun" and page.keys[after].endswith(("ه", "ها", "هم")) \
        and page.text[page.ends[after] - 1] != "ة"


def find_people(page: Page, known: dict[str, Entity]) -> list[Mention]:
    """People by their title before, their title after, an honorific, or two strong parts in a row."""
    found: list[Mention] = []
    taken: set[int] = set()

    def _hold_others(title, mention: Mention) -> None:
        """وزيرا خارجية … X وY: the second name after و, with or without a comma."""
        token = mention.last + 1
        for _ in range(3):
            if token < len(page) and page.keys[token] in "،,":
                token += 1
            joined = (
                token < len(page)
                and page.sentence[token] == page.sentence[mention.last]
                and page.keys[token].startswith("و")
            )
            if not joined or page.entry(token, RoleWord) is not None:
                return  # ونظيره فلان
            page.name_skip[token] = max(page.name_skip[token], 1)
            if _is_other_portfolio(page, title, token):
                token += 1  # وزيرا النقل فلان والداخلية فلان
                other = add(token, _run(page, token, called=True), "title_before", 0.8)
            else:
                other = add(token, max(token, _run(page, token + 1, called=True)), "title_before", 0.8)
            if other is None:
                return
            hold(title, other)
            token = other.last + 1

    def add(first: int, last: int, rule: str, confidence: float) -> Mention | None:
        skipped = page.name_skip[first] if first < len(page) else 0
        if last > first and page.keys[first + 1] in FINAL_PARTICLES and len(page.keys[first]) <= 4:
            skipped = 0  # بان كي: the ب is no preposition
        if last < first or taken.intersection(range(first, last + 1)) or page.starts[first] + skipped >= page.ends[last]:
            return None  # و «…»: nothing is left of the word
        if called_after.is_eponym(page, first):
            taken.update(range(first, last + 1))  # no part of it is anybody either
            return None
        if rule in _BY_OFFICE and last > first and tagged_names.are_ordinary(page, first, last):
            return None
        mention = named(page, first, last, skipped, "person", known, rule, confidence)
        taken.update(range(first, last + 1))
        found.append(mention)
        return mention

    others: list[Title] = []
    opens_title = {title.first for title in page.titles}
    title_over = {t for title in page.titles for t in range(title.first, title.last + 1)}
    for title in page.titles:
        token = _after_respect(page, title.last + 1)
        token += _is_agreeing(page, title, token)
        if token in opens_title and not page.entry(token, TitleHead) or _is_of_other_rank(page, title, token):
            continue
        if _is_joined(page, title.last + 1):
            continue
        if token < len(page) and page.sentence[token] == page.sentence[title.last]:
            apposed = page.keys[title.last + 1] in "،," if title.last + 1 < len(page) else False
            if apposed and (
                page.name_skip[token] > 0 or _before_title(page, title) >= 0 and page.keys[title.first - 1] in "،,"
            ):
                continue
            if apposed and any(h.entry.form == "participle" for h in page.entries(token, Cue)):
                continue  # مديري التعليم، مشيرة إلى كذا
            known_person = page.mention_over(token)
            if known_person is not None and known_person.type == "person":
                if page.keys[title.last] != IN_THE_NAME_OF:
                    title.holders.append(known_person)
                continue
            if (
                title.number != "s"
                and page.name_weight[token] < STRONG
                and not (title.country_code and page.name_weight[token] >= 0.08)
            ):
                continue
            if (
                page.name_skip[token] > 0
                and page.keys[token][0] in ("بلكو" if title.number == "s" else "بلك")
                and token + 1 < len(page)
                and page.keys[token + 1] not in FINAL_PARTICLES
            ):
                continue  # a preposition stands before it, or and: nobody's apposition
            if title.number == "s" and page.form(token, token).startswith("وأ"):
                continue  # قال الملك: «وأغتنم هذه المناسبة»
            if page.keys[token] in _GREETINGS and token == title.last + 1:
                continue  # أبلغ الرئيس تهاني الملك
            if is_owner(page, title, token) or _serves(page, title) and page.name_weight[title.first - 2] >= STRONG:
                continue
            last = _run(page, token, called=True)
            if last == token and _is_things(page, title, token) or _is_indefinite(page, title, token):
                continue
            if (closes := _quoted_body(page, title, token)) >= token:
                found.append(named(page, token, closes, 0, "organization", known, "body_in_quotes", 0.7))
                taken.update(range(token, closes + 1))
                title.office = "other" if title.office in titles.OF_STATES else title.office
                continue
            if title.number != "s":  # الوزيران كيري ومونيز
                last = next((t - 1 for t in range(token + 1, last + 1) if page.keys[t].startswith("و")), last)
            mention = add(token, last, "title_before", 0.9)
            if mention is not None and page.keys[title.last] != IN_THE_NAME_OF:
                hold(title, mention)
                if title.number == "s" and title.country_code and page.entry(title.last, Demonym):
                    others += _joined_titles(page, title, mention, add)  # وزير الخارجية الأميركي X، والروسي Y
                if title.number != "s":
                    joined = _joined_titles(page, title, mention, add)
                    others += joined
                    if not joined:
                        _hold_others(title, mention)
    page.titles = sorted([*page.titles, *others], key=lambda t: t.first)
    for title in page.titles:
        if not title.holders:
            last = _before_title(page, title)
            if last >= 0 and last not in title_over:
                owner = next((m for m in found if m.first <= last <= m.last), None)
                if owner is None:
                    first = _run_back(page, last)
                    weights = [page.name_weight[t] for t in range(first, last + 1)]
                    if len(weights) >= 2 and sum(weights) / len(weights) >= 0.2:
                        owner = add(first, last, "title_after", 0.85)
                if owner is not None and not _is_of_another_state(page, title, owner):
                    hold(title, owner)
    for title, following in zip(page.titles[-2::-1], page.titles[:0:-1], strict=True):
        # المتحدث باسم الوزارة السفير فلان: two titles of one person
        follows = following.first == title.last + 1 or (
            # وزير العدل السابق، رئيس الجمعية القاضي فلان
            following.first == title.last + 2
            and page.keys[title.last + 1] in "،,"
            and not page.keys[following.first].startswith("و")
        )
        written = page.text[page.starts[following.first] : following.start_char]
        follows = follows and written in ("", "و") and not following.relative  # وزير الخارجية بنظيره X: two people
        follows = follows and not (following.office in _SERVE_STATES and _is_owned(page, following))  # استقبل الرئيس وزير دفاعه X
        follows = follows and title.number == following.number  # قادة الخليج والرئيس فلان
        follows = follows and not _is_of_other_rank(page, title, following.last + 1)
        if not title.holders and following.holders and follows and following.holders[0].first > following.last:
            hold(title, following.holders[0])
    for title, following in zip(page.titles, page.titles[1:], strict=False):
        # فلان مستشار الملك أمير منطقة مكة: a second office right after the first, of the same state
        if title.holders and title.holders[0].last < title.first and _is_second_office(page, title, following):
            hold(following, title.holders[0])
    for title, following in zip(page.titles, page.titles[1:], strict=False):
        # فلانة نائبة رئيس الوزراء ووزيرة الخارجية: a second office joined by و
        joined = following.first == title.last + 1 and following.start_char > page.starts[following.first]
        alone = not following.holders and following.number == title.number == "s" and not following.relative
        if (
            joined
            and alone
            and page.keys[following.first].startswith("و")
            and title.holders
            and title.holders[0].last < title.first
        ):
            hold(following, title.holders[0])
    in_title = {t for title in page.titles for t in range(title.first, title.last + 1)}
    for token in sorted(page.hits):
        if token in taken or token in in_title:
            continue
        honorific = page.entry(token, Honorific)
        if honorific is not None:
            first = _after_respect(page, honorific.first)
            if first < len(page) and page.name_skip[first] and page.keys[first].startswith("و") and first == honorific.last + 1:
                continue  # ناديا الرائد والطائي
            # دولة ("His Excellency" or "a state"), سعادة ("Excellency" or "happiness"): only the article or a sure name tells
            if first >= len(page) or (
                page.name_weight[first] < STRONG
                and not page.keys[honorific.first][honorific.skipped :].startswith("ال")
            ):
                continue
            add(first, _run(page, first, called=True), "honorific", 0.9)
    for token in range(len(page)):
        if token in taken or token in in_title or page.mention_over(token) is not None:
            continue
        weight = page.name_weight[token]
        if weight < STRONG and page.keys[token] not in COMPOUND:
            continue
        if page.verbal[token] and any(
            isinstance(h.entry, (Cue, EncounterVerb)) and h.entry.form == "finite" for h in page.hits.get(token, ())
        ):
            continue  # واكد فلان: "and … affirmed"
        last = _run(page, token, called=False)
        if last <= token or last > token + 1 and called_after.is_name_of_town(page, token):
            continue
        weights = [page.name_weight[t] for t in range(token, last + 1)]
        if sum(weights) / len(weights) >= 0.55 and sum(w >= STRONG for w in weights) >= 1:
            if called_after.is_name_of_place(page, token) or is_described(page, token, last):
                continue
            add(token, last, "name_parts", 0.7)
    return found


def _is_other_portfolio(page: Page, title: Title, token: int) -> bool:
    """A common word with the article after "and", before a listed given name: the portfolio of the second of several ministers."""
    after = token + 1
    ordinary = page.keys[token].startswith("وال") and page.name_weight[token] < POSSIBLE and page.pos[token] in ("noun", "adj")
    return ordinary and title.office in MINISTERS and after < page.sentence_end(token) and page.name_weight[after] >= STRONG


def _is_before_family(page: Page, token: int, end: int) -> bool:
    """المهندس جديع نهار القحطاني: a word of time before a family's name is a father's name."""
    after = token + 1
    return after < end and page.keys[after].startswith("ال") and page.keys[after].endswith("ي") and page.name_weight[after] >= STRONG \
        and not page.is_time(after)


def _is_agreeing(page: Page, title: Title, token: int) -> bool:
    """خبيرة اجتماعية فلانة: an adjective without the article after a woman's indefinite occupation, before a listed given name."""
    after = token + 1
    if token != title.last + 1 or after >= page.sentence_end(title.last) or title.definite or title.gender != "f":
        return False
    agrees = page.pos[token] == "adj" and page.keys[token].endswith("ه") and page.keys[title.last].endswith("ه")
    return agrees and page.name_weight[token] < POSSIBLE and page.name_weight[after] >= STRONG and not page.name_skip[after]


def _is_joined(page: Page, token: int) -> bool:
    """محافظ جدة، وصاحب السمو فلان, ممثلة بالدكتور فلان: and with a word of respect, after a comma or without one, begins another
    person, and so does a preposition."""
    if token < len(page) and page.keys[token] in "،,":
        token += 1
    respect = page.entry(token, Honorific) if token < len(page) else None
    if respect is None or not respect.skipped or page.keys[token] == "بالفريق":  # "in the team", a general's rank as well
        return False
    return page.keys[token].startswith(("و", "ب"))


def is_owner(page: Page, title: Title, token: int) -> bool:
    """وزير خارجية الأسد, مدير مستشفى الخرمة, مدير مجموعة فلان: a noun without article and state is in construct with whom or
    what follows; of a body's head that is its name."""
    bare = title.number == "s" and title.country_code is None and title.organization is None
    last = page.keys[title.last]
    ends_bare = title.last > title.first and page.pos[title.last] == "noun" and not last.startswith(("ال", "لل", "بال", "وال"))
    named = page.keys[token].startswith("ال") or page.entry(title.last, BodyHead) is not None
    named = named or page.keys[title.last - 1] == IN_THE_NAME_OF
    return bare and ends_bare and token == title.last + 1 and named


def _is_owned(page: Page, title: Title) -> bool:
    """رئيس أركانه, وزير خارجيتها: an office of his or hers."""
    return page.text[page.ends[title.last] - 1] == "ه" or page.keys[title.last].endswith("ها")


def _quoted_body(page: Page, title: Title, token: int) -> int:
    """رئيسة «كذا»: the last token of what fills a quotation right after a head without article, state or owner: it is what she
    heads; -1 where none does."""
    bare = title.number == "s" and not title.definite and title.country_code is None and title.organization is None
    if not bare or token != title.last + 2 or page.keys[title.last].startswith(("ال", "لل", "بال", "وال")):
        return -1
    if title.wording.split(" ")[0] not in _HEADING or GOD in page.keys[token : token + 2]:
        return -1
    if page.pos[token] == "adj" or _is_owned(page, title):
        return -1
    quoted = (q.last - 1 for q in page.quotes if q.opening == token - 1 and q.closing is not None)
    return next((last for last in quoted if last - token < 4 and page.sentence[last] == page.sentence[token]), -1)


def _is_indefinite(page: Page, title: Title, token: int) -> bool:
    """زعيم حزب معارض مؤيد للأكراد: no name follows a noun without the article that an adjective describes."""
    bare = title.number == "s" and not title.definite and title.organization is None and title.last > title.first + 1
    described = bare and token == title.last + 1 and page.pos[token] == "adj" and not page.keys[token].startswith("ال")
    outside = bool(page.outside) and page.outside[token] >= tagged_names.NO_NAME
    return described and outside and not page.keys[title.last].startswith("ال") and page.entry(title.last, BodyHead) is None


def _is_things(page: Page, title: Title, token: int) -> bool:
    """رئيس هيونداي الكورية, مدرب يونايتد الهولندي فلان: the word is a company's or a club's name, by the gender of the nationality
    after it, or since the holder's name follows that."""
    demonym = page.entry(token + 1, Demonym) if token + 1 < page.sentence_end(token) else None
    if demonym is None or demonym.skipped or not demonym.entry.definite:
        return False
    if title.gender == "m" and demonym.entry.gender == "f":
        return True
    named = demonym.last + 1 < page.sentence_end(token) and page.name_weight[demonym.last + 1] >= STRONG
    return named and token == title.last + 1 and not title.definite


def _serves(page: Page, title: Title) -> bool:
    """فلان، مستشار الرئيس الإيراني: after a name and a comma the office is his, and whoever follows is the one he serves."""
    if title.first < 2 or page.keys[title.first - 1] not in "،," or title.start_char != page.starts[title.first]:
        return False
    served = (page.entry(token, TitleHead) for token in range(title.first + 1, title.last + 1))
    return any(hit is not None and hit.entry.office in titles.OF_STATES for hit in served)


def _is_of_another_state(page: Page, title: Title, owner: Mention) -> bool:
    """هنأ الرئيس الأوكراني X الرئيس الفنلندي, أبلغ الوزير X الرئيس العراقي: an office of another state, or another office of a
    named one, right after a name that has its title is whom he met or spoke to."""
    if owner.last + 1 != title.first or title.office not in titles.OF_STATES or title.country_code is None:
        return False
    before = [t for t in page.titles if t.last < owner.first and any(h is owner for h in t.holders)]
    homes = {t.country_code for t in before} - {None}
    return title.country_code not in homes if homes else any(t.office != title.office for t in before)


def _is_of_other_rank(page: Page, title: Title, name: int) -> bool:
    """خادم الحرمين الشريفين، الأمير فلان: a prince is not the king who was named before the comma."""
    return title.office == "monarch" and any(page.keys[t] in _PRINCE for t in range(title.last + 1, min(name, len(page))))


def _is_second_office(page: Page, title: Title, following: Title) -> bool:
    """The title that follows without a word or comma between is of the same person, not of whom he met: it has no name of
    its own and no state but his."""
    beside = following.first == title.last + 1 and following.start_char == page.starts[following.first]
    if not beside or following.holders or following.relative or following.number != "s":
        return False
    home = title.country_code or title.holders[0].entity.country_code
    if following.country_code is not None and home is not None:
        return following.country_code == home
    return following.office not in titles.OF_STATES and not following.occupation


def _joined_titles(page: Page, title: Title, mention: Mention, add) -> list[Title]:
    """نظيريه السعودي X، والأردني Y: a demonym joined by و repeats the title for another person."""
    found: list[Title] = []
    token = mention.last + 1
    while token < len(page) and page.sentence[token] == page.sentence[mention.last] and len(found) < 4:
        if page.keys[token] in "،,":
            token += 1
            continue
        demonym = page.entry(token, Demonym)
        if demonym is None or page.keys[token][: demonym.skipped] != "و" or not demonym.entry.definite:
            break
        other = Title(
            token,
            demonym.last,
            page.starts[token] + demonym.skipped,
            page.ends[demonym.last],
            title.office,
            demonym.entry.country_code,
            None,
            "s",
            demonym.entry.gender,
            True,
            title.relative,
            title.occupation,
            title.wording,
        )
        first = _after_respect(page, demonym.last + 1)
        holder = add(first, _run(page, first, called=True), "title_before", 0.85)
        if holder is None:
            break
        hold(other, holder)
        found.append(other)
        token = holder.last + 1
    return found


def _before_title(page: Page, title) -> int:
    """The token that ends a name right before a title (فلان، وزير الخارجية), or -1."""
    token = title.first - 1
    if title.start_char != page.starts[title.first] or title.relative:
        return -1
    if (not title.definite or title.number == "p") and page.keys[token] not in "،,":
        return -1  # انتخاب فلان رئيسا ("elected president"), التقى فلان أعضاء المجلس: no apposition
    while token >= 0 and page.keys[token] in '،,»”"«' and title.first - token <= 2:
        token -= 1
    if token < 0 or page.sentence[token] != page.sentence[title.first]:
        return -1
    if page.entry(token, Honorific) and min(page.name_weight[max(token - 1, 0) : token + 1]) < KNOWN:
        return -1  # سعادة رئيس المجلس: an honorific before the title is nobody's name, but سمير القاضي
    if page.keys[token] == GOD and not (token and is_of_god(page, token - 1)):
        return -1  # حفظ الله الملك
    if page.keys[token] in _TOWN_HEADS:
        return -1  # مدينة الملك فلان
    return token if page.name_weight[token] >= 0.08 and not page.is_time(token) else -1


def _run_back(page: Page, last: int) -> int:
    """The first token of the name that ends at ``last``."""
    first = last
    start = page.sentence_start(last)
    while first - 1 >= start and last - first + 1 < _LONGEST_NAME:
        before = first - 1
        rank = page.entry(before - 1, Honorific) if before > start else None
        if rank is not None and rank.last == before:
            break  # الفريق أول فلان
        if (page.entry(before, Honorific) or page.entry(before, TitleHead)) and page.keys[before - 1] not in COMPOUND:
            break  # but عبد الملك
        if first < last and _demands(page, before):
            break  # من جهته، طالب فلان الفلاني رئيس الحزب
        if (
            not (_namable(page, before, last + 1, 0, called=True) or page.keys[before] in PARTICLES)
            or page.name_skip[first] > 0
            or _is_governed(page, before)
            or tagged_names.ends_before(page, first)
        ):
            break
        first = before
    return first


def _demands(page: Page, token: int) -> bool:
    """A verb of the vocabulary at the head of its clause, before two or more parts of a name."""
    head = token == page.sentence_start(token) or page.keys[token - 1] in "،,"
    return head and any(isinstance(h.entry, Cue) and h.entry.form == "finite" and h.last == token for h in page.hits.get(token, ()))


def _is_governed(page: Page, token: int) -> bool:
    """إلى جانب فلان, على لسان فلان: an ordinary noun after a preposition has the name in construct."""
    governed = token > 0 and page.pos[token - 1] == "prep" and page.sentence[token - 1] == page.sentence[token]
    return governed and page.pos[token] == "noun" and page.name_weight[token] < POSSIBLE


def _after_respect(page: Page, token: int) -> int:
    """The token after honorifics, an opening mark or one comma."""
    moved = True
    comma = False
    while moved and token < len(page):
        moved = False
        hit = page.entry(token, Honorific)
        if hit is not None:
            token, moved = hit.last + 1, True
            # الجنرال الأميركي المتقاعد فلان: what he is stands between his rank and his name
            while token < len(page) and (of := page.entry(token, Demonym) or page.entry(token, Modifier)) is not None:
                if not page.keys[token].startswith("ال"):
                    break
                token = of.last + 1
        elif page.keys[token] in '«“"”»' or (page.keys[token] in "،," and not comma):
            comma = comma or page.keys[token] in "،,"
            token, moved = token + 1, True
        elif page.keys[token] in _BEFORE_NAME or _is_of_office(page, token) or _is_between_respects(page, token):
            token, moved = token + 1, True
    return token


def _is_between_respects(page: Page, token: int) -> bool:
    """الأخ الفاضل الدكتور فلان: an adjective between two words of respect."""
    after = token + 1
    if token == 0 or page.entry(token - 1, Honorific) is None:
        return False
    if after >= page.sentence_end(token) or not page.keys[token].startswith("ال") or page.name_weight[token] >= STRONG:
        return False
    respect = page.entry(after, Honorific)
    return respect is not None and not respect.skipped and page.keys[after].startswith("ال") and page.pos[token] in ("adj", "noun")


def _is_of_office(page: Page, token: int) -> bool:
    """رئيس المجلس العلمي محمد فلان: an adjective with the article, of what the office is of, before a listed given name."""
    after = token + 1
    if token == 0 or after >= page.sentence_end(token) or not page.keys[token].startswith("ال"):
        return False
    closed = page.keys[token - 1].startswith("ال")
    agrees = page.pos[token] == "adj" and page.pos[token - 1] == "noun" and closed
    if agrees and page.name_weight[token] < POSSIBLE and page.name_weight[after] >= KNOWN and not page.name_skip[after]:
        return True
    # الفنان القطري القدير فلان الفلاني: the tagger sees the name begin behind it
    begins = any(s.first == after < s.last and s.type == "person" and not s.skipped for s in page.tagged)
    described = page.pos[token] in ("adj", "noun_prop") and page.name_weight[token] < STRONG and page.outside and page.outside[token] > 0.5
    return closed and begins and described and page.pos[token - 1] in ("noun", "adj")


def hold(title, mention: Mention) -> None:
    title.holders.append(mention)
    entity = mention.entity
    entity.country_code = entity.country_code or title.country_code
    entity.gender = entity.gender or title.gender
    if title.office not in entity.offices:
        entity.offices.append(title.office)
