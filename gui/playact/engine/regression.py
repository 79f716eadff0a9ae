"""From what was found at a few probes to all frames: kernel ridge regression."""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array

_RIDGE = 0.1
_CURVED = 0.6
_CANDIDATES = 400
_SAME = 1e-5  # of the longest row: as near as rounding lets one be to itself


class Regression:
    """Values at probes, carried to all frames by their likeness in `features` (n, d): straight on, and curved nearby.

    The kernel is a sum of a linear one and of a Gaussian one as wide as probes usually lie apart.
    """

    def __init__(self, features: Array, probes: Array) -> None:
        """`probes` (m,): the rows that values will be known of."""
        centred = features - features[probes].mean(0)
        scale = np.sqrt((centred[probes] ** 2).sum(1).mean()) + 1e-9
        self._rows, self._probes = centred / scale, centred[probes] / scale
        apart = squared_distances(self._probes, self._probes)
        self._width = float(np.median(apart[apart > 0])) if (apart > 0).any() else 1.0
        inner = self._kernel(self._probes)
        self._solve = np.linalg.inv(inner + _RIDGE * np.eye(len(probes)))
        self._carry = self._kernel(self._rows) @ self._solve

    def over_all(self, values: Array) -> Array:
        """(n, k) from `values` (m, k) at the probes."""
        mean = values.mean(0)
        return np.asarray(mean + self._carry @ (values - mean))

    def _kernel(self, rows: Array) -> Array:
        near = np.exp(-squared_distances(rows, self._probes) / self._width)
        return np.asarray(rows @ self._probes.T + _CURVED * near)


def squared_distances(a: Array, b: Array) -> Array:
    """(n, m): between the rows of `a` (n, d) and `b` (m, d)."""
    return np.asarray(np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T, 0))


def typical(features: Array, count: int) -> list[int]:
    """Up to `count` rows of `features` (n, d) that all others lie near to, the most telling first.

    Each is the one that, of some hundreds, brings the rows nearest to the chosen ones on average.
    """
    some = np.unique(np.linspace(0, len(features) - 1, min(len(features), _CANDIDATES)).round().astype(int))
    apart = np.sqrt(squared_distances(features[some], features[some]))
    near = np.full(len(some), apart.sum() + 1.0)
    same = _SAME * float(np.linalg.norm(features[some], axis=1).max())
    chosen: list[int] = []
    while len(chosen) < count and (not chosen or np.max(near) > same):
        chosen.append(int(np.argmin(np.minimum(near[:, None], apart).sum(0))))
        near = np.minimum(near, apart[:, chosen[-1]])
    return [int(row) for row in some[chosen]]
