"""Serving the chat on one address of this machine."""

import errno
import os
import socket
import sys
import threading
from argparse import Namespace
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from ui.commands import tell_that_index_stays
from ui.guard import Guard
from ui.labels import LABELS
from ui.limits import QUESTIONS, Limits, Rate
from ui.login import Login, read_login, readable_by_others

if TYPE_CHECKING:
    import gradio
    from starlette.middleware import Middleware

    from index import LiveIndex
    from ui.conversation import Ask

_ASSETS = Path(__file__).parent / "assets"


class CannotListen(OSError):
    """The address or the port cannot be listened on."""


def serve(arguments: Namespace) -> int:
    """Opens or builds the index, and serves the chat until Ctrl-C, from the builds published meanwhile.

    Returns the exit code; Ctrl-C passes through.
    """
    from rag import ask
    from ui.answering import Answering
    from ui.opening import open_or_build
    from ui.progress import build_progress

    passwords = read_login(arguments.auth)
    if arguments.auth and readable_by_others(arguments.auth):
        _warn(f"other users of this machine can read {arguments.auth}; protect it with: chmod 600")
    if passwords is None and not is_loopback(arguments.host):
        _warn(f"anyone who can reach {arguments.host} can read the articles; ask for a login with --auth FILE")
    port = free_port(arguments.host, arguments.port)
    with build_progress() as progress:
        live = open_or_build(arguments.index, arguments.corpus, model=arguments.model, on_progress=progress)
    page = launch(live, Answering(ask), host=arguments.host, port=port, passwords=passwords)
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(arguments.host, arguments.host)
    print(f"Sourcier is at http://{_in_address(shown)}:{port}/ (stop it with Ctrl-C)", flush=True)
    try:
        with live.followed(on_failure=tell_that_index_stays):
            threading.Event().wait()
    finally:
        page.close(verbose=False)
    return 0


def launch(
    live: "LiveIndex",
    ask: "Ask",
    *,
    host: str,
    port: int,
    passwords: Mapping[str, str] | None = None,
    rate: Rate = QUESTIONS,
) -> "gradio.Blocks":
    """Starts the server in threads of its own and returns at once; `close()` on what it returns stops it.

    Args:
        live: what is answered from; the caller has it followed.
        ask: answers a question from an index.
        host, port: where to listen.
        passwords: of each name that may log in; without any, no login is asked for.
        rate: of questions, for each client.
    """
    import gradio as gr
    from starlette.routing import Route

    from ui.chat import build_chat
    from ui.mcp_tools import HttpApp
    from ui.pages import article_route
    from ui.rest import rest_routes
    from ui.service import Service
    from ui.sessions import AT_MOST, Sessions
    from ui.uploads import MOST_BYTES

    service = Service(live, ask)
    mcp = HttpApp(service)
    labels = gr.I18n(**LABELS)
    keeping = bool(passwords) or is_loopback(host)
    page = build_chat(live, ask, labels=labels, keeping=keeping)
    script, style = ("".join(_asset(f"{name}.{kind}") for name in ("chat", "keeping")) for kind in ("js", "css"))
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
        state_session_capacity=AT_MOST,
        footer_links=[],
        max_file_size=MOST_BYTES if keeping else 1,
        i18n=labels,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        css=style,
        head=f"<script>{script}</script>",
        app_kwargs={
            "docs_url": None,
            "redoc_url": None,
            "openapi_url": None,
            "middleware": _middleware(host, passwords, rate),
            "lifespan": lambda _: mcp.run(),
            "routes": [
                article_route(lambda: live.current.articles),
                *rest_routes(service),
                Route("/mcp", mcp),
            ],
        },
    )
    page.app.state_holder = Sessions(page)
    return page


def _middleware(host: str, passwords: Mapping[str, str] | None, rate: Rate) -> "list[Middleware]":
    """From the outside in: what is refused further out costs nothing further in."""
    from starlette.middleware import Middleware

    login = [Middleware(Login, passwords=passwords)] if passwords else []
    return [Middleware(Guard, host=host), *login, Middleware(Limits, rate=rate)]


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


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


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens on `host`."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _warn(text: str) -> None:
    print(f"sourcier: warning: {text}", file=sys.stderr)


def _in_address(host: str) -> str:
    """`host` as web addresses have it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
