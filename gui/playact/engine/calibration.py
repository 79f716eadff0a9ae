"""Analysis by synthesis: a few frames are drawn, the landmarker looks at them, and the gains follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import blendshape
from playact.engine.arrays import Array
from playact.engine.composition import Composition
from playact.engine.geometry import smooth
from playact.engine.landmarks import FaceLandmarker
from playact.engine.motion import Motion
from playact.engine.retarget import Retarget
from playact.engine.tracking import Track

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


def calibrate(
    retarget: Retarget, composition: Composition, motion: Motion, track: Track, heard: Callable[[float], None]
) -> None:
    """Sets `retarget.gains` so that the character's extremes read like the performer's; at life size, within caps."""
    steady = smooth(motion.expression, 1.0)
    extremes = {channel.gain: _extremes(channel.of(steady)) for channel in CHANNELS}
    with FaceLandmarker(moving=False) as landmarker:
        for turn in range(ROUNDS):
            look = _Look(retarget, composition, track, landmarker)
            for k, channel in enumerate(CHANNELS):
                heard((turn + k / len(CHANNELS)) / ROUNDS)
                low, high = extremes[channel.gain]
                contrast = float(channel.of(steady)[high].mean() - channel.of(steady)[low].mean())
                if contrast < _LEAST_CONTRAST:
                    continue
                seen = [look.at(frame) for frame in (*low, *high)]
                shown = [channel.of(expression) for expression in seen if expression is not None]
                if len(shown) < len(seen):
                    continue
                ratio = float(np.mean(shown[len(low) :]) - np.mean(shown[: len(low)])) / contrast
                step = float(np.clip(1 / max(ratio, 0.3), 0.75, 1.4)) ** 0.75
                gain = float(np.clip(getattr(retarget.gains, channel.gain) * step, channel.least, channel.most))
                setattr(retarget.gains, channel.gain, gain)
    composition.restart()


def _extremes(curve: Array) -> tuple[list[int], list[int]]:
    """Two frames near the lowest and two near the highest of a curve (n,), its outliers left out."""
    order = np.argsort(curve, kind="stable")
    count = len(order)
    near, further = count // 50, count // 12
    return [int(order[near]), int(order[further])], [int(order[-1 - near]), int(order[-1 - further])]


class _Look:
    """What the landmarker sees in the drawn frames of one round; each is drawn once."""

    def __init__(self, retarget: Retarget, composition: Composition, track: Track, landmarker: FaceLandmarker) -> None:
        self._retarget, self._composition, self._track, self._landmarker = retarget, composition, track, landmarker
        self._seen: dict[int, Array | None] = {}

    def at(self, frame: int) -> Array | None:
        if frame not in self._seen:
            self._composition.restart()
            pose = self._retarget.pose(frame, strength=1.0)
            drawn = self._composition.draw(pose, self._track.records[frame], 1.0, finely=False)
            left, top, right, bottom = self._composition.window
            faces = self._landmarker.find(drawn[top:bottom, left:right])
            self._seen[frame] = faces[0].expression if faces else None
        return self._seen[frame]
