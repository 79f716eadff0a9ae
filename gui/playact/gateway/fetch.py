"""Bringing what an order links to into a task's folder: from the own store, or over http(s) within limits."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.source import Source
from playact.gateway.media import MediaStore, place, read_link, receive, safe_name, too_large

LARGEST = 2**30
"""Bytes of what a link may bring."""
LONGEST_SECONDS = 900.0

_AT_ONCE = 4
_REDIRECTS = 5
_TIMEOUT = httpx.Timeout(30.0, connect=15.0)
_DIRECT: dict[str, httpx.AsyncBaseTransport | None] = {
    f"all://{host}": None for host in ("127.0.0.1", "localhost", "[::1]")
}
_log = logging.getLogger(__name__)


def new_client() -> httpx.AsyncClient:
    """A client that follows the system's proxy settings, except to this computer itself, and no redirects by itself."""
    return httpx.AsyncClient(timeout=_TIMEOUT, mounts=_DIRECT, follow_redirects=False)


class Fetcher:
    """Fetches media for tasks. Only from the store and over http(s): never a path of this computer."""

    def __init__(self, store: MediaStore, client: httpx.AsyncClient, seconds: float = LONGEST_SECONDS) -> None:
        self._store = store
        self._client = client
        self._seconds = seconds
        self._downloads = asyncio.Semaphore(_AT_ONCE)

    def require(self, source: Source) -> None:
        """Raises `MediaRefused` where the link leads to the store, yet the store does not have it."""
        stored = read_link(source.text)
        if stored and self._store.path(stored.sha256) is None:
            raise _gone(stored.name)

    async def bring(self, source: Source, folder: Path) -> Path:
        """The linked file, in `folder`, called as people know it. Raises `MediaRefused` saying why not, OSError."""
        stored = read_link(source.text)
        if stored:
            path = self._store.path(stored.sha256)
            if path is None:
                raise _gone(stored.name)
            target = folder / stored.name
            await asyncio.to_thread(place, path, target)
            return target
        target = folder / (safe_name(source.name) or "media")
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        async with self._downloads:
            await self._download(source, target)
        return target

    async def _download(self, source: Source, target: Path) -> None:
        try:
            async with asyncio.timeout(self._seconds), self._answer(httpx.URL(source.text)) as answer:
                _check(source.name, answer)
                await receive(target, answer.aiter_bytes(), LARGEST)
        except TimeoutError as error:
            sentence = QT_TRANSLATE_NOOP("sentences", "Fetching “{name}” took longer than {minutes} minutes.")
            raise MediaRefused(say(sentence, name=source.name, minutes=round(self._seconds / 60))) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            _log.warning("fetching failed: %s", type(error).__name__)
            sentence = QT_TRANSLATE_NOOP("sentences", "“{name}” could not be fetched: its server did not answer.")
            raise MediaRefused(say(sentence, name=source.name), f"{type(error).__name__}: {error}") from error

    @asynccontextmanager
    async def _answer(self, url: httpx.URL) -> AsyncIterator[httpx.Response]:
        """The answer at the end of a few redirects, none of which leads from the net into this computer's own."""
        first = url
        for _ in range(_REDIRECTS + 1):
            async with self._client.stream("GET", url) as answer:
                if answer.next_request is None:
                    yield answer
                    return
                url = answer.next_request.url
                if url.scheme not in {"http", "https"} or (_is_private(url.host) and url.host != first.host):
                    raise httpx.UnsupportedProtocol(f"a redirect to {url.scheme}://{url.host} is not followed")
        raise httpx.TooManyRedirects(f"more than {_REDIRECTS} redirects")


def _check(name: str, answer: httpx.Response) -> None:
    if answer.status_code != httpx.codes.OK:
        sentence = QT_TRANSLATE_NOOP("sentences", "“{name}” could not be fetched: its server says {status}.")
        raise MediaRefused(say(sentence, name=name, status=answer.status_code))
    if answer.headers.get("content-type", "").startswith("text/html"):
        sentence = QT_TRANSLATE_NOOP("sentences", "“{name}” is a web page; a link to the file itself is needed.")
        raise MediaRefused(say(sentence, name=name))
    said = answer.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said) > LARGEST:
        raise too_large(LARGEST)


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _gone(name: str) -> MediaRefused:
    sentence = QT_TRANSLATE_NOOP("sentences", "“{name}” is not in the gateway's store (any more). Put it there again.")
    return MediaRefused(say(sentence, name=name))
