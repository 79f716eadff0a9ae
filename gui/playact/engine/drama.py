"""The performance job: a character gives a performer's performance."""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import numpy as np

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.engine.atlas import Atlas
from playact.engine.calibration import calibrate
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character, doubts, load_character
from playact.engine.clip import Clip
from playact.engine.composition import Composition
from playact.engine.film import FRAME_RATE, Film
from playact.engine.fitting import Fitting
from playact.engine.motion import Motion, analyse
from playact.engine.progress import Meter, ProgressCallback, unheard
from playact.engine.report import Report
from playact.engine.retarget import STRENGTH, Retarget
from playact.engine.tracking import Track, track

_THREADS = 2


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
    cv2.setNumThreads(_THREADS)
    started = time.perf_counter()
    meter = Meter(progress)
    meter.tell("opening", 0.0)
    with Clip.open(performance) as clip:
        meter.tell("opening", 0.3)
        actor = load_character(character)
        meter.tell("opening", 1.0, actor.image)
        atlas = Atlas(actor.shape)
        followed = track(clip, atlas, flip=flip, heard=lambda done: meter.tell("tracking", done))
        motion = analyse(followed)
        retarget = Retarget(actor, motion, STRENGTH[motion_multiplier])
        skin = np.median([record.skin for record in followed.records], 0)
        composition = Composition(actor, atlas, followed.records[motion.neutral], skin)
        calibrate(retarget, composition, motion, followed, lambda done: meter.tell("calibrating", 0.3 * done))
        fitting = Fitting(retarget, composition, motion, followed)
        fitting.run(lambda done: meter.tell("calibrating", 0.3 + 0.7 * done))
        frames = _render(folder, clip, composition, retarget, followed, STRENGTH[motion_multiplier], meter)
        report = Report(
            frames=frames,
            duration=frames / FRAME_RATE,
            width=WIDTH,
            height=HEIGHT,
            warnings=tuple(_warnings(clip, actor, followed)),
            figures=_figures(retarget, motion, followed, time.perf_counter() - started),
        )
    report.save(folder)
    meter.tell("finishing", 1.0)
    return report


def _render(
    folder: Path,
    clip: Clip,
    composition: Composition,
    retarget: Retarget,
    followed: Track,
    strength: float,
    meter: Meter,
) -> int:
    count = max(1, round(followed.duration * FRAME_RATE))
    index = np.arange(len(followed.times))
    with Film(folder, clip, WIDTH, HEIGHT) as film:
        for k in range(count):
            position = float(np.interp(k / FRAME_RATE, followed.times, index))
            pose = retarget.pose(position)
            frame = composition.draw(pose, followed.records[round(position)], strength)
            film.write(frame, merit=1.0 - max(eye.closure for eye in pose.eyes))
            meter.tell("rendering", (k + 1) / count, frame)
        meter.tell("finishing", 0.0)
    return count


def _warnings(clip: Clip, actor: Character, followed: Track) -> list[Sentence]:
    said = []
    if clip.truncated:
        said.append(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is damaged; the part that can be read was used"),
                name=clip.name,
            )
        )
    if followed.crowd > 1:
        said.append(
            say(QT_TRANSLATE_NOOP("sentences", "The performance shows several faces; the largest one was followed"))
        )
    if actor.faces > 1:
        said.append(say(QT_TRANSLATE_NOOP("sentences", "The character shows several faces; the largest one was taken")))
    said += doubts(actor.face)
    gaps = followed.gaps()
    for begin, end in gaps[:5]:
        said.append(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "The performer's face was lost from {begin} s to {end} s; the expression was held"
                ),
                begin=f"{begin:.1f}",
                end=f"{end:.1f}",
            )
        )
    return said


def _figures(retarget: Retarget, motion: Motion, followed: Track, seconds: float) -> dict[str, float]:
    gains = retarget.gains
    return {
        "face_share": round(followed.face_share, 4),
        "neutral_second": round(float(motion.times[motion.neutral]), 3),
        "gain_jaw": round(gains.jaw, 3),
        "gain_mouth": round(gains.mouth, 3),
        "gain_blink": round(gains.blink, 3),
        "gain_brow": round(gains.brow, 3),
        "gain_gaze": round(gains.gaze, 3),
        "seconds": round(seconds, 2),
    }
