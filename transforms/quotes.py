"""Quotation marks to quotations: every pair that newswire uses, also turned around or half missing.

A family of marks («», “”, "", ‘‘’’, {}) opens and closes by turns, because outlets turn them around
(»…« for «…») or write one glyph for both; spacing decides where turns would lie.
"""

from transforms.keys import fold
from transforms.page import STOPS, Page, Quote

FAMILIES = {
    "«": "guillemet", "»": "guillemet", "“": "curly", "”": "curly", "„": "curly", "\"": "straight",
    "‘": "single", "’": "single", "{": "brace", "}": "brace",
}
# longest quotation with both marks, in characters; beyond it one mark is taken to be missing
LONGEST = 2500
# tokens from the opening to the closing mark of a name within a quotation at most
_LONGEST_NAME = 6
# marks around names within one quotation, and the one that closes it, at most
_MOST_MARKS = 13
# adding, saying, affirming, explaining, and he said, and he added …: another quotation follows
_SAYING = frozenset(map(fold, (
    "مضيفا", "قائلا", "مؤكدا", "موضحا", "مضيفة", "قائلة", "مؤكدة", "وأضاف", "وقال", "وتابع", "وأضافت", "وقالت", "وتابعت",
)))  # fmt: skip


def pair(page: Page) -> list[Quote]:
    """The quotations of a page, in order, without overlap within a family."""
    found: list[Quote] = []
    open_: dict[str, int] = {}
    marks = [token for token, key in enumerate(page.keys) if key in FAMILIES]
    inside: set[int] = set()
    for no, token in enumerate(marks):
        key = page.keys[token]
        family = FAMILIES[key]
        if token in inside:
            continue
        if family in open_ and family != "single" and (names := _names_inside(page, open_[family], marks[no : no + _MOST_MARKS])):
            inside.update(names)  # "تسلم الموافقة من "الاتحاد" على …"
            continue
        if family == "single" and not _is_double(page, token):
            continue
        if (
            family == "single" and token > 0 and page.keys[token - 1] == key and page.touches(token)
            and not _starts_pair(page, token)
        ):
            continue
        start = open_.get(family)
        if start is not None and (end := _said_anew(page, start, token)):
            found.append(_quote(page, start, end, start + 1))
            open_[family] = token
            continue
        if start is None:
            if not _can_only_close(page, token):
                open_[family] = token
        elif page.starts[token] - page.ends[start] > LONGEST or (
            key == page.keys[start] and (key in "«»“”" or page.sentence[token] != page.sentence[start])
            and _can_only_open(page, token) and _can_only_open(page, start)
        ):
            open_[family] = token
            found.append(_unclosed(page, start))
        else:
            inner = start + 1 if family != "single" else start + 2
            if inner < token:
                found.append(_quote(page, start, token, inner))
            del open_[family]
    found.extend(_unclosed(page, start) for start in open_.values())
    return sorted(quote for quote in found if quote.end_char > quote.start_char)


def _names_inside(page: Page, start: int, marks: list[int]) -> list[int]:
    """Those of ``marks`` that stand, two by two, around names within the quotation that the mark after them closes; none where no
    such mark follows."""
    if not _can_only_open(page, start):
        return []
    for no in range(0, len(marks) - 2, 2):
        opening, closing, after = marks[no : no + 3]
        if page.starts[after] - page.ends[start] > LONGEST or any(FAMILIES[page.keys[t]] != FAMILIES[page.keys[start]] for t in (opening, closing, after)):
            return []
        if closing - opening > _LONGEST_NAME or page.sentence[closing] != page.sentence[opening] or page.keys[opening - 1] == ":":
            return []
        if not _can_only_open(page, opening) or not _can_only_close(page, closing) or _said_anew(page, start, opening):
            return []
        if _can_only_close(page, after):
            return marks[: no + 2]
    return []


def _said_anew(page: Page, start: int, token: int) -> int | None:
    """The mark that ends the words before "…، مضيفا "…": the first quotation lacks its closing mark where another one opens behind a
    word of saying."""
    if page.keys[token - 1] not in _SAYING or page.keys[token - 2] not in "،,." or page.sentence[token] != page.sentence[start]:
        return None
    opens = _can_only_open(page, start) and _can_only_open(page, token)
    return token - 2 if opens and token - 2 > start + 1 else None


def _is_double(page: Page, token: int) -> bool:
    """‘‘ and ’’ : a single mark counts only beside its twin."""
    after = token + 1 < len(page) and page.keys[token + 1] == page.keys[token] and page.touches(token + 1)
    before = token > 0 and page.keys[token - 1] == page.keys[token] and page.touches(token)
    return after or before


def _starts_pair(page: Page, token: int) -> bool:
    return token + 1 < len(page) and page.keys[token + 1] == page.keys[token] and page.touches(token + 1)


def _can_only_close(page: Page, token: int) -> bool:
    """Written onto the word before and away from the word after: its opening mark is missing."""
    if token == 0:
        return False
    before = page.touches(token) and page.keys[token - 1] not in (":", "ـ", "ل", "ب", "و", "ف", "ك", "لل", "(")
    after = token + 1 >= len(page) or not page.touches(token + 1) or page.keys[token + 1] in STOPS
    return before and after


def _can_only_open(page: Page, token: int) -> bool:
    """Away from the word before (or after a preposition) and written onto the word after."""
    before = token == 0 or not page.touches(token) or page.keys[token - 1] in ("ل", "ب", "و", "ك", "ال", ":")
    return before and token + 1 < len(page) and page.touches(token + 1)


def _quote(page: Page, opening: int, closing: int, inner: int) -> Quote:
    return Quote(opening, closing, closing, page.starts[inner], page.ends[closing - 1])


def _unclosed(page: Page, opening: int) -> Quote:
    """A quotation without its closing mark runs to the end of its sentence; it is empty where nothing follows the mark."""
    last = page.sentence_end(opening) - 1
    if last > opening and page.keys[last] == ".":
        inner_end = page.ends[last - 1]
    else:
        inner_end = page.ends[last]
    start = page.starts[opening + 1] if opening < last else page.ends[opening]
    return Quote(opening, None, last, start, max(start, inner_end))
