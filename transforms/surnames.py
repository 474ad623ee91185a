"""Surnames that no list has and the tagger left out, right after a given name or a father's (زكي المحروس, فلان بن ناصر المحرج)."""

from transforms import called_after
from transforms.entries import Cue, Demonym, Honorific, TitleHead
from transforms.keys import fold
from transforms.mentions import named
from transforms.name_forms import GOD, NO_PART, POSSIBLE
from transforms.page import Entity, Mention, Page
from transforms.statement_words import ADJUNCTS, ADVERBS, ASIDES, OPEN_MARKS, PREPOSITIONS, SAME, SAYING, WHO
from transforms.tagged_names import BY_TITLE_RULES, DOUBTED, NO_NAME, PERSON_WEIGHT, ends_name

_GIVEN_ROLES, _FAMILY_ROLES = frozenset(("given", "both")), frozenset(("family", "both"))
_ON = "على"
# particles that lists have as given names, too; not على, which stands for علي
_GOVERNING = frozenset(PREPOSITIONS) - {fold(_ON)}
_BESIDE_NAMES = ADVERBS | ADJUNCTS | ASIDES | SAYING | SAME | {GOD, *PREPOSITIONS}
_COMMAS, _SAID_BEFORE = frozenset("،,"), 0.7  # how sure a name is that only its place tells
_MADDA = "آ"  # آنا is no pronoun
# what the lexicon may take a surname for
_NAME_POS = frozenset(("noun", "adj", "noun_prop", "adj_comp", "verb"))
# below this the tagger is not sure that a word with the article, or a verb, is in no name
_HARDLY_SURE = 0.8
# right before "that" one from here is none
_BEFORE_THAT = 0.975
_RARE, _AT_TIMES = 0.15, 0.1  # from here a word is a name at times
_THAT = frozenset(map(fold, ("أن", "إن", "أنه", "إنه", "أنها", "إنها")))
_SON = frozenset(("بن", "بنت"))
_SERVANT = "عبد"
_HOUSE = "بيت"  # a family's
_IMPERFECT = ("ي", "ت", "ن")
_TANWEEN = frozenset("\u064b\u064c\u064d")


def join(page: Page, known: dict[str, Entity], roles: dict[str, str]) -> list[Mention]:
    """The mentions, given names alone and those that end in a father's with the unlisted word after them where that is the
    surname. ``roles``: what words are listed as."""
    if not page.outside:
        return page.mentions
    full = {word for m in page.mentions if m.type == "person" and m.last > m.first for word in m.entity.key.split(" ")}
    speaking = _speaking(page)
    return [_with_surname(page, m, known, full, speaking) if _is_given(page, m, roles) else m for m in page.mentions]


def complete(page: Page, known: dict[str, Entity], roles: dict[str, str]) -> None:
    """Names of one word, and those that begin with "son of", get what can only be the rest of them; ``roles``: what words are
    listed as."""
    offices = {t.last: t.first for t in page.titles}
    page.mentions = [_between(page, m, known, roles, offices) if m.type == "person" and m.first == m.last else m for m in page.mentions]
    longer = {t for m in page.mentions if m.last > m.first for t in range(m.first, m.last + 1)}
    page.mentions = [m for m in page.mentions if m.last > m.first or m.first not in longer]
    page.index_mentions()
    page.mentions += _before_office(page, known, roles)
    page.index_mentions()
    page.mentions = [_with_given(page, m, known, roles) if page.keys[m.first] in _SON and m.type == "person" else m for m in page.mentions]
    page.index_mentions()


def _before_office(page: Page, known: dict[str, Entity], roles: dict[str, str]) -> list[Mention]:
    """قال أكبر الباكر، الرئيس التنفيذي …: between a verb of saying and a comma with an office a listed given name and a word with the
    article are a name, whatever else they mean."""
    found = []
    for token in sorted(page.hits):
        given, family = token + 1, token + 2
        if token + 4 >= len(page) or page.keys[token + 3] not in _COMMAS or not page.keys[family].startswith("ال"):
            continue
        if roles.get(page.keys[given]) not in _GIVEN_ROLES:
            continue
        plain = not page.hits.get(given) and not page.name_skip[given] and not page.keys[given].startswith("ال") and len(page.keys[given]) > 3
        office = page.entry(token + 4, TitleHead) is not None and page.sentence[token] == page.sentence[token + 4]
        free = page.mention_over(given) is None and page.mention_over(family) is None and not page.is_time(family) and page.keys[family] not in NO_PART
        if plain and office and free and page.entry(family, Demonym) is None and _is_said(page, token):
            found.append(named(page, given, family, 0, "person", known, "name_parts", _SAID_BEFORE))
    return found


