"""The `sourcier` command: its arguments, its exit codes, and how failures are told.

Exit codes: 0 done, 1 the work failed (one line on stderr), 2 bad usage, 130 interrupted, 141 the reader of a pipe left.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FAILED = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; bad usage leaves by SystemExit(2)."""
    from ui import commands
    from ui.offline import go_offline

    go_offline()
    _never_fail_on_characters(utf8="--json" in (sys.argv[1:] if argv is None else argv))
    arguments = _parser().parse_args(argv)
    try:
        code: int = getattr(commands, f"run_{arguments.command}")(arguments)
        print(end="", flush=True)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the flush at exit must not fail again
        return PIPE_CLOSED
    except Exception as error:
        if not isinstance(error, commands.expected_failures()):
            raise
        commands.tell_failure(error)
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sourcier",
        description="Answers questions about a folder of articles, in French or English, and proves every answer.",
        epilog="Start with: sourcier chat",
    )
    parser.add_argument("--version", action=_Version, help="show the version and leave")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    chat = commands.add_parser("chat", help="the web chat; builds the index first if there is none")
    _add_index(chat)
    chat.add_argument("--corpus", type=_folder, metavar="DIR", help="folder of articles (default: the sample articles)")
    _add_model(chat)
    chat.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    chat.add_argument("--port", type=_port, default=7860, help="port to listen on, 0 for a free one (default: 7860)")
    login = "file of name:password lines, to ask for a login (default: the lines in $SOURCIER_AUTH; else no login)"
    chat.add_argument("--auth", type=Path, metavar="FILE", help=login)

    mcp = commands.add_parser("mcp", help="the articles as tools for programs, by the Model Context Protocol on stdio")
    _add_index(mcp)
    mcp.add_argument("--corpus", type=_folder, metavar="DIR", help="folder of articles (default: the sample articles)")

    index = commands.add_parser("index", help="builds the index of a folder of articles, or brings it up to date")
    index.add_argument(
        "corpus", type=_folder, nargs="?", metavar="CORPUS", help="folder of articles (default: the index's own)"
    )
    _add_index(index)
    _add_model(index)
    instead = index.add_mutually_exclusive_group()
    instead.add_argument("--full", action="store_true", help="embed everything again; also mends a damaged index")
    instead.add_argument("--watch", action="store_true", help="go on, and update the index whenever articles change")
    instead.add_argument("--report", action="store_true", help="build nothing; print the report of the last build")

    ask = commands.add_parser("ask", help="answers one question")
    ask.add_argument("question", metavar="QUESTION")
    _add_index(ask)
    _add_scope(ask)
    _add_json(ask)

    search = commands.add_parser("search", help="the passages nearest to a query, best first")
    search.add_argument("query", metavar="QUERY")
    _add_index(search)
    _add_scope(search)
    search.add_argument("-k", type=_count, default=10, help="how many passages (default: %(default)s)")
    _add_json(search)

    evaluate = commands.add_parser("eval", help="quality of search and of the answers on a file of questions")
    formats = "JSON Lines, a file in SQuAD format, or a folder in BEIR format"
    evaluate.add_argument("file", type=Path, metavar="FILE", help=formats)
    own = "index folder (default: for SQuAD and BEIR a temporary one of their own documents, else as for ask)"
    evaluate.add_argument("--index", type=_folder, metavar="DIR", help=own)
    _add_json(evaluate)

    doctor = commands.add_parser("doctor", help="what is wrong, and the command that mends it")
    _add_index(doctor)
    return parser


def _add_index(parser: argparse.ArgumentParser) -> None:
    text = "index folder (default: $SOURCIER_INDEX, else .sourcier/ beside the corpus)"
    parser.add_argument("--index", type=_folder, metavar="DIR", help=text)


def _add_model(parser: argparse.ArgumentParser) -> None:
    text = "sentence-transformers model, by name or folder (default: the bundled one)"
    parser.add_argument("--model", metavar="NAME_OR_FOLDER", help=text)


def _add_scope(parser: argparse.ArgumentParser) -> None:
    scope = parser.add_argument_group("which articles (default: all)")
    article = "this one alone, by its file in the corpus folder; several may be given"
    scope.add_argument("--article", action="append", metavar="ID", help=article)
    scope.add_argument("--since", type=_date, default="", metavar="DATE", help="2022-07-15, 2022-07 or 2022, and later")
    scope.add_argument("--until", type=_date, default="", metavar="DATE", help="the same, and earlier")
    scope.add_argument("--language", action="append", choices=("fr", "en", "other"), help="several may be given")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name of the folder is empty")  # Path("") would be the current folder
    return Path(text)


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number from 1 up")
    return number


def _date(text: str) -> str:
    from rag import Scope, ScopeError

    try:
        return Scope(since=text).since
    except ScopeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a port number, 0 to 65535")
    return number


class _Version(argparse.Action):
    """Reads the version only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from ui.versions import version_of

        print(f"sourcier {version_of('sourcier')}")
        parser.exit()


def _never_fail_on_characters(*, utf8: bool) -> None:
    """What a terminal cannot show is written out, as in `\\udc80`; JSON is UTF-8 whatever the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", encoding="utf-8" if utf8 and stream is sys.stdout else None)


if __name__ == "__main__":
    sys.exit(main())
