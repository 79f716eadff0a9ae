"""What a performer looks like, who plays a character: the skin, its folds, and the light that falls on the teeth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from playact.engine.anatomy import INNER_LIPS
from playact.engine.arrays import Array
from playact.engine.folds import Folds
from playact.engine.mouth_light import LUMINANCE, TEETH_BY_SKIN, lit_share
from playact.engine.raster import polygon_mask
from playact.engine.record import Record
from playact.engine.tracking import Track

_TYPICAL = 9  # frames
_OPEN = 0.05  # eye distances between the lips
_LOOKS, _ENOUGH = 24, 300  # frames that are looked at; pixels that tell something
_BRIGHT = 0.8  # of the skin's light: what is between the lips and darker tells nothing of teeth
_PALEST, _AS_PALE = 5, 1.06  # per cent of what is bright, and times as red
_LIT = 80  # per cent of the teeth are darker, in the shade of the lips
_LEAST, _MOST, _USUAL = 1.12, 1.45, 1.27  # times as red as teeth, by green, is the skin about them


@dataclass(frozen=True, slots=True)
class Performer:
    """`skin` (3,) RGB is its colour through the film, `teeth` (3,) that of well-lit teeth, and `folds` are what changes
    the light on the skin. `lit`: how hard that light is, as `lit_share` says."""

    skin: Array
    teeth: Array
    folds: Folds
    lit: float = 1.0

    @classmethod
    def of(cls, track: Track, neutral: int) -> Self:
        """Of the track's frames, the skin is as ever in the `neutral` one. Where hardly anything was seen of the teeth,
        they are as usual beside such skin."""
        records, skin = track.records, np.median(track.skins, 0)
        typical = (records[k].luminance for k in np.linspace(0, len(records) - 1, _TYPICAL).astype(int).tolist())
        folds, share = Folds(records[neutral].luminance, typical), lit_share(records[neutral].luminance, skin)
        return cls(skin, _teeth(_between_lips(records), skin, share), folds, share)


def _between_lips(records: Sequence[Record]) -> Array:
    """(n, 3): what is seen in the open mouths among `records`."""
    seen = [np.zeros((0, 3), np.uint8)]
    wide = [record for record in records if record.parted > _OPEN]
    for k in np.linspace(0, len(wide) - 1, min(_LOOKS, len(wide))).astype(int).tolist():
        mouth, rgb = wide[k].mouth, wide[k].mouth.pixels
        height, width = rgb.shape[:2]
        ring = wide[k].points[INNER_LIPS, :2] - [mouth.left, mouth.top]
        seen.append(rgb[polygon_mask(ring, (0, 0, width, height)) > 127])
    return np.concatenate(seen).astype(np.float32)


def _teeth(seen: Array, skin: Array, lit: float) -> Array:
    """(3,): of all that was `seen` (n, 3), the palest is teeth, if it is as much less red than the `skin` (3,) as teeth
    are; else they are as usual beside skin that is `lit` so."""
    redness, light = float(skin[0] / max(skin[1], 1)), float(skin @ LUMINANCE)
    bright = seen[seen @ LUMINANCE > _BRIGHT * light]
    if len(bright) < _ENOUGH:
        return _coloured(skin, redness / _USUAL, TEETH_BY_SKIN * lit * light)
    red = bright[:, 0] / np.maximum(bright[:, 1], 1)
    pale = float(np.percentile(red, _PALEST))
    teeth = bright[red <= _AS_PALE * pale]
    pale = float(np.clip(pale, redness / _MOST, redness / _LEAST))
    return _coloured(np.median(teeth, 0), pale, float(np.percentile(teeth @ LUMINANCE, _LIT)))


def _coloured(colour: Array, redness: float, light: float) -> Array:
    """A colour (3,), but of such a `redness`, red by green, and of such `light`."""
    changed = np.array([redness * colour[1], colour[1], colour[2]])
    return np.asarray(changed * (light / max(float(changed @ LUMINANCE), 1.0)))
