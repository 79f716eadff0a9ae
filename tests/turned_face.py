"""A character that looks aside, drawn: the face of another one as its mesh shows it from there."""

from __future__ import annotations

import numpy as np

from playact.engine import raster
from playact.engine.anatomy import SKIN_POINTS, tessellation
from playact.engine.arrays import Image
from playact.engine.character import BOUNDS, Character
from playact.engine.geometry import attitude, head_rotation
from playact.engine.landmarks import Face


def turned_character(character: Character, degrees: float, painted: Image | None = None) -> Character:
    """`character` turned by so much yaw, its face as in `painted` (720, 1280, 3) or in its own picture."""
    rotation = head_rotation(attitude(character.rotation) + np.radians([0.0, degrees, 0.0]))
    points = character.shape @ rotation.T * character.eye_distance + character.centre
    skin, own = points[:SKIN_POINTS], character.points[:SKIN_POINTS]
    drawn = raster.draw(tessellation(), skin, own, BOUNDS, skin[:, 2])
    picture = drawn.sample(character.image if painted is None else painted)
    picture[drawn.cover == 0] = character.image[drawn.cover == 0]
    return Character(picture, Face(points, rotation, character.face.expression))
