"""The server: what it refuses to listen on, and what it offers to programs."""

import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio_client
import httpx
import pytest

from index import Index, build_index
from rag import ask
from ui.cli import main
from ui.encode import encode
from ui.place import Place
from ui.server import CannotListen, free_port, is_loopback
from ui.uploads import MOST_BYTES, MOST_FILES

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
QUESTION = "Qui a accueilli Murat Nurtleu à Pékin ?"


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield int(listening.getsockname()[1])


def call(chat: Any, name: str, *arguments: object) -> Any:
    """Calls the chat's API as any program would: a POST, then the result as an event stream."""
    with httpx.Client(base_url=chat.url, timeout=60, trust_env=False) as client:
        started = client.post(f"gradio_api/call/{name}", json={"data": arguments})
        started.raise_for_status()
        stream = client.get(f"gradio_api/call/{name}/{started.json()['event_id']}").text
    event, data = (line.partition(": ")[2] for line in stream.strip().splitlines()[-2:])
    return event, httpx.Response(200, text=data).json()


def test_a_free_port_is_found() -> None:
    port = free_port("127.0.0.1", 0)
    assert free_port("127.0.0.1", port) == port


def test_a_port_in_use_is_one_clear_line(capsys: pytest.CaptureFixture[str], sample_index: Index, taken: int) -> None:
    assert main(["chat", "--port", str(taken), "--index", str(sample_index.folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"sourcier: port {taken} is already in use; choose another one with --port\n"


def test_an_index_that_cannot_be_opened_is_told_and_the_chat_goes_on(tmp_path: Path, started: Any) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("Un parc éolien.", encoding="utf-8")
    root = build_index(tmp_path / "articles", tmp_path / "index").folder
    with started("chat", "--port", "0", "--index", str(root)) as (process, out, err):
        url = out.readline().split()[3]
        (root / "current.json").write_text("{", encoding="utf-8")
        assert err.readline() == (
            "sourcier: a newer index cannot be opened, the one that is open stays: "
            f"the index is damaged: {root}/current.json: it names no generation; "
            f"rebuild it with: sourcier index CORPUS --index {root} --full\n"
        )
        assert "Un parc éolien." in httpx.get(f"{url}article/a.md", trust_env=False).text
        process.send_signal(signal.SIGINT)
        assert (out.read(), err.read()) == ("", "")
        assert process.wait(60) == 130


def test_a_host_that_is_not_this_machine_is_refused() -> None:
    with pytest.raises(
        CannotListen, match=r"^cannot listen on 192\.0\.2\.1 port 7860 \(.+\); choose others with --host"
    ):
        free_port("192.0.2.1", 7860)


def test_programs_get_the_answer_as_the_command_line_prints_it(chat: Any) -> None:
    assert call(chat, "ask", QUESTION) == ("complete", [encode(ask(QUESTION, index=chat.index))])


def test_programs_can_search(chat: Any) -> None:
    assert call(chat, "search", "parc éolien", 2) == ("complete", [encode(chat.index.search("parc éolien", k=2))])


def test_programs_can_list_the_articles(chat: Any) -> None:
    event, (articles,) = call(chat, "list_articles")
    assert event == "complete"
    assert {article["id"]: article["title"] for article in articles} == {
        article.id: article.title for article in chat.index.articles.values()
    }
    assert list(articles[0]) == ["id", "title", "author", "source", "date", "language"]


@pytest.mark.parametrize(("name", "arguments"), [("ask", [" "]), ("ask", ["x" * 3000]), ("search", ["?!", 3])])
def test_programs_are_told_what_is_wrong(chat: Any, name: str, arguments: list[object]) -> None:
    event, data = call(chat, name, *arguments)
    assert event == "error"
    assert data["error"].startswith(("The question ", "the query "))


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "http://evil.example"}])
@pytest.mark.parametrize("path", ["", "config", "gradio_api/info", "gradio_api/upload", "article/a.md"])
def test_other_sites_get_nothing(chat: Any, path: str, headers: dict[str, str]) -> None:
    assert httpx.get(chat.url + path, headers=headers, trust_env=False).status_code in (400, 403)
    assert httpx.post(chat.url + path, headers=headers, trust_env=False).status_code in (400, 403)


