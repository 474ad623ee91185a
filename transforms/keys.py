"""The match form of Arabic text: what makes two spellings of one word equal.

``fold`` (Python strings) and ``fold_column`` (Polars) give the same key; a test holds them together.
Folding changes keys only, never a stored text.
"""

import unicodedata

import numpy as np
import polars as pl

# combining marks and tatweel (U+0640): vowels, shadda, superscript alef, Quranic marks
_MARKS = (
    r"[\x{0610}-\x{061A}\x{0640}\x{064B}-\x{065F}\x{0670}"
    r"\x{06D6}-\x{06DC}\x{06DF}-\x{06E4}\x{06E7}\x{06E8}\x{06EA}-\x{06ED}]"
)
# format characters: zero-width joiners, bidi marks and isolates, BOM, soft hyphen
_FORMAT = r"\p{Cf}"
_PRESENTATION = r"[\x{FB50}-\x{FDFB}\x{FE70}-\x{FEFC}]"
# each presentation form and its letters; the rial sign (U+FDFC) stays a sign
_COMPOSED = {
    chr(c): unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD))
    if unicodedata.normalize("NFKC", chr(c)) != chr(c)
}

# hamza seats on alef and alef wasla -> alef; alef maqsura -> ya; ta marbuta -> ha;
# Persian ye and kaf, Urdu he -> their Arabic letters
_LETTERS = str.maketrans("أإآٱىةیکہھۀ", "اااايهيكههه")
_FROM = [chr(c) for c in _LETTERS]
_TO = [chr(c) if isinstance(c, int) else c for c in _LETTERS.values()]
_DROPPED = {c for c in map(chr, range(0x600, 0x700)) if unicodedata.category(c) == "Mn"} | {"ـ"}


def fold(text: str) -> str:
    """Match form of ``text``: presentation forms composed, marks, tatweel and format characters
    dropped, alef, ya and ta marbuta folded, Latin letters lowered. Idempotent."""
    return text.translate(_FOLDED).lower()


# all of it in one table
_FOLDED = _LETTERS | dict.fromkeys(map(ord, _DROPPED)) | {
    point: None for point in range(0x110000) if unicodedata.category(chr(point)) == "Cf"
} | {ord(form): "".join(c for c in letters.translate(_LETTERS) if c not in _DROPPED) for form, letters in _COMPOSED.items()}
_NORMAL = str.maketrans("إأآٱىة", "اااايه", "ـًٌٍَُِّْٰ")


def normal(form: str) -> str:
    """``form`` as camel-tools' DEFAULT_NORMALIZE_MAP and dediac leave it before they look it up."""
    return form.translate(_NORMAL)


# letters as camel-tools looks them up; only the Arabic block is touched
_NORMAL_POINTS = np.arange(0x700, dtype=np.uint32)
_NORMAL_POINTS[[ord(letter) for letter in "إأآٱىة"]] = [ord(letter) for letter in "اااايه"]


def normal_points(points: np.ndarray) -> np.ndarray:
    """:func:`normal` of the code points of letters without marks."""
    return np.where(points < len(_NORMAL_POINTS), _NORMAL_POINTS[points % len(_NORMAL_POINTS)], points)


def normal_column(column: pl.Expr) -> pl.Expr:
    """:func:`normal` as a Polars expression over a string column."""
    return column.str.replace_all(r"[\x{0640}\x{064B}-\x{0652}\x{0670}]", "").str.replace_many(
        list("إأآٱىة"), list("اااايه")
    )


def fold_column(column: pl.Expr) -> pl.Expr:
    """:func:`fold` as a Polars expression over a string column."""
    composed = pl.when(column.str.contains(_PRESENTATION)).then(
        column.str.replace_many(list(_COMPOSED), list(_COMPOSED.values()))
    ).otherwise(column)
    return (
        composed.str.replace_all(_MARKS, "")
        .str.replace_all(_FORMAT, "")
        .str.replace_many(_FROM, _TO)
        .str.to_lowercase()
    )
