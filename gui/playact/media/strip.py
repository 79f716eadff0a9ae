"""Small frames from all along a clip, for scrubbing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.media.film import Film
from playact.media.picture import is_picture
from playact.media.probe import require_content


def strip(path: Path, count: int, height: int) -> list[NDArray[np.uint8]]:
    """`count` frames, (h, w, 3) RGB and upright, `height` pixels high at most; each from the middle of its share.

    A clip that does not tell its duration gives its first frame `count` times. Blocks for as long as it takes to
    decode up to the whole clip: call it in a thread. Raises `MediaRefused` naming the file, as `probe` does.
    """
    require_content(path)
    if is_picture(path):
        raise MediaRefused(say(QT_TRANSLATE_NOOP("sentences", "{name} is a picture, not a video."), name=path.name))
    with Film(path) as film:
        share = (film.duration or 0.0) / count
        longest_side = max(1, round(height * max(1.0, film.width / film.height)))
        return [film.frame_at((number + 0.5) * share, longest_side) for number in range(count)]
