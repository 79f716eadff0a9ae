"""What a drop, the clipboard or a typed line offers: files and links as sources."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path, PurePath

from PySide6.QtCore import QMimeData, QUrl

from playact.domain.source import Source

PICTURES = (".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
VIDEOS = (".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".ogv", ".ts", ".webm", ".wmv")


class Kind(StrEnum):
    """What a well holds."""

    VIDEO = "video"
    PICTURE = "picture"


def kind_of(source: Source) -> Kind | None:
    """The kind that the name promises; None where the name does not tell."""
    ending = PurePath(source.name).suffix.lower()
    if ending in PICTURES:
        return Kind.PICTURE
    return Kind.VIDEO if ending in VIDEOS else None


def source_in(text: str) -> Source | None:
    """The link, the file:// address or the absolute path that `text` is; None for anything else."""
    text = text.strip().strip('"')
    if not text or "\n" in text:
        return None
    if Source(text).is_link:
        return Source(text) if QUrl(text).host() else None
    if text.lower().startswith("file:"):
        local = QUrl(text).toLocalFile()
        return Source(local) if local else None
    path = Path(text).expanduser() if text.startswith("~") else Path(text)
    return Source(str(path)) if path.is_absolute() else None


def sources_in(mime: QMimeData) -> list[Source]:
    """Every file and link of a drop or of the clipboard, in order, each once."""
    lines = [url.toString() for url in mime.urls()] if mime.hasUrls() else mime.text().splitlines()
    found = (source_in(line) for line in lines)
    return list(dict.fromkeys(source for source in found if source))
