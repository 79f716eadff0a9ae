"""How far eyes are open, in a picture and at rest, by their widths: the mean between the lids' five inner pairs."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYES, SMILES, Eye, blendshape
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep

NARROW = 0.2
"""Of 58 eyes at rest in 29 frontal portraits, photos and drawings, as the landmarker has them, none is as narrow: they
are 0.29 ± 0.03."""
_USUAL = 0.26  # rather less than more suits any face
_SHUT, _SHUT_BLINK = 0.12, 0.2  # between such lids there are lashes and little else
_BLINKS = (0.3, 0.5)  # blinks from which on a narrow eye is more and more certainly not at rest
_SLITS = (0.19, 0.14)  # and its apertures
_LAUGHS, _LAUGHED = 0.5, 0.35  # the smile from which on eyes are narrowed, and by which share a full one does that
_LEAST = 1.12  # times as open: less is not worth a change
_BESIDE = (0.2, 0.36)  # apertures of another eye that may be taken over


def aperture(shape: Array, eye: Eye) -> float:
    """Of an eye of a face, (478, 3) in its own axes and any unit."""
    width = np.linalg.norm(shape[eye.outer, :2] - shape[eye.inner, :2])
    return float(np.linalg.norm(shape[eye.upper[1:6], :2] - shape[eye.lower[1:6], :2], axis=1).mean() / width)


def is_shut(shape: Array, expression: Array, eye: Eye) -> bool:
    """Whether the face, (478, 3) and (51,), shows nothing of an eye."""
    return float(expression[blendshape(eye.blink)]) > _SHUT_BLINK and aperture(shape, eye) < _SHUT


def at_rest(shape: Array, expression: Array) -> tuple[float | None, float | None]:
    """The apertures at rest of eyes that a blink or a laugh has narrowed; None for one that may well be at rest: many
    eyes are narrow. Beside an eye at rest another opens as far as that."""
    wanted = [_wanted(shape, expression, eye) for eye in EYES]
    for narrowed, other in ((0, 1), (1, 0)):
        if wanted[narrowed] is not None and wanted[other] is None:
            wanted[narrowed] = float(np.clip(aperture(shape, EYES[other]), *_BESIDE))
    return wanted[0], wanted[1]


def _wanted(shape: Array, expression: Array, eye: Eye) -> float | None:
    shown = aperture(shape, eye)
    if is_shut(shape, expression, eye):
        return _USUAL
    if shown >= NARROW:
        return None
    smile = float(expression[SMILES].mean())
    without_laugh = shown / (1 - _LAUGHED * smile) if smile > _LAUGHS else shown
    blinks = (float(expression[blendshape(eye.blink)]) - _BLINKS[0]) / (_BLINKS[1] - _BLINKS[0])
    certain = float(smoothstep(max(blinks, (_SLITS[0] - shown) / (_SLITS[0] - _SLITS[1]))))
    wanted = min(max(shown + certain * (_USUAL - shown), without_laugh), _USUAL)
    return wanted if wanted > _LEAST * shown else None
