"""A still of a video, kept as a JPEG."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.media.film import Film

EARLY = 0.5
"""Seconds: the first frame is often black or mid-blink."""
LONGEST_SIDE = 4096


def save_poster(video: Path, target: Path, *, last: bool = False) -> None:
    """Writes an early frame of `video`, or its last one, upright, to `target`, whole or not at all.

    Raises `MediaRefused` where the video does not play or `target` can't be written.
    """
    with Film(video) as film:
        moment = film.duration or EARLY if last else EARLY
        picture = Image.fromarray(film.frame_at(moment, LONGEST_SIDE))
    unfinished = target.with_name(target.name + ".part")
    try:
        picture.save(unfinished, "JPEG", quality=90)
        unfinished.replace(target)
    except OSError as error:
        raise MediaRefused(
            say(QT_TRANSLATE_NOOP("sentences", "The picture {name} could not be written."), name=target.name),
            repr(error),
        ) from error
