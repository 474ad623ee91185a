"""Find many thousands of phrases in token columns at once.

The phrases become one trie whose edges are sorted integers; all tokens of a shard walk it together,
one numpy look-up a step, and after the first step only the few that can still match are left.
The first word of a phrase may carry proclitics; the rest must be as the phrase has it.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

# what may be written onto the first word, by phrase class -> what it leaves (longest first)
# و and, ف then, ب in, ل to, ك as, س will; لل = ل + ال (to the)
_NOUN_PROCLITICS = ("ول", "وب", "وك", "فل", "فب", "كل", "و", "ف", "ب", "ل", "ك")
_VERB_PROCLITICS = ("وس", "فس", "ول", "فل", "س", "و", "ف", "ل")
_CONJUNCTIONS = ("و", "ف")
PROCLITICS = {"noun": _NOUN_PROCLITICS, "verb": _VERB_PROCLITICS, "word": _CONJUNCTIONS, "none": ()}
_TO_THE = ("لل", "ولل", "فلل")


@dataclass(frozen=True)
class PhraseTable:
    """Compiled phrases.

    ``words``: key -> word id. ``edges``: sorted state * word_count + word. ``targets``: the state
    each edge leads to. ``accepts``: state -> (first row, row count) into ``order``, row numbers of
    the phrase frame. ``first_words``: (key without proclitics, class of proclitics) pairs.
    """

    words: pl.DataFrame
    word_count: int
    edges: np.ndarray
    targets: np.ndarray
    accept_from: np.ndarray
    accept_count: np.ndarray
    order: np.ndarray
    proclitic_class: pl.Series


def compile_phrases(phrases: pl.DataFrame) -> PhraseTable:
    """Compile a frame with columns phrase (keys joined by one space) and proclitics (a PROCLITICS class).

    Matches refer to the frame's row numbers.
    """
    split = phrases.select("phrase").with_row_index("row").with_columns(words=pl.col("phrase").str.split(" "))
    vocabulary = split["words"].explode().unique().sort()
    word_id = {w: i for i, w in enumerate(vocabulary.to_list())}
    count = len(word_id)
    edge_target: dict[int, int] = {}
    accepted: dict[int, list[int]] = {}
    next_state = 1
    for row, words in enumerate(split["words"].to_list()):
        state = 0
        for word in words:
            edge = state * count + word_id[word]
            if edge not in edge_target:
                edge_target[edge] = next_state
                next_state += 1
            state = edge_target[edge]
        accepted.setdefault(state, []).append(row)
    edges = np.fromiter(edge_target.keys(), dtype=np.int64, count=len(edge_target))
    targets = np.fromiter(edge_target.values(), dtype=np.int64, count=len(edge_target))
    by_edge = np.argsort(edges)
    accept_from, accept_count = np.zeros(next_state, np.int64), np.zeros(next_state, np.int64)
    order: list[int] = []
    for state, rows in accepted.items():
        accept_from[state], accept_count[state] = len(order), len(rows)
        order.extend(rows)
    return PhraseTable(
        words=pl.DataFrame({"key": vocabulary, "word": np.arange(count, dtype=np.int64)}),
        word_count=count,
        edges=edges[by_edge],
        targets=targets[by_edge],
        accept_from=accept_from,
        accept_count=accept_count,
        order=np.asarray(order, dtype=np.int64),
        proclitic_class=phrases["proclitics"],
    )


def first_words(forms: pl.DataFrame, table: PhraseTable) -> pl.DataFrame:
    """Which words a form may stand for at the start of a phrase.

    ``forms``: columns form_id, key. Returns form_id, word, proclitic (the letters taken off, "" for
    none) and cost (0 for a whole word, else 1).
    """
    keys = forms.lazy().select("form_id", "key")
    variants = [keys.with_columns(rest="key", proclitic=pl.lit(""))]
    for proclitic in _NOUN_PROCLITICS + ("وس", "فس", "س"):
        hit = keys.filter(pl.col("key").str.starts_with(proclitic) & (pl.col("key").str.len_chars() > len(proclitic) + 1))
        variants.append(hit.with_columns(
            rest=pl.col("key").str.slice(len(proclitic)), proclitic=pl.lit(proclitic)
        ))
    for proclitic in _TO_THE:
        hit = keys.filter(pl.col("key").str.starts_with(proclitic))
        variants.append(hit.with_columns(
            rest=pl.lit("ا") + pl.col("key").str.slice(len(proclitic) - 1), proclitic=pl.lit(proclitic[:-1])
        ))
    return (
        pl.concat(variants)
        .join(table.words.lazy().rename({"key": "rest"}), on="rest", how="inner", maintain_order="left")
        .select("form_id", "word", "proclitic")
        .collect()
    )


def beginnings(forms: pl.DataFrame, table: PhraseTable) -> pl.DataFrame:
    """What :func:`find` asks of a form alone, in the order of ``forms`` (form_id: dense, in order; key).

    Columns form_id, word (its key's word, null for none) and starts (structs: proclitic, the letters taken off, and the word
    that the rest is, which begins a phrase). Words are numbered alike in all processes with the same phrases; states are not.
    """
    whole = forms.select("form_id", "key").join(table.words, on="key", how="left").sort("form_id")
    starts = first_words(forms, table)
    _, begins = _step(table, np.zeros(len(starts), np.int64), starts["word"].to_numpy())
    starts = starts.filter(pl.Series(begins)).select("form_id", starts=pl.struct("proclitic", "word"))
    begun = starts.group_by("form_id", maintain_order=True).agg("starts")
    return whole.select("form_id", "word").join(begun, on="form_id", how="left", maintain_order="left").with_columns(
        pl.col("starts").fill_null([])
    )


def find(tokens: pl.DataFrame, forms: pl.DataFrame, table: PhraseTable) -> pl.DataFrame:
    """All matches of all phrases.

    ``tokens``: columns sentence (a number that differs between sentences of the shard) and form_id, in text order.
    ``forms``: columns of :func:`beginnings`. Returns columns token (row number of the first token), count (tokens spanned),
    proclitic (letters of the first token outside the phrase) and phrase (row number in the compiled frame), sorted by
    token, then longest first.
    """
    word_of_form = forms["word"].cast(pl.Int64).fill_null(-1).to_numpy()
    form_of_token = tokens["form_id"].to_numpy()
    sentence = tokens["sentence"].to_numpy()
    word_of_token = word_of_form[form_of_token]
    starts = forms.select("form_id", "starts").filter(pl.col("starts").list.len() > 0).explode("starts").unnest("starts")
    word = starts["word"].cast(pl.Int64).to_numpy()  # edges are numbered beyond 32 bits
    state, known = _step(table, np.zeros(len(word), np.int64), word)
    starts = starts.with_columns(state=pl.Series(state)).filter(pl.Series(known))
    begun = (
        pl.DataFrame({"token": np.arange(len(form_of_token)), "form_id": form_of_token})
        .join(starts.select("form_id", "proclitic", "state"), on="form_id", how="inner")
    )
    token, state = begun["token"].to_numpy(), begun["state"].to_numpy()
    proclitic = np.arange(len(begun))
    position = token.copy()
    found: list[pl.DataFrame] = []
    while len(token):
        accepting = table.accept_count[state] > 0
        if accepting.any():
            found.append(_accepted(table, token[accepting], position[accepting], state[accepting], proclitic[accepting]))
        position = position + 1
        inside = position < len(sentence)
        token, state, position, proclitic = token[inside], state[inside], position[inside], proclitic[inside]
        same = (sentence[position] == sentence[token]) & (word_of_token[position] >= 0)
        token, state, position, proclitic = token[same], state[same], position[same], proclitic[same]
        state, known = _step(table, state, word_of_token[position])
        token, state, position, proclitic = token[known], state[known], position[known], proclitic[known]
    if not found:
        return pl.DataFrame(schema={"token": pl.Int64, "count": pl.Int64, "proclitic": pl.String, "phrase": pl.Int64})
    matches = pl.concat(found)
    letters, klass = begun["proclitic"].gather(matches["begun"]), table.proclitic_class.gather(matches["phrase"])
    allowed = pl.DataFrame(
        [(c, p) for c, ps in PROCLITICS.items() for p in ("", *ps)], schema={"class": pl.String, "proclitic": pl.String}, orient="row"
    )
    return (
        matches.select("token", "count", "phrase").with_columns(letters.alias("proclitic"), klass.alias("class"))
        .join(allowed, on=["class", "proclitic"], how="semi")
        .select("token", "count", "proclitic", "phrase")
        .sort("token", -pl.col("count"), pl.col("proclitic").str.len_chars(), "phrase")
    )


def _step(table: PhraseTable, state: np.ndarray, word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The states that ``word`` leads to from ``state``, and which of them exist."""
    wanted = state * table.word_count + word
    at = np.minimum(np.searchsorted(table.edges, wanted), len(table.edges) - 1)
    known = (table.edges[at] == wanted) & (word >= 0)
    return table.targets[at], known


def _accepted(table: PhraseTable, token, position, state, begun) -> pl.DataFrame:
    """One row a phrase that ends in ``state``."""
    repeat = table.accept_count[state]
    offsets = np.arange(repeat.sum()) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    rows = table.order[np.repeat(table.accept_from[state], repeat) + offsets]
    return pl.DataFrame({
        "token": np.repeat(token, repeat), "count": np.repeat(position - token + 1, repeat),
        "phrase": rows, "begun": np.repeat(begun, repeat),
    })
