"""What a dispatch is recognised by when another paper prints it: its folded words, and fingerprints of its passages.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003): of every WINDOW
passages of PASSAGE words that follow each other, the one with the smallest hash. So two articles that have
PASSAGE + WINDOW - 1 words in a row in common have a fingerprint in common, wherever in either those words stand:
an article that was cut is found as surely as one that was printed whole.
"""

import hashlib

import numpy as np
import polars as pl

from transforms import keys, schemas

PASSAGE = 4  # words
WINDOW = 8  # passages
_NOWHERE = np.uint64(2**64 - 1)
_DIGITS = {chr(base + digit): str(digit) for base in (0x660, 0x6F0) for digit in range(10)}


def sign(sentences: pl.DataFrame) -> pl.DataFrame:
    """The ``signatures`` of all documents of ``sentences`` (document_id, sentence_no, text, chrome).

    Share bars, links and captions have no part in it. Hashes are equal on any machine and in any version.
    """
    words = (
        sentences.filter(pl.col("chrome").is_null())
        .sort("document_id", "sentence_no")
        .select("document_id", word=words_of(pl.col("text")))
        .explode("word", empty_as_null=False)
    )
    counts = words.group_by("document_id", maintain_order=True).agg(
        word_count=pl.len().cast(pl.Int32), words=pl.col("word").str.join(" ")
    )
    prints = _fingerprints(_hashes(words["word"]), counts["word_count"].to_numpy())
    digests = [hashlib.blake2b(text.encode(), digest_size=12).hexdigest() for text in counts["words"]]
    found = counts.with_row_index("number").join(prints, on="number", how="left").with_columns(
        pl.col("fingerprints").fill_null([]), char_count=pl.col("words").str.len_chars(),
        digest=pl.Series(digests, dtype=pl.String),
    )  # fmt: skip
    return schemas.conform(found.drop("number"), "signatures")


def words_of(text: pl.Expr) -> pl.Expr:
    """Lists of the folded words and numbers of ``text``; digits in one script."""
    folded = keys.fold_column(text).str.replace_many(list(_DIGITS), list(_DIGITS.values()))
    return folded.str.extract_all(r"[\p{L}\p{N}]+")


def _hashes(words: pl.Series) -> np.ndarray:
    """64 bits for each of ``words``, the same for equal ones."""
    distinct = words.unique()
    digests = b"".join(hashlib.blake2b(word.encode(), digest_size=8).digest() for word in distinct)
    table = pl.DataFrame({"word": distinct, "hash": np.frombuffer(digests, "<u8")})
    return words.to_frame("word").join(table, on="word", how="left", maintain_order="left")["hash"].to_numpy()


def _fingerprints(hashes: np.ndarray, counts: np.ndarray) -> pl.DataFrame:
    """number (of the document), fingerprints: of documents with ``counts`` words each, whose words have ``hashes``."""
    # WINDOW empty places after each document, so that no window reaches into the next one
    document = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(hashes)) + document * WINDOW
    size = len(hashes) + len(counts) * WINDOW
    passage = np.full(size + WINDOW, _NOWHERE, np.uint64)
    starts = np.flatnonzero(np.arange(len(hashes)) + PASSAGE <= np.repeat(np.cumsum(counts), counts))
    if not len(starts):
        return pl.DataFrame(schema={"number": pl.UInt32, "fingerprints": pl.List(pl.UInt64)})
    value = np.zeros(len(starts), np.uint64)
    for word in range(PASSAGE):
        value = _mixed(value ^ hashes[starts + word])
    passage[place[starts]] = value
    owner = np.full(size, -1, np.int64)
    owner[place] = document
    windows = np.lib.stride_tricks.sliding_window_view(passage, WINDOW)[:size]
    smallest = windows.min(axis=1)
    # windows that begin in a document and are full; of a shorter document, its first
    first = place[np.cumsum(counts)[counts > 0] - counts[counts > 0]]
    is_full = windows[:, -1] != _NOWHERE
    is_full[first] = True
    chosen = np.flatnonzero(is_full & (owner >= 0) & (smallest != _NOWHERE))
    rows = pl.DataFrame({"number": owner[chosen].astype(np.uint32), "fingerprints": smallest[chosen]})
    return rows.group_by("number").agg(pl.col("fingerprints").unique().sort())


def _mixed(values: np.ndarray) -> np.ndarray:
    """The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): every bit depends on every bit."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
