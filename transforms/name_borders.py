"""Where people's names begin and end: a place, an adjective or a particle before them, words that lists lack behind them, marks
around them, and a slip of the pen in a surname."""

from collections.abc import Iterator

from transforms import called_after
from transforms.entries import Cue, Demonym, Honorific, TitleHead
from transforms.keys import fold
from transforms.mentions import named
from transforms.name_forms import ALI, COMPOUND, GOD, PARTICLES
from transforms.page import MARKS, Entity, Mention, Page, TaggedSpan
from transforms.repeated_names import units
from transforms.statement_words import ADJUNCTS, ADVERBS, ASIDES, OPEN_MARKS, PREPOSITIONS, SAME, SAYING, THAT
from transforms.tagged_names import BY_TITLE_RULES, PERSON_WEIGHT, SURE

_GIVEN = frozenset(("given", "both"))
_NO_FIRST = PARTICLES | COMPOUND | {fold("ولد")}  # son of
_HOUSE_OF = fold("آل")
_SO = "فان"  # so, spelt like van but for its hamza
# the tagger is sure enough that a word before the name that it sees is in none; that a word behind a name may be in it
_OUTSIDE, _INSIDE = 0.9, 0.75
# how sure it is of somebody who stands between a verb of saying and what is said
_SPEAKING = 0.4
_NO_SURNAME = frozenset(("prep", "pron_rel", "conj", "conj_sub", "pron", "pron_dem", "adv", "part_verb", "digit", "foreign", "punc"))
_BESIDE = ADVERBS | ADJUNCTS | ASIDES | SAYING | SAME | {GOD, *PREPOSITIONS}
_CERTAIN, _NO_NAMES, _DOUBTED = 0.97, 0.05, 0.95
_SUBJECT = 16  # tokens between a verb of saying and the name that ends its subject at most
_ONE_OF = frozenset(map(fold, ("أحد", "إحدى")))
_IN_QUOTES = 3  # words of a name in quotes at most
_SLIP = 5  # letters of a surname that a slip does not make another's
_BEFORE_SPEECH = frozenset(THAT) | OPEN_MARKS | {":", "،"}


def mend(page: Page, known: dict[str, Entity], roles: dict[str, str]) -> None:
    """Move the borders of ``page.mentions`` of people where the tagger was asked, too; ``roles``: what words are listed as."""
    if not page.outside:
        return
    page.mentions = [_without_front(page, m, known, roles) if m.type == "person" and m.last > m.first else m for m in page.mentions]
    _unique(page)
    page.mentions = [m for m in page.mentions if not _is_things(page, m)]
    page.index_mentions()
    page.mentions = [_without_verb_behind(page, m, known) if m.type == "person" and m.last > m.first else m for m in page.mentions]
    page.mentions = [_with_end(page, m, known, roles) if m.type == "person" and m.first == m.last else m for m in page.mentions]
    page.mentions = [_with_first(page, m, known, roles) if m.rule == "repeated_part" and m.first == m.last else m for m in page.mentions]
    _unique(page)
    for first, last, confidence in [*_quoted(page), *_speaking(page), *_before_speech(page, roles)]:
        page.mentions = [m for m in page.mentions if m.last < first or m.first > last]
        page.mentions.append(named(page, first, last, 0, "person", known, "tagger", confidence))
        page.index_mentions()


def _unique(page: Page) -> None:
    """Of mentions that overlap now only the longest stays."""
    page.index_mentions()
    kept: list[Mention] = []
    for mention in page.mentions:
        if kept and mention.first <= kept[-1].last:
            if mention.last - mention.first > kept[-1].last - kept[-1].first:
                kept[-1] = mention
            continue
        kept.append(mention)
    page.mentions = kept
    page.index_mentions()


# --- what stands before the name ------------------------------------------------------------------


