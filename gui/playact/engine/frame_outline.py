"""The outline of a frame of glasses: both edges of its rims, of its bridge and of the arms that are seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from playact.engine.arrays import Array, Image
from playact.engine.bands import SUREST, best_way
from playact.engine.frame_tone import FrameTone
from playact.engine.frame_view import NOSE, UNIT, FrameView
from playact.engine.geometry import smooth
from playact.engine.glasses import Glasses
from playact.engine.landmarks import Face

# Lengths are pixels of a `FrameView`.
_SIDES = np.array([[-1.0, 1.0], [1.0, 1.0]])  # right and left lens: mirror images
_STEP, _REACH = 0.9, 18  # across a rim, and steps to either side of where it is looked for
_ROUND, _ALONG = 180, 40  # points of a rim, and of a bar
_CALM = 0.6  # how little a bend of a rim costs
_ALIKE, _STRAY = 5, 4  # steps that both rims may differ by
_TONED = 0.5  # share of the frame's tone at which it ends
_OUT, _IN, _BAR = 20, 9, 11  # steps that a rim may be broad outwards, where hinges are, and inwards; and half a bar
_USUAL, _WINDOW = 35, 12  # a rim is as broad as in such a per cent of its neighbourhood, so many points either side
_BROADEST, _EVER = 2.0, 2.0  # by its median breadth, and in any case
_AS_BROAD = 75  # per cent of a rim, where it isn't before a brow, are not broader than it may be there
_STRAY_BAR = 8  # above or below where a bar was found
_ARM, _FADE = 21.0, 12.0  # how much of an arm is seen as part of the frame, and the last of it less and less
_DISTINCT, _SURE = 1.5, 0.9  # variations of skin; share of a rim that has to have the frame's tone
_CONVEX, _SMALL = 0.99, 0.09  # of its hull, as lenses are: a brow or a lid is no rim; and squared eyes' distances


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a frame between two edges, (n, 2) each; `share` (n,) 0 to 1 of it is seen as frame."""

    outer: Array
    inner: Array
    share: Array

    def carried(self, place: Callable[[Array], Array]) -> Strip:
        """Its edges as `place` says."""
        return Strip(place(self.outer), place(self.inner), self.share)


@dataclass(frozen=True, slots=True)
class FrameOutline:
    """The parts of a frame, in pixels of the picture: `rims` are closed, `bars` are not, of which the first is the
    bridge and the others are arms. `tone` is its colour against skin's."""

    rims: tuple[Strip, ...]
    bars: tuple[Strip, ...]
    tone: FrameTone

    @property
    def strips(self) -> tuple[Strip, ...]:
        return *self.rims, *self.bars


def frame_outline(image: Image, face: Face, glasses: Glasses) -> FrameOutline | None:
    """Of `glasses` that were found in a picture; none where their frame can't be told from what is round it."""
    view = FrameView(image, face, glasses)
    if view.tone is None or view.tone.distinct < _DISTINCT:
        return None
    middles = [rim.mean(0) for rim in view.rims]
    rims = [_Rim(view, middle, side) for middle, side in zip(middles, _SIDES, strict=True)]
    form = _mean_form(view)
    for rim, line in zip(rims, _traced(rims, form), strict=True):
        rim.form = line
    if not all(rim.is_sure() for rim in rims):
        return None
    out, in_ = _breadths(rims)
    bars = _bridge(view, rims), *(_arm(view, rims, bar) for bar in view.bars[1:])
    strips = [rim.strip(out, in_) for rim in rims]
    return FrameOutline(
        tuple(strip.carried(view.to_picture) for strip in strips),
        tuple(bar.carried(view.to_picture) for bar in bars),
        view.tone,
    )


