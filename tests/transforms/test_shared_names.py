"""Which of several places of one name a document means: Oman, or Amman."""

import pytest

from tests.transforms.test_tagged_names import page_of
from transforms import shared_names
from transforms.entries import Demonym, Name
from transforms.keys import fold
from transforms.page import Hit

OMAN = Name("country:OM", "سلطنة عمان", "place", "country", "OM", None, "Oman", 0.3, 0)
AMMAN = Name("geonames:1", "عمان", "place", "capital", "JO", 1, "Amman", 0.5, 0)
WORDS = {
    "مسقط": Name("geonames:2", "مسقط", "place", "capital", "OM", 2, "Muscat", 0.0, 0),
    "دمشق": Name("geonames:3", "دمشق", "place", "capital", "SY", 3, "Damascus", 0.0, 0),
    "الأردن": Name("country:JO", "الأردن", "place", "country", "JO", None, "Jordan", 0.0, 0),
    "قطر": Name("country:QA", "قطر", "place", "country", "QA", None, "Qatar", 0.0, 0),
    "الأردني": Demonym("JO", None, "m", "s", True, 0.0),
    "العماني": Demonym("OM", None, "m", "s", True, 0.0),
}


def meant(text: str) -> str | None:
    """The state of عمان in ``text`` (words apart by spaces), None where nothing tells."""
    page = page_of(text)
    where = -1
    for token, key in enumerate(page.keys):
        bare = key.removeprefix("و")
        if bare == fold("عمان"):
            where = token
            page.hits[token] = [Hit(token, token, len(key) - len(bare), entry) for entry in (OMAN, AMMAN)]
        page.hits.setdefault(token, [])
        page.hits[token] += [Hit(token, token, len(key) - len(bare), e) for word, e in WORDS.items() if fold(word) in (key, bare)]
    hits, settled = shared_names.settle(page, page.hits[where], shared_names.spoken(page))
    return hits[0].entry.country_code if settled else None


@pytest.mark.parametrize(("text", "state"), [
    ("قال الوزير الأردني في عمان إن اللقاء مهم", "JO"),
    ("قال الوزير العماني إن عمان ترحب", "OM"),
    ("وصل الوفد إلى عمان قادما من مسقط", "OM"),
    ("وصل الوفد إلى عمان", None),
    ("عمان - أعلن مسؤول أمس", "JO"),
    ("عمان ترحب بالاتفاق", None),
    ("زار الوفد العاصمة عمان أمس", "JO"),
    ("تنقل الموفد بين دمشق وعمان", "JO"),
    ("موقف قطر وعمان من الاتفاق", "OM"),
    ("أكدت عُمان موقفها", "OM"),
    ("عقد اللقاء في عَمّان أمس", "JO"),
    ("أكد الوزير العماني في عَمّان موقفه", "JO"),
    ("التقى الوزير الأردني نظيره العماني في عمان", None),
    ("غادر الوزير الأردني عمان والتقى في مسقط نظيره العماني ثم زار مسقط القديمة", "OM"),
])
def test_oman_or_amman(text, state):
    assert meant(text) == state


def test_a_name_of_one_state_is_left_alone():
    page = page_of("إلى مسقط أمس")
    page.hits = {1: [Hit(1, 1, 0, WORDS["مسقط"])]}
    assert shared_names.settle(page, page.hits[1], shared_names.spoken(page)) == (page.hits[1], False)
