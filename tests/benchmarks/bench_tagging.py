"""How fast text becomes tagged tokens, against bare tokenization and against camel-tools' own way.

    python tests/benchmarks/bench_tagging.py [FOLDER OF .txt FILES] [--megabytes 5] [--lake LAKE] [--no-extraction]

One process, one run, one text: see README.md beside this file.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import polars as pl

import seeds
from flows import resources
from transforms import context, extract, gluing, lexicon, morphology, priors, sentences, tagging, tokens
from transforms.words import Words
from warehouse.lake import Lake

SAMPLE = Path(__file__).parent.parent / "quality" / "gold" / "articles.jsonl"
# camel-tools' own loop gets as much of the text as it can do in reasonable time; rates compare
CAMEL_TOKENS = 20_000
# words as in transforms.tokens, and what is between them: together they tile a text
_LETTER = r"[\p{L}\p{M}\p{N}\x{0640}]"
_TOKEN = rf"{_LETTER}+(?:\p{{Cf}}+{_LETTER}+)*|[\p{{P}}\p{{S}}]"
_PIECE = rf"{_TOKEN}|[^\p{{L}}\p{{M}}\p{{N}}\x{{0640}}\p{{P}}\p{{S}}]+"


class Measured(NamedTuple):
    """One way of working: seconds, and seconds of all processors, for so many megabytes and tokens, and the process' peak
    memory so far."""

    name: str
    seconds: float
    processor_seconds: float
    megabytes: float
    token_count: int
    peak_mb: int

    @property
    def tokens_per_second(self) -> float:
        return self.token_count / self.seconds

    @property
    def megabytes_per_second(self) -> float:
        return self.megabytes / self.seconds


def texts(folder: Path | None, megabytes: float) -> list[str]:
    """Articles of ``folder``, else the annotated sample, again and again until there are ``megabytes`` of UTF-8."""
    if folder is None:
        found = [json.loads(line)["text"] for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    else:
        found = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    if not any(found):
        raise SystemExit(f"no text in {folder}")
    wanted, taken, size = megabytes * 1e6, [], 0
    while size < wanted:
        for text in found:
            taken.append(text)
            size += len(text.encode())
            if size >= wanted:
                break
    return taken


def run(articles: list[str], lake: Lake, with_extraction: bool = True, repeat: int = 3) -> list[Measured]:
    """Measure every way on ``articles``; ``lake`` keeps what is built once (morphology, priors, gazetteer)."""
    documents = pl.DataFrame({"document_id": list(map(str, range(len(articles)))), "text": articles})
    size = documents["text"].str.len_bytes().sum() / 1e6
    database = morphology.ensure_database(lake.root / "morphology", "embedded")
    analysers = [morphology.Analyser(database, lake.root / "morphology" / "camel_tools") for _ in range(3)]
    for analyser in analysers:
        priors.ensure_priors(analyser)
    glue = gluing.load(seeds.GLUING_MODEL)
    lexicon.analyse(["كتب", "منالرئيس"], analysers[0], glue)  # "he wrote", "fromthe president": what is loaded once a process
    model = context.load(seeds.CONTEXT_MODEL)
    rows: list[Measured] = []

    def measure(name: str, work: Callable[[], int], times: int, share: float = 1.0) -> None:
        spent, processed = [], []
        for _ in range(times):
            begun, busy = time.perf_counter(), time.process_time()
            count = work()
            spent.append(time.perf_counter() - begun)
            processed.append(time.process_time() - busy)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2)
        rows.append(Measured(name, min(spent), min(processed), size * share, count, peak))

    measure("a bare tokenization", lambda: polars_tokens(documents).height, repeat)
    forms = tokens.cut(documents)["form"].unique().to_list()
    analysed: dict[str, pl.DataFrame] = {}

    def cold() -> int:
        analysed["rows"] = lexicon.analyse(forms, analysers[1], glue)
        return len(forms)

    measure("f new forms, a form a token", cold, 1)
    known = analysed["rows"]
    measure("c tagged, cold lexicon", lambda: _cold(documents, analysers[2], glue, model), 1)
    for name, words in (("b in context, warm", Words.of(known, model=model)), ("b tagged, warm", Words.of(known))):
        measure(name, lambda words=words: _tagged(documents, words).height, repeat)
    part = _some(articles)
    share = sum(len(text.encode()) for text in part) / 1e6 / size
    analyzer = _analyzer(database)
    measure("d camel-tools, token by token", lambda: _camel_tools(part, analyzer), 1, share)
    if with_extraction:
        versions = resources.prepare(lake)
        knowledge = resources.knowledge_of(lake, versions.gazetteer)
        dated = documents.with_columns(title=pl.lit(None, pl.String), published_date=pl.lit(None, pl.Date))
        words = Words.of(known, model=model)
        tagged = _tagged(documents, words)

        def extracted() -> int:
            extract.extract(dated, tagged, known, knowledge)
            return tagged.height

        measure("e names, meetings, statements", extracted, 1)
    return sorted(rows)


def polars_tokens(documents: pl.DataFrame) -> pl.DataFrame:
    """Forms with their offsets by Polars' own string functions and nothing else: what the rest is measured against."""
    return (
        documents.lazy().select("document_id", piece=pl.col("text").str.extract_all(_PIECE))
        .explode("piece", empty_as_null=False)
        .with_columns(length=pl.col("piece").str.len_chars())
        .with_columns(end_char=pl.col("length").cum_sum())
        .with_columns(start_char=pl.col("end_char") - pl.col("length"))
        .with_columns(base=pl.when(pl.col("document_id") != pl.col("document_id").shift(1)).then("start_char").forward_fill())
        .with_columns(pl.col("start_char", "end_char") - pl.col("base").fill_null(0))
        .filter(pl.col("piece").str.contains(_TOKEN))
        .select("document_id", "start_char", "end_char", form="piece")
        .collect()
    )


