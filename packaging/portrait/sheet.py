"""A sheet to paint on: light in linear layers, shapes given in units of half a face's width."""

from __future__ import annotations

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

    def mask(self, outline: Array, soft: float = 0.0) -> Array:
        """(h, w) 0 to 1: inside `outline` (n, 2) units, its border `soft` units wide."""
        mask = np.zeros(self.cover.shape, np.uint8)
        points = (outline * self.unit + self.origin) * 2**_SUBPIXEL
        cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255, cv2.LINE_AA, _SUBPIXEL)
        return self._softened(mask, soft)

    def line(self, points: Array, width: float, soft: float = 0.0) -> Array:
        """(h, w) 0 to 1: a stroke `width` units wide."""
        mask = np.zeros(self.cover.shape, np.uint8)
        place = np.round((points * self.unit + self.origin) * 2**_SUBPIXEL).astype(np.int32)
        cv2.polylines(mask, [place], False, 255, max(1, round(width * self.unit)), cv2.LINE_AA, _SUBPIXEL)
        thin = min(1.0, max(0.15, width * self.unit))
        return self._softened(mask, soft) * np.float32(thin)

    def _softened(self, mask: NDArray[np.uint8], soft: float) -> Array:
        light = mask.astype(np.float32) * np.float32(1 / 255)
        if soft <= 0:
            return light
        sigma = soft * self.unit
        if sigma < 8:
            return cv2.GaussianBlur(light, (0, 0), sigma)
        small = cv2.resize(light, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        return cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 4), light.shape[::-1])

    def blob(self, at: tuple[float, float], size: tuple[float, float], degrees: float = 0.0) -> Array:
        """(h, w) 0 to 1: a Gaussian of the standard deviations `size` units."""
        c, s = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
        x, y = self.x - np.float32(at[0]), self.y - np.float32(at[1])
        u, v = (x * c + y * s) / np.float32(size[0]), (y * c - x * s) / np.float32(size[1])
        return np.exp(-0.5 * (u * u + v * v))

    def lay(self, mask: Array, colour: Colour | Array, opacity: float = 1.0, solid: bool = False) -> None:
        """Paint over what is there; `solid` paint makes the sheet opaque, too."""
        part = (mask * np.float32(opacity))[..., None]
        self.rgb += part * (np.asarray(colour, np.float32) - self.rgb)
        if solid:
            self.cover += part[..., 0] * (1 - self.cover)

    def shade(self, mask: Array, colour: Colour, opacity: float = 1.0) -> None:
        """A glaze: darkens and tints what is there."""
        self.rgb *= 1 + (mask * np.float32(opacity))[..., None] * (np.asarray(colour, np.float32) - 1)

    def over(self, below: Sheet) -> None:
        """Lays this sheet on `below`, which is of the same size."""
        part = self.cover[..., None]
        below.rgb += part * (self.rgb - below.rgb)
        below.cover += self.cover * (1 - below.cover)
