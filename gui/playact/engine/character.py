"""The character: its picture on the canvas, and the mesh of its face in its own axes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.engine.anatomy import (
    EYE_OUTER_LEFT,
    EYE_OUTER_RIGHT,
    LOWER_LIP,
    OVAL,
    SKIN_POINTS,
    STABLE,
    UPPER_LIP,
)
from playact.engine.arrays import Array, Image
from playact.engine.border import within_border
from playact.engine.canvas import HEIGHT, WIDTH, conform, place
from playact.engine.eyewear import Eyewear, eyewear
from playact.engine.geometry import rotation_vector
from playact.engine.glasses import Glasses, find_glasses
from playact.engine.interest import taken
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.lash_line import without_tips
from playact.engine.lips import traced_lips
from playact.engine.opened_eye import opened_eyes
from playact.engine.picture import load_picture
from playact.engine.proportions import mouth_width
from playact.engine.relief import Relief
from playact.engine.tracking import skin_colour
from playact.engine.wide_shot import search

BOUNDS = (0, 0, WIDTH, HEIGHT)
_OPEN_MOUTH = 0.05
_GREY_SPREAD = 3.0
_HAIR = 0.3


class Character:
    """What the transfer has to know of a character. Points are pixels of the canvas; `shape` is in the face's own axes,
    in units of `eye_distance`, about `centre`.

    Attributes:
        image: (720, 1280, 3) RGB, without the eyewear.
        eyewear: the glasses that have a layer of their own, if any.
        points, shape: (478, 3): where in the picture, and at rest, which may be with eyes that are `opened` further.
        relief: how deep the face is taken to be when it turns.
        rotation, turn, yaw: of the head: (3, 3), (3,) radians, degrees.
        sideways: 1 for a frontal head, down to 0.7: how much expression a turned face can show.
        room: eye distances that the head may move aside before the picture ends; may be infinite.
        lip_gap, mouth_width, mouth_openness: the mouth at rest; openness is the widest gap by the mouth's width.
        skin, white, grey: colour of the skin (3,), light of the lightest on the face, whether it has colour at all.
        frame: left, top, right, bottom of the picture itself on the canvas; beyond it is backdrop, or a border.
        face, faces: as it was found on the canvas; how many faces the picture shows.
    """

    def __init__(
        self,
        image: Image,
        face: Face,
        faces: int = 1,
        frame: tuple[float, ...] = BOUNDS,
        eyewear: Eyewear | None = None,
    ) -> None:
        self.image = image if eyewear is None else eyewear.bare
        self.eyewear = eyewear
        self.frame = frame
        self.face = face
        self.faces = faces
        self.points = face.points
        self.rotation = face.rotation
        self.turn = rotation_vector(face.rotation)
        self.yaw = float(np.degrees(self.turn[1]))
        self.sideways = float(np.clip(1 - (abs(self.yaw) - 22) / 60, 0.7, 1))
        self.eye_distance = float(np.linalg.norm(face.points[EYE_OUTER_RIGHT] - face.points[EYE_OUTER_LEFT]))
        self.centre = face.points[STABLE].mean(0)
        self.shape = (face.points - self.centre) @ face.rotation / self.eye_distance
        self.relief = Relief(face)
        self._open_eyes()
        self.lip_gap = self.shape[LOWER_LIP, 1] - self.shape[UPPER_LIP, 1]
        self.mouth_width = mouth_width(self.shape)
        self.mouth_openness = float(self.lip_gap.max() / self.mouth_width)
        self.skin = skin_colour(image, face.points)
        self.room = self._room()
        pixels = self._face_pixels()
        self.white = self._lightest()
        spread = cv2.meanStdDev(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB))[1]
        self.grey = bool(np.max(spread[1:]) < _GREY_SPREAD)

    @property
    def shows_inner_mouth(self) -> bool:
        """Whether the picture itself has an open mouth."""
        return self.mouth_openness > _OPEN_MOUTH

    @cached_property
    def glasses(self) -> Glasses | None:
        """The glasses that its `image` shows, if any."""
        return None if self.eyewear else find_glasses(self.image, self.face)

    @property
    def portrait(self) -> Image:
        """(720, 1280, 3): as it looks, with all that it wears."""
        return self.image if self.eyewear is None else self.eyewear.portrait(self.image)

    def _open_eyes(self) -> None:
        """Eyes that are shut or narrowed in the picture are open at rest; the skin stays where it is in the picture."""
        self.opened = opened_eyes(self.image, self.face, self.shape)
        shown = [opened for opened in self.opened if opened is not None]
        if shown and self.glasses is not None and self.glasses.opaque:
            self.opened, shown = (None, None), []
        for opened in shown:
            self.shape[opened.indices] = opened.at_rest
            self.points = self.points.copy()
            self.points[opened.indices] = self.on_picture(opened.source)
            if opened.is_shut:
                edge, corners = self.points[opened.eye.upper, :2], self.face.points[opened.eye.corners, :2]
                frame = self.glasses.mask(self.image.shape[:2]) if self.glasses else None
                self.image = without_tips(self.image, edge, corners, frame)

    def on_picture(self, shape: Array) -> Array:
        """(n, 3): points of the face's own axes as the picture's head has them, in pixels."""
        return np.asarray(shape @ self.rotation.T * self.eye_distance + self.centre)

    def _room(self) -> float:
        """Eye distances from the sides of the head to where the picture ends on the canvas."""
        left, _, right, _ = self.face.box
        hair = _HAIR * self.eye_distance
        room = float("inf")
        if self.frame[0] > 0:
            room = left - hair - self.frame[0]
        if self.frame[2] < WIDTH:
            room = min(room, self.frame[2] - right - hair)
        return max(0.0, room / self.eye_distance)

    def _lightest(self) -> float:
        mask = np.zeros(self.image.shape[:2], np.uint8)
        cv2.fillConvexPoly(mask, cv2.convexHull(np.round(self.points[OVAL, :2]).astype(np.int32)), 1)
        light = cv2.cvtColor(self.image, cv2.COLOR_RGB2GRAY)[mask > 0]
        return float(np.percentile(light, 98) * 1.05 + 8) if len(light) else 255.0

    def _face_pixels(self) -> Image:
        low = np.clip(self.points[:SKIN_POINTS, :2].min(0).astype(int), 0, [WIDTH - 2, HEIGHT - 2])
        high = np.maximum(self.points[:SKIN_POINTS, :2].max(0).astype(int), low + 2)
        return self.image[low[1] : high[1], low[0] : high[0]]


def load_character(path: Path, ask: Callable[[], None] = taken) -> Character:
    """The largest face in a picture. Raises `MediaRefused` naming the file: not a picture, or no face in it. `ask` is
    called between its steps, and may raise."""
    picture = load_picture(path)
    ask()
    with FaceLandmarker(moving=False, faces=4) as landmarker:
        ask()
        faces = search(landmarker, picture)
        if not faces:
            raise MediaRefused(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "No face was found in the character {name}: choose a picture of a face, seen from the front.",
                    ),
                    name=path.name,
                )
            )
        face = faces[0]
        image = conform(picture, face)
        placement = place(picture.shape[1], picture.shape[0], face)
        ask()
        found = landmarker.find(image)
        shown = _nearest(found, _placed(face, placement))
        frame = within_border(image, _framed(picture, placement))
        character = Character(image, shown, len(faces), frame)
        ask()
        traced = traced_lips(image, shown, grey=character.grey)
        worn = eyewear(image, traced, character.glasses)
        if traced is shown and worn is None:
            return character
        dressed = Character(image, traced, len(faces), frame, worn)
        if worn is None:
            dressed.glasses = character.glasses  # which took a while to look for
        return dressed


def _placed(face: Face, placement: Array) -> Face:
    points = face.points * placement[0, 0]
    points[:, :2] += placement[:, 2]
    return Face(points, face.rotation, face.expression)


def _framed(picture: Image, placement: Array) -> tuple[float, ...]:
    height, width = picture.shape[:2]
    low, high = placement[:, 2], placement @ np.array([width, height, 1.0])
    low, high = np.maximum(low, 0), np.minimum(high, [WIDTH, HEIGHT])
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _nearest(found: list[Face], placed: Face) -> Face:
    """The face as seen on the canvas, better measured than in the picture; the latter where it is not found there."""
    near = [face for face in found if np.linalg.norm(face.points[4] - placed.points[4]) < placed.eye_distance / 2]
    return near[0] if near else placed
