"""Pages, feeds, XML, sheets, crawls, archives: each format from a file that the test makes itself."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import openpyxl
import polars as pl
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from transforms import containers
from tests.transforms.reading import read, reasons, texts
from transforms.records import Limits, Record, Refusal

# "the two ministers met in Algiers on Sunday and spoke about trade between the two countries."
TEXT = "التقى الوزيران في الجزائر الأحد وتحدثا عن التجارة بين البلدين."
# "the minister said that the talks were useful and that they would go on next month."
MORE = "وقال الوزير إن المحادثات كانت مفيدة وإنها ستتواصل الشهر المقبل في العاصمة."
TITLE = "لقاء في الجزائر"
LINE = json.dumps({"text": TEXT}, ensure_ascii=False).encode() + b"\n"


PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE} | بوابة</title>
<meta property="og:site_name" content="بوابة"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2026-03-01T10:00:00Z">
<link rel="canonical" href="https://bawaba.example/a/7"></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{TEXT}</p><p>{MORE}</p><p>{TEXT} {MORE}</p></article>
<footer>جميع الحقوق محفوظة</footer><script>var x = "{MORE}";</script></body></html>"""


@pytest.mark.parametrize("codec", ["utf-8", "cp1256", "iso8859_6", "utf-16"])
def test_a_page_gives_its_article(codec):
    # ISO-8859-6 has no | to lose, but also none of the marks beyond ASCII; the page has none
    (record,) = read(PAGE.encode(codec), "7.html")
    assert (record.title, record.source, record.published) == (TITLE, "بوابة", "2026-03-01")
    assert record.url == "https://bawaba.example/a/7"
    assert TEXT in record.text and MORE in record.text
    assert "الرئيسية" not in record.text and "محفوظة" not in record.text and "var" not in record.text


def test_a_page_without_an_article_is_told():
    assert reasons(read("<html><body></body></html>", "a.html")) == [(0, "no_text")]


RSS = f"""<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>بوابة</title>
<item><title>{TITLE}</title><link>https://bawaba.example/1</link><guid>g-1</guid>
<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>{TEXT}</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>{MORE}&nbsp;</p><script>x()</script>]]></content:encoded></item>
<item><title>بلا نص</title><link>https://bawaba.example/2</link></item></channel></rss>"""


def test_rss():
    record, empty = read(RSS.encode("cp1256"), "feed.xml")
    assert record.text == f"{TEXT}\n{MORE}"
    assert (record.external_id, record.title, record.source, record.url) == ("g-1", TITLE, "بوابة", "https://bawaba.example/1")
    assert record.published == "Sun, 01 Mar 2026 10:00:00 GMT"
    assert (empty.record_no, empty.reason) == (1, "no_text")


def test_atom():
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>بوابة</title><entry><id>urn:1</id><title>{TITLE}</title>
    <updated>2026-03-01T10:00:00Z</updated><link href="https://bawaba.example/1"/>
    <content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""
    (record,) = read(feed, "feed.atom")
    assert (record.external_id, record.text, record.published) == ("urn:1", TEXT, "2026-03-01T10:00:00Z")


