"""Names in the text: places and bodies from the gazetteer and by pattern, people by title, shape and repetition.

Each rule here is small and named; the name stands in mentions.rule. A person is found where
something says so (a title, an honorific, two parts that people are called by), and then again
wherever a part of that name stands alone.
"""

from collections import Counter

from transforms import bodies, called_after, shared_names, surnames, tagged_names, titles
from transforms.bodies import CITED_BY
from transforms.entries import (
    BodyHead,
    Cue,
    Demonym,
    EncounterNoun,
    EncounterVerb,
    Honorific,
    Name,
    RoleWord,
    StatusWord,
    Modifier,
    TitleHead,
)
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.mentions import mention_of, named
from transforms.name_forms import FINAL_PARTICLES, GOD, IN_HIS_NAME, NO_PART, ORDINALS, is_after_number
from transforms.page import MARKS, Entity, Hit, Mention, Page, Title
from transforms.tagged_names import is_harming, is_of_god

# a gazetteer name that is likelier an ordinary word needs a preposition or a state beside it
AMBIGUOUS = 0.5
# one from here is none where an adjective describes it
DESCRIBED = 0.1
# the rules that find newspapers, channels and agencies
OUTLET_RULES = frozenset({"gazetteer_media", "outlet_in_quotes"})
_PLACE_PREPOSITIONS = frozenset(
    map(fold, ("في", "إلى", "من", "بين", "عن", "نحو", "داخل", "خارج", "كل", "على", "ضد", "لدى", "مع"))
)
_PLACE_NOUNS = frozenset(map(fold, (
    "مدينة", "مدينتي", "مدن", "محافظة", "محافظتي", "محافظات", "العاصمة", "عاصمة", "منطقة", "منطقتي", "ولاية", "ولايتي",
    "إقليم", "دولة", "بلدة", "جزيرة", "بمدينة", "بمحافظة", "بالعاصمة", "بمنطقة", "بولاية", "بإقليم", "ومدينة", "ميناء",
    "مطار", "معبر", "معبري", "قرية", "ومحافظة",
)))  # fmt: skip
# name particles: son of, father of, servant of, house of; de, van, von, le, el, Ki ...
PARTICLES = frozenset(map(fold, (
    "بن", "ابن", "بنت", "آل", "أبو", "أبي", "أبا", "أم", "ولد", "عبد", "دي", "دو", "دا", "ديل", "فان", "فون", "لو",
    "لا", "لي", "كي", "ماك", "سان", "أوغلو", "أوغلي", "زاده", "بو", "با", "سي", "مولاي", "سيدي", "إل", "ذو",
)))  # fmt: skip
_COMPOUND = frozenset(map(fold, ("عبد", "أبو", "أبي", "أبا", "ابن", "بن", "ولد", "آل", "أم", "بو")))
_FOREIGN_PARTICLES = frozenset(map(fold, ("فان", "فون", "دي", "دو", "دا", "ديل", "سان", "ماك")))
_HOUSE_OF = fold("آل")
_LE = fold("لي")  # "for me", and Le, Lee: آلان لي روي
_NEVER = frozenset(
    (
        "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "punc", "digit", "part_neg", "part_interrog",
        "pron_interrog", "adv",
    )
)
_AFTER_NAME = frozenset(("prep", "pron_rel", "conj", "conj_sub", "adv"))
_LONGEST_NAME = 6
STRONG, POSSIBLE = 0.6, 0.3
# below this an ordinary noun is no name where it governs another
LIKELY = 0.7
KNOWN = 0.85
# a listed person's name that is likelier other words (على أكبر) is no evidence by itself
UNSURE_PERSON = 0.7
UNKNOWN_WEIGHT = 0.4
# state of, republic of, kingdom of, sultanate of, ministry of: no part of a person's name
_STATE_HEADS = frozenset(
    map(fold, ("دولة", "جمهورية", "مملكة", "سلطنة", "إمارة", "وزارة", "حكومة", "الدولة", "الجمهورية", "المملكة"))
)
# cities, regions, provinces, places
_PLURALS_OF_PLACES = frozenset(
    map(fold, ("مدن", "المدن", "مناطق", "المناطق", "أقاليم", "الأقاليم", "محافظات", "المحافظات", "عواصم", "العواصم", "مدينة"))
)
_TANWEEN = "\u064b"  # of the accusative
# آن (Anne), آلان (Alain) fold to function words that are never written with a madda first: أن, الآن
_SPELT_WITHOUT_MADDA = frozenset(("ان", "الان"))
# son, daughter of
_SON_OF = tuple(map(fold, ("بن", "ابن", "بنت", "ولد")))
_CALLED_BY_FIRST_NAME = frozenset(("monarch", "crown_prince", "head_of_state"))


