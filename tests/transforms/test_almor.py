"""The embedded database says what Buckwalter's lexicon says, in camel-tools' terms."""

import random
import re

import pytest

from transforms import almor, buckwalter, buckwalter_tags, glosses
from transforms.buckwalter import Entry, to_arabic


MARKS = re.compile("[\u064b-\u0652\u0670ـ]")


@pytest.fixture(scope="module")
def camel(camel_database):
    """camel-tools' own Analyzer, Generator and Reinflector on the embedded database."""
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.generator import Generator
    from camel_tools.morphology.reinflector import Reinflector

    return {"db": camel_database, "analyzer": Analyzer(camel_database, backoff="NOAN_PROP"),
            "generator": Generator(camel_database), "reinflector": Reinflector(camel_database)}


ANALYSES = [
    # word, features that one analysis must have, why
    ("وللأمم", {"prc2": "wa_conj", "prc1": "li_prep", "prc0": "Al_det", "cas": "g"}, "three proclitics"),
    ("وللأمم", {"lex": "أُمَّة", "num": "p"}, "a broken plural behind them"),
    ("وللأمم", {"diac": "وَلِلأُمَم"}, "the article after li loses its alef"),
    ("الشمس", {"diac": "الشَّمْس"}, "the article doubles a sun letter"),
    ("القمر", {"diac": "القَمَر"}, "and no moon letter"),
    ("سيستقبل", {"lex": "اِسْتَقْبَل", "pos": "verb", "asp": "i", "per": "3", "prc1": "sa_fut", "mod": "i"}, "future"),
    ("ليستقبل", {"asp": "i", "prc1": "li_sub", "mod": "s"}, "purpose: subjunctive"),
    ("استقبلته", {"pos": "verb", "asp": "p", "per": "3", "gen": "f", "num": "s", "enc0": "3ms_dobj"}, "object pronoun"),
    ("يستقبلون", {"asp": "i", "gen": "m", "num": "p", "mod": "i"}, "the plural ending shows the indicative"),
    ("نظيره", {"lex": "نَظِير", "pos": "noun", "enc0": "3ms_poss", "stt": "c"}, "possessive pronoun: construct state"),
    ("الوزيران", {"lex": "وَزِير", "num": "d", "cas": "n", "stt": "d"}, "dual nominative"),
    ("وزيرا", {"cas": "a", "stt": "i", "num": "s"}, "accusative tanween: indefinite"),
    ("مؤكدا", {"lex": "مُؤَكِّد", "pos": "adj", "cas": "a"}, "an active participle that introduces speech"),
    ("مؤكدة", {"lex": "مُؤَكِّد", "gen": "f"}, "its feminine, for ministries"),
    ("الجزائرية", {"lex": "جَزائِرِيّ", "pos": "adj", "gen": "f", "prc0": "Al_det"}, "nisba"),
    ("وزراء", {"lex": "وَزِير", "num": "p", "form_num": "s"}, "broken plural"),
    ("ليبيا", {"pos": "noun_prop", "gloss": "Libya"}, "a name by the capital of its gloss"),
    ("عليه", {"pos": "prep", "enc0": "3ms_pron"}, "pronoun on a preposition"),
    ("أنه", {"pos": "conj_sub", "enc0": "3ms_pron"}, "pronoun on a particle"),
    ("بأن", {"pos": "conj_sub", "prc1": "bi_prep"}, "a function word that holds its clitic"),
    ("الذي", {"pos": "pron_rel"}, "relative pronoun"),
    ("هذه", {"pos": "pron_dem", "gen": "f"}, "demonstrative"),
    ("لم", {"pos": "part_neg"}, "negation"),
    ("سوف", {"pos": "part_fut"}, "future particle"),
    ("قد", {"pos": "part_verb"}, "verbal particle"),
    ("هل", {"pos": "part_interrog"}, "interrogative"),
    ("ثلاثة", {"pos": "noun_num"}, "numeral"),
    ("أخرى", {"lex": "آخَر", "gen": "f"}, "a feminine under its adjective"),
    ("أكبر", {"pos": "adj_comp"}, "elative"),
    ("ليس", {"pos": "verb"}, "a verb of negation"),
    ("اجتمعا", {"num": "d", "per": "3"}, "dual verb"),
    ("قتل", {"vox": "a"}, "the active is what the lexicon vocalises"),
    ("كتب", {"root": "ك.ت.ب"}, "root from a heading that is its own"),
    ("الى", {"pos": "prep", "diac": "إِلَى"}, "a bare alef finds the hamza"),
    ("المدينه", {"lex": "مَدِينَة"}, "ha finds the ta marbuta"),
    ("مهندس", {"pos": "noun", "rat": "y"}, "a sound masculine plural is of rational beings"),
    ("كتاب", {"pos": "noun", "rat": "u"}, "of others the lexicon says nothing"),
]


