"""Hostile bytes through every reader, for a bounded time: no crash, no hang, no silent drop.

Each case starts from a sound file of a format and damages it, so that the parsers are reached and not only
their front doors.
"""

import gzip
import io
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transforms import test_formats as formats
from tests.transforms.reading import FIELDS
from transforms.records import FORMATS, Limits, Record, Refusal, read_records

LIMITS = Limits(record_chars=20_000, text_chars=5_000, page_chars=50_000, unpacked_ratio=10)
_SECONDS = 40  # for the whole module; what is left is skipped, and the shares below say how it is divided

SOUND = {
    "a.html": formats.PAGE.encode(), "a.rss": formats.RSS.encode("cp1256"), "a.trec": formats.TREC.encode(),
    "a.jsonl": formats.LINE * 3, "a.json": b"[" + formats.LINE.strip() + b"]", "a.csv": f"id,text\n1,{formats.TEXT}\n".encode(),
    "a.txt": f"content: ['{formats.TEXT}', 'x']\n".encode() * 3, "a.tar": formats.tar(formats.MEMBERS),
    "a.zip": formats.zip_(formats.MEMBERS), "a.jsonl.gz": formats.PACKED[".gz"](formats.LINE * 9),
    "a.jsonl.bz2": formats.PACKED[".bz2"](formats.LINE * 9), "a.jsonl.xz": formats.PACKED[".xz"](formats.LINE * 9),
    "a.jsonl.zst": formats.PACKED[".zst"](formats.LINE * 9),
    "a.xml": f"<items><item><content><value>{formats.TEXT}</value></content></item></items>".encode(),
    "a.tml": f"<TimeML><TEXT>{formats.TEXT}<EVENT>x</EVENT></TEXT></TimeML>".encode(),
}  # fmt: skip
_CRAWL = formats.warc(("200 OK", "text/html", formats.PAGE.encode()), ("200 OK", "text/plain", formats.TEXT.encode()))
SOUND["a.warc.gz"], SOUND["a.warc"] = _CRAWL, gzip.decompress(_CRAWL)

SPLICES = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"&", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"</DOC>", b'"', b"'",
    b"\\ud800", b"\r", b"\n\n", b"[" * 400, b"{" * 400, b"<b>" * 400, "\u202e".encode(), b"\xed\xa0\x80", b"9" * 5000, b"PK\x05\x06",
]  # fmt: skip
started = time.monotonic()


def check(name: str, data: bytes) -> None:
    begun = time.monotonic()
    found = list(read_records(io.BytesIO(data), name, FIELDS, LIMITS))
    assert time.monotonic() - begun < 5, name
    assert all(isinstance(one, (Record, Refusal)) for one in found)
    # a file ends as something: a record, a refused one, or a refused file
    assert found, name
    numbered = [one.record_no for one in found if one.record_no is not None]
    assert numbered == list(range(len(numbered)))
    for one in found:
        if isinstance(one, Record):
            assert one.text.strip() and len(one.text) <= LIMITS.text_chars
            "".join(v for v in vars(one).values() if isinstance(v, str)).encode()


@st.composite
def damaged(draw):
    name = draw(st.sampled_from(sorted(SOUND)))
    data = bytearray(SOUND[name])
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.sampled_from([0, 0, 1, 2, 16, 200]))
        data[at : at + length] = draw(st.sampled_from(SPLICES) | st.binary(max_size=8))
    return name, bytes(data)


_BOUNDED = settings(
    max_examples=6000, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck), derandomize=True,
)  # fmt: skip


@_BOUNDED
@given(damaged())
def test_damaged_files(case):
    if time.monotonic() - started < _SECONDS:
        check(*case)


@_BOUNDED
@given(st.sampled_from(FORMATS + (".bin", "")), st.sampled_from(["", ".gz", ".xz", ".tar", ".zip"]), st.binary(min_size=0, max_size=300))
def test_any_bytes_under_any_name(suffix, packed, data):
    if time.monotonic() - started < _SECONDS:
        check(f"a{suffix}{packed}", data)


@pytest.mark.parametrize("name", sorted(SOUND))
def test_sound_files_are_read(name):
    found = list(read_records(io.BytesIO(SOUND[name]), name, FIELDS))
    assert any(isinstance(one, Record) for one in found)


@pytest.mark.parametrize("name", sorted(SOUND))
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_torn_files(name, share):
    check(name, SOUND[name][: int(len(SOUND[name]) * share)])
