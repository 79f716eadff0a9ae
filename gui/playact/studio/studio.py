"""The studio: what the window asks for, and what it is told. The owner of every asyncio task of the program."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from playact.domain.errors import AlreadyOrdered, PlayactError
from playact.domain.profile import LOCAL
from playact.domain.request import Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.paths import Paths
from playact.settings import Settings
from playact.studio.accounts import Accounts
from playact.studio.crew import Crew
from playact.studio.doctor import Doctor
from playact.studio.fitter import Fitter
from playact.studio.history import History
from playact.studio.key_ring import KeyRing
from playact.studio.outage import Outage
from playact.studio.previews import Previews
from playact.studio.shelf import Shelf
from playact.studio.tally import Tally
from playact.studio.tasks import Tasks
from playact.studio.thumbnails import Thumbnails

if TYPE_CHECKING:  # asyncio, too, is not needed to paint
    import asyncio

    # imported after the first paint: it brings the HTTP client, the codecs and the database
    from playact.studio.workshop import Workshop

log = logging.getLogger(__name__)

KEPT_REMOVED = timedelta(days=30)
"""How long the results of a deleted take stay on disk; what it cost stays in the ledger for ever."""


class Studio(QObject):
    """Between the views and everything else. Slots return at once; what became of them comes back as signals."""

    take_changed = Signal(object)  # Take, on disk; also each new one
    take_added = Signal(object)  # Take, just submitted here
    take_removed = Signal(str)  # take id
    duplicate_found = Signal(object, object)  # Take of the very same, what orders all the same; nothing was sent
    preview_arrived = Signal(str, QImage)  # take id, the newest frame of a running draft
    announced = Signal(object, str, str)  # Sentence, "good" | "warn" | "bad", the raw answer behind it or ""
    points_changed = Signal(float)  # points spent today
    running_changed = Signal(int, int)  # being worked on, waiting for their turn
    local_changed = Signal(str)  # "starting" | "ready" | "stopped" | "failed"
    settings_changed = Signal(object)  # Settings
    connection_tried = Signal(str, object, str)  # profile, Sentence, "good" | "bad"
    opened = Signal()  # the library is open
    open_failed = Signal(object)  # Sentence

    def __init__(self, paths: Paths, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.paths = paths
        self.settings = settings
        self._tasks = Tasks(self._complain)
        self._workshop: asyncio.Future[Workshop] | None = None
        self.keys = KeyRing(self._tasks, self)
        self.thumbnails = Thumbnails(self._tasks, self)
        self.doctor = Doctor(self._tasks, self._open_workshop, self)
        self.fitter = Fitter(self._tasks, paths.data / "16x9", self)
        self.history = History(self._tasks, self._open_workshop, self)
        self.previews = Previews(self._tasks, self._open_workshop, self)
        self.tally = Tally(self._tasks, self._open_workshop, self)
        self.crew = Crew(self._tasks, self._open_workshop, self)
        self.shelf = Shelf(self._tasks, self._open_workshop, self)
        self.accounts = Accounts(self._tasks, self._open_workshop, lambda: self.settings, self)
        for teller in (self.accounts, self.crew, self.shelf):
            teller.announced.connect(self.announced)
        self.shelf.removed.connect(self.take_removed)
        self.shelf.restored.connect(self._restored)
        self._outage = Outage(lambda sentence, level: self.announced.emit(sentence, level, ""))
        self.previews.arrived.connect(self.preview_arrived)
        self.tally.points_changed.connect(self.points_changed)
        self.tally.running_changed.connect(self.running_changed)
        for each in (self.history, self.previews, self.tally, self.accounts):
            self.take_changed.connect(each.take_changed)
        self.opened.connect(self.accounts.begin)
        self.settings_changed.connect(self.accounts.count)
        for begins in (self.opened, self.accounts.day_changed):
            begins.connect(self.tally.count)
        self.take_removed.connect(self.history.relist)
        self.history.changed_elsewhere.connect(self.crew.look)
        self.keys.known.connect(self._forget_key)

    # ── life ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Opens the library and goes on with unfinished takes. Called once, with the loop running."""
        self._workshop = self._tasks.begin().create_future()
        self._tasks.start(self._open(), "open")

    async def close(self) -> None:
        """Ends every task, the local gateway and the library. What is in flight is taken up at the next start."""
        await self._tasks.close()
        if (
            self._workshop
            and self._workshop.done()
            and not self._workshop.cancelled()
            and not self._workshop.exception()
        ):
            await self._workshop.result().close()
        elif self._workshop:
            self._workshop.cancel()

    async def _open(self) -> None:
        assert self._workshop is not None
        module = await self._tasks.in_thread(_workshop_module)
        try:
            workshop = await module.Workshop.open(
                self.paths,
                lambda: self.settings,
                self.take_changed.emit,
                self.local_changed.emit,
                self._outage.hear,
                self._complain,
            )
        except PlayactError as error:
            self._workshop.set_exception(error)
            self._workshop.exception()  # seen: every waiter gets it, none may come
            self.open_failed.emit(error.sentence)
            raise
        self._workshop.set_result(workshop)
        self.opened.emit()
        self.crew.begin()
        self._start(self._purge())
        self._start(self._attend())
        self._look_for_keys()
        await workshop.reach.local_routes()  # warm before the first draft is asked for

    async def _purge(self) -> None:
        workshop = await self._open_workshop()
        await workshop.library.purge(_now() - KEPT_REMOVED)

    async def _open_workshop(self) -> Workshop:
        assert self._workshop is not None, "start() comes first"
        return await self._tasks.shared(self._workshop)

    def _complain(self, error: PlayactError) -> None:
        self.announced.emit(error.sentence, "bad", error.raw)

    def _start(self, work: Coroutine[Any, Any, None], name: str = "") -> None:
        self._tasks.start(work, name)

    # ── takes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def submit(self, request: Request, profile: str, *, again: bool = False) -> None:
        """A new take of that request; it is on disk before the first byte leaves.

        Where points would be spent a second time on the very same, `duplicate_found` says so and nothing is sent.
        """
        self._start(self._submit(request, profile, again=again))

    async def _submit(self, request: Request, profile: str, *, again: bool) -> None:
        workshop = await self._open_workshop()
        try:
            take = await workshop.add(request, profile, again=again)
        except AlreadyOrdered as error:
            twin = await workshop.book.read(error.take_id)
            self.duplicate_found.emit(twin, lambda: self.submit(request, profile, again=True))
            return
        self.take_added.emit(take)
        self.crew.carry(take.id)

    def retry(self, take_id: str, *, again: bool = False) -> None:
        """Submits again: the same take where nothing was taken, else a new one with the same settings.

        A take under way is looked at now. As at `submit`, the very same is not ordered twice unseen.
        """
        self._start(self._retry(take_id, again=again))

    async def _retry(self, take_id: str, *, again: bool) -> None:
        workshop = await self._open_workshop()
        take = await workshop.book.read(take_id)
        if take.state.is_open:
            workshop.office.hurry(take_id)
            return
        try:
            if not again:
                await workshop.reconsider(take)
        except AlreadyOrdered as error:
            twin = await workshop.book.read(error.take_id)
            self.duplicate_found.emit(twin, lambda: self.retry(take_id, again=True))
            return
        if take.state.is_terminal:
            await self._submit(take.request, take.profile, again=True)
        else:
            await workshop.book.apply(take_id, Update(_now(), State.PREPARING))
            self.crew.carry(take_id)

    def cancel(self, take_id: str) -> None:
        """Ends a take that can still be ended; says why where it can't."""
        self._start(self._cancel(take_id))

    async def _cancel(self, take_id: str) -> None:
        workshop = await self._open_workshop()
        take = await workshop.book.read(take_id)
        if not workshop.may_cancel(take):
            self.announced.emit(_STANDS, "warn", "")
            return
        async with self.crew.leaving(take_id):
            left = await workshop.cancel(await workshop.book.read(take_id))
        if left.state is State.UNCONFIRMED and left.problem:
            self.announced.emit(left.problem, "warn", "")
        elif left.state.is_open:  # its order was taken while it was being cancelled
            self.announced.emit(_STANDS, "warn", "")
            self.crew.carry(take_id)

    def recover(self, take_id: str, task_id: str) -> None:
        """An unconfirmed take whose task id the person found at the gateway: it is followed from there."""
        self._start(self._recover(take_id, task_id.strip()))

    async def _recover(self, take_id: str, task_id: str) -> None:
        workshop = await self._open_workshop()
        await workshop.recover(take_id, task_id)
        self.crew.carry(take_id)

    def discard(self, take_id: str) -> None:
        """An unconfirmed take that the person gives up."""
        self._start(self._discard(take_id))

    async def _discard(self, take_id: str) -> None:
        workshop = await self._open_workshop()
        await workshop.book.apply(take_id, Update(_now(), State.CANCELLED))

    def _restored(self, take: Take) -> None:
        self.take_changed.emit(take)
        self.history.relist()
        if take.state.is_open:
            self.crew.carry(take.id)

    def path_of(self, relative: str) -> Path:
        """Where a result of `take.files` lies on this computer."""
        return self.settings.library_under(self.paths) / relative

    # ── settings and keys ────────────────────────────────────────────────────────────────────────────────────────

    def apply(self, settings: Settings) -> None:
        """Takes the settings over and writes them down."""
        self.settings = settings
        self.settings_changed.emit(settings)
        self._start(self._save(settings))
        self._start(self._attend())
        self._look_for_keys()

    async def _save(self, settings: Settings) -> None:
        from playact.settings_writing import save

        await self._tasks.in_thread(save, self.paths.settings, settings)

    async def _attend(self) -> None:
        await (await self._open_workshop()).office.attend(self.settings.callback)

    def _forget_key(self, name: str) -> None:
        """A key came or went: gateways are built with it anew."""
        workshop = self._workshop
        if workshop and workshop.done() and not workshop.cancelled() and not workshop.exception():
            workshop.result().reach.forget_key(name)

    def _look_for_keys(self) -> None:
        gateways = [name for name, profile in self.settings.profiles.items() if not profile.is_local]
        self.keys.look([*gateways, *(f"host:{name}" for name in self.settings.hosts if name != LOCAL)])

    def try_connection(self, profile: str) -> None:
        """Asks that gateway for a task that does not exist: tells a good key from a bad one, and costs nothing."""
        self._start(self._try_connection(profile), f"connection {profile}")

    async def _try_connection(self, profile: str) -> None:
        await self.keys.settled()
        workshop = await self._open_workshop()
        sentence, level = await workshop.reach.try_connection(profile)
        self.connection_tried.emit(profile, sentence, level)


_STANDS: Sentence = say(
    QT_TRANSLATE_NOOP(
        "sentences",
        "The order stands: this gateway can't take a task back. Its result will be kept, since it is paid for.",
    )
)


def _now() -> Any:
    return _workshop_module().now()


def _workshop_module() -> ModuleType:
    return importlib.import_module("playact.studio.workshop")
