"""The lexicon in memory: its rows by the numbers of their forms, and their candidates, ready for column look-ups."""

from typing import NamedTuple

import numpy as np
import polars as pl

from transforms import schemas
from transforms.candidates import MOST
from transforms.context import IMPOSSIBLE, Model, numbered
from transforms.forms import Forms
from transforms.schemas import READING

# what a token takes from its reading: words of their own, and features that few readings differ in
_WORDS = ("key", "lemma", "gloss")
_FEATURES = ("pos", "proclitics", "enclitic", "aspect", "person", "gender", "number", "analysis")


class Parts(NamedTuple):
    """Parts of glued forms: the numbers of their forms and, inside the glued form, their first character and the end."""

    number: np.ndarray
    begins: np.ndarray
    ends: np.ndarray


class Words:
    """A lexicon that grows. ``frame`` has the rows of table lexicon in the order in which they came.

    By row of ``frame``: ``part_counts`` (1 for a form that is not glued), ``first`` (row in ``readings`` of the reading
    chosen without context; the other candidates follow), ``kinds`` and ``odds`` (1 + MOST columns, odds against the
    chosen reading, IMPOSSIBLE where a form has fewer candidates). ``readings``: key, lemma, gloss and feature,
    the row of ``features`` that has the rest.
    """

    def __init__(self, forms: Forms | None = None, model: Model | None = None):
        self.forms = Forms() if forms is None else forms
        self.model = model
        self.frame = schemas.empty("lexicon")
        self.readings = self.frame.select(_WORDS).with_columns(feature=pl.lit(0, pl.UInt32))
        self.features = self.frame.select(_FEATURES)
        self.part_counts = np.zeros(0, np.int32)
        self.first = np.zeros(0, np.int64)
        self.kinds = np.zeros((0, 1 + MOST), np.int32)
        self.odds = np.zeros((0, 1 + MOST), np.float32)
        self._rows = np.full(0, -1, np.int64)
        self._first_part = np.zeros(0, np.int64)
        self._parts = Parts(*(np.zeros(0, np.int32) for _ in Parts._fields))

    @classmethod
    def of(cls, lexicon: pl.DataFrame, forms: Forms | None = None, model: Model | None = None) -> "Words":
        """The rows of ``lexicon`` (table lexicon)."""
        words = cls(forms, model)
        words.add(lexicon)
        return words

    def add(self, lexicon: pl.DataFrame) -> None:
        """Take in the rows of ``lexicon`` (table lexicon) whose forms are new; the parts of glued forms must be among
        them or known."""
        number = self.forms.numbers(lexicon["form"])
        self._reach(len(self.forms))
        new = np.flatnonzero(self._rows[number] < 0)
        lexicon, number = lexicon[new], number[new]
        self._rows[number] = np.arange(len(self.frame), len(self.frame) + len(lexicon))
        self._add_parts(lexicon)
        self._add_readings(lexicon)
        self.frame = pl.concat([self.frame, lexicon], rechunk=True)

    def unknown(self, bare: pl.DataFrame) -> list[str]:
        """The forms of tokens (form_no) that have no row yet, sorted."""
        self._reach(len(self.forms))
        missing = np.unique(bare["form_no"].to_numpy()[self._rows[bare["form_no"].to_numpy()] < 0])
        return self.forms.series.gather(missing).sort().to_list()

    def rows(self, bare: pl.DataFrame) -> np.ndarray:
        """The row in ``frame`` of each token's form (form_no). Raises SchemaError for a form that has none."""
        self._reach(len(self.forms))
        rows = self._rows[bare["form_no"].to_numpy()]
        if (rows < 0).any():
            raise schemas.SchemaError(f"tokens.form: not in the lexicon: {self.unknown(bare)[:5]}")
        return rows

    def lexicon(self, bare: pl.DataFrame) -> pl.DataFrame:
        """The rows of table lexicon of the tokens' forms, sorted by form."""
        return self.frame[np.unique(self.rows(bare))].sort("form")

    def parts(self, glued: np.ndarray, place: np.ndarray) -> Parts:
        """Of the glued forms numbered ``glued`` the parts at ``place``, counted from 0."""
        at = self._first_part[self._rows[glued]] + place
        return Parts(*(column[at] for column in self._parts))

    def _reach(self, count: int) -> None:
        if count > len(self._rows):
            self._rows = np.append(self._rows, np.full(max(count, 2 * len(self._rows)) - len(self._rows), -1))

    def _add_parts(self, lexicon: pl.DataFrame) -> None:
        counts = lexicon["parts"].list.len().to_numpy().astype(np.int32)
        counts += counts > 0
        glued = lexicon.select("form", "parts").filter(pl.Series(counts > 0))
        strings, begins, ends = [], [], []
        for form, offsets in glued.iter_rows():
            for begin, end in zip([0, *offsets], [*offsets, len(form)], strict=True):
                strings.append(form[begin:end])
                begins.append(begin)
                ends.append(end)
        added = Parts(self.forms.numbers(strings), np.array(begins, np.int32), np.array(ends, np.int32))
        known = len(self._parts.number)
        self._first_part = np.append(self._first_part, known + np.cumsum(counts) - counts)
        self._parts = Parts(*(np.append(old, new) for old, new in zip(self._parts, added, strict=True)))
        self.part_counts = np.append(self.part_counts, np.maximum(counts, 1))

    def _add_readings(self, lexicon: pl.DataFrame) -> None:
        rows = lexicon.lazy().with_row_index("row").with_columns(odds=pl.lit(0.0, pl.Float32))
        columns = ("row", "key", "analysis", "kind", "odds", *READING)
        others = (
            rows.filter(pl.col("candidates").list.len() > 0)
            .select("row", "key", "analysis", other="candidates").explode("other")
            .select("row", "key", "analysis", pl.col("other").struct.unnest()).select(columns)
        )
        offered = rows.select(columns)
        if self.model:
            offered = pl.concat([offered, others]).sort("row", maintain_order=True)
        readings = offered.collect()
        row = readings["row"].to_numpy()
        first = np.flatnonzero(np.diff(row, prepend=-1) != 0)
        place = np.arange(len(row)) - first[row] if len(row) else row
        kinds = np.zeros((len(lexicon), 1 + MOST), np.int32)
        odds = np.full((len(lexicon), 1 + MOST), IMPOSSIBLE, np.float32)
        if self.model:
            kinds[row, place] = numbered(readings["kind"], self.model.kinds)
        odds[row, place] = readings["odds"].to_numpy()
        self.first = np.append(self.first, len(self.readings) + first)
        self.kinds, self.odds = np.concatenate((self.kinds, kinds)), np.concatenate((self.odds, odds))
        self.features = pl.concat([self.features, readings.select(_FEATURES)]).unique(maintain_order=True)
        coded = readings.join(
            self.features.with_row_index("feature"), on=_FEATURES, how="left", nulls_equal=True, maintain_order="left"
        )
        self.readings = pl.concat([self.readings, coded.select(*_WORDS, "feature")], rechunk=True)
