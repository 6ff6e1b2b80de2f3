"""The folder of articles that the chat keeps: which one it may be, and taking articles out of it."""

from dataclasses import dataclass
from pathlib import Path

from corpus import SAMPLE_CORPUS, CorpusError, find_files
from corpus.paths import article_id, corpus_root


class CannotKeep(Exception):
    """What was asked of the articles cannot be done; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """The file that an article is in.

    Attributes:
        path: where it is.
        id: its path relative to the corpus folder.
    """

    path: Path
    id: str


def is_sample(corpus: Path) -> bool:
    """Whether a corpus is the one that comes with the program, in which nothing is ever written."""
    return corpus.resolve().is_relative_to(SAMPLE_CORPUS.resolve())


def own_corpus() -> Path:
    """The folder of one's own articles, for a start; it need not be there yet."""
    from platformdirs import user_data_path

    return user_data_path("sourcier", appauthor=False) / "articles"


def usable_corpus(typed: str) -> Path:
    """The folder whose path was typed in, if it is there and has a file that could be an article.

    Raises:
        CannotKeep: it is not, or has none.
    """
    if not typed.strip():
        raise CannotKeep("no path given; type the path of a folder on this machine")
    try:
        folder = corpus_root(Path(typed.strip()).expanduser())
        found = find_files(folder)
    except (CorpusError, RuntimeError) as error:
        raise CannotKeep(str(error)) from error
    if not Path(typed.strip()).expanduser().is_absolute():
        raise CannotKeep(f"{typed.strip()} is not a whole path; begin at the root, as in {folder}")
    if not found.paths:
        raise CannotKeep(f"no file in {folder} is in a format that is read; put articles in it, or give another folder")
    return folder


def file_of(article: str, corpus: Path) -> ArticleFile:
    """The file of an article; of a row, the table. Only files that a build would read are ever given.

    Args:
        article: its id.
        corpus: the folder.

    Raises:
        CannotKeep: there is none.
        CorpusError: the folder is gone.
    """
    root = corpus_root(corpus)
    files = {article_id(path, root): path for path in find_files(root).paths}
    # A row of a.csv is a.csv#name, but a file may be named a.csv#name.txt: the longest that fits is meant.
    fitting = [id for id in files if article == id or article.startswith(f"{id}#")]
    if not fitting:
        raise CannotKeep(f"{article} is not a file of the articles any more; rebuild the index")
    id = max(fitting, key=len)
    return ArticleFile(files[id], id)


def remove_file(article: str, corpus: Path) -> ArticleFile:
    """Deletes the file that an article is in, and says which it was.

    Raises:
        CannotKeep: the corpus is that of the samples, there is no such file, or it is the last one.
        CorpusError: the folder is gone.
        OSError: it cannot be deleted.
    """
    if is_sample(corpus):
        raise CannotKeep("the sample articles come with the program and are never changed")
    file = file_of(article, corpus)
    if len(find_files(corpus).paths) == 1:
        raise CannotKeep(f"{file.id} is the last file; an index needs an article: add another one first")
    file.path.unlink()
    return file
