"""What the name tagger adds to the rules: weight for words that it takes for parts of people's names, names that no
rule found, and doubt about what only a weak rule found.

The tagger's training data draw some borders elsewhere than this project does (no ministries or governments, no
قطاع, "strip", in قطاع غزة): so it never shortens a place or a body, and never doubts what a table or a head names.
"""

from transforms import called_after
from transforms.entries import BodyHead, Cue, Demonym, Honorific, LightVerb, Name, TitleHead
from transforms.keys import fold
from transforms.mentions import named
from transforms.name_forms import FINAL_PARTICLES, GOD, IN_THE_NAME_OF, NO_PART, OF_GOD, is_after_number
from transforms.page import MARKS, Entity, Mention, Page, TaggedSpan

# how sure the tagger must be (docs/decisions/0014 on how this was set): of a name that no rule found, of one that reaches
# further than a rule's or has another type, and that a word is in no name
SURE = {"person": 0.5, "place": 0.7, "organization": 0.55}
FURTHER, OTHER_TYPE = 0.67, 0.87
# a club is named for its city (فاز برشلونة, "Barcelona won"): the tagger sees the match around it
CLUB = 0.6
NO_NAME = 0.96
# of a name right after a title, where somebody must stand
BY_TITLE = 0.35
BY_TITLE_RULES = frozenset(("title_before", "title_after", "honorific"))
_WEAK_RULES = frozenset(("name_parts", "gazetteer_city", "repeated_part", "title_after"))
# words by a title are doubted only where each is less name-like than this (المتهم الوحيد, "the only defendant")
NAMELIKE = 0.4
# words by a title that are listed as names are not doubted from here
LISTED = 0.7
# a word below this is in no list of names
UNLISTED = 0.5
# a word below this is hardly ever a name
ORDINARY = 0.3
# a gazetteer name below this confidence is an ordinary word, too (العديد, "many")
_AMBIGUOUS = 0.7
NO_PLACE = 0.985
# below this it is not sure that a word after a given name is in no name
DOUBTED = 0.9
_SURE_PLACES = frozenset(("country", "capital"))
# heads of bodies that are as often ordinary words: movement, gathering, circle, centre
_ORDINARY_HEADS = frozenset(map(fold, ("حركة", "تجمع", "دائرة", "مركز")))
# what fills a quotation is a book's, a product's or an outlet's name rather than a person's
QUOTED = 0.93
# a word that the tagger takes for a part of a person's name is as name-like as a listed one
PERSON_WEIGHT = 0.85

# officials, officers, cadres of
_STAFF = frozenset(map(fold, ("موظفي", "مسؤولي", "مسئولي", "ضباط", "أطر", "إطارات")))
_ALI = "علي"
# owner of
_OWNER = "مالك"
# supervisor, secretary, owner, member, head of
_IN_CHARGE = frozenset(map(fold, ("مشرف", "أمين", "مالك", "عضو", "رئيس", "مدير", "مسؤول")))
# Lee, or "to me"
_LEE = "لي"
_NILE = "النيل"
# of participles: those who tweet
_PLURAL = "ون"
# van, von: no "so that" before a name
_VAN = frozenset(("فان", "فون"))
# that, as for: what stands before the subject of a clause
_THAT = frozenset(map(fold, ("أن", "إن", "أما")))
# according to, following, contrary to: ل always stands between them and a name
_TAKES_LI = frozenset(map(fold, ("وفقا", "ووفقا", "طبقا", "وطبقا", "تبعا", "وتبعا", "خلافا", "وخلافا")))
# what follows a whole name
_AFTER_NAME = frozenset(("prep", "pron_rel", "pron_dem", "conj", "conj_sub", "adv", "pron"))
# how a verb of the tenth form begins, which no name does
_TENTH = ("است", "يست", "تست")
# son of: no name ends in it
_OF = frozenset(map(fold, ("بن", "ابن", "بنت", "آل", "أبو")))
_OF_OR_THAT = _OF | _THAT | {_ALI}
_PAUSES = frozenset(MARKS) - set('("“«')


