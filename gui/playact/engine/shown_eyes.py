"""Where a frame shows the open eyes of the picture that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.arrays import Array, Image


@dataclass(frozen=True, slots=True)
class ShownEyes:
    """Of the part of a frame that begins at `corner` (2,): how much each pixel is of an open eye, 0 to 255, and where
    it comes from, times `scale`; all (h, w). A head's map may show an eye beside the one that its mesh has."""

    eye: Image
    x: Array
    y: Array
    scale: int
    corner: tuple[int, int]

    def window(self, wanted: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what is known of a `wanted` window."""
        (left, top), (rows, columns) = self.corner, self.eye.shape
        return max(left, wanted[0]), max(top, wanted[1]), min(left + columns, wanted[2]), min(top + rows, wanted[3])

    def of(self, window: tuple[int, int, int, int]) -> tuple[Array, Array, Array]:
        """(h, w) each: 0 to 1, and the pixels of the picture."""
        left, top, right, bottom = window
        rows, columns = (
            slice(top - self.corner[1], bottom - self.corner[1]),
            slice(left - self.corner[0], right - self.corner[0]),
        )
        share, x, y = (each[rows, columns] for each in (self.eye, self.x, self.y))
        return share * np.float32(1 / 255), x * np.float32(1 / self.scale), y * np.float32(1 / self.scale)
