"""What is kept of a frame of a performance: little, so that memory does not grow with pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from playact.engine.anatomy import EYE_OUTER_LEFT, EYE_OUTER_RIGHT, LOWER_LIP, UPPER_LIP
from playact.engine.arrays import Array, Image


@dataclass(frozen=True, slots=True)
class MouthCrop:
    """The inside of the lips and a little around it, as JPEG; `left`, `top` place it in its frame."""

    encoded: Array
    left: int
    top: int

    @property
    def pixels(self) -> Image:
        """(height, width, 3) RGB."""
        return np.asarray(cv2.imdecode(self.encoded, cv2.IMREAD_COLOR_RGB), np.uint8)


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one frame: `points` (478, 3) float32 pixels of the picture as it was followed, the
    same in all frames, with the lips' inner rims where they are seen; `rotation` (3, 3), `expression` (51,), the mouth,
    how much between the lips is `unlike_lips`, 0 to 1, the colour of the `skin` (3,) RGB, the face's `luminance` on the
    atlas as JPEG, how much redder than the skin the lips are (`lip_redness`), and `span` (2,), where along the mouth it
    opens, from 0 at the right corner to 1 at the left one."""

    points: Array
    rotation: Array
    expression: Array
    mouth: MouthCrop
    unlike_lips: float
    skin: Array
    encoded_luminance: Array
    lip_redness: float
    span: Array = field(default_factory=lambda: np.array([0.0, 1.0]))

    @property
    def eye_distance(self) -> float:
        """Pixels between the outer corners of the eyes."""
        return float(np.linalg.norm(self.points[EYE_OUTER_RIGHT] - self.points[EYE_OUTER_LEFT]))

    @property
    def parted(self) -> float:
        """Eye distances between the lips, where they are furthest apart."""
        between = self.points[UPPER_LIP, :2] - self.points[LOWER_LIP, :2]
        return float(np.linalg.norm(between, axis=1).max()) / self.eye_distance

    @property
    def luminance(self) -> Image:
        """(side, side) of the atlas, black where nothing was seen of the face: beyond the picture's edge, or where it
        looks away."""
        return np.asarray(cv2.imdecode(self.encoded_luminance, cv2.IMREAD_GRAYSCALE), np.uint8)
