"""The gazetteer: what it must and must not know, and properties of its frames."""

from pathlib import Path

import polars as pl
import pytest

from transforms import gazetteer, gazetteer_people
from transforms.gazetteer_adjectives import adjective_forms
from transforms.gazetteer_sources import arabic_name, phrase, territories
from transforms.keys import fold

SEEDS = Path(__file__).parents[2] / "seeds"
KINDS = {
    "country", "capital", "city", "region", "sea", "venue", "body", "mission", "court", "parliament", "government",
    "ministry", "military", "armed_group", "party", "media", "ngo", "think_tank", "company", "bank", "religious",
    "club", "person",
}


@pytest.fixture(scope="module")
def seed_tables() -> dict[str, pl.DataFrame]:
    return {name: pl.read_csv(SEEDS / f"{name}.csv", infer_schema=False) for name in gazetteer.SEEDS}


@pytest.fixture(scope="module")
def built(seed_tables) -> gazetteer.Gazetteer:
    return gazetteer.build(seed_tables)


def doubt(built: gazetteer.Gazetteer, text: str, entity_key: str) -> float:
    """Ambiguity of ``text`` as ``entity_key``; 1.0 where the gazetteer does not have it."""
    found = built.names.filter((pl.col("phrase") == phrase(text)) & (pl.col("entity_key") == entity_key))
    return found["ambiguity"].item() if found.height else 1.0


@pytest.mark.parametrize(
    ("text", "entity_key", "reason"),
    [
        ("الجزائر", "country:DZ", "a state by its short name"),
        ("سورية", "country:SY", "the second spelling of Syria"),
        ("أميركا", "country:US", "Levantine spelling of America"),
        ("امريكا", "country:US", "no hamza"),
        ("الولايات المتحدة الأمريكية", "country:US", "full form"),
        ("جمهورية مصر العربية", "country:EG", "جمهورية belongs to the name"),
        ("المملكة المغربية", "country:MA", "kingdom and adjective"),
        ("مملكة البحرين", "country:BH", "kingdom and name"),
        ("الجمهورية الفرنسية", "country:FR", "republic and adjective"),
        ("جمهورية رواندا", "country:RW", "republic and name"),
        ("الجمهورية الإسلامية الإيرانية", "country:IR", "official form"),
        ("جمهورية إيران الإسلامية", "country:IR", "the UN list's inverted form undone"),
        ("التشيك", "country:CZ", "short form"),
        ("هنغاريا", "country:HU", "the UN's name beside المجر"),
        ("هونغ كونغ", "country:HK", "CLDR's long form cut"),
        ("كوت ديفوار", "country:CI", "the UN's name beside ساحل العاج"),
        ("واشنطن", "geonames:4140963", "GeoNames has no Arabic name for it"),
        ("نيويورك", "geonames:5128581", "city"),
        ("جنيف", "geonames:2660646", "Geneva in Switzerland, not in Illinois"),
        ("فيينا", "geonames:2761369", "capital"),
        ("لاهاي", "geonames:2747373", "The Hague"),
        ("لوزان", "geonames:2659994", "the city of talks"),
        ("دافوس", "geonames:2661039", "below 15,000 people, so reviewed by hand"),
        ("كامب ديفيد", "place:camp_david", "a venue without a GeoNames city"),
        ("أبوظبي", "geonames:292968", "written as one word"),
        ("شرم الشيخ", "geonames:349340", "two ordinary words"),
        ("هامبورج", "geonames:2911298", "Egyptian spelling of a hard g"),
        ("الأمم المتحدة", "body:united_nations", "body"),
        ("مجلس الأمن", "body:un_security_council", "short form"),
        ("الإتحاد الأوروبي", "body:european_union", "a wrong hamza is folded"),
        ("الاتحاد الأوربي", "body:european_union", "a letter less"),
        ("الاتحاد الأفريقي", "body:african_union", "أفريقي beside إفريقي"),
        ("الجامعة العربية", "body:arab_league", "short form"),
        ("مجلس التعاون الخليجي", "body:gcc", "usual form"),
        ("الناتو", "body:nato", "abbreviation"),
        ("اليونيفيل", "body:unifil", "UN mission by its abbreviation"),
        ("مينوسما", "body:minusma", "UN mission by its abbreviation"),
        ("داعش", "body:islamic_state", "abbreviation"),
        ("الحوثيين", "body:houthis", "oblique plural"),
        ("البيت الأبيض", "body:white_house", "a building for a body"),
        ("الإليزيه", "body:elysee", "a palace for a body"),
        ("قصر المرادية", "body:mouradia", "a palace for a body"),
        ("رويترز", "body:reuters", "news agency"),
        ("واس", "body:spa", "news agency by its abbreviation"),
        ("قناة السويس", "region:suez_canal", "a water, though it opens like a channel"),
        ("قطاع غزة", "region:gaza_strip", "occupied territory"),
        ("القرن الأفريقي", "region:horn_of_africa", "region"),
        ("شمال إفريقيا", "region:north_africa", "region, spelled with إ"),
    ],
)
def test_knows(built, text, entity_key, reason):
    assert doubt(built, text, entity_key) < 0.2, reason


