"""From a question to an answer whose every quote is a verbatim span of an article."""

from rag.answer import Answer, Citation, Coverage, Item, Kind
from rag.ask import ask, default_index
from rag.errors import AskError, QuestionError, QuestionFileError, QuoteMismatch, ScopeError
from rag.evaluate import Evaluation, evaluate_file
from rag.followup import in_context
from rag.ranking_quality import Estimate
from rag.reader import Reader, Span, Verdict
from rag.retrieval import Retrieval
from rag.scope import Scope
from rag.starters import starter_questions

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
    "Scope",
    "ScopeError",
    "Span",
    "Verdict",
    "ask",
    "default_index",
    "evaluate_file",
    "in_context",
    "starter_questions",
]
