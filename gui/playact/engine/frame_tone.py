"""The colour of a frame of glasses against that of the skin round it: what a pixel has of both tells how much of it is
frame."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

_LEVELS = 3.0  # of Lab, which skin is taken to vary by at least: noise of a file
_OWN = 60  # per cent of the pixels along its lines that may be skin or a light on the frame


@dataclass(frozen=True, slots=True)
class FrameTone:
    """`skin` (3,) in Lab, and the way from it to the frame's colour, on which skin itself varies least: a pixel that is
    `way` (3,) times its difference from skin is all frame at 1. `distinct`: in how many of skin's own variations
    both differ."""

    skin: Array
    way: Array
    distinct: float

    @staticmethod
    def between(picture: Image, frame: Image, beside: Image) -> FrameTone | None:
        """Of a `picture` (h, w, 3), for masks (h, w) of where its frame must be and of skin close to it."""
        lab = _lab(picture)
        core, around = lab[frame > 0], lab[beside > 0]
        if not len(core) or not len(around):
            return None
        skin = np.median(around, 0)
        spread = (1.48 * np.median(np.abs(around - skin), 0) + _LEVELS) ** 2
        tone = np.median(core, 0)
        for _ in range(2):
            share = (core - skin) @ ((tone - skin) / spread)
            tone = np.median(core[share >= np.percentile(share, _OWN)], 0)
        length = float(((tone - skin) ** 2 / spread).sum())
        return FrameTone(skin, (tone - skin) / spread / length, length**0.5) if length > 0 else None

    def share(self, picture: Image) -> Array:
        """(h, w) float32 of a picture (h, w, 3): 0 skin to 1 frame, and a little beyond for what is neither."""
        return np.asarray(np.clip((_lab(picture) - self.skin) @ self.way, -0.5, 1.3), np.float32)


def _lab(picture: Image) -> Array:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32))
