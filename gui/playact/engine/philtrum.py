"""The skin between nose and upper lip: a lip that is raised far presses it together, but never up to the nose."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import NOSE_BASE
from playact.engine.arrays import Array
from playact.engine.geometry import eased_limit, smoothstep

_LIP = 0  # the middle of the upper lip's outer rim
_MOST_RAISED = 0.55  # of the way: performers who laugh or scream raise it by up to 0.47 of it
_ACROSS = 0.75  # of the mouth's width


class Philtrum:
    """Of one character."""

    def __init__(self, rest: Array, mouth_width: float) -> None:
        """`rest` (478, 3): the face at rest, in its own axes."""
        self._height = max(float(rest[_LIP, 1] - rest[NOSE_BASE, 1]), 1e-3)
        away = (rest[:, 0] - rest[_LIP, 0]) / (_ACROSS * mouth_width)
        below = smoothstep((rest[:, 1] - rest[NOSE_BASE, 1]) / self._height)
        self._share = below * np.exp(-(away**2))

    def hold(self, shape: Array) -> None:
        """Writes into `shape` (478, 3): all of the mouth and the chin go down by what its upper lip is too high."""
        raised = self._height - float(shape[_LIP, 1] - shape[NOSE_BASE, 1])
        if raised > 0:
            too_high = raised - float(eased_limit(raised, _MOST_RAISED * self._height))
            shape[:, 1] += too_high * self._share
