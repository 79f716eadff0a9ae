"""How a picture is made: with shades, as photos are, or in flat areas with hard edges, as cartoons; how much colour it
has, and which its lines have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np

from playact.engine.anatomy import EYE_OUTER_LEFT, EYE_OUTER_RIGHT, EYES, OVAL
from playact.engine.arrays import Array, Image

_UNIT = 100.0  # pixels of the view by eyes' distance
_APART = 4  # pixels of it: how far apart places are compared
_MEDIAN = 5  # pixels of it: dots of a screen and strokes of a pencil are no shades
_RIM = 9  # pixels inside the face's outline
_SHADED, _FLAT = 0.40, 0.30
"""The median change by the mean one: no shaded face of 70 has less than the first but four very soft ones, which have
0.33 at least; cartoons, anime, comics and ink have up to 0.31, and flat drawings with shades are between."""
_GREY, _COLOURED = 2.5, 4.5  # spread of a and b in Lab: washed ink and pencil are below 3.5, the palest photo is at 4
_LINES = 3  # per cent of what is round the eyes: the darkest


@dataclass(frozen=True, slots=True)
class Manner:
    """`flat`: 0 shaded to 1 flat; `colour`: 0 grey to 1 coloured; `ink` (3,): the colour of lines."""

    flat: float
    colour: float
    ink: Array

    @classmethod
    def of(cls, image: Image, points: Array) -> Self:
        """Of the face with `points` (478, 3) in an `image`."""
        view, inside, eyes = _view(image, points)
        lab = cv2.cvtColor(view, cv2.COLOR_RGB2LAB)
        if not inside.any() or not eyes.any():
            return cls(0.0, 1.0, np.zeros(3))
        spread = float(np.max(lab[inside > 0][:, 1:].std(0)))
        around = view[eyes > 0]
        light = around.mean(1)
        ink = np.median(around[light <= np.percentile(light, _LINES)], 0)
        shades = _shades(cv2.cvtColor(cv2.medianBlur(view, _MEDIAN), cv2.COLOR_RGB2LAB), inside > 0)
        return cls(_share(shades, _SHADED, _FLAT), _share(spread, _GREY, _COLOURED), ink)


def _view(image: Image, points: Array) -> tuple[Image, Image, Image]:
    """The face, (h, w, 3), as large as _UNIT says, and where it shows its skin and its eyes, (h, w) each."""
    scale = _UNIT / float(np.linalg.norm(points[EYE_OUTER_RIGHT, :2] - points[EYE_OUTER_LEFT, :2]))
    low = np.clip(points[OVAL, :2].min(0).astype(int), 0, np.array(image.shape[1::-1]) - 2)
    high = np.maximum(points[OVAL, :2].max(0).astype(int), low + 2)
    crop = image[low[1] : high[1], low[0] : high[0]]
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    view = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=method)
    oval, eyes = np.zeros((2, *view.shape[:2]), np.uint8)
    cv2.fillPoly(oval, [np.round((points[OVAL, :2] - low) * scale).astype(np.int32)], [1])
    for eye in EYES:
        round_it = (points[np.concatenate([eye.brow, eye.around]), :2] - low) * scale
        cv2.fillPoly(eyes, [cv2.convexHull(np.round(round_it).astype(np.int32))], [1])
    inside = cv2.erode(oval, np.ones((_RIM, _RIM), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=[0])
    return np.asarray(view, np.uint8), np.asarray(inside, np.uint8), eyes


def _shades(lab: Array, inside: Array) -> float:
    """How much the colours (h, w, 3) `inside` (h, w) change from place to place: the median by the mean."""
    lab = lab.astype(np.float32)
    across = np.linalg.norm(lab[:, _APART:] - lab[:, :-_APART], axis=2)[inside[:, _APART:]]
    down = np.linalg.norm(lab[_APART:] - lab[:-_APART], axis=2)[inside[_APART:]]
    changes = np.concatenate([across, down])
    return float(np.median(changes) / max(changes.mean(), 1e-3)) if changes.size else 1.0


def _share(value: float, none: float, all_: float) -> float:
    return float(np.clip((value - none) / (all_ - none), 0, 1))
