"""What a Buckwalter tag or category says in camel-tools' features.

Tags: T. Buckwalter, Arabic Morphological Analyzer 1.0 (LDC2002L49), and its rules for entries without a
tag (a verb by its category, a proper noun by the capital of its gloss, else a noun). Features: camel-tools'
reference "CAMeL Morphology Features". What the lexicon does not say is u (unknown) or na (not applicable).
"""

import re
from collections.abc import Iterable

from transforms import glosses
from transforms.buckwalter import Entry, to_arabic

Features = dict[str, str]

PARTS_OF_SPEECH = (
    "noun", "noun_prop", "noun_num", "noun_quant", "adj", "adj_comp", "adj_num", "verb", "adv", "adv_interrog",
    "adv_rel", "prep", "conj", "conj_sub", "pron", "pron_dem", "pron_rel", "pron_interrog", "pron_exclam", "part",
    "part_det", "part_focus", "part_fut", "part_interrog", "part_neg", "part_restrict", "part_verb", "part_voc",
    "interj", "abbrev", "digit", "punc", "latin", "foreign",
)
NOMINAL = frozenset(pos for pos in PARTS_OF_SPEECH if pos.startswith(("noun", "adj")))
_PRONOMINAL = ("pron", "pron_dem", "pron_rel")

# (form, tag) of a morpheme in front of another -> the clitic it is
_PROCLITICS = {
    (">a", "INTERROG_PART"): ("prc3", ">a_ques"),
    ("wa", "CONJ"): ("prc2", "wa_conj"), ("fa", "CONJ"): ("prc2", "fa_conj"),
    ("bi", "PREP"): ("prc1", "bi_prep"), ("be", "PREP"): ("prc1", "bi_prep"),
    ("ka", "PREP"): ("prc1", "ka_prep"), ("li", "PREP"): ("prc1", "li_prep"),
    ("min", "PREP"): ("prc1", "min_prep"), ("Ean", "PREP"): ("prc1", "Ean_prep"),
    ("fiy", "PREP"): ("prc1", "fiy_prep"), ("yA", "INTERJ"): ("prc1", "yA_voc"),
    ("li", "SUBJUNC"): ("prc1", "li_sub"), ("sa", "FUT"): ("prc1", "sa_fut"),
    ("la", "EMPHATIC_PARTICLE"): ("prc1", "la_emph"), ("la", "RESULT_CLAUSE_PARTICLE"): ("prc1", "la_rc"),
    ("Al", "DET"): ("prc0", "Al_det"),
    ("mA", "NEG_PART"): ("prc0", "mA_neg"), ("lA", "NEG_PART"): ("prc0", "lA_neg"),
}
# (form, tag) of a morpheme behind another -> enc0
_ENCLITICS = {
    ("lA", "NEG_PART"): "lA_neg", ("mA", "REL_PRON"): "mA_rel", ("man", "REL_PRON"): "man_rel",
    ("mA", "INTERROG_PART"): "mA_interrog", ("ma", "INTERROG_PART"): "mA_interrog",
    ("man", "INTERROG_PART"): "man_interrog",
}
_BY_TAG = {
    "ADJ": "adj", "NOUN": "noun", "NOUN_PROP": "noun_prop", "ADV": "adv", "PREP": "prep", "CONJ": "conj_sub",
    "NEG_PART": "part_neg", "ABBREV": "abbrev", "INTERROG_PART": "pron_interrog", "INTERJ": "interj",
    "FUNC_WORD": "part", "DET": "part_det", "REL_PRON": "pron_rel", "PART": "part", "FUT_PART": "part_fut",
    "EMPHATIC_PARTICLE": "part_focus", "NUMERIC_COMMA": "part", "INTERROG": "part_interrog",
    "VERB_PERFECT": "verb", "VERB_IMPERFECT": "verb", "VERB_IMPERATIVE": "verb",
}
# function words whose tag is too coarse: form without its last short vowel -> part of speech
_BY_FORM = {
    ("CONJ", "wa"): "conj", ("CONJ", "fa"): "conj", ("CONJ", ">aw"): "conj", ("CONJ", ">am"): "conj",
    ("CONJ", "bal"): "conj", ("CONJ", "<im~A"): "conj", ("CONJ", "l`kin"): "conj", ("CONJ", "l`kin~"): "conj",
    ("CONJ", "li*A"): "adv", ("CONJ", "ka*A"): "adv", ("CONJ", "h`ka*A"): "adv", ("CONJ", "qal~am"): "adv",
    ("ADV", "vum~"): "conj", ("CONJ", "muno*"): "prep",
    ("FUNC_WORD", ">an"): "conj_sub", ("FUNC_WORD", ">an~"): "conj_sub", ("FUNC_WORD", "<in"): "conj_sub",
    ("FUNC_WORD", "<in~"): "conj_sub", ("FUNC_WORD", "layot"): "conj_sub", ("FUNC_WORD", "Eal~"): "conj_sub",
    ("FUNC_WORD", "qad"): "part_verb", ("FUNC_WORD", "laqad"): "part_verb",
    ("FUNC_WORD", "kilA"): "noun_quant", ("FUNC_WORD", "kilotA"): "noun_quant",
    ("FUNC_WORD", "kilay"): "noun_quant", ("FUNC_WORD", "kilotay"): "noun_quant",
    ("FUNC_WORD", ">ay~uhA"): "part_voc", ("FUNC_WORD", ">ay~atuhA"): "part_voc", ("INTERJ", "yA"): "part_voc",
    ("INTERROG_PART", "hal"): "part_interrog", ("INTERROG_PART", "hal~A"): "part_interrog",
    ("INTERROG_PART", "kayof"): "adv_interrog", ("INTERROG_PART", ">ayon"): "adv_interrog",
    ("INTERROG_PART", "mataY"): "adv_interrog", ("INTERROG_PART", "kam"): "adv_interrog",
    ("REL_PRON", "kayof"): "adv_rel", ("REL_PRON", ">ayon"): "adv_rel", ("REL_PRON", "mataY"): "adv_rel",
    ("REL_PRON", "kam"): "adv_rel", ("REL_PRON", ">ay~"): "noun_quant", ("REL_PRON", ">ay~ap"): "noun_quant",
    ("PART", "<il~A"): "part_restrict", ("NEG_PART", "gayor"): "noun",
    ("NEG_PART", "layos"): "verb", ("NEG_PART", "laso"): "verb",
    ("ADJ", "baEoD"): "noun_quant",
}
# nouns of quantity and the lemmas of cardinal numbers, which the lexicon tags as nouns or adjectives
_QUANTITY = {"Eadiyd", "Eid~ap", "kul~", "jamiyE", "kAf~ap", "muEoZam", ">agolab", ">agolabiy~ap",
             ">akovariy~ap", "EAm~ap"}