def _with_given(page: Page, mention: Mention, known: dict[str, Entity], roles: dict[str, str]) -> Mention:
    """عبد الله بن فلان, بمنطقة X مطلق بن فلان: ``mention``, which begins with "son of", with the given name before it."""
    first, start = mention.first - 1, page.sentence_start(mention.first)
    if page.starts[mention.first] != mention.start_char or mention.last == mention.first or first < start or page.mention_over(first) is not None:
        return mention
    compound = first > start and page.keys[first] == GOD and page.keys[first - 1].endswith(_SERVANT)
    if not compound and (page.hits.get(first) or page.entry(first, TitleHead) or not _may_be_given(page, first, roles)):
        return mention
    first -= compound
    skipped = len(page.keys[first]) - len(_SERVANT) if compound else 0
    if page.mention_over(first) is not None or skipped > 1:
        return mention
    return named(page, first, mention.last, skipped, "person", known, mention.rule, mention.confidence)


def _may_be_given(page: Page, token: int, roles: dict[str, str]) -> bool:
    """A word that is listed as a given name, or an adjective or name that agrees with nothing before it."""
    key = page.keys[token]
    if key.startswith("ال") or page.name_skip[token] or key in PREPOSITIONS or key == _HOUSE or not key.isalpha():
        return False
    return roles.get(key) in _GIVEN_ROLES or page.pos[token] in ("adj", "noun_prop", "none") and page.name_weight[token] >= _AT_TIMES


def _between(page: Page, mention: Mention, known: dict[str, Entity], roles: dict[str, str], offices: dict[int, int]) -> Mention:
    """``mention`` with a listed given name right after a verb of saying or a title of respect before it (قال وهب فلان, الدكتور مساعد
    فلان), or a word between who says something and what is said (قال كلير اوزا: …). ``offices``: where titles end and begin."""
    first, last, before = mention.first, mention.last, mention.first - 1
    bare = mention.start_char == page.starts[first]
    listed = before > page.sentence_start(first) and roles.get(page.keys[before]) in _GIVEN_ROLES and page.keys[before] not in _GOVERNING
    if bare and listed and page.mention_over(before) is None:
        said = _is_said(page, before - 1) and page.pos[before] in ("verb", "noun_prop") and not page.hits.get(before)
        respected = page.entry(before - 1, Honorific) is not None and page.keys[before - 1].startswith("ال")
        if said or respected or page.text[page.starts[before]] == _MADDA:
            first = before
    if _is_said(page, offices.get(first - 1, first) - 1) and _is_rest(page, last + 1, roles):
        last += 1
    behind = page.mention_over(last + 1) if last + 1 < len(page) else None
    if behind is not None and _is_clipped(page, behind, roles) and last == mention.last and _is_said(page, first - 1):
        last = behind.last  # قال فرانك لونتز: no "to Ontz"
    if (first, last) == (mention.first, mention.last):
        return mention
    skipped = mention.start_char - page.starts[mention.first] if first == mention.first else 0
    return named(page, first, last, skipped, "person", known, mention.rule, mention.confidence)


def _is_clipped(page: Page, mention: Mention, roles: dict[str, str]) -> bool:
    """A person's name of one word, in no list, that lost its first ل."""
    letters = page.text[page.starts[mention.first] : mention.start_char]
    return letters == "ل" and mention.type == "person" and mention.first == mention.last and roles.get(mention.entity.key) is None


def _is_said(page: Page, token: int) -> bool:
    if token < 0 or page.pos[token] != "verb":  # عبر فلان: through
        return False
    return any(h.entry.form == "finite" and h.last == token for h in page.entries(token, Cue))


def _is_rest(page: Page, token: int, roles: dict[str, str]) -> bool:
    """A word that is no adverb or complement right before what is said or a relative clause."""
    if token + 1 >= len(page) or page.sentence[token + 1] != page.sentence[token - 1] or page.mention_over(token) is not None:
        return False
    after, family = page.keys[token + 1], roles.get(page.keys[token]) in _FAMILY_ROLES
    titled = page.entry(token + 1, TitleHead) is not None and after.startswith("ال")
    office = family and page.entry(token, TitleHead) is not None and after in "،,"  # غادة والي، وزيرة …
    opens = after in _THAT or after == ":"
    if not (opens or titled or office or after in WHO or after in OPEN_MARKS):
        return False
    if page.keys[token] in _BESIDE_NAMES or page.is_time(token) or _is_said(page, token) or _TANWEEN.intersection(page.form(token, token)):
        return False
    if page.name_skip[token] and not family or page.entry(token, Demonym) is not None or not opens and page.entry(token, Honorific) is not None:
        return False
    return page.pos[token] in ("verb", "noun_prop") or office or page.keys[token].startswith("ال") and family


