"""Bringing one result home: resumed where it broke off, checked, and only then under its own name."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import httpx

from playact.domain.errors import ResultBroken, Unwatchable
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.remote.exchange import retry_after
from playact.remote.pacing import Pace
from playact.remote.reading import is_link
from playact.remote.result_file import Kind, examine

TRIES = 3
LARGEST: dict[Kind, int] = {"video": 8 * 2**30, "picture": 128 * 2**20}
"""Bytes: more than any gateway makes; a link that never ends must not fill the disk."""

_TRANSIENT = frozenset({408, 409, 425, 429})


class DeadLink(Unwatchable):
    """The link does not work any more: only a fresh one will do."""


@dataclass(slots=True)
class Download:
    """One link on its way to one file. `patience` is in seconds of silence, `largest` in bytes, 0 the kind's own."""

    client: httpx.AsyncClient
    link: str
    target: Path
    kind: Kind
    patience: float
    pace: Pace
    now: Callable[[], datetime]
    largest: int = 0
    _validator: str = field(default="", init=False)  # of what is half here: only the rest of the same file will do
    _total: int | None = field(default=None, init=False)

    async def run(self, progress: Callable[[float], None]) -> None:
        """Downloads in up to three tries. Raises `Unwatchable`, `ResultBroken`; then nothing is left on the disk."""
        if not is_link(self.link):
            raise ResultBroken(say(_NO_LINK, name=self.target.name), self.link)
        part = self.target.with_name(f".{self.target.name}.part")
        try:
            with await asyncio.to_thread(part.open, "wb+") as file:
                await self._try_until_whole(file, progress)
                await asyncio.to_thread(_settle, file)
            await self._check(part)
            await asyncio.to_thread(_rename, part, self.target)
        except OSError as error:
            sentence = say(_DISK, folder=str(self.target.parent), reason=error.strerror or str(error))
            raise Unwatchable(sentence, f"{type(error).__name__}: {error}") from error
        finally:
            await asyncio.to_thread(_discard, part)
        progress(1.0)

    async def _try_until_whole(self, file: BinaryIO, progress: Callable[[float], None]) -> None:
        while True:
            try:
                return await self._fetch(file, progress)
            except DeadLink:
                raise
            except Unwatchable as error:
                self.pace.failures += 1
                if self.pace.failures >= TRIES:
                    raise
                await asyncio.sleep(self.pace.wait(0.0, error.retry_after))

    async def _fetch(self, file: BinaryIO, progress: Callable[[float], None]) -> None:
        """One try: the rest of the file where the server lets us, else all of it."""
        here = file.tell() if self._validator else 0
        headers = {"accept-encoding": "identity"}
        if here:
            headers |= {"range": f"bytes={here}-", "if-range": self._validator}
        try:
            async with self._open(headers) as response:
                self._judge(response)
                here = await self._begin(file, response, here)
                async for block in response.aiter_raw():
                    here += len(block)
                    self._limit(here)
                    await asyncio.to_thread(file.write, block)
                    if self._total:
                        progress(min(1.0, here / self._total))
        except httpx.RequestError as error:
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), f"{type(error).__name__}: {error}") from error

    @asynccontextmanager
    async def _open(self, headers: dict[str, str]) -> AsyncIterator[httpx.Response]:
        timeout = httpx.Timeout(self.patience, connect=10.0, pool=10.0)
        try:
            request = self.client.build_request("GET", self.link, headers=headers, timeout=timeout)
        except (ValueError, httpx.InvalidURL) as error:
            raise ResultBroken(say(_NO_LINK, name=self.target.name), str(error)) from error
        response = await self.client.send(request, stream=True, follow_redirects=True)
        try:
            yield response
        finally:
            await response.aclose()

    def _judge(self, response: httpx.Response) -> None:
        """Raises where the answer is no file at all."""
        status = response.status_code
        raw = f"HTTP {status} {response.reason_phrase}, {response.headers.get('content-type', 'of no type')}"
        if status >= 500 or status in _TRANSIENT:
            wait = retry_after(response.headers.get("retry-after", ""), self.now())
            raise Unwatchable(say(_NOT_NOW, name=self.target.name, status=status), raw, wait)
        if status == 416:  # what is here does not fit what is there
            self._validator = ""
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), raw)
        if not response.is_success:
            raise DeadLink(say(_DEAD_LINK, name=self.target.name, status=status), raw)
        if response.headers.get("content-type", "").startswith(("text/html", "application/json")):
            raise ResultBroken(say(_OTHER, name=self.target.name), raw)

    async def _begin(self, file: BinaryIO, response: httpx.Response, here: int) -> int:
        """Where the next byte belongs: behind what is here, or at the start. Learns the whole size, if it is told."""
        length = response.headers.get("content-length", "")
        resumes = response.headers.get("content-range", "").startswith(f"bytes {here}-")
        if response.status_code == 206 and not resumes:
            self._validator = ""
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), "the server sent another part of the file")
        start = here if response.status_code == 206 else 0
        await asyncio.to_thread(_cut, file, start)
        self._total = start + int(length) if length.isascii() and length.isdigit() else None
        self._limit(self._total or 0)
        etag = response.headers.get("etag", "")
        self._validator = "" if etag.startswith("W/") else etag or response.headers.get("last-modified", "")
        return start

    def _limit(self, size: int) -> None:
        largest = self.largest or LARGEST[self.kind]
        if size > largest:
            raise ResultBroken(say(_TOO_LARGE, name=self.target.name), f"more than {largest} bytes")

    async def _check(self, part: Path) -> None:
        finding = await asyncio.to_thread(examine, part, self.kind)
        if finding == "truncated":
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), "the end of the file is missing")
        if finding == "other":
            raise ResultBroken(say(_OTHER, name=self.target.name), "the file is of another kind")


def _cut(file: BinaryIO, size: int) -> None:
    file.seek(size)
    file.truncate()


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _discard(part: Path) -> None:
    if part.is_file():
        part.unlink()


def _rename(part: Path, target: Path) -> None:
    part.replace(target)
    if os.name == "posix":  # the name itself must survive a power cut, too
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


_NO_LINK = QT_TRANSLATE_NOOP(
    "sentences", "The gateway gave no link that {name} could be fetched from. It is asked for a fresh one."
)
_BROKE_OFF = QT_TRANSLATE_NOOP(
    "sentences", "{name} broke off on its way. It stays at the gateway and is fetched again; nothing more is spent."
)
_NOT_NOW = QT_TRANSLATE_NOOP(
    "sentences",
    "{name} can't be fetched just now ({status}). It stays at the gateway and is fetched again; nothing more is spent.",
)
_DEAD_LINK = QT_TRANSLATE_NOOP(
    "sentences",
    "The link to {name} works no more ({status}). The gateway is asked for a fresh one; nothing more is spent.",
)
_OTHER = QT_TRANSLATE_NOOP(
    "sentences",
    "The link to {name} gives something else. The gateway is asked for a fresh link; nothing more is spent.",
)
_TOO_LARGE = QT_TRANSLATE_NOOP(
    "sentences", "{name} is far larger than a result can be and was not kept. Look at it at the gateway."
)
_DISK = QT_TRANSLATE_NOOP(
    "sentences",
    "The result can't be written to {folder}: {reason}. It stays at the gateway; make room, and it is fetched again.",
)
