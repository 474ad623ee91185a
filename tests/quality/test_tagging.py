"""Tokens against annotated treebanks: part of speech, lemma, clitics, and how many words the lexicon knows.

UD Arabic-PUD has words as they are written; UD Arabic-PADT has them split from their clitics, so there each word is a
token. Both only measure. Run with -s to read the tables: per part of speech, the commonest confusions, and what the
sentence gains over the choice without context. tagging_floors.json holds floors in percent; they only go up.
"""

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

import seeds
from transforms import context, gluing, lexicon, sentences, tagging, tokens
from transforms.keys import fold
from transforms.words import Words

FLOORS = json.loads((Path(__file__).parent / "tagging_floors.json").read_text("utf-8"))
MARKS = re.compile("[\u064b-\u0652\u0670ـ]")
# what UD tells apart and camel-tools does not, or the other way round
SAME = {"PROPN": "NOUN", "X": "NOUN", "CCONJ": "CONJ", "SCONJ": "CONJ", "AUX": "VERB", "SYM": "PUNCT", "INTJ": "PART"}
FUNCTION = frozenset(("ADP", "CONJ", "PART", "PRON", "ADV", "DET"))
COARSE = (
    ("verb", "VERB"), ("noun_num", "NUM"), ("adj_num", "NUM"), ("digit", "NUM"), ("adj", "ADJ"), ("adv", "ADV"),
    ("noun", "NOUN"), ("abbrev", "NOUN"), ("foreign", "NOUN"), ("pron", "PRON"), ("prep", "ADP"), ("conj", "CONJ"),
    ("part", "PART"), ("interj", "PART"), ("punc", "PUNCT"),
)


class Word(NamedTuple):
    """An annotated token: its article, offsets, part of speech and lemma of its main word, words in it."""

    article: str
    start: int
    end: int
    pos: str
    lemma: str
    count: int


class Treebank(NamedTuple):
    documents: pl.DataFrame
    words: list[Word]


@pytest.fixture(scope="module")
def pud(shared, tmp_path_factory) -> Treebank:
    """PUD by the converter beside it."""
    folder = tmp_path_factory.mktemp("pud")
    (folder / "pud.conllu").write_bytes(gzip.decompress((shared / "data/ud/pud_dev.conllu.gz").read_bytes()))
    subprocess.run([sys.executable, shared / "data/conllu_articles.py", folder / "pud.conllu", folder], check=True)
    lines = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    documents = pl.DataFrame({"document_id": [row["id"] for row in lines], "text": [row["text"] for row in lines]})
    return Treebank(documents, [Word(article, *word) for article, words in gold.items() for word in words])


@pytest.fixture(scope="module")
def padt(shared) -> Treebank:
    """PADT, its words joined by spaces, without vowel signs."""
    text = gzip.decompress((shared / "data/ud/padt_dev_2016.conllu.gz").read_bytes()).decode("utf-8")
    texts, words = [], []
    for number, block in enumerate(text.strip().split("\n\n")):
        at, forms = 0, []
        for row in (line.split("\t") for line in block.splitlines() if line[0].isdigit()):
            form = MARKS.sub("", row[1]).replace("ٱ", "ا") or row[1]
            words.append(Word(str(number), at, at + len(form), row[3], row[2], 1))
            forms.append(form)
            at += len(form) + 1
        texts.append(" ".join(forms))
    return Treebank(pl.DataFrame({"document_id": list(map(str, range(len(texts)))), "text": texts}), words)


@pytest.fixture(scope="module")
def read(prepared):
    """A function: a treebank -> its tokens without context, and in context."""
    from flows import resources

    analyser, glue = resources.analyser_of(prepared), gluing.load(seeds.GLUING_MODEL)

    def tagged(treebank: Treebank) -> dict[str, pl.DataFrame]:
        words = Words()
        bare = sentences.number(tokens.cut(treebank.documents, words.forms))
        rows = lexicon.analyse(words.unknown(bare), analyser, glue)
        found = {}
        for name, model in (("alone", None), ("in context", context.load(seeds.CONTEXT_MODEL))):
            known = Words.of(rows, words.forms, model)
            found[name] = tagging.tag(tokens.split_glued(bare, known), known)
        return found

    return tagged


def measure(words: list[Word], tagged: pl.DataFrame) -> tuple[dict[str, float], str]:
    """Figures in percent of all annotated words (clitics and lemmas: of those that are a token), and a table."""
    by_place = {(row["document_id"], row["start_char"], row["end_char"]): row for row in tagged.iter_rows(named=True)}
    right, total, confused, missed = Counter(), Counter(), Counter(), Counter()
    count = Counter()
    for word in words:
        found = by_place.get((word.article, word.start, word.end))
        gold = SAME.get(word.pos, word.pos)
        total[gold] += 1
        if found is None:
            confused["(cut otherwise)", gold] += 1
            continue
        count["aligned"] += 1
        said = _coarse(found["pos"])
        same = gold == said or {gold, said} <= FUNCTION or (word.pos in ("PROPN", "X") and said in ("NOUN", "ADJ"))
        right[gold] += same
        if not same:
            confused[gold, said] += 1
        count["known"] += found["analysis"] == "lexicon"
        if found["analysis"] != "lexicon":
            missed[found["form"]] += 1
        clitics = sum(clitic != "Al_det" for clitic in found["proclitics"].split("+") if clitic)
        count["clitics"] += word.count == 1 + clitics + bool(found["enclitic"])
        if gold in ("NOUN", "VERB", "ADJ") and word.pos not in ("PROPN", "X"):
            count["open"] += 1
            count["lemma"] += _key(found["lemma"]) == _key(word.lemma)
    figures = {
        "pos": 100 * right.total() / len(words), "lemma": 100 * count["lemma"] / count["open"],
        "clitics": 100 * count["clitics"] / count["aligned"], "coverage": 100 * count["known"] / len(words),
    }
    lines = [f"{pos:6} {right[pos]:6} of {n:6}  {100 * right[pos] / n:5.1f} %" for pos, n in total.most_common()]
    lines.append("confused: " + ", ".join(f"{gold} as {said} {n}" for (gold, said), n in confused.most_common(12)))
    lines.append("not in the lexicon: " + " ".join(form for form, _ in missed.most_common(40)))
    return {name: round(value, 2) for name, value in figures.items()}, "\n".join(lines)


def _coarse(pos: str) -> str:
    if pos == "noun_prop":
        return "NOUN"
    return next((coarse for start, coarse in COARSE if pos.startswith(start)), pos)


def _key(lemma: str | None) -> str:
    return fold(MARKS.sub("", lemma or "")).replace("ؤ", "و").replace("ئ", "ي")


@pytest.mark.parametrize("name", ["pud", "padt"])
def test_floors(name, read, request):
    treebank = request.getfixturevalue(name)
    figures, tables = {}, {}
    for way, tagged in read(treebank).items():
        figures[way], tables[way] = measure(treebank.words, tagged)
        print(f"\n{name}, {way}: {figures[way]}\n{tables[way]}")
    floors = FLOORS[name]
    gained = round(figures["in context"]["pos"] - figures["alone"]["pos"], 2)
    print(f"the sentence gains {gained} points of part of speech")
    low = {what: figures["in context"][what] for what in floors if what != "gain" and figures["in context"][what] < floors[what]}
    assert not low and gained >= floors["gain"], (low, gained)
