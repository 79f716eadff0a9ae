"""One frame of the result: the head moved, the face's mesh laid over it, eyes and mouth on top."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import SKIN_POINTS, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.feather import feather
from playact.engine.likeness import Likeness
from playact.engine.mouth import MouthLayer, best_seen
from playact.engine.own_mouth import OwnMouth
from playact.engine.performer import Performer
from playact.engine.pose import Pose
from playact.engine.proportions import parted
from playact.engine.record import Record
from playact.engine.shading import Shading
from playact.engine.shown_eyes import ShownEyes

_FOLD = 6.0  # pixels of the picture between neighbours: no skin is compressed that much


@dataclass(frozen=True, slots=True)
class Cue:
    """One frame, ready to be drawn: the pose, the performer's frame, the `shade` of the skin, and how `strange` to the
    picture its mouth is."""

    pose: Pose
    record: Record
    shade: Image
    strange: float


class Composition:
    """Draws a character in any pose, with the mouth and the folds of a performer's frame.

    `window`: left, top, right, bottom of all that can ever move.
    """

    def __init__(self, likeness: Likeness, performer: Performer) -> None:
        self._likeness = likeness
        self._shading = Shading(likeness.character, performer.folds)
        self._own_mouth = OwnMouth(likeness.character)
        self._mouth = MouthLayer(likeness.character, performer)
        self.window = likeness.head.window

    def restart(self) -> None:
        """The next frame does not follow the last one."""
        self._shading.forget()
        self._own_mouth.forget()

    def cue(self, pose: Pose, *records: Record, strength: float = 1.0) -> Cue:
        """The next frame of a film, of which the first of `records` tells most, and others nearly as much. Frames are
        cued in their order, for the last one is remembered."""
        shade = self._shading.factor(records[0].luminance, strength)
        return Cue(pose, best_seen(records, parted(pose.shape)), shade, self._own_mouth.strangeness(pose))

    def alone(self, pose: Pose, record: Record) -> Image:
        """(720, 1280, 3): a frame of its own, at life size of expression."""
        self.restart()
        return self.draw(self.cue(pose, record))

    def draw(self, cue: Cue) -> Image:
        """(720, 1280, 3)"""
        like, pose, scale = self._likeness, cue.pose, self._likeness.scale
        solid = pose.project(pose.shape)
        points = solid[:, :2].astype(np.float32)
        x, y = like.head.source(pose, points, scale)
        like.headroom.keep(y, scale)
        turned = like.head.turned(pose)
        face, skin = self._lay_face(x, y, solid, scale, turned)
        moved = cv2.remap(like.texture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        for bared, eye_pose in zip(like.under_brows, pose.eyes, strict=False):
            bared.lay_over(moved[face], skin, solid, pose, eye_pose, scale)
        for faded in like.fading:
            faded.lay_over(moved[face], skin, points, pose.shape, scale)
        if like.far_side:
            like.far_side.lay_over(moved[face], skin, solid, turned)
        shade = *self._shading.window[:2], cue.shade, like.tones
        raster.multiply(moved[face], x[face], y[face], np.float32(1 / scale), *shade)
        _soften_folds(moved[face], x[face], y[face], np.float32(_FOLD * scale))
        frame = self._on_still_ground(moved)
        shown = ShownEyes(np.asarray(moved[..., 3], np.uint8), x, y, scale, self.window[:2])
        for layer, eye_pose in zip(like.eyes, pose.eyes, strict=True):
            layer.draw(frame, pose, points, eye_pose, shown)
        self._mouth.draw(frame, pose, points, cue.record, skin, cue.strange)
        if like.character.eyewear:
            like.character.eyewear.draw(frame, pose)
        return frame

    def _on_still_ground(self, moved: Array) -> Image:
        """What moves, (h, w, 4) uint8 of the window, and all round it the character's picture."""
        still, (left, top, right, bottom) = self._likeness.character.image, self.window
        frame = np.empty_like(still)
        frame[:top], frame[bottom:] = still[:top], still[bottom:]
        frame[top:bottom, :left], frame[top:bottom, right:] = still[top:bottom, :left], still[top:bottom, right:]
        cv2.cvtColor(moved, cv2.COLOR_RGBA2RGB, dst=frame[top:bottom, left:right])
        return frame

    def _lay_face(
        self, x: Array, y: Array, solid: Array, scale: int, turned: float
    ) -> tuple[tuple[slice, slice], raster.SourceMap]:
        """Puts the mesh's own map over the head's, softly from the face's rim inwards. Writes into `x`, `y`; gives the
        rows and columns of them that the face takes, and where each of its pixels comes from."""
        skin, window = solid[:SKIN_POINTS], raster.window_around(solid[:SKIN_POINTS], 4, self.window)
        left, top, right, bottom = window
        rows = slice(top - self.window[1], bottom - self.window[1])
        columns = slice(left - self.window[0], right - self.window[0])
        drawn = raster.draw(tessellation(), skin, self._likeness.character.points * scale, window, skin[:, 2])
        if right > left and bottom > top:
            softness = feather(solid, window, turned, self._likeness.character.eye_distance)
            raster.lay_over(x[rows, columns], y[rows, columns], drawn.x, drawn.y, drawn.cover, softness)
        return (rows, columns), drawn


def _soften_folds(part: Array, x: Array, y: Array, jump: np.float32) -> None:
    """Blurs `part` (h, w, 4) a little, in place, along the lines where its source `x`, `y` (h, w) jumps: there
    skin ends in front of other skin, in steps of whole pixels."""
    edge = np.zeros(part.shape[:2], np.uint8)
    raster.mark_jumps(x, y, jump, edge)
    if edge.any():
        left, top, width, height = cv2.boundingRect(edge)
        rows, columns = slice(max(0, top - 2), top + height + 2), slice(max(0, left - 2), left + width + 2)
        near = cv2.dilate(edge[rows, columns], np.ones((3, 3), np.uint8))
        cv2.copyTo(cv2.blur(part[rows, columns], (3, 3)), near, part[rows, columns])
