"""An open file to be read: its beginning, its encoding, its characters."""

import io
from functools import cached_property
from typing import BinaryIO

from transforms import containers, crawls, encodings
from transforms.articles import Limits, Refused
from transforms.fields import FieldNames

_SAMPLE_BYTES = 1 << 20
HEAD_CHARS = 1 << 14
CHUNK_CHARS = 1 << 20
DAMAGE = (*containers.DAMAGE, *crawls.DAMAGE)


class Source:
    """An open file: its text, where from, and how it is to be read."""

    def __init__(self, stream: BinaryIO, stem: str, fields: FieldNames, limits: Limits):
        self.packed, self.stem, self.fields, self.limits = stream, stem, fields, limits

    @cached_property
    def stream(self) -> "_Sampled":
        found = _Sampled(self.packed)
        if not found.sample.strip(b" \t\r\n\0"):
            if found.damage:
                raise found.damage
            # a file of blanks longer than the sample is no article either
            raise Refused("no_text", "the file is empty" if not found.sample else "the file is blank")
        return found

    @cached_property
    def codec(self) -> str:
        return encodings.detect(self.stream.sample)

    def head(self) -> str:
        """The first characters of the file, to tell what is in it."""
        marked = self.codec.replace("utf-8-sig", "utf-8")
        return self.stream.sample[: 4 * HEAD_CHARS].decode(marked, "replace").lstrip("\ufeff")[:HEAD_CHARS]

    def text(self) -> io.TextIOWrapper:
        """The file's characters with their line ends; bytes that are not text come as lone surrogates."""
        return io.TextIOWrapper(io.BufferedReader(self.stream), self.codec, "surrogateescape", newline="")

    def whole(self) -> str:
        """All characters of a file that can only be read as a whole."""
        with self.text() as opened:
            text = opened.read(self.limits.page_chars + 1)
        return sound(text, self.limits)


def sound(text: str, limits: Limits) -> str:
    """``text`` of a page or file that is read as a whole. Raises Refused where it is too long or no text."""
    if len(text) > limits.page_chars:
        raise Refused("too_large", f"a page of more than {limits.page_chars:,} characters")
    if (at := encodings.stray_byte(text)) is not None:
        raise Refused("unknown_encoding", f"a byte that is not text at offset {at}")
    return text


class _Sampled(io.RawIOBase):
    """A stream whose beginning can be seen first. What a damaged stream still gives is read before it raises."""

    def __init__(self, stream: BinaryIO):
        self._stream, self.damage, self.sample = stream, None, b""
        try:
            while len(self.sample) < _SAMPLE_BYTES and (more := stream.read1(_SAMPLE_BYTES)):
                self.sample += more
        except DAMAGE as error:
            self.damage = error
        self._head = io.BytesIO(self.sample)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self._head.read(len(buffer))
        if not data and self.damage:
            raise self.damage
        try:
            data = data or self._stream.read1(len(buffer))
        except DAMAGE as error:
            self.damage = error
            raise
        buffer[: len(data)] = data
        return len(data)
