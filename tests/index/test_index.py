"""Opening and searching: exact ranks and scores, refusals, and questions of every kind."""

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import EmptyQuery, Encoder, Hit, Index, IndexMismatch, IndexMissing, build_index
from index import index as index_module

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]

FILES = {
    "a.txt": "alpha beta gamma delta",
    "b.txt": "alpha beta epsilon zeta",
    "c.txt": "alpha eta theta iota",
    "d.txt": "kappa lambda mu psi",
}
STRANGE = [
    "alpha\0beta",
    "\x01\x02 alpha \x1b[31m\x7f",
    "alpha \ud800",
    "\udfff\ud800 beta",
    "alpha" * 20_000,
    "alpha " * 16_667,
    "?" * 99_999 + "a",
    "e\u0301" * 1000,
    "👩‍👩‍👧 beta",
    "\u202ealpha\u202c",
    "你好",
    "<script>alert(1)</script>",
    "1",
]
EMPTY = ["", " ", "\n\t", "?!…", "« »", "—", "\0\0", "\u200b\ufeff", "👩‍🚀", "." * 100_000, "\ud800"]


@pytest.fixture
def root(corpus_folder: CorpusFolder, fake_encoder: Encoder, tmp_path: Path) -> Path:
    return build_index(corpus_folder(FILES), tmp_path / "index", encoder=fake_encoder).folder


@pytest.fixture
def index(root: Path, fake_encoder: Encoder) -> Index:
    return Index.open(root, encoder=fake_encoder)


def found(hits: list[Hit]) -> list[tuple[str, float]]:
    return [(hit.passage.article_id, round(hit.score, 6)) for hit in hits]


def nearest(index: Index, query: str, k: int = 4) -> list[tuple[str, float]]:
    return found(index.nearest(index.query_vector(query), k))


def test_the_nearest_come_best_first_with_their_cosines(index: Index) -> None:
    # Four words each: a shares three of them, b two, c one, d none.
    assert nearest(index, "alpha beta gamma omega") == [
        ("a.txt", 0.75),
        ("b.txt", 0.5),
        ("c.txt", 0.25),
        ("d.txt", 0),
    ]
    assert nearest(index, "kappa", 1) == [("d.txt", 0.5)]
    assert nearest(index, "delta psi", 2) == [("a.txt", 0.353553), ("d.txt", 0.353553)]  # 1 / sqrt(8)


def test_hits_come_best_first_with_their_relevance(index: Index) -> None:
    query = "alpha beta gamma omega"
    hits = index.search(query)
    assert [hit.passage.article_id for hit in hits] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    relevance = index.relevance(query, vector=index.query_vector(query))
    assert [hit.score for hit in hits] == relevance.tolist()
    assert relevance.mean() == pytest.approx(0, abs=1e-6)
    assert [hit.passage.article_id for hit in index.search("delta psi", k=2)] == ["a.txt", "d.txt"]  # equal scores


def test_a_hit_is_a_passage_of_its_article(index: Index) -> None:
    hit = index.search("epsilon", k=1)[0]
    assert hit.passage is index.passages[1]
    assert (hit.passage.id, hit.passage.start, hit.passage.end) == (1, 0, 23)
    assert index.articles["b.txt"].text[hit.passage.start : hit.passage.end] == hit.passage.text == FILES["b.txt"]


def test_fewer_hits_are_a_beginning_of_more(index: Index) -> None:
    hits = index.search("alpha", k=4)
    assert [hit.passage.article_id for hit in hits] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert hits[0].score == hits[2].score > hits[3].score
    assert [index.search("alpha", k=k) for k in (1, 2, 3)] == [hits[:1], hits[:2], hits[:3]]


def test_asking_for_more_than_there_are_gives_all(index: Index) -> None:
    assert len(index) == 4
    assert len(index.search("alpha", k=1000)) == 4


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_none_is_refused(index: Index, k: int) -> None:
    message = f"^k is {k}, expected 1 or more$"
    with pytest.raises(ValueError, match=message):
        index.search("alpha", k=k)
    with pytest.raises(ValueError, match=message):
        index.nearest(index.query_vector("alpha"), k)


def test_similarities_are_those_of_the_passages_in_order(index: Index) -> None:
    vector = index.query_vector("alpha beta gamma omega")
    assert vector.shape == (64,)
    assert index.similarities(vector).tolist() == pytest.approx([0.75, 0.5, 0.25, 0])


@pytest.mark.parametrize("query", EMPTY)
def test_a_query_without_a_letter_or_digit_is_refused(index: Index, query: str) -> None:
    with pytest.raises(
        EmptyQuery, match=r"^the query '.{0,250}' holds no letter or digit; write a few words"
    ) as failure:
        index.search(query)
    assert isinstance(failure.value, ValueError)
    assert len(str(failure.value)) < 400
    assert "\n" not in str(failure.value)


