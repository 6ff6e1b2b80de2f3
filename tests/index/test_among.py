"""A search among some articles: the ranking of all, less the others."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Encoder, Index, build_index

WORDS = "alpha beta gamma delta epsilon zeta eta theta".split()
FILES = {f"{n}.txt": f"{' '.join(WORDS[: n % 7 + 1])} mot{n}.\n\n{' '.join(WORDS[n % 5 :])}." for n in range(9)}

subsets = st.frozensets(st.sampled_from([*FILES, "absent.txt"]))
queries = st.lists(st.sampled_from([*WORDS, "mot3", "inconnu"]), min_size=1, max_size=5).map(" ".join)
any_index = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["fake_encoder", "token_encoder"])
def index(
    request: pytest.FixtureRequest, corpus_folder: Callable[[Mapping[str, str | bytes]], Path], tmp_path: Path
) -> Index:
    encoder: Encoder = request.getfixturevalue(request.param)
    root = build_index(corpus_folder(FILES), tmp_path / "index", encoder=encoder).folder
    return Index.open(root, encoder=encoder)


@any_index
@given(query=queries, among=subsets, k=st.integers(1, 30))
def test_the_hits_are_those_of_all_less_the_others(query: str, among: frozenset[str], k: int, index: Index) -> None:
    everywhere = index.search(query, k=len(index))
    assert index.search(query, k, among=among) == [hit for hit in everywhere if hit.passage.article_id in among][:k]


@any_index
@given(among=subsets)
def test_the_rows_of_articles_are_those_of_their_passages(among: frozenset[str], index: Index) -> None:
    expected = [passage.id for passage in index.passages if passage.article_id in among]
    assert index.rows_of(among).tolist() == expected
