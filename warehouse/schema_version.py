"""The version of the stored columns: which one this program writes, since when a column is there, what is too new.

Every shard's manifest and every warehouse says which version it was written with; what says none is of the first.
"""

from collections.abc import Mapping

from warehouse.errors import NewerSchema

# 1: the first. 2: readings in context. 3: days of publication with their basis, chrome marked. 4: reprints recognised
# across documents and dispatches counted, the version itself stored; what names are linked by (made anew where missing).
# 5: what was compared of prints, and of signatures all but the words to be read alone (made anew where missing)
VERSION = 5
FIRST = 1
# (table, column) -> the version that brought it; all others are of the first
ADDED = {
    ("lexicon", "kind"): 2,
    ("lexicon", "candidates"): 2,
    ("documents", "published_basis"): 3,
    ("sentences", "chrome"): 3,
}


def of(stored: Mapping) -> int:
    """The version that a manifest or a warehouse says of itself."""
    return stored.get("schema_version", FIRST)


def check(stored: Mapping, what: str) -> None:
    """Raise NewerSchema if ``stored``, which ``what`` says of itself, is of a version that is not known here."""
    if of(stored) > VERSION:
        raise NewerSchema(
            f"{what} was written by a newer Mahdar: schema version {of(stored)}, where this one knows {VERSION}."
            " Nothing was changed; install the newer Mahdar, or name another lake and warehouse"
        )
