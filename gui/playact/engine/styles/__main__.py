"""`python -m playact.engine.styles SHEET.png [CLIP]` draws a sheet of every style at three strengths."""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from playact.engine.arrays import Image
from playact.engine.clip import Clip
from playact.engine.picture import load_picture
from playact.engine.styles import STYLES, Style
from playact.paths import resources

_STRENGTHS = (0.2, 0.5, 1.0)
_FRAMES = 8  # the painters' memory has settled by then
_LABEL = 28  # pixels


def main() -> None:
    """Reads the command line, draws the sheet, prints what each style costs."""
    parser = argparse.ArgumentParser(prog="python -m playact.engine.styles", description=__doc__)
    parser.add_argument("sheet", type=Path, help="the PNG to write")
    parser.add_argument("clip", type=Path, nargs="?", default=_sample(), help="a clip or picture (default: our sample)")
    parser.add_argument("--style", help="only the styles whose English name holds this")
    parser.add_argument("--side", type=int, default=1280, help="longest side of the frames (default: 1280)")
    asked = parser.parse_args()
    frames = _frames(asked.clip, asked.side)
    styles = [style for style in STYLES if not asked.style or asked.style in style.english]
    rows = [np.hstack([_cell(style, frames, strength) for strength in _STRENGTHS]) for style in styles]
    cv2.imwrite(str(asked.sheet), cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))


def _sample() -> Path:
    return resources() / "samples" / "performance.mp4"


def _frames(path: Path, side: int) -> list[Image]:
    if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp"):
        picture = load_picture(path)
        scale = min(1.0, side / max(picture.shape[:2]))
        size = (round(picture.shape[1] * scale) // 2 * 2, round(picture.shape[0] * scale) // 2 * 2)
        return [np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)] * 2
    with Clip.open(path) as clip:
        return [rgb for _, rgb in islice(clip.frames(side), 24, 24 + _FRAMES)]


def _cell(style: Style, frames: list[Image], strength: float) -> Image:
    height, width = frames[0].shape[:2]
    paint = style.painter(width, height, strength)
    painted = paint(frames[0])
    begin = time.perf_counter()
    for frame in frames[1:]:
        painted = paint(frame)
    rate = (len(frames) - 1) / (time.perf_counter() - begin)
    print(f"{style.english:16} {strength:.1f} {rate:6.1f} fps")
    label = np.full((_LABEL, width, 3), 24, np.uint8)
    cv2.putText(
        label, f"{style.english} {strength}", (8, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (232, 230, 227), 1, cv2.LINE_AA
    )
    return np.vstack([label, painted])


if __name__ == "__main__":
    main()
