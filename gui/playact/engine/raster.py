"""Maps of coordinates: triangles drawn, the nearest on top, and grids unfolded. Compiled by numba."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numba
import numpy as np

from playact.engine.arrays import Array, Image

FAR = np.float32(1e9)
SLACK = 1e-4  # square pixels, and shares of a triangle: what is on the edge between two belongs to both


def compiled(signature: str) -> Callable[[Callable[..., None]], Any]:
    """Compiles at once, for arrays of these types alone, so that no frame waits for it later.

    Kept on disk where the install or NUMBA_CACHE_DIR can be written, else compiled in every process.
    """

    def compile_(function: Callable[..., None]) -> Any:
        try:
            return numba.njit(signature, cache=True, fastmath=True, nogil=True)(function)
        except RuntimeError:  # "cannot cache function: no locator available"
            return numba.njit(signature, fastmath=True, nogil=True)(function)

    return compile_


@dataclass(frozen=True, slots=True)
class SourceMap:
    """For each pixel of a window of the target: `x`, `y` where it comes from, `cover` 1 under a triangle, else 0, and
    its `depth` if that was asked for."""

    left: int
    top: int
    x: Array
    y: Array
    cover: Array
    depth: Array | None = None

    def sample(self, picture: Array) -> Array:
        """The window, taken from `picture`; what no triangle covers is meaningless."""
        return cv2.remap(picture, self.x, self.y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def draw(
    triangles: Array, target: Array, source: Array, window: tuple[int, int, int, int], z: Array | None
) -> SourceMap:
    """Draws triangles (m, 3) with corners at `target` (n, 2), carrying `source` (n, 2) coordinates along.

    `window` is left, top, right, bottom in the target. With `z` (n,) the triangle of the smallest z wins; without it
    the last drawn one does.
    """
    left, top, right, bottom = window
    x, y, cover = np.zeros((3, bottom - top, right - left), np.float32)
    depth = np.full((bottom - top, right - left) if z is not None else (1, 1), FAR, np.float32)
    corners = np.ascontiguousarray(target[:, :2], np.float32) - np.array([left, top], np.float32)
    heights = np.zeros(1, np.float32) if z is None else np.ascontiguousarray(z, np.float32)
    _fill(
        triangles, corners, heights, np.ascontiguousarray(source[:, :2], np.float32), x, y, cover, depth, z is not None
    )
    return SourceMap(left, top, x, y, cover, None if z is None else depth)


@numba.njit(inline="always")
def part_of_row(u: Any, v: Any, w: Any, last: Any) -> Any:
    """The first and the last step, 0 to `last`, of a row that lie in a triangle. `u`, `v`, `w` are pairs: what each
    corner counts at the row's begin, and how much more at each step."""
    begin, end = 0, last
    for value, slope in (u, v, w):
        if slope > 0:
            begin = max(begin, int(np.ceil(min((-SLACK - value) / slope, last + 1.0))))
        elif slope < 0:
            end = min(end, int(np.floor(max((-SLACK - value) / slope, -1.0))))
        elif value < -SLACK:
            end = -1
    return begin, end


