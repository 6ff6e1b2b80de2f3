"""Other sentence-transformers models: a tiny random BERT written here, exported or else run as it is."""

import json
import logging
import os
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.encoder import Encoder, load_encoder
from index.export import find_model
from index.graph_encoder import GraphEncoder
from index.model import GRAPH, Model, ModelError, ModelNotFound, Prompts
from index.sentence_encoder import SentenceEncoder

TEXTS = ["Le parc", "wind projet la parc", "a", "", "Un projet de parc éolien : le vent, la mer. " * 3]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentenceTransformer folder: two layers, 32 dimensions, WordPiece letters, first-token pooling, no norm."""
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny") / "model"
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = [*special, ":", "le", "la", "parc", "projet", "wind", "query", *letters, *(f"##{each}" for each in letters)]
    tokenizer = Tokenizer(models.WordPiece({word: row for row, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), special, strict=True))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=48, **names).save_pretrained(folder)
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(words), max_position_embeddings=48, initializer_range=0.3, **sizes)
    BertModel(config).save_pretrained(folder)
    kinds = ["sentence_transformers.models.Transformer", "sentence_transformers.models.Pooling"]
    parts = [{"idx": 0, "name": "0", "path": "", "type": kinds[0]}]
    parts += [{"idx": 1, "name": "1", "path": "1_Pooling", "type": kinds[1]}]
    pooling = {"word_embedding_dimension": 32, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    write(folder / "modules.json", parts)
    write(folder / "1_Pooling" / "config.json", pooling)
    write(folder / "sentence_bert_config.json", {"max_seq_length": 48, "do_lower_case": False})
    write(folder / "config_sentence_transformers.json", {"prompts": {"query": "query : ", "passage": "le "}})
    return folder


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCIER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield Path(os.environ["SOURCIER_CACHE"]) / "models"


@pytest.fixture
def model(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "model"))


def reference(model: Path) -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(model), device="cpu", local_files_only=True)


def write(file: Path, content: Any) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")


def edit(file: Path, **changes: Any) -> None:
    write(file, json.loads(file.read_text(encoding="utf-8")) | changes)


def agreement(encoder: Encoder, model: Any, prompts: Prompts) -> float:
    """The least cosine of a vector with the model's own."""
    queries = model.encode(TEXTS, prompt=prompts.query, normalize_embeddings=True)
    passages = model.encode(TEXTS, prompt=prompts.passage, normalize_embeddings=True)
    found = encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS)
    return float(min((found[0] * queries).sum(axis=1).min(), (found[1] * passages).sum(axis=1).min()))


def test_a_folder_is_exported_and_agrees_with_sentence_transformers(original: Path, cache: Path) -> None:
    encoder = load_encoder(original)
    assert isinstance(encoder, GraphEncoder)
    assert (encoder.name, encoder.dimension, encoder.max_tokens) == (str(original), 32, 48)
    assert agreement(encoder, reference(original), Prompts(query="query : ", passage="le ")) > 0.9999
    assert np.abs(encoder.encode_queries(TEXTS) - encoder.encode_passages(TEXTS)).max() > 0.1


def test_the_models_own_folder_is_left_as_it_was(original: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in original.rglob("*")}
    load_encoder(original)
    assert {path: path.stat().st_mtime_ns for path in original.rglob("*")} == before


def test_tokens_are_counted_with_prompt_and_special_tokens(original: Path) -> None:
    # [CLS] le projet ##z [SEP]
    assert load_encoder(original).count_tokens(["projetz", "", "projet " * 90]) == [5, 3, 93]


def test_prompts_are_those_of_the_configuration(original: Path, model: Path) -> None:
    before = load_encoder(original)
    edit(model / "config_sentence_transformers.json", prompts={"query": "wind ", "corpus": "projet "})
    after = load_encoder(str(model))
    assert after.fingerprint != before.fingerprint
    assert agreement(after, reference(model), Prompts(query="wind ", passage="projet ")) > 0.9999
    assert np.abs(after.encode_queries(TEXTS) - before.encode_queries(TEXTS)).max() > 0.1
    assert after.count_tokens(["le"]) == [4]


