"""Tokens and sentences: exact offsets, and boundaries where newswire has them."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from transforms import gluing, lexicon, sentences, tokens
from transforms.forms import Forms
from transforms.words import Words


def documents(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({"document_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})


def cut(text: str) -> list[str]:
    return tokens.cut(documents(text))["form"].to_list()


def sentence_texts(text: str) -> list[str]:
    frame = documents(text)
    return sentences.split(frame, sentences.number(tokens.cut(frame)))["text"].to_list()


CUTS = [
    ("قال: «نعم».", ["قال", ":", "«", "نعم", "»", "."], "marks stand alone"),
    ("الأمــم", ["الأمــم"], "tatweel is inside a word"),
    ("في‌ما", ["في‌ما"], "a zero-width non-joiner is read through"),
    ("ب125 دولة", ["ب125", "دولة"], "a digit written onto a preposition"),
    ("مصر.وتحادث", ["مصر", ".", "وتحادث"], "no space after a full stop"),
    ("قال\u00a0الوزير", ["قال", "الوزير"], "a no-break space parts words"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CUTS, ids=[row[2] for row in CUTS])
def test_tokens(text, expected, why):
    assert cut(text) == expected


SENTENCES = [
    ("التقى الوزير نظيره في مصر.وتحادث معه طويلا.", 2, "a full stop without a space"),
    ("بلغت النسبة 4.2 في المئة.", 1, "a decimal point"),
    ("قال د.سالم إن اللقاء مفيد.", 1, "a one-letter abbreviation"),
    ("زار aljazeera.net أمس.", 1, "a Latin address"),
    ("رفض الاتفاق.. محذرا من عواقبه.", 1, "two dots are a dash"),
    ("ارتفعت بنسبة 15.3 ٪. وأضاف أن الرقم قياسي.", 2, "a percent sign is no initial"),
    ("هل حضر؟ نعم حضر!", 2, "question and exclamation marks"),
    ("عنوان بلا نقطة\nثم متن الخبر.", 2, "a line break"),
    ("قال: «لن نقبل.» وأضاف أن الرد قريب.", 2, "the closing mark goes with its sentence"),
]


@pytest.mark.parametrize(("text", "count", "why"), SENTENCES, ids=[row[2] for row in SENTENCES])
def test_sentence_boundaries(text, count, why):
    assert len(sentence_texts(text)) == count


def test_closing_mark_stays_with_the_sentence_it_closes():
    assert sentence_texts("قال: «لن نقبل.» وأضاف أن الرد قريب.")[0] == "قال: «لن نقبل.»"


ARABIC = st.text(alphabet="ابتمنوقل ًـ.،:؟!«»\"()\n\u00a0\u200c\u200f١٢34aZ😀", max_size=80)


@settings(max_examples=150, deadline=None)
@given(st.lists(ARABIC, min_size=1, max_size=4))
def test_offsets_are_exact_and_sentences_hold_their_tokens(texts):
    frame = documents(*texts)
    bare = sentences.number(tokens.cut(frame))
    text_of = dict(frame.select("document_id", "text").iter_rows())
    for row in bare.iter_rows(named=True):
        assert text_of[row["document_id"]][row["start_char"]:row["end_char"]] == row["form"]
    for _, part in bare.group_by("document_id"):
        assert part["token_no"].to_list() == list(range(len(part)))
        assert part["sentence_no"].is_sorted()
    spans = sentences.split(frame, bare)
    for row in spans.iter_rows(named=True):
        assert text_of[row["document_id"]][row["start_char"]:row["end_char"]] == row["text"]
    for _, part in spans.group_by("document_id", maintain_order=True):
        starts, ends = part["start_char"].to_list(), part["end_char"].to_list()
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert part["sentence_no"].to_list() == list(range(len(part)))


def reference(text: str) -> list[tuple[str, int]]:
    """Tokens and their first characters by one regular expression: the slow, obvious way."""
    letter = r"[\p{L}\p{M}\p{N}\x{0640}]"
    pattern = rf"{letter}+(?:\p{{Cf}}+{letter}+)*|[\p{{P}}\p{{S}}]"
    found, at = pl.Series([text]).str.extract_all(pattern).explode(empty_as_null=False).to_list(), 0
    starts = []
    for form in found:
        starts.append(text.index(form, at))
        at = starts[-1] + len(form)
    return list(zip(found, starts, strict=True))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(ARABIC, st.text(max_size=40)), max_size=5))
def test_the_fast_cut_is_the_regular_expressions(texts):
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    bare = tokens.cut(documents(*texts))
    expected = [(f"d{number}", *token) for number, text in enumerate(texts) for token in reference(text)]
    assert list(bare.select("document_id", "form", "start_char").iter_rows()) == expected


def test_forms_keep_their_numbers():
    forms = Forms()
    first = tokens.cut(documents("قال الوزير قال"), forms)
    second = tokens.cut(documents("وقال الوزير", "قال"), forms)
    assert first["form_no"].to_list() == [0, 1, 0]
    assert second["form_no"].to_list() == [2, 1, 0]
    assert forms.series.to_list() == ["قال", "الوزير", "وقال"]
    assert forms.numbers(["وقال", "", "جديد", "قال"]).tolist()[::3] == [2, 0]


def test_long_words_do_not_fall_together():
    # Thue-Morse words defeat every polynomial hash modulo a power of two
    word, other = "ا", "ب"
    for _ in range(11):
        word, other = word + other, other + word
    bare = tokens.cut(documents(f"{word} {other} {word}"))
    assert bare["form"].to_list() == [word, other, word]


def test_glued_words_are_cut_where_the_lexicon_says(analyser):
    forms, glue = Forms(), gluing.load(seeds.GLUING_MODEL)
    frame = documents("زار الولاياتالمتحدة أمس", "الولاياتالمتحدة")
    bare = sentences.number(tokens.cut(frame, forms))
    parts = tokens.split_glued(bare, Words.of(lexicon.analyse(bare["form"].unique().to_list(), analyser, glue), forms))
    assert parts["form"].to_list() == ["زار", "الولايات", "المتحدة", "أمس", "الولايات", "المتحدة"]
    assert parts["is_split"].to_list() == [False, True, False, False, True, False]
    assert parts["start_char"].to_list() == [0, 4, 12, 20, 0, 8]
    assert parts["end_char"].to_list() == [3, 12, 19, 23, 8, 15]
    assert parts["token_no"].to_list() == [0, 1, 2, 3, 0, 1]
