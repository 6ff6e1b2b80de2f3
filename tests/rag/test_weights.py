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
from rag.span_evidence import FactEvidence, ItemEvidence
from rag.weights import WEIGHTS, Model, Weights, load_weights

NAMES = [field.name for field in fields(Evidence)]
NOTHING = Evidence(*[0.0] * len(NAMES))


@pytest.mark.parametrize(
    ("model", "evidence"), [("sentences", Evidence), ("facts", FactEvidence), ("items", ItemEvidence)]
)
def test_the_file_holds_exactly_the_fields_of_the_evidence(model: Model, evidence: type) -> None:
    fitted = json.loads(files("rag").joinpath(WEIGHTS).read_text(encoding="utf-8"))[model]
    assert list(fitted["weights"]) == [field.name for field in fields(evidence)]
    loaded = load_weights(model)
    assert loaded.weights.tolist() == list(fitted.pop("weights").values())
    assert {name: getattr(loaded, name) for name in ("bias", "slope", "offset", "threshold")} == fitted
    assert all(map(isfinite, [*loaded.weights.tolist(), *fitted.values()]))
    assert 0 < loaded.threshold < 1


def test_they_are_read_once() -> None:
    assert load_weights("facts") is load_weights("facts")


def test_the_formula() -> None:
    weights = Weights(np.array([2.0] + [0.0] * (len(NAMES) - 1)), -1.0, slope=0.5, offset=0.25, threshold=0.5)
    for similarity, log_odds in [(0.0, -0.25), (0.5, 0.25), (3.0, 2.75)]:
        evidence = replace(NOTHING, similarity=similarity)
        assert weights.log_odds(evidence) == 2 * similarity - 1
        assert weights.probability(evidence) == pytest.approx(1 / (1 + exp(-log_odds)))


def test_holding_the_questions_words_speaks_for_a_sentence() -> None:
    weights = load_weights("sentences")
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
    weights = load_weights("sentences")
    (low, a), (high, b) = sorted(
        (weights.bias + float(weights.weights @ np.array(astuple(evidence))), weights.probability(evidence))
        for evidence in (Evidence(*one), Evidence(*other))
    )
    assert 0 < a <= b < 1
    assert low == pytest.approx(high, abs=1e-9) or a < b or b > 1 - 1e-9


def test_what_the_reader_says_speaks_for_a_span() -> None:
    facts, items = load_weights("facts"), load_weights("items")
    fact, item = FactEvidence(*[0.0] * 4), ItemEvidence(*[0.0] * 6)
    assert facts.slope > 0
    assert facts.probability(replace(fact, edges=3.0)) > facts.probability(fact)
    assert items.probability(replace(item, inside=3.0)) > items.probability(item)
    assert items.probability(replace(item, elsewhere=1.0)) < items.probability(item)
