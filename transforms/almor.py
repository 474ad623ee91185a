"""Turn the Buckwalter lexicon into a camel-tools morphology database (the ALMOR text format).

The format is what ``camel_tools.morphology.MorphologyDB`` parses: sections DEFINES, DEFAULTS, ORDER,
TOKENIZATIONS, STEMBACKOFF, PREFIXES, SUFFIXES, STEMS and the compatibility tables AB, BC and AC. Keys of
affixes and stems are written as camel-tools normalises a word before it looks them up (bare alef, ya for
alef maqsura, ha for ta marbuta). Feature names and values are those of camel-tools' MSA databases; how a
Buckwalter tag becomes features is in :mod:`transforms.buckwalter_tags`.
"""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from transforms import buckwalter, buckwalter_tags, derived_stems, glosses
from transforms.buckwalter import Entry, sources, to_arabic
from transforms.buckwalter_tags import Features
from transforms.keys import normal

__all__ = ["build", "sources", "version"]

CLITICS = ("prc3", "prc2", "prc1", "prc0", "enc0")
INFLECTION = ("per", "asp", "vox", "mod", "form_gen", "gen", "form_num", "num", "stt", "cas", "rat")
ORDER = ("diac", "lex", "bw", "gloss", "pos", *CLITICS[:4], *INFLECTION, "enc0", "root", "source")
VALUES = {
    "pos": buckwalter_tags.PARTS_OF_SPEECH,
    "per": ("1", "2", "3", "na"), "asp": ("p", "i", "c", "na"), "vox": ("a", "p", "u", "na"),
    "mod": ("i", "s", "j", "u", "na"), "stt": ("d", "i", "c", "u", "na"), "cas": ("n", "a", "g", "u", "na"),
    "gen": ("m", "f", "u", "na"), "form_gen": ("m", "f", "u", "na"),
    "rat": ("y", "n", "u", "na"),
    "num": ("s", "d", "p", "u", "na"), "form_num": ("s", "d", "p", "u", "na"),
    "prc3": ("0", "na", ">a_ques"), "prc2": ("0", "na", "wa_conj", "fa_conj"),
    "prc1": ("0", "na", "bi_prep", "ka_prep", "li_prep", "li_sub", "la_emph", "la_rc", "sa_fut",
             "min_prep", "Ean_prep", "fiy_prep", "yA_voc"),
    "prc0": ("0", "na", "Al_det", "mA_neg", "lA_neg"),
    "enc0": ("0", "na", "lA_neg", "mA_rel", "man_rel", "mA_interrog", "man_interrog", *(
        f"{person}_{kind}" for kind in ("poss", "dobj", "pron")
        for person in ("1s", "1p", "2ms", "2fs", "2d", "2mp", "2fp", "3ms", "3fs", "3d", "3mp", "3fp")
    )),
}

# the stem NOAN stands for any word that the lexicon lacks; NOAN-Prop is a category of this module's own
_NAME, _UNKNOWN_NOUN = "NOAN-Prop", "Nall"
# categories that the compatibility tables do not know -> those that are meant
_MISPRINTS = {"IV_0Pass_yu": "IV_0_Pass_yu", "IV_0_Passyu": "IV_0_Pass_yu", "IV_Pass": "IV_Pass_yu",
              "IV_V_intr_no-Pref-A": "IV_V_no-Pref-A"}
_NAME_PREFIXES = ("Pref-0", "Pref-Wa", "NPref-Bi", "NPref-Li", "NPref-Al", "NPref-BiAl", "NPref-Lil")


def version(lexicon: dict[str, str]) -> str:
    """12 hex digits that change with the lexicon data or with the code that converts it."""
    digest = hashlib.sha256()
    for name in sorted(lexicon):
        digest.update(name.encode() + lexicon[name].encode())
    for module in (__file__, *(module.__file__ for module in (buckwalter, buckwalter_tags, derived_stems, glosses))):
        digest.update(Path(module).read_bytes())
    digest.update(derived_stems.version().encode())
    return digest.hexdigest()[:12]


def build(lexicon: dict[str, str], names: dict[str, str] | None = None) -> str:
    """The database text for the lexicon files of :func:`sources`, with what follows from them by regular derivation.

    ``names``: words of proper names as camel-tools folds words, and their Latin forms; those that the lexicon can
    read as another word are left out.
    """
    prefixes, suffixes, stems = (_keyed(lexicon[name]) for name in ("dictPrefixes", "dictSuffixes", "dictStems"))
    before, between, after = (buckwalter.pairs(lexicon[name]) for name in ("tableAB", "tableAC", "tableBC"))
    before += [(prefix, _NAME) for prefix in _NAME_PREFIXES]
    after += [(_NAME, "Suff-0")]
    known = {entry.category for entry in (*prefixes, *suffixes, *stems)} | {_NAME}
    derived = _derived(prefixes, suffixes, stems, (before, between, after), names or {})
    lines = [
        "###DEFINES###", *_defines(),
        "###DEFAULTS###", *(_pairs_line("DEFAULT", _defaults(pos)) for pos in buckwalter_tags.PARTS_OF_SPEECH),
        "###ORDER###", " ".join(("ORDER", *ORDER)),
        "###TOKENIZATIONS###",
        "###STEMBACKOFF###",
        f"STEMBACKOFF PROP {_NAME}",
        f"STEMBACKOFF ALL {_NAME} {_UNKNOWN_NOUN}",
        "###PREFIXES###", *_unique(_line(entry, buckwalter_tags.prefix(entry)) for entry in prefixes),
        "###SUFFIXES###", *_unique(_line(entry, buckwalter_tags.suffix(entry)) for entry in suffixes),
        "###STEMS###", *_unique((*_stem_lines(stems), *derived)),
        "###TABLE AB###", *_table(before, known),
        "###TABLE BC###", *_table(after, known),
        "###TABLE AC###", *_table(between, known),
    ]
    return "\n".join(lines) + "\n"