def _shadda_first(text: str) -> str:
    """Shadda before its vowel, as camel-tools' databases have it; Unicode's canonical order is the other way."""
    return re.sub("([ً-ِ])ّ", "ّ\\1", text)


@pytest.mark.parametrize(("word", "features", "reason"), ANALYSES)
def test_analysis(camel, word, features, reason):
    features = {name: _shadda_first(value) for name, value in features.items()}
    analyses = camel["analyzer"].analyze(word)
    assert any(features.items() <= analysis.items() for analysis in analyses), (reason, [
        {name: analysis.get(name) for name in ("lex", *features)} for analysis in analyses
    ])


BACKOFF = [
    ("تشيرنوغور", {("0", "0", "0")}, "no letter of it can be a clitic"),
    ("وغورلينغ", {("0", "0", "0"), ("wa_conj", "0", "0")}, "and, or a letter of the name"),
    ("للغورلينغ", {("0", "li_prep", "Al_det"), ("0", "li_prep", "0"), ("0", "0", "0")}, "li before the article"),
]


@pytest.mark.parametrize(("word", "clitics", "reason"), BACKOFF)
def test_unknown_words_are_names_with_their_clitics_apart(camel, word, clitics, reason):
    analyses = camel["analyzer"].analyze(word)
    assert {analysis["pos"] for analysis in analyses} == {"noun_prop"}
    assert {analysis["source"] for analysis in analyses} == {"backoff"}
    assert {(a["prc2"], a["prc1"], a["prc0"]) for a in analyses} == clitics, reason


def test_every_value_is_declared(camel):
    """What the database says of any affix or stem is in its own DEFINES."""
    defines = {name: set(values) for name, values in camel["db"].defines.items() if values is not None}
    for table in (camel["db"].prefix_hash, camel["db"].stem_hash, camel["db"].suffix_hash):
        for entries in table.values():
            for _, features in entries:
                for name in features.keys() & defines.keys():
                    assert features[name] in defines[name], (name, features)


def test_every_category_can_be_reached(camel):
    """Each stem category goes with a prefix and a suffix: no entry is lost in conversion."""
    db = camel["db"]
    allowed = set().union(*db.prefix_stem_compat.values())
    lost = {category for entries in db.stem_hash.values() for category, _ in entries
            if category not in allowed or not db.stem_suffix_compat.get(category)}
    assert not lost


@pytest.mark.parametrize(("lemma", "features"), [
    ("وَزِير", {"pos": "noun", "num": "p", "prc0": "Al_det"}),
    ("اِسْتَقْبَل", {"pos": "verb", "asp": "i", "per": "3", "gen": "m", "num": "p"}),
    ("جَزائِرِيّ", {"pos": "adj", "gen": "f", "num": "s", "prc1": "bi_prep", "prc0": "Al_det"}),
    ("أَعْلَن", {"pos": "verb", "asp": "p", "per": "3", "gen": "f", "num": "s", "prc2": "wa_conj"}),
])
def test_generated_words_are_analysed_to_the_same_lemma(camel, lemma, features):
    lemma = _shadda_first(lemma)
    generated = camel["generator"].generate(lemma, features)
    assert generated
    for word in {re.sub("[ً-ْٰ]", "", made["diac"]) for made in generated}:
        found = camel["analyzer"].analyze(word)
        assert any(a["lex"] == lemma and features.items() <= a.items() for a in found), word


