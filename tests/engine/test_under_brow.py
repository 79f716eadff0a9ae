"""A raised brow bares skin: its own hair goes up with it, lashes stay with the eye."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from spectacles import wearing

from playact.engine import raster
from playact.engine.anatomy import EYES, RIGHT_EYE, SKIN_POINTS, tessellation
from playact.engine.character import BOUNDS, Character, load_character
from playact.engine.pose import EyePose, Pose
from playact.engine.under_brow import UnderBrow, under_brows
from playact.paths import resources

OPEN = EyePose(np.zeros(3), np.zeros(2), 0.0)
LOWER = RIGHT_EYE.brow[5:]


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


def raised(character, by):
    """The right brow by so much, eye distances; what is under it half as far, as a landmarker has it."""
    shape = character.shape.copy()
    shape[RIGHT_EYE.brow, 1] -= by
    shape[RIGHT_EYE.under_brow, 1] -= 0.85 * by
    shape[RIGHT_EYE.crease, 1] -= 0.6 * by
    return Pose(shape, (OPEN, OPEN), character.rotation, character.eye_distance, character.centre)


def meshed(character, solid):
    _, _, right, bottom = raster.window_around(solid, 4, BOUNDS)
    return raster.draw(
        tessellation(), solid[:SKIN_POINTS], character.points, (0, 0, right, bottom), solid[:SKIN_POINTS, 2]
    )


def drawn(character, pose):
    """(h, w, 3) from the frame's corner on, as the mesh alone has it, and with the layer."""
    solid = pose.project(pose.shape)
    skin = meshed(character, solid)
    mesh = cv2.cvtColor(skin.sample(character.image), cv2.COLOR_RGB2RGBA)
    part = mesh.copy()
    UnderBrow(character, RIGHT_EYE).lay_over(part, skin, solid, pose, OPEN, 1)
    return mesh[..., :3].astype(float), part[..., :3].astype(float)


def test_a_brow_at_rest_leaves_the_picture_as_it_is(character):
    mesh, part = drawn(character, raised(character, 0.0))
    np.testing.assert_array_equal(mesh, part)


def test_what_is_hardly_raised_hardly_changes(character):
    mesh, part = drawn(character, raised(character, 0.014))
    assert np.abs(mesh - part).mean() < 0.1
    assert np.percentile(np.abs(mesh - part).max(2), 99.9) < 25


def test_a_frown_is_the_meshs_own(character):
    mesh, part = drawn(character, raised(character, -0.05))
    np.testing.assert_array_equal(mesh, part)


def test_lashes_are_not_drawn_out(character):
    """How far dark lashes reach above the edge of the lid, by a column in the middle of the eye."""
    pose = raised(character, 0.15)
    x, edge = pose.project(pose.shape)[RIGHT_EYE.upper[3], :2]
    brow = pose.project(pose.shape)[LOWER[2], 1]
    reaches = []
    for picture in drawn(character, pose):
        column = picture[int(brow) + 2 : int(edge), int(x) - 6 : int(x) + 7].mean((1, 2))
        light = np.percentile(column, 75)
        reaches.append((column < 0.8 * light).sum())
    assert reaches[1] < 0.75 * reaches[0]


def with_white_hair(character):
    """White strokes from the right brow two thirds of the way down to the lid."""
    image = character.image.copy()
    high, low = (character.points[line, :2] for line in (LOWER, RIGHT_EYE.crease[1:6]))
    places = np.linspace(0, 4, 25)
    tops, ends = (np.stack([np.interp(places, range(5), line[:, k]) for k in (0, 1)], 1) for line in (high, low))
    for top, end in zip(tops, tops + 0.6 * (ends - tops), strict=True):
        cv2.line(image, *(np.round(place * 8).astype(int).tolist() for place in (top, end)), (250,) * 3, 1, 16, 3)
    return Character(image, character.face)


def test_white_hair_is_not_drawn_out(character):
    """How uneven a strip above the lid is from column to column."""
    aged = with_white_hair(character)
    pose = raised(aged, 0.15)
    place = pose.project(pose.shape)
    x, y = (0.35 * place[LOWER[2]] + 0.65 * place[RIGHT_EYE.crease[3]])[:2].astype(int)
    mesh, part = (
        np.abs(np.diff(picture[y - 3 : y + 4, x - 14 : x + 15].mean(2), axis=1)).mean() for picture in drawn(aged, pose)
    )
    assert part < 0.5 * mesh


