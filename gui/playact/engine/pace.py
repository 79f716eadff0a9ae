"""Frames of any rate, given out at a film's even rate."""

from __future__ import annotations

from collections.abc import Iterator

from playact.engine.arrays import Image


def paced(
    frames: Iterator[tuple[float, Image]], rate: int, frame_time: float, end: float
) -> Iterator[tuple[Image, bool]]:
    """For each tick of `rate` a second: the frame nearest in time, and whether it is a new one.

    `frames` come with strictly increasing times in seconds from 0; `frame_time` is how long the last one stands;
    nothing is given out at or after `end` seconds. At least one frame is, if there is any.
    """
    tick = 0
    shown: Image | None = None
    shown_at, fresh = 0.0, True
    for time, frame in frames:
        if shown is not None:
            while tick / rate < min((shown_at + time) / 2, end):
                yield shown, fresh
                tick, fresh = tick + 1, False
            if time >= end:
                return
        shown, shown_at, fresh = frame, time, True
    ticks = max(1, round(min(shown_at + frame_time, end) * rate))
    while shown is not None and tick < ticks:
        yield shown, fresh
        tick, fresh = tick + 1, False