_CARDINAL = re.compile(
    r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(1st|2nd) word in .*|"
    r"(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|milliard)s?)"
)
# "one" agrees like an adjective, and "one of" is a noun
_NOT_CARDINAL = {"wAHid", ">aHad", "<iHodaY"}
# feminines that the dictionary heads by themselves -> the adjective they belong to
_FEMININE_OF = {
    ">uxoraY": "|xar", ">uwlaY": ">aw~al", "kuboraY": ">akobar", "EuZomaY": ">aEoZam", "SugoraY": ">aSogar",
    "wusoTaY": ">awosaT", "quSowaY": ">aqoSaY", "EuloyA": ">aEolaY", "<iHodaY": ">aHad",
}
_COMPARATIVE = re.compile(r"(more|most|less|least|better|best|worse|worst|farther|further)\b|\w+er/\w+est")
_ELATIVE = re.compile(r">a\wo\wa(\w|Y)|>a\wa\w~")

# categories of words that take the feminine ending, and the elatives, which do not
_MAY_BE_ADJECTIVE = {"Nall", "N-ap", "N/ap", "Nall_L", "N-ap_L", "N/ap_L", "Nel", "Nuwn_Niyn", "Ndip"}

# nouns with a sound masculine plural, which only rational beings have (مهندسون "engineers")
_SOUND_MASCULINE = {"Nall", "Nall_L", "Nuwn_Niyn"}

_PRONOUN = re.compile(r"(POSS_PRON_|[PIC]VSUFF_DO:|PRON_)([123][MF]?[SDP])")
_SUBJECT = re.compile(r"[PC]VSUFF_SUBJ:([123])([MF]?)([SDP])|IV([123])([MF]?)([SDP])")
_MOOD = re.compile(r"MOOD:(SJ|I)")
_NOUN_ENDING = re.compile(r"NSUFF_(MASC|FEM)_(SG|DU|PL)(_NOM|_ACCGEN|_ACC)?(_POSS|_INDEF)?")
_FREE_PRONOUN = re.compile(r"(DEM_)?PRON_([123]?)([MF]?)([SDP]?)")
_KIND = {"POSS_PRON_": "poss", "PRON_": "pron"}
_VERB_CATEGORY = {"P": ("p", "VERB_PERFECT"), "I": ("i", "VERB_IMPERFECT"), "C": ("c", "VERB_IMPERATIVE")}


def inflection_defaults(pos: str) -> Features:
    """The inflectional features of a part of speech before any affix speaks."""
    none = dict.fromkeys(("per", "asp", "vox", "mod", "form_gen", "gen", "form_num", "num", "stt", "cas", "rat"), "na")
    if pos == "verb":
        return none | {"per": "3", "asp": "p", "vox": "a", "mod": "u", **_both("m", "s")}
    if pos in NOMINAL:
        return none | {"stt": "u", "cas": "u", "rat": "u", **_both("m", "s")}
    if pos in _PRONOMINAL:
        return none | {"stt": "u", "cas": "u"}
    return none


