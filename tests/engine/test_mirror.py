"""A head that looks aside shows its hidden side as its other one, once it turns back to the camera."""

import numpy as np
import pytest
from turned_face import turned_character

from playact.engine import raster
from playact.engine.anatomy import LEFT_EYE, MIDLINE, MIRRORED, NOSE_TIP, OVAL, RIGHT_EYE, SKIN_POINTS, tessellation
from playact.engine.character import BOUNDS, load_character
from playact.engine.geometry import attitude, head_rotation
from playact.engine.mirror import FarSide, far_side
from playact.paths import resources

FAR_TURN = 12.0


@pytest.fixture(scope="module")
def frontal():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module", params=[22, -22])
def aside(request, frontal):
    return turned_character(frontal, request.param)


def posed(character, degrees):
    """(478, 3): the face after so much more yaw."""
    rotation = head_rotation(attitude(character.rotation) + np.radians([0.0, degrees, 0.0]))
    return character.shape @ rotation.T * character.eye_distance + character.centre


def drawn(character, solid):
    skin = solid[:SKIN_POINTS]
    return raster.draw(tessellation(), skin, character.points[:SKIN_POINTS], BOUNDS, skin[:, 2])


def painted(character, degrees, *, mirrored):
    """(720, 1280, 3): the face turned on, with or without its mirrored skin."""
    solid = posed(character, degrees)
    laid = drawn(character, solid)
    picture = np.dstack([laid.sample(character.image), np.full(laid.cover.shape, 255, np.uint8)])
    if mirrored:
        FarSide(character).lay_over(picture, laid, solid, float(np.clip(degrees / FAR_TURN, -1, 1)))
    return picture[..., :3]


def test_every_point_has_its_counterpart():
    assert np.array_equal(MIRRORED[MIRRORED], np.arange(SKIN_POINTS))
    assert np.array_equal(np.flatnonzero(np.arange(SKIN_POINTS) == MIRRORED), MIDLINE)
    assert np.array_equal(MIRRORED[RIGHT_EYE.ring], LEFT_EYE.ring)
    assert np.array_equal(MIRRORED[OVAL[1:]], OVAL[:0:-1])
    triangles = {frozenset(corners) for corners in tessellation().tolist()}
    unlike = [corners for corners in tessellation() if frozenset(MIRRORED[corners].tolist()) not in triangles]
    assert len(unlike) == 12  # six squares at eyes and nose are cut the other way


def test_a_frontal_head_has_no_far_side(frontal, aside):
    assert far_side(frontal) is None
    assert far_side(aside) is not None


def test_what_the_picture_shows_is_left_alone(aside):
    at_rest = FarSide(aside).share(aside.points[:SKIN_POINTS], 0.0)
    assert at_rest.max() == 0
    assert np.array_equal(painted(aside, 0, mirrored=True), painted(aside, 0, mirrored=False))


def test_what_an_expression_alone_stretches_stays_its_own(aside):
    stretched = aside.points[:SKIN_POINTS] * [2.0, 1.0, 1.0]
    assert FarSide(aside).share(stretched, 0.0).max() == 0
    assert FarSide(aside).share(stretched, -0.5 * np.sign(aside.yaw)).max() > 0.5


def test_the_more_the_head_turns_back_the_more_is_mirrored_on_that_side_alone(aside):
    back = -np.sign(aside.yaw)
    far = (np.arange(SKIN_POINTS) < MIRRORED) == (aside.yaw > 0)
    shares = [
        FarSide(aside).share(posed(aside, back * turn)[:SKIN_POINTS], back * turn / FAR_TURN) for turn in (4, 8, 12)
    ]
    means = [share[far].mean() for share in shares]
    assert 0 < means[0] < means[1] < means[2]
    assert max(share[~far].max() for share in shares) == 0
    assert max(share.max() for share in shares) < 1.001


def test_a_head_that_turns_further_aside_is_hardly_mirrored(aside):
    on = np.sign(aside.yaw) * 4
    assert FarSide(aside).share(posed(aside, on)[:SKIN_POINTS], on / FAR_TURN).mean() < 0.02


def test_what_a_small_turn_back_brings_out_is_not_mirrored(aside):
    """It is a line beside the nose, and would look like a second one."""
    shape = aside.shape[:, :2]
    far_from_rim = np.linalg.norm(shape[:SKIN_POINTS, None] - shape[None, OVAL], axis=2).min(1) > 0.4
    shares = [
        FarSide(aside).share(posed(aside, turn)[:SKIN_POINTS], turn / FAR_TURN)[far_from_rim]
        for turn in -np.sign(aside.yaw) * np.array([2.5, 9.0])
    ]
    assert shares[0].max() < 0.02
    assert shares[1].max() > 0.8


def test_what_was_behind_the_nose_comes_out_nearer_to_what_it_is(frontal, aside):
    """Turned back all the way, it is the frontal face that it was drawn from."""
    own, mirrored = (painted(aside, -aside.yaw + frontal.yaw, mirrored=each) for each in (False, True))
    truth = painted(frontal, 0, mirrored=False)
    rows, columns = np.mgrid[:720, :1280]
    near_nose = np.hypot(columns - frontal.points[NOSE_TIP, 0], rows - frontal.points[NOSE_TIP, 1])
    wrong = (near_nose < 0.4 * frontal.eye_distance) & (np.abs(own.astype(int) - truth).max(2) > 25)
    assert wrong.sum() > 100
    errors = [np.abs(each.astype(float) - truth)[wrong].mean() for each in (own, mirrored)]
    assert errors[1] < 0.8 * errors[0]


def test_a_rim_that_folds_over_the_cheek_is_not_drawn_on_it(aside, monkeypatch):
    """Taken to be as shallow as the picture shows it, it comes in front of the cheek, and turns over."""
    back = -np.sign(aside.yaw)
    solid, half = posed(aside, back * 30), (np.arange(SKIN_POINTS) < MIRRORED) == (aside.yaw > 0)
    rim = OVAL[half[OVAL]]
    solid[rim, :2] += 0.2 * (solid[NOSE_TIP, :2] - solid[rim, :2])
    laid, given = drawn(aside, solid), []
    monkeypatch.setattr("playact.engine.patch.lay_over", lambda *arguments: given.append(arguments))
    FarSide(aside).lay_over(np.zeros((*laid.cover.shape, 4), np.uint8), laid, solid, back)
    triangles, target = given[0][1:3]
    corners = target[triangles, :2]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    areas = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    assert np.ptp(np.sign(areas)) == 0
    assert len(triangles) > 300
    to_rim = np.linalg.norm(aside.shape[triangles][:, :, None, :2] - aside.shape[OVAL, :2], axis=3).min(2).mean(1)
    assert np.all(np.diff(to_rim) <= 0)
    nearer = solid[:SKIN_POINTS, 2] - target[:, 2]
    assert nearer[rim].min() > 0.09 * aside.eye_distance
    assert abs(nearer[NOSE_TIP]) < 0.01