def weigh(page: Page) -> None:
    """Raise ``page.name_weight`` where the tagger is sure of a person; its names are first cut where grammar ends them."""
    _part_from_li(page)
    _ali_or_on(page)
    of_several = {title.last + 1 for title in page.titles if title.number != "s"}
    page.tagged = [_unclipped(page, span) for span in page.tagged if not _is_phrase(page, span)]
    page.tagged = [
        part for span in page.tagged for one in _apart(page, span, of_several) for part in _ended(page, one)
    ]
    after_title = {title.last + 1 for title in page.titles}
    for span in page.tagged:
        if span.type != "person" or span.confidence < (BY_TITLE if span.first in after_title else SURE["person"]):
            continue
        if span.confidence < SURE["person"] and any(page.entry(t, Honorific) for t in range(span.first, span.last + 1)):
            continue
        for token in range(span.first, span.last + 1):
            if page.keys[token] not in MARKS and not any(
                h.entry.kind in _SURE_PLACES for h in page.entries(token, Name)
            ):
                page.name_weight[token] = max(page.name_weight[token], PERSON_WEIGHT)
    _by_neighbour(page)


def _is_phrase(page: Page, span: TaggedSpan) -> bool:
    """ودان أمير البلاد الهجوم, سلام عادل ودائم: a verb that opens its sentence before the office of its subject, a noun and its
    adjectives."""
    if span.type != "person":
        return False
    verb = span.first == span.last == page.sentence_start(span.first) and span.skipped and page.verbal[span.first]
    verb = verb and any(hit.entry.form == "finite" for hit in page.entries(span.first, Cue))
    office = span.last + 1 < len(page) and page.entry(span.last + 1, TitleHead) is not None
    return bool(verb and office) or is_described(page, span.first, span.last)


def is_described(page: Page, first: int, last: int) -> bool:
    """سلام عادل ودائم: a noun with two adjectives side by side, though the first two words are a name as well."""
    after = last + 1
    return (
        last == first + 1
        and page.pos[first] == "noun"
        and page.pos[last] == "adj"
        and page.key(after).startswith("و")
        and page.pos[after] == "adj"
        and page.name_weight[after] < UNLISTED
    )


def _part_from_li(page: Page) -> None:
    """وفقا لهوانغ ("according to Hwang"): the ل is the preposition that such a word takes, whatever the lexicon knows."""
    of_li = {
        t for t in range(1, len(page))
        if page.keys[t - 1] in _TAKES_LI and page.keys[t].startswith("ل") and len(page.keys[t]) > 3
    }
    for token in of_li:
        page.name_skip[token] = max(page.name_skip[token], 1)
    page.tagged = [s._replace(skipped=max(s.skipped, 1)) if s.first in of_li else s for s in page.tagged]


def _unclipped(page: Page, span: TaggedSpan) -> TaggedSpan:
    """فاسيلي (Vasily) is no "so Asili": without a pause before it only what the lexicon knows as a name has a ف before it. Nor is
    anything joined to a title of respect (الدكتور ويبستر) or to the mark that opens a quotation of a name («فارما»)."""
    rest = page.keys[span.first][span.skipped:]
    if span.skipped == 1 and _is_whole(page, span):
        page.name_skip[span.first] = 0
        return span._replace(skipped=0)
    clipped = span.type == "person" and span.skipped == 1 and page.keys[span.first].startswith("ف") and span.first > 0
    if not clipped or rest.startswith("ال") or rest in _OF_OR_THAT or page.pos[span.first] == "noun_prop":
        return span
    if page.keys[span.first - 1] in _PAUSES or page.sentence[span.first - 1] != page.sentence[span.first] or page.entry(span.first, Cue):
        return span  # فيرى فلان ("so he thinks")
    page.name_skip[span.first] = 0
    return span._replace(skipped=0)


def _is_whole(page: Page, span: TaggedSpan) -> bool:
    """What was taken for a letter before the name is its first: right after a word of respect, or where the name fills a quotation."""
    key = page.keys[span.first]
    listed = not page.name_skip[span.first] and page.pos[span.first] == "noun_prop" and page.name_weight[span.first] >= UNLISTED
    if span.type == "person" and listed:
        return key[1:] not in page.keys  # ليو (Liu), but لأغا where the document has أغا
    if span.first == page.sentence_start(span.first) or not key.startswith(("و", "ف")):
        return False
    if _fills_quotation(page, span.first, span.last):
        return True
    respect = page.entry(span.first - 1, Honorific)
    return respect is not None and page.keys[span.first - 1].startswith("ال") and page.name_weight[span.first] < UNLISTED and len(key) > 4


