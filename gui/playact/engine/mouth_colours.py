"""The colours of a performer's mouth as they would be in a character's."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import EYES, LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image
from playact.engine.character import Character
from playact.engine.geometry import eased_limit, smoothstep
from playact.engine.mouth_light import LUMINANCE, TEETH_BY_SKIN, MouthLight

_PALE, _FLESH = 1.13, 1.45  # red by green: what is redder than pale is more and more flesh, teeth may be yellow
_WHITENED = 0.8  # of the light's colour on teeth
_BY_SKIN_HUE, _BY_WHITES = (0.35, 0.6), (0.55, 0.8)  # how red and how blue teeth are, beside skin and whites of eyes
_GREY_LIGHT = 0.8
_WHITES = (0.75, 0.95)  # of the skin's light: what is darker is lashes and lids, what is as light is white
_FLESH_BLUE, _BLUE_POWER = 1.15, 1.2  # tongues by skins, as was measured: of 36 performers, by green, to .09
_FLESH_BY_SKIN, _RED_POWER, _RED_SKIN = 1.46, 0.6, 1.4  # the same for red; by green, of skin in white light
_BLUEST, _REPLACED = 1.1, 0.85  # in a light that is not blue itself; how much of the performer's light is replaced
_LIP_RED = 0.7  # red by green beyond 1, of usual lips
_FLESH_RED, _USUAL = 1.9, 0.35  # red by green of tongues in white light, and how far they all go towards it
_REDDEST, _DARK = 3.2, 3.0  # red by green that is still flesh; units of light in which hues drown
_BRIGHT, _BY_SKIN, _SUBDUED = 0.8, 0.45, 0.45  # of the lips' light, or the skin's; how much of more light is left
_UNHELD = 0.75  # of the lightest on the face: up to there teeth keep their form
_HOLLOW = 20.0  # of light
_DIM, _DEEP, _THROAT_RED = 0.55, 0.15, 1.8  # of the skin's light; red by green, at least, of all that is dim
_IRIS, _LIGHTER, _ENOUGH = 1.15, 60, 24  # of its radius, what is not white; per cent that are darker; pixels
_BODY = np.s_[1:3, 2:7]  # of the rings of a lip: neither its rims nor its corners


class MouthColours:
    """Flesh goes by the light on the character's skin, teeth stay white, whatever light falls on the performer's."""

    def __init__(self, performer_skin: Array, performer_teeth: Array, character: Character) -> None:
        """The colours (3,) that the performer's mouth is to be matched from."""
        skin = character.skin
        self._light = MouthLight(performer_skin, performer_teeth, skin)
        self._hue = (skin / max(float(skin.mean()), 1.0)).astype(np.float32)
        whites = eye_whites(character.image, character.points)
        seen = smoothstep((whites @ LUMINANCE / max(float(skin @ LUMINANCE), 1.0) - _WHITES[0]) / np.ptp(_WHITES))
        by_skin, by_whites = (_tint(each, shares) for each, shares in ((skin, _BY_SKIN_HUE), (whites, _BY_WHITES)))
        tint = by_skin + seen * (by_whites - by_skin)
        self._tint = (tint / float(tint @ LUMINANCE)).astype(np.float32)
        lips = lip_colour(character.image, character.points)
        red, blue = map(float, _hues(*skin))
        tongue = (_FLESH_BY_SKIN * red**_RED_POWER - 1) / (_FLESH_BY_SKIN * _RED_SKIN**_RED_POWER - 1)
        self._red = float(np.clip(max((float(redness(lips)) - 1) / _LIP_RED, tongue), 0, 1))
        self._blue = min(_FLESH_BLUE * blue**_BLUE_POWER, max(_BLUEST, blue))
        self._bright = max(_BRIGHT * float(lips @ LUMINANCE), _BY_SKIN * float(skin @ LUMINANCE))
        self._skin = max(float(skin @ LUMINANCE), 1.0)
        self._white = np.asarray(max(character.white, TEETH_BY_SKIN * self._skin), np.float32)
        self._grey = character.grey
        self.hollow = self.of(_HOLLOW * np.array([[[2.0, 0.8, 0.7]]], np.float32), performer_skin)[0, 0]
        """(3,): of a mouth in which nothing is seen."""

    def of(self, seen: Array, skin: Array) -> Array:
        """(h, w, 3) float32, from what is `seen` (h, w, 3) in a frame of the performer's mouth, beside that `skin`
        (3,)."""
        red, green, blue = cv2.split(seen * np.float32(self._light.beside(skin)))  # planes: numpy is quick with them
        light = _light(red, green, blue)
        red *= self._light.balance
        if self._grey:
            return self._held([_GREY_LIGHT * light * share for share in self._hue])
        redness, blueness = _hues(red, green, blue)
        deep = smoothstep((_DIM - light / self._skin) / (_DIM - _DEEP))
        redness += deep * np.maximum(_THROAT_RED - redness, 0)
        blueness += deep * (self._blue - blueness)
        flesh = np.maximum(smoothstep((redness - _PALE) / (_FLESH - _PALE)), deep)
        mouth = []
        for seen_in, tongue, tint in zip(
            (red, green, blue), self._tongue(light, redness, blueness), self._tint, strict=True
        ):
            teeth = seen_in + _WHITENED * (light * tint - seen_in)
            mouth.append(teeth + flesh * (tongue - teeth))
        return self._held(mouth)

    def _tongue(self, light: Array, redness: Array, blueness: Array) -> tuple[Array, Array, Array]:
        """The planes (h, w) of what is flesh, if all of it is."""
        red = 1 + self._red * (np.minimum(redness + _USUAL * (_FLESH_RED - redness), _REDDEST) - 1)
        blue = blueness + _REPLACED * (self._blue - blueness)
        subdued = light - (1 - _SUBDUED) * np.maximum(light - self._bright, 0)
        green = subdued / (red * LUMINANCE[0] + LUMINANCE[1] + blue * LUMINANCE[2])
        return red * green, green, blue * green

    def _held(self, planes: list[Array]) -> Array:
        """(h, w, 3), no lighter than anything on the face, or than teeth usually are beside its skin: those of an
        overexposed clip would glare out of an old painting."""
        light = np.maximum(_light(*planes), np.float32(1e-3))
        held = eased_limit(light, self._white, _UNHELD) / light
        return np.asarray(cv2.merge([plane * held for plane in planes]), np.float32)