# national: what makes another body of one with a like name
_NATIONAL = frozenset(map(fold, ("القومي", "القومية", "الوطني", "الوطنية")))
_SO = "فان"  # فإن, spelt like van but for its hamza
# city of, governorate of, town of, village of, province of: what follows is no person
_TOWN_HEADS = frozenset(map(fold, ("مدينة", "محافظة", "بلدة", "قرية", "ولاية", "منطقة", "إقليم", "بلدية")))
# where one was born: مسقط رأسه
_BIRTH, _HEAD = fold("مسقط"), fold("رأس")
_ROYAL = frozenset({"monarch", "crown_prince"})
# what stands after an officer's rank: pilot, of the staff, of the navy, engineer, retired
_OF_ARMS = frozenset(map(fold, ("طيار", "ركن", "بحري", "مهندس", "الطيار", "الركن", "البحري", "المهندس", "متقاعد", "مظلي", "حقوقي")))
_BY_OFFICE = frozenset(("title_before", "title_after"))
# whoever is named right after it has a spokesman, and is none (المتحدث باسم X)
_IN_THE_NAME_OF = "باسم"
# congratulations, greetings, condolences, thanks of somebody; several, some: nobody's name begins so
_GREETINGS = frozenset(map(fold, ("تهاني", "تحيات", "تعازي", "شكر", "تقدير", "رسالة", "دعوة", "عدة", "عدد", "بعض")))
_MINISTERS = frozenset(("foreign_minister", "minister", "deputy_minister"))
# what a glued pair of function words may begin with that stands for a name's first letters
_GLUED_ON = frozenset(("ان", "او", "ام"))
# who heads, founded, speaks for or belongs to a body
_HEADING = frozenset(map(fold, (
    "رئيس", "رئيسة", "مدير", "مديرة", "مؤسس", "مؤسسة", "زعيم", "زعيمة", "قائد", "عضو", "عضوة", "متحدث", "متحدثة", "ناطق", "ناطقة",
    "منسق", "منسقة", "أمين", "أمينة", "نائب", "ممثل", "ممثلة", "عميد", "عميدة",
)))
# company, site, platform, app
_COMPANY = frozenset(map(fold, ("شركة", "موقع", "منصة", "تطبيق")))
# of offices whose holders serve another
_SERVE_STATES = _MINISTERS | {"head_of_government", "military_commander"}
# sheikh, sayyid, pilgrim: surnames as well
_RANK_SURNAMES = frozenset(map(fold, ("الشيخ", "السيد", "الحاج")))
# pass on; from; in
_PASSED_ON = frozenset(map(fold, ("نقلت", "ونقلت", "ونقل", "نقل")))
_FROM, _IN, _ALI = fold("عن"), fold("في"), fold("علي")
_NAME_POS = frozenset(("noun", "adj", "verb", "noun_prop"))
# rules that find people by other than what they are
_NOT_BY_TITLE = frozenset(("tagger", "repeated_part"))
# the prince, the princess
_PRINCE = frozenset(map(fold, ("الأمير", "الأميرة")))


def find(page: Page, knowledge: Knowledge) -> None:
    """Fill ``page.mentions`` with names and ``page.titles`` with titles and their holders."""
    known: dict[str, Entity] = {}
    page.mentions = _from_gazetteer(page, known)
    page.index_mentions()
    page.mentions += bodies.by_head(page, known)
    page.index_mentions()
    page.mentions += bodies.outlets(page, known)
    page.mentions += bodies.venues(page, known)
    _settle(page)
    page.titles = titles.find(page)
    page.mentions = [m for m in page.mentions if not _is_in_title(page, m)]
    page.index_mentions()
    tagged_names.weigh(page)
    page.mentions += _people(page, known)
    _settle(page)
    tagged_names.correct(page, known)
    _settle(page)
    page.mentions = surnames.join(page, known, knowledge.name_part_roles)
    page.index_mentions()
    _hold_tagged(page)
    repeats = _repeats(page)
    people = {t for m in repeats for t in range(m.first, m.last + 1)}
    page.mentions = [
        m
        for m in page.mentions
        if m.rule != "gazetteer_city" and not _is_clipped(page, m) or people.isdisjoint(range(m.first, m.last + 1))
    ]
    page.mentions += repeats
    _settle(page)
    tagged_names.doubt_repeats(page, known)
    _find_companies(page, known)
    page.index_mentions()
    _adjoin(page, knowledge, known)
    page.mentions = [tagged_names.without_verb(page, m, known) for m in page.mentions]
    page.index_mentions()
    _rule_in_nominative(page, knowledge)
    _join_people(page)
    _keep_known(page)
    _keep_to_page(page, knowledge)


def _is_in_title(page: Page, mention: Mention) -> bool:
    """وزيرة الخارجية البريطانية: the feminine adjective is the ministry's as well as hers, but the minister is meant."""
    if mention.type != "organization" or mention.first == 0 or not page.keys[mention.first].startswith("ال"):
        return False
    return any(t.first < mention.first and mention.last <= t.last and t.organization is None and t.office in _MINISTERS
               for t in page.titles)  # fmt: skip


