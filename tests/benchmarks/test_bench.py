"""The benchmark runs, and a warm lexicon is far faster than camel-tools token by token."""

import math

import polars as pl

from tests.benchmarks import bench_rules, bench_tagging
from transforms import tokens


def test_the_warm_path_is_far_faster_than_token_by_token(prepared):
    rows = bench_tagging.run(bench_tagging.texts(None, 1.0), prepared, with_extraction=False)
    rate = {row.name: row.tokens_per_second for row in rows}
    assert all(math.isfinite(value) and value > 0 for value in rate.values())
    assert rate["b in context, warm"] >= 25 * rate["d camel-tools, token by token"]
    assert rate["b in context, warm"] >= 0.2 * rate["a bare tokenization"]


def test_bare_tokenization_finds_the_same_tokens():
    documents = pl.DataFrame({"document_id": ["a", "b"], "text": bench_tagging.texts(None, 0.001)[:1] + ["«قال نعم». "]})
    same = ("document_id", "start_char", "end_char", "form")
    ours = tokens.cut(documents).select(pl.col(name).cast(pl.Int64) if "char" in name else name for name in same)
    theirs = bench_tagging.polars_tokens(documents)
    assert ours.equals(theirs.select(pl.col(name).cast(pl.Int64) if "char" in name else name for name in same))


def test_meetings_and_statements_cost_less_than_tagging_new_forms(prepared):
    spent, count = bench_rules.run(bench_tagging.texts(None, 0.05), prepared)
    assert count > 1000
    assert spent["meetings"] < spent["tagging, cold lexicon"]
    assert spent["statements"] < spent["tagging, cold lexicon"]
