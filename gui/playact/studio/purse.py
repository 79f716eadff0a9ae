"""Holds the person's own budget at the one moment when it counts: right before an order leaves.

The sum of what is gone and of what is under way is taken while nobody else writes an order of the same profile down,
in this process or another: two takes never share what is left.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from playact.domain.budget import over_budget
from playact.domain.cost import UNKNOWN, Cost
from playact.domain.errors import MediaRefused
from playact.domain.price import estimate, has_price
from playact.domain.profile import Profile
from playact.domain.request import Request
from playact.domain.take import Take
from playact.library.library import Library
from playact.media.probe import probe

_BETWEEN_TRIES = 0.02  # seconds; the other process only writes one take down


class Purse:
    """One for all takes. `profile_of` gives a profile by its name; `locks` is a folder for lock files."""

    def __init__(self, library: Library, profile_of: Callable[[str], Profile], locks: Path) -> None:
        self._library = library
        self._profile_of = profile_of
        self._locks = locks
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def opened(self, take: Take) -> AsyncIterator[Cost]:
        """Gives the estimated cost of an order that fits the budget; inside, the order is written down as sent.

        Raises `OverBudget` where it does not fit: nothing was sent then.
        """
        profile = self._profile_of(take.profile)
        if profile.is_local:
            yield UNKNOWN
            return
        expected = estimate(profile, await length_of(take.request) if has_price(profile) else None)
        if not profile.budget_points:
            yield Cost(estimate=expected)
            return
        async with self._turns[profile.name], self._alone(profile.name):
            since = beginning(profile.budget_period, datetime.now().astimezone())
            committed = await self._library.committed_since(profile.name, since)
            if refused := over_budget(profile, committed, expected):
                raise refused
            yield Cost(estimate=expected)

    @asynccontextmanager
    async def _alone(self, name: str) -> AsyncIterator[None]:
        """Keeps other processes out. The lock of a process that was killed is taken over."""
        await asyncio.to_thread(self._locks.mkdir, parents=True, exist_ok=True)
        lock = QLockFile(str(self._locks / f"purse-{hashlib.sha256(name.encode()).hexdigest()[:16]}.lock"))
        lock.setStaleLockTime(0)
        while not lock.tryLock(0):  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(_BETWEEN_TRIES)
        try:
            yield
        finally:
            lock.unlock()


async def length_of(request: Request) -> float | None:
    """How many seconds the result will have; None where that can't be told before: the performance is a link."""
    if request.seconds is not None:
        return float(request.seconds)
    if request.video.is_link:
        return None
    try:
        return (await asyncio.to_thread(probe, Path(request.video.text))).duration
    except MediaRefused:  # said when the file is placed
        return None


def beginning(period: str, moment: datetime) -> datetime:
    """When the "day" or "month" of an aware local `moment` began, by this computer's clock."""
    midnight = moment.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    return (midnight if period == "day" else midnight.replace(day=1)).astimezone()
