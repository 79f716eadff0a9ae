"""Several threads at one piece of work, whose results come in the order of the work."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TypeVar

THREADS = 2
"""Look at once; what looks lets go of Python's lock."""

_AHEAD = 2  # pieces that wait for each thread, so that none runs dry
_AHEAD_IN_TURNS = 4  # and where a thread may not take what waits for another

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")
_Tool = TypeVar("_Tool")


def in_order(work: Callable[[_Piece], _Result], pieces: Iterable[_Piece], threads: int) -> Generator[_Result]:
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


def in_turns(
    work: Callable[[_Tool, _Piece], _Result], tools: Sequence[_Tool], pieces: Iterable[_Piece]
) -> Generator[_Result]:
    """As `in_order`, with tools that remember their last piece: each has a thread of its own.

    Piece k goes to tool k modulo their number, so that the results do not hang on which thread was quicker.
    """
    with ExitStack() as stack:
        desks = [stack.enter_context(ThreadPoolExecutor(1, "ensemble")) for _ in tools]
        turns = itertools.cycle(zip(desks, tools, strict=True))
        coming: deque[Future[_Result]] = deque()
        try:
            for (desk, tool), piece in zip(turns, pieces, strict=False):
                coming.append(desk.submit(work, tool, piece))
                if len(coming) > len(tools) * _AHEAD_IN_TURNS:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
        finally:
            for each in coming:
                each.cancel()
