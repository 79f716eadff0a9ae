"""A fake of the paid cloud: a real HTTP server on loopback that speaks the dialects and plays faults by script.

    with Cloud() as cloud:
        profile = replace(BUILT_IN["ecovai"], base_url=cloud.base_url, poll_seconds=0.02)   # key: Cloud.KEY
        cloud.play("submit", reset_after())      # the next submit goes wrong like this, the one after it goes right
        cloud.play("feed", slow_down("1"), html())
        cloud.play("download", half())           # of any of the three results
        cloud.story = ({"status": "1"}, {"status": "2", "msg": "审核"})   # what each look tells, the last for ever
        cloud.callbacks = (Callback("taken"), Callback(times=2))         # to an order's callback_url
        …
        assert len(cloud.orders) == 1            # orders taken, each of which would be charged

`Cloud("new-api")` speaks CometAPI's feed, `Cloud("runway-official")` Runway's own API. Results are real: `cloud.files`
maps "video.mp4", "poster.jpg" and "last_frame.jpg" to bytes, and may be changed; a `stamped` cloud gives each task
bytes of its own. Faults are in `fakes.faults`. Nothing here waits: the socket listens before the server's thread runs,
and what is recorded (`orders`, `looks`, `fetches`) is there before its answer is. `fakes.serve` is the same as a
process of its own.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, Self

from fakes import cloud_media, cloud_words
from fakes.account import account
from fakes.callbacks import Callback, When, call_back
from fakes.cloud_book import CloudBook, Fetch, Order
from fakes.cloud_door import Door, Dripping, Halved
from fakes.cloud_shelf import Shelf
from fakes.cloud_words import STORY, DialectName
from fakes.faults import Fault
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Step = Literal["submit", "feed", "download"]
RIGHT = Fault(takes=True)
Weather = Callable[[Step], Fault]


class Cloud:
    """The server. A context manager; its state may be read and changed from the test's thread at any time.

    `book` is a file that remembers the orders of a cloud that ends. `weather` says how a call goes that no script has.
    """

    KEY = "sk-paid-0123456789abcdefghijklmnop"
    CREDITS = 1234  # that official Runway says are left

    def __init__(
        self,
        dialect: DialectName = "runway-gateway",
        *,
        port: int = 0,
        book: Path | None = None,
        stamped: bool = False,
        weather: Weather = lambda _: RIGHT,
    ) -> None:
        self.dialect = dialect
        self.stamped = stamped
        self.weather = weather
        self._door = Door(port)
        self.base_url = self._door.base_url
        self.shelf = Shelf(self.base_url)
        self.forget()
        self._book = CloudBook(book)

    def __enter__(self) -> Self:
        routes = [
            Route("/runway/pro/{job}", self._submit, methods=["POST"]),
            Route("/runway/feed", self._feed, methods=["POST"]),
            Route("/v1/character_performance", self._submit, methods=["POST"]),
            Route("/v1/video_to_video", self._submit, methods=["POST"]),
            Route("/v1/tasks/{task_id}", self._feed, methods=["GET"]),
            Route("/v1/tasks/{task_id}", self._cancel, methods=["DELETE"]),
            Route("/v1/organization", self._organization, methods=["GET"]),
            Route("/v1/uploads", self._upload, methods=["POST"]),
            Route("/results/{task_id}/{name}", self._download, methods=["GET"]),
            Route("/_test/state", self._state, methods=["GET"]),
            *self.shelf.routes,
        ]
        self._door.open(Starlette(routes=routes))
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()
        self._door.close()

    def forget(self) -> None:
        """As if it were new: no orders, no faults, the first story and files. A session may share one cloud so."""
        self._book = CloudBook()
        self.looks: list[str] = []
        self.fetches: list[Fetch] = []
        self.cancelled: list[str] = []
        self.shelf.uploads.clear()
        self.heard: list[int] = []  # statuses that callbacks were answered with
        self.calls = 0  # of the submit, taken or not
        self.story: Sequence[Mapping[str, Any]] = STORY
        self.callbacks: Sequence[Callback] = ()
        self.files = {
            "video.mp4": cloud_media.video(),
            "poster.jpg": cloud_media.picture(96),
            "last_frame.jpg": cloud_media.picture(32),
        }
        self._scripts: dict[str, deque[Fault]] = defaultdict(deque)
        self._told: dict[str, int] = defaultdict(int)
        self._door.hurry()

    @property
    def orders(self) -> list[Order]:
        """The orders that were taken."""
        return self._book.orders

    def play(self, step: Step, *faults: Fault) -> None:
        """The next calls of a step go wrong like this, one after the other; later ones go right again."""
        self._scripts[step].extend(faults)

    def calm(self) -> None:
        """What was still to go wrong goes right, and nobody waits any more."""
        self._scripts.clear()
        self._door.hurry()

    def result(self, task_id: str, name: str) -> bytes | None:
        """The bytes of a task's result; None where there is no such."""
        whole = self.files.get(name)
        return cloud_media.stamped(whole, name, task_id) if whole and self.stamped else whole

    # ── the three steps ──────────────────────────────────────────────────────────────────────────────────────────

    async def _submit(self, request: Request) -> Response:
        body = json.loads(await request.body())
        self.calls += 1
        fault = self._next("submit")
        if fault.cut == "before":
            return self._door.reset(request)
        if not self._knows(request):
            return self._unauthorized()
        if not fault.takes:
            return await self._play(request, fault, JSONResponse({}))
        order = Order(self._book.next_id(), request.url.path, body, dict(request.headers), time.time())
        self._book.write(order)
        answer = await self._play(request, fault, JSONResponse(cloud_words.taken(self.dialect, order.task_id)))
        answer.background = self._calling("taken", order.task_id)
        return answer

    async def _feed(self, request: Request) -> Response:
        task_id = request.path_params.get("task_id") or str(json.loads(await request.body()).get("task_id"))
        self.looks.append(task_id)
        fault = self._next("feed")
        if not self._knows(request):
            return self._unauthorized()
        if task_id not in self._book or task_id in self.cancelled:
            return await self._play(request, fault, JSONResponse(*cloud_words.unknown_task(self.dialect)))
        tale, over = self._tale(task_id, heard=replace(fault, delay=0.0) == RIGHT)
        answer = await self._play(request, fault, JSONResponse(tale))
        answer.background = self._calling("seen", task_id) if over else None
        return answer

    async def _download(self, request: Request) -> Response:
        name = request.path_params["name"]
        asked = request.headers.get("range", "")
        self.fetches.append(Fetch(name, asked, request.headers.get("authorization", "")))
        fault = self._next("download")
        whole = self.result(request.path_params["task_id"], name)
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

    # ── what only official Runway has ────────────────────────────────────────────────────────────────────────────

    async def _cancel(self, request: Request) -> Response:
        if not self._knows(request):
            return self._unauthorized()
        self.cancelled.append(request.path_params["task_id"])
        return Response(status_code=204)

    async def _organization(self, request: Request) -> Response:
        if not self._knows(request):
            return self._unauthorized()
        return JSONResponse(cloud_words.organization(self.CREDITS))

    async def _upload(self, request: Request) -> Response:
        if not self._knows(request):
            return self._unauthorized()
        return await self.shelf.open_upload(request)

    # ── playing ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _next(self, step: Step) -> Fault:
        return self._scripts[step].popleft() if self._scripts[step] else self.weather(step)

    async def _play(self, request: Request, fault: Fault, right: Response) -> Response:
        if fault.delay:
            await self._door.dawdle(fault.delay)
        if fault.cut in ("before", "after"):
            return self._door.reset(request)
        if fault.cut == "half":
            return Halved(self._door, request, right)
        if fault.status is not None:
            return Response(fault.body, fault.status, dict(fault.headers))
        return Dripping(self._door, right, fault.drip) if fault.drip else right

    def _calling(self, when: When, task_id: str) -> BackgroundTask | None:
        url = self._book.order_of(task_id).body.get("callback_url")
        due = [each for each in self.callbacks if each.when == when]
        if not url or not due:
            return None

        async def call() -> None:
            for each in due:
                self.heard += await call_back(each, url, task_id)

        return BackgroundTask(call)

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _knows(self, request: Request) -> bool:
        return request.headers.get("authorization") == f"Bearer {self.KEY}"

    def _unauthorized(self) -> Response:
        return JSONResponse(cloud_words.unauthorized(self.dialect), 401)

    def _tale(self, task_id: str, heard: bool) -> tuple[dict[str, Any], bool]:
        """What a look is told, and whether that is its end; the story goes on once it was heard."""
        number = self._told[task_id]
        self._told[task_id] += heard
        news = self.story[min(number, len(self.story) - 1)]
        return cloud_words.told(self.dialect, self.base_url, task_id, news), number + 1 >= len(self.story)

    async def _state(self, request: Request) -> Response:
        return JSONResponse(account(self))
