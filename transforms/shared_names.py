"""A name that places of several states bear (عمان is Oman, and Amman): which of them a document means.

What else it names of either state speaks loudest, the nearer the louder; then how the name is written and where
it stands.
"""

from bisect import bisect_left

from transforms.entries import Demonym, Name
from transforms.keys import fold
from transforms.page import MARKS, Hit, Page

_PLACES = ("country", "capital", "city", "region")
# the capital, city of: a state is not called so
_CITY_HEADS = frozenset(map(fold, ("العاصمة", "عاصمة", "مدينة", "بالعاصمة", "بمدينة", "للعاصمة", "والعاصمة")))
# vowels on the first letter: عُمان (Oman), عَمّان (Amman)
_DAMMA, _FATHA, _SHADDA = "\u064f", "\u064e", "\u0651"
_NEAR = 4


def spoken(page: Page) -> dict[str, list[int]]:
    """State -> tokens, in order, at which the page names it, its places, bodies or people by adjective, beyond doubt."""
    found: dict[str, list[int]] = {}
    for token in sorted(page.hits):
        codes = {
            hit.entry.country_code for hit in page.hits[token]
            if isinstance(hit.entry, Demonym) or isinstance(hit.entry, Name) and hit.entry.type != "person"
        } - {None}
        if len(codes) == 1:
            found.setdefault(codes.pop(), []).append(token)
    return found


def rivals_of(hits: list[Hit]) -> list[Hit]:
    """Of ``hits`` of one token the longest that are places of several states; none where all are of one."""
    places = [h for h in hits if h.last == hits[0].last and h.entry.kind in _PLACES and h.entry.country_code]
    return places if len({h.entry.country_code for h in places}) > 1 else []


def settle(page: Page, hits: list[Hit], named: dict[str, list[int]]) -> tuple[list[Hit], bool]:
    """``hits`` of one token with the place first that the page means, and whether anything tells that. ``named``: as
    :func:`spoken` gives it."""
    rivals = rivals_of(hits)
    if not rivals:
        return hits, False
    evidence = [_evidence(page, hit, named) for hit in rivals]
    if max(evidence) == min(evidence):
        return hits, False
    best = rivals[evidence.index(max(evidence))]
    return [best, *(h for h in hits if h is not best)], True


def _evidence(page: Page, hit: Hit, named: dict[str, list[int]]) -> float:
    tokens = named.get(hit.entry.country_code, [])
    start, end = page.sentence_start(hit.first), page.sentence_end(hit.first)
    in_sentence = bisect_left(tokens, end) - bisect_left(tokens, start)
    near = bisect_left(tokens, hit.last + _NEAR + 1) - bisect_left(tokens, hit.first - _NEAR)
    is_state = hit.entry.kind == "country"
    return len(tokens) + 2 * in_sentence + 3 * near + (_for_state if is_state else _for_city)(page, hit)


def _for_state(page: Page, hit: Hit) -> float:
    written = page.text[page.starts[hit.first] + hit.skipped:page.ends[hit.last]]
    return 20.0 * (_DAMMA in written[:2]) + 2.0 * _beside(page, hit, ("country",))


def _for_city(page: Page, hit: Hit) -> float:
    written = page.text[page.starts[hit.first] + hit.skipped:page.ends[hit.last]]
    vowels = _FATHA in written[:2] or _SHADDA in written
    head = hit.first > page.sentence_start(hit.first) and page.keys[hit.first - 1] in _CITY_HEADS
    return 20.0 * vowels + 4.0 * head + 3.0 * _is_dateline(page, hit) + 2.0 * _beside(page, hit, ("capital", "city"))


def _is_dateline(page: Page, hit: Hit) -> bool:
    """It opens the text, or one of its first lines, and a mark or an agency's name in marks follows."""
    if hit.skipped or hit.first != page.sentence_start(hit.first) or hit.first > 20 or hit.last + 1 >= len(page):
        return False
    return page.keys[hit.last + 1] in MARKS and page.keys[hit.last + 1] not in ".؟?!"


def _beside(page: Page, hit: Hit, kinds: tuple[str, ...]) -> bool:
    """A place of one of ``kinds`` is joined to it by و, before or after: دمشق وعمان, السعودية وعمان."""
    before = range(max(0, hit.first - 2), hit.first) if page.keys[hit.first].startswith("و") and hit.skipped else ()
    after = [t for t in (hit.last + 1,) if t < len(page) and page.keys[t].startswith("و")]
    return any(isinstance(h.entry, Name) and h.entry.kind in kinds for t in (*before, *after) for h in page.hits.get(t, ())[:1])
