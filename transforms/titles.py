"""Titles in the text: where each begins and ends, its office, and the state or body it belongs to.

A title is a head of seeds/titles.csv and what the head takes: a portfolio (… والتعاون الدولي), a
demonym (الأمريكي), a state (إيران), a body (للأمم المتحدة), the person served (لدى الرئيس …).
"""

from dataclasses import replace

from transforms.entries import BodyHead, Demonym, Honorific, Modifier, RoleWord, TitleHead
from transforms.keys import fold
from transforms.name_forms import IN_THE_NAME_OF
from transforms.page import MARKS, Mention, Page, Title

# charged with, for the affairs of: what opens a longer portfolio
_CHARGED = tuple(map(fold, ("المكلف", "المكلفة", "المعني", "المعنية", "الخاص", "الخاصة")))
# the state, the country, the two states, the two countries: whose head somebody is
_STATES = frozenset(map(fold, ("الدولة", "البلاد", "الدولتين", "البلدين")))
_HOST_STATE = frozenset(map(fold, ("السلطنة", "المملكة", "الدولة", "البلاد", "الجمهورية")))
# the week, the month, the year, last, next, current
_TIME_NOUNS = frozenset(
    map(
        fold,
        ("الأسبوع", "الشهر", "العام", "السنة", "الماضي", "الماضية", "المقبل", "المقبلة", "الجاري", "الليلة", "القادم"),
    )
)
_STATE_OF = frozenset(map(fold, ("دولة", "جمهورية", "مملكة", "سلطنة", "بجمهورية", "بدولة")))
_IN_STATE = frozenset(map(fold, ("بدولة", "بجمهورية", "بمملكة", "بسلطنة")))
_AT = fold("لدى")  # at, to (an ambassador to …)
_IN = ("في", fold("إلى"))
_IN_OR_FROM = (*_IN, "من")
# role words that open a title of their own: counterpart, deputy, colleague, predecessor, successor
RELATIVES = frozenset({"counterpart"})
# offices that always belong to a state
OF_STATES = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "ambassador", "monarch", "crown_prince"}
)
# offices of those who serve another
_SERVANTS = frozenset({"envoy", "adviser", "spokesperson", "national_security_adviser"})
_DOUBTFUL = 0.9
_PORTFOLIO_LIMIT = 9
# deputy, assistant, under-secretary: whoever stands in for the holder of the office that follows
_DEPUTIES = frozenset(map(fold, (
    "نائب", "نائبة", "مساعد", "مساعدة", "وكيل", "وكيلة", "نواب", "مساعدي", "مساعدو", "نائبي", "نائبا", "نائبه",
)))  # fmt: skip
_DEPUTY_OF = {"minister": "deputy_minister", "foreign_minister": "deputy_minister",
              "secretary_general": "assistant_secretary_general"}  # fmt: skip
# for the affairs of: opens what an office is for after its state (وزير الخارجية الأمريكي لشؤون الشرق الأدنى)
_FOR_AFFAIRS = frozenset(map(fold, ("لشؤون", "لشئون")))
# region, governorate, city, province, emirate …: what an office may be in charge of
_REGIONS = frozenset(
    map(fold, ("منطقة", "محافظة", "مدينة", "ولاية", "إقليم", "إمارة", "جهة", "بلدية", "مقاطعة", "عمالة"))
)
_SURE_NAME = 0.5
_NAME_LIKE = 0.3
_GIVEN = 0.8
# son, daughter of
_SON = frozenset(("بن", "ابن", "بنت"))
# in the office of
_IN_OFFICE = frozenset(("بمكتب", "مكتب", "بديوان"))
# the states, the governments, the parliaments: whose heads are of states
_OF_STATES = frozenset(map(fold, ("الدول", "الحكومات", "البرلمانات")))
_WALI = fold("والي")
_ITS = ("ها", "هم")  # its, her; their
_OF_CABINETS = ("وزرا", "حكوم", "دولت")  # ministers, governments, states: whose heads are heads of governments
_ANY_NAME = 0.05  # below this a word is no name
# general: of an authority, as الرئيس العام لرعاية الشباب
_GENERAL = fold("العام")
# head of: what he is head of may be any thing
_HEADS = frozenset(("رئيس", "رئيسة"))
# amir, sultan, of a place; a name among names
_AMIR = frozenset(map(fold, ("أمير", "شاه", "خان", "سلطان")))
# the side, the party, the delegation, the participants: no portfolio, but whom somebody speaks to
_PARTIES = frozenset(map(fold, ("الجانب", "الطرف", "الأطراف", "الوفد", "المشاركين", "الحاضرين", "المجتمع", "الدول")))
_COMPOUND = frozenset(map(fold, ("عبد", "عبداللهيان")))
# servant of: opens names
_SERVANT = "عبد"
# sisterly, friendly: a courtesy after a state (دولة قطر الشقيقة)
_SISTERLY = frozenset(map(fold, ("الشقيقة", "الشقيق", "الصديقة", "الصديق")))
# republic; people's, Islamic, democratic, federal, socialist, united: what one calls itself
_REPUBLIC = fold("جمهورية")
_EPITHETS = frozenset(map(fold, ("الشعبية", "الإسلامية", "الديمقراطية", "الديموقراطية", "الاتحادية", "الاشتراكية", "المتحدة")))
# to discuss, to conduct, to hold: what a meeting is for, no office
_AIMS = frozenset(map(fold, ("لبحث", "لمناقشة", "لإجراء", "لعقد")))
# belonging to, taking part, other, concerned, the said, former, current, next, last: what a body is here and now
OF_NO_NAME = frozenset(map(fold, (
    "التابع", "التابعة", "المشارك", "المشاركة", "الآخر", "الأخرى", "المعني", "المعنية", "المختص", "المختصة", "المذكور",
    "المذكورة", "الجديد", "الجديدة", "المنتشرة", "العاملة", "المنشقة", "السابق", "السابقة", "الحالي", "الحالية", "المقبل", "المقبلة", "الماضي", "الماضية",
)))  # fmt: skip
# senior, leading: what stands before several officials (سامي المسؤولين)
SENIOR = frozenset(("سامي", "كبار", "كبير"))
_SON_OF = frozenset(("بن", "بنت"))
# the president, or main
_MAIN = frozenset(map(fold, ("الرئيس", "الرئيسة")))
# judge, or providing (القرار القاضي بكذا)
_PROVIDING = frozenset(map(fold, ("القاضي", "القاضية")))
_NOUNS = ("noun", "adj", "noun_prop", "noun_quant", "adj_comp", "noun_num")


