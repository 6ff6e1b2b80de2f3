"""Folder of articles -> index: draft, embed, write aside, check, publish."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from corpus.paths import corpus_root
from index.aside import ASIDE, Aside
from index.draft import Draft, Progress, draft_generation
from index.embedding import embed
from index.encoder import Encoder, load_encoder
from index.errors import BuildFailed, IndexBusy, IndexDamaged, IndexingError
from index.fingerprint import program_fingerprint
from index.generation import TOKENS, read_generation, seal, write_files
from index.history import read_history, write_history
from index.kept import Kept
from index.lexical import LexicalIndex
from index.manifest import FORMAT_VERSION, Manifest
from index.report import BuildReport, write_report
from index.splitter import PASSAGE_TOKENS, PassageSplitter
from index.store import LOCK, current_generation, default_index_folder, publish, remove_stale, unfinished_folder
from index.terms import terms
from index.token_codes import TokenCodesWriter
from index.vectors import UnsearchableVector


def build_index(
    corpus: Path | str,
    index: Path | str | None = None,
    *,
    model: str | Path | None = None,
    full: bool = False,
    passage_tokens: int = PASSAGE_TOKENS,
    wait: float = 600.0,
    on_progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> BuildReport:
    """Builds the index of a folder of articles, or brings it up to date.

    Only files that have changed are parsed, and only passages whose text the current generation does not hold are
    embedded. The new generation is written aside, reopened and checked, and published by one atomic rename: the index
    that was there before answers until then, and still does if the build fails or is killed. When nothing has changed,
    nothing is published. The vectors of a build that fails or is killed are not lost to the next one.

    Args:
        corpus: folder of articles.
        index: folder of the index; by default `$SOURCIER_INDEX`, else `.sourcier/` beside the corpus.
        model: a sentence-transformers model, by name or folder; by default the bundled one.
        full: read and embed everything again, whatever the index holds; also mends a damaged one.
        passage_tokens: most tokens of a passage, prompt included; lowered to the model's own limit.
        wait: seconds to wait for another build of the same index to finish.
        on_progress: called as the build advances.
        encoder: an already loaded model, instead of `model`.

    Raises:
        CorpusError: the folder is missing or holds no readable article.
        ModelError: the model cannot be loaded.
        IndexBusy: another build is still running after `wait` seconds.
        BuildFailed: the disk is full, or the like; the model gave vectors that cannot be searched; or the two folders
            are the same.
    """
    from filelock import FileLock, Timeout

    started = time.monotonic()
    # Absolute, as another thread may change the working directory meanwhile.
    root = (Path(index) if index is not None else default_index_folder(Path(corpus))).absolute()
    corpus = corpus_root(corpus)  # missing, it is told before anything is waited for or written
    if root.resolve() == corpus:
        raise BuildFailed(root, "it is the folder of the articles, and would become one of them; give it another")
    progress = on_progress or (lambda stage, done, total: None)
    encoder = encoder or load_encoder(model)
    splitter = PassageSplitter(encoder.count_tokens, limit=min(passage_tokens, encoder.max_tokens))
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / LOCK, timeout=wait):
            # Read under the lock: a build that waited must not publish what the articles were before.
            report = _build(
                corpus, root, encoder=encoder, splitter=splitter, full=full, started=started, progress=progress
            )
            return replace(report, seconds=time.monotonic() - started)
    except Timeout:
        raise IndexBusy(root, waited=wait) from None
    except UnsearchableVector as error:
        reason = f"the model {encoder.name} gave vectors that cannot be searched: {error}"
        raise BuildFailed(root, reason) from error
    except IndexDamaged as error:
        raise BuildFailed(root, f"{error.file.name} does not read back: {error.reason}") from error
    except OSError as error:
        # numpy does not say why a file cannot be written.
        raise BuildFailed(root, error if error.errno else f"the disk may be full: {error}") from error


def _build(
    corpus: Path,
    root: Path,
    *,
    encoder: Encoder,
    splitter: PassageSplitter,
    full: bool,
    started: float,
    progress: Progress,
) -> BuildReport:
    planned = _planned(corpus, encoder, passage_tokens=splitter.limit)
    before, kept = _before(root, planned)
    kept = Kept() if full else kept
    draft = draft_generation(corpus, leave_out=root, planned=planned, kept=kept, splitter=splitter, progress=progress)
    report = partial(_report, draft, before, started=started, root=root)
    remove_stale(root)
    aside = Aside(
        root / ASIDE,
        model=f"{encoder.fingerprint} {encoder.graph}",
        dimension=encoder.dimension,
        code_bytes=encoder.code_bytes,
    )
    if before and not full and _is_same(draft.manifest, before):
        aside.remove()
        return report(embedded=0, published=False)
    lexical, article_lexical = _lexical(draft)  # before the vectors take their memory
    if full:
        aside.remove()
    else:
        kept = kept.and_embedded(*aside.take(draft.passages))
    with _unpublished(root) as folder:
        with TokenCodesWriter(folder / TOKENS) as write_tokens:
            vectors, embedded = embed(
                draft.passages,
                encoder,
                known=kept.passages,
                vectors=kept.vectors,
                tokens=kept.tokens,
                write_tokens=write_tokens,
                on_embedded=aside.add,
                on_progress=partial(progress, "embed"),
            )
        del kept
        progress("write", 0, 1)
        write_files(
            folder,
            draft.corpus.articles,
            passages=draft.passages,
            vectors=vectors,
            lexical=lexical,
            article_lexical=article_lexical,
        )
        del vectors, lexical, article_lexical  # not to be in memory twice
        write_history(folder, draft.history)
        write_report(folder, report(embedded=embedded, published=True))
        seal(folder, draft.manifest)
        read_generation(folder, root=root)
        publish(root, folder)
    aside.remove()
    progress("write", 1, 1)
    return report(embedded=embedded, published=True)


def _planned(corpus: Path, encoder: Encoder, *, passage_tokens: int) -> Manifest:
    """The manifest of a build that has read nothing yet."""
    return Manifest(
        format=FORMAT_VERSION,
        model=encoder.name,
        model_fingerprint=encoder.fingerprint,
        graph=encoder.graph,
        dimension=encoder.dimension,
        passage_tokens=passage_tokens,
        program=program_fingerprint(),
        corpus=str(corpus),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        passages=0,
        articles={},
        skipped=(),
        duplicates=(),
        files={},
    )


def _before(root: Path, planned: Manifest) -> tuple[Manifest | None, Kept]:
    """The manifest of the current generation and what is kept of it; None and nothing where none can be used."""
    try:
        folder = current_generation(root)
        generation = read_generation(folder, root=root)
    except IndexingError:
        return None, Kept()
    # Another version of the program may have kept it in another form.
    is_ours = generation.manifest.program == planned.program
    history = read_history(folder, generation.articles) if is_ours else None
    return generation.manifest, Kept.of(generation, history, planned=planned)


def _is_same(draft: Manifest, before: Manifest) -> bool:
    """Whether a build would publish what there is; compared as bytes, for the order of the articles to count."""
    return draft.to_bytes() == replace(before, created=draft.created, files={}).to_bytes()


def _report(
    draft: Draft, before: Manifest | None, *, embedded: int, started: float, root: Path, published: bool
) -> BuildReport:
    new, old = draft.manifest.articles, before.articles if before else {}
    return BuildReport(
        added=tuple(id for id in new if id not in old),
        updated=tuple(id for id in new if id in old and old[id] != new[id]),
        removed=tuple(id for id in old if id not in new),
        unchanged=tuple(id for id in new if old.get(id) == new[id]),
        skipped=draft.corpus.skipped,
        duplicates=draft.manifest.duplicates,
        passages=len(draft.passages),
        embedded=embedded,
        seconds=time.monotonic() - started,
        published=published,
        folder=root,
    )


def _lexical(draft: Draft) -> tuple[LexicalIndex, LexicalIndex]:
    """The postings of the passages, and those of the articles."""
    articles: dict[str, list[str]] = {article.id: [] for article in draft.corpus.articles}
    language = {article.id: article.language for article in draft.corpus.articles}

    def passages() -> Iterator[list[str]]:
        for passage in draft.passages:
            words = terms(passage.text, language[passage.article_id])
            articles[passage.article_id] += words
            yield words

    return LexicalIndex.build(passages()), LexicalIndex.build(articles.values())


@contextmanager
def _unpublished(root: Path) -> Iterator[Path]:
    """The folder of a generation that is being written; it is gone afterwards if it was not published."""
    try:
        yield unfinished_folder(root)
    except BaseException:
        remove_stale(root)
        raise
