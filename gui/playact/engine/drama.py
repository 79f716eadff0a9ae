"""The performance job: a character gives a performer's performance."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import cv2

from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.clip import Clip
from playact.engine.film import FRAME_RATE, Film
from playact.engine.memory import share_pools
from playact.engine.progress import Meter, ProgressCallback, unheard
from playact.engine.rehearsal import Rehearsal
from playact.engine.remarks import remarks
from playact.engine.repertoire import Repertoire
from playact.engine.report import Report
from playact.engine.retarget import STRENGTH


def perform(
    performance: Path,
    character: Path,
    folder: Path,
    *,
    motion_multiplier: int = 3,
    flip: bool = False,
    progress: ProgressCallback = unheard,
    repertoire: Repertoire | None = None,
) -> Report:
    """Makes `folder`/video.mp4, poster.jpg, last_frame.jpg and report.json: 1280 x 720, 24 fps, as long as the clip.

    `motion_multiplier` 1 to 5, 3 is life size; `flip` mirrors the performance. What `repertoire` has kept of the last
    draft is not done again. Deterministic.

    Raises `MediaRefused` naming the file that can't be used, ValueError for a multiplier out of range, and what
    `progress` raises (`Cancelled`); then nothing is left in `folder`, unless it was raised at the fraction of 1, when
    all is made.
    """
    if motion_multiplier not in STRENGTH:
        raise ValueError(f"a motion multiplier is 1 to 5, not {motion_multiplier}")
    share_pools()
    cv2.setNumThreads(1)  # whole frames are shared out between threads, which costs less than parts of them
    started = time.perf_counter()
    with Clip.open(performance) as clip:
        meter = Meter(progress, clip.duration)
        meter.tell("opening", 0.0)
        with (repertoire or Repertoire()).rehearsal(clip, character, flip=flip, meter=meter) as rehearsal:
            _render(rehearsal, STRENGTH[motion_multiplier], folder, clip, meter)
        report = Report(
            frames=rehearsal.frames,
            duration=rehearsal.frames / FRAME_RATE,
            width=WIDTH,
            height=HEIGHT,
            warnings=remarks(clip.name, rehearsal.actor, rehearsal.track),
            figures=rehearsal.figures() | {"seconds": round(time.perf_counter() - started, 2)},
        )
    report.save(folder)
    meter.tell("finishing", 1.0)
    return report


def _render(rehearsal: Rehearsal, strength: float, folder: Path, clip: Clip, meter: Meter) -> None:
    """Writes the film; the best poster is one with open eyes."""
    with rehearsal.painter() as painter, Film(folder, clip, WIDTH, HEIGHT) as film:
        with closing(painter.drawn(rehearsal.cues(strength))) as frames:
            for k, (cue, frame) in enumerate(frames, 1):
                film.write(frame, 1.0 - max(eye.closure for eye in cue.pose.eyes))
                meter.tell("rendering", k / rehearsal.frames, frame)
        meter.tell("finishing", 0.0)
