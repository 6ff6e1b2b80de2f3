"""What the doctor finds of the embedding model when it really happens."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import build_index, load_encoder, models_folder, prepared_default
from index.word_embeddings import read_header
from ui.cli import main

Wrong = Callable[[Path], list[tuple[str, str]]]


def test_an_index_made_by_another_model_of_the_same_name(
    corpus: Path, tmp_path: Path, fake_encoder: Any, rebuild: str, wrong: Wrong
) -> None:
    other = replace(fake_encoder, name="multilingual-e5-small")
    build_index(corpus, tmp_path / "index", encoder=other)
    cause = (
        f"the index in {tmp_path / 'index'} has vectors of model multilingual-e5-small (0123456789ab), "
        f"expected multilingual-e5-small ({load_encoder().fingerprint[:12]})"
    )
    assert wrong(tmp_path / "index") == [("model", f"{cause}; run: {rebuild} --full")]
    assert main(f"{rebuild} --full".split()[1:]) == 0
    assert wrong(tmp_path / "index") == []


def test_an_index_made_by_a_model_that_is_not_there(
    corpus: Path, tmp_path: Path, fake_encoder: Any, wrong: Wrong
) -> None:
    root = build_index(corpus, tmp_path / "index", encoder=fake_encoder).folder
    ((name, text),) = wrong(root)
    assert name == "model"
    assert text.startswith("no embedding model 'fake': it is neither a folder nor among the models in ")
    assert text.endswith(f"; run: sourcier index {corpus} --index {root} --full")


@pytest.mark.parametrize("file", ["tokenizer.json", "encoder.onnx"])
def test_a_model_cache_that_is_damaged(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, wrong: Wrong
) -> None:
    damaged = other_cache(tmp_path, monkeypatch) / file
    content = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(content[:-1])
    cause = f"{damaged} has {len(content) - 1} bytes, expected {len(content)}: delete {damaged.parent}"
    assert wrong(root) == [
        ("default model", f"{cause}; run: rm -r {damaged.parent} (it is prepared again when needed)"),
        ("model", cause),
    ]


def test_a_model_of_the_right_size_with_other_weights(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Wrong
) -> None:
    folder = other_cache(tmp_path, monkeypatch)
    weights = folder / "model.safetensors"
    header, size = read_header(weights)[1], weights.stat().st_size
    kept = weights.read_bytes()[:header]
    weights.unlink()
    with weights.open("wb") as file:
        file.write(kept)
        file.truncate(size)  # zeros, which take no room
    cause = f"the model in {folder}: cosine nan on the worst reference sentence, expected at least 0.9999"
    assert wrong(root) == [("default model", f"{cause}; run: rm -r {folder} (it is prepared again when needed)")]


def other_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default model's folder in a cache of its own, whose files are links to the same bytes until replaced."""
    load_encoder()
    prepared = prepared_default()
    assert prepared is not None
    folder = tmp_path / "cache" / prepared.relative_to(models_folder().parent)
    shutil.copytree(prepared, folder, copy_function=link_or_copy)
    monkeypatch.setenv("SOURCIER_CACHE", str(tmp_path / "cache"))
    return folder


def link_or_copy(source: str, target: str) -> Any:
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy2(source, target)
