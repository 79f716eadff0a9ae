"""Where the two are: a room by day, a street at dusk; shoulders and clothes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from portrait.head import Head, Pose
from portrait.person import Expression, Person
from portrait.sheet import Array, Sheet, curve, moved


class Scene:
    """A person before a background, as pictures of (h, w, 3) uint8."""

    def __init__(self, person: Person, size: tuple[int, int], fineness: float = 1.25) -> None:
        """`fineness` is how many pixels of the paintings there are to one of the picture."""
        self._person = person
        self._size = size
        self._unit = size[1] / 4.75
        self._origin = (size[0] / 2, size[1] * 0.475)
        self._head = Head(person, self._unit * fineness)
        self._template = Sheet(*size, self._unit, self._origin)
        self._background = _dusk(self._template) if person.long_hair else _room(self._template)
        self._clothes = self._template.copy()
        _clothes(self._clothes, person)

    def picture(self, expression: Expression, pose: Pose) -> NDArray[np.uint8]:
        """One frame."""
        back, front = self._head.layers(expression, pose, self._size, self._unit, self._origin)
        canvas = back[..., :3] + self._background * (1 - back[..., 3:])
        body = self._neck(expression, pose)
        self._clothes.over(body)
        canvas = body.rgb * body.cover[..., None] + canvas * (1 - body.cover[..., None])
        canvas = front[..., :3] + canvas * (1 - front[..., 3:])
        return np.clip(canvas * 255 + 0.5, 0, 255).astype(np.uint8)

    def _neck(self, expression: Expression, pose: Pose) -> Sheet:
        """Neck and shoulders; the neck bends after the head, and the chin throws its shadow on it."""
        person, sheet = self._person, self._template.copy()
        turn = 0.34 * np.sin(np.deg2rad(pose.yaw)) + 0.8 * pose.shift[0]
        w = 0.50 if person.long_hair else 0.64
        right = [
            (w * 0.94 + turn, 0.7),
            (w * 0.97 + 0.7 * turn, 1.4),
            (w * 1.12 + 0.2 * turn, 1.92),
            (1.5, 2.30),
            (1.6, 3.2),
        ]
        left = [
            (-w * 0.94 + turn, 0.7),
            (-w * 0.97 + 0.7 * turn, 1.4),
            (-w * 1.12 + 0.2 * turn, 1.92),
            (-1.5, 2.30),
            (-1.6, 3.2),
        ]
        skin = np.array(person.skin, np.float32)
        toward = np.sign(person.light[0])
        light = np.clip(0.82 + 0.30 * toward * (sheet.x - 0.5 * turn) / w, 0.42, 1.06)[..., None].astype(np.float32)
        sheet.lay(
            sheet.mask(curve(right + left[::-1], closed=True), 0.006), skin * light * (0.95, 0.88, 0.86), solid=True
        )
        for s in (-1, 1):
            tendon = curve([(s * 0.46 + turn, 1.35), (s * 0.30 + 0.5 * turn, 1.85), (s * 0.10, 2.25)])
            sheet.shade(sheet.line(tendon, 0.05, 0.045), (0.55, 0.36, 0.32), 0.32)
            bone = curve([(s * 0.14, 2.28), (s * 0.6, 2.27), (s * 1.15, 2.17)])
            sheet.lay(sheet.line(bone, 0.04, 0.035), skin * 1.03, 0.35)
            sheet.shade(sheet.line(moved(bone, 0, 0.07), 0.05, 0.04), (0.6, 0.42, 0.38), 0.25)
        place = (1.2 * turn + pose.shift[0] - 0.10 * person.light[0], Head.chin(expression) + 0.06 + pose.shift[1])
        sheet.shade(sheet.blob(place, (0.62, 0.27)), (0.40, 0.24, 0.22), 0.85)
        return sheet


def _clothes(sheet: Sheet, person: Person) -> None:
    low = 2.36 if person.long_hair else 2.06
    collar = [(-0.74, 1.96), (-0.52, low - 0.08), (0.0, low + 0.10), (0.52, low - 0.08), (0.74, 1.96)]
    cloth = curve(
        [*collar, (1.35, 2.12), (2.0, 2.38), (2.5, 3.4), (-2.5, 3.4), (-2.0, 2.38), (-1.35, 2.12)], closed=True
    )
    mask = sheet.mask(cloth, 0.01)
    colour = np.array(person.clothes, np.float32)
    fall = np.clip(0.85 + 0.22 * np.sign(person.light[0]) * sheet.x - 0.16 * (sheet.y - 2.2), 0.35, 1.35)[..., None]
    random = np.random.default_rng(person.seed)
    noise = cv2.GaussianBlur(random.standard_normal(sheet.cover.shape).astype(np.float32), (0, 0), 0.008 * sheet.unit)
    weave = 1 + 0.022 * (noise / noise.std())[..., None]
    sheet.lay(mask, colour * fall * weave, solid=True)
    for s in (-1, 1):
        for x, lean in ((0.85, 0.25), (1.35, 0.15)):
            fold = curve([(s * x, 2.2), (s * (x + lean * 0.4), 2.6), (s * (x - lean), 3.1)])
            sheet.shade(sheet.line(fold, 0.10, 0.07) * mask, (0.45, 0.45, 0.5), 0.5)
    edge = curve(collar)
    sheet.lay(sheet.line(moved(edge, 0, 0.045), 0.075, 0.006), colour * 0.78, 1.0, solid=True)
    sheet.lay(sheet.line(moved(edge, 0, 0.02), 0.012, 0.006), np.minimum(colour * 1.5, 1), 0.6)


def _glow(
    sheet: Sheet, at: tuple[float, float], size: tuple[float, float], colour: tuple[float, float, float]
) -> Array:
    x, y = (sheet.x - at[0]) / size[0], (sheet.y - at[1]) / size[1]
    return (np.exp(-0.5 * (x * x + y * y))[..., None] * np.array(colour)).astype(np.float32)


def _room(sheet: Sheet) -> Array:
    """A grey-blue wall, a window's light on it, a shelf out of focus."""
    h, w = sheet.cover.shape
    x, y = sheet.x, sheet.y
    wall = (
        np.dstack([0.47 + 0.05 * x / 3, 0.53 + 0.04 * x / 3, 0.56 + 0 * x]).astype(np.float32)
        * (0.92 - 0.07 * y)[..., None]
    )
    wall += _glow(sheet, (2.4, -0.9), (1.5, 1.5), (0.30, 0.26, 0.19))
    room = np.clip(wall, 0, 1)
    random = np.random.default_rng(3)
    top = -0.55
    cv2.rectangle(
        room,
        (0, int((top + 1.15) * sheet.unit + h / 2)),
        (int(w * 0.27), int((top + 1.23) * sheet.unit + h / 2)),
        (0.30, 0.23, 0.18),
        -1,
    )
    place = 10.0
    while place < w * 0.24:
        wide, tall = random.uniform(0.10, 0.2) * sheet.unit, random.uniform(0.65, 1.0) * sheet.unit
        colour = random.choice(
            [(0.55, 0.25, 0.2), (0.25, 0.36, 0.42), (0.72, 0.62, 0.42), (0.30, 0.42, 0.32), (0.80, 0.76, 0.70)]
        )
        floor = int((top + 1.15) * sheet.unit + h / 2)
        cv2.rectangle(room, (int(place), int(floor - tall)), (int(place + wide), floor), tuple(map(float, colour)), -1)
        place += wide * 1.08
    return cv2.GaussianBlur(room, (0, 0), 0.085 * sheet.unit)


