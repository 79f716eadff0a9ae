"""A local file on its way to a host: its digest, its type, and its bytes as they go."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from playact.domain.errors import HostFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

BLOCK = 2**20
"""Bytes read and sent at a time."""


@dataclass(frozen=True, slots=True)
class Cargo:
    """A file, its size in bytes and the SHA-256 of its content in small hex."""

    file: Path
    size: int
    sha256: str

    @classmethod
    async def load(cls, file: Path) -> Cargo:
        """Hashes a file in a thread. Raises `HostFailed` where it can't be read."""
        try:
            size, sha256 = await asyncio.to_thread(_measure, file)
        except OSError as error:
            raise unreadable(file, error) from error
        return cls(file, size, sha256)

    @property
    def content_type(self) -> str:
        """Guessed by the name: `video/mp4`."""
        return mimetypes.guess_type(self.file.name)[0] or "application/octet-stream"

    async def blocks(self, progress: Callable[[float], None]) -> AsyncIterator[bytes]:
        """The content, read in a thread; `progress` hears of every block that was handed over. Raises OSError."""
        handed = 0
        with await asyncio.to_thread(self.file.open, "rb") as file:
            while block := await asyncio.to_thread(file.read, BLOCK):
                yield block
                handed += len(block)
                progress(min(1.0, handed / max(1, self.size)))


def unreadable(file: Path, error: OSError) -> HostFailed:
    """The error of a file that can't be read."""
    sentence = QT_TRANSLATE_NOOP(
        "sentences", "{name} can't be read: {reason}. Nothing was sent and nothing was spent. Choose it again."
    )
    return HostFailed(say(sentence, name=file.name, reason=error.strerror or str(error)))


def _measure(file: Path) -> tuple[int, str]:
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return stream.tell(), sha256
