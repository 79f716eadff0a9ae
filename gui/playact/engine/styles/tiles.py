"""Mosaic and low-poly: the picture laid out in pieces whose places hardly change."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.style import Canvas, Painter, Style
from playact.engine.styles.texture import noise
from playact.engine.styles.tone import as_light, as_picture, lit, saturated, smoothstep

_SEED = 7


def mosaic(canvas: Canvas) -> Painter:
    """Stone tesserae on a jittered lattice with grout between; the pieces lie still, only their colours change."""
    size = canvas.between(6, 26) * canvas.unit
    centres = _lattice(canvas.width, canvas.height, size)
    nearest, depth = _pieces(canvas, centres, size)
    generator = np.random.default_rng(_SEED)
    stone = (1 + 0.07 * generator.standard_normal((len(centres), 1))).astype(np.float32)
    relief = _relief(canvas, depth, size)
    vividness = canvas.between(1.15, 1.6)
    x = np.clip(centres[:, 0], 0, canvas.width - 1).astype(int)
    y = np.clip(centres[:, 1], 0, canvas.height - 1).astype(int)

    def paint(rgb: Image) -> Image:
        average = cv2.blur(rgb, (max(3, int(size * 0.8)),) * 2)
        colours = as_picture(saturated(as_light(average[y, x])[None] * stone, vividness))[0]
        return lit(np.take(colours, nearest, axis=0), relief)

    return paint


def _lattice(width: int, height: int, size: float, looseness: float = 0.22) -> Array:
    """Centres (n, 2) of pieces, in rows like bricks, each a little out of place; beyond the border, too."""
    rows = np.arange(-1, height / size + 2)
    columns = np.arange(-1, width / size + 2)
    y, x = np.meshgrid(rows, columns, indexing="ij")
    x = x + 0.5 * (rows[:, None] % 2)
    jitter = np.random.default_rng(_SEED).uniform(-looseness, looseness, (2, *x.shape))
    return np.stack([(x + jitter[0]) * size, (y + jitter[1]) * size], axis=-1).reshape(-1, 2)


def _pieces(canvas: Canvas, centres: Array, size: float) -> tuple[Array, Array]:
    """For each pixel: the index of its piece, and how deep it lies in it, in pixels from the joint."""
    y, x = np.mgrid[: canvas.height, : canvas.width].astype(np.float32)
    columns = len(np.arange(-1, canvas.width / size + 2))
    rows = len(centres) // columns
    row, column = (y / size).astype(int) + 1, (x / size).astype(int) + 1
    best = np.full(y.shape, np.inf, np.float32)
    second = best.copy()
    nearest = np.zeros(y.shape, np.int32)
    for down in (-1, 0, 1, 2):
        for right in (-2, -1, 0, 1, 2):
            index = np.clip(row + down, 0, rows - 1) * columns + np.clip(column + right, 0, columns - 1)
            distance = np.hypot(x - centres[index, 0], y - centres[index, 1]).astype(np.float32)
            closer, same = distance < best, index == nearest
            second = np.where(closer & ~same, best, np.where(same, second, np.minimum(second, distance)))
            nearest = np.where(closer, index, nearest)
            best = np.minimum(best, distance)
    return nearest, (second - best) / 2


def _relief(canvas: Canvas, depth: Array, size: float) -> Array:
    """(h, w) gain: dark grout, bevelled stones lit from above on the left, a rough surface."""
    joint = smoothstep(depth, 0.02 * size, 0.02 * size + canvas.between(1.2, 2.2) * max(canvas.unit, 0.5))
    grout = np.float32(canvas.between(0.66, 0.16))
    dome = np.minimum(depth, 0.28 * size)
    rough = 1 + 0.03 * noise(canvas.width, canvas.height, 2 * canvas.unit, 31)
    return np.asarray((grout + (1 - grout) * joint) * (1.04 + 0.18 * _slope(dome)) * rough, dtype=np.float32)


def _slope(dome: Array) -> Array:
    """-1 to 1: how far a surface of this height turns to a light at the upper left."""
    x, y = cv2.Sobel(dome, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(dome, cv2.CV_32F, 0, 1, scale=1 / 8)
    return np.asarray(np.clip(x + y, -1, 1), dtype=np.float32)


def low_poly(canvas: Canvas) -> Painter:
    """Facets between points that lean towards the edges nearby, slowly; the net of facets never changes."""
    size = canvas.between(9, 34) * canvas.unit
    rest = _lattice(canvas.width, canvas.height, size, 0.34)
    triangles = _net(rest, size)
    facet = 1 + 0.04 * np.random.default_rng(_SEED).standard_normal((len(triangles), 1)).astype(np.float32)
    points = rest.copy()

    def paint(rgb: Image) -> Image:
        nonlocal points
        points += 0.35 * (_attracted(rgb, rest, size) - points)
        corners = points[triangles]
        average = cv2.blur(rgb, (max(3, int(size * 0.35)),) * 2)
        colours = as_picture(saturated((_in_the_middle(average, corners) * facet)[None], 1.35))[0]
        return _filled(average, corners, colours)

    return paint


def _net(points: Array, size: float) -> Array:
    """(n, 3) indices: Delaunay's triangles of the points, computed once."""
    low, high = points.min(0) - size, points.max(0) + size
    division = cv2.Subdiv2D((0, 0, int(high[0] - low[0]) + 1, int(high[1] - low[1]) + 1))
    moved = (points - low).astype(np.float32)
    division.insert(moved.tolist())
    index = {(round(float(x), 2), round(float(y), 2)): k for k, (x, y) in enumerate(moved)}
    corners = np.round(np.asarray(division.getTriangleList(), dtype=float), 2).reshape(-1, 3, 2)
    found = [[index.get((x, y)) for x, y in triangle] for triangle in corners.tolist()]
    return np.array([triangle for triangle in found if None not in triangle], dtype=np.int32)


