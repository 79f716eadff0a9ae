"""A voice by formants: a buzz, three resonances a vowel, and breath between; no words, but in step with the mouth.

After Klatt, *Software for a Cascade/Parallel Formant Synthesizer*, JASA 1980, much reduced.
"""

from __future__ import annotations

import numpy as np
from portrait.act import SECONDS, SPEECH, VOWELS, loudness
from portrait.sheet import Array

RATE = 24_000
_BANDWIDTHS = (90.0, 110.0, 170.0)
_BLOCK = 120  # samples that share one set of resonances


def speak() -> Array:
    """(n,) float32 within -1 to 1, `RATE` samples a second, as long as the act."""
    count = round(SECONDS * RATE)
    times = np.arange(count) / RATE
    level = loudness(times)
    random = np.random.default_rng(4)
    source = _buzz(times) + 0.03 * random.standard_normal(count)
    formants = _glide(times[::_BLOCK])
    sound = sum(_resonance(source, formants[:, k], _BANDWIDTHS[k]) * share for k, share in enumerate((1.0, 0.55, 0.22)))
    sound = sound * level**1.3 + _consonants(times, random)
    sound += 0.0006 * random.standard_normal(count)  # a room is never silent
    room = sum(0.20 / (k + 1) * np.concatenate([np.zeros(d), sound[:-d]]) for k, d in enumerate((523, 1117, 1871)))
    sound = sound + room
    return (0.5 * sound / np.abs(sound).max()).astype(np.float32)


def _buzz(times: Array) -> Array:
    """The glottis: pulses whose pitch falls over each phrase and rises on what is stressed."""
    pitch = 122 + 9 * np.sin(2 * np.pi * 0.45 * times) + 3 * np.sin(2 * np.pi * 5.2 * times)
    for s in SPEECH:
        pitch += (s.loudness - 0.7) * 75 * np.exp(-(((times - s.start - s.length / 2) / 0.12) ** 2))
    phase = np.cumsum(pitch) / RATE % 1
    opened = np.where(phase < 0.6, np.sin(np.pi * phase / 0.6) ** 2, 0)
    return np.diff(opened, prepend=0) * 12


def _glide(times: Array) -> Array:
    """(n, 3) formants in Hz, gliding from syllable to syllable."""
    middles = [s.start + s.length / 2 for s in SPEECH]
    targets = np.array([VOWELS[s.vowel].formants for s in SPEECH])
    return np.column_stack([np.interp(times, middles, targets[:, k]) for k in range(3)])


def _resonance(source: Array, centres: Array, bandwidth: float) -> Array:
    """A resonator of two poles whose centre changes every block."""
    out = np.empty_like(source)
    before = last = 0.0
    radius = np.exp(-np.pi * bandwidth / RATE)
    for block, centre in enumerate(centres):
        b, c = 2 * radius * np.cos(2 * np.pi * centre / RATE), -radius * radius
        gain = 1 - b - c
        for n in range(block * _BLOCK, min(len(source), (block + 1) * _BLOCK)):
            last, before = gain * source[n] + b * last + c * before, last
            out[n] = last
    return out


def _consonants(times: Array, random: np.random.Generator) -> Array:
    """Short hisses where some syllables begin."""
    hiss = np.diff(random.standard_normal(len(times)), prepend=0.0)
    level = np.zeros_like(times)
    for k, s in enumerate(SPEECH):
        if k % 2:
            level += 0.012 * np.exp(-(((times - s.start - 0.012) / 0.022) ** 2))
    return hiss * level
