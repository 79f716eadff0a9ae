"""The picture that stands for a film before it plays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_CANDIDATES_UNTIL = 72  # frames: three seconds
_EVERY = 8  # frames
_JPEG_QUALITY = 92


class Poster:
    """Chooses a good early frame: sharp, neither dark nor washed out, early rather than late."""

    def __init__(self) -> None:
        self._seen = 0
        self._best = 0.0
        self._picture: NDArray[np.uint8] | None = None

    def consider(self, rgb: NDArray[np.uint8], merit: float) -> None:
        """Looks at the next frame of the film; `merit` (0 or more) weighs what its pixels tell. Keeps no copy."""
        index, self._seen = self._seen, self._seen + 1
        if index >= _CANDIDATES_UNTIL or index % _EVERY:
            return
        worth = merit * _pictorial_worth(rgb) * (1 - 0.3 * index / _CANDIDATES_UNTIL)
        if worth > self._best:
            self._best, self._picture = worth, rgb

    def picture(self, fallback: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The chosen frame, or `fallback` where none was worth it."""
        return fallback if self._picture is None else self._picture


def _pictorial_worth(rgb: NDArray[np.uint8]) -> float:
    """Mean step between neighbours, damped where the frame is near black or near white (a fade, a flash)."""
    small = rgb[::4, ::4, 1].astype(np.float32)
    detail = float(np.abs(np.diff(small, axis=0)).mean() + np.abs(np.diff(small, axis=1)).mean())
    mean = float(small.mean()) / 255
    return (detail + 0.1) * min(1.0, 4 * mean, 4 * (1 - mean))


def save_jpeg(rgb: NDArray[np.uint8], path: Path) -> None:
    """(h, w, 3) RGB as a JPEG file, whatever the name ends with. Raises OSError."""
    Image.fromarray(rgb).save(path, "JPEG", quality=_JPEG_QUALITY, subsampling=0, optimize=True)
