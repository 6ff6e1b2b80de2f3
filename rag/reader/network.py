"""The reader's network in torch: the encoder over question and passage, and three small heads.

Architecture of the encoder: Devlin et al., "BERT" (2019), section 3, whose word embeddings stay as they are.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor, nn
from torch.nn import functional

from index.graph_builder import LAYER, POSITIONS
from index.word_embeddings import WEIGHTS, WORDS
from rag.reader.architecture import EPSILON, HEADS, HIDDEN, LAYERS, WIDE

OUTSIDE, BEGIN, INSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits.

    Attributes:
        tags: outside, begin, inside: (pairs, tokens, 3).
        edges: first and last token of the one answer: (pairs, tokens, 2); those of token 0 mean that there is none.
        answers: whether the passage answers: (pairs,).
    """

    tags: Tensor
    edges: Tensor
    answers: Tensor


def dropped(hidden: Tensor, dropout: float) -> Tensor:
    """What to multiply hidden states by: one mask for all tokens of a pair, which costs next to nothing to draw.

    Gal and Ghahramani, "A Theoretically Grounded Application of Dropout in Recurrent Neural Networks" (2016).
    """
    return functional.dropout(hidden.new_ones(hidden.shape[0], 1, hidden.shape[2]), dropout)


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.wide = nn.Linear(HIDDEN, WIDE)
        self.narrow = nn.Linear(WIDE, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, hidden: Tensor, absent: Tensor, dropout: float) -> Tensor:
        pairs, tokens, _ = hidden.shape
        query, key, value = (
            part(hidden).view(pairs, tokens, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        # torch's own function takes five times as long backwards in bf16 on a processor.
        scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(2, 3)) + absent.to(query.dtype)
        mixed = torch.matmul(scores.softmax(-1), value)
        mixed = self.attended(mixed.transpose(1, 2).reshape(pairs, tokens, HIDDEN))
        hidden = self.attended_norm(hidden + mixed * dropped(mixed, dropout))
        wide = self.narrow(functional.gelu(self.wide(hidden)))
        normed: Tensor = self.norm(hidden + wide * dropped(wide, dropout))
        return normed


class ReaderNetwork(nn.Module):
    """Reads pairs of question and passage."""

    words: Tensor
    positions: Tensor

    def __init__(self, words: Tensor, positions: Tensor, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.register_buffer("words", words, persistent=False)
        self.register_buffer("positions", positions, persistent=False)
        self.kinds = nn.Parameter(torch.zeros(2, HIDDEN))  # added to question and title, and to the passage
        self.embedding_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(HIDDEN, 3)
        self.edges = nn.Linear(HIDDEN, 2)
        self.answers = nn.Linear(HIDDEN, 1)

    def forward(self, ids: Tensor, passage: Tensor, present: Tensor) -> Scores:
        """Scores of pairs.

        Args:
            ids: (pairs, tokens) int64.
            passage: 1 where a token is of the passage: (pairs, tokens) int64.
            present: true where there is a token and not filling: (pairs, tokens).
        """
        hidden = functional.embedding(ids, self.words) + self.positions[: ids.shape[1]]
        hidden = self.embedding_norm(hidden + functional.embedding(passage, self.kinds))
        dropout = self.dropout if self.training else 0.0
        hidden = hidden * dropped(hidden, dropout)
        absent = torch.where(present, 0.0, torch.finfo(torch.bfloat16).min)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, absent, dropout)
        tags, edges, answers = self.tags(hidden), self.edges(hidden), self.answers(hidden[:, 0])
        return Scores(tags.float(), edges.float(), answers.float().squeeze(1))


def from_encoder(model: Path, *, dropout: float = 0.1) -> ReaderNetwork:
    """A reader that begins as the encoder in a SentenceTransformer folder; its heads know nothing yet."""
    with safe_open(model / WEIGHTS, framework="pt") as file:
        network = ReaderNetwork(file.get_tensor(WORDS), file.get_tensor(POSITIONS), dropout=dropout)
        kind = file.get_tensor("embeddings.token_type_embeddings.weight")[0]
        own = {"kinds": kind.repeat(2, 1)}
        for part in ("weight", "bias"):
            own[f"embedding_norm.{part}"] = file.get_tensor(f"embeddings.LayerNorm.{part}")
            for layer in range(LAYERS):
                for name, theirs in LAYER.items():
                    own[f"layers.{layer}.{name}.{part}"] = file.get_tensor(f"encoder.layer.{layer}.{theirs}.{part}")
    missing, unexpected = network.load_state_dict(own, strict=False)
    if unexpected or any(not name.startswith(("tags", "edges", "answers")) for name in missing):
        raise ValueError(f"{model} is not the encoder that the reader begins as: {missing}, {unexpected}")
    return network
