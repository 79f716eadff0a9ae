"""The mouth: lips, teeth, tongue, and how they move."""

from __future__ import annotations

import numpy as np
from portrait.person import Expression, Person
from portrait.sheet import Array, Patch, Sheet, curve, moved

_LINE = 1.055  # where the lips meet
_DROP = 0.54  # units that the lower lip goes down with the jaw fully open


class Mouth:
    """The four edges of a mouth, each from the left to the right corner, (n, 2) units."""

    def __init__(self, person: Person, expression: Expression) -> None:
        e = expression
        x = np.linspace(-1, 1, 49)
        width = 0.345 * (1 + 0.30 * e.smile - 0.42 * e.pucker - 0.06 * e.jaw)
        full = person.lip_fullness * (1 + 0.30 * e.pucker - 0.22 * e.smile)
        lift = -0.125 * e.smile + 0.09 * e.jaw
        rim = np.abs(x) ** 1.8
        arch = 1 - np.abs(x) ** 2.2
        line = _LINE + rim * lift - 0.008 * np.cos(np.pi * x * 1.5) * (1 - e.jaw)
        parted = max(0.0, e.smile - 0.35)  # a faint smile keeps the lips together
        gap_up = (0.030 * e.jaw + 0.045 * parted + 0.012 * e.pucker) * arch
        gap_down = (_DROP * e.jaw + 0.085 * parted + 0.02 * e.pucker) * arch**0.85
        bow = 0.018 * np.exp(-((x / 0.16) ** 2)) - 0.016 * np.exp(-(((np.abs(x) - 0.30) / 0.2) ** 2))
        upper = (0.105 * full * (1 - np.abs(x) ** 1.7) + bow * -1 * (1 - 0.5 * e.smile)) * (1 - 0.15 * e.jaw)
        lower = 0.135 * full * (1 - np.abs(x) ** 2.4) * (1 - 0.18 * e.jaw)
        across = width * x
        self._person, self._expression = person, e
        self.inner_top = np.c_[across, line - gap_up].astype(np.float32)
        self.inner_bottom = np.c_[across, line + gap_down].astype(np.float32)
        self.outer_top = np.c_[across * 1.03, line - gap_up - upper].astype(np.float32)
        self.outer_bottom = np.c_[across * 1.02, line + gap_down + lower].astype(np.float32)
        self.width, self.open = width, float((gap_up + gap_down).max())

    def paint(self, sheet: Sheet, diffuse: Array) -> None:
        """The mouth on a lit face; `diffuse` is the face's light."""
        colour = np.array(self._person.lips, np.float32)
        light = (0.50 + 0.62 * diffuse)[..., None]
        top = sheet.mask(np.vstack([self.outer_top, self.inner_top[::-1]]), 0.008)
        bottom = sheet.mask(np.vstack([self.inner_bottom, self.outer_bottom[::-1]]), 0.010)
        sheet.lay(top, colour * (0.84, 0.80, 0.82) * light, 0.86)
        sheet.lay(bottom, colour * (1.04, 1.04, 1.04) * light, 0.82)
        self._gloss(sheet, bottom, top)
        if self.open > 0.012:
            self._inside(sheet)
        seam = sheet.line(self.inner_top, 0.014, 0.008)
        sheet.shade(seam, (0.28, 0.10, 0.10), 0.85 if self.open < 0.05 else 0.5)
        for side, point in ((-1, self.inner_top[0]), (1, self.inner_top[-1])):
            sheet.shade(
                sheet.blob((point[0] + side * 0.012, point[1] + 0.004), (0.028, 0.024)), (0.50, 0.30, 0.27), 0.55
            )

    def _gloss(self, sheet: Sheet, bottom: Patch, top: Patch) -> None:
        middle = (self.inner_bottom + self.outer_bottom) / 2
        y = float(middle[24, 1])
        toward = -0.06 if self._person.light[0] < 0 else 0.06
        sheet.lay(sheet.blob((toward, y - 0.012), (0.11, 0.018)) * bottom, (1.0, 0.90, 0.88), 0.42)
        sheet.lay(sheet.line(moved(self.outer_top, 0, -0.012), 0.012, 0.010), (1.0, 0.88, 0.82), 0.20)
        sheet.shade(sheet.line(moved(self.outer_bottom[10:-10], 0, 0.012), 0.02, 0.014), (0.5, 0.3, 0.28), 0.45)
        x, y = sheet.x * 47, sheet.y * 9
        wrinkles = np.clip(np.sin(x + 1.5 * np.sin(y)) * 0.5 + 0.5, 0, 1) ** 3
        for lip in (bottom, top):
            sheet.shade(lip * wrinkles, (0.72, 0.60, 0.60), 0.22)

    def _inside(self, sheet: Sheet) -> None:
        hole = sheet.mask(np.vstack([self.inner_top, self.inner_bottom[::-1]]), 0.006)
        sheet.lay(hole, (0.16, 0.045, 0.05))
        floor = float(self.inner_bottom[24, 1])
        roof = float(self.inner_top[24, 1])
        room = floor - roof
        tongue = sheet.blob((0, floor + 0.02), (0.17, 0.10 * min(1.0, room / 0.25) + 0.02))
        tongue = Patch(tongue.window, np.minimum(1.6 * tongue.values, 1))
        sheet.lay(tongue * hole, (0.66, 0.30, 0.30), 0.85)
        sheet.lay(sheet.blob((0, floor - 0.03), (0.10, 0.03)) * hole, (0.82, 0.45, 0.44), 0.3)
        self._teeth(sheet, hole, roof, room)
        sheet.shade(sheet.line(moved(self.inner_top, 0, 0.01), 0.05, 0.025) * hole, (0.35, 0.25, 0.25), 0.65)

    def _teeth(self, sheet: Sheet, hole: Patch, roof: float, room: float) -> None:
        """The upper row: an arch, brightest in the middle, with faint gaps; the lower row shows when wide open."""
        reach = min(0.135, 0.80 * room + 0.012)
        w = self.width * 0.80
        x = np.linspace(-1, 1, 25)
        bite = roof + reach * (1 - 0.55 * x**2) + 0.004 * np.abs(np.sin(x * 4 * np.pi))
        top = np.interp(x * w, self.inner_top[:, 0], self.inner_top[:, 1]) - 0.02
        row = np.vstack([np.c_[x * w, top], np.c_[x * w, bite][::-1]]).astype(np.float32)
        mask = sheet.mask(row, 0.006) * hole
        fall = np.clip(1 - 0.62 * (sheet.x / w) ** 2, 0.25, 1)[..., None].astype(np.float32)
        sheet.lay(mask, np.array([0.93, 0.90, 0.85], np.float32) * fall)
        for k, gap in enumerate((0.0, 0.30, 0.56, 0.77)):
            for side in (-1, 1) if k else (1,):
                place = side * gap * w
                sheet.shade(
                    sheet.line(curve([(place, roof - 0.03), (place, roof + reach)]), 0.008, 0.005) * mask,
                    (0.62, 0.55, 0.52),
                    0.55,
                )
        if room > 0.20:
            low = float(self.inner_bottom[24, 1])
            arch = np.vstack(
                [np.c_[x * w * 0.75, low - 0.055 * (1 - x**2) + 0.01], np.c_[x * w * 0.75, 0 * x + low + 0.05][::-1]]
            )
            strength = float(np.clip((room - 0.20) / 0.1, 0, 1))
            sheet.lay(
                sheet.mask(arch.astype(np.float32), 0.008) * hole,
                np.array([0.74, 0.70, 0.66], np.float32) * fall,
                0.7 * strength,
            )
