"""Answers, hits and scores as text for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from ui.escape import one_line, terminal_text
from ui.words import page_text, words_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Hit, Passage
    from rag import Answer, Citation, Evaluation

_INDENT = "    "


def answer_text(answer: "Answer", articles: "Mapping[str, Article]") -> str:
    """The answer with its markers, then its sources, or the nearest passages when there is no answer.

    Args:
        answer: what is told.
        articles: the articles that it was answered from, by id.
    """
    words = words_in(answer.language)
    blocks = [terminal_text(answer.text)]
    if answer.citations:
        blocks.append(words.sources)
        blocks.extend(_citation_text(citation) for citation in answer.citations)
    if answer.nearest:
        blocks.append(words.nearest)
        blocks.extend(_passage_text(passage, articles[passage.article_id]) for passage in answer.nearest)
    blocks.append(words.coverage(answer.coverage))
    return "\n\n".join(blocks)


def hits_text(hits: "Iterable[Hit]", articles: "Mapping[str, Article]") -> str:
    """Ranked passages, each with its score, its article and its place."""
    return "\n\n".join(_hit_text(rank, hit, articles[hit.passage.article_id]) for rank, hit in enumerate(hits, start=1))


def evaluation_text(evaluation: "Evaluation") -> str:
    """The scores, one a line; those that the questions do not allow are a dash."""
    values = ((field.name, getattr(evaluation, field.name)) for field in fields(evaluation))
    return aligned([(name.replace("_", " "), "-" if value is None else str(value)) for name, value in values])


def aligned(rows: Sequence[tuple[str, str]]) -> str:
    """Two columns, the first as wide as its widest cell."""
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def _citation_text(citation: "Citation") -> str:
    page = f", {page_text(citation.page)}" if citation.page else ""
    heading = f"[{citation.number}] {one_line(citation.title)} - {one_line(citation.article_id)}{page}"
    return f"{heading}\n{_indented(citation.quote)}"


def _hit_text(rank: int, hit: "Hit", article: "Article") -> str:
    heading = f"{rank}. {hit.score:.3f}  {one_line(article.title)} - {_place(hit.passage, article)}"
    return f"{heading}\n{_indented(hit.passage.text)}"


def _passage_text(passage: "Passage", article: "Article") -> str:
    return f"- {_place(passage, article)}\n{_indented(passage.text)}"


def _place(passage: "Passage", article: "Article") -> str:
    page = article.page_of(passage.start)
    place = f"{one_line(passage.article_id)}:{passage.start}-{passage.end}"
    return f"{place}, {page_text(page)}" if page else place


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line if line else "" for line in terminal_text(text).split("\n"))
