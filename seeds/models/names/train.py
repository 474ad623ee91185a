"""Train the name tagger: python seeds/models/names/train.py ANERCORP WIKIFANE NEWS LAKE TEACHER [--out names.npz]

ANERCORP: "word tag" lines (CAMeL Lab's train split), of which the last tenth is kept out of training and measured.
WIKIFANE: "word<TAB>tag" lines with clitics split off (WikiFANE Gold). NEWS: a .tar.gz of TREC documents (ANT corpus), from
which, with the words of the other two, it is counted beside what each word stands. LAKE: a folder for lexicon and gazetteer.
TEACHER: what teacher.py makes of the same files; with some wider nets that are trained first it labels NEWS, and the net that
ships learns from how sure they are of it. Needs the repository on the path, torch and scipy; see MODEL_CARD.md. Takes some 15 minutes
on one core.
"""

import argparse
import gzip
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import torch
from scipy import sparse
from scipy.sparse.linalg import svds
from torch import nn
from torch.nn import functional

from flows import resources
from transforms import name_features, phrases
from transforms.tagger import LABELS, REACH, WIDTH
from warehouse.lake import Lake

Tagged = list[tuple[str, str]]
COARSE = {"PERS": "person", "LOC": "place", "ORG": "organization"} | {
    fine: kind
    for kind, names in {
        "person": "Politician Athlete Artist Other_PER Scientist Religious_PER Police Businessperson Lawyer Engineer",
        "place": "Nation Population-Center State-or-Province Continent GPE-Cluster Land Water-Body County-or-District "
        "Land-Region-Natural Building-Grounds Airport Path Subarea-Facility Celestial Plant",
        "organization": "Non-Governmental Sports Media Government Commercial Educational Medical-Science Entertainment "
        "Religious_ORG",
    }.items()
    for fine in names.split()
}
PROCLITICS = frozenset("وفبلكس")  # and, so, in, to, as, will
SUFFIXES = frozenset(("ها", "ه", "هم", "هما", "هن", "نا", "ي", "كم", "ني", "ك"))  # her, his, their, ...
LONGEST, ARTICLE, BATCH, RARE = 100, 20, 32, 3
IMPOSSIBLE = -1e4
CORPORA = ("anercorp", "wikifane")
NEWS = "news"
# of words that occur so often, beside how many of the commonest words, in how many numbers of what length
OFTEN, BESIDE, NUMBERS, LENGTH = 4, 2500, 64, 3.0
# the nets that teach the shipped one beside teacher.py's, which counts as much as three of them: share of features that is
# dropped, and of what is told of a word (0: what stands beside it, 1: the encoder's vector)
ASSISTANTS = ((0.15, (0, 1)), (0.15, (0,)), (0.25, (0, 1)))
TEACHER_WEIGHT, NEWS_SHARE, EPOCHS = 3, 0.4, 12


@dataclass(frozen=True)
class Corpus:
    """Tokens in text order: form numbers, sentence numbers, gazetteer codes and label numbers."""

    forms: np.ndarray
    sentence: np.ndarray
    codes: np.ndarray
    labels: np.ndarray

    def pieces(self) -> list[tuple[int, int]]:
        """First and end token of each sentence, long ones cut."""
        begins = np.flatnonzero(np.diff(self.sentence, prepend=-1))
        ends = np.append(begins[1:], len(self.sentence))
        return [
            (at, min(at + LONGEST, end))
            for begin, end in zip(begins, ends, strict=True)
            for at in range(begin, end, LONGEST)
        ]


def anercorp(path: Path) -> tuple[list[Tagged], list[Tagged]]:
    """Sentences of ANERcorp for training and the last tenth. The file has no breaks: a sentence ends at a full stop."""
    rows = [parts for line in _lines(path) if len(parts := line.split()) == 2]
    cut = len(rows) * 9 // 10
    while rows[cut - 1][0] != ".":
        cut += 1
    return _broken(rows[:cut]), _broken(rows[cut:])


