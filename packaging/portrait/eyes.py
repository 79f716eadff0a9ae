"""Eyes: ball, iris, lids with their crease and lashes."""

from __future__ import annotations

import numpy as np
from portrait.person import Expression, Person
from portrait.sheet import Array, Patch, Sheet, curve, moved

CENTRE = (0.44, 0.015)
_HALF = 0.215
_IRIS = 0.112


def lids(person: Person, expression: Expression) -> tuple[Array, Array, Array]:
    """Upper edge, lower edge and crease of the right eye, each from the inner to the outer corner, in units."""
    e, (cx, cy) = person.eye_size, CENTRE
    squint = 0.30 * expression.smile
    wide = 1 + 0.16 * expression.brow
    x = np.linspace(-1, 1, 41)
    rise = (1 - np.abs(x) ** 2.3) * (1 + 0.10 * x)
    tilt = -0.022 * x
    open_upper = -0.122 * e * wide * rise
    lower = 0.070 * e * (1 - np.abs(x) ** 2.2) * (1 + 0.15 * x) * (1 - 0.75 * squint)
    shut = 0.080 * e * (1 - np.abs(x) ** 2.2)
    look = 0.30 * max(0.0, expression.gaze[1])
    closing = np.clip(expression.blink + (1 - expression.blink) * (0.22 * squint + look), 0, 1)
    upper = open_upper + closing * (shut - open_upper)
    lower = lower + np.clip(expression.blink, 0, 1) * (shut - lower)
    across = cx + _HALF * e * x
    crease = np.minimum(upper - 0.03, -0.160 * e * wide * rise - 0.010)
    return (
        np.c_[across, cy + upper + tilt].astype(np.float32),
        np.c_[across, cy + lower + tilt].astype(np.float32),
        np.c_[across * 1.01, cy + crease + tilt].astype(np.float32),
    )


def paint_eye(sheet: Sheet, person: Person, expression: Expression, side: int, diffuse: Array) -> None:
    """One eye; `side` is 1 for the right half of the picture, -1 for the left."""
    upper, lower, crease = (edge * (side, 1) for edge in lids(person, expression))
    opening = sheet.mask(np.vstack([upper, lower[::-1]]).astype(np.float32), 0.004)
    _lid(sheet, person, expression, upper, crease, diffuse)
    if expression.blink < 0.97:
        _ball(sheet, person, expression, side, opening, upper)
    _edges(sheet, person, expression, upper, lower, side)


def _lid(sheet: Sheet, person: Person, expression: Expression, upper: Array, crease: Array, diffuse: Array) -> None:
    """Skin between crease and lashes, a little redder, rounded by its own light when it is shut."""
    skin = sheet.mask(np.vstack([upper, crease[::-1]]).astype(np.float32), 0.012)
    light = (0.42 + 0.62 * diffuse)[..., None]
    shade = 1 - (1 - 0.6 * expression.blink) * np.array([0.05, 0.14, 0.16], np.float32)
    tone = np.array(person.skin, np.float32) * shade
    sheet.lay(skin, tone * light, 0.55 + 0.35 * expression.blink)
    middle = (upper + crease) / 2
    sheet.lay(
        sheet.line(middle[8:-8].astype(np.float32), 0.03, 0.022),
        np.array(person.skin, np.float32) * 1.12 * light,
        0.35 * expression.blink,
    )
    sheet.shade(sheet.line(crease.astype(np.float32), 0.016, 0.012), (0.42, 0.24, 0.22), 0.75 - 0.55 * expression.blink)


