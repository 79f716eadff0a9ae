"""Performers who are small in the picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from cuts import film_of

from playact.domain.verdict import Level
from playact.engine.arrays import Image
from playact.engine.clip import Clip
from playact.engine.close_up import close_up, is_far
from playact.engine.geometry import rotation_vector
from playact.engine.inspection import inspect
from playact.engine.tracking import Track, track
from playact.engine.upright import WHOLE

pytestmark = pytest.mark.media

_ROOM = cv2.GaussianBlur(np.random.default_rng(1).integers(40, 210, (1080, 1920, 3)).astype(np.uint8), (0, 0), 5)
_PICTURE = 150
"""Pixels of a performer's whole picture, in which the face is 90 high: a twelfth of the room's height."""


def scene(*people: tuple[Image, int, int], side: int = _PICTURE) -> Image:
    """The room with each one's picture, of `side`, with its upper left corner at a place."""
    picture = _ROOM.copy()
    for rgb, left, top in people:
        picture[top : top + side, left : left + side] = cv2.resize(rgb, (side, side), interpolation=cv2.INTER_AREA)
    return picture


def follow(path, flip=False) -> Track:
    with Clip.open(path) as clip:
        return track(clip, flip=flip, heard=lambda done: None)


@pytest.fixture(scope="module")
def far_away(faces, tmp_path_factory):
    """Twelve frames of somebody who moves a little, right of the middle."""
    pictures = [scene((rgb, 1200 + 3 * k, 420)) for k, rgb in enumerate(faces[:12])]
    return film_of(pictures, tmp_path_factory.mktemp("far") / "far.mp4", rate=25)


def test_what_is_shown_holds_the_face_wherever_it_goes(faces):
    pictures = [scene((faces[k], 1200 + 40 * k, 420)) for k in range(4)]
    part = close_up(pictures)
    assert 1000 < part.left * 1920 < 1200
    assert 1320 + 150 < part.right * 1920 < 1640
    assert 300 < part.top * 1080 < 420
    assert 570 < part.bottom * 1080 < 720


def test_of_a_way_across_the_picture_its_middle_is_shown(faces):
    part = close_up([scene((faces[k], left, 420)) for k, left in enumerate((100, 800, 850, 900, 1700))])
    assert part.left * 1920 < 800
    assert part.right * 1920 > 1050
    assert part.right - part.left < 0.4


def test_who_is_near_or_nobody_is_looked_at_as_before(faces):
    assert close_up([np.full((540, 960, 3), 90, np.uint8)] * 2) == WHOLE
    assert close_up([scene((rgb, 800, 100), side=800) for rgb in faces[:2]]) == WHOLE


def test_a_small_face_is_followed_as_if_it_were_near(faces, tmp_path):
    shown = faces[::2]
    near = follow(film_of(shown, tmp_path / "near.mp4", rate=25))
    followed = follow(film_of([scene((rgb, 1200, 420)) for rgb in shown], tmp_path / "far.mp4", rate=25))
    assert followed.face_share == 1
    assert followed.face_height == pytest.approx(90, abs=12)
    ours, theirs = (np.array([record.expression for record in each.records]) for each in (followed, near))
    assert np.abs(ours - theirs).mean() < 0.03
    moved = theirs.std(0) > 0.04
    correlations = [np.corrcoef(one, other)[0, 1] for one, other in zip(ours.T[moved], theirs.T[moved], strict=True)]
    assert len(correlations) > 2
    assert np.mean(correlations) > 0.8


def test_who_walks_through_the_picture_is_followed_all_the_way(faces, tmp_path):
    """Both halves of the clip agree on where that is: points are those of the whole picture, here the mirrored one."""
    pictures = [scene((faces[k % 20 if k // 20 % 2 == 0 else 19 - k % 20], 60 + 27 * k, 420)) for k in range(60)]
    followed = follow(film_of(pictures, tmp_path / "walk.mp4", rate=14), flip=True)
    assert followed.face_share == 1
    noses = np.array([record.points[4, :2] for record in followed.records])
    steps = np.diff(noses, axis=0)
    assert steps[:, 0].mean() == pytest.approx(-27, abs=1)
    assert np.abs(steps - np.median(steps, axis=0)).max() < 9
    mouths = np.array([(each.mouth.left, each.mouth.top) for each in followed.records])
    assert np.abs(mouths - noses - np.median(mouths - noses, axis=0)).max() < 9
    turns = np.array([rotation_vector(record.rotation) for record in followed.records])
    assert np.degrees(np.abs(turns[:, 1] - np.median(turns[:, 1]))).max() < 8


def test_who_is_elsewhere_after_a_cut_is_found_again(faces, tmp_path):
    pictures = [scene((faces[k % 20], 150 if k < 40 else 1500, 420)) for k in range(95)]
    followed = follow(film_of(pictures, tmp_path / "cut.mp4", rate=25))
    ((begin, end),) = followed.gaps()
    assert begin == pytest.approx(1.6, abs=0.1)
    assert end < 3.0
    assert followed.found[-1]


def test_it_is_mirrored_like_any_other(far_away):
    straight, mirrored = follow(far_away).records, follow(far_away, flip=True).records
    assert len(straight) == len(mirrored) == 12
    turns = np.array(
        [[one.rotation[0, 2], other.rotation[0, 2]] for one, other in zip(straight, mirrored, strict=True)]
    )
    assert turns.sum(1) == pytest.approx(np.zeros(12), abs=0.06)
    moves = [records[-1].points[4, 0] - records[0].points[4, 0] for records in (straight, mirrored)]
    assert moves[0] > 15
    assert moves[1] < -15


def test_of_several_small_faces_the_one_that_stays_is_followed(faces, tmp_path):
    def at(k):
        guest = [(faces[k], 500, 400)] if k < 4 else []
        return scene((faces[k], 1200, 420), *guest)

    followed = follow(film_of(map(at, range(16)), tmp_path / "guest.mp4", rate=25))
    assert followed.face_share == 1


def test_the_doctor_agrees(far_away, faces, tmp_path):
    far = inspect(far_away)
    assert (far.faces, far.face_share) == (1, 1)
    assert [verdict.level for verdict in far.verdicts] == [Level.GOOD]
    tiny = film_of([scene((rgb, 900, 400), side=84) for rgb in faces[:8]], tmp_path / "tiny.mp4", rate=25)
    found = inspect(tiny)
    assert [verdict.level for verdict in found.verdicts] == [Level.WARN]
    assert found.verdicts[0].sentence.as_json() != far.verdicts[0].sentence.as_json()
    assert "pixels high" in str(found.verdicts[0].sentence)


def test_a_cancel_is_heard_while_it_is_looked_for(far_away):
    told = []

    def heard(done):
        told.append(done)
        if told.count(0.0) == 2:  # of a strip it is never told, but of glimpses
            raise InterruptedError

    with Clip.open(far_away) as clip, pytest.raises(InterruptedError):
        track(clip, flip=False, heard=heard)


def test_a_pass_that_was_broken_off_gives_its_decoder_back(far_away):
    with Clip.open(far_away) as clip:
        track(clip, flip=False, heard=lambda done: None)
        assert len(clip._passes) == 2
        assert [running.gi_frame for running in clip._passes] == [None, None]


def test_far_is_less_high_than_the_detector_sees(faces):
    from playact.engine.landmarks import FaceLandmarker

    with FaceLandmarker(moving=False) as landmarker:
        (face,) = landmarker.find(faces[0])
    assert not is_far(face, faces[0])
    assert is_far(face, np.zeros((480, 4000, 3), np.uint8))
