"""The current build of an index, as later ones are published."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.index import Index
from index.store import publication_mark


class LiveIndex:
    """An index that is opened again when a later build has been published; safe to share between threads.

    Whoever took `current` goes on with it: a question in flight is answered from the index that it began with.
    """

    def __init__(self, index: Index, *, mark: bytes) -> None:
        self._index = index
        self._seen = mark
        self._refreshing = threading.Lock()

    @classmethod
    def open(cls, folder: Path | str) -> "LiveIndex":
        """Opens the index in `folder`. Raises as `Index.open` does."""
        mark = publication_mark(Path(folder))  # before opening: a build published meanwhile is noticed afterwards
        return cls(Index.open(folder), mark=mark)

    @property
    def current(self) -> Index:
        """The index as it was last opened."""
        return self._index

    def refresh(self) -> bool:
        """Opens what was published since, and tells whether there was anything.

        What cannot be opened is told once, and not tried again before something else is published; `current` stays.

        Raises:
            IndexingError, ModelError: as `Index.open` does.
        """
        with self._refreshing:
            mark = publication_mark(self._index.folder)
            if mark == self._seen:
                return False
            self._seen = mark
            self._index = Index.open(self._index.folder)
            return True

    @contextmanager
    def followed(self, *, interval: float = 0.5, on_failure: Callable[[Exception], None]) -> Iterator[None]:
        """Refreshes in a thread of its own, every `interval` seconds, for as long as the context lasts.

        Args:
            interval: seconds between two looks at the index folder.
            on_failure: called, in that thread, with why what was published cannot be opened.
        """
        leaving = threading.Event()

        def follow() -> None:
            while not leaving.wait(interval):
                try:
                    self.refresh()
                except Exception as error:  # also that memory is short: what is published next may fit
                    on_failure(error)

        thread = threading.Thread(target=follow, name="index follower", daemon=True)
        thread.start()
        try:
            yield
        finally:
            leaving.set()
            thread.join()