def with_a_shadow(character):
    """All dark from a little below the right brow down to the fold of the lid."""
    image = character.image.copy()
    high, low = character.points[RIGHT_EYE.under_brow, :2], character.points[RIGHT_EYE.crease[1:6], :2]
    top = high + 0.4 * (character.points[LOWER, :2] - high)
    cv2.fillPoly(image, [np.round(np.concatenate([top, low[::-1]]) * 8).astype(np.int32)], (70, 20, 20), 16, 3)
    return Character(image, character.face)


def test_a_shadow_close_below_a_brow_rises_and_is_not_drawn_out(character):
    """Down the middle from the brow to where the mesh has drawn the fold of the lid."""
    shaded = with_a_shadow(character)
    pose = raised(shaded, 0.15)
    place = pose.project(pose.shape)
    x, top, end = int(place[LOWER[2], 0]), int(place[LOWER[2], 1]) + 3, int(place[RIGHT_EYE.crease[3], 1])
    mesh, part = (picture[top:end, x - 4 : x + 5].mean((1, 2)) for picture in drawn(shaded, pose))
    assert (mesh < 100).sum() > 15
    assert (part < 100).sum() < 8
    assert part[-8:].min() > 0.8 * part.max()


def test_skin_that_comes_out_is_lit_as_what_is_round_it(character, monkeypatch):
    """All that the light round it changes is that skin: it gets lighter, and hair and lashes stay as they are."""
    pose, seen = raised(character, 0.15), []
    for light in (0.0, 250.0):
        monkeypatch.setattr("playact.engine.under_brow.surroundings", lambda *_, light=light: np.full(3, light))
        seen.append(drawn(character, pose)[1])
    change = (seen[1] - seen[0]).mean(2)
    place = pose.project(pose.shape)
    x, y = ((place[RIGHT_EYE.under_brow[2]] + place[RIGHT_EYE.crease[3]]) / 2)[:2].astype(int)
    assert change[y - 3 : y + 4, x - 8 : x + 9].mean() > 5
    x, y = place[LOWER[2], :2].astype(int)
    assert abs(change[y - 4 : y, x - 8 : x + 9].mean()) < 1


def test_skin_that_comes_out_is_no_darker_than_skin(character):
    pose = raised(character, 0.15)
    place = pose.project(pose.shape)
    x, y = ((place[RIGHT_EYE.under_brow[2]] + place[RIGHT_EYE.crease[3]]) / 2)[:2].astype(int)
    part = drawn(character, pose)[1][y - 3 : y + 4, x - 8 : x + 9]
    own = (character.points[LOWER[2]] + character.points[RIGHT_EYE.crease[3]])[:2] / 2
    skin = character.image[int(own[1]) - 2 : int(own[1]) + 3, int(own[0]) - 8 : int(own[0]) + 9]
    assert part.mean() > 0.85 * skin.mean()
    assert part.std(0).mean() < 12


def test_a_coarse_one_draws_the_same(character):
    pose = raised(character, 0.1)
    solid = pose.project(pose.shape)
    skin = meshed(character, solid)
    pictures = []
    for coarse in (False, True):
        part = cv2.cvtColor(skin.sample(character.image), cv2.COLOR_RGB2RGBA)
        UnderBrow(character, RIGHT_EYE, coarse=coarse).lay_over(part, skin, solid, pose, OPEN, 1)
        pictures.append(part.astype(float))
    assert 0 < np.abs(pictures[0] - pictures[1]).mean() < 0.1


def test_brows_beyond_the_frame_are_no_harm(character):
    pose = raised(character, 0.15)
    away = replace(pose, centre=pose.centre - [0, 2 * character.eye_distance, 0])
    for eye in EYES:
        solid = away.project(away.shape)
        skin = meshed(character, solid)
        part = cv2.cvtColor(skin.sample(character.image), cv2.COLOR_RGB2RGBA)
        UnderBrow(character, eye).lay_over(part, skin, solid, away, OPEN, 1)


def test_a_frame_of_glasses_is_left_to_the_mesh(character):
    assert len(under_brows(character, coarse=True)) == 2
    assert under_brows(wearing(character), coarse=True) == ()
