"""Small shapes added to a character's face where the mesh's motion alone does not read: lips, brows, lids, gaze.

A landmarker reads a face by proportions that differ from one face to another, so the same motion of the same points
gives another expression on another face. Each corrective is a field over the mesh (or a turn of lids or eyes) that
pulls one expression; its weight over time is found in `fitting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from playact.engine.anatomy import (
    BROW_LEFT,
    BROW_RIGHT,
    CHIN,
    EYE_OUTER_LEFT,
    EYE_OUTER_RIGHT,
    LOWER_LIP,
    LOWER_LIP_BODY,
    LOWER_LIP_RINGS,
    NOSE_BASE,
    NOSE_TIP,
    POINTS,
    UPPER_LIP,
    UPPER_LIP_BODY,
    UPPER_LIP_RINGS,
)
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.geometry import between, smoothstep, soft_limit
from playact.engine.proportions import with_mouth

_CORNERS = ((61, 1.0), (291, -1.0))

SHAPES = ("narrow", "funnel", "smile", "frown", "roll", "drop", "brow_down", "brow_inner", "brow_outer")
LIDS = ("lid_right", "lid_left")
GAZE = ("gaze_x", "gaze_y")
NAMES = SHAPES + LIDS + GAZE + ("gap",)
LIMITS = np.array([1.0] * len(SHAPES) + [0.4, 0.4, 0.16, 0.1, 0.15])
"""The largest weight of each: of a field, 1 is as far as it looks human; lids in closures, gaze in eye widths, the
gap of open lips in eye distances."""

_AT_REST = {
    "smile": (-0.4, 0.9),
    "drop": (-0.3, 0.3),
    "brow_down": (-0.4, 0.9),
    "gaze_x": (0.0, 0.0),
    "gaze_y": (0.0, 0.0),
}
AT_REST = np.array([_AT_REST.get(name, (-0.35, 0.35) if name in (*LIDS, "gap") else (-0.5, 0.5)) for name in NAMES])
"""(k, 2): the shares of a corrective's limit that may be worn throughout: beyond, nobody looks like themselves. A
performer who always smiles or frowns has no face without: the character takes that over."""

_FURTHEST = 1.3

_COLUMNS = [0, 0.22, 0.43, 0.62, 0.8, 1.0]  # of a mouth, from its middle to a corner
_SMILE_ASIDE = [0, 0.05, 0.09, 0.13, 0.15, 0.17]
_SMILE_UP, _LOWER_SMILE_UP = [0.08, 0.09, 0.11, 0.15, 0.18, 0.19], [0.08, 0.08, 0.09, 0.11, 0.13, 0.19]
_SMILE_BACK = [0.03, 0.04, 0.05, 0.07, 0.1, 0.11]
"""How far the inner rims of lips go by a full smile, in widths of the mouth: medians of eleven performers, by ridge
regression of their landmarks on a smile, the gap between the lips, all other expressions and the turn of the head."""
_READ_AS_FULL = 1.5  # times that a drawn smile goes before it is read as one; what takes one back goes as a real one
_SMILES = SHAPES.index("smile")


@dataclass(slots=True)
class Weights:
    """How much of each corrective: `rest` (k,) throughout a take, and `motion` (n, k) on top, frame by frame; k as in
    `NAMES`."""

    rest: Array
    motion: Array

    @classmethod
    def none(cls, frames: int) -> Self:
        return cls(np.zeros(len(NAMES)), np.zeros((frames, len(NAMES))))

    def at(self, position: float, strength: float) -> Array:
        """(k,) at a fractional frame: what moves grows with `strength`, what rests does not; both have an end."""
        return soft_limit(self.rest + between(self.motion, position) * strength, _FURTHEST * LIMITS)


class Correctives:
    """The fields of one character."""

    def __init__(self, character: Character) -> None:
        fields = _Fields(character)
        self._fields = np.stack([getattr(fields, name)() for name in SHAPES])

    @property
    def smile(self) -> Array:
        """(478, 3): a whole one, as far as a real one goes."""
        return np.asarray(self._fields[_SMILES])

    def shape(self, weights: Array) -> Array:
        """(478, 3): the summed fields for weights (k,)."""
        weights = weights[: len(SHAPES)].copy()
        weights[_SMILES] *= _READ_AS_FULL if weights[_SMILES] > 0 else 1.0
        return np.tensordot(weights, self._fields, 1)


class _Fields:
    """Each method gives (478, 3) in eye distances: x to the picture's right, y down, z away from the viewer."""

    def __init__(self, character: Character) -> None:
        self._shape = character.shape
        self._width = character.mouth_width
        middle = (self._shape[13] + self._shape[14]) / 2
        self._from_mouth = self._shape - middle
        reach = np.array([0.75, 0.62]) * self._width
        near = np.exp(-((self._from_mouth[:, :2] / reach) ** 2).sum(1))
        below_nose = smoothstep((self._shape[:, 1] - self._shape[NOSE_TIP, 1]) / (0.4 * self._width))
        self._mouth = near * below_nose
        eyes = self._shape[[EYE_OUTER_RIGHT, EYE_OUTER_LEFT], 1].mean()
        self._above_eyes = smoothstep((eyes - 0.05 - self._shape[:, 1]) / 0.12)

    def _around(self, points: Array, reach: float) -> Array:
        """(478,): 1 at the points, falling off with the distance to the nearest of them."""
        away = np.linalg.norm(self._shape[:, None, :2] - self._shape[None, points, :2], axis=2).min(1)
        return np.asarray(np.exp(-((away / reach) ** 2)))

    def narrow(self) -> Array:
        field = np.zeros((POINTS, 3))
        field[:, 0] = -0.30 * self._from_mouth[:, 0] * self._mouth
        field[:, 2] = -0.08 * self._mouth
        return field

    def funnel(self) -> Array:
        """The upper lip rises as a whole, the lower one turns down a little, the corners come in and up: as performers
        do who are read to funnel, by ridge regression of their landmarks on that, other expressions being equal."""
        field = np.zeros((POINTS, 3))
        across, down = (self._from_mouth[:, :2] / self._width).T
        upper = self._around(np.concatenate([UPPER_LIP_BODY, UPPER_LIP]), 0.12) * smoothstep(0.5 - down / 0.15)
        lower = self._around(np.concatenate([LOWER_LIP_BODY, LOWER_LIP]), 0.15) * smoothstep(0.5 + down / 0.15)
        field[:, 1] = (0.03 * lower - 0.2 * upper) * np.exp(-((across / 0.5) ** 2)) * self._width
        for corner, side in _CORNERS:
            near = self._around(np.array([corner]), 0.6 * self._width)
            near *= np.minimum(self._mouth / self._mouth[corner], 1)
            field[:, 0] += 0.03 * side * near
            field[:, 1] -= 0.05 * near
        return field

    def smile(self) -> Array:
        """Both lips rise, the further from the middle the more, and go aside and back round the teeth."""
        field = np.zeros((POINTS, 3))
        across, down = (self._from_mouth[:, :2] / self._width).T
        near = with_mouth(self._shape) * self._width
        aside, is_upper = np.abs(2 * across), smoothstep(0.5 - down / 0.15)
        upper, lower = (np.interp(aside, _COLUMNS, way) for way in (_SMILE_UP, _LOWER_SMILE_UP))
        field[:, 0] = np.sign(across) * np.interp(aside, _COLUMNS, _SMILE_ASIDE) * near
        field[:, 1] = -(is_upper * upper + (1 - is_upper) * lower) * near
        field[:, 2] = np.interp(aside, _COLUMNS, _SMILE_BACK) * near
        return field

    def frown(self) -> Array:
        field = np.zeros((POINTS, 3))
        for corner, _ in _CORNERS:
            field[:, 1] += 0.06 * self._around(np.array([corner]), 0.35 * self._width)
        return field

    def roll(self) -> Array:
        """The lips thin: their outer rims come towards their inner ones."""
        field = np.zeros((POINTS, 3))
        field[:, 1] -= 0.05 * self._around(LOWER_LIP_BODY, 0.06)
        field[:, 1] += 0.03 * self._around(UPPER_LIP_BODY, 0.06)
        field[LOWER_LIP] = 0
        field[UPPER_LIP] = 0
        return field

    def drop(self) -> Array:
        """The jaw falls behind closed lips: the chin goes down, the lips less, as they are; the face gets longer."""
        field = np.zeros((POINTS, 3))
        below = self._shape[:, 1] - self._shape[NOSE_BASE, 1]
        depth = np.clip(below / (self._shape[CHIN, 1] - self._shape[NOSE_BASE, 1]), 0, 1.15)
        central = np.exp(-((self._from_mouth[:, 0] / (0.9 * self._width)) ** 2))
        field[:, 1] = 0.16 * depth**1.5 * central
        field[UPPER_LIP_RINGS] = field[LOWER_LIP_RINGS] = (field[UPPER_LIP] + field[LOWER_LIP]) / 2
        return field

    def brow_down(self) -> Array:
        """The whole brow; its inner end comes in as well."""
        field = np.zeros((POINTS, 3))
        field[:, 1] = 0.10 * self._around(np.concatenate([BROW_RIGHT, BROW_LEFT]), 0.14) * self._above_eyes
        for inner, side in ((BROW_RIGHT[[3, 4, 8, 9]], 1.0), (BROW_LEFT[[3, 4, 8, 9]], -1.0)):
            field[:, 0] += 0.03 * side * self._around(inner, 0.14) * self._above_eyes
        return field

    def brow_inner(self) -> Array:
        field = np.zeros((POINTS, 3))
        inner = np.concatenate([BROW_RIGHT[[3, 4, 9]], BROW_LEFT[[3, 4, 9]]])
        field[:, 1] = -0.08 * self._around(inner, 0.16) * self._above_eyes
        return field

    def brow_outer(self) -> Array:
        field = np.zeros((POINTS, 3))
        outer = np.concatenate([BROW_RIGHT[[0, 1, 5, 6]], BROW_LEFT[[0, 1, 5, 6]]])
        field[:, 1] = -0.08 * self._around(outer, 0.16) * self._above_eyes
        return field
