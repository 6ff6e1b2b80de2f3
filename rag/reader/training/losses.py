"""What the reader is trained to make small."""

import torch
from torch import Tensor
from torch.nn import functional

from rag.reader.network import BEGIN, INSIDE, Scores
from rag.reader.training.tensors import UNSURE, Batch

_TAGS = 10.0  # nearly all tokens are outside of every answer: their mean is small from the start


def loss(scores: Scores, batch: Batch) -> Tensor:
    """The sum of the losses of the three heads, averaged over the batch."""
    tags = functional.cross_entropy(scores.tags.flatten(0, 1), batch.tags.flatten(), ignore_index=UNSURE)
    answers = functional.binary_cross_entropy_with_logits(scores.answers, batch.answers)
    return _TAGS * tags + edges_loss(scores.edges, batch) / 2 + answers


def edges_loss(edges: Tensor, batch: Batch) -> Tensor:
    """Negative log-probability that an edge is one of a right span, summed over first and last token.

    With several spans any of them is right (Clark and Gardner, 2018, section 2.2: the marginal objective); with none,
    token 0 is.
    """
    allowed = batch.passage.bool()
    allowed[:, 0] = True
    begins = batch.tags == BEGIN
    inside = begins | (batch.tags == INSIDE)
    follows = functional.pad(batch.tags[:, 1:] == INSIDE, (0, 1))
    ends = inside & ~follows
    right = torch.stack([begins, ends], dim=2)
    right[:, 0] = ~inside.any(1)[:, None]
    masked = edges.masked_fill(~allowed[:, :, None], float("-inf"))
    chances = masked.log_softmax(1).masked_fill(~right, float("-inf")).logsumexp(1)
    total: Tensor = -chances.sum(1).mean()
    return total
