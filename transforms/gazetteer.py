"""What is known by name before any text is read: states, cities, regions, bodies, people, adjectives.

Everything comes from data that installed packages carry (see gazetteer_sources) and from reviewed seed
tables. All keys are folded with :func:`transforms.keys.fold`, so that they join to ``tokens.key``.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import metadata, resources

import polars as pl

from transforms import gazetteer_adjectives, gazetteer_people, gazetteer_places
from transforms.gazetteer_ambiguity import estimate
from transforms.gazetteer_places import Name
from transforms.gazetteer_sources import PACKAGES, phrase

SEEDS = ("organizations", "regions", "places_extra", "demonyms_extra", "organization_heads", "name_ambiguity")
NAMES_SCHEMA = {
    "phrase": pl.String, "name_ar": pl.String, "entity_type": pl.String, "kind": pl.String, "entity_key": pl.String,
    "country_code": pl.String, "geonames_id": pl.Int32, "name_latn": pl.String, "ambiguity": pl.Float32,
    "skip": pl.Int32, "word_count": pl.Int32,
}
_SOURCE_FILES = (
    "gazetteer.py", "gazetteer_adjectives.py", "gazetteer_ambiguity.py", "gazetteer_people.py", "gazetteer_places.py",
    "gazetteer_sources.py", "keys.py",
)
# city, town, village, governorate, province, district, region
_PLACE_HEADS = ("مدينة", "بلدة", "قرية", "محافظة", "ولاية", "مديرية", "منطقة", "إقليم")
# a name drawn from GeoNames that is as doubtful as this is left out
_TOO_DOUBTFUL = 0.9


@dataclass(frozen=True)
class Gazetteer:
    """Frames of known names.

    ``names``: one row per (phrase, entity). ``phrase`` is the folded words joined by one space, without
    proclitics, with the article where the name has it, punctuation left out. ``entity_type`` is place,
    organization or person; ``kind`` is country, capital, city, region, sea, venue, body, mission, court,
    parliament, government, ministry, military, armed_group, party, media, ngo, think_tank, company,
    bank, religious, club or person. ``entity_key`` is stable (country:DZ, geonames:2507480, region:sahel,
    place:camp_david, body:united_nations, person:john_kerry). ``ambiguity`` is the chance that the phrase
    in news text is not this entity. ``skip`` counts leading words that disambiguate but are no part of
    the name (1 in صحيفة الحياة "the newspaper al-Hayat").

    ``demonyms``: ``key`` (one or two folded words), ``country_code``, ``gender`` (m, f), ``number``
    (s, d, p), ``definite``, ``is_region``, ``entity_key``, ``ambiguity``.

    ``name_parts``: ``key`` (one folded word), ``latn``, ``weight`` (0 to 1: evidence that the word is part
    of a person's name), ``role`` (given, family, both, connector).

    ``heads``: ``key`` (folded, indefinite), ``word``, ``gloss``, ``needs`` (demonym, of_state, any: what
    must follow to make a name), ``in_name``, ``definite_adjective`` (head with article and adjective,
    الحكومة اليمنية, occurs), ``kind``.
    """

    names: pl.DataFrame
    demonyms: pl.DataFrame
    name_parts: pl.DataFrame
    heads: pl.DataFrame


def build(seed_tables: dict[str, pl.DataFrame]) -> Gazetteer:
    """Assemble the gazetteer from installed packages and ``seed_tables``, keyed by the names in ``SEEDS``.

    Raises KeyError if a seed table is missing and ModuleNotFoundError if a data package is.
    """
    seeds = {name: _as_text(seed_tables[name]) for name in SEEDS}
    curated = _curated(seeds["name_ambiguity"])

    reviewed = [name for table in ("places_extra", "regions", "organizations") for name in _seed_names(seeds[table])]
    countries = [n for n in reviewed if n.kind == "country"] + gazetteer_places.countries()
    taken = {phrase(n.text) for n in countries}
    parts = gazetteer_people.name_parts(taken | {phrase(n.text) for n in reviewed if n.entity_type == "place"})
    weights = dict(parts.filter(pl.col("role") != "connector").select("key", "weight").iter_rows())
    demonyms = gazetteer_adjectives.demonyms(
        seeds["demonyms_extra"], taken, {key: doubt for (key, _), doubt in curated["demonym"].items()}
    )
    countries += gazetteer_places.official_forms(countries, _feminine_adjectives(demonyms))
    cities = _cities_beside(gazetteer_places.cities(), reviewed, taken)
    names = reviewed + countries + cities
    names += gazetteer_places.hard_g_forms(names)
    rows = _score(names + gazetteer_people.people(), weights, curated["name"])
    rows += _in_context(rows, seeds["organization_heads"])
    return Gazetteer(_names_frame(rows), demonyms, parts, _heads(seeds["organization_heads"]))


def version(seed_tables: dict[str, pl.DataFrame]) -> str:
    """Hash of what :func:`build` depends on: package versions, seed tables, and the code."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package}=={metadata.version(package)}\n".encode())
    for name in SEEDS:
        digest.update(name.encode() + _as_text(seed_tables[name]).write_csv().encode())
    for file in _SOURCE_FILES:
        digest.update(resources.files("transforms").joinpath(file).read_bytes())
    return digest.hexdigest()[:16]


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.all().cast(pl.String).replace("", None))


