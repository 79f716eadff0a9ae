"""The traits of an expression: what is compared when a drawn face is held against the performer's, and how each counts.

Both ends of a blendshape squeeze much into little, so they are drawn out. Where the eyes look is one number across and
one up, for both of them: single blendshapes know only one side, and one that is at nothing already can't be asked for
less, however far the eyes are turned for it.
"""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import BLENDSHAPES, blendshape
from playact.engine.arrays import Array

_SOFTNESS = 0.2
_GAZE_SCALE = 1.5  # as steep as a stretched blendshape is in its middle
_MOVED, _USUAL_MOVE, _MOST_FINELY = 0.03, 0.2, 2.5
_OUTDONE = 1.25  # a funnel moves its neighbours, the pucker and the jaw, more than itself: they would settle it
_TELLING = (
    "eyeBlinkLeft",
    "eyeBlinkRight",
    "mouthSmileLeft",
    "mouthSmileRight",
    "browInnerUp",
    "browDownLeft",
    "browDownRight",
    "mouthPucker",
    "mouthFunnel",
    "eyeLookInLeft",
    "eyeLookOutRight",
)
TELLING = np.ones(len(BLENDSHAPES))
"""(51,): how much each trait tells a person who watches."""
TELLING[[blendshape(name) for name in _TELLING]] = 2.0
TELLING[blendshape("jawOpen")] = 3.0

OF_GAZE = [k for k, name in enumerate(BLENDSHAPES) if name.startswith("eyeLook")]
"""The traits that say where the eyes look."""
_ACROSS = [blendshape("eyeLookInLeft"), blendshape("eyeLookOutRight")]
_BACK = [blendshape("eyeLookOutLeft"), blendshape("eyeLookInRight")]
_UP = [blendshape("eyeLookUpLeft"), blendshape("eyeLookUpRight")]
_DOWN = [blendshape("eyeLookDownLeft"), blendshape("eyeLookDownRight")]


def traits(expression: Array) -> Array:
    """(…, 51) from blendshapes 0 to 1, in their order; either way of the gaze stands in two places, the rest hold 0."""
    x = np.clip(expression, 0, 1)
    drawn_out = 0.4 * np.log((x + _SOFTNESS) / (1 + _SOFTNESS - x))
    return np.asarray(_with_gaze(expression, drawn_out, _GAZE_SCALE))


def importance(wanted: Array) -> Array:
    """(51,): how much an error of a trait counts; more in one that the performer (n, 51) moves a little only."""
    moved = _with_gaze(wanted, wanted.copy(), 1.0).std(0)
    finely = np.where(moved > _MOVED, np.clip(_USUAL_MOVE / (moved + _MOVED), 1.0, _MOST_FINELY), 1.0)
    finely[blendshape("mouthFunnel")] *= _OUTDONE
    return np.asarray(np.where(TELLING > 1, TELLING * finely, TELLING))


def answers(corrective: str) -> Array:
    """(51,): the traits that a corrective is found by: of the brows, of one eye, of both, or of the lower face.

    Brows move eyes as well, in a landmarker's mind; but what an eye misses is no reason for a frown.
    """
    if corrective.startswith("lid"):
        side = corrective.removeprefix("lid_").capitalize()
        return np.array([name.startswith("eye") and name.endswith(side) for name in BLENDSHAPES])
    if corrective.startswith("gaze"):
        return np.array([name.startswith(("eyeLook", "eyeBlink")) for name in BLENDSHAPES])
    if corrective.startswith("brow"):
        return np.array([name.startswith("brow") for name in BLENDSHAPES])
    return np.array([not name.startswith(("brow", "eye")) for name in BLENDSHAPES])


def _with_gaze(expression: Array, others: Array, scale: float) -> Array:
    across = (expression[..., _ACROSS].sum(-1) - expression[..., _BACK].sum(-1)) / 2
    upwards = (expression[..., _UP].sum(-1) - expression[..., _DOWN].sum(-1)) / 2
    others[..., OF_GAZE] = 0
    others[..., _ACROSS] = scale * across[..., None]
    others[..., _UP] = scale * upwards[..., None]
    return others
