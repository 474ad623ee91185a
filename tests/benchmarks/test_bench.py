"""The benchmark runs, and a warm lexicon is far faster than camel-tools token by token."""

import math

from tests.benchmarks import bench_tagging


def test_the_warm_path_is_far_faster_than_token_by_token(prepared):
    rows = bench_tagging.run(bench_tagging.texts(None, 1.0), prepared, with_extraction=False)
    rate = {row.name: row.tokens_per_second for row in rows}
    assert all(math.isfinite(value) and value > 0 for value in rate.values())
    assert rate["b tagged, warm lexicon"] >= 10 * rate["d camel-tools, token by token"]
