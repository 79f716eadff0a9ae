"""Every style: it leaves, it departs, it departs in order, it does not boil."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from recordings import record

from playact.engine.styles import STYLES, Style

WIDTH, HEIGHT = 480, 270
NAMES = [style.english for style in STYLES]


def scene(shift: float = 0.0) -> np.ndarray:
    """A head and shoulders before a bright window, drawn with soft shading and some texture."""
    y, x = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    picture = np.dstack([90 + 90 * x / WIDTH, 120 + 60 * y / HEIGHT, 160 - 60 * x / WIDTH]).astype(np.uint8)
    texture = np.random.default_rng(5).integers(0, 40, (HEIGHT, WIDTH), dtype=np.uint8)
    picture[: HEIGHT // 2, : WIDTH // 3] += cv2.GaussianBlur(texture, (0, 0), 2)[: HEIGHT // 2, : WIDTH // 3, None]
    centre = (240 + shift, 120.0)

    def ellipse(at: tuple[float, float], axes: tuple[float, float], colour: tuple[int, int, int]) -> None:
        points = cv2.ellipse2Poly((0, 0), (1000, 1000), 0, 0, 360, 6) / 1000 * axes + (
            centre[0] + at[0],
            centre[1] + at[1],
        )
        cv2.fillPoly(picture, [np.round(points * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)

    ellipse((0, 160), (130, 90), (50, 60, 90))
    ellipse((0, -8), (66, 86), (70, 45, 30))
    ellipse((0, 8), (54, 72), (215, 165, 140))
    ellipse((14, 10), (30, 55), (230, 185, 160))
    for side in (-22, 22):
        ellipse((side, -8), (11, 6), (245, 245, 240))
        ellipse((side, -8), (5, 5), (60, 40, 30))
        ellipse((side, -22), (13, 3), (70, 45, 30))
    ellipse((0, 42), (20, 7), (190, 70, 75))
    return cv2.GaussianBlur(picture, (0, 0), 0.7)


def departure(style: Style, strength: float) -> float:
    """Mean absolute difference from the source in levels, after a few frames."""
    paint = style.painter(WIDTH, HEIGHT, strength)
    source = scene()
    for _ in range(2):
        painted = paint(source)
    assert painted.shape == source.shape
    assert painted.dtype == np.uint8
    return float(cv2.absdiff(painted, source).mean())


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_strength_zero_leaves_and_more_departs_further(style):
    assert departure(style, 0.0) == 0
    gentle, middle, furthest = (departure(style, strength) for strength in (0.15, 0.5, 1.0))
    assert 0.5 < gentle < middle < furthest


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_camera_noise_does_not_boil(style):
    """The noise of a still camera must come out weaker than it went in, on average over the picture."""
    noise = np.random.default_rng(3)
    paint = style.painter(WIDTH, HEIGHT, 0.5)
    frames = [np.clip(scene() + noise.normal(0, 2.0, (HEIGHT, WIDTH, 3)), 0, 255).astype(np.uint8) for _ in range(14)]
    painted = [paint(frame) for frame in frames]
    boiling = np.mean([cv2.absdiff(a, b).mean() for a, b in pairwise(painted[9:])])
    given = np.mean([cv2.absdiff(a, b).mean() for a, b in pairwise(frames[9:])])
    assert boiling < given


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_is_the_same_twice(style):
    paints = [style.painter(WIDTH, HEIGHT, 0.6) for _ in range(2)]
    for shift in (0.0, 3.0, 6.0):
        first, second = (paint(scene(shift)) for paint in paints)
        assert np.array_equal(first, second)


def test_pixel_art_is_made_of_large_pixels_in_few_colours():
    style = next(style for style in STYLES if style.english == "pixel art")
    painted = style.painter(1280, 720, 0.5)(cv2.resize(scene(), (1280, 720)))
    block = 8
    blocks = painted[:720, :1280].reshape(720 // block, block, 1280 // block, block, 3)
    assert np.ptp(blocks, axis=(1, 3)).max() == 0
    assert len(np.unique(painted.reshape(-1, 3), axis=0)) <= 32


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_small_and_upright_frames_are_painted_too(style):
    for width, height in ((64, 48), (90, 160)):
        source = cv2.resize(scene(), (width, height), interpolation=cv2.INTER_AREA)
        assert style.painter(width, height, 1.0)(source).shape == (height, width, 3)


def test_names_are_unique():
    keywords = [keyword for style in STYLES for keyword in style.keywords]
    assert len(keywords) == len(set(keywords))
    assert all(style.english in style.keywords or style.english.split()[0] in style.keywords for style in STYLES)
    assert all(style.chinese in style.keywords for style in STYLES)


def test_the_sheet(tmp_path):
    clip = record(tmp_path / "clip.mp4", size=(96, 64), seconds=1.5)
    command = [
        sys.executable,
        "-m",
        "playact.engine.styles",
        str(tmp_path / "sheet.png"),
        str(clip),
        "--style",
        "pixel",
    ]
    root = Path(__file__).parents[2] / "gui"
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True)
    assert "pixel art" in done.stdout
    assert cv2.imread(str(tmp_path / "sheet.png")).shape[1] == 3 * 96
