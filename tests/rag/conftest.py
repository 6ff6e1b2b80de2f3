"""A small index made with the fake encoder, and what checks an answer."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index import Encoder, Index, build_index
from rag import Answer, Kind

FILES = {
    "a.md": "# Le pont\n\nLe pont de Brévannes a coûté 12 millions d’euros. Il a ouvert le 3 mai 2019.\n",
    "b.md": "# Le stade\n\nLe stade de Corlay compte 8 000 places. Martin Duval le dirige.\n",
    "c.md": "# La grève\n\nLes boulangers de Brévannes ont voté la grève. La mairie se tait.\n",
    "d.md": "# The ferry\n\nThe Ostwick ferry carried 400 passengers in June. It never sank.\n",
}

IndexOf = Callable[[Mapping[str, str]], Index]


@pytest.fixture
def index_of(tmp_path: Path, fake_encoder: Encoder) -> IndexOf:
    """Makes the index of these texts, by file name."""

    def make(files: Mapping[str, str]) -> Index:
        folder = tmp_path / "texts"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        build_index(folder, tmp_path / "index", encoder=fake_encoder)
        return Index.open(tmp_path / "index", encoder=fake_encoder)

    return make


@pytest.fixture
def small_index(index_of: IndexOf) -> Index:
    """Four articles of one passage each, three in French and the last in English."""
    index = index_of(FILES)
    assert [passage.article_id for passage in index.passages] == list(FILES)
    return index


@pytest.fixture
def check() -> Callable[[Answer, Index], None]:
    """Checks what holds of every answer: each quote is where it is said to be, each number is a citation's."""

    def verify(answer: Answer, index: Index) -> None:
        for citation in answer.citations:
            article = index.articles[citation.article_id]
            assert article.text[citation.start : citation.end] == citation.quote != ""
            assert (citation.title, citation.source) == (article.title, article.source)
            assert citation.passage in index.passages
            assert citation.passage.start <= citation.start < citation.end <= citation.passage.end
            assert 0 <= citation.score <= 1
        numbers = [citation.number for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        assert {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)} == set(numbers)
        assert {number for item in answer.items for number in item.citations} == (
            set(numbers) if answer.items else set()
        )
        assert answer.coverage.passages_read <= answer.coverage.passages_total == len(index)
        assert answer.coverage.articles_total == len(index.articles)
        assert bool(answer.citations) == (answer.kind is not Kind.NONE)
        assert not (answer.citations and answer.nearest)
        assert bool(answer.items) == (answer.kind is Kind.LIST)

    return verify
