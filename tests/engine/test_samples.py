"""The samples that the project draws itself: found, read, in step, and small."""

import importlib.util
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from playact.engine.clip import Clip
from playact.engine.landmarks import BLENDSHAPES, FaceLandmarker
from playact.engine.picture import load_picture

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "samples"
PERFORMANCE, CHARACTER = SAMPLES / "performance.mp4", SAMPLES / "character.png"


@pytest.fixture(scope="module")
def curves() -> dict[str, np.ndarray]:
    """Per frame of the performance: the blendshapes by name, and yaw; NaN where no face was found."""
    rows = []
    with FaceLandmarker(moving=True) as landmarker, Clip.open(PERFORMANCE) as clip:
        for _, rgb in clip.frames(512):
            faces = landmarker.follow(rgb)
            rows.append([*faces[0].expression, faces[0].yaw] if faces else [np.nan] * (len(BLENDSHAPES) + 1))
    return dict(zip([*BLENDSHAPES, "yaw"], np.array(rows).T, strict=True))


def test_are_small():
    assert PERFORMANCE.stat().st_size + CHARACTER.stat().st_size < 2.5e6


def test_performance_is_a_plain_clip_with_sound():
    with av.open(str(PERFORMANCE)) as clip:
        video, sound = clip.streams.video[0].codec_context, clip.streams.audio[0].codec_context
        assert (video.name, video.width, video.height) == ("h264", 1280, 720)
        assert sound.name == "aac"
        assert clip.duration / av.time_base == pytest.approx(8.0, abs=0.1)


def test_a_face_is_found_throughout(curves):
    assert np.mean(np.isfinite(curves["jawOpen"])) >= 0.95


@pytest.mark.parametrize(
    ("channel", "least"),
    [
        ("jawOpen", 0.5),
        ("eyeBlinkLeft", 0.5),
        ("eyeBlinkRight", 0.5),
        ("mouthSmileLeft", 0.6),
        ("mouthSmileRight", 0.6),
        ("browInnerUp", 0.6),
        ("mouthPucker", 0.6),
        ("eyeLookOutLeft", 0.3),
    ],
)
def test_each_channel_plays(curves, channel, least):
    assert np.nanmax(curves[channel]) - np.nanpercentile(curves[channel], 10) >= least


def test_the_head_turns_both_ways(curves):
    assert np.nanmin(curves["yaw"]) < -5
    assert np.nanmax(curves["yaw"]) > 5


def test_the_voice_keeps_step_with_the_jaw(curves):
    with av.open(str(PERFORMANCE)) as clip:
        heard = [(frame.time, float(np.abs(frame.to_ndarray()).mean())) for frame in clip.decode(audio=0)]
    times, levels = np.array(heard).T
    loud = np.interp(np.arange(240) / 30 + 1 / 60, times, np.convolve(levels, np.ones(3) / 3, "same"))
    jaw = np.nan_to_num(curves["jawOpen"])
    shifts = range(-6, 7)
    likeness = [np.corrcoef(np.roll(loud, shift)[10:-10], jaw[10:-10])[0, 1] for shift in shifts]
    assert max(likeness) > 0.55
    assert abs(shifts[int(np.argmax(likeness))]) <= 2


def test_character_is_found_and_near_frontal():
    with Image.open(CHARACTER) as picture:
        assert picture.size == (1280, 720)
    with FaceLandmarker(moving=False, faces=2) as landmarker:
        faces = landmarker.find(load_picture(CHARACTER))
    assert len(faces) == 1
    assert abs(faces[0].yaw) < 8
    assert faces[0].expression[BLENDSHAPES.index("jawOpen")] < 0.15


def test_the_script_draws_these_very_samples():
    """One frame, drawn anew, is the committed one but for the codec."""
    script = ROOT / "packaging" / "samples.py"
    kept = list(sys.path)
    try:
        spec = importlib.util.spec_from_file_location("samples_script", script)
        assert spec is not None
        assert spec.loader is not None
        samples = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(samples)
        drawn = samples.Scene(samples.TEO, samples.SIZE).picture(samples.expression(3.0), samples.pose(3.0))
    finally:
        sys.path[:] = kept
    _, kept_frame = next(frame for frame in Clip.open(PERFORMANCE).frames(1280) if frame[0] >= 2.999)
    assert np.abs(drawn.astype(int) - kept_frame).mean() < 3
