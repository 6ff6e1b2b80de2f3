"""Question -> answer with citations."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from corpus import SAMPLE_CORPUS
from index import Index, IndexMissing, build_index, default_index_folder, publication_mark
from rag.answer import Answer, Coverage
from rag.compose import fact_answer, list_answer, none_answer
from rag.question import understand
from rag.reader import Progress, Reader, Verdict
from rag.reading import TrainedReader
from rag.retrieval import Retrieval
from rag.scope import Scope

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index, and what was published when it was opened."""

    mark: bytes
    index: Index


_opening = Lock()
_opened: dict[Path, _Opened] = {}


def ask(
    question: str,
    *,
    index: Index | None = None,
    reader: Reader | None = None,
    scope: Scope | None = None,
    on_progress: Progress | None = None,
) -> Answer:
    """Answers a question from the articles of an index, every word of the answer cited.

    Args:
        question: in French or English; its language decides that of the words around the quotes.
        index: an opened index; by default the one in `$SOURCIER_INDEX`, else that of the sample articles, which is
            built when it is absent.
        reader: decides which spans answer; by default the trained one.
        scope: which of the articles are asked; by default all. `coverage` then counts those in scope alone.
        on_progress: called as the trained reader reads, with how many passages are read and of how many; it may begin
            again at 0 where they are read once more. What it raises ends the question at once and passes through.

    Raises:
        QuestionError: the question is empty or too long.
        IndexingError, ModelError, CorpusError: the default index cannot be opened or built.
    """
    understood = understand(question)
    index = index or default_index()
    reader = reader or TrainedReader(on_progress)
    retrieval = Retrieval(index, understood, scope=scope)
    passages = reader.passages(retrieval)
    verdict = reader.read(retrieval, passages) if retrieval.passages else Verdict((), 0.0)
    coverage = Coverage(len(passages), len(retrieval.passages), retrieval.articles_total)
    if not verdict.spans:
        nearest = [hit.passage for hit in retrieval.hits(_NEAREST)]
        return none_answer(understood, coverage, nearest=nearest, probability=verdict.probability)
    compose = list_answer if understood.wants_list else fact_answer
    return compose(understood, coverage, spans=verdict.spans, index=index)


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
