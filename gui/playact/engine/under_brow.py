"""What a brow bares when it rises: its hair goes with it as it is, lashes stay with the eye, and skin comes out between
them. A mesh alone would draw hair and lashes out into streaks."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import EYES, Eye, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.bands import SUREST, best_way
from playact.engine.character import BOUNDS, Character
from playact.engine.doubled import doubled
from playact.engine.geometry import smoothstep
from playact.engine.lit_skin import lit, surroundings
from playact.engine.pose import EyePose, Pose
from playact.engine.raster import compiled
from playact.engine.spread import spread

_RAISED = (0.006, 0.026)  # eye distances that a brow rises until this comes in sight, and until it is in full
_AWAY = np.array([[-1], [1]])  # up goes what the brow draws out, and down what the eye does
_ROWS, _COLUMNS = 30, 60  # of the view in which the parting of hair and lashes is looked for
_HIGHEST, _LOWEST = 4, 26  # rows of it where that may be: above there is the brow, below the fold of the lid
_DARK = 8.0  # levels: what differs by less has no lightest part
_FINE_DETAIL, _ROUGH = 1.5, 4.0  # pixels; levels of light that a level of roughness is worth
_SOFT, _BAND = 0.012, 0.03  # eye distances: how softly they part, and how broad a strip of skin is seen there
_REACHES, _FAR_SHARE = (0.07, 0.2), 0.03  # eye distances that its colours spread
_LIGHT, _LEAST = (0.92, 1.02), 0.02  # of what is usual around: darker pixels there are hair, lighter ones skin
_FOLLOWS = 0.22  # of the way of a lid that shuts its fold goes, too
_SIDE, _LIGHT_SIDE = 0.05, 0.14  # eye distances in which all of it ends beside the eye, and the light on it
_COARSE, _FINE = 4, 2
_GRAIN, _MOST_GRAIN, _TILE = 0.6, 4.0, 128  # by what the skin has, in levels; and pixels


class UnderBrow:
    """Of one eye of a character; `coarse`: drawn a little softer, and there sooner."""

    def __init__(self, character: Character, eye: Eye, *, coarse: bool = False) -> None:
        self._brow, self._lid = eye.brow[5:], eye.upper
        self._between = np.concatenate([eye.under_brow, eye.crease])
        self._rest = character.shape
        triangles = tessellation()
        triangles = triangles[np.isin(triangles, self._between).any(1)]
        self._corners, within = np.unique(triangles, return_inverse=True)
        self._triangles = within.reshape(triangles.shape).astype(np.int32)
        self._moved = np.searchsorted(self._corners, self._between)
        self._follow = _nearest(self._rest[self._between, 0], self._rest[self._brow, 0])
        left, top, right, bottom = raster.window_around(character.points[self._corners], 8, BOUNDS)
        self._corner = np.array([left, top])
        source = (character.points[self._corners, :2] - self._corner).astype(np.float32)
        self._source = source * np.float32(1 if coarse else _FINE)
        self._take_apart(character, eye, character.image[top:bottom, left:right], source, coarse)

    def _take_apart(self, character: Character, eye: Eye, crop: Image, source: Array, coarse: bool) -> None:
        """The `crop` as bare skin, the light that it comes to, and on it what is the brow's and what is the eye's."""
        unit = character.eye_distance
        brow, fold = (character.points[line, :2] - self._corner for line in (self._brow, eye.crease))
        parting = _parting(crop, brow, fold)
        skin, self._grain = _skin(crop, parting, unit), _grain(crop, parting, unit)
        cover = raster.draw(self._triangles, source, source, (0, 0, *crop.shape[1::-1]), None).cover
        own, light = (_faded(cover, side * unit) for side in (_SIDE, _LIGHT_SIDE))
        self._skin = np.dstack([skin, own, (lit(skin, surroundings(character, eye)) - skin) * light[..., None]])
        close = character.points[eye.under_brow, :2] - self._corner  # what is above, a fold or a shadow, is the brow's
        hair = np.maximum(_above(parting, crop, unit), _above(close, crop, unit))[..., None]
        hairs = np.dstack([crop - skin, np.ones_like(own)])
        layers = (np.asarray(hairs * share, np.float32) for share in (hair, 1 - hair))
        self._layers = tuple(layers if coarse else map(doubled, layers))

    def lay_over(
        self, part: Array, drawn: raster.SourceMap, solid: Array, pose: Pose, eye_pose: EyePose, scale: int
    ) -> None:
        """Draws into `part` (h, w, 4), on which a posed face `solid` (478, 3) was `drawn` from a picture `scale` times
        as large as the character's."""
        risen = pose.shape[self._brow] - self._rest[self._brow]
        raised = (float(eye_pose.shift[1] - risen[:, 1].min()) - _RAISED[0]) / (_RAISED[1] - _RAISED[0])
        if raised <= 0:
            return
        bounds = drawn.left, drawn.top, drawn.left + part.shape[1], drawn.top + part.shape[0]
        window = left, top, right, bottom = raster.window_around(solid[self._corners], 2, bounds)
        if right - left < 3 or bottom - top < 3:
            return
        here = np.s_[top - drawn.top : bottom - drawn.top, left - drawn.left : right - drawn.left]
        hair, lashes = (
            raster.draw(self._triangles, target, self._source, window, target[:, 2])
            for target in self._targets(pose, solid[self._corners], risen, eye_pose.shift)
        )
        layers = (
            cv2.remap(layer, each.x, each.y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            for layer, each in zip(self._layers, (hair, lashes), strict=True)
        )
        sources = drawn.x[here], drawn.y[here], self._skin, np.float32(1 / scale), *self._corner.tolist()
        covers = drawn.cover[here], hair.cover, lashes.cover
        aside = (np.array([left, top]) - np.round(solid[self._corners[0], :2]).astype(int)) % _TILE
        _mix(part[here], *sources, *layers, *covers, np.float32(min(raised, 1.0)), self._grain, *aside.tolist())

    def _targets(self, pose: Pose, corners: Array, risen: Array, shift: Array) -> tuple[Array, Array]:
        """(n, 3) twice: where the `corners` (n, 3) are if all between brow and eye is the brow's, `risen` (5, 3), and
        if it is the eye's, which has gone by `shift` (3,). What has not been drawn out is where it is."""
        own, shut = pose.shape[self._between], pose.shape[self._lid, 1] - self._rest[self._lid, 1] - shift[1]
        places = np.stack([self._follow @ risen, np.broadcast_to(shift, own.shape)]) + self._rest[self._between]
        places[1, -len(shut) :, 1] += _FOLLOWS * np.maximum(shut, 0)
        drawn_out = (places[..., 1] - own[:, 1]) * _AWAY > 0
        placed = pose.project(np.where(drawn_out[..., None], places, own))
        targets = corners, corners.copy()
        targets[0][self._moved, :2], targets[1][self._moved, :2] = placed[..., :2]
        return targets


def under_brows(character: Character, *, coarse: bool) -> tuple[UnderBrow, ...]:
    """Of both eyes; none behind glasses, whose frame is neither the brow's nor the eye's."""
    return () if character.glasses else tuple(UnderBrow(character, eye, coarse=coarse) for eye in EYES)


def _nearest(across: Array, others: Array) -> Array:
    """(n, m): as matrix, for each place `across` (n,) the mean of the two nearest of `others` (m,)."""
    ranks = np.abs(across[:, None] - others).argsort(1).argsort(1)
    return np.where(ranks < 2, 0.5, 0.0)


def _parting(crop: Image, brow: Array, fold: Array) -> Array:
    """(n, 2): the way between the lower edge of the `brow` (5, 2) and the `fold` of the lid (7, 2), from end to end,
    where the picture is lightest and smoothest, and so neither hair, be it white, nor lashes."""
    high, low = _resampled(brow), _resampled(fold)
    places = (high + np.linspace(0, 1, _ROWS)[:, None, None] * (low - high)).astype(np.float32)
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)
    rough = cv2.GaussianBlur(np.abs(grey - cv2.GaussianBlur(grey, (0, 0), _FINE_DETAIL)), (0, 0), 2 * _FINE_DETAIL)
    light = cv2.remap(grey - _ROUGH * rough, places[..., 0], places[..., 1], cv2.INTER_LINEAR)
    light = cv2.GaussianBlur(light, (0, 0), 1.0)
    within = light[_HIGHEST:_LOWEST]
    sure = SUREST * (light - within.min(0)) / np.maximum(np.ptp(within, axis=0), _DARK)
    rows = best_way(sure, np.full(_COLUMNS, _HIGHEST), np.full(_COLUMNS, _LOWEST))
    return np.asarray(places[rows, np.arange(_COLUMNS)])