def _is_given(page: Page, mention: Mention, roles: dict[str, str]) -> bool:
    """A word that is listed as a given name and hardly anything else."""
    if mention.type != "person" or mention.first != mention.last or roles.get(mention.entity.key) not in _GIVEN_ROLES:
        return _ends_in_father(page, mention)
    listed = page.pos[mention.first] == "noun_prop" or page.name_weight[mention.first] > PERSON_WEIGHT
    return listed and not called_after.is_eponym(page, mention.first)


def _ends_in_father(page: Page, mention: Mention) -> bool:
    if mention.type != "person" or page.keys[mention.last].startswith("ال"):
        return False
    if mention.last > mention.first + 1 and page.keys[mention.last - 1] in _SON:
        return True
    return mention.last == mention.first + 1 and mention.rule in BY_TITLE_RULES and _stands_before_that(page, mention.last + 1)


def _stands_before_that(page: Page, token: int) -> bool:
    """قال الوزير خالد محفوظ بحاح أن: a word that may be a name, without the article, right before what is said."""
    named = token + 1 < page.sentence_end(token - 1) and page.keys[token + 1] in _THAT and page.name_weight[token] >= POSSIBLE
    return named and not page.keys[token].startswith("ال") and page.outside[token] < _BEFORE_THAT


def _speaking(page: Page) -> set[str]:
    """The words that stand between a verb of saying and the "that" or mark after it: who is called so says something."""
    found: set[str] = set()
    for token in range(1, len(page) - 1):
        after = page.keys[token + 1] in _THAT and page.sentence[token - 1] == page.sentence[token + 1]
        if after and any(h.entry.form == "finite" and h.last == token - 1 for h in page.entries(token - 1, Cue)):
            if page.name_weight[token] >= _AT_TIMES and not page.name_skip[token]:
                found.add(page.keys[token])
    return found


def _with_surname(page: Page, mention: Mention, known: dict[str, Entity], full: set[str], speaking: set[str]) -> Mention:
    """``full``: the words of the document's fuller names, of which the given name may be one again; ``speaking``: those that
    say something elsewhere."""
    token, told = mention.last + 1, mention.entity.key in full
    told = told and mention.first == mention.last
    if not _may_be_surname(page, token) or page.keys[token] not in speaking and page.outside[token] >= _sure(page, mention, token, told):
        return mention
    if page.keys[token].startswith("ال") and told or not (ends_name(page, token) or _is_family(page, mention, token)):
        return mention
    skipped = mention.start_char - page.starts[mention.first]
    return named(page, mention.first, token, skipped, "person", known, mention.rule, mention.confidence)


def _is_family(page: Page, mention: Mention, token: int) -> bool:
    """تقدم فلان بن علي الحواس بشكوى, نقل فلان بن عيد البلوي تعازي القيادة: after a father's name a word with the article before a
    preposition that is glued on, or one in ي, which agrees with nothing."""
    after = token + 1
    if mention.last == mention.first or not page.keys[token].startswith("ال"):
        return False
    glued = page.name_skip[after] > 0 and page.keys[after].startswith(("ب", "ل"))
    return glued or page.keys[token].endswith("ي") and page.pos[token] in ("adj", "noun_prop")


def _sure(page: Page, mention: Mention, token: int, told: bool) -> float:
    """From where the tagger's word that ``token`` is in no name holds."""
    if mention.last > mention.first:
        return _BEFORE_THAT if _stands_before_that(page, token) else DOUBTED
    if told or page.keys[token].startswith("ال") or page.pos[token] == "verb":
        return _HARDLY_SURE
    called = mention.rule in BY_TITLE_RULES and page.name_weight[token] > _RARE
    after = token + 1
    if called or after < len(page) and page.sentence[after] == page.sentence[token] and page.entry(after, TitleHead) is not None:
        return NO_NAME
    return DOUBTED


def _may_be_surname(page: Page, token: int) -> bool:
    """A word in the sentence of the one before that the lexicon could take for a name and no list has."""
    if token >= len(page) or page.sentence[token] != page.sentence[token - 1] or page.pos[token] not in _NAME_POS:
        return False
    if page.mention_over(token) is not None or page.is_time(token) or _TANWEEN.intersection(page.form(token, token)):
        return False
    key = page.keys[token]
    if len(key) < 3 or key == GOD or key in NO_PART or key.startswith(("و", "بال", "لل")) or page.form(token, token) == _ON:
        return False
    if page.name_skip[token] and page.name_weight[token] < _RARE or page.pos[token] == "verb" and key.startswith(_IMPERFECT):
        return False
    if key.startswith("ال"):
        return not key.endswith("ه") and (not page.hits.get(token) or page.entry(token, TitleHead) is not None)  # صالح القاضي
    return not page.hits.get(token)
