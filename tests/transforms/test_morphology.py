"""The analyser gives what camel-tools' Analyzer gives, each distinct reading once, quickly and offline."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms import almor, derived_stems, morphology
from transforms.morphology import Analyser, Reading

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
