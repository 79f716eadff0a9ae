"""The eyes as layers: a lid painted from the skin around, the lashes' line on it, and the iris moved by the gaze."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import Eye
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character
from playact.engine.geometry import smoothstep, soft_limit
from playact.engine.pose import EyePose, Pose

_RING = 16
_IRIS = 32
_CLOSING = 0.08
# A smoothstep over w pixels is at its steepest 1.5 / w: the iris may move 2/3 w before the white beside it folds.
_WITHOUT_FOLDS = 0.8


class EyeLayer:
    """One eye of a character, drawn over a frame."""

    def __init__(self, character: Character, eye: Eye) -> None:
        self._picture = character.image
        self._eye = eye
        ring = character.shape[eye.ring]
        middle = ring.mean(0)
        self._knots = np.vstack([ring, middle + (ring - middle) * 1.25, character.shape[eye.iris]])
        at_rest = self._knots @ character.rotation.T * character.eye_distance + character.centre
        self._source = at_rest[:, :2].astype(np.float32)
        self._width = float(np.linalg.norm(character.points[eye.outer, :2] - character.points[eye.inner, :2]))
        points = character.points[eye.ring, :2].astype(np.float32)
        self._lid, self._lid_corner = _painted_lid(character.image, points, self._width)
        self._lash = _lash_colour(character.image, character.points[eye.upper])

    def draw(self, frame: Image, pose: Pose, points: Array, eye_pose: EyePose) -> None:
        """Draws into `frame`; `points` (478, 2) are the posed face's pixels."""
        opening = raster.window_around(points[self._eye.ring], 4, BOUNDS)
        if opening[2] - opening[0] < 3 or opening[3] - opening[1] < 3:
            return
        knots = self._knots + eye_pose.shift
        unmoved = pose.project(knots[_IRIS : _IRIS + 1])[0, :2]
        knots[_IRIS:, :2] += eye_pose.gaze
        target = pose.project(knots)[:, :2].astype(np.float32)
        back: Array | None = cv2.estimateAffine2D(target[:_RING], self._source[:_RING])[0]
        if back is None:  # an eye seen from its very side
            return
        if eye_pose.closure > _CLOSING:
            self._draw_lid(frame, target, points, back, eye_pose.closure)
        self._draw_ball(frame, opening, points, target, back, unmoved, eye_pose.closure)

    def _draw_lid(self, frame: Image, target: Array, points: Array, back: Array, closure: float) -> None:
        """The lid between where the eye's upper edge was and where it is now, and the lashes along it."""
        window = raster.window_around(target[:_RING], 6, BOUNDS)
        left, top, right, bottom = window
        if right - left < 3 or bottom - top < 3:
            return
        width = float(np.linalg.norm(target[0] - target[8]))
        x, y = _mapped(*np.meshgrid(np.arange(left, right), np.arange(top, bottom)), back)
        lid = cv2.remap(
            self._lid,
            x - np.float32(self._lid_corner[0]),
            y - np.float32(self._lid_corner[1]),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        mask = cv2.dilate(raster.polygon_mask(target[:_RING], window), np.ones((3, 3), np.uint8))
        soft = cv2.GaussianBlur(mask, (0, 0), max(1.0, width * 0.03)).astype(np.float32) / 255.0
        part = frame[top:bottom, left:right]
        drawn = _mixed(part, lid, soft * min(1.0, (closure - _CLOSING) * 2.2))
        lash = self._lash_line(points[self._eye.ring[:9]], window, width)
        part[:] = _mixed(drawn, self._lash, lash * (0.75 * min(1.0, closure * 1.6)))

    def _lash_line(self, edge: Array, window: tuple[int, int, int, int], width: float) -> Array:
        line = np.zeros((window[3] - window[1], window[2] - window[0]), np.uint8)
        corners = np.round((edge[:, :2] - [window[0], window[1]]) * 16).astype(np.int32)
        cv2.polylines(line, [corners], False, [255], max(1, round(width * 0.045)), cv2.LINE_AA, 4)
        return cv2.GaussianBlur(line, (0, 0), max(0.7, width * 0.012)).astype(np.float32) / 255.0

    def _draw_ball(
        self,
        frame: Image,
        window: tuple[int, int, int, int],
        points: Array,
        target: Array,
        back: Array,
        unmoved: Array,
        closure: float,
    ) -> None:
        """White and iris inside the opening; the iris shifted by the gaze, less and less away from it."""
        left, top, right, bottom = window
        x: Array
        y: Array
        x, y = np.meshgrid(np.arange(left, right, dtype=np.float32), np.arange(top, bottom, dtype=np.float32))
        iris = target[_IRIS]
        radius = max(2.0, float(np.linalg.norm(target[_IRIS + 1 : _IRIS + 5] - iris, axis=1).mean()))
        half = float(np.linalg.norm(target[0] - target[8])) / 2
        reach = max(half, radius * 1.6)
        white = reach - radius * 1.05
        gaze = soft_limit(iris - unmoved, white * _WITHOUT_FOLDS)
        near = smoothstep(1 - (np.hypot(x - unmoved[0] - gaze[0], y - unmoved[1] - gaze[1]) - radius * 1.05) / white)
        x, y = x - near * np.float32(gaze[0]), y - near * np.float32(gaze[1])
        source_x, source_y = _mapped(x, y, back)
        ball = cv2.remap(self._picture, source_x, source_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
        mask = raster.polygon_mask(points[self._eye.ring], window)
        soft = cv2.GaussianBlur(mask, (0, 0), 0.8).astype(np.float32) / 255.0
        part = frame[top:bottom, left:right]
        part[:] = _mixed(part, ball, soft * float(np.clip((1 - closure) / 0.15, 0, 1)))


def _mapped(x: Array, y: Array, back: Array) -> tuple[Array, Array]:
    """x and y (h, w) under an affine map (2, 3), as float32."""
    return (
        (back[0, 0] * x + back[0, 1] * y + back[0, 2]).astype(np.float32),
        (back[1, 0] * x + back[1, 1] * y + back[1, 2]).astype(np.float32),
    )


def _mixed(under: Array, over: Array, share: Array) -> Image:
    """`under` and `over` (h, w, 3, or a colour) by `share` (h, w) of the latter."""
    alpha = share[..., None]
    mixed: Array = under * (1 - alpha) + over * alpha + 0.5
    return np.clip(mixed, 0, 255).astype(np.uint8)


def _painted_lid(image: Image, ring: Array, width: float) -> tuple[Image, tuple[int, int]]:
    """A closed eye's skin: the eye inpainted from around it, softened, with the grain of the picture and a little shade
    towards the lashes. Also the pixel where its top left corner lies."""
    middle = ring.mean(0)
    reach = int(width * 0.9) + 4
    left, top = max(0, int(middle[0]) - reach), max(0, int(middle[1]) - reach)
    crop = image[top : top + 2 * reach, left : left + 2 * reach]
    hole = np.zeros(crop.shape[:2], np.uint8)
    around = middle + (ring - middle) * np.array([1.12, 1.35], np.float32)
    cv2.fillPoly(hole, [cv2.convexHull((around - [left, top]).astype(np.float32)).astype(np.int32)], [255])
    hole = np.asarray(cv2.dilate(hole, np.ones((3, 3), np.uint8)), np.uint8)
    skin = cv2.inpaint(crop, hole, max(3, width * 0.08), cv2.INPAINT_TELEA).astype(np.float32)
    inside = cv2.GaussianBlur(hole, (0, 0), max(1.0, width * 0.03))[..., None] / 255.0
    skin = skin * (1 - inside) + cv2.GaussianBlur(skin, (0, 0), max(1.0, width * 0.06)) * inside
    skin += _grain(crop, hole, width)[..., None] * inside
    low = (np.arange(crop.shape[0]) + top - ring[:, 1].min()) / max(1.0, float(np.ptp(ring[:, 1])))
    skin *= (1 - 0.16 * np.clip(low, 0, 1) * (low < 1.3))[:, None, None]
    return np.clip(skin, 0, 255).astype(np.uint8), (left, top)


def _grain(crop: Image, hole: Image, width: float) -> Array:
    """Noise (h, w) as strong as the fine detail outside the hole; the same in every run."""
    detail = crop.astype(np.float32) - cv2.GaussianBlur(crop, (0, 0), max(1.0, width * 0.04))
    outside = detail[hole == 0][:4000]
    strength = min(float(outside.std()), 6.0) * 0.6 if outside.size else 0.0
    noise = np.random.default_rng(0).normal(0, strength, crop.shape[:2]).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(noise, (0, 0), 0.8))


def _lash_colour(image: Image, upper: Array) -> Array:
    """(3,): darker than the dark quarter of what lies along the upper lid."""
    colours = []
    for x, y in upper[:, :2].astype(int):
        patch = image[max(0, y - 1) : max(0, y + 2), max(0, x - 1) : max(0, x + 2)]
        if patch.size:
            colours.append(patch.reshape(-1, 3).mean(0))
    return np.percentile(np.array(colours), 25, axis=0) * 0.75 if colours else np.zeros(3)
