"""Rotations, similarities, soft limits and smoothing, on plain arrays."""

from __future__ import annotations

import math

import cv2
import numpy as np

from playact.engine.arrays import Array

_FLAT = 1e-4  # breadth by length, squared, of points that are on one line


def similarity(source: Array, target: Array) -> tuple[float, Array, Array]:
    """The scale, rotation (3, 3) and translation (3,) that bring `source` (n, 3) nearest to `target` (n, 3).

    S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", PAMI 1991.
    """
    source_mean, target_mean = source.mean(0), target.mean(0)
    a, b = source - source_mean, target - target_mean
    U, S, Vt = np.linalg.svd(b.T @ a)
    signs = np.array([1.0, 1.0, np.sign(np.linalg.det(U @ Vt))])
    R = (U * signs) @ Vt
    scale = float((S * signs).sum() / (a**2).sum())
    return scale, R, target_mean - scale * R @ source_mean


def affine(source: Array, target: Array) -> Array | None:
    """(2, 3): the map that brings `source` (n, 2) nearest to `target` (n, 2); none for a source on one line."""
    source_mean, target_mean = source.mean(0), target.mean(0)
    a, b = source - source_mean, target - target_mean
    (xx, xy), (_, yy) = (a.T @ a).tolist()
    about = xx * yy - xy * xy
    if about < _FLAT * (xx + yy) ** 2:
        return None
    linear = b.T @ (a @ (np.array([[yy, -xy], [-xy, xx]]) / about))
    return np.column_stack([linear, target_mean - linear @ source_mean])


def rotation_vector(R: Array) -> Array:
    """(3,) radians about x, y, z, of a rotation matrix (3, 3)."""
    return np.asarray(cv2.Rodrigues(np.asarray(R, float))[0])[:, 0]


def rotation_matrix(vector: Array) -> Array:
    """(3, 3): the inverse of `rotation_vector`."""
    return np.asarray(cv2.Rodrigues(np.asarray(vector, float))[0])


def attitude(R: Array) -> Array:
    """(3,) radians, pitch, yaw and roll of a head's rotation (3, 3): it nods about its ears and rolls in the picture.

    R is Rz(roll) Ry(yaw) Rx(pitch).
    """
    (a, _, _), (b, _, _), (c, d, e) = R.tolist()
    return np.array([math.atan2(d, e), -math.asin(min(max(c, -1.0), 1.0)), math.atan2(b, a)])


def head_rotation(angles: Array) -> Array:
    """(3, 3): the inverse of `attitude`."""
    x, y, z = (rotation_matrix(axis * angle) for axis, angle in zip(np.eye(3), angles, strict=True))
    return np.asarray(z @ y @ x)


def nearest_rotation(M: Array) -> Array:
    """The rotation nearest to a matrix (3, 3) that may scale or shear as well."""
    U, _, Vt = np.linalg.svd(M)
    return np.asarray(U @ Vt)


def soft_limit(x: Array | float, limit: Array | float) -> Array:
    """`x` near nought, never beyond ±`limit`, without a corner in between."""
    return np.asarray(limit * np.tanh(x / limit))


def eased_limit(x: Array | float, limit: Array | float, share: float = 0.6) -> Array:
    """`x` itself up to a `share` of ±`limit`, softly held within it beyond."""
    free = share * np.asarray(limit)
    rest = (1 - share) * np.asarray(limit)
    beyond = np.maximum(np.abs(x) - free, 0)
    return np.asarray(np.sign(x) * (np.minimum(np.abs(x), free) + rest * np.tanh(beyond / rest)))


def smoothstep(x: Array | float) -> Array:
    """0 below 0, 1 above 1, and 3x² - 2x³ in between."""
    x = np.minimum(np.maximum(x, 0.0), 1.0)
    return np.asarray(x * x * (3.0 - 2.0 * x))


def smooth(curves: Array, sigma: float) -> Array:
    """A Gaussian of `sigma` samples along the first axis of `curves` (n, …), symmetric, so that nothing lags.

    The ends are continued by their last value. A weighted sum of shifted copies: kernels are short, arrays long.
    """
    radius = int(4.0 * sigma + 0.5)
    if radius < 1:
        return curves.copy()
    weights = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    weights /= weights.sum()
    padding = [(radius, radius)] + [(0, 0)] * (curves.ndim - 1)
    padded = np.pad(curves, padding, mode="edge")
    total = np.zeros_like(curves, dtype=np.result_type(curves.dtype, np.float32))
    for k, weight in enumerate(weights):
        total += total.dtype.type(weight) * padded[k : k + len(curves)]
    return total


def between(curves: Array, position: float) -> Array:
    """`curves` (n, …) at a fractional index, linearly; the ends hold."""
    low = min(max(int(position), 0), len(curves) - 1)
    high = min(low + 1, len(curves) - 1)
    fraction = min(max(position - low, 0.0), 1.0)
    return np.asarray(curves[low] * (1.0 - fraction) + curves[high] * fraction)