def _attracted(rgb: Image, rest: Array, size: float) -> Array:
    """Where the points would like to be: the centre of the edges within reach of their place of rest."""
    scale = 0.25
    tone = as_light(cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    steep = cv2.magnitude(
        cv2.Sobel(tone, cv2.CV_32F, 1, 0).sum(2), cv2.Sobel(tone, cv2.CV_32F, 0, 1).sum(2)
    ) ** 2 + np.float32(0.02)
    height, width = steep.shape
    reach = (max(3, int(size * scale * 1.1)) | 1,) * 2
    x, y = np.arange(width, dtype=np.float32)[None], np.arange(height, dtype=np.float32)[:, None]
    weight, sum_x, sum_y = (cv2.blur(np.ascontiguousarray(f), reach) for f in (steep, steep * x, steep * y))
    column = np.clip(rest[:, 0] * scale, 0, width - 1).astype(int)
    row = np.clip(rest[:, 1] * scale, 0, height - 1).astype(int)
    inside = (column > 0) & (column < width - 1) & (row > 0) & (row < height - 1)
    found = np.stack([sum_x[row, column], sum_y[row, column]], 1) / weight[row, column, None] / scale
    return np.where(inside[:, None], rest + np.clip(1.3 * (found - rest), -0.36 * size, 0.36 * size), rest)


def _in_the_middle(average: Array, corners: Array) -> Array:
    """(n, 3) light of `average` in the middle of each facet (n, 3, 2)."""
    middle = corners.mean(1)
    x = np.clip(middle[:, 0], 0, average.shape[1] - 1).astype(int)
    y = np.clip(middle[:, 1], 0, average.shape[0] - 1).astype(int)
    return as_light(average[y, x])


def _filled(ground: Array, corners: Array, colours: Image) -> Image:
    """Facets painted over `ground`, which shows in the hairlines between smooth edges."""
    for corner, colour in zip(np.round(corners * 16).astype(np.int32), colours.tolist(), strict=True):
        cv2.fillConvexPoly(ground, corner, colour, cv2.LINE_AA, 4)
    return np.asarray(ground, dtype=np.uint8)


MOSAIC = Style(
    "mosaic",
    "马赛克",
    ("mosaic", "mosaics", "tesserae", "tiles", "马赛克", "馬賽克", "镶嵌", "鑲嵌"),
    mosaic,
    ghost=0,
)
LOW_POLY = Style(
    "low-poly",
    "低多边形",
    (
        "low-poly",
        "low poly",
        "lowpoly",
        "polygon",
        "polygons",
        "facets",
        "低多边形",
        "低多邊形",
        "多边形",
        "多邊形",
        "低模",
    ),
    low_poly,
    ghost=0,
)