def _ali_or_on(page: Page) -> None:
    """Where the document writes على for "on", علي after a word of names is the name Ali, though the lexicon takes it for "on"."""
    spelt = [t for t in range(1, len(page)) if page.keys[t] == _ALI]
    if any(page.text[page.ends[t] - 1] == "ى" for t in spelt):
        for token in spelt:
            beside = page.sentence[token - 1] == page.sentence[token] and page.name_weight[token - 1] >= ORDINARY
            if beside and page.text[page.ends[token] - 1] == "ي":
                page.name_weight[token] = max(page.name_weight[token], PERSON_WEIGHT)


def _apart(page: Page, span: TaggedSpan, of_several: set[int]) -> list[TaggedSpan]:
    """الوزيران كيري ومونيز: right after a title of several, و begins another person, and elsewhere where he is named without it."""
    if span.type != "person":
        return [span]
    joined = (t for t in range(span.first + 1, span.last + 1) if page.keys[t].startswith("و") and len(page.keys[t]) > 3)
    token = next((t for t in joined if span.first in of_several or page.name_skip[t] and page.keys[t][1:] in page.keys), None)
    if token is None:
        return [span]
    return [span._replace(last=token - 1), span._replace(first=token, skipped=1)]


def _by_neighbour(page: Page) -> None:
    """Weights of words by the next: before a common noun with the article باسم is no name (X باسم الحكومة, "on behalf of");
    before God's some words always are (ولي الله)."""
    for token in range(len(page) - 1):
        if page.keys[token + 1] == GOD and is_of_god(page, token):
            page.name_weight[token], page.name_skip[token] = max(page.name_weight[token], PERSON_WEIGHT), 0  # ولي الله
        if page.keys[token] == IN_THE_NAME_OF and page.keys[token + 1].startswith("ال") and page.pos[token + 1] == "noun":
            if page.name_weight[token + 1] < NAMELIKE:
                page.name_weight[token] = 0.0


def is_harming(page: Page, token: int) -> bool:
    """النيل من أمننا: with من the river's name means harming."""
    after = token + 1
    if not page.keys[token].endswith(_NILE) or after >= len(page) or page.sentence[after] != page.sentence[token]:
        return False
    return page.keys[after].startswith("من") and page.pos[after] == "prep"


def is_of_god(page: Page, token: int) -> bool:
    """A word that makes a name with God's after it; رحمه ("rest him") is none, though رحمة ("mercy of") is."""
    return page.keys[token].removeprefix("ال") in OF_GOD and page.text[page.ends[token] - 1] != "ه"


def _ended(page: Page, span: TaggedSpan) -> list[TaggedSpan]:
    """A person's name without what cannot be in it: و "and" before a nationality or an office begins another person's
    (كيري والسعودي الجبير), and a bare title before its complement is the person's office (X نائب الأمير)."""
    if span.last > span.first and len(page.keys[span.last]) == 1:
        span = span._replace(last=span.last - 1)  # قال فلان ل"الصحيفة"
    if span.type == "place" and (is_harming(page, span.last) or span.first == span.last and page.is_time(span.first)):
        return []
    if span.type != "person":
        return [span]
    if span.first == span.last and _is_nationality(page, span.first):
        return []
    if _tells_me(page, span):
        return [span._replace(first=span.first + 1)] if span.last > span.first else []
    if span.skipped and page.keys[span.first] in _VAN and "إ" not in page.form(span.first, span.first):
        span = span._replace(skipped=0)
    while span.last >= span.first and page.keys[span.last] in NO_PART:
        span = span._replace(last=span.last - 1)
    while span.last > span.first and page.keys[span.first] in NO_PART:
        span = span._replace(first=span.first + 1, skipped=0)
    if span.last > span.first + 1 and called_after.is_name_of_town(page, span.first):
        span = span._replace(first=span.first + 1, skipped=0)
    if (span := _untitled(page, span)) is None:
        return []
    if span.first == span.last and (_governs_people(page, span.last + 1) or _is_plural(page, span) or heads_thing(page, span.first)):
        return []  # سامي المسؤولين ("senior officials")
    first_skipped = span.skipped if span.first == span.last else 0
    if page.keys[span.last][first_skipped:] == GOD and (span.first == span.last or not is_of_god(page, span.last - 1)):
        return []  # عباد الله ("servants of God"), بالله
    for token in range(span.first + 1, span.last + 1):
        addressed = page.keys[token].startswith("لل") and len(page.keys[token]) > 4  # قال كيم للمحققين
        if addressed or _says_after_surname(page, token) or is_after_number(page.keys, span.first, token):
            return [span._replace(last=token - 1)]
        joined = page.keys[token].startswith("و") and any(
            h.skipped == 1 and isinstance(h.entry, (Demonym, TitleHead)) for h in page.hits.get(token, ())
        )
        heads = not joined and (
            _heads_complement(page, token) or page.keys[token] == IN_THE_NAME_OF and _is_common(page, token + 1)
        )
        if joined or heads:
            before = span._replace(last=token - 1)
            return (
                [before, *_ended(page, TaggedSpan(token + 1, span.last, 0, *span[3:]))]
                if token < span.last
                else [before]
            )
    return [span]


