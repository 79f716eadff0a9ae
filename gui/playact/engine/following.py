"""The only face of a clip followed through it, in two halves at once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic, TypeVar

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.clip import Clip, View
from playact.engine.close_up import LONGEST_SIDE as SEARCHED_SIDE
from playact.engine.close_up import is_far
from playact.engine.distance import Distance
from playact.engine.ensemble import in_order
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.pursuit import Pursuit, Sighting
from playact.engine.upright import WHOLE, Part
from playact.engine.way_up import seems_turned
from playact.engine.wide_shot import search

LONGEST_SIDE = 960
FRAMES_PER_SECOND = 25.0
"""Followed of a clip, at most: a film has 24, and is drawn between them."""
_EARLY = 0.3  # of such a part: no usual rate has frames just there, where rounding would choose
CENSUS_PERIOD = 2.0
CENSUS_FACES = 4
WARM_UP = 0.1
"""Seconds that the second half begins earlier: its tracker then knows where the face was, as after the first."""
SHORTEST_IN_HALVES = 4.0
"""Seconds below which the warm-up costs what the second thread gains."""
LARGEST_IN_HALVES = 5_000_000
"""Pixels of a clip's picture: of a larger one a decoder holds 150 MB and more, and has more to do than the tracker."""
PATIENCE = 2.0
"""Seconds of each strip without a face that is near, until the performer is taken to be far."""

_OF_NOTE = 0.1

Kept = TypeVar("Kept")
Shown = TypeVar("Shown")
Keeping = Callable[[Image, Face, tuple[int, int]], Kept]
"""What to keep of what is shown of a frame and the face in it, which are gone afterwards; and at which left and top of
the whole frame that is."""


@dataclass(slots=True)
class Strip(Generic[Kept]):
    """A part of a clip: for each frame its time in seconds, and what was kept of it, None where no face was seen.
    `most`: how many faces of note were seen at once; `far`: none was near, as far as was looked; `turned`: it does not
    seem to stand upright, and was followed no further; `first_sight` (3,): `FaceLandmarker`'s, of the first frame."""

    times: list[float] = field(default_factory=list)
    records: list[Kept | None] = field(default_factory=list)
    most: int = 0
    far: bool = False
    turned: bool = False
    first_sight: Array = field(default_factory=lambda: np.zeros(3))


def follow_alone(
    clip: Clip,
    flip: bool,
    heard: Callable[[float], None],
    keep: Keeping[Kept],
    part: Part | None = None,
    *,
    stands: bool = False,
) -> list[Strip[Kept]]:
    """Follows the only face, in one strip or two; stops as soon as there are several, which `most` then says, and early
    where it is `far` in all strips, unless somebody has looked in what `part` of the picture it is; that goes along.
    Stops at once where it seems to be `turned`, unless it is known that it `stands`.

    `heard` is told the fraction done in the caller's thread, and may raise.
    """
    halves = _halves(clip)
    distance = Distance(len(halves))
    if part is not None:
        distance.say_near()
    done = [0.0] * len(halves)
    news: queue.SimpleQueue[tuple[int, float] | None] = queue.SimpleQueue()
    with ExitStack() as stack:
        census = stack.enter_context(_Census())
        watches = [_Watch(clip, flip, part or WHOLE, half, census, distance) for half in halves]
        for watch in watches:
            watch.stands = stands
        pool = stack.enter_context(ThreadPoolExecutor(len(halves), "tracking"))
        for watch in watches:
            stack.callback(watch.abandon)
        running = [pool.submit(watch.run, keep, partial(_tell, news, k)) for k, watch in enumerate(watches)]
        for each in running:
            each.add_done_callback(lambda _: news.put(None))
        open_ends = len(running)
        while open_ends:
            told = news.get()
            if told is not None:
                done[told[0]] = told[1]
                heard(sum(done) / max(clip.duration, 1e-3))
                continue
            open_ends -= 1
            if any(watch.ends_all for watch in watches):
                for watch in watches:
                    watch.abandon()
        return [each.result() for each in running]


def _tell(news: queue.SimpleQueue[tuple[int, float] | None], half: int, seconds: float) -> None:
    news.put((half, seconds))


def _halves(clip: Clip) -> list[tuple[float, float]]:
    """Begin and end of each part, in seconds; the second has its warm-up to do as well."""
    if clip.duration < SHORTEST_IN_HALVES or clip.width * clip.height > LARGEST_IN_HALVES:
        return [(0.0, np.inf)]
    middle = (clip.duration + WARM_UP) / 2
    return [(0.0, middle), (middle, np.inf)]


