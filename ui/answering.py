"""Asking for many people at once: each question is answered once, and as many at a time as there are processors."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from rag import Answer, Scope

if TYPE_CHECKING:
    from index import Index
    from ui.conversation import Ask

REMEMBERED = 256
"""Answers kept, the least recently given forgotten first. One weighs about as much as the passages that it cites."""

_Key = tuple[str, Scope]
_Promised = Future[Answer | None]  # None: whoever was to find it failed, or was stopped


class Answering:
    """An `Ask` that remembers; safe to share between threads.

    An answer is a pure function of the question, the scope and the index, so that giving it again is not a guess. Who
    asks what is being answered waits for that answer. Answers are forgotten when the index is another one.

    Args:
        ask: answers, using one processor for each question.
        at_once: questions answered at a time; by default the number of processors. More would only slow each other.
        remembered: answers kept.
    """

    def __init__(self, ask: "Ask", *, at_once: int = os.cpu_count() or 1, remembered: int = REMEMBERED) -> None:
        self._ask = ask
        # Threads of its own: they serve in the order of asking, and the networks keep working memory for each thread.
        self._workers = ThreadPoolExecutor(at_once, thread_name_prefix="answering")
        self._remembered = remembered
        self._index: Index | None = None
        self._answers: OrderedDict[_Key, _Promised] = OrderedDict()
        self._turn = threading.Lock()

    def __call__(
        self,
        question: str,
        /,
        *,
        index: "Index",
        scope: Scope | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Answer:
        """The answer. Raises as the `ask` that it was made of; a failure is told to nobody else, and forgotten."""
        key = (question, scope or Scope())
        while True:
            promised, is_new = self._promised(key, index)
            if is_new:
                break
            if answer := promised.result():
                return answer
        answer = None
        try:
            answer = self._workers.submit(
                self._ask, question, index=index, scope=scope, on_progress=on_progress
            ).result()
        finally:
            if answer is None:
                self._forget(key, promised)
            promised.set_result(answer)
        return answer

    def _promised(self, key: _Key, index: "Index") -> tuple[_Promised, bool]:
        """The answer to come, or that is there; and whether it is for the caller to find it."""
        with self._turn:
            if self._index is not index:
                self._answers.clear()
                self._index = index
            found = self._answers.pop(key, None)
            is_new = found is None
            promised: _Promised = Future() if found is None else found
            self._answers[key] = promised  # now the most recent
            if len(self._answers) > self._remembered:
                self._answers.popitem(last=False)
            return promised, is_new

    def _forget(self, key: _Key, found: _Promised) -> None:
        with self._turn:
            if self._answers.get(key) is found:
                del self._answers[key]
