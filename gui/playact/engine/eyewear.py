"""Glasses as a layer of their own: a rigid thing that rides on the skull, while skin and brows move beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import SKIN_POINTS, STABLE
from playact.engine.arrays import Array, Image
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.frame_outline import FrameOutline, Strip, frame_outline
from playact.engine.frame_view import RIDGE
from playact.engine.glasses import Glasses
from playact.engine.landmarks import Face
from playact.engine.pose import Pose
from playact.engine.skin_beneath import taken_off

_CURVE = 1.47  # eyes' distances: the radius of a usual lens, 13 cm (a base curve of 4 dioptres)
_MARGIN = 0.1  # eyes' distances round a frame that may be changed
_END = 0.06  # eyes' distances beyond the frame, where nothing of it is left
_EDGE = 0.05  # and above and below it, with its shadow
_COLUMNS = 9  # of nodes from one rim's end to the other's
_LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Bend:
    """How glasses are bent: `nodes` (n, 3), in the face's own axes and eye distances, lie at `source` (n, 2) of the
    layer and span `triangles` (m, 3). Those at the `ends` (4,) of the arms go with mesh points `temples` (4,), which
    are `at_rest` (4, 3)."""

    nodes: Array
    source: Array
    triangles: Array
    ends: Array
    temples: Array
    at_rest: Array

    def posed(self, pose: Pose) -> Array:
        """(n, 3): the nodes in pixels of the canvas, and their depth."""
        nodes = self.nodes.copy()
        nodes[self.ends] += pose.shape[self.temples] - self.at_rest
        return pose.project(nodes)


@dataclass(frozen=True, slots=True)
class Eyewear:
    """Of one character: the `glasses` that were found in its picture, that without them, `bare` (720, 1280, 3), and a
    `layer` (h, w, 4) of them, RGBA, colours times alpha, which begins at `corner` (2,) of the picture; `filled` (h, w)
    where something of it is seen, between a pixel and the next."""

    glasses: Glasses
    bare: Image
    layer: Image
    filled: Image
    corner: Array
    bend: Bend

    def draw(self, frame: Image, pose: Pose) -> None:
        """Lays the glasses over a `frame` (720, 1280, 3) of that `pose`."""
        target = self.bend.posed(pose)
        window = raster.window_around(target, 1, (0, 0, WIDTH, HEIGHT))
        left, top, right, bottom = window
        if right - left < 2 or bottom - top < 2:
            return
        drawn = raster.draw(self.bend.triangles, target, self.bend.source, window, target[:, 2])
        _lay_over(frame[top:bottom, left:right], drawn.x, drawn.y, drawn.cover, self.layer, self.filled)

    def portrait(self, image: Image) -> Image:
        """(720, 1280, 3): the glasses over an `image`, which is `bare` or was made of it."""
        portrait, (left, top), (rows, columns) = image.copy(), self.corner, self.layer.shape[:2]
        y, x = np.mgrid[:rows, :columns].astype(np.float32)
        _lay_over(portrait[top : top + rows, left : left + columns], x, y, np.ones_like(x), self.layer, self.filled)
        return portrait


def eyewear(image: Image, face: Face, glasses: Glasses | None) -> Eyewear | None:
    """The `glasses` that a face in `image` wears, taken off; none where their frame can't be told from the face, or
    where they hide the eyes."""
    outline = frame_outline(image, face, glasses) if glasses is not None and not glasses.opaque else None
    if glasses is None or outline is None:
        return None
    reach = _MARGIN * face.eye_distance
    left, top, right, bottom = raster.window_around(_edges(outline.strips), reach, (0, 0, WIDTH, HEIGHT))
    crop, corner = image[top:bottom, left:right], np.array([left, top])
    skin, share = taken_off(crop, corner, outline, face)
    bare = image.copy()
    bare[top:bottom, left:right] = skin
    layer = _layer(crop, skin, share)
    filled = cv2.dilate(layer.max(2), np.ones((2, 2), np.uint8), anchor=(0, 0))
    return Eyewear(glasses, bare, layer, np.asarray(filled, np.uint8), corner, _bend(face, outline, corner))


def _edges(strips: tuple[Strip, ...]) -> Array:
    """(n, 2)."""
    return np.concatenate([edge for strip in strips for edge in (strip.outer, strip.inner)])


def _layer(crop: Image, skin: Image, share: Array) -> Image:
    """(h, w, 4): what makes the crop again, pixel by pixel, when it is laid over `skin`. Where that is the lighter,
    the frame throws a shade, and shade goes with it."""
    shade = ((skin.astype(np.float32) - crop) / np.maximum(skin, 1)).max(2)
    alpha = np.maximum(share, shade)
    alpha[alpha < _LEAST_SHARE] = 0
    colours = crop - (1 - alpha[..., None]) * skin
    return np.asarray(np.clip(np.dstack([colours, 255 * alpha]) + 0.5, 0, 255), np.uint8)


def _bend(face: Face, outline: FrameOutline, corner: Array) -> Bend:
    """The front is curved as lenses are; the arms fall back to the temples and go with them, for there they end in what
    the picture has behind them."""
    plane = face.rotation[:2, :2] * face.eye_distance
    nose, (rims, whole) = face.points[RIDGE].mean(0), (outline.rims, outline.strips)
    (right, left), (first, last) = (np.sort(_in_front(part, nose, plane)[:, 0])[[0, -1]] for part in (rims, whole))
    ends = np.array([min(first, right - _END), max(last, left + _END)])
    places = np.column_stack([ends, np.zeros(2)]) @ plane.T + nose[:2]
    temples = np.linalg.norm(face.points[:SKIN_POINTS, None, :2] - places, axis=2).argmin(0)
    own = (face.points - face.points[STABLE].mean(0)) @ face.rotation / face.eye_distance
    ridge = own[RIDGE].mean(0)
    x = np.concatenate([ends[:1], np.linspace(right, left, _COLUMNS), ends[1:]])
    z = x**2 / (2 * _CURVE)
    z[[0, -1]] = np.maximum(z[[0, -1]], own[temples, 2] - ridge[2])
    heights = np.sort(_in_front(whole, nose, plane)[:, 1])[[0, -1]] + [-_EDGE, _EDGE]
    flat, z = np.concatenate([np.column_stack([x, np.full_like(x, y)]) for y in heights]), np.tile(z, 2)
    # What is further behind is aside of there in the picture, if the head is turned.
    behind = np.linalg.solve(face.rotation[:2, :2], face.rotation[:2, 2])
    nodes = ridge + np.column_stack([flat - z[:, None] * behind, z])
    at_ends, temples = np.array([0, len(x) - 1, len(x), 2 * len(x) - 1]), np.tile(temples, 2)
    source = (flat @ plane.T + nose[:2] - corner).astype(np.float32)
    return Bend(nodes, source, _triangles(len(x)), at_ends, temples, own[temples])


def _in_front(strips: tuple[Strip, ...], nose: Array, plane: Array) -> Array:
    """(m, 2): the edges of `strips`, in the face's own axes and eye distances, as if all were at the nose's ridge."""
    return np.asarray((_edges(strips) - nose[:2]) @ np.linalg.inv(plane).T)


def _triangles(columns: int) -> Array:
    """(n, 3) int32: between two rows of nodes."""
    k = np.arange(columns - 1)
    halves = [k, k + 1, columns + k], [k + 1, columns + k + 1, columns + k]
    return np.ascontiguousarray(np.concatenate([np.column_stack(half) for half in halves]), np.int32)


@raster.compiled("void(u1[:,:,:], f4[:,::1], f4[:,::1], f4[:,::1], u1[:,:,::1], u1[:,::1])")
def _lay_over(picture: Any, map_x: Any, map_y: Any, cover: Any, layer: Any, filled: Any) -> None:
    """Lays an RGBA `layer` (m, n, 4), colours times alpha, over a picture (h, w, 3) where there is `cover`: maps (h, w)
    say what comes from where, between its pixels. Most of a layer is not `filled` (m, n), and is passed over."""
    rows, columns = np.float32(layer.shape[0] - 1), np.float32(layer.shape[1] - 1)
    for y in range(picture.shape[0]):
        for x in range(picture.shape[1]):
            from_x, from_y = map_x[y, x], map_y[y, x]
            if cover[y, x] == 0 or not (0 <= from_x < columns and 0 <= from_y < rows):
                continue
            left, top = np.uint32(from_x), np.uint32(from_y)
            if filled[top, left] == 0:
                continue
            right, low = from_x - np.float32(left), from_y - np.float32(top)
            d = right * low
            b, c = right - d, low - d
            a = np.float32(1) - right - c
            above, below = layer[top], layer[top + np.uint32(1)]
            after = left + np.uint32(1)
            alpha = a * above[left, 3] + b * above[after, 3] + c * below[left, 3] + d * below[after, 3]
            share = np.float32(1) - alpha * np.float32(1 / 255)
            for k in range(3):
                light = a * above[left, k] + b * above[after, k] + c * below[left, k] + d * below[after, k]
                mixed = light + share * picture[y, x, k] + np.float32(0.5)
                picture[y, x, k] = np.uint8(min(mixed, np.float32(255)))
