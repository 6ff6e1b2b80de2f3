"""From a question to an answer whose every quote is a verbatim span of an article."""

from rag.answer import Answer, Citation, Coverage, Item, Kind
from rag.ask import ask, default_index
from rag.errors import AskError, QuestionError, QuestionFileError, QuoteMismatch
from rag.evaluate import Evaluation, evaluate_file
from rag.ranking_quality import Estimate
from rag.reader import Reader, Span, Verdict
from rag.retrieval import Retrieval

__all__ = [
    "Answer",
    "AskError",
    "Citation",
    "Coverage",
    "Estimate",
    "Evaluation",
    "Item",
    "Kind",
    "QuestionError",
    "QuestionFileError",
    "QuoteMismatch",
    "Reader",
    "Retrieval",
    "Span",
    "Verdict",
    "ask",
    "default_index",
    "evaluate_file",
]
