"""The inside of the mouth: the performer's own teeth and tongue between the character's lips."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import INNER_LIPS, LIP_CORNER_LEFT, LIP_CORNER_RIGHT, UPPER_LIP
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character
from playact.engine.geometry import attitude, smoothstep
from playact.engine.mouth_colours import MouthColours
from playact.engine.opening import opening, rims
from playact.engine.performer import Performer
from playact.engine.pose import Pose
from playact.engine.proportions import parted
from playact.engine.record import Record

_SHUT, _OPENS = 0.012, 0.03  # of the mouth's width
_FRONTAL = np.radians(12.0)
_FOLDED, _TAPER, _SLIGHT, _WIDE = 0.4, 0.25, 0.25, 0.45  # of the mouth's width
_WIDENED = 0.03
_FIRM = 1.15  # softness lies over the lips: what is behind an open mouth would shine through as a rim
_SHADOW, _ABOVE, _AROUND = 0.06, 0.12, 0.08  # of the eyes' distance; of the light
_SHADED = 0.25  # of the gap between the lips, at most
_EDGE = 9  # pixels
_WIDER, _DARKENED = 2.5, 0.85  # times the gap that is seen; what is left of a picture is life, not lips
_HARDLY_DARK = 0.2
_HARDLY_OPEN, _OPEN = 0.04, 0.1  # eye distances between the performer's lips: of those one sees lips, of these teeth
_COLUMNS = len(UPPER_LIP) + 2
_STRIPS = np.array(
    [
        corners
        for row in range(3)
        for k in range(row * _COLUMNS, (row + 1) * _COLUMNS - 1)
        for corners in ((k, k + 1, _COLUMNS + k), (k + 1, _COLUMNS + k + 1, _COLUMNS + k))
    ],
    np.int32,
)


class MouthLayer:
    """Fills the opening between the lips of a character."""

    def __init__(self, character: Character, performer: Performer) -> None:
        self._character = character
        self._colours = MouthColours(performer.skin, performer.teeth, character, performer.lit)

    def draw(
        self, frame: Image, pose: Pose, points: Array, record: Record, skin: raster.SourceMap, strange: float
    ) -> None:
        """Draws into `frame`, but where `skin`, the face's own mesh, was drawn; `points` (478, 2) are the posed face's
        pixels. `strange` is an `OwnMouth`'s."""
        character = self._character
        gap = parted(pose.shape) / character.mouth_width
        window = raster.window_around(points[INNER_LIPS], 4, BOUNDS)
        if window[2] - window[0] < 3 or window[3] - window[1] < 3:
            return
        away = from_far_corner(window, pose, points)
        mask = open_part(raster.polygon_mask(opening(points), window), window, skin, away)
        opened = float(np.clip((gap - _SHUT) / _OPENS, 0, 1))
        if opened == 0 and character.shows_inner_mouth:
            return
        inside, cover = self._seam(points, window)
        if opened > 0:
            seen = self._seen(gap, points, window, record, strange)
            inside = seen if character.shows_inner_mouth else inside + opened * (seen - inside)
        faint = opened if character.shows_inner_mouth else 1.0
        inside = carried_on(inside, cover)
        drawn = np.where(cover, mask, np.uint8(0))
        soft = cv2.GaussianBlur(drawn, (0, 0), max(0.8, character.eye_distance * 0.008)).astype(np.float32) / 255.0
        alpha = np.float32(faint) * (np.minimum(_FIRM * soft, 1.0) * tapered(away, gap)).astype(np.float32)
        part = frame[window[1] : window[3], window[0] : window[2]]
        raster.mix(part, np.asarray(inside, np.float32), alpha)

    def _seam(self, points: Array, window: tuple[int, int, int, int]) -> tuple[Array, Array]:
        """What the picture shows between the lips, and where that is now. Of lips that are shut in it, the finest gap
        shows their own seam: without it, what lies behind the face's mesh."""
        return self._on_own(rims(self._character.points), points, window)

    def _seen(
        self, gap: float, points: Array, window: tuple[int, int, int, int], record: Record, strange: float
    ) -> Array:
        """What an open mouth shows, the performer's or the character's own."""
        if strange == 0:
            return self._own(points, window)
        inside = self._performed(gap, points, window, record)
        return inside if strange == 1 else inside * strange + self._own(points, window) * (1 - strange)

    def _performed(self, gap: float, points: Array, window: tuple[int, int, int, int], record: Record) -> Array:
        """The performer's teeth and tongue, in the character's light and in the shade of its lips."""
        crop = record.mouth
        upper, lower = rims(record.points) - [crop.left, crop.top]
        source = np.vstack([upper, upper, lower, lower])  # nothing from beyond: there are the performer's lips
        drawn = raster.draw(_STRIPS, _widened(rims(points)), source, window, None)
        inside = self._colours.of(drawn.sample(crop.pixels), record.skin)
        dark = dark_share(gap * self._character.mouth_width, record)
        if dark > 0:
            inside += dark * (self._colours.hollow - inside)
        shadow = self._contact_shadow(points, window)
        return inside * cv2.merge([shadow, shadow, shadow])

    def _own(self, points: Array, window: tuple[int, int, int, int]) -> Array:
        """What the character's own open mouth shows: its upper teeth stay, whatever the lower lip hides."""
        own, target = rims(self._character.points), rims(points)
        tall, wanted = (np.linalg.norm(upper - lower, axis=1) for upper, lower in (own, target))
        shown = np.clip(wanted / np.maximum(tall, 1e-3), 0, 1)[:, None]
        own[1] = own[0] + (own[1] - own[0]) * shown
        return self._on_own(own, points, window)[0]

    def _on_own(self, own: Array, points: Array, window: tuple[int, int, int, int]) -> tuple[Array, Array]:
        """(h, w, 3) what the picture shows between its `own` rims (2, 11, 2), and (h, w) 1 where that is drawn."""
        drawn = raster.draw(_STRIPS, _widened(rims(points)), _widened(own), window, None)
        return drawn.sample(self._character.image).astype(np.float32), drawn.cover

    def _contact_shadow(self, points: Array, window: tuple[int, int, int, int]) -> Array:
        """(h, w): darker towards the lips, above all under the upper one: light mostly comes from above."""
        ring, (upper, lower) = points[INNER_LIPS, :2], rims(points)
        tall = float(np.linalg.norm(upper - lower, axis=1).max())
        width = max(2.0, min(_SHADOW * self._character.eye_distance, _SHADED * tall))
        below = upper[[-1, 0]] + np.array([0.0, 2.0 * (window[3] - window[1])])
        shade = np.ones((window[3] - window[1], window[2] - window[0]), np.float32)
        for dark, outline in ((_ABOVE, np.concatenate([upper, below])), (_AROUND, ring)):
            inside = (raster.polygon_mask(outline, window) > 127).astype(np.uint8)
            depth = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
            shade -= dark * (1 - np.minimum(depth / width, 1))
        return shade


