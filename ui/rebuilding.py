"""Rebuilding the index from the chat: one at a time, in a thread of its own, seen by everyone who looks."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import CorpusError
from index import BuildReport, IndexBusy, IndexingError, ModelError, build_index

if TYPE_CHECKING:
    from index import LiveIndex

_LEAST_SECONDS = 0.5
"""Of a stage, before its speed is told."""


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a build has come.

    Attributes:
        stage: as `build_index` names them; empty before the first.
        done, total: files, articles or passages of this stage.
        per_second: of those; None as long as it cannot be told.
    """

    stage: str = ""
    done: int = 0
    total: int = 0
    per_second: float | None = None

    @property
    def seconds_left(self) -> float | None:
        """Of this stage; None as long as it cannot be told."""
        return (self.total - self.done) / self.per_second if self.per_second else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended.

    Attributes:
        report: what it did; None if it failed.
        failure: why it failed, with the remedy.
        is_elsewhere: whether it failed because another program is building the same index.
    """

    report: BuildReport | None = None
    failure: str = ""
    is_elsewhere: bool = False


class Rebuilding:
    """Builds the index that the chat answers from, and has the chat follow; safe to share between threads.

    Questions go on being answered from the index that there was. The build goes on when the page is closed.
    """

    def __init__(self, live: "LiveIndex") -> None:
        self._live = live
        self._state = threading.Lock()
        self._advance: Advance | None = None
        self._next: Path | None = None
        self._outcome: Outcome | None = None

    @property
    def advance(self) -> Advance | None:
        """How far the build that is running has come; None when none is."""
        return self._advance

    @property
    def outcome(self) -> Outcome | None:
        """How the last build ended; None before the first."""
        return self._outcome

    def start(self, corpus: Path, *, after_this: bool = False) -> bool:
        """Starts a build, unless one is running; tells whether it did.

        Args:
            corpus: the folder of articles.
            after_this: if one is running, build once more when it is done, for what has changed meanwhile.
        """
        with self._state:
            if self._advance:
                self._next = corpus if after_this else self._next
                return False
            self._advance = Advance()
        threading.Thread(target=self._build_until_done, args=(corpus,), name="rebuild", daemon=True).start()
        return True

    def _build_until_done(self, corpus: Path) -> None:
        following: Path | None = corpus
        while following:
            outcome = Outcome(failure="the build failed in a way that was not foreseen; run: sourcier doctor")
            try:
                outcome = self._build(following)
            finally:
                with self._state:
                    following, self._next = self._next, None
                    self._outcome = outcome
                    self._advance = Advance() if following else None

    def _build(self, corpus: Path) -> Outcome:
        current = self._live.current
        pace = _Pace()

        def progress(stage: str, done: int, total: int) -> None:
            self._advance = pace.advance(stage, done, total)

        try:
            report = build_index(corpus, current.folder, encoder=current.encoder, wait=0, on_progress=progress)
            self._live.refresh()
        except IndexBusy:
            return Outcome(is_elsewhere=True)
        except (CorpusError, IndexingError, ModelError, OSError, MemoryError) as error:
            return Outcome(failure=str(error) or type(error).__name__)
        return Outcome(report=report)


class _Pace:
    """The speed of each stage, from its first call on."""

    def __init__(self) -> None:
        self._stage = ""
        self._since, self._before = 0.0, 0

    def advance(self, stage: str, done: int, total: int) -> Advance:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._since, self._before = stage, now, done
        seconds = now - self._since
        per_second = (done - self._before) / seconds if seconds >= _LEAST_SECONDS else None
        return Advance(stage, done, total, per_second or None)