def _broken(rows: list[list[str]]) -> list[Tagged]:
    found: list[Tagged] = [[]]
    for word, tag in rows:
        found[-1].append((word, tag))
        if word == ".":
            found.append([])
    return [sentence for sentence in found if sentence]


def wikifane(path: Path) -> list[Tagged]:
    """Sentences of WikiFANE with proclitics and pronoun suffixes joined to their words again."""
    found: list[Tagged] = [[]]
    for line in _lines(path):
        word, _, tag = (re.sub("[\u200e\u200f\ufeff]", "", part).strip() for part in line.partition("\t"))
        if word:
            found[-1].append((word, tag))
        else:
            found.append([])
    return [_joined(sentence) for sentence in found if sentence]


def news(path: Path) -> list[str]:
    """Titles and texts of TREC documents, each text once."""
    found = {}
    with tarfile.open(path) as archive:
        for member in sorted((m for m in archive if m.isfile()), key=lambda m: m.name):
            page = archive.extractfile(member).read().decode("utf-8", "replace")
            parts = (re.search(f"<{name}>(.*?)</{name}>", page, re.S) for name in ("TITLE", "TEXT"))
            found[re.sub(r"[ \t]+", " ", "\n".join(part[1] for part in parts if part)).strip()] = None
    return list(found)


def _joined(sentence: Tagged) -> Tagged:
    found: Tagged = []
    before = ""
    for word, tag in sentence:
        if tag == "O" and word in PROCLITICS:
            before += word
        elif (
            tag == "O"
            and word in SUFFIXES
            and not before
            and found
            and found[-1][1] == "O"
            and re.match("[ء-ي]", found[-1][0])
        ):
            found[-1] = (re.sub("ة$", "ت", found[-1][0]) + word, "O")
        else:
            # ل before the article is لل
            found.append((re.sub("^([وف]?)لال", r"\1لل", before + word), tag))
            before = ""
    return found + [(before, "O")] * bool(before)


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)


@dataclass(frozen=True)
class Prepared:
    """What training needs: the lexicon's rows of all forms with form_id, their features (form_id, feature), and each group of
    sentences as the pipeline sees it; those of the news have no names."""

    forms: pl.DataFrame
    features: pl.DataFrame
    corpora: dict[str, Corpus]


def prepared(groups: dict[str, list[Tagged]], articles: list[str], lake: Lake) -> Prepared:
    """Everything read as the pipeline reads it; ``lake`` holds lexicon and gazetteer."""
    versions = resources.prepare(lake)
    lexicon = resources.Lexicon(lake, versions.lexicon)
    knowledge = resources.knowledge_of(lake, versions.gazetteer)
    texts, spans = {}, {}
    for group, lines in groups.items():
        for at in range(0, len(lines), ARTICLE):
            texts[name := f"{group} {at}"], spans[name] = as_article(lines[at : at + ARTICLE])
    texts |= {f"{NEWS} {number}": text for number, text in enumerate(articles)}
    tagged = lexicon.tag(pl.DataFrame({"document_id": list(texts), "text": list(texts.values())}), "names")
    forms = tagged.lexicon.with_row_index("form_id")
    numbered = tagged.tokens.join(forms.select("form", "form_id"), on="form", how="left", maintain_order="left").with_columns(
        sentence=pl.struct("document_id", "sentence_no").rle_id().cast(pl.Int64)
    )
    classes = name_features.phrase_classes(knowledge)
    matches = phrases.find(numbered.select("sentence", "form_id"), phrases.beginnings(forms, knowledge.table), knowledge.table)
    codes = name_features.channels(matches, classes, len(numbered))
    labels = _labels(numbered, spans)
    group_of = numbered["document_id"].str.split(" ").list.first().to_numpy()
    columns = numbered["form_id"].to_numpy().astype(np.int64), numbered["sentence"].to_numpy(), codes, labels
    corpora = {group: Corpus(*(column[group_of == group] for column in columns)) for group in (*groups, NEWS)}
    return Prepared(forms, name_features.features(forms, knowledge, classes), corpora)


