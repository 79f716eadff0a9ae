"""How strongly the character plays: gains from what the landmarker reads in drawn frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import blendshape
from playact.engine.arrays import Array
from playact.engine.retarget import Gains

_LEAST_CONTRAST = 0.15


@dataclass(frozen=True, slots=True)
class Channel:
    """A gain, the blendshapes that show it (mean of `up` less mean of `down`), and its caps: uncapped, faces break."""

    gain: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    least: float
    most: float

    def of(self, expression: Array) -> Array:
        """(…): from expressions (…, 51)."""
        value = expression[..., [blendshape(name) for name in self.up]].mean(-1)
        if self.down:
            value = value - expression[..., [blendshape(name) for name in self.down]].mean(-1)
        return np.asarray(value)


CHANNELS = (
    Channel("jaw", ("jawOpen",), (), 0.8, 1.35),
    Channel("mouth", ("mouthSmileLeft", "mouthSmileRight"), (), 0.85, 1.25),
    Channel("blink", ("eyeBlinkLeft", "eyeBlinkRight"), (), 0.85, 1.08),
    Channel(
        "brow",
        ("browInnerUp", "browOuterUpLeft", "browOuterUpRight"),
        ("browDownLeft", "browDownRight"),
        0.7,
        1.35,
    ),
    Channel("gaze", ("eyeLookOutLeft", "eyeLookInRight"), ("eyeLookInLeft", "eyeLookOutRight"), 0.7, 1.6),
)


def calibrate(gains: Gains, wanted: Array, seen: Array) -> None:
    """Sets `gains` so that the character's extremes (m, 51) read like the performer's, within caps.

    A quarter of the frames at either end of each channel is compared; one that the performer hardly moves is left.
    """
    ends = max(1, len(wanted) // 4)
    for channel in CHANNELS:
        asked, shown = channel.of(wanted), channel.of(seen)
        order = np.argsort(asked, kind="stable")
        low, high = order[:ends], order[-ends:]
        contrast = float(asked[high].mean() - asked[low].mean())
        if contrast < _LEAST_CONTRAST:
            continue
        ratio = float(shown[high].mean() - shown[low].mean()) / contrast
        step = float(np.clip(1 / max(ratio, 0.3), 0.7, 1.6))
        gain = float(np.clip(getattr(gains, channel.gain) * step, channel.least, channel.most))
        setattr(gains, channel.gain, gain)
