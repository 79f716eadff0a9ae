"""The gateway put together: the desk, its workers and stores, and the ASGI application in front of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from playact.domain.errors import PlayactError
from playact.gateway.answers import HANDLERS
from playact.gateway.callback import call_back
from playact.gateway.desk import Desk
from playact.gateway.executors import open_executor
from playact.gateway.fetch import Fetcher, new_client
from playact.gateway.guard import Guard
from playact.gateway.media import MediaStore
from playact.gateway.owner import Owner
from playact.gateway.register import Register
from playact.gateway.routes import Routes
from playact.gateway.sweep import sweep
from playact.gateway.task import Task, TaskFolders
from playact.gateway.work import warm_up, warm_up_to_look
from playact.gateway.worker import Worker
from playact.paths import Paths

_INSPECTOR_IDLE = 60.0  # seconds
_SWEEP_PERIOD = 3600.0  # seconds
_AT_ONCE_ON_A_CLUSTER = 8  # handed over; the cluster has a queue of its own for those it has no room for
_log = logging.getLogger(__name__)


def build(paths: Paths, port: int, token: str, executor: str = "") -> ASGIApp:
    """The application for `port` of 127.0.0.1. `executor` is `[engine] executor` of the settings. Raises OSError."""
    gateway = _Gateway(paths, f"http://127.0.0.1:{port}", executor)
    return Starlette(
        routes=gateway.routes.all(),
        middleware=[Middleware(Guard, token=token, port=port)],
        exception_handlers=HANDLERS,
        lifespan=gateway.lifespan,
    )


class _Gateway:
    """Everything that lives as long as the gateway does."""

    def __init__(self, paths: Paths, base_url: str, executor: str) -> None:
        root = paths.gateway
        root.mkdir(mode=0o700, parents=True, exist_ok=True)  # the media are nobody else's business
        self._store = MediaStore(root / "media")
        self._folders = TaskFolders(root / "jobs")
        self._client = new_client()
        self._worker = Worker(_opening(paths, executor, "engine.log"), warm_up)
        self._inspector = Worker(_opening(paths, "", "inspection.log"), warm_up_to_look, _INSPECTOR_IDLE)
        self._desk = Desk(
            Register(self._folders, Owner(root / "owners")),
            self._worker,
            Fetcher(self._store, self._client),
            self._call_back,
            at_once=_AT_ONCE_ON_A_CLUSTER if executor else 1,
        )
        self.routes = Routes(base_url, self._desk, self._folders, self._store, self._worker, self._inspector)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Resumes what was left, warms up, keeps the house clean; and ends it all."""
        chores = [asyncio.create_task(chore()) for chore in (self._warm_up, self._keep_clean)]
        try:
            yield
        finally:
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
            await asyncio.gather(self._desk.close(), self._inspector.close())
            await self._client.aclose()

    async def _warm_up(self) -> None:
        try:
            await self._worker.start()
        except PlayactError as error:  # said again, to the person, by each task that wants the executor
            _log.warning("%s", error.sentence)
        try:
            await self._desk.resume()
        except OSError:
            _log.exception("what was left unfinished could not be taken over")

    async def _keep_clean(self) -> None:
        while True:
            try:
                await asyncio.to_thread(sweep, self._folders, self._store)
            except OSError as error:  # such as a file that went by itself meanwhile; the next time is soon
                _log.warning("cleaning was left: %s", error)
            await asyncio.sleep(_SWEEP_PERIOD)

    async def _call_back(self, task: Task) -> None:
        data = (await self.routes.tell(task)).to_json()
        if not await call_back(self._client, task.request.callback_url, data):
            _log.warning("the callback of task %s was given up", task.id)


def _opening(paths: Paths, executor: str, log_name: str) -> Callable[[], Awaitable[Executor]]:
    return partial(open_executor, executor, paths.log / log_name, paths.cache)
