"""Several threads at one piece of work, whose results come in the order of the work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

THREADS = 2
"""Draw and measure at once; most of what they call lets go of Python's lock."""

_AHEAD = 2  # pieces that wait for each thread, so that none runs dry

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


def in_order(work: Callable[[_Piece], _Result], pieces: Iterable[_Piece], threads: int = THREADS) -> Generator[_Result]:
    """What `work` gives for each of `pieces`, which are taken in the caller's thread, a few ahead.

    Closing it early leaves the rest undone. Raises what `work` and `pieces` raise.
    """
    coming: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(threads, "ensemble") as pool:
        try:
            for piece in pieces:
                coming.append(pool.submit(work, piece))
                if len(coming) > threads * _AHEAD:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
        finally:
            for each in coming:
                each.cancel()
