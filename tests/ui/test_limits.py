"""Each client may send so much, so often; what is over is refused, and nothing grows without end."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.clients import client_of
from ui.limits import BODY_BYTES, Buckets, Limits, Rate


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def client(rate: Rate, address: str = "192.0.2.1") -> TestClient:
    async def length(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(
        routes=[Route("/{path:path}", length, methods=["GET", "POST"])], middleware=[Middleware(Limits, rate=rate)]
    )
    return TestClient(app, client=(address, 5000))


def test_a_burst_is_allowed_and_then_one_at_a_time() -> None:
    clock = Clock()
    buckets = Buckets(Rate(burst=3, per_minute=30), clock=clock)
    assert [buckets.take("a", 1) for _ in range(4)] == [0, 0, 0, 2.0]
    clock.now += 1
    assert buckets.take("a", 1) == 1.0
    clock.now += 1
    assert [buckets.take("a", 1), buckets.take("a", 1)] == [0, 2.0]
    assert buckets.take("b", 1) == 0


def test_a_bucket_holds_no_more_than_its_burst() -> None:
    clock = Clock()
    buckets = Buckets(Rate(burst=2, per_minute=60), clock=clock)
    assert buckets.take("a", 1) == 0
    clock.now += 3600
    assert [buckets.take("a", 1) for _ in range(3)] == [0, 0, 1.0]


@given(st.lists(st.tuples(st.floats(0, 20), st.sampled_from([0.25, 1.0])), max_size=60))
def test_no_client_gets_more_than_its_rate(steps: list[tuple[float, float]]) -> None:
    clock = Clock()
    buckets = Buckets(Rate(burst=5, per_minute=30), clock=clock)
    taken = 0.0
    for pause, cost in steps:
        clock.now += pause
        taken += 0 if buckets.take("a", cost) else cost
        assert taken <= 5 + (clock.now - 1000) / 2 + 1e-6


def test_the_least_recent_clients_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.limits._CLIENTS", 2)
    buckets = Buckets(Rate(burst=1, per_minute=1), clock=Clock())
    assert [buckets.take(name, 1) for name in "abca"] == [0, 0, 0, 0]
    assert buckets.take("c", 1) == 60


def test_too_many_questions_are_told_when_to_come_back() -> None:
    asking = client(Rate(burst=2, per_minute=6))
    assert [asking.post("/api/ask").status_code for _ in range(2)] == [200, 200]
    refused = asking.post("/mcp")
    assert (refused.status_code, refused.json()) == (429, {"error": "too many requests; wait a little"})
    assert refused.headers["retry-after"] == "10"
    assert asking.get("/article/a.md").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/api/ask", 5),
        ("GET", "/api/search", 5),
        ("POST", "/mcp", 5),
        ("POST", "/gradio_api/call/ask", 5),
        ("POST", "/gradio_api/upload", 1),
        ("POST", "/gradio_api/queue/join", 20),
        ("POST", "/gradio_api/run/predict", 20),
        ("GET", "/gradio_api/queue/data", 30),
        ("GET", "/", 30),
    ],
)
def test_what_a_request_counts_for(method: str, path: str, allowed: int) -> None:
    asking = client(Rate(burst=5, per_minute=0.001))
    codes = [asking.request(method, path).status_code for _ in range(30)]
    assert codes == [200] * allowed + [429] * (30 - allowed)


def test_a_long_body_is_refused_before_it_is_read() -> None:
    refused = client(Rate(9, 9)).post("/api/ask", headers={"content-length": str(BODY_BYTES + 1)}, content=b"")
    assert (refused.status_code, refused.json()) == (413, {"error": "the request is too long; at most 4,194,304 bytes"})


@pytest.mark.parametrize("length", ["x", "-1", "9" * 5000, "²"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    headers = {"content-length": length.encode()}
    assert client(Rate(9, 9)).post("/api/ask", headers=headers, content=b"").status_code == 413  # type: ignore[arg-type]


def test_a_long_body_that_announces_no_length_is_refused_too() -> None:
    def chunks(count: int) -> Iterator[bytes]:
        yield from [b"x" * 2**20] * count

    asking = client(Rate(9, 9))
    assert asking.post("/api/ask", content=chunks(4)).text == str(BODY_BYTES)
    assert asking.post("/api/ask", content=chunks(5)).status_code == 413


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "::1"),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_its_address_or_its_network(address: str, expected: str) -> None:
    assert client_of({"type": "http", "client": (address, 1)}) == expected


def test_a_client_without_an_address_is_one_like_another() -> None:
    assert client_of({"type": "http", "client": None}) == ""
