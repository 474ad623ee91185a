"""Prints of one dispatch are found, dispatches that look alike are not, and neither order nor cutting matters."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from tests.transforms.reprinting import CHANGES, cut, documents, glued, print_again, respelt, signed, signed_by, words_in
from transforms import prints, reprints, signatures

_ARTICLES = Path(__file__).parents[1] / "quality" / "gold" / "articles.jsonl"
DISPATCHES = [json.loads(line)["text"] for line in _ARTICLES.read_text("utf-8").splitlines()]
DATE_WORDS = seeds.table("date_words")
DAY = date(2026, 3, 5)


def linked(articles: pl.DataFrame, signed: pl.DataFrame, before: pl.DataFrame | None = None) -> dict[str, pl.DataFrame]:
    return reprints.link(articles, signed.drop("words"), words_in(signed), DATE_WORDS, before, "1")


def link(rows: list[dict]) -> dict[str, str]:
    articles = documents(rows)
    found = linked(articles, signed_by(articles))["reprint_links"]
    return dict(found.select("document_id", "duplicate_of").iter_rows())


def two(first: str, second: str, **more) -> dict[str, str]:
    later = {"published_date": DAY + timedelta(days=1), **more}
    return link([
        {"document_id": "first", "text": first, "published_date": DAY, "title": "خبر"},
        {"document_id": "second", "text": second, **later},
    ])  # fmt: skip


def test_the_planted_set_is_found():
    """Each dispatch as it is, and 15 prints of it: by one change, and by two together."""
    random = Random(7)
    rows, planted = [], {}
    for number, text in enumerate(DISPATCHES):
        rows.append({"document_id": f"{number:02}", "text": text, "published_date": DAY, "title": "خبر"})
        pairs = [(one,) for one in CHANGES] + [(cut, respelt), (cut, signed), (signed, respelt), (glued, respelt)]
        for changes in [*pairs, *((change,) for change in CHANGES[:4])]:
            name = f"{number:02}-{len(rows):03}-{'-'.join(change.__name__ for change in changes)}"
            again = print_again(text, random, *changes)
            rows.append({"document_id": name, "text": again, "published_date": DAY + timedelta(days=1)})
            planted[name] = f"{number:02}"
    found = link(rows)
    assert not {name: first for name, first in found.items() if planted.get(name) != first}, "of another dispatch"
    missed = sorted(planted.keys() - found.keys())
    assert len(missed) <= 0.05 * len(planted), f"{len(missed)} of {len(planted)} missed: {missed}"


# "the king sent a cable of congratulation to the president of ... on the occasion of the day of independence"
_CABLE = (
    "بعث الملك برقية تهنئة إلى فخامة الرئيس {} رئيس جمهورية {} بمناسبة ذكرى استقلال بلاده، وأعرب باسمه واسم شعب المملكة"
    " وحكومتها عن أصدق التهاني وأطيب التمنيات بالصحة والسعادة لفخامته، ولحكومة وشعب جمهورية {} الصديق اطراد"
    " التقدم والازدهار، مشيدا بالعلاقات التي تربط البلدين وبما يجمعهما من تعاون في المجالات كافة."
)
# "the central bank set the price of the dollar at ... and the euro at ..., after ... the day before"
_RATES = (
    "حدد المصرف المركزي سعر صرف الدولار الأمريكي اليوم {} عند {} دينارا للشراء و{} دينارا للبيع، وسعر اليورو عند"
    " {} دينارا، فيما استقر سعر الجنيه الإسترليني دون تغيير يذكر مقارنة بإغلاق الجلسة السابقة، وقال متعاملون إن السوق"
    " شهدت هدوءا نسبيا مع ترقب المستثمرين لبيانات التضخم التي تصدر نهاية الأسبوع."
)
# "prayer times"
_PRAYERS = (
    "مواقيت الصلاة ليوم {} حسب توقيت العاصمة وما جاورها من المدن: الفجر {} الشروق {} الظهر {} العصر {} المغرب {}"
    " العشاء {}"
)
_OTHER_NEWS = (
    "افتتح وزير الزراعة معرض التمور السنوي في القصيم بمشاركة مئتي عارض من سبع دول عربية، واطلع على أجنحة المزارعين"
    " وأصناف التمور المعروضة فيه. وأعلن الوزير خلال جولته تخصيص مئة مليون ريال لدعم صغار المنتجين في المناطق النائية،"
    " وقال إن الوزارة ستطلق قبل نهاية العام منصة إلكترونية لتسويق المحاصيل مباشرة من المزرعة إلى المستهلك دون وسيط."
    " وفي سياق متصل أعلنت بلدية المدينة بدء أعمال توسعة الطريق الدائري الشمالي، على أن تنتهي المرحلة الأولى منها خلال ثمانية عشر شهرا."
)
DIFFERENT = [
    (
        _CABLE.format("خوان مانويل", "كولومبيا", "كولومبيا"), _CABLE.format("عبدالله يامين", "المالديف", "المالديف"),
        "one message to two presidents",
    ),
    (_RATES.format("الأحد", 1310, 1312, 1422), _RATES.format("الاثنين", 1318, 1321, 1437), "the rates of two days"),
    (_RATES.format("الأحد", 1310, 1312, 1422), _RATES.format("الأربعاء", 1310, 1312, 1422), "a day without movement"),
    (
        _PRAYERS.format("الخميس 5 مارس", "4:51", "6:09", "12:06", "3:27", "6:03", "7:33"),
        _PRAYERS.format("الجمعة 6 مارس", "4:50", "6:08", "12:05", "3:27", "6:04", "7:34"), "prayer times",
    ),
    (
        DISPATCHES[0], f"{_OTHER_NEWS}\n{_OTHER_NEWS.replace('التمور', 'الزيتون')}\nمن جهة أخرى {DISPATCHES[0]}",
        "a column that has the dispatch among others",
    ),
    (
        f"السبت 7 مارس\n{_PRAYERS.format('', '5', '6', '12', '3', '6', '7')} دعاء اليوم وحكمة اليوم وأخبار قصيرة",
        f"الأحد 8 مارس\n{_PRAYERS.format('', '5', '6', '12', '3', '6', '7')} دعاء اليوم وحكمة اليوم وأخبار قصيرة",
        "another day at the head only",
    ),
    (
        "وصلت الطائرة الإغاثية الرابعة إلى المطار محملة بعشرة أطنان من الأدوية والمستلزمات الطبية ضمن الجسر الجوي"
        " الذي أطلق قبل شهر لنقل المساعدات إلى المتضررين، وكان في استقبالها المحافظ وعدد من المسؤولين في القطاع الصحي والهلال الأحمر.",
        "وصلت الطائرة الإغاثية الخامسة إلى المطار محملة بعشرة أطنان من الأدوية والمستلزمات الطبية ضمن الجسر الجوي"
        " الذي أطلق قبل شهر لنقل المساعدات إلى المتضررين، وكان في استقبالها المحافظ وعدد من المسؤولين في القطاع الصحي والهلال الأحمر.",
        "the fourth aeroplane and the fifth",
    ),
    ("بالصور.. رمضان في فلسطين", "بالصور.. رمضان في إندونيسيا", "captions with other places"),
    (DISPATCHES[0], DISPATCHES[1], "two dispatches"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT, ids=[case[2] for case in DIFFERENT])
def test_what_only_looks_alike_is_no_reprint(one, other, why):
    assert two(one, other) == {}, why


def test_the_same_words_are_a_reprint_however_short_if_their_titles_are():
    assert two("التفاصيل في الفيديو", "التفاصيل في الفيديو", title="خبر") == {"second": "first"}
    assert two("التفاصيل في الفيديو", "التفاصيل في الفيديو", title="خبر آخر") == {}
    assert two(DISPATCHES[2], DISPATCHES[2], title="خبر آخر") == {"second": "first"}


def test_names_of_one_month_are_one_number():
    words = DISPATCHES[3].split()
    in_gulf, in_levant = [[*words[:30], month, *words[30:60]] for month in ("فبراير", "شباط")]
    assert prints.overlap(in_gulf, in_levant, {"فبراير": "month 2", "شباط": "month 2"})
    assert prints.overlap(in_gulf, in_levant, {"فبراير": "month 2", "شباط": "month 3"}) is None


def test_the_first_print_is_the_earliest_then_the_longest_undated_ones_last():
    short = print_again(DISPATCHES[0], Random(1), cut)
    at = datetime(2026, 3, 5, 8, tzinfo=UTC)
    rows = [
        {"document_id": "a-undated", "text": DISPATCHES[0]},
        {"document_id": "b-next-day", "text": DISPATCHES[0], "published_date": DAY + timedelta(days=1)},
        {"document_id": "c-short", "text": short, "published_date": DAY},
        {"document_id": "d-long", "text": DISPATCHES[0], "published_date": DAY},
        {"document_id": "e-same-day", "text": DISPATCHES[0], "published_date": DAY},
    ]
    assert set(link(rows).items()) == {(row["document_id"], "d-long") for row in rows} - {("d-long", "d-long")}
    rows[2]["published_at"] = at
    assert set(link(rows).values()) == {"c-short"}


def test_no_chain_leads_from_one_dispatch_to_another():
    """The second quotes half of the first and half of the third, which have nothing in common."""
    one, three = DISPATCHES[0], DISPATCHES[1]
    rows = [
        {"document_id": "1", "text": one, "published_date": DAY},
        {"document_id": "2", "text": f"{one}\n{three}", "published_date": DAY + timedelta(days=1)},
        {"document_id": "3", "text": three, "published_date": DAY + timedelta(days=2)},
    ]
    assert "3" not in link(rows)
    assert set(link(rows).values()) <= {"1"}


def _prints() -> pl.DataFrame:
    random, rows = Random(3), []
    for number, text in enumerate(DISPATCHES[:6]):
        for copy in range(5):
            changes = random.sample(CHANGES, random.randint(0, 2))
            day = random.choice([None, DAY, DAY + timedelta(days=random.randint(0, 3))])
            again = print_again(text, random, *changes)
            rows.append({"document_id": f"{random.getrandbits(32):08x}", "text": again, "published_date": day})
    return documents(rows)


PRINTS = _prints()
ALL_AT_ONCE = linked(PRINTS, signed_by(PRINTS))
FROM_SCRATCH = ALL_AT_ONCE["reprint_links"]


@given(st.permutations(range(PRINTS.height)), st.lists(st.integers(1, PRINTS.height - 1), max_size=5, unique=True))
@settings(max_examples=40, deadline=None)
def test_order_and_shards_do_not_matter(order, bounds):
    """Documents that come in any order, signed in any shards, give what all of them at once give."""
    shuffled = PRINTS[order]
    edges = [0, *sorted(bounds), PRINTS.height]
    signed_apart = [signed_by(shuffled[start:end]) for start, end in zip(edges, edges[1:])]
    signed = pl.concat(signed_apart)
    assert linked(shuffled, signed)["reprint_links"].equals(FROM_SCRATCH)
    # as they come in, part by part, each time with what was compared before
    compared = None
    for end in edges[1:]:
        found = linked(shuffled[:end], signed, compared)
        assert found["reprint_links"].equals(linked(shuffled[:end], signed)["reprint_links"])
        compared = found["compared_prints"]
    assert found["reprint_links"].equals(FROM_SCRATCH)


def test_two_texts_are_compared_once(monkeypatch):
    signed, asked = signed_by(PRINTS), []
    real = prints.overlap
    monkeypatch.setattr(prints, "overlap", lambda *texts: asked.append(1) or real(*texts))
    assert linked(PRINTS, signed, ALL_AT_ONCE["compared_prints"])["reprint_links"].equals(FROM_SCRATCH)
    assert asked == []
    again = reprints.link(PRINTS, signed, words_in(signed), DATE_WORDS, ALL_AT_ONCE["compared_prints"], "2")
    assert len(asked) == ALL_AT_ONCE["compared_prints"].height > 10
    assert again["reprint_links"].equals(FROM_SCRATCH)
    # what is no longer there is no longer kept
    less = PRINTS.filter(pl.int_range(pl.len()) % 2 == 0)
    assert 0 < linked(less, signed, ALL_AT_ONCE["compared_prints"])["compared_prints"].height < len(asked)


def test_the_scene_has_reprints_to_find():
    assert FROM_SCRATCH.height >= 18
    assert FROM_SCRATCH["overlap"].min() < 0.95


def test_a_run_of_words_in_common_shows_wherever_it_stands():
    """What winnowing promises: PASSAGE + WINDOW - 1 words in a row, and a fingerprint is shared."""
    words = [f"كلمة{number}" for number in range(400)]
    needed = signatures.PASSAGE + signatures.WINDOW - 1
    random = Random(5)
    for number in range(40):
        start, run = random.randrange(0, 300), random.randrange(5)
        shared = words[start : start + needed + run]
        other = [*[f"قبل{number}"] * random.randrange(9), *shared, *[f"بعد{number}"] * random.randrange(9)]
        one, two = signed_by(documents([
            {"document_id": "a", "text": " ".join(words)}, {"document_id": "b", "text": " ".join(other)},
        ]))["fingerprints"].to_list()  # fmt: skip
        assert set(one) & set(two)


def test_signatures_are_the_same_in_every_process_and_version():
    """A value worked out once: if it changes, so must the version of the stage, which its code decides."""
    article = {"document_id": "a", "text": "التقى الوزيران في قصر الأمم بجنيف"}
    (found,) = signed_by(documents([article])).iter_rows(named=True)
    assert found["words"] == "التقي الوزيران في قصر الامم بجنيف"
    assert found["fingerprints"] == [9316688735755855693]


def test_short_and_empty_texts_have_no_fingerprints():
    rows = [{"document_id": "a", "text": "ثلاث كلمات هنا"}, {"document_id": "b", "text": "..."}]
    found = signed_by(documents(rows))
    assert found.select("document_id", "words", "word_count", "char_count", "fingerprints").rows() == [
        ("a", "ثلاث كلمات هنا", 3, 14, [])
    ]
