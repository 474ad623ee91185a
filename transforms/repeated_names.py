"""A part of somebody's name that stands alone is whoever of the document is called by it."""


from transforms import called_after
from transforms.entries import Cue, Honorific, TitleHead
from transforms.mentions import mention_of, named
from transforms.name_forms import ALI, COMPOUND, FINAL_PARTICLES, GOD, PARTICLES, PLACE_PREPOSITIONS, SON_OF, STRONG
from transforms.page import Entity, Mention, Page
from transforms.people_names import tells_ya
from transforms.statement_words import THAT
from transforms.tagged_names import ORDINARY, heads_thing

_ROYAL = frozenset({"monarch", "crown_prince"})
# roles of words that are listed as given names
_GIVEN = frozenset(("given", "both"))
_SON = "ابن "


def find_repeats(page: Page) -> list[Mention]:
    """A part of a name that this document gives in full, standing alone: surname, first name, two parts."""
    full = {m.entity.key: m.entity for m in page.mentions if m.type == "person"}
    owners: dict[str, set[str]] = {}
    for key in full:
        words = units(key)
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
        entity = names[0] if len(names) == 1 else longest(names)
        bearers = [] if entity is not None else _bearers(page, part)
        if entity is None and not bearers:
            continue
        for proclitic in ("", "و", "ف", "ب", "ل", "ك", "ول", "وب"):
            for token in places.get(proclitic + words[0], ()):
                last = token + len(words) - 1
                if token in done or last >= len(page) or page.keys[token + 1 : last + 1] != words[1:]:
                    continue
                covering = page.mention_over(token)
                # أضاف فرومان, where the text has مايكل فرومان, is no "so Roman"
                clipped = covering is not None and is_clipped(page, covering) and not proclitic
                if covering is not None and covering.type == "person" and covering.last >= last and not clipped:
                    continue
                # a city's name that is somebody's surname here is the person's, but for after a preposition of place
                rival = (
                    covering is not None
                    and covering.rule == "gazetteer_city"
                    and page.key(token - 1) not in PLACE_PREPOSITIONS
                )
                # السالم والظاهري: of two parts of names joined by "and" neither is an ordinary word
                joined = (
                    proclitic == "و"
                    and page.key(token - 1) in owners
                    and page.sentence[token - 1] == page.sentence[token]
                )
                if not rival and not joined and not _is_repeat(page, token, last, part, holders):
                    continue
                sure = 0.99 if rival or clipped else 0.85
                whose = entity or _nearest(bearers, token)
                if whose is None:
                    continue
                done.add(token)
                found.append(
                    mention_of(page, token, last, len(proclitic), whose, "repeated_part", 0.75 if proclitic else sure)
                )
    return found


def cut_known(page: Page, known: dict[str, Entity], roles: dict[str, str]) -> None:
    """Two words of which one is the surname of somebody named in full, and the other a verb before it or an ordinary word or
    another's surname behind it, are only that surname (ودان أوباما, الرئيس أوباما الديمقراطي، التقى كيري لافروف)."""
    bearers: dict[str, set[int]] = {}
    for mention in page.mentions:
        if mention.type == "person" and mention.last > mention.first:
            bearers.setdefault(units(mention.entity.key)[-1], set()).add(id(mention.entity))
    for index, mention in enumerate(page.mentions):
        if mention.type != "person" or mention.last != mention.first + 1 or len(units(mention.entity.key)) != 2:
            continue
        skipped = mention.start_char - page.starts[mention.first]
        first, second = page.keys[mention.first][skipped:], page.keys[mention.last]
        of_first, of_second = (bearers.get(word, set()) - {id(mention.entity)} for word in (first, second))
        if of_second and _is_verb_before(page, mention):
            page.mentions[index] = named(page, mention.last, mention.last, 0, "person", known, mention.rule, mention.confidence)
        elif of_first and roles.get(first) not in _GIVEN and (of_second or page.name_weight[mention.last] < ORDINARY):
            page.mentions[index] = named(page, mention.first, mention.first, skipped, "person", known, mention.rule, mention.confidence)
    page.index_mentions()


def _is_verb_before(page: Page, mention: Mention) -> bool:
    """A verb of reporting opens the sentence where the name seems to begin."""
    first = mention.first
    return first == page.sentence_start(first) and any(h.entry.form == "finite" and h.last == first for h in page.entries(first, Cue))


def is_clipped(page: Page, mention: Mention) -> bool:
    """A name of one word that only the tagger found, after letters that it took for a preposition or conjunction."""
    return mention.rule == "tagger" and mention.first == mention.last and mention.start_char > page.starts[mention.first]


