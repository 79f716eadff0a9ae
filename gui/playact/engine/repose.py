"""The face of a character from which a performer is played: it smiles as that one does at rest, for from there all
motion is measured. Who laughs from the first frame to the last has no other rest."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNER_LEFT, LIP_CORNER_RIGHT, SMILES, UPPER_LIP
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.proportions import with_mouth

_WIDENS, _LIFTS = 0.32, 0.035  # by a full smile: the mouth, of its width; the upper lip, in eye distances
_SLIGHT = 0.15  # a smile that few would call one


def reposed(character: Character, smile: float, smiling: Array) -> Array:
    """(478, 3): the character's shape with a `smile` of 0 to 1, `smiling` (478, 3) being what a whole one adds to it;
    its own shape, where the picture's smile is hardly another."""
    own = float(character.face.expression[SMILES].mean())
    more = max(smile, 0.0) - own
    share = float(np.clip((abs(more) - _SLIGHT) / (1 - _SLIGHT), 0, 1))
    return character.shape + share * smiling if more > 0 else _sober(character.shape, share)


def _sober(own: Array, share: float) -> Array:
    """(478, 3): the `own` shape with its mouth narrower and straighter by a `share` of a smile."""
    shape = own.copy()
    rim = shape[[LIP_CORNER_RIGHT, *UPPER_LIP, LIP_CORNER_LEFT], :2]
    middle = rim[len(rim) // 2]
    near = with_mouth(shape)
    straight = middle[1] + _LIFTS - np.interp(shape[:, 0], rim[:, 0], rim[:, 1])
    shape[:, 0] -= share * near * (shape[:, 0] - middle[0]) * _WIDENS / (1 + _WIDENS)
    shape[:, 1] += share * near * straight
    return shape
