"""The dark ends of the line between the lips go as a mouth narrows, and nothing else does."""

import cv2
import numpy as np
import pytest

from playact.engine import raster
from playact.engine.anatomy import LIP_CORNERS, SKIN_POINTS, tessellation
from playact.engine.character import BOUNDS, Character, load_character
from playact.engine.corner_shadow import CornerShadow
from playact.paths import resources

ENDS = LIP_CORNERS[-1]


@pytest.fixture(scope="module")
def character():
    """The sample, with a dark line beyond either corner of its lips."""
    found = load_character(resources() / "samples" / "character.png")
    image = found.image.copy()
    for end, other in (ENDS, ENDS[::-1]):
        tip, across = found.points[end, :2], found.points[end, :2] - found.points[other, :2]
        far = tip + 0.12 * across
        cv2.line(image, np.round(tip).astype(int).tolist(), np.round(far).astype(int).tolist(), [40, 20, 20], 4)
    return Character(image, found.face)


def narrowed(character, by):
    shape = character.shape.copy()
    middle = shape[ENDS, 0].mean()
    shape[LIP_CORNERS, 0] += by * (middle - shape[LIP_CORNERS, 0])
    return shape


def drawn(character, shape):
    """(h, w, 3) of the whole canvas: the mesh as it is in the picture, without and with what `shape` takes away."""
    points = character.points[:SKIN_POINTS]
    skin = raster.draw(tessellation(), points, points, BOUNDS, points[:, 2])
    before = cv2.cvtColor(skin.sample(character.image), cv2.COLOR_RGB2RGBA)
    after = before.copy()
    CornerShadow(character).lay_over(after, skin, character.points, shape, 1)
    return before[..., :3].astype(float), after[..., :3].astype(float)


def darkness(picture, character):
    """Of the line beyond each corner, against the skin above it."""
    ends = character.points[ENDS, :2]
    places = np.round(ends + 0.05 * (ends - ends[::-1])).astype(int)
    above = np.round(places - [0, 0.1 * character.eye_distance]).astype(int)
    return [picture[y0, x0].mean() - picture[y, x].mean() for (x, y), (x0, y0) in zip(places, above, strict=True)]


def test_a_mouth_at_rest_keeps_the_line(character):
    before, after = drawn(character, character.shape)
    np.testing.assert_array_equal(before, after)


def test_a_mouth_that_narrows_loses_its_dark_ends(character):
    before, after = drawn(character, narrowed(character, 0.3))
    for dark, left in zip(darkness(before, character), darkness(after, character), strict=True):
        assert dark > 50
        assert left < 0.25 * dark


def test_they_go_by_degrees(character):
    lines = [np.mean(darkness(drawn(character, narrowed(character, by))[1], character)) for by in (0.0, 0.12, 0.3)]
    assert lines[0] > lines[1] + 10 > lines[2] + 20


def test_what_is_away_from_the_corners_stays(character):
    before, after = drawn(character, narrowed(character, 0.3))
    places = np.indices(before.shape[:2])[::-1].transpose(1, 2, 0)
    ends = character.points[ENDS, :2]
    away = np.linalg.norm(places[:, :, None] - ends, axis=3).min(2) > 0.25 * character.eye_distance
    np.testing.assert_array_equal(before[away], after[away])


def test_a_line_among_many_like_it_stays(character):
    image = character.image.copy()
    reach = int(0.25 * character.eye_distance)
    for x, y in np.round(character.points[ENDS, :2]).astype(int).tolist():
        for below in range(-reach, reach + 1, 9):
            cv2.line(image, (x - reach, y + below), (x + reach, y + below), [40, 20, 20], 3)
    wrinkled = Character(image, character.face)
    before, after = drawn(wrinkled, narrowed(wrinkled, 0.3))
    assert np.abs(before - after).max() < 3


@pytest.mark.parametrize("ends", [ENDS, ENDS[:1]])
def test_the_end_of_a_moustache_stays_as_does_the_other(character, ends):
    image = character.image.copy()
    out = 0.2 * character.eye_distance * np.sign(character.points[ENDS, 0] - character.points[ENDS[::-1], 0])
    for end, way in zip(ends, out[: len(ends)], strict=True):
        tip = np.round(character.points[end, :2]).astype(int)
        far = np.round(tip + np.array([way, 0])).astype(int)
        cv2.line(image, tip.tolist(), far.tolist(), [40, 20, 20], int(0.07 * character.eye_distance))
    moustached = Character(image, character.face)
    before, after = drawn(moustached, narrowed(moustached, 0.3))
    assert np.abs(before - after).max() < 3
