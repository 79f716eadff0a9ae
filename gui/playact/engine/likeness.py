"""A character made ready to be drawn, whatever it will play."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from playact.engine.anatomy import EYES
from playact.engine.character import Character
from playact.engine.corner_shadow import CornerShadow
from playact.engine.doubled import doubled
from playact.engine.eyes import EyeLayer
from playact.engine.head import HeadField
from playact.engine.headroom import Headroom
from playact.engine.interest import taken
from playact.engine.mirror import far_side
from playact.engine.skin_tones import tones
from playact.engine.smile_folds import SmileFolds
from playact.engine.under_brow import under_brows

_FINE = 2


class Likeness:
    """The parts of a `character` that no performer has a say in: its `head`, the `headroom` above it, its `eyes`, what
    is `under_brows`, what is `fading` as its mouth narrows, its `far_side`, where it has one, and the `tones` of its
    skin in the shade.

    The `texture` of all, `scale` times as large as the canvas, is the picture, and in a fourth channel where that shows
    open eyes, so that it is known wherever these get in any pose.
    """

    def __init__(self, character: Character, *, coarse: bool = False, ask: Callable[[], None] = taken) -> None:
        """One that is `coarse` is drawn less finely, always, and is there sooner. `ask` is called between steps of less
        than a tenth of a second, and may raise."""
        self.character = character
        self.head, self.headroom = HeadField(character), Headroom(character)
        eyes = []
        for eye in EYES:
            ask()
            eyes.append(EyeLayer(character, eye))
        ask()
        self.eyes = tuple(eyes)
        self.under_brows = under_brows(character, coarse=coarse)
        self.fading = SmileFolds(character), CornerShadow(character)
        self.far_side = far_side(character)
        self.tones = tones(character)
        ask()
        self.scale = 1 if coarse else _FINE
        picture = np.dstack([character.image, np.maximum(*(layer.shown for layer in self.eyes))])
        self.texture = picture if coarse else doubled(picture)
