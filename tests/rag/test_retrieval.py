"""From a question to its passages: dense and lexical ranks, fused."""

import numpy as np
import pytest

from index import Index
from rag import Retrieval
from rag.question import understand


def retrieve(text: str, index: Index) -> Retrieval:
    return Retrieval(index, understand(text))


def test_cosines_and_bm25_of_every_passage(small_index: Index) -> None:
    retrieval = retrieve("Qui a voté la grève ?", small_index)
    assert retrieval.cosines.shape == retrieval.bm25.shape == (4,)
    assert retrieval.cosines.tolist() == pytest.approx(
        small_index.similarities(small_index.query_vector("Qui a voté la grève ?")).tolist()
    )
    assert retrieval.bm25.argmax() == 2
    assert retrieval.bm25[[0, 1, 3]].tolist() == [0, 0, 0]
    assert [word.surface for word in retrieval.words] == ["voté", "grève"]


def test_an_english_word_is_looked_up_as_french_too(small_index: Index) -> None:
    assert retrieve("What did the passagers want?", small_index).bm25.tolist()[:3] == [0, 0, 0]
    assert retrieve("How many places in the stade?", small_index).bm25.argmax() == 1


@pytest.mark.parametrize(
    ("cosines", "bm25", "most", "rows"),
    [
        ([0.9, 0.8, 0.7, 0.6], [0, 0, 3, 2], 4, [2, 3, 0, 1]),  # 1/62 + 1/60, 1/63 + 1/61, 1/60, 1/61
        ([0.9, 0.8, 0.7, 0.6], [0, 0, 3, 2], 2, [0, 2]),  # only two of each list are looked at
        ([0.9, 0.8, 0.7, 0.6], [0, 0, 0, 0], 3, [0, 1, 2]),
        ([0.5, 0.5, 0.5, 0.5], [0, 0, 0, 0], 2, [0, 1]),  # ties in the order of the passages
        ([-0.1, 0.0, 0.2, -0.3], [0, 0, 0, 0], 4, [2]),  # what is not near at all is no hit
        ([0.1, 0.2, 0.3, 0.4], [4, 3, 2, 1], 1, [3]),
    ],
)
def test_ranks_are_fused(
    cosines: list[float], bm25: list[float], most: int, rows: list[int], small_index: Index
) -> None:
    retrieval = retrieve("pont", small_index)
    retrieval.cosines, retrieval.bm25 = np.array(cosines, dtype=np.float32), np.array(bm25, dtype=np.float32)
    hits = retrieval.hits(most)
    assert [hit.passage.id for hit in hits] == rows
    assert [hit.score for hit in hits] == pytest.approx([cosines[row] for row in rows])


def test_more_hits_than_passages_are_all_of_them(sample_index: Index) -> None:
    hits = retrieve("énergie", sample_index).hits(10_000)
    assert sorted(hit.passage.id for hit in hits) == list(range(len(sample_index)))


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Qui change de wagons à Khorgos ?", "khorgos-port-sec-rail.md"),
        ("Where are students taught in Chinese?", "luban-blcu-visas-tourisme.md"),
        ("the lunar base", "space-satellites-ai.md"),
        ("Combien d’uranium Kazatomprom extrait-il ?", "uranium-ulba-nuclear-fuel.md"),
        ("How full is the Kapshagay reservoir?", "eau-ili-balkhash-irtych.md"),
    ],
)
def test_the_article_is_found_from_either_language(text: str, article: str, sample_index: Index) -> None:
    assert article in [hit.passage.article_id for hit in retrieve(text, sample_index).hits(3)]
