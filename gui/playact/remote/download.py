"""Bringing one result home: resumed where it broke off, checked, and only then under its own name."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import httpx

from playact.domain.errors import ResultBroken, Unwatchable
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.remote.exchange import retry_after
from playact.remote.pacing import Pace
from playact.remote.part_note import PartNote
from playact.remote.reading import is_link
from playact.remote.result_file import Kind, examine

TRIES = 3
LARGEST: dict[Kind, int] = {"video": 8 * 2**30, "picture": 128 * 2**20}
"""Bytes: more than any gateway makes; a link that never ends must not fill the disk."""

_TRANSIENT = frozenset({408, 409, 425, 429})


class DeadLink(Unwatchable):
    """The link does not work any more: only a fresh one will do."""


class DiskFull(Unwatchable):
    """There is no room: `needs` more bytes, as far as it is known. What came so far is kept."""

    def __init__(self, sentence: Sentence, raw: str, needs: int) -> None:
        super().__init__(sentence, raw)
        self.needs = needs


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


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
    _note: PartNote = field(init=False)  # of what is half here: only the rest of the same file will do
    _total: int | None = field(default=None, init=False)
    _worth: bool = field(default=True, init=False)  # whether what came so far is worth keeping

    async def run(self, progress: Callable[[float], None]) -> str:
        """Downloads in up to three tries and gives the SHA-256 in hex. Raises `Unwatchable`, `ResultBroken`.

        What broke off stays beside the target as a hidden `.part`, and the next run, in whichever process, goes on
        with it, where the server lets us and has the same file still.
        """
        if not is_link(self.link):
            raise ResultBroken(say(_NO_LINK, name=self.target.name), self.link)
        part = self.target.with_name(f".{self.target.name}.part")
        self._note = await asyncio.to_thread(PartNote.beside, part, self.link)
        try:
            with await asyncio.to_thread(_opened, part) as file:
                await self._try_until_whole(file, progress)
                await asyncio.to_thread(_settle, file)
            await self._check(part)
            digest = await asyncio.to_thread(_sha256, part)
            await asyncio.to_thread(_rename, part, self.target)
            self._worth = False
        except ResultBroken:
            self._worth = False
            raise
        except OSError as error:
            raise await asyncio.to_thread(self._disk_trouble, error, part) from error
        finally:
            await asyncio.to_thread(self._tidy, part)
        progress(1.0)
        return digest

    def _disk_trouble(self, error: OSError, part: Path) -> Unwatchable:
        reason = error.strerror or str(error)
        raw = f"{type(error).__name__}: {error}"
        if error.errno in _NO_ROOM:
            here = part.stat().st_size if part.is_file() else 0
            sentence = say(_FULL, folder=str(self.target.parent), name=self.target.name)
            return DiskFull(sentence, raw, max(0, (self._total or 0) - here))
        return Unwatchable(say(_DISK, folder=str(self.target.parent), reason=reason), raw)

    def _tidy(self, part: Path) -> None:
        if not (self._worth and self._note.validator and part.is_file() and part.stat().st_size):
            part.unlink(missing_ok=True)
            self._note.forget()

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
        here = file.tell() if self._note.validator else 0
        headers = {"accept-encoding": "identity"}
        if here:
            headers |= {"range": f"bytes={here}-", "if-range": self._note.validator}
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
            self._note.validator = ""
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), raw)
        if not response.is_success:
            raise DeadLink(say(_DEAD_LINK, name=self.target.name, status=status), raw)
        if response.headers.get("content-type", "").startswith(("text/html", "application/json")):
            raise ResultBroken(say(_OTHER, name=self.target.name), raw)

    async def _begin(self, file: BinaryIO, response: httpx.Response, here: int) -> int:
        """Where the next byte belongs: behind what is here, or at the start. Learns the whole size, if it is told."""
        length = response.headers.get("content-length", "")
        told = response.headers.get("content-range", "")
        resumes = told.startswith(f"bytes {here}-") and told.rpartition("/")[2] in ("*", "", str(self._note.total))
        if response.status_code == 206 and not resumes:
            self._note.validator = ""
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), "the server sent another part of the file")
        start = here if response.status_code == 206 else 0
        await asyncio.to_thread(_cut, file, start)
        self._total = start + int(length) if length.isascii() and length.isdigit() else None
        self._limit(self._total or 0)
        etag = response.headers.get("etag", "")
        validator = "" if etag.startswith("W/") else etag or response.headers.get("last-modified", "")
        await asyncio.to_thread(self._note.write, validator, self._total)
        return start

    def _limit(self, size: int) -> None:
        largest = self.largest or LARGEST[self.kind]
        if size > largest:
            raise ResultBroken(say(_TOO_LARGE, name=self.target.name), f"more than {largest} bytes")

    async def _check(self, part: Path) -> None:
        finding = await asyncio.to_thread(examine, part, self.kind)
        if finding == "truncated":
            self._worth = False
            raise Unwatchable(say(_BROKE_OFF, name=self.target.name), "the end of the file is missing")
        if finding == "other":
            raise ResultBroken(say(_OTHER, name=self.target.name), "the file is of another kind")


def _cut(file: BinaryIO, size: int) -> None:
    file.seek(size)
    file.truncate()


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _opened(part: Path) -> BinaryIO:
    file = part.open("r+b" if part.is_file() else "wb+")
    file.seek(0, os.SEEK_END)
    return file


def _sha256(part: Path) -> str:
    with part.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
_FULL = QT_TRANSLATE_NOOP(
    "sentences",
    "The disk is full: {name} has no room in {folder}. Nothing is lost: it stays at the gateway, and goes on by itself "
    "once there is room.",
)
_DISK = QT_TRANSLATE_NOOP(
    "sentences",
    "The result can't be written to {folder}: {reason}. It stays at the gateway; make room, and it is fetched again.",
)
