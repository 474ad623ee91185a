"""What a clause says of a meeting besides its participants: status, date, topic."""

from transforms.dates import DateExpression, find_tokens
from transforms.entries import StatusWord
from transforms.keys import fold
from transforms.knowledge import Knowledge
from transforms.page import Page

# about, regarding, to discuss, dealt with, revolved around …
_ABOUT = frozenset(map(fold, (
    "حول", "بشأن", "بخصوص", "لبحث", "لمناقشة", "تناول", "تناولت", "تناولا", "لتدارس", "وبحث", "تتعلق", "يتعلق", "تمحورت", "تمحور", "ناقشا", "وناقشا",
    "بحثا", "وبحثا", "وتناول", "خصص", "خصصت", "لاستعراض",
)))
_TOPIC_LIMIT = 30


def status(page: Page, first: int, anchor: int, aspect: str) -> tuple[str, str | None]:
    """(status, tense for its date). Held, unless words before the anchor or the verb's form say otherwise."""
    start = page.sentence_start(first)
    for token in range(anchor, max(start, first - 9) - 1, -1):
        word = page.entry(token, StatusWord)
        if word is None or page.mention_over(token) is not None or len(word.entry.phrase) <= 2:
            continue
        if word.entry.scope == "verb" and page.pos[word.last + 1 if word.last + 1 < len(page) else word.last] != "verb" and token != anchor - 1:
            continue
        if word.entry.status == "denied" and _affirmed_since(page, token, first):
            continue
        return word.entry.status, "future" if word.entry.status == "planned" else None
    key = page.keys[first]
    if aspect == "i" and key.lstrip("وف").startswith(("سي", "ست", "ي", "ت")):
        return "planned", "future"
    return "held", "past"


def _affirmed_since(page: Page, token: int, first: int) -> bool:
    """A comma stands between the denial and the meeting: it denies something else."""
    return any(page.keys[t] in "،," for t in range(token, first))


def date(page: Page, first: int, end: int, anchor: int, knowledge: Knowledge) -> DateExpression | None:
    """The date expression of tokens first..end (exclusive) that stands nearest to the anchor."""
    found = find_tokens(page.keys[first:end], page.starts[first:end], page.ends[first:end], knowledge.dates, text=page.text)
    return min(found, key=lambda d: abs(d.start_char - page.starts[anchor]), default=None)


def topic(page: Page, first: int, end: int) -> tuple[int, int] | None:
    """Characters of what the meeting was about: from حول or the like to the next mark."""
    for token in range(first, min(end, first + 14)):
        if page.keys[token] in (".", "؛"):
            return None
        if page.keys[token] in _ABOUT:
            last = token
            while last + 1 < end and page.keys[last + 1] not in ("،", ",", ".", "؛") and last - token < _TOPIC_LIMIT:
                last += 1
            return (page.starts[token], page.ends[last]) if last > token else None
    return None