def _is_plural(page: Page, span: TaggedSpan) -> bool:
    """طالب مغردون: a plural without the article right after a verb is of people of a kind, which nobody is called."""
    key = page.keys[span.first]
    plain = not span.skipped and key.endswith(_PLURAL) and key.startswith("م") and len(key) > 4 and page.name_weight[span.first] < UNLISTED
    return plain and span.first > 0 and page.pos[span.first - 1] == "verb"


def _tells_me(page: Page, span: TaggedSpan) -> bool:
    """ذكر لي, أكد لي العيدان: to me, after a verb of saying and before nothing or an Arab name, is no Lee."""
    before, after = span.first - 1, span.first + 1
    if page.keys[span.first] != _LEE or before < 0 or page.pos[before] != "verb" or page.entry(before, Cue) is None:
        return False
    return span.last == span.first or page.keys[after].startswith("ال") or page.name_weight[after] > PERSON_WEIGHT


def _is_nationality(page: Page, token: int) -> bool:
    """وفد كيني, أسرى روس: an indefinite nationality after the common noun that it describes."""
    demonym = page.entry(token, Demonym)
    if demonym is None or demonym.entry.definite or demonym.skipped or token == page.sentence_start(token):
        return False
    before = token - 1
    return page.pos[before] in ("noun", "adj") and page.name_weight[before] < NAMELIKE and not page.keys[before].startswith("ال")


def _says_after_surname(page: Page, token: int) -> bool:
    """سامي العبادي طالب الوزراء: after a surname with the article a verb of saying that is hardly a name ends the name."""
    before = page.keys[token - 1]
    surname = before.startswith("ال") and before != GOD and page.key(token - 2) not in OF_GOD
    return surname and page.name_weight[token] < UNLISTED and any(h.entry.form == "finite" for h in page.entries(token, Cue))


def _untitled(page: Page, span: TaggedSpan) -> TaggedSpan | None:
    """A person's name without the honorifics and titles with the article that stand before it; None where nothing is left.
    An honorific that is a name as well stays before more of it (سيدي محمد), unless it has the article and two words follow (الملا X Y)."""
    first = span.first
    while first <= span.last:
        hits = page.hits.get(first, ())
        is_name = page.name_weight[first] >= NAMELIKE and not (page.keys[first].startswith("ال") and span.last > first + 1)
        before = [h.last for h in hits if isinstance(h.entry, Honorific) and (h.last >= span.last or not is_name)]
        skipped = span.skipped if first == span.first else 0
        before += [h.last for h in hits if isinstance(h.entry, TitleHead) and page.keys[first][skipped:].startswith("ال")]
        if not before:
            return span if first == span.first else span._replace(first=first, skipped=0)
        first = max(before) + 1
    return None


def _is_common(page: Page, token: int) -> bool:
    """A common noun with the article."""
    return (
        token < len(page)
        and page.keys[token].startswith("ال")
        and page.pos[token] == "noun"
        and page.name_weight[token] < NAMELIKE
    )


def _governs_people(page: Page, token: int) -> bool:
    """Several office holders, with the article, stand at ``token``: the word before is in construct with them."""
    if token >= len(page) or page.sentence[token] != page.sentence[token - 1]:
        return False
    if page.keys[token] in _STAFF:
        return True  # سامي موظفي الوزارة
    if not page.keys[token].startswith("ال"):
        return False
    return any(h.entry.number == "p" for h in page.entries(token, TitleHead))


