"""A mouth that something covers is told from one that moves."""

from __future__ import annotations

import cv2
import pytest
from cuts import film_of

from playact.engine.anatomy import OUTER_LIPS
from playact.engine.clip import Clip
from playact.engine.hidden_mouth import hidden_mouth
from playact.engine.landmarks import FaceLandmarker
from playact.engine.lip_redness import lost_lips
from playact.engine.tracking import track

pytestmark = pytest.mark.media


def followed(frames, path):
    with Clip.open(film_of(frames, path, rate=25)) as clip:
        return track(clip, flip=False, heard=lambda done: None)


def covered(rgb, face, colour):
    """A ball of cloth before the mouth."""
    picture, x, y = rgb.copy(), *face.points[OUTER_LIPS, :2].mean(0).astype(int).tolist()
    cv2.circle(picture, (x, y + 4), int(0.4 * face.eye_distance), colour, -1, cv2.LINE_AA)
    cv2.line(picture, (x, y + 10), (x + 30, 479), colour, int(0.3 * face.eye_distance))
    return picture


def test_strong_expressions_hide_nothing(faces, tmp_path):
    assert not hidden_mouth(followed(faces, tmp_path / "free.mp4")).any()


@pytest.mark.parametrize("colour", [(40, 40, 42), (226, 224, 218)])
def test_what_covers_the_mouth_is_seen(faces, tmp_path, colour):
    with FaceLandmarker(moving=False) as landmarker:
        behind = [covered(rgb, landmarker.find(rgb)[0], colour) for rgb in faces[7:14]]
    hidden = hidden_mouth(followed([*faces[:7], *behind, *faces[14:]], tmp_path / "covered.mp4"))
    assert hidden[8:13].all()
    assert not hidden[[*range(6), *range(15, 20)]].any()


def test_lips_that_only_lose_their_colour_are_still_seen(faces, tmp_path):
    """Green light on the mouth alone: its look remains."""
    film = followed(faces, tmp_path / "green.mp4")
    for record in film.records[7:14]:
        object.__setattr__(record, "lip_redness", -5.0)
    assert lost_lips(film.lip_redness, film.skins, film.found).any()
    assert not hidden_mouth(film).any()
