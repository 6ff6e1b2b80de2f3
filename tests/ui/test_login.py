"""Who sends a name and its password gets in; who guesses waits; nothing tells which part was right."""

from base64 import b64encode
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from ui.login import LONGEST_WAIT, Login, LoginError, parse_login, read_login, readable_by_others

PASSWORDS = {"élise": "pass:mot é", "bob": "b"}


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def basic(name: str, password: str) -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}


RIGHT, WRONG = basic("élise", "pass:mot é"), basic("élise", "no")


def client(clock: Clock | None = None) -> TestClient:
    return TestClient(Login(PlainTextResponse("in"), passwords=PASSWORDS, clock=clock or Clock()))


@pytest.mark.parametrize("login", [RIGHT, basic("bob", "b")])
def test_the_right_password_lets_in(login: dict[str, str]) -> None:
    assert client().get("/", headers=login).text == "in"


@pytest.mark.parametrize(
    "login",
    [
        {},
        WRONG,
        basic("bob", "pass:mot é"),
        basic("", ""),
        basic("alice", "b"),
        {"authorization": "Basic"},
        {"authorization": "Basic é".encode("latin-1").decode("latin-1")},
        {"authorization": "Basic !!!"},
        {"authorization": RIGHT["authorization"].replace("Basic", "Bearer")},
    ],
)
def test_anything_else_is_asked_to_log_in(login: dict[str, str]) -> None:
    response = client().get("/", headers={name: value.encode("latin-1") for name, value in login.items()})  # type: ignore[arg-type]
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Basic realm="Sourcier", charset="UTF-8"'


def test_after_five_failures_the_wait_doubles() -> None:
    clock = Clock()
    guessing = client(clock)
    assert [guessing.get("/", headers=WRONG).status_code for _ in range(6)] == [401] * 6
    waits = []
    for _ in range(12):
        refused = guessing.get("/", headers=WRONG)
        assert refused.status_code == 429
        waits.append(int(refused.headers["retry-after"]))
        clock.now += waits[-1]
        assert guessing.get("/", headers=WRONG).status_code == 401
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, LONGEST_WAIT, LONGEST_WAIT]


def test_who_waits_does_so_with_the_right_password_too_and_is_then_forgiven() -> None:
    clock = Clock()
    guessing = client(clock)
    for _ in range(6):
        guessing.get("/", headers=WRONG)
    assert guessing.get("/", headers=RIGHT).status_code == 429
    clock.now += 1
    assert guessing.get("/", headers=RIGHT).text == "in"
    assert [guessing.get("/", headers=WRONG).status_code for _ in range(6)] == [401] * 6


def test_a_request_without_a_login_is_no_guess() -> None:
    asking = client()
    assert [asking.get("/").status_code for _ in range(20)] == [401] * 20
    assert asking.get("/", headers=RIGHT).text == "in"


def test_the_wait_is_of_one_client(monkeypatch: pytest.MonkeyPatch) -> None:
    login = Login(PlainTextResponse("in"), passwords=PASSWORDS, clock=Clock())
    guesser, other = TestClient(login, client=("192.0.2.1", 1)), TestClient(login, client=("192.0.2.2", 1))
    for _ in range(6):
        guesser.get("/", headers=WRONG)
    assert guesser.get("/", headers=RIGHT).status_code == 429
    assert other.get("/", headers=RIGHT).text == "in"
    monkeypatch.setattr("ui.login._CLIENTS", 1)
    assert other.get("/", headers=WRONG).status_code == 401  # remembered instead of the guesser
    assert guesser.get("/", headers=RIGHT).text == "in"


def test_lines_of_names_and_passwords() -> None:
    assert parse_login("# équipe\n\nélise:pass:mot é\nbob:b\r\n", named="f") == PASSWORDS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bob", "f, line 1: expected name:password, neither of them empty"),
        ("\nbob:", "f, line 2: expected name:password, neither of them empty"),
        (":secret", "f, line 1: expected name:password, neither of them empty"),
        ("a:b\na:c", "f, line 2: that name is there already; remove one of the two lines"),
        ("# none\n", "f holds no login; write one name:password on each line"),
    ],
)
def test_a_line_that_is_no_login_is_told_without_its_text(text: str, told: str) -> None:
    with pytest.raises(LoginError) as raised:
        parse_login(text, named="f")
    assert str(raised.value) == told


def test_the_file_goes_before_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "logins"
    file.write_text("a:1", encoding="utf-8")
    assert read_login(file, {"SOURCIER_AUTH": "b:2"}) == {"a": "1"}
    assert read_login(None, {"SOURCIER_AUTH": "b:2"}) == {"b": "2"}
    assert read_login(None, {}) is None


@pytest.mark.skipif("os.name != 'posix'")
def test_a_file_that_others_can_read(tmp_path: Path) -> None:
    file = tmp_path / "logins"
    file.touch()
    file.chmod(0o600)
    assert not readable_by_others(file)
    file.chmod(0o640)
    assert readable_by_others(file)
