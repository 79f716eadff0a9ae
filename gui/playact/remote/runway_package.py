"""The courier of Runway's own API: calls go through the `runwayml` package's async client.

The package writes the requests; they leave by our counter like all others, so that the settings' proxy and authorities
hold, the exchange is kept for a person's eyes, and nothing is sent twice: the package's own retries are off, and a
second request for one call is not let out.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

import httpx

from playact.remote.courier import Call, Counter, Heard, Unsendable

if TYPE_CHECKING:
    from runwayml import AsyncRunwayML, RequestOptions

_BY_OUR_OWN = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers of an answer that say how its body travelled; by here it has been unpacked."""


@dataclass(slots=True)
class _Errand:
    """One call on its way, and what became of it."""

    heard: Heard | None = None
    failed: BaseException | None = None


_ERRAND: ContextVar[_Errand] = ContextVar("errand")
"""The call that this task is about: the package hands on requests and not calls."""


class RunwayCourier:
    """Carries calls by the package. Importing it takes a good part of a second, so the first call does, in a thread."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._client: AsyncRunwayML | None = None

    async def carry(self, call: Call, timeout: httpx.Timeout) -> Heard:
        """Sends the call once. Raises `Unsendable`, httpx.RequestError or TimeoutError."""
        package = await asyncio.to_thread(_package)
        errand = _Errand()
        _ERRAND.set(errand)
        try:
            await self._send(package, call, timeout)
        except Exception as error:  # whatever the package makes of an answer: it was heard, and is read by the dialect
            if errand.heard is None and errand.failed is None:
                raise Unsendable(f"{type(error).__name__}: {error}") from error
        if errand.heard is None:
            raise errand.failed or Unsendable("no request was made")
        return errand.heard

    async def _send(self, package: ModuleType, call: Call, timeout: httpx.Timeout) -> None:
        """By the package's door for any endpoint: the body that is on disk is the body that is sent."""
        if self._client is None:
            self._client = package.AsyncRunwayML(
                api_key="in the headers",  # as the profile's scheme writes it
                base_url=self._counter.base,
                # in the package's own spelling, or its headers would stand beside ours
                default_headers={name.title(): value for name, value in self._counter.headers.items()},
                max_retries=0,
                http_client=httpx.AsyncClient(transport=_OurCounter(self._counter), trust_env=False),
            )
        client = self._client
        options: RequestOptions = {"timeout": timeout, "max_retries": 0}
        if call.method == "GET":
            await client.get(call.path, cast_to=httpx.Response, options=options)
        elif call.method == "DELETE":
            await client.delete(call.path, cast_to=httpx.Response, options=options)
        else:
            await client.post(call.path, cast_to=httpx.Response, body=call.body, options=options)


def _package() -> ModuleType:
    import runwayml

    return runwayml


class _OurCounter(httpx.AsyncBaseTransport):
    """What the package takes for the network."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        errand = _ERRAND.get()
        if errand.heard or errand.failed:
            raise httpx.UnsupportedProtocol("a call is sent once", request=request)
        try:
            errand.heard = heard = await self._counter.hear(request)
        except (httpx.RequestError, TimeoutError) as error:
            errand.failed = error
            raise
        headers = [(name, value) for name, value in heard.response.headers.multi_items() if name not in _BY_OUR_OWN]
        return httpx.Response(heard.response.status_code, headers=headers, content=heard.body, request=request)
