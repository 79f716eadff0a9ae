"""How long a draft takes, against what no draft can do without: decoding, tracking and encoding, in the same run.

The yardstick uses the libraries alone (PyAV, MediaPipe, libx264 as the engine sets it), on the same performance and on
the very frames of the draft. Both are warm: compiled code is compiled, files are cached. Wanted: at most 1.6 times.
`make bench` runs it; a clip, and a picture, of one's own can be named.

    draft_speed.py [PERFORMANCE CHARACTER]
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import av
import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision
from numpy.typing import NDArray

from playact.engine.drama import perform
from playact.engine.landmarks import model_path
from playact.paths import resources

MEDIA = Path(__file__).resolve().parents[3] / "shared/media"
ROUNDS = 3
WANTED = 1.6
TRACKED_SIDE = 640
"""Pixels of the longest side that the tracker is shown."""

Frames = list[NDArray[np.uint8]]


def sample() -> tuple[Path, Path]:
    """The pair that is measured: a recording where there is one, else Playact's own sample."""
    if MEDIA.is_dir():
        return MEDIA / "performances/d18-faces-480-audio.mp4", MEDIA / "characters/s42-photo.jpg"
    return resources() / "samples/performance.mp4", resources() / "samples/character.png"


def decode(path: Path, longest_side: int) -> Frames:
    """Every frame as RGB, within `longest_side`."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        share = min(1.0, longest_side / max(stream.width, stream.height))
        size = {"width": round(stream.width * share / 2) * 2, "height": round(stream.height * share / 2) * 2}
        return [frame.to_ndarray(format="rgb24", **size) for frame in container.decode(stream)]


def track(frames: Frames) -> None:
    """Follows the face through the frames, with blendshapes and head matrix."""
    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model_path())),
        running_mode=vision.RunningMode.VIDEO,
        output_face_blendshapes=True,
        output_facial_transformation_matrixes=True,
    )
    with vision.FaceLandmarker.create_from_options(options) as landmarker:
        for index, rgb in enumerate(frames):
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(image, index * 40)


def encode(frames: Frames, path: Path) -> None:
    """Writes the frames as the engine's encoder is set."""
    height, width, _ = frames[0].shape
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"crf": "18", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.thread_count = 2
        for rgb in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, "rgb24")))
        container.mux(stream.encode(None))


def seconds(work: Callable[[], object]) -> float:
    """The median wall time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Prints one line: both times and their ratio."""
    performance, character = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else sample()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        perform(performance, character, folder / "draft")
        drafted = decode(folder / "draft/video.mp4", 1280)
        draft = seconds(lambda: perform(performance, character, folder / "draft"))
        needed = seconds(lambda: (track(decode(performance, TRACKED_SIDE)), encode(drafted, folder / "again.mp4")))
    print(
        f"draft: {draft / needed:.2f} times decode + track + encode (wanted: at most {WANTED}); {draft:.1f} s against "
        f"{needed:.1f} s for {len(drafted) / 24:.1f} s of {performance.name}, medians of {ROUNDS}"
    )


if __name__ == "__main__":
    os.environ.setdefault("GLOG_minloglevel", "2")
    main()
