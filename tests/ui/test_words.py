"""The words around quotes."""

import pytest

from ui.words import ENGLISH, FRENCH


@pytest.mark.parametrize(
    ("probability", "french", "english"),
    [
        (0.0, "<\u00a01\u00a0%", "<\u00a01%"),
        (0.004, "<\u00a01\u00a0%", "<\u00a01%"),
        (0.006, "1\u00a0%", "1%"),
        (0.123, "12\u00a0%", "12%"),
        (0.994, "99\u00a0%", "99%"),
        (0.996, ">\u00a099\u00a0%", ">\u00a099%"),
        (1.0, ">\u00a099\u00a0%", ">\u00a099%"),
    ],
)
def test_a_probability_is_never_told_as_certain(probability: float, french: str, english: str) -> None:
    assert FRENCH.probability(probability) == f"Probabilité que les articles répondent\u00a0: {french}."
    assert ENGLISH.probability(probability) == f"Probability that the articles answer: {english}."