def _find_companies(page: Page, known: dict[str, Entity]) -> None:
    """What the document calls a company, a site or an app (منصة كذا) is nobody there, unless it is a part of somebody's name."""
    people = [m for m in page.mentions if m.type == "person"]
    parts = {word for m in people if " " in m.entity.key or m.entity.offices for word in m.entity.key.split(" ")}
    alone = {m.entity.key for m in people if m.rule in _NOT_BY_TITLE} - parts
    if not alone:
        return
    named_at = [t + 1 + (page.keys[t + 1] in MARKS) for t in range(len(page) - 2) if page.keys[t].lstrip("وبل") in _COMPANY]
    companies = {page.keys[t] for t in named_at if page.pos[t] == "noun_prop" and not page.name_skip[t]} & alone
    for index, m in enumerate(page.mentions):
        if m.type == "person" and m.entity.key in companies and m.first == m.last:
            skipped = m.start_char - page.starts[m.first]
            page.mentions[index] = named(page, m.first, m.last, skipped, "organization", known, m.rule, m.confidence)


def _rule_in_nominative(page: Page, knowledge: Knowledge) -> None:
    """إن محمدا السادس: a ruler's given name in the accusative is the same name."""
    for person in {id(m.entity): m.entity for m in page.mentions if m.type == "person"}.values():
        first, _, rest = person.key.partition(" ")
        given = knowledge.name_part_roles.get(first[:-1]) in ("given", "both") and knowledge.name_part_roles.get(first) is None
        if first.endswith("ا") and rest in ORDINALS and given:
            bare, _, number = person.name.partition(" ")
            person.name = f"{bare.replace(_TANWEEN, '').removesuffix('ا')} {number}"
            person.key = fold(person.name)
    rulers: dict[str, Entity] = {}
    for mention in page.mentions:
        if mention.type == "person" and mention.entity.key.partition(" ")[2] in ORDINALS:
            mention.entity = rulers.setdefault(mention.entity.key, mention.entity)


def _adjoin(page: Page, knowledge: Knowledge, known: dict[str, Entity]) -> None:
    """Two parts of a name right after each other are one: a given name and a family's that the document has of somebody else
    (سارة المليص), somebody's part and the name that it is of (نيال دينق نيال)."""
    families = {_units(m.entity.key)[-1] for m in page.mentions if m.type == "person"}
    kept: list[Mention] = []
    for mention in page.mentions:
        if kept and mention.first <= kept[-1].last:
            continue
        last = _with_family(page, mention, families, knowledge)
        if kept and _opens(page, kept[-1], mention):
            first, last = kept.pop().first, mention.last
        elif last > mention.last:
            first = mention.first
        else:
            kept.append(mention)
            continue
        skipped = page.name_skip[first] if first < mention.first else mention.start_char - page.starts[first]
        kept.append(named(page, first, last, skipped, "person", known, mention.rule, mention.confidence))
    page.mentions = kept
    page.index_mentions()


def _with_family(page: Page, mention: Mention, families: set[str], knowledge: Knowledge) -> int:
    """The last token of ``mention``, or the one after it that is a family's name where ``mention`` is only a given name."""
    after = mention.last + 1
    given = mention.type == "person" and mention.first == mention.last and knowledge.name_part_roles.get(mention.entity.key) == "given"
    if not given or after >= len(page) or page.sentence[after] != page.sentence[mention.last]:
        return mention.last
    return after if page.keys[after] in families and page.keys[after].startswith("ال") else mention.last


def _opens(page: Page, before: Mention, mention: Mention) -> bool:
    """``before`` is a word of the name of which the rest follows."""
    beside = before.last + 1 == mention.first and page.sentence[before.last] == page.sentence[mention.first]
    same = before.entity is mention.entity and before.first == before.last and mention.last > mention.first
    return beside and same and mention.type == "person" and mention.start_char == page.starts[mention.first]


def _hold_tagged(page: Page) -> None:
    """A title right before somebody whom only the tagger found (أمير الكويت صباح الأحمد) is his."""
    for title in page.titles:
        follows = page.mention_over(title.last + 1) if not title.holders and title.number == "s" else None
        if follows is None or follows.type != "person" or follows.rule != "tagger" or follows.first != title.last + 1:
            continue
        beside = page.sentence[follows.first] == page.sentence[title.last] and follows.start_char == page.starts[follows.first]
        if beside and not _is_owner(page, title, follows.first):
            _hold(title, follows)


def _keep_to_page(page: Page, knowledge: Knowledge) -> None:
    """A given name alone (محمد) that no fuller name here explains is borne by many: who is meant elsewhere is another, unless
    it is a ruler's."""
    for mention in page.mentions:
        person = mention.entity
        if mention.type == "person" and len(_units(person.key)) == 1 and _CALLED_BY_FIRST_NAME.isdisjoint(person.offices):
            if knowledge.name_part_roles.get(person.key.replace(" ", "")) == "given":
                person.only_in = page.document_id


def _keep_known(page: Page) -> None:
    """Titles keep only holders and bodies that are still mentions; one that gave way to a longer person is that person."""
    kept = {id(m) for m in page.mentions}
    for title in page.titles:
        holders = [h if id(h) in kept else page.mention_over(h.first) or page.mention_over(h.last) for h in title.holders]
        title.holders = [h for h in holders if h is not None and h.type == "person"]
        if title.organization is not None and id(title.organization) not in kept:
            title.organization = None


