"""The line in front of a gateway: everybody who asks it something waits here for their turn.

A thousand open takes are a thousand that wait, and one quiet stream of calls: turns are given one by one, at the
profile's pace, to those whose time has come. When the gateway asks for a slower pace all wait; when the network is
gone one at a time tries whether it is back, and then all go on at once.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random

from playact.domain.errors import GatewayError, Unwatchable

AT_ONCE = 4  # calls that may be under way: one that hangs must not hold up all others
HEARTBEAT = 10.0
"""Seconds after which the clocks are compared at the latest, to see whether the computer slept."""
SLEPT = 5.0  # seconds that the wall clock may run ahead of the other before it counts as sleep
_PROBES = (1.0, 30.0)  # seconds between two tries at a network that is gone: at first, at most
_SLOWEST = 64.0  # times slower than the profile's pace, while a gateway keeps asking for less


class NoAnswer(Unwatchable):
    """A call left and no answer came."""


class OutOfReach(NoAnswer):
    """Not a byte came through: the network is gone, or the gateway's address is wrong."""


@dataclass(slots=True)
class _Place:
    """One that waits. `due` is a moment of the line's clock."""

    key: str
    due: float
    granted: asyncio.Future[None]
    urgent: bool = False


@dataclass(slots=True)
class Line:
    """Gives turns on the running loop. `told` hears False once the network is gone and True once it is back."""

    per_second: float
    random: Random = field(default_factory=Random)
    told: Callable[[bool], None] = lambda _: None
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    _urgent: list[tuple[float, int, _Place]] = field(default_factory=list)
    _patient: list[tuple[float, int, _Place]] = field(default_factory=list)
    _of: dict[str, _Place] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)  # when a key last had its turn
    _hints: dict[str, float] = field(default_factory=dict)  # that came while their key was being asked
    _numbers: count[int] = field(default_factory=count)
    _next: float = 0.0  # the earliest moment of the next turn
    _out: int = 0  # turns that are being used
    _slower: float = 1.0
    _probe: float = 0.0  # seconds between two tries; 0 while the network is there
    _timer: asyncio.TimerHandle | None = None
    _offset: float | None = None

    @property
    def is_cut_off(self) -> bool:
        """Whether the network is gone."""
        return self._probe > 0

    @asynccontextmanager
    async def turn(self, key: str, wait: float) -> AsyncIterator[None]:
        """A turn for `key`, in `wait` seconds at the earliest. What the call in it meets tells how the network is."""
        await self._granted(_Place(key, self.clock() + wait, asyncio.get_running_loop().create_future()))
        try:
            yield
        except OutOfReach:
            self._lose()
            raise
        except NoAnswer:
            raise  # it may be the network or the gateway
        except GatewayError:
            self.found()
            raise
        else:
            self.found()
        finally:
            self._give_back()

    async def pass_by(self, key: str) -> None:
        """Waits for a turn before all who only look, and gives it back at once: an order may take minutes."""
        await self._granted(_Place(key, self.clock(), asyncio.get_running_loop().create_future(), urgent=True))
        self._give_back()

    async def _granted(self, place: _Place) -> None:
        self._of[place.key] = place
        self._queue(place)
        if (rest := self._hints.pop(place.key, None)) is not None:
            self.hurry(place.key, rest)
        try:
            await place.granted
        except asyncio.CancelledError:
            if place.granted.done() and not place.granted.cancelled():
                self._give_back()
            else:
                self._arm()
            raise
        finally:
            if self._of.get(place.key) is place:
                del self._of[place.key]

    def hurry(self, key: str, rest: float = 0.0) -> None:
        """Somebody says that there is news: `key` is next, yet not within `rest` seconds of its last turn."""
        place = self._of.get(key)
        if place is None and key in self._asked:
            self._hints[key] = rest  # it is being asked just now, and the answer may be older than the news
        if place is None or place.granted.done() or place.urgent:
            return
        place.urgent = True
        place.due = min(place.due, max(self.clock(), self._asked.get(key, 0.0) + rest))
        self._queue(place)

    def hurry_all(self) -> None:
        """All are due now; the pace stays."""
        now = self.clock()
        for place in list(self._of.values()):
            if place.due > now and not place.granted.done():
                place.due = now
                self._queue(place)
        if self._probe:
            self._probe = _PROBES[0]
            self._next = now
        self._arm()

    def forget(self, key: str) -> None:
        """`key` will not be asked for again."""
        self._asked.pop(key, None)
        self._hints.pop(key, None)

    def found(self) -> None:
        """The gateway answered somebody: where the network was gone it is back, and all go on."""
        self._slower = max(1.0, self._slower * 0.8)
        if self._probe:
            self._probe = 0.0
            self._next = self.clock()
            self._arm()
            self.told(True)

    def slow_down(self, seconds: float | None) -> None:
        """The gateway asked for a slower pace: nobody before `seconds`, or half as fast where it named no time."""
        if seconds is None:
            self._slower = min(_SLOWEST, self._slower * 2)
        else:
            self._next = max(self._next, self.clock() + seconds)

    # ── giving turns ─────────────────────────────────────────────────────────────────────────────────────────────

    def _queue(self, place: _Place) -> None:
        """Puts it in; an entry of the same place with another moment is dead, and dropped when it comes up."""
        heapq.heappush(self._urgent if place.urgent else self._patient, (place.due, next(self._numbers), place))
        self._arm()

    def _arm(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._out >= (1 if self._probe else AT_ONCE) or not (heads := self._heads()):
            return
        moment = max(self._next, min(due for due, _, _ in heads))
        wait = min(HEARTBEAT, max(0.0, moment - self.clock()))
        self._timer = asyncio.get_running_loop().call_later(wait, self._serve)

    def _serve(self) -> None:
        self._timer = None
        self._compare_clocks()
        now = self.clock()
        if now >= self._next and (place := self._take(now)):
            self._out += 1
            self._asked[place.key] = now
            self._next = now + (self._probe or self._slower / self.per_second)
            place.granted.set_result(None)
        self._arm()

    def _take(self, now: float) -> _Place | None:
        for heap in (self._urgent, self._patient):
            if _alive(heap) and heap[0][0] <= now:
                return heapq.heappop(heap)[2]
        return None

    def _heads(self) -> list[tuple[float, int, _Place]]:
        return [heap[0] for heap in (self._urgent, self._patient) if _alive(heap)]

    def _give_back(self) -> None:
        self._out -= 1
        self._arm()

    # ── the network ──────────────────────────────────────────────────────────────────────────────────────────────

    def _lose(self) -> None:
        fresh = not self._probe
        self._probe = _PROBES[0] if fresh else min(_PROBES[1], self._probe * 2)
        self._next = self.clock() + self._probe * self.random.uniform(0.85, 1.15)
        if fresh:
            self.told(False)

    def _compare_clocks(self) -> None:
        """The wall clock goes on while a computer sleeps, the other does not."""
        offset = self.wall() - self.clock()
        slept = self._offset is not None and offset - self._offset > SLEPT
        self._offset = offset
        if slept:
            self.hurry_all()


def _alive(heap: list[tuple[float, int, _Place]]) -> bool:
    """Whether something is left, once the dead entries at its head are dropped."""
    while heap and (heap[0][2].granted.done() or heap[0][0] != heap[0][2].due):
        heapq.heappop(heap)
    return bool(heap)
