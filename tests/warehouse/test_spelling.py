"""Names from the web, as a terminal, a sheet and a program get them."""

import csv
import io
import json

import pyarrow as pa
import pytest

from warehouse import query, spelling

TURNS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
MARKS = ["\u200e", "\u200f"]


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{ord(turn):04x}")
def test_what_turns_a_line_is_spelt_out_everywhere(turn):
    name, spelt = f"وكالة{turn}gpj.exe", f"وكالة\\u{ord(turn):04x}gpj.exe"
    table = pa.table({f"a{turn}": [name], "b": [[name]]})
    assert spelling.for_terminal(name) == spelt
    sheet, js = io.StringIO(newline=""), io.StringIO()
    query.write_csv(table, sheet)
    assert turn not in sheet.getvalue() and spelt in sheet.getvalue()
    query.write_json(table, js)
    assert turn not in js.getvalue() and json.loads(js.getvalue()) == table.to_pylist()


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"{ord(mark):04x}")
def test_harmless_marks_do_not_get_in_the_way(mark):
    text = f"{mark}الأمم المتحدة"
    assert spelling.for_terminal(text) == "الأمم المتحدة"
    assert spelling.for_sheet(text) == text


@pytest.mark.parametrize("text", ["\x1b[2Jx", "\x9b2Jx", "x\x00", "x\x07", "x\x7f"])
def test_what_a_terminal_obeys_is_spelt_out(text):
    assert spelling.for_terminal(text).isprintable() and spelling.for_sheet(text).isprintable()
    assert spelling.for_terminal("a\tb\nc\rd") == "a\tb\nc\\rd"


@pytest.mark.parametrize("unseen", ["\u200f", "\u200e", "\ufeff", " ", "\u00a0"])
def test_a_formula_behind_what_is_not_seen_is_guarded(unseen):
    sheet = io.StringIO(newline="")
    query.write_csv(pa.table({"a": [f"{unseen}=1+1"]}), sheet)
    assert list(csv.reader(io.StringIO(sheet.getvalue(), newline="")))[1][0].startswith("'")
