"""The values of a JSON file, one by one, without holding the file: what stands in a top-level array,
in several arrays one after the other, or in no array at all."""

import re
from collections.abc import Iterable, Iterator

# a string (closed, or cut by the end of the buffer), or a mark of structure
_PIECE = re.compile(r'"(?:[^"\\]++|\\.)*+(?P<quote>"?)|[\[\]{},]', re.DOTALL)


class ValueTooLarge(ValueError):
    """One value is longer than the limit."""


def split(chunks: Iterable[str], max_chars: int) -> Iterator[str]:
    """The source text of each value in ``chunks`` of JSON text, in order.

    Only quotes, brackets and commas are read here: a value may still fail to parse, and the ones
    after it are found all the same. Raises ValueTooLarge when a value exceeds ``max_chars``.
    """
    buffer, start, scanned = "", 0, 0  # start of the value being read, and how far it was looked through
    depth, in_array = 0, False
    for chunk, is_last in _with_last(chunks):
        buffer, scanned, start = buffer[start:] + chunk, scanned - start, 0
        for piece in _PIECE.finditer(buffer, scanned):
            mark = buffer[piece.start()]
            if mark == '"':
                if not piece["quote"] and not is_last:
                    scanned = piece.start()
                    break
            elif mark in "[{":
                if depth == 0:
                    yield from _unless_blank(buffer[start : piece.start()])
                    in_array = mark == "["
                    start = piece.end() if in_array else piece.start()
                depth += 1
            elif mark in "]}" and depth > 0:
                depth -= 1
                if depth == 0:
                    yield from _unless_blank(buffer[start : piece.start() if in_array else piece.end()])
                    start = piece.end()
            elif mark == "," and depth == 1 and in_array:
                yield from _unless_blank(buffer[start : piece.start()])
                start = piece.end()
            scanned = piece.end()
        else:
            scanned = len(buffer)
        if len(buffer) - start > max_chars:
            raise ValueTooLarge(f"a value of more than {max_chars:,} characters")
    yield from _unless_blank(buffer[start:])


def _unless_blank(value: str) -> Iterator[str]:
    if value := value.strip():
        yield value


def _with_last(chunks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    for chunk in chunks:
        yield chunk, False
    yield "", True
