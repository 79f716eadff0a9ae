"""The performance, followed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.engine.anatomy import CHEEKS, INNER_LIPS, SKIN_POINTS
from playact.engine.arrays import Array, Image
from playact.engine.atlas import atlas
from playact.engine.clip import Clip
from playact.engine.close_up import GLIMPSES, close_up
from playact.engine.close_up import LONGEST_SIDE as GLIMPSED_SIDE
from playact.engine.crowd import follow_crowd
from playact.engine.following import Strip, follow_alone
from playact.engine.landmarks import Face
from playact.engine.lip_edge import true_lips
from playact.engine.lip_redness import lip_redness
from playact.engine.memory import give_back
from playact.engine.parting import unlike_lips
from playact.engine.record import MouthCrop, Record
from playact.engine.upright import Part
from playact.engine.way_up import LONGEST_SIDE, MOMENTS, quarters

_MOUTH_MARGIN = 6
_JPEG_QUALITY = 95
_WARY = 0.13  # seconds about a gap
_SHORTEST_GAP = 0.15  # seconds: shorter ones are of the landmarker's making


@dataclass(frozen=True, slots=True)
class Track:
    """A followed performance: `times` (n,) seconds, rising from 0; one record a frame, held where the face was lost.
    `crowd`: how many faces were seen at once; `damaged`: not all of the clip could be read; `quarters`: of a turn, by
    which the pictures were turned to stand upright, beyond what their file says; `first_sight` (3,): by how many
    radians of pitch, yaw and roll who opens the clip reads its first frame otherwise than who followed the face."""

    times: Array
    records: tuple[Record, ...]
    found: Array
    crowd: int
    damaged: bool = False
    quarters: int = 0
    first_sight: Array = field(default_factory=lambda: np.zeros(3))

    @property
    def duration(self) -> float:
        """Seconds, the last frame's own time included."""
        step = float(np.median(np.diff(self.times))) if len(self.times) > 1 else 1 / 24
        return float(self.times[-1]) + step

    @property
    def face_share(self) -> float:
        """0 to 1: the frames where the face was seen."""
        return float(self.found.mean())

    @property
    def face_height(self) -> float:
        """Pixels of the face, as it was followed, where it was seen: never more than the clip has, with a face that is
        small in it as many."""
        heights = [
            np.ptp(record.points[:SKIN_POINTS, 1])
            for record, seen in zip(self.records, self.found, strict=True)
            if seen
        ]
        return float(np.median(heights))

    @property
    def lip_redness(self) -> Array:
        """(n,)"""
        return np.array([record.lip_redness for record in self.records])

    @property
    def skins(self) -> Array:
        """(n, 3) RGB."""
        return np.array([record.skin for record in self.records], np.float32)

    def gaps(self, shortest: float = 0.2) -> list[tuple[float, float]]:
        """Where the face was lost for at least `shortest` seconds: begin and end of each, in seconds."""
        edges = np.flatnonzero(np.diff(np.concatenate([[True], self.found, [True]]).astype(np.int8)))
        ends = np.append(self.times, self.duration)
        spans = [(float(ends[a]), float(ends[b])) for a, b in edges.reshape(-1, 2)]
        return [span for span in spans if span[1] - span[0] >= shortest]


def skin_colour(rgb: Image, points: Array) -> Array:
    """(3,) float32 RGB: the median of small patches on cheeks and chin."""
    reach = max(2, int(np.linalg.norm(points[33, :2] - points[263, :2]) * 0.05))
    around, most = np.arange(-reach, reach + 1), np.array(rgb.shape[1::-1]) - 1
    x, y = (np.clip(points[CHEEKS, axis].astype(int)[:, None] + around, 0, most[axis]) for axis in (0, 1))
    patches = rgb[y[:, :, None], x[:, None, :]].reshape(len(CHEEKS), -1, 3)
    return np.asarray(np.median(np.median(patches, 1), 0), np.float32)


def look_into_mouth(rgb: Image, face: Face) -> tuple[MouthCrop, Image]:
    """The mouth of a frame, to be kept, and its pixels; a mouth beyond the picture's edge gives what is left of it."""
    height, width = rgb.shape[:2]
    lips = face.points[INNER_LIPS, :2]
    low = np.floor(lips.min(0) - _MOUTH_MARGIN).astype(int)
    high = np.ceil(lips.max(0) + _MOUTH_MARGIN + 1).astype(int)
    left, top = int(np.clip(low[0], 0, width - 2)), int(np.clip(low[1], 0, height - 2))
    right, bottom = int(np.clip(high[0], left + 2, width)), int(np.clip(high[1], top + 2, height))
    inside = rgb[top:bottom, left:right]
    return MouthCrop(_as_jpeg(cv2.cvtColor(inside, cv2.COLOR_RGB2BGR)), left, top), inside


