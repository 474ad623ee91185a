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
    ("الوزاني", "al-Wzani", "و opens a word as a consonant"),
    ("محمّد", "Mohammed", "vowel signs do not matter"),
])
def test_label(name, latin, why):
    assert romanize(name, PARTS) == latin