def word_vectors(made: Prepared) -> tuple[list[str], np.ndarray]:
    """Words that occur OFTEN, and a row of NUMBERS each: what stands beside them, positive pointwise mutual information
    with the words to the left (or their own proclitics), before and after, reduced by singular values."""
    words = made.forms.select("key", "base", word=name_features.word())
    told = words.with_columns(
        clitic=pl.col("key").str.slice(0, pl.col("key").str.len_chars() - pl.col("base").str.len_chars())
    )
    beside = pl.concat([_beside(told[corpus.forms], corpus.sentence) for corpus in made.corpora.values()])
    often = beside["word"].value_counts(sort=True).filter(pl.col("count") >= OFTEN).sort("count", "word", descending=[True, False])
    parts = [_information(beside["word"], often["word"].to_list(), beside[side]) for side in ("left", "before", "after")]
    vectors, values, _ = svds(sparse.hstack(parts).tocsr().astype(np.float32), k=NUMBERS, random_state=0)
    largest = np.argsort(-values)
    rows = vectors[:, largest] * np.sqrt(values[largest])
    return often["word"].to_list(), LENGTH * rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


@dataclass(frozen=True)
class Told:
    """What is told of words: a row for each of ``words`` and one for all others, whose last number marks it; ``row``: of each form."""

    words: list[str]
    rows: torch.Tensor
    row: torch.Tensor

    @classmethod
    def of(cls, forms: pl.DataFrame, words: list[str], vectors: np.ndarray) -> "Told":
        """``forms``: the lexicon's rows; ``vectors``: a row a word."""
        width = vectors.shape[1]
        rows = np.vstack((np.pad(vectors, ((0, 0), (0, 1))), np.eye(1, width + 1, width))).astype(np.float32)
        word = forms.select(name_features.word()).to_series()
        row = word.replace_strict(words, range(len(words)), default=len(words), return_dtype=pl.Int64).to_numpy()
        return cls(words, torch.from_numpy(rows), torch.from_numpy(row.copy()))


def _beside(told: pl.DataFrame, sentence: np.ndarray) -> pl.DataFrame:
    """word, left, before and after of each token of a text."""
    there = told.with_columns(sentence=sentence)
    before, after = (
        pl.when(pl.col("sentence") == pl.col("sentence").shift(by)).then(pl.col(of).shift(by)).fill_null(edge)
        for by, of, edge in ((1, "word", "<s>"), (-1, "key", "</s>"))
    )
    left = pl.when(pl.col("clitic") != "").then(pl.col("clitic") + "+").otherwise(before)
    return there.select("word", left=left, before=before, after=after)


def _information(words: pl.Series, often: list[str], beside: pl.Series) -> sparse.csr_matrix:
    commonest = beside.value_counts(sort=True).sort("count", beside.name, descending=[True, False])[beside.name].to_list()[:BESIDE]
    rows, columns = (
        series.replace_strict(list(kept), range(len(kept)), default=-1, return_dtype=pl.Int64).to_numpy()
        for series, kept in ((words, often), (beside, commonest))
    )
    both = (rows >= 0) & (columns >= 0)
    counts = sparse.coo_matrix((np.ones(both.sum()), (rows[both], columns[both])), (len(often), len(commonest))).tocsr()
    by_word, by_other = np.asarray(counts.sum(1)).ravel(), np.asarray(counts.sum(0)).ravel() ** 0.75
    found = counts.tocoo()
    gain = np.log(found.data * by_other.sum() / (by_word[found.row] * by_other[found.col]))
    more = gain > 0
    return sparse.csr_matrix((gain[more], (found.row[more], found.col[more])), counts.shape)


def as_article(lines: list[Tagged]) -> tuple[str, list[tuple[int, int, str]]]:
    """Text of an article and the names in it: words joined by spaces, sentences by line breaks."""
    text, spans = "", []
    for line in lines:
        before = None
        for word, tag in line:
            kind = COARSE.get(tag[2:])
            start, text = len(text), text + word
            if kind and tag.startswith("I-") and kind == before:
                spans[-1] = (spans[-1][0], len(text), kind)
            elif kind:
                spans.append((start, len(text), kind))
            before, text = kind, text + " "
        text = text.rstrip(" ") + "\n"
    return text, spans


