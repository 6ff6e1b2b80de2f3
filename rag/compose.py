"""Spans -> answer: numbered citations, each checked against its article, and the words around them."""

import re
from collections.abc import Mapping, Sequence

from corpus import Language
from index import Index, Passage
from rag.answer import Answer, Citation, Coverage, Item, Kind
from rag.copies import preference, story_of, without_copies
from rag.errors import QuoteMismatch
from rag.merging import Group, merge
from rag.question import Question
from rag.reader import Span

_NONE = {
    Language.FRENCH: "Ces articles ne répondent pas à cette question.",
    Language.ENGLISH: "These articles do not answer this question.",
}
_LIST = {
    Language.FRENCH: ("1 élément trouvé dans ces articles :", "{} éléments trouvés dans ces articles :"),
    Language.ENGLISH: ("1 item found in these articles:", "{} items found in these articles:"),
}
_MARKER = re.compile(r"\[(\d+)\]")


def none_answer(question: Question, coverage: Coverage, *, nearest: Sequence[Passage]) -> Answer:
    """The answer that the articles do not say, with the nearest passages."""
    return Answer(
        question=question.text,
        language=question.language,
        kind=Kind.NONE,
        text=_NONE[question.language],
        items=(),
        citations=(),
        nearest=tuple(nearest),
        coverage=coverage,
    )


def fact_answer(question: Question, coverage: Coverage, *, spans: Sequence[Span], index: Index) -> Answer:
    """The spans, likeliest first, each quoted and cited."""
    citations = [_citation(number, span, index) for number, span in enumerate(spans, start=1)]
    quotes = (f"{_quoted(citation.quote, question.language)} [{citation.number}]" for citation in citations)
    return Answer(
        question=question.text,
        language=question.language,
        kind=Kind.FACT,
        text="\n".join(quotes),
        items=(),
        citations=tuple(citations),
        nearest=(),
        coverage=coverage,
    )


def list_answer(question: Question, coverage: Coverage, *, spans: Sequence[Span], index: Index) -> Answer:
    """The spans merged into items; each item cites one span a story, an article or several nearly the same."""
    spans = without_copies(spans, index.stories)
    groups = merge(((span, index.articles[span.passage.article_id].language) for span in spans), index.stories)
    order = {id(span): position for position, span in enumerate(spans)}
    citations: dict[tuple[str, int, int], Citation] = {}
    items = []
    for group in groups:
        numbers = []
        for span in _one_a_story(group, index.stories, order=order):
            place = (span.passage.article_id, span.start, span.end)
            if place not in citations:
                citations[place] = _citation(len(citations) + 1, span, index)
            numbers.append(citations[place].number)
        items.append(Item(" ".join(group.label(question.language).split()), tuple(sorted(numbers))))
    one, many = _LIST[question.language]
    lines = [one if len(items) == 1 else many.format(len(items))]
    lines += [f"- {_unmarked(item.text)} {' '.join(f'[{number}]' for number in item.citations)}" for item in items]
    return Answer(
        question=question.text,
        language=question.language,
        kind=Kind.LIST,
        text="\n".join(lines),
        items=tuple(items),
        citations=tuple(citations.values()),
        nearest=(),
        coverage=coverage,
    )


def _one_a_story(group: Group, stories: Mapping[str, str], *, order: Mapping[int, int]) -> list[Span]:
    """The first and best span of each story, in the order of the spans: `order` is the position of each, by `id`."""
    best: dict[str, Span] = {}
    for span in group.all_spans:
        known = best.setdefault(story_of(span, stories), span)
        if preference(span, stories) > preference(known, stories):
            best[story_of(span, stories)] = span
    return sorted(best.values(), key=lambda span: order[id(span)])


def _citation(number: int, span: Span, index: Index) -> Citation:
    """The span as a citation, re-sliced from the stored article.

    Raises:
        QuoteMismatch: the span is not inside its passage, or the passage not a slice of its article.
    """
    article = index.articles[span.passage.article_id]
    quote = article.text[span.start : span.end]
    if not quote or quote != span.text or not span.passage.start <= span.start < span.end <= span.passage.end:
        raise QuoteMismatch(
            f"the quote {span.text[:60]!r} is not at {span.start}:{span.end} of {article.id}, {quote[:60]!r} is"
        )
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        quote=quote,
        start=span.start,
        end=span.end,
        passage=span.passage,
        score=span.score,
        page=article.page_of(span.start),
    )


def _quoted(quote: str, language: Language) -> str:
    quote = " ".join(_unmarked(quote).split())
    return f"« {quote} »" if language is Language.FRENCH else f"“{quote}”"


def _unmarked(text: str) -> str:
    """`text` with its own `[9]` in full-width brackets, so that only our markers look like markers."""
    return _MARKER.sub(r"［\1］", text)