def _tagged(documents: pl.DataFrame, words: Words) -> pl.DataFrame:
    """What a shard does with a lexicon that has met its forms."""
    numbered = sentences.number(tokens.cut(documents, words.forms))
    return tagging.tag(tokens.split_glued(numbered, words), words)


def _cold(documents: pl.DataFrame, analyser: morphology.Analyser, glue: gluing.Model, model: context.Model) -> int:
    words = Words(model=model)
    words.add(lexicon.analyse(words.unknown(tokens.cut(documents, words.forms)), analyser, glue))
    return _tagged(documents, words).height


def _some(articles: list[str]) -> list[str]:
    """The first articles, each once (a cache would answer for repeated ones), with some CAMEL_TOKENS words in all."""
    taken, words = [], 0
    for text in dict.fromkeys(articles):
        if words < CAMEL_TOKENS:
            taken.append(text)
            words += len(text.split())
    return taken


def _camel_tools(articles: list[str], analyzer) -> int:
    """The number of tokens of which the first analysis was taken, as camel-tools' guide does it."""
    from camel_tools.tokenizers.word import simple_word_tokenize

    return sum(len([analyzer.analyze(word)[:1] for word in simple_word_tokenize(text)]) for text in articles)


def _analyzer(database: Path):
    # transforms.morphology has set camel-tools' data folder by now
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    return Analyzer(MorphologyDB(str(database), "a"), "NOAN_PROP", cache_size=100_000)


def table(rows: list[Measured]) -> str:
    """Markdown: rates, peak memory, and tokens a second against a and against d, by the clock and by processor time."""
    by_letter = {row.name[0]: row for row in rows}
    heads = ("way", "MB/s", "tokens/s", "tokens/processor s", "peak MB", "of a", "times d", "by processor")
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for row in rows:
        ratios = [row.tokens_per_second / by_letter[other].tokens_per_second for other in "ad"]
        busy = row.token_count / row.processor_seconds
        times = busy * by_letter["d"].processor_seconds / by_letter["d"].token_count
        lines.append(f"| {row.name} | {row.megabytes_per_second:.2f} | {row.tokens_per_second:,.0f} | {busy:,.0f} "
                     f"| {row.peak_mb:,} | {ratios[0]:.1%} | {ratios[1]:,.1f} | {times:,.1f} |")
    return "\n".join(lines)


def arguments(about: str, megabytes: float) -> argparse.ArgumentParser:
    """What every benchmark may be told: the text, how much of it, and the lake that it works with."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--megabytes", type=float, default=megabytes)
    parser.add_argument("--lake", type=Path, help="keeps the morphology and the gazetteer between runs")
    return parser


def main() -> None:
    parser = arguments(__doc__, 5.0)
    parser.add_argument("--no-extraction", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        lake = Lake(chosen.lake or Path(scratch) / "lake")
        articles = texts(chosen.folder, chosen.megabytes)
        print(table(run(articles, lake, not chosen.no_extraction)))


if __name__ == "__main__":
    main()
