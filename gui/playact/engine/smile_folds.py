"""The folds that a smile puts beside nose and mouth and under the eyes: where a picture smiles and the performer does
not, they fade, and the skin's grain stays."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import EYES, OUTER_LIPS, SMILES
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character
from playact.engine.geometry import smoothstep
from playact.engine.proportions import mouth_width
from playact.engine.retouched import AS_IT_IS, Retouched

_SLIGHT, _FULL = 0.15, 0.6  # a smile that few would call one, and one that folds any cheek
_NARROWED = 0.32  # of its width: a mouth without its full smile is a quarter narrower, and lips that purse more
_MOST = 0.85  # of a fold: some stay on any face
_FINEST, _WIDEST = 0.008, 0.12  # eye distances: what is finer is grain, what is wider the face's form
_DARKEST, _LIGHTEST = -0.55, 0.2  # of the light: a fold, and the skin that bulges beside it; more is hair or a shine
_GRAIN = 6.0  # times what it usually is: more is the sharp bottom of a fold
_UNSEEN = 1.5  # levels: what nobody would see need not be painted
_NEAR = 0.16  # eye distances from where folds run
_SOFT = 0.03  # eye distances from lips, nose and lids
_FOLDS = (
    np.array([129, 203, 206, 216, 212, 202]),
    np.array([358, 423, 426, 436, 432, 422]),
)  # from the wing of the nose on
_NOSE = np.array([168, 4, 2, 97, 326, 98, 327, 64, 294, 129, 358])
_LASHES = 1.25  # times the eye, with the crease of its lid
_COARSE = 4


class SmileFolds:
    """Of one character."""

    def __init__(self, character: Character) -> None:
        self._width = character.mouth_width
        smile = float(character.face.expression[SMILES].mean())
        self._smiles = _MOST * float(smoothstep((smile - _SLIGHT) / (_FULL - _SLIGHT)))
        lines = [(fold, eye.below[8:13]) for fold, eye in zip(_FOLDS, EYES, strict=True)]
        cheeks = [_without_folds(character, *each) for each in lines] if self._smiles > 0 else []
        self._cheeks = [cheek for cheek in cheeks if cheek]

    def lay_over(self, part: Array, drawn: raster.SourceMap, points: Array, shape: Array, scale: int) -> None:
        """Fades them in `part` (h, w, 4), on which a posed face of `shape` (478, 3), whose `points` (478, 2) are
        pixels, was `drawn` from a picture `scale` times as large as the character's."""
        share = self._smiles * float(smoothstep((1 - mouth_width(shape) / self._width) / _NARROWED))
        for cheek in self._cheeks:
            cheek.lay_over(part, drawn, points, share, scale)


def _without_folds(character: Character, *lines: Array) -> Retouched | None:
    """The skin about `lines` of landmarks as even in light as it is in a wide neighbourhood; None beyond the edge of
    the picture."""
    unit, points, landmarks = character.eye_distance, character.points[:, :2], np.concatenate(lines)
    margin = _NEAR * unit
    left, top, right, bottom = raster.window_around(points[landmarks], margin, BOUNDS)
    crop = character.image[top:bottom, left:right]
    if not crop.size:
        return None
    skin = _skin(points - [left, top], crop.shape[:2], unit)
    light = crop.astype(np.float32)
    calm, form = cv2.GaussianBlur(light, (0, 0), _FINEST * unit), _form(light, skin, unit)
    grain = light - calm
    most = _GRAIN * float(np.median(np.abs(grain))) + 1
    uneven = (calm / np.maximum(form, 1)).mean(2, keepdims=True) - 1
    fold = np.clip(uneven, _DARKEST, _LIGHTEST) / np.where(np.abs(uneven) < 1e-3, 1e-3, uneven)
    evened = fold * (form - calm) + np.clip(grain, -most, most) - grain
    near = _near(points - [left, top], lines, crop.shape[:2], unit) * skin
    evened *= near[..., None]
    seen = np.sign(evened) * np.maximum(np.abs(evened) - _UNSEEN, 0)
    return Retouched(np.clip(AS_IT_IS + seen + 0.5, 0, 255).astype(np.uint8), left, top, landmarks, margin)


def _form(light: Array, skin: Array, unit: float) -> Array:
    """(h, w, 3): the `light` (h, w, 3) of the `skin` (h, w) near each place; made coarsely, for it is smooth."""
    size = max(1, light.shape[1] // _COARSE), max(1, light.shape[0] // _COARSE)
    small = cv2.resize(np.dstack([light * skin[..., None], skin]), size, interpolation=cv2.INTER_AREA)
    wide = cv2.GaussianBlur(small, (0, 0), _WIDEST * unit / _COARSE)
    return cv2.resize(wide[..., :3] / (wide[..., 3:] + 1e-3), light.shape[1::-1], interpolation=cv2.INTER_LINEAR)


def _skin(points: Array, size: tuple[int, ...], unit: float) -> Array:
    """(h, w) float32: 1 on skin, softly 0 on lips, nose and lids."""
    skin = np.full(size, 255, np.uint8)
    lids = [points[np.concatenate([eye.ring, eye.crease])] for eye in EYES]
    lashes = [each.mean(0) + _LASHES * (each - each.mean(0)) for each in lids]
    for part in (points[OUTER_LIPS], points[_NOSE], *lashes):
        cv2.fillPoly(skin, [cv2.convexHull(np.round(part).astype(np.int32))], [0])
    away = cv2.distanceTransform(skin, cv2.DIST_L2, 3)
    return smoothstep(away / (_SOFT * unit)).astype(np.float32)


def _near(points: Array, lines: tuple[Array, ...], size: tuple[int, ...], unit: float) -> Image:
    """(h, w) 0 to 1: about `lines` of landmarks."""
    away = np.full(size, 255, np.uint8)
    for line in lines:
        cv2.polylines(away, [np.round(points[line]).astype(np.int32)], False, [0])
    return np.asarray(1 - smoothstep(cv2.distanceTransform(away, cv2.DIST_L2, 5) / (_NEAR * unit)))
