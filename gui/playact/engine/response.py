"""What correctives do to the face as it is read, measured by trying them; and the steps that this asks for.

Lips answer differently at each opening of the mouth, so what is asked of them goes by the answers of the moments most
alike; brows, lids and eyes answer alike throughout, and by all answers their own noise counts least.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import BLENDSHAPES
from playact.engine.arrays import Array
from playact.engine.correctives import LIMITS, NAMES
from playact.engine.traits import answers, traits

_TRIAL = 0.6
_LESS_OR_MORE = {
    "narrow": 0.6,
    "funnel": 0.6,
    "smile": 0.4,
    "drop": 0.5,
    "gap": 0.15,
    "gaze_x": 0.3,
    "brow_inner": 2.0,
    "brow_outer": 2.0,
}
_DAMPING = np.diag([_LESS_OR_MORE.get(name, 1.0) for name in NAMES])

# Correctives that no blendshape confuses are tried together.
_TOGETHER = (
    ("narrow", "brow_down"),
    ("funnel", "brow_inner"),
    ("smile", "brow_outer"),
    ("frown", "lid_right", "lid_left"),
    ("roll", "gaze_x"),
    ("gap", "gaze_y"),
    ("drop",),
)
_OF_LIPS = [k for k, name in enumerate(NAMES) if name in ("narrow", "funnel", "smile", "frown", "roll", "drop", "gap")]


def trials() -> list[Array]:
    """Weights (k,) to be tried, a few correctives at once."""
    return [_TRIAL * LIMITS * np.isin(NAMES, names) for names in _TOGETHER]


def changes(seen: Array, tried: Array) -> Array:
    """(m, 51, k): what one limit of each corrective changes in the traits of m moments.

    `seen` (m, 51) are their expressions as they are, `tried` (m, t, 51) with each of `trials`; NaN where none was read.
    """
    found = np.zeros((len(seen), len(BLENDSHAPES), len(NAMES)))
    for k, names in enumerate(_TOGETHER):
        change = np.nan_to_num((traits(tried[:, k]) - traits(seen)) / _TRIAL)
        for name in names:
            found[:, :, NAMES.index(name)] = np.where(answers(name), change, 0.0)
    return found


@dataclass(frozen=True, slots=True)
class Response:
    """`changes` (m, 51, k) of each of m moments, in terms of what counts."""

    changes: Array

    @classmethod
    def between(cls, measured: Array, distances: Array, importance: Array) -> Response:
        """At m moments whose squared `distances` (m, r) from those `measured` (r, 51, k) are known."""
        near = np.exp(-distances / max(float(np.median(distances)), 1e-9))
        near /= near.sum(1, keepdims=True)
        local = np.repeat(measured.mean(0)[None], len(distances), 0)
        local[:, :, _OF_LIPS] = np.tensordot(near, measured[:, :, _OF_LIPS], 1)
        return cls(local * importance[:, None])

    def at(self, moments: Array) -> Response:
        """The same at some of the moments alone."""
        return Response(self.changes[moments])

    def steps(self, missing: Array) -> Array:
        """(m, k): the damped step, in limits, that brings each moment what it is `missing` (m, 51)."""
        back = self.changes.transpose(0, 2, 1)
        solved = np.linalg.solve(back @ self.changes + _DAMPING, back @ missing[:, :, None])
        return np.asarray(solved[:, :, 0])
