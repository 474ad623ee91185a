"""Text from the web as it may be shown: what a terminal obeys or what turns the direction of the rest, spelt out."""

# embeddings, overrides and isolates: they reorder whole lines
_TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
# left-to-right, right-to-left and Arabic letter mark: they are common and harmless in Arabic text, and not seen
_MARKS = [0x200E, 0x200F, 0x061C]
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
_SPELT = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_TURNS)}
_SHOWN = {**_SPELT, **dict.fromkeys(_MARKS), 0x0D: "\\r"}
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_TURNS, *_MARKS)}


def for_terminal(text: str) -> str:
    """``text`` with controls spelt out (\\u202e), without marks of direction that do not show."""
    return text.translate(_SHOWN)


def for_sheet(text: str) -> str:
    """``text`` with controls spelt out; harmless marks of direction, tabs and line ends stay."""
    return text.translate(_SPELT)


def for_json(written: str) -> str:
    """``written``, which is JSON, with the same values and nothing in it that turns the direction."""
    return written.translate(_ESCAPED)
