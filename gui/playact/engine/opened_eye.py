"""Eyes that a picture shows shut or narrowed, opened as far as they would be at rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from playact.engine.anatomy import EYES, Eye
from playact.engine.aperture import aperture, at_rest, is_shut
from playact.engine.arrays import Array, Image
from playact.engine.landmarks import Face
from playact.engine.lash_line import lash_band

# Of 58 eyes at rest, for each pair of lids' points: how far they are apart by the mean of the inner five, and how far
# the lower is below the line through the corners, by the width.
_ALMOND = np.array([0.42, 0.77, 1.10, 1.26, 1.13, 0.75, 0.32])
_BELOW_CORNERS = np.array([0.06, 0.09, 0.11, 0.10, 0.06, 0.03, 0.02])
_UPPER_SHARE, _CREASE_SHARE = 0.82, 0.2
"""Of eight performers' blinks: the upper lid's share of the way, and by the upper lid's way that of the crease."""
_SEAM = 0.05  # of the width: skin below the lashes that the lower lid leaves out, and with it the last of them
_CALM, _CALM_ASIDE = 0.6, 0.2  # of the width below the line, and beside it: nothing there has to make way
_AT_CORNER = 0.7  # how far the outer corner is drawn into the lashes, by the point next to it
_SHUT_AT = 0.85  # so far comes a blink that is held back to half of life size, and shall shut the eye
_LATEST = 0.95  # a slit that may be anything has some way left
_MEET, _CREASE_BEYOND = 0.88, 0.22  # as of any eye
_RIM, _BROADEST = 0.05, 0.4  # of the width: the edge of an open lid, with its lashes; and of the open lid
_WIDER, _WIDER_BELOW = 0.8, 0.5

_UPPER, _LOWER, _CREASE, _BELOW = np.s_[1:8], np.s_[15:8:-1], np.s_[16:23], np.s_[23:]
_WIDENING = np.ones((37, 1))
_WIDENING[_LOWER] = _WIDER_BELOW


@dataclass(frozen=True, slots=True)
class OpenedEye:
    """The points around an eye in the face's own axes, (37, 3): `at_rest`, opened; `shown` as in the picture;
    and `source`, where in the picture their skin is.

    `reached`: the closure, 0 at rest to 1 shut, at which they are as shown. `is_shut`: that shuts the eye, of which the
    picture shows nothing. `broad` (7,): the share of the open lid, from its edge up to its crease, by which its lashes
    are too broad: those that point down over the lower lid in the picture point at the viewer in an open eye.
    """

    eye: Eye
    at_rest: Array
    shown: Array
    source: Array
    reached: float
    is_shut: bool
    broad: Array

    @property
    def indices(self) -> Array:
        """(37,): of these points on the mesh."""
        return self.eye.around

    def beyond(self, closure: float) -> float:
        """How far a closure shuts the eye that the picture shows, 0 to 1."""
        return 0.0 if self.is_shut else float(np.clip((closure - self.reached) / (1 - self.reached), 0, 1))

    def hidden(self, closure: float) -> float:
        """How far a closure hides the eyeball, 0 to 1."""
        return min(closure / self.reached, 1.0) if self.is_shut else closure

    def moved(self, closure: float) -> Array:
        """(37, 3): the way from `at_rest` at a closure, below 0 if the eye is wider open than that."""
        if closure <= 0:
            return _way_to_meeting(self.at_rest, _WIDER) * _WIDENING * closure
        to_shown = (self.shown - self.at_rest) * min(closure / self.reached, 1.0)
        return to_shown + _way_to_meeting(self.shown, _MEET) * self.beyond(closure)


def opened_eyes(image: Image, face: Face, shape: Array) -> tuple[OpenedEye | None, OpenedEye | None]:
    """For each eye of a face of `shape` (478, 3) how it opens; None for one that is open."""
    right, left = (
        None if wanted is None else _opened(_EyeShown(image, face, shape, eye), wanted)
        for eye, wanted in zip(EYES, at_rest(shape, face.expression), strict=True)
    )
    return right, left


