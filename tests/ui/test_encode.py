"""The JSON of an answer has the names of the data classes, and nothing that acts on a terminal."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from rag import Answer, Citation, Item
from ui.encode import encode, to_json

Make = Callable[..., Answer]


def test_an_answer_has_the_fields_of_its_class(answer_of: Make, cite: Callable[..., Citation]) -> None:
    answer = answer_of("Zhanatas [1]", cite(), items=(Item("Zhanatas", (1,)),))
    encoded = json.loads(to_json(answer))
    assert list(encoded) == [field.name for field in fields(Answer)]
    assert list(encoded["citations"][0]) == [field.name for field in fields(Citation)]
    assert encoded["kind"] == "list"
    assert encoded["language"] == "fr"
    assert encoded["items"] == [{"text": "Zhanatas", "citations": [1]}]
    assert encoded["citations"][0]["quote"] == "Zhanatas <100 MW>"
    assert encoded["citations"][0]["passage"]["start"] == 16
    assert (encoded["values"], encoded["probability"]) == ([], 0.9)
    assert encoded["coverage"] == {"passages_read": 31, "passages_total": 31, "articles_total": 2}


def test_accents_are_kept_and_controls_are_escaped() -> None:
    text = "é\x1b[31m\x9b\u202e\x00"
    assert to_json(text) == '"é\\u001b[31m\\u009b\\u202e\\u0000"'
    assert json.loads(to_json(text)) == text


def test_a_lone_surrogate_is_written_out() -> None:
    assert json.loads(to_json("a\udc80")) == "a\\udc80"


def test_paths_and_mappings() -> None:
    assert encode({"file": Path("a/b")}) == {"file": "a/b"}


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(
        TypeError, match=r"^cannot encode a set as JSON; expected a dataclass, a list or a plain value$"
    ):
        encode({1, 2})