def _settle(page: Page) -> None:
    """Drop mentions that lie inside a longer one or overlap an earlier one of greater confidence."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(page.mentions, key=lambda m: (-(m.last - m.first), -m.confidence, m.first)):
        tokens = range(mention.first, mention.last + 1)
        if not taken.intersection(tokens):
            taken.update(tokens)
            kept.append(mention)
    page.mentions = kept
    page.index_mentions()


def _from_gazetteer(page: Page, known: dict[str, Entity]) -> list[Mention]:
    """Longest gazetteer names, left to right."""
    found: list[Mention] = []
    free_from = 0
    spoken: dict[str, list[int]] | None = None
    for token in sorted(page.hits):
        if token < free_from:
            continue
        hits, settled = page.entries(token, Name), False
        if len({h.entry.country_code for h in hits if h.entry.kind == "country"}) > 1:
            hits, settled = _by_country(page, hits)
        elif hits and shared_names.rivals_of(hits):
            spoken = shared_names.spoken(page) if spoken is None else spoken
            hits, settled = shared_names.settle(page, hits, spoken)
        for hit in hits:
            entry: Name = hit.entry
            rivals = [h for h in hits if h.last == hit.last and h.entry.type != entry.type]
            if rivals and entry.kind == "media" and not _is_cited(page, token, hit.last):
                continue
            if entry.kind == "media" and hit.first == hit.last and not _is_cited(page, token, hit.last) and _opens_persons(page, hit):
                continue  # سانا مارين
            if (
                rivals
                and entry.kind != "media"
                and _is_cited(page, token, hit.last)
                and any(h.entry.kind == "media" for h in rivals)
            ):
                continue
            if entry.type == "person":
                # a known name is evidence for its words; the run of name words decides where it ends
                if (
                    hit.last > hit.first
                    and entry.ambiguity < UNSURE_PERSON
                    and not _heads_office(page, hit.last)
                    and not (hit.skipped and page.keys[hit.first].startswith("ك"))
                ):
                    for part in range(hit.first, hit.last + 1):
                        page.name_weight[part] = max(page.name_weight[part], KNOWN)
                    page.name_skip[hit.first] = hit.skipped
                continue
            if (
                entry.kind == "media"
                and hit.first == hit.last
                and page.keys[hit.first].startswith(("ال", "لل"))
                and not _is_cited(page, token, hit.last)
            ):
                continue  # العربية, الاقتصادية: an outlet of one adjective is named in quotation marks or after its kind
            sure = settled and hit is hits[0]
            if entry.ambiguity >= AMBIGUOUS and not sure and not _place_context(page, hit.first, hit.skipped, entry):
                continue
            if _is_adjective(page, hit.first, hit.skipped):
                continue
            if not hit.skipped and _is_name_of_person(page, hit.first, hit.last, entry):
                continue
            if _goes_on(page, hit) or _is_kind_of(page, hit) or entry.ambiguity >= DESCRIBED and _is_described(page, hit):
                continue
            if hit.skipped and hit.first == hit.last and entry.kind in ("city", "region", "capital") and _is_one_word(page, hit):
                continue
            entity = known.get(entry.entity_key)
            if entity is None:
                entity = known[entry.entity_key] = Entity(
                    entry.type,
                    entry.name_ar,
                    fold(entry.name_ar),
                    entry.country_code,
                    entry.geonames_id,
                    entry.name_latn,
                    entry.entity_key,
                )
            first, skipped = (hit.first + entry.skip, 0) if entry.skip else (hit.first, hit.skipped)
            doubt = min(h.entry.ambiguity for h in hits) if sure else entry.ambiguity
            found.append(
                mention_of(page, first, hit.last, skipped, entity, f"gazetteer_{entry.kind}", 1.0 - doubt / 2)
            )
            free_from = hit.last + 1
            break
    return found


def _is_one_word(page: Page, hit: Hit) -> bool:
    """باولو (Paolo) is not "in Olo", كورونا (corona) not "like Verona": a listed part of names beats a place read through a
    preposition, and "like" takes only places with the article, or after a word for places (المدن كأكادير)."""
    if page.name_weight[hit.first] >= 0.5 and not page.name_skip[hit.first]:
        return True
    key = page.keys[hit.first]
    is_after_places = hit.first > 0 and page.keys[hit.first - 1] in _PLURALS_OF_PLACES
    return key[: hit.skipped].endswith("ك") and not key[hit.skipped :].startswith("ال") and not is_after_places


def _is_described(page: Page, hit: Hit) -> bool:
    """بحماس شديد ("with great enthusiasm"): no name has a masculine adjective without the article."""
    after = hit.last + 1
    beside = after < len(page) and page.sentence[after] == page.sentence[hit.last] and hit.first == hit.last
    if not beside or page.keys[hit.first].startswith("لل") or page.keys[hit.first][hit.skipped :].startswith("ال"):
        return False
    bare = not page.keys[after].startswith("ال") and not page.keys[after].endswith("ه") and not page.hits.get(after)
    return bare and page.pos[after] == "adj" and page.name_weight[after] < POSSIBLE


def _is_kind_of(page: Page, hit: Hit) -> bool:
    """نادي باريس سان جيرمان: the first word only says of what kind the longer name after it is."""
    if hit.entry.type != "organization" or hit.last == hit.first or page.entry(hit.first, BodyHead) is None:
        return False
    longer = [h for h in page.entries(hit.first + 1, Name) if h.last > hit.last and h.entry.type == "organization" and not h.skipped]
    kind = page.entry(hit.first, BodyHead).entry
    return any(not kind.in_name or h.entry.kind == "club" or h.entry.entity_key != hit.entry.entity_key for h in longer)


def _goes_on(page: Page, hit: Hit) -> bool:
    """مجلس الأمن القومي, مسقط رأسه, النيل من أمننا ("harming"): the words are part of another name or of a common noun."""
    if hit.last + 1 >= len(page) or page.sentence[hit.last + 1] != page.sentence[hit.last]:
        return False
    after = page.keys[hit.last + 1]
    if hit.entry.type == "organization":
        return after in _NATIONAL and page.keys[hit.last].startswith("ال") and hit.last > hit.first
    if is_harming(page, hit.last):
        return True
    return page.keys[hit.last].endswith(_BIRTH) and after.startswith(_HEAD) and hit.first == hit.last


def _by_country(page: Page, hits: list[Hit]) -> tuple[list[Hit], bool]:
    """Longest first; of one length, the state that the document speaks of most (المملكة is one of four kingdoms), and whether
    it speaks of one more than of the others."""
    spoken: Counter[str] = Counter()
    for found in page.hits.values():
        codes = {_state_of(hit.entry) for hit in found if isinstance(hit.entry, (Name, Demonym, TitleHead))} - {None}
        if len(codes) == 1:  # عمان (Amman, Oman) speaks of neither
            spoken.update(codes)
    hits = sorted(hits, key=lambda h: (-h.last, h.entry.kind != "country", -spoken[h.entry.country_code]))
    first, second = (spoken[hit.entry.country_code] for hit in hits[:2])
    return hits, first > second


def _state_of(entry: Name | Demonym | TitleHead) -> str | None:
    return entry.state if isinstance(entry, TitleHead) else entry.country_code


def _opens_persons(page: Page, hit: Hit) -> bool:
    """The tagger sees a person's name of two or more words begin at ``hit``, not right after a mark."""
    if hit.skipped or hit.first and page.keys[hit.first - 1] in MARKS:
        return False
    return any(s.first == hit.first < s.last and s.type == "person" for s in page.tagged)


