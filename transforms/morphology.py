"""Every analysis of a word that camel-tools finds in a morphology database.

This is the only module that imports camel_tools. The database is the embedded one, built once from the
installed lexicon data (:mod:`transforms.almor`), or one of camel-tools' own if ``camel_data`` installed it.
"""

import gc
import json
import os
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl

from transforms import almor, derived_stems
from transforms.forms import Strings
from transforms.pieces import Analyses, Pieces, letters_series, odd_analyzer, plain
from transforms.readings import Reading, Readings, said_of, whole

# camel-tools' names of its databases of written Arabic, best first
CAMEL_DATABASES = ("calima-msa-s31", "calima-msa-r13")

# where camel_data puts its disambiguators, under the user's data folder
CAMEL_DISAMBIGUATORS = {"mle": "disambig_mle/calima-msa-r13/model.json", "bert": "disambig_bert_unfactored/msa"}
# and its recognizer of names
CAMEL_RECOGNIZER = "ner/arabert"


def ensure_database(folder: Path, choice: str = "auto") -> Path:
    """Path of the database to use; the embedded one is built on first use under ``folder``/<version>/.

    ``choice`` is auto (camel-tools' own if installed, else embedded), embedded, or the path of a database.
    The name of the folder that holds it is its version. Raises LexiconMissing, FileNotFoundError.
    """
    if choice not in ("auto", "embedded"):
        if not Path(choice).is_file():
            raise FileNotFoundError(f"no morphology database at {choice}")
        return Path(choice)
    if choice == "auto" and (installed := installed_database()):
        return installed
    lexicon = almor.sources()
    path = Path(folder) / almor.version(lexicon) / "morphology.db"
    if not is_whole(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, almor.build(lexicon, derived_stems.names()))
    return path


def installed_database() -> Path | None:
    """camel-tools' own database that ``camel_data`` installed for this user, or None."""
    folder = _user_data() / "data" / "morphology_db"
    paths = (folder / name / "morphology.db" for name in CAMEL_DATABASES)
    return next((path for path in paths if path.is_file()), None)


class NoDisambiguator(RuntimeError):
    """A disambiguator was asked for that is not installed, or cannot be read."""


def installed_disambiguator(kind: str) -> Path | None:
    """What ``camel_data`` installed for this user of ``kind`` mle (a model.json) or bert (a folder), or None."""
    path = _user_data() / "data" / CAMEL_DISAMBIGUATORS[kind]
    return path if path.exists() else None


def disambiguator_path(choice: str) -> tuple[str, Path] | None:
    """Kind (mle or bert) and path of the disambiguator that ``choice`` asks for; None for the shipped model of context.

    ``choice`` is context, auto (bert if installed, else mle, else context), mle, bert, or the path of an MLE model.
    Raises NoDisambiguator.
    """
    if choice == "context":
        return None
    if choice in CAMEL_DISAMBIGUATORS:
        if path := installed_disambiguator(choice):
            return choice, path
        package = {"mle": "disambig-mle-calima-msa-r13", "bert": "disambig-bert-unfactored-msa"}[choice]
        raise NoDisambiguator(f"no {choice} disambiguator is installed here: camel_data -i {package}")
    if choice == "auto":
        return next(((kind, path) for kind in ("bert", "mle") if (path := installed_disambiguator(kind))), None)
    if not Path(choice).is_file():
        raise NoDisambiguator(f"no MLE model at {choice}")
    return "mle", Path(choice)


class Disambiguator:
    """One of camel-tools' disambiguators: a reading for each word of a sentence.

    An MLE model ranks the readings of ``database``, as :func:`ensure_database` gives it; BERT comes with a database of
    its own. Slow: some hundred words a second.
    """

    def __init__(self, kind: str, path: Path, database: Path, data_folder: Path):
        with _camel_tools(Path(data_folder)):
            try:
                self._model = _mle(path, database) if kind == "mle" else _bert()
            except Exception as error:  # whatever camel-tools, transformers or the model's files raise
                raise NoDisambiguator(f"the {kind} disambiguator at {path} cannot be used: {error}") from error

    def read(self, sentences: list[list[str]]) -> list[list[Reading | None]]:
        """The reading chosen for each word of each sentence, None for a word without any."""
        return [
            [_reading(word, chosen.analyses[0].analysis if chosen.analyses else None)
             for word, chosen in zip(sentence, self._model.disambiguate(sentence), strict=True)]
            for sentence in sentences
        ]


