"""Which gateway works on which task, when several run in one studio's folder (the window's, a script's).

A gateway lives as long as it holds the lock on its own file, which the system lets go when the process ends, however
it ends. So the tasks of a dead gateway can be told from those that another one is working on.
"""

from __future__ import annotations

import contextlib
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO, wait: bool) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


_DOOR = "door"  # held while owners come, and while tasks change their owner


class Owner:
    """This gateway as an owner of tasks. Blocking; `close` ends the ownership."""

    def __init__(self, folder: Path) -> None:
        """Makes `folder` where missing, and clears away the files of dead owners. Raises OSError."""
        self.name = uuid.uuid4().hex
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        with self.door():
            self._clear()
            self._file = (folder / self.name).open("wb")
            _lock(self._file, wait=False)

    @contextlib.contextmanager
    def door(self) -> Iterator[None]:
        """One gateway at a time: whoever is inside may take over the tasks of the dead."""
        with (self._folder / _DOOR).open("wb") as file:
            _lock(file, wait=True)
            yield

    def lives(self, name: str) -> bool:
        """Whether the owner of that name is this one, or another that still runs."""
        if name == self.name:
            return True
        try:
            with (self._folder / name).open("r+b") as file:
                _lock(file, wait=False)
        except FileNotFoundError:
            return False
        except OSError:  # locked: BlockingIOError here, PermissionError on Windows
            return True
        return False

    def close(self) -> None:
        """Gives all tasks free."""
        self._file.close()
        (self._folder / self.name).unlink(missing_ok=True)

    def _clear(self) -> None:
        for path in self._folder.iterdir():
            if path.name != _DOOR and not self.lives(path.name):
                path.unlink(missing_ok=True)