def _is_cited(page: Page, token: int, last: int) -> bool:
    """The name is marked as an outlet's: alone in quotation marks or braces, after newspaper, channel, agency, or one from which
    something is passed on (نقلت الأناضول عن)."""
    before = page.keys[token - 1] if token else ""
    if before in _PASSED_ON and page.keys[last + 1 : last + 2] == [_FROM]:
        return True
    quoted = bool(before) and before in '«“"{»”' and last + 1 < len(page) and page.keys[last + 1] in '«“"}»”'
    return quoted or before in CITED_BY


def _place_context(page: Page, first: int, skipped: int, entry: Name) -> bool:
    """An ambiguous name counts after a preposition of place, or joined to another place by و."""
    if first == 0:
        return False
    before = page.keys[first - 1]
    letters = page.keys[first][:skipped]
    if before in _PLACE_NOUNS:
        return entry.type == "place"
    if entry.type == "organization":
        return _is_cited(page, first, first) or page.entry(first - 1, BodyHead) is not None
    if entry.ambiguity >= 0.9 or (page.verbal[first] and entry.kind == "city"):
        return False
    if before in _PLACE_PREPOSITIONS or letters in ("ب", "ل", "وب", "ول") and skipped:
        return True
    if letters == "و":
        return any(
            isinstance(h.entry, Name) and h.entry.type == "place"
            for t in range(max(0, first - 3), first)
            for h in page.hits.get(t, ())
        )
    return False


def _is_adjective(page: Page, first: int, skipped: int) -> bool:
    """السعودية, سورية: the state's name is also its feminine adjective; after a noun or adjective it is that."""
    before = page.keys[first - 1] if first else ""
    if (
        not skipped
        and page.keys[first].endswith("يا")
        and before.endswith("ا")
        and not before.startswith("ال")
        and first
        and page.pos[first - 1] in ("adj", "noun")
    ):
        return True  # مسارا سياسيا ليبيا: an indefinite accusative agrees
    if skipped or first == 0 or not page.entry(first, Demonym) or page.sentence[first - 1] != page.sentence[first]:
        return False
    return (
        page.pos[first - 1] in ("noun", "adj", "adj_comp")
        and page.keys[first - 1].endswith(("ه", "ات"))
        or bool(page.entry(first - 1, Demonym))
    )


