"""The part of the picture in which somebody far away is followed: it goes where they go."""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array
from playact.engine.landmarks import Face
from playact.engine.upright import Part

_MARGIN = 0.25
"""Heights of the face that it keeps from the part's edge: as much of its surroundings the landmarker looks at."""
_SAME_SIZE = 1.6
_FIRST_SEARCH, _LAST_SEARCH = 1.0, 2.0
"""Seconds without a face until it is searched for elsewhere, and from then on: it may have turned away, and
a search takes more than half a second."""


class Pan:
    """Stays where it is until the face nears an edge; then moves at once, in whole pixels, so that the face is in its
    middle. Knows nothing but what it was shown: what is followed again is followed alike."""

    def __init__(self, part: Part, size: tuple[int, int]) -> None:
        """`size` (width, height) in pixels of the whole picture as it is followed."""
        self._size = np.array(size)
        low, high = (np.round(np.array(edge) * self._size).astype(int) for edge in (part[:2], part[2:]))
        self._low, self._extent = low, high - low
        self._height: float | None = None
        self._seen, self._wait = -np.inf, _FIRST_SEARCH

    @property
    def origin(self) -> tuple[int, int]:
        """Left and top of what is shown, in pixels of the whole picture."""
        return int(self._low[0]), int(self._low[1])

    @property
    def part(self) -> Part:
        """What is shown."""
        left, top = (self._low / self._size).tolist()
        right, bottom = ((self._low + self._extent) / self._size).tolist()
        return Part(left, top, right, bottom)

    def keep_up(self, face: Face, seconds: float) -> bool:
        """Whether it moves, having seen a face, in pixels of the whole picture, at that time."""
        self._height, self._seen, self._wait = face.height, seconds, _FIRST_SEARCH
        low, high = np.array(face.box).reshape(2, 2)
        room = _MARGIN * face.height
        leaves = (low - room < self._low) | (high + room > self._low + self._extent)
        moved = self._around(face)
        moves = bool((leaves & (moved != self._low)).any())
        if moves:
            self._low = moved
        return moves

    def is_search_due(self, seconds: float) -> bool:
        """Whether no face was seen for so long that it may be elsewhere; with the next time put off."""
        due = seconds - self._seen >= self._wait
        if due:
            self._wait = min(2 * self._wait, _LAST_SEARCH) if np.isfinite(self._seen) else _FIRST_SEARCH
            self._seen = seconds
        return due

    def go_to(self, faces: list[Face]) -> bool:
        """Moves to the first of them that is as large as the one that was lost, or may be the one to be followed."""
        usual = self._height or self._extent.max() / 4
        apart = _SAME_SIZE if self._height else 2 * _SAME_SIZE
        for face in faces:
            if 1 / apart < face.height / usual < apart:
                self._low = self._around(face)
                return True
        return False

    def _around(self, face: Face) -> Array:
        """Left and top of the part with the face in its middle, as far as the picture's edges let it."""
        middle = np.array(face.box).reshape(2, 2).mean(0)
        return np.asarray(np.clip(np.round(middle - self._extent / 2), 0, self._size - self._extent).astype(int))
