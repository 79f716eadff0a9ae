"""The colours of a performer's mouth as they would be in a character's."""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.character import Character

_HUES = 0.45, 0.15  # of flesh, and of teeth, which are white in any light
_REDNESS, _PALE = 3.0, 1.08  # of red by green: what is redder than pale is more and more flesh, teeth may be yellow
_WHITENED, _TINT = 0.7, 0.15  # of the light's colour on teeth, and of the skin's hue in what remains
_GREY_LIGHT = 0.8
_LUMINANCE = np.array([0.3, 0.59, 0.11], np.float32)


class MouthColours:
    """Flesh goes by the skins of both, teeth stay white, whatever light falls on the performer's."""

    def __init__(self, performer_skin: Array, character: Character) -> None:
        """`performer_skin` (3,): the colour that the performer's mouth is to be matched from."""
        skin = character.skin
        self._flesh, self._teeth = (colour_match(performer_skin, skin, share) for share in _HUES)
        self._hue = (skin / max(float(skin.mean()), 1.0)).astype(np.float32)
        tint = 1 + _TINT * (self._hue - 1)
        self._tint = tint / float(tint @ _LUMINANCE)
        self._white, self._grey = character.white, character.grey

    def of(self, seen: Image) -> Array:
        """(h, w, 3) float32, from what is `seen` (h, w, 3) in the performer's mouth."""
        colours = seen.astype(np.float32)
        flesh = np.clip(_REDNESS * (colours[..., :1] / (colours[..., 1:2] + 1) - _PALE), 0, 1)
        matched: Array = colours * (self._teeth + flesh * (self._flesh - self._teeth))
        light = (matched @ _LUMINANCE)[..., None]
        if self._grey:
            matched = _GREY_LIGHT * light * self._hue
        else:
            matched += _WHITENED * (1 - flesh) * (light * self._tint - matched)
        return np.minimum(matched, self._white)


def colour_match(performer: Array, character: Array, hue: float) -> Array:
    """(3,) float32: the factor from one skin to the other, of its hue the share `hue`: all turns tongues grey-blue."""
    ratio = np.clip(character / np.maximum(performer, 8), 0.3, 2.0)
    light = float(ratio @ _LUMINANCE)
    factor: Array = (ratio / light) ** hue * np.clip(light, 0.45, 1.15)
    return factor.astype(np.float32)
