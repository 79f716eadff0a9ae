"""What a person is told of a draft carries its times, and no more of it than they can read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest

from playact.engine.geometry import rotation_matrix
from playact.engine.record import MouthCrop, Record
from playact.engine.remarks import head_turns, moment, remarks
from playact.engine.tracking import Track

RATE = 25


class OneFace:
    """A character that nothing is to be said of."""

    faces = 1
    frame = (0.0, 0.0, 1280.0, 720.0)

    class face:  # noqa: N801
        yaw = 0.0
        eye_distance = 100.0
        points = np.zeros((478, 3))
        rotation = np.eye(3)
        expression = np.zeros(51)


def followed(
    yaws: list[float],
    lost: tuple[int, int] = (0, 0),
    crowd: int = 1,
    covered: tuple[int, int] = (0, 0),
    height: float = 200.0,
) -> Track:
    """A track whose head is so many pixels high and turned so far in each frame, and lost, or its mouth covered by
    something flat and grey, in those from the first to before the second."""
    points = np.zeros((478, 3), np.float32)
    points[152, 1] = height
    nothing = np.zeros((2, 2), np.uint8)
    look, flat = (
        cv2.imencode(".jpg", luminance)[1]
        for luminance in (np.tile(np.arange(0, 256, 2, dtype=np.uint8), (128, 1)), np.full((128, 128), 90, np.uint8))
    )
    is_covered = [covered[0] <= k < covered[1] for k in range(len(yaws))]
    records = tuple(
        Record(
            points=points,
            rotation=rotation_matrix(np.radians([3.0, yaw, -5.0])),
            expression=np.zeros(51, np.float32),
            mouth=MouthCrop(nothing, 0, 0),
            unlike_lips=0.0,
            skin=np.array([205.0, 160.0, 135.0]),
            encoded_luminance=flat if behind else look,
            lip_redness=0.0 if behind else 12.0,
        )
        for yaw, behind in zip(yaws, is_covered, strict=True)
    )
    found = np.ones(len(yaws), bool)
    found[slice(*lost)] = False
    return Track(np.arange(len(yaws)) / RATE, records, found, crowd)


def said(track: Track) -> list[str]:
    return [str(each) for each in remarks("clip.mp4", OneFace(), track)]  # type: ignore[arg-type]


def test_what_could_not_be_read_is_told_by_name():
    track = replace(followed([10.0] * 20), damaged=True)
    assert said(track) == ["clip.mp4 is damaged; the part of it that can be read was used."]


def test_nothing_is_said_of_a_performance_to_the_camera():
    assert said(followed([10.0] * 200)) == []


def test_a_face_of_few_pixels_is_told():
    (told,) = said(followed([10.0] * 20, height=58.2))
    assert "58 pixels high" in told
    assert said(followed([10.0] * 20, height=75)) == []


def test_a_look_away_is_told_with_its_time():
    yaws = [0.0] * 180 + [50.0] * 53 + [0.0] * 100
    assert said(followed(yaws)) == [
        "The performer looks away for 2.1 s at 0:07, further than a character can turn.",
    ]


def test_a_short_look_back_does_not_part_a_look_away_and_a_twitch_is_none():
    yaws = [0.0] * 25 + [-50.0] * 20 + [0.0] * 4 + [-50.0] * 20 + [0.0] * 50 + [50.0] * 5 + [0.0] * 20
    assert said(followed(yaws)) == [
        "The performer looks away for 1.8 s at 0:01, further than a character can turn.",
    ]


def test_a_lost_face_and_a_crowd_are_told():
    track = followed([0.0] * 100, lost=(50, 75), crowd=2)
    assert said(track) == [
        "The performance shows several faces; the one that is there longest and largest was followed.",
        "The performer's face is lost for 1.0 s at 0:02; the expression is held there.",
    ]


def test_a_hidden_mouth_is_told_with_its_time():
    assert said(followed([0.0] * 300, covered=(80, 115))) == [
        "Something hides the mouth for 1.4 s at 0:03; the character's mouth rests there.",
    ]


def test_a_hand_that_passes_the_mouth_is_not_told_and_neither_is_one_who_looks_away():
    assert said(followed([0.0] * 300, covered=(80, 88))) == []
    told = said(followed([0.0] * 80 + [50.0] * 35 + [0.0] * 100, covered=(80, 115)))
    assert told == ["The performer looks away for 1.4 s at 0:03, further than a character can turn."]


def test_what_happens_again_and_again_is_counted():
    yaws = ([0.0] * 50 + [45.0] * 25) * 8
    told = said(followed(yaws))
    assert len(told) == 6
    assert told[-1] == "The same happens 3 times more, the last time at 0:23."


def test_the_turns_of_the_head_are_in_degrees_where_it_was_seen():
    turns = head_turns(followed([0.0, 20.0, -30.0, 60.0], lost=(3, 4)))
    assert np.abs(turns).max(0)[1] == pytest.approx(30, abs=0.5)
    assert turns[3].tolist() == [0, 0, 0]


def test_moments_read_like_a_players_clock():
    moments = [moment(seconds) for seconds in (0, 7.9, 59.99, 60, 3599)]
    assert moments == ["0:00", "0:07", "0:59", "1:00", "59:59"]
    assert all(a < b for a, b in pairwise(moments))
