"""A face in front view: its relief, lit, and what is painted on it."""

from __future__ import annotations

import cv2
import numpy as np
from portrait.eyes import paint_eye
from portrait.mouth import Mouth
from portrait.person import Expression, Person
from portrait.sheet import Array, Sheet, curve, mirrored, moved

JAW_DROP = 0.58  # units that the chin goes down with the jaw fully open


def outline(person: Person, expression: Expression) -> Array:
    """The border of the skin, hairline above, chin below."""
    drop = JAW_DROP * expression.jaw
    j, c = person.jaw_width, person.chin
    wide = 0.02 * expression.smile
    right = [
        (0.0, -1.60),
        (0.52, -1.47),
        (0.86, -1.08),
        (0.985, -0.52),
        (0.99, -0.02),
        (0.945 + wide, 0.45 + 0.1 * drop),
        (0.80 * j + wide, 0.96 + 0.45 * drop),
        (0.58 * j, 1.33 * c + 0.85 * drop),
        (0.30 * j, 1.555 * c + drop),
        (0.0, 1.615 * c + drop),
    ]
    return curve(mirrored(right), closed=True)


def relief(sheet: Sheet, person: Person, expression: Expression) -> Array:
    """(h, w) depth towards the viewer in units."""
    drop, smile, n = JAW_DROP * expression.jaw, expression.smile, person.nose_width
    x, y = sheet.x, sheet.y
    long = np.where(y > 0, 1.95 + drop, 1.90)
    round_part = np.clip(1 - np.abs(x / 1.12) ** 2.3 - np.abs((y + 0.05) / long) ** 2.4, 0.003, 1)
    z = 1.02 * np.sqrt(round_part).astype(np.float32)
    ridge = np.interp(y, [-0.45, -0.2, 0.15, 0.50, 0.58, 0.74, 0.80], [0.0, 0.04, 0.12, 0.25, 0.245, 0.05, 0.0])
    width = np.interp(y, [-0.3, 0.0, 0.5, 0.8], [0.10, 0.085, 0.145 * n, 0.17 * n])
    ridge = ridge * n**0.7
    z += (ridge * np.exp(-0.5 * (x / width) ** 2)).astype(np.float32)
    bumps = [
        (0.05, (0, 0.55), (0.10 * n, 0.09), 0),
        (0.07, (0, -0.95), (0.5, 0.3), 0),
        (0.07, (0, 1.05 + 0.5 * drop), (0.36, 0.26 + 0.3 * drop), 0),
        (-0.05, (0, 1.33 + drop), (0.24, 0.05), 0),
        (0.09, (0, 1.50 + drop), (0.19, 0.13), 0),
        (-0.02, (0, 0.86), (0.04, 0.07), 0),
    ]
    for side in (-1, 1):
        bumps += [
            (0.055, (side * 0.18 * n, 0.605), (0.065, 0.065), 0),
            (-0.12, (side * 0.42, -0.04), (0.20, 0.13), 0),
            (0.05, (side * 0.44, 0.01), (0.16, 0.09), 0),
            (0.055, (side * 0.42, -0.33 - 0.1 * expression.brow), (0.30, 0.085), side * 6),
            (0.07 + 0.07 * smile, (side * 0.58, 0.42 - 0.05 * smile), (0.27, 0.21), side * -25),
            (-0.035 * smile, (side * 0.50, 0.92), (0.05, 0.20), side * -22),
        ]
    z = z.astype(np.float32)
    for height, at, size, degrees in bumps:
        sheet.blob(at, size, degrees).add_to(z, height)
    return z


def lighting(depth: Array, unit: float, light: Array) -> tuple[Array, Array]:
    """Diffuse light 0 to about 1 and gloss 0 to 1 of a relief under `light` (a direction towards it, viewer at +z)."""
    smooth = cv2.GaussianBlur(depth, (0, 0), 0.018 * unit)
    gx, gy = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=unit / 8), cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=unit / 8)
    length = 1 / np.sqrt(gx * gx + gy * gy + 1)
    toward = light / np.linalg.norm(light)
    facing = (-gx * toward[0] - gy * toward[1] + toward[2]) * length
    half = toward + np.array([0, 0, 1])
    half /= np.linalg.norm(half)
    gloss = np.clip((-gx * half[0] - gy * half[1] + half[2]) * length, 0, 1) ** 34
    return np.clip((facing + 0.28) / 1.28, 0, 1).astype(np.float32), gloss.astype(np.float32)


