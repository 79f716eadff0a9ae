"""Whether a downloaded file is the whole video or picture that it should be: by its own structure, not its name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Literal

Kind = Literal["video", "picture"]
Finding = Literal["whole", "truncated", "other"]

_EBML = b"\x1a\x45\xdf\xa3"  # WebM and Matroska
_PNG = b"\x89PNG\r\n\x1a\n"
_TAIL = 64 * 2**10


def examine(path: Path, kind: Kind) -> Finding:
    """ "whole", "truncated" (the right kind, but its end is missing) or "other". Raises OSError. Blocks."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(16)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        return _video(file, head, size) if kind == "video" else _picture(head, tail, size)


def _picture(head: bytes, tail: bytes, size: int) -> Finding:
    if head.startswith(b"\xff\xd8\xff"):
        return "whole" if b"\xff\xd9" in tail else "truncated"
    if head.startswith(_PNG):
        return "whole" if b"IEND" in tail else "truncated"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "whole" if size >= 8 + int.from_bytes(head[4:8], "little") else "truncated"
    return "other"


def _video(file: BinaryIO, head: bytes, size: int) -> Finding:
    if head.startswith(_EBML):
        return "whole"
    if head[4:8] != b"ftyp":
        return "other"
    return _boxes(file, size)


def _boxes(file: BinaryIO, size: int) -> Finding:
    """Walks the top-level boxes of ISO/IEC 14496-12: each must end within the file, and one must be the index."""
    at, indexed = 0, False
    while at + 8 <= size:
        file.seek(at)
        header = file.read(16)
        length, name = int.from_bytes(header[:4], "big"), header[4:8]
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        indexed = indexed or name == b"moov"
        if length == 0:  # the last box, as long as the file
            break
        if length < 8 or at + length > size:
            return "truncated"
        at += length
    return "whole" if indexed else "truncated"