def _is_name_of_person(page: Page, first: int, last: int, entry: Name) -> bool:
    """A city's or state's name that is part of a person's (محمد بغدادي، ... ): one word right after a given name
    and not after the article."""
    if entry.type != "place" or first != last or first == 0 or entry.kind == "country":
        return False
    if entry.kind == "capital" and first > 1 and page.name_weight[first - 2] >= 0.8 and page.keys[first - 1] not in PARTICLES:
        return False  # غادر جون كيري واشنطن: the name is full
    return (
        page.name_weight[first - 1] >= 0.8
        and page.name_weight[first] >= STRONG
        and page.sentence[first - 1] == page.sentence[first]
    )


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
        and page.keys[token - 1] in _COMPOUND | _FOREIGN_PARTICLES
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
    if _TANWEEN in page.text[page.starts[token] : page.ends[token]]:
        return False  # وقع فلان عقدا: an indefinite object
    if key[page.name_skip[token]:] == GOD and not (position > 0 and is_of_god(page, token - 1)):
        return False  # رحمه الله ("God rest him"), توفيق الله, بالله: prayers, not names
    if page.keys[token + 1 : token + 2] == [GOD] and not is_of_god(page, token) and not key.startswith("ال"):
        return False
    if position > 0 and key == _ALI and page.text[page.ends[token] - 1] == "ى":
        if page.keys[token - 1].startswith("ال") or position > 1 and _tells_ya(page):
            return False  # استقبل السيسي على سفينة, شدد خيري عمر على: after a surname على is "on"
    if position > 0 and titles.is_amid_name(page, token):
        return True
    if key in NO_PART or is_after_number(page.keys, token - position, token):
        return False
    if position > 0 and (key == _SO and "إ" in page.text[page.starts[token] : page.ends[token]]):
        return False
    if page.pos[token] == "adj_num" or position > 0 and page.pos[token] == "noun_num" or key in ORDINALS and not (called and position == 1):
        return False
    ranked = position == 0 and called and token > 0 and page.entry(token - 1, Honorific) is not None
    if page.is_time(token) and not ranked or (position > 0 and page.name_skip[token] > 0 and key[0] in "وبل"):
        return False  # الشيخ صباح: after a rank morning is a name
    if called and position == 0 and _is_in_construct(page, token, end):
        return False
    if called and position == 0 and page.keys[token + 1 : token + 2] and page.keys[token + 1] in _SON_OF and page.pos[token] in _NAME_POS:
        if not page.hits.get(token) and not page.name_skip[token] and not key.startswith("ال"):
            return True  # العقيد اعل ولد فلان
    if page.text[page.starts[token]] == "آ" and key in _SPELT_WITHOUT_MADDA:
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
            and (position > 0 or key in _COMPOUND)
            and _namable(page, token + 1, end, position + 1, called=called)
        )
    weight = page.name_weight[token]
    if called and position == 0 and key.startswith("و") and weight < 0.5 and len(key) > 5 and key.endswith(("ي", "ين", "ون")):
        return False  # ولي العهد ومنسوبي القاعدة
    if key in _STATE_HEADS or position == 0 and (key in _TOWN_HEADS or key.startswith("لل") and len(key) > 4):
        return False  # قائد شرطة مدينة كذا, رئيس المهرجان للموسيقى
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
            or position == 0 and page.keys[token + 1 : token + 2] in (["بن"], ["ابن"])
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


def _ends_in_rank(page: Page, token: int, end: int) -> bool:
    """رحب حسين الشيخ بكذا: a word of respect after a given name, with neither a name nor an office after it, is the surname."""
    after = token + 1
    if page.keys[token] not in _RANK_SURNAMES:
        return False
    return after >= end or page.keys[after] in MARKS or page.pos[after] in _AFTER_NAME or page.name_skip[after] > 0 and page.keys[after][0] == "ب"


def _tells_ya(page: Page) -> bool:
    """The document writes في and not فى: its final ى is no ya."""
    return any(key == _IN and page.text[end - 1] == "ي" for key, end in zip(page.keys, page.ends, strict=True))


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
        and page.keys[token] not in _COMPOUND | PARTICLES
    )


def _heads_office(page: Page, token: int) -> bool:
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
        if not _namable(page, token, end, position, called=called):
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


