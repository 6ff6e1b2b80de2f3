"""A folder to its articles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.article import Article
from corpus.errors import EmptyCorpus
from corpus.files import SkippedFile, find_files
from corpus.formats import EXTENSIONS
from corpus.isolation import Parser
from corpus.one_file import ReadFile, read_found
from corpus.paths import corpus_root, escaped, printable

SAMPLE_CORPUS = Path(__file__).parent / "articles"

_REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a folder gives.

    Attributes:
        articles: in the order of their files' paths, those of a table in the order of its rows.
        skipped: the files, and rows of tables, that give none, by path.
        files: what each file that could hold an article gave, by path.
    """

    articles: tuple[Article, ...]
    skipped: tuple[SkippedFile, ...]
    files: tuple[ReadFile, ...] = ()


def read_corpus(
    folder: Path | str,
    *,
    known: Sequence[ReadFile] = (),
    leave_out: Path | None = None,
    on_file: Callable[[int, int], None] | None = None,
) -> Corpus:
    """Read every article of a folder and of those below it.

    Args:
        folder: the corpus; nothing outside it is read.
        known: what files gave when they were read before, by this same program: one with the same bytes is not parsed
            again, whatever its name is now.
        leave_out: a folder that is not looked into, such as an index that lies in the corpus.
        on_file: called after each file with how many are done and how many there are.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
        EmptyCorpus: it holds no readable article.
    """
    root = corpus_root(folder)
    found = find_files(root, leave_out=leave_out)
    before = {file.key: file for file in known if file.sha256}
    files = []
    with Parser() as parser:
        for done, path in enumerate(found.paths, start=1):
            files.append(read_found(path, root, parser=parser, known=before))
            if on_file:
                on_file(done, len(found.paths))
    articles: dict[str, Article] = {}
    skipped = [*found.skipped, *(row for file in files for row in file.skipped)]
    for number, file in enumerate(files):
        for article in file.articles:
            # A row of a.csv and a file that is named a.csv#1.txt, say.
            if articles.setdefault(article.id, article) is not article:
                skipped.append(SkippedFile(escaped(article.id), "another article has the same name; rename one"))
                files[number] = replace(file, sha256="")
    skipped.sort(key=lambda file: file.path)
    if not articles:
        raise EmptyCorpus(_nothing_readable(root, skipped))
    return Corpus(tuple(articles.values()), tuple(skipped), tuple(files))


def _nothing_readable(root: Path, skipped: Sequence[SkippedFile]) -> str:
    told = [f"{file.path}: {file.reason}" for file in skipped[:_REASONS_SHOWN]]
    if len(skipped) > _REASONS_SHOWN:
        told.append(f"and {len(skipped) - _REASONS_SHOWN} more")
    why = f"no readable file, {len(skipped)} skipped ({' | '.join(told)})" if told else "it is empty"
    return f"no article in {printable(root)}: {why}; add some ({' '.join(EXTENSIONS)}), or give another folder"
