"""The performance job: a character gives a performer's performance."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import cv2
import numpy as np

from playact.engine.arrays import Image
from playact.engine.atlas import Atlas
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character, load_character
from playact.engine.clip import Clip
from playact.engine.composition import Composition, Cue
from playact.engine.ensemble import in_order
from playact.engine.film import FRAME_RATE, Film
from playact.engine.fitting import Fitting
from playact.engine.memory import give_back, share_pools
from playact.engine.motion import analyse
from playact.engine.progress import Meter, ProgressCallback, unheard
from playact.engine.reading import Sketch
from playact.engine.remarks import head_turns, remarks
from playact.engine.report import Report
from playact.engine.retarget import STRENGTH, Retarget
from playact.engine.tracking import track


def perform(
    performance: Path,
    character: Path,
    folder: Path,
    *,
    motion_multiplier: int = 3,
    flip: bool = False,
    progress: ProgressCallback = unheard,
) -> Report:
    """Makes `folder`/video.mp4, poster.jpg, last_frame.jpg and report.json: 1280 x 720, 24 fps, as long as the clip.

    `motion_multiplier` 1 to 5, 3 is life size; `flip` mirrors the performance. Deterministic.

    Raises `MediaRefused` naming the file that can't be used, ValueError for a multiplier out of range, and what
    `progress` raises (`Cancelled`); then nothing is left in `folder`.
    """
    if motion_multiplier not in STRENGTH:
        raise ValueError(f"a motion multiplier is 1 to 5, not {motion_multiplier}")
    share_pools()
    cv2.setNumThreads(1)  # whole frames are shared out between threads, which costs less than parts of them
    started = time.perf_counter()
    meter = Meter(progress)
    meter.tell("opening", 0.0)
    with Clip.open(performance) as clip:
        meter.tell("opening", 0.3)
        play = _Play(load_character(character), clip, flip, STRENGTH[motion_multiplier], meter)
        frames = play.render(folder, clip)
        report = Report(
            frames=frames,
            duration=frames / FRAME_RATE,
            width=WIDTH,
            height=HEIGHT,
            warnings=remarks(clip, play.actor, play.track),
            figures=play.figures() | {"seconds": round(time.perf_counter() - started, 2)},
        )
    report.save(folder)
    meter.tell("finishing", 1.0)
    return report


class _Play:
    """A performance on a character, followed and calibrated, ready to render."""

    def __init__(self, actor: Character, clip: Clip, flip: bool, strength: float, meter: Meter) -> None:
        meter.tell("opening", 1.0, actor.image)
        self.actor = actor
        self._strength, self._meter = strength, meter
        atlas = Atlas(actor.shape)
        self.track = track(clip, atlas, flip=flip, heard=lambda done: meter.tell("tracking", done))
        self._motion = motion = analyse(self.track)
        give_back()
        self._retarget = Retarget(actor, motion, strength)
        skin = np.median([record.skin for record in self.track.records], 0)
        parts = (actor, atlas, self.track.records[motion.neutral], skin)
        with ThreadPoolExecutor(1, "composition") as aside:  # the fitting needs only the sketch
            composition = aside.submit(Composition, *parts)
            fitting = Fitting(self._retarget, Sketch(*parts), motion, self.track)
            fitting.run(lambda done: meter.tell("calibrating", done))
            self._composition = composition.result()
        give_back()

    def render(self, folder: Path, clip: Clip) -> int:
        """Writes the film; gives the number of its frames."""
        count = max(1, round(self.track.duration * FRAME_RATE))
        with Film(folder, clip, WIDTH, HEIGHT) as film:
            with closing(in_order(self._painted, self._cues(count))) as frames:
                for k, (frame, merit) in enumerate(frames):
                    film.write(frame, merit)
                    self._meter.tell("rendering", (k + 1) / count, frame)
            self._meter.tell("finishing", 0.0)
        return count

    def _cues(self, count: int) -> Iterator[Cue]:
        times, records = self.track.times, self.track.records
        for k in range(count):
            position = float(np.interp(k / FRAME_RATE, times, np.arange(len(times))))
            yield self._composition.cue(self._retarget.pose(position), records[round(position)], self._strength)

    def _painted(self, cue: Cue) -> tuple[Image, float]:
        """The frame, and how good a poster it would be: with open eyes."""
        return self._composition.paint(cue), 1.0 - max(eye.closure for eye in cue.pose.eyes)

    def figures(self) -> dict[str, float]:
        """What was measured on the way, for the report."""
        gains = {f"gain_{channel}": gain for channel, gain in asdict(self._retarget.gains).items()}
        neutral = float(self._motion.times[self._motion.neutral])
        turns = zip(("head_nod", "head_turn", "head_tilt"), np.abs(head_turns(self.track)).max(0).tolist(), strict=True)
        figures = {"face_share": self.track.face_share, "neutral_second": neutral, **dict(turns), **gains}
        return {name: round(value, 4) for name, value in figures.items()}
