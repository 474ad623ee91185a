"""Seed tables and gazetteer, compiled: every written form of every entry in one phrase table.

Compiled once a process and handed to the stages; see seeds/README.md for the tables.
"""

from dataclasses import dataclass

import polars as pl

from transforms import entries, phrases
from transforms.dates import DateVocabulary
from transforms.dates import compile as compile_dates
from transforms.inflection import Inflected, conjugate, decline_noun, decline_participle
from transforms.keys import fold


@dataclass(frozen=True)
class Knowledge:
    """``table``: all phrases compiled; ``entries``: the entry of each phrase row; ``name_parts``: key,
    weight; ``cue_objects``: key -> entry; ``codes``: (vocabulary, value, status) -> codes."""

    table: phrases.PhraseTable
    entries: list[object]
    name_parts: pl.DataFrame
    name_part_roles: dict[str, str]
    latin_parts: dict[str, str]
    latin_words: dict[str, str]
    cue_objects: dict[str, list[entries.CueObject]]
    intensifiers: frozenset[str]
    codes: dict[tuple[str, str, str], dict[str, str | None]]
    dates: DateVocabulary
    time_words: frozenset[str]
    country_names: dict[str, entries.Name]


def compile(seeds: dict[str, pl.DataFrame], gazetteer) -> Knowledge:
    """Compile ``seeds`` (table name -> frame of strings) and a transforms.gazetteer.Gazetteer."""
    rows: list[tuple[str, str, object]] = []  # phrase, class of proclitics, entry
    rows += _names(gazetteer)
    rows += _titles(seeds)
    rows += _cues(seeds["cues"])
    rows += _encounters(seeds)
    rows += _words(seeds)
    frame = pl.DataFrame(
        {"phrase": [r[0] for r in rows], "proclitics": [r[1] for r in rows]},
        schema={"phrase": pl.String, "proclitics": pl.String},
    )
    cue_objects: dict[str, list[entries.CueObject]] = {}
    for row in seeds["cue_objects"].iter_rows(named=True):
        entry = entries.CueObject(row["noun"], row["act"], _set(row["after"]))
        for form in decline_noun(row["noun"]):
            cue_objects.setdefault(form.key, []).append(entry)
    codes = {
        (row["vocabulary"], row["value"], row["status"] or ""): row for row in seeds["codes"].iter_rows(named=True)
    }
    countries = {n.country_code: n for _, _, n in reversed(rows) if isinstance(n, entries.Name) and n.kind == "country"}
    parts = gazetteer.name_parts
    return Knowledge(
        table=phrases.compile_phrases(frame),
        entries=[r[2] for r in rows],
        name_parts=parts.select("key", "weight").unique("key", keep="first", maintain_order=True),
        name_part_roles=dict(parts.select("key", "role").iter_rows()),
        latin_parts={k: v for k, v in parts.select("key", "latn").iter_rows() if v},
        latin_words={fold(word): latin for word, latin in seeds["latin_words"].select("word", "latin").iter_rows()},
        cue_objects=cue_objects,
        intensifiers=frozenset(fold(w) for w in seeds["intensifiers"].get_columns()[0].to_list()),
        codes=codes,
        dates=compile_dates(seeds["date_words"]),
        time_words=_time_words(seeds["date_words"]),
        country_names=countries,
    )


# what a title that may have the article takes after it
_WITH_ARTICLE = frozenset({"demonym", "of_body", "portfolio", "at_person"})
# kinds of seeds/date_words.csv that no name is made of; Hijri months are names, too (رجب، رمضان، شعبان)
_TIME_KINDS = ("weekday", "day", "days", "this_day", "today", "relative_day", "tonight", "part_of_day", "month")


def _time_words(table: pl.DataFrame) -> frozenset[str]:
    """Weekdays, months and words such as yesterday, as single keys with their clitics."""
    rows = table.filter(pl.col("kind").is_in(_TIME_KINDS)).select("word", "variants").iter_rows()
    words = {fold(w) for word, variants in rows for w in [word, *(variants or "").split("|")] if w and " " not in w}
    return frozenset(words | {c + w for w in words for c in ("و", "ب", "ل")})


def _set(cell: str | None) -> frozenset[str]:
    return frozenset(part for part in (cell or "").split("|") if part)


# offices of whom a state or its head says "my"
_OWNED = frozenset(("head_of_government", "minister", "foreign_minister", "deputy_minister", "military_commander"))
# city of, governorate of, state of, region of, organization of: no part of the name that follows
_GENERIC = frozenset(map(fold, (
    "مدينة", "محافظة", "دولة", "منطقة", "ولاية", "إقليم", "تنظيم", "بلدة", "مديرية", "قضاء", "عاصمة", "حركة", "جماعة",
    "صحيفة", "جريدة", "قناة", "وكالة",
)))  # fmt: skip


