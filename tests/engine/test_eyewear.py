"""Glasses that can be told from a face ride on its skull, whole and straight, whatever skin and brows do beneath."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from spectacles import GOLD, lenses, wearing

from playact.engine.anatomy import BROW_LEFT, BROW_RIGHT
from playact.engine.character import Character, load_character
from playact.engine.eyewear import eyewear
from playact.engine.geometry import rotation_matrix
from playact.engine.holding import Holding
from playact.engine.pose import EyePose, Pose
from playact.paths import resources

BROWS = np.concatenate([BROW_RIGHT, BROW_LEFT])
STILL = EyePose(np.zeros(3), np.zeros(2), 0.0)


@pytest.fixture(scope="module")
def bare():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def seen(bare):
    return wearing(bare)


@pytest.fixture(scope="module")
def worn(seen):
    taken = eyewear(seen.image, seen.face, seen.glasses)
    assert taken is not None
    return taken


def posed(character, turn=(0.0, 0.0, 0.0)):
    rotation = character.rotation @ rotation_matrix(np.array(turn))
    return Pose(character.shape, (STILL, STILL), rotation, character.eye_distance, character.centre)


def difference(one, other):
    return np.abs(one.astype(int) - other)


def frame_of(character):
    frame = np.zeros(character.image.shape[:2], np.uint8)
    outlines = [np.round(outline * 8).astype(np.int32) for outline in lenses(character)]
    cv2.polylines(frame, outlines, True, [255], max(1, round(0.02 * character.eye_distance)), cv2.LINE_8, 3)
    return frame > 0


def test_who_wears_none_has_none(bare):
    assert bare.eyewear is None
    assert eyewear(bare.image, bare.face, bare.glasses) is None
    assert bare.portrait is bare.image


def test_sunglasses_stay_where_they_are(bare):
    dark = wearing(bare, tint=0.85)
    assert eyewear(dark.image, dark.face, dark.glasses) is None


def test_beneath_there_is_skin(bare, seen, worn):
    frame = frame_of(seen)
    drawn, left = (difference(image, bare.image)[frame].mean() for image in (seen.image, worn.bare))
    assert left < 0.15 * drawn


def test_at_rest_the_picture_is_what_it_was(seen, worn):
    again = worn.bare.copy()
    worn.draw(again, posed(seen))
    assert difference(again, seen.image).max() <= 24
    assert difference(again, seen.image).mean() < 0.01
    assert difference(worn.portrait(worn.bare), seen.image).max() <= 2


@pytest.mark.parametrize("turn", [(0.0, 0.25, 0.0), (0.2, -0.2, 0.1)])
def test_lenses_of_a_turned_head_are_still_ellipses(bare, turn):
    """A mesh that follows the skin would bend them: theirs are flat, seen from aside."""
    seen = wearing(bare, colour=GOLD)
    worn = eyewear(seen.image, seen.face, seen.glasses)
    assert worn is not None
    canvas = np.zeros_like(worn.bare)
    worn.draw(canvas, posed(seen, turn))
    contours, _ = cv2.findContours(np.uint8(canvas.max(2) > 100), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    holes = sorted(contours, key=cv2.contourArea)[-3:-1]
    for hole in holes:
        area = cv2.contourArea(hole)
        assert area > 0.05 * seen.eye_distance**2
        _, axes, _ = cv2.fitEllipse(hole)
        assert area == pytest.approx(np.pi / 4 * axes[0] * axes[1], rel=0.04)


def test_it_turns_with_the_head(seen, worn):
    one, other = (np.zeros_like(worn.bare) for _ in range(2))
    worn.draw(one, posed(seen))
    worn.draw(other, replace(posed(seen), centre=seen.centre + np.array([30.0, 8.0, 0.0])))
    assert difference(one[100:-100, 100:-100], other[108:-92, 130:-70]).mean() < 0.05


def test_brows_move_beneath_it(seen, worn):
    dressed = Character(seen.image, seen.face, eyewear=worn)
    assert dressed.glasses is None
    held, free = (np.tile([0.0, -0.1, 0.0], (478, 1)) for _ in range(2))
    Holding(seen).keep(held)
    Holding(dressed).keep(free)
    assert np.abs(free[BROWS, 1]).mean() > np.abs(held[BROWS, 1]).mean() + 0.02


def test_a_face_that_is_not_there_is_drawn_nowhere(seen, worn):
    frame = worn.bare.copy()
    worn.draw(frame, replace(posed(seen), centre=seen.centre + np.array([5000.0, 0.0, 0.0])))
    assert (frame == worn.bare).all()


def test_a_picture_of_glasses_is_loaded_with_its_layer(tmp_path, seen):
    path = tmp_path / "glasses.png"
    cv2.imwrite(str(path), seen.image[:, :, ::-1])
    loaded = load_character(path)
    assert loaded.eyewear is not None
    assert difference(loaded.portrait, seen.image).mean() < 0.5
    assert difference(loaded.portrait, loaded.image).max() > 50
