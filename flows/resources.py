"""What every shard needs and one process builds once: the analyser, the lexicon so far, the compiled vocabulary."""

from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import polars as pl

import seeds
from flows import metering, versions
from transforms import (
    context, entities, gazetteer, gluing, knowledge, lexicon, morphology, priors, recognizer, sentences, tagging, tokens,
)  # fmt: skip
from transforms.tagger import Tagger
from transforms.words import Words
from warehouse import atomic, parquet
from warehouse.lake import Lake


@dataclass(frozen=True)
class Versions:
    """What a shard is made with: the morphology database, the versions of lexicon, gazetteer and stages, and the choices
    of RunOptions that they follow from."""

    database: str
    lexicon: str
    gazetteer: str
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
    extraction = versions.extraction(name, chooser, finder)
    return Versions(
        name, versions.lexicon(name), version, extraction, morphology_choice, disambiguator, names_choice
    )


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
        self._lake, self._version, self._choice = lake, version, choice
        self._parts: set[Path] = set()
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
            # a shard that is worked on again, after a kill or with other documents, adds to what it brought before
            held = {path.stem for path in self._lake.lexicon_parts(self._version)}
            part = next(name for name in chain([shard], (f"{shard}.{n}" for n in count(1))) if name not in held)
            self._lake.write_lexicon(self._version, part, added)
            self._refresh()

    def _refresh(self) -> None:
        for path in self._lake.lexicon_parts(self._version):
            if path not in self._parts:
                self._words.add(parquet.read(path, "lexicon"))
                self._parts.add(path)


@cache
def lexicon_of(root: Path, made_with: Versions) -> Lexicon:
    """The lexicon of the lake at ``root``, one a process."""
    return Lexicon(Lake(root), made_with.lexicon, made_with.morphology, made_with.disambiguator)


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
    """What finds names, one a process and lexicon: the shipped model keeps what it knows of each form.

    Raises NoRecognizer.
    """
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
