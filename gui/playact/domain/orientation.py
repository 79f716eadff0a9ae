"""How the pictures of a clip come to stand upright: phones turn them, some front cameras mirror them."""

from __future__ import annotations

from typing import NamedTuple, Self


class Orientation(NamedTuple):
    """Whether a picture `lies`, so that its rows become columns, and then the steps, 1 or -1, in which rows are read,
    `down`, and columns, `across`."""

    lies: bool = False
    down: int = 1
    across: int = 1

    @classmethod
    def of(cls, display_matrix: bytes | None) -> Self:
        """By FFmpeg's display matrix: nine integers of 32 bits, in the machine's own order; None stands upright."""
        if display_matrix is None:
            return cls()
        a, b, _, c, d = memoryview(display_matrix).cast("i").tolist()[:5]  # x' = a x + c y, y' = b x + d y
        if abs(b) > abs(a):
            return cls(True, -1 if b < 0 else 1, -1 if c < 0 else 1)
        return cls(False, -1 if d < 0 else 1, -1 if a < 0 else 1)
