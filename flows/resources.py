"""What every shard needs and one process builds once: the analyser, the lexicon so far, the compiled vocabulary."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import polars as pl

import seeds
from flows import versions
from transforms import gazetteer, knowledge, lexicon, morphology, priors, schemas
from transforms.tagger import Tagger
from warehouse import atomic, parquet
from warehouse.lake import Lake


@dataclass(frozen=True)
class Versions:
    """What a shard is made with: the morphology database, and the versions of lexicon, gazetteer and stages."""

    database: str
    lexicon: str
    gazetteer: str
    extraction: str


# by version, whichever lake they were loaded from
_knowledge: dict[str, knowledge.Knowledge] = {}
_analysers: dict[str, morphology.Analyser] = {}
_taggers: dict[Versions, Tagger] = {}


def prepare(lake: Lake) -> Versions:
    """Build what the lake does not hold yet (morphology database, gazetteer), and say what is in use."""
    database = _database(lake)
    tables = seeds.tables()
    version = gazetteer.version(tables)
    _gazetteer(lake, version, tables)
    name = database.parent.name
    return Versions(name, versions.lexicon(name), version, versions.extraction(name))


def warm(root: Path) -> None:
    """Load the analyser, and estimate its priors on first use: once, before several processes would."""
    priors.ensure_priors(_analyser(Lake(root)))


class Lexicon:
    """Readings of all forms that the lake has met. New forms are analysed when a shard brings them."""

    def __init__(self, lake: Lake, version: str):
        self._lake, self._version = lake, version
        self._parts: set[Path] = set()
        self._known = schemas.empty("lexicon")
        self._refresh()

    def of(self, forms: list[str], shard: str) -> pl.DataFrame:
        """Rows for ``forms`` and for the parts of those that are glued; what is new is kept as part ``shard``."""
        wanted = pl.DataFrame({"form": forms}, schema={"form": pl.String})
        if self._new(wanted):
            self._refresh()  # another process may have met them
        if new := self._new(wanted):
            rows = lexicon.analyse(new, _analyser(self._lake)).join(self._known, on="form", how="anti")
            self._lake.write_lexicon(self._version, shard, rows)
            self._refresh()
        found = self._known.join(wanted, on="form", how="semi")
        return pl.concat([found, self._parts_of(found)]).unique("form", maintain_order=True).sort("form")

    def _parts_of(self, found: pl.DataFrame) -> pl.DataFrame:
        glued = found.filter(pl.col("parts").list.len() > 0).select("form", "parts")
        pieces = {piece for form, cuts in glued.iter_rows() for piece in _cut(form, cuts)}
        wanted = pl.DataFrame({"form": sorted(pieces)}, schema={"form": pl.String})
        return self._known.join(wanted, on="form", how="semi")

    def _new(self, wanted: pl.DataFrame) -> list[str]:
        return wanted.join(self._known, on="form", how="anti")["form"].sort().to_list()

    def _refresh(self) -> None:
        new = [path for path in self._lake.lexicon_parts(self._version) if path not in self._parts]
        parts = [parquet.read(path, "lexicon") for path in new]
        self._known = pl.concat([self._known, *parts]).unique("form", keep="first", maintain_order=True)
        self._parts.update(new)


@cache
def lexicon_of(root: Path, version: str) -> Lexicon:
    """The lexicon of the lake at ``root``, one a process."""
    return Lexicon(Lake(root), version)


def knowledge_of(lake: Lake, version: str) -> knowledge.Knowledge:
    """The compiled vocabulary with the gazetteer of ``version``, one a process."""
    if version not in _knowledge:
        tables = seeds.tables()
        _knowledge[version] = knowledge.compile(tables, _gazetteer(lake, version, tables))
    return _knowledge[version]


def tagger_of(lake: Lake, made_with: Versions) -> Tagger:
    """The shipped model of names, one a process and lexicon: it keeps what it knows of each form."""
    if made_with not in _taggers:
        _taggers[made_with] = Tagger.load(seeds.NAME_MODEL, knowledge_of(lake, made_with.gazetteer))
    return _taggers[made_with]


def _analyser(lake: Lake) -> morphology.Analyser:
    database = _database(lake)
    version = database.parent.name
    if version not in _analysers:
        _analysers[version] = morphology.Analyser(database, lake.root / "morphology" / "camel_tools")
    return _analysers[version]


def _database(lake: Lake) -> Path:
    return morphology.ensure_database(lake.root / "morphology")


def _gazetteer(lake: Lake, version: str, tables: dict[str, pl.DataFrame]) -> gazetteer.Gazetteer:
    folder = lake.gazetteer(version)
    names = [field.name for field in fields(gazetteer.Gazetteer)]
    if not (folder / "complete").exists():
        built = gazetteer.build(tables)
        for name in names:
            atomic.write(folder / f"{name}.parquet", getattr(built, name).write_parquet)
        atomic.write(folder / "complete", Path.touch)
    return gazetteer.Gazetteer(**{name: pl.read_parquet(folder / f"{name}.parquet") for name in names})


def _cut(form: str, cuts: list[int]) -> list[str]:
    bounds = [0, *cuts, len(form)]
    return [form[start:end] for start, end in zip(bounds, bounds[1:])]
