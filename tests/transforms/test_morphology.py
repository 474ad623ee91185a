"""The analyser gives what camel-tools' Analyzer gives, each distinct reading once, quickly and offline."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms import almor, derived_stems, lexicon, morphology, sentences, tagging, tokens
from transforms.forms import Forms
from transforms.keys import fold
from transforms.morphology import Analyser, Reading
from transforms.words import Words

WORDS = (
    "وللأمم بالولايات سيستقبل استقبلته نظيره مؤكدا الجزائرية ليبيا وليبيا عليه أنه بأن الذي لم قد ليس كتب "
    "فإن وكان المباحثات لقاءات يتباحثان الوزيران مسؤول رئيسا تشيرنوغور وغورلينغ ، 125 ٢٠ Reuters كتابة إن ان الى"
).split()
# lists of names fold these letters, and the analyser has them as written
FOLDED = str.maketrans("إأآٱىة", "اااايه")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءؤئةى"


@pytest.fixture(scope="module")
def plain(camel_database):
    """camel-tools' Analyzer as it comes."""
    from camel_tools.morphology.analyzer import Analyzer

    return Analyzer(camel_database, backoff="NOAN_PROP")


def _told(analysis: dict) -> tuple:
    """An analysis of camel-tools in the terms of Reading, but for spelling and source."""
    def value(name):
        return None if analysis[name] in ("na", "u", "-") else analysis[name]

    clitics = [analysis[name] for name in ("prc3", "prc2", "prc1", "prc0") if analysis[name] not in ("0", "na")]
    enclitic = "" if analysis["enc0"] in ("0", "na") else analysis["enc0"]
    return (analysis["lex"].translate(FOLDED), analysis["pos"], *map(value, ("asp", "per", "gen", "num")), "+".join(clitics), enclitic)


def _readings(analyser: Analyser, word: str) -> set[tuple]:
    return {(r.lemma.translate(FOLDED), r.pos, r.aspect, r.person, r.gender, r.number, r.proclitics, r.enclitic)
            for r in analyser.analyse([word])[0] if r.source == "lexicon"}


def _assert_same(analyser, plain, word):
    """Equal but for readings that the written letters rule out, which the analyser leaves out."""
    theirs = {_told(a) for a in plain.analyze(word) if a["source"] in ("lex", "spvar", derived_stems.LISTED)}
    ours = _readings(analyser, word)
    assert ours <= theirs
    if not any(letter in word for letter in "ةآإ"):
        assert ours == theirs


@pytest.mark.parametrize("word", WORDS)
def test_readings_are_those_of_the_plain_analyzer(analyser, plain, word):
    _assert_same(analyser, plain, word)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(LETTERS, min_size=1, max_size=7))
def test_readings_are_those_of_the_plain_analyzer_on_any_letters(analyser, plain, word):
    _assert_same(analyser, plain, word)


def test_a_reading_comes_once(analyser):
    for readings in analyser.analyse(WORDS):
        assert len(readings) == len({(r[0], *r[2:10]) for r in readings})


def test_analysis_does_not_depend_on_what_came_before(analyser):
    forwards = dict(zip(WORDS, analyser.analyse(WORDS), strict=True))
    backwards = dict(zip(WORDS[::-1], analyser.analyse(WORDS[::-1]), strict=True))
    assert forwards == backwards


SPELLINGS = [
    ("إلى", "إِلَى", 0, "as the lexicon spells it"),
    ("الى", "إِلَى", 1, "hamza left out"),
    ("المدينه", "مَدِينَة", 1, "dots left out"),
    ("إستقبل", "اِسْتَقْبَل", 2, "a hamza where none belongs"),
]


@pytest.mark.parametrize(("word", "lemma", "misspelling", "reason"), SPELLINGS)
def test_misspelling(analyser, word, lemma, misspelling, reason):
    assert min(r.misspelling for r in analyser.analyse([word])[0] if r.lemma == lemma) == misspelling, reason


def test_a_written_ta_marbuta_is_no_pronoun(analyser):
    assert all(r.enclitic == "" for r in analyser.analyse(["كتابة"])[0])
    assert any(r.enclitic == "3ms_poss" for r in analyser.analyse(["كتابه"])[0])


def test_vowel_signs_speak_against_readings(analyser):
    fits = {r.gloss for r in analyser.analyse(["عُمان"])[0] if r.misspelling == 0}
    assert "Oman" in fits and "Amman" not in fits


