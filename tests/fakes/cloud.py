"""A fake of the paid cloud: a real HTTP server on loopback that speaks the dialects and plays faults by script.

    with Cloud() as cloud:
        profile = replace(BUILT_IN["ecovai"], base_url=cloud.base_url, poll_seconds=0.02)   # key: Cloud.KEY
        cloud.play("submit", reset_after())      # the next submit goes wrong like this, the one after it goes right
        cloud.play("feed", slow_down("1"), html())
        cloud.play("download", half())           # of any of the three results
        cloud.story = ({"status": "1"}, {"status": "2", "msg": "审核"})   # what each look tells, the last for ever
        …
        assert len(cloud.orders) == 1            # orders taken, each of which would be charged

`Cloud("new-api")` speaks CometAPI's feed. Results are real: `cloud.files` maps "video.mp4", "poster.jpg" and
"last_frame.jpg" to bytes, and may be changed. Faults are in `fakes.faults`. Nothing here waits: the socket listens
before the server's thread runs, and what is recorded (`orders`, `looks`, `fetches`) is there before its answer is.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import threading
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

import uvicorn
from fakes import cloud_media, cloud_words
from fakes.cloud_words import STORY, DialectName
from fakes.faults import Fault
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

Step = Literal["submit", "feed", "download"]
RIGHT = Fault(takes=True)


@dataclass(frozen=True)
class Order:
    """One order that was taken."""

    task_id: str
    path: str
    body: dict[str, Any]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Fetch:
    """One request for a result, with the Range and the Authorization that came with it ("" for none)."""

    name: str
    range: str
    authorization: str


class Cloud:
    """The server. A context manager; its state may be read and changed from the test's thread at any time."""

    KEY = "sk-paid-0123456789abcdefghijklmnop"

    def __init__(self, dialect: DialectName = "runway-gateway") -> None:
        self.dialect = dialect
        self._late: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self.forget()
        self._protocols: dict[tuple[str, int], H11Protocol] = {}
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.base_url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = uvicorn.Server(self._config())
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="fake cloud")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def forget(self) -> None:
        """As if it were new: no orders, no faults, the first story and files. A session may share one cloud so."""
        self.orders: list[Order] = []
        self.looks: list[str] = []
        self.fetches: list[Fetch] = []
        self.calls = 0  # of the submit, taken or not
        self.story: Sequence[Mapping[str, Any]] = STORY
        self.files = {
            "video.mp4": cloud_media.video(),
            "poster.jpg": cloud_media.picture(96),
            "last_frame.jpg": cloud_media.picture(32),
        }
        self._scripts: dict[str, deque[Fault]] = defaultdict(deque)
        self._told: dict[str, int] = defaultdict(int)
        for loop, waited_for in self._late:
            loop.call_soon_threadsafe(waited_for.set)
        self._late.clear()

    def play(self, step: Step, *faults: Fault) -> None:
        """The next calls of a step go wrong like this, one after the other; later ones go right again."""
        self._scripts[step].extend(faults)

    def _config(self) -> uvicorn.Config:
        protocols = self._protocols

        class Listening(H11Protocol):
            """Uvicorn's own protocol, whose connection the cloud can find again and reset."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                protocols[transport.get_extra_info("peername")[:2]] = self

        routes = [
            Route("/runway/pro/{job}", self._submit, methods=["POST"]),
            Route("/runway/feed", self._feed, methods=["POST"]),
            Route("/results/{task_id}/{name}", self._download, methods=["GET"]),
        ]
        return uvicorn.Config(
            Starlette(routes=routes), http=Listening, log_config=None, lifespan="off", timeout_graceful_shutdown=1
        )

    # ── the three steps ──────────────────────────────────────────────────────────────────────────────────────────

    async def _submit(self, request: Request) -> Response:
        body = json.loads(await request.body())
        self.calls += 1
        fault = self._next("submit")
        if fault.cut == "before":
            return self._reset(request)
        if not self._knows(request):
            return self._unauthorized()
        if fault.takes:
            task_id = f"task-{len(self.orders) + 1}"
            self.orders.append(Order(task_id, request.url.path, body, dict(request.headers)))
            return await self._answer(request, fault, cloud_words.taken(self.dialect, task_id))
        return await self._answer(request, fault, {})

    async def _feed(self, request: Request) -> Response:
        task_id = str(json.loads(await request.body()).get("task_id"))
        self.looks.append(task_id)
        fault = self._next("feed")
        if not self._knows(request):
            return self._unauthorized()
        if task_id not in {order.task_id for order in self.orders}:
            unknown = {"code": "task_not_exist", "message": "task_not_exist", "data": None}
            return JSONResponse(unknown, 400)
        return await self._answer(request, fault, self._tale(task_id, heard=fault == RIGHT))

    async def _download(self, request: Request) -> Response:
        name = request.path_params["name"]
        asked = request.headers.get("range", "")
        self.fetches.append(Fetch(name, asked, request.headers.get("authorization", "")))
        fault = self._next("download")
        whole = self.files.get(name)
        if whole is None:
            return Response(status_code=404)
        content = whole[: int(len(whole) * fault.share)] + b"\0" * fault.flood
        start = int(asked.removeprefix("bytes=").partition("-")[0]) if asked else 0
        headers = {"etag": '"1"', "accept-ranges": "bytes"}
        if asked:
            headers["content-range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        kind = "video/mp4" if name.endswith("mp4") else "image/jpeg"
        right = Response(content[start:], 206 if asked else 200, headers, kind)
        return await self._play(request, fault, right)

    # ── playing ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _next(self, step: Step) -> Fault:
        return self._scripts[step].popleft() if self._scripts[step] else RIGHT

    async def _answer(self, request: Request, fault: Fault, right: Mapping[str, Any]) -> Response:
        return await self._play(request, fault, JSONResponse(right))

    async def _play(self, request: Request, fault: Fault, right: Response) -> Response:
        if fault.delay:
            await self._dawdle(fault.delay)
        if fault.cut in ("before", "after"):
            return self._reset(request)
        if fault.cut == "half":
            return _Halved(self, request, right)
        if fault.status is not None:
            return Response(fault.body, fault.status, dict(fault.headers))
        return right

    async def _dawdle(self, seconds: float) -> None:
        """Waits so long, or until the test is over."""
        waiter = (asyncio.get_running_loop(), asyncio.Event())
        self._late.append(waiter)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(waiter[1].wait(), seconds)

    def _reset(self, request: Request) -> Response:
        """Resets a call's connection: its client reads an error at once, and no answer."""
        transport = self._transport(request)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
        return Response()

    def hang_up(self, request: Request) -> None:
        """Closes a call's connection once what was written has left."""
        self._transport(request).close()

    def _transport(self, request: Request) -> asyncio.Transport:
        client = request.client
        assert client is not None
        return self._protocols[(client.host, client.port)].transport

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _knows(self, request: Request) -> bool:
        return request.headers.get("authorization") == f"Bearer {self.KEY}"

    def _unauthorized(self) -> Response:
        error = {"message": "无效的令牌", "type": "new_api_error", "code": ""}
        return JSONResponse({"error": error}, 401)

    def _tale(self, task_id: str, heard: bool) -> dict[str, Any]:
        """What a look is told; the story goes on once it was heard."""
        number = self._told[task_id]
        self._told[task_id] += heard
        news = self.story[min(number, len(self.story) - 1)]
        return cloud_words.told(self.dialect, self.base_url, task_id, news)


class _Halved(Response):
    """A right answer that is reset in the middle of its body."""

    def __init__(self, cloud: Cloud, request: Request, right: Response) -> None:
        super().__init__(right.body, right.status_code, dict(right.headers))
        self._cloud = cloud
        self._request = request

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body[: len(self.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
        self._cloud.hang_up(self._request)