def heads_thing(page: Page, token: int) -> bool:
    """سعيد آل عمير مشرف المعرض, عادل آل عمر أمين مجلس: a word for whoever is in charge, before the noun or body that he is in charge of."""
    after = token + 1
    if page.keys[token] not in _IN_CHARGE or after >= page.sentence_end(token):
        return False
    bare = page.keys[token] == _OWNER and page.pos[after] == "noun" and page.name_weight[after] < ORDINARY
    return bare or page.entry(after, BodyHead) is not None or _is_common(page, after)


def _heads_complement(page: Page, token: int) -> bool:
    """A title without the article, with a word of its own after it in the sentence."""
    if heads_thing(page, token):
        return True
    after = token + 1
    follows = after < len(page) and page.sentence[after] == page.sentence[token] and page.pos[after] in ("noun", "adj")
    return follows and not page.keys[token].startswith("ال") and page.entry(token, TitleHead) is not None


def correct(page: Page, known: dict[str, Entity]) -> None:
    """Take words off people's names and weak names away where the tagger is sure, and add its own where no rule found
    one or it saw further than a weak rule."""
    if not page.outside:
        return
    page.mentions = [cut for m in page.mentions for cut in _recut(page, m, known)]
    page.mentions = [kept for m in page.mentions if (kept := _trimmed(page, m, known)) is not None]
    page.index_mentions()
    dropped: set[int] = set()
    for span in page.tagged:
        over = [m for m in page.mentions_in(0, span.last + 1) if m.last >= span.first]
        needed = SURE[span.type]
        if span.type == "person" and _fills_quotation(page, span.first, span.last):
            needed = QUOTED
        if span.type == "person" and (
            called_after.is_eponym(page, span.first) or called_after.is_name_of_place(page, span.first)
        ):
            continue
        if span.type == "organization" and span.first == span.last and _is_bare_head(page, span):
            continue  # منظمة «كذا»: what it is
        if span.confidence >= needed and all(_gives_way(page, m, span) for m in over):
            dropped.update(map(id, over))
            page.mentions.append(
                named(page, span.first, span.last, span.skipped, span.type, known, "tagger", span.confidence)
            )
            page.index_mentions()
    page.mentions = [m for m in page.mentions if id(m) not in dropped]
    page.index_mentions()


def without_verb(page: Page, mention: Mention, known: dict[str, Entity]) -> Mention:
    """A person's name without the verb or the "that" that was taken for its first word (تجري فلانة, أن أوغلو)."""
    first = mention.first
    if mention.type != "person" or mention.last == first or page.text[page.starts[first]] == "آ" or page.touches(first + 1):
        return mention
    finite = page.keys[first].startswith(_TENTH) or any(
        isinstance(h.entry, LightVerb) and h.entry.form == "finite" and h.last == first
        for h in page.hits.get(first, ())
    )
    is_verb = finite and page.pos[first] == "verb" and page.name_weight[first] <= PERSON_WEIGHT
    if not is_verb and page.keys[first] not in _THAT:
        return mention
    return named(page, first + 1, mention.last, 0, "person", known, mention.rule, mention.confidence)


def doubt_repeats(page: Page, known: dict[str, Entity]) -> None:
    """Take away repeated parts of names that the tagger is sure are none, and give them the type that it is sure of;
    who holds an office is named by any part."""
    if page.outside:
        kept = []
        for mention in page.mentions:
            if mention.rule == "repeated_part" and not mention.entity.offices:
                other = _other_type(page, mention)
                if other is not None:
                    span = other
                    mention = named(
                        page, span.first, span.last, span.skipped, span.type, known, "tagger", span.confidence
                    )
                elif _is_no_name(page, mention, NO_NAME):
                    continue
            kept.append(mention)
        page.mentions = kept
        page.index_mentions()


def _other_type(page: Page, mention: Mention) -> TaggedSpan | None:
    """The place or body that the tagger is sure to see in exactly the words of ``mention``."""
    return next(
        (
            s
            for s in page.tagged
            if (s.first, s.last) == (mention.first, mention.last)
            and s.type != mention.type
            and s.confidence >= SURE[s.type]
        ),
        None,
    )


def _is_bare_head(page: Page, span: TaggedSpan) -> bool:
    """The kind of a body alone, without the article (منظمة, "an organization")."""
    head = page.entry(span.first, BodyHead)
    return head is not None and head.last == span.last and not page.keys[span.first][span.skipped :].startswith("ال")


