"""Several faces followed through a clip, and kept apart: the one who is there longest and largest plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic

import numpy as np

from playact.engine.clip import Clip
from playact.engine.close_up import is_far
from playact.engine.following import CENSUS_FACES, LONGEST_SIDE, Keeping, Kept, Strip, of_note, thinned
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.upright import WHOLE, Part

_RIVAL = 0.4
"""The share of the largest face's area from which another may be the one who plays."""

_SAME_SIZE = 1.5
_LOST_AFTER = 0.3  # seconds


@dataclass(slots=True, eq=False)
class _Person(Generic[Kept]):
    """Somebody in the picture: where they were last, how long and how large they were there, whether they were always
    far, what was kept."""

    face: Face
    seen: float
    presence: float = 0.0
    far: bool = True
    records: dict[int, Kept] = field(default_factory=dict)


def follow_crowd(
    clip: Clip, flip: bool, heard: Callable[[float], None], keep: Keeping[Kept], part: Part | None = None
) -> Strip[Kept]:
    """Follows everybody of note in a `part` of the picture, or all of it, and gives the strip of who is there longest
    and largest. `heard` may raise."""
    people: list[_Person[Kept]] = []
    times: list[float] = []
    most = 2  # or nobody had asked
    with FaceLandmarker(moving=True, faces=CENSUS_FACES) as landmarker:
        for seconds, rgb in thinned(clip.frames(LONGEST_SIDE, flip, part=part or WHOLE)):
            faces = landmarker.follow(rgb)
            most = max(most, len(of_note(faces)))
            rivals = [face for face in faces if face.area > _RIVAL * faces[0].area]
            for face, person in _recognised(rivals, people, seconds):
                person.records[len(times)] = keep(rgb, face, (0, 0))
                person.presence += face.area
                person.far &= is_far(face, rgb)
                person.face, person.seen = face, seconds
            times.append(seconds)
            heard(seconds / max(clip.duration, 1e-3))
    main = max(people, key=lambda person: person.presence, default=None)
    records = [main.records.get(k) if main else None for k in range(len(times))]
    return Strip(times, records, most, far=main is None or main.far)


def _recognised(faces: list[Face], people: list[_Person[Kept]], seconds: float) -> Iterator[tuple[Face, _Person[Kept]]]:
    """Each face and who it is: the one who was nearest by, or who left and looks as large; else somebody new, who is
    added to `people`."""
    free = list(people)
    for face in faces:
        person = min((each for each in free if _may_be(face, each, seconds)), key=lambda p: _way(face, p), default=None)
        if person is None:
            person = _Person(face, seconds)
            people.append(person)
        else:
            free.remove(person)
        yield face, person


def _may_be(face: Face, person: _Person[Kept], seconds: float) -> bool:
    size = face.eye_distance / max(person.face.eye_distance, 1e-3)
    was_gone = seconds - person.seen > _LOST_AFTER
    return 1 / _SAME_SIZE < size < _SAME_SIZE and (was_gone or _way(face, person) < 1)


def _way(face: Face, person: _Person[Kept]) -> float:
    """From where they were last, in eye distances."""
    way = np.linalg.norm(face.points[4, :2] - person.face.points[4, :2])
    return float(way) / max(person.face.eye_distance, 1e-3)
