"""The colours of a performer's mouth as they would be in a character's."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.atlas import atlas
from playact.engine.character import Character
from playact.engine.face_colours import eye_whites, hues, lip_colour, redness, teeth_colour
from playact.engine.geometry import eased_limit, smoothstep
from playact.engine.mouth_light import LUMINANCE, TEETH_BY_SKIN, MouthLight, lit_share

_PALE, _FLESH = 1.13, 1.45  # red by green: what is redder than pale is more and more flesh, teeth may be yellow
_WHITENED = 0.8  # of the light's colour on teeth
_BY_SKIN_ALONE, _BY_SKIN_TOO, _BY_WHITES = (0.35, 0.6), (0.22, 0.26), (0.22, 0.45)
"""How red and how blue, by green, teeth are for the skin alone, or for it and the whites of eyes: of 33 performers."""
_OWN = 0.7  # how far the picture's own teeth tell
_LIT = (0.75, 0.95)  # of the skin's light: darker whites of eyes are lashes and lids, darker teeth are in the shade
_GREY_LIGHT = 0.8
_FLESH_BLUE, _BLUE_POWER = 1.15, 1.2  # tongues by skins, as was measured: of 36 performers, by green, to .09
_FLESH_BY_SKIN, _RED_POWER, _RED_SKIN = 1.46, 0.6, 1.4  # the same for red; by green, of skin in white light
_BLUEST, _REPLACED = 1.1, 0.85  # in a light that is not blue itself; how much of the performer's light is replaced
_LIP_RED = 0.7  # red by green beyond 1, of usual lips
_FLESH_RED, _USUAL = 1.9, 0.35  # red by green of tongues in white light, and how far they all go towards it
_REDDEST = 3.2  # red by green that is still flesh
_BRIGHT, _BY_SKIN, _SUBDUED = 0.8, 0.45, 0.45  # of the lips' light, or the skin's; how much of more light is left
_UNHELD = 0.75  # of the lightest on the face: up to there teeth keep their form
_HOLLOW = 20.0  # of light
_DIM, _DEEP, _THROAT_RED = 0.55, 0.15, 1.8  # of the skin's light; red by green, at least, of all that is dim


class MouthColours:
    """Flesh goes by the light on the character's skin, teeth stay white, whatever light falls on the performer's."""

    def __init__(
        self, performer_skin: Array, performer_teeth: Array, character: Character, performer_lit: float = 1.0
    ) -> None:
        """The colours (3,) that the performer's mouth is to be matched from, and its `lit_share`."""
        skin, lips = character.skin, lip_colour(character.image, character.points)
        lit_skin = lit_share(atlas().luminance(character.image, character.points), skin) * skin
        self._light = MouthLight(performer_skin, performer_teeth, lit_skin, performer_lit)
        self._hue = (skin / max(float(skin.mean()), 1.0)).astype(np.float32)
        self._tint = _tint_of_teeth(character)
        self._red, self._blue = _hues_of_flesh(skin, lips)
        self._bright = max(_BRIGHT * float(lips @ LUMINANCE), _BY_SKIN * float(skin @ LUMINANCE))
        self._skin = max(float(skin @ LUMINANCE), 1.0)
        self._white = np.asarray(max(character.white, TEETH_BY_SKIN * float(lit_skin @ LUMINANCE)), np.float32)
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
        redness, blueness = hues(red, green, blue)
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


def _tint_of_teeth(character: Character) -> Array:
    """(3,) float32, of light 1: by those that the picture shows in the light, else by the skin and by the whites of
    eyes that are seen for certain."""
    skin, own = character.skin, teeth_colour(character)
    whites = eye_whites(character.image, character.points)
    light = max(float(skin @ LUMINANCE), 1.0)
    seen, shown = (float(smoothstep((colour @ LUMINANCE / light - _LIT[0]) / np.ptp(_LIT))) for colour in (whites, own))
    by_both = _tint(skin, _BY_SKIN_TOO) * _tint(whites, _BY_WHITES)
    tint = _tint(skin, _BY_SKIN_ALONE) * (1 - seen) + by_both * seen
    tint += _OWN * shown * (_tint(own, (1.0, 1.0)) - tint)
    return np.asarray(tint / float(tint @ LUMINANCE), np.float32)


def _hues_of_flesh(skin: Array, lips: Array) -> tuple[float, float]:
    """How red a tongue is, 0 to 1 for what it usually is, and its blue by green."""
    red, blue = map(float, hues(*skin))
    tongue = (_FLESH_BY_SKIN * red**_RED_POWER - 1) / (_FLESH_BY_SKIN * _RED_SKIN**_RED_POWER - 1)
    by_lips = (float(redness(lips)) - 1) / _LIP_RED
    return float(np.clip(max(by_lips, tongue), 0, 1)), min(_FLESH_BLUE * blue**_BLUE_POWER, max(_BLUEST, blue))


def _tint(colour: Array, shares: tuple[float, float]) -> Array:
    """(3,): of teeth, from a `colour` (3,) and how far their red and their blue, by green, go with it."""
    red, blue = hues(*colour)
    return np.array([1 + shares[0] * (red - 1), 1.0, 1 + shares[1] * (blue - 1)])
