"""Names in the text: places and bodies from the gazetteer and by pattern, people by title, shape and repetition.

Each rule is small and named; the name stands in mentions.rule. What the gazetteer lists is in listed_names, bodies in
bodies, people in people_names, the parts of their names that stand alone in repeated_names; here they come together.
"""

from transforms import bodies, name_borders, surnames, tagged_names, titles
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.listed_names import find_listed
from transforms.mentions import named
from transforms.name_forms import MINISTERS, ORDINALS, TANWEEN
from transforms.page import MARKS, Entity, Mention, Page
from transforms.people_names import find_people, hold, is_owner
from transforms.repeated_names import cut_known, find_repeats, is_clipped, join_people, units

_CALLED_BY_FIRST_NAME = frozenset(("monarch", "crown_prince", "head_of_state"))
# company, site, platform, app
_COMPANY = frozenset(map(fold, ("شركة", "موقع", "منصة", "تطبيق")))
_THAT = frozenset(map(fold, ("أن", "إن", "أنه", "إنه", "أنها", "إنها")))
# rules that find people by other than what they are
_NOT_BY_TITLE = frozenset(("tagger", "repeated_part"))


def find(page: Page, knowledge: Knowledge) -> None:
    """Fill ``page.mentions`` with names and ``page.titles`` with titles and their holders."""
    known: dict[str, Entity] = {}
    page.mentions = find_listed(page, known)
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
    page.mentions += find_people(page, known)
    _settle(page)
    tagged_names.correct(page, known)
    _settle(page)
    page.mentions = surnames.join(page, known, knowledge.name_part_roles)
    page.index_mentions()
    cut_known(page, known, knowledge.name_part_roles)
    _hold_tagged(page, knowledge, known)
    repeats = find_repeats(page)
    people = {t for m in repeats for t in range(m.first, m.last + 1)}
    page.mentions = [
        m
        for m in page.mentions
        if m.rule != "gazetteer_city" and not is_clipped(page, m) or people.isdisjoint(range(m.first, m.last + 1))
    ]
    page.mentions += repeats
    _settle(page)
    tagged_names.doubt_repeats(page, known)
    _find_companies(page, known)
    page.index_mentions()
    surnames.complete(page, known, knowledge.name_part_roles)
    name_borders.mend(page, known, knowledge.name_part_roles)
    _adjoin(page, knowledge, known)
    page.mentions = [tagged_names.without_verb(page, m, known) for m in page.mentions]
    page.index_mentions()
    _rule_in_nominative(page, knowledge)
    name_borders.join_misspelt(page, knowledge.name_part_roles)
    join_people(page)
    _keep_known(page)
    _keep_to_page(page, knowledge)


def _is_in_title(page: Page, mention: Mention) -> bool:
    """وزيرة الخارجية البريطانية: the feminine adjective is the ministry's as well as hers, but the minister is meant."""
    if mention.type != "organization" or mention.first == 0 or not page.keys[mention.first].startswith("ال"):
        return False
    return any(t.first < mention.first and mention.last <= t.last and t.organization is None and t.office in MINISTERS
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
            person.name = f"{bare.replace(TANWEEN, '').removesuffix('ا')} {number}"
            person.key = fold(person.name)
    rulers: dict[str, Entity] = {}
    for mention in page.mentions:
        if mention.type == "person" and mention.entity.key.partition(" ")[2] in ORDINALS:
            mention.entity = rulers.setdefault(mention.entity.key, mention.entity)


def _adjoin(page: Page, knowledge: Knowledge, known: dict[str, Entity]) -> None:
    """Two parts of a name right after each other are one: a given name and a family's that the document has of somebody else
    (سارة المليص), somebody's part and the name that it is of (نيال دينق نيال)."""
    families = {units(m.entity.key)[-1] for m in page.mentions if m.type == "person"}
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


def _begins_with_lam(page: Page, mention: Mention, knowledge: Knowledge) -> bool:
    """المتحدثة باسم الشرطة لوبا X إن: what was taken for a preposition is the name's, which no list has without it, before "that"."""
    letters = page.text[page.starts[mention.first] : mention.start_char]
    bare = mention.entity.key.split(" ")[0]
    unlisted = knowledge.name_part_roles.get(bare) is None and mention.last > mention.first
    return letters == "ل" and mention.type == "person" and unlisted and page.key(mention.last + 1) in _THAT


def _hold_tagged(page: Page, knowledge: Knowledge, known: dict[str, Entity]) -> None:
    """A title right before somebody whom only the tagger found (أمير الكويت صباح الأحمد) is his."""
    for title in page.titles:
        follows = page.mention_over(title.last + 1) if not title.holders and title.number == "s" else None
        if follows is not None and title.office == "spokesperson" and _begins_with_lam(page, follows, knowledge):
            page.mentions.remove(follows)
            follows = named(page, follows.first, follows.last, 0, "person", known, follows.rule, follows.confidence)
            page.mentions.append(follows)
            page.index_mentions()
        if follows is None or follows.type != "person" or follows.rule != "tagger" or follows.first != title.last + 1:
            continue
        beside = page.sentence[follows.first] == page.sentence[title.last] and follows.start_char == page.starts[follows.first]
        if beside and not is_owner(page, title, follows.first):
            hold(title, follows)


def _keep_to_page(page: Page, knowledge: Knowledge) -> None:
    """A given name alone (محمد) that no fuller name here explains is borne by many: who is meant elsewhere is another, unless
    it is a ruler's."""
    for mention in page.mentions:
        person = mention.entity
        if mention.type == "person" and len(units(person.key)) == 1 and _CALLED_BY_FIRST_NAME.isdisjoint(person.offices):
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
