"""The gateway's addresses: the dialect's three, media and results, and the few of its own under /local/."""

from __future__ import annotations

import asyncio
import hmac
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

import playact
from playact.domain.request import Job
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.gateway.answers import Refusal, good, limited, read_body, task_not_exist
from playact.gateway.desk import Desk
from playact.gateway.feed import RESULT_NAMES, taken, told
from playact.gateway.media import LARGEST, MediaStore, safe_name
from playact.gateway.order import read_order
from playact.gateway.task import Task, TaskFolders
from playact.gateway.work import look_at
from playact.gateway.worker import Worker, WorkerDied
from playact.remote.wire import TaskData, text_of

_INSPECTION_SECONDS = 60.0  # with the start of its process


@dataclass(frozen=True, slots=True)
class Routes:
    """All that the addresses answer from."""

    base_url: str
    desk: Desk
    folders: TaskFolders
    store: MediaStore
    worker: Worker
    inspector: Worker

    def all(self) -> list[Route]:
        """For Starlette."""
        return [
            Route("/runway/pro/video2video", partial(self.submit, job=None), methods=["POST"]),
            Route("/runway/pro/act_one", partial(self.submit, job=Job.PERFORMANCE), methods=["POST"]),
            Route("/runway/feed", self.feed, methods=["POST"]),
            Route("/media/{sha256}", self.put_media, methods=["PUT"]),
            Route("/media/{sha256}", self.get_media, methods=["GET", "HEAD"]),
            Route("/results/{task_id}/{name}", self.get_result, methods=["GET", "HEAD"]),
            Route("/local/health", self.health, methods=["GET"]),
            Route("/local/inspect", self.inspect, methods=["POST"]),
            Route("/local/preview/{task_id}", self.preview, methods=["GET"]),
            Route("/local/cancel/{task_id}", self.cancel, methods=["POST"]),
        ]

    async def submit(self, request: Request, job: Job | None) -> Response:
        """Takes an order; without a `job` it is the one that the body speaks of."""
        since = time.monotonic()
        order = read_order(await read_body(request), job)
        return good(taken(await self.desk.take(order)), since)

    async def feed(self, request: Request) -> Response:
        """Tells how a task stands."""
        since = time.monotonic()
        task = await self._known((await read_body(request)).get("task_id"))
        return good(await self.tell(task), since)

    async def tell(self, task: Task) -> TaskData:
        """The feed's data of a task; also what its callback brings."""
        news = await asyncio.to_thread(self.folders.news, task.id)
        return told(task, self.base_url, news)

    async def put_media(self, request: Request) -> Response:
        """Keeps a file under its SHA-256; answers with the link that an order may name."""
        sha256 = request.path_params["sha256"]
        size = await self.store.put(sha256, limited(request, LARGEST))
        name = safe_name(request.query_params.get("name", ""))
        url = f"{self.base_url}/media/{sha256}" + (f"?name={quote(name)}" if name else "")
        return JSONResponse({"url": url, "size": size}, 201)

    async def get_media(self, request: Request) -> Response:
        """A stored file, whole or in ranges."""
        path = await asyncio.to_thread(self.store.path, request.path_params["sha256"])
        return _file(path, safe_name(request.query_params.get("name", "")))

    async def get_result(self, request: Request) -> Response:
        """A result, whole or in ranges; for the token, or for the result's own key."""
        task_id, name = request.path_params["task_id"], request.path_params["name"]
        task = await asyncio.to_thread(self.folders.load, task_id)
        key = request.query_params.get("key", "")
        if not request["trusted"] and not (task and hmac.compare_digest(key.encode(), task.key.encode())):
            raise Refusal(401, say(QT_TRANSLATE_NOOP("sentences", "The token is missing or wrong.")))
        known = task is not None and name in RESULT_NAMES
        return _file(await asyncio.to_thread(self.folders.result, task_id, name) if known else None)

    async def health(self, _: Request) -> Response:
        """That the gateway lives, and how busy it is."""
        here = {"gateway": "playact", "version": playact.__version__, "engine": self.worker.state}
        return JSONResponse(here | self.desk.counts())

    async def inspect(self, request: Request) -> Response:
        """What the engine finds in a file of this computer: who holds the token is whose files they are."""
        path = text_of((await read_body(request)).get("path")) or ""
        if not Path(path).is_absolute() or "\0" in path:
            raise Refusal(400, say(QT_TRANSLATE_NOOP("sentences", "“{field}” is an absolute path."), field="path"))
        seen = await self._look_at(path)
        if "found" not in seen:
            raise Refusal(422, Sentence.from_json(seen["problem"]))
        return JSONResponse(seen["found"])

    async def preview(self, request: Request) -> Response:
        """The newest frame of a running task, or 204."""
        task = await self._known(request.path_params["task_id"])
        jpeg = await asyncio.to_thread(self.folders.preview, task.id)
        headers = {"cache-control": "no-store"}
        return Response(jpeg, media_type="image/jpeg", headers=headers) if jpeg else Response(status_code=204)

    async def cancel(self, request: Request) -> Response:
        """Cancels a task that is not over, and tells how it stands."""
        since = time.monotonic()
        task = await self.desk.cancel(request.path_params["task_id"])
        if task is None:
            raise task_not_exist()
        return good(await self.tell(task), since)

    async def _known(self, task_id: object) -> Task:
        task = await self.desk.find(text_of(task_id) or "")
        if task is None:
            raise task_not_exist()
        return task

    async def _look_at(self, path: str) -> dict[str, Any]:
        try:
            async with asyncio.timeout(_INSPECTION_SECONDS):
                return await self.inspector.run(look_at, path)
        except (WorkerDied, TimeoutError) as error:
            self.inspector.kill()
            sentence = QT_TRANSLATE_NOOP("sentences", "“{name}” could not be examined; it can be tried all the same.")
            raise Refusal(503, say(sentence, name=Path(path).name)) from error


def _file(path: Path | None, name: str = "") -> Response:
    if path is None:
        raise Refusal(404, say(QT_TRANSLATE_NOOP("sentences", "This gateway has nothing at that address.")))
    headers = {"x-content-type-options": "nosniff", "cache-control": "private"}
    return FileResponse(path, headers=headers, filename=name or path.name, content_disposition_type="inline")
