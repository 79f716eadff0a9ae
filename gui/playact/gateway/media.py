"""The media store: what a person's files are called on the wire, each under the SHA-256 of its content."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import uuid
from collections.abc import AsyncIterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

LARGEST = 4 * 2**30
"""Bytes of one file of the store."""

_BLOCK = 2**20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 120  # bytes; file systems have 255, and people see it in a sentence
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class TooLarge(MediaRefused):
    """A file is beyond what may be sent; the sentence says how much that is."""


@dataclass(frozen=True, slots=True)
class StoredLink:
    """What a link into a media store says: the content's SHA-256 in hex, and the file's name for people."""

    sha256: str
    name: str


class MediaStore:
    """Files under their SHA-256 in one folder. A file appears in it only whole and with the content it is named for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path | None:
        """The stored file of that content, None where there is none. Finding it makes it young again."""
        path = self.folder / sha256
        if not _SHA256.fullmatch(sha256) or not path.is_file():
            return None
        os.utime(path)
        return path

    async def put(self, sha256: str, body: AsyncIterable[bytes], largest: int = LARGEST) -> int:
        """Keeps `body` if its SHA-256 is the named one; gives its size in bytes.

        Raises `MediaRefused` where it is another, `TooLarge` beyond `largest` bytes, OSError where the disk is full.
        """
        if not _SHA256.fullmatch(sha256):
            raise MediaRefused(
                say(QT_TRANSLATE_NOOP("sentences", "A file is put under its SHA-256: 64 small hexadecimal digits."))
            )
        incoming = self.folder / "incoming"
        await asyncio.to_thread(incoming.mkdir, parents=True, exist_ok=True)
        part = incoming / uuid.uuid4().hex
        try:
            size, found = await receive(part, body, largest)
            if found != sha256:
                raise MediaRefused(
                    say(QT_TRANSLATE_NOOP("sentences", "The file was damaged on its way: its SHA-256 is another one.")),
                    f"{sha256} was said, {found} came",
                )
            await asyncio.to_thread(part.replace, self.folder / sha256)
        finally:
            part.unlink(missing_ok=True)
        return size


async def receive(path: Path, body: AsyncIterable[bytes], largest: int) -> tuple[int, str]:
    """Writes `body` to `path` and hashes it on the way: its size in bytes and its SHA-256 in hex.

    Raises `TooLarge` as soon as more than `largest` bytes came, OSError.
    """
    digest, size, block = hashlib.sha256(), 0, bytearray()
    with path.open("wb") as file:

        def keep(content: bytes) -> None:
            digest.update(content)
            file.write(content)

        async for chunk in body:
            size += len(chunk)
            if size > largest:
                raise too_large(largest)
            block += chunk
            if len(block) >= _BLOCK:
                await asyncio.to_thread(keep, bytes(block))
                block.clear()
        await asyncio.to_thread(keep, bytes(block))
    return size, digest.hexdigest()


def too_large(largest: int) -> TooLarge:
    """The error of a file beyond `largest` bytes."""
    return TooLarge(
        say(QT_TRANSLATE_NOOP("sentences", "That is too large: at most {most} MB are taken."), most=largest // 2**20)
    )


def read_link(url: str) -> StoredLink | None:
    """What a link into the store of a gateway of this computer says; None for any other link.

    The port does not matter: the content is named by its hash, and a gateway may have another port after a restart.
    """
    try:
        parts = urlsplit(url)
        folder, _, sha256 = parts.path.rpartition("/")
        if parts.hostname not in _LOOPBACK or folder != "/media" or not _SHA256.fullmatch(sha256):
            return None
        named = parse_qs(parts.query).get("name", [""])[0]
    except ValueError:
        return None
    return StoredLink(sha256, safe_name(named) or sha256)


def safe_name(name: str) -> str:
    """`name` without what a file system can't have; "" where nothing is left."""
    kept = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending) <= 8 else ""
    room = _LONGEST_NAME - len(ending.encode())
    return kept.removesuffix(ending).encode()[:room].decode(errors="ignore") + ending


def place(stored: Path, target: Path) -> None:
    """Makes `target` the same file as `stored`, which may then be cleaned away. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(stored, target)
    except OSError:  # a file system without links
        shutil.copyfile(stored, target)
