"""Whether the embedding model that an index names is on this machine, whole, and the one that made the index.

Nothing is prepared or mended here, and torch is not imported.
"""

from pathlib import Path

import numpy as np

from index.default_model import KEY, NAME, PROMPTS, PUBLISHED_NAME, has_default
from index.errors import IndexMismatch
from index.graph_encoder import GraphEncoder
from index.manifest import Manifest
from index.model import Model, ModelDamaged, Prompts, fingerprint
from index.model_cache import models_folder
from index.reference import check_agreement, embed, references

MODEL_BYTES = 1_000_000_000
"""Bytes that must be free to prepare the default model: its files, and as much again while they are written."""


def prepared_default() -> Path | None:
    """The default model's folder in the user's cache, whole or not; None while there is none."""
    folder = models_folder() / KEY
    return folder if folder.is_dir() else None


def check_model(manifest: Manifest, *, root: Path) -> None:
    """Compares the model that a manifest names with the one on this machine; `root` is the index folder, for messages.

    Raises:
        IndexMismatch: the index was made by another model of that name.
        ModelNotFound: there is no such model on this machine.
        ModelDamaged: its files are cut or altered.
    """
    found = _fingerprint(manifest.model)
    if found not in (None, manifest.model_fingerprint):
        raise IndexMismatch(
            "vectors of model",
            found=f"{manifest.model} ({manifest.model_fingerprint[:12]})",
            expected=f"{manifest.model} ({found[:12]})",
            folder=root,
        )


def check_prepared_default(folder: Path) -> None:
    """Embeds the reference sentences with the default model in the user's cache.

    Raises:
        ModelDamaged: its files are cut or altered.
    """
    Model.read(folder)
    sentences = references()
    try:
        found = embed(GraphEncoder(NAME, folder), sentences)
    except Exception as error:  # of OpenVINO, JSON, numpy, on files of the right sizes with the wrong content
        raise ModelDamaged(f"the model in {folder} does not load ({error})") from error
    check_agreement(found, np.stack([s.exact for s in sentences]), least=0.9999, what=f"the model in {folder}")


def _fingerprint(name: str) -> str | None:
    """That of the model of that name on this machine; None for the default one while it is not prepared."""
    if name == NAME and has_default():
        folder = prepared_default()
        return Model.read(folder).fingerprint if folder else None
    from index.export import find_model

    name = PUBLISHED_NAME if name == NAME else name
    source = find_model(name)
    return fingerprint(source, PROMPTS if name == PUBLISHED_NAME else Prompts.of_folder(source))