class _Rim:
    """One rim: its `form` (n, 2) about the `middle` of its lens, mirrored for the right one, so that both are alike."""

    def __init__(self, view: FrameView, middle: Array, side: Array) -> None:
        self._view, self._middle, self._side = view, middle, side
        self.form = np.zeros((_ROUND, 2))

    def at(self, form: Array) -> Array:
        """(…, 2): a form in the view."""
        return np.asarray(self._middle + form * self._side)

    def sure(self, form: Array) -> Array:
        return _sampled(self._view.sure, self.at(form))

    def is_sure(self) -> bool:
        """Whether it has the frame's tone, and a lens' form."""
        points = self.form.astype(np.float32)
        area, hull = cv2.contourArea(points), cv2.contourArea(cv2.convexHull(points))
        toned = float((_sampled(self._view.share, self.at(self.form)) > _TONED).mean())
        return toned > _SURE and area > _CONVEX * hull and area > _SMALL * UNIT**2

    def extent(self, sign: int, most: int) -> Array:
        """(n,): how far the frame's tone goes on outwards, or inwards for a negative `sign`."""
        return _extent(self._view, lambda way: self.at(self.form + way * _outwards(self.form)), sign, most)

    def is_hairy(self, out: Array) -> Array:
        """(n,): where the frame's tone, which goes on so far, does so in a brow."""
        edge = self.form + (out + _EVER)[:, None] * _outwards(self.form)
        return _sampled(self._view.brows, self.at(edge)) > 0

    def strip(self, out: Array, in_: Array) -> Strip:
        across = _outwards(self.form)
        edges = [self.at(self.form + way[:, None] * across) for way in (out, -in_)]
        return Strip(edges[0], edges[1], np.ones(_ROUND))


def _mean_form(view: FrameView) -> Array:
    forms = [(line - line.mean(0)) * side for line, side in zip(view.rims, _SIDES, strict=True)]
    return _rounded(_resampled(_rounded(np.mean(forms, axis=0), 2.0), _ROUND, closed=True), 4.0)


def _traced(rims: list[_Rim], form: Array) -> list[Array]:
    """(n, 2) each: where the surest band goes round, close to `form`; both rims are one form, and differ a little."""
    across = _outwards(form)
    steps = _STEP * np.arange(-_REACH, _REACH + 1)[:, None, None]
    sure = [rim.sure(form + steps * across) for rim in rims]
    alike = [cv2.dilate(each, np.ones((_ALIKE, 1), np.uint8)) for each in sure]
    low, high = np.zeros(_ROUND, int), np.full(_ROUND, len(steps))
    both = _closed_way(np.mean(alike, axis=0), low, high)
    near = np.maximum(both - _STRAY, low), np.minimum(both + _STRAY + 1, high)
    return [_rounded(form + steps[_closed_way(each, *near), 0] * across, 1.5) for each in sure]


def _breadths(rims: list[_Rim]) -> tuple[Array, Array]:
    """(n,) twice: how broad both rims are outwards and inwards, without brows and lashes that touch one."""
    out, in_ = (np.min([rim.extent(*way) for rim in rims], axis=0) for way in ((1, _OUT), (-1, _IN)))
    hairy = np.any([rim.is_hairy(out) for rim in rims], axis=0)
    if hairy.any() and not hairy.all():
        out = np.where(hairy, np.minimum(out, np.percentile(out[~hairy], _AS_BROAD)), out)
    return _usual(out), _usual(in_)


def _usual(extent: Array) -> Array:
    """(n,): an extent round a rim, (n,), without what touches it somewhere, and a pixel more."""
    around = np.concatenate([extent[-_WINDOW:], extent, extent[:_WINDOW]])
    usual = np.percentile(sliding_window_view(around, 2 * _WINDOW + 1), _USUAL, axis=1)
    usual = np.minimum(usual, _BROADEST * np.median(extent) + _EVER)
    return np.asarray(_rounded(usual[:, None], 3.0)[:, 0] + 1)


