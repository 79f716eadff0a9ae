"""Eyes that a picture shows shut open without a fold, and shut as in the picture."""

import numpy as np
import pytest
from folds import turned_over
from PIL import Image

from playact.engine.anatomy import EYES, LEFT_EYE, RIGHT_EYE, blendshape
from playact.engine.aperture import aperture
from playact.engine.character import Character, load_character
from playact.engine.clip import Clip
from playact.engine.composition import Composition
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.motion import analyse
from playact.engine.retarget import Retarget, Trial
from playact.engine.tracking import track
from playact.paths import resources

SLIVER = 2e-5


@pytest.fixture(scope="module")
def open_eyed():
    return load_character(resources() / "samples" / "character.png")


def narrowed(actor, aperture_right, blink):
    """The same picture, as if the landmarker had found its right eye so far open, and the left one as it is."""
    points, expression = actor.face.points.copy(), actor.face.expression.copy()
    upper, lower = points[RIGHT_EYE.upper], points[RIGHT_EYE.lower]
    lowered = (lower - upper) * (1 - aperture_right / aperture(actor.shape, RIGHT_EYE))
    points[RIGHT_EYE.upper] += lowered
    points[RIGHT_EYE.crease] += 0.2 * lowered
    expression[blendshape("eyeBlinkRight")] = blink
    return Character(actor.image, Face(points, actor.face.rotation, expression))


def own_axes(actor, points):
    return (points - actor.centre) @ actor.rotation / actor.eye_distance


def test_open_eyes_stay_as_they_are(open_eyed):
    assert open_eyed.opened == (None, None)
    assert open_eyed.points is open_eyed.face.points


def test_a_shut_eye_opens_as_far_as_the_other(open_eyed):
    winking = narrowed(open_eyed, 0.03, 0.7)
    opened, other = winking.opened
    assert opened.is_shut
    assert other is None
    assert aperture(winking.shape, RIGHT_EYE) == pytest.approx(aperture(open_eyed.shape, LEFT_EYE), abs=0.05)
    assert winking.shape[LEFT_EYE.around] == pytest.approx(open_eyed.shape[LEFT_EYE.around])


@pytest.mark.parametrize(("shown", "blink"), [(0.03, 0.7), (0.16, 0.5)])
def test_its_lids_come_nearer_all_the_way_and_never_cross(open_eyed, shown, blink):
    opened = narrowed(open_eyed, shown, blink).opened[0]
    gaps = []
    for closure in np.linspace(-0.5, 1, 31):
        points = opened.at_rest + opened.moved(closure)
        gaps.append((points[15:8:-1] - points[1:8])[:, 1])
    assert np.min(gaps) > -1e-9
    assert (np.diff(np.mean(gaps, 1)) <= 1e-9).all()
    assert np.max(gaps[-1]) < 0.15 * np.max(gaps[10])


def test_a_squint_is_as_in_the_picture_on_the_way(open_eyed):
    opened = narrowed(open_eyed, 0.16, 0.5).opened[0]
    assert not opened.is_shut
    assert 0.2 < opened.reached < 0.8
    assert opened.at_rest + opened.moved(opened.reached) == pytest.approx(opened.shown)
    assert opened.beyond(opened.reached) == 0
    assert opened.beyond(1) == 1


@pytest.mark.parametrize("closure", [-0.4, 0, 0.5, 1])
def test_the_skin_round_it_never_folds(open_eyed, closure):
    winking = narrowed(open_eyed, 0.03, 0.7)
    opened = winking.opened[0]
    posed = winking.shape.copy()
    posed[opened.indices] = opened.at_rest + opened.moved(closure)
    assert turned_over(own_axes(winking, winking.face.points), posed, SLIVER) == 0


@pytest.fixture(scope="module")
def sleeper(media, tmp_path_factory):
    """A frame of a performer's blink as a character, and one who plays it."""
    with Clip.open(media / "performances" / "d18-faces-480-audio.mp4") as clip:
        frames = [rgb for seconds, rgb in clip.frames(480) if 3.1 <= seconds <= 3.4]
    path = tmp_path_factory.mktemp("sleeper") / "shut.png"
    Image.fromarray(frames[2]).save(path)
    return load_character(path)


@pytest.fixture(scope="module")
def drawn(sleeper, short_performance):
    """A function from a closure of both eyes to the frame."""
    with Clip.open(short_performance) as clip:
        followed = track(clip, flip=False, heard=lambda done: None)
    motion = analyse(followed)
    record = followed.records[motion.neutral]
    retarget = Retarget(sleeper, motion)
    composition = Composition(sleeper, record, record.skin)
    return lambda closure: composition.draw(retarget.pose(motion.neutral, trial=Trial(closure=closure)), record, 1.0)


def blinks(frame):
    with FaceLandmarker(moving=False) as landmarker:
        (face,) = landmarker.find(frame)
    return face.expression[[blendshape(eye.blink) for eye in EYES]]


@pytest.mark.media
def test_who_sleeps_in_the_picture_looks_at_the_camera(sleeper, drawn):
    assert blinks(sleeper.image).min() > 0.5
    assert blinks(drawn(0.0)).max() < 0.25
    assert blinks(drawn(1.0)).min() > 0.45


@pytest.mark.media
def test_shut_again_they_are_the_pictures_own(sleeper, drawn):
    left, top = sleeper.face.points[RIGHT_EYE.ring, :2].min(0).astype(int) - 4
    right, bottom = sleeper.face.points[LEFT_EYE.ring, :2].max(0).astype(int) + 4
    part = np.s_[top:bottom, left:right]
    apart = [np.abs(drawn(closure)[part].astype(float) - sleeper.image[part]).mean() for closure in (1.0, 0.0)]
    assert apart[0] < 0.4 * apart[1]


@pytest.mark.media
def test_its_lashes_fold_nothing(sleeper):
    unit = sleeper.eye_distance
    assert turned_over(sleeper.face.points / unit, sleeper.points / unit, SLIVER) == 0
    for closure in (-0.3, 0.0, 0.5, 1.0):
        posed = sleeper.shape.copy()
        for opened in sleeper.opened:
            posed[opened.indices] = opened.at_rest + opened.moved(closure)
        assert turned_over(own_axes(sleeper, sleeper.face.points), posed, SLIVER) == 0
