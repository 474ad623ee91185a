"""What a word for a body with the article is short for: الوزارة after وزارة التجارة, المعهد after معهد الأبحاث البحرية."""

from transforms.entries import BodyHead
from transforms.keys import fold
from transforms.page import MARKS, Mention, Page
from transforms.titles import OF_NO_NAME, purpose

# sentences before it in which a body is named or described near the word for it
_SENTENCES_BACK = 2
# tokens before it that are searched at most: longer texts are no articles
_FARTHEST = 1_000
# words of a body's description at most, and of a name in quotation marks or brackets in it
_LONGEST, _QUOTED = 8, 5
_FEWEST_LETTERS = 5  # of a word with its article
# the company; airlines: their name needs no such word
_COMPANY, _AIRLINES = fold("الشركة"), fold("الخطوط")
_NOUNS = frozenset(("noun", "adj", "noun_prop", "noun_quant", "adj_comp", "none"))
_OPENING = frozenset("«“\"”»(")
# others, same, in charge, specialised, concerned …: they tell no body from another
_OTHER = OF_NO_NAME | frozenset(map(fold, (
    "أخرى", "آخر", "ذاتها", "ذاته", "نفسها", "نفسه", "المكلفة", "المكلف", "المتخصصة", "المتخصص", "المالكة", "المنظمة", "المنفذة", "الرسمية",
)))  # fmt: skip


def body(page: Page, token: int) -> Mention | str | None:
    """The name, else the description, of the only body that the word at ``token`` may be short for: of those in its sentence and
    the two before, else of those that stand in the _FARTHEST tokens before these."""
    word = page.keys[token]
    if not word.startswith("ال") or len(word) < _FEWEST_LETTERS:
        return None
    heads = page.entry(token, BodyHead) is not None
    near = page.sentence_start(token)
    for _ in range(_SENTENCES_BACK):
        near = page.sentence_start(near - 1) if near else near
    for first, end in ((near, token), (max(0, near - _FARTHEST), near)):
        found = [b for t in range(first, end) if word[2:] in page.keys[t] and (b := _at(page, t, word)) is not None]
        if not heads:  # الوحدات, after وحدات الحماية
            found = [b for b in found if isinstance(b, Mention) and page.keys[b.first].endswith(word[2:])]
        if not found and word == _COMPANY:
            found = [m for m in page.mentions_in(first, end) if m.rule == "gazetteer_company" or page.keys[m.first].startswith(_AIRLINES)]
        if found:
            return _only(found)
    return None


def _only(found: list[Mention | str]) -> Mention | str | None:
    """The only named body, else the one that all of ``found`` describe, in the longest words; None where they are several."""
    named = [b for b in found if not isinstance(b, str)]
    if named:
        return named[-1] if len({id(m.entity) for m in named}) == 1 else None
    longest = max(found, key=len)
    return longest if longest and all(b and fold(longest).startswith(fold(b)) for b in found) else None


def _at(page: Page, token: int, word: str) -> Mention | str | None:
    """The body that begins at ``token`` with ``word`` or the same without its article; "" where it is anybody (شركة صينية)."""
    key = page.keys[token]
    letters = len(key) - len(word) + 2 * (not key.endswith(word))
    if key[max(letters, 0) :] not in (word, word[2:]) or letters > 1 or letters == 1 and key[0] not in "وفبل":
        return None
    named = page.mention_over(token)
    if named is not None:
        return named if named.first == token < named.last and named.type == "organization" else None
    definite = key.endswith(word)
    last, after = token, token + 1
    if after >= page.sentence_end(token):
        return None
    if not definite and page.keys[after] in _OPENING:
        last = _closing(page, after)
        inside = next((m for m in page.mentions_in(after, last) if m.type == "organization"), None)
        if inside is not None or last == token:
            return inside
    elif not definite and (told := page.mention_over(after)) is not None and told.type == "organization" and told.first == after:
        if page.starts[after] != told.start_char:
            return None
        if not page.key(told.last + 1).startswith("لل"):
            return told  # شركة X, but not شركة X للتموين
    elif not definite and page.pos[after] == "adj" and not page.keys[after].startswith("ال"):
        return ""
    last = _end(page, token, last, closed=definite or last > token)
    return page.text[page.starts[token] + letters : page.ends[last]] if last > token else None


def _closing(page: Page, opening: int) -> int:
    """The token of the mark that closes a short name; the one before ``opening`` where none does."""
    closing = next((t for t in range(opening + 2, min(page.sentence_end(opening), opening + _QUOTED + 2)) if page.keys[t] in MARKS), None)
    return closing if closing is not None else opening - 1


def described(page: Page, token: int, *, definite: bool) -> int:
    """The last token of the body's description that begins at ``token``; ``token`` where it says no more."""
    return _end(page, token, token, closed=definite)


def _end(page: Page, token: int, last: int, *, closed: bool) -> int:
    """The last token of the description that begins at ``token``: what the noun governs up to a definite word or a name, and the
    attributes behind it."""
    limit = min(page.sentence_end(token), token + _LONGEST)
    definite, begins = closed and last == token, last
    while last + 1 < limit:
        here = last + 1
        key, name = page.keys[here], page.mention_over(here)
        prefixed = page.name_skip[here] > 0 and key[0] in "بكفل" and not key.startswith("لل")
        if key in MARKS or page.pos[here] not in _NOUNS or prefixed or page.is_time(here) or key in _OTHER:
            break
        if name is not None:
            if closed or name.first != here:
                break
            last, closed = name.last, True
        elif key.startswith(("ال", "لل", "وال")):
            attribute = page.pos[here] == "adj" and (page.pos[last] != "adj" or page.keys[last].endswith("ه") == key.endswith("ه"))
            another = closed and not attribute and not key.startswith("لل")
            joined = key.startswith("وال") and last > begins and page.entry(here, BodyHead) is None
            if another and not joined or definite and last == token and (page.pos[here] != "adj" or not key.startswith("ال")):
                break
            last, closed = here, True
        elif closed or page.pos[here] not in ("noun", "noun_prop", "none"):
            break
        else:
            last, closed = here, page.pos[here] != "noun"
    return purpose(page, last, limit) if closed and last > token else token
