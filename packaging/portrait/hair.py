"""Hair and ears: strands between guides, painted once."""

from __future__ import annotations

import cv2
import numpy as np
from portrait.person import Person
from portrait.sheet import Array, Sheet, curve, moved


def strands(
    sheet: Sheet, person: Person, first: Array, second: Array, count: int, seed: int, loose: float = 0.03
) -> None:
    """Paints `count` strands from guide `first` to guide `second` (n, 2 each), darker beneath, lighter above."""
    random = np.random.default_rng(person.seed * 100 + seed)
    paint = np.round(sheet.rgb * 255).astype(np.uint8)
    cover = np.round(sheet.cover * 255).astype(np.uint8)
    dark, bright = np.array(person.hair), np.array(person.hair_light)
    t = np.linspace(0, 1, len(first))[:, None]
    for k in range(count):
        place = random.uniform(0, 1)
        path = first + (second - first) * place
        sway = (
            random.normal(0, loose, 2) * t
            + random.normal(0, loose * 0.5) * np.sin(t * random.uniform(3, 7) + random.uniform(0, 6)) * t
        )
        ends = np.round(((path + sway) * sheet.unit + sheet.origin) * 64).astype(np.int32)
        level = k / count
        sheen = np.clip(random.normal(0.08 + 0.26 * level, 0.14), 0, 1)
        colour = ((dark * random.uniform(0.72, 1.2) * (1 - sheen) + bright * sheen) * 255).clip(0, 255).tolist()
        thick = max(1, round(random.uniform(0.004, 0.013) * sheet.unit))
        cv2.polylines(paint, [ends], False, colour, thick, cv2.LINE_AA, 6)
        cv2.polylines(cover, [ends], False, 255, thick, cv2.LINE_AA, 6)
    soft = max(0.4, 0.0022 * sheet.unit)  # hair is finer than a pixel
    sheet.rgb[:] = cv2.GaussianBlur(paint.astype(np.float32) / 255, (0, 0), soft)
    sheet.cover[:] = cv2.GaussianBlur(cover.astype(np.float32) / 255, (0, 0), soft)


def sheen(
    sheet: Sheet, person: Person, at: tuple[float, float], size: tuple[float, float], degrees: float, amount: float
) -> None:
    """A band of light on the hair."""
    band = sheet.blob(at, size, degrees)
    hair = sheet.rgb[band.window]
    hair += amount * band.values[..., None] * (0.10 + hair * 1.6) * np.array(person.hair_light, np.float32)


def _both(sides: list[tuple[float, float]], side: int) -> Array:
    return curve([(side * x, y) for x, y in sides], density=10)


def front_hair(person: Person, template: Sheet) -> Sheet:
    """What hangs before the face and over the skull, seen from the front."""
    sheet = template.copy()
    sheet.rgb[:] = person.hair
    return _long_front(sheet, person) if person.long_hair else _short_front(sheet, person)


def _short_front(sheet: Sheet, person: Person) -> Sheet:
    crown = [
        *((-1.04, -0.28), (-1.10, -0.85), (-0.98, -1.42), (-0.60, -1.84), (0.0, -1.98)),
        *((0.62, -1.86), (1.0, -1.40), (1.10, -0.85), (1.04, -0.28)),
    ]
    hairline = [
        *((0.97, -0.30), (0.93, -0.80), (0.80, -0.94), (0.45, -1.04), (0.0, -1.01)),
        *((-0.45, -0.98), (-0.80, -0.90), (-0.93, -0.78), (-0.97, -0.30)),
    ]
    cap = curve(crown + hairline, closed=True)
    sheet.lay(sheet.mask(cap, 0.035), person.hair, solid=True)
    strands(
        sheet,
        person,
        curve([(0.55, -1.04), (0.0, -1.40), (-0.55, -1.42), (-1.0, -0.98)]),
        curve([(0.75, -1.70), (0.2, -2.02), (-0.5, -1.98), (-1.06, -1.30)]),
        420,
        1,
    )
    strands(
        sheet,
        person,
        curve([(0.50, -1.10), (0.1, -1.13), (-0.35, -1.07), (-0.80, -0.92)]),
        curve([(0.60, -1.55), (0.0, -1.72), (-0.65, -1.58), (-1.04, -1.05)]),
        380,
        2,
    )
    strands(
        sheet,
        person,
        curve([(0.52, -1.10), (0.75, -1.05), (0.95, -0.92), (1.0, -0.45)]),
        curve([(0.65, -1.72), (0.95, -1.50), (1.10, -1.05), (1.07, -0.40)]),
        260,
        3,
        0.02,
    )
    strands(
        sheet,
        person,
        curve([(-0.85, -1.05), (-0.95, -0.8), (-0.99, -0.55), (-1.0, -0.30)]),
        curve([(-1.02, -1.35), (-1.10, -1.0), (-1.09, -0.7), (-1.06, -0.35)]),
        160,
        4,
        0.02,
    )
    edge = curve([(-0.92, -0.80), (-0.72, -0.93), (-0.3, -1.0), (0.2, -1.03), (0.6, -0.99), (0.92, -0.80)], density=10)
    for k, root in enumerate(edge[::2]):
        tip = moved(root, -0.16, -0.14)
        strands(
            sheet,
            person,
            curve([tuple(moved(root, 0.03, 0.035)), tuple(moved((root + tip) / 2, 0, -0.02)), tuple(tip)]),
            curve([tuple(moved(root, -0.05, 0.02)), tuple((root + tip) / 2), tuple(tip)]),
            7,
            60 + k,
            0.02,
        )
    sheen(sheet, person, (0.40, -1.66), (0.40, 0.09), 14, 1.5)
    sheen(sheet, person, (0.15, -1.30), (0.45, 0.05), 6, 0.7)
    return sheet