def find(page: Page) -> list[Title]:
    """Titles of a page whose mentions of places and bodies are already known, in order, without overlap."""
    titles: list[Title] = []
    free_from = 0
    for token in sorted(page.hits):
        if token < free_from:
            continue
        hit = page.entry(token, TitleHead)
        if hit is None:
            hit = page.entry(token, RoleWord)
            if hit is None or hit.entry.kind not in RELATIVES or page.text[page.ends[hit.last] - 1] == "ة":
                continue  # محاورة ("dialogue") is written like محاوره ("his interlocutor")
            title = _relative(page, hit, titles)
        elif (
            _is_inside_name(page, token, hit.last) or is_fathers_name(page, token) or _is_adjective(page, hit) or _opens_name(page, hit)
            or _is_predicate(page, hit) or page.keys[token] == _WALI and "إ" in page.form(token, token)  # وإلى جانب
        ):
            continue
        else:
            title = _extend(page, hit, [h.entry for h in page.entries(token, TitleHead) if h.last == hit.last])
            if title is None:
                continue
            if token > free_from and (deputy := _deputy(page, title)) is not None:
                title = deputy
        titles.append(title)
        free_from = title.last + 1
    return titles


def is_fathers_name(page: Page, token: int) -> bool:
    """عبدالله بن مساعد الرئيس, محمد بن عبدالرحمن المخرج،: after son of stands a name, whatever else the word means; and a
    family's name after the father's, if it ends there."""
    if token < 2 or page.sentence[token - 1] != page.sentence[token]:
        return False
    if page.keys[token - 1] in _SON_OF:
        return True
    if page.entry(token - 1, Honorific) and not page.keys[token].startswith("ال") and token + 1 < page.sentence_end(token):
        # الدكتور مساعد العيبان
        return page.pos[token + 1] == "noun_prop" and page.keys[token + 1].startswith("ال") and page.name_weight[token + 1] >= 0.8
    ends = token + 1 == page.sentence_end(token) or page.keys[token + 1] in MARKS
    head = page.entry(token, TitleHead)
    return page.keys[token - 2] in _SON_OF and ends and head is not None and head.entry.occupation and page.keys[token].startswith("ال")


def _deputy(page: Page, title: Title) -> Title | None:
    """نائب القائد الأعلى: the office of whoever stands in for the holder of ``title``; None where nobody does."""
    token = title.first - 1
    if token < 0 or page.sentence[token] != page.sentence[title.first] or title.occupation or title.relative:
        return None
    if is_fathers_name(page, token):
        return None
    skipped = 1 if page.keys[token].startswith("و") and page.keys[token][1:] in _DEPUTIES and page.name_skip[token] else 0
    if page.keys[token][skipped:] not in _DEPUTIES or page.starts[title.first] != title.start_char:
        return None
    return replace(
        title, first=token, start_char=page.starts[token] + skipped, office=_DEPUTY_OF.get(title.office, "other"),
        wording=f"{page.keys[token][skipped:]} {title.wording}",
    )  # fmt: skip