def _without_front(page: Page, mention: Mention, known: dict[str, Entity], roles: dict[str, str]) -> Mention:
    """مدير مستشفى تيماء العام فلان الفلاني, الإعلامي الرياضي فلان, محافظ بارق فلان بن فلان, فإن فلانا: ``mention`` from where the
    tagger sees the name begin, if no word of a name stands before."""
    first, last = mention.first, mention.last
    if page.keys[first] == _SO and "إ" in page.form(first, first):
        return named(page, first + 1, last, 0, "person", known, mention.rule, mention.confidence)
    if last > first + 1 and _is_verb(page, mention) and roles.get(page.keys[first + 1]) in _GIVEN:
        return named(page, first + 1, last, 0, "person", known, mention.rule, mention.confidence)
    town = last > first + 1 and called_after.is_name_of_town(page, first) and roles.get(page.keys[first + 1]) in _GIVEN
    if town:
        return named(page, first + 1, last, 0, "person", known, mention.rule, mention.confidence)
    span = _seen_inside(page, mention)
    if span is None:
        attribute = last > first + 1 and _is_attribute(page, mention, roles)
        return named(page, first + 1, last, 0, "person", known, mention.rule, mention.confidence) if attribute else mention
    if _is_given(page, first, roles):
        return mention
    start = span.first
    while start > first and _is_given(page, start - 1, roles):
        start -= 1
    if start == first or not _is_before(page, start - 1, first, roles):
        return mention
    return named(page, start, max(last, span.last), 0, "person", known, mention.rule, mention.confidence)


def _is_verb(page: Page, mention: Mention) -> bool:
    """ودان فلان الفلاني القصف: "and" with a verb of saying opens the sentence, and two words of a name follow."""
    first = mention.first
    opens = first == page.sentence_start(first) and page.keys[first].startswith("و") and mention.start_char > page.starts[first]
    return opens and any(h.entry.form == "finite" and h.last == first for h in page.entries(first, Cue))


def _with_first(page: Page, mention: Mention, known: dict[str, Entity], roles: dict[str, str]) -> Mention:
    """انتقادات من تريفور ويلموت, where ويلموت speaks elsewhere: ``mention``, a surname, with the word before it that the tagger has in a
    name, too."""
    before = mention.first - 1
    if before < page.sentence_start(mention.first) or mention.start_char > page.starts[mention.first] or mention.type != "person":
        return mention
    named_so = page.pos[before] == "noun_prop" or roles.get(page.keys[before]) in _GIVEN
    if not named_so or page.outside[before] >= 0.5 or page.mention_over(before) is not None or page.name_skip[before]:
        return mention
    if page.keys[before].startswith(("ال", "و")) or page.pos[before] in _NO_SURNAME or page.is_time(before):
        return mention
    if page.entry(before, Honorific) is not None or page.entry(before, TitleHead) is not None or _says(page, before):
        return mention
    return named(page, before, mention.last, 0, "person", known, mention.rule, mention.confidence)


def _is_attribute(page: Page, mention: Mention, roles: dict[str, str]) -> bool:
    """الإعلامي الرياضي متعب الفلاني: an adjective with the article between a definite title and a listed given name."""
    first = mention.first
    if mention.rule not in BY_TITLE_RULES or first == 0 or page.pos[first] != "adj" or roles.get(page.keys[first]) in _GIVEN:
        return False
    definite = page.keys[first - 1].startswith("ال") and page.keys[first].startswith("ال")
    return definite and roles.get(page.keys[first + 1]) in _GIVEN and not page.keys[first + 1].startswith("ال")


def _is_things(page: Page, mention: Mention) -> bool:
    """مدير مستشفى رفحاء العام فلان الفلاني: one word between a noun without the article and a whole name is what the noun is of."""
    first = mention.first
    if mention.rule != "title_before" or mention.type != "person" or mention.last > first or page.keys[first - 1].startswith("ال"):
        return False
    after = first + 1
    if after + 1 < len(page) and page.keys[after].startswith("ال") and page.mention_over(after) is None:
        after += 1
    follows = page.mention_over(after) if after < page.sentence_end(first) else None
    whole = follows is not None and follows.type == "person" and follows.first == after and follows.last > after
    return whole and follows.start_char == page.starts[after]


