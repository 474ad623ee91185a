"""Bodies, outlets and venues that no list has, by the word that heads them: a ministry of a state, a newspaper in quotation
marks, an airport."""

from transforms import titles
from transforms.entries import BodyHead, Demonym, EncounterNoun, Honorific, StatusWord, TitleHead
from transforms.keys import fold
from transforms.mentions import mention_of, named
from transforms.name_forms import ORDINALS
from transforms.page import MARKS, Entity, Mention, Page

# what an outlet's name follows: newspaper, channel, agency …
CITED_BY = frozenset(map(fold, (
    "صحيفة", "جريدة", "قناة", "وكالة", "مجلة", "موقع", "لصحيفة", "لجريدة", "لقناة", "لوكالة", "تلفزيون", "إذاعة",
    "فضائية",
)))  # fmt: skip


def by_head(page: Page, known: dict[str, Entity]) -> list[Mention]:
    """الحكومة اليمنية, وزارة الخارجية الروسية: a head, what it governs, and a state's adjective or name."""
    found: list[Mention] = []
    free_from = 0
    # الخارجية in وزير الخارجية is no body
    in_title = {
        t
        for hits in page.hits.values()
        for h in hits
        if isinstance(h.entry, TitleHead)
        for t in range(h.first, h.last + 1)
    }
    for token in sorted(page.hits):
        hit = page.entry(token, BodyHead)
        if hit is not None and hit.entry.word == "خطوط" and page.key(hit.last + 1) in _LINES:
            continue  # خطوط الدفاع
        if hit is not None and token and page.keys[token - 1].removeprefix("و") == _LINE and page.sentence[token - 1] == page.sentence[token]:
            continue  # خطوط / الدفاع الأوكرانية
        if hit is None or token < free_from or page.mention_over(token) is not None or token in in_title:
            continue
        if (hit.entry.word in _SHORT or hit.entry.word == _ORGANIZING) and _is_adjective(page, token):
            continue  # الشؤون الداخلية البحرينية, اللجنة المنظمة للمهرجان
        if hit.entry.word == _INTEREST and page.key(hit.last + 1) == _PUBLIC:
            continue  # المصلحة العامة
        if page.entry(token, Honorific) and page.keys[token][hit.skipped :].startswith("ال"):
            continue  # اللواء فلان: the general, no brigade
        if not hit.entry.in_name or page.entry(token, EncounterNoun) and hit.entry.word not in ("مجلس", "لجنة"):
            continue  # المؤتمر الصحفي is an event
        end = page.sentence_end(token)
        head: BodyHead = hit.entry
        definite = page.keys[hit.last][hit.skipped if hit.last == hit.first else 0 :].startswith("ال")
        last, country = hit.last, None
        follower = last + 1
        while follower < end and follower - hit.last <= 7:
            demonym = titles.demonym_at(page, follower)
            mention = page.mention_over(follower)
            if demonym is not None and (demonym.entry.country_code or demonym.entry.entity_key):
                if demonym.entry.gender == "m" and follower == hit.last + 1 and page.keys[hit.last].endswith("ه"):
                    break
                if demonym.entry.gender == "f" and follower == hit.last + 1 and head.word in _MASCULINE:
                    break  # أجهزة الأمن الفلسطينية: of what stands before
                if demonym.entry.number == "p" and head.word in _WEAK_HEADS:
                    break  # أمن المواطنين البريطانيين
                if not demonym.entry.definite:
                    break  # شركة صينية ("a Chinese company"): indefinite, so no name
                country, last = demonym.entry.country_code or country, demonym.last
                while (joint := titles.demonym_at(page, last + 1) if last + 1 < end else None) is not None and joint.entry.definite:
                    last = joint.last  # اللجنة المشتركة السعودية الفرنسية
                # a state has many federations, the United Nations are one (المنظمة الأممية)
                if head.needs == "any" and head.kind in _WITH_PURPOSE and demonym.entry.country_code:
                    last = titles.purpose(page, last, end)
                break
            if mention is not None:
                written = mention.start_char != page.starts[mention.first]
                is_state = mention.first == follower and not written and mention.type == "place" and "demonym" != head.needs
                if is_state and not (head.word in _WEAK_HEADS and follower == hit.last + 1):  # but مصلحة لبنان, "the interest"
                    country, last = mention.entity.country_code, _with_kind(page, mention.last, end)
                    if head.needs == "any" and head.kind in _WITH_TRADE and last + 1 < end and page.keys[last + 1].startswith("ل"):
                        last = titles.purpose(page, last, end)  # شركة آسيا للاستثمار
                sends = mention.first == follower == hit.last + 1 and not written and mention.rule == "gazetteer_body"
                if sends and head.kind == "mission":
                    last, country = mention.last, ""  # بعثة الاتحاد الأوروبي
                if last == mention.last and head.kind == "mission":
                    last = _accredited(page, last, end)
                break
            key = page.keys[follower]
            if head.needs == "of_state" and key in _STATE_WORDS and follower == hit.last + 1 and not definite:
                last, country = follower, country or ""
                of = page.entry(last + 1, Demonym) if last + 1 < end else None
                if of is not None and of.entry.definite and of.entry.country_code and of.entry.gender == "f" and not of.skipped:
                    last, country = of.last, of.entry.country_code  # رئاسة الوزراء الإسرائيلية
                break
            governed = key.startswith(("ال", "لل")) or (key.startswith("وال") and head.needs != "demonym")
            if (
                head.needs == "any"
                and follower == hit.last + 1
                and follower + 1 < end
                and page.keys[follower + 1].startswith("لل")
                and page.pos[follower] in ("noun", "adj", "noun_prop")
                and key not in MARKS
            ):
                follower += 1
                continue  # مركز آفاق للدراسات
            if key in MARKS or not governed or page.pos[follower] not in ("noun", "adj", "noun_prop", "adj_comp"):
                break
            if page.entry(follower, Honorific) or key in titles.OF_NO_NAME or key.startswith("وال") and follower == hit.last + 1:
                break  # ديوان المظالم الشيخ فلان, اللجنة التابعة لكذا, الهيئة والجهات
            if definite and follower == hit.last + 1 and page.pos[follower] == "noun" and (
                key.endswith("ات") or head.needs == "of_state" and page.entry(follower, BodyHead) is not None
            ):
                break  # وزراء التحالف المبادرات, حملت الوزارة الحكومة: the article closes a construct
            if page.is_time(follower) or page.entry(follower, StatusWord):
                break  # مجلس الوزراء اليوم, المقرر
            if follower - 1 > hit.last and page.pos[follower - 1] == "adj" and page.pos[follower] == "noun" and not key.startswith(("لل", "وال")):
                break  # دشنت شركة المياه الوطنية الفرع …: an attribute ends the name
            if key in ORDINALS and not key.endswith(("ه", "ي")) and page.keys[hit.last].endswith("ه"):
                break  # اجتماع اللجنة الثلاثية السابع
            if follower > hit.last + 1 and _is_object(page, follower, definite):
                break  # جدد مجلس الشورى التأكيد على كذا
            another = page.entry(follower, TitleHead)
            if another is not None and head.word in _WEAK_HEADS and another.entry.number == "s" and page.pos[follower] == "noun":
                break  # بقيادة المدرب التونسي فلان
            if key.startswith("وال") and another is not None and another.entry.number == "s" and another.entry.office != "other":
                break  # جامعة كذا والأمين العام لكذا
            if (
                another is not None
                and another.last == follower
                and another.entry.office != "other"
                and another.entry.number == "s"
            ):
                break
            follower += 1
            if head.needs == "any":
                last = follower - 1
        only = page.keys[hit.last + 1] if last <= hit.last + 1 < end else ""
        institutional = definite and only in _INSTITUTIONAL
        general = (
            head.needs == "any"
            and head.word not in _WEAK_HEADS
            and only not in _STATES_MEANT
            and (last > hit.last + 1 or not page.keys[hit.first][hit.skipped :].startswith("ال"))
        )
        if institutional and last == hit.last:
            last = hit.last + 1
        aimless = country is None and not any(page.keys[t].startswith("لل") for t in range(hit.last + 1, last + 1))
        if last > hit.last and aimless and page.pos[last] == "adj" and (head.needs == "any" or institutional):
            aim = titles.purpose(page, last, end)  # الإدارة العامة للطرق
            of = page.entry(aim + 1, Demonym) if aim > last and aim + 1 < end else None
            if of is not None and of.entry.definite and not of.skipped:
                aim, country = of.last, of.entry.country_code  # لقوى الثورة السورية
            last = aim
        enough = last > hit.last and (country is not None or general) or institutional
        country = country or None
        if not enough:
            continue
        name = page.text[page.starts[hit.first] + hit.skipped : page.ends[last]]
        if hit.skipped and name.startswith("ل") and page.text[page.starts[hit.first] + hit.skipped - 1] == "ل":
            if not head.word.startswith("ل"):
                name = f"ا{name}"  # للجيش: the article lost its alef after ل
            elif page.keys[hit.first + 1].startswith("ال") and page.pos[hit.first + 1] == "adj":
                name = f"ال{name}"  # للجنة المحلية: three of one letter are written as two
        key = fold(" ".join(name.split()))
        entity = known.setdefault(f"body {key}", Entity("organization", name, key, country))
        found.append(mention_of(page, hit.first, last, hit.skipped, entity, "body_by_head", 0.8 if country else 0.6))
        free_from = last + 1
    return _shortened(found)