def _resampled(line: Array) -> Array:
    """(_COLUMNS, 2): from the first point to the last."""
    at, knots = np.linspace(0, len(line) - 1, _COLUMNS), np.arange(len(line))
    return np.stack([np.interp(at, knots, line[:, axis]) for axis in (0, 1)], 1)


def _along(parting: Array, crop: Image, unit: float) -> Image:
    """(h, w): 255 on a strip of skin along the parting."""
    band = np.zeros(crop.shape[:2], np.uint8)
    cv2.polylines(band, [np.round(parting * 8).astype(np.int32)], False, [255], max(1, round(_BAND * unit)), 8, 3)
    return band


def _skin(crop: Image, parting: Array, unit: float) -> Array:
    """(h, w, 3) float32: the colours along the `parting`, spread over all the rest; made coarsely, for it is smooth."""
    size = (-(-crop.shape[1] // _COARSE), -(-crop.shape[0] // _COARSE))
    pictures = crop, _along(parting, crop, unit)
    small, trust = (cv2.resize(each, size, interpolation=cv2.INTER_AREA).astype(np.float32) for each in pictures)
    near, far = (max(0.7, reach * unit / _COARSE) for reach in _REACHES)
    light = small.mean(2) / np.maximum(spread(small, trust, near, far, _FAR_SHARE).mean(2), 1.0)
    sure = trust * (_LEAST + smoothstep((light - _LIGHT[0]) / (_LIGHT[1] - _LIGHT[0])))
    skin = spread(small, sure, near, far, _FAR_SHARE)
    return cv2.resize(skin, crop.shape[1::-1], interpolation=cv2.INTER_LINEAR)


def _above(parting: Array, crop: Image, unit: float) -> Array:
    """(h, w) float32: 1 above the parting, softly 0 below."""
    line, beyond = parting[parting[:, 0].argsort()], crop.shape[1] + 9.0
    ends = np.array([[beyond, line[-1, 1]], [beyond, -9], [-9, -9], [-9, line[0, 1]]])
    mask = np.zeros(crop.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(np.concatenate([line, ends]) * 8).astype(np.int32)], [255], shift=3)
    return cv2.GaussianBlur(mask, (0, 0), max(0.7, _SOFT * unit)).astype(np.float32) / 255


def _faded(cover: Array, reach: float) -> Array:
    """(h, w): `cover` (h, w), softly nothing within `reach` of its left and right ends: there it meets skin that is
    drawn out."""
    side = 2 * max(1, round(reach / 2)) + 1
    inner = cv2.erode(cover, np.ones((1, side)), borderType=cv2.BORDER_CONSTANT, borderValue=[0])
    return np.asarray(cv2.blur(inner, (side, 1)), np.float32)


def _grain(crop: Image, parting: Array, unit: float) -> Array:
    """(_TILE, _TILE) float32: noise as strong as what is fine on the skin along the parting; the same in every run."""
    light = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = np.abs(light - cv2.GaussianBlur(light, (0, 0), 1.5))[_along(parting, crop, unit) > 0]
    strength = _GRAIN * min(float(np.median(fine)) * 1.5, _MOST_GRAIN) if fine.size else 0.0
    noise = np.random.default_rng(0).normal(0, 1, (_TILE, _TILE)).astype(np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), 0.8)
    return np.asarray(strength * soft / soft.std(), np.float32)