@pytest.mark.parametrize("pos", ["noun", "adj", "verb", "noun_prop"])
def test_what_is_generated_from_any_stem_is_analysed_to_it(camel, pos):
    """Random stems, those that were derived among them: generate, analyse, and reinflect what was generated."""
    stems = sorted({
        (features["lex"], word) for word, entries in camel["db"].stem_hash.items() for _, features in entries
        if features["pos"] == pos and word != "NOAN"
    })
    wanted = {"pos": pos} | ({"asp": "i", "per": "3", "gen": "f", "num": "s"} if pos == "verb" else {"prc1": "li_prep"})
    made_of = 0
    for lemma, word in random.Random(7).sample(stems, 60):
        generated = camel["generator"].generate(lemma, wanted)
        for form in {MARKS.sub("", made["diac"]).replace("ٱ", "ا") for made in generated}:
            found = camel["analyzer"].analyze(form)
            assert any(a["lex"] == lemma and wanted.items() <= a.items() for a in found), (lemma, word, form)
        if generated:
            made_of += 1
            again = camel["reinflector"].reinflect(form, {"pos": pos})
            assert lemma in {made["lex"] for made in again}, (lemma, form)
    assert made_of >= 40, "most stems can be generated from"


def test_reinflects_to_the_plural(camel):
    plurals = camel["reinflector"].reinflect("وزير", {"pos": "noun", "num": "p", "prc0": "Al_det"})
    assert "الوُزَراء" in {made["diac"] for made in plurals}


def test_building_twice_gives_the_same_text():
    small = {name: "\n".join(text.splitlines()[:3000]) for name, text in almor.sources().items()}
    assert almor.build(small) == almor.build(small)


def test_version_changes_with_the_data():
    lexicon = dict.fromkeys(buckwalter.FILES, "")
    assert almor.version(lexicon) != almor.version(lexicon | {"tableAB": "Pref-0 N"})


def test_no_value_holds_a_space():
    features = buckwalter_tags.prefix(Entry("w", "wa", "Pref-Wa", "and + then", (("wa", "CONJ"),)))
    assert not any(" " in value for value in features.values())


def test_a_missing_lexicon_is_told(monkeypatch):
    monkeypatch.setattr(buckwalter, "PACKAGE", "no-such-package")
    with pytest.raises(buckwalter.LexiconMissing):
        buckwalter.sources()


ROOTS = [
    ("ktb", "kitAb_1", "ktb", "its own heading"),
    ("Abd", "ta>ab~ud_1", "Abd", "hamza and alef are one radical"),
    ("mdd", "mad~_1", "mdd", "a doubled radical is written once"),
    ("qwl", "qAl-u_1", "qwl", "a weak radical may have changed"),
    ("bdl", "kitAb_1", "", "a heading that carried over from another word"),
]


@pytest.mark.parametrize(("heading", "lemma", "root", "reason"), ROOTS)
def test_root_only_where_it_is_sound(heading, lemma, root, reason):
    assert buckwalter_tags.root(Entry("", "", "N", "", (), lemma, heading)) == root, reason


@pytest.mark.parametrize(("gloss", "adjective"), [
    ("small;young", True), ("required;necessary", True), ("winner;victorious", True), ("more/most suitable", True),
    ("minister", False), ("president;head", False), ("participant;associate", False), ("Syrian", False),
])
def test_adjectives_by_gloss(gloss, adjective):
    assert glosses.adjective(gloss) is adjective


def test_transliteration_covers_every_letter_of_the_lexicon():
    entries = buckwalter.entries(almor.sources()["dictStems"])
    odd = {letter for entry in entries for letter in to_arabic(entry.vocalised) if letter.isascii()}
    assert odd <= set("-"), odd