class _EyeShown:
    """One eye as the picture has it, in the face's own axes; `down` (3,) across it, of length 1, and its `width`."""

    def __init__(self, image: Image, face: Face, shape: Array, eye: Eye) -> None:
        self._image, self._face, self.eye = image, face, eye
        self.points = shape[eye.around]
        self.aperture = aperture(shape, eye)
        self.is_shut = is_shut(shape, face.expression, eye)
        along = self.points[8, :2] - self.points[0, :2]
        self.width = float(np.linalg.norm(along))
        self.down = np.array([-along[1], along[0], 0.0]) * np.sign(along[0]) / self.width

    def lashes(self, line: Array) -> tuple[Array, Array]:
        """(7,) twice: how far they reach above and below a `line` (7, 3)."""
        face, eye = self._face, self.eye
        outer = face.points[eye.outer]
        places = outer + (line - self.points[0]) @ face.rotation.T * face.eye_distance
        above, below = lash_band(self._image, places[:, :2], face.points[eye.corners, :2])
        return above / face.eye_distance, below / face.eye_distance

    def below_corners(self, line: Array) -> Array:
        """(7, 3): a `line` (7, 3) as low as lower lids usually are."""
        below = (line - self.points[0]) @ self.down
        return np.asarray(line + (_BELOW_CORNERS * self.width - below)[:, None] * self.down)

    def pushed(self, skin: Array, line: Array, lashes: Array) -> Array:
        """(n, 3): how far `skin` (n, 3) below a `line` (7, 3) has to go for `lashes` (7,) that reach below that; the
        order of its rows stays, for it is less the lower they are."""
        along = np.cross(self.down, [0.0, 0.0, 1.0])
        places, across = line @ along, skin @ along
        order = np.argsort(places)
        reach, top = (np.interp(across, places[order], each[order]) for each in (lashes, line @ self.down))
        deep = (skin @ self.down - top) / (_CALM * self.width)
        aside = np.abs(across - np.clip(across, places.min(), places.max())) / (_CALM_ASIDE * self.width)
        return np.asarray((reach * np.clip(1 - deep, 0, 1) * np.clip(1 - aside, 0, 1))[:, None] * self.down)


def _opened(eye: _EyeShown, wanted: float) -> OpenedEye:
    shown, band = eye.points.copy(), np.zeros(7)
    more = (wanted - (0.0 if eye.is_shut else eye.aperture)) * eye.width * _ALMOND[:, None] * eye.down
    lower = shown[_LOWER] + (1 - _UPPER_SHARE) * more
    if eye.is_shut:
        line = (shown[_UPPER] + shown[_LOWER]) / 2
        lower = (line + (1 - _UPPER_SHARE) * more + eye.below_corners(line)) / 2
        above, below = eye.lashes(line)
        band, lashes = above + below, below[:, None] * eye.down
        shown[_UPPER] = shown[_LOWER] = line + lashes
        shown[_BELOW] += eye.pushed(shown[_BELOW], line, lashes @ eye.down + _SEAM * eye.width)
        shown[0] += _AT_CORNER * lashes[0]
    rest, source = eye.points.copy(), shown.copy()
    rest[_LOWER] = lower
    rest[_UPPER] = lower - more if eye.is_shut else shown[_UPPER] - _UPPER_SHARE * more
    raised = np.maximum((shown[_UPPER] - rest[_UPPER]) @ eye.down, 0)
    rest[_CREASE] -= _CREASE_SHARE * raised[:, None] * eye.down
    if eye.is_shut:
        source[_LOWER] += _SEAM * eye.width * eye.down
    reached = (wanted - eye.aperture) / (wanted - (1 - _MEET) * eye.aperture)
    reached = _SHUT_AT if eye.is_shut else min(reached, _LATEST)
    return OpenedEye(eye.eye, rest, shown, source, reached, eye.is_shut, _broad(eye, rest, shown, band))


def _broad(eye: _EyeShown, rest: Array, shown: Array, band: Array) -> Array:
    """(7,): the share of a lid at `rest` (37, 3) in which a dark `band` (7,) of the lid that is `shown` (37, 3) is
    broader than one that is open has it."""
    shut, opened = ((points[_UPPER] - points[_CREASE]) @ eye.down for points in (shown, rest))
    rim = band / np.maximum(shut, _RIM * eye.width)
    usual = _RIM * eye.width / np.maximum(opened, _RIM * eye.width)
    return np.asarray(np.clip(rim - usual, 0, _BROADEST))


def _way_to_meeting(points: Array, share: float) -> Array:
    """(37, 3): to where the lids meet, that `share` of the way from the upper to the lower."""
    ways, apart = np.zeros_like(points), points[_LOWER] - points[_UPPER]
    ways[_UPPER], ways[_LOWER] = share * apart, (share - 1) * apart
    ways[_CREASE] = _CREASE_BEYOND * ways[_UPPER]
    return ways
