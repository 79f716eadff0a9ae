"""The network side of a fake cloud: a real server on loopback whose connections can be reset."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from concurrent.futures import Future
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import H11Protocol


class Door:
    """Serves an application in a thread of its own. The socket listens from the start, so nobody has to wait."""

    def __init__(self, port: int = 0) -> None:
        self._late: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self._protocols: dict[tuple[str, int], H11Protocol] = {}
        self._socket = socket.create_server(("127.0.0.1", port), backlog=1024)
        self.base_url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def open(self, application: Starlette) -> None:
        """Begins to answer."""
        protocols = self._protocols

        class Listening(H11Protocol):
            """Uvicorn's own protocol, whose connection can be found again and reset."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                protocols[transport.get_extra_info("peername")[:2]] = self

        config = uvicorn.Config(application, http=Listening, log_config=None, lifespan="off")
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="fake cloud")
        self._thread.start()

    def close(self) -> None:
        """Ends the server and its thread."""
        self.hurry()
        self._server.stop()
        self._thread.join()
        self._socket.close()

    async def dawdle(self, seconds: float) -> None:
        """Waits so long, or until the test is over."""
        waiter = (asyncio.get_running_loop(), asyncio.Event())
        self._late.append(waiter)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(waiter[1].wait(), seconds)

    def hurry(self) -> None:
        """Nobody dawdles any more."""
        for loop, waited_for in self._late:
            loop.call_soon_threadsafe(waited_for.set)
        self._late.clear()

    def reset(self, request: Request) -> Response:
        """Resets a call's connection: its client reads an error at once, and no answer."""
        transport = self._transport(request)
        with contextlib.suppress(OSError):  # the caller is gone already
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


class _Server(uvicorn.Server):
    """Ends at once: uvicorn's own looks ten times a second whether it may, which takes each end a quarter of one."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told: Future[None] = Future()

    def stop(self) -> None:
        """To be called once, from any thread."""
        self._told.set_result(None)

    async def main_loop(self) -> None:
        told = asyncio.wrap_future(self._told)
        while not told.done():
            await self.on_tick(0)  # the date that answers bear
            await asyncio.wait([told], timeout=1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for _ in range(5):  # turns of the loop, until whoever was let in last is there
            await asyncio.sleep(0)
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                while state.connections or state.tasks:  # noqa: ASYNC110
                    await asyncio.sleep(0.001)
        for task in state.tasks:
            task.cancel()


class Halved(Response):
    """A right answer that is reset in the middle of its body."""

    def __init__(self, door: Door, request: Request, right: Response) -> None:
        super().__init__(right.body, right.status_code, dict(right.headers))
        self._door = door
        self._request = request

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body[: len(self.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
        self._door.hang_up(self._request)


class Dripping(Response):
    """A right answer that comes in eight pieces, `pause` seconds apart."""

    def __init__(self, door: Door, right: Response, pause: float) -> None:
        super().__init__(right.body, right.status_code, dict(right.headers))
        self._door = door
        self._pause = pause

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        size = len(self.body) // 8 + 1
        for start in range(0, len(self.body), size):
            piece = bytes(self.body[start : start + size])
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            await self._door.dawdle(self._pause)
        await send({"type": "http.response.body", "body": b""})
