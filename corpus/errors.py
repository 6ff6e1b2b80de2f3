"""The errors of this layer.

CorpusError
├── CorpusNotFound       the folder is missing, or is not a folder
├── EmptyCorpus          the folder holds no readable article
├── UnreadableArticle    one file cannot become an article: it carries the file and the reason
└── UnreadableDocument   some bytes are no document of their format
    ├── UndecodableBytes     they are not text in any encoding we know
    └── GaveUp               reading them took too much of the machine; it may work another time
"""


class CorpusError(Exception):
    """Reading the corpus failed; the message fits on one line and says what to do."""


class CorpusNotFound(CorpusError):
    """The folder is missing, or is not a folder."""


class EmptyCorpus(CorpusError):
    """The folder holds no readable article."""


class UnreadableArticle(CorpusError):
    """One file cannot become an article.

    Attributes:
        path: the file, relative to the corpus folder when it lies in it, printable on one line.
        reason: why, in words that fit after the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UnreadableDocument(CorpusError):
    """The bytes of a file are no document of its format; the message is the reason, fit to stand after the path."""


class GaveUp(UnreadableDocument):
    """Reading the file took too much time or memory of this machine; it may work another time."""


class UndecodableBytes(UnreadableDocument):
    """Some bytes are not text in any encoding we know."""
