"""Draws glasses on a character's picture, where they would sit: their lines are known to the pixel."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import EYES
from playact.engine.character import Character

BLACK, GOLD, SILVER = (22, 20, 20), (190, 150, 80), (190, 190, 195)


def lenses(character: Character) -> list[np.ndarray]:
    """Two outlines (n, 2), half as broad as the eyes are apart, in pixels of the picture."""
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    form = np.stack([0.25 * np.cos(angles), 0.2 * np.sin(angles)], 1)
    upright = character.rotation[:2, :2] * character.eye_distance
    return [character.points[eye.ring, :2].mean(0) + (form + np.array([0, 0.03])) @ upright.T for eye in EYES]


def wearing(
    character: Character,
    *,
    rims: bool = True,
    bridge: bool = True,
    breadth: float = 0.03,
    tint: float = 0.0,
    colour: tuple[int, int, int] = BLACK,
):
    """The character, frames so broad (in eyes' distances) of a `colour` drawn on its picture, the lenses darker by
    `tint`, 0 to 1."""
    picture = character.image.copy()
    outlines = [np.round(outline * 8).astype(np.int32) for outline in lenses(character)]
    glass = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(glass, outlines, 255, cv2.LINE_AA, 3)
    picture = (picture * (1 - tint * (glass / 255))[..., None]).astype(np.uint8)
    thickness = max(1, round(breadth * character.eye_distance))
    if rims:
        cv2.polylines(picture, outlines, True, colour, thickness, cv2.LINE_AA, 3)
    if bridge:
        right, left = lenses(character)
        ends = np.array([right[right[:, 0].argmax()], left[left[:, 0].argmin()]])
        ends[:, 1] -= 0.03 * character.eye_distance
        cv2.line(picture, *np.round(ends * 8).astype(np.int32), colour, thickness, cv2.LINE_AA, 3)
    return Character(picture, character.face)
