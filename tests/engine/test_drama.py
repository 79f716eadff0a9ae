"""A real performance on a real character, from files to files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest
from cuts import film_of
from PIL import Image

from playact.domain.errors import Cancelled, MediaRefused
from playact.domain.sentence import say
from playact.engine.anatomy import blendshape
from playact.engine.character import load_character
from playact.engine.clip import Clip
from playact.engine.drama import perform
from playact.engine.landmarks import FaceLandmarker
from playact.engine.motion import analyse
from playact.engine.progress import Progress
from playact.engine.report import Report
from playact.engine.retarget import STRENGTH, Retarget
from playact.engine.tracking import track

pytestmark = pytest.mark.media
RESULTS = ["last_frame.jpg", "poster.jpg", "report.json", "video.mp4"]


@dataclass(frozen=True)
class Take:
    folder: Path
    report: Report
    heard: list[Progress]


@pytest.fixture(scope="module")
def photo(media):
    return media / "characters" / "s42-photo.jpg"


@pytest.fixture(scope="module")
def take(short_performance, photo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("take") / "results"
    heard: list[Progress] = []
    return Take(folder, perform(short_performance, photo, folder, progress=heard.append), heard)


def expressions(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Seconds, and what the landmarker reads in each frame of a clip."""
    times, read = [], []
    with Clip.open(path) as clip, FaceLandmarker(moving=True) as landmarker:
        for seconds, rgb in clip.frames(1280):
            (face,) = landmarker.follow(rgb)
            times.append(seconds)
            read.append(face.expression)
    return np.array(times), np.array(read)


def test_makes_a_film_that_players_take(take, short_performance):
    assert sorted(path.name for path in take.folder.iterdir()) == RESULTS
    with av.open(str(take.folder / "video.mp4")) as film, av.open(str(short_performance)) as source:
        stream = film.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.average_rate) == (1280, 720, 24)
        assert film.streams.audio[0].codec_context.name == "aac"
        length = float(source.streams.video[0].duration * source.streams.video[0].time_base)
        assert float(stream.duration * stream.time_base) == pytest.approx(length, abs=1 / 24)
    assert take.report.frames == round(24 * length)
    kept = json.loads((take.folder / "report.json").read_text(encoding="utf-8"))
    assert kept == take.report.as_json()
    assert take.report.warnings == ()


def test_the_character_does_what_the_performer_does(take, short_performance):
    performer_times, performer = expressions(short_performance)
    times, character = expressions(take.folder / "video.mp4")
    for name, least in (("jawOpen", 0.9), ("mouthPucker", 0.75)):
        column = blendshape(name)
        wanted = np.interp(times, performer_times, performer[:, column])
        assert wanted.std() > 0.1
        assert np.corrcoef(wanted, character[:, column])[0, 1] > least
        assert 0.6 < character[:, column].std() / wanted.std() < 1.4


def test_the_background_stays_still(take):
    with Clip.open(take.folder / "video.mp4") as clip:
        corners = np.array([rgb[:120, :200] for _, rgb in clip.frames(1280)], float)
    assert np.abs(corners - corners[0]).mean() < 2.5


def test_progress_is_smooth_and_shows_frames(take):
    fractions = [progress.fraction for progress in take.heard]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0, 1)
    assert max(np.diff(fractions)) < 0.08
    assert list(dict.fromkeys(progress.stage for progress in take.heard)) == [
        "opening",
        "tracking",
        "calibrating",
        "rendering",
        "finishing",
    ]
    previews = [progress.preview for progress in take.heard if progress.preview is not None]
    assert len(previews) >= 2
    assert {preview.shape for preview in previews} == {(360, 640, 3)}


@pytest.mark.parametrize("stage", ["tracking", "rendering"])
def test_a_cancel_stops_at_once_and_leaves_nothing(stage, faces, photo, tmp_path):
    heard: list[str] = []

    def listen(progress: Progress) -> None:
        heard.append(progress.stage)
        if heard.count(stage) > 3:
            raise Cancelled(say("Cancelled"))

    clip = film_of(faces[:12], tmp_path / "clip.mp4")
    with pytest.raises(Cancelled):
        perform(clip, photo, tmp_path / "results", progress=listen)
    assert heard.count(stage) == 4
    assert not list(tmp_path.glob("results/**/*"))


def test_every_channel_grows_with_the_multiplier_and_none_tears(short_performance, photo):
    actor = load_character(photo)
    with Clip.open(short_performance) as clip:
        followed = track(clip, flip=False, heard=lambda done: None)
    motion = analyse(followed)
    retarget = Retarget(actor, motion)
    swings = []
    for strength in STRENGTH.values():
        poses = [retarget.pose(k, strength) for k in range(0, len(followed.times), 3)]
        shapes = np.array([pose.shape for pose in poses])
        turns = np.array([actor.rotation.T @ pose.rotation for pose in poses])
        jaw = np.ptp(shapes[:, 17, 1] - shapes[:, 0, 1])
        width = np.ptp(shapes[:, 291, 0] - shapes[:, 61, 0])
        brow = np.ptp(shapes[:, 105, 1])
        gaze = np.ptp([pose.eyes[0].gaze[0] for pose in poses])
        swings.append((jaw, width, brow, gaze, np.ptp(turns[:, 0, 2])))
        assert np.abs(shapes - actor.shape).max() < 0.75
        assert all(0 <= eye.closure <= 1 for pose in poses for eye in pose.eyes)
    channels = np.array(swings)
    assert np.all(np.diff(channels[:, :4], axis=0) > 0)
    assert np.all(np.diff(channels[:, 4]) >= 0)
    assert channels[2, 4] > channels[0, 4]


def test_a_character_that_laughs_shuts_its_mouth(media, short_performance, tmp_path):
    with Clip.open(media / "performances" / "d18-faces-480-audio.mp4") as clip:
        laughing = next(rgb for seconds, rgb in clip.frames(480) if seconds > 4.0)
    Image.fromarray(laughing).save(tmp_path / "laughing.png")
    assert load_character(tmp_path / "laughing.png").face.expression[blendshape("jawOpen")] > 0.5
    perform(short_performance, tmp_path / "laughing.png", tmp_path / "results")
    with Clip.open(tmp_path / "results" / "video.mp4") as clip, FaceLandmarker(moving=True) as landmarker:
        shown = [landmarker.follow(rgb)[0] for seconds, rgb in clip.frames(1280) if seconds < 1.5]
    gaps = [np.linalg.norm(face.points[14] - face.points[13]) / face.eye_distance for face in shown]
    assert np.median(gaps) < 0.02  # the performer's mouth is shut for two seconds
    assert max(gaps) < 0.06


def test_the_same_again_gives_the_same_bytes(faces, photo, tmp_path):
    clip = film_of(faces, tmp_path / "clip.mp4")
    for name in ("once", "again"):
        perform(clip, photo, tmp_path / name)
    for name in ("video.mp4", "poster.jpg", "last_frame.jpg"):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_character_without_a_face_is_refused_by_name(short_performance, media, tmp_path):
    with pytest.raises(MediaRefused, match="s40-cat-no-face"):
        perform(short_performance, media / "characters" / "s40-cat-no-face.jpg", tmp_path / "results")
    assert not (tmp_path / "results").exists()


def test_a_multiplier_out_of_range_is_refused(short_performance, photo, tmp_path):
    with pytest.raises(ValueError, match="1 to 5"):
        perform(short_performance, photo, tmp_path / "results", motion_multiplier=6)
