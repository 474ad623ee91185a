"""The benchmark runs, and a warm lexicon is far faster than camel-tools token by token."""

import math
import time
from collections.abc import Callable

import polars as pl

import seeds
from flows import resources
from tests.benchmarks import bench_rules, bench_tagging
from transforms import gluing, lexicon, tokens
from transforms.frequencies import frequent_forms


def test_the_warm_path_is_far_faster_than_token_by_token(prepared):
    rows = bench_tagging.run(bench_tagging.texts(None, 1.0), prepared, with_extraction=False)
    rate = {row.name: row.tokens_per_second for row in rows}
    assert all(math.isfinite(value) and value > 0 for value in rate.values())
    assert rate["b in context, warm"] >= 25 * rate["d camel-tools, token by token"]
    assert rate["b in context, warm"] >= 0.2 * rate["a bare tokenization"]


def test_new_forms_are_analysed_faster_than_by_camel_tools(prepared):
    """All that the lexicon keeps of a form against camel-tools' readings alone, by processor time, which other work on the
    machine disturbs little."""
    analyser, glue = resources.analyser_of(prepared), gluing.load(seeds.GLUING_MODEL)
    analyzer = bench_tagging._analyzer(prepared.root / "morphology" / analyser.folder.name / "morphology.db")
    forms = [form for form, _ in frequent_forms(60_000)]
    lexicon.analyse(forms[:30_000], analyser, glue)  # what is worked out once a process
    ours = _seconds(lambda: lexicon.analyse(forms[30_000:], analyser, glue)) / 30_000
    theirs = _seconds(lambda: [analyzer.analyze(form) for form in forms[30_000::10]]) / 3_000
    print(f"{1 / ours:,.0f} forms a second of processor time, camel-tools {1 / theirs:,.0f}")
    assert ours * 1.5 <= theirs


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


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
