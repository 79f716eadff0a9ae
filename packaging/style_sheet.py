"""Draws the README's picture of every style that a draft can restyle a clip in, from the sample performance.

`make styles` runs it; the picture goes to resources/pictures/styles.jpg.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from playact.engine.arrays import Image
from playact.engine.clip import Clip
from playact.engine.styles import STYLES, Style

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "performance.mp4"
TARGET = ROOT / "resources" / "pictures" / "styles.jpg"

STRENGTHS = (0.25, 0.6, 1.0)
FIRST_FRAME = 84
FRAMES = 8  # a painter's memory has settled by then
COLUMNS = 2
CELL = (248, 186)  # pixels of one strength, width and height: the head of the sample, 4 : 3
CROP = (slice(40, 680), slice(214, 1066))
GAP, LABEL = 8, 26
GROUND, INK = (24, 24, 27), (232, 230, 227)


def frames() -> list[Image]:
    """Some consecutive frames of the sample."""
    with Clip.open(SAMPLE) as clip:
        return [rgb for _, rgb in islice(clip.frames(1280), FIRST_FRAME, FIRST_FRAME + FRAMES)]


def strip(style: Style, source: list[Image]) -> Image:
    """One style from gentle to furthest, under its name."""
    pictures = []
    for strength in STRENGTHS:
        paint = style.painter(source[0].shape[1], source[0].shape[0], strength)
        painted = [paint(frame) for frame in source][-1]
        pictures.append(cv2.resize(painted[CROP], CELL, interpolation=cv2.INTER_AREA))
    row = np.hstack(pictures)
    label = np.full((LABEL, row.shape[1], 3), GROUND, np.uint8)
    cv2.putText(label, style.english, (2, 18), cv2.FONT_HERSHEY_SIMPLEX, 0.52, INK, 1, cv2.LINE_AA)
    return np.asarray(np.vstack([label, row]), np.uint8)


def sheet(strips: list[Image]) -> Image:
    """The strips in columns, with gaps between them."""
    framed = [cv2.copyMakeBorder(each, 0, GAP, GAP, GAP, cv2.BORDER_CONSTANT, value=GROUND) for each in strips]
    rows = [np.hstack(framed[k : k + COLUMNS]) for k in range(0, len(framed), COLUMNS)]
    return np.asarray(np.vstack(rows), np.uint8)


def main() -> None:
    """Writes the picture, and says how large it is."""
    source = frames()
    drawn = sheet([strip(style, source) for style in STYLES])
    cv2.imwrite(str(TARGET), cv2.cvtColor(drawn, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 84])
    print(f"{TARGET.relative_to(ROOT)}: {drawn.shape[1]} x {drawn.shape[0]}, {TARGET.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
