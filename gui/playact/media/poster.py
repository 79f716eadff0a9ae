"""A still of a video, kept as a JPEG."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from playact.media.film import Film

EARLY = 0.5
"""Seconds: the first frame is often black, or mid-blink."""
LONGEST_SIDE = 1920


def save_poster(video: Path, target: Path, *, last: bool = False) -> None:
    """Writes an early frame of `video`, or its last one, to `target`, whole or not at all. Raises `MediaRefused`."""
    with Film(video) as film:
        rgb = film.frame_at((film.duration or 0) if last else EARLY, LONGEST_SIDE)
    partial = target.with_suffix(".part")
    Image.fromarray(rgb).save(partial, "JPEG", quality=90)
    partial.replace(target)
