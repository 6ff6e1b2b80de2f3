"""AdamW over fp32 copies of weights that are multiplied in bf16."""

import torch
from torch import Tensor, nn

from rag.reader.architecture import LAYERS

_CLIP = 1.0  # norm of the gradient
_LAYER_DECAY = 0.9


class Optimiser:
    """Keeps the exact weights; the network holds them rounded.

    The products and the sums between layers are done in bf16, which is fast on processors that have AMX; steps of the
    size of the learning rate would be lost there (Micikevicius et al., "Mixed Precision Training", 2018, section 3.1).

    Args:
        network: whose weights are trained; made bf16.
        rate: learning rate of the layers.
        head_rate: that of what begins from nothing.
        decay: weight decay of matrices.
    """

    def __init__(self, network: nn.Module, *, rate: float, head_rate: float, decay: float = 0.01) -> None:
        self._exact = {name: p.detach().float().clone() for name, p in network.named_parameters()}
        network.to(torch.bfloat16)
        self._rounded = dict(network.named_parameters())
        groups = []
        for name, weight in self._exact.items():
            groups.append(
                {
                    "params": [weight],
                    "lr": _rate(name, rate=rate, head_rate=head_rate),
                    "weight_decay": decay if weight.dim() == 2 and name != "kinds" else 0.0,
                }
            )
        self._adam = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
        self._rates = [group["lr"] for group in self._adam.param_groups]

    @torch.no_grad()
    def step(self, scale: float) -> float:
        """Moves the weights by the gradients the network holds, and clears these; gives the gradients' norm.

        Args:
            scale: what the learning rates are multiplied by.
        """
        for name, weight in self._exact.items():
            gradient = self._rounded[name].grad
            weight.grad = torch.zeros_like(weight) if gradient is None else gradient.float()
            self._rounded[name].grad = None
        norm = nn.utils.clip_grad_norm_(list(self._exact.values()), _CLIP)
        for group, rate in zip(self._adam.param_groups, self._rates, strict=True):
            group["lr"] = rate * scale
        self._adam.step()
        for name, weight in self._exact.items():
            weight.grad = None
            self._rounded[name].copy_(weight)
        return float(norm)

    def weights(self) -> dict[str, Tensor]:
        """The exact weights by name."""
        return self._exact

    def state(self) -> dict[str, Tensor]:
        """All that a checkpoint must hold."""
        tensors = {f"weight.{name}": weight for name, weight in self._exact.items()}
        for name, weight in self._exact.items():
            for part, tensor in self._adam.state[weight].items():
                tensors[f"{part}.{name}"] = tensor.reshape(-1) if tensor.dim() == 0 else tensor
        return tensors

    @torch.no_grad()
    def load(self, tensors: dict[str, Tensor]) -> None:
        """Takes over what `state` gave."""
        for name, weight in self._exact.items():
            weight.copy_(tensors[f"weight.{name}"])
            self._rounded[name].copy_(weight)
            self._adam.state[weight] = {
                "step": tensors[f"step.{name}"].reshape(()),
                "exp_avg": tensors[f"exp_avg.{name}"],
                "exp_avg_sq": tensors[f"exp_avg_sq.{name}"],
            }


def _rate(name: str, *, rate: float, head_rate: float) -> float:
    """Lower layers, which know the languages, move less (Howard and Ruder, "ULMFiT", 2018, section 3.2)."""
    if name.startswith(("tags", "edges", "answers", "kinds")):
        return head_rate
    layer = int(name.split(".")[1]) if name.startswith("layers.") else 0
    return rate * _LAYER_DECAY ** (LAYERS - 1 - layer)
