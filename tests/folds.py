"""Whether a face's mesh folds."""

import numpy as np

from playact.engine.anatomy import tessellation


def turned_over(before: np.ndarray, after: np.ndarray, sliver: float) -> int:
    """How many of the mesh's triangles show their back; a `sliver`, twice its area, which nobody sees, aside."""
    was, now = _areas(before), _areas(after)
    return np.count_nonzero((np.abs(was) > sliver) & (now * np.sign(was) < -sliver))


def _areas(shape: np.ndarray) -> np.ndarray:
    a, b, c = (shape[corner, :2] for corner in tessellation().T)
    u, v = b - a, c - a
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
