"""The state of a training run on disk, so that it goes on where it was cut off."""

import json
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor


def save(folder: Path, tensors: dict[str, Tensor], *, step: int) -> None:
    """Replaces the checkpoint in the folder by this one, in one move."""
    new = folder / "checkpoint.new.safetensors"
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, new, metadata={"step": json.dumps(step)})
    new.replace(folder / "checkpoint.safetensors")


def load(folder: Path) -> tuple[dict[str, Tensor], int] | None:
    """The tensors and the steps done; None before the first checkpoint."""
    file = folder / "checkpoint.safetensors"
    if not file.is_file():
        return None
    with safe_open(file, framework="pt") as opened:
        step = int(opened.metadata()["step"])
    return load_file(file), step


def snapshot(folder: Path, state: dict[str, Tensor], name: str) -> Path:
    """Writes the weights alone, in fp16."""
    file = folder / f"{name}.safetensors"
    save_file({key: tensor.detach().to(torch.float16).contiguous() for key, tensor in state.items()}, file)
    return file