def _light(red: Array, green: Array, blue: Array) -> Array:
    """Of planes (h, w)."""
    return np.asarray(red * LUMINANCE[0] + green * LUMINANCE[1] + blue * LUMINANCE[2])


def eye_whites(rgb: Image, points: Array) -> Array:
    """(3,) float32 RGB: the lighter part of what open eyes show beside their irises in `rgb` (h, w, 3), at `points`
    (478, 2 or 3) of its pixels; black where they show nothing."""
    seen = []
    for eye in EYES:
        mask = np.zeros(rgb.shape[:2], np.uint8)
        cv2.fillConvexPoly(mask, cv2.convexHull(np.round(points[eye.ring, :2]).astype(np.int32)), 1)
        centre, rim = points[eye.iris[0], :2], points[eye.iris[1:], :2]
        radius = _IRIS * float(np.linalg.norm(rim - centre, axis=1).mean())
        cv2.circle(mask, np.round(centre).astype(int).tolist(), int(np.ceil(radius)), 0, -1)
        seen.append(rgb[mask > 0])
    beside = np.concatenate(seen).astype(np.float32)
    if len(beside) < _ENOUGH:
        return np.zeros(3, np.float32)
    light = beside @ LUMINANCE
    return np.asarray(np.median(beside[light >= np.percentile(light, _LIGHTER)], 0), np.float32)


def _tint(colour: Array, shares: tuple[float, float]) -> Array:
    """(3,): of teeth, from a `colour` (3,) and how far their red and their blue, by green, go with it."""
    red, blue = _hues(*colour)
    return np.array([1 + shares[0] * (red - 1), 1.0, 1 + shares[1] * (blue - 1)])


def _hues(red: Array, green: Array, blue: Array) -> tuple[Array, Array]:
    """Red by green, and blue by green, of planes of any one shape."""
    return (red + _DARK) / (green + _DARK), (blue + _DARK) / (green + _DARK)


def redness(colours: Array) -> Array:
    """(…): of colours (…, 3), red by green."""
    return np.asarray(_hues(*np.moveaxis(colours, -1, 0))[0])


def lip_colour(rgb: Image, points: Array) -> Array:
    """(3,) float32 RGB: the median of the lips in `rgb` (h, w, 3), at `points` (478, 2 or 3) of its pixels."""
    places = points[np.concatenate([UPPER_LIP_RINGS[_BODY].ravel(), LOWER_LIP_RINGS[_BODY].ravel()]), :2]
    x, y = np.clip(np.round(places).astype(int), 0, np.array(rgb.shape[1::-1]) - 1).T
    return np.asarray(np.median(rgb[y, x], 0), np.float32)
