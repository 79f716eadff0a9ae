"""How a dialect's call becomes a request: most are plain HTTP, some gateways have a client of their own.

    Exchange ──► Courier.carry(call) ──► Counter.hear(request) ──► the network
                                     ◄── Heard

Whatever a courier makes of a call, it goes out by the one counter: proxies, authorities, limits and the record of the
exchange are the same for all, and no call leaves twice.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx


class Unsendable(ValueError):
    """The profile's address, headers or key can't be put into a call; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP call of a dialect: `path` is below the profile's base, `body` becomes JSON; None sends none."""

    method: str
    path: str
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back for a request: the status line, what came of the body, and why it broke off ("": it is whole)."""

    request: httpx.Request
    response: httpx.Response
    body: bytes
    broke_off: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """Where couriers hand requests in. `base` is the profile's address, `headers` all of its own, the key among them.

    `hear` sends a request once. Raises httpx.RequestError or TimeoutError where no status line came.
    """

    client: httpx.AsyncClient
    base: str
    headers: Mapping[str, str]
    hear: Callable[[httpx.Request], Awaitable[Heard]]


class Courier(Protocol):
    """Carries the calls of one gateway."""

    async def carry(self, call: Call, timeout: httpx.Timeout) -> Heard:
        """Sends the call once. Raises `Unsendable`, httpx.RequestError or TimeoutError."""


class PlainCourier:
    """The call as JSON over HTTP, as the whole family takes it."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    async def carry(self, call: Call, timeout: httpx.Timeout) -> Heard:
        """Sends the call once. Raises `Unsendable`, httpx.RequestError or TimeoutError."""
        return await self._counter.hear(self._request(call, timeout))

    def _request(self, call: Call, timeout: httpx.Timeout) -> httpx.Request:
        text = "" if call.body is None else json.dumps(call.body, ensure_ascii=False)
        headers = dict(self._counter.headers) | ({"content-type": "application/json"} if text else {})
        try:
            return self._counter.client.build_request(
                call.method,
                f"{self._counter.base}/{call.path.lstrip('/')}",
                content=text.encode("utf-8", "replace") if text else None,
                headers=headers,
                timeout=timeout,
            )
        except (ValueError, httpx.InvalidURL) as error:
            raise Unsendable(str(error)) from error
