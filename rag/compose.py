"""Spans -> answer: numbered citations, and the words around them."""

from collections.abc import Iterable, Sequence

from corpus import Language
from index import Index, Passage
from rag.answer import Answer, Citation, Coverage, Item, Kind
from rag.citing import cite, one_a_story, unmarked
from rag.copies import without_copies
from rag.merging import merge
from rag.question import Question
from rag.quotation import shortened
from rag.reader import Span
from rag.values import values_of

_NONE = {
    Language.FRENCH: "Ces articles ne répondent pas à cette question.",
    Language.ENGLISH: "These articles do not answer this question.",
}
_LIST = {
    Language.FRENCH: ("1 élément trouvé dans ces articles :", "{} éléments trouvés dans ces articles :"),
    Language.ENGLISH: ("1 item found in these articles:", "{} items found in these articles:"),
}
_DIFFER = {
    Language.FRENCH: "Les articles ne donnent pas la même réponse\u00a0:",
    Language.ENGLISH: "The articles differ:",
}
_COLON = {Language.FRENCH: "\u00a0:", Language.ENGLISH: ":"}

_LONGEST_ITEM = 120  # characters


def none_answer(question: Question, coverage: Coverage, *, nearest: Sequence[Passage], probability: float) -> Answer:
    """The answer that the articles do not say, with the nearest passages.

    Args:
        question: what was asked.
        coverage: how much was read.
        nearest: the passages that come closest.
        probability: that the articles answer all the same, in [0, 1].
    """
    return Answer(
        question=question.text,
        language=question.language,
        kind=Kind.NONE,
        text=_NONE[question.language],
        items=(),
        citations=(),
        nearest=tuple(nearest),
        coverage=coverage,
        probability=probability,
    )


def fact_answer(question: Question, coverage: Coverage, *, spans: Sequence[Span], index: Index) -> Answer:
    """The likeliest value and those that other articles give instead, each cited, a line each (see `rag.values`).

    Args:
        question: what was asked.
        coverage: how much was read.
        spans: that may be the answer, in any order, at least one.
        index: that they come from.

    Raises:
        QuoteMismatch: a span is not what its article says.
    """
    citations: list[Citation] = []
    values, lines = [], []
    for said in values_of(spans, index):
        cited = [cite(number, span, index) for number, span in enumerate(said, start=len(citations) + 1)]
        citations += cited
        numbers = tuple(citation.number for citation in cited)
        values.append(Item(" ".join(cited[0].quote.split()), numbers))
        lines.append(_fact_line(cited[0], numbers, language=question.language))
    shown = [citations[value.citations[0] - 1].quotation for value in values]
    if len(values) > 1 and not any(one.is_whole for one in shown):  # sentences can differ and yet agree
        lines.insert(0, _DIFFER[question.language])
    return Answer(
        question=question.text,
        language=question.language,
        kind=Kind.FACT,
        text="\n".join(lines),
        items=(),
        citations=tuple(citations),
        nearest=(),
        coverage=coverage,
        values=tuple(values),
        probability=max(span.score for span in spans),
    )


def list_answer(question: Question, coverage: Coverage, *, spans: Sequence[Span], index: Index) -> Answer:
    """The spans merged into items; each item cites one span a story, an article or several nearly the same.

    Args:
        question: what was asked.
        coverage: how much was read.
        spans: of the items, at least one.
        index: that they come from.

    Raises:
        QuoteMismatch: a span is not what its article says.
    """
    spans = without_copies(spans, index.stories)
    languages = (index.articles[span.passage.article_id].language for span in spans)
    told = {span.passage.article_id for span in spans}
    around = (passage for passage in index.passages if passage.article_id in told)
    groups = merge(zip(spans, languages, strict=True), index.stories, read=around)
    order = {id(span): position for position, span in enumerate(spans)}
    citations: dict[tuple[str, int, int], Citation] = {}
    items = []
    for group in groups:
        numbers = []
        for span in sorted(one_a_story(group.all_spans, index.stories).values(), key=lambda span: order[id(span)]):
            place = (span.passage.article_id, span.start, span.end)
            if place not in citations:
                citations[place] = cite(len(citations) + 1, span, index)
            numbers.append(citations[place].number)
        label = shortened(" ".join(group.label(question.language).split()), _LONGEST_ITEM)
        items.append(Item(label, tuple(sorted(numbers))))
    one, many = _LIST[question.language]
    lines = [one if len(items) == 1 else many.format(len(items))]
    lines += [f"- {unmarked(item.text)} {_markers(item.citations)}" for item in items]
    return Answer(
        question=question.text,
        language=question.language,
        kind=Kind.LIST,
        text="\n".join(lines),
        items=tuple(items),
        citations=tuple(citations.values()),
        nearest=(),
        coverage=coverage,
        probability=max(span.score for span in spans),
    )


def _fact_line(best: Citation, numbers: Iterable[int], *, language: Language) -> str:
    """A value, its markers, and the sentence that it stands in; of a quote that is a sentence only the quote."""
    if best.quotation.is_whole:
        return f"{_quoted(best.quote, language)} {_markers(numbers)}"
    value = " ".join(unmarked(best.quote).split())
    return f"{value} {_markers(numbers)}{_COLON[language]} {_quoted(best.quotation.text, language)}"


def _quoted(text: str, language: Language) -> str:
    """`text` in the language's quotation marks; French has no-break spaces within."""
    text = " ".join(unmarked(text).split())
    return f"«\u00a0{text}\u00a0»" if language is Language.FRENCH else f"“{text}”"


def _markers(numbers: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)