def test_a_sitemap_names_what_it_does_not_hold():
    urls = "".join(f"<url><loc>https://bawaba.example/{n}</loc></url>" for n in range(3))
    found = read(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>', "sitemap.xml.gz"[:-3])
    assert reasons(found) == [(0, "no_text"), (1, "no_text"), (2, "no_text")]
    assert found[1].detail.endswith("https://bawaba.example/1")


TREC = f"""<DOC>
<DOCNO>a-1</DOCNO><URL>https://bawaba.example/1</URL><TITLE>خبر & <عاجل></TITLE><TIME>2026-03-01T10:00:00+01:00</TIME>
<TEXT>
{TEXT} 3 < 4 & 5 &nbsp;
</TEXT>
</DOC>
<DOC><DOCNO>a-2</DOCNO><TEXT></TEXT></DOC>
<doc><docno>a-3</docno><text>{MORE}</text></doc>"""


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.sgml", "a"])
def test_trec_need_not_be_well_formed(name):
    first, second, third = read(TREC, name)
    assert (first.external_id, first.text) == ("a-1", f"\n{TEXT} 3 < 4 & 5 \xa0\n")
    assert (first.title, first.published) == ("خبر & <عاجل>", "2026-03-01T10:00:00+01:00")
    assert (second.record_no, second.reason) == (1, "no_text")
    assert (third.external_id, third.text) == ("a-3", MORE)


def test_timeml():
    raw = """<?xml version="1.0"?><!DOCTYPE TimeML SYSTEM "TimeML.dtd"><TimeML><DOCID>d-1</DOCID>
    <DCT><TIMEX3 tid="t0" type="DATE" value="2026-03-01" functionInDocument="CREATION_TIME">الأحد</TIMEX3></DCT>
    <TEXT>التقى <EVENT eid="e1">الوزيران</EVENT> <TIMEX3 tid="t1" type="DATE" value="2026-02-28">أمس</TIMEX3>.</TEXT></TimeML>"""
    (record,) = read(raw, "7.tml")
    assert (record.external_id, record.published, record.text) == ("d-1", "2026-03-01", "التقى الوزيران أمس.")
    (bare,) = read(f"<TimeML>\ufeff{TEXT}</TimeML>", "8.tml")
    assert (bare.external_id, bare.text) == ("8", "\ufeff" + TEXT)


def test_xml_of_any_kind():
    item = "<item><content><value>{}</value><value>{}</value></content><headline>{}</headline></item>"
    found = read(f"<items>{item.format(TEXT, MORE, TITLE)}<item><content></content></item></items>", "a.xml")
    assert (found[0].text, found[0].title) == (f"{TEXT}\n{MORE}", TITLE)
    assert reasons(found) == [(1, "no_text")]
    (nested,) = read(f"<dump><meta/><news><articles><article><body>{TEXT}</body></article></articles></news></dump>", "a.xml")
    assert nested.text == TEXT
    assert reasons(read("<a><b/></a>", "a.xml")) == [(0, "not_a_record")]


def test_entities_do_not_expand():
    bomb = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{('&%s;' % chr(97 + n)) * 10}'>" for n in range(9)
    ) + f"]><x><text>{TEXT}&j;</text></x>"  # fmt: skip
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x><text>{TEXT}&e;</text></x>'
    for raw in (bomb, outside):
        found = read(raw, "a.xml")
        assert sum(map(len, texts(found))) < 200 and len(found) == 1
        assert "\n" not in "".join(texts(found))


@pytest.mark.parametrize("name, opening, closing", [
    ("a.xml", "<a>", "</a>"), ("a.html", "<div>", "</div>"), ("a.json", "[", "]"), ("a.jsonl", '{"a":', "}"),
    ("a.txt", "<DOC>" + "<b>", ""), ("a.rss", "<rss>", ""),
])  # fmt: skip
def test_depth_stops_nothing(name, opening, closing):
    depth = 20_000
    found = read(f"{opening * depth}{TEXT}{closing * depth}", name)
    assert found and all(isinstance(one, (Record, Refusal)) for one in found)


