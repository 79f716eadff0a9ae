"""How long a draft takes, against what no draft can do without: decoding, tracking and encoding, in the same run.

Beside the ratio: each stage, the processor's time, the most memory, how smooth the progress is, how soon a warm
gateway's next job begins to work, and how long the same performance takes again, at another strength.

The yardstick uses the libraries alone (PyAV, MediaPipe, libx264 as the engine sets it), on the same performance and on
the very frames of the draft. Both are warm: compiled code is compiled, files are cached. Wanted: at most 1.6 times.
`make bench` runs it; a clip, and a picture, of one's own can be named.

    draft_speed.py [PERFORMANCE CHARACTER]
"""

import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import av
import mediapipe
import numpy as np
from footprint import Footprint
from mediapipe.tasks.python import BaseOptions, vision
from numpy.typing import NDArray

from playact.domain.request import Job
from playact.engine.drama import perform
from playact.engine.landmarks import model_path
from playact.engine.progress import Progress
from playact.engine.repertoire import Repertoire
from playact.gateway.durable import read_json
from playact.gateway.executors import open_executor
from playact.gateway.work import CANCEL, PROGRESS, Assignment, warm_up, work
from playact.gateway.worker import Worker
from playact.paths import resources

MEDIA = Path(__file__).resolve().parents[3] / "shared/media"
ROUNDS = 5
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
    """The wall time of `work`."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


class Stages:
    """When each stage of a draft began, and the longest silence between two words on its progress."""

    def __init__(self) -> None:
        self.begun: dict[str, float] = {}
        self.silence = self.step = 0.0
        self._last = Progress("", 0.0)
        self._heard = time.perf_counter()

    def hear(self, progress: Progress) -> None:
        """The draft's callback."""
        now = time.perf_counter()
        self.begun.setdefault(progress.stage, now)
        self.silence = max(self.silence, now - self._heard)
        self.step = max(self.step, progress.fraction - self._last.fraction)
        self._last, self._heard = progress, now

    def told(self) -> str:
        """Each stage's own seconds, in one line."""
        ends = [*list(self.begun.values())[1:], self._heard]
        each = (f"{name} {end - begin:.2f} s" for (name, begin), end in zip(self.begun.items(), ends, strict=True))
        return ", ".join(each)


def again(performance: Path, character: Path, folder: Path) -> float:
    """Seconds of a draft whose performance and character were rehearsed for the one before, at another strength."""
    repertoire = Repertoire()
    perform(performance, character, folder, repertoire=repertoire)
    strengths = (2, 4, 5)
    return statistics.median(
        seconds(partial(perform, performance, character, folder, motion_multiplier=each, repertoire=repertoire))
        for each in strengths
    )


def peak(performance: Path, character: Path, folder: Path) -> float:
    """The most memory of a process that drafts and does nothing else, in GB, its painters' included."""
    with Footprint() as footprint:
        perform(performance, character, folder)
    return footprint.most


def next_job_begins_after(performance: Path, character: Path, folder: Path) -> tuple[float, float]:
    """Seconds from handing a job to a warm worker's process until the engine says its first word, and until it has the
    character and follows the performer."""
    opening = partial(open_executor, "", folder / "engine.log", folder / "cache")

    async def measure() -> tuple[float, float]:
        worker = Worker(opening, warm_up)
        try:
            waits = [await _first_news(worker, performance, character, folder / str(turn)) for turn in range(2)]
        finally:
            await worker.close()
        return waits[-1]

    return asyncio.run(measure())


async def _first_news(worker: Worker, performance: Path, character: Path, folder: Path) -> tuple[float, float]:
    """Orders a draft, waits until it tracks, cancels it; the seconds until its first word, and until it tracks."""
    folder.mkdir()
    handed = time.perf_counter()
    assignment = Assignment(str(folder), Job.PERFORMANCE, str(performance), str(character))
    running = asyncio.create_task(worker.run(work, assignment))
    first = 0.0
    while (read_json(folder / PROGRESS) or {}).get("stage") != "tracking" and not running.done():
        await asyncio.sleep(0.002)
        if not first and (folder / PROGRESS).is_file():
            first = time.perf_counter() - handed
    tracks = time.perf_counter() - handed
    (folder / CANCEL).touch()
    await running
    return first, tracks


def main() -> None:
    """Prints the ratio, and what is behind it."""
    performance, character = (Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else sample()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        perform(performance, character, folder / "draft")
        drafted = decode(folder / "draft/video.mp4", 1280)

        def needed() -> None:
            track(decode(performance, TRACKED_SIDE))
            encode(drafted, folder / "again.mp4")

        # One after the other in turn, so that both meet the same machine, whatever else it does.
        rounds = [
            (seconds(lambda: perform(performance, character, folder / "draft")), seconds(needed)) for _ in range(ROUNDS)
        ]
        stages, before = Stages(), sum(os.times()[:4])
        perform(performance, character, folder / "draft", progress=stages.hear)
        busy = sum(os.times()[:4]) - before  # and its painters
        tried_again = again(performance, character, folder / "again")
        first, tracks = next_job_begins_after(performance, character, folder)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            most = alone.submit(peak, performance, character, folder / "alone").result()
    ratios = sorted(draft / floor for draft, floor in rounds)
    ratio = statistics.median(ratios)
    draft, floor = (statistics.median(times) for times in zip(*rounds, strict=True))
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f} in {ROUNDS} rounds"
    print(
        f"draft: {ratio:.2f} times decode + track + encode (wanted: at most {WANTED}; {spread}); "
        f"{draft:.1f} s against {floor:.1f} s for {len(drafted) / 24:.1f} s of {performance.name}"
    )
    print(f"draft: {stages.told()}; {busy:.1f} s of the processor; at most {most:.2f} GB")
    print(f"draft: {tried_again:.1f} s for the same again at another strength")
    print(f"draft: progress is silent for {stages.silence:.2f} s at most and steps by {stages.step:.0%} at most")
    print(
        f"draft: a warm gateway's next job begins after {first:.2f} s (wanted: less than 0.3), "
        f"and follows the performer after {tracks:.2f} s"
    )


if __name__ == "__main__":
    os.environ.setdefault("GLOG_minloglevel", "2")
    main()