def carried_on(inside: Array, cover: Array) -> Array:
    """(h, w, 3): what is drawn under `cover` (h, w), 0 or 1, and a little beyond it the mean of what is near, for the
    softness of the edge reaches there."""
    covered = cv2.merge([cover, cover, cover])  # numpy is slow where a plane meets three
    share = np.maximum(cv2.blur(covered, (_EDGE, _EDGE)), np.float32(1e-3))
    return np.where(covered > 0, inside, cv2.blur(inside * covered, (_EDGE, _EDGE)) / share)


def dark_share(gap: float, record: Record) -> float:
    """0, or up to 1 where lips are parted by a `gap`, in eye distances, while the performer's are still shut, or shut
    again: what was seen between these is lip, and would look like one more; between parted ones it is dark. What is
    seen in a mouth that is open is what there is, however far the character's opens."""
    seen = record.parted
    unseen = 1 - float(smoothstep((seen - _HARDLY_OPEN) / (_OPEN - _HARDLY_OPEN)))
    return _DARKENED * unseen * float(smoothstep(gap / max(seen, 1e-3) / _WIDER - 0.6))


def best_seen(records: Sequence[Record], gap: float) -> Record:
    """Of `records` that show a moment about as well, the best one first, the first that is not dark where lips are
    parted by a `gap`, in eye distances, or the least dark: between two frames a mouth may open at once."""
    return min(records, key=lambda record: max(dark_share(gap, record), _HARDLY_DARK))


def from_far_corner(window: tuple[int, int, int, int], pose: Pose, points: Array) -> Array:
    """(h, w) how far each pixel is from the corner of the lips that points away, in widths of the mouth; the less the
    head looks aside, the further, and endless where it looks ahead."""
    yaw = float(attitude(pose.rotation)[1])
    aside = float(np.clip((abs(yaw) - _FRONTAL) / _FRONTAL, 0, 1))
    far, near = (LIP_CORNER_RIGHT, LIP_CORNER_LEFT) if yaw > 0 else (LIP_CORNER_LEFT, LIP_CORNER_RIGHT)
    width = float(np.linalg.norm(points[far, :2] - points[near, :2]))
    left, top, right, bottom = window
    x, y = np.arange(left, right) - points[far, 0], np.arange(top, bottom) - points[far, 1]
    with np.errstate(divide="ignore"):
        return np.asarray(np.maximum(np.hypot(x[None], y[:, None]), 0.5) / np.float64(aside * max(width, 1.0)))


def open_part(mask: Image, window: tuple[int, int, int, int], skin: raster.SourceMap, away: Array) -> Image:
    """`mask` (h, w) of `window` without what lies under skin nearby: on a head that looks aside, the corner of the lips
    that points away folds behind the upper lip, and what is in the mouth would stick out over the cheek."""
    moved = np.array([[1.0, 0.0, skin.left - window[0]], [0.0, 1.0, skin.top - window[1]]])
    under = cv2.warpAffine(skin.cover, moved, mask.shape[::-1], flags=cv2.INTER_NEAREST)
    rim = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))  # of skin: a seam would show between it and the mouth
    return np.where((cv2.erode(under, rim) > 0) & (away < _FOLDED), 0, mask).astype(np.uint8)


def tapered(away: Array, gap: float) -> Array:
    """(h, w) 0 to 1: less towards the corner that points away. Where slightly open lips thin out into the cheek, a
    landmarker guesses; wide open (`gap` is of the mouth's width) they end roundly, and nothing sticks out."""
    slimness = float(np.clip((_WIDE - gap) / (_WIDE - _SLIGHT), 1e-6, 1))
    return smoothstep(away / (_TAPER * slimness) - 0.25)


def _widened(rims: Array) -> Array:
    """(44, 2) float32: `rims` (2, 11, 2), and a line a little outside of either, so that no seam shows at the lips."""
    aside = (rims[0, -1] - rims[0, 0]) * _WIDENED
    down = np.array([-aside[1], aside[0]])
    outside = np.zeros_like(rims[0])
    outside[0], outside[-1] = -aside, aside
    return np.vstack([rims[0] + outside - down, *rims, rims[1] + outside + down]).astype(np.float32)
