"""A head in space: the painted front, bent over its relief, turned, and seen through a lens."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from portrait.face import JAW_DROP, Face
from portrait.hair import back_hair, ears, front_hair
from portrait.person import Expression, Person
from portrait.sheet import Array, Sheet

from playact.engine.raster import draw

_PIVOT = np.array([0.0, 1.15, -0.30])  # where the skull sits on the neck
_LENS = 9.0  # units from the eye to the face
_STEP = 6  # pixels between the corners of the mesh


@dataclass(frozen=True)
class Pose:
    """Degrees: `yaw` to the right of the picture, `pitch` up, `roll` clockwise; `shift` in units."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)

    def matrix(self) -> Array:
        """3 x 3, for points with x right, y down, z towards the viewer."""
        yaw, pitch, roll = np.deg2rad([self.yaw, self.pitch, self.roll])
        turn = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
        nod = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
        tilt = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
        return tilt @ turn @ nod


class Head:
    """One person's head; `unit` is in pixels of the paintings, which may be finer than the picture."""

    def __init__(self, person: Person, unit: float) -> None:
        self._person = person
        width, height = round(3.7 * unit), round(5.0 * unit)
        template = Sheet(width, height, unit, (width / 2, 2.15 * unit))
        self._template = template
        self._face = Face(person, template)
        self._front, self._back, self._ears = (
            front_hair(person, template),
            back_hair(person, template),
            ears(person, template),
        )
        rows, columns = np.arange(0, height, _STEP), np.arange(0, width, _STEP)
        y, x = np.meshgrid(rows, columns, indexing="ij")
        self._places = np.stack([x.ravel(), y.ravel()], 1).astype(np.float32)
        self._triangles = _grid(len(rows), len(columns))

    def layers(
        self, expression: Expression, pose: Pose, size: tuple[int, int], unit: float, origin: tuple[float, float]
    ) -> tuple[Array, Array]:
        """What is behind the neck, and the front: each (h, w, 4), light times cover, and cover.

        They are pictures of `size` (w, h) with `unit` pixels a unit.
        """
        turned = pose.matrix()
        face, depth = self._face.paint(expression, turned.T @ np.array(self._person.light))
        front = self._template.copy()
        self._ears.over(front)
        face.over(front)
        self._hair_shadow(front)
        self._front.over(front)
        flat = np.zeros_like(depth)
        back = self._bent(self._back, flat - 0.45, turned, pose, size, unit, origin)
        fore = self._bent(front, depth, turned, pose, size, unit, origin)
        return back, fore

    def _hair_shadow(self, front: Sheet) -> None:
        """Hair throws a soft shadow on the skin beneath it."""
        matrix = np.array([[1, 0, -self._person.light[0] * 0.05 * front.unit], [0, 1, 0.05 * front.unit]], np.float32)
        thrown = cv2.warpAffine(self._front.cover, matrix, front.cover.shape[::-1])
        front.shade(front.everywhere * cv2.GaussianBlur(thrown, (0, 0), 0.045 * front.unit), (0.42, 0.26, 0.24), 0.62)

    def _bent(
        self,
        sheet: Sheet,
        depth: Array,
        turned: Array,
        pose: Pose,
        size: tuple[int, int],
        unit: float,
        origin: tuple[float, float],
    ) -> Array:
        inside = (self._places[:, 1].astype(int), self._places[:, 0].astype(int))
        points = np.column_stack(
            [(self._places - sheet.origin) / sheet.unit, cv2.GaussianBlur(depth, (0, 0), 3)[inside]]
        )
        space = (points - _PIVOT) @ turned.T + _PIVOT
        scale = _LENS / (_LENS - space[:, 2:])
        screen = (space[:, :2] + pose.shift) * scale * unit + np.array(origin)
        drawn = draw(self._triangles, screen, self._places, (0, 0, *size), -space[:, 2])
        paint = np.dstack([sheet.rgb * sheet.cover[..., None], sheet.cover])
        seen = cv2.remap(paint, drawn.x, drawn.y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        return np.clip(seen, 0, 1) * drawn.cover[..., None]

    @staticmethod
    def chin(expression: Expression) -> float:
        """How far below the eyes the chin is, in units."""
        return 1.6 + JAW_DROP * expression.jaw


def _grid(rows: int, columns: int) -> Array:
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, :-1], index[1:, 1:]
    return np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([b, d, c], -1).reshape(-1, 3)]).astype(
        np.int32
    )
