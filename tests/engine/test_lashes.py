"""A lid has its lashes all the way down, in front of the eye."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import RIGHT_EYE
from playact.engine.character import Character, load_character
from playact.engine.eyes import EyeLayer
from playact.engine.lashes import lash_colour, lash_line_share, over_the_iris
from playact.engine.manner import Manner
from playact.engine.pose import EyePose, Pose
from playact.paths import resources

WINDOW, WIDTH, WHITE = (0, 0, 100, 60), 60.0, 235
EDGE = np.stack([np.linspace(20, 80, 9), 30 - 8 * np.sin(np.linspace(0, np.pi, 9))], 1)


def test_they_lie_along_the_edge_of_the_lid():
    share = lash_line_share(EDGE, WINDOW, WIDTH)
    along = share[EDGE[1:8, 1].astype(int), EDGE[1:8, 0].astype(int)]
    assert along[:-1].min() > 0.55
    assert share[:12].max() < 0.01
    assert share[45:].max() < 0.01


def test_they_are_fainter_towards_the_nose_and_end_in_a_tip_beyond_the_outer_corner():
    share = lash_line_share(EDGE, WINDOW, WIDTH)
    assert share[28:33, 79].max() < 0.8 * share[20:25, 50].max()
    assert share[:, 17].max() > 3 * share[:, 83].max()


def test_on_a_flat_drawing_they_are_a_firm_line_without_a_shadow():
    shaded, flat = (lash_line_share(EDGE, WINDOW, WIDTH, each) for each in (0.0, 1.0))
    assert flat.max() > 0.95
    assert np.ptp(flat[22:25, 50]) < 0.35
    near = np.s_[27:29, 46:54]  # three to five pixels below
    assert flat[near].max() < 0.01
    assert shaded[near].min() > 0.03


@pytest.mark.parametrize("look", [-0.25, 0.25])
def test_of_a_shut_lid_they_are_darkest_before_the_iris_and_fainter_away_from_it(look):
    share = lash_line_share(EDGE, WINDOW, WIDTH)
    looking = over_the_iris(share, EDGE, WINDOW, WIDTH, look, 1.0)
    there, away = (np.s_[:, x - 3 : x + 4] for x in (int(50 + look * WIDTH), int(50 - look * WIDTH)))
    assert looking[there].sum() > 1.1 * share[there].sum()
    assert looking[away].sum() < 0.8 * share[away].sum()
    assert looking.max() <= 1
    np.testing.assert_allclose(over_the_iris(share, EDGE, WINDOW, WIDTH, look, 0.0), share, atol=1e-6)


def test_their_colour_is_of_the_dark_of_the_lid():
    image = np.full((60, 100, 3), 200, np.uint8)
    image[22:34] = (60, 40, 30)
    assert lash_colour(image, EDGE[1:8]).max() < 60


@pytest.fixture(scope="module")
def blank() -> Character:
    """The sample with a white right eye: nothing in it is as dark as lashes."""
    character = load_character(resources() / "samples" / "character.png")
    image = character.image.copy()
    opening = character.points[RIGHT_EYE.ring, :2]
    cv2.fillPoly(image, [np.round(opening * 8).astype(np.int32)], (WHITE, WHITE, WHITE), cv2.LINE_AA, 3)
    return Character(image, character.face)


@pytest.mark.parametrize("closure", [0.5, 0.75])
def test_they_lie_in_front_of_a_half_shut_eye(blank, closure):
    assert darkest_on_the_edge(blank, closure) < 0.6 * WHITE


def darkest_on_the_edge(character: Character, closure: float) -> float:
    """The usual lightness of the darkest within two pixels of the edge of the right eye's upper lid."""
    shape = character.shape.copy()
    shape[RIGHT_EYE.upper] += 0.88 * closure * (shape[RIGHT_EYE.lower] - shape[RIGHT_EYE.upper])
    eye = EyePose(np.zeros(3), np.zeros(2), closure)
    pose = Pose(shape, (eye, eye), character.rotation, character.eye_distance, character.centre)
    frame, points = character.image.copy(), pose.project(pose.shape)[:, :2]
    EyeLayer(character, RIGHT_EYE).draw(frame, pose, points, eye)
    places = points[RIGHT_EYE.upper][1:6].round().astype(int)
    return float(np.median([frame[y - 2 : y + 3, x].mean(1).min() for x, y in places]))


def test_drawn_in_flat_areas_it_has_the_colour_of_its_lines(blank):
    palette = np.array([[20, 20, 60], [235, 235, 235], [240, 190, 160], [120, 70, 40]], np.int32)
    nearest = np.linalg.norm(blank.image[..., None, :].astype(np.int32) - palette, axis=-1).argmin(-1)
    flat = Character(palette[nearest].astype(np.uint8), blank.face)
    manner = Manner.of(flat.image, flat.face.points)
    assert manner.flat > 0.5
    assert darkest_on_the_edge(flat, 0.75) < manner.ink.mean() + 40