@compiled(
    "void(u1[:,:,:], f4[:,:], f4[:,:], f4[:,:,::1], f4, int64, int64, f4[:,:,::1], f4[:,:,::1], f4[:,:], f4[:,::1],"
    "f4[:,::1], f4, f4[:,::1], int64, int64)"
)
def _mix(
    part: Any,
    map_x: Any,
    map_y: Any,
    skin: Any,
    scale: Any,
    left: Any,
    top: Any,
    hair: Any,
    lashes: Any,
    cover: Any,
    hair_cover: Any,
    lashes_cover: Any,
    share: Any,
    grain: Any,
    grain_x: Any,
    grain_y: Any,
) -> None:
    """The `skin`, what is of the brow and of the eye on it, and light and grain where nothing is: mixed into `part`
    (h, w, 4) by `share`, by the covers (h, w) and by the fourth channel of `skin`; the last three are the light.

    Maps (h, w) say where each pixel comes from, times `scale`; `left`, `top` is where the skin lies there, of
    which the nearest pixels are taken: it is smooth. `grain_x`, `grain_y`: where the part lies on the grain.
    """
    rows, columns = cover.shape
    nought, most, half = np.float32(0), np.float32(255), np.float32(0.5)
    for y in range(rows):
        for x in range(columns):
            alpha = share * cover[y, x] * hair_cover[y, x] * lashes_cover[y, x]
            row, column = int(map_y[y, x] * scale + half) - top, int(map_x[y, x] * scale + half) - left
            if alpha == 0 or not (0 <= row < skin.shape[0] and 0 <= column < skin.shape[1]):
                continue
            alpha *= skin[row, column, 3]
            bare = max(nought, np.float32(1) - hair[y, x, 3] - lashes[y, x, 3])
            noise = bare * grain[(grain_y + y) % grain.shape[0], (grain_x + x) % grain.shape[1]] + half
            for channel in range(3):
                light = bare * skin[row, column, 4 + channel]
                over = skin[row, column, channel] + hair[y, x, channel] + lashes[y, x, channel] + light + noise
                own = np.float32(part[y, x, channel])
                part[y, x, channel] = min(max(own + alpha * (over - own), nought), most)
