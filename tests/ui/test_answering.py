"""Each question is answered once for all who ask it, and so many at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from rag import Answer, QuestionError, Scope
from ui.answering import Answering

FRENCH = Scope(languages=frozenset({"fr"}))


class Asked:
    """An `Ask` that counts; a test may have it wait, or fail."""

    def __init__(self, answer_of: Callable[..., Answer]) -> None:
        self.questions: list[tuple[str, Any]] = []
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.go_on.set()
        self.failures: list[BaseException] = []
        self.at_work = self.most_at_work = 0
        self._answer_of = answer_of
        self._turn = threading.Lock()

    def __call__(self, question: str, /, *, index: Any, scope: Any = None, on_progress: Any = None) -> Answer:
        with self._turn:
            self.questions.append((question, scope))
            self.at_work += 1
            self.most_at_work = max(self.most_at_work, self.at_work)
            failure = self.failures.pop() if self.failures else None
        self.begun.release()
        assert self.go_on.wait(20)
        with self._turn:
            self.at_work -= 1
        if failure:
            raise failure
        return self._answer_of(question)


@pytest.fixture
def asked(answer_of: Callable[..., Answer]) -> Asked:
    return Asked(answer_of)


def test_a_question_is_answered_once_for_each_scope(asked: Asked) -> None:
    ask, index = Answering(asked), object()
    first = ask("a", index=index)
    assert ask("a", index=index) is first
    assert ask("a", index=index, scope=Scope()) is first
    assert ask("a", index=index, scope=FRENCH) is not first
    assert asked.questions == [("a", None), ("a", FRENCH)]


def test_another_index_is_asked_again(asked: Asked) -> None:
    ask, one, two = Answering(asked), object(), object()
    for index in (one, two, two, one):
        ask("a", index=index)
    assert len(asked.questions) == 3


def test_the_least_recently_given_is_forgotten(asked: Asked) -> None:
    ask, index = Answering(asked, remembered=2), object()
    for question in "abacab":
        ask(question, index=index)
    assert [question for question, _ in asked.questions] == ["a", "b", "c", "b"]


def test_who_asks_what_is_being_answered_waits_for_it(asked: Asked) -> None:
    ask, index = Answering(asked, at_once=8), object()
    asked.go_on.clear()
    with ThreadPoolExecutor(8) as people:
        answers = [people.submit(ask, "a", index=index) for _ in range(8)]
        assert asked.begun.acquire(timeout=20)
        asked.go_on.set()
        assert len({id(answer.result()) for answer in answers}) == 1
    assert len(asked.questions) == 1


def test_no_more_are_answered_at_a_time_than_allowed(asked: Asked) -> None:
    ask, index = Answering(asked, at_once=2), object()
    asked.go_on.clear()
    with ThreadPoolExecutor(6) as people:
        answers = [people.submit(ask, question, index=index) for question in "abcdef"]
        assert asked.begun.acquire(timeout=20)
        assert asked.begun.acquire(timeout=20)
        assert not asked.begun.acquire(timeout=0.2)
        asked.go_on.set()
        assert [answer.result().text for answer in answers] == list("abcdef")
    assert asked.most_at_work == 2


@pytest.mark.parametrize("failure", [QuestionError("no"), KeyboardInterrupt()])
def test_a_failure_is_of_the_one_who_asked(asked: Asked, failure: BaseException) -> None:
    ask, index = Answering(asked, at_once=2), object()
    asked.failures = [failure]
    asked.go_on.clear()
    with ThreadPoolExecutor(2) as people:
        stopped = people.submit(ask, "a", index=index)
        assert asked.begun.acquire(timeout=20)
        waiting = people.submit(ask, "a", index=index)
        asked.go_on.set()
        assert stopped.exception() is failure
        assert waiting.result().text == "a"
    assert len(asked.questions) == 2
