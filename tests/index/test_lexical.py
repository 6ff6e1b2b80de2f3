"""BM25 postings: exact scores and ranks, and the same ones after a round trip to the disk."""

import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import LexicalIndex

PASSAGES = [
    ["parc", "eolien", "zhanatas"],
    ["parc", "solaire"],
    ["parc", "eolien", "eolien", "shelek"],
    ["visa"],
    [],
]


@pytest.fixture
def lexical() -> LexicalIndex:
    return LexicalIndex.build(PASSAGES)


def bm25(term: str) -> list[float]:
    """Lucene's BM25 with k1 = 1.5 and b = 0.75, written out."""
    holding = sum(term in passage for passage in PASSAGES)
    weight = math.log(1 + (len(PASSAGES) - holding + 0.5) / (holding + 0.5))
    mean = sum(map(len, PASSAGES)) / len(PASSAGES)
    counts = [(passage.count(term), 1.5 * (0.25 + 0.75 * len(passage) / mean)) for passage in PASSAGES]
    return [weight * count / (count + norm) for count, norm in counts]


def test_scores_are_those_of_bm25(lexical: LexicalIndex) -> None:
    scores = lexical.scores(["eolien"])
    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(bm25("eolien"), abs=1e-6)
    assert scores.argsort()[::-1][:2].tolist() == [2, 0]


def test_scores_of_several_terms_add_up_repeats_included(lexical: LexicalIndex) -> None:
    expected = [2 * parc + solar for parc, solar in zip(bm25("parc"), bm25("solaire"), strict=True)]
    assert lexical.scores(["parc", "solaire", "parc"]).tolist() == pytest.approx(expected, abs=1e-6)


def test_every_group_is_asked_for_its_own_terms(lexical: LexicalIndex) -> None:
    groups = np.array([0, 1, 1, 0, 0], dtype=np.uint8)
    scores = lexical.scores_by_group([{"parc", "visa"}, {"parc", "eolien"}], groups=groups)
    one, other = lexical.scores(["parc", "visa"]), lexical.scores(["eolien", "parc"])
    assert scores.dtype == np.float32
    assert scores.tolist() == [one[0], other[1], other[2], one[3], one[4]]
    assert lexical.scores_by_group([set(), {"inconnu"}], groups=groups).tolist() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("terms", [[], ["inconnu"], [""]])
def test_terms_that_are_nowhere_count_nothing(lexical: LexicalIndex, terms: list[str]) -> None:
    assert lexical.scores(terms).tolist() == [0, 0, 0, 0, 0]
    assert lexical.scores([*terms, "visa"]).tolist() == lexical.scores(["visa"]).tolist()


@pytest.mark.parametrize(
    ("term", "frequency"), [("parc", 3), ("eolien", 2), ("visa", 1), ("shelek", 1), ("inconnu", 0), ("", 0)]
)
def test_document_frequency_counts_passages_not_repeats(lexical: LexicalIndex, term: str, frequency: int) -> None:
    assert lexical.document_frequency(term) == frequency


def test_what_is_loaded_is_what_was_saved(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path, size=len(lexical))
    assert len(loaded) == len(lexical) == 5
    for term in ["parc", "eolien", "zhanatas", "solaire", "shelek", "visa", ""]:
        assert loaded.scores([term]).tolist() == lexical.scores([term]).tolist()
        assert loaded.document_frequency(term) == lexical.document_frequency(term)


def test_no_file_is_a_pickle(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path)
    assert {file.suffix for file in tmp_path.iterdir()} == {".npy", ".json"}
    for file in tmp_path.glob("*.npy"):
        assert np.load(file, allow_pickle=False).dtype != object


@pytest.mark.parametrize("passages", [[[], ["visa"]], [["visa"]], [["visa"], []], [["a"], ["a"], ["a"]]])
def test_few_passages_or_empty_ones_are_indexed(passages: list[list[str]]) -> None:
    lexical = LexicalIndex.build(passages)
    assert [score > 0 for score in lexical.scores(passages[0] or passages[1])] == [
        bool(passage) for passage in passages
    ]


@pytest.mark.parametrize("passages", [[[]], [[], []]])
def test_passages_without_any_term_match_nothing(passages: list[list[str]], tmp_path: Path) -> None:
    lexical = LexicalIndex.build(passages)
    lexical.save(tmp_path)
    for index in (lexical, LexicalIndex.load(tmp_path, size=len(passages))):
        assert index.scores(["gaz", ""]).tolist() == [0.0] * len(passages)
        assert index.document_frequency("gaz") == 0


def test_the_same_passages_give_the_same_bytes_in_every_process(lexical: LexicalIndex, tmp_path: Path) -> None:
    """Whatever order the hashes of strings give to a set of terms."""
    lexical.save(tmp_path / "here")
    here = {file.name: file.read_bytes() for file in (tmp_path / "here").iterdir()}
    assert len(here) == 5
    code = "import sys, pathlib; from index import LexicalIndex; LexicalIndex.build({}).save(pathlib.Path(sys.argv[1]))"
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", code.format(PASSAGES), str(folder)],
            check=True,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == here


def test_a_stream_of_passages_is_read_once() -> None:
    streamed = LexicalIndex.build(iter(passage) for passage in PASSAGES)
    assert len(streamed) == 5
    assert streamed.scores(["parc"]).tolist() == LexicalIndex.build(PASSAGES).scores(["parc"]).tolist()
