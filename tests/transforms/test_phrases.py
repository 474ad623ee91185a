"""The phrase table: what it finds equals what a plain scan finds."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.phrases import PROCLITICS, beginnings, compile_phrases, find


def run(phrases: list[tuple[str, str]], sentences: list[list[str]]) -> set[tuple[int, int, str, int]]:
    table = compile_phrases(pl.DataFrame({"phrase": [p for p, _ in phrases], "proclitics": [c for _, c in phrases]}))
    words = [w for s in sentences for w in s]
    keys = sorted(set(words))
    number = {k: i for i, k in enumerate(keys)}
    tokens = pl.DataFrame(
        {"sentence": [i for i, s in enumerate(sentences) for _ in s], "form_id": [number[w] for w in words]},
        schema={"sentence": pl.Int64, "form_id": pl.Int64},
    )
    forms = pl.DataFrame({"form_id": list(range(len(keys))), "key": keys}, schema={"form_id": pl.Int64, "key": pl.String})
    return set(find(tokens, beginnings(forms, table), table).select("token", "count", "proclitic", "phrase").iter_rows())


def test_a_phrase_is_found_through_a_preposition():
    assert run([("الامم المتحده", "noun")], [["للامم", "المتحده"]]) == {(0, 2, "ل", 0)}
    assert run([("ليبيا", "noun")], [["في", "مالي", "وليبيا"]]) == {(2, 1, "و", 0)}


def test_a_phrase_does_not_cross_a_sentence():
    assert run([("الامم المتحده", "noun")], [["الامم"], ["المتحده"]]) == set()


def test_a_verb_takes_the_future_but_a_noun_does_not():
    assert run([("يلتقي", "verb"), ("يلتقي", "noun")], [["سيلتقي"]]) == {(0, 1, "س", 0)}


WORDS = ["ا", "ب", "وا", "فب", "لج", "جد", "لل", "اللج"]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), st.sampled_from(sorted(PROCLITICS))), min_size=1, max_size=6, unique=True),
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=3),
)
def test_same_as_a_plain_scan(phrases, sentences):
    expected = set()
    offset = 0
    for sentence in sentences:
        for i, first in enumerate(sentence):
            for row, (phrase, klass) in enumerate(phrases):
                words = phrase.split(" ")
                if sentence[i + 1:i + len(words)] != words[1:]:
                    continue
                for proclitic in ("", *PROCLITICS[klass]):
                    rest = first[len(proclitic):]
                    if first.startswith(proclitic) and rest == words[0] and (not proclitic or len(first) > len(proclitic) + 1):
                        expected.add((offset + i, len(words), proclitic, row))
                for to_the in ("لل", "ولل", "فلل"):
                    if first.startswith(to_the) and "ا" + first[len(to_the) - 1:] == words[0] and to_the[:-1] in PROCLITICS[klass]:
                        expected.add((offset + i, len(words), to_the[:-1], row))
        offset += len(sentence)
    assert run(phrases, sentences) == expected
