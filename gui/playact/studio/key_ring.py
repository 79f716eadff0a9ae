"""Which gateways and hosts have a key, and the way to the OS keyring. The keys themselves are never held here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.domain.sentence import Sentence
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    import asyncio


class KeyRing(QObject):
    """Keys are named for their profile, or `host:<name>`."""

    known = Signal(str, bool)  # name, whether it has a key
    keyring_seen = Signal(str)  # how the OS keyring is: "open" | "missing" | "locked" | "refuses"

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: dict[str, bool] = {}
        self._problems: dict[str, Sentence | None] = {}
        self._keeping: asyncio.Task[None] | None = None
        self.keyring = "open"
        self.file_allowed = False  # a person's word: without a keyring, keys go into a file that only they can read

    def has(self, name: str) -> bool:
        """Whether there is a key of that name, as last heard (`known`)."""
        return self._known.get(name, False)

    def problem(self, name: str) -> Sentence | None:
        """Why the key of that name can't be had, where that is more than that there is none."""
        return self._problems.get(name)

    def keep(self, name: str, key: str) -> None:
        """Puts a key into the OS keyring, or elsewhere where that is allowed (`file_allowed`); "" takes it out."""
        self._keeping = self._tasks.start(self._keep(name, key.strip()))

    def look(self, names: Iterable[str]) -> None:
        """Asks the keyring which of these have a key."""
        self._tasks.start(self._look(list(names)), "keys")

    async def settled(self) -> None:
        """Returns once the key that was given last is kept."""
        if self._keeping:
            await self._tasks.ended(self._keeping)

    async def _look(self, names: list[str]) -> None:
        for name in names:
            await self._find(name)

    async def _keep(self, name: str, key: str) -> None:
        from playact import keys

        in_file = self.file_allowed and self.keyring != "open"
        await (keys.keep_key(name, key, in_file=in_file) if key else keys.forget_key(name))
        await self._find(name)

    async def _find(self, name: str) -> None:
        from playact.keys import find_key

        found = await find_key(name)
        self._problems[name] = found.problem
        if found.keyring != self.keyring:
            self.keyring = found.keyring.value
            self.keyring_seen.emit(self.keyring)
        self._hear(name, bool(found.key))

    def _hear(self, name: str, known: bool) -> None:
        self._known[name] = known
        self.known.emit(name, known)
