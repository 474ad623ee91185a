"""Whether two written names are spellings of one name.

Arabic names and foreign ones are held to different measures. Two listed Arab names that differ in a letter are
two names (سعيد, سعد); a foreign name is written as each desk hears it (غيهينو, جيهينو), so only its consonants
count, by the classes of letters that stand for one foreign sound, and its vowels may be long or left out but
not change (جون is not جين).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transforms.keys import fold

# first words that make one name with the next: servant of, father of, son of, daughter of, house of, mother of; de, van ...
_JOINED = frozenset(map(fold, (
    "عبد", "أبو", "أبي", "أبا", "بن", "ابن", "بنت", "ابنة", "ولد", "آل", "أم", "بو", "دي", "دو", "دا", "ديل", "فان", "فون",
    "لو", "لا", "سان", "ماك", "ذو",
)))
_KIN = frozenset(map(fold, ("بن", "ابن", "بنت", "ولد", "آل")))
JOINT = "_"
_SON = "بن" + JOINT
GOD = fold("الله")
ORDINALS = frozenset(map(fold, (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الأولى",
    "الثانية",
)))  # fmt: skip
# what goes on after a ruler's number: -teen; son, daughter of
_AFTER_NUMBER = frozenset(map(fold, ("عشر", "عشرة", "بن", "ابن", "بنت")))
# names that end in a particle
FINAL_PARTICLES = frozenset(map(fold, ("زاده", "أوغلو", "أوغلي", "كي", "لي", "سي", "لو")))
# in the name of, on behalf of: whoever is named right after it has a spokesman, and is none; in his, her, their name
IN_THE_NAME_OF = "باسم"
IN_HIS_NAME = frozenset(("باسمه", "باسمها", "باسمهم"))
# what follows or precedes a name and is no part of it: these; himself, herself; whether; what he sent (telegrams, a letter); a number
# of; the two names of the disease
NO_PART = IN_HIS_NAME | frozenset(map(fold, (
    "نفسه", "نفسها", "هل", "عدة", "برقية", "برقيتين", "برقيات", "رسالة", "رسائل", "عددا", "كورونا", "كوفيد",
)))
# first parts of names that end in الله: servant of, victory of, fortune of, grace of, gift of, neighbour of, goodness of …;
# Persian and Turkish names write the ta of the construct (حكمت الله)
OF_GOD = frozenset(map(fold, (
    "عبد", "نصر", "سعد", "فضل", "عطا", "عطاء", "جار", "خير", "حبيب", "رحمة", "شكر", "ضيف", "عون", "لطف", "آية", "أمة", "حمد",
    "فتح", "سيف", "أسد", "هبة", "نعمة", "رحمت", "نعمت", "حكمت", "عنايت", "هدايت", "قدرت", "عصمت", "عزت", "آيت", "نور", "أمان",
    "حفيظ", "ذبيح", "كليم", "سميع", "روح", "ولي", "شفيق",
)))
PLACE_PREPOSITIONS = frozenset(
    map(fold, ("في", "إلى", "من", "بين", "عن", "نحو", "داخل", "خارج", "كل", "على", "ضد", "لدى", "مع"))
)
# name particles: son of, father of, servant of, house of; de, van, von, le, el, Ki ...
PARTICLES = frozenset(map(fold, (
    "بن", "ابن", "بنت", "آل", "أبو", "أبي", "أبا", "أم", "ولد", "عبد", "دي", "دو", "دا", "ديل", "فان", "فون", "لو",
    "لا", "لي", "كي", "ماك", "سان", "أوغلو", "أوغلي", "زاده", "بو", "با", "سي", "مولاي", "سيدي", "إل", "ذو",
)))  # fmt: skip
COMPOUND = frozenset(map(fold, ("عبد", "أبو", "أبي", "أبا", "ابن", "بن", "ولد", "آل", "أم", "بو")))
STRONG, POSSIBLE = 0.6, 0.3
KNOWN = 0.85
TANWEEN = "\u064b"  # of the accusative
# son, daughter of
SON_OF = tuple(map(fold, ("بن", "ابن", "بنت", "ولد")))
MINISTERS = frozenset(("foreign_minister", "minister", "deputy_minister"))
FROM, IN, ALI = fold("عن"), fold("في"), fold("علي")
_FOREFATHERS = tuple(word + JOINT for word in _KIN)
# letters that write one foreign sound, as one letter for finding candidates
_SOUNDS = str.maketrans("جكقگتطثدذضظزصپڤچ", "غغغغسسسسسسسسسبفش")
# what may stand for what, within one class: g as غ in the Levant, ج in Egypt, ق in the Gulf, ك in Iraq; the
# Maghreb's stops for interdentals, ظ for ض; foreign p, v, t, ch; s and z at a German or Spanish name's ends
_LIKE = frozenset(map(frozenset, (
    "غج", "غق", "غك", "غگ", "جق", "جگ", "قك", "قگ", "كگ", "ثت", "طت", "ذد", "ضد", "ضظ", "ذز", "ظز", "سص", "سز", "ثز", "ثس",
    "بپ", "فڤ", "شچ",
)))
# those of them by which Arab names are misspelt, too
_LIKE_IN_ARABIC = frozenset(map(frozenset, ("ثت", "ذد", "ضظ", "غق", "جق")))
_VOWELS = frozenset("اويىءئؤ")
# two letters for one sound: ts written تز or دز, ch written تش
_DIGRAPHS = (("تز", "تس"), ("دز", "تس"), ("تش", "چ"), ("ژ", "ج"))
_FINAL_VOWELS = str.maketrans("هي", "اا")


@dataclass(frozen=True, eq=False)
class NameLists:
    """``arab``: folded words that several people of Arab states are called by; ``bearers``: of ``people`` listed, how many
    are called by a word; ``given``: given names; ``one_name``: each listed variant of a name to the spelling that stands
    for all."""

    arab: frozenset[str]
    bearers: dict[str, int]
    people: int
    given: frozenset[str]
    one_name: dict[str, str]


def lists(
    people: Iterable[tuple[str, str | None]], given: Iterable[str], variants: Iterable[tuple[str, str]],
    arab_states: frozenset[str],
) -> NameLists:
    """From listed ``people`` (folded name, state), ``given`` names (folded) and ``variants`` (name, others joined by |)."""
    counts: Counter[str] = Counter()
    listed = 0
    for name, state in people:
        if state in arab_states:
            listed += 1
            counts.update(set(map(_squeezed, name.split())))
    one_name = {_squeezed(fold(other)): _squeezed(fold(name)) for name, others in variants for other in others.split("|")}
    several = frozenset(word for word, n in counts.items() if n >= 3)
    return NameLists(several, dict(counts), max(listed, 1), frozenset(map(_squeezed, given)), one_name)


def units(name: str, known: NameLists) -> tuple[str, ...]:
    """The parts of ``name`` (match form) as they are compared: compounds in one (عبدالفتاح, بن_علي, ديميستورا), hamza
    seats and doubled letters left out, listed variants as one."""
    found: list[str] = []
    carried = ""
    for word in name.replace("-", " ").split():
        word = _squeezed(word)
        word = known.one_name.get(word, word)
        if word in _JOINED:
            carried += word + JOINT if word in _KIN else word
            continue
        found.append(carried + word)
        carried = ""
    if carried:
        found.append(carried.removesuffix(JOINT))
    return tuple(found)


def _squeezed(word: str) -> str:
    """Hamza seats, a lone hamza and doubled ya or waw do not tell names apart."""
    bare = word.replace("ئ", "ي").replace("ؤ", "و").replace("ء", "")
    while "يي" in bare or "وو" in bare:
        bare = bare.replace("يي", "ي").replace("وو", "و")
    return bare or word


def block(parts: tuple[str, ...]) -> str:
    """What all spellings of a name have in common: the classes of its consonants, in order."""
    return "".join(_skeleton(part.replace(JOINT, "")) for part in _bare(parts))


def _bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    """``parts`` with the fathers between the first and the last without their "son of": عادل بن أحمد الجبير, عادل أحمد الجبير."""
    return (*parts[:1], *(part.removeprefix(_SON) for part in parts[1:-1]), *parts[1:][-1:])


def consonants(parts: tuple[str, ...]) -> int:
    """How many consonants a name has to be known by."""
    return sum(1 for part in parts for _, consonant in _sounds(part) if consonant)


@lru_cache(maxsize=1 << 16)
def _skeleton(part: str) -> str:
    for written, sound in _DIGRAPHS:
        part = part.replace(written, sound)
    body = part.translate(_SOUNDS)
    # an h that opens a French name is heard by some only: هولاند, أولاند
    first = "ا" if body[:1] in ("ا", "ه") else body[:1]
    rest = "".join(c for c in body[1:].rstrip("ه") if c not in _VOWELS)
    out = first
    for letter in rest:
        if letter != out[-1]:
            out += letter
    return out


def is_arab(part: str, known: NameLists) -> bool:
    """A word that people of Arab states are called by, one with the article, or one with a letter that only Arabic has."""
    last = part.rpartition(JOINT)[2]
    return last in known.arab or last.startswith(("ال", "ابو")) or "ع" in part or "ح" in part


def alike(a: tuple[str, ...], b: tuple[str, ...], known: NameLists, *, person: bool = True) -> float:
    """How far names of the units ``a`` and ``b`` are spellings of one name: 1 for equal, 0 for two names."""
    if a == b:
        return 1.0
    a, b = _bare(a), _bare(b)
    if a == b:
        return 0.97
    if "".join(a).replace(JOINT, "") == "".join(b).replace(JOINT, ""):
        return 0.98
    if len(a) != len(b):
        foreign = not any(is_arab(part, known) for part in (*a, *b))
        return 0.9 * _foreign(_written_together(a), _written_together(b)) if foreign else 0.0
    pairs = list(zip(a, b, strict=True))
    # a listed word beside foreign ones may be a foreigner's: سيرج لافروف, سيرغ لافروف
    foreign = person and not any(is_arab(x, known) or is_arab(y, known) for x, y in pairs if x == y) and any(
        not is_arab(x, known) and not is_arab(y, known) for x, y in pairs
    )
    return min(_unit(x, y, foreign, known) for x, y in pairs)


def _written_together(parts: tuple[str, ...]) -> str:
    return "".join(part.rstrip("ه") if len(part) > 2 else part for part in parts).replace(JOINT, "")


def differ(a: tuple[str, ...], b: tuple[str, ...], known: NameLists) -> bool:
    """Both names have a listed Arab name where the other has another one: surely two people."""
    return len(a) == len(b) and any(_two_listed(x, y, known) for x, y in zip(a, b, strict=True))


def is_surname(part: str, known: NameLists) -> bool:
    """A last part that may stand for a person by itself: no given name, no forefather."""
    return len(part) > 2 and JOINT not in part and part not in known.given


def expected_bearers(parts: tuple[str, ...], known: NameLists) -> float:
    """How many of the listed people would bear both parts if names were given at random: محمد and الغامدي many, عزام and
    الدخيل none. A word that is not listed is rare."""
    chance = 1.0
    for part in parts:
        chance *= known.bearers.get(part.rpartition(JOINT)[2], 0) / known.people
    return chance * known.people


def is_fuller(longer: tuple[str, ...], shorter: tuple[str, ...], known: NameLists) -> bool:
    """``longer`` is ``shorter`` with forefathers and house after it (محمد بن سلمان بن عبدالعزيز), or with names in
    between where the last is a family's (بشار حافظ الأسد); not another generation (حافظ الأسد)."""
    if not 2 <= len(shorter) < len(longer) or longer[0] != shorter[0]:
        return False
    if longer[:len(shorter)] == shorter:
        return all(part.startswith(_FOREFATHERS) for part in longer[len(shorter):])
    rest = iter(longer)
    family = shorter[-1] == longer[-1] and shorter[-1] not in known.given
    return family and JOINT not in shorter[-1] and all(part in rest for part in shorter)


