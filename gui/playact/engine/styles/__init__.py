"""The styles that a draft can restyle a clip in; `STYLES` is all of them, in the order in which people are told."""

from playact.engine.styles.camera import MONOCHROME, THERMAL
from playact.engine.styles.comic import ANIME, CARTOON, HALFTONE
from playact.engine.styles.drawing import INK, PENCIL
from playact.engine.styles.painting import OIL, WATERCOLOUR
from playact.engine.styles.pixel import PIXEL_ART
from playact.engine.styles.style import Painter, Style
from playact.engine.styles.tiles import LOW_POLY, MOSAIC

__all__ = ["STYLES", "Painter", "Style"]

STYLES: tuple[Style, ...] = (
    PIXEL_ART,
    PENCIL,
    INK,
    WATERCOLOUR,
    OIL,
    CARTOON,
    HALFTONE,
    ANIME,
    MONOCHROME,
    THERMAL,
    LOW_POLY,
    MOSAIC,
)
