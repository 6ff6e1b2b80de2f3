"""The fitted weights, and the probability they give."""

import json
from dataclasses import astuple, fields, replace
from importlib.resources import files
from math import exp, isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evidence import Evidence
from rag.weights import THRESHOLD, WEIGHTS, Weights, load_weights

NAMES = [field.name for field in fields(Evidence)]
NOTHING = Evidence(*[0.0] * len(NAMES))


def test_the_file_holds_exactly_the_fields_of_the_evidence() -> None:
    fitted = json.loads(files("rag").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    assert set(fitted) == {"bias", "weights", "slope", "offset"}
    assert list(fitted["weights"]) == NAMES
    loaded = load_weights()
    assert loaded.weights.tolist() == list(fitted["weights"].values())
    assert (loaded.bias, loaded.slope, loaded.offset) == (fitted["bias"], fitted["slope"], fitted["offset"])
    assert all(map(isfinite, [*loaded.weights.tolist(), loaded.bias, loaded.slope, loaded.offset]))


def test_they_are_read_once() -> None:
    assert load_weights() is load_weights()


def test_the_formula() -> None:
    weights = Weights(-1.0, np.array([2.0] + [0.0] * (len(NAMES) - 1)), slope=0.5, offset=0.25)
    for similarity, log_odds in [(0.0, -0.25), (0.5, 0.25), (3.0, 2.75)]:
        evidence = replace(NOTHING, similarity=similarity)
        assert weights.probability(evidence) == pytest.approx(1 / (1 + exp(-log_odds)))


def test_even_odds_are_the_threshold() -> None:
    weights = Weights(0.0, np.zeros(len(NAMES)), slope=1.0, offset=0.0)
    assert weights.probability(NOTHING) == THRESHOLD == 0.5


def test_holding_the_questions_words_speaks_for_a_sentence() -> None:
    weights = load_weights()
    assert weights.slope > 0
    nearer = replace(NOTHING, similarity=1.0)
    worded = replace(NOTHING, words_in_sentence=1.0)
    typed = replace(NOTHING, typed_in_sentence=1.0)
    assert min(map(weights.probability, (nearer, worded, typed))) > weights.probability(NOTHING)


shares = st.floats(0, 1)


@given(
    st.lists(shares, min_size=len(NAMES), max_size=len(NAMES)),
    st.lists(shares, min_size=len(NAMES), max_size=len(NAMES)),
)
def test_the_probability_is_one_and_grows_with_the_log_odds(one: list[float], other: list[float]) -> None:
    weights = load_weights()
    (low, a), (high, b) = sorted(
        (weights.bias + float(weights.weights @ np.array(astuple(evidence))), weights.probability(evidence))
        for evidence in (Evidence(*one), Evidence(*other))
    )
    assert 0 < a <= b < 1
    assert low == pytest.approx(high, abs=1e-9) or a < b or b > 1 - 1e-9
