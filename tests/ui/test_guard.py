"""Foreign hosts and origins are refused; every response carries the security headers."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.guard import Guard


def client(host: str = "127.0.0.1") -> TestClient:
    route = Route("/", lambda request: PlainTextResponse("in"), methods=["GET", "POST"])
    app = Starlette(routes=[route], middleware=[Middleware(Guard, host=host)])
    return TestClient(app, base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860"])
def test_this_machine_is_let_in(host: str) -> None:
    assert client().get("/", headers={"host": host}).text == "in"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:7860", "192.168.1.5", "", "[x"]
)
def test_a_foreign_host_is_refused(host: str) -> None:
    response = client().get("/", headers={"host": host})
    assert response.status_code == 400
    assert response.text == "unknown Host; open the address that sourcier printed\n"


def test_on_every_address_an_ip_address_is_let_in_and_a_foreign_name_is_not() -> None:
    assert client("0.0.0.0").get("/", headers={"host": "192.168.1.5:7860"}).status_code == 200
    assert client("0.0.0.0").get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:7860"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_origin_is_refused(origin: str, method: str) -> None:
    response = client().request(method, "/", headers={"origin": origin})
    assert response.status_code == 403
    assert response.text == "requests from other sites are refused\n"


def test_its_own_origin_is_let_in() -> None:
    assert client().post("/", headers={"origin": "http://127.0.0.1:7860"}).text == "in"


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example"])
def test_security_headers(host: str) -> None:
    headers = client().get("/", headers={"host": host}).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
