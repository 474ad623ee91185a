"""A Latin-script label for an Arabic name: known parts as they are usually written, the rest letter by letter.

The letter table is the simplified ALA-LC romanization without its diacritics (Library of Congress,
Arabic romanization table, 2012); vowels that the script leaves out stay out. The common nouns and adjectives that
bodies and places are called by (seeds/latin_words.csv) are written with their vowels, by the same table.
"""

from transforms.keys import fold

_LETTERS = dict(zip(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويئؤءپچژگڤ",
    ("a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "'", "gh", "f", "q", "k", "l", "m",
     "n", "h", "u", "i", "i", "u", "'", "p", "ch", "zh", "g", "v"),
    strict=True,
))


_CONSONANTS = {"و": "w", "ي": "y"}
_SERVANT = "عبد"


# what may be written onto a word: and the, and for the, for the, in the, and for, and, for, in
_CLITICS = {"وال": "wa-al-", "ولل": "wa-lil-", "لل": "lil-", "بال": "bil-", "ال": "al-", "ول": "wa-li-", "و": "wa-", "ل": "li-", "ب": "bi-"}
_WITH_ARTICLE = ("ال", "لل")


def romanize(name: str, parts: dict[str, str], nouns: dict[str, str] | None = None) -> str:
    """``name`` in Latin letters; ``parts`` maps match keys of people's names to their usual Latin form, ``nouns`` those of common
    words, which come first."""
    words = []
    given = name.split()
    for number, word in enumerate(given):
        key = fold(word)
        if number and fold(given[number - 1]) == _SERVANT and _SERVANT + key in parts:
            words[-1] = parts[_SERVANT + key]  # عبد الله is one name: Abdullah
            continue
        if nouns and (common := _common(word, key, nouns, last=number == len(given) - 1)):
            words.append(common)
            continue
        has_article = word.startswith("ال")  # أليكسيس opens with its letters, but not with its bare alef
        known = parts.get(key) or ("al-" + parts[key[2:]] if has_article and key[2:] in parts else None)
        if known is None:
            article, body = ("al-", key[2:]) if has_article and len(key) > 4 else ("", key)
            known = article + _spelt(body)
        words.append(known)
    return " ".join(words)


def _common(word: str, key: str, nouns: dict[str, str], *, last: bool) -> str | None:
    """A listed noun or adjective with what is written onto it, or any word after "and the", "for the"; the ة of a noun is heard
    as t only before what it governs."""
    for clitic in ("", *_CLITICS):
        if key.startswith(clitic) and (latin := nouns.get(key[len(clitic) :])):
            governs = not last and not clitic.endswith(_WITH_ARTICLE)
            if word.endswith("ة") and latin.endswith("at") and not governs:
                latin = latin[:-1] + "h"
            return _CLITICS.get(clitic, "") + latin
    return next((_CLITICS[c] + _spelt(key[len(c) :]) for c in ("وال", "لل") if key.startswith(c) and len(key) > len(c) + 2), None)


def _spelt(word: str) -> str:
    """Letter by letter; و and ي are w and y where they open the word or an alef follows."""
    letters = [
        _CONSONANTS[c] if c in _CONSONANTS and (not place or word[place + 1:place + 2] == "ا") else _LETTERS.get(c, c)
        for place, c in enumerate(word)
    ]
    spelt = "".join(letters)
    return spelt[:1].upper() + spelt[1:]