def _is_object(page: Page, token: int, closed: bool) -> bool:
    """No noun with the article stands in construct after another one: where it agrees with none it is the verb's object. ``closed``:
    the body's head has the article itself."""
    key = page.keys[token]
    bare = page.pos[token] == "noun" and not page.entry(token, TitleHead) and not page.entry(token, BodyHead)
    definite = page.keys[token - 1].startswith("ال") and key.startswith("ال")
    return bare and not closed and definite and not key.endswith(("ي", "ه", "ين", "ون", "ات"))


def _is_adjective(page: Page, token: int) -> bool:
    """After a common noun with the article in its sentence, which the word with the article says more of."""
    before = token - 1
    if before < 0 or page.sentence[before] != page.sentence[token] or not page.keys[token].startswith("ال"):
        return False
    return page.pos[before] == "noun" and page.keys[before].startswith(("ال", "لل", "بال", "وال")) and page.mention_over(before) is None


def _accredited(page: Page, last: int, end: int) -> int:
    """The last token of a mission with where it is sent (بعثة الأردن لدى الأمم المتحدة)."""
    host = page.mention_over(last + 2) if last + 2 < end and page.keys[last + 1] == _WITH else None
    return last if host is None or host.first != last + 2 or host.type == "person" else host.last


def _with_kind(page: Page, last: int, end: int) -> int:
    """The last token of a body or venue called for the place that ends at ``last``: with what kind it is (بنك أبوظبي الوطني,
    مطار عدن الدولي)."""
    return last + 1 if last + 1 < end and page.keys[last + 1] in _KINDS else last


