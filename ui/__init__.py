"""The command line and the web chat."""

from ui.cli import main

__all__ = ["main"]
