"""Answers, hits and scores as text for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from ui.escape import one_line, terminal_text
from ui.words import page_text, words_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Hit, Passage
    from rag import Answer, Citation, Estimate, Evaluation

_INDENT = "    "


def answer_text(answer: "Answer", articles: "Mapping[str, Article]") -> str:
    """The answer with its markers, then its sources, each quote in its sentence, or else the nearest passages.

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
    blocks.append(f"{words.coverage(answer.coverage)}\n{words.probability(answer.probability)}")
    return "\n\n".join(blocks)


def hits_text(hits: "Iterable[Hit]", articles: "Mapping[str, Article]") -> str:
    """Ranked passages, each with its score, its article and its place."""
    return "\n\n".join(_hit_text(rank, hit, articles[hit.passage.article_id]) for rank, hit in enumerate(hits, start=1))


def evaluation_text(evaluation: "Evaluation") -> str:
    """The scores of the answers, one a line, and a table of those of the search; scores that are not known are a dash.

    Where there were no answers to compare, or no articles to find, that part is left out.
    """
    values = {field.name.replace("_", " "): getattr(evaluation, field.name) for field in fields(evaluation)}
    search = values.pop("search")
    documents = {name: values.pop(name) for name in ("documents", "unread")}
    parts = [values] if evaluation.questions or not search else []
    parts += [documents] if evaluation.documents is not None else []
    texts = [aligned([(name, "-" if value is None else str(value)) for name, value in part.items()]) for part in parts]
    return "\n\n".join([*texts, _search_text(search)] if search else texts)


def aligned(rows: Sequence[tuple[str, ...]]) -> str:
    """Columns, each as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _search_text(search: "Sequence[Estimate]") -> str:
    rows = [("search", "mean", "95 % interval", "questions")]
    for one in search:
        interval = "-" if one.low is None else f"{one.low:.3f} to {one.high:.3f}"
        rows.append((one.measure, f"{one.mean:.3f}", interval, str(one.questions)))
    return aligned(rows)


def _citation_text(citation: "Citation") -> str:
    page = f", {page_text(citation.page)}" if citation.page else ""
    heading = f"[{citation.number}] {one_line(citation.title)} - {one_line(citation.article_id)}{page}"
    return f"{heading}\n{_indented(citation.quotation.text)}"


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
