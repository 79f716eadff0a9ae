"""A face that is the same wherever it is in the picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from playact.engine.geometry import rotation_vector
from playact.engine.landmarks import FaceLandmarker
from playact.engine.line_of_sight import along_sight

pytestmark = pytest.mark.media


@pytest.mark.parametrize("way", [(100, 0), (-80, -60), (0, 90)])
def test_the_place_in_the_picture_does_not_turn_the_head(faces, way):
    small = cv2.resize(faces[0], (150, 150), interpolation=cv2.INTER_AREA)
    scene = cv2.copyMakeBorder(small, 300, 300, 300, 300, cv2.BORDER_REPLICATE)
    seen = []
    for left, top in ((195, 195), (195 - way[0], 195 - way[1])):
        part = np.ascontiguousarray(scene[top : top + 360, left : left + 360])
        with FaceLandmarker(moving=True) as landmarker:
            (face,) = landmarker.follow(part)
        seen.append([rotation_vector(each.rotation) for each in (face, along_sight(face, part.shape))])
    as_read, meant = np.degrees(np.array(seen[1]) - np.array(seen[0]))
    assert np.abs(as_read).max() > 2.5
    assert np.abs(meant).max() < 1.0


def test_a_face_in_the_middle_is_left_as_it_is(faces):
    with FaceLandmarker(moving=False) as landmarker:
        (face,) = landmarker.find(faces[0])
    left, top, right, bottom = face.box
    moved = face.moved(round(240 - (left + right) / 2), round(240 - (top + bottom) / 2))
    assert along_sight(moved, (480, 480)).rotation == pytest.approx(face.rotation, abs=0.01)
