"""What every format is read into."""

from dataclasses import dataclass

from corpus.article import Language


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file, or of one row of a table, and what the format says about it; empty where it says nothing.

    Attributes:
        text: in the form of `corpus.normalise`, furniture included. Headings are lines that begin with `#`, paragraphs
            are parted by an empty line, items of lists begin with `- `.
        title, source, date, author: on one line; the date in ISO form.
        language: as the format says; None when it does not.
        name: of the row in its table; empty for a whole file.
        pages: where in `text` each page begins, the first at 0; empty for a format without pages.
        furniture: ordered, disjoint `(start, end)` ranges of `text` known to be furniture by their place, such as
            running headers; the wording of the rest is judged later.
    """

    text: str
    title: str = ""
    source: str = ""
    date: str = ""
    author: str = ""
    language: Language | None = None
    name: str = ""
    pages: tuple[int, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a table that gives no article: its name, and why."""

    name: str
    reason: str