def _shortened(bodies: list[Mention]) -> list[Mention]:
    """``bodies``, those that are named again without what they are for (الاتحاد السعودي) as the one that one has."""
    named = {mention.entity.key: mention.entity for mention in bodies}
    for mention in bodies:
        longer = {key for key in named if key.startswith(f"{mention.entity.key} ل")}
        if len(longer) == 1:
            mention.entity = named[longer.pop()]
    return bodies


_WITH = fold("لدى")
_LINE = fold("خطوط")
# of defence, of contact, of confrontation, of supply: lines that are no airlines
_LINES = frozenset(map(fold, ("الدفاع", "التماس", "المواجهة", "الإمداد", "القتال", "النار", "الهدنة", "الغاز", "النفط")))
# kinds of bodies whose names say what they are for
_WITH_PURPOSE = frozenset(("body", "ngo", "think_tank", "bank", "company", "parliament"))
# those of them that are called for a place and what they deal in
_WITH_TRADE = frozenset(("think_tank", "company"))
# ministries by their portfolio alone, which is an adjective elsewhere: foreign, internal
_SHORT = frozenset(("خارجية", "داخلية"))
# organization, or organizing; authority, or interest, which may be the public one
_ORGANIZING, _INTEREST, _PUBLIC = "منظمة", "مصلحة", fold("العامة")
# security, council, party, army, centre, bank, institute, union, club, court (royal), parliament, agency
_MASCULINE = frozenset(
    ("أمن", "مجلس", "حزب", "جيش", "مركز", "بنك", "معهد", "اتحاد", "نادي", "ديوان", "برلمان", "جهاز")
)
# adjectives of institutions: national, supreme, general, central, federal, constitutional, popular …
_INSTITUTIONAL = frozenset(map(fold, (
    "الوطني", "الوطنية", "الأعلى", "العليا", "العامة", "المركزي", "المركزية", "الاتحادي", "الاتحادية", "الدستوري",
    "الدستورية", "الشعبي", "الشعبية",
)))  # fmt: skip
# of banks, airports and courts: national, international, commercial, Islamic, first
_KINDS = _INSTITUTIONAL | frozenset(map(fold, (
    "الدولي", "الدولية", "التجاري", "التجارية", "الإسلامي", "الأول", "الجنائية", "الجزائية", "الإدارية", "الابتدائية", "الكبرى",
    "العسكرية",
)))  # fmt: skip
# heads that are ordinary words too often: security, strength, interest, leadership, crowd, movement (in the street), current, side
_WEAK_HEADS = frozenset(
    ("أمن", "قوة", "مصلحة", "قيادة", "حشد", "حراك", "تيار", "خلية", "مجمع", "إدارة", "جهاز", "فريق", "قوى")
)
_STATES_MEANT = frozenset(map(fold, ("البلدين", "الدولتين", "البلاد", "الدولة", "الدول")))
# the republic, the ministers: رئاسة الجمهورية, رئاسة الوزراء
_STATE_WORDS = frozenset(map(fold, ("الجمهورية", "الوزراء", "الحكومة")))


