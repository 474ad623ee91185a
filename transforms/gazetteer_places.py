"""Names of states and cities from CLDR, the UN list, Arabic Wikipedia titles and GeoNames."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from transforms import gazetteer_sources as sources
from transforms.gazetteer_sources import arabic_name, frequency, phrase


@dataclass(frozen=True)
class Name:
    """One spelling of one entity.

    ``share`` is the share of all words of news that is guessed to mean the entity, ``skip`` the number of
    leading words that are no part of the name, ``reviewed`` that the name comes from a seed table.
    """

    text: str
    entity_type: str
    kind: str
    entity_key: str
    country_code: str | None = None
    geonames_id: int | None = None
    name_latn: str | None = None
    share: float = 3e-6
    skip: int = 0
    reviewed: bool = False


def countries() -> list[Name]:
    """CLDR and UN names of states and territories under ``country:<ISO code>``."""
    latin = sources.territories("en")
    found = []
    for code, text in sources.cldr_country_names() + sources.un_country_names():
        name = arabic_name(re.sub(" الصينية$", "", text))
        if name and code in latin:
            found.append(Name(name, "place", "country", f"country:{code}", code, None, latin[code]))
    return found


def official_forms(names: list[Name], feminine: dict[str, list[str]]) -> list[Name]:
    """جمهورية "republic of" and مملكة "kingdom of" before a state's one-word names, and الجمهورية before its
    adjective. Both words belong to the name; a state that is neither simply never matches them."""
    forms = []
    for name in names:
        if name.kind != "country" or " " in name.text:
            continue
        forms += [replace(name, text=f"{head} {name.text}") for head in ("جمهورية", "مملكة")]
    for code in sorted({n.country_code for n in forms if n.country_code}):
        one = next(n for n in forms if n.country_code == code)
        forms += [
            replace(one, text=f"{head} {adjective}")
            for adjective in feminine.get(code, ())
            for head in ("الجمهورية", "المملكة")
        ]
    return forms


def cities() -> list[Name]:
    """Cities of GeoNames that have a name in Arabic and that a newsroom could meet.

    Kept: capitals, all towns of Arab states, places of 100,000 people and more, and the largest town of
    a first-level division from 50,000. Of towns that share a spelling only the weightiest stay.
    """
    rows = sources.cities()
    wiki = sources.wiki_places()
    capitals = sources.capitals()
    largest_of = _largest(rows, lambda row: (row["countrycode"], row["admin1code"]))
    largest_named = _largest(rows, lambda row: row["name"].lower())
    by_phrase: dict[str, list[tuple[float, Name]]] = defaultdict(list)
    for row in rows:
        code, people = row["countrycode"], row["population"]
        is_capital = row["name"] == capitals.get(code) and largest_of[code, row["admin1code"]] is row
        is_arab = code in sources.ARAB_STATES
        heads_division = largest_of[code, row["admin1code"]] is row and people >= 50_000
        if not (is_capital or is_arab or people >= 100_000 or heads_division):
            continue
        title = wiki.get(row["name"].lower()) if largest_named[row["name"].lower()] is row else None
        share = _share(people, is_capital, is_arab)
        for text in _spellings(row["alternatenames"], title):
            name = Name(
                text, "place", "capital" if is_capital else "city", f"geonames:{row['geonameid']}", code,
                row["geonameid"], row["name"], share,
            )
            by_phrase[phrase(text)].append((people * (20 if is_capital else 3 if is_arab else 1), name))
    kept = []
    for rivals in by_phrase.values():
        heaviest = max(weight for weight, _ in rivals)
        kept += [name for weight, name in rivals if weight >= heaviest / 2]
    return kept


def _largest(rows: list[dict], group) -> dict:
    best: dict = {}
    for row in rows:
        key = group(row)
        if key not in best or row["population"] > best[key]["population"]:
            best[key] = row
    return best


def _share(people: int, is_capital: bool, is_arab: bool) -> float:
    """Guess from the frequencies of unmistakable names (نواكشوط 6e-6, دونيتسك 2e-6, صفاقس 1.5e-6)."""
    share = 2e-5 if is_capital else 3e-6 if people >= 1_000_000 else 1e-6 if people >= 300_000 else 3e-7
    return share * (3 if is_arab else 1)


def _spellings(alternates: list[str], title: str | None) -> list[str]:
    """The Arabic spellings among GeoNames' alternates, which mix languages and name none.

    What only Persian or Urdu write differs in letters, lacks the article that another spelling has, or
    is all but absent from Arabic text where another spelling is common.
    """
    texts = {name for name in map(arabic_name, alternates) if name}
    if title and (name := arabic_name(title)):
        texts.add(name)
    texts = {t for t in texts if len(t) > 2 and f"ال{t}" not in texts}
    common = {t: frequency(phrase(t)) for t in texts}
    best = max(common.values(), default=0.0)
    return sorted(t for t in texts if common[t] >= best / 10)


def hard_g_forms(names: list[Name]) -> list[Name]:
    """Egyptian newspapers write a foreign g as ج where others write غ (هامبورج "Hamburg"): such spellings
    of non-Arab places, where the corpus of wordfreq has them."""
    forms = []
    for name in names:
        if name.country_code in sources.ARAB_STATES or "غ" not in name.text or len(name.text) < 5:
            continue
        text = name.text.replace("غ", "ج")
        if frequency(phrase(text)) > 0:
            forms.append(replace(name, text=text))
    return forms
