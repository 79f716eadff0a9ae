"""A small HTTP server for gateways that call back, in a thread of its own: a flood of calls never stalls the window.

It opens no file, runs nothing and believes nothing; all that it can do is to name an address that was called.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uvicorn import Server

_LARGEST_BODY = 2**20  # bytes that are read, and thrown away, before the caller is cut off
_AT_ONCE = 32  # connections; more are told to come later
_QUIET = 0.2  # seconds in which one address is named once
_FAREWELL = 1  # second that calls under way get at the end

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]


class CallbackListener:
    """`knows` says whether an address is anybody's, `heard` is told of a call there; both are called in the thread."""

    def __init__(self, bind: str, port: int, knows: Callable[[str], bool], heard: Callable[[str], object]) -> None:
        self._address = (bind, port)
        self._knows = knows
        self._heard = heard
        self._last: dict[str, float] = {}
        self._server: Server | None = None
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listens. Raises OSError where the address is taken or not ours. Imports the server: not on the UI loop."""
        import uvicorn

        family = socket.AF_INET6 if ":" in self._address[0] else socket.AF_INET
        self._socket = socket.create_server(self._address, family=family)
        config = uvicorn.Config(
            self._answer,
            log_config=None,
            access_log=False,
            lifespan="off",
            interface="asgi3",
            http="h11",
            ws="none",
            limit_concurrency=_AT_ONCE,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=_FAREWELL,
            server_header=False,
            proxy_headers=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="callback listener", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread. Blocks up to a second."""
        if self._server and self._thread and self._socket:
            self._server.should_exit = True
            self._thread.join()
            self._socket.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        token = str(scope["path"]).rpartition("/")[2]
        known = scope["method"] == "POST" and self._knows(token)
        status = 404
        if known:
            status = 200 if await _drain(receive) else 413
            self._name(token)
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    def _name(self, token: str) -> None:
        now = time.monotonic()
        if now - self._last.get(token, 0.0) > _QUIET:
            self._last[token] = now
            self._heard(token)


async def _drain(receive: Receive) -> bool:
    """Reads a body and keeps nothing of it. Whether it was of a size that a task's story can have."""
    size = 0
    while size <= _LARGEST_BODY:
        message = await receive()
        size += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return True
    return False
