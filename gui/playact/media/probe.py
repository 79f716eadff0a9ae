"""What a file is, before anybody works with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.media.film import Film
from playact.media.picture import is_picture, picture_size


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """Width and height in pixels of what is seen, upright. Duration in seconds and frames a second: clips only."""

    kind: Literal["video", "picture"]
    width: int
    height: int
    duration: float | None
    frame_rate: float | None
    has_audio: bool
    size_bytes: int


def probe(path: Path) -> MediaFacts:
    """The facts of a clip or a picture. Blocks for some milliseconds: call it in a thread.

    Raises `MediaRefused`, naming the file: it is missing, a folder, empty, not media, sound only, damaged, too large.
    """
    size_bytes = require_content(path)
    if is_picture(path):
        width, height = picture_size(path)
        return MediaFacts("picture", width, height, None, None, False, size_bytes)
    with Film(path) as film:
        return MediaFacts("video", film.width, film.height, film.duration, film.frame_rate, film.has_audio, size_bytes)


def require_content(path: Path) -> int:
    """The size in bytes of a file that can be read and holds something. Raises `MediaRefused` naming it."""
    try:
        if path.is_dir():
            raise MediaRefused(say(QT_TRANSLATE_NOOP("sentences", "{name} is a folder, not a file."), name=path.name))
        with path.open("rb") as file:
            size = file.seek(0, 2)
    except FileNotFoundError as error:
        raise MediaRefused(
            say(QT_TRANSLATE_NOOP("sentences", "{name} is not there any more."), name=path.name), repr(error)
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL byte
        raise MediaRefused(
            say(QT_TRANSLATE_NOOP("sentences", "{name} could not be read from the disk."), name=path.name), repr(error)
        ) from error
    if not size:
        raise MediaRefused(say(QT_TRANSLATE_NOOP("sentences", "{name} is empty (0 bytes)."), name=path.name))
    return size
