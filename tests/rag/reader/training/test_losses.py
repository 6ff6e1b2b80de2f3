"""What is made small in training."""

import math

import pytest
import torch
from torch import Tensor

from rag.reader.network import Scores
from rag.reader.training.losses import edges_loss, loss
from rag.reader.training.tensors import UNSURE, Batch

# Token 0, one of the question, four of the passage, the last.
PASSAGE = [0, 0, 1, 1, 1, 1, 0]


def batch(tags: str) -> Batch:
    """One pair, whose passage's tokens have these tags: o, b or i."""
    inner = ["obi".index(tag) for tag in tags]
    answers = torch.tensor([float("b" in tags)])
    return Batch(
        ids=torch.ones(1, 7, dtype=torch.int64),
        passage=torch.tensor([PASSAGE]),
        present=torch.ones(1, 7, dtype=torch.bool),
        tags=torch.tensor([[UNSURE, UNSURE, *inner, UNSURE]]),
        answers=answers,
    )


def edges(*, first: int, last: int, sure: float) -> Tensor:
    scores = torch.zeros(1, 7, 2)
    scores[0, first, 0] = scores[0, last, 1] = sure
    return scores


def test_edges_compete_with_those_of_the_passage_and_of_no_answer_alone() -> None:
    # One of five allowed tokens, for each edge.
    assert float(edges_loss(torch.zeros(1, 7, 2), batch("obio"))) == pytest.approx(2 * math.log(5))
    chance = math.exp(3) / (math.exp(3) + 4)
    assert float(edges_loss(edges(first=3, last=4, sure=3), batch("obio"))) == pytest.approx(-2 * math.log(chance))
    outside = edges(first=1, last=6, sure=9)
    assert float(edges_loss(outside, batch("obio"))) == pytest.approx(2 * math.log(5))


def test_with_several_spans_any_of_them_is_right() -> None:
    assert float(edges_loss(torch.zeros(1, 7, 2), batch("bobi"))) == pytest.approx(2 * math.log(5 / 2))


def test_with_no_span_token_0_is_right() -> None:
    chance = math.exp(3) / (math.exp(3) + 4)
    assert float(edges_loss(edges(first=0, last=0, sure=3), batch("oooo"))) == pytest.approx(-2 * math.log(chance))


def test_the_loss_is_the_weighted_sum_of_the_three() -> None:
    scores = Scores(torch.zeros(1, 7, 3), torch.zeros(1, 7, 2), torch.zeros(1))
    expected = 10 * math.log(3) + math.log(5) + math.log(2)
    assert float(loss(scores, batch("obio"))) == pytest.approx(expected)


def test_the_loss_leaves_the_batch_as_it_was() -> None:
    one = batch("obio")
    edges_loss(torch.zeros(1, 7, 2), one)
    assert one.passage.tolist() == [PASSAGE]
