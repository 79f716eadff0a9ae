"""A draft of the samples looks as it did; a doubled eye would be seen. `make golden` renews the picture."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from golden_sheet import TOLERANCE, distance, draw, load, tiles

from playact.engine.anatomy import EYES, OUTER_LIPS
from playact.engine.arrays import Array, Image
from playact.engine.landmarks import FaceLandmarker


def parts(tile: Image) -> dict[str, Array]:
    """Where eyes and lips are in a tile: points (n, 2)."""
    enlarged = cv2.resize(tile, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    with FaceLandmarker(moving=False) as landmarker:
        (face,) = landmarker.find(np.ascontiguousarray(enlarged, np.uint8))
    points = face.points[:, :2] / 3
    return {"right eye": points[EYES[0].ring], "left eye": points[EYES[1].ring], "lips": points[OUTER_LIPS]}


def doubled(tile: Image, part: Array) -> Image:
    """The tile with that part twice: once more, a little below, with soft edges."""
    low, high = part.min(0), part.max(0)
    shift = np.array([[1, 0, 1], [0, 1, max(5.0, 0.8 * (high - low)[1])]], np.float32)
    mask = np.zeros(tile.shape[:2], np.uint8)
    cv2.fillPoly(mask, [cv2.convexHull(part.astype(np.int32))], 255)
    mask = cv2.GaussianBlur(cv2.dilate(mask, np.ones((3, 3), np.uint8)), (0, 0), 0.8)
    size = tile.shape[1::-1]
    moved, soft = cv2.warpAffine(tile, shift, size), cv2.warpAffine(mask, shift, size)[..., None] / 255
    return np.asarray(tile * (1 - soft) + moved * soft, np.uint8)


def shifted(tile: Image, pixels: float) -> Image:
    """The whole tile a little to the side."""
    matrix = np.array([[1, 0, pixels], [0, 1, 0]], np.float32)
    return np.asarray(cv2.warpAffine(tile, matrix, tile.shape[1::-1], borderMode=cv2.BORDER_REPLICATE), np.uint8)


def test_a_draft_looks_as_it_did(tmp_path: Path):
    steps = [distance(new, old) for new, old in zip(tiles(draw(tmp_path)), tiles(load()), strict=True)]
    assert max(steps) < TOLERANCE, [round(step, 1) for step in steps]


@pytest.mark.parametrize("part", ["right eye", "left eye", "lips"])
def test_a_doubled_part_would_be_seen_in_any_frame(part: str):
    for tile in tiles(load()):
        assert distance(doubled(tile, parts(tile)[part]), tile) > 2 * TOLERANCE


def test_noise_and_a_shift_that_nobody_sees_would_not():
    noise = np.random.default_rng(4)
    for tile in tiles(load()):
        grainy = np.clip(tile + noise.normal(0, 2.0, tile.shape), 0, 255).astype(np.uint8)
        assert distance(grainy, tile) < 0.5 * TOLERANCE
        assert distance(shifted(tile, 0.25), tile) < 0.8 * TOLERANCE
