"""What each stage after tagging costs, against tagging, on the same text.

    python -m tests.benchmarks.bench_rules [FOLDER OF .txt FILES] [--megabytes 3] [--lake LAKE]

One process, one run. Tagging is timed with a lexicon that must meet every form (cold) and with one that knows them
(warm); the name tagger with the vectors of all forms known.
"""

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import polars as pl

import seeds
from flows import resources
from tests.benchmarks.bench_tagging import arguments, texts
from transforms import (
    context,
    extract,
    gluing,
    lexicon,
    meetings,
    names,
    priors,
    quotes,
    sentences,
    statements,
    tagging,
    tokens,
)
from transforms.grammar import Reader
from transforms.words import Words
from warehouse.lake import Lake


def run(articles: list[str], lake: Lake) -> tuple[dict[str, float], int]:
    """Seconds of each stage on ``articles``, and how many tokens they have; ``lake`` keeps what is built once."""
    documents = pl.DataFrame({
        "document_id": [f"{number:06}" for number in range(len(articles))], "text": articles,
    }).with_columns(title=pl.lit(None, pl.String), published_date=pl.lit(None, pl.Date))  # fmt: skip
    versions = resources.prepare(lake)
    knowledge = resources.knowledge_of(lake, versions.gazetteer)
    tagger = resources.tagger_of(lake, versions)
    analyser = resources.analyser_of(lake)
    priors.ensure_priors(analyser)
    glue = gluing.load(seeds.GLUING_MODEL)
    lexicon.analyse(["كتب"], analyser, glue)  # "he wrote": what is loaded once a process
    words = Words(model=context.load(seeds.CONTEXT_MODEL))
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable, *given):
        begun = time.perf_counter()
        made = work(*given)
        spent[stage] += time.perf_counter() - begun
        return made

    def tag() -> tuple[pl.DataFrame, pl.DataFrame]:
        numbered = sentences.number(tokens.cut(documents, words.forms))
        if new := words.unknown(numbered):
            words.add(lexicon.analyse(new, analyser, glue))
        split = tokens.split_glued(numbered, words)
        return tagging.tag(split, words), split

    timed("tagging, cold lexicon", tag)
    tagged, split = timed("tagging, warm lexicon", tag)
    forms = words.lexicon(split)
    list(extract.pages(documents, tagged, forms, knowledge, tagger))
    bare = timed("pages without the name tagger", lambda: list(extract.pages(documents, tagged, forms, knowledge)))
    pages = timed("pages", lambda: list(extract.pages(documents, tagged, forms, knowledge, tagger)))
    spent["name tagger"] = max(spent["pages"] - spent.pop("pages without the name tagger"), 1e-9)
    assert len(bare) == len(pages)
    for page in pages:
        page.quotes = timed("names", quotes.pair, page)
        timed("names", names.find, page, knowledge)
        reader = timed("names", Reader, page)
        timed("meetings", meetings.find, page, reader, knowledge)
        timed("statements", statements.find, page, reader, knowledge)
    return dict(spent), tagged.height


def table(spent: dict[str, float], count: int) -> str:
    """Markdown: seconds, tokens a second, and the share of cold tagging."""
    whole = spent["tagging, cold lexicon"]
    lines = ["| stage | seconds | tokens/s | of cold tagging |", "|---|---|---|---|"]
    for stage, seconds in spent.items():
        lines.append(f"| {stage} | {seconds:.2f} | {count / seconds:,.0f} | {seconds / whole:.0%} |")
    return "\n".join(lines)


def main() -> None:
    chosen = arguments(__doc__, 3.0).parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        print(table(*run(texts(chosen.folder, chosen.megabytes), Lake(chosen.lake or Path(scratch) / "lake"))))


if __name__ == "__main__":
    main()
