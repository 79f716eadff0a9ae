"""Eyes that a picture shows shut open without a fold, and shut as in the picture."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from folds import turned_over
from PIL import Image

from playact.engine.anatomy import EYES, LEFT_EYE, RIGHT_EYE, blendshape
from playact.engine.aperture import aperture
from playact.engine.character import Character, load_character
from playact.engine.clip import Clip
from playact.engine.composition import Composition
from playact.engine.eyes import EyeLayer
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.likeness import Likeness
from playact.engine.motion import analyse
from playact.engine.performer import Performer
from playact.engine.pose import EyePose, Pose
from playact.engine.retarget import Retarget, Trial
from playact.engine.tracking import track
from playact.paths import resources

SLIVER = 2e-5
OPEN = EyePose(np.zeros(3), np.zeros(2), 0.0)


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


def with_lashes(actor, breadth):
    """The same, its right eye shut, with a dark band below the line of its lids, so broad by the eye's width."""
    winking = narrowed(actor, 0.03, 0.7)
    points, picture = winking.face.points[:, :2], winking.image.copy()
    width = np.linalg.norm(points[RIGHT_EYE.outer] - points[RIGHT_EYE.inner])
    skin = cv2.convexHull(points[RIGHT_EYE.around].astype(np.float32)).astype(np.int32)
    cv2.fillPoly(picture, [skin], (200, 150, 130))
    line = (points[RIGHT_EYE.upper] + points[RIGHT_EYE.lower]) / 2
    band = np.concatenate([line, line[::-1] + np.array([0, breadth * width])])
    cv2.fillPoly(picture, [np.round(band * 8).astype(np.int32)], (30, 15, 15), cv2.LINE_AA, 3)
    return Character(picture, winking.face)


def test_broad_lashes_are_narrower_before_an_open_eye(open_eyed):
    thin, broad = (with_lashes(open_eyed, breadth).opened[0].broad for breadth in (0.03, 0.18))
    assert thin.mean() < 0.08
    assert broad.mean() > thin.mean() + 0.1
    assert narrowed(open_eyed, 0.16, 0.5).opened[0].broad.max() == 0


def test_an_eye_that_opens_has_no_broad_dark_rim(open_eyed):
    """How much is dark between crease and iris: of the lid that opens, and of the same one without its own account."""
    winking = with_lashes(open_eyed, 0.18)
    pose = Pose(winking.shape, (OPEN, OPEN), winking.rotation, winking.eye_distance, winking.centre)
    points = pose.project(pose.shape)[:, :2].astype(np.float32)
    lid = np.concatenate([points[RIGHT_EYE.crease], points[RIGHT_EYE.upper][::-1]])
    bare = []
    for opened in (winking.opened[0], replace(winking.opened[0], broad=np.zeros(7))):
        winking.opened = (opened, None)
        frame = np.zeros_like(winking.image)
        EyeLayer(winking, RIGHT_EYE).draw(frame, pose, points, OPEN)
        above = cv2.fillPoly(np.zeros(frame.shape[:2], np.uint8), [lid.astype(np.int32)], 1)
        bare.append((frame[above > 0].max(1) > 40).mean())
    assert bare[0] > 1.3 * bare[1]


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
    composition = Composition(Likeness(sleeper), Performer.of(followed, motion.neutral))

    def draw(closure: float) -> Image:
        return composition.draw(composition.cue(retarget.pose(motion.neutral, trial=Trial(closure=closure)), record))

    return draw


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
