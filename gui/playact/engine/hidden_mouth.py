"""Where something hides a performer's mouth, a hand, a microphone or a cup: a landmarker guesses lips there."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import INNER_LIPS, OUTER_LIPS
from playact.engine.arrays import Array
from playact.engine.atlas import SIDE, atlas
from playact.engine.lip_redness import lost_lips
from playact.engine.raster import polygon_mask
from playact.engine.tracking import Track

_UNLIKE = 0.5  # a correlation: however it is moved, a mouth looks more like itself
_ROOM = 1.5  # of the mouth's size, either way
_SAMPLES = 60
_CONTRAST = 2.0  # of luminance: what has less is noise


def hidden_mouth(followed: Track) -> Array:
    """(n,) bool: the frames in which neither the colour of the performer's lips nor the look of the mouth is there."""
    lost = lost_lips(followed.lip_redness, followed.skins, followed.found)
    hidden = lost.copy()
    if hidden.any():
        around = _around_mouth(atlas().coordinates)
        shown = np.flatnonzero(followed.found & ~lost)
        known = shown[np.linspace(0, len(shown) - 1, min(_SAMPLES, len(shown))).astype(int)]
        usual = np.median([_look(followed, k, around) for k in known.tolist()], 0)
        usual = (usual - usual.mean()) / (usual.std() or 1.0)
        for k in np.flatnonzero(hidden).tolist():
            hidden[k] = (_look(followed, k, around) * usual).mean() < _UNLIKE
    return hidden


def _around_mouth(coordinates: Array) -> Array:
    """(SIDE, SIDE) bool of the atlas: lips and the skin about them, without what is between."""
    lips = coordinates[OUTER_LIPS]
    low, high = lips.min(0), lips.max(0)
    middle, reach = (low + high) / 2, (high - low) / 2 * _ROOM
    window = (0, 0, SIDE, SIDE)
    box = middle + reach * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    return np.asarray((polygon_mask(box, window) > 0) & (polygon_mask(coordinates[INNER_LIPS], window) == 0))


def _look(followed: Track, frame: int, around: Array) -> Array:
    return _standard(followed.records[frame].luminance[around].astype(np.float32))


def _standard(values: Array) -> Array:
    """With a mean of 0 and a spread of 1."""
    return np.asarray((values - values.mean()) / (values.std() + _CONTRAST))
