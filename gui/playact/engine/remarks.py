"""What the person should know of a draft: what was hard about its clip and its picture, and when."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.doubts import doubts
from playact.engine.geometry import rotation_vector
from playact.engine.hidden_mouth import hidden_mouth
from playact.engine.tracking import Track

AWAY = 32.0
"""Degrees from the camera beyond which a head, turned or bent, looks away: no character follows that far."""

COARSE = 70
"""Pixels of a face's height: blendshapes read from the same film scaled down correlate with those read at full size by
0.94 at 90 pixels, 0.91 at 75, 0.87 at 58 and 0.74 at 40, where open eyes look shut."""

_TURNED = {
    1: QT_TRANSLATE_NOOP(
        "sentences", "The performance lies on its side; it was turned by a quarter, counterclockwise, and then played."
    ),
    2: QT_TRANSLATE_NOOP("sentences", "The performance stands on its head; it was turned upright and then played."),
    3: QT_TRANSLATE_NOOP(
        "sentences", "The performance lies on its side; it was turned by a quarter, clockwise, and then played."
    ),
}
_SHORTEST = 0.4  # seconds
_BRIDGED = 0.25  # seconds
_SHORTEST_GAP = 0.2  # seconds
_MOST_OF_A_KIND = 5


def remarks(name: str, actor: Character, followed: Track) -> tuple[Sentence, ...]:
    """All that is to be said of the performance `name`, the whole before the moments."""
    return (*_of_clip(name, followed), *_of_character(actor), *_moments(followed))


def head_turns(followed: Track) -> Array:
    """(n, 3) degrees from the camera: nod, turn and tilt, where the face was seen; 0 elsewhere."""
    turns = np.degrees([rotation_vector(record.rotation) for record in followed.records])
    return np.asarray(turns * followed.found[:, None])


def _of_clip(name: str, followed: Track) -> Iterator[Sentence]:
    if followed.damaged:
        template = QT_TRANSLATE_NOOP("sentences", "{name} is damaged; the part of it that can be read was used.")
        yield say(template, name=name)
    if followed.quarters:
        yield say(_TURNED[followed.quarters])
    if followed.face_height < COARSE:
        yield few_pixels(followed.face_height)
    if followed.crowd > 1:
        template = QT_TRANSLATE_NOOP(
            "sentences",
            "The performance shows several faces; the one that is there longest and largest was followed.",
        )
        yield say(template)


def few_pixels(height: float) -> Sentence:
    """Of a performer's face that is less than `COARSE` pixels high."""
    template = QT_TRANSLATE_NOOP(
        "sentences",
        "The performer's face is only {pixels} pixels high: glances, blinks and small movements of the lips are lost "
        "or wrong. Film from nearer.",
    )
    return say(template, pixels=round(height))


def _of_character(actor: Character) -> Iterator[Sentence]:
    if actor.faces > 1:
        yield say(QT_TRANSLATE_NOOP("sentences", "The character's picture shows several faces; the largest one plays."))
    yield from doubts(actor.face, actor.frame)


def _moments(followed: Track) -> Iterator[Sentence]:
    lost = QT_TRANSLATE_NOOP(
        "sentences", "The performer's face is lost for {length} s at {moment}; the expression is held there."
    )
    away = QT_TRANSLATE_NOOP(
        "sentences", "The performer looks away for {length} s at {moment}, further than a character can turn."
    )
    yield from _told(lost, followed.gaps(_SHORTEST_GAP))
    hides = QT_TRANSLATE_NOOP(
        "sentences", "Something hides the mouth for {length} s at {moment}; the character's mouth rests there."
    )
    nod, turn, _ = head_turns(followed).T
    looks_away = np.hypot(nod, turn) > AWAY
    yield from _told(away, _spells(followed, looks_away))
    yield from _told(hides, _spells(followed, hidden_mouth(followed) & ~looks_away))


def _spells(followed: Track, of: Array) -> list[tuple[float, float]]:
    """Begin and end, in seconds, of each spell of the frames (n,) bool; short breaks are part of it."""
    ends = np.append(followed.times, followed.duration)
    spells: list[tuple[float, float]] = []
    for k in np.flatnonzero(of).tolist():
        begin, end = float(ends[k]), float(ends[k + 1])
        if spells and begin - spells[-1][1] <= _BRIDGED:
            begin = spells.pop()[0]
        spells.append((begin, end))
    return [(begin, end) for begin, end in spells if end - begin >= _SHORTEST]


def _told(template: str, spans: list[tuple[float, float]]) -> Iterator[Sentence]:
    for begin, end in spans[:_MOST_OF_A_KIND]:
        yield say(template, length=f"{end - begin:.1f}", moment=moment(begin))
    if len(spans) > _MOST_OF_A_KIND:
        more = QT_TRANSLATE_NOOP("sentences", "The same happens {count} times more, the last time at {moment}.")
        yield say(more, count=len(spans) - _MOST_OF_A_KIND, moment=moment(spans[-1][0]))


def moment(seconds: float) -> str:
    """`0:07`, as a player's clock shows it."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
