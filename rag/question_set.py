"""What quality is measured on: questions, what is expected of their answers, and the documents that may come along."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index import Encoder, Index, build_index
from index.draft import Progress
from rag.ranking_quality import Judged

_IN_A_FILE = 1_000  # documents: as the files are read, the progress shows


@dataclass(frozen=True, slots=True)
class Expectation:
    """A question and what a right answer holds.

    Attributes:
        question: the question.
        answers: wordings of which any one is right, for a fact.
        items: for a list, the wordings of each item.
    """

    question: str
    answers: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        return bool(self.answers or self.items)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """What a file of questions, or a folder in BEIR format, holds.

    Attributes:
        expected: the questions to answer.
        judged: the questions to search for, with the articles that are right.
        documents: texts that the questions are about, judged by their `document_id`; none where the questions are about
            the articles of an index that is there.
    """

    expected: tuple[Expectation, ...]
    judged: tuple[Judged, ...]
    documents: tuple[str, ...] = ()


def document_id(number: int) -> str:
    """The id of the article that a document becomes, by its number, from 0."""
    return f"{number // _IN_A_FILE}.jsonl#{number}"


@contextmanager
def indexed(
    documents: Sequence[str], *, on_progress: Progress | None = None, encoder: Encoder | None = None
) -> Iterator[Index]:
    """An index of documents, each an article, in a temporary folder that is gone afterwards.

    A document that is empty, or nothing but page furniture, becomes no article.

    Args:
        documents: their texts, as the body of an article: front matter is not looked for.
        on_progress: called as the build advances.
        encoder: the embedding model; by default the bundled one.

    Raises:
        CorpusError, IndexingError, ModelError: the index cannot be built.
    """
    with TemporaryDirectory(prefix="sourcier-") as temporary:
        corpus, folder = Path(temporary, "documents"), Path(temporary, "index")
        corpus.mkdir()
        for start in range(0, len(documents), _IN_A_FILE):
            rows = enumerate(documents[start : start + _IN_A_FILE], start=start)
            lines = [json.dumps({"id": str(number), "text": text}) + "\n" for number, text in rows]
            (corpus / document_id(start).partition("#")[0]).write_text("".join(lines), encoding="utf-8")
        build_index(corpus, folder, on_progress=on_progress, encoder=encoder)
        yield Index.open(folder, encoder=encoder)
