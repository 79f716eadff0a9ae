"""The far side of a face that looks aside: where a turn stretches what little the picture shows of it, or brings out
what was behind the nose, skin of the near side is laid over, mirrored."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from playact.engine import patch, raster
from playact.engine.anatomy import EYES, INNER_LIPS, MIRRORED, OVAL, SKIN_POINTS, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.borrowed_skin import borrowed_skin
from playact.engine.character import BOUNDS, Character
from playact.engine.doubled import doubled
from playact.engine.geometry import smoothstep

_FRONTAL = 12.0  # degrees: up to here both sides are seen well
_STRETCHED = np.log2([1.15, 1.9])  # pixels drawn from one of the picture: from as good as new to stripes
_BETTER = np.log2([1.1, 1.7])  # pixels that the near side has for one of the far side
# Of a far turn back: what was behind the nose comes into view, first as a line, for which its own skin will do, then
# all of it; what only an expression stretches stays its own.
_COMING = np.array([0.25, 0.55])
_CALM = (0.1, 0.4)  # eye distances inside the rim, where a turned head's calmer map smears: from all of it to none
_RIM = 0.08  # eye distances inside the edge of the mesh on which it fades into what the picture has beyond
_LEAST_SHARE = 0.02  # nobody sees less
_HIDDEN = 0.05  # eye distances behind what the picture shows
_FOLD = 0.1  # eye distances that the rim, which a turn back may fold over, may be in front of the skin there
_LEAST_AREA = 1e-3  # square pixels
_COARSE = 4
_FINE = 2


class FarSide:
    """The half of a character's face that points away, drawn from the half that faces the camera."""

    def __init__(self, character: Character) -> None:
        skin, right = character.points[:SKIN_POINTS], character.yaw > 0
        self._far = _half(right)
        self._triangles, self._spread = _triangles(right), _spread(right)
        self._facing = np.sign(_areas(character.shape, self._triangles))
        self._own = np.maximum(self._facing * _areas(skin, self._triangles), _LEAST_AREA)
        near = np.maximum(-self._facing * _areas(skin[MIRRORED], self._triangles), _LEAST_AREA)
        self._better = smoothstep(_within(np.log2(near / self._own), _BETTER))
        self._hidden = _hidden(skin, character.eye_distance)[self._triangles].any(1)
        shape = character.shape[:, :2]
        to_rim = np.linalg.norm(shape[:SKIN_POINTS, None] - shape[None, OVAL], axis=2).min(1)
        self._at_rim = 1 - smoothstep(_within(to_rim, np.array(_CALM)))
        self._inwards_first = np.argsort(-to_rim[self._triangles].mean(1), kind="stable")
        self._fold = (_FOLD * character.eye_distance * self._at_rim).astype(np.float32)
        self._aside = float(np.sign(character.yaw))
        self._fade = 2 * max(1, round(_RIM * character.eye_distance / _COARSE)) + 1
        window = raster.window_around(skin[~self._far], 6, BOUNDS)
        known = self._spread @ np.where(self._hidden, 0.0, np.minimum(self._own / near, 1)).astype(np.float32)
        self._texture = doubled(borrowed_skin(character, self._far, known, window))
        source = skin[np.where(self._far, MIRRORED, np.arange(SKIN_POINTS)), :2] - window[:2]
        self._source = (source * _FINE).astype(np.float32)

    def share(self, points: Array, turned: float) -> Array:
        """(468,) 0 to 1: how much of each of a posed face's `points` (468, 2) is mirrored, nothing where the face is as
        the picture shows it; `turned` is as of `HeadField.turned`."""
        back = max(0.0, -turned * self._aside)
        shown = np.maximum(self._facing * _areas(points, self._triangles), _LEAST_AREA)
        stretched = smoothstep(_within(np.log2(shown / self._own), _STRETCHED)) * self._better
        each = smoothstep(_within(back, _COMING)) * np.where(self._hidden, 1.0, stretched)
        share = np.maximum(self._spread @ each.astype(np.float32), back * self._at_rim)
        return np.where(self._far, np.maximum(share - _LEAST_SHARE, 0) / (1 - _LEAST_SHARE), 0).astype(np.float32)

    def lay_over(self, part: Array, drawn: raster.SourceMap, solid: Array, turned: float) -> None:
        """Draws into `part` (h, w, 4), on which a posed face `solid` (478, 3) was `drawn`."""
        skin = solid[:SKIN_POINTS]
        if drawn.depth is None or turned * self._aside >= 0:
            return
        share = self.share(skin, turned)
        bounds = drawn.left, drawn.top, drawn.left + part.shape[1], drawn.top + part.shape[0]
        left, _, right, _ = raster.window_around(skin[self._far], 1, bounds)
        columns = np.s_[:, left - drawn.left : right - drawn.left]
        corner = np.array([left, drawn.top, 0])
        inside = self._inside(drawn.cover[columns], solid - corner)
        target = (skin - corner).astype(np.float32)
        target[:, 2] -= self._fold
        shown, texture, depth = self._shown(target), self._texture, drawn.depth[columns]
        patch.lay_over(part[columns], shown, target, texture, self._source, share, depth, inside)

    def _shown(self, target: Array) -> Array:
        """(k, 3): the triangles that face the viewer, those further from the rim first: a rim that folds over the skin
        beside it is not to be seen there."""
        facing = self._facing * _areas(target, self._triangles) > 0
        return self._triangles[self._inwards_first[facing[self._inwards_first]]]

    def _inside(self, cover: Array, points: Array) -> Image:
        """(h, w) uint8: 255 on the mesh, 127 along its edge; made coarsely, which is soft enough."""
        rows, columns = cover.shape
        mask = np.where(cover[::_COARSE, ::_COARSE] > 0, np.uint8(255), np.uint8(0))
        for hole in (INNER_LIPS, *(eye.ring for eye in EYES)):
            cv2.fillPoly(mask, [np.round(points[hole, :2] / _COARSE).astype(np.int32)], [255])
        soft = cv2.blur(mask, (self._fade, self._fade), borderType=cv2.BORDER_CONSTANT)
        full = cv2.resize(soft, (mask.shape[1] * _COARSE, mask.shape[0] * _COARSE), interpolation=cv2.INTER_LINEAR)
        return np.ascontiguousarray(full[:rows, :columns], np.uint8)


