"""Mentions of names: where they stand on the page, and the entity they are of."""

from transforms.keys import fold
from transforms.page import Entity, Mention, Page

# what keeps namesakes of several types apart in ``known``
_PREFIXES = {"organization": "body"}


def mention_of(page: Page, first: int, last: int, skipped: int, entity: Entity, rule: str, confidence: float) -> Mention:
    """A name in tokens ``first`` to ``last``, of which ``skipped`` characters stand before it."""
    return Mention(
        first, last, page.starts[first] + skipped, page.ends[last], entity.type, "name", entity, rule, confidence
    )


def named(
    page: Page, first: int, last: int, skipped: int, kind: str, known: dict[str, Entity], rule: str, confidence: float
) -> Mention:
    """The name as it is written there, of the entity of type ``kind`` that ``known`` has by it; a new one is added."""
    name = page.text[page.starts[first] + skipped : page.ends[last]]
    key = fold(" ".join(name.split()))
    entity = known.setdefault(f"{_PREFIXES.get(kind, kind)} {key}", Entity(kind, name, key))
    return mention_of(page, first, last, skipped, entity, rule, confidence)