def _two_listed(x: str, y: str, known: NameLists) -> bool:
    head, _, last = x.rpartition(JOINT)
    head_too, _, last_too = y.rpartition(JOINT)
    return head == head_too and last != last_too and last in known.arab and last_too in known.arab


@lru_cache(maxsize=1 << 18)
def _unit(x: str, y: str, foreign: bool, known: NameLists) -> float:
    if x == y:
        return 1.0
    if _two_listed(x, y, known):
        return 0.0
    x, y = x.replace(JOINT, ""), y.replace(JOINT, "")
    return _arabic(x, y) if not foreign and (is_arab(x, known) or is_arab(y, known)) else _foreign(x, y)


def _arabic(x: str, y: str) -> float:
    """Arab names keep every letter, but for those that are heard alike and a final long vowel (ا, ه, ي)."""
    if len(x) != len(y):
        return 0.0
    for place, (p, q) in enumerate(zip(x, y, strict=True)):
        final = place == len(x) - 1 and p.translate(_FINAL_VOWELS) == q.translate(_FINAL_VOWELS)
        if p != q and frozenset((p, q)) not in _LIKE_IN_ARABIC and not final:
            return 0.0
    return 0.9


def _foreign(x: str, y: str) -> float:
    """Consonants one by one in their classes, and between them vowels of which one side's hold the other's."""
    one, other = _sounds(x), _sounds(y)
    if len(one) != len(other):
        return 0.0
    strange, lacks = 0.0, set()
    for (vowels, consonant), (vowels_too, consonant_too) in zip(one, other, strict=True):
        if consonant != consonant_too:
            if frozenset((consonant, consonant_too)) not in _LIKE and {consonant, consonant_too} != {"ا", "ه"}:
                return 0.0
            strange += 0.5
        strange += _vowels_apart(vowels, vowels_too)
        if len(vowels) != len(vowels_too) and {vowels, vowels_too} != {"", "ي"}:
            lacks.add(len(vowels) < len(vowels_too))
    # a vowel here for one there is another syllable, Palmer (بالمر) and Plummer (بلامر); not so the helping vowel of two
    # consonants (دميتري, ديمتري)
    strange += len(lacks) == 2
    # a name of two consonants bears one doubt, a longer one more
    allowed = 0.25 * sum(1 for _, c in one if c) + 0.25
    return max(0.0, 0.95 - 0.3 * strange / allowed) if strange <= allowed else 0.0