class Analyser:
    """camel-tools' Analyzer over one database, giving each distinct reading of a form once.

    ``database`` is a path from :func:`ensure_database`; ``data_folder`` gets a catalogue for camel-tools if
    the user has none; ``backoff`` is camel-tools' mode for words that the database lacks. What is derived from
    the database is kept in ``folder``, inside ``data_folder`` and named like the database's version.
    """

    def __init__(self, database: Path, data_folder: Path, backoff: str = "NOAN_PROP"):
        with _camel_tools(Path(data_folder)):
            from camel_tools.morphology.analyzer import Analyzer
            from camel_tools.morphology.database import MorphologyDB
            from camel_tools.morphology.utils import merge_features
        self.folder = Path(data_folder) / Path(database).parent.name
        self._db = MorphologyDB(str(database), "a")
        self._pieces = Pieces(self._db, backoff)
        self._odd = odd_analyzer(Analyzer)(self._db, backoff)
        self._readings = Readings(self._pieces, partial(merge_features, self._db))
        # the database is millions of objects that stay: the garbage collector need not look at them again and again
        gc.freeze()

    def read(self, forms: list[str]) -> pl.DataFrame:
        """The distinct readings of all ``forms``, those of a form together and in the database's order.

        Columns: word (number of the form, from 0), those of Reading, lemma_key (the lemma's match key) and feature (a number,
        equal where pos to clitic_letters are). A form may have none. camel-tools looks words up with bare alefs and ha for
        ta marbuta; what the written letters rule out is left out.
        """
        words = pl.Series(forms, dtype=pl.String)
        is_plain = plain(words)
        read = [self._of_letters(words, np.flatnonzero(is_plain)), *self._of_odd(words, np.flatnonzero(~is_plain))]
        return pl.concat(read).sort("word", maintain_order=True)

    def read_unknown(self, forms: list[str]) -> pl.DataFrame:
        """The readings of ``forms`` as words that the database lacks, also where it has them, in the columns of ``read``."""
        words = pl.Series(forms, dtype=pl.String)
        letters = Strings(letters_series(words))
        return self._readings.distinct(words, letters, self._pieces.unknown(letters))

    def analyse(self, forms: list[str]) -> list[list[Reading]]:
        """:meth:`read`, as a list of readings for each form."""
        found: list[list[Reading]] = [[] for _ in forms]
        for word, *reading in self.read(forms).select("word", *Reading._fields).iter_rows():
            found[word].append(Reading(*reading))
        return found

    def _of_letters(self, words: pl.Series, places: np.ndarray) -> pl.DataFrame:
        words = words.gather(places)
        letters = Strings(letters_series(words))
        analyses = self._pieces.analyse(letters)
        return self._or_unknown(words, letters, analyses, places)

    def _or_unknown(self, words: pl.Series, letters: Strings, analyses: Analyses, places: np.ndarray) -> pl.DataFrame:
        """The distinct readings of words at ``places``, as unknown ones where the letters rule out all that were found."""
        rows = self._readings.distinct(words, letters, analyses)
        lost = np.zeros(len(words), bool)
        lost[analyses.word] = True
        lost[rows["word"].to_numpy()] = False
        if len(ruled_out := np.flatnonzero(lost)):
            letters = Strings(letters.strings.gather(ruled_out))
            unknown = self._readings.distinct(words.gather(ruled_out), letters, self._pieces.unknown(letters))
            rows = pl.concat([rows, unknown.with_columns(word=pl.Series(ruled_out).gather(unknown["word"]))])
        return rows.with_columns(word=pl.Series(places).gather(rows["word"]))

    def _of_odd(self, words: pl.Series, places: np.ndarray) -> list[pl.DataFrame]:
        """Numbers, punctuation, words in other scripts or with signs inside: camel-tools' own way, one after the other."""
        whole, wholes, cut, pieces = [], [], [], []
        for place, word in zip(places.tolist(), words.gather(places), strict=True):
            found = self._odd.analyze(word)
            if found and isinstance(found[0], dict):
                whole.append(place)
                wholes.append(found[0])
            elif found:
                pieces += [(len(cut), *self._pieces.numbers(*piece)) for piece in found]
                cut.append(place)
        read = [self._readings.whole(whole, words.gather(whole), wholes)]
        if cut:
            odd = words.gather(cut)
            analyses = Analyses(*np.array(pieces, np.int64).T)
            read.append(self._or_unknown(odd, Strings(letters_series(odd)), analyses, np.array(cut)))
        return read


