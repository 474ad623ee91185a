"""camel-tools' recognizer of names (a fine-tuned BERT) where the user asks for it, in the place of the shipped tagger."""

from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl

from transforms import morphology
from transforms.knowledge import Knowledge
from transforms.lexicon import plain
from transforms.tagger import LABELS

# it says what it takes a word for, not how sure it is: enough to add names and to draw them further than the rules
# do, too little to take a rule's name away (transforms.tagged_names)
SURE = 0.85
_KINDS = {"PERS": "person", "PER": "person", "LOC": "place", "ORG": "organization"}
_LEFT_OUT = "MISC"  # works, products, events: no entities here
_AT_ONCE = 256  # sentences whose scores are held together
_LONGEST = 100  # letters of a word; BERT takes longer ones for unknown


class NoRecognizer(RuntimeError):
    """A recognizer was asked for that is not installed, or cannot be used."""


class NameTagger(Protocol):
    """What finds names in tokens: the shipped model (:class:`transforms.tagger.Tagger`) or a :class:`Recognizer`."""

    def features_of(self, forms: pl.DataFrame, knowledge: Knowledge) -> pl.Series: ...

    def tag(self, tokens: pl.DataFrame, forms: pl.DataFrame, matches: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]: ...


def folder(choice: str) -> Path | None:
    """Folder of the model that ``choice`` asks for; None for the shipped tagger.

    ``choice`` is shipped, auto (camel-tools' own if installed, else shipped), camel, or the path of a BERT model for token
    classification with its vocabulary. Raises NoRecognizer.
    """
    if choice == "shipped":
        return None
    installed = morphology.installed_recognizer()
    if choice == "auto":
        return installed
    if choice == "camel":
        if installed is None:
            raise NoRecognizer("no recognizer of names is installed here: camel_data -i ner-arabert")
        return installed
    if not (Path(choice) / "config.json").is_file():
        raise NoRecognizer(f"no model of names at {choice}: a folder with config.json, weights and vocab.txt is needed")
    return Path(choice)


class Recognizer:
    """camel-tools' NERecognizer with the model in ``path``. Slow: some hundred words a second.

    ``data_folder`` gets a catalogue for camel-tools if the user has none. Raises NoRecognizer where the model cannot be read
    or has other labels than camel-tools' own.
    """

    def __init__(self, path: Path, data_folder: Path):
        try:
            self._model = morphology.recognizer(path, data_folder)
            self._unknown = self._model.tokenizer.unk_token
            labels = set(self._model.labels_map.values())
        except Exception as error:  # whatever camel-tools, transformers or the model's files raise
            raise NoRecognizer(f"the recognizer at {path} cannot be used: {error}") from error
        known = {"O"} | {f"{place}-{kind}" for place in "BI" for kind in (*_KINDS, _LEFT_OUT)}
        if "O" not in labels or labels - known:
            raise NoRecognizer(f"the recognizer at {path} has other labels than {', '.join(sorted(known))}: {', '.join(sorted(labels))}")

    def features_of(self, forms: pl.DataFrame, knowledge: Knowledge) -> pl.Series:
        """Nothing for any of ``forms``: this model reads the words themselves."""
        return pl.repeat([], len(forms), dtype=pl.List(pl.Int32), eager=True)

    def tag(self, tokens: pl.DataFrame, forms: pl.DataFrame, matches: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Label number (:data:`transforms.tagger.LABELS`) and confidence of each token, as the shipped tagger gives them."""
        sentence = tokens["sentence"].to_numpy()
        words = [self._word(form) for form in forms["form"]]
        said = [words[form] for form in tokens["form_id"]]
        bounds = [*np.flatnonzero(np.diff(sentence, prepend=-1)).tolist(), len(said)] if said else []
        sentences = [said[start:end] for start, end in pairwise(bounds)]
        labels: list[int] = []
        for at in range(0, len(sentences), _AT_ONCE):
            for found in self._model.predict(sentences[at : at + _AT_ONCE]):
                labels += _numbered(found)
        return np.array(labels, np.int64), np.full(len(labels), SURE, np.float32)

    def _word(self, form: str) -> str:
        """``form`` as the model gets it: a word that its vocabulary makes nothing of would shift all labels after it."""
        word = plain(form)[:_LONGEST]
        return word if self._model.tokenizer.tokenize(word) else self._unknown


def _numbered(labels: list[str]) -> list[int]:
    """camel-tools' labels of a sentence as numbers of ours. A name that is continued without a beginning begins."""
    numbers, before = [], ""
    for label in labels:
        place, _, kind = label.partition("-")
        kind = _KINDS.get(kind, "")
        continued = place == "I" and kind == before
        numbers.append(LABELS.index(f"{'I' if continued else 'B'}-{kind}") if kind else 0)
        before = kind
    return numbers
