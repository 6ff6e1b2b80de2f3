"""`sourcier index --watch`: a line for every change of the articles, until Ctrl-C."""

from datetime import datetime
from pathlib import Path

from ui.escape import one_line
from ui.progress import BuildProgress
from ui.report import change_text


def watch(corpus: Path, index: Path | None, *, model: str | None, progress: BuildProgress) -> None:
    """Brings the index up to date after every change of the articles; Ctrl-C, which ends it, passes through.

    Args:
        corpus, index, model: as for `build_index`.
        progress: draws the builds; taken away before a line is printed.

    Raises:
        ModelError: the model cannot be loaded.
    """
    from corpus import CorpusError
    from index import BuildReport, IndexingError, watch_corpus

    def tell_report(report: BuildReport) -> None:
        progress.clear()
        print(change_text(report, at=datetime.now()), flush=True)

    def tell_failure(error: CorpusError | IndexingError) -> None:
        progress.clear()
        print(f"{datetime.now():%H:%M:%S}  failed: {one_line(str(error))}", flush=True)

    print(f"watching {one_line(str(corpus))} (stop it with Ctrl-C)", flush=True)
    watch_corpus(corpus, index, model=model, on_report=tell_report, on_failure=tell_failure, on_progress=progress)