def uploaded() -> set[Path]:
    """What uploads have left on the disk."""
    folder = Path(os.environ.get("GRADIO_TEMP_DIR") or Path(tempfile.gettempdir()) / "gradio")
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param([("files", (f"{number}.txt", b"xx")) for number in range(MOST_FILES + 1)], id="too many"),
        pytest.param([("files", ("a.txt", b"x" * (MOST_BYTES + 1)))], id="one too large"),
        pytest.param([("files", ("a.txt", b"x" * (MOST_BYTES - 1)))] * 6, id="too large together"),
    ],
)
def test_an_upload_over_the_limits_leaves_nothing(chat: Any, files: list[Any]) -> None:
    before = uploaded()
    upload = httpx.post(chat.url + "gradio_api/upload", files=files, trust_env=False, timeout=60)
    assert upload.status_code == 413
    assert uploaded() == before


def test_files_that_are_not_the_chats_own_cannot_be_read(chat: Any) -> None:
    for file in ("/etc/passwd", "pyproject.toml", str(chat.index.folder / "current.json")):
        assert httpx.get(f"{chat.url}gradio_api/file={file}", trust_env=False).status_code in (403, 404)


def test_listening_beyond_this_machine_without_a_login_is_warned_of(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCIER_AUTH", raising=False)
    assert main(["chat", "--host", "192.0.2.1"]) == 1
    warned, failed = capsys.readouterr().err.splitlines()
    assert warned == (
        "sourcier: warning: anyone who can reach 192.0.2.1 can read the articles; ask for a login with --auth FILE"
    )
    assert failed.startswith("sourcier: cannot listen on 192.0.2.1")
    monkeypatch.setenv("SOURCIER_AUTH", "a:b")
    assert main(["chat", "--host", "192.0.2.1"]) == 1
    assert capsys.readouterr().err.startswith("sourcier: cannot listen on 192.0.2.1")


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_what_only_this_machine_can_reach(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_a_login_is_asked_for_everything(tmp_path: Path, sample_index: Index, started: Any) -> None:
    """Also that the chat starts behind one, and that programs get through with it."""
    logins = tmp_path / "logins"
    logins.write_text("élise:mot:de passe\n", encoding="utf-8")
    logins.chmod(0o644)
    with started("chat", "--port", "0", "--index", str(sample_index.folder), "--auth", str(logins)) as (_, out, err):
        if os.name == "posix":
            assert err.readline() == (
                f"sourcier: warning: other users of this machine can read {logins}; protect it with: chmod 600\n"
            )
        url = out.readline().split()[3]
        with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
            paths = ("", "config", "gradio_api/info", "api/articles", "api/openapi.json", "article/a.md", "mcp")
            assert {client.get(path).status_code for path in paths} == {401}
            assert client.post("gradio_api/upload", files={"files": ("a.txt", b"x")}).status_code == 401
            assert client.post("api/ask", json={"question": QUESTION}).status_code == 401
            client.auth = httpx.BasicAuth("élise", "mot:de passe")
            assert client.get("").status_code == 200
            assert client.post("api/ask", json={"question": QUESTION}).json()["kind"] == "fact"
        header = client.auth._auth_header
        called = gradio_client.Client(url, headers={"Authorization": header}, verbose=False)
        assert len(called.predict(api_name="/list_articles")) == len(sample_index.articles)
        called.close()


def test_an_article_has_a_page(chat: Any) -> None:
    article = next(iter(chat.index.articles.values()))
    end = article.text.rindex(".")
    response = httpx.get(chat.url + Place.in_article(article, end - 5, end).address, trust_env=False)
    assert response.status_code == 200
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert f"<mark id=hit tabindex=-1>{article.text[end - 5 : end]}</mark>" in response.text