def _is_adjective(page: Page, hit) -> bool:
    """السياسي, الدبلوماسي after a noun is its adjective, not somebody's occupation; so is الرئيس ("main") after what
    has the article, where no name follows."""
    if hit.last > hit.first or hit.first == 0 or hit.skipped:
        return False
    before = hit.first - 1
    if page.keys[before] in SENIOR:
        return False
    if page.keys[hit.first] in _PROVIDING and page.key(hit.last + 1).startswith("ب"):
        return _is_defined(page, before, hit.first)
    if page.keys[hit.first] in _MAIN:
        return _is_defined(page, before, hit.first) and not _is_namelike(page, hit.last + 1)
    if hit.entry.office != "other":
        return False
    bare = page.pos[before] == "noun" and not page.keys[before].startswith(("ال", "لل", "بال", "وال"))
    named = hit.last + 1 < page.sentence_end(hit.first) and page.name_weight[hit.last + 1] >= _SURE_NAME
    if bare and named and page.keys[hit.first].startswith("ال") and hit.entry.occupation:
        return False  # تكريم القاص فلان: no adjective with the article says more of a noun without it
    return (
        page.sentence[before] == page.sentence[hit.first]
        and page.pos[before] in ("noun", "adj")
        and page.pos[hit.first] in ("adj", "noun")
    )


def _is_defined(page: Page, token: int, follower: int) -> bool:
    """A common noun or adjective with the article, which ``follower`` may agree with."""
    return (
        page.sentence[token] == page.sentence[follower]
        and page.keys[token].startswith(("ال", "لل", "وال", "بال"))
        and page.pos[token] in ("noun", "adj")
        and not page.is_time(token)
        and page.entry(token, TitleHead) is None
        and page.entry(token, Honorific) is None
    )


def _is_namelike(page: Page, token: int) -> bool:
    return token < len(page) and page.name_weight[token] >= 0.4 and page.keys[token] not in MARKS


def _opens_name(page: Page, hit) -> bool:
    """سلطان الحمدان, سمير القاضي: a word of rank that the tagger takes for a part of somebody's name."""
    if hit.last == hit.first > 0 and page.keys[hit.first - 1][page.name_skip[hit.first - 1] :] == _SERVANT:
        return True  # عبد الملك
    if hit.last == hit.first and is_amid_name(page, hit.first):
        return True
    if hit.last > hit.first or page.keys[hit.first][hit.skipped :].startswith("ال"):
        named = (s.last == hit.first == s.first + 1 and s.type == "person" for s in page.tagged)
        return hit.last == hit.first and page.name_weight[hit.first - 1] >= _GIVEN and any(named)  # سمير القاضي
    if page.key(hit.last + 1) in _SON:
        return True  # سلطان بن عرار
    follows = page.mention_over(hit.last + 1) if hit.last + 1 < len(page) else None
    return follows is None and any(
        s.first == hit.first and s.last > s.first and s.skipped == hit.skipped and s.type == "person"
        for s in page.tagged
    )


def is_amid_name(page: Page, token: int) -> bool:
    """حسين أمير عبد اللهيان: a word of rank between two parts of a name, the second no place."""
    after = token + 1
    if page.keys[token] not in _AMIR or token == page.sentence_start(token) or after >= page.sentence_end(token):
        return False
    before = page.name_weight[token - 1] >= _GIVEN and page.keys[token - 1] not in MARKS
    namelike = page.name_weight[token - 1] >= _SURE_NAME and not page.keys[token - 1].startswith("ال")
    if namelike and page.keys[after] in "،,":
        return True  # الروائية عزة سلطان،
    follows = page.keys[after] in _COMPOUND or page.name_weight[after] >= _GIVEN and not page.keys[after].startswith("ال")
    return before and follows and page.mention_over(after) is None


def _relative(page: Page, hit, before: list[Title]) -> Title:
    """نظيره الأمريكي ("his American counterpart"): the office of the title before it in the sentence, else of the
    last one before; the state is the adjective's."""
    start = page.sentence_start(hit.first)
    offices = [t for t in before if t.office != "other" and t.number != "p"]
    here = [t for t in offices if t.first >= start]
    model = (here or offices)[-1] if offices else None
    last, country = hit.last, None
    while last + 1 < page.sentence_end(hit.first):
        demonym = demonym_at(page, last + 1, state=True)
        modifier = page.entry(last + 1, Modifier)
        apart = page.keys[last + 1] in _IN_STATE and page.mention_over(last + 1) is None and last + 2 < page.sentence_end(hit.first)
        at = last + 1 + apart
        state = page.mention_over(at) if country is None else None
        of_state = state is not None and state.type == "place" and state.first == at and (
            at > last + 1 or page.text[page.starts[at] : state.start_char] == "ب"
        )
        of_state = of_state and state.entity is not None and state.entity.known_as.startswith("country:")
        if of_state and (hit.entry.number or "s") == "s":
            country, last = state.entity.country_code, state.last  # نظيرته بمملكة النرويج
        elif demonym is not None and demonym.entry.definite:
            country, last = country or demonym.entry.country_code, demonym.last
        elif modifier is not None:
            last = modifier.last
        else:
            break
    number = hit.entry.number or "s"
    body = None
    if number == "p" and country is None:
        # نظراءه في دول مجلس التعاون: whose counterparts they are
        body = (
            next(
                (
                    m
                    for t in range(last + 1, min(page.sentence_end(hit.first), last + 4))
                    if (m := page.mention_over(t)) is not None and m.first == t and m.type != "person"
                ),
                None,
            )
            if page.key(last + 1) in _IN_OR_FROM
            else None
        )
        if body is not None:
            last = body.last
            if body.type == "place":
                country, body = body.entity.country_code, None
    return Title(
        hit.first,
        last,
        page.starts[hit.first] + hit.skipped,
        page.ends[last],
        model.office if model else "other",
        country,
        body,
        number,
        hit.entry.gender,
        True,
        relative=True,
    )


