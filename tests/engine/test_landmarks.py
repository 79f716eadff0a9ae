"""The model that faces are found with is the one that was pinned."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from playact.engine import landmarks
from playact.engine.geometry import attitude
from playact.engine.landmarks import (
    Face,
    FaceLandmarker,
    ModelMissing,
    _faces,
    canonical_face,
    canonical_weights,
    distinct,
    model_path,
)


def test_the_model_is_there_without_importing_its_package():
    assert model_path().name == "face_landmarker.task"


def test_another_model_is_refused(monkeypatch):
    monkeypatch.setattr(landmarks, "MODEL_SHA256", "0" * 64)
    with pytest.raises(ModelMissing, match="is not the model"):
        model_path.__wrapped__()


def test_the_models_own_face_is_symmetric_upright_and_looks_at_us():
    face = canonical_face()
    nose, chin, forehead, right, left = (face[k] for k in (4, 152, 10, 33, 263))
    assert face.shape == (468, 3)
    assert left[0] > 3 and right == pytest.approx(left * [-1, 1, 1], abs=1e-3)
    assert forehead[1] < nose[1] < chin[1]
    assert nose[2] < left[2]  # nearer than the eyes


def test_few_points_count_in_the_models_matrices_and_both_sides_alike():
    weights, face = canonical_weights(), canonical_face()
    counted = np.flatnonzero(weights)
    assert 4 in counted and len(counted) == 33
    assert (weights[counted] @ face[counted])[0] == pytest.approx(0, abs=1e-3)


def test_a_face_that_is_found_twice_is_one():
    def face(left: float, top: float, scale: float) -> Face:
        flat = canonical_face() * [scale, -scale, scale]
        place = np.array([left, top, 0])
        return Face(np.vstack([flat, flat[:10]]) + place, np.eye(3), np.zeros(51))

    first, inside, beside = face(300, 300, 12), face(312, 290, 9), face(390, 300, 10)
    assert distinct([first, beside, inside]) == [first, beside]
    assert distinct([inside]) == [inside]


def test_an_empty_picture_has_no_face_and_the_native_side_is_quiet(capfd):
    with FaceLandmarker(moving=False) as landmarker:
        assert landmarker.find(np.full((120, 160, 3), 90, np.uint8)) == []
    with FaceLandmarker(moving=True) as landmarker:
        assert landmarker.follow(np.full((120, 160, 3), 90, np.uint8)) == []
    os.write(2, b"still heard")
    heard = capfd.readouterr().err
    assert "still heard" in heard
    assert "WARNING" not in heard


def test_the_native_side_is_quiet_in_several_threads_and_stderr_comes_back(capfd):
    def look(_: int) -> int:
        with FaceLandmarker(moving=True) as landmarker:
            return len(landmarker.follow(np.full((120, 160, 3), 90, np.uint8)))

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(look, range(9))) == [0] * 9
    os.write(2, b"still heard")
    heard = capfd.readouterr().err
    assert "still heard" in heard
    assert "WARNING" not in heard


def settled(rgb):
    """The face as read after many looks at the same picture."""
    with FaceLandmarker(moving=True) as landmarker:
        return [landmarker.follow(rgb) for _ in range(8)][-1][0]


@pytest.mark.media
def test_a_face_that_comes_into_sight_is_read_as_it_stays(faces):
    with FaceLandmarker(moving=True) as landmarker:
        for _ in range(2):
            landmarker.follow(np.full_like(faces[0], 90))
            (face,) = landmarker.follow(faces[0])
            away = np.abs(face.points - settled(faces[0]).points).max() / face.eye_distance
            assert away < 0.01


@pytest.mark.media
def test_how_else_a_face_is_read_at_first_sight_is_known(faces):
    with FaceLandmarker(moving=True) as landmarker:
        assert np.all(landmarker.first_sight == 0)
        (face,) = landmarker.follow(faces[0])
        known = landmarker.first_sight
        landmarker.follow(faces[1])
        assert landmarker.first_sight is known
    with FaceLandmarker(moving=True) as stranger:
        first = _faces(stranger._look(stranger._wrap(faces[0])), faces[0])[0]
    assert known == pytest.approx(attitude(first.rotation) - attitude(face.rotation), abs=1e-9)
    assert np.radians(0.05) < np.abs(known).max() < np.radians(4)


@pytest.mark.media
def test_a_slight_move_is_read_at_once(faces):
    """The native smoothing of films would show less than half of it in the first frame."""
    with FaceLandmarker(moving=True) as landmarker:
        before = [landmarker.follow(faces[0]) for _ in range(5)][-1][0]
        (after,) = landmarker.follow(np.roll(faces[0], 2, axis=1))
    moved = (after.points - before.points)[:, 0].mean()
    assert 1.5 < moved < 2.2
