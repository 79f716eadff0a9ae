"""A first look at a clip or a picture, for the badges under a well: is there a face, how many, how does it look?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.verdict import Level, Verdict
from playact.engine.arrays import Image
from playact.engine.clip import Clip
from playact.engine.close_up import FAR, close_up
from playact.engine.close_up import LONGEST_SIDE as GLIMPSED_SIDE
from playact.engine.doubts import doubts
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.picture import load_picture
from playact.engine.remarks import COARSE, few_pixels
from playact.engine.upright import cut
from playact.engine.way_up import quarters, seems_turned
from playact.engine.wide_shot import search

SAMPLES = 7
_LONGEST_SIDE = 640
_MOST_FACES = 4
_STEADY_SHARE = 0.8
_SMALLEST_FACE = 90
_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".avif"))


@dataclass(frozen=True, slots=True)
class Inspection:
    """`faces`: the most seen at once; `face_share`: 0 to 1 of the frames looked at; `yaw`: degrees of the largest face,
    0 where there is none; `duration` in seconds, 0 for a picture; width and height in pixels, upright."""

    kind: Literal["video", "picture"]
    width: int
    height: int
    duration: float
    faces: int
    face_share: float
    yaw: float
    verdicts: tuple[Verdict, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values; a verdict is `{"level", "sentence"}`."""
        return {
            "kind": self.kind,
            "width": self.width,
            "height": self.height,
            "duration": self.duration,
            "faces": self.faces,
            "face_share": self.face_share,
            "yaw": self.yaw,
            "verdicts": [{"level": each.level.value, "sentence": each.sentence.as_json()} for each in self.verdicts],
        }


def inspect(path: Path) -> Inspection:
    """Looks at a file, a clip only here and there. Raises `MediaRefused` naming a file that is neither."""
    try:
        picture = load_picture(path)
    except MediaRefused:
        if path.suffix.lower() in _PICTURES:
            raise
        with Clip.open(path) as clip:
            return _of_clip(clip)
    return _of_picture(picture, path.name)


def _of_picture(picture: Image, name: str) -> Inspection:
    height, width = picture.shape[:2]
    with FaceLandmarker(moving=False, faces=_MOST_FACES) as landmarker:
        faces = search(landmarker, picture)
    verdicts = _picture_verdicts(faces, name, (0, 0, width, height))
    yaw = faces[0].yaw if faces else 0.0
    return Inspection("picture", width, height, 0.0, len(faces), float(bool(faces)), round(yaw, 1), verdicts)


def _of_clip(clip: Clip) -> Inspection:
    seen, scale = _seen(clip)
    with_face = [faces for faces in seen if faces]
    share = len(with_face) / max(len(seen), 1)
    most = max((len(faces) for faces in seen), default=0)
    yaw = float(np.median([faces[0].yaw for faces in with_face])) if with_face else 0.0
    height = scale * float(np.median([faces[0].height for faces in with_face])) if with_face else 0.0
    verdicts = _clip_verdicts(share, most, height, clip.name)
    return Inspection(
        "video", clip.width, clip.height, round(clip.duration, 3), most, round(share, 3), round(yaw, 1), verdicts
    )


def _seen(clip: Clip) -> tuple[list[list[Face]], float]:
    """The faces in each of some frames, and how many of the clip's pixels one of theirs is wide. If all are far, or
    none is seen, they are looked for as `track` does."""
    longest = max(clip.width, clip.height)
    with FaceLandmarker(moving=False, faces=_MOST_FACES) as landmarker:
        shown = [picture for _, picture in clip.glimpses(SAMPLES, _LONGEST_SIDE)]
        seen = [landmarker.find(picture) for picture in shown]
        if shown and seems_turned(landmarker, shown[0], seen[0]) and (turn := quarters(shown)):
            clip.turn(turn)
            seen = [landmarker.find(np.rot90(picture, turn)) for picture in shown]
        scale = max(1.0, longest / _LONGEST_SIDE)
        if all(scale * faces[0].height < FAR * longest for faces in seen if faces):
            pictures = [picture for _, picture in clip.glimpses(SAMPLES, GLIMPSED_SIDE)]
            part = close_up(pictures)
            seen = [landmarker.find(cut(picture, part)) for picture in pictures]
            scale = max(1.0, longest / GLIMPSED_SIDE)
    return seen, scale


def _picture_verdicts(faces: list[Face], name: str, frame: tuple[float, ...]) -> tuple[Verdict, ...]:
    if not faces:
        no_face = say(QT_TRANSLATE_NOOP("sentences", "No face was found in {name}."), name=name)
        return (Verdict(Level.BAD, no_face),)
    warnings = doubts(faces[0], frame)
    if len(faces) > 1:
        warnings.append(say(QT_TRANSLATE_NOOP("sentences", "Several faces: the largest one plays.")))
    if faces[0].box[3] - faces[0].box[1] < _SMALLEST_FACE:
        warnings.append(say(QT_TRANSLATE_NOOP("sentences", "The face is small: the result will be soft.")))
    if warnings:
        return tuple(Verdict(Level.WARN, warning) for warning in warnings)
    return (Verdict(Level.GOOD, say(QT_TRANSLATE_NOOP("sentences", "One face, looking at the camera."))),)


def _clip_verdicts(share: float, most: int, height: float, name: str) -> tuple[Verdict, ...]:
    if not most:
        no_face = say(QT_TRANSLATE_NOOP("sentences", "No face was found in {name}."), name=name)
        return (Verdict(Level.BAD, no_face),)
    warnings = []
    if most > 1:
        warnings.append(say(QT_TRANSLATE_NOOP("sentences", "Several faces: the largest one is followed.")))
    if share < _STEADY_SHARE:
        template = QT_TRANSLATE_NOOP("sentences", "A face is seen in only {percent} % of the clip.")
        warnings.append(say(template, percent=round(100 * share)))
    if height < COARSE:
        warnings.append(few_pixels(height))
    if warnings:
        return tuple(Verdict(Level.WARN, warning) for warning in warnings)
    return (Verdict(Level.GOOD, say(QT_TRANSLATE_NOOP("sentences", "One face, seen all the way through."))),)