def _is_inside_name(page: Page, first: int, last: int) -> bool:
    """The words belong to a longer name (رئاسة الجمهورية inside a body's name)."""
    mention = page.mention_over(first)
    return mention is not None and (mention.first < first or mention.last > last) and mention.type != "person"


def _is_predicate(page: Page, hit) -> bool:
    """قائدا ثالثا, "as a third captain": accusative like its adjective, no dual."""
    after = hit.last + 1
    return (
        all(h.entry.number == "d" for h in page.entries(hit.first, TitleHead))
        and hit.first == hit.last
        and page.keys[hit.first].endswith("ا")
        and after < page.sentence_end(hit.first)
        and page.pos[after] in ("adj", "adj_num", "noun")
        and page.keys[after].endswith("ا")
        and not page.keys[after].startswith("ال")
        and page.mention_over(after) is None
    )


def _extend(page: Page, hit, heads: list[TitleHead]) -> Title | None:
    """The title that begins with ``hit``; None if it lacks what such a head must have."""
    head: TitleHead = hit.entry
    end = page.sentence_end(hit.first)
    last, country, body = hit.last, head.state, None
    has_purpose = any(h.office not in OF_STATES for h in heads)
    token = last + 1
    taken = 0
    of_no_state = False  # الرئيس الفخري, of a club; الرئيس العام لشؤون كذا
    while token < end:
        mention = page.mention_over(token)
        demonym = demonym_at(page, token, state=head.office in OF_STATES)
        modifier = page.entry(token, Modifier)
        key = page.keys[token]
        if (
            demonym is not None
            and (demonym.entry.country_code or demonym.entry.entity_key)
            and (demonym.entry.definite or head.number != "s" and token == hit.last + 1)
        ):
            country = country or demonym.entry.country_code
            last = demonym.last
        elif key == IN_THE_NAME_OF and head.office == "spokesperson" and token + 1 < end and _is_no_name(page, token + 1):
            last = _spoken_for(page, token, end)  # المتحدث الإعلامي باسم الهيئة, though باسم is a name as well
        elif token == hit.last + 1 and page.keys[hit.last] == IN_THE_NAME_OF and (body_end := _spoken_for(page, hit.last, end)) > hit.last:
            last = body_end
        elif _agrees(page, last, token):
            last = token
        elif key in _CHARGED:
            last = _charge(page, token, end)
        elif key in _FOR_AFFAIRS and token + 1 < end:
            last = _affairs(page, token + 1, end)
            of_no_state = of_no_state or head.office == "head_of_state"
        elif token == hit.last + 1 and _is_region_of(page, head, hit, token):
            last = token
        elif head.number == "p" and token == hit.last + 1 and (state := _each_of(page, token, end)) is not None:
            country, last = state.entity.country_code, state.last
        elif key in _AIMS:
            break  # مسؤولين عراقيين لبحث كذا
        elif modifier is not None or key in _SISTERLY and _ends_state(page, last) or key in _EPITHETS and _ends_republic(page, last):
            last = modifier.last if modifier is not None else token
            of_no_state = of_no_state or modifier is not None and (modifier.entry.effect == "honorary" or key == _GENERAL)
        elif mention is not None and mention.first == token and mention.type != "person":
            if not _may_own(page, head, mention, last):
                if (seat := _seat(page, head, token, end)) < 0:
                    break
                last, token = seat, seat + 1
                continue
            if mention.type == "place":
                country = country or (mention.entity.country_code if mention.entity else None)
            else:
                body = body or mention
                country = country or (mention.entity.country_code if mention.entity else None)
            last = mention.last
        elif mention is not None and mention.first <= hit.last and mention.type != "person":
            # the head ends inside a state's full name: رئيس جمهورية جيبوتي
            country = country or (mention.entity.country_code if mention.entity else None)
            last = mention.last
        elif mention is not None:
            break
        elif (key == _AT or (key in _IN and head.office in ("ambassador", "envoy"))) and token + 1 < end:
            at = token + 1 + (page.keys[token + 1] in _STATE_OF and token + 2 < end)  # لدى دولة قطر
            follows = page.mention_over(at)
            if follows is not None and follows.first == at and follows.type != "person":
                last = _with_joined(page, follows.last, end)
                if key in _IN and follows.rule == "body_by_head":
                    country = country or follows.entity.country_code  # القائم بالأعمال في سفارة أوكرانيا بالمغرب
            elif key == _AT and page.keys[token + 1] in _HOST_STATE:
                last = token + 1
            elif key == _AT and page.entry(token + 1, TitleHead):
                served = page.entry(token + 1, TitleHead)
                last = served.last
                nationality = demonym_at(page, last + 1) if last + 1 < end else None
                if nationality is not None:
                    country, last = country or nationality.entry.country_code, nationality.last
            else:
                break
        elif (seated := _in_office_of(page, token, end)) >= 0:
            last = seated
        elif (of_no_state or country is not None and has_purpose) and (aim := purpose(page, last, end)) > last:
            last = aim
        elif token == hit.last + 1 and (served := _served(page, hit, head, token, end)) >= 0:
            last = served
        elif (seat := _seat(page, head, token, end)) >= 0:
            last = seat
        elif key in _STATES:
            last = token
        elif token == hit.last + 1 and head.phrase in _HEADS and (_is_common(page, token) or _is_owned(page, token)):
            last, of_no_state = token, True  # رئيس القسم, رئيس البرنامج, رئيس تحريرها
        elif (
            key in _STATE_OF
            and token + 1 < end
            and page.mention_over(token + 1) is not None
            and page.mention_over(token + 1).type == "place"
        ):
            last = token  # وزير خارجية دولة الكويت
        elif taken < _PORTFOLIO_LIMIT and _is_portfolio(page, head, hit.last, token, last):
            last = token
            taken += 1
        else:
            break
        token = last + 1
    chosen = _chosen(heads, country, body)
    if chosen is None or last == hit.last and country is None and _wants_more(page, hit):
        return None
    portfolio = (
        fold(page.form(hit.first, hit.last)[hit.skipped :]).removeprefix("ال")
        if taken == 0
        else fold(page.form(hit.first, min(last, hit.last + taken))[hit.skipped :])
    )
    first_key = page.keys[hit.first][hit.skipped :] if hit.skipped < len(page.keys[hit.first]) else page.keys[hit.first]
    definite = (
        first_key.startswith("ال")
        or any(k.startswith("ال") for k in page.keys[hit.first + 1 : last + 1])
        or country is not None
    )
    return Title(
        hit.first,
        last,
        page.starts[hit.first] + hit.skipped,
        page.ends[last],
        "other" if of_no_state and chosen.office in OF_STATES or _is_of_club(chosen, body) else chosen.office,
        country,
        body,
        head.number,
        head.gender,
        definite,
        occupation=chosen.occupation,
        wording=portfolio,
    )


