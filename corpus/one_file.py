"""One file to the articles in it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.article import Article
from corpus.errors import GaveUp, UnreadableArticle, UnreadableDocument
from corpus.files import SkippedFile, extension_of
from corpus.formats import EXTENSIONS, BadRow, Document, most_bytes
from corpus.from_document import to_article
from corpus.isolation import Parser
from corpus.paths import article_id, corpus_root, escaped, is_plain, printable
from corpus.raw import read_bytes

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file gave.

    Attributes:
        path: relative to the corpus folder, with `/` between its parts: the id of its article.
        sha256: of its bytes; empty when another reading may give something else, as when they could not be read.
        articles: its article, or those of a table's rows.
        skipped: the file itself, or rows of it, that gave none.
    """

    path: str
    sha256: str
    articles: tuple[Article, ...]
    skipped: tuple[SkippedFile, ...]

    @property
    def key(self) -> Key:
        """What decides how a file is read, wherever it is: its bytes and its extension."""
        return self.sha256, extension_of(self.path)


def read_file(path: Path | str, folder: Path | str) -> ReadFile:
    """Read one file of the corpus in `folder`: its article, those of its rows, or the reason why there is none.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
        UnreadableArticle: `path` is no path, leads out of the folder, or has an extension that is not read.
    """
    root = corpus_root(folder)
    try:
        place = Path(path).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise UnreadableArticle(printable(Path(path)), f"not the path of a file: {error}") from error
    shown = printable(place, root)
    if not place.is_relative_to(root):
        raise UnreadableArticle(shown, "outside the corpus folder")
    if not is_plain(str(place.relative_to(root))):
        raise UnreadableArticle(shown, "its name holds control characters or is not valid UTF-8; rename it")
    if extension_of(place.name) not in EXTENSIONS:
        raise UnreadableArticle(shown, f"not in a format that is read: {' '.join(EXTENSIONS)}")
    with Parser() as parser:
        return read_found(place, root, parser=parser, known={})


def read_found(path: Path, root: Path, *, parser: Parser, known: Mapping[Key, ReadFile]) -> ReadFile:
    """Read one of the files that `find_files` found in the corpus folder `root`, unless its key is `known`."""
    identifier = article_id(path, root)
    extension = extension_of(path.name)
    try:
        data = read_bytes(path, root, most=most_bytes(extension))
    except UnreadableArticle as error:
        return ReadFile(identifier, "", (), (SkippedFile(error.path, error.reason),))
    sha256 = hashlib.sha256(data).hexdigest()
    if (sha256, extension) in known:
        return _moved(known[sha256, extension], identifier)
    try:
        if not data or data.isspace():
            raise UnreadableDocument("empty")
        documents = parser.parse(data, extension)
    except UnreadableDocument as error:
        again = isinstance(error, GaveUp)
        return ReadFile(identifier, "" if again else sha256, (), (SkippedFile(escaped(identifier), str(error)),))
    results = [_article(identifier, document) for document in documents]
    return ReadFile(
        identifier,
        sha256,
        articles=tuple(result for result in results if isinstance(result, Article)),
        skipped=tuple(result for result in results if isinstance(result, SkippedFile)),
    )


def _article(path: str, document: Document | BadRow) -> Article | SkippedFile:
    identifier = f"{path}#{document.name}" if document.name else path
    if isinstance(document, BadRow):
        return SkippedFile(escaped(identifier), document.reason)
    try:
        return to_article(identifier, document)
    except UnreadableDocument as error:
        return SkippedFile(escaped(identifier), str(error))


def _moved(file: ReadFile, path: str) -> ReadFile:
    """The same file under another path, or the same."""
    cut, cut_shown = len(file.path), len(escaped(file.path))
    return ReadFile(
        path,
        file.sha256,
        articles=tuple(replace(article, id=path + article.id[cut:]) for article in file.articles),
        skipped=tuple(SkippedFile(escaped(path) + row.path[cut_shown:], row.reason) for row in file.skipped),
    )