@pytest.mark.parametrize(
    ("text", "entity_key", "reason"),
    [
        ("كان", "geonames:3028808", "was; also Cannes"),
        ("صور", "geonames:267008", "pictures; also Tyre"),
        ("قم", "geonames:119208", "stand up; also Qom"),
        ("مالي", "country:ML", "financial; also Mali"),
        ("مشهد", "geonames:124665", "scene; also Mashhad"),
        ("الجزيرة", "body:aljazeera", "the island; also the channel"),
        ("العربية", "body:alarabiya", "Arabic; also the channel"),
        ("الحياة", "body:alhayat", "life; also the newspaper"),
        ("القاعدة", "body:al_qaeda", "the base; also the group"),
        ("فتح", "body:fatah", "opening; also the movement"),
        ("الخبر", "geonames:109323", "the news; also Khobar"),
        ("تونس", "geonames:2464470", "the state is meant, not its capital"),
        ("الساحل", "region:sahel", "the coast; also the Sahel"),
        ("عمان", "country:OM", "Amman is written alike"),
        ("الشرق الأوسط", "body:asharq_alawsat", "the region is meant more often"),
        ("على أكبر", "person:ali_akbar", "'on the greatest': على folds to علي"),
    ],
)
def test_doubts(built, text, entity_key, reason):
    assert doubt(built, text, entity_key) >= 0.25, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("وان", "'and that', a town in Turkey"),
        ("مدينة", "city"),
        ("سنة", "year, Sanandaj in Kurdish"),
        ("جامعة", "university, a town in Algeria"),
        ("عنه", "about him, a town in Iraq"),
        ("إيجاد", "finding: not IGAD with another g"),
        ("رياض", "a given name: the capital has the article"),
        ("قاهرة", "conquering: the capital has the article"),
        ("تهران", "Persian spelling of Tehran"),
        ("الأفعى ذات الجرس", "rattlesnake, translated by GeoNames for Cascavel"),
        ("في", "a preposition"),
        ("قال", "a verb"),
    ],
)
def test_leaves_out(built, text, reason):
    assert built.names.filter(pl.col("phrase") == phrase(text)).is_empty(), reason


def test_a_head_word_settles_a_doubtful_name(built):
    for text, entity_key in [
        ("صحيفة الحياة", "body:alhayat"),
        ("مدينة صور", "geonames:267008"),
        ("تنظيم القاعدة", "body:al_qaeda"),
    ]:
        row = built.names.filter((pl.col("phrase") == phrase(text)) & (pl.col("entity_key") == entity_key))
        assert row["skip"].to_list() == [1] and row["ambiguity"].item() < 0.1, text


@pytest.mark.parametrize(
    ("form", "country", "gender", "number", "definite"),
    [
        ("الأمريكي", "US", "m", "s", True),
        ("أميركية", "US", "f", "s", False),
        ("الأمريكيين", "US", "m", "p", True),
        ("الأمريكيون", "US", "m", "p", True),
        ("السعودية", "SA", "f", "s", True),
        ("الجزائريان", "DZ", "m", "d", True),
        ("التونسيتين", "TN", "f", "d", True),
        ("أتراك", "TR", "m", "p", False),
        ("البريطانية", "GB", "f", "s", True),
        ("سوداني جنوبي", "SS", "m", "s", False),
        ("الكورية الشمالية", "KP", "f", "s", True),
        ("الجنوب أفريقي", "ZA", "m", "s", True),
        ("المغاربة", "MA", "m", "p", True),
    ],
)
def test_demonyms(built, form, country, gender, number, definite):
    rows = built.demonyms.filter((pl.col("key") == phrase(form)) & (pl.col("country_code") == country))
    assert (gender, number, definite) in set(rows.select("gender", "number", "definite").iter_rows())


def test_regional_adjectives_point_at_their_entity(built):
    expected = {"الأوروبي": "region:europe", "الأممية": "body:united_nations", "خليجي": "region:gulf"}
    for form, entity_key in expected.items():
        rows = built.demonyms.filter(pl.col("key") == phrase(form))
        assert rows["entity_key"].to_list() == [entity_key] and rows["is_region"].all(), form


def test_an_accusative_that_spells_a_state_is_no_adjective(built):
    for state in ("سوريا", "روسيا", "ليبيا", "تركيا"):
        assert built.demonyms.filter(pl.col("key") == phrase(state)).is_empty(), state


def test_adjective_forms_agree_in_both_words():
    forms = {form for form, *_ in adjective_forms("سوداني جنوبي")}
    assert {"السودانية الجنوبية", "سودانيون جنوبيون"} <= forms and "السودانية جنوبية" not in forms


