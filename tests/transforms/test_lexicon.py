"""One reading a form without context, its clitics counted on the raw form, and glued words cut."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seeds
from transforms import gluing, lexicon
from transforms.keys import fold
from transforms.schemas import TABLES

GLUE = gluing.load(seeds.GLUING_MODEL)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءؤئةىَُِّْـ"


def _rows(forms: list[str], analyser) -> dict[str, dict]:
    return {row["form"]: row for row in lexicon.analyse(forms, analyser, GLUE).iter_rows(named=True)}


CHOICES = [
    # form, part of speech, lemma's key, why
    ("من", "prep", "من", "a fixed function word"),
    ("وهو", "pron", "هو", "the same behind a conjunction"),
    ("أن", "conj_sub", "ان", "hamza above"),
    ("كان", "verb", "كان", "to be, not ka + an"),
    ("واحد", "adj", "واحد", "one, not and + some letter"),
    ("به", "prep", "ب", "a preposition before a pronoun is the word itself"),
    ("الفلسطينيين", "noun", "فلسطيني", "a sound masculine plural of a nisba names people"),
    ("والد", "noun", "والد", "the whole word is common, the rest is not"),
    ("وزير", "noun", "وزير", "waw of the stem"),
    ("ووزير", "noun", "وزير", "and the conjunction before it"),
    ("بيان", "noun", "بيان", "ba of the stem"),
    ("السورية", "adj", "سوري", "a nisba after the article is an adjective"),
    ("الخارجية", "adj", "خارجي", "also where a noun was made of it"),
    ("المحكمة", "noun", "محكمه", "a noun of its own before a feminine participle"),
    ("المحادثات", "noun", "محادثه", "sound feminine plural"),
    ("مؤكدا", "adj", "مؤكد", "a participle before speech is no adverb"),
    ("مشيرا", "adj", "مشير", "also where the lexicon has it as an adverb"),
    ("قطر", "noun_prop", "قطر", "a country before a region"),
    ("ليبيا", "noun_prop", "ليبيا", "a country before the accusative of its nisba"),
    ("رومانيا", "noun_prop", "رومانيا", "a country that the lexicon has as that accusative only"),
    ("التقى", "verb", "التقي", "perfect verb"),
    ("وسيلتقي", "verb", "التقي", "and + will"),
    ("ثلاثة", "noun_num", "ثلاث", "numeral"),
    ("الحوثية", "adj", "حوثي", "an unknown word with the ending of a nisba"),
    ("السعرات", "noun", "سعر", "an unknown feminine plural is no name"),
    ("غورلينغاو", "noun_prop", "غورلينغاو", "an unknown word is a name"),
    ("125", "digit", "125", "a number"),
    ("،", "punc", "،", "a mark"),
    ("Reuters", "foreign", "reuters", "another script"),
]


@pytest.mark.parametrize(("form", "pos", "lemma", "reason"), CHOICES)
def test_choice(analyser, form, pos, lemma, reason):
    row = _rows([form], analyser)[form]
    assert (row["pos"], fold(row["lemma"])) == (pos, lemma), (reason, row)


CLITICS = [
    # form, base, characters, proclitics, enclitic, why
    ("للأمم", "لامم", 1, "li_prep+Al_det", "", "after li the article has no alef: only li goes"),
    ("وليبيا", "ليبيا", 1, "wa_conj", "", "and"),
    ("وَلِيبيا", "ليبيا", 2, "wa_conj", "", "the sign on the clitic goes with it"),
    ("بالولايات", "الولايات", 1, "bi_prep+Al_det", "", "the article stays"),
    ("بـالولايات", "الولايات", 2, "bi_prep+Al_det", "", "a tatweel goes with the letter before it"),
    ("\u200fبالولايات", "الولايات", 2, "bi_prep+Al_det", "", "so does a bidi mark in front"),
    ("وبالولايات", "الولايات", 2, "wa_conj+bi_prep+Al_det", "", "two letters"),
    ("سيستقبل", "يستقبل", 1, "sa_fut", "", "the future letter goes, the prefix of the imperfect stays"),
    ("نظيره", "نظيره", 0, "", "3ms_poss", "an enclitic stays in the base"),
    ("والتزلج", "التزلج", 1, "wa_conj+Al_det", "", "and + the"),
]


@pytest.mark.parametrize(("form", "base", "chars", "proclitics", "enclitic", "reason"), CLITICS)
def test_clitics(analyser, form, base, chars, proclitics, enclitic, reason):
    row = _rows([form], analyser)[form]
    found = (row["base"], row["clitic_chars"], row["proclitics"], row["enclitic"])
    assert found == (base, chars, proclitics, enclitic), reason


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=8))
def test_rows_hold_together(analyser, forms):
    frame = lexicon.analyse(forms, analyser, GLUE)
    assert frame.columns == TABLES["lexicon"].names
    assert set(forms) <= set(frame["form"])
    assert frame["form"].is_sorted() and frame["form"].is_unique().all()
    for row in frame.iter_rows(named=True):
        assert row["key"] == fold(row["form"]) and fold(row["key"]) == row["key"]
        assert row["base"] == fold(row["form"][row["clitic_chars"]:])
        assert row["key"].endswith(row["base"])
        pieces = gluing.parts(row["form"], row["parts"])
        assert "".join(pieces) == row["form"] and all(pieces)
        assert not row["parts"] or set(pieces) <= set(frame["form"])
        assert all(reading.count("|") == 5 for reading in row["readings"])
        assert len(row["readings"]) == len(set(row["readings"]))
        assert (row["analysis"] == "none") == (row["readings"] == [])


def test_order_and_company_of_forms_do_not_matter(analyser):
    forms = [form for form, *_ in CHOICES]
    together = lexicon.analyse(forms, analyser)
    assert together.equals(lexicon.analyse(forms[::-1] * 2, analyser))
    assert together.equals(pl.concat([lexicon.analyse([form], analyser) for form in forms]).unique("form").sort("form"))


def test_readings_keep_the_others(analyser):
    readings = _rows(["كتب"], analyser)["كتب"]["readings"]
    assert {"كتب|verb|p|3ms||", "كتاب|noun||mp||"} <= set(readings)


def test_a_form_without_reading(analyser):
    row = _rows(["ـ"], analyser)["ـ"]
    assert (row["analysis"], row["pos"], row["lemma"], row["base"], row["readings"]) == ("none", "none", None, "", [])


@pytest.mark.parametrize("form", ["فرح", "وجهاء", "بفرح"])
def test_a_stem_longer_than_the_last_form(analyser, form):
    assert _rows(["كتب", form], analyser)[form] == _rows([form, "كتب"], analyser)[form]


def test_no_forms(analyser):
    assert lexicon.analyse([], analyser).is_empty()


GLUED = [
    ("الولاياتالمتحدة", ["الولايات", "المتحدة"], "the article begins a word"),
    ("الأممالمتحدة", ["الأمم", "المتحدة"], "also after a letter that joins"),
    ("وزيرالخارجية", ["وزير", "الخارجية"], "a word before the article"),
    ("بالولاياتالمتحدة", ["بالولايات", "المتحدة"], "with a clitic"),
    ("وبالولاياتالمتحدة", ["وبالولايات", "المتحدة"], "with two"),
    ("منالرئيس", ["من", "الرئيس"], "a function word before the article"),
    ("الجزائريةالأمريكية", ["الجزائرية", "الأمريكية"], "ta marbuta ends a word"),
    ("الحكومةأعلنت", ["الحكومة", "أعلنت"], "whatever follows"),
    ("رئيسالحكومةالعراقية", ["رئيس", "الحكومة", "العراقية"], "three words"),
    ("مستشفىالمدينة", ["مستشفى", "المدينة"], "alef maqsura ends a word"),
    ("لايستطيع", ["لا", "يستطيع"], "a negation and its verb"),
    ("الأخبارالتي", ["الأخبار", "التي"], "a relative pronoun"),
    ("السفارةأمس", ["السفارة", "أمس"], "a short word after ta marbuta"),
    ("اليوممباحثات", ["اليوم", "مباحثات"], "no letter tells, but both words are common"),
    ("العاصمةأمسبحضور", ["العاصمة", "أمس", "بحضور"], "three words, one boundary that no letter tells"),
    ("ب125", ["ب", "125"], "a clitic before a number"),
    ("2015م", ["2015", "م"], "an abbreviation after a number"),
    ("٢٠عاما", ["٢٠", "عاما"], "Arabic-Indic digits"),
]


@pytest.mark.parametrize(("form", "words", "reason"), GLUED)
def test_glued_words_are_cut(analyser, form, words, reason):
    rows = _rows([form], analyser)
    assert gluing.parts(form, rows[form]["parts"]) == words, reason
    assert set(words) <= rows.keys()


WHOLE = [
    ("عبدالرحمن", "a name written together"),
    ("عبدالحنان", "also a rare one"),
    ("أبوالفضل", "father of"),
    ("بدرالدين", "of the faith"),
    ("كازابلانكا", "a foreign name"),
    ("يوروستار", "a foreign name of two words that exist"),
    ("مونتريال", "it ends like the article"),
    ("القطالوني", "the article inside a name"),
    ("مايكل", "not a negation"),
    ("المستشفيات", "a known word"),
    ("3ر5", "the letter is a decimal comma"),
    ("G20", "Latin letters and digits belong together"),
    ("غوانتانامو", "no boundary at all"),
    ("ستجمعهما", "a suffix of the dual is not the relative pronoun"),
    ("هوياتهم", "an ending that is a word elsewhere"),
]


@pytest.mark.parametrize(("form", "reason"), WHOLE)
def test_what_is_one_word_stays_one(analyser, form, reason):
    assert _rows([form], analyser)[form]["parts"] == [], reason
