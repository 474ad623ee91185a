"""What rules and name tagger ask of a form is kept in the lake: it grows by new forms, mends itself, and changes nothing."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import seeds
from flows import resources, versions
from transforms import extract, traits
from warehouse.lake import Lake

TEXTS = [
    "التقى وزير الخارجية نظيره الفرنسي في باريس أمس.",
    "وأكد الوزير أن اللقاء كان مثمرا، مضيفا أن الولاياتالمتحدة ستشارك.",
    "استقبل رئيس الجمهورية برنارد كوزلوفسكي ووفدا من الأمم المتحدة بقصر المرادية.",
]
WRITER = """
import sys
import polars as pl
from pathlib import Path
from flows import resources
from warehouse.lake import Lake
lake = Lake(Path(sys.argv[1]))
made_with = resources.prepare(lake)
words, known = resources.lexicon_of(lake.root, made_with), resources.traits_of(lake.root, made_with)
for number, text in enumerate(sys.argv[3:]):
    shard = f"{sys.argv[2]}-{number}"
    known.of(words.tag(pl.DataFrame({"document_id": [str(number)], "text": [text]}), shard).lexicon, shard)
"""


def documents(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({
        "document_id": list(map(str, range(len(texts)))), "text": list(texts),
        "title": pl.Series([None] * len(texts), dtype=pl.String),
        "published_date": pl.Series([None] * len(texts), dtype=pl.Date),
    })


@pytest.fixture
def lake(new_lake) -> Lake:
    return Lake(new_lake())


def made(lake: Lake, made_with: resources.Versions) -> resources.Traits:
    """As another process would have it."""
    knowledge = resources.knowledge_of(lake, made_with.gazetteer)
    return resources.Traits(lake, made_with.traits, knowledge, resources.tagger_of(lake, made_with))


def test_only_new_forms_are_written_and_another_process_finds_them(lake):
    made_with = resources.prepare(lake)
    words, known = resources.Lexicon(lake, made_with.lexicon), made(lake, made_with)
    first = words.tag(documents(TEXTS[0]), "one").lexicon
    told = known.of(first, "one")
    assert told["form"].to_list() == first["form"].to_list() == lake.read_forms("traits", made_with.traits)["form"].to_list()
    both = words.tag(documents(*TEXTS[:2]), "two").lexicon
    told = known.of(both, "two")
    one, two = (pl.read_parquet(path) for path in lake.form_parts("traits", made_with.traits))
    assert not set(one["form"]) & set(two["form"]) and set(one["form"]) | set(two["form"]) == set(both["form"])
    assert made(lake, made_with).of(both, "three").equals(told)
    assert [path.stem for path in lake.form_parts("traits", made_with.traits)] == ["one", "two"]


def test_what_is_kept_gives_the_same_pages(lake):
    made_with = resources.prepare(lake)
    knowledge, tagger = resources.knowledge_of(lake, made_with.gazetteer), resources.tagger_of(lake, made_with)
    tagged = resources.Lexicon(lake, made_with.lexicon).tag(documents(*TEXTS), "one")
    made(lake, made_with).of(tagged.lexicon, "one")
    kept = made(lake, made_with).of(tagged.lexicon, "two")
    assert kept.equals(traits.of(tagged.lexicon, knowledge, tagger))
    ours = extract.extract(documents(*TEXTS), tagged.tokens, tagged.lexicon, knowledge, tagger, kept)
    anew = extract.extract(documents(*TEXTS), tagged.tokens, tagged.lexicon, knowledge, tagger)
    assert all(ours[name].equals(anew[name]) for name in extract.TABLES)
    assert {"باريس", "الأمم المتحدة", "برنارد كوزلوفسكي"} <= set(ours["mentions"]["form"])


def test_writers_at_once_agree(lake):
    made_with = resources.prepare(lake)
    folder = Path(resources.__file__).parents[1]
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, lake.root, f"w{number}", *texts], cwd=folder)
        for number, texts in enumerate((TEXTS, TEXTS[::-1]))
    ]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    together = lake.read_forms("traits", made_with.traits).sort("form")
    rows = pl.concat([pl.read_parquet(path) for path in lake.form_parts("traits", made_with.traits)])
    assert all(len(same.unique()) == 1 for same in rows.partition_by("form"))  # whoever made a row, it is the same
    alone = resources.Lexicon(lake, made_with.lexicon).tag(documents(*TEXTS), "alone").lexicon
    knowledge, tagger = resources.knowledge_of(lake, made_with.gazetteer), resources.tagger_of(lake, made_with)
    assert together.equals(traits.of(alone, knowledge, tagger).sort("form"))


def test_another_version_is_made_anew(lake, monkeypatch, tmp_path):
    made_with = resources.prepare(lake)
    lexicon, gazetteer = made_with.lexicon, made_with.gazetteer
    retrained = tmp_path / "names.npz"
    retrained.write_bytes(seeds.NAME_MODEL.read_bytes() + b"more")
    monkeypatch.setattr(seeds, "NAME_MODEL", retrained)
    versions.traits.cache_clear()
    others = {
        versions.traits(lexicon, gazetteer), versions.traits("other", gazetteer), versions.traits(lexicon, "other"),
        versions.traits(lexicon, gazetteer, "recognizer"),
    }
    versions.traits.cache_clear()
    assert len(others | {made_with.traits}) == 5
    rows = resources.Lexicon(lake, lexicon).tag(documents(TEXTS[0]), "one").lexicon
    made(lake, made_with).of(rows, "one")
    newer = min(others)
    told = resources.Traits(
        lake, newer, resources.knowledge_of(lake, gazetteer), resources.tagger_of(lake, made_with)
    ).of(rows, "one")
    assert lake.read_forms("traits", newer).equals(told)
    lake.keep_forms("traits", newer)
    assert lake.form_parts("traits", made_with.traits) == [] and len(lake.form_parts("traits", newer)) == 1


@pytest.mark.parametrize("table", ["lexicon", "traits"])
def test_a_torn_file_mends_itself(lake, table):
    made_with = resources.prepare(lake)
    version = getattr(made_with, table)
    read = documents(*TEXTS[:2])
    before = resources.Lexicon(lake, made_with.lexicon).tag(read, "one")
    told = made(lake, made_with).of(before.lexicon, "one")
    (path,) = lake.form_parts(table, version)
    path.write_bytes(path.read_bytes()[:100])
    after = resources.Lexicon(lake, made_with.lexicon).tag(read, "two")
    assert after.lexicon.equals(before.lexicon) and after.tokens.equals(before.tokens)
    assert made(lake, made_with).of(after.lexicon, "two").equals(told)
    assert set(before.lexicon["form"]) <= set(lake.read_forms(table, version)["form"])
