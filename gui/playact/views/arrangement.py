"""Where the result and the performance stand on the stage. Pure geometry, in pixels of the canvas."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSizeF

GAP = 2.0
_NEARLY = 1e-6  # of a pixel: what is computed is rounded


class Arrangement(StrEnum):
    """How the two are looked at."""

    SINGLE = "single"
    SIDE_BY_SIDE = "side-by-side"
    WIPE = "wipe"
    AB = "a-b"


@dataclass(frozen=True, slots=True)
class Place:
    """`window` is what can be seen of a picture; `picture` its whole rectangle, which may reach past the window."""

    window: QRectF
    picture: QRectF


@dataclass(frozen=True, slots=True)
class Places:
    """None: not to be seen. `divider` is the x of the wipe's edge."""

    result: Place | None
    performance: Place | None
    divider: float | None = None


def arrange(
    how: Arrangement,
    room: QRectF,
    result: QSizeF | None,
    performance: QSizeF | None,
    *,
    split: float = 0.5,
    held: bool = False,
) -> Places:
    """Places both in `room`. `split` (0 to 1) is where a wipe parts; `held` shows the performance in an A/B.

    Side by side both are equally high and uncropped. In a wipe and an A/B the performance fills the result's place, so
    that face lies over face. What is missing leaves all room to the other.
    """
    if result is None or performance is None:
        return Places(
            None if result is None else _whole(result, room), None if performance is None else _whole(performance, room)
        )
    if how is Arrangement.SINGLE:
        return Places(_whole(result, room), None)
    if how is Arrangement.SIDE_BY_SIDE:
        return _side_by_side(room, result, performance)
    shared = _fitted(result, room)
    over = Place(shared, _covering(performance, shared))
    if how is Arrangement.AB:
        return Places(None, over) if held else Places(Place(shared, shared), None)
    divider = shared.left() + shared.width() * split
    right = QRectF(shared)
    right.setLeft(divider)
    left = QRectF(shared)
    left.setRight(divider)
    return Places(Place(right, shared), Place(left, over.picture), divider)


def _side_by_side(room: QRectF, result: QSizeF, performance: QSizeF) -> Places:
    ratios = performance.width() / performance.height(), result.width() / result.height()
    height = min(room.height(), (room.width() - GAP) / sum(ratios))
    top = room.center().y() - height / 2
    left = room.center().x() - (height * sum(ratios) + GAP) / 2
    first = _in_whole_pixels(QRectF(left, top, height * ratios[0], height))
    second = _in_whole_pixels(QRectF(first.right() + GAP, top, height * ratios[1], height))
    return Places(Place(second, second), Place(first, first))


def _whole(size: QSizeF, room: QRectF) -> Place:
    rect = _fitted(size, room)
    return Place(rect, rect)


def _fitted(size: QSizeF, room: QRectF) -> QRectF:
    return _in_whole_pixels(_centred(size, room, min(room.width() / size.width(), room.height() / size.height())))


def _in_whole_pixels(rect: QRectF) -> QRectF:
    """Those within `rect`: where an edge lies between two, a line of what is behind the picture would be seen."""
    left, top = (math.ceil(edge - _NEARLY) for edge in (rect.left(), rect.top()))
    right, bottom = (math.floor(edge + _NEARLY) for edge in (rect.right(), rect.bottom()))
    return QRectF(left, top, right - left, bottom - top)


def _covering(size: QSizeF, room: QRectF) -> QRectF:
    return _centred(size, room, max(room.width() / size.width(), room.height() / size.height()))


def _centred(size: QSizeF, room: QRectF, scale: float) -> QRectF:
    rect = QRectF(0, 0, size.width() * scale, size.height() * scale)
    rect.moveCenter(room.center())
    return rect
