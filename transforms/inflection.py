"""Written forms of a dictionary word: what the vocabulary tables list once, the text writes in many ways.

Everything is in match keys (transforms.keys): no vowels, alef, ya and ta marbuta folded. Only forms
that newswire reports in are made: third persons, and the first person plural for quoted speech.
"""

from typing import NamedTuple

from transforms.keys import fold

# object and possessive suffixes of the third person: him, her, them (two), them, them (f.)
SUFFIXES = ("ه", "ها", "هما", "هم", "هن")


class Inflected(NamedTuple):
    """One written form: its key, aspect (p perfect, i imperfect), gender, number (s, d, p) and suffix."""

    key: str
    aspect: str
    gender: str
    number: str
    suffix: str


def conjugate(perfect: str, imperfect: str) -> list[Inflected]:
    """Finite third-person forms of a verb given by its 3rd m. sg. perfect and imperfect, with suffixes."""
    forms: list[Inflected] = []

    def add(written: str, aspect: str, gender: str, number: str) -> None:
        forms.append(Inflected(fold(written), aspect, gender, number, ""))

    if perfect:
        weak = perfect[-1] in "ىا" and len(perfect) > 2
        stem = perfect[:-1] if weak else perfect
        add(perfect, "p", "m", "s")
        add(stem + "ت", "p", "f", "s")
        add(stem + "تا", "p", "f", "d")
        add(stem + "وا", "p", "m", "p")
        for dual in ("يا", "وا") if weak else ("ا",):
            add(stem + dual, "p", "m", "d")
            forms.extend(Inflected(fold(stem + dual + suffix), "p", "m", "d", suffix) for suffix in ("ه", "ها"))
        long = stem + "ا" if weak else perfect
        for suffix in SUFFIXES:
            forms.append(Inflected(fold(long + suffix), "p", "m", "s", suffix))
            forms.append(Inflected(fold(stem + "ت" + suffix), "p", "f", "s", suffix))
    if imperfect:
        body = imperfect[1:]
        weak = body[-1] in "ىيو"
        # ى opens to ي before the dual and is lost before the plural: يتبنى، يتبنيان، يتبنون
        dual, plural = (body[:-1] + "ي" if body[-1] == "ى" else body), (body[:-1] if weak else body)
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            add(prefix + body, "i", gender, "s")
            add(prefix + dual + "ان", "i", gender, "d")
            long = prefix + body[:-1] + "ا" if body[-1] == "ى" else prefix + body
            forms.extend(Inflected(fold(long + suffix), "i", gender, "s", suffix) for suffix in SUFFIXES)
        add("ي" + plural + "ون", "i", "m", "p")
        add("ي" + plural + "وا", "i", "m", "p")
    return _distinct(forms)


def decline_participle(accusative: str) -> list[Inflected]:
    """Circumstantial forms of a participle given in the accusative m. sg. (مؤكدا, "affirming")."""
    if not accusative:
        return []
    stem = accusative[:-1]
    # داعيا -> داعين: the weak ya is lost before the plural ending
    plural = stem[:-1] if stem.endswith("ي") else stem
    return _distinct(
        [
            Inflected(fold(accusative), "", "m", "s", ""),
            Inflected(fold(stem + "ة"), "", "f", "s", ""),
            Inflected(fold(plural + "ين"), "", "m", "p", ""),
            Inflected(fold(stem + "ات"), "", "f", "p", ""),
            Inflected(fold(stem + "تين"), "", "f", "d", ""),
        ]
    )


def decline_noun(noun: str, *, plural: str = "", dual: str = "") -> list[Inflected]:
    """Forms of a noun: bare, with the article, with suffixes, dual and plural.

    ``suffix`` is "ال" for forms with the article. Final ء takes its seat before a suffix by case
    (لقاءه، لقاؤه، لقائه), final ة opens to ت.
    """
    forms: list[Inflected] = []
    words = [(noun, "s")] + [(p, "p") for p in plural.split("|") if p] + [(d, "d") for d in dual.split("|") if d]
    if not dual:
        stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
        words += [(stem + "ان", "d"), (stem + "ين", "d"), (stem + "ا", "d"), (stem + "ي", "d")]
    for word, number in words:
        head = word.split(" ")[0]
        tail = word[len(head) :]
        gender = "f" if head.endswith(("ة", "ات")) else "m"
        forms.append(Inflected(fold(word), "", gender, number, ""))
        if not tail:
            forms.append(Inflected(fold("ال" + head), "", gender, number, "ال"))
        opened = [head[:-1] + "ت"] if head.endswith("ة") else [head]
        if head.endswith("ء"):
            opened = [head, head[:-1] + "ئ", head[:-1] + "ؤ"]
        if number != "d":
            forms.extend(
                Inflected(fold(stem + suffix + tail), "", gender, number, suffix)
                for stem in opened
                for suffix in SUFFIXES
            )
    return _distinct(forms)


def _distinct(forms: list[Inflected]) -> list[Inflected]:
    first: dict[str, Inflected] = {}
    for form in forms:
        first.setdefault(form.key, form)
    return list(first.values())
