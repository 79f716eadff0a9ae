"""Who carries a take: one process at a time, so that a window and a script never follow the same order twice."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS})
_FURTHEST = 2**62  # the last byte that a file could have, on every system


class Claims:
    """The claims of this process on takes: each is a lock on one byte of a file that stays empty.

    The system takes locks back when their process ends, however it ends; a thousand of them cost nothing. At most one
    of these per process and file: POSIX gives a process's locks back once it closes the file, by whichever handle.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None
        self._held: set[str] = set()

    def take(self, take_id: str) -> bool:
        """Whether this process carries the take now and did not before. Takes microseconds. Raises OSError."""
        if take_id in self._held:
            return False
        if self._handle is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(self._handle, _byte_of(take_id)):
            return False
        self._held.add(take_id)
        return True

    def release(self, take_id: str) -> None:
        """Lets another process carry it."""
        if take_id in self._held and self._handle is not None:
            self._held.discard(take_id)
            _unlock(self._handle, _byte_of(take_id))

    def close(self) -> None:
        """Lets go of all. May be called twice."""
        self._held.clear()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _byte_of(take_id: str) -> int:
    """A byte for the take, the same in every process; that two takes share one is as good as impossible."""
    digest = hashlib.sha256(take_id.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "big") % _FURTHEST


if sys.platform == "win32":

    def _lock(handle: int, byte: int) -> bool:
        os.lseek(handle, byte, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int, byte: int) -> None:
        os.lseek(handle, byte, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _lock(handle: int, byte: int) -> bool:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte, os.SEEK_SET)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            # a network's folder without locks: takes are then ordered once by the library's word alone (`Book.order`)
        return True

    def _unlock(handle: int, byte: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_UN, 1, byte, os.SEEK_SET)