def test_workbook(tmp_path):
    book = openpyxl.Workbook()
    for row in ([None, None], ["Title", "Body", "Date"], [TITLE, TEXT, None], ["ب", None, None], [None, "=1+1", None]):
        book.active.append(row)
    book.create_sheet("ملاحظات").append(["x", "y"])
    book.save(tmp_path / "a.xlsx")
    found = read((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert texts(found) == [TEXT] and found[0].title == TITLE
    assert reasons(found) == [(1, "no_text"), (2, "not_a_record")]
    assert reasons(read(b"PK no workbook", "a.xlsx")) == [(None, "unreadable_file")]


def test_parquet(tmp_path):
    pl.DataFrame({"id": [1, 2], "content": [[TEXT, MORE], []], "pub_date": ["2026-03-01", None]}).write_parquet(tmp_path / "a")
    data = (tmp_path / "a").read_bytes()
    for name in ("a.parquet", "dump"):
        found = read(data, name)
        assert (found[0].external_id, found[0].text, found[0].published) == ("1", f"{TEXT}\n{MORE}", "2026-03-01")
        assert reasons(found) == [(1, "no_text")]
    assert reasons(read(data[: len(data) // 2], "a.parquet")) == [(None, "unreadable_file")]


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    packed = io.BytesIO()
    writer = WARCWriter(packed, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a", {"software": "x"}))
    for status, media_type, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(
            "https://bawaba.example/7", "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2026-03-02T00:00:00Z"},
        ))  # fmt: skip
    return packed.getvalue()


def test_warc():
    page = PAGE.encode("cp1256")
    found = read(warc(("200 OK", "text/html; charset=windows-1256", page), ("404 Not Found", "text/html", page),
                      ("200 OK", "image/png", b"\x89PNG"), ("200 OK", "text/html", b"")), "crawl.warc.gz")  # fmt: skip
    assert len(found) == 4 and TEXT in found[0].text
    assert (found[0].url, found[0].collected) == ("https://bawaba.example/7", "2026-03-02T00:00:00Z")
    assert reasons(found) == [(1, "no_text"), (2, "unknown_format"), (3, "no_text")]


def test_lines_as_python_prints_them():
    found = read(f"content: ['{TEXT}', \"{MORE}\\xa0\"]\ncontent: []\ncontent: [bad]\n", "a.txt")
    assert texts(found) == [f"{TEXT}\n{MORE}\xa0"]
    assert reasons(found) == [(1, "no_text"), (2, "not_a_record")]
    assert texts(read(f"{{'text': '{TEXT}', 'title': None}}\n", "a.jsonl")) == [TEXT]
    assert texts(read(f"{{'text': '{TEXT}'}}\n{{'text': '{MORE}'}}\n", "a.txt")) == [TEXT, MORE]


PACKED = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.ZstdCompressor().compress,
}  # fmt: skip


@pytest.mark.parametrize("suffix", PACKED)
def test_compressions(suffix):
    pack = PACKED[suffix]
    assert texts(read(pack(LINE), f"a.jsonl{suffix}")) == [TEXT]
    assert texts(read(pack(LINE) + pack(LINE), f"a.jsonl{suffix}")) == [TEXT, TEXT]
    assert texts(read(pack(tar({"a.jsonl": LINE})), f"a.tar{suffix}")) == [TEXT]
    assert [reason for _, reason in reasons(read(b"not packed at all", f"a.jsonl{suffix}"))] == ["unreadable_file"]


def tar(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def zip_(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


MEMBERS = {
    "bawaba/politics/7.txt": TEXT.encode(), "bawaba/two.jsonl.gz": gzip.compress(LINE * 2), "bawaba/.hidden.txt": b"x",
    "bawaba/photo.png": b"\x89PNG\0", "bawaba/empty.txt": b"", "bawaba/page.html": PAGE.encode(),
}  # fmt: skip


@pytest.mark.parametrize("pack, name", [(tar, "a.tar"), (zip_, "a.zip"), (lambda m: gzip.compress(tar(m)), "a.tgz")])
def test_archives_member_by_member(pack, name):
    found = read(pack(MEMBERS), name)
    assert [r.record_no for r in found] == list(range(6))
    assert reasons(found) == [(3, "unknown_format"), (4, "no_text")]
    first = found[0]
    assert (first.text, first.external_id, first.member, first.folder) == (TEXT, "7", "bawaba/politics/7.txt", "politics")
    assert read(zip_({"inner.zip": pack(MEMBERS)} if name == "a.zip" else {f"inner/{name}": pack(MEMBERS)}), "o.zip")[0].text == TEXT


@pytest.mark.parametrize("pack, name", [(tar, "a.tar"), (zip_, "a.zip")])
def test_members_that_would_leave_the_archive(pack, name):
    hostile = dict.fromkeys(["../../a.txt", "/etc/a.txt", "C:\\a.txt", "a/..\\b.txt"], TEXT.encode()) | {"b.txt": TEXT.encode()}
    found = read(pack(hostile), name)
    assert [one.reason if isinstance(one, Refusal) else one.text for one in found] == ["unsafe_member"] * 4 + [TEXT]


def test_links_and_devices_in_archives():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert reasons(read(packed.getvalue(), "a.tar")) == [(n, "unsafe_member") for n in range(4)]


def test_names_cannot_turn_the_writing_round():
    (found,) = read(tar({"\u202egpj.txt": TEXT.encode()}), "a.tar")
    assert found.member == "\\u202egpj.txt"


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(containers, "_FREE_BYTES", 1 << 20)
    return Limits(unpacked_ratio=10)


def test_bombs(small):
    zeros = b"0" * (8 << 20)
    for data, name in (
        (gzip.compress(zeros), "a.txt.gz"), (gzip.compress(gzip.compress(zeros * 4)), "a.txt.gz.gz"),
        (zip_({"a.txt": LINE, "b.txt": zeros}), "a.zip"), (lzma.compress(tar({"b.jsonl": zeros})), "a.tar.xz"),
        (zip_({"c.zip": zip_({"b.txt": zeros})}), "a.zip"),
    ):  # fmt: skip
        assert "too_large" in [reason for _, reason in reasons(read(data, name, small))], name


def test_archives_in_archives_end():
    data = LINE
    name = "a.jsonl"
    for _ in range(6):
        data, name = zip_({name: data}), "a.zip"
    assert reasons(read(data, name)) == [(None, "too_large")]
    assert reasons(read(LINE, "a.jsonl.gz.gz.gz.gz")) == [(None, "too_large")]


def test_a_torn_archive_keeps_what_came_before():
    data = gzip.compress(tar({f"{n}.txt": f"{TEXT} {n * 7919}".encode() * 50 for n in range(300)}))
    found = read(data[: len(data) // 2], "a.tar.gz")
    assert 50 < len(texts(found)) < 300 and found[-1].reason == "unreadable_file"


def test_a_line_without_end_is_not_held(tmp_path):
    limits = Limits(record_chars=1000)
    for name in ("a.csv", "a.jsonl", "a.tsv"):
        head = "id,text\n" if name == "a.csv" else "id\ttext\n" if name == "a.tsv" else ""
        found = read(head + "ا" * 100_000, name, limits)
        assert [reason for _, reason in reasons(found)] == ["too_large"]


@pytest.mark.parametrize("written_in, read_as", [
    ("utf-8", "cp1256"), ("utf-8", "sloppy-windows-1252"), ("utf-8", "latin-1"), ("cp1256", "latin-1"),
    ("cp1256", "sloppy-windows-1252"),
])  # fmt: skip
def test_a_garbled_text_is_mended(written_in, read_as):
    garbled = {name: value.encode(written_in).decode(read_as) for name, value in (("title", TITLE), ("text", f"{TEXT} «{MORE}»"))}
    (record,) = read(json.dumps(garbled), "a.jsonl")
    assert (record.title, record.text) == (TITLE, f"{TEXT} «{MORE}»")


def test_a_garbled_text_that_lost_bytes_is_refused():
    garbled = TEXT.encode().decode("cp1256")
    assert reasons(read(json.dumps({"text": garbled[:31] + garbled[32:]}), "a.jsonl")) == [(0, "unknown_encoding")]


@pytest.mark.parametrize("text", [TEXT, MORE * 40, "ظل الوزير ينتظر ظهور نظيره، وطلب طائرة.", "Le ministre a été reçu à l\u2019Élysée, où il a dîné.", "ØØØ"])
def test_a_sound_text_is_not_touched(text):
    assert texts(read(json.dumps({"text": text}), "a.jsonl")) == [text]
