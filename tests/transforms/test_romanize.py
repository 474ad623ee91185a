"""Latin labels: known parts as they are usually written, the rest by the letter table."""

import pytest

from transforms.romanize import romanize

PARTS = {"محمد": "Mohammed", "سالم": "Salem", "عبدالله": "Abdullah", "عبد": "Abd", "اسد": "Assad"}


@pytest.mark.parametrize(("name", "latin", "why"), [
    ("محمد سالم", "Mohammed Salem", "known parts"),
    ("عبد الله سالم", "Abdullah Salem", "servant of God is one name, written apart"),
    ("عبدالله", "Abdullah", "and together"),
    ("الأسد", "al-Assad", "the article before a known part"),
    ("غيهينو", "Ghihinu", "letter by letter"),
    ("أليكسي ويليامز", "Aliksi Wilyamz", "the letters of the article after a hamza are none"),
    ("خوان ألسالم", "Khwan Alsalm", "nor before a known part"),
    ("الوزاني", "al-Wzani", "و opens a word as a consonant"),
    ("محمّد", "Mohammed", "vowel signs do not matter"),
])
def test_label(name, latin, why):
    assert romanize(name, PARTS) == latin


NOUNS = {"لجنه": "Lajnat", "عامه": "'Ammah", "اداره": "Idarat", "تعليم": "Ta'lim", "بلديه": "Baladiyat", "وزراء": "Wuzara'", "مجلس": "Majlis"}


@pytest.mark.parametrize(("name", "latin", "why"), [
    ("مجلس الوزراء", "Majlis al-Wuzara'", "common words have their vowels"),
    ("الإدارة العامة للتعليم", "al-Idarah al-'Ammah lil-Ta'lim", "a noun with the article governs nothing"),
    ("لجنة التعليم", "Lajnat al-Ta'lim", "a noun that governs the next"),
    ("بلدية غيهينو", "Baladiyat Ghihinu", "names among them go on letter by letter"),
    ("مجلس محمد", "Majlis Mohammed", "people's names as ever"),
    ("مجلس التعليم والطرق", "Majlis al-Ta'lim wa-al-Trq", "what is written onto a word that is not listed"),
])
def test_label_of_a_body(name, latin, why):
    assert romanize(name, PARTS, NOUNS) == latin