def test_the_refusal_of_an_empty_query_shows_it(index: Index) -> None:
    message = "the query '?!\\n' holds no letter or digit; write a few words to search for"
    with pytest.raises(EmptyQuery, match=f"^{re.escape(message)}$"):
        index.search("?!\n")


@pytest.mark.parametrize("query", STRANGE)
def test_strange_queries_are_answered(index: Index, query: str) -> None:
    assert len(index.search(query, k=4)) == 4
    assert np.isfinite(index.query_vector(query)).all()


@pytest.mark.parametrize("query", STRANGE)
def test_strange_queries_are_answered_by_the_real_model(sample_index: Index, query: str) -> None:
    hits = sample_index.search(query, k=3)
    assert len(hits) == 3
    assert all(math.isfinite(hit.score) for hit in hits)
    assert hits == sorted(hits, key=lambda hit: -hit.score)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(), max_size=60))
def test_any_query_is_answered_or_refused(index: Index, query: str) -> None:
    with suppress(EmptyQuery):
        assert len(index.search(query, k=2)) == 2


def test_control_characters_part_words_and_accents_may_be_decomposed(index: Index) -> None:
    assert index.search("alpha\0beta\x1bgamma omega") == index.search("alpha beta gamma omega")
    assert index.query_vector("e\u0301te\u0301").tolist() == index.query_vector("été").tolist()


def test_the_sample_articles_are_found_in_both_languages(sample_index: Index) -> None:
    for query in ("parc éolien de Zhanatas", "wind farm in Zhanatas"):
        assert "olien" in sample_index.search(query, k=1)[0].passage.article_id
    assert [hit.passage.article_id for hit in sample_index.search("satellite Di’er-5 launch", k=1)] == [
        "space-satellites-ai.md"
    ]


def test_an_index_opened_before_a_build_answers_as_before(
    index: Index, root: Path, corpus_folder: CorpusFolder, fake_encoder: Encoder
) -> None:
    before = index.search("alpha beta gamma omega")
    for text in ("omega", "omega alpha", "beta"):
        build_index(corpus_folder({"e.txt": text}), root, encoder=fake_encoder)
    assert len(list(root.glob("gen-*"))) == 2
    assert index.search("alpha beta gamma omega") == before
    assert list(index.articles) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert index.lexical.scores(["alpha"]).tolist()[3] == 0
    assert nearest(Index.open(root, encoder=fake_encoder), "beta") == [("e.txt", 1.0)]


def test_what_is_open_cannot_be_changed(index: Index) -> None:
    with pytest.raises(TypeError):
        index.articles["x"] = index.articles["a.txt"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        index.passages[0].text = ""  # type: ignore[misc]
    assert isinstance(index.passages, tuple)


def test_another_model_is_refused_with_both_fingerprints(root: Path, fake_encoder: Encoder) -> None:
    other = replace(fake_encoder, name="other", fingerprint="fedcba9876543210")
    message = (
        f"the index in {root} has vectors of model fake (0123456789ab), expected other (fedcba987654); "
        f"rebuild it with: sourcier index CORPUS --index {root} --full"
    )
    with pytest.raises(IndexMismatch, match=f"^{re.escape(message)}$"):
        Index.open(root, encoder=other)


def test_without_a_model_given_the_one_of_the_manifest_is_loaded(
    root: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(index_module, "load_encoder", lambda name: asked.append(name) or fake_encoder)
    assert Index.open(str(root)).encoder is fake_encoder
    assert asked == ["fake"]


def test_a_folder_without_an_index_is_told_before_any_model_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "load_encoder", None)
    message = f"no index in {tmp_path}; build one with: sourcier index CORPUS --index {tmp_path}"
    with pytest.raises(IndexMissing, match=f"^{re.escape(message)}$"):
        Index.open(tmp_path)


def test_tokens_bring_first_the_passage_that_answers_though_another_is_nearer(
    corpus_folder: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    files = {
        "conseil.txt": "Le conseil a voté le budget des écoles, puis les horaires du marché. La passerelle sur la "
        "rivière, peinte en vert, a coûté deux millions. Les chorales chanteront en juin, et la piscine "
        "reste fermée pour travaux.",
        "foire.txt": "La foire a duré trois jours. On y vit des lutteurs et des conteurs, une jument fut vendue mille "
        "pièces d’argent, et la pluie tomba le dernier soir.",
        "hiver.txt": "The winter was long. Skaters came to the reservoir, an engineer measured the thickness of the "
        "ice, and the school was closed for a week.",
        "pont.txt": "Le pont de la ville sera bientôt rouvert. Le maire a parlé du pont, de sa beauté et de son "
        "histoire.",
    }
    build_index(corpus_folder(files), tmp_path / "index")
    index = Index.open(tmp_path / "index")
    query = "How much did the footbridge cost?"
    vector, _ = index.encode_query(query)
    assert index.nearest(vector, 1)[0].passage.article_id == "hiver.txt"
    assert index.search(query, k=1)[0].passage.article_id == "conseil.txt"
    assert index.search(query, k=2) == index.search(query, k=4)[:2]
