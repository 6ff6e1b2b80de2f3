"""Votes become questions that the evaluation reads."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rag import Answer, Citation, Item
from rag.question_file import read_question_file
from ui import feedback
from ui.feedback import FEEDBACK_FILE, keep_vote
from ui.turn import Refusal, Turn, Vote

Make = Callable[..., Answer]
Cite = Callable[..., Citation]


@pytest.fixture
def fact(answer_of: Make, cite: Cite) -> Turn:
    answer = answer_of("100 MW [1] : « … »", cite("100 MW"), values=(Item("100 MW", (1,)),))
    return Turn("abcd1234", "et lui ?", "fr", understood="Où est le parc ?", reply=answer)


@pytest.fixture
def listed(answer_of: Make, cite: Cite) -> Turn:
    items = (Item("Zhanatas", (1,)), Item("cent mégawatts…", (1, 2)))
    answer = answer_of("2 :", cite("Zhanatas"), cite("100 MW", number=2), items=items)
    return Turn("0000ffff", "Quels parcs ?", "fr", understood="Quels parcs ?", reply=answer)


def questions(folder: Path) -> list[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    expected = read_question_file(folder / FEEDBACK_FILE).expected
    return [(one.question, one.answers, one.items) for one in expected]


def test_a_good_answer_becomes_what_is_expected(fact: Turn, listed: Turn, tmp_path: Path) -> None:
    keep_vote(fact, Vote.UP, tmp_path)
    keep_vote(listed, Vote.UP, tmp_path)
    assert questions(tmp_path) == [
        ("Où est le parc ?", ("100 MW",), ()),
        ("Quels parcs ?", (), (("Zhanatas",), ("Zhanatas", "100 MW"))),
    ]
    judged = read_question_file(tmp_path / FEEDBACK_FILE).judged
    assert [list(one.grades) for one in judged] == [["dossier/éolien & co.md"]] * 2


def test_a_bad_answer_is_kept_and_expected_of_nobody(fact: Turn, listed: Turn, tmp_path: Path) -> None:
    keep_vote(fact, Vote.DOWN, tmp_path)
    keep_vote(listed, Vote.UP, tmp_path)
    (line, _) = (tmp_path / FEEDBACK_FILE).read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert kept.pop("date").startswith("20")
    assert kept == {
        "question": "Où est le parc ?",
        "answers": ["100 MW"],
        "items": [],
        "kind": "fact",
        "articles": ["dossier/éolien & co.md"],
        "vote": "down",
        "turn": "abcd1234",
    }
    assert [question for question, *_ in questions(tmp_path)] == ["Quels parcs ?"]


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([Vote.UP, Vote.DOWN], 0),
        ([Vote.DOWN, Vote.UP], 1),
        ([Vote.UP, Vote.NONE], 0),
        ([Vote.UP, Vote.UP], 1),
    ],
)
def test_of_several_votes_on_an_answer_the_last_counts(
    fact: Turn, tmp_path: Path, votes: list[Vote], expected: int
) -> None:
    for vote in votes:
        keep_vote(fact, vote, tmp_path)
    assert len(questions(tmp_path)) == expected


def test_an_answer_that_says_rightly_that_there_is_none_expects_none(
    fact: Turn, answer_of: Make, tmp_path: Path
) -> None:
    keep_vote(replace(fact, reply=answer_of("Rien.")), Vote.UP, tmp_path)
    assert questions(tmp_path) == [("Où est le parc ?", (), ())]


def test_what_is_no_answer_has_no_vote(fact: Turn, tmp_path: Path) -> None:
    keep_vote(replace(fact, reply=Refusal("Non.")), Vote.UP, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_set_aside_before_it_grows_too_large(
    fact: Turn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_vote(fact, Vote.UP, tmp_path)
    size = (tmp_path / FEEDBACK_FILE).stat().st_size
    monkeypatch.setattr(feedback, "MOST_BYTES", 3 * size)
    for _ in range(5):
        keep_vote(fact, Vote.UP, tmp_path)
    lines = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in tmp_path.iterdir()}
    assert lines == {FEEDBACK_FILE: 3, "feedback.1.jsonl": 3}
