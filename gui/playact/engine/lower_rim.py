"""How far an eye goes on below the lower lid that a landmarker finds: it knows none as round as in many drawings."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import Eye
from playact.engine.arrays import Array, Image

# By the eye's width, from the landmarker's lower lid downwards: where there is white for certain, how far it is
# followed, and where there is skin for certain.
_INSIDE, _DEEPEST, _SKIN = (-0.06, -0.02), 0.16, (0.19, 0.23)
_STEP = 0.01
_ASIDE = np.array([0, 1, 5, 6])  # of the seven points: in front of the others is the iris
_ALIKE, _OTHER, _LINE = 12.0, 12.0, 40.0  # in Lab: white all along; skin, which it is not; and the line between them
_LEAST = 0.03  # less is no error
_ENOUGH = 3  # of those points
_RIM_REACH = 0.06  # how far below the white that line may be
_TAPER = np.array([0.8, 1, 1, 1, 1, 1, 0.8])


def below_lower_lid(image: Image, points: Array, eye: Eye) -> Array:
    """(7,): for each point of an eye's lower lid, `points` (478, 3) in pixels, the way down to where the eye ends, by
    its width; none unless most of what is beside the iris shows white there."""
    down = _across(points[eye.corners, :2])
    shares = np.arange(_INSIDE[0], _SKIN[1], _STEP)
    places = (points[eye.lower[_ASIDE], None, :2] + shares[None, :, None] * down).astype(np.float32)
    lab = cv2.cvtColor(_seen(image, places), cv2.COLOR_RGB2LAB).astype(np.float32)
    white, skin = (_mean(lab, (shares >= low) & (shares < high)) for low, high in (_INSIDE, _SKIN))
    unlike = np.linalg.norm(lab - white, axis=2)
    like = (unlike < _ALIKE) & (np.linalg.norm(lab - skin, axis=2) > _OTHER)
    ends = shares[np.argmin(like | (shares < _INSIDE[1]), axis=1)]
    at_rim = np.abs(shares - ends[:, None] - _RIM_REACH / 2) <= _RIM_REACH / 2
    lined = np.where(at_rim, unlike, 0).max(1) > _LINE
    sure = ends[(ends >= _LEAST) & (ends <= _DEEPEST) & lined]
    return _TAPER * (float(np.median(sure)) if len(sure) >= _ENOUGH else 0.0)


def opening(points: Array, eye: Eye, below: Array) -> Array:
    """(16, 2 or 3): the ring of the eye among `points` (478, 2 or 3), with what goes on `below` (7,) its lower lid."""
    ring = points[eye.ring]
    if not below.any():
        return ring
    ring[9:] += below[::-1, None] * _across(points[eye.corners])
    return np.asarray(ring, points.dtype)


def _across(corners: Array) -> Array:
    """(2 or 3,): down across an eye with `corners` (2, 2 or 3), as long as it is wide."""
    along = corners[1] - corners[0]
    down = np.zeros_like(along)
    down[:2] = np.array([-along[1], along[0]]) * np.sign(along[0])
    return np.asarray(down)


def _seen(image: Image, places: Array) -> Image:
    soft = cv2.remap(image, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(soft, np.uint8)


def _mean(lab: Array, where: Array) -> Array:
    return np.asarray(lab[:, where].mean(1, keepdims=True))