def far_side(character: Character) -> FarSide | None:
    """None for a head that looks ahead: the picture shows both of its sides."""
    return FarSide(character) if abs(character.yaw) > _FRONTAL else None


def _half(right: bool) -> Array:
    """(468,) bool: the points of the face's right half, or of its left, without the midline."""
    order = np.arange(SKIN_POINTS)
    return np.asarray(order < MIRRORED if right else order > MIRRORED)


@cache
def _triangles(right: bool) -> Array:
    """(m, 3) int32: what has a corner on that half."""
    triangles = tessellation()
    return np.ascontiguousarray(triangles[_half(right)[triangles].any(1)])


@cache
def _spread(right: bool) -> Array:
    """(468, m) float32: from triangles to points, the mean of those round each point and round its neighbours."""
    triangles = _triangles(right)
    touches = np.zeros((SKIN_POINTS, len(triangles)), np.float32)
    for corner in triangles.T:
        touches[corner, np.arange(len(triangles))] = 1
    around = touches @ (touches.T @ touches)
    return np.asarray(around / np.maximum(around.sum(1, keepdims=True), 1))


def _within(x: Array | float, limits: Array) -> Array:
    return np.asarray((x - limits[0]) / (limits[1] - limits[0]))


def _areas(points: Array, triangles: Array) -> Array:
    """(m,): twice the area of each triangle, negative if its corners run the other way round."""
    corners = points[triangles, :2]
    a, b = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    return np.asarray(a[0] * b[1] - a[1] * b[0])


def _hidden(skin: Array, eye_distance: float) -> Array:
    """(468,) bool: what lies behind other skin in the picture."""
    left, top, right, bottom = window = raster.window_around(skin, 4, BOUNDS)
    depth = raster.draw(tessellation(), skin, skin, window, skin[:, 2]).depth
    if depth is None or depth.size == 0:
        return np.zeros(SKIN_POINTS, bool)
    at = np.clip(np.round(skin[:, :2]).astype(int), [left, top], [right - 1, bottom - 1]) - [left, top]
    return np.asarray(depth[at[:, 1], at[:, 0]] < skin[:, 2] - _HIDDEN * eye_distance)