def _ball(sheet: Sheet, person: Person, expression: Expression, side: int, opening: Patch, upper: Array) -> None:
    e = person.eye_size
    cx, cy = side * CENTRE[0] + expression.gaze[0] * _IRIS, CENTRE[1] - 0.022 + expression.gaze[1] * 0.6 * _IRIS
    sheet.lay(opening, (0.90, 0.875, 0.86))
    x, y = sheet.x[opening.window], sheet.y[opening.window]
    round_off = 1 - np.exp(-0.5 * (((x - side * CENTRE[0]) / (0.15 * e)) ** 2 + ((y - CENTRE[1]) / 0.13) ** 2))
    sheet.shade(_within(opening, round_off), (0.66, 0.54, 0.53), 0.8)
    radius = np.hypot(x - cx, y - cy) / (_IRIS * e)
    angle = np.arctan2(y - cy, x - cx)
    fibres = 0.5 + 0.5 * np.sin(angle * 37 + 3 * np.sin(angle * 11)) * np.sin(radius * 5)
    depth = np.clip(0.55 + 0.75 * radius * (0.6 + 0.4 * np.sin(angle + 0.3)), 0.3, 1.5) * (0.82 + 0.32 * fibres)
    tones = np.zeros_like(sheet.rgb)
    tones[opening.window] = np.array(person.iris, np.float32) * depth[..., None]
    sheet.lay(_within(opening, np.clip(1 - (radius - 1) * 14, 0, 1)), tones)
    sheet.shade(_within(opening, np.exp(-(((radius - 1.0) / 0.10) ** 2))), (0.22, 0.2, 0.2), 0.75)
    sheet.lay(_within(opening, np.clip(1 - (radius - 0.42) * 14, 0, 1)), (0.02, 0.02, 0.025))
    lid_shade = sheet.line(upper.astype(np.float32), 0.075, 0.028)
    sheet.shade(lid_shade * opening, (0.30, 0.24, 0.26), 0.85)
    corner = sheet.blob((side * (CENTRE[0] - _HALF * e * 0.93), CENTRE[1] + 0.03), (0.028, 0.022))
    sheet.lay(corner * opening, (0.80, 0.48, 0.44), 0.8)
    glint = -1 if person.light[0] < 0 else 1
    spot = np.clip(1 - (np.hypot(x - cx - glint * 0.042, y - cy + 0.045) / 0.028 - 0.75) * 4, 0, 1)
    sheet.lay(_within(opening, spot), (1.0, 0.99, 0.97), 0.95)
    sheet.lay(sheet.blob((cx - glint * 0.04, cy + 0.05), (0.03, 0.016)) * opening, (0.8, 0.85, 0.85), 0.28)


def _edges(sheet: Sheet, person: Person, expression: Expression, upper: Array, lower: Array, side: int) -> None:
    """The wet edge below, the lash line above, and lashes that turn down with the lid."""
    if expression.blink < 0.9:
        sheet.lay(sheet.line(lower[4:-2].astype(np.float32), 0.013, 0.006), (0.88, 0.66, 0.60), 0.55)
    sheet.shade(sheet.line(moved(lower, 0, 0.012).astype(np.float32), 0.012, 0.008), (0.40, 0.25, 0.23), 0.55)
    dark = (0.07, 0.045, 0.045)
    weight = 0.018 + 0.010 * person.lashes
    sheet.lay(sheet.line(upper.astype(np.float32), weight, 0.005), dark, 0.92)
    sheet.lay(_lashes(sheet, person, expression, upper, lower, side), dark, 0.5 + 0.4 * person.lashes)


def _lashes(sheet: Sheet, person: Person, expression: Expression, upper: Array, lower: Array, side: int) -> Patch:
    random = np.random.default_rng(person.seed + 5)
    strokes = []
    turn = 1 - 1.7 * np.clip(expression.blink * 1.1, 0, 1)
    for k in np.sort(random.uniform(5, len(upper) - 1, 46)).astype(int):
        place = k / (len(upper) - 1)
        length = (0.030 + 0.050 * person.lashes) * (0.30 + 0.70 * place) * random.uniform(0.7, 1.15)
        root = upper[k]
        lean = side * (0.95 * place - 0.15 + random.normal(0, 0.10)) * length
        bend, tip = moved(root, lean * 0.3, -turn * length * 0.35 + 0.010), moved(root, lean, -turn * length * 0.9)
        strokes.append((curve([tuple(root), tuple(bend), tuple(tip)], density=5), int(random.uniform(120, 230))))
    for k in random.uniform(10, len(lower) - 2, 18).astype(int):
        tip = lower[k] + (side * random.uniform(0, 0.02), 0.018 + 0.016 * person.lashes)
        strokes.append((np.array([lower[k] + (0, 0.006), tip], np.float32), 80))
    return sheet.lines(strokes, 0.0045)


def _within(opening: Patch, values: Array) -> Patch:
    """The opening times an array of its own size."""
    return Patch(opening.window, opening.values * values.astype(np.float32))
