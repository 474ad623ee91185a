"""Every analysis of a word that camel-tools finds in a morphology database.

This is the only module that imports camel_tools. The database is the embedded one, built once from the
installed lexicon data (:mod:`transforms.almor`), or one of camel-tools' own if ``camel_data`` installed it.
"""

import gc
import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from transforms import almor, derived_stems
from transforms.pieces import MARKS, Affixes, letters_of, pieces_analyzer

# camel-tools' names of its databases of written Arabic, best first
CAMEL_DATABASES = ("calima-msa-s31", "calima-msa-r13")

# where camel_data puts its disambiguators, under the user's data folder
CAMEL_DISAMBIGUATORS = {"mle": "disambig_mle/calima-msa-r13/model.json", "bert": "disambig_bert_unfactored/msa"}
# and its recognizer of names
CAMEL_RECOGNIZER = "ner/arabert"

# (letter as written, letter meant) -> how bad a mistake it is (Reading.misspelling); any other pair is 2
_MISSPELLING = {
    ("ا", "أ"): 1, ("ا", "إ"): 1, ("ا", "آ"): 1, ("ي", "ى"): 1, ("ى", "ي"): 1, ("ه", "ة"): 1, ("و", "ؤ"): 1,
    ("ة", "ه"): 3, ("آ", "ا"): 3, ("آ", "إ"): 3, ("إ", "آ"): 3,
}
_SHORT_VOWELS = frozenset("َُِ")
_SHADDA = "ّ"
_TELLING = _SHORT_VOWELS | {_SHADDA}
# features that, with lemma and gloss, make a reading
_SAID = ("pos", "asp", "per", "gen", "num", "prc3", "prc2", "prc1", "prc0", "enc0")
_SEPARATE_LETTER = frozenset((">a_ques", "wa_conj", "wa_part", "wa_sub", "fa_conj", "fa_conn", "fa_rc", "fa_sub",
                              "bi_prep", "bi_part", "ka_prep", "li_prep", "li_sub", "li_jus", "la_emph", "la_rc",
                              "la_prep", "sa_fut", "wa_prep", "ta_prep"))


