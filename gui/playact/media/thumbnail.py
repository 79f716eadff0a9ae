"""A small picture of a clip or a picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from playact.media.film import Film
from playact.media.picture import is_picture, load_picture
from playact.media.probe import require_content

EARLY = 1.0
"""Seconds: the first frame of a clip is often black, or a mouth that opens to speak."""


def thumbnail(path: Path, longest_side: int, at_seconds: float | None = None) -> NDArray[np.uint8]:
    """(h, w, 3) RGB, upright, at most `longest_side` pixels a side; small pictures are not enlarged.

    Of a clip it is the frame at `at_seconds`, or without that an early one. Blocks: call it in a thread. Raises
    `MediaRefused` naming the file, as `probe` does.
    """
    require_content(path)
    if is_picture(path):
        return load_picture(path, longest_side)
    with Film(path) as film:
        early = min(EARLY, (film.duration or 0) / 3)
        return film.frame_at(early if at_seconds is None else at_seconds, longest_side)