def test_a_folder_is_exported_and_fingerprinted_once(
    original: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = load_encoder(original)
    monkeypatch.setattr("index.encoder._loaded", {})
    for step in ("export", "fingerprint"):
        monkeypatch.setattr(f"index.export.{step}", lambda *_: pytest.fail("done again"))
    after = load_encoder(original)
    assert after is not before
    assert after.fingerprint == before.fingerprint


def test_a_graph_of_the_right_size_that_does_not_load_is_exported_again(
    original: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = load_encoder(original)
    (graph,) = cache.glob(f"model-{before.fingerprint[:16]}-*/{GRAPH}")
    graph.write_bytes(bytes(graph.stat().st_size))
    monkeypatch.setattr("index.encoder._loaded", {})
    assert np.abs(load_encoder(original).encode_queries(TEXTS) - before.encode_queries(TEXTS)).max() < 1e-6
    assert f"preparing the embedding model again: {graph.parent} does not load" in caplog.text


def test_a_model_the_graph_cannot_follow_runs_as_it_is_with_a_warning(
    model: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edit(
        model / "1_Pooling" / "config.json",
        pooling_mode_cls_token=False,
        pooling_mode_mean_tokens=True,
        include_prompt=False,
    )
    encoder = load_encoder(model)
    assert isinstance(encoder, SentenceEncoder)
    assert "runs through sentence-transformers, slower to start: the graph of" in caplog.text
    assert agreement(encoder, reference(model), Prompts(query="query : ", passage="le ")) > 0.9999
    assert encoder.count_tokens(["projetz", "", "projet " * 90]) == [5, 3, 93]
    assert encoder.encode_queries([]).shape == encoder.encode_passages([]).shape == (0, 32)
    seen: list[int] = []
    assert encoder.encode_passages(["\ud800"] * 40, on_progress=seen.append).shape == (40, 32)
    assert seen == [32, 40]
    (folder,) = cache.glob(f"model-{encoder.fingerprint[:16]}-*/")
    assert Model.read(folder).graph == ""


def test_a_model_that_cannot_be_traced_runs_as_it_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer, models, pre_tokenizers

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the place it has since sentence-transformers 6 is not there before
        from sentence_transformers.models import StaticEmbedding

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "le": 1, "parc": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)]).save(str(tmp_path))
    with caplog.at_level(logging.WARNING):
        encoder = load_encoder(tmp_path)
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.encode_passages(["le parc", "parc"]).shape == (2, 16)
    assert encoder.count_tokens(["le parc"]) == [2]
    assert encoder.max_tokens == 512


def test_a_name_that_is_nowhere_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelNotFound) as refusal:
        load_encoder("no-such/model")
    assert str(refusal.value) == (
        f"no embedding model 'no-such/model': it is neither a folder nor among the models in {tmp_path}, and nothing "
        "is downloaded while running. Fetch it first, give its folder, or leave --model out to use the bundled model"
    )


@pytest.mark.parametrize("name", ["../../no/such/place", "a b", "/no/such/folder", "no-such-model"])
def test_a_name_that_is_no_name_is_not_found(name: str) -> None:
    with pytest.raises(ModelNotFound, match=f"^no embedding model '{name}'"):
        load_encoder(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound) as refusal:
        find_model(str(tmp_path))
    assert str(refusal.value) == (
        f"{tmp_path} holds neither modules.json nor config.json: "
        "give a folder written by SentenceTransformer.save, or leave --model out to use the bundled model"
    )


def test_a_folder_whose_weights_are_cut_is_refused(model: Path) -> None:
    weights = model / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError, match=f"^sentence-transformers cannot load {model}: "):
        load_encoder(model)


def test_a_downloaded_model_is_found_by_name(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = tmp_path / "models--sentence-transformers--tiny" / "snapshots" / ("0" * 40)
    shutil.copytree(original, snapshot)
    reference_file = snapshot.parents[1] / "refs" / "main"
    reference_file.parent.mkdir()
    reference_file.write_text("0" * 40, encoding="utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert find_model("sentence-transformers/tiny") == find_model("tiny") == snapshot
