"""Head, hair and neck round the face: a coarse grid of displacements that fades into a still background."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import CHIN, FOREHEAD, OVAL, SKIN_POINTS
from playact.engine.arrays import Array
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character
from playact.engine.geometry import attitude, smoothstep
from playact.engine.pose import Pose

STEP = 16
_INVERSIONS, _EAGER = 8, 0.5
_DEPTH_SLOPE = 0.25
_FOLLOWS, _FOLLOWS_LATE = (0.0, 0.1), (0.1, 0.25)  # of the eyes' distance inside the rim: from none of the mesh to all
_FAR_TURNED = np.radians(12.0)
_EDGE = 0.5
_LEAST_MOVED = 0.002
# The reach of the head round the middle of the face, in half heights of it, by direction: from the chin (-1) over the
# sides (0) to the crown (1). Inside `_HEAD` all moves with the head, outside `_STILL` nothing does.
_HEAD = ([-1, -0.6, -0.2, 0.3, 1], [1.02, 1.02, 1.25, 1.5, 1.7])
_STILL = ([-1, -0.5, 0, 0.5, 1], [2.5, 2.5, 2.3, 2.5, 2.6])


class HeadField:
    """Where the pixels round the face come from. `window`: left, top, right, bottom of all that can ever move."""

    def __init__(self, character: Character) -> None:
        points, oval = character.points, character.points[OVAL]
        height = float(np.linalg.norm(points[FOREHEAD, :2] - points[CHIN, :2])) / 2
        ramp = _EDGE * character.eye_distance
        self.window = _moving(_headness(_ALL, points, height) * _free_of(_ALL, character.frame, ramp), oval)
        self._grid = _places(*self.window)
        self._size = self._grid.shape[:2]
        self._index = np.mgrid[: self._size[0], : self._size[1]].astype(np.float32)
        self._grid = self._grid.reshape(-1, 2)
        self._nearness = _nearness(self._grid, oval)
        beyond = _beyond(self._grid, oval)
        outside = np.maximum(0, beyond)
        self._inside = np.flatnonzero(beyond < 0)
        depth_inside = -beyond[self._inside] / character.eye_distance
        self._follows, self._follows_late = (
            smoothstep((depth_inside - none) / (all_ - none)).astype(np.float32)
            for none, all_ in (_FOLLOWS, _FOLLOWS_LATE)
        )
        aside = self._grid[self._inside, 0] - oval[:, 0].mean()
        self._side = np.clip(aside / (np.ptp(oval[:, 0]) / 2), -1, 1).astype(np.float32)
        self._yaw = float(attitude(character.rotation)[1])
        self._skin = points[:SKIN_POINTS, :2]
        self._skin_nearness = _nearness(self._grid[self._inside], points[:SKIN_POINTS])
        depth = self._nearness @ oval[:, 2] + _DEPTH_SLOPE * np.minimum(outside, 1.2 * character.eye_distance)
        solid = np.column_stack([self._grid, depth])
        self._shape = (solid - character.centre) @ character.rotation / character.eye_distance
        self._oval_shape = character.shape[OVAL]
        self._relief, self._oval_nearer = character.relief, character.relief.nearer[OVAL]
        self._nearer = self._nearness @ self._oval_nearer
        held = np.where(beyond < 0, 1.0, _free_of(self._grid, character.frame, ramp))
        self._rigid = _headness(self._grid, points, height) * held
        self._elastic = np.exp(-((outside / (0.45 * height)) ** 2)) * held

    def turned(self, pose: Pose) -> float:
        """-1 to 1: how far the head has turned to the picture's right or left, away from how the picture shows it."""
        return float(np.clip((attitude(pose.rotation)[1] - self._yaw) / _FAR_TURNED, -1, 1))

    def source(self, pose: Pose, points: Array, scale: float = 1.0) -> tuple[Array, Array]:
        """x and y, (height, width) float32 of `window`: where each pixel comes from, for a posed face's `points`, in a
        picture that is `scale` times as large.

        Inside the face the mesh is followed, so that nothing at its rim is seen twice; later on the side that comes
        into view: there the mesh says more of the face's depth than the picture can show.
        """
        oval = self._oval_shape + self._relief.offsets(pose.rotation, self._oval_nearer)
        shape = self._shape + self._relief.offsets(pose.rotation, self._nearer)
        stretch = (points[OVAL, :2] - pose.project(oval)[:, :2]).astype(np.float32)
        moved = (pose.project(shape)[:, :2] - self._grid) * self._rigid[:, None]
        moved += (self._nearness @ stretch) * self._elastic[:, None]
        mesh = self._skin_nearness @ (points[:SKIN_POINTS] - self._skin).astype(np.float32)
        coming = np.clip(self._side * self.turned(pose), 0, 1)
        share = self._follows + coming * (self._follows_late - self._follows)
        moved[self._inside] += share[:, None] * (mesh - moved[self._inside])
        back = self._inverted(moved.astype(np.float32).reshape(*self._size, 2))
        return raster.unfold(back, STEP, self.window[:2], scale)

    def _inverted(self, forward: Array) -> Array:
        """The displacement back, by fixed point: b(x) = -f(x + b(x)), half a step each time: whole ones swing apart
        where skin is stretched to twice its width."""
        rows, columns = self._index
        back = -forward
        for _ in range(_INVERSIONS):
            x, y = columns + back[..., 0] / STEP, rows + back[..., 1] / STEP
            there = cv2.remap(forward, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            back -= _EAGER * (back + there)
        return back


def _places(left: int, top: int, right: int, bottom: int) -> Array:
    """(rows, columns, 2): every `STEP` pixels, the edges included."""
    columns, rows = np.meshgrid(np.arange(left, right + 1, STEP), np.arange(top, bottom + 1, STEP))
    return np.stack([columns, rows], -1).astype(float)


_ALL = _places(0, 0, WIDTH, HEIGHT).reshape(-1, 2)


def _moving(share: Array, oval: Array) -> tuple[int, int, int, int]:
    """Left, top, right, bottom, of whole steps, of what moves: a `share` for each place of all, and the face itself."""
    moving = _ALL[share > _LEAST_MOVED]
    low, high = (edge(np.vstack([moving, oval[:, :2]]), axis=0) / STEP for edge in (np.min, np.max))
    left, top = (np.maximum(np.floor(low) - 1, 0) * STEP).astype(int).tolist()
    right, bottom = (np.minimum((np.ceil(high) + 1) * STEP, (WIDTH, HEIGHT))).astype(int).tolist()
    return left, top, right, bottom


def _beyond(places: Array, oval: Array) -> Array:
    """Pixels from each place (m, 2) to the oval; negative inside."""
    polygon = oval[:, :2].astype(np.float32)
    inside = [cv2.pointPolygonTest(polygon, (float(x), float(y)), True) for x, y in places]
    return -np.array(inside)


def _free_of(places: Array, frame: tuple[float, ...], ramp: float) -> Array:
    """0 where the picture ends on the canvas, so that its edge stays straight, 1 from `ramp` pixels inside on."""
    left, top, right, bottom = frame
    x, y = places.T
    ends = ((x - left, left > 0), (right - x, right < WIDTH), (y - top, top > 0), (bottom - y, bottom < HEIGHT))
    inside = [distance for distance, shown in ends if shown]
    return smoothstep(np.min(inside, axis=0) / ramp) if inside else np.ones(len(places))


def _headness(places: Array, points: Array, height: float) -> Array:
    """1 on the head, 0 on the background, for each place (m, 2); `height` is half the face's."""
    up = (points[FOREHEAD, :2] - points[CHIN, :2]) / (2 * height)
    right = np.array([-up[1], up[0]])
    away = places - (points[FOREHEAD, :2] + points[CHIN, :2]) / 2
    upward = away @ up / height
    sideward = away @ right / max(float(np.ptp(points[OVAL, 0])) / 2, 0.75 * height)
    direction = np.arctan2(upward, np.abs(sideward)) / (np.pi / 2)
    inner, outer = np.interp(direction, *_HEAD), np.interp(direction, *_STILL)
    return 1 - smoothstep((np.hypot(sideward, upward) - inner) / (outer - inner))


def _nearness(places: Array, points: Array) -> Array:
    """(m, n) float32: how much of each point (n, …) each place (m, 2) takes over; the rows sum to 1."""
    distance = np.linalg.norm(places[:, None] - points[None, :, :2], axis=2)
    nearness = 1 / (distance + 4) ** 3
    return np.asarray(nearness / nearness.sum(1, keepdims=True), np.float32)
