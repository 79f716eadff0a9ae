"""What the performer does and says: eight seconds, as curves over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from portrait.head import Pose
from portrait.person import Expression
from portrait.sheet import Array

SECONDS = 8.0
FRAME_RATE = 30


@dataclass(frozen=True)
class Syllable:
    """From `start`, for `length` seconds, one of the vowels of `VOWELS`, with how loud it is, 0 to 1."""

    start: float
    length: float
    vowel: str
    loudness: float


@dataclass(frozen=True)
class Vowel:
    """Three formants in Hz, and how the mouth makes it: jaw, rounding and spreading, 0 to 1."""

    formants: tuple[float, float, float]
    jaw: float
    pucker: float
    spread: float


VOWELS = {  # after Peterson and Barney, Control Methods Used in a Study of the Vowels, JASA 1952
    "a": Vowel((730, 1090, 2440), 1.00, 0.00, 0.00),
    "e": Vowel((530, 1840, 2480), 0.62, 0.00, 0.25),
    "i": Vowel((270, 2290, 3010), 0.26, 0.00, 0.42),
    "o": Vowel((570, 840, 2410), 0.66, 0.70, 0.00),
    "u": Vowel((300, 870, 2240), 0.28, 1.00, 0.00),
}


def _phrase(start: float, rhythm: str, beat: float) -> tuple[Syllable, ...]:
    """Syllables from vowels; a dot is a rest of half a beat, a capital is stressed."""
    syllables, time = [], start
    for sign in rhythm:
        if sign == ".":
            time += beat / 2
            continue
        length = beat * (1.25 if sign.isupper() else 0.9)
        syllables.append(Syllable(time, length, sign.lower(), 1.0 if sign.isupper() else 0.72))
        time += length
    return tuple(syllables)


SPEECH = _phrase(0.75, "eO.aiA.uE", 0.205) + _phrase(3.70, "Ai.oAe.iuA.Oa", 0.20)


def _keys(text: str) -> tuple[tuple[float, float], ...]:
    """(seconds, value) pairs from "0 0, 1.5 0.8"."""
    return tuple((float(time), float(value)) for time, value in (key.split() for key in text.split(",")))


_SMILE = _keys("0 0, 2.5 0, 2.95 0.75, 3.35 0.7, 3.7 0.1, 6.25 0, 6.65 1, 7.3 0.95, 7.75 0, 8 0")
_BROW = _keys(
    "0 0, 1 0, 1.25 0.8, 1.6 0.1, 2.6 0, 2.9 1, 3.3 0.9, 3.6 0, 4.5 0, 4.7 0.75, 5.1 0, 6.4 0, 6.7 0.5, 7.4 0, 8 0"
)
_FROWN = _keys("0 0, 5.2 0, 5.45 1, 5.95 0.9, 6.2 0, 8 0")
_LOOK = _keys("0 0, 1.75 0, 1.9 0.55, 2.35 0.55, 2.5 0, 5 0, 5.15 -0.6, 5.5 -0.55, 5.65 0, 8 0")
_YAW = _keys("0 0, 0.7 0, 1.3 7, 2.4 -5, 3 0, 3.8 2, 4.6 15, 5.2 11, 5.9 -13, 6.5 -3, 8 0")
_PITCH = _keys(
    "0 0, 0.8 -1, 1.2 3.5, 1.6 -2.5, 2.2 1.5, 2.9 4.5, 3.5 -1, 4.3 2, 4.8 -3, 5.4 -4, 6.2 1, 6.8 3, 7.6 0, 8 0"
)
_ROLL = _keys("0 0, 1.2 -2, 2.3 2, 3 -4, 3.7 0, 4.8 3, 6 -3, 6.8 4.5, 7.6 0, 8 0")
_BLINKS = (0.40, 2.75, 3.45, 5.55, 7.05)


def _through(time: float, keys: tuple[tuple[float, float], ...]) -> float:
    """Through (time, value) keys, easing in and out of each."""
    times, values = zip(*keys, strict=True)
    k = int(np.clip(np.searchsorted(times, time) - 1, 0, len(times) - 2))
    share = np.clip((time - times[k]) / (times[k + 1] - times[k]), 0, 1)
    eased = share * share * (3 - 2 * share)
    return float(values[k] + (values[k + 1] - values[k]) * eased)


def loudness(times: Array) -> Array:
    """(n,) 0 to 1: how far the mouth is in a syllable."""
    total = np.zeros_like(times)
    for s in SPEECH:
        inside = np.clip((times - s.start) / s.length, 0, 1)
        total = np.maximum(total, s.loudness * np.sin(np.pi * inside) ** 0.8)
    return total


def expression(time: float) -> Expression:
    """The face at `time` seconds."""
    jaw = pucker = spread = 0.0
    for s in SPEECH:
        vowel = VOWELS[s.vowel]
        inside = np.clip((time - s.start) / s.length, 0, 1)
        opened = s.loudness * np.sin(np.pi * inside) ** 1.2
        wide = np.clip((time - s.start + 0.07) / (s.length + 0.14), 0, 1)
        shaped = np.sin(np.pi * wide)
        jaw = max(jaw, vowel.jaw * opened)
        pucker, spread = max(pucker, vowel.pucker * shaped), max(spread, vowel.spread * shaped)
    smile = _through(time, _SMILE)
    brow = _through(time, _BROW)
    frown = _through(time, _FROWN)
    blink = max(np.clip(1.25 * np.exp(-(((time - b) / 0.095) ** 4)), 0, 1) for b in _BLINKS)
    look = _through(time, _LOOK)
    return Expression(
        jaw=float(jaw),
        smile=float(min(1, smile + 0.6 * spread * (1 - smile))),
        pucker=float(pucker * (1 - smile)),
        blink=float(blink),
        brow=brow,
        frown=frown,
        gaze=(look, 0.0),
    )


def pose(time: float) -> Pose:
    """The head at `time` seconds: it turns with what is said, and never stands quite still."""
    yaw = _through(time, _YAW)
    pitch = _through(time, _PITCH)
    roll = _through(time, _ROLL)
    drift = 0.012 * np.sin(1.9 * time) + 0.006 * np.sin(4.3 * time + 1)
    return Pose(yaw, pitch, roll, (float(0.006 * yaw + drift), float(-0.004 * pitch + 0.5 * drift)))