def test_name_parts_weigh_names_above_words(built):
    weight = dict(built.name_parts.select("key", "weight").iter_rows())
    for name, word in [("محمد", "وزير"), ("سالم", "جديد"), ("كريم", "في"), ("عبدالله", "الله")]:
        assert weight[fold(name)] > 0.6 and weight[fold(name)] > 2 * weight.get(fold(word), 0.0), (name, word)
    assert weight["علي"] < 0.2  # على "on" folds to the same key
    roles = dict(built.name_parts.select("key", "role").iter_rows())
    assert roles["بن"] == "connector" and roles["محمد"] == "given"


def test_heads_say_what_must_follow(built):
    heads = {row["word"]: row for row in built.heads.iter_rows(named=True)}
    assert heads["حكومة"]["needs"] == "demonym" and heads["وزارة"]["needs"] == "of_state"
    assert heads["وزارة"]["in_name"] and not heads["صحيفة"]["in_name"]
    assert built.heads["needs"].is_in(["demonym", "of_state", "any"]).all()


def test_keys_are_folded_and_one_row_each(built):
    for keys in (built.names["phrase"], built.demonyms["key"], built.name_parts["key"], built.heads["key"]):
        values = keys.unique().to_list()
        assert all(value and value == fold(value) == phrase(value) for value in values)
    assert not built.names.select("phrase", "entity_key").is_duplicated().any()
    assert not built.demonyms.select("key", "entity_key", "gender", "number").is_duplicated().any()
    assert built.name_parts["key"].is_unique().all()
    assert built.heads["key"].is_unique().all()


def test_columns_hold_what_they_declare(built):
    names = built.names
    assert dict(names.schema) == gazetteer.NAMES_SCHEMA
    optional = ("country_code", "geonames_id", "name_latn")
    assert names.drop(optional).null_count().sum_horizontal().item() == 0
    assert names["ambiguity"].is_between(0, 1).all() and built.name_parts["weight"].is_between(0, 1).all()
    assert names["entity_type"].is_in(["place", "organization", "person"]).all()
    assert set(names["kind"]) <= KINDS
    assert (names["word_count"] == names["phrase"].str.count_matches(" ") + 1).all()
    assert (names["skip"] < names["word_count"]).all()


def test_country_codes_are_iso(built):
    codes = set(territories("en"))
    assert set(built.names["country_code"].drop_nulls()) <= codes
    assert set(built.demonyms["country_code"].drop_nulls()) <= codes


def test_every_state_has_a_name_a_capital_and_an_adjective(built):
    codes = set(territories("en"))
    assert set(built.names.filter(pl.col("kind") == "country")["country_code"]) == codes
    # territories, and small states for which no source gives an adjective of one or two words
    without = set(
        "AG AQ AS AX BL BM BQ BV CC CK CW CX FK FM GF GG GI GS HM IM IO JE KN KY LC MF MP NC NF NU PF PM PN RE SB SH SJ"
        " ST SX TC TF TK UM VC VG VI WF YT".split()
    )
    assert codes - set(built.demonyms["country_code"]) <= without


def test_entities_keep_their_type_and_kind(built):
    per_entity = built.names.group_by("entity_key").agg(pl.col("entity_type", "kind", "name_ar").n_unique())
    assert per_entity.drop("entity_key").max().row(0) == (1, 1, 1)


def test_seeds_have_unique_keys_and_a_source(seed_tables):
    for name in ("organizations", "regions", "places_extra"):
        frame = seed_tables[name]
        assert frame["entity_key"].is_unique().all(), name
        assert frame["source"].null_count() == 0, name
    assert seed_tables["organizations"].height >= 350
    curated = seed_tables["name_ambiguity"]
    rows = [(row["list"], phrase(row["phrase"]), row["entity_key"]) for row in curated.iter_rows(named=True)]
    assert len(rows) == len(set(rows))
    assert set(curated["list"]) == {"name", "demonym"}


def test_building_twice_gives_the_same(built, seed_tables):
    again = gazetteer.build(seed_tables)
    for name in ("names", "demonyms", "name_parts", "heads"):
        assert getattr(built, name).equals(getattr(again, name)), name


def test_version_follows_the_seeds(seed_tables):
    version = gazetteer.version(seed_tables)
    assert version == gazetteer.version(dict(reversed(seed_tables.items())))
    changed = seed_tables | {"regions": seed_tables["regions"].head(5)}
    assert gazetteer.version(changed) != version


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("القاهرة", "القاهرة"),
        ("الجزائر (مدينة)", "الجزائر"),
        ("مدينة الجزائر", "الجزائر"),
        ("عُمان", "عمان"),
        ("قاہرہ", None),
        ("رىياد", None),
        ("جنیوا، الینوائے", None),
        ("Cairo", None),
    ],
)
def test_arabic_name_tells_arabic_from_its_neighbours(text, name):
    assert arabic_name(text) == name


@pytest.mark.parametrize(("english", "label"), [
    ("karim iv", "Karim IV"), ("xi meng", "Xi Meng"), ("anton ii, lord of hills", "Anton II"), ("boris v of nowhere", "Boris V of Nowhere"),
])  # fmt: skip
def test_labels_of_people_are_written_as_names_are(english, label):
    assert gazetteer_people.latin_title(english) == label