class Face:
    """Paints one person's face; what does not change from frame to frame is made once."""

    def __init__(self, person: Person, template: Sheet) -> None:
        self._person = person
        self._template = template
        random = np.random.default_rng(person.seed)
        noise = random.standard_normal(template.cover.shape).astype(np.float32)
        fine, wide = (
            cv2.GaussianBlur(noise, (0, 0), 0.008 * template.unit),
            cv2.GaussianBlur(noise, (0, 0), 0.06 * template.unit),
        )
        self._pores = 1 + 0.012 * fine / fine.std() + 0.010 * wide / wide.std()
        self._freckles = self._freckle_mask(random)
        self._stubble = np.clip(0.6 + 0.8 * random.standard_normal(template.cover.shape), 0, 2).astype(np.float32)
        self._stubble = cv2.GaussianBlur(self._stubble, (0, 0), 0.006 * template.unit)

    def _freckle_mask(self, random: np.random.Generator) -> Array:
        sheet = self._template
        mask = np.zeros(sheet.cover.shape, np.float32)
        for _ in range(self._person.freckles):
            x, y = random.normal(0, 0.42), random.normal(0.30, 0.20)
            spot = (np.array([x, y]) * sheet.unit + sheet.origin) * 64
            radius = random.uniform(0.006, 0.014) * sheet.unit * 64
            cv2.circle(mask, spot.astype(int).tolist(), int(radius), random.uniform(0.25, 0.8), -1, cv2.LINE_AA, 6)
        return cv2.GaussianBlur(mask, (0, 0), 0.005 * sheet.unit)

    def paint(self, expression: Expression, light: Array) -> tuple[Sheet, Array]:
        """The face with the given expression, and its relief."""
        person, sheet = self._person, self._template.copy()
        border = outline(person, expression)
        inside = sheet.mask(border, 0.006)
        depth = relief(sheet, person, expression)
        sheet.lay(inside, person.skin, solid=True)
        self._colour(sheet, expression)
        mouth = Mouth(person, expression)
        diffuse, gloss = lighting(depth, sheet.unit, light)
        shadow = np.array([0.44, 0.27, 0.26], np.float32)  # blood shows where the light leaves
        warmth = np.array([1.13, 1.09, 1.04], np.float32)
        sheet.rgb *= shadow + diffuse[..., None] * (warmth - shadow)
        lit = inside * gloss
        sheet.rgb[lit.window] += 0.12 * lit.values[..., None]
        self._shadows(sheet, expression)
        sheet.rgb *= self._pores[..., None]
        mouth.paint(sheet, diffuse)
        for side in (-1, 1):
            paint_eye(sheet, person, expression, side, diffuse)
            self._brow(sheet, expression, side)
        np.clip(sheet.rgb, 0, 1, out=sheet.rgb)
        return sheet, depth

    def _colour(self, sheet: Sheet, expression: Expression) -> None:
        """Blood under the skin, freckles, a shaved chin."""
        person, drop = self._person, JAW_DROP * expression.jaw
        for side in (-1, 1):
            sheet.lay(
                sheet.blob((side * 0.60, 0.42), (0.25, 0.17), side * -20), person.blush, 0.26 + 0.12 * expression.smile
            )
            sheet.lay(sheet.blob((side * 0.42, 0.17), (0.20, 0.05)), (0.55, 0.34, 0.36), 0.14)
        sheet.lay(sheet.blob((0, 0.56), (0.13, 0.10)), person.blush, 0.25)
        sheet.lay(sheet.blob((0, 1.5 + drop), (0.2, 0.12)), person.blush, 0.12)
        sheet.lay(sheet.everywhere * self._freckles, tuple(0.62 * c for c in person.blush), 0.55)
        if person.stubble:
            chin = sheet.mask(
                curve(
                    [
                        (-0.95, 0.5),
                        (-0.5, 0.86),
                        (-0.2, 0.84),
                        (0.2, 0.84),
                        (0.5, 0.86),
                        (0.95, 0.5),
                        (0.8, 2.3),
                        (-0.8, 2.3),
                    ],
                    closed=True,
                ),
                0.10,
            )
            sheet.lay(chin * self._stubble, (0.16, 0.12, 0.12), person.stubble)

    def _shadows(self, sheet: Sheet, expression: Expression) -> None:
        """What the relief is too coarse for: nostrils, folds, the dents around the eyes, the shade of the hair."""
        n, drop, smile = self._person.nose_width, JAW_DROP * expression.jaw, expression.smile
        deep = (0.42, 0.22, 0.20)
        for side in (-1, 1):
            sheet.shade(sheet.blob((side * 0.095 * n, 0.70), (0.042, 0.020), side * 18), (0.30, 0.15, 0.14), 0.85)
            wing = curve(
                [(side * 0.20 * n, 0.52), (side * 0.265 * n, 0.60), (side * 0.235 * n, 0.69), (side * 0.15 * n, 0.715)]
            )
            sheet.shade(sheet.line(wing, 0.022, 0.016), deep, 0.55)
            fold = curve(
                [(side * 0.27 * n, 0.62), (side * (0.40 + 0.05 * smile), 0.80), (side * (0.46 + 0.10 * smile), 1.02)]
            )
            sheet.shade(sheet.line(fold, 0.035, 0.030), (0.60, 0.38, 0.34), 0.22 + 0.55 * smile)
            sheet.shade(sheet.blob((side * 0.22, -0.06), (0.07, 0.10)), deep, 0.40)
            sheet.shade(sheet.blob((side * 0.44, -0.16), (0.22, 0.045)), deep, 0.30)
            bag = curve([(side * 0.26, 0.13), (side * 0.42, 0.185 - 0.03 * smile), (side * 0.60, 0.13)])
            sheet.shade(sheet.line(bag, 0.02, 0.018), (0.62, 0.42, 0.40), 0.28 + 0.3 * smile)
            if expression.frown:
                sheet.shade(
                    sheet.line(curve([(side * 0.07, -0.36), (side * 0.06, -0.20)]), 0.02, 0.014),
                    deep,
                    0.5 * expression.frown,
                )
        sheet.shade(sheet.blob((0, 0.755), (0.15 * n, 0.022)), deep, 0.35)
        sheet.shade(sheet.blob((0, 1.335 + drop), (0.17, 0.030)), deep, 0.40)
        if expression.brow > 0.05:
            for level in (-0.86, -0.74, -0.62):
                crease = curve([(-0.45, level + 0.02), (-0.2, level - 0.02), (0.2, level - 0.02), (0.45, level + 0.02)])
                sheet.shade(sheet.line(crease, 0.014, 0.013), (0.58, 0.38, 0.34), 0.42 * expression.brow)

    def _brow(self, sheet: Sheet, expression: Expression, side: int) -> None:
        """Hairs along an arch, denser below."""
        person = self._person
        up = 0.20 * expression.brow + person.brow_rest
        inner_down = 0.12 * expression.frown
        arch = curve(
            [
                (0.17, -0.215 - 1.05 * up + inner_down),
                (0.36, -0.280 - up + 0.07 * expression.frown),
                (0.54, -0.300 - 0.9 * up + 0.04 * expression.frown),
                (0.74, -0.205 - 0.7 * up),
            ]
        )
        if expression.frown:
            arch[:, 0] -= 0.05 * expression.frown * np.linspace(1, 0, len(arch))
        along = np.linspace(0, 1, len(arch))
        thick = person.brow_weight * np.interp(along, [0, 0.25, 0.6, 1], [0.040, 0.048, 0.036, 0.006])
        body = np.vstack([arch - np.c_[0 * thick, thick], (arch + np.c_[0 * thick, thick])[::-1]]) * (side, 1)
        sheet.lay(sheet.mask(body.astype(np.float32), 0.016), person.brows, 0.72)
        random = np.random.default_rng(person.seed + 1)
        hairs = []
        for _ in range(150):
            k = random.integers(0, len(arch) - 1)
            root = arch[k] + (random.normal(0, 0.01), random.uniform(-1, 1) * thick[k])
            lean = np.interp(along[k], [0, 0.3, 1], [0.01, 0.06, 0.08])
            tip = moved(root, lean, -0.055 * (1 - along[k]) + 0.018)
            hairs.append((np.array([root, tip]) * (side, 1), int(random.uniform(70, 200))))
        sheet.lay(sheet.lines(hairs, 0.006), tuple(0.6 * c for c in person.brows), 0.8)
