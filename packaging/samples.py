#!/usr/bin/env python
"""Draws the samples that Playact ships: `python packaging/samples.py [FOLDER]`, in resources/samples by default.

A performance, performance.mp4 (a drawn man who speaks, blinks, smiles, raises his brows and turns, with a synthetic
voice), and a character, character.png (a drawn woman). Everything comes from this project's own code and seeded
generators: no picture, model or voice of anyone is used, and the same call draws the same samples.
"""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT / "gui")]

from portrait.act import FRAME_RATE, SECONDS, expression, pose  # noqa: E402
from portrait.head import Pose  # noqa: E402
from portrait.person import MARA, TEO, Expression  # noqa: E402
from portrait.scene import Scene  # noqa: E402
from portrait.voice import RATE, speak  # noqa: E402

from playact.engine.styles import STYLES  # noqa: E402

SIZE = (1280, 720)


def main() -> None:
    """Reads the command line and draws both samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "resources" / "samples")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    draw_character(folder / "character.png")
    draw_performance(folder / "performance.mp4")


def draw_character(path: Path) -> None:
    """The character: drawn at twice the size, painted over in oil, brought down."""
    drawn = Scene(MARA, (2 * SIZE[0], 2 * SIZE[1]), 1.0).picture(Expression(smile=0.34), Pose(yaw=-4, roll=-2.5))
    brush = next(style for style in STYLES if style.english == "oil").painter(2 * SIZE[0], 2 * SIZE[1], 0.16)
    painted = cv2.resize(brush(drawn), SIZE, interpolation=cv2.INTER_AREA)
    Image.fromarray(_graded(painted)).save(path, optimize=True)


def _graded(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Corners a little darker, so that the eye stays with the face."""
    y, x = np.mgrid[-1 : 1 : SIZE[1] * 1j, -1 : 1 : SIZE[0] * 1j]
    fall = 1.04 - 0.22 * np.clip(np.hypot(0.9 * x, y), 0, 1.4) ** 2
    return np.clip(picture * fall[..., None] + 0.5, 0, 255).astype(np.uint8)


def draw_performance(path: Path) -> None:
    """The performance: 30 frames a second, H.264 and AAC."""
    scene = Scene(TEO, SIZE)
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as output:
        video = output.add_stream("libx264", rate=FRAME_RATE, options={"crf": "21", "preset": "slow", "threads": "1"})
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        context = video.codec_context
        context.colorspace = context.color_primaries = context.color_trc = 1
        context.color_range = 1
        sound = output.add_stream("aac", rate=RATE, layout="mono")
        sound.bit_rate = 64_000
        for frame in _sound_frames():
            output.mux(sound.encode(frame))
        output.mux(sound.encode(None))
        for k in range(round(SECONDS * FRAME_RATE)):
            time = k / FRAME_RATE
            frame = VideoFrame.from_ndarray(scene.picture(expression(time), pose(time)), "rgb24").reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            frame.pts, frame.time_base = k, Fraction(1, FRAME_RATE)
            output.mux(video.encode(frame))
        output.mux(video.encode(None))


def _sound_frames() -> list[AudioFrame]:
    voice = speak()
    frames = []
    for start in range(0, len(voice), 1024):
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(voice[None, start : start + 1024]), "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        frames.append(frame)
    return frames


if __name__ == "__main__":
    main()
