"""The functions that the chat's server offers to programs, as /ask, /search and /list_articles."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.conversation import Ask
from ui.encode import encode

if TYPE_CHECKING:
    from index import LiveIndex

MOST_PASSAGES = 1000
_FIELDS = ("id", "title", "author", "source", "date", "language")


class Api:
    """The current index and the way to ask it, for programs. Bad input is refused with a message.

    The methods' types and docstrings are what Gradio shows at /?view=api.
    """

    def __init__(self, live: "LiveIndex", ask: Ask) -> None:
        self._live = live
        self._ask = ask

    def ask(self, question: str) -> dict[str, Any]:
        """Answers a question from the articles, with verbatim citations.

        Args:
            question: in French or English.
        """
        answer: dict[str, Any] = _or_refused(lambda: self._ask(question, index=self._live.current))
        return answer

    def search(self, query: str, k: int = 10) -> list[Any]:
        """The passages nearest to a query, best first.

        Args:
            query: a few words, in any language.
            k: how many passages, 1 to 1000.
        """
        most = max(1, min(int(k), MOST_PASSAGES))
        hits: list[Any] = _or_refused(lambda: self._live.current.search(query, k=most))
        return hits

    def list_articles(self) -> list[Any]:
        """The articles of the index, without their text."""
        return [
            encode({name: getattr(article, name) for name in _FIELDS})
            for article in self._live.current.articles.values()
        ]


def _or_refused(work: Callable[[], object]) -> Any:
    import gradio

    from index import IndexingError, ModelError
    from rag import AskError

    try:
        return encode(work())
    except (AskError, IndexingError, ModelError) as error:
        raise gradio.Error(str(error), print_exception=False) from error
