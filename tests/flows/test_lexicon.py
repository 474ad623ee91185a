"""The lexicon that the lake keeps: it grows by new forms only, and processes that write it at once do not disagree."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from flows import resources
from tests.transforms.recognizing import write_model
from transforms.recognizer import Recognizer
from transforms.tagger import Tagger
from warehouse.lake import Lake

TEXTS = [
    "التقى وزير الخارجية نظيره الفرنسي في باريس أمس.",
    "وأكد الوزير أن اللقاء كان مثمرا، مضيفا أن الولاياتالمتحدة ستشارك.",
    "استقبل رئيس الجمهورية وفدا من الأمم المتحدة بقصر المرادية.",
]
WRITER = """
import sys
import polars as pl
from pathlib import Path
from flows import resources
from tests.transforms.recognizing import write_model
from transforms.recognizer import Recognizer
from transforms.tagger import Tagger
from warehouse.lake import Lake
lake = Lake(Path(sys.argv[1]))
words = resources.Lexicon(lake, resources.prepare(lake).lexicon)
for number, text in enumerate(sys.argv[3:]):
    words.tag(pl.DataFrame({"document_id": [str(number)], "text": [text]}), f"{sys.argv[2]}-{number}")
"""


def documents(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({"document_id": list(map(str, range(len(texts)))), "text": list(texts)})


@pytest.fixture
def lake(new_lake) -> Lake:
    return Lake(new_lake())


def test_only_new_forms_are_written(lake):
    version = resources.prepare(lake).lexicon
    words = resources.Lexicon(lake, version)
    words.tag(documents(TEXTS[0]), "one")
    first = lake.read_forms("lexicon", version)
    words.tag(documents(*TEXTS[:2]), "two")
    assert [path.stem for path in lake.form_parts("lexicon", version)] == ["one", "two"]
    second = pl.read_parquet(lake.form_parts("lexicon", version)[1])
    assert not set(first["form"]) & set(second["form"])
    assert {"الولاياتالمتحدة", "الولايات", "المتحدة"} <= set(second["form"])
    words.tag(documents(*TEXTS[:2]), "three")
    assert len(lake.form_parts("lexicon", version)) == 2


def test_a_shard_that_is_worked_on_again_loses_nothing(lake):
    version = resources.prepare(lake).lexicon
    resources.Lexicon(lake, version).tag(documents(TEXTS[0]), "one")
    first = set(lake.read_forms("lexicon", version)["form"])
    again = resources.Lexicon(lake, version)
    again.tag(documents(TEXTS[1]), "one")
    again.tag(documents(TEXTS[2]), "one")
    forms = lake.read_forms("lexicon", version)["form"]
    assert first < set(forms) and forms.is_unique().all() and len(lake.form_parts("lexicon", version)) == 3


def test_another_process_finds_what_was_analysed(lake):
    version = resources.prepare(lake).lexicon
    one = resources.Lexicon(lake, version).tag(documents(*TEXTS), "one")
    other = resources.Lexicon(lake, version).tag(documents(*TEXTS), "other")
    assert one.tokens.equals(other.tokens) and one.lexicon.equals(other.lexicon)
    assert [path.stem for path in lake.form_parts("lexicon", version)] == ["one"]


def test_writers_at_once_agree(lake):
    version = resources.prepare(lake).lexicon
    folder = Path(resources.__file__).parents[1]
    orders = [TEXTS, TEXTS[::-1], TEXTS[1:] + TEXTS[:1]]
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, lake.root, f"w{number}", *texts], cwd=folder)
        for number, texts in enumerate(orders)
    ]
    assert [process.wait(timeout=300) for process in running] == [0, 0, 0]
    together = lake.read_forms("lexicon", version).sort("form")
    assert together["form"].is_unique().all()
    rows = [pl.read_parquet(path) for path in lake.form_parts("lexicon", version)]
    assert pl.concat(rows).unique().height == together.height  # whoever analysed a form, the row is the same
    alone = Lake(lake.root.parent / "alone")
    (alone.root).mkdir()
    for part in ("morphology", "gazetteer"):
        (alone.root / part).symlink_to(lake.root / part)
    resources.Lexicon(alone, version).tag(documents(*TEXTS), "alone")
    assert alone.read_forms("lexicon", version).sort("form").equals(together)


def test_an_mle_model_by_configuration(lake, tmp_path):
    model = tmp_path / "model.json"
    model.write_text("{}", encoding="utf-8")
    ours = resources.prepare(lake)
    theirs = resources.prepare(lake, disambiguator=str(model))
    assert ours.lexicon == theirs.lexicon and ours.extraction != theirs.extraction
    read = resources.lexicon_of(lake.root, theirs).tag(documents(TEXTS[0]), "mle").tokens
    assert read["form"].to_list() == resources.lexicon_of(lake.root, ours).tag(documents(TEXTS[0]), "own").tokens["form"].to_list()
    assert read["pos"].null_count() == 0


def test_a_recognizer_by_configuration(lake, tmp_path):
    model = write_model(tmp_path / "model")
    ours, theirs = resources.prepare(lake), resources.prepare(lake, names_choice=str(model))
    assert ours.lexicon == theirs.lexicon and ours.extraction != theirs.extraction
    assert isinstance(resources.tagger_of(lake, theirs), Recognizer) and isinstance(resources.tagger_of(lake, ours), Tagger)
    (model / "config.json").write_text((model / "config.json").read_text() + " ")
    assert resources.prepare(lake, names_choice=str(model)).extraction not in (ours.extraction, theirs.extraction)
