"""The articles of the index as a table that can be searched and sorted, as HTML."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import find_files
from corpus.errors import CorpusError
from corpus.paths import article_id, corpus_root
from index import fold
from ui.escape import html_text
from ui.keeping_words import KeepingWords
from ui.place import Place

if TYPE_CHECKING:
    from index import Index

COLUMNS = ("title", "passages", "words", "date", "language", "size")

_SHOWN = 200
"""Rows at most; searching and sorting look at all articles."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article; its fields are the columns.

    Attributes:
        searched: what a search looks at, folded.
        size: bytes of its file; -1 when the file is gone.
    """

    id: str
    searched: str
    title: str
    passages: int
    words: int
    date: str
    language: str
    size: int


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and whether the largest comes first."""

    column: str = "title"
    descending: bool = False

    def clicked(self, column: str) -> "Order":
        """After a click on a column: by that one, numbers and dates with the largest first; again, the other way."""
        if column not in COLUMNS:
            return self
        if column == self.column:
            return Order(column, not self.descending)
        return Order(column, column in ("passages", "words", "date", "size"))


def rows_of(index: "Index") -> list[Row]:
    """A row for each article of the index, by title."""
    passages = Counter(passage.article_id for passage in index.passages)
    sizes = _sizes(Path(index.manifest.corpus))
    rows = []
    for article in index.articles.values():
        searched = (article.title, article.id, article.author, article.source, article.date, article.language)
        rows.append(
            Row(
                id=article.id,
                searched=fold(" ".join(searched)),
                title=article.title,
                passages=passages[article.id],
                words=sum(len(article.text[start:end].split()) for start, end in article.content),
                date=article.date,
                language=article.language,
                size=sizes.get(article.id, sizes.get(article.id.partition("#")[0], -1)),
            )
        )
    return sorted(rows, key=_title_key)


def found(rows: Sequence[Row], query: str, order: Order) -> list[Row]:
    """The rows that hold every word of the query, in some column or in the id, author or source, in order."""
    words = fold(query).split()
    kept = [row for row in rows if all(word in row.searched for word in words)]
    if order.column == "title":
        return sorted(kept, key=_title_key, reverse=order.descending)
    return sorted(kept, key=lambda row: getattr(row, order.column), reverse=order.descending)


def table_html(rows: Sequence[Row], *, total: int, order: Order, words: KeepingWords, removable: bool) -> str:
    """The table.

    Args:
        rows: those that are to be shown; of very many the first.
        total: articles that there are.
        order: how the rows are sorted.
        words: in the language of the reader.
        removable: whether each row has a button to remove it.
    """
    if not rows:
        return f'<p class="empty">{html_text(words.say("none_found"))}</p>'
    shown = rows[:_SHOWN]
    heads = "".join(_head(column, order, words) for column in COLUMNS) + ("<td></td>" if removable else "")
    body = "".join(_row(row, words, removable=removable) for row in shown)
    count = html_text(words.say("shown", shown=len(shown), total=total))
    return (
        f'<p class="meta count">{count}</p><div class="scroller"><table class="articles">'
        f'<caption class="unseen">{html_text(words.say("table"))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(column: str, order: Order, words: KeepingWords) -> str:
    sorted_by = order.column == column
    direction = ("descending" if order.descending else "ascending") if sorted_by else "none"
    arrow = (" ↓" if order.descending else " ↑") if sorted_by else ""
    label = html_text(words.columns[column])
    title = html_text(words.say("sort", column=words.columns[column]))
    return (
        f'<th scope="col" aria-sort="{direction}" class="{column}"><button type="button" class="sort" '
        f'data-column="{column}" title="{title}">{label}<span aria-hidden="true">{arrow}</span></button></th>'
    )


def _row(row: Row, words: KeepingWords, *, removable: bool) -> str:
    title = html_text(row.title)
    name = html_text(row.id)
    language = html_text(words.languages.get(row.language, row.language))
    cells = (
        f'<td class="title">{Place(row.id).button(title)}<span class="meta">{name}</span></td>'
        f'<td class="number">{words.number(row.passages)}</td><td class="number">{words.number(row.words)}</td>'
        f'<td class="date">{html_text(row.date) or "–"}</td><td title="{language}">{html_text(row.language)}</td>'
        f'<td class="number">{html_text(words.size(row.size)) if row.size >= 0 else "–"}</td>'
    )
    if removable:
        label = html_text(words.say("remove", title=row.title))
        cells += (
            f'<td><button type="button" class="remove" data-article="{name}" aria-label="{label}" title="{label}">'
            '<span aria-hidden="true">✕</span></button></td>'
        )
    return f"<tr>{cells}</tr>"


def _sizes(corpus: Path) -> dict[str, int]:
    """Bytes of each file of the corpus that could be an article, by its path there; none when the folder is gone."""
    try:
        root = corpus_root(corpus)
        paths = find_files(root).paths
    except CorpusError:
        return {}
    sizes = {}
    for path in paths:
        try:
            sizes[article_id(path, root)] = path.stat().st_size
        except OSError:  # it has just gone
            continue
    return sizes


def _title_key(row: Row) -> tuple[str, str]:
    return fold(row.title), row.id
