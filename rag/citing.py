"""Spans -> citations, each checked against its article, and which of the spans that say the same to cite."""

import re
from collections.abc import Iterable, Mapping

from index import Index
from rag.answer import Citation
from rag.copies import preference, story_of
from rag.errors import QuoteMismatch
from rag.reader import Span

_MARKER = re.compile(r"\[(\d+)\]")


def cite(number: int, span: Span, index: Index) -> Citation:
    """The span as a citation, re-sliced from the stored article.

    Raises:
        QuoteMismatch: the span is not inside its passage, or the passage not a slice of its article.
    """
    article = index.articles[span.passage.article_id]
    passage = span.passage
    quote = article.text[span.start : span.end]
    if not quote or quote != span.text or not passage.start <= span.start < span.end <= passage.end:
        raise QuoteMismatch(
            f"the quote {span.text[:60]!r} is not at {span.start}:{span.end} of {article.id}, {quote[:60]!r} is"
        )
    if passage.text != article.text[passage.start : passage.end]:
        raise QuoteMismatch(f"the passage around {quote[:60]!r} is not {passage.start}:{passage.end} of {article.id}")
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        quote=quote,
        start=span.start,
        end=span.end,
        passage=passage,
        score=span.score,
        page=article.page_of(span.start),
    )


def one_a_story(spans: Iterable[Span], stories: Mapping[str, str]) -> dict[str, Span]:
    """The first and best span of each story, by story."""
    best: dict[str, Span] = {}
    for span in spans:
        known = best.setdefault(story_of(span, stories), span)
        if preference(span, stories) > preference(known, stories):
            best[story_of(span, stories)] = span
    return best


def unmarked(text: str) -> str:
    """`text` with its own `[9]` in full-width brackets, so that only our markers look like markers."""
    return _MARKER.sub(r"［\1］", text)
