"""The moments of a performance that are tried, and how what is found there is carried to all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from playact.engine.arrays import Array
from playact.engine.ensemble import THREADS
from playact.engine.reading import Reading
from playact.engine.regression import Regression, typical

PROBES, SERIES = 18, 2


@dataclass(frozen=True, slots=True)
class Probes:
    """The `frames` (m,) that a round looks at: the `usual` ones, then the film's own first one, for the head alone,
    where it is none of them. `order` (m,): in which they are read; and what carries what was found to all frames."""

    frames: Array
    usual: int
    order: Array
    expression: Regression
    turning: Regression

    @classmethod
    def series(cls, features: Array, faces: Array) -> list[Self]:
        """`SERIES` of them, of the rows of `features` (n, d) that are most typical; the performer's `faces` (n, 2) are
        as wide and high. Of a clip that is too short for so many, rows are in both."""
        every = np.array(typical(features, PROBES * SERIES))
        rows = np.arange(SERIES)[:, None] * PROBES + np.arange(min(PROBES, len(every)))
        return [cls.at(usual, features, faces) for usual in every[rows % len(every)]]

    @classmethod
    def at(cls, usual: Array, features: Array, faces: Array) -> Self:
        """At the rows that are `usual`."""
        frames = usual if 0 in usual else np.append(usual, 0)
        carried = Regression(features, usual), Regression(features, frames)
        return cls(frames, len(usual), _by_size(faces[frames]), *carried)

    def ordered_back(self, read: Reading) -> Reading:
        """What was read in that order, as the frames are."""
        return read.at(np.argsort(self.order))


def _by_size(faces: Array) -> Array:
    """The order of m `faces` (m, 2) in which, to each of those who look in turns, a face grows or shrinks little from
    one to the next: then it need not be looked at twice."""
    sizes = faces / faces.mean(0) - 1
    rising = np.argsort(sizes @ np.linalg.svd(sizes, full_matrices=False)[2][0], kind="stable")
    share = -(-len(rising) // THREADS)
    return np.asarray(rising[np.argsort(np.arange(len(rising)) % share, kind="stable")])
