"""Who carries a take: one process at a time, so that a window and a script never follow the same order twice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class Claim:
    """A lock file named for a take. It ends with its process, also when that is killed."""

    def __init__(self, folder: Path, take_id: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / f"{take_id}.lock"))
        self._lock.setStaleLockTime(0)  # a living holder is never robbed, however long a render takes

    def take(self) -> bool:
        """Whether this process carries the take now."""
        return self._lock.tryLock(0)

    def release(self) -> None:
        """Lets another process carry it."""
        self._lock.unlock()
