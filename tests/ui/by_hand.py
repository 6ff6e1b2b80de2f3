"""Answers made by hand to a few questions, for chats in a browser; loaded by conftest.py."""

import re
import threading
from typing import Any

from index import Index
from rag import Answer, Coverage, Span, ask
from rag.compose import fact_answer, list_answer, none_answer
from rag.question import understand
from ui.conversation import Ask


def by_hand(hostile: list[Span], *, within: str, go_on: threading.Event, ended: threading.Event) -> Ask:
    """Answers that quote the hostile article, whatever the reader thinks of it; other questions go to the reader."""
    last = hostile[2].passage  # the first is its title
    start = last.start + last.text.index(within)
    part = Span(last, start, start + len(within), score=0.9)

    def answer(question: str, /, *, index: Index, **options: Any) -> Answer:
        coverage = Coverage(len(index.passages), len(index.passages), len(index.articles))
        if question.startswith(("Que dit hostile", "Passage hostile")):
            spans = [part if question.startswith("Que") else hostile[int(question[16])]]
            return fact_answer(understand(question), coverage, spans=spans, index=index)
        if question == "Quels hostiles ?":
            return list_answer(understand(question), coverage, spans=hostile, index=index)
        if question == "rien ?":
            return none_answer(understand(question), coverage, nearest=[hostile[0].passage], probability=0.1)
        if question == "Quelles années ?":
            return fact_answer(understand(question), coverage, spans=different_years(index), index=index)
        if question == "lent ?":
            go_on.wait(20)
        if question == "sans fin ?":
            try:
                while not ended.wait(0.02):
                    options["on_progress"](120, 400)
            finally:
                ended.set()
        return ask(question, index=index, **options)

    return answer


def different_years(index: Index) -> list[Span]:
    """A year that one article names, and one that another does."""
    years = (re.search(r"\b20\d\d\b", passage.text) for passage in index.passages)
    found = [(passage, year) for passage, year in zip(index.passages, years, strict=True) if year]
    first, year = found[0]
    other = next(pair for pair in found if pair[0].article_id != first.article_id and pair[1].group() != year.group())
    return [
        Span(passage, passage.start + match.start(), passage.start + match.end(), score=0.8)
        for passage, match in (found[0], other)
    ]