def _seen_inside(page: Page, mention: Mention) -> TaggedSpan | None:
    """Somebody of two words or more whom the tagger sees begin within ``mention`` and end with it or behind it."""
    if any(s.type == "person" and s.first <= mention.first <= s.last for s in page.tagged):
        return None
    inside = (s for s in page.tagged if s.type == "person" and mention.first < s.first < mention.last <= s.last and s.last > s.first)
    return next((s for s in inside if page.keys[s.first] not in PARTICLES or page.keys[s.first] in COMPOUND - {"بن", "ابن"}), None)


def _is_given(page: Page, token: int, roles: dict[str, str]) -> bool:
    """A listed given name without the article, of which the tagger makes no place or body."""
    key = page.keys[token][page.name_skip[token] :]
    particle = key in _NO_FIRST and (key != _HOUSE_OF or page.form(token, token) == "آل")
    listed = particle or roles.get(key) in _GIVEN and not key.startswith("ال")
    return listed and _place_over(page, token) is None


def _place_over(page: Page, token: int) -> TaggedSpan | None:
    return next((s for s in page.tagged if s.first <= token <= s.last and s.type != "person"), None)


def _is_before(page: Page, token: int, first: int, roles: dict[str, str]) -> bool:
    """``token``, which stands before the name that the tagger sees, is in none: a place, a word with the article, one that no list has
    where a town or a body stands, or one that the tagger leaves out; not what a title of respect stands before (المهندس مرضي فلان)."""
    if _place_over(page, token) is not None or page.keys[token].startswith("ال"):
        return True
    respect = first > 0 and page.entry(first - 1, Honorific) is not None and page.keys[first - 1].removeprefix("و").startswith("ال")
    # مجلس احتياط أتلنتا فلان, but عضو المجلس مشبب فلان
    owner = page.keys[token].startswith("ب") or first > 0 and not page.keys[first - 1].startswith("ال")
    return not respect and (owner and roles.get(page.keys[token]) is None or page.outside[token] >= _OUTSIDE)


# --- what stands behind it ------------------------------------------------------------------------


def _without_verb_behind(page: Page, mention: Mention, known: dict[str, Entity]) -> Mention:
    """الملا عمر قتل على يد فلان, قال جيري أحد القادة: ``mention`` without the verb or the "one of" that the tagger leaves out."""
    last = mention.last
    ordinary = page.pos[last] == "verb" and page.name_weight[last] < _NO_NAMES or page.keys[last] in _ONE_OF
    sure = ordinary and page.outside[last] >= _CERTAIN and page.outside[last - 1] == 0
    if not sure or page.keys[last - 1] in _NO_FIRST:
        return mention
    skipped = mention.start_char - page.starts[mention.first]
    return named(page, mention.first, last - 1, skipped, "person", known, mention.rule, mention.confidence)


def _with_end(page: Page, mention: Mention, known: dict[str, Entity], roles: dict[str, str]) -> Mention:
    """وقال تاماس فارجا المختص في كذا: ``mention``, one word right behind a verb of saying or the title that does, with the words behind
    it that the tagger is not sure about."""
    last = mention.last
    if _is_family(page, mention, roles):
        return named(page, mention.first, last + 1, 0, "person", known, mention.rule, mention.confidence)
    if not _is_subject(page, mention.first):
        return mention
    while _may_end(page, last + 1) and last - mention.first < _IN_QUOTES:
        last += 1
    if last == mention.last:
        return mention
    last += _is_last(page, last + 1)
    skipped = mention.start_char - page.starts[mention.first]
    return named(page, mention.first, last, skipped, "person", known, mention.rule, mention.confidence)


def _is_family(page: Page, mention: Mention, roles: dict[str, str]) -> bool:
    """أوضح المهندس محمد المخرج أن: between a given name that a title stands before and what is said a word with the article is the
    surname."""
    first, token = mention.first, mention.last + 1
    if token + 1 >= len(page) or page.sentence[token + 1] != page.sentence[first] or mention.start_char > page.starts[first]:
        return False
    definite = page.keys[token].startswith("ال") and page.pos[token] in ("noun", "adj", "noun_prop") and page.mention_over(token) is None
    if not definite or roles.get(page.keys[first]) not in _GIVEN or page.is_time(token) or page.keys[token].endswith("ه"):
        return False
    titled = first > 0 and (page.entry(first - 1, Honorific) is not None or any(t.last == first - 1 for t in page.titles))
    spoken = page.keys[token + 1] in THAT or page.keys[token + 1] in "،:" and page.outside[token] < _OUTSIDE
    return titled and spoken and page.keys[first - 1].startswith("ال") and not page.keys[first].startswith("ال")


