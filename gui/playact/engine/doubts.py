"""Doubts about a character's face: what a person should know before, and after, it plays."""

from __future__ import annotations

import numpy as np

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.engine.anatomy import (
    ALAR_LEFT,
    ALAR_RIGHT,
    CHIN,
    EYE_OUTER_LEFT,
    EYE_OUTER_RIGHT,
    EYES,
    FOREHEAD,
    NOSE_BASE,
    OUTER_LIPS,
    SMILES,
)
from playact.engine.aperture import is_shut
from playact.engine.landmarks import Face

_FAR_YAW = 30.0
"""Degrees of a turned head beyond which one view shows too little of the face."""

_WIDEST_MOUTH = 0.8
_HUMAN = ((0.60, 0.10), (0.38, 0.04), (0.57, 0.05))
_MOST_EXCESS = 2.2
_WIDER, _BROADER = 0.18, 0.06  # mouth and nose, by a full smile


def doubts(face: Face, frame: tuple[float, ...]) -> list[Sentence]:
    """What speaks against a face as a character, for the person; nothing for a frontal human face within `frame`: left,
    top, right, bottom of its picture."""
    said = []
    if _is_cut_off(face, frame):
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "The character's eyes or mouth are partly beyond the picture's edge and can't be seen."
                )
            )
        )
    if abs(face.yaw) > _FAR_YAW:
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "The character looks {degrees}° to the side; a frontal one, up to about 20°, plays much better.",
                ),
                degrees=round(abs(face.yaw)),
            )
        )
    said += _of_shut_eyes(face)
    if not _looks_human(face):
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "The character's face may not be a human one; its eyes and mouth may land in odd places.",
                )
            )
        )
    return said


def _is_cut_off(face: Face, frame: tuple[float, ...]) -> bool:
    places = face.points[[*OUTER_LIPS, *(corner for eye in EYES for corner in eye.corners)], :2]
    return bool(((places < frame[:2]) | (places > frame[2:])).any())


def _of_shut_eyes(face: Face) -> list[Sentence]:
    shape = face.points @ face.rotation
    both = QT_TRANSLATE_NOOP(
        "sentences",
        "The character's eyes are shut in the picture: what is behind the lids is painted when they open.",
    )
    one = QT_TRANSLATE_NOOP(
        "sentences",
        "One of the character's eyes is shut in the picture: what is behind its lids is painted, like the other.",
    )
    shut = sum(is_shut(shape, face.expression, eye) for eye in EYES)
    return [say(both if shut == 2 else one)] if shut else []


def _looks_human(face: Face) -> bool:
    """Whether mouth, nose and the way from the eyes to the nose are as large as a human face has them, all in all.

    The landmarker fits its human mesh on apes and dogs, too: they come out with a muzzle.
    """
    points = face.points / face.eye_distance
    mouth = float(np.linalg.norm(points[OUTER_LIPS[0]] - points[OUTER_LIPS[10]]))
    nose = float(np.linalg.norm(points[ALAR_RIGHT] - points[ALAR_LEFT]))
    down = points[CHIN] - points[FOREHEAD]
    between_eyes = points[[EYE_OUTER_RIGHT, EYE_OUTER_LEFT]].mean(0)
    drop = float((points[NOSE_BASE] - between_eyes) @ down / max(float(np.linalg.norm(down)), 1e-9))
    smile = float(face.expression[SMILES].mean())
    mouth, nose = mouth - _WIDER * smile, nose - _BROADER * smile
    excess = [(size - usual) / more for size, (usual, more) in zip((mouth, nose, drop), _HUMAN, strict=True)]
    return mouth < _WIDEST_MOUTH and sum(max(0.0, each) for each in excess) < _MOST_EXCESS