class _Census:
    """Counts the faces of note in single frames, for one thread at a time. A context."""

    def __init__(self) -> None:
        self._landmarker = FaceLandmarker(moving=False, faces=CENSUS_FACES)
        self._turn = threading.Lock()

    def __enter__(self) -> _Census:
        return self

    def __exit__(self, *_: object) -> None:
        self._landmarker.__exit__(None, None, None)

    def count(self, rgb: Image, ask: bool) -> tuple[int, bool]:
        """Faces of note; and whether the picture seems to be turned, where that is asked."""
        with self._turn:
            faces = self._landmarker.find(rgb)
            return len(of_note(faces)), ask and seems_turned(self._landmarker, rgb, faces)

    def search(self, rgb: Image) -> list[Face]:
        """Faces wherever they are in a large picture, largest first."""
        shrink = min(1.0, SEARCHED_SIDE / max(rgb.shape))
        small = cv2.resize(rgb, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else rgb
        with self._turn:
            found = search(self._landmarker, np.asarray(small, np.uint8))
        return [replace(face, points=face.points / shrink) for face in found]


class _Watch:
    """Follows one face from `span`'s begin to its end. A census now and then tells whether there are others."""

    def __init__(
        self, clip: Clip, flip: bool, part: Part, span: tuple[float, float], census: _Census, distance: Distance
    ) -> None:
        self._begin, end = span
        size = clip.size(LONGEST_SIDE, part)
        self._abandoned = threading.Event()
        self._views = clip.views(size, flip, max(0.0, self._begin - WARM_UP), end, self._abandoned.is_set)
        self._pursuit = None if part == WHOLE else Pursuit(part, size, census.search)
        self._to_end = bool(np.isinf(end))
        self._census, self._distance = census, distance
        self.ends_all, self.stands = False, False

    def abandon(self) -> None:
        """Lets `run` end after the frame that it is at. Of any thread."""
        self._abandoned.set()
        self._distance.say_near()  # nobody need wait

    def run(self, keep: Keeping[Kept], told: Callable[[float], None]) -> Strip[Kept]:
        """The strip, up to where the face has company; `told` hears of the seconds that were followed."""
        try:
            with FaceLandmarker(moving=True) as alone, closing(self._views):
                return self._follow(alone, keep, told)
        finally:
            self._distance.say_near()

    def _follow(self, alone: FaceLandmarker, keep: Keeping[Kept], told: Callable[[float], None]) -> Strip[Kept]:
        """What is kept of a frame is made while the next one is looked at."""
        strip: Strip[Kept] = Strip()

        def kept(seen: tuple[float, Sighting]) -> tuple[float, Kept | None]:
            seconds, (rgb, faces, origin) = seen
            return seconds, keep(rgb, faces[0], origin) if faces else None

        with closing(in_order(kept, self._seen(alone, strip), threads=1)) as frames:
            for seconds, record in frames:
                strip.times.append(seconds)
                strip.records.append(record)
                told(seconds - self._begin)
        strip.far = not self.ends_all and self._distance.say_far()
        return strip

    def _seen(self, alone: FaceLandmarker, strip: Strip[Kept]) -> Iterator[tuple[float, Sighting]]:
        """Each frame of the span, as far as it is worth it; says of `strip` what a census tells."""
        next_census = self._begin
        for seconds, view in thinned(self._views, to_end=self._to_end):
            if self._abandoned.is_set():
                return
            sighting = self._look(alone, view, seconds)
            if not strip.times:
                strip.first_sight = alone.first_sight
            if seconds < self._begin:
                continue
            if seconds >= next_census:
                next_census = seconds + CENSUS_PERIOD
                count, strip.turned = self._census.count(sighting.rgb, not self.stands)
                strip.most, self.stands = max(strip.most, count), True
                self.ends_all = strip.turned or strip.most > 1
                if self.ends_all:
                    return
            if self._distance.is_open and self._is_far(sighting.faces, sighting.rgb, seconds):
                return
            yield seconds, sighting

    def _look(self, alone: FaceLandmarker, view: View, seconds: float) -> Sighting:
        if self._pursuit:
            return self._pursuit.look(alone, view, seconds)
        rgb = view(WHOLE)
        return Sighting(rgb, alone.follow(rgb))

    def _is_far(self, faces: list[Face], rgb: Image, seconds: float) -> bool:
        """Whether the face was not near for so long that it will not be; says so as soon as it is."""
        if faces and not is_far(faces[0], rgb):
            self._distance.say_near()
        return self._distance.is_open and seconds - self._begin >= PATIENCE and self._distance.say_far()


def of_note(faces: list[Face]) -> list[Face]:
    """Without those that are too small beside the largest to be meant."""
    return [face for face in faces if face.area > _OF_NOTE * faces[0].area]


def thinned(frames: Iterator[tuple[float, Shown]], *, to_end: bool = True) -> Iterator[tuple[float, Shown]]:
    """The first of each `FRAMES_PER_SECOND`-th of a second, wherever the clip is entered; slower clips whole.

    `to_end`: and the last frame, which says how long the clip is.
    """
    latest = -1
    left_out: tuple[float, Shown] | None = None
    for seconds, shown in frames:
        part = int(seconds * FRAMES_PER_SECOND + _EARLY)
        if part > latest:
            latest, left_out = part, None
            yield seconds, shown
        else:
            left_out = seconds, shown
    if to_end and left_out:
        yield left_out
