"""How well a search ranks the articles that answer, by the usual measures of information retrieval.

The measures are those of ir_measures (MacAvaney, Macdonald and Ounis, "Streamlining Evaluation with ir-measures",
ECIR 2022), which has them from trec_eval; the intervals are scipy's percentile bootstrap over the questions (Efron and
Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Index

DEPTH = 20
"""Articles ranked for a question: what stands below counts as not found, in the reciprocal rank too."""

_DRAWS = 2_000
_DRAWS_AT_ONCE = 100  # bounds the memory

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and what is known of the articles.

    Attributes:
        question: the question.
        grades: by the id of an article, how relevant it is, 0 not at all; one that is not named has 0.
        line: where it stands in its file, from 1, if that is read by lines.
    """

    question: str
    grades: Mapping[str, int]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean of a measure over questions.

    Attributes:
        measure: its name.
        mean: in [0, 1], as are the bounds.
        low, high: the 95 % confidence interval of the mean; None for a single question.
        questions: how many.
    """

    measure: str
    mean: float
    low: float | None
    high: float | None
    questions: int


def search_quality(
    index: Index, judged: Sequence[Judged], *, on_progress: Callable[[str, int, int], None] | None = None
) -> tuple[Estimate, ...]:
    """Searches an index for every question of which some article is relevant; nothing when there is none.

    Args:
        index: where to search.
        judged: the questions.
        on_progress: called with "search", how many questions are done, and of how many.

    Raises:
        EmptyQuery: a question holds no letter or digit.
    """
    asked = [one for one in judged if any(grade > 0 for grade in one.grades.values())]
    rankings = []
    for done, one in enumerate(asked, start=1):
        rankings.append(rank_articles(index, one.question))
        if on_progress:
            on_progress("search", done, len(asked))
    return estimates(measure_rankings(rankings, [one.grades for one in asked])) if asked else ()


def rank_articles(index: Index, question: str) -> list[str]:
    """The ids of the `DEPTH` best articles, best first; each stands where `Index.search` has its best passage.

    Raises:
        EmptyQuery: the question holds no letter or digit.
    """
    vector, tokens = index.encode_query(question)
    relevance = index.relevance(question, vector=vector, tokens=tokens)
    found: dict[str, None] = {}
    for row in np.argsort(-relevance, kind="stable"):
        found[index.passages[row].article_id] = None
        if len(found) == DEPTH:
            break
    return list(found)


def measure_rankings(rankings: Sequence[Sequence[str]], grades: Sequence[Mapping[str, int]]) -> dict[str, Values]:
    """By the name of each measure, its value for every question: shape (questions,).

    recall@k, the share of the relevant articles that are among the first k; nDCG@10, with the grades as gains; and
    MRR@20, whose values are 1 / rank of the first relevant article, 0 past the twentieth.

    Args:
        rankings: for every question the ids of articles, best first.
        grades: for every question the grade of each relevant article by its id, 1 or more; 0 is not relevant.
    """
    from ir_measures import RR, R, iter_calc, nDCG

    measures = {R @ 1: "recall@1", R @ 5: "recall@5", R @ 20: "recall@20", nDCG @ 10: "nDCG@10", RR @ DEPTH: "MRR@20"}
    # Articles of the same score would be ranked by their names: each has a score of its own.
    run = {
        str(question): {id: float(-place) for place, id in enumerate(ranking)}
        for question, ranking in enumerate(rankings)
    }
    right = {str(question): dict(graded) for question, graded in enumerate(grades)}
    values = {name: np.zeros(len(rankings)) for name in measures.values()}
    for metric in iter_calc(list(measures), right, run):
        values[measures[metric.measure]][int(metric.query_id)] = metric.value
    return values


def estimates(values: Mapping[str, Values]) -> tuple[Estimate, ...]:
    """The mean of each measure, rounded to four digits.

    Args:
        values: by the name of each measure, its value for every question: shape (questions,), at least one.
    """
    means = []
    for name, each in values.items():
        low, high = confidence_interval(each) if len(each) > 1 else (None, None)
        means.append(Estimate(name, round(float(each.mean()), 4), low, high, len(each)))
    return tuple(means)


def confidence_interval(values: Values) -> tuple[float, float]:
    """The 95 % confidence interval of the mean of at least two values, rounded to four digits; always the same."""
    from scipy.stats import bootstrap

    found = bootstrap(
        (values,), np.mean, n_resamples=_DRAWS, batch=_DRAWS_AT_ONCE, method="percentile", rng=np.random.default_rng(0)
    )
    return round(float(found.confidence_interval.low), 4), round(float(found.confidence_interval.high), 4)
