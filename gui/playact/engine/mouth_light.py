"""The light that falls on a performer's mouth, turned into the light on a character's."""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.atlas import atlas

LUMINANCE = np.array([0.3, 0.59, 0.11], np.float32)
TEETH_BY_SKIN = 1.23
"""Times as light as the skin are teeth, as a rule."""

_DARKEST, _LIGHTEST, _ON_LIGHT_SKIN = 0.45, (1.15, 1.6), 1.12  # times as light; so much are teeth then, by skin
_MOST_LIFTED = 1.12
_LIT, _AS_LIT = 75, 1.14  # per cent of a face are darker than its lit part; that by its skin, of a usual one
_EVENLY, _HARDLY = 0.9, 1.45  # by the usual, at least and at most
_SHOWN = 200  # pixels of the map that tell
_LEAST_RED, _MOST_RED = 1.02, 1.1  # red by green: teeth in a light that says nothing else of them
_FAINTEST_RED = 0.4  # what is less is in no picture, or all there is of it is noise
_UNLIKE, _MOST_FADED = 1.15, 2.5  # times as light is skin from frame to frame; and at most, as a film fades


class MouthLight:
    """What the colours of a performer's mouth are to be multiplied by. `balance`: the red alone, beyond that, so that
    no light makes teeth look like flesh, or flesh like teeth."""

    def __init__(self, skin: Array, teeth: Array, character_skin: Array, lit: float = 1.0) -> None:
        """Colours (3,) RGB of the performer's skin and teeth, through the film, and of the lit part of the character's
        skin; the performer's has a `lit_share` of `lit`."""
        self._skin = _light(skin)
        self._share = _match(lit * skin, teeth, character_skin) * _lift(lit * skin, teeth)
        red = max(float(teeth[0] / max(teeth[1], 1.0)), _FAINTEST_RED)
        self.balance = float(np.clip(red, _LEAST_RED, _MOST_RED)) / red

    def beside(self, skin: Array) -> float:
        """All colours, in a frame where the performer's `skin` (3,) may be lighter or darker than through the film,
        beyond the usual difference between frames: a film may fade."""
        lighter = self._skin / _light(skin)
        faded = np.clip(lighter / np.clip(lighter, 1 / _UNLIKE, _UNLIKE), 1 / _MOST_FADED, _MOST_FADED)
        return self._share * float(faded)


def lit_share(luminance: Image, skin: Array) -> float:
    """How many times as light as a face's `skin` (3,), that of cheeks and chin, it is where light falls, if that is 1
    of a usual face: more in hard light. By its `luminance` on the atlas.

    Teeth go by that: beside it, their light differs by 14 % from one of 21 performers to the next, beside the skin of
    cheeks and chin, of which much is in the shade in hard light, by 20.
    """
    shown = luminance[(atlas().mask > 0.5) & (luminance > 0)]
    if len(shown) < _SHOWN:
        return 1.0
    return float(np.clip(np.percentile(shown, _LIT) / _light(skin) / _AS_LIT, _EVENLY, _HARDLY))


def _match(skin: Array, teeth: Array, character_skin: Array) -> float:
    """As much as the character's skin is lighter or darker. Teeth become lighter than a light skin, but not by much: of
    a dark skin's they would glare."""
    ratio = np.clip(character_skin / np.maximum(skin, 8), 0.3, 2.0)
    most = _ON_LIGHT_SKIN * _light(character_skin) / _light(teeth)
    return float(np.clip(float(ratio @ LUMINANCE), _DARKEST, np.clip(most, *_LIGHTEST)))


def _lift(skin: Array, teeth: Array) -> float:
    """Lighter where teeth are hardly lighter than the skin: what is overexposed shows no difference, and they would be
    grey on a face that is not."""
    return float(np.clip(TEETH_BY_SKIN * _light(skin) / _light(teeth), 1, _MOST_LIFTED))


def _light(colour: Array) -> float:
    return max(float(colour @ LUMINANCE), 1.0)
