"""What every shard needs and one process builds once: the analyser, the lexicon so far, the compiled vocabulary."""

from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import NamedTuple

import polars as pl

import seeds
from flows import metering, versions
from flows.grown import Grown
from transforms import (
    context, entities, gazetteer, gluing, knowledge, lexicon, morphology, priors, recognizer, schemas, sentences, tagging,
    tokens, traits,
)  # fmt: skip
from transforms.tagger import Tagger
from transforms.words import Words
from warehouse import atomic
from warehouse.lake import Lake


@dataclass(frozen=True)
class Versions:
    """What a shard is made with: the morphology database, the versions of lexicon, gazetteer, traits and stages, and the
    choices of RunOptions that they follow from."""

    database: str
    lexicon: str
    gazetteer: str
    traits: str
    extraction: str
    morphology: str = "auto"
    disambiguator: str = "context"
    recognizer: str = "shipped"


# by version, whichever lake they were loaded from
_knowledge: dict[str, knowledge.Knowledge] = {}
_names: dict[str, entities.Known] = {}
_analysers: dict[Path, morphology.Analyser] = {}
_taggers: dict[Versions, recognizer.NameTagger] = {}


def prepare(
    lake: Lake, morphology_choice: str = "auto", disambiguator: str = "context", names_choice: str = "shipped"
) -> Versions:
    """Build what the lake does not hold yet (morphology database, gazetteer), and say what is in use.

    Raises LexiconMissing, FileNotFoundError, NoDisambiguator, NoRecognizer.
    """
    database = morphology.ensure_database(lake.root / "morphology", morphology_choice)
    tables = seeds.tables()
    version = gazetteer.version(tables)
    gazetteer_of(lake, version, tables)
    name = database.parent.name
    if morphology_choice not in ("auto", "embedded"):
        name = f"{name}-{versions.of_file(database)}"
    chooser = ""
    if found := morphology.disambiguator_path(disambiguator):
        kind, path = found
        chooser = f"{kind} {versions.of_file(path) if path.is_file() else path}"
    finder = versions.of_folder(found) if (found := recognizer.folder(names_choice)) else ""
    words = versions.lexicon(name)
    return Versions(
        name, words, version, versions.traits(words, version, finder), versions.extraction(name, chooser, finder),
        morphology_choice, disambiguator, names_choice,
    )  # fmt: skip


def warm(root: Path, choice: str = "auto") -> None:
    """Load the analyser, and estimate its priors on first use: once, before several processes would."""
    with metering.stage("prepare"):
        priors.ensure_priors(analyser_of(Lake(root), choice))


class Tagged(NamedTuple):
    """Documents as the rules get them: tables sentences and tokens, and the rows of table lexicon of all tokens' forms."""

    sentences: pl.DataFrame
    tokens: pl.DataFrame
    lexicon: pl.DataFrame


class Lexicon:
    """Readings of all forms that the lake has met. New forms are analysed when a shard brings them."""

    def __init__(self, lake: Lake, version: str, choice: str = "auto", disambiguator: str = "context"):
        self._lake, self._choice = lake, choice
        self._kept = Grown(lake, "lexicon", version)
        self._glue = gluing.load(seeds.GLUING_MODEL)
        self._disambiguator = _disambiguator(lake, choice, disambiguator)
        self._words = Words(model=None if self._disambiguator else context.load(seeds.CONTEXT_MODEL))

    def tag(self, documents: pl.DataFrame, shard: str) -> Tagged:
        """Sentences and tokens of ``documents`` (document_id, text); new forms are kept as part ``shard``."""
        numbered = sentences.number(tokens.cut(documents, self._words.forms))
        self._meet(numbered, shard)
        split = tokens.split_glued(numbered, self._words)
        tagged = tagging.tag(split, self._words, self._disambiguator)
        return Tagged(sentences.split(documents, numbered), tagged, self._words.lexicon(split))

    def _meet(self, bare: pl.DataFrame, shard: str) -> None:
        if self._words.unknown(bare):
            self._refresh()  # another process may have met them
        if new := self._words.unknown(bare):
            rows = lexicon.analyse(new, analyser_of(self._lake, self._choice), self._glue)
            added = rows.join(self._words.frame.select("form"), on="form", how="anti", maintain_order="left")
            self._kept.add(shard, added)
            self._refresh()

    def _refresh(self) -> None:
        for rows in self._kept.new():
            self._words.add(rows)