def _spoken_for(page: Page, last: int, end: int) -> int:
    """باسم وزارة الخدمة المدنية, باسم وزارة خارجيتها: the last token of a body that no list holds, up to its first definite word or
    name and the attributes behind that; ``last`` where none follows."""
    here, closed = last + 1, False
    if here >= end or page.mention_over(here) is not None or page.pos[here] != "noun" or page.keys[here].startswith("ال"):
        return last
    while here + 1 < end:
        after, named = page.keys[here + 1], page.mention_over(here + 1)
        if named is not None:
            if closed or named.type == "person" or page.starts[here + 1] != named.start_char:
                break
            return named.last
        if page.entry(here + 1, Honorific) or page.entry(here + 1, TitleHead) or page.entry(here + 1, Demonym) or page.is_time(here + 1):
            break
        definite, noun = after.startswith(("ال", "لل", "وال")), page.pos[here + 1] == "noun"
        owned = noun and after.endswith(_ITS)
        goes_on = definite and (page.pos[here + 1] == "adj" or after.startswith("وال")) if closed else noun or definite
        if not goes_on:
            break
        if here == last + 1 and page.entry(here, BodyHead) and page.pos[here + 1] in ("noun_prop", "none"):
            return here + 1  # باسم مستشفى سوروكا
        if not definite and page.name_weight[here + 1] >= _NAME_LIKE or definite and closed and page.name_weight[here + 1] >= _SURE_NAME:
            break
        here, closed = here + 1, closed or definite or owned
        if owned:
            break
    return here if closed else last


def _is_no_name(page: Page, token: int) -> bool:
    body = page.mention_over(token)
    return page.name_weight[token] < _SURE_NAME or body is not None and body.type == "organization"


def _agrees(page: Page, last: int, token: int) -> bool:
    """رئيس اللجنة البارالمبية: a feminine adjective of the feminine word that it follows, both with the article."""
    first, after = page.keys[last], page.keys[token]
    feminine = first.startswith("ال") and first.endswith("ه") and after.startswith("ال") and after.endswith("ه")
    return feminine and page.pos[token] == "adj" and page.pos[last] == "noun" and page.mention_over(token) is None and not page.hits.get(token)


def _is_common(page: Page, token: int) -> bool:
    """A common noun with the article, that nothing says more of."""
    bare = page.keys[token].startswith("ال") and page.pos[token] == "noun" and not page.hits.get(token)
    bare = bare and page.name_weight[token] < _ANY_NAME and page.keys[token] not in _OF_STATES
    return bare and page.mention_over(token) is None and not page.is_time(token)


def _is_owned(page: Page, token: int) -> bool:
    """A noun with a pronoun of the third person, that is no name."""
    suffixed = (page.keys[token].endswith(_ITS) or page.text[page.ends[token] - 1] == "ه") and not page.keys[token].startswith(_OF_CABINETS)
    return suffixed and page.pos[token] == "noun" and page.name_weight[token] < _ANY_NAME and not page.hits.get(token)


