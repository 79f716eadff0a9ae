"""The eyes as layers: a lid painted from the skin above, the lashes' line on it, and the eyeball behind it."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import EYES, OVAL, Eye
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character
from playact.engine.eyelid import painted_lid
from playact.engine.geometry import affine, smoothstep
from playact.engine.lashes import lash_colour, lash_line_share, over_the_iris
from playact.engine.lower_rim import opening
from playact.engine.manner import Manner
from playact.engine.open_eye import open_eye
from playact.engine.own_eyeball import goes_on_below, own_eyeball, own_view
from playact.engine.pose import EyePose, Pose
from playact.engine.shown_eyes import ShownEyes

_CLOSING = 0.08
_LASH_SHADE, _LASHES_COME = 0.25, 2.0
_ABOVE, _BELOW = 0.1, 0.04  # of the eye's width
_FADE, _LASHES_FADE = 0.15, 0.3  # closures short of shut in which the ball goes; lashes that the picture has hide it
_SLIT, _SLIT_DARK = (0.3, 0.8), 0.55  # closures in which they darken the ball, and how far
_FLAT_CALM = 0.7  # less shade on the ball in a flat drawing
_WIDER = 0.15  # as large a share further apart, lids bare white that the picture does not show
_LID_SHADE, _SHADE_REACH = 0.35, 0.06  # of the upper lid on the ball, and by the eye's width
_BESIDE = np.array([0.13, 0.12, 0.05])  # by the eye's width: how far lashes reach beyond the outer corner, and above it


class EyeLayer:
    """One eye of a character, drawn over a frame.

    `shown`: (h, w) of the picture, 255 where that shows it open.
    """

    def __init__(self, character: Character, eye: Eye) -> None:
        self._eye = eye
        self._opened = character.opened[EYES.index(eye)]
        self._below = goes_on_below(character, eye)
        self._ring = opening(character.shape, eye, self._below)
        self._shown = self._ring if self._opened is None else self._opened.shown[:16]
        self._source = opening(character.points[:, :2], eye, self._below).astype(np.float32)
        self._width = float(np.linalg.norm(character.shape[eye.outer] - character.shape[eye.inner]))
        self._beside = _BESIDE * (0.0 if character.glasses else 1.0)  # there is the rim of glasses
        self.shown, (self._lid, self._lid_corner) = _lid(character, eye, self._source)
        self._hidden = character.glasses is not None and character.glasses.opaque
        self._ball, self._ball_ring = own_eyeball(character, eye)
        manner = Manner.of(character.image, character.face.points)
        own = lash_colour(character.image, character.face.points[eye.upper])
        self._flat, self._lash = manner.flat, own + manner.flat * (manner.ink - own)
        self._shaded = 1 - _FLAT_CALM * manner.flat

    def draw(self, frame: Image, pose: Pose, points: Array, eye_pose: EyePose, shown: ShownEyes | None = None) -> None:
        """Draws into `frame`; `points` (478, 2) are the posed face's pixels. What is `shown` of open eyes in the frame,
        a lid that shuts hides."""
        opened = self._opening(points, 0.0)
        window = raster.window_around(opened, 4, BOUNDS)
        if self._hidden or window[2] - window[0] < 3 or window[3] - window[1] < 3:
            return
        target = pose.project(self._ring + eye_pose.shift)[:, :2].astype(np.float32)
        gaze = np.array([*eye_pose.gaze, 0.0])
        aside = (pose.project(gaze[None]) - pose.project(np.zeros((1, 3))))[0, :2]
        back = affine(target, self._ball_ring)
        if back is None:  # an eye seen from its very side
            return
        closure = lid_closure = eye_pose.closure
        if self._opened is not None:
            closure, lid_closure = self._opened.hidden(closure), self._opened.beyond(closure)
            self._draw_opened_lid(frame, pose, points, eye_pose, lid_closure)
        elif closure > _CLOSING:
            self._draw_lid(frame, target, points, back, closure, self._width * pose.scale, shown)
        self._draw_ball(frame, window, points, back, aside, closure, _wider(opened, target))
        if lid_closure > _CLOSING:
            self._draw_lashes(frame, points, lid_closure, self._width * pose.scale, eye_pose.hidden_look)

    def _draw_opened_lid(self, frame: Image, pose: Pose, points: Array, eye_pose: EyePose, closure: float) -> None:
        """The lid as of the eye that the picture shows; up to there the mesh draws it, with its lashes."""
        if closure > _CLOSING:
            target = pose.project(self._shown + eye_pose.shift)[:, :2].astype(np.float32)
            back = affine(target, self._source)
            if back is not None:
                self._draw_lid(frame, target, points, back, closure, self._width * pose.scale)

    def _draw_lid(
        self,
        frame: Image,
        target: Array,
        points: Array,
        back: Array,
        closure: float,
        width: float,
        shown: ShownEyes | None = None,
    ) -> None:
        """The lid between where the eye's upper edge was and where it is now; `width` is the eye's, in pixels, as it
        would be seen from the front."""
        window = raster.window_around(target, 6 + round(0.25 * width), BOUNDS)
        left, top, right, bottom = window
        if right - left < 3 or bottom - top < 3:
            return
        on_lid = back - np.pad(np.array(self._lid_corner)[:, None], ((0, 0), (2, 0)))
        lid = cv2.remap(self._lid, *raster.mapped(window, on_lid), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        mask = cv2.dilate(
            raster.polygon_mask(self._covered(target, points[self._eye.crease, :2], width), window),
            np.ones((3, 3), np.uint8),
        )
        soft = cv2.GaussianBlur(mask, (0, 0), max(1.0, width * 0.05)).astype(np.float32) / 255.0
        part = frame[top:bottom, left:right]
        shutting = min(1.0, (closure - _CLOSING) * 2.2)
        if shown is not None:
            self._hide(frame, window, shown, shutting)
        raster.mix(part, lid.astype(np.float32), soft * np.float32(shutting))

    def _draw_lashes(self, frame: Image, points: Array, closure: float, width: float, look: float) -> None:
        """Over lid and ball: no half of them is behind the edge of the one or the other."""
        edge = points[self._eye.ring[:9], :2]
        left, top, right, bottom = window = raster.window_around(edge, 3 + round(0.2 * width), BOUNDS)
        if right - left >= 3 and bottom - top >= 3:
            part, share = frame[top:bottom, left:right], lash_line_share(edge, window, width, self._flat)
            share = over_the_iris(share, edge, window, width, look, closure)
            ink = np.full(part.shape, self._lash, np.float32)
            raster.mix(part, ink, share * np.float32(min(1.0, closure * _LASHES_COME)))

    def _hide(self, frame: Image, window: tuple[int, int, int, int], shown: ShownEyes, shutting: float) -> None:
        """The skin of the lid over the open eye, wherever the face or the head behind its rim show that."""
        left, top, right, bottom = known = shown.window(window)
        if right > left and bottom > top:
            share, x, y = shown.of(known)
            x, y = x - np.float32(self._lid_corner[0]), y - np.float32(self._lid_corner[1])
            skin = cv2.remap(self._lid, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            raster.mix(frame[top:bottom, left:right], skin.astype(np.float32), share * np.float32(shutting))

    def _covered(self, target: Array, crease: Array, width: float) -> Array:
        """(16, 2): the open eye with the lashes that stood above it, up to the `crease` (7, 2): so far a raised brow
        draws them."""
        up = target[4] - target[12]
        covered = target.copy()
        up *= width / max(float(np.linalg.norm(up)), 1e-6)
        covered[1:8] += up * np.maximum(_ABOVE, (crease - target[1:8]) @ up / width**2)[:, None]
        covered[9:] -= up * _BELOW
        outwards = target[0] - target[8]
        covered[:3] += self._beside[:, None] * outwards
        covered[15] += self._beside[2] * outwards
        return covered

    def _draw_ball(
        self,
        frame: Image,
        window: tuple[int, int, int, int],
        points: Array,
        back: Array,
        gaze: Array,
        closure: float,
        wider: float,
    ) -> None:
        """White and iris inside the opening."""
        left, top, right, bottom = window
        shade = 1 - _LASH_SHADE * self._shaded * float(smoothstep((closure - _CLOSING) / (1 - _CLOSING)))
        ball = shade * self._ball.sample(*raster.mapped(window, back), back[:, :2] @ gaze, wider)
        ball = self._under_lashes(ball, closure)
        mask: Array = raster.polygon_mask(self._opening(points, closure), window)
        if wider > 0:
            ball *= 1 - np.float32(wider * self._shaded) * self._under_lid(mask, points)
        if self._opened is not None:  # what the mesh leaves open shows the shut eye's lashes
            mask = cv2.dilate(mask, np.ones((3, 3), np.uint8))
        soft = cv2.GaussianBlur(mask, (0, 0), 0.8).astype(np.float32) / 255.0
        fade = _LASHES_FADE if self._opened is not None and self._opened.is_shut else _FADE
        there = np.float32(np.clip((1 - closure) / fade, 0, 1))
        raster.mix(frame[top:bottom, left:right], np.asarray(ball, np.float32), soft * there)

    def _under_lid(self, mask: Image, points: Array) -> Array:
        """(h, w, 1): the shade of the upper lid on what is open, 255 in `mask` (h, w)."""
        width = float(np.linalg.norm(points[self._eye.outer] - points[self._eye.inner]))
        deep = max(1, round(_SHADE_REACH * width))
        below = np.zeros_like(mask)
        below[deep:] = mask[:-deep]
        soft = cv2.GaussianBlur(below, (0, 0), max(0.8, 0.5 * _SHADE_REACH * width))
        return np.asarray(_LID_SHADE * (1 - soft.astype(np.float32) / 255))[..., None]

    def _opening(self, points: Array, closure: float) -> Array:
        """(16, 2): where the ball is in sight; also before the broad lashes of a shut lid that has opened."""
        ring = opening(points, self._eye, self._below * (1 - max(closure, 0.0)))
        if self._opened is not None:
            up = points[self._eye.crease] - ring[1:8]
            ring[1:8] += up * (self._opened.broad * (1 - closure))[:, None]
        return ring

    def _under_lashes(self, ball: Array, closure: float) -> Array:
        """The `ball` (h, w, 3) in the slit of an eye that the picture shows shut: as dark as its lashes."""
        if self._opened is None or not self._opened.is_shut:
            return ball
        return np.asarray(
            ball
            + _SLIT_DARK * self._shaded * smoothstep((closure - _SLIT[0]) / (_SLIT[1] - _SLIT[0])) * (self._lash - ball)
        )


def _wider(opened: Array, target: Array) -> float:
    """0 to 1: how far the lids of the `opened` eye (16, 2) are further apart than of the eye as it is in the picture,
    the `target` (16, 2)."""
    now, then = (np.linalg.norm(ring[2:7] - ring[14:9:-1], axis=1).mean() for ring in (opened, target))
    return float(smoothstep((now / max(float(then), 1e-6) - 1) / _WIDER))


def _lid(character: Character, eye: Eye, ring: Array) -> tuple[Image, tuple[Image, tuple[int, int]]]:
    """Where the picture shows the open eye, 255 in (h, w); and what its shut lid looks like, and where that lies."""
    picture, brow = character.image, character.points[eye.brow, :2].astype(np.float32)
    width = float(np.linalg.norm(character.points[eye.outer] - character.points[eye.inner]))
    frame = character.glasses.mask(picture.shape[:2]) if character.glasses else None
    shown, face = np.zeros(picture.shape[:2], np.uint8), character.points[OVAL, :2]
    lid = painted_lid(picture, ring, brow, width, frame, face=face)
    if character.opened[EYES.index(eye)] is None:
        view, shut = own_view(character, eye), picture.copy()
        skin, (left, top) = lid
        shut[top : top + skin.shape[0], left : left + skin.shape[1]] = skin
        (x, y), (rows, columns) = view.corner.astype(int), view.crop.shape[:2]
        shown[y : y + rows, x : x + columns] = open_eye(view, shut[y : y + rows, x : x + columns])
        lid = painted_lid(picture, ring, brow, width, frame, shown, face)
    return shown, lid
