"""Following real faces: gaps, crowds, mirrors."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from cuts import cut, film_of

from playact.domain.errors import MediaRefused
from playact.engine.anatomy import INNER_LIPS
from playact.engine.clip import Clip
from playact.engine.following import _halves, thinned
from playact.engine.landmarks import Face
from playact.engine.tracking import Track, look_into_mouth, track

pytestmark = pytest.mark.media


def follow(path, flip=False) -> Track:
    with Clip.open(path) as clip:
        return track(clip, flip=flip, heard=lambda done: None)


def test_holds_through_a_gap_and_says_when(faces, tmp_path):
    nobody = np.full_like(faces[0], 100)
    followed = follow(film_of([*faces[:8], *[nobody] * 9, *faces[8:16]], tmp_path / "gap.mp4", rate=25))
    assert len(followed.records) == len(followed.times) == 25
    assert followed.face_share == pytest.approx(16 / 25)
    ((begin, end),) = followed.gaps()
    assert (begin, end) == (pytest.approx(8 / 25, abs=0.01), pytest.approx(17 / 25, abs=0.01))
    assert followed.records[4] is not followed.records[3]
    assert followed.records[20] is not followed.records[21]
    for held in range(5, 12):  # with the three frames before it, where a face may be half covered already
        assert followed.records[held] is followed.records[4]
    for held in range(13, 20):
        assert followed.records[held] is followed.records[20]


def test_how_else_the_first_frame_is_read_is_known_where_it_shows_a_face(faces, tmp_path):
    nobody = np.full_like(faces[0], 100)
    begins = follow(film_of(faces[:4], tmp_path / "begins.mp4", rate=25))
    assert np.abs(begins.first_sight).max() > np.radians(0.05)
    comes = follow(film_of([nobody, *faces[:4]], tmp_path / "comes.mp4", rate=25))
    assert np.all(comes.first_sight == 0)


def test_a_face_that_is_only_glimpsed_is_followed_all_the_same(faces, tmp_path):
    nobody = np.full_like(faces[0], 100)
    followed = follow(film_of([*[nobody] * 8, *faces[:3], *[nobody] * 8], tmp_path / "glimpse.mp4", rate=25))
    assert followed.face_share == pytest.approx(3 / 19)


def test_follows_the_largest_of_several_faces(faces, tmp_path):
    def beside(rgb):
        small = rgb[::2, ::2]
        scene = np.full((480, 800, 3), 120, np.uint8)
        scene[200:440, 40:280] = small
        scene[:, 320:] = rgb
        return scene

    followed = follow(film_of(map(beside, faces[:8]), tmp_path / "two.mp4"))
    assert followed.crowd == 2
    middles = [record.points[:468, 0].mean() for record in followed.records]
    assert min(middles) > 320


def test_of_several_faces_the_one_that_stays_is_followed_wherever_it_is(faces, tmp_path):
    """A large face looks in for a moment; the smaller one is there all the time."""

    def scene(k):
        picture = np.full((480, 800, 3), 120, np.uint8)
        if k < 4:
            picture[60:420, 20:380] = cv2.resize(faces[k], (360, 360))
        picture[100:400, 450:750] = cv2.resize(faces[k], (300, 300))
        return picture

    followed = follow(film_of(map(scene, range(20)), tmp_path / "guest.mp4"))
    assert followed.crowd == 2
    assert followed.face_share == 1
    middles = [record.points[:468, 0].mean() for record in followed.records]
    assert min(middles) > 420


def test_two_halves_join_without_a_seam(media, tmp_path):
    """A clip that is long enough for two threads is followed as if by one."""
    clip = cut(media / "performances" / "d18-faces-480-audio.mp4", tmp_path / "long.mp4", 5.0)
    halves = follow(clip)
    with Clip.open(clip) as opened:
        opened.duration = 0.0  # too short for halves, as far as it says
        whole = track(opened, flip=False, heard=lambda done: None)
    assert halves.times == pytest.approx(whole.times)
    ours, theirs = (np.array([record.points[:, :2] for record in each.records]) for each in (halves, whole))
    apart = np.abs(ours - theirs)
    assert np.delete(apart, INNER_LIPS, axis=1).max() < 1.5
    assert apart.max() < 2.5  # how far a rim goes to where it is seen, a little decides
    assert np.abs(ours - theirs).mean() < 0.2


def test_a_clip_of_very_large_pictures_is_decoded_once_at_a_time(media):
    """Each decoder holds a dozen of them."""
    with Clip.open(media / "performances" / "d11-child-512-audio.mp4") as clip:
        clip.duration = 5.0
        assert len(_halves(clip)) == 2
        clip.width, clip.height = 3840, 2160
        assert len(_halves(clip)) == 1


def test_a_flip_mirrors_what_is_followed(faces, tmp_path):
    def at_the_left(rgb):
        return np.hstack([rgb, np.full((480, 160, 3), 120, np.uint8)])

    path = film_of(map(at_the_left, faces[:8]), tmp_path / "left.mp4", rate=25)
    straight, mirrored = follow(path).records, follow(path, flip=True).records
    assert len(straight) == len(mirrored) == 8
    for one, other in zip(straight, mirrored, strict=True):
        assert one.points[4, 0] < 300
        assert 640 - other.points[4, 0] == pytest.approx(one.points[4, 0], abs=8)
        assert 640 - other.points[263, 0] == pytest.approx(one.points[33, 0], abs=8)


def test_many_frames_a_second_are_thinned(faces, tmp_path):
    followed = follow(film_of(faces, tmp_path / "fast.mp4", rate=120))
    assert np.diff(followed.times[:-1]).min() > 1 / 50
    assert 5 <= len(followed.times) <= 6
    assert followed.times[-1] == pytest.approx(19 / 120, abs=1e-3)


@pytest.mark.parametrize(("rate", "kept"), [(20, 20), (24, 20), (25, 20), (30, 17), (50, 10), (60, 9)])
def test_of_a_second_no_more_is_followed_than_a_film_shows(rate, kept):
    """Twenty frames at each rate: whole up to 25 a second."""
    times = [k / rate for k in range(20)]
    left = [seconds for seconds, _ in thinned(((seconds, None) for seconds in times), to_end=False)]
    assert len(left) == kept
    assert np.diff(left).max() < 2 / 25
    assert [seconds for seconds, _ in thinned((seconds, None) for seconds in times)] == sorted({*left, times[-1]})


def test_after_a_pause_of_a_clip_its_frames_are_due_at_once_and_no_oftener():
    times = [0.0, 0.04, *(3 + k / 60 for k in range(12))]
    left = [seconds for seconds, _ in thinned(((seconds, None) for seconds in times), to_end=False)]
    assert left[:3] == [0.0, 0.04, 3.0]
    assert len(left) == 7
    assert np.diff(left).min() > 1 / 40


def test_a_clip_without_a_face_is_refused_by_name(tmp_path):
    empty = film_of([np.full((96, 160, 3), 90, np.uint8)] * 4, tmp_path / "empty room.mp4")
    with pytest.raises(MediaRefused, match=r"empty room\.mp4"):
        follow(empty)


def test_a_mouth_at_the_edge_is_cropped_to_what_is_left():
    picture = np.random.default_rng(6).integers(0, 255, (50, 60, 3)).astype(np.uint8)
    for middle in ((0, 0), (59, 49), (-30, 20), (200, 200)):
        points = np.tile(np.array([*middle, 0.0]), (478, 1))
        points[:, :2] += np.random.default_rng(7).normal(0, 4, (478, 2))
        pixels = look_into_mouth(picture, Face(points, np.eye(3), np.zeros(51)))[0].pixels
        assert pixels.shape[0] >= 2
        assert pixels.shape[1] >= 2


def test_a_large_picture_is_followed_at_960_pixels(faces, tmp_path):
    large = [cv2.resize(rgb, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC) for rgb in faces[:4]]
    small, fine = (
        follow(film_of(each, tmp_path / f"{name}.mp4", rate=25))
        for name, each in (("small", faces[:4]), ("large", large))
    )
    assert fine.face_height == pytest.approx(small.face_height * 960 / max(faces[0].shape), rel=0.03)