def _fills_quotation(page: Page, first: int, last: int) -> bool:
    return any(q.closing is not None and q.opening + 1 == first and q.last - 1 == last for q in page.quotes)


def _has_ordinary_head(page: Page, mention: Mention) -> bool:
    skipped = mention.start_char - page.starts[mention.first]
    return page.keys[mention.first][skipped:] in _ORDINARY_HEADS


def _recut(page: Page, mention: Mention, known: dict[str, Entity]) -> list[Mention]:
    """A run of name words as the tagger divides it: two people joined by و, or one after an adjective or an event
    (العاجي كولو توريه, "the Ivorian Kolo Touré"). What it says of parts only counts where each part is sure."""
    if mention.rule != "name_parts":
        return [mention]
    inside = [s for s in page.tagged if s.last >= mention.first and s.first <= mention.last]
    needed = SURE["person"] if len(inside) > 1 else FURTHER
    if not inside or any(
        s.type != "person" or s.confidence < needed or s.first < mention.first or s.last > mention.last for s in inside
    ):
        return [mention]
    if any(page.keys[s.last] in _OF or s.first > mention.first and page.keys[s.first - 1] in _OF for s in inside):
        return [mention]
    if len(inside) == 1 and (inside[0].first, inside[0].last) == (mention.first, mention.last):
        return [mention]
    if len(inside) == 1 and inside[0].first == mention.first and _is_doubtful_end(page, inside[0].last + 1, mention.last):
        return [mention]
    return [named(page, s.first, s.last, s.skipped, "person", known, mention.rule, mention.confidence) for s in inside]


def _is_doubtful_end(page: Page, first: int, last: int) -> bool:
    """The tagger is not sure that the words from ``first`` to ``last``, the end of a run of name words, are in no name."""
    words = range(first, last + 1)
    doubted = all(page.outside[t] < DOUBTED and not page.keys[t].startswith("و") for t in words)
    doubted = doubted and all(page.keys[t] in FINAL_PARTICLES or not page.hits.get(t) for t in words)
    return doubted and ends_name(page, last)


def ends_name(page: Page, token: int) -> bool:
    """After ``token`` comes no noun or adjective that it could be in construct or agree with."""
    after = token + 1
    if after >= len(page) or page.sentence[after] != page.sentence[token] or page.keys[after] in MARKS:
        return True
    apposed = page.entry(after, TitleHead) is not None and page.keys[after].startswith("ال") <= page.keys[token].startswith("ال")
    return apposed or page.is_time(after) or page.pos[after] in _AFTER_NAME


def _trimmed(page: Page, mention: Mention, known: dict[str, Entity]) -> Mention | None:
    """``mention`` without the words at its edges that are in no name; None where it is doubted altogether."""
    if mention.rule.startswith("gazetteer"):
        ordinary = mention.confidence < _AMBIGUOUS or mention.rule in _WEAK_RULES
        return None if ordinary and _is_no_name(page, mention, NO_PLACE) else mention
    if mention.rule == "body_by_head" and mention.confidence < _AMBIGUOUS and _has_ordinary_head(page, mention):
        # no state named: حركة الجنود, "the movement of the soldiers", is no movement
        return None if _is_no_name(page, mention, NO_NAME) else mention
    if mention.rule not in _WEAK_RULES and mention.rule not in BY_TITLE_RULES:
        return mention
    if mention.rule == "name_parts" and _fills_quotation(page, mention.first, mention.last):
        sure = any(
            s.type == "person" and s.confidence >= QUOTED and s.first <= mention.first and mention.last <= s.last
            for s in page.tagged
        )
        return mention if sure else None
    if mention.rule in BY_TITLE_RULES and max(page.name_weight[mention.first : mention.last + 1]) >= NAMELIKE:
        first, last = mention.first, mention.last
        begins, ends = {s.first for s in page.tagged}, {s.last for s in page.tagged}
        if mention.rule == "title_after" and last > first + 1 and page.pos[first] == "verb" and page.name_weight[first] < NAMELIKE:
            first += page.outside[first] >= NO_NAME or first + 1 in begins and page.outside[first] >= QUOTED
        if last - 1 in ends and last - 1 > first and page.outside[last] >= NO_NAME and page.name_weight[last] < UNLISTED:
            surname = page.keys[last].endswith("ي") and page.pos[last] == "adj" and not page.keys[last - 1].startswith("ال")
            last -= page.keys[last] not in FINAL_PARTICLES and not surname  # أردوغان إتفقا, but فلان علي عسكري، مستشار
        if (first, last) == (mention.first, mention.last):
            return mention  # no ordinary words: what stands by a title is a name
        # شعر فلان المدير, "felt"
        skipped = 0 if first > mention.first else mention.start_char - page.starts[first]
        return named(page, first, last, skipped, "person", known, mention.rule, mention.confidence)
    if mention.rule in BY_TITLE_RULES and _ends_fuller_name(page, mention):
        return mention  # السيد لوح (also "he hinted") where the text has الطيب لوح
    if _is_no_name(page, mention, NO_NAME):
        return None
    first, last = mention.first, mention.last
    if mention.type == "person" and mention.rule != "title_before":
        while page.outside[first] >= NO_NAME:
            first += 1
        while page.outside[last] >= NO_NAME:
            last -= 1
        last = mention.last if page.keys[last] in _OF else last
    if (first, last) == (mention.first, mention.last):
        return mention
    skipped = 0 if first > mention.first else mention.start_char - page.starts[first]
    return named(page, first, last, skipped, mention.type, known, mention.rule, mention.confidence)