def _dusk(sheet: Sheet) -> Array:
    """Evening: blue above, ember below, lamps out of focus."""
    y = np.clip((sheet.y + 2.3) / 4.8, 0, 1)[..., None]
    high, low = np.array([0.10, 0.16, 0.25], np.float32), np.array([0.36, 0.20, 0.17], np.float32)
    sky = high + (low - high) * y**1.3
    sky += _glow(sheet, (-3.2, 0.3), (1.5, 1.1), (0.42, 0.20, 0.07))
    random = np.random.default_rng(9)
    lamps = np.zeros_like(sky)
    for _ in range(46):
        at = (random.uniform(-4.4, 4.4), random.uniform(-1.4, 2.0))
        radius = random.uniform(0.07, 0.22)
        colour = np.array(
            [(1.0, 0.62, 0.25), (1.0, 0.80, 0.50), (0.45, 0.70, 0.90), (1.0, 0.42, 0.25)][random.integers(4)]
        )
        distance = np.hypot(sheet.x - at[0], sheet.y - at[1]) / radius
        disc = np.clip((1 - distance) * 9, 0, 1) * (0.55 + 0.45 * np.clip(distance, 0, 1) ** 4)
        lamps += (disc * random.uniform(0.10, 0.42))[..., None].astype(np.float32) * colour.astype(np.float32)
    return np.clip(sky + cv2.GaussianBlur(lamps, (0, 0), 0.018 * sheet.unit), 0, 1).astype(np.float32)