def _is_subject(page: Page, first: int) -> bool:
    """A verb of saying stands right before ``first``, or before the title or the word of respect there."""
    head = next((t.first for t in page.titles if t.last == first - 1), first)
    if head < first and not page.keys[first - 1].startswith("ال"):
        return False  # رئيس بلدية ناغازاكي فلان
    if head == first and first > 0 and page.entry(first - 1, Honorific) is not None:
        head = first - 1
    return _says(page, head - 1) and page.sentence[head - 1] == page.sentence[first]


def _says(page: Page, token: int) -> bool:
    if token < 0 or page.pos[token] != "verb":
        return False
    return any(h.entry.form == "finite" and h.last == token for h in page.entries(token, Cue))


def _may_end(page: Page, token: int) -> bool:
    if token >= len(page) or page.sentence[token] != page.sentence[token - 1] or page.outside[token] >= _INSIDE:
        return False
    key = page.keys[token]
    if key in MARKS or len(key) < 3 or key in _BESIDE or page.pos[token] in _NO_SURNAME or page.name_skip[token] or key.startswith("و"):
        return False
    if page.keys[token - 1].startswith("ال") and key != GOD or page.is_time(token) or page.mention_over(token) is not None:
        return False
    if key.startswith("ال") and key.endswith("ه") and key != GOD:
        return False  # مكتبة كادبوري البحثية
    if page.pos[token] == "adj" and key.endswith("ا") and not key.startswith("ال"):
        return False  # أجاب فلان ضاحكا
    return not any(isinstance(h.entry, (TitleHead, Demonym, Honorific)) for h in page.hits.get(token, ()))


def _is_last(page: Page, token: int) -> bool:
    """جمال عاتق القاضي إن: a word with the article right before what is said ends a name of unlisted words."""
    definite = token + 1 < len(page) and page.sentence[token] == page.sentence[token - 1] and page.keys[token].startswith("ال")
    spoken = page.key(token + 1) in _BEFORE_SPEECH or definite and page.pos[token + 1] == "prep"
    return definite and spoken and page.outside[token] < _OUTSIDE and page.mention_over(token) is None


# --- whom only marks or the verb tell -------------------------------------------------------------


def _quoted(page: Page) -> Iterator[tuple[int, int, float]]:
    """للمعلمة "زهراء محمد" … وقالت زهراء: what fills a quotation is somebody's name where he is named by its first or last word
    elsewhere and the tagger sees a name in all of it."""
    alone = {m.entity.key for m in page.mentions if m.type == "person" and m.first == m.last and m.rule == "tagger"}
    for quote in page.quotes:
        first, last = quote.opening + 1, quote.last - 1
        if quote.closing is None or not first < last < first + _IN_QUOTES or page.name_skip[first]:
            continue
        over = [m for m in page.mentions_in(max(0, first - 6), last + 1) if m.last >= first]
        free = all(m.first >= first and m.last <= last and m.first == m.last for m in over)
        called = page.keys[first] in alone or page.keys[last] in alone
        if free and called and max(page.outside[first : last + 1]) == 0 and _place_over(page, first) is None:
            yield first, last, PERSON_WEIGHT


def _speaking(page: Page) -> Iterator[tuple[int, int, float]]:
    """وأكد فهد السويد أن: whom the tagger sees right between a verb of saying and what is said, though a list has a place or a body of
    that name."""
    for span in page.tagged:
        if span.type != "person" or span.skipped or not _SPEAKING <= span.confidence or not _says(page, span.first - 1):
            continue
        over = [m for m in page.mentions_in(max(0, span.first - 6), span.last + 1) if m.last >= span.first]
        if any(not m.rule.startswith("gazetteer") or m.first < span.first or m.last > span.last for m in over):
            continue
        body = any(m.type == "organization" for m in over)
        if body and (span.first == span.last or page.keys[span.first - 1].endswith("ت")):
            continue  # وقالت بلومبرغ: the agency; وأكد الإليزيه
        if span.confidence < SURE["person"] and page.keys[span.first].startswith("ال"):
            continue
        if page.key(span.last + 1) in _BEFORE_SPEECH:
            yield span.first, span.last, span.confidence


