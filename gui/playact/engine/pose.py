"""One frame of the character: its face's shape, its eyes, and where its head is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.arrays import Array
from playact.engine.geometry import attitude, eased_limit, head_rotation, soft_limit

_MOST = np.radians([22.0, 26.0, 24.0])
_PITCH_REACH, _YAW_REACH = np.radians(24.0), np.radians(27.0)
_NEVER_FURTHER = np.radians(1.5)


@dataclass(frozen=True, slots=True)
class EyePose:
    """`shift` (3,) of the whole eye and `gaze` (2,) of the iris, in eye distances; `closure` 0 open to 1 shut;
    `hidden_look`: where behind a shut lid the iris is, from the middle to the picture's right, in the eye's widths."""

    shift: Array
    gaze: Array
    closure: float
    hidden_look: float = 0.0


@dataclass(frozen=True, slots=True)
class Pose:
    """`shape` (478, 3) in the face's own axes; `rotation` (3, 3); `scale` pixels per unit; `centre` (3,) pixels."""

    shape: Array
    eyes: tuple[EyePose, EyePose]
    rotation: Array
    scale: float
    centre: Array

    def project(self, shape: Array) -> Array:
        """(n, 3): points of the face's own axes, in pixels of the canvas and depth in the same scale."""
        return shape @ self.rotation.T * self.scale + self.centre


def head_gain(strength: float) -> float:
    """How far a head turns at a strength of expression: beyond life size it grows less than the face does."""
    return strength if strength < 1 else 1 + 0.4 * (strength - 1)


def turned_head(rotation: Array, at_rest: Array, turn: Array, gain: float) -> Array:
    """(3, 3): the character's head `rotation`, turned on by the performer's `turn` (3,) as far as one view can show.

    Pitch, yaw and roll are added: a head that looks aside would show its hidden side when it rolls about its own axis.
    `at_rest` is the rotation vector of `rotation`. The further the character looks aside, the less it turns.
    """
    vector = eased_limit(turn * head_gain(gain), _MOST)
    yaw_room = np.radians(max(2.5, 26.0 - 1.1 * max(0.0, abs(np.degrees(at_rest[1])) - 11.0)))
    pitch_room = np.radians(max(7.0, 22.0 - 0.9 * max(0.0, abs(np.degrees(at_rest[1])) - 15.0)))
    vector[0] = eased_limit(vector[0], float(pitch_room))
    vector[1] = eased_limit(vector[1], float(yaw_room))
    vector[0] = _within(at_rest[0], vector[0], _PITCH_REACH)
    vector[1] = _within(at_rest[1], vector[1], _YAW_REACH)
    return head_rotation(attitude(rotation) + vector)


def _within(current: float, change: float, reach: float) -> float:
    """The change that keeps the total within `reach`, softly from 0.6 of it on; a way back is always free, and a little
    way on."""
    total: float = current + change
    if abs(total) <= abs(current):
        return change
    held = float(eased_limit(total, max(reach, abs(current) + _NEVER_FURTHER)))
    least = float(soft_limit(abs(change), 0.5 * _NEVER_FURTHER)) if current * change > 0 else 0.0
    return float(np.sign(change)) * max(abs(held) - abs(current), least) if least else held - current