def _in_office_of(page: Page, token: int, end: int) -> int:
    """The last token of the office in whose holder's bureau somebody works (رئيس الأركان بمكتب وزير الدفاع, مدير مكتب الوزير); -1
    where none stands at ``token``."""
    begins = token + 1 if page.keys[token] in _IN_OFFICE else token if page.keys[token - 1] in _IN_OFFICE else end
    served = page.entry(begins, TitleHead) if begins < end else None
    if served is None or served.skipped or served.entry.number != "s":
        return -1
    nationality = demonym_at(page, served.last + 1, state=True) if served.last + 1 < end else None
    return served.last if nationality is None else nationality.last


def _is_of_club(head: TitleHead, body: Mention | None) -> bool:
    """Who commands a club plays for it; الرئيس of a court or another body (الرئيس الأول لمحكمة) is no president of a state."""
    if head.phrase == "الرئيس" and body is not None and body.rule == "body_by_head":
        return True
    return head.office == "military_commander" and body is not None and body.rule == "gazetteer_club"


def _affairs(page: Page, token: int, end: int) -> int:
    """The last token of what stands after لشؤون: a region or body, or definite nouns and adjectives."""
    last = token - 1
    while token < end:
        mention = page.mention_over(token)
        if mention is not None:
            if mention.type == "person" or mention.first != token or last >= token and not page.keys[token].startswith("و"):
                break
            token = mention.last
        elif page.keys[token] in MARKS or page.entry(token, (Honorific)) or page.entry(token, TitleHead):
            break
        elif any(span.first == token and span.type == "person" for span in page.tagged):
            break
        elif page.pos[token] not in _NOUNS or page.name_weight[token] >= (0.4 if _has_article(page, token) else 0.08):
            break
        last, token = token, token + 1
    return last


def _has_article(page: Page, token: int) -> bool:
    """The word is written with the article; أليسا only folds to it."""
    return page.keys[token].startswith("ال") and page.text[page.starts[token]] not in "أإ"


def _is_region_of(page: Page, head: TitleHead, hit, token: int) -> bool:
    """محافظ عنيزة, حاكم ولاية X: a governor without the article is of the region that follows, though no gazetteer may hold it."""
    governs = head.office == "governor" or head.phrase.endswith(" محافظ")  # وكيل محافظ
    if not governs or "place" not in head.takes or page.mention_over(token) is not None:
        return False
    bare = not page.keys[hit.first][hit.skipped :].startswith("ال")
    named = token + 1 < len(page) and (
        page.entry(token + 1, Honorific) is not None or page.entry(token + 1, Modifier) is not None
        or page.name_weight[token + 1] >= _SURE_NAME and page.keys[token + 1] not in _SON
    )
    named |= hit.last > hit.first and page.keys[hit.last] in _REGIONS
    return bare and named and page.pos[token] in ("noun", "noun_prop") and page.keys[token] not in MARKS


def _each_of(page: Page, token: int, end: int) -> Mention | None:
    """وزراء خارجية كل من قبرص …: the first of the states whose office holders are meant."""
    state = page.mention_over(token + 2) if token + 2 < end and page.keys[token : token + 2] == ["كل", "من"] else None
    return state if state is not None and state.type == "place" and state.first == token + 2 else None


def _with_joined(page: Page, last: int, end: int) -> int:
    """إلى غرب إفريقيا والساحل: another region that و joins to where an envoy is sent."""
    token = last + 1
    joined = token < end and page.keys[token].startswith("وال") and page.name_skip[token] > 0 and page.pos[token] == "noun"
    if not joined or page.entry(token, TitleHead) or page.entry(token, Honorific) or page.entry(token, Demonym):
        return last
    return token


def _ends_state(page: Page, token: int) -> bool:
    """A state ends at ``token``: its name, or the kingdom, the state …"""
    mention = page.mention_over(token)
    return mention is not None and mention.type == "place" or page.keys[token] in _HOST_STATE


def _ends_republic(page: Page, token: int) -> bool:
    """جمهورية X, which an epithet may follow (الشعبية, "people's")."""
    mention = page.mention_over(token)
    return mention is not None and mention.type == "place" and page.keys[mention.first][page.name_skip[mention.first] :].endswith(_REPUBLIC)


def _served(page: Page, hit, head: TitleHead, token: int, end: int) -> int:
    """The last token of the office that somebody serves (مبعوث الرئيس الصيني, المبعوث الخاص لرئيس الصين); -1 where it is none."""
    if head.office not in _SERVANTS or head.number != "s":
        return -1
    served = page.entry(token, TitleHead)
    joined = page.keys[hit.first][hit.skipped :].startswith("ال")  # a noun with the article is joined by ل
    if (
        served is None
        or page.keys[token][: served.skipped] != ("ل" if joined else "")
        or served.entry.number != "s"
        or served.entry.office not in OF_STATES | {"secretary_general", "minister"}
    ):
        return -1
    last = served.last
    nationality = demonym_at(page, last + 1, state=True) if last + 1 < end else None
    state = page.mention_over(last + 1) if last + 1 < end else None
    if joined and state is not None and state.type == "place" and state.first == last + 1:
        return state.last
    return nationality.last if nationality is not None else last