def _keyed(text: str) -> list[Entry]:
    """The entries with their database keys as surface forms; spelling variants of one entry fall together."""
    return list(dict.fromkeys(
        entry._replace(
            surface=normal(to_arabic(entry.surface)), category=_MISPRINTS.get(entry.category, entry.category)
        ) for entry in buckwalter.entries(text)
    ))


def _defines() -> Iterable[str]:
    for feature in ORDER:
        values = VALUES.get(feature)
        shown = [f"{feature}:{value}" for value in values] if values else [f"{feature}:*open*"]
        yield " ".join(("DEFINE", feature, *shown))


@cache
def _defaults(pos: str) -> Features:
    """Every feature of a word of this part of speech that no morpheme says otherwise."""
    known = {"pos": pos, "diac": "*", "lex": "*", "bw": "*", "gloss": "*", "root": "NTWS", "source": "lex"}
    if pos in ("digit", "punc", "latin", "foreign"):
        return known | dict.fromkeys((*CLITICS, *INFLECTION), "na")
    return known | dict.fromkeys(CLITICS, "0") | buckwalter_tags.inflection_defaults(pos)


def _stem_lines(stems: list[Entry]) -> Iterable[str]:
    plurals = buckwalter_tags.broken_plurals(stems)
    for entry in stems:
        for tag in buckwalter_tags.tags_to_read(entry):
            said = buckwalter_tags.stem(entry, tag)
            if entry in plurals and said["pos"] in ("noun", "adj"):
                said |= {"num": "p"}
            yield _line(entry, _stem_features(said))
    for category, pos, tag in ((_NAME, "noun_prop", "NOUN_PROP"), (_UNKNOWN_NOUN, "noun", "NOUN")):
        unknown = {"diac": "NOAN", "lex": "NOAN", "bw": f"NOAN/{tag}", "gloss": "NO_ANALYSIS", "pos": pos}
        yield f"NOAN\t{category}\t{_values(_stem_features(unknown))}"


def _derived(
    prefixes: list[Entry], suffixes: list[Entry], stems: list[Entry], tables: tuple[list[tuple[str, str]], ...],
    names: dict[str, str],
) -> Iterable[str]:
    """Lines of the stems that derived_stems adds."""
    nominal = {entry.surface: entry.gloss for entry in stems if entry.category.startswith("N")}
    found = list(derived_stems.participles(stems, nominal.keys()))
    found += derived_stems.nisbas(nominal.items(), nominal.keys() | {entry.surface for entry in found})
    readable = _reader(prefixes, suffixes, [*stems, *found], tables)
    unread = {name: latin for name, latin in names.items() if not readable(name)}
    found += (entry for entry in derived_stems.nisbas(unread.items(), nominal.keys()) if not readable(entry.surface))
    found += (Entry(name, name, _NAME, latin, ((name, "NOUN_PROP"),), name) for name, latin in unread.items())
    for entry in found:
        yield _line(entry, _stem_features(buckwalter_tags.stem(entry)) | {"source": derived_stems.LISTED})


def _reader(
    prefixes: list[Entry], suffixes: list[Entry], stems: list[Entry], tables: tuple[list[tuple[str, str]], ...]
) -> Callable[[str], bool]:
    """A function: whether a folded word has an analysis in these dictionaries."""
    before, between, after = map(frozenset, tables)
    categories: list[dict[str, set[str]]] = []
    for entries in (prefixes, stems, suffixes):
        categories.append({})
        for entry in entries:
            categories[-1].setdefault(entry.surface, set()).add(entry.category)
    fronts, middles, ends = categories

    def readable(word: str) -> bool:
        for start in range(min(4, len(word) - 1) + 1):
            for end in range(max(start + 1, len(word) - 6), len(word) + 1):
                if word[:start] in fronts and word[start:end] in middles and word[end:] in ends and any(
                    (front, middle) in before and (front, last) in between and (middle, last) in after
                    for front in fronts[word[:start]] for middle in middles[word[start:end]] for last in ends[word[end:]]
                ):
                    return True
        return False

    return readable


def _stem_features(said: Features) -> Features:
    # a stem carries every feature, because camel-tools lets affixes override only what the stem has
    return {name: value for name, value in _defaults(said["pos"]).items() if value != "*"} | said


def _line(entry: Entry, features: Features) -> str:
    return f"{entry.surface}\t{entry.category}\t{_values(features)}"


def _values(features: Features) -> str:
    return " ".join([f"{name}:{value}" for name, value in features.items()])


def _pairs_line(word: str, features: Features) -> str:
    return f"{word} {_values(features)}"


def _table(pairs: list[tuple[str, str]], known: set[str]) -> Iterable[str]:
    # the tables name case endings that the dictionaries do not hold
    return _unique(f"{first} {second}" for first, second in pairs if first in known and second in known)


def _unique(lines: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(lines)
