"""A head that is moved across the picture looks turned, as far as is worked out."""

import cv2
import numpy as np
import pytest

from playact.engine.geometry import attitude, rotation_vector
from playact.engine.landmarks import FaceLandmarker
from playact.engine.perspective import along_sight, rotation_elsewhere
from playact.engine.picture import load_picture
from playact.paths import resources


@pytest.mark.parametrize("way", [(70, 0), (-70, 0), (0, 45), (60, -40)])
def test_a_head_is_read_elsewhere_as_it_was_worked_out(way):
    picture = load_picture(resources() / "samples/character.png")
    height, width = picture.shape[:2]
    wide = np.pad(picture, ((100, 100), (100, 100), (0, 0)), mode="edge")

    def read(right: int, down: int):
        with FaceLandmarker(moving=True) as landmarker:
            shown = wide[100 - down : 100 - down + height, 100 - right : 100 - right + width]
            return landmarker.follow(shown)[0]

    here, there = read(0, 0), read(*way)
    expected = np.degrees(attitude(rotation_elsewhere(here, np.array(way), (width, height))))
    was, found = (np.degrees(attitude(face.rotation)) for face in (here, there))
    assert np.abs(found - was).max() > 0.7
    assert found == pytest.approx(expected, abs=0.3)
    assert np.degrees(attitude(rotation_elsewhere(here, np.zeros(2), (width, height)))) == pytest.approx(was)


@pytest.mark.media
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


@pytest.mark.media
def test_a_face_in_the_middle_is_left_as_it_is(faces):
    with FaceLandmarker(moving=False) as landmarker:
        (face,) = landmarker.find(faces[0])
    left, top, right, bottom = face.box
    moved = face.moved(round(240 - (left + right) / 2), round(240 - (top + bottom) / 2))
    assert along_sight(moved, (480, 480)).rotation == pytest.approx(face.rotation, abs=0.01)