def _people(page: Page, known: dict[str, Entity]) -> list[Mention]:
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
            other = add(token, max(token, _run(page, token + 1, called=True)), "title_before", 0.8)
            if other is None:
                return
            _hold(title, other)
            token = other.last + 1

    def add(first: int, last: int, rule: str, confidence: float) -> Mention | None:
        skipped = page.name_skip[first] if first < len(page) else 0
        if last > first and page.keys[first + 1] in FINAL_PARTICLES and len(page.keys[first]) <= 4:
            skipped = 0  # بان كي: the ب is no preposition
        if last < first or taken.intersection(range(first, last + 1)):
            return None
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
                if page.keys[title.last] != _IN_THE_NAME_OF:
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
            if _is_owner(page, title, token) or _serves(page, title) and page.name_weight[title.first - 2] >= STRONG:
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
            if mention is not None and page.keys[title.last] != _IN_THE_NAME_OF:
                _hold(title, mention)
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
                    _hold(title, owner)
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
            _hold(title, following.holders[0])
    for title, following in zip(page.titles, page.titles[1:], strict=False):
        # فلان مستشار الملك أمير منطقة مكة: a second office right after the first, of the same state
        if title.holders and title.holders[0].last < title.first and _is_second_office(page, title, following):
            _hold(following, title.holders[0])
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
            _hold(following, title.holders[0])
    in_title = {t for title in page.titles for t in range(title.first, title.last + 1)}
    for token in sorted(page.hits):
        if token in taken or token in in_title:
            continue
        honorific = page.entry(token, Honorific)
        if honorific is not None:
            first = _after_respect(page, honorific.first)
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
        if weight < STRONG and page.keys[token] not in _COMPOUND:
            continue
        if page.verbal[token] and any(
            isinstance(h.entry, (Cue, EncounterVerb)) and h.entry.form == "finite" for h in page.hits.get(token, ())
        ):
            continue  # واكد فلان: "and … affirmed"
        last = _run(page, token, called=False)
        if last <= token:
            continue
        weights = [page.name_weight[t] for t in range(token, last + 1)]
        if sum(weights) / len(weights) >= 0.55 and sum(w >= STRONG for w in weights) >= 1:
            if called_after.is_name_of_place(page, token):
                continue
            add(token, last, "name_parts", 0.7)
    return found


def _is_joined(page: Page, token: int) -> bool:
    """محافظ جدة، وصاحب السمو فلان, ممثلة بالدكتور فلان: and with a word of respect, after a comma or without one, begins another
    person, and so does a preposition."""
    if token < len(page) and page.keys[token] in "،,":
        token += 1
    respect = page.entry(token, Honorific) if token < len(page) else None
    if respect is None or not respect.skipped or page.keys[token] == "بالفريق":  # "in the team", a general's rank as well
        return False
    return page.keys[token].startswith(("و", "ب"))


def _is_owner(page: Page, title: Title, token: int) -> bool:
    """وزير خارجية الأسد, مدير مستشفى الخرمة, مدير مجموعة فلان: a noun without article and state is in construct with whom or
    what follows; of a body's head that is its name."""
    bare = title.number == "s" and title.country_code is None and title.organization is None
    last = page.keys[title.last]
    ends_bare = title.last > title.first and page.pos[title.last] == "noun" and not last.startswith(("ال", "لل", "بال", "وال"))
    named = page.keys[token].startswith("ال") or page.entry(title.last, BodyHead) is not None or page.keys[title.last - 1] == "باسم"
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
        _hold(other, holder)
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
        if (page.entry(before, Honorific) or page.entry(before, TitleHead)) and page.keys[before - 1] not in _COMPOUND:
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
        elif page.keys[token] in ("/", ".") or page.keys[token] in _OF_ARMS or page.keys[token] in IN_HIS_NAME:
            token, moved = token + 1, True
        elif _is_of_office(page, token) or _is_between_respects(page, token):
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
    agrees = page.pos[token] == "adj" and page.pos[token - 1] == "noun" and page.keys[token - 1].startswith("ال")
    return agrees and page.name_weight[token] < POSSIBLE and page.name_weight[after] >= KNOWN and not page.name_skip[after]


def _hold(title, mention: Mention) -> None:
    title.holders.append(mention)
    entity = mention.entity
    entity.country_code = entity.country_code or title.country_code
    entity.gender = entity.gender or title.gender
    if title.office not in entity.offices:
        entity.offices.append(title.office)


