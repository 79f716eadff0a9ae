"""What a performer's eyes do: how far they are shut, by which lid, and where they look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import EYES, Eye, blendshape
from playact.engine.arrays import Array
from playact.engine.geometry import smooth, smoothstep
from playact.engine.near_side import as_the_near_one

WIDEST = -0.35
_OWN_GAZE = 0.12
_GUESS = 0.5  # of what an eye does, told by the other: how far it is open when at rest is not learned from there
_ALIKE, _WINKING = 0.08, 0.4  # blinks as a blendshape: eyes that differ so little differ by noise
_STIRS = 0.08  # of an eye's height: lids that move less tell nothing


@dataclass(frozen=True, slots=True)
class EyeMotion:
    """`closure` (n,): 1 shut, 0 at rest, down to -0.35 wide open; `lift` (n,): how much of it is the lower lid's, which
    rises in a squint, 0 to 1; `gaze` (n, 2): the iris' way from its usual place, in widths of the eye."""

    closure: Array
    lift: Array
    gaze: Array


def eye_motions(faces: Array, expression: Array, told: Array, pace: float) -> tuple[EyeMotion, EyeMotion]:
    """Of n `faces` (n, 478, 3) in their own axes, of whose lids so much is `told` (n, 2) by the other; `pace`: frames
    in a reference frame's time. Eyes look the same way, and their lids go together: what they differ by is mostly
    noise, so each keeps an eighth of its own look, and lids of their own are those of a wink."""
    blinks = expression[:, [blendshape(eye.blink) for eye in EYES]]
    winks = smoothstep((np.abs(smooth(blinks[:, 0] - blinks[:, 1], pace)) - _ALIKE) / (_WINKING - _ALIKE))
    each = [_eye_motion(eye, faces, expression, told[:, side], pace) for side, eye in enumerate(EYES)]
    closure = _in_step([eye.closure for eye in each], told, winks)
    lift = _in_step([eye.lift for eye in each], told, winks)
    both = (each[0].gaze + each[1].gaze) / 2
    gaze = [both + _OWN_GAZE * (eye.gaze - both) for eye in each]
    right, left = (EyeMotion(closure[:, side], lift[:, side], gaze[side]) for side in range(len(EYES)))
    return right, left


def _in_step(lids: list[Array], told: Array, winks: Array) -> Array:
    """(n, 2): what the right lids and the left ones do, each (n,); the same, unless the face `winks` (n,)."""
    each = as_the_near_one(np.stack(lids, 1), told)
    return np.asarray(each + (1 - winks)[:, None] * (each.mean(1, keepdims=True) - each))


def lifted(eye: Eye, faces: Array, is_open: Array) -> Array:
    """(n,): the lower lid's share in what both lids of n `faces` (n, 478, 3) have come together, against those whose
    eyes are open, (n,) bool."""
    level = faces[:, eye.corners, 1].mean(1)
    upper, lower = (faces[:, lid, 1].mean(1) - level for lid in (eye.upper, eye.lower))
    at_rest = np.median(lower[is_open]) - np.median(upper[is_open])
    fallen = np.maximum(upper - np.median(upper[is_open]), 0)
    risen = np.maximum(np.median(lower[is_open]) - lower, 0)
    return np.asarray(risen / (fallen + risen + _STIRS * at_rest))


def _eye_motion(eye: Eye, faces: Array, expression: Array, told: Array, pace: float) -> EyeMotion:
    width = np.linalg.norm(faces[:, eye.outer, :2] - faces[:, eye.inner, :2], axis=1)
    heights = np.linalg.norm(faces[:, eye.upper, :2] - faces[:, eye.lower, :2], axis=2)
    aperture = heights[:, 1:6].mean(1) / width
    blink = expression[:, blendshape(eye.blink)]
    is_open = blink < max(0.35, float(np.percentile(blink, 30)))
    known = is_open & (told < _GUESS)
    is_open = known if known.any() else is_open
    closure = _closure(aperture, blink, is_open)
    middle = faces[:, eye.corners, :2].mean(1)
    gaze = (faces[:, eye.iris[0], :2] - middle) / width[:, None]
    trust = np.clip(1 - np.clip(closure, 0, 1) * 1.6, 1e-3, 1)[:, None] ** 2
    steady = smooth(gaze * trust, pace) / smooth(trust, pace)
    lift = smooth(lifted(eye, faces, is_open), pace)
    return EyeMotion(smooth(closure, 0.5 * pace), lift, steady - np.median(steady[is_open], axis=0))


def _closure(aperture: Array, blink: Array, is_open: Array) -> Array:
    """From the lids' own distance; the blendshape confirms a blink, so that a look down is not taken for one."""
    at_rest = float(np.percentile(aperture[is_open], 60))
    shut = max(0.06, min(0.35 * at_rest, float(np.percentile(aperture, 1)) + 0.01))
    closed = (at_rest - aperture) / (at_rest - shut)
    measured = np.where(closed > 0, np.clip((closed - 0.06) / 0.86, 0, 1), np.clip(closed, WIDEST, 0))
    confirmed = np.clip((blink - 0.45) / 0.35, 0, 1) * (measured > 0.25)
    return np.asarray(np.clip(np.maximum(measured, confirmed), WIDEST, 1))
