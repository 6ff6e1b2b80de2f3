"""The command line and the web chat. `from ui.cli import main` is the way in."""

__all__: list[str] = []