def _seat(page: Page, head: TitleHead, token: int, end: int) -> int:
    """The last token of where an office is (مدير التعليم بمنطقة عسير الدكتور X), if its holder's name follows at once."""
    key, here = page.keys[token], token
    if key in _IN[:1]:
        here += 1
    elif not (page.name_skip[token] and key.startswith("ب")):
        return -1
    if here >= end:
        return -1
    region = page.keys[here].removeprefix("ب") in _REGIONS and page.mention_over(here) is None
    here += region
    # مدير الجامعة بجاكرتا X, رئيس مجلس الشورى بسلطنة عمان الشيخ X: glued ب before a place belongs to the office
    glued = key.startswith("ب") and head.office not in OF_STATES
    beside = glued or head.office in ("chief_executive", "other")
    if not (region or beside) and head.office not in ("other", "legislator"):
        return -1  # التقى رئيس الوزراء في بغداد X: whom he met
    place = page.mention_over(here) if here < end else None
    # النائب بمجلس الأمة الكويتي الدكتور X: in a body
    seated = place is not None and place.type == "organization" and head.office in ("legislator", "other")
    if place is None or not seated and place.type != "place" or place.last + 1 >= end:
        return -1
    after = place.last + 1
    follows = page.entry(after, TitleHead)
    if beside and not region and not (glued and head.office in ("chief_executive", "other")) and page.entry(after, Honorific) is None:
        return -1
    named = (
        page.entry(after, Honorific) is not None
        or follows is not None
        and follows.entry.occupation
        or page.name_weight[after] >= _SURE_NAME
        and page.mention_over(after) is None
    )
    return place.last if named else -1


def demonym_at(page: Page, token: int, *, state: bool = False):
    """The nationality at ``token``; one that is mostly another word (المالي) only where ``state`` asks for one."""
    hit = page.entry(token, Demonym)
    if hit is None or hit.skipped or hit.entry.ambiguity >= _DOUBTFUL and not state:
        return None
    return hit


def _may_own(page: Page, head: TitleHead, mention: Mention, last: int) -> bool:
    """A state or body directly after the head (رئيس العراق) or after ل (للأمم المتحدة)."""
    written = page.starts[mention.first] != mention.start_char  # a preposition stands before the name
    if head.owned_by:
        return False  # وزير خارجيتها
    if written:
        letter = page.text[page.starts[mention.first] : mention.start_char]
        if letter == "ب" and (head.office in ("ambassador", "envoy") or page.keys[mention.first][1:] in _STATE_OF):
            return mention.type == "place"  # وزير الثقافة بمملكة البحرين
        return letter.startswith("ل") and page.keys[last] != "من"
    if mention.type == "place" and demonym_at(page, last) is not None:
        return False  # زار نائب وزير الخارجية الإيراني الإمارات: whose he is has been said
    # الأمين العام سلطنة عمان: a title with the article owns nothing that follows bare
    construct = " " in head.phrase and not head.phrase.startswith("ال")
    owned = mention.type == "organization" and head.office not in OF_STATES | {"minister", "deputy_minister"}  # دعت الوزيرة المنظمة
    return not page.keys[last].startswith("ال") or construct or owned


def purpose(page: Page, last: int, end: int) -> int:
    """The last token of what a body is for, after its nationality (الاتحاد السعودي لكرة القدم, الهيئة السعودية للحياة الفطرية);
    ``last`` where nothing says."""
    token = last + 1
    if token >= end or page.pos[token] != "noun" or page.mention_over(token) is not None:
        return last
    if not page.name_skip[token] and not page.keys[token].startswith("لل"):
        return last
    if not page.keys[token].startswith("لل"):
        token += 1
        if not page.keys[last + 1].startswith("ل") or token >= end or page.pos[token] != "noun":
            return last
        if not page.keys[token].startswith("ال") or page.mention_over(token) is not None:
            return last
    while token + 1 < end and page.mention_over(token + 1) is None:
        if _is_joined_task(page, token + 1, end):
            token += 2
            continue
        joined = page.keys[token + 1].startswith("وال") and page.pos[token + 1] in ("noun", "adj")
        if not joined and not (page.keys[token + 1].startswith("ال") and page.pos[token + 1] == "adj"):
            break
        office = page.entry(token + 1, TitleHead) and not (page.pos[token + 1] == "adj" and page.keys[token + 1].endswith("ه"))
        if office or page.entry(token + 1, Demonym) or page.is_time(token + 1) or _is_passing(page, token + 1):
            break
        token += 1
    return token


def _is_passing(page: Page, token: int) -> bool:
    """What a body is here and now (التابعة, "belonging to"), or a plural that agrees with none (لنادي كذا المحاضرين)."""
    return page.keys[token] in OF_NO_NAME or page.keys[token].endswith("ين") and not page.keys[token - 1].endswith("ين")


