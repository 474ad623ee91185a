"""Places, bodies and people that the gazetteer lists, where the text means them and no ordinary word."""

from collections import Counter

from transforms import shared_names
from transforms.bodies import CITED_BY
from transforms.entries import BodyHead, Demonym, Name, TitleHead
from transforms.keys import fold
from transforms.mentions import mention_of
from transforms.name_forms import FROM, KNOWN, PARTICLES, PLACE_PREPOSITIONS, POSSIBLE, STRONG
from transforms.page import MARKS, Entity, Hit, Mention, Page
from transforms.people_names import heads_office
from transforms.tagged_names import is_harming

# a gazetteer name that is likelier an ordinary word needs a preposition or a state beside it
AMBIGUOUS = 0.5
# one from here is none where an adjective describes it
DESCRIBED = 0.1
# the rules that find newspapers, channels and agencies
OUTLET_RULES = frozenset({"gazetteer_media", "outlet_in_quotes"})
_PLACE_NOUNS = frozenset(map(fold, (
    "مدينة", "مدينتي", "مدن", "محافظة", "محافظتي", "محافظات", "العاصمة", "عاصمة", "منطقة", "منطقتي", "ولاية", "ولايتي",
    "إقليم", "دولة", "بلدة", "جزيرة", "بمدينة", "بمحافظة", "بالعاصمة", "بمنطقة", "بولاية", "بإقليم", "ومدينة", "ميناء",
    "مطار", "معبر", "معبري", "قرية", "ومحافظة",
)))  # fmt: skip
# a listed person's name that is likelier other words (على أكبر) is no evidence by itself
UNSURE_PERSON = 0.7
# cities, regions, provinces, places
_PLURALS_OF_PLACES = frozenset(
    map(fold, ("مدن", "المدن", "مناطق", "المناطق", "أقاليم", "الأقاليم", "محافظات", "المحافظات", "عواصم", "العواصم", "مدينة"))
)
# national: what makes another body of one with a like name
_NATIONAL = frozenset(map(fold, ("القومي", "القومية", "الوطني", "الوطنية")))
# where one was born: مسقط رأسه
_BIRTH, _HEAD = fold("مسقط"), fold("رأس")
# pass on; from; in
_PASSED_ON = frozenset(map(fold, ("نقلت", "ونقلت", "ونقل", "نقل")))


def find_listed(page: Page, known: dict[str, Entity]) -> list[Mention]:
    """Longest gazetteer names, left to right."""
    found: list[Mention] = []
    free_from = 0
    spoken: dict[str, list[int]] | None = None
    states: Counter[str] | None = None
    for token in sorted(page.hits):
        if token < free_from:
            continue
        hits, settled = page.entries(token, Name), False
        if len({h.entry.country_code for h in hits if h.entry.kind == "country"}) > 1:
            states = _states_spoken_of(page) if states is None else states
            hits, settled = _by_country(hits, states)
        elif hits and shared_names.rivals_of(hits):
            spoken = shared_names.spoken(page) if spoken is None else spoken
            hits, settled = shared_names.settle(page, hits, spoken)
        for hit in hits:
            entry: Name = hit.entry
            rivals = [h for h in hits if h.last == hit.last and h.entry.type != entry.type]
            if entry.kind == "media":
                if not _is_cited(page, token, hit.last) and (rivals or _is_one_adjective(page, hit) or _opens_persons(page, hit)):
                    continue
            elif any(h.entry.kind == "media" for h in rivals) and _is_cited(page, token, hit.last):
                continue
            if entry.type == "person":
                # a known name is evidence for its words; the run of name words decides where it ends
                if (
                    hit.last > hit.first
                    and entry.ambiguity < UNSURE_PERSON
                    and not heads_office(page, hit.last)
                    and not page.keys[hit.first][: hit.skipped].endswith("ك")  # وكريم: and Karim, not like Reem
                ):
                    for part in range(hit.first, hit.last + 1):
                        page.name_weight[part] = max(page.name_weight[part], KNOWN)
                    page.name_skip[hit.first] = hit.skipped
                continue
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
    is_after_places = page.key(hit.first - 1) in _PLURALS_OF_PLACES
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


def _states_spoken_of(page: Page) -> Counter[str]:
    """How many words of the document speak of each state."""
    spoken: Counter[str] = Counter()
    for found in page.hits.values():
        codes = {_state_of(hit.entry) for hit in found if isinstance(hit.entry, (Name, Demonym, TitleHead))} - {None}
        if len(codes) == 1:  # عمان (Amman, Oman) speaks of neither
            spoken.update(codes)
    return spoken


def _by_country(hits: list[Hit], spoken: Counter[str]) -> tuple[list[Hit], bool]:
    """Longest first; of one length, the state that the document speaks of most (المملكة is one of four kingdoms), and whether
    it speaks of one more than of the others. ``spoken``: as :func:`_states_spoken_of` gives it."""
    hits = sorted(hits, key=lambda h: (-h.last, h.entry.kind != "country", -spoken[h.entry.country_code]))
    first, second = (spoken[hit.entry.country_code] for hit in hits[:2])
    return hits, first > second


def _state_of(entry: Name | Demonym | TitleHead) -> str | None:
    return entry.state if isinstance(entry, TitleHead) else entry.country_code


def _is_one_adjective(page: Page, hit: Hit) -> bool:
    """العربية, الاقتصادية: an outlet of one adjective is named in quotation marks or after its kind."""
    return hit.first == hit.last and page.keys[hit.first].startswith(("ال", "لل"))


def _opens_persons(page: Page, hit: Hit) -> bool:
    """سانا مارين: the tagger sees a person's name of two or more words begin at one word, not right after a mark."""
    if hit.first != hit.last or hit.skipped or page.key(hit.first - 1) in MARKS:
        return False
    return any(s.first == hit.first < s.last and s.type == "person" for s in page.tagged)


def _is_cited(page: Page, token: int, last: int) -> bool:
    """The name is marked as an outlet's: alone in quotation marks or braces, after newspaper, channel, agency, or one from which
    something is passed on (نقلت الأناضول عن)."""
    before = page.key(token - 1)
    if before in _PASSED_ON and page.key(last + 1) == FROM:
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
    if before in PLACE_PREPOSITIONS or letters in ("ب", "ل", "وب", "ول") and skipped:
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
    before = page.key(first - 1)
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
