"""Find the words in a form that the raw text ran together, such as الولاياتالمتحدة "the United States".

Only forms that the lexicon does not know are looked at, and only cuts into words that it knows. Whether a space was
lost at a cut is a small logistic model's judgement (seeds/models/gluing/MODEL_CARD.md) of how common both words
are, how likely a word of its own the whole is by its letters, and what kinds of words stand at the cut: ta
marbuta ends words only (الخارجيةأمس "the foreign ministry yesterday"), the article begins them, function words
run into what follows them (منالمقرر "from the planned").

Between an Arabic letter and a digit there is always a boundary, but in 3ر5 (3.5) the letter is a comma.
"""

import csv
import re
from collections.abc import Iterable
from itertools import pairwise
from math import exp, inf, log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from transforms import spelling
from transforms.forms import Hashed, Strings
from transforms.frequencies import share_of, shares_of
from transforms.function_words import FIXED
from transforms.keys import normal, normal_points
from transforms.morphology import Analyser

_WORD = re.compile("[ء-غف-ي]{5,40}")
_DIGITS = re.compile("(?<=[ء-غف-ي])(?=[0-9٠-٩])|(?<=[0-9٠-٩])(?=[ء-غف-ي])")
_NUMERIC_COMMA = re.compile("[0-9٠-٩]ر[0-9٠-٩]")
_ARTICLE = re.compile("[وفبك]?ال...+|و?لل...+")
_BEFORE_STEM = re.compile("[وف]?[بكل]?ال|لل")
_UNJOINED = frozenset("اأإآدذرزوؤءةى")
_CLITICS = frozenset("وفبلك")
# endings of words, alone or before a pronoun or ta marbuta: ...ية, ...ات, ...انية, ...ها
_ENDING = re.compile("(ات|ان|ين|ون|ي|ا|ت)?(ية|ي|ه|ها|هم|ة|يا|ين|ات)?")
# parts of names that are as often written together: servant of, father of ... of the faith, of God
_NAME_HEAD = re.compile("[وفبل]?(ال)?(عبد|[أا]ب[ويا]|[أا]م|ا?بن|بو|ذو|آل)")
_NEGATION = re.compile("[وف]?(لا|ما)|مما|كما")  # not, not or what, of what, as
_NAME_TAIL = frozenset(("الدين", "الله"))
# function words that are endings of other words as well (...هم "them"), or mostly something else without their hamza
_NOT_AT_A_CUT = frozenset((
    "ان", "انه", "الي", "او", "ام", "بان", "لدي", "حتي", "هم", "هن", "هما", "هو", "هي", "لا", "لو",
    "به", "بها", "بهم", "له", "لها", "لهم",
))
# what a part must have at least, as a share of running words
_LISTED = 3e-8
# what both parts must have for a boundary that the letters show
_COMMON = log(5e-7)
# a whole that is this often as common as its rarest part is a word of its own
_OWN_WORD = 0.1
# log-odds from which a cut is made: 1.0 keeps false cuts of untouched text below one in 20,000 tokens
_SURE = 1.0
_MOST_CUTS = 3


class Model(NamedTuple):
    """Log-odds that a space was lost, by feature of a cut (:func:`features`)."""

    weights: dict[str, float]

    def odds(self, found: dict[str, float]) -> float:
        """Log-odds of a cut with these features; features that the model lacks do not count."""
        return sum(self.weights.get(name, 0.0) * value for name, value in found.items())


class Part(NamedTuple):
    """A known word: its form, its share of running words (natural logarithm), and whether all its readings are proper
    nouns, all have a pronoun suffix, any has the article, any is an imperfect of the third person."""

    form: str
    share: float
    name: bool
    suffixed: bool
    article: bool
    imperfect: bool


def load(path: Path) -> Model:
    """The model in the CSV file (feature, weight) at ``path``."""
    with path.open(encoding="utf-8", newline="") as file:
        return Model({row["feature"]: float(row["weight"]) for row in csv.DictReader(file)})


def split(forms: Iterable[str], analyser: Analyser, model: Model | None) -> dict[str, list[int]]:
    """Offsets at which each glued form of ``forms`` is to be cut; forms that are one word are left out.

    ``forms`` are forms that the lexicon does not know, and numbers. Without a ``model`` only digits are cut off.
    """
    forms = list(forms)
    found = {form: offsets for form in forms if (offsets := _digit_boundaries(form))}
    if model:
        words = [form for form in forms if _WORD.fullmatch(form)]
        known = words_in(words, analyser)
        found |= {form: offsets for form in words if (offsets := _cut(form, known, model, _MOST_CUTS))}
    return found


