"""The ball of a character's eye: as its picture shows it, or of what the picture shows of the other eye."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYES, Eye
from playact.engine.aperture import NARROW, aperture
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.eye_view import EyeView
from playact.engine.eyeball import Eyeball
from playact.engine.lower_rim import below_lower_lid, opening
from playact.engine.manner import Manner
from playact.engine.painted_eye import Paint

# Of the skin's lightness: by less no iris differs from its white; of those that were tried by a fifth and more.
_BLANK = 0.14


def goes_on_below(character: Character, eye: Eye) -> Array:
    """(7,) of an eye's width: what goes on below the lower lid; of a shut one nothing is known."""
    seen = character.opened[EYES.index(eye)] is None
    return below_lower_lid(character.image, character.points, eye) if seen else np.zeros(7)


def own_eyeball(character: Character, eye: Eye) -> tuple[Eyeball, Array]:
    """The ball of an eye, and the opening (16, 2) in whose coordinates it is: the picture's own, or where nothing is
    seen of it the other eye's, mirrored, or one that is painted in the other's colours."""
    opened, other = character.opened[EYES.index(eye)], EYES[1 - EYES.index(eye)]
    if opened is None:
        view = own_view(character, eye)
        return Eyeball.blank(view) if _blank(character, view) else Eyeball.seen(view), view.ring
    ring = character.on_picture(character.shape[eye.ring])[:, :2].astype(np.float32)
    paint = Paint.of_face(character.skin, character.white, Manner.of(character.image, character.face.points))
    if not opened.is_shut:
        return Eyeball.completed(own_view(character, eye), ring, paint), ring
    beside = character.opened[EYES.index(other)]
    if beside is None and aperture(character.shape, other) > NARROW:
        ball, theirs = own_eyeball(character, other)
        return ball.mirrored(), theirs * np.array([-1, 1], np.float32)
    if beside is None or not beside.is_shut:
        paint = own_view(character, other).matched(paint)
    return Eyeball.painted(ring, paint)


def _blank(character: Character, view: EyeView) -> bool:
    """Whether a character, of one of whose eyes this is a `view`, has no irises, as a statue."""
    least = _BLANK * float(character.skin.mean())
    if view.distinctness() >= least:
        return False
    shown = (eye for eye, opened in zip(EYES, character.opened, strict=True) if opened is None)
    return all(own_view(character, eye).distinctness() < least for eye in shown)


def own_view(character: Character, eye: Eye) -> EyeView:
    points = character.points[:, :2].astype(np.float32)
    return EyeView(
        character.image,
        opening(points, eye, goes_on_below(character, eye)),
        character.points[eye.iris, :2],
        points[eye.ring],
    )
