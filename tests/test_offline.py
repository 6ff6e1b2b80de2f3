"""Nothing leaves the machine: the real commands, where every way out is watched and shut.

Two guards, one around the other. In every Python process an audit hook refuses, and writes down, what addresses
anything but loopback. Where the system allows it (Linux, as root or with user namespaces) all of them also run in a
network of their own with nothing but loopback in it; its kernel counts what found no way out, compiled code's
attempts too.

Run as a script, inside the guards, this file is what is being watched.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]
LINGER = 10  # seconds that the chat is left open: what some libraries send, they send after a while
# Set on a developer's machine, these would hide that the program does not see to it by itself.
SWITCHES = (
    "DO_NOT_TRACK",
    "GRADIO_ANALYTICS_ENABLED",
    "HF_HUB_DISABLE_TELEMETRY",
    "HF_HUB_OFFLINE",
    "TRANSFORMERS_OFFLINE",
    "XDG_CACHE_HOME",
)
PAGE = """<!doctype html><html lang="fr"><head><title>Le port rouvre</title>
<link rel="canonical" href="https://port.example/rouvre"><link rel="stylesheet" href="https://port.example/style.css">
<script src="https://port.example/script.js"></script></head><body><article><h1>Le port rouvre</h1>
<img src="https://port.example/photo.jpg"><p>Le port de pêche a rouvert mardi après six semaines de travaux, a annoncé
la capitainerie. Les chalutiers y sont revenus le soir même, et la criée a repris dès le lendemain matin.</p></article>
<iframe src="https://ads.example/"></iframe></body></html>"""
QUESTION = "Combien de turbines compte le parc éolien de Zhanatas ?"
ARTICLE = "# Énergie\n\nLe parc éolien de Zhanatas compte 40 turbines et produit 350 GWh par an.\n"

# Becomes sitecustomize.py, which Python runs at every start: child processes are guarded as well.
GUARD = """
import ipaddress, os, socket, sys

def is_outside(host):
    host = host.decode("utf-8", "replace") if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return False
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return True  # a name: it would be asked of a name server