class Reading(NamedTuple):
    """One analysis of one form.

    Feature values are camel-tools' own; aspect, person, gender and number are None where they do not apply.
    ``clitic_letters`` counts the letters of و ف أ ب ك ل س in front (not the article). ``misspelling`` is 0 if
    the reading is spelled as the form is, 1 if the form only leaves out hamzas or dots, 2 if it puts a hamza where
    none belongs or another one. ``source`` is lexicon, backoff (a word that the lexicon lacks), digit, punc or foreign.
    """

    lemma: str
    gloss: str
    pos: str
    aspect: str | None
    person: str | None
    gender: str | None
    number: str | None
    proclitics: str
    enclitic: str
    clitic_letters: int
    misspelling: int
    source: str


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
    if not path.is_file():
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
        self._merge = merge_features
        self._pieces = pieces_analyzer(Analyzer)(self._db, backoff)
        # the database is millions of objects that stay: the garbage collector need not look at them again and again
        gc.freeze()
        self._kinds: dict[tuple, int] = {}
        self._stems: dict[int, tuple[int, str, str, str, bool]] = {}

    def analyse(self, forms: list[str]) -> list[list[Reading]]:
        """The distinct readings of each form, in the database's order; an empty list where it has none.

        camel-tools looks words up with bare alefs and ha for ta marbuta; a reading that the written letters
        rule out (كتابة "writing" as كتابه "his book") is left out.
        """
        return [self._readings(form) for form in forms]

    def unknown(self, form: str) -> list[Reading]:
        """The readings of ``form`` as a word that the database lacks, also if it has it."""
        return self._distinct(form, self._pieces.unknown(form))

    def _readings(self, form: str) -> list[Reading]:
        found = self._pieces.analyze(form)
        if found and isinstance(found[0], dict):
            return [_whole(form, found[0])]
        readings = self._distinct(form, found)
        if found and not readings:
            readings = self.unknown(form)
        return readings

    def _distinct(self, form: str, found: list[tuple[Affixes, dict, str | None]]) -> list[Reading]:
        letters = letters_of(form)
        # signs of the last letter are case endings, and others than these say nothing of the word
        marked = len(letters) != len(form) and not _TELLING.isdisjoint(form.rstrip(MARKS))
        best: dict[tuple, Reading] = {}
        for affixes, stem, unknown in found:
            kind, spelled, lemma, gloss, listed = self._stem(stem)
            said = affixes.said.get(kind) or self._features(affixes, stem, kind)
            if unknown is None:
                if listed:
                    # lists of names fold their letters; the word has them as written
                    start = len(affixes.before)
                    lemma = spelled = letters[start:start + len(spelled)]
                spelled = affixes.before + spelled + affixes.after
                wrong, source = 0 if spelled == letters else _misspelling(letters, spelled), "lexicon"
                if wrong > 2:
                    continue
                if marked and not listed and wrong < 2 and self._contradicts(form, affixes, stem):
                    wrong = 2
            else:
                # camel-tools gives the unknown stem as normalised; the word has it as written
                start = len(affixes.before)
                wrong, lemma, gloss, source = 0, letters[start:start + len(unknown)], "", "backoff"
            key = (lemma, said)
            known = best.get(key)
            if known is None or wrong < known.misspelling:
                best[key] = Reading(lemma, gloss, *said, wrong, source)
        return list(best.values())

    def _features(self, affixes: Affixes, stem: dict, kind: int) -> tuple:
        """What camel-tools' merge_features says of affixes and stem, once for all stems of one kind."""
        said = affixes.said[kind] = _said(self._merge(self._db, affixes.prefix, stem, affixes.suffix))
        return said

    def _stem(self, stem: dict) -> tuple[int, str, str, str, bool]:
        """Kind, letters, lemma and gloss of a stem, and whether a list spells it. Stems of one kind merge alike."""
        known = self._stems.get(id(stem))
        if known is None:
            features = tuple(stem.get(name) for name in (*_SAID, "form_gen", "form_num"))
            kind = self._kinds.setdefault(features, len(self._kinds))
            gloss = stem.get("gloss", "").replace("_", " ")
            known = self._stems[id(stem)] = (
                kind, letters_of(stem.get("diac", "")), stem["lex"], gloss, stem.get("source") == derived_stems.LISTED
            )
        return known

    def _contradicts(self, form: str, affixes: Affixes, stem: dict) -> bool:
        """Whether the form's vowel signs speak against the reading (the last letter's are case endings)."""
        read = self._merge(self._db, affixes.prefix, stem, affixes.suffix)["diac"]
        for (_, written), (_, said) in list(zip(_by_letter(form), _by_letter(read), strict=False))[:-1]:
            vowels = (written & _SHORT_VOWELS, said & _SHORT_VOWELS)
            if all(vowels) and vowels[0] != vowels[1] or (_SHADDA in written and _SHADDA not in said):
                return True
        return False


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
        return _whole(form, analysis)
    gloss = "" if analysis["source"] == "backoff" else analysis.get("gloss", "").replace("_", " ")
    source = "backoff" if analysis["source"] == "backoff" else "lexicon"
    return Reading(analysis["lex"], gloss, *_said(analysis), 0, source)


def _said(features: dict) -> tuple:
    """Of camel-tools' features what Reading has from pos to clitic_letters."""
    pos, *inflection, prc3, prc2, prc1, prc0, enclitic = (features.get(name, "na") for name in _SAID)
    proclitics = [clitic for clitic in (prc3, prc2, prc1, prc0) if clitic not in ("0", "na")]
    return (
        pos, *(None if value in ("na", "u", "-") else value for value in inflection),
        "+".join(proclitics), "" if enclitic in ("0", "na") else enclitic,
        sum(clitic in _SEPARATE_LETTER for clitic in proclitics),
    )


def _whole(form: str, analysis: dict) -> Reading:
    """The reading of a number, a punctuation mark or a foreign word, which camel-tools does not take apart."""
    return Reading(form, "", analysis["pos"], None, None, None, None, "", "", 0, 0, analysis["source"])


def _misspelling(written: str, spelled: str) -> int:
    """How far a form is from a reading's spelling (Reading.misspelling)."""
    if len(written) != len(spelled):
        return 2
    return max(_MISSPELLING.get(pair, 2) for pair in zip(written, spelled, strict=True) if pair[0] != pair[1])


def _by_letter(text: str) -> list[tuple[str, frozenset[str]]]:
    """Each letter with the marks that follow it."""
    letters: list[tuple[str, set[str]]] = []
    for character in text:
        if character not in MARKS:
            letters.append((character, set()))
        elif letters:
            letters[-1][1].add(character)
    return letters


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


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` so that ``path`` holds all of it or nothing, whatever happens meanwhile."""
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
