"""A still of a video, kept as a JPEG."""

from __future__ import annotations

import os
from pathlib import Path

import av
from PIL import Image

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

EARLY = 0.5  # seconds: the first frame is often black or mid-blink


def save_poster(video: Path, target: Path, *, last: bool = False) -> None:
    """Writes an early frame of `video`, or its last one, to `target`, whole or not at all. Raises `MediaRefused`."""
    try:
        picture = _still(video, last)
    except (av.FFmpegError, OSError, IndexError) as error:
        raise MediaRefused(
            say(QT_TRANSLATE_NOOP("sentences", "No picture can be taken from {name}: it does not play."), name=video.name),
            repr(error),
        ) from error
    partial = target.with_suffix(".part")
    picture.save(partial, "JPEG", quality=90)
    os.replace(partial, target)


def _still(video: Path, last: bool) -> Image.Image:
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        if last and container.duration:
            container.seek(max(0, container.duration - av.time_base))
        chosen = None
        for frame in container.decode(stream):
            chosen = frame
            if not last and frame.time is not None and frame.time >= EARLY:
                break
        if chosen is None:
            raise IndexError("no frame")
        return chosen.to_image()