def _bridge(view: FrameView, rims: list[_Rim]) -> Strip:
    """From rim to rim."""
    line = view.bars[0]
    ends = [_nearest(rim, end) for rim, end in zip(rims, line[[0, -1]], strict=True)]
    return _bar(view, np.vstack([ends[0], line, ends[1]]), np.ones(_ALONG))


def _arm(view: FrameView, rims: list[_Rim], line: Array) -> Strip:
    """From its rim along a `line` (n, 2) on; the further from it, the less."""
    left = bool(line[:, 0].mean() > NOSE[0])
    line = line if left else line[::-1]
    line = np.vstack([_nearest(rims[left], line[0]), line])
    way = np.linspace(0, float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()), _ALONG)
    return _bar(view, line, np.clip((min(way[-1], _ARM) - way) / _FADE, 0, 1))


def _nearest(rim: _Rim, place: Array) -> Array:
    """(2,)."""
    line = rim.at(rim.form)
    return np.asarray(line[np.linalg.norm(line - place, axis=1).argmin()])


def _bar(view: FrameView, line: Array, share: Array) -> Strip:
    """What is surest, a little above or below a `line` (n, 2)."""
    line = _resampled(line, _ALONG, closed=False)
    rows = np.arange(-_STRAY_BAR, _STRAY_BAR + 1)
    sure = _sampled(view.sure, line + rows[:, None, None] * [0.0, 1.0])
    line[:, 1] += rows[best_way(SUREST * sure, np.zeros(_ALONG, int), np.full(_ALONG, len(rows)))]
    across = _normal(np.gradient(line, axis=0))
    outer, inner = (
        line + sign * (1 + smooth(_extent(view, lambda way: line + way * across, sign, _BAR)[:, None], 2.0)) * across
        for sign in (1, -1)
    )
    return Strip(outer, inner, share)


def _extent(view: FrameView, place: Callable[[Array], Array], sign: int, most: int) -> Array:
    """(n,): how far the frame's tone goes on, in steps, from what `place` gives for ways (m, 1, 1)."""
    ways = sign * _STEP * np.arange(1, most + 1)[:, None, None]
    return np.asarray(_STEP * np.cumprod(_sampled(view.share, place(ways)) > _TONED, axis=0).sum(0))


def _closed_way(sure: Array, low: Array, high: Array) -> Array:
    """(n,): the best way round: where it has gone round before, its two ends are as one."""
    half = _ROUND // 2
    turns = np.r_[half:_ROUND, :_ROUND, :half]
    return best_way(_CALM * SUREST * sure[:, turns], low[turns], high[turns])[half : half + _ROUND]


def _outwards(form: Array) -> Array:
    """(n, 2): across a closed line."""
    across = _normal(_rounded(np.roll(form, -1, 0) - np.roll(form, 1, 0), 2.0))
    return np.asarray(across * np.sign((form * across).sum()))


def _normal(along: Array) -> Array:
    across = np.stack([along[:, 1], -along[:, 0]], 1)
    return np.asarray(across / np.maximum(np.linalg.norm(along, axis=1), 1e-6)[:, None])


def _rounded(line: Array, sigma: float) -> Array:
    """A closed line (n, k), smoothed."""
    return smooth(np.concatenate([line] * 3), sigma)[len(line) : 2 * len(line)]


def _resampled(line: Array, count: int, *, closed: bool) -> Array:
    """(count, 2): evenly along a line (n, 2)."""
    line = np.vstack([line, line[:1]]) if closed else line
    way = np.r_[0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]
    at = np.linspace(0, way[-1], count, endpoint=not closed)
    return np.stack([np.interp(at, way, line[:, axis]) for axis in (0, 1)], 1)


def _sampled(picture: Array, places: Array) -> Array:
    """(…): a picture (h, w) at `places` (…, 2)."""
    x, y = np.moveaxis(places.astype(np.float32), -1, 0)
    return np.asarray(cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).reshape(x.shape))
