"""Clips on their side and on their head."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from cuts import film_of

from playact.engine.clip import Clip
from playact.engine.inspection import inspect
from playact.engine.landmarks import FaceLandmarker
from playact.engine.tracking import track
from playact.engine.way_up import quarters, seems_turned

pytestmark = pytest.mark.media


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_clip_is_found_to_be_turned_and_by_how_much(faces, turn):
    pictures = [np.rot90(rgb, turn) for rgb in faces[::3]]
    assert (turn + quarters(pictures)) % 4 == 0


def test_a_head_that_is_tilted_is_not_a_clip_on_its_side(faces):
    def tilted(rgb, degrees):
        return cv2.warpAffine(rgb, cv2.getRotationMatrix2D((240, 240), degrees, 0.7), (480, 480))

    with FaceLandmarker(moving=False) as landmarker:
        for degrees in (-40, 40):
            rgb = tilted(faces[0], degrees)
            assert not seems_turned(landmarker, rgb, landmarker.find(rgb))
    assert quarters(tilted(rgb, 40) for rgb in faces[::3]) == 0
    assert quarters([*faces[:4], *(tilted(rgb, 90) for rgb in faces[4:7])]) == 0


def test_where_there_is_nobody_nothing_is_turned():
    assert quarters([]) == 0
    assert quarters([np.full((240, 320, 3), 90, np.uint8)] * 3) == 0


@pytest.mark.parametrize(("turn", "flip"), [(1, False), (2, True)])
def test_it_is_followed_as_if_it_stood_upright(faces, tmp_path, turn, flip):
    def follow(pictures, name):
        with Clip.open(film_of(pictures, tmp_path / name, rate=25)) as clip:
            return track(clip, flip=flip, heard=lambda done: None), (clip.width, clip.height)

    wide = [np.pad(rgb, ((0, 0), (80, 80), (0, 0)), mode="edge") for rgb in faces[:12]]
    upright, size = follow(wide, "upright.mp4")
    turned, turned_size = follow([np.rot90(rgb, turn) for rgb in wide], "turned.mp4")
    assert (upright.quarters, turned.quarters) == (0, 4 - turn)
    assert size == turned_size == (640, 480)
    ours, theirs = (np.array([record.points[:, :2] for record in each.records]) for each in (turned, upright))
    assert np.abs(ours - theirs).mean() < 2


def test_the_doctor_turns_it_too(faces, tmp_path):
    found = inspect(film_of([np.rot90(rgb, 2) for rgb in faces[:14]], tmp_path / "head.mp4", rate=25))
    assert (found.faces, found.face_share) == (1, 1)
