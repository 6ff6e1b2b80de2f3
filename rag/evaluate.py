"""Quality of search and of the answers on a file of questions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index import Encoder, Index, fold
from index.draft import Progress
from rag.answer import Answer, Kind
from rag.ask import ask, default_index
from rag.beir import read_beir
from rag.errors import QuestionFileError
from rag.question_file import read_question_file
from rag.question_set import Expectation, QuestionSet, indexed
from rag.ranking_quality import Estimate, search_quality
from rag.reader import Reader


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores over a file of questions; shares are in [0, 1], and None where the file has no such question.

    Attributes:
        questions: how many answers were asked for.
        facts, lists, unanswerable: how many of each the file holds.
        answered: share of the answerable questions that were answered.
        fact_cited: share of the facts of which a citation's sentence holds a right wording.
        fact_f1: mean token F1 of the first citation's quote against the best wording (SQuAD's measure, Rajpurkar et
            al. 2016), 0 when not answered.
        list_recall: mean share of a list's items that a citation holds.
        list_precision: mean share of an answer's items that hold a right one.
        refused: share of the unanswerable questions that were answered "not in these articles".
        documents: how many the file brings; None when an index that was there was asked.
        unread: how many of them are empty, or nothing but page furniture, and so are never found.
        search: how well the articles that answer are ranked; nothing when none is known.
    """

    questions: int
    facts: int
    lists: int
    unanswerable: int
    answered: float | None
    fact_cited: float | None
    fact_f1: float | None
    list_recall: float | None
    list_precision: float | None
    refused: float | None
    documents: int | None = None
    unread: int | None = None
    search: tuple[Estimate, ...] = ()


def evaluate_file(
    file: Path | str,
    *,
    index: Index | None = None,
    reader: Reader | None = None,
    on_progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> Evaluation:
    """Searches for the articles that answer the questions of a file, then asks the questions and compares the answers.

    The questions of a BEIR-format folder, which have no answers to compare, are searched for in an index of its own
    documents; those of a SQuAD-format file are asked of an index of its own paragraphs. When `index` is given, a SQuAD-
    format file is asked of that, and search is not judged: it is not known which of the articles answer. JSON Lines are
    asked of `index`, and search is judged by the answerable questions that name their articles.

    Args:
        file: JSON Lines, a SQuAD-format file or a BEIR-format folder.
        index: the articles; by default the file's own documents, else those of the default index.
        reader: decides which spans answer, as in `ask`.
        on_progress: called as an index of documents is built; then with "search" or "ask", how many questions are done,
            and of how many.
        encoder: the embedding model of an index of documents; by default the bundled one.

    Raises:
        QuestionFileError: the file cannot be read, names an article that is not in the index, or is a folder, which
            cannot be asked of `index`.
        CorpusError, IndexingError, ModelError: an index cannot be opened or built.
    """
    path = Path(file)
    questions = read_beir(path) if path.is_dir() else read_question_file(path)
    progress = on_progress or (lambda stage, done, total: None)
    if questions.documents and index is None:
        with indexed(questions.documents, on_progress=progress, encoder=encoder) as own:
            scores = _evaluated(questions, own, reader=reader, progress=progress)
            read = len(own.articles)
        return replace(scores, documents=len(questions.documents), unread=len(questions.documents) - read)
    index = index or default_index()
    if questions.documents:
        if not questions.expected:
            raise QuestionFileError(f"{path} brings its own documents; leave out the index {index.folder}")
        questions = replace(questions, judged=())
    for one in questions.judged:
        if absent := [id for id in one.grades if id not in index.articles]:
            raise QuestionFileError(
                f'{path}, line {one.line}: no article "{absent[0]}" in the index {index.folder}; give its own index'
            )
    return _evaluated(questions, index, reader=reader, progress=progress)


def _evaluated(questions: QuestionSet, index: Index, *, reader: Reader | None, progress: Progress) -> Evaluation:
    search = search_quality(index, questions.judged, on_progress=progress)
    pairs = []
    for done, expected in enumerate(questions.expected, start=1):
        pairs.append((expected, ask(expected.question, index=index, reader=reader)))
        progress("ask", done, len(questions.expected))
    answerable = [pair for pair in pairs if pair[0].answerable]
    facts = [pair for pair in answerable if not pair[0].items]
    lists = [pair for pair in answerable if pair[0].items]
    unanswerable = [pair for pair in pairs if not pair[0].answerable]
    return Evaluation(
        questions=len(pairs),
        facts=len(facts),
        lists=len(lists),
        unanswerable=len(unanswerable),
        answered=_mean([answer.kind is not Kind.NONE for _, answer in answerable]),
        fact_cited=_mean([_tells(answer, expected.answers) for expected, answer in facts]),
        fact_f1=_mean([_first_f1(answer, expected.answers) for expected, answer in facts]),
        list_recall=_mean([_recall(answer, expected) for expected, answer in lists]),
        list_precision=_mean([_precision(answer, expected) for expected, answer in lists]),
        refused=_mean([answer.kind is Kind.NONE for _, answer in unanswerable]),
        search=search,
    )


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _cites(answer: Answer, wordings: Sequence[str]) -> bool:
    return any(_plain(wording) in _plain(citation.quote) for citation in answer.citations for wording in wordings)


def _tells(answer: Answer, wordings: Sequence[str]) -> bool:
    sentences = [_plain(citation.quotation.text) for citation in answer.citations]
    return any(_plain(wording) in sentence for sentence in sentences for wording in wordings)


def _recall(answer: Answer, expected: Expectation) -> float:
    return sum(_cites(answer, item) for item in expected.items) / len(expected.items)


def _precision(answer: Answer, expected: Expectation) -> float:
    texts = [_plain(item.text) for item in answer.items]
    right = [any(_plain(wording) in text for item in expected.items for wording in item) for text in texts]
    return sum(right) / len(right) if right else 0.0


def _first_f1(answer: Answer, wordings: Sequence[str]) -> float:
    quotes = [citation.quote for citation in answer.citations[:1]]
    return max((_token_f1(quote, wording) for quote in quotes for wording in wordings), default=0.0)


def _token_f1(given: str, right: str) -> float:
    a, b = Counter(_plain(given).split()), Counter(_plain(right).split())
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0
