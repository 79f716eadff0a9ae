"""The mouth where it is hidden: a landmarker guesses a stern, crooked one; instead it comes to rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from playact.engine.anatomy import BLENDSHAPES, NOSE_TIP
from playact.engine.arrays import Array
from playact.engine.geometry import smooth
from playact.engine.tracking import Track

_COMING = 5  # frames before and after a mouth is hidden in which a hand is already at the chin
_FADING = 2.5  # frames: a mouth that jumps to its rest would be seen
_NEGLIGIBLE = 1e-3
_LOWER = 0.15  # eye distances below the tip of the nose: from there on a face follows the mouth
_MOVES_MOUTH = np.array([name.startswith(("mouth", "jaw", "cheekPuff")) for name in BLENDSHAPES])


def guessed_mouth(hidden: Array) -> Array:
    """(n,) bool: the frames whose mouth a landmarker can only guess, of those where it is `hidden` (n,)."""
    padded = np.pad(hidden, _COMING)
    return np.asarray(np.any([padded[k : k + len(hidden)] for k in range(2 * _COMING + 1)], 0))


def uncovered(track: Track, hidden: Array, neutral: int) -> Track:
    """The track with the pictures of its `neutral` frame where the mouth is `hidden` (n,), and by then at rest: the
    edge of a hand would be shaded on the character's cheek."""
    records = track.records
    return replace(track, records=tuple(records[neutral if hidden[k] else k] for k in range(len(records))))


def come_to_rest(faces: Array, expression: Array, guessed: Array, neutral: int, rest: Array, pace: float) -> None:
    """Where the mouth is `guessed` (n,), brings the lower part of `faces` (n, 478, 3) to `rest` (478, 3), and their
    `expression` (n, 51) to that of the `neutral` frame; in place. `pace`: frames in a reference frame's time."""
    share = smooth(guessed.astype(np.float64), _FADING * pace)
    lowness = np.clip((rest[:, 1] - rest[NOSE_TIP, 1]) / _LOWER, 0, 1)[:, None]
    calm = expression[neutral, _MOVES_MOUTH].copy()
    for k in np.flatnonzero(share > _NEGLIGIBLE).tolist():
        faces[k] += (share[k] * lowness * (rest - faces[k])).astype(faces.dtype)
        expression[k, _MOVES_MOUTH] += share[k] * (calm - expression[k, _MOVES_MOUTH])
