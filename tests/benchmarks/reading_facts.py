"""Questions for one answer: the right span, and whether there is one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from reading_outcome import Outcome, Row, failure, holds
from reading_sets import Asked
from reading_ways import Recorder
from reliability import Point

from index import Index
from rag import Answer, Kind, ask
from rag.question import understand
from rag.reader import Span
from rag.reader.training.measures import auroc, f1, plain
from rag.retrieval import Retrieval

_HALF = 0.5
"""A span whose F1 is below is listed as wrong, end to end."""


def given_paragraph(name: str, target: str, *, reader: Recorder, index: Index, asked: Sequence[Asked]) -> Outcome:
    """The best span of the paragraph that the question was asked of, which is cut as the index cuts it."""
    outcome = Outcome(name)
    overlaps, exact = [], []
    for one in asked:
        best = _own_guess(reader, index, one)
        overlaps.append(_f1(best, one))
        exact.append(best is not None and any(plain(best.text) == plain(answer) for answer in one.answers))
        if not exact[-1]:
            kind, note = f"wrong span: {name}", f"F1 {overlaps[-1]:.2f}"
            outcome.failures.append(failure(kind, one.question, one.answers, best=best, note=note))
    outcome.rows = [
        Row(f"{name} ({len(asked)}): F1", f"{100 * np.mean(overlaps):.1f}", target),
        Row(f"{name}: exact match", f"{100 * np.mean(exact):.1f}"),
    ]
    return outcome


def answerable(name: str, target: str, *, reader: Recorder, index: Index, asked: Sequence[Asked]) -> Outcome:
    """Whether the paragraph that the question was asked of answers it, by the score of its likeliest span."""
    outcome = Outcome(name)
    for one in asked:
        best = _own_guess(reader, index, one)
        probability = best.score if best else 0.0
        outcome.points.append(_point(probability, one, answerable=bool(one.answers), best=best))
    yes, no = ([point.probability for point in outcome.points if point.answerable is each] for each in (True, False))
    outcome.rows = [Row(f"{name} ({len(yes)} + {len(no)}): AUROC", f"{auroc(yes, no):.3f}", target)]
    return outcome


def whole_collection(name: str, target: str, *, reader: Recorder, index: Index, asked: Sequence[Asked]) -> Outcome:
    """The first citation of the answer from all articles."""
    outcome = Outcome(name)
    overlaps, cited, refused = [], [], []
    for one in asked:
        answer = ask(one.question, index=index, reader=reader)
        first = _first(answer)
        overlaps.append(_f1(first, one))
        refused.append(first is None)
        cited.append(first is not None and first.passage.article_id in one.articles)
        if overlaps[-1] < _HALF:
            kind, note = f"wrong span: {name}", f"{answer.kind}; {_reached(reader, one)}"
            best = first or reader.last_guess()
            outcome.failures.append(failure(kind, one.question, one.answers, best=best, note=note))
    outcome.rows = [
        Row(f"{name} ({len(asked)}): F1", f"{100 * np.mean(overlaps):.1f}", target),
        Row(f"{name}: from the right paragraph", _share(cited)),
        Row(f"{name}: refused", _share(refused)),
    ]
    return outcome


def refusals(name: str, targets: tuple[str, str], *, reader: Recorder, index: Index, asked: Sequence[Asked]) -> Outcome:
    """Answers to what the articles do not say, refusals of what they do, and answers that do not say it."""
    outcome = Outcome(name)
    false, near, missed, wrong = (list[bool]() for _ in range(4))
    for one in asked:
        answer = ask(one.question, index=index, reader=reader)
        answered = answer.kind is not Kind.NONE
        best = _first(answer) or reader.last_guess()
        present = bool(one.answers) and index.articles.keys() >= set(one.articles)
        point = _point(answer.probability, one, answerable=present, best=best)
        outcome.points.append(point)
        if present:
            missed.append(not answered)
            wrong.append(answered and not point.right)
            kind, made = ("wrong answer" if answered else "missed answer"), missed[-1] or wrong[-1]
        else:
            (near if one.near_miss else false).append(answered)
            kind, made = ("false answer, near miss" if one.near_miss else "false answer"), answered
        if made:
            gold, note = (one.answers, _reached(reader, one)) if present else ((), "")
            outcome.failures.append(failure(f"{kind}: {name}", one.question, gold, best=best, note=note))
    outcome.rows = [
        Row(f"{name} ({len(missed)} + {len(false) + len(near)}): false answers", _share(false + near), targets[0]),
        Row(f"{name}: missed answers", _share(missed), targets[1]),
        Row(f"{name}: wrong answers", _share(wrong)),
    ]
    if near:
        outcome.rows.append(Row(f"{name}: false answers, near misses", _share(near)))
    return outcome


def _own_guess(reader: Recorder, index: Index, one: Asked) -> Span | None:
    """The likeliest span of the question's own paragraph; the question is taken to ask for one fact."""
    retrieval = Retrieval(index, replace(understand(one.question), wants_list=False, topic=""))
    return reader.guess(retrieval, [passage for passage in index.passages if passage.article_id in one.articles])


def _first(answer: Answer) -> Span | None:
    """The span of the first citation."""
    return next((Span(c.passage, c.start, c.end, c.score) for c in answer.citations), None)


def _f1(span: Span | None, one: Asked) -> float:
    return max(f1(span.text, answer) for answer in one.answers) if span else 0.0


def _point(probability: float, one: Asked, *, answerable: bool, best: Span | None) -> Point:
    return Point(probability, answerable, answerable and best is not None and holds(best.text, one.answers))


def _reached(reader: Recorder, one: Asked) -> str:
    """Whether a passage with the answer was read, and how early."""
    for place, passage in enumerate(reader.passages_read, start=1):
        if passage.article_id in one.articles and any(plain(answer) in plain(passage.text) for answer in one.answers):
            return f"a passage with the answer was read as number {place} of {len(reader.passages_read)}"
    return f"no passage with the answer was among the {len(reader.passages_read)} read"


def _share(outcomes: Sequence[bool]) -> str:
    return f"{np.mean(outcomes):.1%}" if outcomes else "-"
