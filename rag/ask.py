"""Question -> answer with citations."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from corpus import SAMPLE_CORPUS
from index import Index, IndexMissing, build_index, default_index_folder, publication_mark
from rag.answer import Answer, Coverage
from rag.compose import fact_answer, list_answer, none_answer
from rag.copies import without_copies
from rag.question import understand
from rag.reader import Reader
from rag.retrieval import MOST_PASSAGES, Retrieval
from rag.rules import RuleReader
from rag.weights import THRESHOLD

READING_BUDGET = 10_000
"""Passages read at most for a list; a larger index gives its nearest ones, and the coverage says so."""

_NEAREST = 3
_MOST_FACTS = 3
_NEARLY_AS_LIKELY = 0.75


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index, and what was published when it was opened."""

    mark: bytes
    index: Index


_opening = Lock()
_opened: dict[Path, _Opened] = {}


def ask(question: str, *, index: Index | None = None, reader: Reader | None = None) -> Answer:
    """Answers a question from the articles of an index, every word of the answer cited.

    Args:
        question: in French or English; its language decides that of the words around the quotes.
        index: an opened index; by default the one in `$SOURCIER_INDEX`, else that of the sample articles, which is
            built when it is absent.
        reader: decides which spans answer; by default rules that need no trained model.

    Raises:
        QuestionError: the question is empty or too long.
        IndexingError, ModelError, CorpusError: the default index cannot be opened or built.
    """
    understood = understand(question)
    index = index or default_index()
    reader = reader or RuleReader()
    retrieval = Retrieval(index, understood)
    passages = reader.passages(retrieval, most=MOST_PASSAGES, budget=READING_BUDGET)
    spans = reader.read(retrieval, passages)
    coverage = Coverage(len(passages), len(index), len(index.articles))
    likely = [span for span in spans if span.score >= THRESHOLD]
    if not likely:
        nearest = [hit.passage for hit in retrieval.hits(_NEAREST)]
        return none_answer(understood, coverage, nearest=nearest)
    if understood.wants_list:
        return list_answer(understood, coverage, spans=likely, index=index)
    best = [span for span in likely if span.score >= likely[0].score * _NEARLY_AS_LIKELY]
    best = without_copies(best, index.stories)[:_MOST_FACTS]
    return fact_answer(understood, coverage, spans=best, index=index)


def default_index() -> Index:
    """The index in `$SOURCIER_INDEX`, else that of the sample articles, built when it is absent.

    It is opened once, and again when a later build has been published.

    Raises:
        IndexingError, ModelError, CorpusError
    """
    folder = default_index_folder(SAMPLE_CORPUS)
    with _opening:
        mark = publication_mark(folder)
        opened = _opened.get(folder)
        if opened and opened.mark == mark:
            return opened.index
        try:
            index = Index.open(folder)
        except IndexMissing:
            build_index(SAMPLE_CORPUS, folder)
            mark = publication_mark(folder)
            index = Index.open(folder)
        _opened[folder] = _Opened(mark, index)
        return index
