"""The words around quotes."""

from collections.abc import Callable

import pytest

from rag import Answer, Citation
from ui.words import ENGLISH, FRENCH, Confidence, confidence_in


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


@pytest.mark.parametrize(
    ("probability", "answered", "unanswered"),
    [
        (1.0, Confidence.SURE, Confidence.UNCERTAIN),
        (0.9, Confidence.SURE, Confidence.UNCERTAIN),
        (0.89, Confidence.LIKELY, Confidence.UNCERTAIN),
        (0.7, Confidence.LIKELY, Confidence.UNCERTAIN),
        (0.69, Confidence.UNCERTAIN, Confidence.UNCERTAIN),
        (0.25, Confidence.UNCERTAIN, Confidence.LIKELY),
        (0.0, Confidence.UNCERTAIN, Confidence.SURE),
    ],
)
def test_confidence_is_in_the_answer_or_in_there_being_none(
    answer_of: Callable[..., Answer],
    cite: Callable[..., Citation],
    probability: float,
    answered: Confidence,
    unanswered: Confidence,
) -> None:
    assert confidence_in(answer_of("Zhanatas [1]", cite(), probability=probability)) is answered
    assert confidence_in(answer_of("Rien.", probability=probability)) is unanswered


def test_how_far_the_reading_has_come_is_said_in_words() -> None:
    assert FRENCH.reading(120, 400) == "Lecture\u00a0: 120 sur 400 passages…"
    assert ENGLISH.reading(1, 1) == "Reading 1 of 1 passage…"


def test_what_a_search_found_is_said_in_words() -> None:
    assert [ENGLISH.found(count) for count in (0, 1, 2)] == [
        "No passage matches.",
        "1 passage.",
        "2 passages, the nearest first.",
    ]