def _names(gazetteer) -> list[tuple[str, str, object]]:
    rows: list[tuple[str, str, object]] = []
    phrases_known = set(gazetteer.names["phrase"].to_list())
    for r in gazetteer.names.iter_rows(named=True):
        generic, _, rest = r["phrase"].partition(" ")
        if generic in _GENERIC and rest in phrases_known or generic == "العاصمه":
            continue
        entry = entries.Name(
            r["entity_key"],
            r["name_ar"],
            "place" if r["name_ar"].startswith("قصر ") else r["entity_type"],
            r["kind"],
            r["country_code"],
            r["geonames_id"],
            r["name_latn"],
            r["ambiguity"] or 0.0,
            r["skip"],
        )
        rows.append((r["phrase"], "noun", entry))
    for r in gazetteer.demonyms.iter_rows(named=True):
        entry = entries.Demonym(
            r["country_code"], r["entity_key"], r["gender"], r["number"], bool(r["definite"]), r["ambiguity"] or 0.0
        )
        rows.append((r["key"], "noun", entry))
    return rows


def _before_pronoun(title: str, office: str) -> str | None:
    """What stands before "his" in a title: وزير خارجيت(ه), رئيس وزرائ(ها), وزير دفاع(ه), رئيس أركان(ه); None where nothing may."""
    head, _, tail = title.partition(" ")
    if tail.endswith("ة") and not (office in _OWNED and tail.startswith("ال")):
        return f"{title[:-1]}ت"
    if office not in _OWNED or not tail or " " in tail or head.startswith("ال"):
        return None
    tail = tail.removeprefix("ال") if office.endswith("minister") else tail
    if tail.startswith("ال") or tail.endswith(("ى", "ا", "ي")):
        return None
    return f"{head} " + (f"{tail[:-1]}ت" if tail.endswith("ة") else f"{tail[:-1]}ئ" if tail.endswith("ء") else tail)


def _titles(seeds: dict[str, pl.DataFrame]) -> list[tuple[str, str, object]]:
    rows: list[tuple[str, str, object]] = []
    listed = {word for form in ("phrase", "feminine") for cell in seeds["titles"][form].drop_nulls() for word in cell.split("|")}
    for r in seeds["titles"].iter_rows(named=True):
        # ملك takes a state and so no article; الممثل, an actor, is another word than ممثل of the table
        takes_article = _set(r["takes"]) & _WITH_ARTICLE

        def add(phrase: str | None, gender: str, number: str, owned_by: str = "") -> None:
            if phrase:
                entry = entries.TitleHead(
                    r["phrase"],
                    r["office"],
                    r["country_condition"],
                    _set(r["takes"]),
                    r["alone"] == "true",
                    gender,
                    number,
                    r["class"] == "occupation",
                    owned_by,
                    r["state"],
                )
                rows.append((fold(phrase), "noun", entry))

        for phrase, gender in ((r["phrase"], "m"), (r["feminine"], "f")):
            for word in (phrase or "").split("|"):
                add(word, gender, "s")
                if word and " " not in word and not word.startswith("ال") and takes_article and "ال" + word not in listed:
                    add("ال" + word, gender, "s")
                if (stem := _before_pronoun(word, r["office"])) is not None:
                    for suffix in ("ه", "ها", "هما", "هم"):
                        add(stem + suffix, gender, "s", suffix)
        for word in (r["dual"] or "").split("|"):
            add(word, "m", "d")
            head, _, tail = word.partition(" ")
            # nominative ا and ان give way to ي and ين: وزيرا، وزيري
            if head.endswith("ا"):
                add((head[:-1] + "ي " + tail).strip(), "m", "d")
                if not tail:
                    add(head + "ن", "m", "d")
                    add(head[:-1] + "ين", "m", "d")
            elif head.endswith("ان"):
                add((head[:-2] + "ين " + tail).strip(), "m", "d")
        for word in (r["plural"] or "").split("|"):
            add(word, "m", "p")
            head, _, tail = word.partition(" ")
            if head.endswith("ون"):
                add((head[:-2] + "ين " + tail).strip(), "m", "p")
            elif head.endswith("و") and tail:
                add((head[:-1] + "ي " + tail).strip(), "m", "p")
    for r in seeds["honorifics"].iter_rows(named=True):
        for phrase, gender in ((r["phrase"], "m"), (r["feminine"], "f")):
            for word in (phrase or "").split("|"):
                if word:
                    rows.append((fold(word), "noun", entries.Honorific(word, r["office"], gender)))
    for r in seeds["title_modifiers"].iter_rows(named=True):
        word = r.get("word") or r.get("phrase") or r.get("modifier")
        rows.append((fold(word), "none", entries.Modifier(word, r.get("effect"))))
    for r in seeds["colleague_words"].iter_rows(named=True):
        rows.append((fold(r["word"]), "noun", entries.RoleWord(r["word"], r["class"], r["gender"], r["number"])))
    return rows