@compiled("void(int32[:,::1], f4[:,::1], f4[::1], f4[:,::1], f4[:,::1], f4[:,::1], f4[:,::1], f4[:,::1], b1)")
def _fill(triangles: Any, P: Any, Z: Any, S: Any, map_x: Any, map_y: Any, cover: Any, depth: Any, hides: bool) -> None:
    """Row by row from where a triangle begins to where it ends; what it carries grows by the same step per pixel."""
    rows, columns = map_x.shape
    for k in range(triangles.shape[0]):
        a, b, c = triangles[k, 0], triangles[k, 1], triangles[k, 2]
        x0, y0, x1, y1, x2, y2 = P[a, 0], P[a, 1], P[b, 0], P[b, 1], P[c, 0], P[c, 1]
        area = np.float64((y1 - y2) * (x0 - x2) + (x2 - x1) * (y0 - y2))
        if abs(area) < SLACK:
            continue
        u_step, v_step = (y1 - y2) / area, (y2 - y0) / area
        w_step = -u_step - v_step
        z_step = u_step * Z[a] + v_step * Z[b] + w_step * Z[c] if hides else 0.0
        x_step = u_step * S[a, 0] + v_step * S[b, 0] + w_step * S[c, 0]
        y_step = u_step * S[a, 1] + v_step * S[b, 1] + w_step * S[c, 1]
        left, right = max(0, int(np.floor(min(x0, x1, x2)))), min(columns - 1, int(np.ceil(max(x0, x1, x2))))
        for y in range(max(0, int(np.floor(min(y0, y1, y2)))), min(rows - 1, int(np.ceil(max(y0, y1, y2)))) + 1):
            down = y - np.float64(y2)
            u = ((x2 - x1) * down + (left - x2) * (y1 - y2)) / area
            v = ((x0 - x2) * down + (left - x2) * (y2 - y0)) / area
            w = 1 - u - v
            begin, end = part_of_row((u, u_step), (v, v_step), (w, w_step), right - left)
            z = u * Z[a] + v * Z[b] + w * Z[c] if hides else 0.0
            from_x = u * S[a, 0] + v * S[b, 0] + w * S[c, 0]
            from_y = u * S[a, 1] + v * S[b, 1] + w * S[c, 1]
            for step in range(begin, end + 1):
                x, far = left + step, z + step * z_step
                if hides:
                    if far > depth[y, x]:
                        continue
                    depth[y, x] = far
                map_x[y, x] = from_x + step * x_step
                map_y[y, x] = from_y + step * y_step
                cover[y, x] = 1.0


def unfold(grid: Array, step: int, corner: tuple[int, int], scale: float) -> tuple[Array, Array]:
    """x and y, (height, width) float32: each pixel's place and its displacement, times `scale`.

    `grid` (rows, columns, 2) float32 has displacements at every `step` pixels from `corner`, its left and top, on;
    bilinear in between.
    """
    rows, columns = ((size - 1) * step for size in grid.shape[:2])
    x, y = np.empty((2, rows, columns), np.float32)
    _unfold(np.ascontiguousarray(grid, np.float32), step, *corner, np.float32(scale), x, y)
    return x, y


@compiled("void(f4[:,:,::1], int64, int64, int64, f4, f4[:,::1], f4[:,::1])")
def _unfold(grid: Any, step: int, left: int, top: int, scale: Any, map_x: Any, map_y: Any) -> None:
    line = np.empty((2, grid.shape[1]), np.float32)
    per_step = np.float32(1 / step)
    for y in range(map_x.shape[0]):
        row = y // step
        share = np.float32(y - row * step) * per_step
        for column in range(grid.shape[1]):
            for axis in range(2):
                above, below = grid[row, column, axis], grid[row + 1, column, axis]
                line[axis, column] = scale * (above + share * (below - above))
        for column in range(grid.shape[1] - 1):
            begin = column * step
            from_x = line[0, column] + scale * np.float32(left + begin)
            from_y = line[1, column] + scale * np.float32(top + y)
            x_slope = (line[0, column + 1] - line[0, column]) * per_step + scale
            y_slope = (line[1, column + 1] - line[1, column]) * per_step
            for k in range(step):
                map_x[y, begin + k] = from_x + np.float32(k) * x_slope
            for k in range(step):
                map_y[y, begin + k] = from_y + np.float32(k) * y_slope


@compiled("void(f4[:,:], f4[:,:], f4[:,::1], f4[:,::1], f4[:,::1], u1[:,:])")
def lay_over(map_x: Any, map_y: Any, over_x: Any, over_y: Any, cover: Any, softness: Any) -> None:
    """Moves maps (h, w) towards the ones drawn over them, as far as `cover`, 0 or 1, and `softness`, uint8, say."""
    for y in range(map_x.shape[0]):
        for x in range(map_x.shape[1]):
            share = cover[y, x] * np.float32(softness[y, x]) * np.float32(1 / 255)
            map_x[y, x] += share * (over_x[y, x] - map_x[y, x])
            map_y[y, x] += share * (over_y[y, x] - map_y[y, x])