def test_unknown_stems_keep_their_spelling(analyser):
    # camel-tools itself gives the stem as it looks it up, without the hamza
    readings = analyser.analyse(["لأرغوماندي"])[0]
    assert ("أرغوماندي", "li_prep", 1) in {(r.lemma, r.proclitics, r.clitic_letters) for r in readings}
    assert {r.source for r in readings} == {"backoff"}


@pytest.mark.parametrize(("form", "pos", "source"), [
    ("125", "digit", "digit"), ("ب125", "digit", "digit"), ("،", "punc", "punc"), ("Reuters", "foreign", "foreign"),
])
def test_what_is_no_word(analyser, form, pos, source):
    assert analyser.analyse([form]) == [[Reading(form, "", pos, None, None, None, None, "", "", 0, 0, source)]]


def test_marks_alone_have_no_reading(analyser):
    assert analyser.analyse(["ـ", "َ"]) == [[], []]


def test_the_database_is_built_once(database):
    before = database.stat().st_mtime_ns
    assert morphology.ensure_database(database.parent.parent, "embedded") == database
    assert database.stat().st_mtime_ns == before
    assert [path.name for path in database.parent.glob("*.db")] == ["morphology.db"]


def test_nothing_is_left_of_a_failed_build(tmp_path, monkeypatch):
    def broken(file):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError):
        morphology.write_whole(tmp_path / "morphology.db", "text")
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_camel_tools_is_used_where_installed(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    assert morphology.installed_database() is None
    theirs = tmp_path / "data" / "morphology_db" / "calima-msa-r13" / "morphology.db"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("", encoding="utf-8")
    assert morphology.ensure_database(tmp_path / "lake") == theirs
    assert not (tmp_path / "lake").exists()


def test_a_named_database_must_exist(tmp_path):
    with pytest.raises(FileNotFoundError):
        morphology.ensure_database(tmp_path, str(tmp_path / "none.db"))


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_offline_and_with_a_home_that_cannot_be_written(tmp_path):
    """camel-tools downloads a catalogue and makes a folder at home when it is imported; neither must happen."""
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    database = tmp_path / "morphology.db"
    beginning = {name: "\n".join(text.splitlines()[:2000]) for name, text in almor.sources().items()}
    database.write_text(almor.build(beginning), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from transforms.morphology import Analyser\n"
        "analyser = Analyser(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(len(analyser.analyse(['أبد'])[0]) > 0, Path.home())"
    )
    environment = {name: value for name, value in os.environ.items() if name != "CAMELTOOLS_DATA"}
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.run([sys.executable, "-c", code, database, tmp_path / "data"], env=environment,
                         capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["True", str(home)], run.stderr
    assert list(home.iterdir()) == []


def test_a_users_catalogue_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    (tmp_path / "catalogue.json").write_text("{}", encoding="utf-8")
    with morphology._camel_tools(tmp_path / "ours"):
        assert os.environ["CAMELTOOLS_DATA"] == str(tmp_path)
    assert (tmp_path / "catalogue.json").read_text(encoding="utf-8") == "{}"
    assert not (tmp_path / "ours").exists()


@pytest.fixture
def mle_model(tmp_path, camel_database) -> Path:
    """A small MLE model in camel-tools' format: for two words the analysis that is not the likeliest by itself."""
    from camel_tools.morphology.analyzer import Analyzer

    analyzer = Analyzer(camel_database, backoff="NOAN_PROP")
    wanted = {"كتب": "verb", "قتل": "verb"}
    model = {word: next(a for a in analyzer.analyze(word) if a["pos"] == pos) for word, pos in wanted.items()}
    path = tmp_path / "model.json"
    path.write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")
    return path


def test_an_mle_disambiguator_chooses_readings(mle_model, database, analyser):
    chooser = morphology.Disambiguator("mle", mle_model, database, database.parent.parent / "camel_tools")
    read = chooser.read([["كتب", "الوزير", "،", "1948", "غورلينغاو"]])[0]
    assert chooser.read([]) == []
    assert [reading.pos for reading in read][0] == "verb" and read[0].source == "lexicon"
    assert (read[1].proclitics, read[2].pos, read[3].pos, read[4].source) == ("Al_det", "punc", "digit", "backoff")


def test_an_mle_model_gives_the_same_columns(mle_model, database, analyser):
    forms = Forms()
    documents = pl.DataFrame({"document_id": ["a"], "text": ["قتل الرجل، وكتب الوزير 3 رسائل. ـ"]})
    bare = sentences.number(tokens.cut(documents, forms))
    words = Words.of(lexicon.analyse(bare["form"].unique().to_list(), analyser), forms)
    split = tokens.split_glued(bare, words)
    chooser = morphology.Disambiguator("mle", mle_model, database, database.parent.parent / "camel_tools")
    theirs, ours = tagging.tag(split, words, chooser), tagging.tag(split, words)
    assert theirs.schema == ours.schema
    same = ("document_id", "sentence_no", "token_no", "start_char", "end_char", "form", "key", "is_split")
    assert theirs.select(same).equals(ours.select(same))
    assert theirs.filter(pl.col("form") == "قتل")["pos"].to_list() == ["verb"]


def test_which_disambiguator_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    assert morphology.disambiguator_path("context") is None and morphology.disambiguator_path("auto") is None
    for missing in ("mle", "bert", str(tmp_path / "none.json")):
        with pytest.raises(morphology.NoDisambiguator):
            morphology.disambiguator_path(missing)
    model = tmp_path / "data" / morphology.CAMEL_DISAMBIGUATORS["mle"]
    model.parent.mkdir(parents=True)
    model.write_text("{}", encoding="utf-8")
    assert morphology.disambiguator_path("auto") == morphology.disambiguator_path("mle") == ("mle", model)
    bert = tmp_path / "data" / morphology.CAMEL_DISAMBIGUATORS["bert"]
    bert.mkdir(parents=True)
    assert morphology.disambiguator_path("auto") == ("bert", bert)


def test_a_broken_disambiguator_is_told(tmp_path, database, analyser):
    broken = tmp_path / "model.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(morphology.NoDisambiguator, match="cannot be used"):
        morphology.Disambiguator("mle", broken, database, database.parent.parent / "camel_tools")
    with pytest.raises(morphology.NoDisambiguator, match="cannot be used"):
        morphology.Disambiguator("bert", tmp_path, database, database.parent.parent / "camel_tools")


ARTICLES = Path(__file__).parent.parent / "quality" / "gold" / "articles.jsonl"


def test_every_token_of_real_sentences_reads_as_camel_tools_reads_it(analyser, plain):
    """The lexicon's way against the slow, obvious one: a token at a time through camel-tools' own Analyzer."""
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text("utf-8").splitlines()]
    documents = pl.DataFrame({"document_id": list(map(str, range(len(texts)))), "text": texts})
    forms = Forms()
    bare = sentences.number(tokens.cut(documents, forms))
    words = Words.of(lexicon.analyse(bare["form"].unique().to_list(), analyser), forms)
    split = tokens.split_glued(bare, words)
    place = split.select("document_id", "sentence_no").unique(maintain_order=True).sample(60, seed=11)
    chosen = split.join(place, on=["document_id", "sentence_no"], how="semi", maintain_order="left")
    readings = dict(words.lexicon(chosen).select("form", "readings").iter_rows())
    assert len(chosen) > 800
    for form in chosen["form"]:
        written = lexicon.plain(form)
        theirs = {_as_stored(analysis) for analysis in plain.analyze(written)}
        ours = {_folded(reading) for reading in readings[form]}
        # the analyser leaves out readings that the written letters rule out, unless there is no other
        assert ours <= theirs or not theirs, (form, ours - theirs)
        if not any(letter in written for letter in "ةآإ") and not any(mark in written for mark in "ًٌٍَُِّْ"):
            assert ours == theirs, (form, theirs - ours)


def _as_stored(analysis: dict) -> str:
    """An analysis of camel-tools as lexicon.readings writes it."""
    if analysis["source"] in ("digit", "punc", "foreign"):
        return _folded(f"{fold(analysis['diac'])}|{analysis['pos']}||||")
    lemma, pos, aspect, person, gender, number, proclitics, enclitic = _told(analysis)
    said = "".join(value or "" for value in (person, gender, number))
    return _folded("|".join((fold(lemma), pos, aspect or "", said, proclitics, enclitic)))


def _folded(reading: str) -> str:
    lemma, rest = reading.split("|", 1)
    return f"{lemma.translate(FOLDED)}|{rest}"