def _labels(numbered: pl.DataFrame, spans: dict[str, list[tuple[int, int, str]]]) -> np.ndarray:
    labels = np.zeros(len(numbered), np.int64)
    rows = (
        numbered.with_row_index("row").group_by("document_id", maintain_order=True).agg("row", "start_char", "end_char")
    )
    for document, row, starts, ends in rows.iter_rows():
        for start, end, kind in spans.get(document, ()):
            inside = [r for r, s, e in zip(row, starts, ends, strict=True) if s < end and e > start]
            labels[inside] = LABELS.index(f"I-{kind}")
            labels[inside[:1]] = LABELS.index(f"B-{kind}")
    return labels


class Bags:
    """Each form's features that occur in at least RARE of the forms used in training."""

    def __init__(self, features: pl.DataFrame, used: np.ndarray):
        kept = features.join(
            pl.DataFrame({"form_id": np.unique(used).astype(features["form_id"].to_numpy().dtype)}),
            on="form_id",
            how="semi",
        )
        kept = (
            kept.group_by("feature")
            .len()
            .filter(pl.col("len") >= RARE)
            .sort("feature")
            .select("feature")
            .with_row_index("row")
        )
        self.names = kept["feature"].to_list()
        found = features.join(kept, on="feature").sort("form_id", "row")
        self._rows = torch.from_numpy(found["row"].to_numpy().astype(np.int64))
        counts = np.bincount(found["form_id"].to_numpy(), minlength=features["form_id"].max() + 1)
        self._ends = torch.from_numpy(np.append(0, np.cumsum(counts)))

    def of(self, forms: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Feature rows of ``forms`` one after the other, and where each form's begin."""
        begins, counts = self._ends[forms], self._ends[forms + 1] - self._ends[forms]
        offsets = torch.cumsum(counts, 0) - counts
        shift = torch.repeat_interleave(begins - offsets, counts)
        return self._rows[torch.arange(int(counts.sum())) + shift], offsets


class Net(nn.Module):
    """Sums of feature vectors and of what is ``told`` of the word, two convolutions, label scores from both; an output and
    transitions for each corpus. ``dropped``: share of features left out in training, ``thinned``: of hidden numbers."""

    def __init__(self, feature_count: int, told: list[Told], width: int, dropped: float, thinned: float):
        super().__init__()
        self._told, self._dropped, self._thinned = told, dropped, thinned
        self.words = nn.ModuleList(nn.Linear(each.rows.shape[1], width, bias=False) for each in told)
        for linear in self.words:
            nn.init.normal_(linear.weight, 0, 0.1)
        self.vectors = nn.Parameter(torch.randn(feature_count, width) * 0.05)
        self.channels = nn.Embedding(3 ** len(name_features.CHANNELS), width)
        nn.init.normal_(self.channels.weight, 0, 0.05)
        self.first = nn.Conv1d(width, width, 2 * REACH + 1, padding=REACH)
        self.second = nn.Conv1d(width, width, 2 * REACH + 1, padding=REACH)
        self.output = nn.ModuleList(nn.Linear(2 * width, len(LABELS)) for _ in CORPORA)
        self.transitions = nn.ParameterList(nn.Parameter(torch.zeros(len(LABELS), len(LABELS))) for _ in CORPORA)

    def forward(self, bag, forms, form, code, mask, corpus: int) -> torch.Tensor:
        rows, offsets = bag
        kept = (torch.rand(len(rows)) > self._dropped) / (1 - self._dropped) if self.training else None
        vectors = functional.embedding_bag(
            rows, self.vectors, offsets, mode="sum", per_sample_weights=kept, sparse=True
        )
        for told, linear in zip(self._told, self.words, strict=True):
            vectors = vectors + linear(functional.dropout(told.rows[told.row[forms]], 0.1, self.training))
        there = mask.unsqueeze(-1).float()
        inputs = functional.dropout(torch.relu(vectors[form] + self.channels(code)) * there, 0.15, self.training)
        one = functional.dropout(torch.relu(self.first(inputs.mT)).mT * there, self._thinned, self.training)
        two = functional.dropout(torch.relu(self.second(one.mT)).mT * there, self._thinned, self.training)
        return self.output[corpus](torch.cat((one, two), -1))


OPENING = torch.tensor([IMPOSSIBLE if label.startswith("I-") else 0.0 for label in LABELS])
FORBIDDEN = torch.tensor(
    [
        [IMPOSSIBLE if label.startswith("I-") and before[2:] != label[2:] else 0.0 for label in LABELS]
        for before in LABELS
    ]
)


def loss_of(scores: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor, transitions: torch.Tensor) -> torch.Tensor:
    """Negative log-likelihood of a linear-chain CRF, summed over the sentences."""
    moves = transitions + FORBIDDEN
    path = (scores.gather(2, labels.unsqueeze(2)).squeeze(2) * mask).sum(1)
    path = path + (moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
    return (_all_paths(scores, mask, moves) - path).sum()


def taught_loss(
    scores: torch.Tensor, taught: tuple[torch.Tensor, torch.Tensor], mask: torch.Tensor, transitions: torch.Tensor
) -> torch.Tensor:
    """Cross-entropy of the chain to the one whose marginals are ``taught`` (of labels, and of each with the one before)."""
    alone, pairs = taught
    path = (scores * alone).sum() + (pairs.sum((0, 1)) * transitions).sum()
    return _all_paths(scores, mask, transitions + FORBIDDEN).sum() - path


def _all_paths(scores: torch.Tensor, mask: torch.Tensor, moves: torch.Tensor) -> torch.Tensor:
    ahead = scores[:, 0] + OPENING
    for step in range(1, scores.shape[1]):
        reached = torch.logsumexp(ahead.unsqueeze(2) + moves, 1) + scores[:, step]
        ahead = torch.where(mask[:, step, None], reached, ahead)
    return torch.logsumexp(ahead, 1)


def label_scores(net: nn.Module, bags: "Bags", corpus: Corpus) -> np.ndarray:
    """What ``net`` makes of each token: tokens by labels."""
    found = np.zeros((len(corpus.forms), len(LABELS)), np.float32)
    pieces = corpus.pieces()
    by_length = np.argsort([end - first for first, end in pieces], kind="stable")
    net.eval()
    with torch.no_grad():
        for at in range(0, len(pieces), 2 * BATCH):
            some = [pieces[i] for i in by_length[at : at + 2 * BATCH]]
            forms, inverse, codes, _, mask = batch(corpus, some)
            scores = net(bags.of(forms), forms, inverse, codes, mask, 0).float().numpy()
            for row, (first, end) in zip(scores, some, strict=True):
                found[first:end] = row[: end - first]
    return found


def marginals(corpus: Corpus, scores: np.ndarray, transitions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Probability of each label of each token (tokens by labels) and with each label of the token before it in the sentence
    (tokens by labels before by labels), by forward and backward sums."""
    count = len(LABELS)
    alone = np.zeros((len(scores), count), np.float16)
    pairs = np.zeros((len(scores), count, count), np.float16)
    odds = np.exp(np.maximum(transitions + FORBIDDEN.numpy(), IMPOSSIBLE))
    pieces = sorted(corpus.pieces(), key=lambda piece: piece[1] - piece[0])
    for at in range(0, len(pieces), 8 * BATCH):
        some = pieces[at : at + 8 * BATCH]
        lengths = np.array([end - first for first, end in some])
        shifted = np.zeros((len(some), lengths.max(), count))
        for row, (first, end) in enumerate(some):
            shifted[row, : end - first] = scores[first:end]
        shifted = np.exp(shifted - shifted.max(2, keepdims=True))
        ahead, behind = np.zeros_like(shifted), np.ones_like(shifted)
        ahead[:, 0] = _shares(shifted[:, 0] * (OPENING.numpy() == 0))
        for step in range(1, lengths.max()):
            ahead[:, step] = _shares((ahead[:, step - 1] @ odds) * shifted[:, step])
        for step in range(lengths.max() - 2, -1, -1):
            onward = _shares((behind[:, step + 1] * shifted[:, step + 1]) @ odds.T)
            behind[:, step] = np.where((step + 1 < lengths)[:, None], onward, 1)
        both = _shares(ahead * behind)
        moved = ahead[:, :-1, :, None] * odds * (shifted * behind)[:, 1:, None, :]
        moved /= np.maximum(moved.sum((2, 3), keepdims=True), 1e-30)
        for row, (first, end) in enumerate(some):
            alone[first:end] = both[row, : end - first]
            pairs[first + 1 : end] = moved[row, : end - first - 1]
    return alone, pairs


def _shares(numbers: np.ndarray) -> np.ndarray:
    return numbers / numbers.sum(-1, keepdims=True)


def _padded(rows: np.ndarray, pieces: list[tuple[int, int]], length: int) -> torch.Tensor:
    found = np.zeros((len(pieces), length, *rows.shape[1:]), np.float32)
    for row, (first, end) in zip(found, pieces, strict=True):
        row[: end - first] = rows[first:end]
    return torch.from_numpy(found)


def batch(corpus: Corpus, pieces: list[tuple[int, int]]) -> tuple[torch.Tensor, ...]:
    """Distinct forms; for each sentence and token the number of its form among them, code, label, presence."""
    shape = len(pieces), max(end - first for first, end in pieces)
    forms, codes, labels = (np.zeros(shape, np.int64) for _ in range(3))
    mask = np.zeros(shape, bool)
    for row, (first, end) in enumerate(pieces):
        forms[row, : end - first], codes[row, : end - first] = corpus.forms[first:end], corpus.codes[first:end]
        labels[row, : end - first], mask[row, : end - first] = corpus.labels[first:end], True
        if LABELS[labels[row, 0]].startswith("I-"):
            labels[row, 0] -= 1  # the name began in the piece before
    distinct, inverse = np.unique(forms, return_inverse=True)
    return tuple(map(torch.from_numpy, (distinct, inverse.reshape(shape), codes, labels, mask)))


def train(
    net: Net,
    bags: Bags,
    corpora: dict[str, Corpus],
    epochs: int,
    seed: int,
    wikifane_share: float,
    taught: tuple[np.ndarray, np.ndarray] | None = None,
) -> None:
    """All of ANERcorp, a share of WikiFANE and, where marginals of the news are ``taught``, a share of it in each epoch; the
    mean of the last four epochs' weights."""
    draw = np.random.default_rng(seed)
    rest = [parameter for name, parameter in net.named_parameters() if name != "vectors"]
    steps = torch.optim.AdamW(rest, weight_decay=1e-3), torch.optim.SparseAdam([net.vectors])
    shares = {"anercorp": 1.0, "wikifane": wikifane_share} | ({NEWS: NEWS_SHARE} if taught else {})
    kept = []
    for epoch in range(epochs):
        todo = []
        for name, share in shares.items():
            pieces = corpora[name].pieces()
            by_length = np.argsort([end - first for first, end in pieces] + draw.normal(0, 3, len(pieces)))
            found = [(name, [pieces[i] for i in by_length[at : at + BATCH]]) for at in range(0, len(pieces), BATCH)]
            todo += [found[i] for i in draw.choice(len(found), int(len(found) * share), replace=False)]
        total = 0.0
        for group in (group for step in steps for group in step.param_groups):
            group["lr"] = 3e-3 * (1 - epoch / epochs) ** 0.7
        net.train()
        for at in draw.permutation(len(todo)):
            name, pieces = todo[at]
            forms, inverse, codes, labels, mask = batch(corpora[name], pieces)
            layer = CORPORA.index(name) if name in CORPORA else 0
            scores = net(bags.of(forms), forms, inverse, codes, mask, layer)
            if name == NEWS:
                means = tuple(_padded(part, pieces, mask.shape[1]) for part in taught)
                loss = taught_loss(scores, means, mask, net.transitions[layer]) / len(pieces)
            else:
                loss = loss_of(scores, labels, mask, net.transitions[layer]) / len(pieces)
            net.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(rest, 5.0)
            for step in steps:
                step.step()
            total += loss.item()
        print(f"epoch {epoch}: loss {total / len(todo):.3f}", flush=True)
        if epoch >= epochs - 4:
            kept.append({name: value.clone() for name, value in net.state_dict().items()})
    net.load_state_dict({name: sum(state[name] for state in kept) / len(kept) for name in kept[0]})


def write(net: Net, features: list[str], told: list[Told], path: Path) -> None:
    """The arrays that transforms.tagger.Tagger.load reads; vectors of features and words in 8 bits, a scale each."""
    state = {name: value.numpy() for name, value in net.state_dict().items()}
    words = list(dict.fromkeys(word for each in told for word in each.words))
    projected = np.zeros((len(words) + 1, WIDTH), np.float32)
    for number, each in enumerate(told):
        at = {word: row for row, word in enumerate(each.words)}
        row = [at.get(word, len(at)) for word in words] + [len(at)]
        projected += each.rows.numpy()[row] @ state[f"words.{number}.weight"].T
    rows = np.concatenate((state["vectors"], projected))
    scale = np.abs(rows).max(axis=1) / 127 + 1e-9
    convolution = {
        name: state[f"{name}.weight"].transpose(2, 1, 0).reshape(-1, WIDTH).astype(np.float16)
        for name in ("first", "second")
    }
    np.savez_compressed(
        path,
        labels=np.frombuffer("\n".join(LABELS).encode(), np.uint8),
        features=np.frombuffer("\n".join(features).encode(), np.uint8),
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        vectors=np.round(rows / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float32),
        channels=state["channels.weight"].astype(np.float16),
        **convolution,
        first_bias=state["first.bias"],
        second_bias=state["second.bias"],
        output=state["output.0.weight"].T,
        output_bias=state["output.0.bias"],
        transitions=np.maximum(state["transitions.0"] + FORBIDDEN.numpy(), IMPOSSIBLE).astype(np.float32),
    )


def read(asked: argparse.Namespace) -> Prepared:
    """What the arguments name, without ANERcorp's last tenth."""
    seen, _ = anercorp(asked.anercorp)
    return prepared({"anercorp": seen, "wikifane": wikifane(asked.wikifane)}, news(asked.news), Lake(asked.lake))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in (*CORPORA, NEWS, "lake", "teacher"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("names.npz"))
    asked = parser.parse_args()
    torch.set_num_threads(1)
    made = read(asked)
    with np.load(asked.teacher) as stored:
        taught = {name: stored[name] for name in stored.files}
    told = [
        Told.of(made.forms, *word_vectors(made)),
        Told.of(made.forms, bytes(taught["words"]).decode().split("\n"), taught["vectors"].astype(np.float32)),
    ]
    bags = Bags(made.features, np.concatenate([made.corpora[name].forms for name in CORPORA]))
    text = made.corpora[NEWS]
    chains = [marginals(text, taught["scores"].astype(np.float32), taught["transitions"])] * TEACHER_WEIGHT
    for number, (dropped, kinds) in enumerate(ASSISTANTS, 1):
        print(f"assistant {number}", flush=True)
        torch.manual_seed(number)
        net = Net(len(bags.names), [told[kind] for kind in kinds], 96, dropped, 0.3)
        train(net, bags, made.corpora, epochs=9, seed=number, wikifane_share=0.5)
        chains.append(marginals(text, label_scores(net, bags, text), net.transitions[0].detach().numpy()))
    mean = tuple(sum(np.float32(chain[part]) for chain in chains) / len(chains) for part in (0, 1))
    bags = Bags(made.features, np.concatenate([corpus.forms for corpus in made.corpora.values()]))
    print(f"{len(bags.names)} features", flush=True)
    torch.manual_seed(0)
    net = Net(len(bags.names), told, WIDTH, 0.2, 0.2)
    train(net, bags, made.corpora, epochs=EPOCHS, seed=0, wikifane_share=0.25, taught=mean)
    write(net, bags.names, told, asked.out)


if __name__ == "__main__":
    main()
