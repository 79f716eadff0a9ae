"""Analysis by synthesis: a few frames are drawn, the landmarker looks at them, and the gains follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import blendshape
from playact.engine.arrays import Array
from playact.engine.geometry import smooth
from playact.engine.motion import Motion
from playact.engine.probing import Probe
from playact.engine.retarget import Retarget

ROUNDS = 2
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


def calibrate(retarget: Retarget, probe: Probe, motion: Motion, heard: Callable[[float], None]) -> None:
    """Sets `retarget.gains` so that the character's extremes read like the performer's; at life size, within caps."""
    steady = smooth(motion.expression, 1.0)
    extremes = {channel.gain: _extremes(channel.of(steady)) for channel in CHANNELS}
    for turn in range(ROUNDS):
        look = _Look(probe)
        for k, channel in enumerate(CHANNELS):
            heard((turn + k / len(CHANNELS)) / ROUNDS)
            low, high = extremes[channel.gain]
            contrast = float(channel.of(steady)[high].mean() - channel.of(steady)[low].mean())
            if contrast < _LEAST_CONTRAST:
                continue
            seen = look.at([*low, *high])
            shown = [channel.of(expression) for expression in seen if expression is not None]
            if len(shown) < len(seen):
                continue
            ratio = float(np.mean(shown[len(low) :]) - np.mean(shown[: len(low)])) / contrast
            step = float(np.clip(1 / max(ratio, 0.3), 0.75, 1.4)) ** 0.75
            gain = float(np.clip(getattr(retarget.gains, channel.gain) * step, channel.least, channel.most))
            setattr(retarget.gains, channel.gain, gain)


def _extremes(curve: Array) -> tuple[list[int], list[int]]:
    """Two frames near the lowest and two near the highest of a curve (n,), its outliers left out."""
    order = np.argsort(curve, kind="stable")
    count = len(order)
    near, further = count // 50, count // 12
    return [int(order[near]), int(order[further])], [int(order[-1 - near]), int(order[-1 - further])]


class _Look:
    """What the landmarker sees in the drawn frames of one round; each is drawn once."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._seen: dict[int, Array | None] = {}

    def at(self, frames: list[int]) -> list[Array | None]:
        new = [frame for frame in dict.fromkeys(frames) if frame not in self._seen]
        self._seen |= zip(new, self._probe.read(new), strict=True)
        return [self._seen[frame] for frame in frames]
