"""What a benchmark must say beside its figures, and where it finds its data."""

import os
import platform
import shlex
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"


def print_conditions(*packages: str) -> None:
    """The command, the machine, how busy it was, and the versions that matter."""
    print(f"$ {shlex.join(['python', *sys.orig_argv[1:]])}")
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.machine()}, {os.cpu_count()} processors{load}; Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in packages), flush=True)


def required(path: Path) -> Path:
    """The path, if there is something there; leaves with a message otherwise."""
    if not path.exists():
        sys.exit(f"no data in {path}: give its place with --data")
    return path