def _as_jpeg(picture: Array) -> Array:
    _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return encoded


def track(clip: Clip, *, flip: bool, heard: Callable[[float], None]) -> Track:
    """Follows the performer through the clip, in two threads; `heard` is told the fraction done and may raise.

    Of several faces the one is followed that is there longest and largest; one that is far, in the part of the picture
    where it is, at as many pixels as the clip has of it.

    Raises `MediaRefused` where no frame shows a face.
    """
    strips = _kept_apart(_standing(clip, flip, heard), clip, flip, heard)
    if all(strip.far for strip in strips):
        part = close_up(_glimpses(clip, heard, GLIMPSES, GLIMPSED_SIDE))
        give_back()
        part = part.mirrored if flip else part
        strips = _kept_apart(follow_alone(clip, flip, heard, _record, part, stands=True), clip, flip, heard, part)
    crowd = max(strip.most for strip in strips)
    times = [seconds for strip in strips for seconds in strip.times]
    records = [record for strip in strips for record in strip.records]
    found = np.array([record is not None for record in records], bool)
    if not found.any():
        raise MediaRefused(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "No face was found in the performance {name}: it needs one that looks to the camera, from so near "
                    "that it fills a tenth of the picture's height.",
                ),
                name=clip.name,
            )
        )
    held = _held(records, _trusted(np.array(times), found))
    first_sight = strips[0].first_sight * found[0]
    return Track(np.array(times), held, found, crowd, clip.truncated, clip.quarters, first_sight)


def _glimpses(clip: Clip, heard: Callable[[float], None], count: int, longest_side: int) -> Iterator[Image]:
    for _, rgb in clip.glimpses(count, longest_side):
        heard(0.0)
        yield rgb


def _standing(clip: Clip, flip: bool, heard: Callable[[float], None]) -> list[Strip[Record]]:
    """The only face followed, in the clip turned upright; by how much, glimpses tell, where there is reason to ask."""
    strips = follow_alone(clip, flip, heard, _record)
    doubted = any(strip.turned for strip in strips)
    if doubted or any(strip.most > 1 for strip in strips) or all(strip.far for strip in strips):
        turn = quarters(_glimpses(clip, heard, MOMENTS, LONGEST_SIDE))
        clip.turn(turn)
        if turn or doubted:
            strips = follow_alone(clip, flip, heard, _record, stands=True)
    return strips


def _kept_apart(
    strips: list[Strip[Record]], clip: Clip, flip: bool, heard: Callable[[float], None], part: Part | None = None
) -> list[Strip[Record]]:
    """The strips, if there is but one face; else who is in a `part` of the picture followed anew, as one of several."""
    alone = max(strip.most for strip in strips) < 2
    return strips if alone else [follow_crowd(clip, flip, heard, _record, part)]


def _record(rgb: Image, face: Face, origin: tuple[int, int]) -> Record:
    (mouth, inside), (left, top) = look_into_mouth(rgb, face), origin
    there = np.array([mouth.left, mouth.top, 0])
    lips, span = true_lips(inside, face.points - there, face.eye_distance)
    return Record(
        points=(lips + there + [left, top, 0]).astype(np.float32),
        rotation=face.rotation,
        expression=face.expression.astype(np.float32),
        mouth=replace(mouth, left=mouth.left + left, top=mouth.top + top),
        unlike_lips=unlike_lips(inside, face.points - there),
        skin=skin_colour(rgb, face.points),
        encoded_luminance=_as_jpeg(atlas().luminance(rgb, face.points)),
        lip_redness=lip_redness(rgb, face.points),
        span=span,
    )


def _trusted(times: Array, found: Array) -> Array:
    """(n,) bool: where the face was seen, and not half covered or half turned away as it is just before it is lost and
    just after, when its points are guessed. All that was seen, where nothing else would be left."""
    trusted = found.copy()
    edges = np.flatnonzero(np.diff(found.astype(np.int8))) + 1
    for part in np.split(np.arange(len(times)), edges):
        if not found[part[0]] and times[part[-1]] - times[part[0]] > _SHORTEST_GAP:
            trusted &= (times < times[part[0]] - _WARY) | (times > times[part[-1]] + _WARY)
    return trusted if trusted.any() else found


def _held(records: list[Record | None], found: Array) -> tuple[Record, ...]:
    """Each gap filled with the nearest frame that has a face."""
    seen = np.flatnonzero(found)
    after = np.searchsorted(seen, np.arange(len(records))).clip(1, len(seen) - 1) if len(seen) > 1 else 0
    before = seen[np.maximum(after - 1, 0)]
    nearest = np.where(np.arange(len(records)) - before <= seen[after] - np.arange(len(records)), before, seen[after])
    return tuple(record for k in nearest if (record := records[k]) is not None)
