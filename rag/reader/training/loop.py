"""The training run."""

import logging
import time
from pathlib import Path
from random import Random

import torch

from rag.reader.network import ReaderNetwork
from rag.reader.training import checkpoint
from rag.reader.training.losses import loss
from rag.reader.training.optimiser import Optimiser
from rag.reader.training.tensors import Examples, batches

log = logging.getLogger(__name__)

BATCH_TOKENS = 3072
_WARM_UP = 50  # steps
_EVERY = 25  # steps between lines of the log
_SAVED_EVERY = 150.0  # seconds
RATE, HEAD_RATE = 2e-4, 1e-3


def train(network: ReaderNetwork, examples: Examples, *, folder: Path, steps: int, decay: int, seed: int) -> Path:
    """Trains for `steps` steps, going on from the checkpoint in the folder; writes `reader.fp16.safetensors` there.

    The learning rate rises, stays, and falls to nothing over the last `decay` steps, so that a longer run can go on
    from a checkpoint of a shorter one's steady part (Hu et al., "MiniCPM", 2024, section 4).
    """
    torch.manual_seed(seed)
    optimiser = Optimiser(network, rate=RATE, head_rate=HEAD_RATE)
    done = 0
    if found := checkpoint.load(folder):
        tensors, done = found
        optimiser.load(tensors)
        log.info("going on from step %d", done)
    network.train()
    step = epoch = 0
    saved, start, total, tokens = time.monotonic(), time.process_time(), 0.0, 0
    while step < steps:
        random = Random(1000 * seed + epoch)
        drawn = examples.epoch(random)
        log.info("epoch %d: %d examples, %d tokens", epoch, len(drawn), sum(len(e.ids) for e in drawn))
        for batch in batches(drawn, random, tokens=BATCH_TOKENS):
            step += 1
            if step <= done:
                continue
            if step > steps:
                break
            value = loss(network(batch.ids, batch.passage, batch.present), batch)
            value.backward()  # type: ignore[no-untyped-call]
            optimiser.step(_scale(step, steps=steps, decay=decay))
            total, tokens = total + float(value.detach()), tokens + batch.ids.numel()
            if step % _EVERY == 0:
                speed = tokens / (time.process_time() - start)
                log.info("step %d of %d: loss %.3f, %.0f tokens a cpu second", step, steps, total / _EVERY, speed)
                total, tokens, start = 0.0, 0, time.process_time()
            if time.monotonic() - saved > _SAVED_EVERY and step <= steps - decay:
                checkpoint.save(folder, optimiser.state(), step=step)
                saved = time.monotonic()
        epoch += 1
    log.info("trained: %d steps", steps)
    return checkpoint.snapshot(folder, optimiser.weights(), "reader.fp16")


def _scale(step: int, *, steps: int, decay: int) -> float:
    return min(step / _WARM_UP, 1.0, (steps - step + 1) / decay)
