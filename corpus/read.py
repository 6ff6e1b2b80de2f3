"""Files to articles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from corpus.decode import decode
from corpus.errors import EmptyCorpus, UndecodableBytes, UnreadableArticle
from corpus.files import SkippedFile, find_files
from corpus.front_matter import split_front_matter
from corpus.furniture import content_ranges
from corpus.language import detect_language
from corpus.normalise import normalise
from corpus.paths import article_id, corpus_root, is_plain, printable
from corpus.raw import read_bytes
from corpus.title import find_title, shorten

SAMPLE_CORPUS = Path(__file__).parent / "articles"

_REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a folder gives: its articles, by id, and the files that give none, by path."""

    articles: tuple[Article, ...]
    skipped: tuple[SkippedFile, ...]


def read_corpus(folder: Path | str, *, on_file: Callable[[int, int], None] | None = None) -> Corpus:
    """Read every article of a folder and of those below it.

    Args:
        folder: the corpus; nothing outside it is read.
        on_file: called after each file with how many are done and how many there are.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
        EmptyCorpus: it holds no readable article.
    """
    root = corpus_root(folder)
    found = find_files(root)
    articles = []
    skipped = list(found.skipped)
    for done, path in enumerate(found.paths, start=1):
        try:
            articles.append(read_article(path, root))
        except UnreadableArticle as error:
            skipped.append(SkippedFile(error.path, error.reason))
        if on_file:
            on_file(done, len(found.paths))
    skipped.sort(key=lambda file: file.path)
    if not articles:
        raise EmptyCorpus(_nothing_readable(root, skipped))
    return Corpus(tuple(articles), tuple(skipped))


def read_article(path: Path | str, folder: Path | str) -> Article:
    """Read one file of the corpus in `folder` as an article.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
        UnreadableArticle: the file is outside the folder, unreadable, too long, binary, in an unknown encoding, or
            holds no article; its `reason` says which.
    """
    root = corpus_root(folder)
    place = _real_path(Path(path))
    data = read_bytes(place, root)
    identifier = article_id(place, root)
    try:
        return _to_article(identifier, data)
    except UndecodableBytes as error:
        raise UnreadableArticle(identifier, str(error)) from error


def _real_path(path: Path) -> Path:
    try:
        place = path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise UnreadableArticle(printable(path), f"not the path of a file: {error}") from error
    if not is_plain(str(place)):
        raise UnreadableArticle(printable(path), "its name holds control characters or is not valid UTF-8; rename it")
    return place


def _to_article(identifier: str, data: bytes) -> Article:
    front_matter, text = split_front_matter(normalise(decode(data)))
    if not text.strip():
        raise UnreadableArticle(identifier, "empty")
    content = content_ranges(text)
    if not content:
        raise UnreadableArticle(identifier, "no article in it: only page furniture, such as links or a comment form")
    return Article(
        id=identifier,
        title=shorten(front_matter.title) or find_title(text, content),
        text=text,
        source=front_matter.source,
        language=front_matter.language or detect_language("\n".join(text[start:end] for start, end in content)),
        content=content,
        date=front_matter.date,
    )


def _nothing_readable(root: Path, skipped: Sequence[SkippedFile]) -> str:
    told = [f"{file.path}: {file.reason}" for file in skipped[:_REASONS_SHOWN]]
    if len(skipped) > _REASONS_SHOWN:
        told.append(f"and {len(skipped) - _REASONS_SHOWN} more")
    why = f"{len(skipped)} skipped ({' | '.join(told)})" if told else "it is empty"
    return f"no article in {printable(root)}: no readable .txt or .md file, {why}; add some, or give another folder"