def _seed_names(frame: pl.DataFrame) -> list[Name]:
    names = []
    for row in frame.iter_rows(named=True):
        is_place = row["entity_key"].startswith(("country:", "geonames:", "region:", "place:"))
        geonames_id = row.get("geonames_id")
        for text in [row["name_ar"], *(row["aliases"] or "").split("|")]:
            if text:
                names.append(Name(
                    text, "place" if is_place else "organization", row["kind"], row["entity_key"], row["country_code"],
                    int(geonames_id) if geonames_id else None, row["name_latn"], reviewed=True,
                ))
    return names


def _curated(frame: pl.DataFrame) -> dict[str, dict[tuple[str, str | None], float]]:
    found: dict[str, dict[tuple[str, str | None], float]] = {"name": {}, "demonym": {}}
    for row in frame.iter_rows(named=True):
        found[row["list"]][phrase(row["phrase"]), row["entity_key"]] = float(row["ambiguity"])
    return found


def _feminine_adjectives(demonyms: pl.DataFrame) -> dict[str, list[str]]:
    frame = demonyms.filter(
        pl.col("country_code").is_not_null(), pl.col("gender") == "f", pl.col("number") == "s", pl.col("definite")
    )
    return {
        code: sorted(group["key"].to_list()) for (code,), group in frame.group_by("country_code", maintain_order=True)
    }


def _cities_beside(cities: list[Name], reviewed: list[Name], country_phrases: set[str]) -> list[Name]:
    """Package cities with a reviewed row's kind and Latin name where there is one; a town that is spelt
    like a state, a reviewed region or a more important reviewed city is left out."""
    by_key = {n.entity_key: n for n in reviewed if n.geonames_id}
    claimed = {phrase(n.text): n.entity_key for n in reviewed if n.entity_type == "place"}
    kept = []
    for city in cities:
        key = phrase(city.text)
        if key in country_phrases and city.kind != "capital":
            continue
        if claimed.get(key, city.entity_key) != city.entity_key:
            continue
        if known := by_key.get(city.entity_key):
            city = replace(known, text=city.text, share=city.share, reviewed=False)
        kept.append(city)
    return kept


def _score(
    names: Iterable[Name], weights: dict[str, float], curated: dict[tuple[str, str | None], float]
) -> list[tuple[Name, float]]:
    states = {}
    scored: dict[tuple[str, str], tuple[Name, float]] = {}
    for name in names:
        key = phrase(name.text)
        if name.kind == "country":
            states.setdefault(key, name.country_code)
        if not key or (key, name.entity_key) in scored:
            continue
        doubt = curated.get((key, name.entity_key), curated.get((key, None)))
        if doubt is None:
            doubt = estimate(name, weights)
            if states.get(key) == name.country_code and name.kind == "capital":
                doubt = 0.9  # the state is meant (تونس, الجزائر)
            if doubt >= _TOO_DOUBTFUL and not name.reviewed:
                continue
        if doubt < 1:
            scored[key, name.entity_key] = name, doubt
    return list(scored.values())


def _in_context(rows: list[tuple[Name, float]], heads: pl.DataFrame) -> list[tuple[Name, float]]:
    """Doubtful single words after a word that settles them: صحيفة الحياة, تنظيم القاعدة, مدينة صور."""
    by_kind = defaultdict(list)
    for row in heads.filter(pl.col("in_name") == "false").iter_rows(named=True):
        by_kind[row["kind"]].append(row["word"])
    by_kind["media"].append("وكالة")
    by_kind["party"] += ["حركة", "حزب"]
    by_kind["armed_group"].append("حركة")
    for kind in ("capital", "city", "region"):
        by_kind[kind] = list(_PLACE_HEADS)
    known = {phrase(name.text) for name, _ in rows}
    return [
        (replace(name, text=f"{head} {name.text}", skip=1), 0.05)
        for name, doubt in rows
        if doubt >= 0.2 and not name.skip and name.entity_type != "person"
        for head in by_kind.get(name.kind, ())
        if phrase(f"{head} {name.text}") not in known
    ]


def _names_frame(rows: list[tuple[Name, float]]) -> pl.DataFrame:
    display: dict[str, Name] = {}
    for name, _ in rows:
        display.setdefault(name.entity_key, name)
    frame = pl.DataFrame(
        [
            (
                key := phrase(name.text), first.text, name.entity_type, first.kind, name.entity_key, name.country_code,
                name.geonames_id, first.name_latn, doubt, name.skip, key.count(" ") + 1,
            )
            for name, doubt in rows
            for first in (display[name.entity_key],)
        ],
        schema=NAMES_SCHEMA, orient="row",
    )
    unique = frame.unique(["phrase", "entity_key"], keep="first", maintain_order=True)
    return unique.sort("phrase", "ambiguity", "entity_key")


def _heads(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        pl.col("word").map_elements(phrase, return_dtype=pl.String).alias("key"), "word", "gloss", "needs",
        pl.col("in_name") == "true", pl.col("definite_adjective") == "true", "kind",
    ).sort("key")