def installed_recognizer() -> Path | None:
    """Folder of the model of names that ``camel_data`` installed for this user, or None."""
    path = _user_data() / "data" / CAMEL_RECOGNIZER
    return path if (path / "config.json").is_file() else None


def recognizer(path: Path, data_folder: Path):
    """camel-tools' NERecognizer with the model in the folder ``path``; transforms.recognizer gives it a shape of ours."""
    with _camel_tools(Path(data_folder)):
        from camel_tools.ner import NERecognizer
    return NERecognizer(str(path), use_gpu=False)


def _mle(path: Path, database: Path):
    from camel_tools.disambig.mle import MLEDisambiguator
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    return MLEDisambiguator(Analyzer(MorphologyDB(str(database), "a"), "NOAN_PROP"), str(path))


def _bert():
    from camel_tools.disambig.bert import BERTUnfactoredDisambiguator

    return BERTUnfactoredDisambiguator.pretrained("msa", use_gpu=False)


def _reading(form: str, analysis: dict | None) -> Reading | None:
    """camel-tools' analysis of a form in the terms of Reading."""
    if analysis is None:
        return None
    if analysis["source"] in ("digit", "punc", "foreign"):
        return Reading(form, "", *whole(analysis), 0, analysis["source"])
    gloss = "" if analysis["source"] == "backoff" else analysis.get("gloss", "").replace("_", " ")
    source = "backoff" if analysis["source"] == "backoff" else "lexicon"
    return Reading(analysis["lex"], gloss, *said_of(analysis), 0, source)


def _user_data() -> Path:
    """camel-tools' data folder of this user, by its own rule."""
    if chosen := os.environ.get("CAMELTOOLS_DATA"):
        return Path(chosen).expanduser()
    return Path.home() / ("AppData/Roaming/camel_tools" if os.name == "nt" else ".camel_tools")


@contextmanager
def _camel_tools(data_folder: Path):
    """An environment in which camel_tools can be imported offline and leaves the home folder alone.

    Its import downloads a catalogue unless it finds one, and makes ~/.camel_tools. A user's own data stay
    in use; without any, an empty catalogue goes to ``data_folder``, and that is home while the import runs.
    """
    if (_user_data() / "catalogue.json").is_file():
        yield
        return
    data_folder.mkdir(parents=True, exist_ok=True)
    catalogue = data_folder / "catalogue.json"
    if not catalogue.is_file():
        write_whole(catalogue, json.dumps({"version": "1.6.0", "packages": {}, "components": {}}))
    home = {name: os.environ.get(name) for name in ("HOME", "USERPROFILE")}
    os.environ["CAMELTOOLS_DATA"] = str(data_folder)
    os.environ.update(dict.fromkeys(home, str(data_folder)))
    try:
        yield
    finally:
        for name, value in home.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def is_whole(path: Path) -> bool:
    """The file that :func:`write_whole` wrote is there, and as long as it was; one without a note of that is taken as it is."""
    if not path.is_file():
        return False
    noted = _size_note(path)
    return not noted.is_file() or noted.read_text("utf-8") == str(path.stat().st_size)


def _size_note(path: Path) -> Path:
    return path.with_name(f"{path.name}.bytes")


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` so that ``path`` holds all of it or nothing, whatever happens meanwhile, and note how long it is."""
    _size_note(path).unlink(missing_ok=True)
    _replace(path, text)
    _replace(_size_note(path), str(len(text.encode("utf-8"))))


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