def _is_repeat(page: Page, first: int, last: int, part: str, holders: set[str]) -> bool:
    """A one-word part must not be an ordinary word where it stands: a first name needs to be rare or a ruler's."""
    if first != last:
        return True
    weight = page.name_weight[first]
    surname = any(units(h)[-1] == part for h in holders)
    if surname and _reports(page, first):
        return True
    if any(isinstance(h.entry, TitleHead) and h.last > h.first for h in page.hits.get(first, ())):
        return False
    if heads_thing(page, first):
        return False  # مالك النادي
    if not surname and page.entry(first, Honorific) is not None:
        return False  # الملا
    if called_after.is_in_name_of_thing(page, first, PARTICLES):
        return False
    if part == ALI and page.text[page.ends[first] - 1] == "ى" and tells_ya(page):
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


def _reports(page: Page, token: int) -> bool:
    """وأوضح عيد أنه: nothing but a subject stands between a verb of saying and "that"."""
    before = token - 1 >= page.sentence_start(token) and any(h.entry.form == "finite" and h.last == token - 1 for h in page.entries(token - 1, Cue))
    return before and page.key(token + 1) in THAT and page.starts[token] > page.ends[token - 1]


def units(key: str) -> list[str]:
    """The words of a name with compound parts kept together (عبد العزيز، بن علي)."""
    units: list[str] = []
    carry = ""
    for word in key.split(" "):
        if word in COMPOUND:
            carry = f"{carry} {word}".strip()
        else:
            units.append(f"{carry} {word}".strip())
            carry = ""
    if carry:
        units.append(carry)
    return units


def longest(entities: list[Entity]) -> Entity | None:
    """Of names that contain each other, the fullest; None where they are different people."""
    entities = list({e.entity_id: e for e in entities}.values())  # عبد الفتاح X and عبدالفتاح X are one
    best = max(entities, key=lambda e: len(e.key))
    words = set(best.key.split(" "))
    others = [entity for entity in entities if entity is not best]
    # the same words in another order (سالم بن ياسر, ياسر بن سالم) are a father and his son
    return best if all(set(e.key.split(" ")) <= words and len(e.key) < len(best.key) for e in others) else None


def _bearers(page: Page, surname: str) -> list[Mention]:
    """Those whom the text names in full with this surname, in its order."""
    return [m for m in page.mentions if m.type == "person" and m.last > m.first and units(m.entity.key)[-1] == surname != m.entity.key]


def _called(page: Page, given: str) -> tuple[list[Mention], int]:
    """Where the text names in full who is the first in it with this given name, and the token where it names another."""
    bearers = [m for m in page.mentions if m.type == "person" and m.last > m.first and units(m.entity.key)[0] == given != m.entity.key]
    other = next((m.first for m in bearers if m.entity is not bearers[0].entity), len(page))
    return [m for m in bearers if m.first < other], other


def _nearest(bearers: list[Mention], token: int) -> Entity | None:
    """Of several with one surname whoever was named in full last before ``token``."""
    return next((m.entity for m in reversed(bearers) if m.last < token), None)


def _is_father(key: str, son: str) -> bool:
    """سلمان بن عبدالعزيز is the father of محمد بن سلمان بن عبدالعزيز: a whole name that stands there after son of; منصور is the son of
    أم منصور."""
    if " " not in key:
        return son in (f"ام {key}", f"ابو {key}") or any(f" {particle} {key} " in f"{son} " for particle in SON_OF)
    return any(f" {particle} {key}" in son for particle in SON_OF)


def join_people(page: Page) -> None:
    """One entity for the full name and its parts: a shorter name that only one longer name contains is that one; of several with one
    surname, whoever was named in full last before it; of several with one given name the first, until another is named."""
    people = list({id(m.entity): m.entity for m in page.mentions if m.type == "person"}.values())
    replace: dict[int, Entity] = {}
    several: dict[int, tuple[list[Mention], int]] = {}
    for person in people:
        words = set(person.key.split(" "))
        son = person.key.removeprefix("ا") if person.key.startswith(_SON) else ""  # ابن فلان
        # kings and princes go by their given name: الملك سعود is no king of the house of Saud
        royal = len(words) == 1 and not _ROYAL.isdisjoint(person.offices)
        longer = [
            p
            for p in people
            if p is not person
            and len(p.key) > len(person.key)
            and (words < set(p.key.split(" ")) or son and f" {son} " in f"{p.key} ")
            and not _is_father(person.key, p.key)
            and not (royal and not p.key.startswith(f"{person.key} "))
        ]
        if longer:
            best = longest(longer)
            if best is None and " " not in person.key and not royal:
                bearers = _bearers(page, person.key)
                several[id(person)] = (bearers, len(page)) if bearers else _called(page, person.key)
            if best is not None:
                replace[id(person)] = best
                best.country_code = best.country_code or person.country_code
                best.offices += [o for o in person.offices if o not in best.offices]
    for mention in page.mentions:
        if id(mention.entity) in several:
            bearers, until = several[id(mention.entity)]
            mention.entity = mention.first < until and _nearest(bearers, mention.first) or mention.entity
        seen = set()
        while id(mention.entity) in replace and id(mention.entity) not in seen:
            seen.add(id(mention.entity))
            mention.entity = replace[id(mention.entity)]
