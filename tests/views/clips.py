"""Clips for the views' tests, made by PyAV: flat colours whose every frame can be told from the next."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np


def write_clip(
    file: Path,
    colours: list[tuple[int, int, int]],
    *,
    frames_each: int = 12,
    fps: int = 24,
    size: tuple[int, int] = (320, 180),
) -> Path:
    """An H.264 clip that shows each RGB colour for `frames_each` frames."""
    width, height = size
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for colour in colours:
            picture = np.full((height, width, 3), colour, np.uint8)
            for _ in range(frames_each):
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return file
