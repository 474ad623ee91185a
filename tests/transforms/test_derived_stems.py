"""Stems that are added to the Buckwalter lexicon: what they are, and that they change no word that it knows."""

import pytest

from transforms import derived_stems

ADDED = [
    # form, part of speech, proclitics, beginning of the gloss, why
    ("أوباما", "noun_prop", "", "Obama", "a surname from a list of names"),
    ("لأوباما", "noun_prop", "li_prep", "Obama", "with a clitic"),
    ("كورسيكي", "adj", "", "of Corsica", "the nisba of a place"),
    ("والنيزكية", "adj", "wa_conj+Al_det", "of meteor", "the nisba of an ordinary noun, with article and ta marbuta"),
    ("المتكبدة", "adj", "Al_det", "participle of suffer", "the participle of a verb of form V"),
    ("متداخلين", "adj", "", "participle of", "its plural"),
]


@pytest.mark.parametrize(("form", "pos", "proclitics", "gloss", "reason"), ADDED)
def test_added_words_are_known(analyser, form, pos, proclitics, gloss, reason):
    readings = [r for r in analyser.analyse([form])[0] if (r.pos, r.proclitics) == (pos, proclitics)]
    assert any(r.gloss.startswith(gloss) and r.source == "lexicon" for r in readings), (reason, readings)


@pytest.mark.parametrize("form", ["كتاب", "الحكومة", "قالت", "وبالمدرسة"])
def test_a_word_that_the_lexicon_reads_gets_no_listed_name(analyser, form):
    assert "noun_prop" not in {r.pos for r in analyser.analyse([form])[0]}


def test_listed_names_are_spelled_as_written(analyser):
    assert {r.lemma for r in analyser.analyse(["إردوغان"])[0] if r.pos == "noun_prop"} == {"إردوغان"}
    assert {r.lemma for r in analyser.analyse(["اردوغان"])[0] if r.pos == "noun_prop"} == {"اردوغان"}


def test_names_are_words_with_a_capital():
    names = derived_stems.names()
    assert len(names) > 30_000
    assert all(len(word) >= 3 and " " not in word and not latin[:1].islower() for word, latin in names.items())