def prefix(entry: Entry) -> Features:
    """Features of a prefix: its clitics, and person, gender and number of the imperfect."""
    features = _spelled(entry)
    # camel-tools writes # where the article meets its word: it doubles a sun letter there
    if entry.tags and entry.tags[-1] == ("Al", "DET"):
        features |= {"diac": features["diac"] + "#", "stt": "d"}
    for form, tag in entry.tags:
        if clitic := _PROCLITICS.get((form, tag)):
            features[clitic[0]] = clitic[1]
        else:
            features |= _agreement(tag)
    if features.get("prc1") in ("bi_prep", "li_prep", "ka_prep"):
        features["cas"] = "g"
    if features.get("prc1") in ("li_sub", "sa_fut"):
        features["mod"] = {"li_sub": "s", "sa_fut": "i"}[features["prc1"]]
    return features


def suffix(entry: Entry) -> Features:
    """Features of a suffix: agreement, case and state as far as it shows them, and the pronoun."""
    features = _spelled(entry)
    for _, tag in entry.tags:
        features |= _agreement(tag) | _pronoun(tag)
    return features


def stem(entry: Entry, tag: str = "") -> Features:
    """Features that the stem itself says: spelling, lemma, root, part of speech, clitics inside it.

    ``tag`` takes the place of the one that an untagged entry gets by AraMorph's rule.
    """
    tags = entry.tags or ((entry.vocalised, tag or _tag(entry)),)
    core = _core(tags)
    form, tag = tags[core]
    features = {"pos": _part_of_speech(entry, form, tag)}
    features |= inflection_defaults(features["pos"])
    if match := _FREE_PRONOUN.fullmatch(tag):
        features |= _pronoun_agreement(match)
    for clitic in tags[:core]:
        if clitic in _PROCLITICS:
            name, value = _PROCLITICS[clitic]
            features[name] = value
        else:
            features |= _agreement(clitic[1])
    for ending, end_tag in tags[core + 1:]:
        features |= _agreement(end_tag) | _pronoun(end_tag)
        if (ending, end_tag) in _ENCLITICS:
            features["enc0"] = _ENCLITICS[ending, end_tag]
    if features["pos"] == "verb":
        features |= _verb(entry, tag)
    if features["gen"] == "m" and ("[fem" in entry.gloss or _lemma_form(entry) in _FEMININE_OF):
        features |= {"gen": "f"}
    if features["pos"] == "noun" and entry.category in _SOUND_MASCULINE:
        features["rat"] = "y"
    spelled = _spelled(entry)
    features |= {
        "diac": spelled["diac"],
        "lex": to_arabic(lemma(entry)).replace("ٱ", "ا"),
        "bw": "+".join(f"{to_arabic(part)}/{name}" for part, name in tags),
        "gloss": spelled.get("gloss", "no_gloss"),
    }
    if sound_root := root(entry):
        features["root"] = ".".join(to_arabic(sound_root))
    return features


def lemma(entry: Entry) -> str:
    """The lemma: the dictionary's id without its vowel class (-ui) and number (_1)."""
    return _FEMININE_OF.get(_lemma_form(entry), _lemma_form(entry))


def _lemma_form(entry: Entry) -> str:
    return re.split("[-_]", entry.lemma, maxsplit=1)[0] or entry.vocalised


def root(entry: Entry) -> str:
    """The radicals, if the heading above the entry is its own: the headings carry over to words below.

    They are its own if all strong radicals stand in the lemma in order (a weak one may have changed).
    """
    radicals = entry.root.replace(">", "A").replace("<", "A").replace("'", "A")
    if not re.fullmatch(r"[A-Za-z*$]{3,4}", radicals) or entry.category.startswith("FW"):
        return ""
    strong = [letter for letter in radicals if letter not in "AwyY"]
    letters = iter(lemma(entry))
    return radicals if len(strong) >= 1 and all(letter in letters for letter in _undoubled(strong)) else ""


def tags_to_read(entry: Entry) -> tuple[str, ...]:
    """The tags under which an entry is read: its own (""), ADJ in its place, or both.

    The dictionary tags few adjectives. An untagged word that takes the feminine ending and has an adjective among
    its glosses is one, and may be used as a noun as well.
    """
    if entry.tags:
        return ("",)
    if entry.category.startswith("N") and (_lemma_form(entry) in _FEMININE_OF or _COMPARATIVE.match(entry.gloss)):
        return ("ADJ",)
    if entry.category in _MAY_BE_ADJECTIVE and glosses.adjective(entry.gloss):
        return ("", "ADJ")
    return ("",)