def parts(form: str, offsets: list[int]) -> list[str]:
    """The pieces of ``form`` between ``offsets``."""
    return [form[start:end] for start, end in pairwise((0, *offsets, len(form)))]


def words_in(forms: list[str], analyser: Analyser) -> dict[str, Part]:
    """The words of both the lexicon and the word list that ``forms`` (letters only) may fall into with no letter left."""
    pieces, shares = _common_pieces(forms)
    fitting = analyser.read(pieces).lazy().filter(
        pl.col("source") == "lexicon", pl.col("misspelling") < 2, ~pl.col("pos").is_in(["abbrev", "interj"])
    )
    told = fitting.group_by("word").agg(
        (pl.col("pos") == "noun_prop").all(), (pl.col("enclitic") != "").all(),
        pl.col("proclitics").str.contains("Al_det").any(),
        ((pl.col("aspect") == "i") & (pl.col("person") == "3")).fill_null(False).any().alias("imperfect"),
    ).collect()
    return {pieces[word]: Part(pieces[word], log(shares[word]), *said) for word, *said in told.iter_rows()}


def best_cut(form: str, known: dict[str, Part]) -> int | None:
    """Where ``form`` falls into the two commonest words, None where it is no two words or a word of its own.

    ``known``: :func:`words_in` of forms with this one among them.
    """
    ways = [
        (left.share + right.share, at) for at in _places(form)
        if (left := known.get(form[:at])) and (right := known.get(form[at:])) and _may_part(form, left, right)
    ]
    return max(ways)[1] if ways else None


def features(left: Part, right: Part) -> dict[str, float]:
    """What tells whether a space was lost between two words, by name: numbers, and kinds of the words at the cut."""
    whole = left.form + right.form
    words = (left.share + right.share - spelling.likelihood(whole)) / 10
    least = min(left.share, right.share) / 5
    letters = spelling.likelihood(left.form) + spelling.likelihood(right.form) - spelling.likelihood(whole)
    stem = len(_BEFORE_STEM.sub("", left.form, count=1))
    before, after = _kind_before(left.form, stem), _kind_after(right.form)
    return {
        "bias": 1.0, "words": words, "least": least, "left": left.share / 5, "right": right.share / 5,
        "letters": letters / 5, "left length": stem / 5, "right length": len(right.form) / 5,
        "unjoined": left.form[-1] in _UNJOINED, "clitic letter": right.form[0] in _CLITICS,
        "ending": after != "function" and bool(_ENDING.fullmatch(right.form)),
        "listed": share_of(normal(whole)) > 0,
        "left name": left.name, "right name": right.name, "right suffixed": right.suffixed,
        "two letters": len(left.form) <= 2, f"{before} {after}": 1.0,
        f"words after {before}": words, f"words before {after}": words,
        f"least after {before}": least, f"least before {after}": least,
    }


def _digit_boundaries(form: str) -> list[int]:
    return [] if _NUMERIC_COMMA.search(form) else [match.start() for match in _DIGITS.finditer(form)]


def _places(form: str) -> range:
    return range(2, len(form) - 1)


def _cut(form: str, known: dict[str, Part], model: Model, most: int) -> list[int]:
    """The offsets of the way to cut ``form`` of whose first cut the model is surest, empty if it is not sure of all."""
    at = best_cut(form, known)
    if at is not None:
        return [at] if _odds(known[form[:at]], known[form[at:]], model) > _SURE else []
    # three words and more: the first is known, and the rest falls into words
    best, most_sure = [], _SURE
    begun = [at for at in _places(form) if form[:at] in known] if most > 1 else []
    for at in begun if begun and not share_of(normal(form)) else ():
        left = known[form[:at]]
        if rest := _cut(form[at:], known, model, most - 1):
            second = known[form[at:at + rest[0]]]
            odds = _odds(left, second, model) if _may_part(left.form + second.form, left, second) else 0.0
            if odds > most_sure:
                best, most_sure = [at, *(at + offset for offset in rest)], odds
    return best


def _odds(left: Part, right: Part, model: Model) -> float:
    return inf if _shows(left, right) else model.odds(features(left, right))