def _ends_fuller_name(page: Page, mention: Mention) -> bool:
    surname = f" {mention.entity.key}"
    return any(other.type == "person" and other.entity.key.endswith(surname) for other in page.mentions)


def ends_before(page: Page, first: int) -> bool:
    """The tagger sees a person's name begin at ``first``, and is sure that the ordinary word before it is in none."""
    before = first - 1
    if not page.outside or page.outside[before] < NO_NAME or page.name_weight[before] >= ORDINARY or page.pos[before] not in ("noun", "verb"):
        return False
    return any(s.first == first and s.type == "person" and s.last > s.first for s in page.tagged)


def are_ordinary(page: Page, first: int, last: int) -> bool:
    """Ordinary words, or listed as names only among others, that the tagger is sure are in none (زعيم الحزب لعب دورا)."""
    words = range(first, last + 1)
    sure = bool(page.outside) and min(page.outside[first : last + 1]) >= NO_NAME
    sure = sure and min(page.name_weight[first : last + 1]) < ORDINARY
    return sure and all(page.name_weight[t] < (NAMELIKE if page.pos[t] == "noun_prop" else LISTED) for t in words)


def _is_no_name(page: Page, mention: Mention, sure: float) -> bool:
    return all(page.outside[token] >= sure for token in range(mention.first, mention.last + 1))


def _gives_way(page: Page, mention: Mention, span: TaggedSpan) -> bool:
    """A rule's name gives way to one around it, of its own type or if the rule is weak also of another."""
    if not (span.first <= mention.first and mention.last <= span.last):
        return False
    same = mention.type == span.type
    longer = span.last - span.first > mention.last - mention.first
    if span.type == "person" and longer and mention.rule.startswith("gazetteer") and mention.type == "place":
        # كلاوس ("like Laos", Klaus): a state read through a preposition; كوريا (Korea, Correa)
        before = mention.first == span.first and mention.start_char > page.starts[mention.first] and not span.skipped
        return span.confidence >= (FURTHER if before or mention.rule in _WEAK_RULES else OTHER_TYPE)
    if span.type == "person" and mention.type == "organization" and mention.first == mention.last == span.last > span.first:
        # عبدالله حماس, where Hamas is a surname
        return mention.rule.startswith("gazetteer") and page.name_weight[span.first] >= 0.8 and span.confidence >= OTHER_TYPE
    if mention.rule == "gazetteer_capital" and span.type == "organization" and longer and mention.last == span.last:
        return span.confidence >= CLUB  # دينامو كييف ("Dynamo Kyiv"): a body named for its city
    if not same and mention.rule not in _WEAK_RULES:
        return False
    if same and mention.rule.startswith("gazetteer") and (span.first + 1, span.last) == (mention.first, mention.last):
        if page.entry(span.first, BodyHead) is not None:
            return False  # تنظيم القاعدة: what it is, before a listed name
    club = mention.rule == "gazetteer_city" and span.type == "organization"
    return longer and span.confidence >= FURTHER or not same and span.confidence >= (CLUB if club else OTHER_TYPE)