def broken_plurals(stems: Iterable[Entry]) -> set[Entry]:
    """The plurals made inside the word: another stem of the lemma, whose gloss is the plural."""
    first: dict[str, Entry] = {}
    heads = ((first.setdefault(entry.lemma, entry), entry) for entry in stems)
    return {entry for head, entry in heads if entry.category.startswith("N")
            and head.vocalised != entry.vocalised and glosses.plural(entry.gloss, head.gloss)}


def _undoubled(letters: list[str]) -> list[str]:
    # a doubled radical is written once, with shadda
    return [letter for index, letter in enumerate(letters) if not index or letters[index - 1] != letter]


def _both(gender: str, number: str) -> Features:
    return {"form_gen": gender, "gen": gender, "form_num": number, "num": number}


def _spelled(entry: Entry) -> Features:
    features = {"diac": to_arabic(entry.vocalised)}
    if entry.tags:
        features["bw"] = "+".join(f"{to_arabic(form)}/{tag}" for form, tag in entry.tags)
    if entry.gloss:
        # a space would end the value in the database
        features["gloss"] = "_".join(entry.gloss.replace(" + ", "+").split())
    return features


def _tag(entry: Entry) -> str:
    """AraMorph's own rule for an entry without a tag."""
    if entry.category[:2] in ("PV", "IV", "CV"):
        return _VERB_CATEGORY[entry.category[0]][1]
    if entry.category.startswith("FW"):
        return "INTERJ" if "!" in entry.gloss else "ADV"
    return "NOUN_PROP" if glosses.proper(entry.gloss) else "NOUN"


def _core(tags: tuple[tuple[str, str], ...]) -> int:
    """Index of the morpheme that gives the word its part of speech: the first that is not a proclitic.

    A preposition before a pronoun is the word itself (به "by him").
    """
    for index, morpheme in enumerate(tags[:-1]):
        before_pronoun = morpheme[1] == "PREP" and tags[index + 1][1].startswith("PRON_")
        if before_pronoun or morpheme not in _PROCLITICS and not _SUBJECT.match(morpheme[1]):
            return index
    return len(tags) - 1


def _part_of_speech(entry: Entry, form: str, tag: str) -> str:
    meaning = re.split(r"[;/]|\s\(", entry.gloss)[0].strip(" ()")
    for shape in (form, re.sub("[aiuo]$", "", form)):
        if (tag, shape) in _BY_FORM:
            return _BY_FORM[tag, shape]
    if tag.startswith("DEM_PRON"):
        return "pron_dem"
    if tag.startswith("PRON_"):
        return "pron"
    if tag in ("NOUN", "ADJ"):
        if lemma(entry) in _QUANTITY:
            return "noun_quant"
        if _CARDINAL.fullmatch(meaning) and lemma(entry) not in _NOT_CARDINAL:
            return "noun_num"
        if _ELATIVE.fullmatch(form) and _COMPARATIVE.match(entry.gloss):
            return "adj_comp"
    return _BY_TAG[tag]


def _verb(entry: Entry, tag: str) -> Features:
    aspect = {"VERB_IMPERFECT": "i", "VERB_IMPERATIVE": "c"}.get(tag, "p")
    voice = "p" if "Pass" in entry.category else "a"
    person = {"per": "2"} if aspect == "c" else {}
    return {"asp": aspect, "vox": voice, "mod": "i" if aspect == "p" else "u", **person}


def _agreement(tag: str) -> Features:
    features: Features = {}
    if subject := _SUBJECT.search(tag):
        person, gender, number = (value for value in subject.groups() if value is not None)
        features |= {"per": person, **_both(gender.lower() or "u", number.lower())}
    if mood := _MOOD.search(tag):
        features["mod"] = {"I": "i", "SJ": "u"}[mood[1]]
    if ending := _NOUN_ENDING.fullmatch(tag):
        gender, number, case, state = ending.groups()
        if state == "_INDEF":
            return features | {"cas": "a", "stt": "i"}
        features |= _both({"MASC": "m", "FEM": "f"}[gender], {"SG": "s", "DU": "d", "PL": "p"}[number])
        if case:
            features["cas"] = "n" if case == "_NOM" else "u"
        if state == "_POSS":
            features["stt"] = "c"
    return features


def _pronoun(tag: str) -> Features:
    if match := _PRONOUN.fullmatch(tag):
        kind = _KIND.get(match[1], "dobj")
        return {"enc0": f"{match[2].lower()}_{kind}"} | ({"stt": "c"} if kind == "poss" else {})
    return {}


def _pronoun_agreement(match: re.Match) -> Features:
    _, person, gender, number = match.groups()
    return {"per": person or "na", **_both(gender.lower() or "u", number.lower() or "u")}
