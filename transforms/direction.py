"""Marks that turn the direction of what is written after them, and are not seen: in a headline, an outlet's name or an
address they can make it look like another."""

from urllib.parse import quote

# Arabic letter mark, left-to-right and right-to-left mark; embeddings and overrides; isolates
MARKS = "\u061c\u200e\u200f" + "\u202a\u202b\u202c\u202d\u202e" + "\u2066\u2067\u2068\u2069"
_DROPPED = dict.fromkeys(map(ord, MARKS))
_QUOTED = {ord(mark): quote(mark) for mark in MARKS}


def without_marks(text: str | None) -> str | None:
    """``text`` less the marks; None for none, or if nothing else is in it."""
    return text and (text.translate(_DROPPED) or None)


def spelt_in_address(url: str | None) -> str | None:
    """``url`` with the marks percent-encoded: the same address, with all of it to be seen."""
    return url and url.translate(_QUOTED)
