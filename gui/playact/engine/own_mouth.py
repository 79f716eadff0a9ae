"""When a character's own open mouth is shown, and when the performer's: never both for long, or teeth would flicker."""

from __future__ import annotations

import numpy as np

from playact.engine.character import Character
from playact.engine.face_colours import teeth_colour
from playact.engine.pose import Pose
from playact.engine.proportions import mouth_width, parted

_TEETH_FIT, _NO_TEETH_FIT, _NARROWER = 1.4, 1.12, 0.75  # of the mouth that the picture shows: up to there it is that
_AGAIN = 0.3  # of the way there from the mouth that is shown: so near it fits again
_TURNED, _HELD, _FADED = 2, 10, 6  # frames that a change takes; that somebody has to be silent, until it is undone


class OwnMouth:
    """Of one character, from frame to frame."""

    def __init__(self, character: Character) -> None:
        self._openness, self._width = character.mouth_openness, character.mouth_width
        self._shown = character.shows_inner_mouth
        self._fits = _TEETH_FIT if teeth_colour(character).any() else _NO_TEETH_FIT
        self.forget()

    def forget(self) -> None:
        """The next frame does not follow the last one."""
        self._last: float | None = None
        self._wait = 0

    def strangeness(self, pose: Pose) -> float:
        """0 to 1: how far the mouth of the next frame is another's: in the picture's own, taller or narrower than it
        is, teeth don't fit. Between the two only while one turns into the other, and that is soon over, for then teeth
        of two are seen; nor does it turn back between words."""
        unlike = self._unlike(pose) if self._shown else np.inf
        if unlike > 1:
            self._wait = _HELD
        elif unlike < _AGAIN and self._wait:
            self._wait -= 1
        strange = float(self._wait > 0)
        last = strange if self._last is None else self._last
        self._last = float(np.clip(strange, last - 1 / _FADED, last + 1 / _TURNED))
        return self._last

    def _unlike(self, pose: Pose) -> float:
        """0 or less for the picture's own mouth, 1 for the first that is another's."""
        gap = parted(pose.shape) / self._width
        taller = (gap / self._openness - 1) / (self._fits - 1)
        narrower = (1 - mouth_width(pose.shape) / self._width) / (1 - _NARROWER)
        return max(taller, narrower)