def _repeats(page: Page) -> list[Mention]:
    """A part of a name that this document gives in full, standing alone: surname, first name, two parts."""
    full = {m.entity.key: m.entity for m in page.mentions if m.type == "person"}
    owners: dict[str, set[str]] = {}
    for key in full:
        words = _units(key)
        for start in range(len(words)):
            for stop in range(start + 1, len(words) + 1):
                part = " ".join(words[start:stop])
                single = stop - start == 1
                family = part not in PARTICLES or part in FINAL_PARTICLES and len(part) > 3
                whole = single or words[stop - 1] not in PARTICLES or words[stop - 1] in FINAL_PARTICLES  # not: نورة بنت
                if part not in (key, GOD) and whole and (
                    not single or (len(part) > 2 and family and start > 0) or (single and start == 0 and len(part) > 3)
                ):
                    owners.setdefault(part, set()).add(key)
    found: list[Mention] = []
    if not full:
        return found
    places: dict[str, list[int]] = {}
    for token, key in enumerate(page.keys):
        places.setdefault(key, []).append(token)
    done: set[int] = set()
    for words in sorted((part.split(" ") for part in {*owners, *full}), key=lambda w: (-len(w), w)):
        part = " ".join(words)
        holders = owners.get(part, set()) | ({part} if part in full else set())
        names = [full[h] for h in holders]
        entity = names[0] if len(names) == 1 else _longest(names)
        if entity is None:
            continue
        for proclitic in ("", "و", "ف", "ب", "ل", "ك", "ول", "وب"):
            for token in places.get(proclitic + words[0], ()):
                last = token + len(words) - 1
                if token in done or last >= len(page) or page.keys[token + 1 : last + 1] != words[1:]:
                    continue
                covering = page.mention_over(token)
                # أضاف فرومان, where the text has مايكل فرومان, is no "so Roman"
                clipped = covering is not None and _is_clipped(page, covering) and not proclitic
                if covering is not None and covering.type == "person" and covering.last >= last and not clipped:
                    continue
                # a city's name that is somebody's surname here is the person's, but for after a preposition of place
                rival = (
                    covering is not None
                    and covering.rule == "gazetteer_city"
                    and page.keys[token - 1] not in _PLACE_PREPOSITIONS
                )
                # السالم والظاهري: of two parts of names joined by "and" neither is an ordinary word
                joined = (
                    proclitic == "و"
                    and token > 0
                    and page.keys[token - 1] in owners
                    and page.sentence[token - 1] == page.sentence[token]
                )
                if not rival and not joined and not _is_repeat(page, token, last, part, holders, full):
                    continue
                sure = 0.99 if rival or clipped else 0.85
                done.add(token)
                found.append(
                    mention_of(page, token, last, len(proclitic), entity, "repeated_part", 0.75 if proclitic else sure)
                )
    return found


def _is_clipped(page: Page, mention: Mention) -> bool:
    """A name of one word that only the tagger found, after letters that it took for a preposition or conjunction."""
    return mention.rule == "tagger" and mention.first == mention.last and mention.start_char > page.starts[mention.first]


def _is_repeat(page: Page, first: int, last: int, part: str, holders: set[str], full: dict[str, Entity]) -> bool:
    """A one-word part must not be an ordinary word where it stands: a first name needs to be rare or a ruler's."""
    if first != last:
        return True
    weight = page.name_weight[first]
    surname = any(_units(h)[-1] == part for h in holders)
    if any(isinstance(h.entry, TitleHead) and h.last > h.first for h in page.hits.get(first, ())):
        return False
    if part == _ALI and page.text[page.ends[first] - 1] == "ى" and _tells_ya(page):
        return False
    if surname and page.keys[first].startswith("ال"):
        agrees = (
            page.pos[first] in ("adj", "adj_num")
            and first > 0
            and page.pos[first - 1] == "noun"
            and page.keys[first - 1].startswith("ال")
        )
        return weight >= 0.03 and not agrees
    if surname:
        return weight >= 0.12 or page.pos[first] == "noun_prop"
    return weight >= STRONG


def _units(key: str) -> list[str]:
    """The words of a name with compound parts kept together (عبد العزيز، بن علي)."""
    units: list[str] = []
    carry = ""
    for word in key.split(" "):
        if word in _COMPOUND:
            carry = f"{carry} {word}".strip()
        else:
            units.append(f"{carry} {word}".strip())
            carry = ""
    if carry:
        units.append(carry)
    return units


def _longest(entities: list[Entity]) -> Entity | None:
    """Of names that contain each other, the fullest; None where they are different people."""
    best = max(entities, key=lambda e: len(e.key))
    words = set(best.key.split(" "))
    others = [entity for entity in entities if entity is not best]
    # the same words in another order (سالم بن ياسر, ياسر بن سالم) are a father and his son
    return best if all(set(e.key.split(" ")) <= words and len(e.key) < len(best.key) for e in others) else None


def _is_father(key: str, son: str) -> bool:
    """سلمان بن عبدالعزيز is the father of محمد بن سلمان بن عبدالعزيز: a whole name that stands there after son of."""
    if " " not in key:
        return any(f" {particle} {key} " in f"{son} " for particle in _SON_OF)
    return any(f" {particle} {key}" in son for particle in _SON_OF)


def _join_people(page: Page) -> None:
    """One entity for the full name and its parts: a shorter name that only one longer name contains is that one."""
    people = list({id(m.entity): m.entity for m in page.mentions if m.type == "person"}.values())
    replace: dict[int, Entity] = {}
    for person in people:
        words = set(person.key.split(" "))
        # kings and princes go by their given name: الملك سعود is no king of the house of Saud
        royal = len(words) == 1 and not _ROYAL.isdisjoint(person.offices)
        longer = [
            p
            for p in people
            if p is not person
            and len(p.key) > len(person.key)
            and words < set(p.key.split(" "))
            and not _is_father(person.key, p.key)
            and not (royal and not p.key.startswith(f"{person.key} "))
        ]
        if longer:
            best = _longest(longer)
            if best is not None:
                replace[id(person)] = best
                best.country_code = best.country_code or person.country_code
                best.offices += [o for o in person.offices if o not in best.offices]
    for mention in page.mentions:
        seen = set()
        while id(mention.entity) in replace and id(mention.entity) not in seen:
            seen.add(id(mention.entity))
            mention.entity = replace[id(mention.entity)]
