"""What a style is, and how strongly it takes hold of a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from playact.engine.arrays import Image
from playact.engine.styles.steadiness import Steadiness

Painter = Callable[[Image], Image]
"""Paints the frames of one film in turn; may remember, so that what stands still stays still."""

_MIDDLE = 0.5
_HARD_EDGED_FROM = 0.35


@dataclass(frozen=True)
class Canvas:
    """What a style is told before the first frame.

    Attributes:
        width, height: pixels.
        strength: above 0, up to 1; how far the picture may depart from its source.
    """

    width: int
    height: int
    strength: float

    @property
    def unit(self) -> float:
        """The size of a thing that is one pixel in a picture of 720 lines."""
        return min(self.width, self.height) / 720

    def between(self, gentle: float, furthest: float) -> float:
        """`gentle` at strength 0, `furthest` at 1, evenly between."""
        return gentle + (furthest - gentle) * self.strength


@dataclass(frozen=True)
class Style:
    """A way to repaint moving pictures.

    Attributes:
        english, chinese: its name for people.
        keywords: what a prompt may call it, lower case, in both languages.
        begin: gives the painter of one film.
        ghost: how much of the photograph still shines through at the middle strength; it is gone at 1. Where pieces
            must have hard edges it is 0: then the photograph is gone early, and only the pieces grow.
    """

    english: str
    chinese: str
    keywords: tuple[str, ...]
    begin: Callable[[Canvas], Painter]
    ghost: float = 0.1

    def painter(self, width: int, height: int, strength: float) -> Painter:
        """The painter of one film of (height, width, 3) RGB frames; `strength` 0 leaves them, 1 departs furthest."""
        if strength <= 0:
            return _untouched
        paint = self.begin(Canvas(width, height, min(strength, 1.0)))
        presence = self._presence(strength)
        steady = Steadiness()

        def painted(rgb: Image) -> Image:
            result = paint(steady(rgb))
            if presence == 1:
                return result
            return np.asarray(cv2.addWeighted(result, presence, rgb, 1 - presence, 0), dtype=np.uint8)

        return painted

    def _presence(self, strength: float) -> float:
        """The painting's share of the result; the rest is the photograph."""
        if self.ghost == 0:
            return min(1.0, strength / _HARD_EDGED_FROM)
        return float(np.interp(strength, [0, _MIDDLE, 1], [0, 1 - self.ghost, 1]))


def _untouched(rgb: Image) -> Image:
    return rgb
