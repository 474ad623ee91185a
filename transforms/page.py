"""One document as the rules see it: token columns as lists, what was found at which token, and spans.

Rules ask a page questions in grammar's terms; nothing here decides anything.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from transforms.ids import make_id


class Hit(NamedTuple):
    """A phrase of the vocabulary found at a token: first and last token (inclusive), how many
    characters of the first token stand before it, and its entry in the vocabulary."""

    first: int
    last: int
    skipped: int
    entry: object


class Quote(NamedTuple):
    """A quotation: its opening and closing mark tokens (closing is None when the mark is missing) and
    the characters between them."""

    opening: int
    closing: int | None
    last: int
    start_char: int
    end_char: int


class TaggedSpan(NamedTuple):
    """A name by the tagger: first and last token (inclusive), how many characters of the first token stand before
    it, its type, and how sure the model is of its least sure label (0..1)."""

    first: int
    last: int
    skipped: int
    type: str
    confidence: float


@dataclass(slots=True)
class Entity:
    """An entity as this document has it."""

    type: str
    name: str
    key: str
    country_code: str | None = None
    geonames_id: int | None = None
    name_latn: str | None = None
    known_as: str = ""  # the gazetteer's key; empty when only the text names it
    gender: str | None = None
    offices: list[str] = field(default_factory=list)
    only_in: str = ""  # the document, where the name tells nobody from other documents' bearers of it

    @property
    def entity_id(self) -> str:
        # spaces, hamza seats and a doubled ya do not tell names apart: عبد الفتاح is عبدالفتاح
        squeezed = self.key.replace(" ", "").replace("ئ", "ي").replace("ؤ", "و").replace("يي", "ي")
        return make_id("entity", self.type, self.known_as or squeezed, *([self.only_in] if self.only_in else []))


@dataclass(slots=True)
class Mention:
    """A reference to an entity: tokens first..last (inclusive) and its characters."""

    first: int
    last: int
    start_char: int
    end_char: int
    type: str
    mention_type: str
    entity: Entity | None
    rule: str
    confidence: float


@dataclass(slots=True)
class Title:
    """A title in the text: its tokens, office, the state or body it belongs to, and whose it is."""

    first: int
    last: int
    start_char: int
    end_char: int
    office: str
    country_code: str | None
    organization: Mention | None
    number: str
    gender: str | None
    definite: bool
    relative: bool = False  # نظيره, "his counterpart": the office is another's
    occupation: bool = False
    wording: str = ""  # key of head and portfolio: وزير الداخليه
    holders: list[Mention] = field(default_factory=list)


@dataclass
class Page:
    """One document. Token columns are parallel lists: ``name_weight`` is how name-like a word is (0..1),
    ``name_skip`` how many characters stand before the name in it, ``verbal`` whether any of its readings
    is a finite verb; ``sentences`` holds each sentence's first token
    and, at the end, the token count. ``tagged`` holds the tagger's names in order; ``outside`` how sure it is
    that a token is in none, 0 where it is in one (both empty without a tagger)."""

    document_id: str
    text: str
    title: str | None
    published: date | None
    keys: list[str]
    starts: list[int]
    ends: list[int]
    pos: list[str]
    sentence: list[int]
    hits: dict[int, list[Hit]]
    name_weight: list[float]
    name_skip: list[int]
    verbal: list[bool]
    time_words: frozenset[str] = frozenset()
    tagged: list[TaggedSpan] = field(default_factory=list)
    outside: list[float] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentences = [i for i, s in enumerate(self.sentence) if i == 0 or s != self.sentence[i - 1]] + [len(self.keys)]

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, token: int) -> str:
        """Match form of ``token``, "" before the first and behind the last."""
        return self.keys[token] if 0 <= token < len(self.keys) else ""

    def sentence_start(self, token: int) -> int:
        """First token of the sentence that holds ``token``."""
        return self.sentences[bisect_right(self.sentences, token) - 1]

    def sentence_end(self, token: int) -> int:
        """The token after the last of the sentence that holds ``token``."""
        return self.sentences[bisect_right(self.sentences, token)]

    def entries(self, token: int, kind: type) -> list[Hit]:
        """Hits of one kind of entry that start at ``token``, longest first."""
        return [hit for hit in self.hits.get(token, ()) if isinstance(hit.entry, kind)]

    def entry(self, token: int, kind: type) -> Hit | None:
        """The longest hit of one kind of entry that starts at ``token``."""
        for hit in self.hits.get(token, ()):
            if isinstance(hit.entry, kind):
                return hit
        return None

    def token_at(self, char: int) -> int:
        """The token that holds or follows character ``char``."""
        return bisect_right(self.ends, char)

    def form(self, first: int, last: int) -> str:
        return self.text[self.starts[first]:self.ends[last]]

    def is_time(self, token: int) -> bool:
        """A weekday, a month, yesterday, the day before (أول من أمس): no part of a name."""
        before = self.keys[token] == "اول" and "امس" in self.keys[token + 1 : token + 3]
        return before or self.keys[token] in self.time_words

    def touches(self, token: int) -> bool:
        """``token`` is written onto the one before it."""
        return token > 0 and self.starts[token] == self.ends[token - 1]

    def is_initial(self, token: int) -> bool:
        """The dot of a one-letter abbreviation (د. the doctor, م. the engineer), which ends nothing."""
        if self.keys[token] != ".":
            return False
        before = self.key(token - 1)
        return (len(before) == 1 or before in ("ود", "وم", "وا")) and self.touches(token)

    def quote_at(self, token: int) -> Quote | None:
        """The quotation whose marks or inside hold ``token``."""
        for quote in self.quotes:
            if quote.opening <= token <= quote.last:
                return quote
        return None

    def index_mentions(self) -> None:
        """Sort the mentions and make them findable; called after each change to ``mentions``."""
        self.mentions.sort(key=lambda m: (m.first, -m.last))
        self._firsts = [m.first for m in self.mentions]
        self._covering: dict[int, Mention] = {}
        for mention in self.mentions:
            for token in range(mention.first, mention.last + 1):
                self._covering.setdefault(token, mention)

    def mention_over(self, token: int) -> Mention | None:
        """The mention that holds ``token``."""
        return self._covering.get(token)

    def mentions_in(self, first: int, end: int) -> list[Mention]:
        """Mentions that start in tokens first..end (exclusive), in order."""
        return self.mentions[bisect_left(self._firsts, first):bisect_left(self._firsts, end)]


MARKS = frozenset(".,،؛;:!?؟…-–—ـ()[]{}«»“”\"'‘’„/|*•")
STOPS = frozenset("،؛,;:.!?؟…")