def _shows(left: Part, right: Part) -> bool:
    """Whether the letters alone show that a space was lost."""
    if left.form[-1] == "ة":
        return True
    if min(left.share, right.share) < _COMMON:
        return False
    if left.form[-1] == "ى":
        return len(right.form) > 2
    if right.imperfect and _NEGATION.fullmatch(left.form):
        return right.form[0] == "ي" and len(right.form) > 3
    return right.article and bool(_ARTICLE.fullmatch(right.form)) and (
        normal(left.form) in FIXED or len(left.form) > 3
    )


def _may_part(whole: str, left: Part, right: Part) -> bool:
    own = share_of(normal(whole))
    if own >= _OWN_WORD * exp(min(left.share, right.share)):
        return False
    if left.form[-1] == "ه" and right.form == "ما":
        return False  # the suffix هما, "of the two"
    return not _NAME_HEAD.fullmatch(left.form) and right.form not in _NAME_TAIL


def _common_pieces(forms: list[str]) -> tuple[list[str], list[float]]:
    """The distinct pieces of ``forms`` that are common enough for a part, and on a way from one such piece to the next
    through the whole form; and their shares."""
    text = Strings(pl.Series(forms, dtype=pl.String))
    folded = Hashed(normal_points(text.points))
    # a form of the word list falls into two words at most
    most = np.where(shares_of(folded.of(text.starts, text.ends)) > 0, 2, _MOST_CUTS + 1)
    begins, ends, shares = [], [], []
    for length in np.unique(text.lengths).tolist():
        rows = np.flatnonzero(text.lengths == length)
        begin, end = np.triu_indices(length + 1, 2)
        begin, end = begin[end - begin < length], end[end - begin < length]
        at, to = (text.starts[rows, None] + edge for edge in (begin, end))
        share = _shares(text.points, folded, at.ravel(), to.ravel()).reshape(at.shape)
        common = np.zeros((len(rows), length + 1, length + 1), bool)
        common[:, begin, end] = share >= _LISTED
        # how many pieces there are at least before each letter, and from it on
        before, after = np.full((2, len(rows), length + 1), _MOST_CUTS + 2)
        before[:, 0] = after[:, length] = 0
        for place in range(2, length + 1):
            before[:, place] = np.where(common[:, :, place], before + 1, _MOST_CUTS + 2).min(1)
            after[:, length - place] = np.where(common[:, length - place], after + 1, _MOST_CUTS + 2).min(1)
        on_the_way = common[:, begin, end] & (before[:, begin] + 1 + after[:, end] <= most[rows, None])
        begins.append(at[on_the_way])
        ends.append(to[on_the_way])
        shares.append(share[on_the_way])
    if not begins:
        return [], []
    begin, end, share = map(np.concatenate, (begins, ends, shares))
    _, first = np.unique(Hashed(text.points).of(begin, end), return_index=True)
    letters = "".join(forms)
    pieces = [letters[start:stop] for start, stop in zip(begin[first].tolist(), end[first].tolist(), strict=True)]
    return pieces, share[first].tolist()


def _shares(points: np.ndarray, folded: Hashed, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """How common pieces are, with or without one or two clitic letters in front (and, by, to)."""
    share = shares_of(folded.of(starts, ends))
    is_clitic = np.isin(points, [ord(letter) for letter in "وفبل"])
    first = is_clitic[starts]
    for cut, clitics, begun in ((1, 0.01, first), (2, 0.003, first & is_clitic[starts + 1])):
        at = np.flatnonzero(begun & (ends - starts > cut + 3))
        share[at] = np.maximum(share[at], clitics * shares_of(folded.of(starts[at] + cut, ends[at])))
    return share


def _kind_before(form: str, stem: int) -> str:
    """What stands before a cut: a word that ends in ta marbuta or alef maqsura, a function word, or a word by length."""
    if form[-1] in "ةى":
        return "ta marbuta" if form[-1] == "ة" else "alef maqsura"
    if _is_function_word(form):
        return "function"
    return "long" if stem >= 4 else "three" if stem == 3 else "short"


def _kind_after(form: str) -> str:
    """What stands after a cut: a word with the article, a function word, or a word by length."""
    if _ARTICLE.fullmatch(form):
        return "article"
    if _is_function_word(form):
        return "function"
    return "long" if len(form) >= 5 else "four" if len(form) == 4 else "short"


def _is_function_word(form: str) -> bool:
    key = normal(form)
    if key not in FIXED and form[0] in "وف":
        form, key = form[1:], key[1:]
    return key in FIXED and key not in _NOT_AT_A_CUT and form[-1] != "ة"
