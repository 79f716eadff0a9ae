"""Money as the window sees it: what is left of budgets, what was paid, what a gateway gave back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from playact.domain.budget import left_of
from playact.domain.errors import GatewayError
from playact.domain.price import plain
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.take import Take
from playact.domain.update import Update
from playact.settings import Settings
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop


LOOK_AT_CLOCK_MS = 60_000
"""Milliseconds between two looks at the date: a timer for midnight would be late after a night of sleep."""
REFUND_WAITS = (30.0, 300.0, 3600.0)
"""Seconds until the looks at a failed take whose points did not come back at once: some gateways take their time."""
REFUND_AGE = timedelta(days=3)
"""How old an order may be to be looked at again when Playact starts."""


class Accounts(QObject):
    """Reads sums from the library; the orders themselves are held back by the purse, not here."""

    left_changed = Signal(str)  # profile
    ledger_read = Signal(object)  # Ledger
    announced = Signal(object, str, str)  # as the studio's
    day_changed = Signal()  # what was spent today, and maybe this month, begins anew

    def __init__(
        self,
        tasks: Tasks,
        workshop: Callable[[], Awaitable[Workshop]],
        settings: Callable[[], Settings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop
        self._settings = settings
        self._committed: dict[tuple[str, str], float] = {}
        self._stale = self._counting = self._begun = False
        self._day = date.today()
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self._look_at_clock)
        self.day_changed.connect(self.count)

    def left(self, name: str) -> float | None:
        """Points that are left of a profile's budget as last counted (`left_changed`); None where it has none."""
        profile = self._settings().profiles.get(name)
        if profile is None:
            return None
        return left_of(profile, self._committed.get((name, profile.budget_period), 0.0))

    def take_changed(self, take: Take) -> None:
        """Hears of a take."""
        profile = self._settings().profiles.get(take.profile)
        if profile is not None and profile.budget_points:
            self.count()
        if self._begun and profile is not None and take.task_id and take.cost.in_vain(take.state):
            self._await_refund(take.id)

    def begin(self) -> None:
        """The library is open: from now on budgets are counted."""
        self._begun = True
        self._clock.start()
        self.count()
        self._tasks.start(self._await_refunds())

    def count(self) -> None:
        """Counts what is left of every budget."""
        self._stale = True
        if self._begun and not self._counting:
            self._counting = True
            self._tasks.start(self._count())

    def read_ledger(self) -> None:
        """Adds up everything that was ever paid: `ledger_read` tells."""
        self._tasks.start(self._read())

    def export(self, target: Path, headings: Sequence[str]) -> None:
        """Writes every order into a CSV file; `headings` are the names of its ten columns."""
        self._tasks.start(self._export(target, headings))

    def look_for_refund(self, take_id: str) -> None:
        """Asks the gateway once more what a take that came to nothing has cost."""
        self._tasks.start(self._look(take_id))

    def _look_at_clock(self) -> None:
        if self._day != date.today():
            self._day = date.today()
            self.day_changed.emit()

    async def _count(self) -> None:
        try:
            while self._stale:
                self._stale = False
                await self._count_once(await self._workshop())
        finally:
            self._counting = False

    async def _count_once(self, workshop: Workshop) -> None:
        from playact.studio.purse import beginning

        for name, profile in self._settings().profiles.items():
            if profile.budget_points:
                since = beginning(profile.budget_period, datetime.now().astimezone())
                committed = await workshop.library.committed_since(name, since)
                self._committed[name, profile.budget_period] = committed
                self.left_changed.emit(name)

    async def _read(self) -> None:
        workshop = await self._workshop()
        self.ledger_read.emit(await workshop.library.ledger())

    async def _export(self, target: Path, headings: Sequence[str]) -> None:
        workshop = await self._workshop()
        await workshop.library.export_ledger(target, headings)
        self.announced.emit(say(_SAVED, path=str(target)), "good", "")

    async def _look(self, take_id: str) -> None:
        self.announced.emit(*_told(await self._looked_at(take_id)))

    async def _looked_at(self, take_id: str) -> Take:
        workshop = await self._workshop()
        take = await workshop.book.read(take_id)
        gateway = await workshop.reach.gateway(take.profile)
        seen = await gateway.look(take.task_id)
        news = Update(seen.at, seen.state, cost=seen.cost, problem=seen.problem, raw=seen.raw)
        return await workshop.book.change(take_id, lambda known: known.settled(news))

    async def _await_refunds(self) -> None:
        workshop = await self._workshop()
        for take_id in await workshop.library.in_vain_since(datetime.now(UTC) - REFUND_AGE):
            self._await_refund(take_id)

    def _await_refund(self, take_id: str) -> None:
        self._tasks.start(self._refunded(take_id), f"refund {take_id}")

    async def _refunded(self, take_id: str) -> None:
        """Looks now and then whether the points came back, and tells only that."""
        for wait in REFUND_WAITS:
            await self._tasks.pause(wait)
            with suppress(GatewayError):  # no key, no network: there is another look
                take = await self._looked_at(take_id)
                if not take.cost.in_vain(take.state):
                    self.announced.emit(*_told(take))
                    return


def _told(take: Take) -> tuple[Sentence, str, str]:
    points, gateway = plain(take.cost.points or 0.0), take.profile
    if not take.cost.in_vain(take.state):
        return say(_CAME_BACK, gateway=gateway, points=points), "good", ""
    return say(_STAYS, gateway=gateway, points=points, task_id=take.task_id), "warn", take.raw


_SAVED = QT_TRANSLATE_NOOP("sentences", "Saved as {path}.")
_CAME_BACK = QT_TRANSLATE_NOOP("sentences", "{gateway} gave {points} points back.")
_STAYS = QT_TRANSLATE_NOOP(
    "sentences",
    "{gateway} still has {points} points charged for this take. Ask its support for them, with the task id {task_id}.",
)
