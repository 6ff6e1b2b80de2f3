"""Steps of the optimiser, and its state on disk."""

from pathlib import Path

import pytest
import torch
from torch import nn

from rag.reader.architecture import LAYERS
from rag.reader.training import checkpoint
from rag.reader.training.optimiser import Optimiser


class Small(nn.Module):
    """One weight of the first layer, one of the last, one of a head."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleDict({name: nn.Linear(2, 2, bias=False) for name in ("0", str(LAYERS - 1))})
        self.tags = nn.Linear(2, 2, bias=False)
        for weight in self.parameters():
            nn.init.ones_(weight)


def stepped(network: nn.Module, optimiser: Optimiser, *, scale: float = 1.0) -> float:
    for weight in network.parameters():
        weight.grad = torch.ones_like(weight)
    return optimiser.step(scale)


def test_lower_layers_move_less_and_heads_at_their_own_rate() -> None:
    network = Small()
    optimiser = Optimiser(network, rate=1e-2, head_rate=1e-1, decay=0.0)
    assert stepped(network, optimiser, scale=0.5) == pytest.approx(12**0.5)  # twelve gradients of one
    moved = {name: 1 - float(weight[0, 0]) for name, weight in optimiser.weights().items()}
    assert moved == pytest.approx(
        {
            "layers.0.weight": 0.5e-2 * 0.9 ** (LAYERS - 1),
            f"layers.{LAYERS - 1}.weight": 0.5e-2,
            "tags.weight": 0.5e-1,
        },
        rel=1e-3,
    )


def test_steps_too_small_for_bfloat16_add_up() -> None:
    network = Small()
    optimiser = Optimiser(network, rate=1e-3, head_rate=1e-3, decay=0.0)
    for _ in range(20):
        stepped(network, optimiser)
    assert float(optimiser.weights()["tags.weight"][0, 0]) == pytest.approx(0.98, abs=1e-4)
    assert network.tags.weight.dtype is torch.bfloat16
    assert network.tags.weight[0, 0].detach() == torch.tensor(0.98).to(torch.bfloat16)


def test_a_run_that_goes_on_from_a_checkpoint_goes_on_as_if_it_had_not_stopped(tmp_path: Path) -> None:
    network = Small()
    optimiser = Optimiser(network, rate=1e-2, head_rate=1e-1)
    stepped(network, optimiser)
    checkpoint.save(tmp_path, optimiser.state(), step=1)
    stepped(network, optimiser)

    assert checkpoint.load(tmp_path / "none") is None
    found = checkpoint.load(tmp_path)
    assert found is not None
    tensors, step = found
    other = Small()
    resumed = Optimiser(other, rate=1e-2, head_rate=1e-1)
    resumed.load(tensors)
    stepped(other, resumed)
    assert step == 1
    assert {name: weight.tolist() for name, weight in resumed.weights().items()} == {
        name: weight.tolist() for name, weight in optimiser.weights().items()
    }
