"""Lips that purse get narrower on the character as well, whatever a fit finds.

A landmarker may see no pucker in lips that smile in their picture, however narrow they get: then a fit looks for what
is missing elsewhere, and may draw the corners apart instead.
"""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array
from playact.engine.correctives import NAMES, SHAPES, Correctives
from playact.engine.geometry import smoothstep
from playact.engine.proportions import mouth_width

_LEAST = 0.7  # of the performer's own narrowing
_CLEARLY = 0.05  # of the width: what narrows less may be a tremor
_PURSED = 0.3  # a pucker that anybody would call one
_NARROW = SHAPES.index("narrow")


class Pursing:
    """Of one character, whose face at `rest` (478, 3) the `correctives` move."""

    def __init__(self, rest: Array, correctives: Correctives) -> None:
        self._rest, self._correctives = rest, correctives
        self._width = mouth_width(rest)
        self._by_one = self._width - self._with(np.eye(len(NAMES))[_NARROW])

    def keep(self, weights: Array, worn: Array, own: Array, pucker: float) -> None:
        """Narrows `weights` (k,), written into, until they leave enough of what the performer's `own` offsets (478, 3)
        narrow, against the face that has the weights `worn` (k,) throughout; `pucker`, 0 to 1, is what the performer
        shows."""
        narrowed = self._width - mouth_width(self._rest + own)
        sure = float(smoothstep(pucker / _PURSED) * smoothstep(narrowed / (_CLEARLY * self._width)))
        if sure > 0:
            wider = self._with(weights, own) - self._with(worn) + _LEAST * sure * narrowed
            weights[_NARROW] += sure * max(wider, 0.0) / self._by_one

    def _with(self, weights: Array, own: Array | float = 0.0) -> float:
        return mouth_width(self._rest + own + self._correctives.shape(weights))
