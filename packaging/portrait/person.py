"""Who is drawn, and what the face does."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Expression:
    """All from 0 to 1 but `gaze`, in iris radii to the right and down."""

    jaw: float = 0.0
    smile: float = 0.0
    pucker: float = 0.0
    blink: float = 0.0
    brow: float = 0.0
    frown: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Person:
    """Colours are light from 0 to 1; lengths are in half widths of the face."""

    skin: Colour
    blush: Colour
    lips: Colour
    hair: Colour
    hair_light: Colour
    brows: Colour
    iris: Colour
    long_hair: bool
    freckles: int
    stubble: float
    jaw_width: float
    chin: float
    lip_fullness: float
    eye_size: float
    brow_weight: float
    brow_rest: float
    lashes: float
    nose_width: float
    clothes: Colour
    light: tuple[float, float, float]
    seed: int


MARA = Person(  # the character
    skin=(0.93, 0.735, 0.63),
    blush=(0.88, 0.45, 0.40),
    lips=(0.78, 0.27, 0.29),
    hair=(0.24, 0.085, 0.045),
    hair_light=(0.80, 0.42, 0.20),
    brows=(0.36, 0.17, 0.10),
    iris=(0.25, 0.46, 0.36),
    long_hair=True,
    freckles=170,
    stubble=0.0,
    jaw_width=0.88,
    chin=1.0,
    lip_fullness=1.25,
    eye_size=1.16,
    brow_weight=0.72,
    brow_rest=0.035,
    lashes=1.0,
    nose_width=0.76,
    clothes=(0.10, 0.23, 0.24),
    light=(-0.55, -0.50, 0.72),
    seed=11,
)

TEO = Person(  # the performer
    skin=(0.77, 0.545, 0.42),
    blush=(0.70, 0.36, 0.29),
    lips=(0.60, 0.31, 0.28),
    hair=(0.085, 0.068, 0.065),
    hair_light=(0.36, 0.29, 0.25),
    brows=(0.09, 0.065, 0.06),
    iris=(0.26, 0.15, 0.08),
    long_hair=False,
    freckles=0,
    stubble=0.16,
    jaw_width=1.05,
    chin=1.05,
    lip_fullness=0.95,
    eye_size=1.0,
    brow_weight=1.15,
    brow_rest=0.0,
    lashes=0.55,
    nose_width=1.08,
    clothes=(0.62, 0.40, 0.16),
    light=(0.50, -0.50, 0.75),
    seed=23,
)
