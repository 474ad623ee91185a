"""Nationality and regional adjectives in every gender, number and definiteness."""

from collections.abc import Iterator

import polars as pl

from transforms import gazetteer_sources as sources
from transforms.gazetteer_sources import phrase

SCHEMA = {
    "key": pl.String, "country_code": pl.String, "gender": pl.String, "number": pl.String, "definite": pl.Boolean,
    "is_region": pl.Boolean, "entity_key": pl.String, "ambiguity": pl.Float32,
}
# English names in ArWikiCats that are not CLDR's; historic states are left out by having none
_WIKI_STATES = {
    "england": "GB", "scotland": "GB", "wales": "GB", "america": "US", "republic of ireland": "IE", "burma": "MM",
    "czech republic": "CZ", "ivory coast": "CI", "swaziland": "SZ", "macau": "MO", "hong kong": "HK", "turkey": "TR",
    "bosnia and herzegovina": "BA", "palestine": "PS", "macedonia": "MK", "timor": "TL", "east timor": "TL",
    "democratic-republic-of-congo": "CD", "republic-of-congo": "CG", "congo": "CG", "micronesia": "FM",
    "trinidad and tobago": "TT", "antigua and barbuda": "AG", "saint kitts and nevis": "KN",
    "são tomé and príncipe": "ST",
    "south korea": "KR", "north korea": "KP", "chechen republic": "RU", "faroe islanders": "FO", "western sahara": "EH",
}
# second words that belong to the adjective itself: "South Sudanese", "Equatorial Guinean"
_SECOND_WORDS = ("جنوبي", "شمالي", "استوائي", "بيساوي", "ديمقراطي", "أوسطي", "شرقي")


def adjective_forms(male: str, broken_plural: str | None = None) -> Iterator[tuple[str, str, str, bool]]:
    """(form, gender, number, definite) of a nisba adjective such as أمريكي "American", or of two words
    in agreement (سوداني جنوبي). A fixed first word (جنوب إفريقي) takes the article itself.

    The oblique dual equals the sound plural in writing and is given as plural.
    """
    first, _, second = male.partition(" ")
    agrees = not second or first.endswith("ي")
    endings = (
        ("", "m", "s"), ("ة", "f", "s"), ("ون", "m", "p"), ("ين", "m", "p"), ("ات", "f", "p"),
        ("ان", "m", "d"), ("تان", "f", "d"), ("تين", "f", "d"), ("ا", "m", "s"),
    )
    for ending, gender, number in endings:
        for definite in (False, True):
            if ending == "ا" and definite:
                continue  # the indefinite accusative
            article = "ال" if definite else ""
            if agrees:
                words = [f"{article}{word}{ending}" for word in (first, second) if word]
            else:
                words = [article + first, second + ending]
            yield " ".join(words), gender, number, definite
    if broken_plural:
        yield broken_plural, "m", "p", False
        yield " ".join(f"ال{word}" for word in broken_plural.split()), "m", "p", True


def _sound(male: str, plural: str | None) -> str | None:
    """The plural where it is not the regular one."""
    return plural if plural and phrase(plural) not in {phrase(f"{male}ون"), phrase(f"{male}ين")} else None


def _package_adjectives() -> Iterator[tuple[str, str, str | None]]:
    codes = {name.lower(): code for code, name in sources.territories("en").items()} | _WIKI_STATES
    arabic = {phrase(name): code for code, name in sources.cldr_country_names()}
    for row in sources.wiki_nationalities():
        code = codes.get(row["en"].lower()) or arabic.get(phrase(row["ar"]))
        male = row["male"]
        if not code or not male.endswith("ي"):
            continue
        if " " in male and not male.endswith(_SECOND_WORDS):
            continue
        yield male, code, _sound(male, row["males"])


def demonyms(extra: pl.DataFrame, taken: set[str], ambiguity: dict[str, float]) -> pl.DataFrame:
    """The frame described in :class:`transforms.gazetteer.Gazetteer`.

    ``extra`` has the columns of seeds/demonyms_extra.csv, ``taken`` the phrases that name states: an
    accusative that spells one (سوريا, روسيا) is left out. ``ambiguity`` maps the folded masculine
    singular to the chance that its forms are another word.
    """
    bases = [(male, code, None, plural) for male, code, plural in _package_adjectives()]
    bases += [(r["male"], r["country_code"], r["entity_key"], r["plural"]) for r in extra.iter_rows(named=True)]
    rows = {}
    for male, code, entity_key, plural in bases:
        doubt = ambiguity.get(phrase(male), 0.0)
        for form, gender, number, definite in adjective_forms(male, plural):
            key = phrase(form)
            if key in taken and form.endswith("ا"):
                continue
            target = entity_key or f"country:{code}"
            rows.setdefault(
                (key, target, gender, number),
                (key, code, gender, number, definite, code is None, target, doubt if doubt else 0.0),
            )
    return pl.DataFrame(list(rows.values()), schema=SCHEMA, orient="row").sort("key", "entity_key", "gender", "number")
