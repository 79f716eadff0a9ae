"""Which gateways and hosts have a key, and the way to the OS keyring. The keys themselves are never held here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    import asyncio


class KeyRing(QObject):
    """Keys are named for their profile, or `host:<name>`."""

    known = Signal(str, bool)  # name, whether it has a key

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: dict[str, bool] = {}
        self._keeping: asyncio.Task[None] | None = None

    def has(self, name: str) -> bool:
        """Whether there is a key of that name, as last heard (`known`)."""
        return self._known.get(name, False)

    def keep(self, name: str, key: str) -> None:
        """Puts a key into the OS keyring; an empty one takes it out."""
        self._keeping = self._tasks.start(self._keep(name, key.strip()))

    def look(self, names: Iterable[str]) -> None:
        """Asks the keyring which of these have a key."""
        self._tasks.start(self._look(list(names)), "keys")

    async def settled(self) -> None:
        """Returns once the key that was given last is kept."""
        if self._keeping:
            await self._tasks.ended(self._keeping)

    async def _look(self, names: list[str]) -> None:
        from playact.keys import key_of

        for name in names:
            self._hear(name, bool(await key_of(name)))

    async def _keep(self, name: str, key: str) -> None:
        from playact import keys

        await (keys.keep_key(name, key) if key else keys.forget_key(name))
        self._hear(name, bool(await keys.key_of(name)))

    def _hear(self, name: str, known: bool) -> None:
        self._known[name] = known
        self.known.emit(name, known)
