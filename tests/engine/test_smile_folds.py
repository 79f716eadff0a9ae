"""The folds of a smile that the picture shows fade with the smile; a face that does not smile keeps all it has."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from playact.engine import raster
from playact.engine.anatomy import LIP_CORNERS, SKIN_POINTS, SMILES, tessellation
from playact.engine.character import BOUNDS, Character, load_character
from playact.engine.smile_folds import SmileFolds
from playact.paths import resources

FOLD = np.array([203, 206, 216])


def with_fold(smile):
    """The sample, with a soft dark line from its nose past its mouth, some grain, and such a smile, as it is read."""
    found = load_character(resources() / "samples" / "character.png")
    line = np.zeros(found.image.shape[:2], np.float32)
    cv2.polylines(line, [np.round(found.points[FOLD, :2]).astype(np.int32)], False, [1.0], 6)
    shade = 1 - 0.4 * cv2.GaussianBlur(line, (0, 0), 3)[..., None]
    grain = np.random.default_rng(0).normal(0, 3, line.shape)[..., None]
    expression = found.face.expression.copy()
    expression[SMILES] = smile
    image = np.clip(found.image * shade + grain, 0, 255).astype(np.uint8)
    return Character(image, replace(found.face, expression=expression))


@pytest.fixture(scope="module")
def smiling():
    return with_fold(0.9)


def faded(character, narrowed):
    """(h, w, 3) of the canvas: the mesh as it is in the picture, and as it is with a mouth that much narrower."""
    points, shape = character.points[:SKIN_POINTS], character.shape.copy()
    shape[LIP_CORNERS, 0] *= 1 - narrowed
    skin = raster.draw(tessellation(), points, points, BOUNDS, points[:, 2])
    before = cv2.cvtColor(skin.sample(character.image), cv2.COLOR_RGB2RGBA)
    after = before.copy()
    SmileFolds(character).lay_over(after, skin, character.points, shape, 1)
    return before[..., :3].astype(float), after[..., :3].astype(float)


def depth(picture, character):
    """How much darker the fold is than the skin a little outside it."""
    calm = cv2.GaussianBlur(picture.mean(2), (0, 0), 2)
    x, y = np.round(character.points[206, :2]).astype(int)
    return calm[y, x - round(0.1 * character.eye_distance)] - calm[y, x]


def test_a_smile_that_is_taken_away_takes_its_folds_along(smiling):
    before, after = faded(smiling, 0.32)
    assert depth(before, smiling) > 20
    assert depth(after, smiling) < 0.5 * depth(before, smiling)


def test_grain_stays(smiling):
    before, after = faded(smiling, 0.32)
    x, y = np.round(smiling.points[206, :2]).astype(int)
    fine = [
        (each - cv2.GaussianBlur(each, (0, 0), 1.5))[y - 6 : y + 7, x - 6 : x + 7].std() for each in (before, after)
    ]
    assert fine[1] > 0.8 * fine[0]


def test_a_smile_that_stays_keeps_them(smiling):
    before, after = faded(smiling, 0.0)
    np.testing.assert_array_equal(before, after)


def test_a_face_that_does_not_smile_keeps_its_folds():
    before, after = faded(with_fold(0.1), 0.32)
    np.testing.assert_array_equal(before, after)


def test_lips_nose_and_eyes_stay(smiling):
    before, after = faded(smiling, 0.32)
    for landmark in (4, 2, 13, 17, 159, 145):
        x, y = np.round(smiling.points[landmark, :2]).astype(int)
        np.testing.assert_array_equal(before[y, x], after[y, x])
