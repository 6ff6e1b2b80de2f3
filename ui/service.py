"""What programs may ask for, and what they get: the same for REST, MCP and Gradio's API.

A request is checked here and nowhere else; results are the data classes of the layers below, encoded as for `--json`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus import Language
from index import Hit, IndexingError, ModelError
from rag import Answer, AskError, Scope, ScopeError
from rag.question import MAX_CHARACTERS
from ui.conversation import Ask
from ui.encode import encode

if TYPE_CHECKING:
    from index import Index, LiveIndex

MOST_PASSAGES = 1000
_QUERY_CHARACTERS = MAX_CHARACTERS  # what is longer is no few words, and would be cut by the encoder unseen
_THREADS = 8  # more than processors, so that a search need not wait for questions that are being read
_DAY = "day, month or year (2025-09-12, 2025-09, 2025)"


class Refused(Exception):
    """A request that cannot be served as it is; the message says why."""


class Request(BaseModel):
    """What every request is: unknown fields are refused, so that a misspelt filter does not go unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Filters(Request):
    """Which articles are read; all of them by default."""

    articles: Annotated[tuple[str, ...], Field(description="only these articles, by their id in list_articles")] = ()
    since: Annotated[str, Field(description=f"only articles of this {_DAY} or later")] = ""
    until: Annotated[str, Field(description=f"only articles of this {_DAY} or earlier")] = ""
    language: Annotated[Language | None, Field(description="only articles in this language")] = None

    def scope(self, index: "Index") -> Scope:
        """The articles of `index` that they choose.

        Raises:
            ScopeError: an article is not in it, a date is none, or the dates exclude each other.
        """
        if absent := sorted(set(self.articles) - set(index.articles)):
            raise ScopeError(f"no article {absent[0][:100]!r} in the index; list_articles gives their ids")
        return Scope(
            articles=frozenset(self.articles) or None,
            since=self.since,
            until=self.until,
            languages=frozenset(filter(None, [self.language])),
        )


class AskRequest(Filters):
    """A question."""

    question: Annotated[
        str,
        Field(
            description="a question in French or English, as one would put it",
            json_schema_extra={"maxLength": MAX_CHARACTERS},  # `rag` checks it, and says so in both languages
        ),
    ]


class SearchRequest(Filters):
    """A search."""

    query: Annotated[str, Field(max_length=_QUERY_CHARACTERS, description="a few words, in any language")]
    k: Annotated[int, Field(ge=1, le=MOST_PASSAGES, description="how many passages at most")] = 10


class ListRequest(Request):
    """No choice: all articles are listed."""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article without its text.

    Attributes:
        id: its path relative to the corpus folder, which names it in answers and in filters.
        title: as the file says.
        author: who wrote it; empty when the file does not say.
        source: where it comes from; empty when the file does not say.
        date: ISO date; empty when the file says none.
        language: the language of its body.
    """

    id: str
    title: str
    author: str
    source: str
    date: str
    language: Language


class Service:
    """The current index and the way to ask it, for programs; safe to share between threads."""

    def __init__(self, live: "LiveIndex", ask: Ask) -> None:
        self._live = live
        self._ask = ask
        self._threads = CapacityLimiter(_THREADS)

    async def serve(self, operation: "Operation", arguments: Mapping[str, object]) -> Any:
        """As `call`, in a thread; when many are at work already, waits without one."""
        return await run_sync(self.call, operation, arguments, limiter=self._threads)

    def call(self, operation: "Operation", arguments: Mapping[str, object]) -> Any:
        """The result of one operation as plain JSON values, of the shape that `ui.schemas` describes.

        Raises:
            Refused: the arguments are not what the operation takes, or the question cannot be answered.
        """
        try:
            request = operation.request.model_validate(arguments)
            return encode(operation.run(self, request))
        except ValidationError as error:
            raise Refused(_told(error)) from None
        except (AskError, IndexingError, ModelError) as error:
            raise Refused(str(error)) from error

    def ask(self, request: AskRequest) -> Answer:
        index = self._live.current
        return self._ask(request.question, index=index, scope=request.scope(index))

    def search(self, request: SearchRequest) -> list[Hit]:
        index = self._live.current
        among = request.scope(index).articles_in(index.articles.values())
        return index.search(request.query, k=request.k, among=among)

    def list_articles(self, _: ListRequest) -> list[ListedArticle]:
        return [
            ListedArticle(article.id, article.title, article.author, article.source, article.date, article.language)
            for article in self._live.current.articles.values()
        ]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that programs can have done.

    Attributes:
        name: as Gradio's API and MCP know it.
        title: in a few words, for people.
        description: what it does and what to make of the result, for programs that choose by it.
        request: the fields that it takes.
        result: the type of what it gives, a data class or a list of one.
        run: does it.
    """

    name: str
    title: str
    description: str
    request: type[Request]
    result: Any
    run: Callable[[Service, Any], object]


ASK = Operation(
    name="ask",
    title="Ask the articles",
    description=(
        "Answers a question from the articles only, in French or English; every quote of the answer is verbatim, with "
        "its article and its place in it. `kind` says what the answer is: `fact` (`values` holds what the articles "
        "say, likeliest first; several values are articles that differ), `list` (`items` holds every item of every "
        "article read; `coverage` says how much was read) or `none`: the articles do not say, and `nearest` holds "
        "passages that do not answer. Do not complete a `none` from elsewhere without saying so. `[1]` in `text` "
        "names the citation of that `number`."
    ),
    request=AskRequest,
    result=Answer,
    run=Service.ask,
)
SEARCH = Operation(
    name="search",
    title="Search the articles",
    description=(
        "The passages nearest to a query in meaning and in words, best first, across languages. Nothing is read or "
        "judged: passages come back whether or not they answer. To get an answer, ask."
    ),
    request=SearchRequest,
    result=list[Hit],
    run=Service.search,
)
LIST_ARTICLES = Operation(
    name="list_articles",
    title="List the articles",
    description="Every article that questions are answered from: id, title, author, source, date and language.",
    request=ListRequest,
    result=list[ListedArticle],
    run=Service.list_articles,
)
OPERATIONS = (ASK, SEARCH, LIST_ARTICLES)


def _told(error: ValidationError) -> str:
    """What is wrong with which field; never the value, which may be long or hostile."""
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'the request'}: {each['msg']}" for each in error.errors())
