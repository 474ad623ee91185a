"""A Latin-script label for an Arabic name: known parts as they are usually written, the rest letter by letter.

The letter table is the simplified ALA-LC romanization without its diacritics (Library of Congress,
Arabic romanization table, 2012); vowels that the script leaves out stay out.
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


def romanize(name: str, parts: dict[str, str]) -> str:
    """``name`` in Latin letters; ``parts`` maps match keys of name parts to their usual Latin form."""
    words = []
    given = name.split()
    for number, word in enumerate(given):
        key = fold(word)
        if number and fold(given[number - 1]) == _SERVANT and _SERVANT + key in parts:
            words[-1] = parts[_SERVANT + key]  # عبد الله is one name: Abdullah
            continue
        known = parts.get(key) or (("al-" + parts[key[2:]]) if key.startswith("ال") and key[2:] in parts else None)
        if known is None:
            # أليكسيس opens with the letters of the article, but not with its bare alef
            article, body = ("al-", key[2:]) if word.startswith("ال") and len(key) > 4 else ("", key)
            known = article + _spelt(body)
        words.append(known)
    return " ".join(words)


def _spelt(word: str) -> str:
    """Letter by letter; و and ي are w and y where they open the word or an alef follows."""
    letters = [
        _CONSONANTS[c] if c in _CONSONANTS and (not place or word[place + 1:place + 2] == "ا") else _LETTERS.get(c, c)
        for place, c in enumerate(word)
    ]
    spelt = "".join(letters)
    return spelt[:1].upper() + spelt[1:]
