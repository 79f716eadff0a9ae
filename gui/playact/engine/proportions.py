"""How a character's face is proportioned against a performer's, and how far that lets it go."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import (
    CHIN,
    LIP_CORNER_LEFT,
    LIP_CORNER_RIGHT,
    LOWER_LIP,
    NOSE_BASE,
    NOSE_TIP,
    UPPER_LIP,
)
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep

_REACH = np.array([0.75, 0.62])  # of the mouth's width, across and down
_FREE_ASIDE, _NONE_ASIDE = np.radians([12.0, 45.0])
_MOST_NARROWED = 0.18  # of its width, either side: nobody purses lips further, and cheeks would fold over the corners
_WIDEST_GAP = 0.85  # of the lower face, from the nose to the chin: a scream of most people is two thirds of it


def mouth_width(shape: Array) -> float:
    """Between the outer corners of the lips of `shape` (478, 3), in its unit."""
    return float(np.linalg.norm(shape[LIP_CORNER_RIGHT, :2] - shape[LIP_CORNER_LEFT, :2]))


def parted(shape: Array) -> float:
    """How far the lips of `shape` (478, 3) are apart, where that is furthest, in its unit."""
    return float(np.max(shape[LOWER_LIP, 1] - shape[UPPER_LIP, 1]))


def near_mouth(shape: Array) -> Array:
    """(478,): how far the points of `shape` (478, 3) go along with its mouth: 1 between the lips, less further away,
    and the nose not at all."""
    middle = shape[[UPPER_LIP[4], LOWER_LIP[4]], :2].mean(0)
    away = (shape[:, :2] - middle) / (_REACH * mouth_width(shape))
    below_nose = (shape[:, 1] - shape[NOSE_BASE, 1]) / max(float(middle[1] - shape[NOSE_BASE, 1]) / 2, 1e-3)
    return np.asarray(np.exp(-(away**2).sum(1)) * smoothstep(below_nose))


def with_mouth(shape: Array) -> Array:
    """(478,): the same, but 1 for all that is as near as the corners of the lips."""
    near = near_mouth(shape)
    return np.asarray(np.minimum(near / near[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT]].mean(), 1))


def _lower_face(shape: Array) -> float:
    """From the nose to the chin, were the mouth shut."""
    return float(shape[CHIN, 1] - shape[NOSE_BASE, 1]) - max(parted(shape), 0.0)


def proportions(shape: Array, performer: Array) -> tuple[float, Array]:
    """How much taller the lower face of `shape` (478, 3) is than the performer's, and the factor (478, 3) on each
    point's way."""
    wider = float(np.clip(mouth_width(shape) / mouth_width(performer), 0.75, 1.35))
    taller = float(np.clip(_lower_face(shape) / max(_lower_face(performer), 1e-3), 0.75, 1.3))
    lowness = np.clip((shape[:, 1] - shape[NOSE_TIP, 1]) / (shape[13, 1] - shape[NOSE_TIP, 1]), 0, 1)
    x, y = 1 + (wider - 1) * lowness, 1 + (taller - 1) * lowness
    return taller, np.stack([x, y, y], 1)


def narrowest(shape: Array, yaw: float) -> Array:
    """(478,): how far each point may go towards the middle of the mouth; less on the side that points away, where the
    cheek is seen from its edge and would fold."""
    aside = np.radians(yaw)
    beyond = np.sign(aside) * (shape[:, 0] - shape[13, 0]) < 0
    room = 1 - np.clip((abs(aside) - _FREE_ASIDE) / (_NONE_ASIDE - _FREE_ASIDE), 0, 1)
    return _MOST_NARROWED * mouth_width(shape) * np.where(beyond, np.maximum(room, 0.05), 1.0)


def widest_gap(shape: Array) -> float:
    """Between the lips of `shape` (478, 3), in its unit."""
    return _WIDEST_GAP * _lower_face(shape)