class Traits:
    """What rules and name tagger ask of the forms that the lake has met. It is made of new forms when a shard brings them."""

    def __init__(self, lake: Lake, version: str, vocabulary: knowledge.Knowledge, tagger: recognizer.NameTagger):
        self._vocabulary, self._tagger = vocabulary, tagger
        self._kept = Grown(lake, "traits", version)
        self._rows = schemas.empty("traits")

    def of(self, rows: pl.DataFrame, shard: str) -> pl.DataFrame:
        """Rows of table traits for ``rows`` of table lexicon, in their order; those of new forms are kept as part ``shard``."""
        if len(self._unknown(rows)):
            self._refresh()  # another process may have met them
        if len(new := self._unknown(rows)):
            self._kept.add(shard, traits.of(new, self._vocabulary, self._tagger))
            self._refresh()
        return rows.select("form").join(self._rows, on="form", how="left", maintain_order="left")

    def _unknown(self, rows: pl.DataFrame) -> pl.DataFrame:
        return rows.join(self._rows.select("form"), on="form", how="anti", maintain_order="left")

    def _refresh(self) -> None:
        parts = [self._rows, *self._kept.new()]
        self._rows = pl.concat(parts).unique("form", keep="first", maintain_order=True)


@cache
def lexicon_of(root: Path, made_with: Versions) -> Lexicon:
    """The lexicon of the lake at ``root``, one a process."""
    return Lexicon(Lake(root), made_with.lexicon, made_with.morphology, made_with.disambiguator)


@cache
def traits_of(root: Path, made_with: Versions) -> Traits:
    """The traits of the forms of the lake at ``root``, one a process. Raises NoRecognizer."""
    lake = Lake(root)
    return Traits(lake, made_with.traits, knowledge_of(lake, made_with.gazetteer), tagger_of(lake, made_with))


def knowledge_of(lake: Lake, version: str) -> knowledge.Knowledge:
    """The compiled vocabulary with the gazetteer of ``version``, one a process."""
    if version not in _knowledge:
        tables = seeds.tables()
        _knowledge[version] = knowledge.compile(tables, gazetteer_of(lake, version, tables))
    return _knowledge[version]


def names_of(lake: Lake, version: str) -> entities.Known:
    """What is known of names when documents are compared, with the gazetteer of ``version``, one a process."""
    if version not in _names:
        tables = seeds.tables()
        _names[version] = entities.compile(gazetteer_of(lake, version, tables), tables["name_variants"])
    return _names[version]


def tagger_of(lake: Lake, made_with: Versions) -> recognizer.NameTagger:
    """What finds names, one a process. Raises NoRecognizer."""
    if made_with not in _taggers:
        if path := recognizer.folder(made_with.recognizer):
            _taggers[made_with] = recognizer.Recognizer(path, lake.root / "morphology" / "camel_tools")
        else:
            _taggers[made_with] = Tagger.load(seeds.NAME_MODEL, knowledge_of(lake, made_with.gazetteer))
    return _taggers[made_with]


def analyser_of(lake: Lake, choice: str = "auto") -> morphology.Analyser:
    """The analyser on the morphology database of RunOptions.morphology, one a process and database."""
    database = morphology.ensure_database(lake.root / "morphology", choice)
    one = database.resolve()  # lakes may share it by a link, and an analyser takes 400 MB
    if one not in _analysers:
        _analysers[one] = morphology.Analyser(database, lake.root / "morphology" / "camel_tools")
    return _analysers[one]


def _disambiguator(lake: Lake, choice: str, disambiguator: str) -> morphology.Disambiguator | None:
    found = morphology.disambiguator_path(disambiguator)
    if found is None:
        return None
    database = morphology.ensure_database(lake.root / "morphology", choice)
    return morphology.Disambiguator(*found, database, lake.root / "morphology" / "camel_tools")


def gazetteer_of(lake: Lake, version: str, tables: dict[str, pl.DataFrame]) -> gazetteer.Gazetteer:
    """The gazetteer of ``version``, built from the seed ``tables`` where the lake lacks it."""
    folder = lake.gazetteer(version)
    if (folder / "complete").exists():
        with suppress(pl.exceptions.PolarsError, FileNotFoundError):
            return _read_gazetteer(folder)
        (folder / "complete").unlink(missing_ok=True)  # torn: it is built anew
    built = gazetteer.build(tables)
    for field in fields(gazetteer.Gazetteer):
        atomic.write(folder / f"{field.name}.parquet", getattr(built, field.name).write_parquet)
    atomic.write(folder / "complete", Path.touch)
    return _read_gazetteer(folder)


def _read_gazetteer(folder: Path) -> gazetteer.Gazetteer:
    names = [field.name for field in fields(gazetteer.Gazetteer)]
    return gazetteer.Gazetteer(**{name: pl.read_parquet(folder / f"{name}.parquet") for name in names})