# kinds of bodies whose names stand in quotation marks; heads of other kinds: organization, association, league, bank; and what is
# as often no body: initiative, crowd, gathering
_QUOTED = frozenset(("ngo", "company", "armed_group", "party"))
_QUOTED_WORDS, _NOT_QUOTED = frozenset(("منظمة", "جمعية", "رابطة", "بنك")), frozenset(("مبادرة", "حشد", "تجمع"))


def _names_quoted(head: BodyHead) -> bool:
    return head.word in _QUOTED_WORDS or head.kind in _QUOTED and head.word not in _NOT_QUOTED


def outlets(page: Page, known: dict[str, Entity]) -> list[Mention]:
    """صحيفة «…», قال لـ«…», منظمة «…»: a short quotation after newspaper, channel or "to" is an outlet's name, one after what kind
    of body it is a body's."""
    found: list[Mention] = []
    for quote in page.quotes:
        first, last = quote.opening + 1, quote.last - 1
        if (
            quote.closing is None
            or quote.opening == 0
            or last < first
            or last - first > 3
            or page.sentence[first] != page.sentence[last]
        ):
            continue
        before = page.keys[quote.opening - 1]
        cited = before in CITED_BY or before == "ل" and page.touches(quote.opening) and last == first
        head = page.entry(quote.opening - 1, BodyHead)
        kind = head is not None and _names_quoted(head.entry) and not page.keys[quote.opening - 1][head.skipped :].startswith("ال")
        over = [m for t in range(first, last + 1) if (m := page.mention_over(t)) is not None]
        # صحيفة «الأطلسي»: an outlet that is called like a place
        namesake = before in CITED_BY and all(m.type == "place" and (m.first, m.last) == (first, last) for m in over)
        if not (cited or kind) or over and not namesake:
            continue
        if over:
            page.mentions[:] = [m for m in page.mentions if m not in over]
        found.append(named(page, first, last, 0, "organization", known, "outlet_in_quotes" if cited else "body_in_quotes", 0.7))
    return found


# palace of, airport of, port of, crossing of, base of, strait of, island of: the head is part of a venue's name
_VENUE_HEADS = frozenset(map(fold, ("قصر", "مطار", "ميناء", "معبر", "مضيق", "جزيرة", "قاعدة", "مخيم", "ساحة", "ميدان")))


def venues(page: Page, known: dict[str, Entity]) -> list[Mention]:
    """قصر الحكومة, مطار صنعاء: a head of venues and the one or two words it governs."""
    found: list[Mention] = []
    for token in range(len(page) - 1):
        key = page.keys[token]
        skipped = 0 if key in _VENUE_HEADS else 1 if key[1:] in _VENUE_HEADS and key[0] in "بلو" else -1
        if skipped < 0 or page.sentence[token + 1] != page.sentence[token]:
            continue
        after = page.mention_over(token + 1)
        is_named = (
            after is not None
            and after.first == token + 1
            and after.type == "place"
            and page.starts[after.first] == after.start_char
        )
        definite = page.keys[token + 1].startswith("ال") and page.pos[token + 1] in ("noun", "noun_prop")
        if not is_named and not (definite and key.endswith(fold("قصر"))):
            continue
        covering = page.mention_over(token)
        if covering is not None and covering.last > token:
            continue
        last = _with_kind(page, after.last, page.sentence_end(token)) if is_named else token + 1
        name = page.text[page.starts[token] + skipped : page.ends[last]]
        folded = fold(" ".join(name.split()))
        entity = known.setdefault(
            f"venue {folded}", Entity("place", name, folded, after.entity.country_code if is_named else None)
        )
        found.append(mention_of(page, token, last, skipped, entity, "venue_by_head", 0.8))
    return found
