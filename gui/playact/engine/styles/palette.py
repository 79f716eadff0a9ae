"""A small set of colours that a film keeps while it runs."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

_SAMPLES = 4096
_PERIOD = 12  # frames between two looks at whether the colours still fit
_DRIFT = 0.25  # of the way that the palette goes then
_ROUNDS = 12
_CELL = 3  # bits that the table of nearest colours leaves out


class Palette:
    """Colours gathered from the first frame by k-means in CIELAB; later frames only draw them along slowly."""

    def __init__(self, count: int) -> None:
        """`count` of colours, 2 to 255."""
        self._count = count
        self._centres: Array | None = None  # (count, 3) CIELAB
        self._table: Array | None = None
        self._frames = 0

    def nearest(self, seen: Image, wanted: Image) -> Image:
        """`wanted` (h, w, 3) in the palette's colours; the palette is drawn towards the colours of `seen`."""
        if self._frames % _PERIOD == 0:
            self._follow(seen)
        self._frames += 1
        assert self._table is not None
        index = wanted.astype(np.int32) >> _CELL
        bits = 8 - _CELL
        return np.asarray(self._table[(index[..., 0] << 2 * bits) | (index[..., 1] << bits) | index[..., 2]])

    def _follow(self, seen: Image) -> None:
        lab = _lab(seen).reshape(-1, 3)
        samples = lab[np.linspace(0, len(lab) - 1, _SAMPLES).astype(int)]
        if self._centres is None:
            self._centres = _gathered(samples, _spread(samples, self._count), _ROUNDS)
        else:
            self._centres += _DRIFT * (_gathered(samples, self._centres, 1) - self._centres)
        self._table = _table(self._centres)


def _lab(rgb: Image) -> Array:
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), dtype=np.float32)


def _distances(colours: Array, centres: Array) -> Array:
    """(n, k) squared distances."""
    return np.asarray((colours**2).sum(1)[:, None] - 2 * colours @ centres.T + (centres**2).sum(1)[None])


def _spread(samples: Array, count: int) -> Array:
    """Start colours far from one another: each is the sample furthest from those before it, noise left aside."""
    chosen = [samples.mean(0)]
    apart = np.full(len(samples), np.inf)
    for _ in range(count - 1):
        apart = np.minimum(apart, ((samples - chosen[-1]) ** 2).sum(1))
        chosen.append(samples[np.argsort(apart)[-len(samples) // 200]])
    return np.array(chosen, dtype=np.float32)


def _gathered(samples: Array, centres: Array, rounds: int) -> Array:
    """Lloyd's rounds; a colour that nobody is nearest to stays where it is."""
    for _ in range(rounds):
        nearest = _distances(samples, centres).argmin(1)
        number = np.bincount(nearest, minlength=len(centres))
        sums = np.stack([np.bincount(nearest, samples[:, c], len(centres)) for c in range(3)], axis=1)
        found = number > 0
        centres = centres.copy()
        centres[found] = sums[found] / number[found, None]
    return np.asarray(centres, dtype=np.float32)


def _table(centres: Array) -> Array:
    """(cells, 3) uint8: the palette's RGB colour for each cell of the RGB cube."""
    axis = (np.arange(2 ** (8 - _CELL)) * 2**_CELL + 2 ** (_CELL - 1)).astype(np.uint8)
    cube = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(1, -1, 3)
    nearest = _distances(_lab(cube)[0], centres).argmin(1)
    colours = cv2.cvtColor(centres[None], cv2.COLOR_LAB2RGB)[0]
    return np.asarray(np.clip(colours * 255 + 0.5, 0, 255).astype(np.uint8)[nearest])
