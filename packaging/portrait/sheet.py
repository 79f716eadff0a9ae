"""A sheet to paint on: light in linear layers, shapes given in units of half a face's width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Colour = tuple[float, float, float]
_SUBPIXEL = 6


def curve(points: list[tuple[float, float]], closed: bool = False, density: int = 12) -> Array:
    """A Catmull-Rom spline through `points`, (n, 2)."""
    p = np.array(points, dtype=np.float64)
    p = np.vstack([p[-1:], p, p[:2]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, density, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack([*pieces, p[-2:-1]]).astype(np.float32)


def mirrored(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A right half from top to bottom (or the reverse), closed to a symmetric outline."""
    return points + [(-x, y) for x, y in reversed(points) if abs(x) > 1e-6]


def moved(points: Array, right: float, down: float) -> Array:
    """`points` (…, 2) shifted by so many units."""
    return points + np.array([right, down], np.float32)


@dataclass(frozen=True)
class Patch:
    """A mask, (h, w) from 0 to 1, that is zero outside its window: rows and columns of a sheet."""

    window: tuple[slice, slice]
    values: Array

    def __mul__(self, other: Patch | Array | float) -> Patch:
        """Where both are; an array is as large as the sheet."""
        if isinstance(other, Patch):
            mine, its = self.window, other.window
            rows, columns = (
                slice(max(a.start, b.start), max(a.start, b.start, min(a.stop, b.stop)))
                for a, b in zip(mine, its, strict=True)
            )
            return Patch((rows, columns), self._part(rows, columns) * other._part(rows, columns))
        return Patch(
            self.window, self.values * (other[self.window] if isinstance(other, np.ndarray) else np.float32(other))
        )

    def _part(self, rows: slice, columns: slice) -> Array:
        top, left = self.window[0].start, self.window[1].start
        return self.values[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]

    def add_to(self, field: Array, amount: float) -> None:
        """Raises `field`, as large as the sheet, by `amount` times this mask."""
        field[self.window] += np.float32(amount) * self.values


