"""Serving the chat on one address of this machine."""

import errno
import os
import socket
import sys
import threading
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.escape import one_line
from ui.labels import EXAMPLES, LABELS

if TYPE_CHECKING:
    import gradio

    from index import LiveIndex
    from ui.conversation import Ask

_ASSETS = Path(__file__).parent / "assets"


class CannotListen(OSError):
    """The address or the port cannot be listened on."""


def serve(arguments: Namespace) -> int:
    """Opens or builds the index, and serves the chat until Ctrl-C, from the builds published meanwhile.

    Returns the exit code; Ctrl-C passes through.
    """
    from corpus import SAMPLE_CORPUS
    from rag import ask
    from ui.opening import open_or_build
    from ui.progress import build_progress

    port = free_port(arguments.host, arguments.port)
    with build_progress() as progress:
        live = open_or_build(arguments.index, arguments.corpus, model=arguments.model, on_progress=progress)
    examples = EXAMPLES if Path(live.current.manifest.corpus).resolve() == SAMPLE_CORPUS.resolve() else ()
    page = launch(live, ask, host=arguments.host, port=port, examples=examples)
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(arguments.host, arguments.host)
    print(f"Sourcier is at http://{_in_address(shown)}:{port}/ (stop it with Ctrl-C)", flush=True)
    try:
        with live.followed(on_failure=_tell_that_it_stays):
            threading.Event().wait()
    finally:
        page.close(verbose=False)
    return 0


def launch(
    live: "LiveIndex", ask: "Ask", *, host: str, port: int, examples: Sequence[str] = EXAMPLES
) -> "gradio.Blocks":
    """Starts the server in threads of its own and returns at once; `close()` on what it returns stops it.

    Args:
        live: what is answered from; the caller has it followed.
        ask: answers a question from an index.
        host, port: where to listen.
        examples: questions to start from.
    """
    import gradio as gr
    from starlette.middleware import Middleware

    from ui.chat import build_chat
    from ui.guard import Guard
    from ui.pages import article_route

    labels = gr.I18n(**LABELS)
    page = build_chat(live, ask, labels=labels, examples=examples)
    script = (_ASSETS / "chat.js").read_text(encoding="utf-8")
    page.launch(
        server_name=_in_address(host),
        server_port=port,
        prevent_thread_lock=True,
        inbrowser=False,
        share=False,
        quiet=True,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        max_file_size=1,
        i18n=labels,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        css=(_ASSETS / "chat.css").read_text(encoding="utf-8"),
        head=f"<script>{script}</script>",
        app_kwargs={
            "docs_url": None,
            "redoc_url": None,
            "openapi_url": None,
            "middleware": [Middleware(Guard, host=host)],
            "routes": [article_route(lambda: live.current.articles)],
        },
    )
    return page


def free_port(host: str, port: int) -> int:
    """`port` if it can be listened on; a free one for 0.

    Raises:
        CannotListen: it is in use or not allowed, or `host` is no address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotListen(f"port {port} is already in use; choose another one with --port") from error
            raise CannotListen(
                f"cannot listen on {host} port {port} ({error.strerror}); choose others with --host and --port"
            ) from error
        return int(probe.getsockname()[1])


def _tell_that_it_stays(error: Exception) -> None:
    reason = one_line(str(error)) or type(error).__name__  # a MemoryError says nothing
    print(f"sourcier: a newer index cannot be opened, the chat stays with the one it has: {reason}", file=sys.stderr)


def _in_address(host: str) -> str:
    """`host` as web addresses have it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
