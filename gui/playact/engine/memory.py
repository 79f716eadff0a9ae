"""The memory that the process holds on to. glibc keeps what was freed, in a pool of its own for nearly each thread."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_M_ARENA_MAX = -8  # malloc.h
_POOLS = 2


def share_pools() -> None:
    """From now on all threads share a few pools. To be called before there are many threads."""
    if library := _glibc():
        library.mallopt(_M_ARENA_MAX, _POOLS)


def give_back() -> None:
    """Gives what was freed back to the system, after a piece of work that needed much of it."""
    if library := _glibc():
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