class Sheet:
    """RGB light (h, w, 3) and cover (h, w), both float32; `unit` pixels are one unit, `origin` is where (0, 0) is."""

    def __init__(self, width: int, height: int, unit: float, origin: tuple[float, float]) -> None:
        self.rgb = np.zeros((height, width, 3), np.float32)
        self.cover = np.zeros((height, width), np.float32)
        self.unit = unit
        self.origin = np.array(origin, np.float32)
        y, x = np.mgrid[:height, :width].astype(np.float32)
        self.x, self.y = (x - origin[0]) / unit, (y - origin[1]) / unit

    def copy(self) -> Sheet:
        """The same again, to be painted on."""
        twin = object.__new__(Sheet)
        twin.rgb, twin.cover = self.rgb.copy(), self.cover.copy()
        twin.unit, twin.origin, twin.x, twin.y = self.unit, self.origin, self.x, self.y
        return twin

    @property
    def everywhere(self) -> Patch:
        """The mask of the whole sheet."""
        height, width = self.cover.shape
        return Patch((slice(0, height), slice(0, width)), np.ones((height, width), np.float32))

    def mask(self, outline: Array, soft: float = 0.0) -> Patch:
        """Inside `outline` (n, 2) units, its border `soft` units wide."""
        return self._drawn(
            outline, soft, lambda mask, points: cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _SUBPIXEL)
        )

    def line(self, points: Array, width: float, soft: float = 0.0) -> Patch:
        """A stroke `width` units wide."""
        pixels = max(1, round(width * self.unit))
        drawn = self._drawn(
            points,
            soft + width,
            lambda mask, p: cv2.polylines(mask, [p], False, 255, pixels, cv2.LINE_AA, _SUBPIXEL),
            soft,
        )
        return drawn * min(1.0, max(0.15, width * self.unit))

    def lines(self, strokes: list[tuple[Array, int]], width: float) -> Patch:
        """Hairs: (n, 2) units each, with how dark it is, 0 to 255."""
        pixels = max(1, round(width * self.unit))

        def draw(mask: NDArray[np.uint8], _: NDArray[np.int32]) -> None:
            for stroke, strength in strokes:
                cv2.polylines(mask, [self._places(stroke, corner)], False, strength, pixels, cv2.LINE_AA, _SUBPIXEL)

        every = np.vstack([stroke for stroke, _ in strokes])
        rows, columns = self._window(every.min(0), every.max(0), 3 * 0.03)
        corner = (columns.start, rows.start)
        return self._drawn(every, 0.03, draw, 0.0)

    def _places(self, points: Array, corner: tuple[int, int]) -> NDArray[np.int32]:
        place = points * self.unit + self.origin - np.array(corner, np.float32)
        return np.round(place * 2**_SUBPIXEL).astype(np.int32)

    def _window(self, low: Array, high: Array, margin: float) -> tuple[slice, slice]:
        height, width = self.cover.shape
        x0, y0 = np.floor((low - margin) * self.unit + self.origin).astype(int) - 2
        x1, y1 = np.ceil((high + margin) * self.unit + self.origin).astype(int) + 3
        x0, y0 = min(max(x0, 0), width), min(max(y0, 0), height)
        return slice(y0, max(y0, min(y1, height))), slice(x0, max(x0, min(x1, width)))

    def _drawn(
        self,
        points: Array,
        reach: float,
        draw: Callable[[NDArray[np.uint8], NDArray[np.int32]], object],
        soft: float | None = None,
    ) -> Patch:
        window = self._window(points.min(0), points.max(0), 3 * reach)
        mask = np.zeros((window[0].stop - window[0].start, window[1].stop - window[1].start), np.uint8)
        if mask.size:
            draw(mask, self._places(points, (window[1].start, window[0].start)))
        light = mask.astype(np.float32) * np.float32(1 / 255)
        sigma = (reach if soft is None else soft) * self.unit
        return Patch(window, cv2.GaussianBlur(light, (0, 0), sigma) if sigma > 0.3 and mask.size else light)

    def blob(self, at: tuple[float, float], size: tuple[float, float], degrees: float = 0.0) -> Patch:
        """A Gaussian of the standard deviations `size` units."""
        reach = 3.2 * max(size)
        window = self._window(np.array(at) - reach, np.array(at) + reach, 0)
        c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
        x, y = self.x[window] - np.float32(at[0]), self.y[window] - np.float32(at[1])
        u, v = (
            (x * np.float32(c) + y * np.float32(s)) / np.float32(size[0]),
            (y * np.float32(c) - x * np.float32(s)) / np.float32(size[1]),
        )
        return Patch(window, np.exp(-0.5 * (u * u + v * v)).astype(np.float32))

    def lay(self, patch: Patch, colour: Colour | Array, opacity: float = 1.0, solid: bool = False) -> None:
        """Paint over what is there: one colour or a sheet of them; `solid` paint makes the sheet opaque, too."""
        part = (patch.values * np.float32(opacity))[..., None]
        paint = np.asarray(colour, np.float32)
        below = self.rgb[patch.window]
        below += part * ((paint[patch.window] if paint.ndim == 3 else paint) - below)
        if solid:
            cover = self.cover[patch.window]
            cover += part[..., 0] * (1 - cover)

    def shade(self, patch: Patch, colour: Colour, opacity: float = 1.0) -> None:
        """A glaze: darkens and tints what is there."""
        part = (patch.values * np.float32(opacity))[..., None]
        self.rgb[patch.window] *= 1 + part * (np.asarray(colour, np.float32) - 1)

    def over(self, below: Sheet) -> None:
        """Lays this sheet on `below`, which is of the same size."""
        part = self.cover[..., None]
        below.rgb += part * (self.rgb - below.rgb)
        below.cover += self.cover * (1 - below.cover)
