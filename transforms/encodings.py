"""Which encoding a file's bytes are in.

UTF-8 and UTF-16 are told by their marks and by what only they allow; windows-1256 and ISO-8859-6 by
how much of the text reads as Arabic in each; the rest is left to charset-normalizer.
"""

import codecs
import re

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
