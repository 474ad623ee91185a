"""Which encoding a file's bytes are in.

UTF-8 and UTF-16 are told by their marks and by what only they allow; windows-1256 and ISO-8859-6 by
how much of the text reads as Arabic in each; the rest is left to charset-normalizer.
"""

import codecs
import re

import ftfy.bad_codecs  # noqa: F401 (makes sloppy-windows-1252 known)
from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1256", "iso8859_6")
_ARABIC_LETTER = re.compile(r"[\u0621-\u063A\u0641-\u064A]")
_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_STRAY = re.compile(r"[\udc80-\udcff]")
_BROKEN_SHARE = 0.01  # so many stray bytes a UTF-8 file may hold: the records that have them are rejected
_GUESSED_BYTES = 1 << 16
_GARBLED_CHARS = 2000
_WESTERN = re.compile(r"[\u0080-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_WESTERN_PAIR = re.compile(r"[ØÙ][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
# ط or ظ and what windows-1256 has from 80 to BF: signs, and letters that Arabic does not have
_ARABIC_PAIR = re.compile("[طظ](?:" + "|".join(re.escape(bytes([b]).decode("cp1256")) for b in range(0x80, 0xC0)) + ")")


class UnknownEncoding(ValueError):
    """The bytes are text in no encoding that can be told."""


def detect(sample: bytes) -> str:
    """Python codec name of ``sample``, the beginning of a file or all of it. Raises UnknownEncoding."""
    for mark, codec in _MARKS:
        if sample.startswith(mark):
            return codec
    if codec := _unmarked_utf16(sample):
        return codec
    if _is_utf8(sample):
        return "utf-8"
    best = max(_SINGLE_BYTE, key=lambda codec: _arabic_share(sample, codec))
    if _arabic_share(sample, best) >= 0.5:
        return best
    guess = from_bytes(sample[:_GUESSED_BYTES]).best()
    if guess is None:
        raise UnknownEncoding("neither UTF-8, UTF-16, windows-1256, ISO-8859-6 nor another known encoding")
    return guess.encoding


def stray_byte(text: str) -> int | None:
    """Offset of the first byte in ``text`` that its encoding could not read (kept as a lone surrogate
    by the error handler surrogateescape), or None."""
    found = _STRAY.search(text)
    return found.start() if found else None


def is_garbled(text: str) -> bool:
    """Whether ``text`` looks like Arabic that was read in another encoding than its own before it came here."""
    head = text[:_GARBLED_CHARS]
    # Arabic in UTF-8 is D8 or D9 and one more byte: in windows-1252 Ø or Ù, in windows-1256 ط or ظ
    leads = sum(map(head.count, "ØÙ")), len(_WESTERN_PAIR.findall(head)), len(_ARABIC_PAIR.findall(head))
    letters = max(1, sum(c > "\x7f" for c in head))
    # Arabic in windows-1256 read as windows-1252 is a run of Western letters with signs
    western = len(_WESTERN.findall(head))
    is_western = western * 10 > letters * 9 and western * 2 > len(_LETTER.findall(head))
    return letters > 20 and (max(leads) * 3 > letters or is_western)


def mended(text: str) -> str | None:
    """``text`` in the encoding that it was written in, or None where no way leads back to Arabic."""
    for read_as, written_in in (
        ("cp1256", "utf-8"), ("sloppy-windows-1252", "utf-8"), ("latin-1", "utf-8"),
        ("sloppy-windows-1252", "cp1256"), ("latin-1", "cp1256"),
    ):  # fmt: skip
        try:
            found = text.encode(read_as).decode(written_in)
        except UnicodeError:
            continue
        if found != text and len(_ARABIC_LETTER.findall(found)) * 2 >= len(_LETTER.findall(found)) > 0:
            return found
    return None


def _is_utf8(sample: bytes) -> bool:
    # incremental: a character cut by the end of the sample is no error
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    stray = len(_STRAY.findall(text))
    return stray == 0 or stray <= len(_BEYOND_ASCII.findall(text)) * _BROKEN_SHARE


def _unmarked_utf16(sample: bytes) -> str | None:
    # nearly every second byte of Arabic UTF-16 is 06 (the Arabic block) or 00 (spaces, digits, ASCII)
    head = sample[: _GUESSED_BYTES]
    if len(head) < 4 or 0 not in head:
        return None
    for codec, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if (high.count(0x06) + high.count(0x00)) > 0.9 * len(high) and high.count(0x06):
            return codec
    return None


def _arabic_share(sample: bytes, codec: str) -> float:
    try:
        text = sample[:_GUESSED_BYTES].decode(codec)
    except UnicodeDecodeError:
        return 0.0
    return len(_ARABIC_LETTER.findall(text)) / max(1, len(_LETTER.findall(text)))