@compiled("void(u1[:,:,:], f4[:,:], f4[:,:], f4, int64, int64, u1[:,:], u1[:,:])")
def multiply(picture: Any, map_x: Any, map_y: Any, scale: Any, left: int, top: int, factor: Any, tones: Any) -> None:
    """Multiplies a picture (h, w, 4) uint8 by `factor` (m, n) uint8, in 128ths, each channel by as much as its row of
    `tones` (256, 3) uint8 says.

    Maps (h, w) say where each pixel comes from, times `scale`; `left`, `top` is where the factor lies there. What comes
    from beyond the factor stays as it is.
    """
    rows, columns = factor.shape
    for y in range(picture.shape[0]):
        for x in range(picture.shape[1]):
            from_x, from_y = map_x[y, x] * scale - np.float32(left), map_y[y, x] * scale - np.float32(top)
            if not (0 <= from_x < columns - 1 and 0 <= from_y < rows - 1):
                continue
            light = factor[int(from_y + np.float32(0.5)), int(from_x + np.float32(0.5))]
            if light != 128:
                for channel in range(3):
                    gain = np.int32(tones[light, channel])
                    picture[y, x, channel] = min((picture[y, x, channel] * gain + 64) >> 7, 255)


@compiled("void(u1[:,:,:], f4[:,:,:], f4[:,:])")
def mix(picture: Any, over: Any, share: Any) -> None:
    """Lays `over` (h, w, 3) on a picture (h, w, 3) uint8, by `share` (h, w) of 0 to 1."""
    nought, most, half = np.float32(0), np.float32(255), np.float32(0.5)
    for y in range(picture.shape[0]):
        for x in range(picture.shape[1]):
            alpha = share[y, x]
            if alpha > 0:
                for channel in range(3):
                    own = np.float32(picture[y, x, channel])
                    picture[y, x, channel] = min(max(own + alpha * (over[y, x, channel] - own) + half, nought), most)


def mapped(window: tuple[int, int, int, int], matrix: Array) -> tuple[Array, Array]:
    """x and y, (height, width) float32 of a `window`: where its pixels are under an affine map (2, 3)."""
    left, top, right, bottom = window
    x, y = np.empty((2, bottom - top, right - left), np.float32)
    _map(np.ascontiguousarray(matrix, np.float64), left, top, x, y)
    return x, y


@compiled("void(f8[:,::1], int64, int64, f4[:,::1], f4[:,::1])")
def _map(matrix: Any, left: int, top: int, map_x: Any, map_y: Any) -> None:
    for y in range(map_x.shape[0]):
        for x in range(map_x.shape[1]):
            map_x[y, x] = matrix[0, 0] * (left + x) + matrix[0, 1] * (top + y) + matrix[0, 2]
            map_y[y, x] = matrix[1, 0] * (left + x) + matrix[1, 1] * (top + y) + matrix[1, 2]


@compiled("void(f4[:,:], f4[:,:], f4, u1[:,::1])")
def mark_jumps(map_x: Any, map_y: Any, jump: Any, marks: Any) -> None:
    """Sets `marks` (h, w) to 1 where maps (h, w) change by more than `jump` from the pixel on the left or above."""
    for y in range(1, marks.shape[0]):
        for x in range(1, marks.shape[1]):
            across = max(abs(map_x[y, x] - map_x[y, x - 1]), abs(map_y[y, x] - map_y[y, x - 1]))
            down = max(abs(map_x[y, x] - map_x[y - 1, x]), abs(map_y[y, x] - map_y[y - 1, x]))
            marks[y, x] = max(across, down) > jump


def polygon_mask(points: Array, window: tuple[int, int, int, int]) -> Image:
    """(bottom - top, right - left) uint8: 255 inside the polygon (n, 2), smooth at its edge."""
    left, top, right, bottom = window
    mask = np.zeros((bottom - top, right - left), np.uint8)
    corners = np.round((points[:, :2] - [left, top]) * 16).astype(np.int32)
    cv2.fillPoly(mask, [corners], 255, lineType=cv2.LINE_AA, shift=4)
    return mask


def window_around(points: Array, margin: float, bounds: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The whole pixels around points (n, 2) and a margin, within `bounds`: left, top, right, bottom. May be empty."""
    low, high = np.floor(points[:, :2].min(0) - margin), np.ceil(points[:, :2].max(0) + margin)
    left, top = max(int(low[0]), bounds[0]), max(int(low[1]), bounds[1])
    return left, top, max(left, min(int(high[0]), bounds[2])), max(top, min(int(high[1]), bounds[3]))