def _before_speech(page: Page, roles: dict[str, str]) -> Iterator[tuple[int, int, float]]:
    """قال مشرف الركن جهاد السيهاتي بأن: a listed given name and a word with the article between whoever speaks and what is said, where
    the tagger is not sure that they are in no name."""
    said = {t for t in page.hits if _says(page, t)}
    verbs = {page.sentence[t] for t in said}
    for family in range(2, len(page) - 2):
        given = family - 1
        if page.sentence[family] not in verbs or not page.keys[family].startswith("ال") or page.keys[family].endswith("ه"):
            continue
        if not _opens_speech(page, family + 1) or page.outside[given] >= _DOUBTED or page.outside[family] >= _CERTAIN:
            continue
        key = page.keys[given]
        named_so = roles.get(key) in _GIVEN and not key.startswith("ال") and len(key) > 2 and not page.name_skip[given]
        if not named_so or page.sentence[given] != page.sentence[family] or page.is_time(given) or page.entry(given, TitleHead) is not None:
            continue
        if page.pos[given] in _NO_SURNAME and key != ALI:
            continue
        if called_after.is_eponym(page, given) or called_after.is_name_of_place(page, given):
            continue
        first = next((s.first for s in page.tagged if s.type == "person" and s.first < given <= s.last and not s.skipped), given)
        while _may_open(page, first - 1, roles) and page.sentence[first - 1] == page.sentence[given]:
            first -= 1
        if all(page.mention_over(t) is None for t in range(first, family + 1)) and _follows_verb(page, first, said):
            yield first, family, SURE["person"]


def _may_open(page: Page, token: int, roles: dict[str, str]) -> bool:
    """A listed given name that the tagger does not leave out."""
    key = page.keys[token]
    doubted = page.outside[token] < _OUTSIDE and page.pos[token] not in _NO_SURNAME and page.mention_over(token) is None
    return doubted and roles.get(key) in _GIVEN and not key.startswith("ال") and page.entry(token, TitleHead) is None


def _opens_speech(page: Page, token: int) -> bool:
    """What is said opens at ``token``, or behind the comma there."""
    if page.keys[token] in "،,":
        token += 1
    return page.key(token) in THAT or page.key(token) == ":"


def _follows_verb(page: Page, token: int, said: set[int]) -> bool:
    """One of ``said``, verbs of saying, stands before ``token`` in its sentence, and nothing is said between."""
    for before in range(token - 1, max(page.sentence_start(token), token - _SUBJECT) - 1, -1):
        if before in said:
            return True
        if page.keys[before] in THAT or page.keys[before] == ":":
            return False
    return False


# --- slips of the pen -----------------------------------------------------------------------------


def join_misspelt(page: Page, roles: dict[str, str]) -> None:
    """وقال مارجالو, where the text has مانويل مارغالو: a surname alone that no list has, and that differs in one letter from the surname of
    the only one so called, is his."""
    people = {id(m.entity): m.entity for m in page.mentions if m.type == "person"}.values()
    full = [p for p in people if " " in p.key]
    for person in people:
        if " " in person.key or len(person.key) < _SLIP or roles.get(person.key) in _GIVEN:
            continue
        if any(person.key in p.key.split(" ") for p in full):
            continue
        like = [p for p in full if _is_slip(person.key, units(p.key)[-1])]
        if len(like) == 1:
            for mention in page.mentions:
                if mention.entity is person:
                    mention.entity = like[0]


def _is_slip(word: str, other: str) -> bool:
    """One letter is missing, too many or another, or two stand in the wrong order; not the first."""
    if word == other or word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    if len(word) != len(other):
        short, long = sorted((word, other), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    apart = [i for i, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        return word[apart[0]] == other[apart[1]] and word[apart[1]] == other[apart[0]]
    return len(apart) == 1
