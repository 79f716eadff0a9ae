"""Contours drawn as strokes along the forms, not as specks."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.abstraction import lines
from playact.engine.styles.flow import Flow, smeared
from playact.engine.styles.style import Canvas
from playact.engine.styles.tone import as_light, smoothstep

_SCALE = 4  # the way of the forms is looked for on a picture this much smaller


class Pen:
    """Draws the lines of one film's frames in turn."""

    def __init__(self, canvas: Canvas, thickness: float, sensitivity: float, stroke: float = 3.5) -> None:
        """`thickness` in pixels of 720 lines; `sensitivity` as in `lines`; `stroke` is its length in thicknesses."""
        self._size = (canvas.width, canvas.height)
        self._thickness = max(0.9, thickness * canvas.unit)
        self._sensitivity = sensitivity
        self._reach = stroke * self._thickness
        self._flow = Flow(max(1.0, 6 * canvas.unit / _SCALE))

    def draw(self, rgb: Image, low: float = 0.22, high: float = 0.62) -> Array:
        """(h, w) 0 to 1, 1 on a line; what is fainter than `low` is left out, what is stronger than `high` is solid."""
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        small = (max(8, self._size[0] // _SCALE), max(8, self._size[1] // _SCALE))
        tangents = self._flow.tangents(as_light(cv2.resize(grey, small, interpolation=cv2.INTER_AREA)))
        along = cv2.resize(tangents, self._size, interpolation=cv2.INTER_LINEAR)
        found = lines(as_light(grey), self._thickness, self._sensitivity)
        return smoothstep(smeared(found, np.asarray(along), self._reach, 1), low, high)
