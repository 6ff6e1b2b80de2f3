"""Measures of rankings whose values are known, and the rankings of an index whose similarities are."""

import math
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import EmptyQuery, Index
from rag import Estimate
from rag.ranking_quality import (
    DEPTH,
    Judged,
    confidence_interval,
    estimates,
    measure_rankings,
    rank_articles,
    search_quality,
)

MEASURES = ["recall@1", "recall@5", "recall@20", "nDCG@10", "MRR@20"]


def measured(ranking: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    values = measure_rankings([ranking], [grades])
    assert all(each.shape == (1,) for each in values.values())
    return {name: float(each[0]) for name, each in values.items()}


@pytest.mark.parametrize(
    ("rank", "values"),
    [
        (1, [1, 1, 1, 1, 1]),
        (2, [0, 1, 1, 1 / math.log2(3), 1 / 2]),
        (5, [0, 1, 1, 1 / math.log2(6), 1 / 5]),
        (6, [0, 0, 1, 1 / math.log2(7), 1 / 6]),
        (10, [0, 0, 1, 1 / math.log2(11), 1 / 10]),
        (11, [0, 0, 1, 0, 1 / 11]),
        (20, [0, 0, 1, 0, 1 / 20]),
        (21, [0, 0, 0, 0, 0]),
    ],
)
def test_one_relevant_article(rank: int, values: list[float]) -> None:
    ranking = [f"{place}.md" for place in range(1, 31)]
    assert measured(ranking, {f"{rank}.md": 1}) == pytest.approx(dict(zip(MEASURES, values, strict=True)))


def test_several_relevant_articles_with_grades() -> None:
    ideal = 3 + 2 / math.log2(3) + 1 / math.log2(4)
    assert measured(["b", "x", "a"], {"a": 3, "b": 1, "c": 2, "x": 0}) == pytest.approx(
        {"recall@1": 1 / 3, "recall@5": 2 / 3, "recall@20": 2 / 3, "nDCG@10": (1 + 3 / 2) / ideal, "MRR@20": 1}
    )


def test_nothing_found_and_nothing_right_are_0() -> None:
    values = measure_rankings([[], ["a"], ["a"]], [{"a": 1}, {"b": 1}, {"a": 1}])
    assert {name: each.tolist() for name, each in values.items()} == {name: [0, 0, 1] for name in MEASURES}


@given(st.permutations(["b", "é", "a b", "10", "9", "2016/01/a.md", "0.jsonl#3"]), st.integers(0, 6))
def test_the_order_counts_and_not_the_names(ranking: list[str], place: int) -> None:
    assert measured(ranking, {ranking[place]: 1})["MRR@20"] == 1 / (place + 1)


def test_estimates_are_means_with_intervals() -> None:
    halves = np.array([0.0, 1.0] * 200)
    (estimate,) = estimates({"recall@1": halves})
    assert (estimate.measure, estimate.mean, estimate.questions) == ("recall@1", 0.5, 400)
    # By the normal approximation 1.96 standard errors about the mean.
    assert (estimate.low, estimate.high) == pytest.approx((0.5 - 0.049, 0.5 + 0.049), abs=0.004)
    assert estimates({"recall@1": halves}) == (estimate,)


def test_a_single_question_has_no_interval() -> None:
    assert estimates({"MRR@20": np.array([1 / 3])}) == (Estimate("MRR@20", 0.3333, None, None, 1),)


def test_questions_that_are_all_alike_have_an_interval_of_no_width() -> None:
    assert confidence_interval(np.array([0.25, 0.25])) == (0.25, 0.25)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_an_interval_is_within_the_values(values: list[float]) -> None:
    low, high = confidence_interval(np.array(values))
    assert min(values) - 1e-4 <= low <= high <= max(values) + 1e-4


def test_an_article_stands_where_its_best_passage_stands(index_of: Callable[[Mapping[str, str]], Index]) -> None:
    apart = "\n\n# Autre chose\n\n"
    index = index_of(
        {
            "deux.md": f"Le phare de Brume ferme.{apart}Le phare de Brume rouvre en mai.",
            "loin.md": "Une recette de soupe aux poireaux.",
            "près.md": "Un phare en mer.",
        }
    )
    assert [hit.passage.article_id for hit in index.search("phare de Brume", k=4)][:2] == ["deux.md", "deux.md"]
    assert rank_articles(index, "phare de Brume") == ["deux.md", "près.md", "loin.md"]
    with pytest.raises(EmptyQuery):
        rank_articles(index, "?!")


def test_a_ranking_has_its_depth(index_of: Callable[[Mapping[str, str]], Index]) -> None:
    index = index_of({f"{number:02}.md": f"Le bateau numéro {number} est au port." for number in range(DEPTH + 5)})
    ranking = rank_articles(index, "le bateau numéro 7")
    assert len(ranking) == len(set(ranking)) == DEPTH == 20
    assert ranking[0] == "07.md"


def test_search_is_judged_by_the_questions_with_a_relevant_article(small_index: Index) -> None:
    judged = [
        Judged("Combien a coûté le pont ?", {"a.md": 1}),
        Judged("Combien de places compte le stade ?", {"d.md": 1}),
        Judged("Qui dirige le stade ?", {"b.md": 0}),
        Judged("Qui dirige le stade ?", {}),
    ]
    stages: list[tuple[str, int, int]] = []
    found = search_quality(small_index, judged, on_progress=lambda *stage: stages.append(stage))
    assert stages == [("search", 1, 2), ("search", 2, 2)]
    assert found[0] == Estimate("recall@1", 0.5, 0.0, 1.0, 2)
    assert [(one.measure, one.questions) for one in found] == [(name, 2) for name in MEASURES]
    assert found[1].mean == 1.0
    assert search_quality(small_index, judged[2:]) == ()


def test_asking_does_not_import_what_only_measuring_needs() -> None:
    code = "import sys; from rag import ask; print(*{'ir_measures', 'pytrec_eval', 'scipy.stats'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
