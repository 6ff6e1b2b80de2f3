"""From a question to its passages."""

from pathlib import Path

import numpy as np
import pytest

from index import Index, build_index
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
    ("relevance", "most", "rows"),
    [
        ([0.9, -0.8, 0.7, 0.6], 4, [0, 2, 3, 1]),
        ([0.9, -0.8, 0.7, 0.6], 2, [0, 2]),
        ([0.0, 0.0, 0.0, 0.0], 2, [0, 1]),  # ties in the order of the passages
    ],
)
def test_the_most_relevant_come_first(relevance: list[float], most: int, rows: list[int], small_index: Index) -> None:
    retrieval = retrieve("pont", small_index)
    retrieval.relevance = np.array(relevance, dtype=np.float32)
    hits = retrieval.hits(most)
    assert [hit.passage.id for hit in hits] == rows
    assert [hit.score for hit in hits] == pytest.approx([relevance[row] for row in rows])


def test_the_copies_of_a_story_give_a_passage_once(tmp_path: Path) -> None:
    story = " ".join(f"Le pont numéro {n} de la vallée {n * 7} a rouvert hier soir." for n in range(12))
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{story}\n\nPar l’agence {name}.", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Le stade compte trente places.", encoding="utf-8")
    index = Index.open(build_index(tmp_path, tmp_path / ".index").folder)
    assert dict(index.stories) == {"a.txt": "a.txt", "b.txt": "a.txt"}
    texts = [hit.passage.text for hit in retrieve("Quel pont a rouvert ?", index).hits(100)]
    assert len(texts) == len(set(texts)) == len({passage.text for passage in index.passages}) < len(index)


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
