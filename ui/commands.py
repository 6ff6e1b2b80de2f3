"""What each command does. Every `run_…` takes the parsed arguments and returns the exit code."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ui.encode import to_json
from ui.escape import one_line
from ui.login import LoginError
from ui.opening import WrongIndex, corpus_of, index_folder, open_index
from ui.progress import build_progress
from ui.terminal import answer_text, evaluation_text, hits_text

if TYPE_CHECKING:
    from index import Index
    from rag import Scope


def run_ask(arguments: Namespace) -> int:
    from rag import ask

    with build_progress() as progress:
        index = open_index(arguments.index, on_progress=progress)
    answer = ask(arguments.question, index=index, scope=_scope(arguments, index))
    print(to_json(answer) if arguments.json else answer_text(answer, index.articles))
    return 0


def run_search(arguments: Namespace) -> int:
    with build_progress() as progress:
        index = open_index(arguments.index, on_progress=progress)
    among = _scope(arguments, index).articles_in(index.articles.values())
    hits = index.search(arguments.query, k=arguments.k, among=among)
    print(to_json(hits) if arguments.json else hits_text(hits, index.articles))
    return 0


def _scope(arguments: Namespace, index: "Index") -> "Scope":
    """The articles that the arguments choose.

    Raises:
        ScopeError: one that is named is not in the index, or the dates are in the wrong order.
    """
    from rag import Scope, ScopeError

    articles, languages = frozenset(arguments.article or ()), frozenset(arguments.language or ())
    if absent := sorted(articles - set(index.articles)):
        raise ScopeError(f"no article {absent[0]!r} in the index {index.folder}; give its path in the corpus folder")
    return Scope(articles, arguments.since, arguments.until, languages)


def run_index(arguments: Namespace) -> int:
    from index import build_index, current_report, report_file
    from ui.report import report_text
    from ui.watching import watch

    if arguments.report:
        root = index_folder(arguments.index, arguments.corpus)
        print(report_text(current_report(root), saved=report_file(root)))
        return 0
    corpus = arguments.corpus or corpus_of(arguments.index)
    with build_progress() as progress:
        report = build_index(corpus, arguments.index, model=arguments.model, full=arguments.full, on_progress=progress)
        print(report_text(report, saved=report_file(report.folder)), flush=True)
        if arguments.watch:
            watch(corpus, arguments.index, model=arguments.model, progress=progress)
    return 0


def run_eval(arguments: Namespace) -> int:
    from rag import evaluate_file

    with build_progress() as progress:
        index = open_index(arguments.index, on_progress=progress) if arguments.index else None
        evaluation = evaluate_file(arguments.file, index=index, on_progress=progress)
    print(to_json(evaluation) if arguments.json else evaluation_text(evaluation))
    return 0


def run_doctor(arguments: Namespace) -> int:
    from ui.doctor import examine
    from ui.finding import findings_text

    findings = examine(arguments.index)
    print(findings_text(findings))
    return int(any(finding.wrong for finding in findings))


def run_chat(arguments: Namespace) -> int:
    from ui.server import serve

    return serve(arguments)


def run_mcp(arguments: Namespace) -> int:
    from rag import ask
    from ui.mcp_tools import serve_stdio
    from ui.opening import open_or_build
    from ui.service import Service

    with build_progress() as progress:
        live = open_or_build(arguments.index, arguments.corpus, on_progress=progress)
    with live.followed(on_failure=tell_that_index_stays):
        serve_stdio(Service(live, ask))
    return 0


def tell_that_index_stays(error: Exception) -> None:
    """One line on stderr, when an index that was published cannot be opened."""
    reason = one_line(str(error)) or type(error).__name__  # a MemoryError says nothing
    print(f"sourcier: a newer index cannot be opened, the one that is open stays: {reason}", file=sys.stderr)


def expected_failures() -> tuple[type[Exception], ...]:
    """The failures that one line explains; any other is a mistake in the program and shows its traceback."""
    from corpus import CorpusError
    from index import IndexingError, ModelError
    from rag import AskError

    return (CorpusError, AskError, IndexingError, ModelError, LoginError, WrongIndex, OSError)


def tell_failure(error: Exception) -> None:
    """One line on stderr."""
    print(f"sourcier: {one_line(str(error))}", file=sys.stderr)
