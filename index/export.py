"""Any other sentence-transformers model: found on this machine, traced once to an ONNX graph kept in our cache."""

import hashlib
import json
import logging
import os
import re
import shutil
import warnings
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from index.graph_encoder import GraphEncoder
from index.model import GRAPH, Model, ModelNotFound, Prompts, content_files, fingerprint, graph_fingerprint
from index.model_cache import models_folder, open_or_build
from index.reference import check_agreement, embed, references
from index.sentence_encoder import SentenceEncoder
from index.tokens import TOKENIZER, special_tokens, write_outline

log = logging.getLogger(__name__)

EXPORT = 2  # to be raised when what is written from the same model changes
OPSET = 17
WEIGHTS = "encoder.weights"


def find_model(name: str) -> Path:
    """The folder of the model of that name: a folder itself, or one already downloaded from the hub.

    Raises:
        ModelNotFound: neither; nothing is ever downloaded.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        if any((folder / file).is_file() for file in ("modules.json", "config.json")):
            return folder.resolve()
        raise ModelNotFound(
            f"{folder} holds neither modules.json nor config.json: "
            "give a folder written by SentenceTransformer.save, or leave --model out to use the bundled model"
        )
    from huggingface_hub import snapshot_download
    from huggingface_hub.constants import HF_HUB_CACHE
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for candidate in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(candidate, local_files_only=True)).resolve()
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    raise ModelNotFound(
        f"no embedding model {name!r}: it is neither a folder nor among the models in {HF_HUB_CACHE}, and nothing is "
        "downloaded while running. Fetch it first, give its folder, or leave --model out to use the bundled model"
    )


def exported_folder(source: Path, prompts: Prompts) -> Path:
    """The prepared model of a sentence-transformers folder, exported on first use."""
    mark = _remembered_fingerprint(source, prompts)
    label = re.sub(r"[^\w.-]+", "_", source.name)[:40]
    return open_or_build(f"{label}-{mark[:16]}-{EXPORT}", partial(export, source, prompts, mark))


def export(source: Path, prompts: Prompts, mark: str, folder: Path) -> None:
    """Fills `folder` with the graph, the tokenizer and the record of the model in `source`.

    A graph that cannot be made, or whose vectors are not the model's, is left out, with a warning: the record then
    says that sentence-transformers must run the model itself.
    """
    whole = SentenceEncoder(source.name, source, fingerprint=mark, prompts=prompts)
    record: dict[str, Any] = {
        "fingerprint": mark,
        "dimension": whole.dimension,
        "max_tokens": whole.max_tokens,
        "prompts": prompts,
    }
    sentences = references()
    try:
        tokenizer = whole.model.tokenizer
        (folder / TOKENIZER).write_text(_untruncated(tokenizer.backend_tokenizer.to_str()), encoding="utf-8")
        write_outline(folder)
        prefix, suffix = special_tokens(folder)
        _trace(whole.model, folder)
        pad = tokenizer.pad_token_id or 0
        Model(**record, prefix=prefix, suffix=suffix, pad=pad, graph=graph_fingerprint(folder)).write(folder)
        found = embed(GraphEncoder(whole.name, folder), sentences)
        check_agreement(found, embed(whole, sentences), least=0.9999, what=f"the graph of {source}")
    except Exception as error:  # whatever a model's own code raises while traced
        log.warning("%s runs through sentence-transformers, slower to start: %s", source, error)
        shutil.rmtree(folder)
        folder.mkdir()
        Model(**record, prefix=(), suffix=(), pad=0, graph="").write(folder)


def _trace(model: Any, folder: Path) -> None:
    import onnx
    import torch

    class Sentences(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            vectors = self.model({"input_ids": input_ids, "attention_mask": attention_mask})["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, dim=1)

    ids = torch.ones((2, 7), dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 4:] = 0
    traced = folder / "traced.onnx"
    rows_columns = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer's, about branches that the check below decides
        torch.onnx.export(
            Sentences().eval(),
            (ids, mask),
            str(traced),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": rows_columns, "attention_mask": rows_columns, "embedding": {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )
    # Weights in a file of their own are mapped into memory rather than parsed.
    onnx.save(onnx.load(traced), folder / GRAPH, save_as_external_data=True, location=WEIGHTS)
    traced.unlink()


def _untruncated(definition: str) -> str:
    return json.dumps(json.loads(definition) | {"truncation": None, "padding": None}, ensure_ascii=False)


def _remembered_fingerprint(source: Path, prompts: Prompts) -> str:
    """The fingerprint of a folder, computed again only when a file's size or time has changed."""
    files = [[str(file.relative_to(source)), *_size_and_time(file)] for file in content_files(source)]
    state = json.dumps([files, asdict(prompts)])
    note = models_folder() / "fingerprints" / f"{hashlib.sha256(str(source).encode()).hexdigest()[:16]}.json"
    if note.is_file():
        try:
            remembered: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))
            if remembered["state"] == state:
                return remembered["fingerprint"]
        except (ValueError, KeyError):
            log.warning("%s is damaged: computing the fingerprint again", note)
    mark = fingerprint(source, prompts)
    note.parent.mkdir(parents=True, exist_ok=True)
    new = note.with_suffix(f".{os.getpid()}")
    new.write_text(json.dumps({"state": state, "fingerprint": mark}), encoding="utf-8")
    new.replace(note)
    return mark


def _size_and_time(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_size, status.st_mtime_ns
