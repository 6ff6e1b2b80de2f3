"""What a build does to the disk, call of the system by call; `child.py` runs builds with it."""

import builtins
import io
import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

STAMP = r"\d{8}T\d{6}Z-[0-9a-f]{8}"


class Steps:
    """Counts what a build changes on the disk, call of the system by call, and stops it right before one of them.

    Of a file that numpy writes, the part that it hands to the C library is no step: `largest` cuts that short.
    """

    def __init__(self, root: str, *, at: int, error: int, lasting: bool) -> None:
        self.names: list[str] = []
        self._root = root
        self._at = at
        self._error = error
        self._lasting = lasting

    def step(self, call: str, path: object) -> None:
        """Notes a call; its path is relative to the index folder, but in a folder that is removed it is a bare name."""
        place = Path(str(path))
        place = place.relative_to(self._root) if place.is_relative_to(self._root) else Path(place.name)
        self.names.append(f"{call} {re.sub(STAMP, '*', place.as_posix())}")
        passed = len(self.names) - self._at
        if self._at and (passed == 0 or (passed > 0 and self._lasting and call in ("open", "write", "mkdir"))):
            if not self._error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self._error, os.strerror(self._error))

    def install(self) -> None:
        real_open, real_os_open, real_fsync = io.open, os.open, os.fsync
        opened: dict[int, object] = {}
        steps = self

        class Raw(io.FileIO):
            def write(self, content: Any) -> int:
                try:
                    steps.step("write", self.name)
                except OSError:
                    super().write(bytes(content)[: len(content) // 2])
                    raise
                return super().write(content)

            def truncate(self, size: int | None = None) -> int:
                steps.step("truncate", self.name)
                return super().truncate(size)

        def open_(file: Any, mode: str = "r", buffering: int = -1, *arguments: Any, **options: Any) -> Any:
            if not self._is_ours(file) or not set(mode) & set("wa+"):
                return real_open(file, mode, buffering, *arguments, **options)
            raw = Raw(file, mode.translate({98: None, 116: None}))  # no b, no t
            binary = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return binary if "b" in mode else io.TextIOWrapper(binary, *arguments, **options)

        def os_open(path: Any, *arguments: Any, **options: Any) -> int:
            descriptor = real_os_open(path, *arguments, **options)
            opened[descriptor] = path
            return descriptor

        def fsync(descriptor: int) -> None:
            self.step("fsync", opened[descriptor])
            real_fsync(descriptor)

        def audit(event: str, arguments: tuple[Any, ...]) -> None:
            if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir"):
                self.step(event.removeprefix("os."), arguments[event == "os.rename"])
            elif event == "open" and self._is_ours(arguments[0]) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
                self.step("open", arguments[0])

        io.open = builtins.open = open_  # type: ignore[assignment]
        os.open = os_open
        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(audit)

    def _is_ours(self, file: object) -> bool:
        return isinstance(file, (str, Path)) and str(file).startswith(self._root)