def target(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        sock, address = args
        if sock.family in (socket.AF_INET, socket.AF_INET6) and address:
            return address[0] or ("0.0.0.0" if event == "socket.bind" else None)
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return args[0]
    elif event == "socket.getnameinfo":
        return args[0][0]

def refuse(event, args):
    if event.startswith("socket.") and is_outside(host := target(event, args)):
        line = f"{event} {host} {sys.argv}\\n"
        descriptor = os.open(os.environ["GUARD_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(descriptor, line.encode("utf-8", "backslashreplace"))
        os.close(descriptor)
        raise OSError(f"refused by the test: {event} {host}")

sys.addaudithook(refuse)
"""

ATTEMPTS = """
import socket
def attempt(act, *arguments, **options):
    try:
        act(*arguments, **options)
        print("went out")
    except OSError as error:
        print(error)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
attempt(socket.create_connection, ("models.example", 443), timeout=1)
attempt(socket.socket().connect, ("192.0.2.1", 443))
attempt(socket.socket(socket.AF_INET6).connect, ("2001:db8::1", 443))
attempt(socket.socket().connect_ex, ("192.0.2.2", 443))
attempt(udp.sendto, b"x", ("192.0.2.3", 53))
attempt(udp.sendmsg, [b"x"], [], 0, ("192.0.2.4", 53))
attempt(socket.gethostbyname, "models.example")
attempt(udp.bind, ("0.0.0.0", 0))
attempt(udp.bind, ("", 0))
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), timeout=10).close()
"""
REFUSED = [
    "socket.getaddrinfo models.example",
    "socket.connect 192.0.2.1",
    "socket.connect 2001:db8::1",
    "socket.connect 192.0.2.2",
    "socket.sendto 192.0.2.3",
    "socket.sendmsg 192.0.2.4",
    "socket.gethostbyname models.example",
    "socket.bind 0.0.0.0",
    "socket.bind 0.0.0.0",
]

LOOPBACK_UP = """
import fcntl, os, socket, struct, sys
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@cache
def own_network() -> tuple[str, ...]:
    """What to put before Python's arguments to run it in a network of its own; nothing where that is refused."""
    unshare = shutil.which("unshare")
    for options in ("-n", "-rn"):
        command = (str(unshare), options, sys.executable, "-c", LOOPBACK_UP)
        if unshare and subprocess.run([*command, "-c", ""], capture_output=True).returncode == 0:
            return command
    return ()


def run_watched(arguments: Sequence[str], folder: Path, *, guard: str = GUARD) -> tuple[str, list[str]]:
    """Runs Python with these arguments; gives its stdout and what the guard wrote down. It leaves files in `folder`."""
    (folder / "sitecustomize.py").write_text(guard, encoding="utf-8")
    log = folder / "attempts.txt"
    environment = os.environ | {"PYTHONPATH": str(folder), "GUARD_LOG": str(log), "PYTHONUTF8": "1"}
    command = [*(own_network() or [sys.executable]), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout, log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_building_asking_and_chatting_need_no_network(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "éolien.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "articles" / "page.html").write_text(PAGE, encoding="utf-8")
    shutil.copy(ROOT / "tests" / "corpus" / "formats" / "documents" / "marees-chromium.pdf", tmp_path / "articles")
    out, attempts = run_watched([__file__, str(tmp_path)], tmp_path)
    shutil.rmtree(tmp_path / "cache")  # half a gigabyte
    seen = json.loads(out)
    assert attempts == []
    if own_network():
        assert seen["unroutable"] == 0
    assert list((tmp_path / "home").rglob("*")) == []  # no telemetry kept there to be sent another day
    assert seen["index"].splitlines()[2].split()[:5] == ["3", "0", "0", "0", "0"]  # added … skipped
    for answer in (seen["ask"], seen["chat"]["answer"]):
        assert (answer["kind"], answer["citations"][0]["article_id"]) == ("fact", "éolien.md")
    assert (seen["chat"]["page"], seen["chat"]["left"]) == (200, [130, "", ""])  # by Ctrl-C, quietly


def test_the_guard_catches_what_goes_out(tmp_path: Path) -> None:
    out, attempts = run_watched(["-c", ATTEMPTS], tmp_path)
    assert out.splitlines() == [f"refused by the test: {line}" for line in REFUSED]
    assert [" ".join(line.split()[:2]) for line in attempts] == REFUSED


@pytest.mark.skipif(not own_network(), reason="this system gives a process no network of its own")
def test_the_kernel_counts_what_the_guard_cannot_see(tmp_path: Path) -> None:
    code = """
import runpy, socket
unroutable = runpy.run_path("tests/test_offline.py")["unroutable"]
print(unroutable())
for family, host in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        assert socket.socket(family, kind).connect_ex((host, 53))
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.53", 53))
print(unroutable())
"""
    assert run_watched(["-c", code], tmp_path, guard="") == ("0\n5\n", [])


def unroutable() -> int:
    """What the kernel was given for other machines, and for name servers of this one, in this network."""
    lines = [line.split() for line in Path("/proc/net/snmp").read_text(encoding="ascii").splitlines()]
    counts = {
        names[0] + name: int(value)
        for names, values in zip(lines[::2], lines[1::2], strict=True)
        for name, value in zip(names[1:], values[1:], strict=True)
    }
    counts |= {name: int(value) for name, value in map(str.split, Path("/proc/net/snmp6").read_text().splitlines())}
    return sum(counts[name] for name in ("Ip:OutNoRoutes", "Udp:NoPorts", "Ip6OutNoRoutes", "Udp6NoPorts"))


def session(folder: Path) -> dict[str, Any]:
    """Prepares the model, builds an index, asks it, and opens the chat on it; what came of each."""
    (folder / "home").mkdir()
    os.environ |= {"SOURCIER_CACHE": str(folder / "cache"), "HOME": str(folder / "home")}
    for name in SWITCHES:
        os.environ.pop(name, None)
    sourcier = [sys.executable, "-W", "ignore", "-m", "ui"]
    index = ["--index", str(folder / "index")]

    def run(*arguments: str) -> str:
        return subprocess.run([*sourcier, *arguments, *index], check=True, stdout=subprocess.PIPE, text=True).stdout

    seen: dict[str, Any] = {"index": run("index", str(folder / "articles"))}
    seen["ask"] = json.loads(run("ask", QUESTION, "--json"))
    chat = [*sourcier, "chat", "--port", "0", *index]
    # What a shell starts in the background without job control ignores Ctrl-C, and so do its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(chat, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            url = process.stdout.readline().split()[3]
            seen["chat"] = {"page": get(url).status, "answer": answer_of_the_chat(url)}
            time.sleep(LINGER)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
            seen["chat"]["left"] = [process.returncode, out, err]
        finally:
            process.kill()
    seen["unroutable"] = unroutable() if sys.platform == "linux" else None
    return seen


def get(url: str, *, body: object = None) -> HTTPResponse:
    """Asks the chat's server; with a body, by POST."""
    place = urlsplit(url)
    connection = HTTPConnection(str(place.hostname), place.port, timeout=60)
    headers = {"Content-Type": "application/json"} if body else {}
    connection.request("POST" if body else "GET", place.path, json.dumps(body) if body else None, headers)
    return connection.getresponse()


def answer_of_the_chat(url: str) -> Any:
    """The answer that the chat's own interface for programs gives."""
    call = f"{url}gradio_api/call/ask"
    event = json.load(get(call, body={"data": [QUESTION]}))["event_id"]
    stream = get(f"{call}/{event}").read().decode()
    (answer,) = json.loads(stream.rpartition("data: ")[2])
    return answer


if __name__ == "__main__":
    print(json.dumps(session(Path(sys.argv[1]))))
