"""The face at rest of a character that smiles in its picture: a performer who does not smile is played from there."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNER_LEFT, LIP_CORNER_RIGHT, SMILES, UPPER_LIP
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.proportions import with_mouth

_WIDENS, _LIFTS = 0.32, 0.035  # by a full smile: the mouth, of its width; the upper lip, in eye distances
_SLIGHT = 0.15  # a smile that few would call one


def reposed(character: Character, smile: float) -> Array:
    """(478, 3): the character's shape with its mouth as narrow and straight as with a `smile` of 0 to 1 only.

    Where the picture smiles less than that, its own shape.
    """
    shape: Array = character.shape.copy()
    excess = float(character.face.expression[SMILES].mean()) - max(smile, 0.0)
    share = float(np.clip((excess - _SLIGHT) / (1 - _SLIGHT), 0, 1))
    if share == 0:
        return shape
    rim = shape[[LIP_CORNER_RIGHT, *UPPER_LIP, LIP_CORNER_LEFT], :2]
    middle = rim[len(rim) // 2]
    near = with_mouth(shape)
    straight = middle[1] + _LIFTS - np.interp(shape[:, 0], rim[:, 0], rim[:, 1])
    shape[:, 0] -= share * near * (shape[:, 0] - middle[0]) * _WIDENS / (1 + _WIDENS)
    shape[:, 1] += share * near * straight
    return shape
