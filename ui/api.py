"""The functions that the chat's server offers to programs through Gradio, as /ask, /search and /list_articles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ui.conversation import Ask
from ui.service import ASK, LIST_ARTICLES, SEARCH, Operation, Refused, Service

if TYPE_CHECKING:
    from index import LiveIndex


class Api:
    """The operations of `ui.service` as Gradio wants them. Bad input is refused with a message.

    The methods' types and docstrings are what Gradio shows at /?view=api. They take no filters, as /api/ask does:
    Gradio wants every parameter from whoever posts to it directly, defaults or not.
    """

    def __init__(self, live: "LiveIndex", ask: Ask) -> None:
        self._service = Service(live, ask)

    def ask(self, question: str) -> dict[str, Any]:
        """Answers a question from the articles, with verbatim citations.

        Args:
            question: in French or English.
        """
        answer: dict[str, Any] = self._call(ASK, {"question": question})
        return answer

    def search(self, query: str, k: int = 10) -> list[Any]:
        """The passages nearest to a query, best first.

        Args:
            query: a few words, in any language.
            k: how many passages, 1 to 1000.
        """
        hits: list[Any] = self._call(SEARCH, {"query": query, "k": k})
        return hits

    def list_articles(self) -> list[Any]:
        """The articles of the index, without their text."""
        articles: list[Any] = self._call(LIST_ARTICLES, {})
        return articles

    def _call(self, operation: Operation, arguments: Mapping[str, object]) -> Any:
        import gradio

        try:
            return self._service.call(operation, arguments)
        except Refused as refusal:
            raise gradio.Error(str(refusal), print_exception=False) from refusal
