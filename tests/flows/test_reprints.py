"""Reprints from day to day: a new day signs its own articles only, and the end is as if all had come at once."""

import json

import pytest

from flows import forgetting, pipeline
from flows.settings import RunOptions
from tests.flows.newsdesk import ask, tables
from warehouse.lake import Lake

pytestmark = pytest.mark.usefixtures("prefect_server")

# talks in Tunis on fishing and ports; "the two sides agreed to ..."; "he said that ..."; a background
_DISPATCH = (
    "استقبل وزير الخارجية سالم الرواحي أمس في تونس نظيره كمال دربالي، وبحث معه اتفاق الصيد البحري بين البلدين وسبل"
    " توسيع الرحلات بين الموانئ الجنوبية. وقال الرواحي إن المحادثات كانت مفيدة وإن اللجنة المشتركة ستعقد دورتها قبل"
    " نهاية الصيف. واتفق الجانبان على إعفاء السفن الصغيرة من رسوم الرسو لمدة ثلاث سنوات.\nوأعلن دربالي أن بلاده ستفتح"
    " قنصلية جديدة في صفاقس. وتأتي الزيارة بعد أشهر من تعثر المفاوضات حول مناطق الصيد."
)
_FIRST, _SECOND = _DISPATCH.split("\n")
_OTHER = (
    "أعلنت جامعة الدول العربية أن القمة المقبلة ستعقد في عمان، وأن الدعوات ستوجه إلى الرؤساء والملوك خلال أسبوعين."
    " وقال الأمين العام إن جدول الأعمال يتضمن بنود الأمن المائي والنقل البري والتعليم المهني."
)


def day(folder, number: int, *articles: tuple[str, str]):
    """A file of the day's articles (id, text)."""
    rows = [
        {"id": name, "source": name, "title": name, "published": f"2026-03-{number:02}", "text": text}
        for name, text in articles
    ]
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def prints(options: RunOptions) -> dict[str, str]:
    sql = "SELECT d.external_id, f.external_id FROM documents d JOIN documents f ON f.document_id = d.duplicate_of"
    return dict(ask(options.warehouse, sql))


def test_days_one_by_one_give_what_all_at_once_give(new_lake, tmp_path):
    options = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake(), warehouse=tmp_path / "w.duckdb")

    def signed() -> dict:
        return {path: path.stat().st_mtime_ns for path in options.lake.glob("signatures/*/*.parquet")}

    day(tmp_path / "in", 6, ("whole", _DISPATCH), ("other", _OTHER))
    pipeline.run(options)
    assert prints(options) == {}
    first = signed()
    assert len(first) == 1

    # the cut print is the earlier one, and comes later
    day(tmp_path / "in", 5, ("cut", f"تونس - وات: {_FIRST}"))
    day(tmp_path / "in", 7, ("again", _DISPATCH.replace("أ", "ا").replace("ة", "ه")))
    pipeline.run(options)
    assert prints(options) == {"whole": "cut", "again": "cut"}
    assert first.items() < signed().items(), "the first day's articles were signed again"
    # what only the longer prints have is told once, as is what all of them have
    told = "SELECT content_ar, print_count FROM dispatch_statements JOIN statements USING (statement_id)"
    counts = {words: count for words, count in ask(options.warehouse, told)}
    assert [counts[words] for words in counts if "المحادثات" in words] == [3]
    assert [counts[words] for words in counts if "قنصلية" in words] == [2]
    reported = "SELECT DISTINCT document_count, dispatch_count FROM encounters WHERE document_count > 1"
    assert ask(options.warehouse, reported) == [(3, 1)]
    assert ask(options.warehouse, "SELECT DISTINCT dispatch_count FROM entities WHERE name_ar = 'سالم الرواحي'") == [(1,)]

    at_once = RunOptions(inputs=str(tmp_path / "in"), lake=new_lake("once"), warehouse=tmp_path / "once.duckdb")
    pipeline.run(at_once)
    assert tables(options.warehouse) == tables(at_once.warehouse)

    # a torn file is made anew; what is forgotten is in no signature
    next(iter(first)).write_bytes(b"PAR1")
    lake = Lake(options.lake)
    ((cut,),) = ask(options.warehouse, "SELECT document_id FROM documents WHERE external_id = 'cut'")
    with lake.lock():
        forgetting.forget(lake, [cut])
    pipeline.run(options.model_copy(update={"inputs": (), "held_only": True}))
    assert prints(options) == {"again": "whole"}
    assert {path.stem for path in signed()} == lake.shards().keys()