def _waved(guide: Array, side: int, depth: float) -> Array:
    """A guide with waves that grow downwards."""
    y = guide[:, 1]
    grown = np.clip((y + 0.6) / 2.2, 0, 1) * depth
    return guide + np.c_[side * grown * np.sin(3.3 * y + 0.6), 0 * y].astype(np.float32)


def _long_front(sheet: Sheet, person: Person) -> Sheet:
    part = 0.14
    locks = (
        (-1, [(part, -1.20), (-0.30, -1.10), (-0.70, -0.78), (-0.93, -0.20), (-0.93, 0.65), (-0.88, 1.5), (-0.96, 2.7)],
             [(part, -1.84), (-0.62, -1.74), (-1.16, -1.02), (-1.34, 0.0), (-1.38, 1.0), (-1.62, 2.0), (-1.66, 2.8)]),
        (1, [(part, -1.20), (0.48, -1.08), (0.80, -0.72), (0.97, -0.15), (0.96, 0.7), (0.93, 1.5), (1.02, 2.7)],
            [(part, -1.84), (0.76, -1.74), (1.20, -1.05), (1.36, -0.05), (1.42, 1.0), (1.64, 2.0), (1.72, 2.8)]),
    )  # fmt: skip
    for side, inner, outer in locks:
        first, second = _waved(curve(inner, density=10), side, 0.05), _waved(curve(outer, density=10), side, 0.07)
        sheet.lay(sheet.mask(np.vstack([first, second[::-1]]), 0.02), person.hair, solid=True)
        strands(sheet, person, second, first, 900, 12 + side, 0.025)
        strands(sheet, person, first, (first + second) / 2, 500, 20 + side, 0.05)
        strands(sheet, person, moved(first, side * 0.02, 0.0), moved(first, side * 0.25, -0.05), 160, 50 + side, 0.04)
        wisp = _waved(
            curve(
                [
                    (0.14 + side * 0.1, -1.2),
                    (side * 0.62, -0.86),
                    (side * 0.86, -0.3),
                    (side * 0.88, 0.3),
                    (side * 0.83, 0.9),
                ],
                density=10,
            ),
            side,
            0.05,
        )
        strands(sheet, person, wisp, moved(wisp, side * 0.10, 0.02), 14, 30 + side, 0.05)
    for side in (-1, 1):
        bright = 1.0 if side * person.light[0] > 0 else 0.55
        sheen(sheet, person, (side * 0.72, -1.30), (0.40, 0.10), side * 36, 0.85 * bright)
        sheen(sheet, person, (side * 1.22, 0.35), (0.15, 0.22), 0, 0.45 * bright)
        sheen(sheet, person, (side * 1.30, 1.65), (0.20, 0.22), 0, 0.40 * bright)
        sheet.shade(sheet.blob((side * 0.98, 0.5), (0.09, 0.8)), (0.35, 0.3, 0.3), 0.55)
    return sheet


def back_hair(person: Person, template: Sheet) -> Sheet:
    """What is behind the head."""
    sheet = template.copy()
    sheet.rgb[:] = person.hair
    if not person.long_hair:
        cap = curve(
            [(-0.9, -0.35), (-1.02, -0.8), (-0.66, -1.66), (0, -1.82), (0.66, -1.66), (1.02, -0.8), (0.9, -0.35)],
            closed=True,
        )
        sheet.lay(sheet.mask(cap, 0.02), tuple(0.7 * c for c in person.hair), solid=True)
        return sheet
    left = curve([(-0.2, -1.88), (-0.95, -1.55), (-1.32, -0.6), (-1.38, 0.5), (-1.55, 1.6), (-1.72, 2.8)], density=10)
    right = left * (-1, 1)
    sheet.lay(sheet.mask(np.vstack([left, right[::-1]]), 0.03), tuple(0.5 * c for c in person.hair), solid=True)
    middle = curve([(0, -1.8), (0, -1.0), (0, -0.2), (0, 0.8), (0, 1.8), (0, 2.8)], density=10)
    strands(sheet, person, middle, left * 0.97, 500, 40, 0.03)
    strands(sheet, person, middle, right * 0.97, 500, 41, 0.03)
    sheet.rgb *= 0.55
    return sheet


def ears(person: Person, template: Sheet) -> Sheet:
    """Both ears, half hidden behind the cheeks."""
    sheet = template.copy()
    for side in (-1, 1):
        shell = curve(
            [
                (side * x, y)
                for x, y in ((0.94, -0.22), (1.06, -0.30), (1.14, -0.12), (1.11, 0.16), (1.03, 0.42), (0.95, 0.44))
            ],
            closed=True,
        )
        lit = 0.80 if side * person.light[0] > 0 else 0.50
        sheet.lay(sheet.mask(shell, 0.008), tuple(lit * c for c in person.skin), solid=True)
        sheet.shade(sheet.blob((side * 1.02, 0.05), (0.04, 0.14), side * -8), (0.45, 0.25, 0.22), 0.8)
        sheet.lay(
            sheet.line(
                curve([(side * x, y) for x, y in ((1.04, -0.25), (1.11, -0.1), (1.08, 0.15), (1.02, 0.36))]),
                0.02,
                0.012,
            ),
            person.blush,
            0.35,
        )
    return sheet