def _cues(table: pl.DataFrame) -> list[tuple[str, str, object]]:
    rows: list[tuple[str, str, object]] = []
    for r in table.iter_rows(named=True):
        word = entries.CueWord(
            r["lemma"],
            r["act"],
            tuple((r["frame"] or "").split("|")),
            r["object"],
            r["trust"],
            tuple(p for p in (r["particle"] or "").split("|") if p),
        )
        finite, participles = conjugate(r["lemma"], r["imperfect"] or ""), decline_participle(r["participle"] or "")
        rows += [(key, "verb", entries.Cue(word, "finite", f)) for f in finite for key in _spellings(f.key)]
        rows += [(key, "word", entries.Cue(word, "participle", f)) for f in participles for key in _spellings(f.key)]
        if r["masdar"]:
            rows += [
                (f.key, "noun", entries.Cue(word, "masdar", f))
                for f in decline_noun(r["masdar"])
                if f.number == "s" and f.suffix != "ال"
            ]
    return rows


def _spellings(key: str) -> tuple[str, ...]:
    """يؤكد, and as many write it يوكد: with the hamza and without."""
    return tuple(dict.fromkeys((key, key.replace("ؤ", "و"))))


def _encounters(seeds: dict[str, pl.DataFrame]) -> list[tuple[str, str, object]]:
    rows: list[tuple[str, str, object]] = []
    for r in seeds["encounter_verbs"].iter_rows(named=True):

        def verb(form: str, inflected: Inflected) -> entries.EncounterVerb:
            return entries.EncounterVerb(
                r["lemma"],
                r["kind"],
                _set(r["partner"]),
                r["subject_role"] or "participant",
                r["partner_role"] or "participant",
                _set(r["place"]),
                r["trust"],
                form,
                inflected,
            )

        rows += [(f.key, "verb", verb("finite", f)) for f in conjugate(r["lemma"], r["imperfect"] or "")]
        rows += [(f.key, "word", verb("participle", f)) for f in decline_participle(r["participle"] or "")]
    for r in seeds["encounter_nouns"].iter_rows(named=True):
        for f in decline_noun(r["noun"], plural=r["plural"] or "", dual=r["dual"] or ""):
            entry = entries.EncounterNoun(
                r["noun"], r["kind"], _set(r["partner"]), r["trust"], _set(r["not_before"]), _set(r["not_after"]), f
            )
            rows.append((f.key, "noun", entry))
    for r in seeds["light_verbs"].iter_rows(named=True):
        for f in conjugate(r["lemma"], r["imperfect"] or ""):
            rows.append((f.key, "verb", entries.LightVerb(r["lemma"], r["subject_role"] or "participant", "finite", f)))
        for f in decline_participle(r["participle"] or ""):
            rows.append(
                (f.key, "word", entries.LightVerb(r["lemma"], r["subject_role"] or "participant", "participle", f))
            )
    return rows


def _words(seeds: dict[str, pl.DataFrame]) -> list[tuple[str, str, object]]:
    rows: list[tuple[str, str, object]] = []
    for r in seeds["attributions"].iter_rows(named=True):
        # وفقا ل: the preposition is written onto the source, not onto the phrase
        phrase = r["phrase"].removesuffix(" ل").removesuffix(" ب").removesuffix(" ك")
        rows.append((fold(phrase), "word", entries.Attribution(phrase, r["class"], r["act"])))
    for r in seeds["status_words"].iter_rows(named=True):
        rows.append((fold(r["phrase"]), "word", entries.StatusWord(r["phrase"], r["status"], r["scope"])))
    for r in seeds["clause_openers"].iter_rows(named=True):
        rows.append((fold(r["phrase"]), "word", entries.ClauseOpener(r["phrase"], r["class"])))
    for r in seeds["organization_heads"].iter_rows(named=True):
        entry = entries.BodyHead(r["word"], r["needs"], r["in_name"] == "true", r["kind"])
        for key in dict.fromkeys((fold(r["word"]), fold("ال" + r["word"].removeprefix("ال")))):
            rows.append((key, "noun", entry))
    return rows
