"""The lids of a character: how far they shut for a performer's closure, where they meet, and what way they leave the
iris."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYES, Eye
from playact.engine.arrays import Array
from playact.engine.eye_motion import WIDEST
from playact.engine.geometry import smoothstep
from playact.engine.opened_eye import OpenedEye

_UPPER_FALLS, _UPPER_RISES = 0.88, 0.8  # the upper lid's part in a blink, and in eyes that are wide open
_MOST_LIFT = 0.6  # of a closure that is the lower lid's
_SQUINTS, _BLINKS = 0.55, 0.85  # closures: of a squint at most, and of a blink for certain
_BLINK_GROWTH = 0.3
_BLINKING = 0.4  # a closure that is a blink's for certain; less may be a look, and would make large eyes sleepy
_LEAN = 0.2  # of the eye's width
_ASIDE, _UP = 0.34, 0.2  # of the eye's width: the ways of an iris; aside, from the eye's middle
_MOST_LOOK = 0.12  # of it that the picture's own look is taken for: more is a far eye's, and guessed
_CREASED = 0.22  # of the upper lid's way, that its crease goes


def shut(closure: float, power: float, more: float, strength: float) -> float:
    """The character's closure for a performer's, by the exponent `power` and `more` of it. A blink all but shuts the
    eye at any strength; a wide eye grows with it."""
    if closure > 0:
        closure = min(closure, 1.0)
        closure += smoothstep(closure / _BLINKING) * (closure**power - closure)
        closure *= strength**_BLINK_GROWTH
    else:
        closure *= strength
    closure += more * (1 - max(closure, 0.0))
    return float(np.clip(closure, 1.6 * WIDEST, 1.02))


class Lids:
    """Of one `eye` of a character whose face is at `rest` (478, 3); `opened` where the picture shows it shut."""

    def __init__(self, eye: Eye, rest: Array, opened: OpenedEye | None) -> None:
        self._eye, self._rest, self._opened = eye, rest, opened
        self.width = float(np.linalg.norm(rest[eye.outer] - rest[eye.inner]))
        looks = [rest[each.iris[0], 0] - rest[each.corners, 0].mean() for each in EYES]  # both go along
        self._look = float(np.clip(np.mean(looks) / self.width, -_MOST_LOOK, _MOST_LOOK))

    def way(self, gaze: Array) -> Array:
        """(2,): how far the iris can go the way of a `gaze` (2,), in widths of the eye: one that looks aside in the
        picture has less of it to the corner that it is near."""
        return np.array([_ASIDE - self._look * float(np.sign(gaze[0])), _UP])

    def close(self, closure: float, lift: float, hidden_look: float, offsets: Array) -> Array:
        """Brings the lids together by the eye's own measure instead of the performer's, which `offsets` (478, 3) have,
        written into: by a `closure` of their distance, of which `lift` is the lower lid's, and lower where shut eyes
        look, by `hidden_look`. Gives (3,): how far the eye as a whole goes along with the face."""
        eye = self._eye
        shift = (offsets[eye.outer] + offsets[eye.inner]) / 2 * 0.6
        creased = offsets[eye.crease] * 0.6 + shift * 0.4
        if self._opened is not None:
            moved = self._opened.moved(closure)
            offsets[eye.ring], offsets[eye.crease] = shift + moved[:16], creased + moved[16:23]
            offsets[eye.below] += moved[23:]
            return np.asarray(shift)
        upper, lower = self._rest[eye.upper], self._rest[eye.lower]
        meeting = upper + (lower - upper) * _share_of_upper(closure, lift)
        offsets[eye.upper] = shift + (meeting - upper) * closure
        offsets[eye.lower] = shift + (meeting - lower) * (closure if closure > 0 else closure * 0.5)
        offsets[eye.corners] = shift
        offsets[eye.crease] = creased + (meeting - upper) * max(closure, 0) * _CREASED
        offsets[eye.ring, 1] += max(closure, 0.0) * hidden_look * self._lean()
        return np.asarray(shift)

    def _lean(self) -> Array:
        """(16,): how far a whole eye's width of hidden look lowers each point of the ring: the lids meet lower on the
        side on which the iris is."""
        x = self._rest[self._eye.ring, 0]
        return np.asarray(-_LEAN * np.ptp(x) * np.sin(2 * np.pi * (x - x.min()) / np.ptp(x)))


def _share_of_upper(closure: float, lift: float) -> float:
    """Of the way between the lids, the upper one's: most of a blink; in a squint the lower lid rises to it."""
    if closure <= 0:
        return _UPPER_RISES
    squint = max(min(lift, _MOST_LIFT) - (1 - _UPPER_FALLS), 0.0)
    return _UPPER_FALLS - squint * (1 - float(smoothstep((closure - _SQUINTS) / (_BLINKS - _SQUINTS))))
