"""What a site puts around an article: which lines are chrome, and which only look like it."""

import polars as pl
import pytest

from transforms import chrome, schemas

# "the minister received his counterpart in the capital."
BODY = "استقبل الوزير نظيره في العاصمة."

LINES = [
    ("read also", "اقرأ أيضا: الوزير يلتقي نظيره في الرباط", "read_also"),
    ("read also, spelt otherwise", "إقرأ أيضاً - قمة في عمان", "read_also"),
    ("related", "مواضيع ذات صلة:", "read_also"),
    ("a share bar", "شارك على فيسبوك | تويتر | واتساب", "share"),
    ("a share bar in Latin", "Facebook Twitter WhatsApp Print", "share"),
    ("counts", "125 مشاهدة - 3 تعليقات", "share"),
    ("a link to the article itself", "رابط الخبر بصحيفة المرفأ: الوزير يستقبل نظيره", "share"),
    ("a tie", "رابطة الخبراء تجتمع في العاصمة.", None),
    ("tags", "الكلمات المفتاحية: القاهرة، الوزير، المحادثات", "tags"),
    ("hashtags", "#القاهرة #وزير_الخارجية #قمة", "tags"),
    ("follow us", "تابعونا على صفحتنا في فيسبوك", "follow"),
    ("an archive picture", "صورة أرشيفية للوزير", "caption"),
    ("a caption with its mark", "الوزير ونظيره في العاصمة (أرشيفية)", "caption"),
    ("a sentence with a picture's mark", "توفي تحت التعذيب. (صورة أرشيفية)", None),
    ("a photographer", "(تصوير: سالم العامري)", "caption"),
    ("a byline", "كتب: سالم العامري", "byline"),
    ("when published", "نشر في: 21/07/2026 10:30", "byline"),
    ("last update", "آخر تحديث: الأحد 1 مارس 2026", "byline"),
    ("the end", "// انتهى //", "end_mark"),
    ("the end alone", "انتهى", "end_mark"),
    ("initials", "م.ع/ن.س", "initials"),
    ("rights", "جميع الحقوق محفوظة © 2026", "copyright"),
    ("a sentence that begins with a share word", "شارك الوزير في اجتماع عبر الاتصال المرئي على هامش القمة.", None),
    ("a sentence on a network", "اتهم الوزير فيسبوك وتويتر بحذف حسابات المعارضة.", None),
    ("a sentence that begins with wrote", "كتب الوزير في رسالته أن المحادثات تتواصل.", None),
    ("watched", "شاهد الوزير عرضا عسكريا في العاصمة.", None),
    ("ended", "انتهى الاجتماع دون اتفاق.", None),
    ("all rights, of people", "دعا الوزير إلى ضمان جميع الحقوق للمواطنين.", None),
    ("a number", "7 -", None),
    ("a heading", "نص البيان:", None),
]  # fmt: skip


@pytest.mark.parametrize("line, kind", [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_a_line_in_an_article(line, kind):
    text = f"{BODY}\n  {line} \n{BODY}"
    found = chrome.spans(text)
    assert [(text[start:end].strip(), name) for start, end, name in found] == ([(line, kind)] if kind else [])
    assert kind is None or kind in schemas.CHROME


@pytest.mark.parametrize(("tail", "kind", "why"), [
    ("رابط الخبر بصحيفة المرفأ: متى يلتقي الوزير نظيره؟", "share", "a link, whose title may end as it likes"),
    ("سمات القاهرة وزير الخارجية", "tags", "names after the last sentence"),
    ("الوسوم القاهرة الوزير ", "tags", "with the article, and a space after"),
    ("سمات هذا الاجتماع أنه قصير.", None, "a sentence: it has a full stop"),
    ("سمات القاهرة، كما يراها الزوار، كثيرة", None, "a clause"),
], ids=lambda value: value if isinstance(value, str) and value.isascii() else "")
def test_tags_and_a_link_may_follow_the_last_sentence_on_its_line(tail, kind, why):
    text = f"{BODY} {tail}"
    expected = [(len(BODY) + 1, len(text), kind)] if kind else []
    assert chrome.spans(text) == expected, why
    assert chrome.spans(f"{text}\n{BODY}") == [], "not at the end"
    assert chrome.spans(f"قال الوزير إن {tail}") == [], "not after a sentence"


def test_a_text_of_nothing_else_is_an_article():
    assert chrome.spans("انتهى") == []


def test_sentences_of_several_documents():
    texts = {"a": f"{BODY}\nاقرأ أيضا: أمر. وآخر\n{BODY}", "b": BODY, "c": f"انتهى\n{BODY}"}
    documents = pl.DataFrame({"document_id": list(texts), "text": list(texts.values())})
    rows = []
    for document_id, text in texts.items():
        start = 0
        for piece in text.replace("\n", "\n|").replace(". ", ". |").split("|"):
            rows.append((document_id, start, piece.strip()))
            start += len(piece)
    sentences = pl.DataFrame(rows, schema=["document_id", "start_char", "piece"], orient="row").with_columns(pl.col("start_char").cast(pl.Int32))
    kinds = chrome.of_sentences(documents, sentences).to_list()
    assert dict(zip([row[2] for row in rows], kinds)) == {
        BODY: None, "اقرأ أيضا: أمر.": "read_also", "وآخر": "read_also", "انتهى": "end_mark",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["x" * 100_000, "شارك " * 40_000, "#a " * 50_000, "ا." * 50_000, "\n" * 100_000, "(" * 100_000])
def test_no_text_takes_long(text):
    chrome.spans(text)
    chrome.spans("\n".join(text[at : at + 690] for at in range(0, len(text), 690)))
