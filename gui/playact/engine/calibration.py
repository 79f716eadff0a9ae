"""How strongly the character plays: gains from what the landmarker reads in drawn frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import blendshape
from playact.engine.arrays import Array
from playact.engine.retarget import Gains

_NO_CONTRAST, _CERTAIN_CONTRAST = 0.1, 0.4
_NEARLY = 0.04


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


_LOOK = Channel("gaze", ("eyeLookOutLeft", "eyeLookInRight"), ("eyeLookInLeft", "eyeLookOutRight"), 0.7, 1.6)
CHANNELS = (
    Channel("jaw", ("jawOpen",), (), 0.9, 1.35),
    Channel("mouth", ("mouthSmileLeft", "mouthSmileRight"), (), 0.85, 1.25),
    Channel(
        "brow",
        ("browInnerUp", "browOuterUpLeft", "browOuterUpRight"),
        ("browDownLeft", "browDownRight"),
        0.7,
        1.35,
    ),
    _LOOK,
)


def extremes(wanted: Array) -> Array:
    """(m,): the frames of (n, 51) that show each channel nearly at its least, and nearly at its most."""
    orders = [np.argsort(channel.of(wanted), kind="stable") for channel in CHANNELS]
    last = len(wanted) - 1
    return np.unique([order[round(share * last)] for order in orders for share in (_NEARLY, 1 - _NEARLY)])


LID_TRIALS = (0.0, 0.55, 0.78, 1.0)
"""How far the character's lids are closed for `lid_power`."""

_BLINKS = [blendshape("eyeBlinkRight"), blendshape("eyeBlinkLeft")]
_USUAL_POWER = 2.2
_SHRINK = 0.15
_LEAST_POWER, _MOST_POWER = 0.6, 1.4


def lid_power(closures: Array, wanted: Array, shown: Array) -> float:
    """The exponent on closures at which half-closed lids read on the character as they do on the performer.

    `closures` (2, n) of the performer's right and left eye and the expression `wanted` (n, 51) there; `shown` (4, 51)
    is what the character shows at `LID_TRIALS`. A reading grows as a power of the closure: both powers are fitted.
    """
    performer = [_power(closure, wanted[:, column]) for closure, column in zip(closures, _BLINKS, strict=True)]
    character = _power(np.array(LID_TRIALS), shown[:, _BLINKS].mean(1))
    return float(np.clip(np.mean(performer) / max(character, 0.1), _LEAST_POWER, _MOST_POWER))


def _power(amount: Array, reading: Array) -> float:
    """p of reading ~ least + (most - least) * amount ** p, drawn to a usual one where there is little to go by."""
    if not np.isfinite(reading).all() or amount.max() < 0.8:
        return _USUAL_POWER
    calm = amount <= max(0.05, float(np.percentile(amount, 10)))
    least, most = float(np.median(reading[calm])), float(np.percentile(reading[amount > 0.9 * amount.max()], 80))
    between = (amount > 0.25) & (amount < 0.9)
    if most - least < 0.1:
        return _USUAL_POWER
    x = -np.log(amount[between])
    y = -np.log(np.clip((reading[between] - least) / (most - least), 0.02, 1))
    return float((x @ y + _SHRINK * _USUAL_POWER) / (x @ x + _SHRINK))


LOOK_TRIALS = (-0.25, 0.25)
"""Where shut eyes look for `hidden_look`."""


def hidden_look(shown: Array) -> float:
    """The `EyePose`'s at which the character with shut lids is read to look where it looks with open ones; 0 where that
    was not read. `shown` (6, 51) is what it shows at `LID_TRIALS`, and with lids as the last of those at `LOOK_TRIALS`.
    """
    looks = _LOOK.of(shown)
    opened, straight, aside = looks[0], looks[len(LID_TRIALS) - 1], looks[len(LID_TRIALS) :]
    missing = opened - straight
    for look, gained in zip(LOOK_TRIALS, aside - straight, strict=True):
        if missing * gained > 0:
            return float(look * min(missing / gained, 1.0))
    return 0.0


def calibrate(gains: Gains, wanted: Array, seen: Array) -> None:
    """Sets `gains` so that the character's extremes (m, 51) read like the performer's, within caps.

    A quarter of the frames at either end of each channel is compared; the less the performer moves one, the less its
    gain, a ratio of what is hardly more than noise, is believed.
    """
    ends = max(1, len(wanted) // 4)
    for channel in CHANNELS:
        asked, shown = channel.of(wanted), channel.of(seen)
        order = np.argsort(asked, kind="stable")
        low, high = order[:ends], order[-ends:]
        contrast = float(asked[high].mean() - asked[low].mean())
        trust = min((contrast - _NO_CONTRAST) / (_CERTAIN_CONTRAST - _NO_CONTRAST), 1.0)
        if trust <= 0:
            continue
        ratio = float(shown[high].mean() - shown[low].mean()) / contrast
        step = float(np.clip(1 / max(ratio, 0.3), 0.7, 1.6)) ** trust
        gain = float(np.clip(getattr(gains, channel.gain) * step, channel.least, channel.most))
        setattr(gains, channel.gain, gain)
