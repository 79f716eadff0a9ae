"""The face at rest of a character, from which a performer is played, smiles as that one does at rest: less than in its
picture, or more, for who laughs from the first frame to the last has no other rest."""

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
    share = _of_note(_own(character) - max(smile, 0.0))
    if share == 0:
        return shape
    rim = shape[[LIP_CORNER_RIGHT, *UPPER_LIP, LIP_CORNER_LEFT], :2]
    middle = rim[len(rim) // 2]
    near = with_mouth(shape)
    straight = middle[1] + _LIFTS - np.interp(shape[:, 0], rim[:, 0], rim[:, 1])
    shape[:, 0] -= share * near * (shape[:, 0] - middle[0]) * _WIDENS / (1 + _WIDENS)
    shape[:, 1] += share * near * straight
    return shape


def added_smile(character: Character, smile: float) -> float:
    """0 to 1: how much of a whole smile the character is to wear throughout, for a performer who smiles at rest."""
    return _of_note(smile - _own(character))


def _own(character: Character) -> float:
    return float(character.face.expression[SMILES].mean())


def _of_note(smile: float) -> float:
    return float(np.clip((smile - _SLIGHT) / (1 - _SLIGHT), 0, 1))