def _is_joined_task(page: Page, token: int, end: int) -> bool:
    """للأرصاد وحماية البيئة: a second task joined by و, and what it governs."""
    if token + 1 >= end or not page.keys[token].startswith("و") or not page.name_skip[token] or page.is_time(token + 1):
        return False
    bare = page.pos[token] == page.pos[token + 1] == "noun" and page.mention_over(token + 1) is None
    return bare and page.keys[token + 1].startswith("ال") and not page.hits.get(token) and not page.hits.get(token + 1)


def _is_portfolio(page: Page, head: TitleHead, head_last: int, token: int, last: int) -> bool:
    """One more word of what the office is for: الخارجية، والتعاون، الإفريقي، المقيمين بالخارج."""
    if "portfolio" not in head.takes and "of_body" not in head.takes:
        return False
    key = page.keys[token]
    if key in MARKS or page.pos[token] not in _NOUNS or page.entry(token, (Honorific)) or page.entry(token, RoleWord):
        return False
    if head.office == "spokesperson" and IN_THE_NAME_OF not in head.phrase and not key.startswith(("لل", "بال")):
        return False  # ثمن المتحدث الجهود: what he speaks of
    if key in _PARTIES:
        return False  # دعا وزير الخارجية الجانب الروسي إلى
    if page.keys[last].startswith("ال") and key.endswith(("هما", "ها", "امهم")):
        return False  # أكد الوزيران التزامهما: a radical alef and lam, and a suffix
    is_definite = key.startswith(("ال", "لل", "بال"))
    joined = key.startswith("وال") or key.startswith("ولل")
    if not (is_definite or joined):
        # no noun stands in construct after a definite one: المبعوث تمديد الجولة is a title and an object
        if head.number == "p" and token == head_last + 1 and page.pos[token] == "noun" and not key.startswith("و"):
            return page.name_weight[token] < 0.3  # وزراء ثقافة
        return (
            not page.keys[last].startswith(("ال", "لل"))
            and token == last + 1
            and token - head_last <= 3
            and "of_body" in head.takes
            and page.name_weight[token] < 0.3
            and not key.startswith("و")
        )
    another = page.entry(token, TitleHead)
    if another is not None and (joined or another.entry.office != "other"):
        return False
    if page.is_time(token) or key in _TIME_NOUNS:
        return False
    if token == head_last + 1 and " " not in head.phrase and page.pos[token] == "noun" and key.startswith("ال"):
        if head.phrase.startswith("ال") or page.keys[head_last].removeprefix("و").startswith("ال"):
            return False  # دان الوزراء الجرائم: the article closes a construct
    closed = page.keys[last].startswith("ال") and last > head_last - (" " in head.phrase)
    named = token + 1 < len(page) and page.name_weight[token + 1] >= _SURE_NAME  # رئيس مجلس الإدارة الفنان فلان
    if closed and not joined and not named and key.startswith("ال") and page.pos[token] == "noun" and not key.endswith(("ي", "يه", "ه")):
        return False  # وصف الوزير الفرنسي المحادثات, وصف وزير الخارجية القرار: nor does a noun follow an attribute in it
    if not joined and " " in head.phrase and token == head_last + 1:
        return page.name_weight[token] < 0.08  # the portfolio is complete: a name such as الطيب follows at once
    return page.name_weight[token] < (0.55 if token == head_last + 1 or joined else 0.4)


def _charge(page: Page, token: int, end: int) -> int:
    """The last token of المكلف بـ…: ordinary nouns up to the first word that looks like a name."""
    last = token
    for follower in range(token + 1, min(end, token + 8)):
        if (
            page.keys[follower] in MARKS
            or page.name_weight[follower] >= 0.4
            or page.pos[follower] not in _NOUNS + ("prep",)
        ):
            break
        last = follower
    return last


def _chosen(heads: list[TitleHead], country: str | None, body: Mention | None) -> TitleHead | None:
    """The head that the title's state allows (كاتب الدولة differs by state) and that may be of a body if it is of one; None
    where only states that are not named have such an office."""
    for head in heads:
        if head.condition and head.condition != "*" and country and country in head.condition.split("|"):
            return head
    everywhere = [head for head in heads if not head.condition or head.condition == "*"]
    if body is not None:
        everywhere.sort(key=lambda head: "of_body" not in head.takes)
    return next(iter(everywhere), None)


def _wants_more(page: Page, hit) -> bool:
    """سلطان الحربي, رئيس الطائي, مستشاري فلان: a noun without the article is of whatever follows it, which is not its holder."""
    head: TitleHead = hit.entry
    after = hit.last + 1
    return (
        hit.first == hit.last
        and not head.occupation
        and bool(head.takes)
        and not page.keys[hit.first][hit.skipped :].startswith("ال")
        and not head.owned_by
        and after < page.sentence_end(hit.first)
        and page.keys[after] not in MARKS
        and page.entry(after, Honorific) is None
        and page.entry(after, TitleHead) is None
        and page.name_weight[after] >= 0.08
    )
