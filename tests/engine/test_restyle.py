"""The restyle job from file to file."""

import json

import av
import cv2
import numpy as np
import pytest
from recordings import first_click, quadrants, record, turn_sideways

from playact.domain.errors import Cancelled, MediaRefused, StyleUnknown
from playact.domain.sentence import say
from playact.engine.clip import Clip
from playact.engine.pace import paced
from playact.engine.progress import Progress
from playact.engine.restyle import restyle


def last_picture(folder) -> np.ndarray:
    *_, (_, picture) = Clip.open(folder / "video.mp4").frames(4096)
    return picture


def test_makes_a_film_with_sound_and_everything_beside_it(tmp_path):
    source = record(tmp_path / "source.mp4", size=(320, 180), seconds=2, sound="aac")
    told: list[Progress] = []
    report = restyle(source, "像素风格", tmp_path / "take", progress=told.append)
    assert (report.frames, report.width, report.height) == (48, 320, 180)
    assert report.duration == pytest.approx(2.0)
    names = sorted(path.name for path in (tmp_path / "take").iterdir())
    assert names == ["last_frame.jpg", "poster.jpg", "report.json", "video.mp4"]
    assert json.loads((tmp_path / "take/report.json").read_text())["frames"] == 48
    with av.open(str(tmp_path / "take/video.mp4")) as film:
        assert film.streams.video[0].frames == 48
        assert film.streams.video[0].average_rate == 24
    assert first_click(tmp_path / "take/video.mp4") == pytest.approx(first_click(source), abs=0.012)
    fractions = [step.fraction for step in told]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert any(step.preview is not None and step.preview.ndim == 3 for step in told)


def test_strength_zero_leaves_the_picture_and_flip_mirrors_it(tmp_path):
    source = record(tmp_path / "source.mp4", size=(320, 180), seconds=0.5)
    restyle(source, "oil", tmp_path / "plain", structure_transformation=0.0)
    restyle(source, "oil", tmp_path / "mirrored", structure_transformation=0.0, flip=True)
    plain, mirrored = last_picture(tmp_path / "plain"), last_picture(tmp_path / "mirrored")
    assert cv2.absdiff(plain, quadrants(320, 180)).mean() < 3
    assert cv2.absdiff(mirrored, np.ascontiguousarray(quadrants(320, 180)[:, ::-1])).mean() < 3


def test_seconds_cut(tmp_path):
    source = record(tmp_path / "source.mp4", seconds=3, sound="aac")
    report = restyle(source, "mosaic", tmp_path, seconds=1)
    assert report.frames == 24
    with av.open(str(tmp_path / "video.mp4")) as film:
        assert film.duration / av.time_base == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize(
    ("size", "expected"), [((1920, 1080), (1280, 720)), ((640, 480), (640, 480)), ((2000, 500), (1280, 320))]
)
def test_keeps_the_ratio_within_1280(tmp_path, size, expected):
    source = record(tmp_path / "source.mp4", size=size, seconds=0.2)
    report = restyle(source, "thermal", tmp_path / "take")
    assert (report.width, report.height) == expected


def test_a_sideways_recording_comes_out_upright(tmp_path):
    source = turn_sideways(record(tmp_path / "phone.mp4", size=(160, 96), seconds=0.3))
    report = restyle(source, "cartoon", tmp_path / "take")
    assert (report.width, report.height) == (96, 160)


@pytest.mark.parametrize(("rate", "seconds"), [(12, 1.0), (30, 1.0), (60, 0.5), (25, 2.0)])
def test_lasts_as_long_as_its_source(tmp_path, rate, seconds):
    source = record(tmp_path / "source.mp4", rate=rate, seconds=seconds)
    report = restyle(source, "low-poly", tmp_path / "take")
    assert report.duration == pytest.approx(seconds, abs=1 / 24)


def test_says_where_a_clip_breaks_off(tmp_path):
    path = record(tmp_path / "broken.mp4", seconds=4, still=False, sound="aac", options={"movflags": "+faststart"})
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    report = restyle(path, "mosaic", tmp_path / "take")
    assert [str(warning) for warning in report.warnings] == [
        "broken.mp4 is damaged or breaks off; what could be read of it was used."
    ]


def test_cancelling_leaves_nothing(tmp_path):
    source = record(tmp_path / "source.mp4", seconds=2)

    def give_up(step: Progress) -> None:
        if step.fraction > 0.3:
            raise Cancelled(say("enough"))

    with pytest.raises(Cancelled):
        restyle(source, "pencil", tmp_path / "take", progress=give_up)
    assert list((tmp_path / "take").iterdir()) == []


def test_refuses_before_it_begins(tmp_path):
    source = record(tmp_path / "source.mp4")
    with pytest.raises(StyleUnknown):
        restyle(source, "claymation", tmp_path / "take")
    (tmp_path / "letter.mp4").write_text("no video")
    with pytest.raises(MediaRefused, match=r"letter\.mp4"):
        restyle(tmp_path / "letter.mp4", "oil", tmp_path / "take")
    assert not (tmp_path / "take").exists()


def test_pace_takes_the_nearest_frame():
    def numbered(times):
        return ((time, np.full((1, 1, 3), k, np.uint8)) for k, time in enumerate(times))

    shown = [int(frame[0, 0, 0]) for frame, _ in paced(numbered([0, 0.1, 0.2, 0.6]), 10, 0.1, 99.0)]
    assert shown == [0, 1, 2, 2, 2, 3, 3] or shown == [0, 1, 2, 2, 3, 3, 3]
    fresh = [new for _, new in paced(numbered([0, 0.5]), 10, 0.5, 99.0)]
    assert len(fresh) == 10
    assert sum(fresh) == 2
    assert len(list(paced(numbered([0, 0.1, 0.2, 0.3]), 10, 0.1, 0.2))) == 2
    assert len(list(paced(numbered([0]), 24, 0.001, 99.0))) == 1
    assert list(paced(numbered([]), 24, 0.1, 99.0)) == []
