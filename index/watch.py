"""Keeping an index up to date while its articles change."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from corpus import CorpusError
from index.build import build_index
from index.draft import Progress
from index.errors import IndexBusy, IndexingError
from index.report import BuildReport
from index.store import default_index_folder

_TICK = 500  # milliseconds
_SETTLING = 1_000  # milliseconds in which changes are taken as one


def watch_corpus(
    corpus: Path | str,
    index: Path | str | None = None,
    *,
    model: str | Path | None = None,
    stop: threading.Event | None = None,
    on_report: Callable[[BuildReport], None],
    on_failure: Callable[[CorpusError | IndexingError], None],
    on_progress: Progress | None = None,
) -> None:
    """Updates the index of a folder of articles at once, and then after every change, until `stop` is set.

    A build that fails is told, and the next change tries again; so it goes when the folder disappears and comes back,
    or another one takes its place. Other builds of the same index are waited for.

    Args:
        corpus, index, model, on_progress: as for `build_index`.
        stop: ends the watch, once a build that is running has finished; without it, Ctrl-C does.
        on_report: called after every build that published something.
        on_failure: called after every build that failed.

    Raises:
        ModelError: the model cannot be loaded.
    """
    # Absolute, as another thread may change the working directory meanwhile.
    folder = Path(corpus).absolute()
    root = (Path(index) if index is not None else default_index_folder(folder)).absolute()
    stop = stop or threading.Event()
    build = partial(build_index, folder, root, model=model, wait=_TICK / 1000, on_progress=on_progress)
    for _ in _changes(folder, root, stop):
        try:
            report = _when_free(build, stop)
        except (CorpusError, IndexingError) as error:
            on_failure(error)
        else:
            if report and report.published:
                on_report(report)


def _when_free(build: Callable[[], BuildReport], stop: threading.Event) -> BuildReport | None:
    """What the build reports, once no other one is running; None when stopped before."""
    while not stop.is_set():
        with suppress(IndexBusy):
            return build()
    return None


def _changes(folder: Path, root: Path, stop: threading.Event) -> Iterator[None]:
    """Something once the watch has begun, and then for every change of the folder, also of being there or not."""
    polling = False
    while not stop.is_set():
        there = _identity(folder)
        if there is None:
            yield
            while _identity(folder) is None and not stop.wait(_TICK / 1000):
                pass
            continue
        try:
            yield from _changes_within(folder, root, there, stop, polling=polling)
        except (FileNotFoundError, NotADirectoryError):
            pass  # it has just disappeared
        except OSError:  # the system watches no more folders
            if polling:
                raise
            polling = True


def _changes_within(
    folder: Path, root: Path, there: tuple[int, int], stop: threading.Event, *, polling: bool
) -> Iterator[None]:
    """The changes of a folder for as long as it is the same one."""
    from watchfiles import Change, watch

    real, index = folder.resolve(), root.resolve()
    begun = False
    for changes in watch(
        real,
        watch_filter=None,  # it would hide that time passes for as long as nothing else changes
        debounce=_SETTLING,
        step=_TICK // 5,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=polling or None,  # else as the environment says
        ignore_permission_denied=True,
    ):
        # A new folder of the same name may have got the number of the one that was removed.
        if _identity(folder) != there or (Change.deleted, str(real)) in changes:
            return
        # What changed before the watch began is seen by the first build after that.
        if not begun or any(_matters(Path(path), real, index) for _, path in changes):
            yield
        begun = True


def _matters(path: Path, folder: Path, index: Path) -> bool:
    """Whether a build looks at this file: it is in the folder, not hidden, nor part of an index in the folder."""
    if not path.is_relative_to(folder) or (index.is_relative_to(folder) and path.is_relative_to(index)):
        return False
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another of the same name; None when there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
