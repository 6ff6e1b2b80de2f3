"""One person at the chat's page, without a browser: the requests that the page sends, in the order that it does."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import httpx

_TIMEOUT = httpx.Timeout(120)
_ANSWERED = 'class="coverage"'  # what was read for an answer, which a refusal does not say


@dataclass(frozen=True, slots=True)
class Page:
    """What the page says of itself: its components and which event calls what."""

    url: str
    components: Mapping[int, Mapping[str, Any]]
    events: Mapping[int, Mapping[str, Any]]
    box: int

    @classmethod
    async def open(cls, url: str) -> Self:
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=_TIMEOUT) as client:
            config = (await client.get("config")).raise_for_status().json()
        components = {component["id"]: component for component in config["components"]}
        box = next(id for id, one in components.items() if one["props"].get("elem_id") == "question")
        return cls(url, components, {event["id"]: event for event in config["dependencies"]}, box)

    def begins(self) -> int:
        """The event of a question being sent."""
        return next(id for id, event in self.events.items() if [self.box, "submit"] in map(list, event["targets"]))

    def follow(self, done: int) -> Sequence[int]:
        """The events that come when one is done, of those that ask the server anything."""
        return [id for id, one in self.events.items() if one.get("trigger_after") == done and one["backend_fn"]]


class Person:
    """A session of their own, and an address of their own on this machine."""

    def __init__(self, page: Page, *, address: str) -> None:
        self._page = page
        self._session = uuid.uuid4().hex[:12]
        transport = httpx.AsyncHTTPTransport(local_address=address)
        self._client = httpx.AsyncClient(base_url=page.url, transport=transport, trust_env=False, timeout=_TIMEOUT)

    async def __aenter__(self) -> Self:
        (await self._client.get("")).raise_for_status()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def ask(self, question: str) -> None:
        """Asks, and returns when answer and sources are there.

        Raises:
            RuntimeError: the question was refused, or nothing came.
            httpx.HTTPError: the server did not take a request, or did not reply.
        """
        put = self._page.begins()
        await self._at_once(put, {self._page.box: question})
        for reply in self._page.follow(put):
            await self._queued(reply)
            for settle in self._page.follow(reply):
                shown = await self._at_once(settle, {})
                if not any(_ANSWERED in part for part in shown if isinstance(part, str)):
                    raise RuntimeError("the question was refused")

    def _body(self, event: int, given: Mapping[int, object]) -> dict[str, object]:
        wanted = self._page.events[event]["inputs"]
        values = [given.get(id, self._page.components[id]["props"].get("value")) for id in wanted]
        return {"data": values, "fn_index": event, "session_hash": self._session, "trigger_id": None}

    async def _at_once(self, event: int, given: Mapping[int, object]) -> Sequence[object]:
        """The new values of the components that an event changes."""
        sent = await self._client.post("gradio_api/run/predict", json=self._body(event, given))
        shown: list[object] = sent.raise_for_status().json()["data"]
        return shown

    async def _queued(self, event: int) -> None:
        """Waits until an event which waits its turn is done."""
        joined = await self._client.post("gradio_api/queue/join", json=self._body(event, {}))
        joined.raise_for_status()
        own = joined.json()["event_id"]
        path = f"gradio_api/queue/data?session_hash={self._session}"
        async with self._client.stream("GET", path) as stream:
            async for line in stream.aiter_lines():
                if not line.startswith("data:"):
                    continue
                message = json.loads(line.removeprefix("data:"))
                if message.get("event_id") == own and message["msg"] == "process_completed":
                    if not message["success"]:
                        raise RuntimeError(f"no answer: {message.get('output')}")
                    return
        raise RuntimeError("the stream ended without an answer")