@lru_cache(maxsize=1 << 16)
def _sounds(part: str) -> list[tuple[str, str]]:
    """(vowels before, consonant) in order; the last pair has the final vowels and no consonant. A first letter counts
    as a consonant whatever it is."""
    for written, sound in _DIGRAPHS:
        part = part.replace(written, sound)
    found: list[tuple[str, str]] = []
    vowels = ""
    for place, letter in enumerate(part):
        if place and (letter in _VOWELS or letter == "ه" and place == len(part) - 1):
            vowels += letter
        elif found and found[-1][1] == letter and not vowels:
            continue  # a doubled letter
        else:
            found.append((vowels, letter))
            vowels = ""
    return [*found, (vowels, "")]


def _vowels_apart(x: str, y: str) -> float:
    if x == y:
        return 0.0
    short, long = sorted((x, y), key=len)
    letters = iter(long)
    if all(letter in letters for letter in short):
        return 0.5  # long or left out
    return {frozenset("اي"): 1.25, frozenset("او"): 1.5}.get(frozenset((x, y)), 2.5)


def is_after_number(keys: list[str], first: int, token: int) -> bool:
    """محمد السادس مدينة: a name of two parts from ``first`` on whose second is a ruler's number has ended before ``token``."""
    return token - first > 1 and keys[token - 1] in ORDINALS and keys[token] not in _AFTER_NUMBER
