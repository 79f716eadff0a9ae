"""Some frames of a draft of Playact's own samples, side by side: the picture that drafts are held against.

    golden_sheet.py

draws it anew, into tests/golden/draft.jpg, and says how far it went from the one before. `make golden` runs it after
the looks of drafts were changed on purpose; look at the picture before it is kept.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import cv2
import numpy as np
from cuts import cut

from playact.engine.arrays import Array, Image
from playact.engine.clip import Clip
from playact.engine.drama import perform
from playact.paths import resources

GOLDEN = Path(__file__).parent / "golden" / "draft.jpg"
SECONDS = 4.0
FRAMES = (6, 20, 34, 48, 62, 76, 88)
TOLERANCE = 10.0
"""CIE76 differences that a neighbourhood may show: another machine, or a slightly other fit, stays well below."""

_FACE = (slice(130, 670), slice(370, 910))
_SIDE = 192
_NEIGHBOURHOOD = 9


def draw(folder: Path) -> Image:
    """(192, n * 192, 3): the face in each of `FRAMES`, drafted now in `folder`."""
    samples = resources() / "samples"
    perform(cut(samples / "performance.mp4", folder / "part.mp4", SECONDS), samples / "character.png", folder / "draft")
    with Clip.open(folder / "draft" / "video.mp4") as clip:
        frames = [rgb for _, rgb in clip.frames(1280)]
    tiles = [cv2.resize(frames[k][_FACE], (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) for k in FRAMES]
    return np.asarray(np.hstack(tiles), np.uint8)


def load() -> Image:
    """The picture that is kept."""
    return np.asarray(cv2.cvtColor(cv2.imread(str(GOLDEN)), cv2.COLOR_BGR2RGB), np.uint8)


def tiles(sheet: Image) -> list[Image]:
    """The frames of a sheet."""
    return np.hsplit(sheet, len(FRAMES))


def distance(one: Image, other: Image) -> float:
    """The worst neighbourhood's mean colour difference (CIE76), seen from far enough away that noise is gone."""
    difference = np.linalg.norm(_lightness_and_colour(one) - _lightness_and_colour(other), axis=2).astype(np.float32)
    return float(cv2.blur(difference, (_NEIGHBOURHOOD, _NEIGHBOURHOOD)).max())


def _lightness_and_colour(rgb: Image) -> Array:
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    return np.asarray(cv2.GaussianBlur(lab, (0, 0), 1.6))


def main() -> None:
    """Draws and keeps the picture."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = draw(Path(folder))
    if GOLDEN.is_file():
        steps = [distance(new, old) for new, old in zip(tiles(sheet), tiles(load()), strict=True)]
        print("difference to the one before, frame by frame:", ", ".join(f"{step:.1f}" for step in steps))
    GOLDEN.parent.mkdir(exist_ok=True)
    cv2.imwrite(str(GOLDEN), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 92])
    print(f"{GOLDEN.relative_to(Path.cwd())}: look at it before you keep it")


if __name__ == "__main__":
    main()
