"""What the far side borrows has that side's light, and neither the strands nor the shadows of the near side."""

import cv2
import numpy as np
import pytest
from turned_face import turned_character

from playact.engine import raster
from playact.engine.anatomy import MIRRORED, SKIN_POINTS, tessellation
from playact.engine.borrowed_skin import borrowed_skin
from playact.engine.character import BOUNDS, load_character
from playact.paths import resources

NEAR, FAR = [425, 280, 411], [205, 50, 187]  # the cheeks of a head that turns its right side away
WELL_KNOWN = np.ones(SKIN_POINTS)


@pytest.fixture(scope="module")
def frontal():
    return load_character(resources() / "samples" / "character.png")


def borrowed(character):
    """A picture (720, 1280, 4) with what is borrowed in its place."""
    far = np.arange(SKIN_POINTS) < MIRRORED
    left, top, right, bottom = window = raster.window_around(character.points[:SKIN_POINTS][~far], 6, BOUNDS)
    whole = np.zeros((720, 1280, 4), np.uint8)
    whole[top:bottom, left:right] = borrowed_skin(character, far, WELL_KNOWN, window)
    return whole


def lightness(picture, character, points):
    """The mean round some points."""
    around = [
        picture[round(y) - 3 : round(y) + 4, round(x) - 3 : round(x) + 4, :3] for x, y, _ in character.points[points]
    ]
    return float(np.mean(around))


def test_it_has_the_light_of_the_far_side(frontal):
    dim = np.where(np.arange(1280) < frontal.points[4, 0], 0.5, 1.0)[:, None]
    bright, dark = turned_character(frontal, 20), turned_character(frontal, 20, (frontal.image * dim).astype(np.uint8))
    assert lightness(dark.image, dark, NEAR) == pytest.approx(lightness(bright.image, bright, NEAR), rel=0.02)
    for character in (bright, dark):
        there = lightness(character.image, character, FAR)
        assert lightness(borrowed(character), character, NEAR) == pytest.approx(there, rel=0.2)


def test_a_strand_across_the_near_cheek_is_hardly_borrowed(frontal):
    plain = turned_character(frontal, 20)
    painted = frontal.image.copy()
    x, y = np.round(frontal.points[[425, 280], :2].mean(0)).astype(int).tolist()
    cv2.line(painted, (x, y - 50), (x, y + 50), (20, 20, 20), 2)
    character = turned_character(frontal, 20, painted)
    printed = np.abs(character.image.astype(int) - plain.image).max()
    faint = np.abs(borrowed(character)[..., :3].astype(int) - borrowed(plain)[..., :3]).max()
    assert printed > 80
    assert faint < 0.35 * printed


def test_hair_over_the_far_cheek_alone_is_not_covered_up(frontal):
    painted = frontal.image.copy()
    cheek = frontal.points[50, :2].astype(int)
    cv2.circle(painted, (int(cheek[0]), int(cheek[1])), 18, (20, 20, 20), -1)
    opacity = borrowed(turned_character(frontal, 20, painted))[..., 3].astype(int)
    plain = turned_character(frontal, 20)
    x, y = np.round(plain.points[MIRRORED[50], :2]).astype(int)
    assert opacity[y, x] < 128
    assert borrowed(plain)[y, x, 3] > 200


def test_nothing_is_taken_from_beyond_the_edge_of_the_mesh(frontal):
    character = turned_character(frontal, 22)
    opacity = borrowed(character)[..., 3]
    skin, triangles = character.points[:SKIN_POINTS], tessellation()
    near = triangles[(np.arange(SKIN_POINTS) >= MIRRORED)[triangles].all(1)]
    cover = raster.draw(near, skin, skin, BOUNDS, None).cover
    assert opacity[cover == 0].max() == 0
    assert opacity[cover > 0].mean() > 100
